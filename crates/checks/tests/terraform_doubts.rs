//! Verdicts over Terraform where a value may be more than it looks: what is not certain is unknown.

mod support;

use support::terraform as check;

const BUCKET: &str = "\n== main.tf\nresource \"aws_s3_bucket\" \"a\" {}\nresource \"aws_s3_bucket\" \"b\" {}\n";

#[test]
fn a_file_of_values_that_is_broken_may_give_any_variable() {
    let text = |file: &str, value: &str| {
        format!(
            "\n== main.tf\nvariable \"on\" {{\n  default = true\n}}\nresource \"aws_db_instance\" \"d\" {{\n  storage_encrypted = var.on\n}}\n== {file}\n{value}\n"
        )
    };
    let unknown = "aws_db_instance.d: unknown, it is set by the variable `var.on`, which `";
    for (file, value, wanted) in [
        ("terraform.tfvars", "on = false", &["aws_db_instance.d: violated"][..]),
        ("terraform.tfvars", "on = = false", &["problem: ", unknown]),
        ("terraform.tfvars", "other = [\n", &["problem: ", unknown]),
        ("terraform.tfvars.json", "{\"on\": ", &["problem: ", unknown]),
        ("terraform.tfvars.json", "[]", &["problem: ", unknown]),
        ("x.auto.tfvars", "on = = false", &["problem: ", unknown]),
        ("terraform.tfvars", "on = = 1\n== x.auto.tfvars\non = false", &["problem: ", "aws_db_instance.d: violated"]),
    ] {
        check("rds-instance-encryption", &text(file, value), wanted);
    }
}

#[test]
fn a_rule_of_a_type_that_is_not_known_may_be_either() {
    let rule = |kind: &str| {
        format!(
            "\n== main.tf\nvariable \"t\" {{}}\nresource \"aws_security_group\" \"g\" {{}}\nresource \"aws_security_group_rule\" \"r\" {{\n  type = {kind}\n  security_group_id = aws_security_group.g.id\n  from_port = 22\n  to_port = 22\n  protocol = \"tcp\"\n  cidr_blocks = [\"0.0.0.0/0\"]\n}}\n"
        )
    };
    for (kind, wanted) in [("\"ingress\"", "violated"), ("var.t", "unknown, it depends on the argument `type`")] {
        let wanted = format!("aws_security_group_rule.r: {wanted}");
        check("ec2-security-group-no-public-admin-ports", &rule(kind), &["aws_security_group.g: met", &wanted]);
    }
}

#[test]
fn what_is_made_of_an_attribute_may_be_a_name_of_any_resource() {
    let policy = |bucket: &str| {
        format!(
            "{BUCKET}resource \"aws_s3_bucket_policy\" \"p\" {{\n  bucket = {bucket}\n  policy = jsonencode({{ Statement = [{{ Effect = \"Deny\", Principal = \"*\", Action = \"s3:*\", Resource = \"*\", Condition = {{ Bool = {{ \"aws:SecureTransport\" = \"false\" }} }} }}] }})\n}}\n"
        )
    };
    for (bucket, a, b) in [
        ("aws_s3_bucket.a.id", "met", "violated"),
        ("split(\":::\", aws_s3_bucket.a.arn)[1]", "unknown", "unknown"),
        ("replace(aws_s3_bucket.a.arn, \"arn:aws:s3:::\", \"\")", "unknown", "unknown"),
        ("\"another\"", "violated", "violated"),
    ] {
        let (a, b) = (format!("aws_s3_bucket.a: {a}"), format!("aws_s3_bucket.b: {b}"));
        let own =
            if bucket.starts_with("aws_") { "aws_s3_bucket_policy.p: n/a" } else { "aws_s3_bucket_policy.p: met" };
        check("s3-bucket-tls-only", &policy(bucket), &[&a, &b, own]);
    }
}

#[test]
fn a_document_that_is_not_known_may_add_and_take_back() {
    let document = |sources: &str, principal: &str| {
        format!(
            "{BUCKET}variable \"more\" {{}}\nresource \"aws_s3_bucket_policy\" \"p\" {{\n  bucket = aws_s3_bucket.a.id\n  policy = data.aws_iam_policy_document.d.json\n}}\ndata \"aws_iam_policy_document\" \"d\" {{\n  {sources}\n  statement {{\n    actions = [\"s3:GetObject\"]\n    resources = [\"*\"]\n    principals {{\n      type = \"AWS\"\n      identifiers = [\"{principal}\"]\n    }}\n  }}\n}}\n"
        )
    };
    let account = "arn:aws:iam::123456789012:root";
    for (sources, principal, wanted) in [
        ("", "*", "violated"),
        ("", account, "met"),
        ("source_policy_documents = [var.more]", account, "unknown"),
        ("source_policy_documents = var.more", account, "unknown"),
        ("source_json = var.more", account, "unknown"),
        // What is not known may keep strangers out.
        ("source_policy_documents = [var.more]", "*", "unknown"),
        ("override_policy_documents = [var.more]", "*", "unknown"),
    ] {
        let wanted = format!("aws_s3_bucket_policy.p: {wanted}");
        check("s3-bucket-policy-public", &document(sources, principal), &[&wanted]);
    }
    // What refuses plain transport does so whatever else is said.
    let tls = "source_policy_documents = [var.more]\n  statement {\n    effect = \"Deny\"\n    actions = [\"s3:*\"]\n    resources = [\"*\"]\n    principals {\n      type = \"*\"\n      identifiers = [\"*\"]\n    }\n    condition {\n      test = \"Bool\"\n      variable = \"aws:SecureTransport\"\n      values = [\"false\"]\n    }\n  }";
    let wanted = ["aws_s3_bucket.a: met", "aws_s3_bucket.b: violated", "aws_s3_bucket_policy.p: n/a"];
    check("s3-bucket-tls-only", &document(tls, account), &wanted);
}

#[test]
fn what_is_there_an_unknown_number_of_times_may_not_be_there() {
    let policy = "policy = jsonencode({ Statement = [{ Effect = \"Deny\", Principal = \"*\", Action = \"s3:*\", Resource = \"*\", Condition = { Bool = { \"aws:SecureTransport\" = \"false\" } } }] })\n}\n";
    for (bucket, of, wanted) in [
        ("", "bucket = aws_s3_bucket.x.id", "aws_s3_bucket.x: met"),
        ("", "count = var.n\n  bucket = aws_s3_bucket.x.id", "aws_s3_bucket.x: unknown"),
        ("", "for_each = var.s\n  bucket = aws_s3_bucket.x.id", "aws_s3_bucket.x: unknown"),
        (
            "count = var.n",
            "count = var.n\n  bucket = aws_s3_bucket.x[count.index].id",
            "aws_s3_bucket.x[count.index]: met",
        ),
        (
            "for_each = toset(var.s)",
            "for_each = var.s\n  bucket = aws_s3_bucket.x[each.key].id",
            "aws_s3_bucket.x[each.key]: met",
        ),
        ("for_each = var.s", "for_each = aws_s3_bucket.x\n  bucket = each.value.id", "aws_s3_bucket.x[each.key]: met"),
        (
            "for_each = var.s",
            "for_each = var.t\n  bucket = aws_s3_bucket.x[each.key].id",
            "aws_s3_bucket.x[each.key]: unknown",
        ),
        ("for_each = var.s", "bucket = aws_s3_bucket.x[\"one\"].id", "aws_s3_bucket.x[each.key]: unknown"),
    ] {
        let text = format!(
            "\n== main.tf\nvariable \"n\" {{}}\nvariable \"s\" {{}}\nvariable \"t\" {{}}\nresource \"aws_s3_bucket\" \"x\" {{\n  {bucket}\n}}\nresource \"aws_s3_bucket_policy\" \"p\" {{\n  {of}\n  {policy}"
        );
        let own = support::verdicts("s3-bucket-tls-only", &text);
        assert!(own[0].starts_with(wanted), "{text}\n{own:?}");
        // What says more of a bucket counts likewise.
        let text = text
            .replace("aws_s3_bucket_policy", "aws_s3_bucket_versioning")
            .replace(policy, "versioning_configuration {\n    status = \"Enabled\"\n  }\n}\n");
        check("s3-bucket-versioning", &text, &[wanted]);
    }
    // A machine may be reached through a rule that may be there.
    let flow = "\n== main.tf\nvariable \"n\" {}\nresource \"aws_vpc\" \"v\" {}\nresource \"aws_flow_log\" \"f\" {\n  count = var.n\n  vpc_id = aws_vpc.v.id\n  traffic_type = \"ALL\"\n}\n";
    check("vpc-vpc-flow-logs", flow, &["aws_vpc.v: unknown, it depends on how many there are"]);
    // In a module that is there as often, both are.
    let module = format!(
        "\n== main.tf\nvariable \"n\" {{}}\nmodule \"m\" {{\n  source = \"./m\"\n  for_each = var.n\n}}\n== m/main.tf\nresource \"aws_s3_bucket\" \"x\" {{}}\nresource \"aws_s3_bucket_policy\" \"p\" {{\n  bucket = aws_s3_bucket.x.id\n  {policy}"
    );
    let wanted = ["module.m[each.key].aws_s3_bucket.x: met", "module.m[each.key].aws_s3_bucket_policy.p: n/a"];
    check("s3-bucket-tls-only", &module, &wanted);
}

#[test]
fn protocols_are_told_in_whatever_case() {
    for (protocol, wanted) in
        [("all", "violated"), ("ALL", "violated"), ("-1", "violated"), ("TCP", "violated"), ("udp", "met")]
    {
        let text = format!(
            "\n== main.tf\nresource \"aws_security_group\" \"g\" {{\n  ingress {{\n    from_port = 22\n    to_port = 22\n    protocol = \"{protocol}\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }}\n}}\n"
        );
        check("ec2-security-group-no-public-ssh", &text, &[&format!("aws_security_group.g: {wanted}")]);
    }
}

#[test]
fn one_of_any_number_may_be_none() {
    for (value, wanted) in [
        ("one(aws_db_instance.x[*].storage_encrypted)", "unknown"),
        ("try(aws_db_instance.x[0].storage_encrypted, false)", "unknown"),
        ("try(aws_db_instance.y[0].storage_encrypted, false)", "met"),
        ("coalescelist(aws_db_instance.x[*].storage_encrypted, [false])[0]", "unknown"),
        ("local.m.on", "unknown"),
        ("local.p.on", "met"),
    ] {
        let text = format!(
            "\n== main.tf\nvariable \"n\" {{}}\nlocals {{\n  m = {{ on = true, (var.n) = false }}\n  p = {{ on = true, \"a-${{var.n}}\" = false }}\n}}\nresource \"aws_db_instance\" \"x\" {{\n  count = var.n\n  storage_encrypted = true\n}}\nresource \"aws_db_instance\" \"y\" {{\n  count = 1\n  storage_encrypted = true\n}}\nresource \"aws_db_instance\" \"z\" {{\n  storage_encrypted = {value}\n}}\n"
        );
        let found = support::verdicts("rds-instance-encryption", &text);
        assert!(found.iter().any(|it| it.starts_with(&format!("aws_db_instance.z: {wanted}"))), "{value}: {found:?}");
    }
}
