//! Verdicts over Terraform: what splits a resource, what repeats it, and what is not known.

mod support;

use support::terraform as check;

const BUCKET: &str = r#"
== modules/bucket/main.tf
variable "name" { type = string }
variable "versioned" {
  type    = bool
  default = true
}
resource "aws_s3_bucket" "this" {
  bucket = var.name
}
resource "aws_s3_bucket_versioning" "this" {
  count  = var.versioned ? 1 : 0
  bucket = aws_s3_bucket.this.id
  versioning_configuration {
    status = "Enabled"
  }
}
"#;

#[test]
fn each_call_of_a_module_has_its_own_arguments() {
    check(
        "s3-bucket-versioning",
        &format!(
            "{BUCKET}{}",
            r#"
== app/b.tf
module "off" {
  source    = "../modules/bucket"
  name      = "off"
  versioned = false
}
== app/a.tf
module "on" {
  source   = "../modules/bucket"
  for_each = toset(["x", "y"])
  name     = each.key
}
"#
        ),
        &[
            r#"module.on["x"].aws_s3_bucket.this: met"#,
            r#"module.on["y"].aws_s3_bucket.this: met"#,
            "module.off.aws_s3_bucket.this: violated",
        ],
    );
}

#[test]
fn a_variable_nobody_has_given_makes_worlds() {
    check(
        "s3-bucket-versioning",
        &format!(
            "{BUCKET}{}",
            r#"
== app/main.tf
variable "stage" {}
module "it" {
  source    = "../modules/bucket"
  name      = "it"
  versioned = var.stage == "prod"
}
"#
        ),
        &[r#"module.it.aws_s3_bucket.this: violated when `var.stage == "prod"` is false"#],
    );
}

#[test]
fn a_file_of_values_gives_what_terraform_gives() {
    check(
        "s3-bucket-versioning",
        &format!(
            "{BUCKET}{}",
            r#"
== app/main.tf
variable "stage" {}
module "it" {
  source    = "../modules/bucket"
  name      = "it"
  versioned = var.stage == "prod"
}
== app/terraform.tfvars
stage = "dev"
== app/last.auto.tfvars.json
{"stage": "prod"}
"#
        ),
        &["module.it.aws_s3_bucket.this: met"],
    );
}

#[test]
fn what_repeats_by_something_unknown_is_judged_once() {
    check(
        "s3-bucket-versioning",
        r#"
== main.tf
variable "names" { type = set(string) }
resource "aws_s3_bucket" "all" {
  for_each = var.names
  bucket   = each.key
}
resource "aws_s3_bucket_versioning" "all" {
  for_each = var.names
  bucket   = aws_s3_bucket.all[each.key].id
  versioning_configuration {
    status = "Enabled"
  }
}
"#,
        &["aws_s3_bucket.all[each.key]: met"],
    );
}

#[test]
fn a_companion_of_nobody_knows_which_bucket_leaves_it_unknown() {
    check(
        "s3-bucket-versioning",
        r#"
== main.tf
variable "which" {}
resource "aws_s3_bucket" "one" {
  bucket = "one"
}
resource "aws_s3_bucket_versioning" "some" {
  bucket = var.which
  versioning_configuration {
    status = "Enabled"
  }
}
"#,
        &["aws_s3_bucket.one: unknown"],
    );
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
    check(
        "s3-bucket-versioning",
        r#"
== main.tf
resource "aws_s3_bucket" "broken" {
  bucket = = "x"
}

resource "aws_s3_bucket" "whole" {
  bucket = "whole"
}
module "gone" {
  source = "terraform-aws-modules/vpc/aws"
}
module "round" {
  source = "./round"
}
== round/main.tf
module "again" {
  source = "../round"
}
"#,
        &[
            "problem: the module `gone` is not read: `terraform-aws-modules/vpc/aws` is not installed",
            "problem: the module `again` is not read: the module calls itself",
            "problem: this is not what Terraform's language wants here",
            "aws_s3_bucket.broken: unknown, it depends on `aws_s3_bucket.broken`, which could not be read",
            "aws_s3_bucket.whole: violated",
        ],
    );
}

#[test]
fn a_name_that_two_have_tells_neither() {
    check(
        "apigateway-stage-execution-logging",
        r#"
== main.tf
resource "aws_api_gateway_stage" "shop" {
  rest_api_id   = "a1b2c3d4e5"
  deployment_id = "f6g7h8"
  stage_name    = "live"
}
resource "aws_api_gateway_stage" "chat" {
  rest_api_id   = "e5d4c3b2a1"
  deployment_id = "h8g7f6"
  stage_name    = "live"
}
resource "aws_api_gateway_method_settings" "shop" {
  rest_api_id = "a1b2c3d4e5"
  stage_name  = "live"
  method_path = "*/*"
  settings {
    logging_level = "ERROR"
  }
}
"#,
        &["aws_api_gateway_stage.shop: unknown", "aws_api_gateway_stage.chat: unknown"],
    );
}
