# The ledger's database.

variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "client_security_group_id" {
  type = string
}

variable "kms_key_arn" {
  type = string
}

variable "is_lasting" {
  description = "Whether it is to outlive a zone and a mistake"
  type        = bool
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_security_group" "this" {
  name        = "${var.name}-db"
  description = "Connections to the database"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = var.client_security_group_id
  from_port                    = 5432
  to_port                      = 5432
  ip_protocol                  = "tcp"
}

resource "aws_db_parameter_group" "this" {
  name   = var.name
  family = "postgres16"

  dynamic "parameter" {
    for_each = { "rds.force_ssl" = "1", "log_connections" = "1" }
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

resource "aws_db_instance" "this" {
  identifier                  = var.name
  engine                      = "postgres"
  engine_version              = "16.3"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  storage_encrypted           = true
  kms_key_id                  = var.kms_key_arn
  username                    = "ledger"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.this.name
  parameter_group_name        = aws_db_parameter_group.this.name
  vpc_security_group_ids      = [aws_security_group.this.id]
  multi_az                    = var.is_lasting
  deletion_protection         = var.is_lasting
  backup_retention_period     = var.is_lasting ? 35 : 7
  copy_tags_to_snapshot       = true
}
