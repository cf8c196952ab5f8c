# The platform with the values of this environment.

terraform {
  required_version = ">= 1.6"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.60"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Platform = "payments", Environment = var.environment }
  }
}

locals {
  name   = "payments-${var.environment}"
  stores = {
    receipts = {}
    exports  = { versioning = false, expire_days = 90 }
    trail    = {}
  }
}

module "network" {
  source     = "../../modules/network"
  name       = local.name
  cidr_block = var.cidr_block
  zones      = var.zones
}

module "key" {
  source   = "../../modules/key"
  name     = local.name
  services = ["cloudtrail.amazonaws.com"]
}

module "store" {
  source   = "../../modules/store"
  for_each = local.stores

  name        = "${local.name}-${each.key}"
  kms_key_arn = module.key.arn
  versioning  = lookup(each.value, "versioning", true)
  expire_days = lookup(each.value, "expire_days", null)
}

module "service" {
  source             = "../../modules/service"
  name               = local.name
  vpc_id             = module.network.vpc_id
  public_subnet_ids  = module.network.public_subnet_ids
  private_subnet_ids = module.network.private_subnet_ids
  certificate_arn    = var.certificate_arn
  partner_ranges     = var.partner_ranges
  operator_ranges    = var.operator_ranges
  containers = {
    api = { image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/api:3.2.0", port = 8443 }
  }
}

module "database" {
  source                   = "../../modules/database"
  name                     = local.name
  vpc_id                   = module.network.vpc_id
  subnet_ids               = module.network.private_subnet_ids
  client_security_group_id = module.service.task_security_group_id
  kms_key_arn              = module.key.arn
  is_lasting               = var.environment == "production"
}

module "audit" {
  source      = "../../modules/audit"
  name        = local.name
  bucket_name = module.store["trail"].name
  kms_key_arn = module.key.arn
}

resource "aws_dynamodb_table" "sessions" {
  # hardline:allow dynamodb-table-point-in-time-recovery because sessions are made anew when they are lost
  name         = "${local.name}-sessions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = module.key.arn
  }

  deletion_protection_enabled = var.environment == "production"
}
