//! Verdicts over Terraform of which some could not be read: what may have been in it does not count as absent.

mod support;

use support::terraform as check;

const BUCKETS: &str = r#"
== main.tf
resource "aws_s3_bucket" "a" { bucket = "a" }
resource "aws_s3_bucket" "b" { bucket = "b" }
"#;

const SYNTAX: &str = "problem: this is not what Terraform's language wants here";

/// The verdict of one check on two buckets with more files.
#[track_caller]
fn buckets(id: &str, files: &str, wanted: &[&str]) {
    check(id, &format!("{BUCKETS}{files}"), wanted);
}

#[test]
fn a_broken_block_that_says_more_of_another_leaves_it_unknown() {
    let broken = r#"
== more.tf
resource "aws_s3_bucket_versioning" "a" {
  bucket = aws_s3_bucket.a.id
  versioning_configuration {
    status = = "Enabled"
  }
}
resource "aws_s3_bucket_versioning" "b" {
  bucket = aws_s3_bucket.b.id
  versioning_configuration {
    status = "Enabled"
  }
}
"#;
    let why = "aws_s3_bucket.a: unknown, it depends on `aws_s3_bucket_versioning.a`, which could not be read";
    buckets("s3-bucket-versioning", broken, &[SYNTAX, why, "aws_s3_bucket.b: met"]);
    // What else is said of them is known.
    buckets("s3-bucket-access-logging", broken, &[SYNTAX, "aws_s3_bucket.a: violated", "aws_s3_bucket.b: violated"]);
}

#[test]
fn a_file_that_is_broken_altogether_may_hold_anything() {
    let why = |file: &str| {
        ["a", "b"].map(|it| format!("aws_s3_bucket.{it}: unknown, it depends on `{file}`, which could not be read"))
    };
    for (file, text, problem) in [
        ("more.tf", "}}}\nstill = {", SYNTAX),
        ("more.tf.json", "{\"resource\": {", "problem: "),
        ("more.tf.json", "[1]", "problem: this is no configuration"),
        ("more.tf", "resource aws_s3_bucket_versioning \"a\" {\n = \n}", SYNTAX),
        ("more.tf", "resource \"aws_s3_bucket_versioning\" \"a\"\n{\n}\n", SYNTAX),
    ] {
        let [a, b] = why(file);
        buckets("s3-bucket-versioning", &format!("\n== {file}\n{text}\n"), &[problem, &a, &b]);
    }
}

#[test]
fn what_may_be_lost_of_a_network_leaves_open_whether_a_machine_is_reached() {
    let network = r#"
== main.tf
resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "s" {
  vpc_id                  = aws_vpc.v.id
  cidr_block              = "10.0.0.0/24"
  map_public_ip_on_launch = true
}
resource "aws_internet_gateway" "g" {
  vpc_id = aws_vpc.v.id
}
resource "aws_route_table" "t" {
  vpc_id = aws_vpc.v.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.g.id
  }
}
resource "aws_route_table_association" "a" {
  subnet_id      = aws_subnet.s.id
  route_table_id = aws_route_table.t.id
}
resource "aws_security_group" "shut" {
  vpc_id = aws_vpc.v.id
}
resource "aws_instance" "i" {
  subnet_id              = aws_subnet.s.id
  vpc_security_group_ids = [aws_security_group.shut.id]
}
"#;
    let rule = "\n== rules.tf\nresource \"aws_security_group_rule\" \"r\" {\n  type = = \"ingress\"\n}\n";
    check("ec2-instance-not-exposed", network, &["aws_instance.i: met"]);
    for lost in [rule, "\n== rules.tf\n}}}\n"] {
        check("ec2-instance-not-exposed", &format!("{network}{lost}"), &[SYNTAX, "aws_instance.i: unknown"]);
    }
    let broken = network.replace("    cidr_block = \"0.0.0.0/0\"", "    cidr_block = = \"0.0.0.0/0\"").replace(
        "  vpc_id = aws_vpc.v.id\n}\nresource \"aws_instance\"",
        "  vpc_id = aws_vpc.v.id\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\nresource \"aws_instance\"",
    );
    check("ec2-instance-not-exposed", &broken, &[SYNTAX, "aws_instance.i: unknown"]);
}

#[test]
fn a_broken_policy_may_be_that_of_any_bucket() {
    let policy = r#"
== policy.tf
resource "aws_s3_bucket_policy" "p" {
  bucket = aws_s3_bucket.a.id
  policy = = "x"
}
"#;
    buckets(
        "s3-bucket-tls-only",
        policy,
        &[SYNTAX, "aws_s3_bucket.a: unknown", "aws_s3_bucket.b: unknown", "aws_s3_bucket_policy.p: unknown"],
    );
}

#[test]
fn a_module_that_is_not_read_may_say_more_of_what_it_is_given() {
    let call = |given: &str| format!("\n== more.tf\nmodule \"m\" {{\n  source = \"example/m/aws\"\n  {given}\n}}\n");
    let gone = "problem: the module `m` is not read";
    let unknown = "aws_s3_bucket.a: unknown, it depends on the module `m`, which is not read";
    for given in [
        "bucket = aws_s3_bucket.a.id",
        "bucket = \"a\"",
        "settings = { x = [aws_s3_bucket.a.arn] }",
        "bucket = join(\"-\", [upper(aws_s3_bucket.a.id)])",
        "bucket = local.names[0]\n}\nlocals {\n  names = [for it in [aws_s3_bucket.a] : lower(it.arn)]",
        "for_each = toset([\"x\"])\n  bucket = aws_s3_bucket.a",
    ] {
        buckets("s3-bucket-versioning", &call(given), &[gone, unknown, "aws_s3_bucket.b: violated"]);
        buckets("s3-bucket-tls-only", &call(given), &[gone, unknown, "aws_s3_bucket.b: violated"]);
    }
    let none = "count = 0\n  bucket = aws_s3_bucket.a.id";
    buckets("s3-bucket-versioning", &call(none), &[gone, "aws_s3_bucket.a: violated", "aws_s3_bucket.b: violated"]);
}

#[test]
fn what_is_made_of_a_broken_policy_document_is_unknown() {
    check(
        "s3-bucket-policy-public",
        r#"
== main.tf
resource "aws_s3_bucket" "a" {}
data "aws_iam_policy_document" "p" {
  statement {
    actions = = ["s3:*"]
  }
}
resource "aws_s3_bucket_policy" "p" {
  bucket = aws_s3_bucket.a.id
  policy = data.aws_iam_policy_document.p.json
}
"#,
        &[SYNTAX, "aws_s3_bucket_policy.p: unknown"],
    );
}

#[test]
fn what_refers_to_a_broken_block_is_unknown_and_no_other_is_meant() {
    check(
        "s3-bucket-versioning",
        r#"
== main.tf
resource "aws_s3_bucket" "a" {
  count = = 2
}
resource "aws_s3_bucket" "b" {}
resource "aws_s3_bucket_versioning" "a" {
  bucket = aws_s3_bucket.a[0].id
  versioning_configuration {
    status = "Enabled"
  }
}
"#,
        &[SYNTAX, "aws_s3_bucket.a: unknown", "aws_s3_bucket.b: violated"],
    );
}
