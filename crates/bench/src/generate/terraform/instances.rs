//! One block that stands for thousands of resources.

use std::{fs, io, path::Path};

use super::Configuration;

/// A module of a bucket in three resources.
const MODULE: &str = r#"variable "name" {
  type = string
}

variable "versioning" {
  type    = bool
  default = true
}

resource "aws_s3_bucket" "store" {
  bucket = var.name
}

resource "aws_s3_bucket_versioning" "store" {
  bucket = aws_s3_bucket.store.id
  versioning_configuration {
    status = var.versioning ? "Enabled" : "Suspended"
  }
}

resource "aws_s3_bucket_public_access_block" "store" {
  bucket                  = aws_s3_bucket.store.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
"#;

/// Writes a root module with so many instances by `for_each`: of queues, and of a module that holds a bucket in three
/// resources. In the estate each of them is one resource.
///
/// # Errors
///
/// Those of the file system.
pub fn write_instances(folder: &Path, queues: usize, modules: usize) -> io::Result<Configuration> {
    let root = format!(
        r#"locals {{
  # Terraform's `range` makes no more than 1,024 numbers.
  numbers = [for it in setproduct(range({}), range(1000)) : it[0] * 1000 + it[1]]
  queues  = {{ for it in local.numbers : format("queue-%06d", it) => {{ encrypted = it % 2 == 0 }} if it < {queues} }}
  stores  = {{ for it in local.numbers : format("store-%06d", it) => it % 4 != 0 if it < {modules} }}
}}

resource "aws_sqs_queue" "work" {{
  for_each = local.queues

  name                    = each.key
  sqs_managed_sse_enabled = each.value.encrypted
}}

module "store" {{
  source   = "./store"
  for_each = local.stores

  name       = each.key
  versioning = each.value
}}
"#,
        queues.max(modules).div_ceil(1000),
    );
    fs::create_dir_all(folder.join("store"))?;
    fs::write(folder.join("main.tf"), &root)?;
    fs::write(folder.join("store").join("main.tf"), MODULE)?;
    let lines = root.lines().count() + MODULE.lines().count();
    Ok(Configuration { files: 2, lines, bytes: (root.len() + MODULE.len()) as u64 })
}
