variable "env" {}
variable "names" { default = ["a", "b"] }
variable "ports" {
  type = map(object({ port = number, cidr = optional(string, "10.0.0.0/8") }))
  default = { web = { port = 443 } }
}
locals {
  prefix = "shop-${var.env}"
  is_prod = var.env == "prod"
}
module "store" {
  source   = "../modules/bucket"
  for_each = toset(var.names)
  name     = "${local.prefix}-${each.key}"
  versioned = local.is_prod
}
module "one" {
  source = "../modules/bucket"
  name   = "one"
}
resource "aws_security_group" "web" {
  name = "web"
  dynamic "ingress" {
    for_each = var.ports
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      cidr_blocks = [ingress.value.cidr]
      description = ingress.key
    }
  }
  ingress {
    from_port = 22
    to_port   = 22
    cidr_blocks = local.is_prod ? ["10.0.0.0/8"] : ["0.0.0.0/0"]
  }
}
resource "aws_kms_key" "k" {
  count = local.is_prod ? 1 : 0
  enable_key_rotation = !local.is_prod
}
resource "aws_s3_bucket_policy" "p" {
  bucket = module.one.id
  policy = data.aws_iam_policy_document.d.json
}
data "aws_iam_policy_document" "d" {
  statement {
    actions = ["s3:GetObject"]
    resources = ["${module.one.arn}/*"]
    principals {
      type = "AWS"
      identifiers = ["*"]
    }
    condition {
      test = "StringEquals"
      variable = "aws:SourceAccount"
      values = [data.aws_caller_identity.current.account_id]
    }
  }
}
data "aws_caller_identity" "current" {}
output "ids" { value = [for k, m in module.store : m.id] }
