variable "env" {}
resource "aws_s3_bucket" "logs" {
  bucket = "my-logs"
}
resource "aws_s3_bucket_versioning" "logs" {
  bucket = aws_s3_bucket.logs.id
  versioning_configuration {
    status = var.env == "prod" ? "Enabled" : "Suspended"
  }
}
resource "aws_s3_bucket_public_access_block" "logs" {
  count  = var.env == "prod" ? 1 : 0
  bucket = aws_s3_bucket.logs.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_policy" "p" {
  bucket = aws_s3_bucket.logs.bucket
  policy = data.aws_iam_policy_document.d.json
}
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.logs.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}
module "x" {
  for_each = toset(["a", "b"])
  source   = "./mod"
  name     = each.key
}
resource "aws_kms_key" "k" {}
resource "random_id" "r" { byte_length = 4 }
