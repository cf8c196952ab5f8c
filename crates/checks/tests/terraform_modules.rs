//! Verdicts over Terraform where modules are used more than once, and where what decides is not known.

mod support;

use support::{terraform as check, verdicts};

const STORE: &str = r#"
== modules/store/main.tf
variable "name" { type = string }
variable "status" {
  type    = string
  default = "Enabled"
}
resource "aws_s3_bucket" "this" {
  bucket = var.name
}
resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id
  versioning_configuration {
    status = var.status
  }
}
"#;

#[test]
fn two_calls_of_a_module_keep_their_arguments_apart_in_any_order_of_files() {
    let blocks = [
        r#"
locals {
  off = "Suspended"
}
"#,
        r#"
module "first" {
  source = "../modules/store"
  name   = "first"
}
"#,
        r#"
module "second" {
  source = "../modules/store"
  name   = "second"
  status = local.off
}
"#,
    ];
    for [one, other, last] in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let text = format!(
            "{STORE}\n== app/a.tf\n{}\n== app/b.tf\n{}\n== app/c.tf\n{}",
            blocks[one], blocks[other], blocks[last]
        );
        let mut found = verdicts("s3-bucket-versioning", &text);
        found.sort();
        assert_eq!(
            found,
            ["module.first.aws_s3_bucket.this: met", "module.second.aws_s3_bucket.this: violated"],
            "in the order {one}, {other}, {last}"
        );
    }
}

#[test]
fn a_module_that_nobody_calls_is_judged_as_far_as_it_is_known() {
    let module = r#"
== main.tf
variable "status" {
  type = string
}
variable "names" {
  type = list(string)
}
resource "aws_s3_bucket" "one" {
  bucket = "one"
}
resource "aws_s3_bucket_versioning" "one" {
  bucket = aws_s3_bucket.one.id
  versioning_configuration {
    status = var.status
  }
}
resource "aws_s3_bucket" "two" {
  bucket = var.names[0]
}
resource "aws_s3_bucket_versioning" "two" {
  bucket = aws_s3_bucket.two.id
  versioning_configuration {
    status = "Enabled"
  }
}
"#;
    check(
        "s3-bucket-versioning",
        module,
        &["aws_s3_bucket.one: unknown, it is set by the variable `var.status`", "aws_s3_bucket.two: met"],
    );
}

const BLOCKED: &str = r#"
== modules/store/main.tf
variable "guarded" {
  type    = bool
  default = true
}
resource "aws_s3_bucket" "this" {
  count  = 2
  bucket = "store-${count.index}"
}
resource "aws_s3_bucket_public_access_block" "this" {
  count                   = var.guarded ? length(aws_s3_bucket.this) : 1
  bucket                  = aws_s3_bucket.this[count.index].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
"#;

#[test]
fn a_bucket_finds_its_public_access_block_in_a_module_under_count() {
    check(
        "s3-bucket-blocks-public-access",
        &format!(
            "{BLOCKED}{}",
            r#"
== app/main.tf
module "store" {
  source = "../modules/store"
  count  = 2
}
module "half" {
  source  = "../modules/store"
  guarded = false
}
"#
        ),
        &[
            "module.store[0].aws_s3_bucket.this[0]: met",
            "module.store[0].aws_s3_bucket.this[1]: met",
            "module.store[1].aws_s3_bucket.this[0]: met",
            "module.store[1].aws_s3_bucket.this[1]: met",
            "module.half.aws_s3_bucket.this[0]: met",
            "module.half.aws_s3_bucket.this[1]: unknown, it is left out",
        ],
    );
}

#[test]
fn what_repeats_by_an_unknown_set_is_judged_and_never_dropped() {
    check(
        "s3-bucket-versioning",
        &format!(
            "{STORE}{}",
            r#"
== app/main.tf
variable "teams" {
  type = set(string)
}
variable "rest" {}
module "right" {
  source   = "../modules/store"
  for_each = var.teams
  name     = each.key
}
module "wrong" {
  source   = "../modules/store"
  for_each = var.teams
  name     = each.key
  status   = "Suspended"
}
resource "aws_s3_bucket" "plain" {
  count  = length(var.rest)
  bucket = "plain-${count.index}"
}
"#
        ),
        &[
            "aws_s3_bucket.plain[count.index]: violated",
            "module.right[each.key].aws_s3_bucket.this: met",
            "module.wrong[each.key].aws_s3_bucket.this: violated",
        ],
    );
}

#[test]
fn a_companion_that_repeats_by_an_unknown_set_may_not_be_there() {
    check(
        "s3-bucket-versioning",
        r#"
== main.tf
variable "kept" {
  type = set(string)
}
resource "aws_s3_bucket" "all" {
  bucket = "all"
}
resource "aws_s3_bucket_versioning" "all" {
  for_each = var.kept
  bucket   = aws_s3_bucket.all.id
  versioning_configuration {
    status = "Enabled"
  }
}
"#,
        &["aws_s3_bucket.all: unknown"],
    );
}

#[test]
fn branches_that_agree_decide_and_those_that_differ_say_when() {
    let conditional = |test: &str, yes: &str, no: &str| {
        format!(
            r#"
== main.tf
variable "stage" {{
  type = string
}}
variable "keep" {{
  type = bool
}}
resource "aws_s3_bucket" "it" {{
  bucket = "it"
}}
resource "aws_s3_bucket_versioning" "it" {{
  bucket = aws_s3_bucket.it.id
  versioning_configuration {{
    status = {test} ? {yes} : {no}
  }}
}}
"#
        )
    };
    let (on, off) = (r#""Enabled""#, r#""Suspended""#);
    for (test, yes, no, wanted) in [
        ("var.keep", on, on, "aws_s3_bucket.it: met"),
        ("var.keep", off, off, "aws_s3_bucket.it: violated"),
        ("var.keep", on, off, "aws_s3_bucket.it: violated when `var.keep` is false"),
        ("var.keep", off, on, "aws_s3_bucket.it: violated when `var.keep` is true"),
        (r#"var.stage == "prod""#, on, off, r#"aws_s3_bucket.it: violated when `var.stage == "prod"` is false"#),
        (r#"var.stage == "prod" || var.keep"#, on, on, "aws_s3_bucket.it: met"),
        // What both worlds of one condition agree on, the other need not be known for.
        ("var.keep", on, r#"(var.stage == "prod" ? "Enabled" : "Enabled")"#, "aws_s3_bucket.it: met"),
    ] {
        check("s3-bucket-versioning", &conditional(test, yes, no), &[wanted]);
    }
}

#[test]
fn a_known_value_of_a_range_is_one_question() {
    check(
        "ec2-security-group-no-public-ssh",
        r#"
== main.tf
locals {
  ports = { all = [0, 65535], one = [22, 22], other = [443, 443], below = [0, 21] }
}
resource "aws_security_group" "it" {
  for_each    = local.ports
  description = each.key
  ingress {
    from_port   = each.value[0]
    to_port     = each.value[1]
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"#,
        &[
            r#"aws_security_group.it["all"]: violated"#,
            r#"aws_security_group.it["below"]: met"#,
            r#"aws_security_group.it["one"]: violated"#,
            r#"aws_security_group.it["other"]: met"#,
        ],
    );
}

#[test]
fn ten_thousand_instances_are_ten_thousand_verdicts() {
    let found = verdicts(
        "sqs-queue-encryption",
        r#"
== main.tf
resource "aws_sqs_queue" "work" {
  for_each                = toset([for it in setproduct(range(100), range(100)) : format("q%02d%02d", it[0], it[1])])
  name                    = each.key
  sqs_managed_sse_enabled = endswith(each.key, "0")
}
"#,
    );
    assert_eq!(found.len(), 10_000);
    assert_eq!(found.iter().filter(|it| it.ends_with(": met")).count(), 1_000, "{}", found[0]);
    assert_eq!(found[1], r#"aws_sqs_queue.work["q0001"]: violated"#);
}
