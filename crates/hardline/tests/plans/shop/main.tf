variable "stage" {
  type = string
}

variable "db_password" {
  type      = string
  sensitive = true
}

module "logs" {
  source    = "./modules/bucket"
  count     = 1
  name      = "shop-logs"
  versioned = true
}

module "data" {
  source    = "./modules/bucket"
  for_each  = toset(["orders", "users"])
  name      = "shop-${var.stage}-${each.key}"
  versioned = each.key == "orders"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "data" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${count.index}.0/24"
  availability_zone = ["eu-west-1a", "eu-west-1b"][count.index]
}

resource "aws_security_group" "db" {
  name   = "db"
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_kms_key" "db" {
  description         = "The database"
  enable_key_rotation = true
}

resource "aws_db_instance" "main" {
  # checkov:skip=CKV_AWS_157:one zone is enough here
  identifier             = "shop"
  engine                 = "postgres"
  instance_class         = "db.t3.micro"
  allocated_storage      = 20
  username               = "shop"
  password               = var.db_password
  storage_encrypted      = true
  kms_key_id             = aws_kms_key.db.arn
  multi_az               = false
  publicly_accessible    = var.stage == "dev"
  vpc_security_group_ids = [aws_security_group.db.id]
}

data "aws_iam_policy_document" "logs" {
  statement {
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    actions   = ["s3:GetObject"]
    resources = ["${module.logs[0].arn}/*"]
  }
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = module.logs[0].id
  policy = data.aws_iam_policy_document.logs.json
}
