//! Verdicts over Terraform where a resource names another by a text: what is made of one's own resource may be its name, and what
//! is plainly another's is not.

mod support;

use support::terraform as check;

const OPEN: &str = "block_public_policy = false\n  restrict_public_buckets = false";
const PUBLIC: &str = "jsonencode({ Statement = [{ Effect = \"Allow\", Principal = \"*\", Action = \"s3:GetObject\", Resource = \"*\" }] })";

/// The verdict on a bucket that anybody may be let into, by a policy whose bucket is as it is said; `more` is what else there is.
#[track_caller]
fn bucket(said: &str, more: &str, problems: usize, wanted: &str) {
    let text = format!(
        "\n== main.tf\nvariable \"x\" {{}}\nresource \"aws_s3_bucket\" \"a\" {{\n  bucket = \"files-${{var.x}}\"\n}}\nresource \"aws_s3_bucket_public_access_block\" \"a\" {{\n  bucket = aws_s3_bucket.a.id\n  {OPEN}\n}}\nresource \"aws_s3_bucket_policy\" \"p\" {{\n  bucket = {said}\n  policy = {PUBLIC}\n}}\n{more}\n"
    );
    let found = support::verdicts("s3-bucket-no-public-read", &text);
    let told = found.iter().filter(|it| it.starts_with("problem: ")).count();
    let is_right =
        told == problems && found.last().is_some_and(|it| it.starts_with(&format!("aws_s3_bucket.a: {wanted}")));
    assert!(is_right, "{text}\n{}\nnot {wanted}", found.join("\n"));
}

#[test]
fn a_name_made_of_ones_own_resource_may_be_its_name() {
    for said in [
        "split(\":::\", aws_s3_bucket.a.arn)[1]",
        "replace(aws_s3_bucket.a.arn, \"arn:aws:s3:::\", \"\")",
        "coalesce(var.x, aws_s3_bucket.a.id)",
        "element([aws_s3_bucket.a.id, \"x\"], var.x)",
        "[aws_s3_bucket.a.id, \"x\"][var.x]",
        "\"${aws_s3_bucket.a.id}${var.x}\"",
        "format(\"%-3s\", aws_s3_bucket.a.id)",
        "format(\"%.9s\", aws_s3_bucket.a.id)",
        "[for it in [aws_s3_bucket.a.arn] : split(\":\", it)[5]][0]",
        "[for it in [var.x, aws_s3_bucket.a.arn] : lower(it)][1]",
        "try(lower(aws_s3_bucket.a.id), \"x\")",
        "lower(var.x == \"\" ? aws_s3_bucket.a.id : \"x\")",
        "{ (var.x) = aws_s3_bucket.a.id }[\"x\"]",
        "aws_s3_bucket.a.id + 1",
    ] {
        bucket(said, "", 0, "unknown");
    }
    for (said, more) in [
        ("lower(local.id)", "locals {\n  id = \"${aws_s3_bucket.a.id}\"\n}"),
        ("coalesce(var.x, local.id)", "locals {\n  id = aws_s3_bucket.a.id\n}"),
        ("local.all[var.x].id", "locals {\n  all = { a = aws_s3_bucket.a, b = { id = \"x\" } }\n}"),
        ("lower(data.aws_s3_bucket.d.id)", "data \"aws_s3_bucket\" \"d\" {\n  bucket = aws_s3_bucket.a.id\n}"),
        ("data.aws_s3_bucket.d.id", "data \"aws_s3_bucket\" \"d\" {\n  bucket = upper(aws_s3_bucket.a.id)\n}"),
        (
            "data.aws_s3_bucket.d.id",
            "data \"aws_s3_bucket\" \"d\" {\n  bucket = var.x\n  depends_on = [aws_s3_bucket.a]\n}",
        ),
        ("terraform_data.d.output", "resource \"terraform_data\" \"d\" {\n  input = aws_s3_bucket.a.id\n}"),
        (
            "aws_s3_bucket_versioning.v.id",
            "resource \"aws_s3_bucket_versioning\" \"v\" {\n  bucket = aws_s3_bucket.a.id\n}",
        ),
        (
            "coalesce(var.x, module.m.out)",
            "module \"m\" {\n  source = \"./m\"\n  name = aws_s3_bucket.a.arn\n}\n== m/main.tf\nvariable \"name\" {}\noutput \"out\" {\n  value = var.name\n}",
        ),
        (
            "module.m.out",
            "module \"m\" {\n  source = \"./m\"\n  name = aws_s3_bucket.a.arn\n}\n== m/main.tf\nvariable \"name\" {}\nlocals {\n  name = split(\":\", var.name)\n}\noutput \"out\" {\n  value = local.name[5]\n}",
        ),
        (
            "module.m[0].out",
            "module \"m\" {\n  source = \"./m\"\n  for_each = toset([aws_s3_bucket.a.arn])\n  name = each.value\n}\n== m/main.tf\nvariable \"name\" {}\noutput \"out\" {\n  value = lower(var.name)\n}",
        ),
        ("local.other", ""),
    ] {
        bucket(said, more, 0, "unknown");
    }
}

#[test]
fn an_attribute_with_nothing_beside_it_is_itself() {
    for said in [
        "format(\"%s\", aws_s3_bucket.a.id)",
        "\"${aws_s3_bucket.a.id}${\"\"}\"",
        "\"${aws_s3_bucket.a.id}${var.x == \"q\" ? \"-q\" : \"\"}\"",
        "join(\"\", [\"\", aws_s3_bucket.a.id])",
        "aws_s3_bucket_versioning.v.bucket\n}\nresource \"aws_s3_bucket_versioning\" \"v\" {\n  bucket = aws_s3_bucket.a.id",
    ] {
        // What stands after a policy that is cut off is the rest of it.
        let said = said.split_once("\n}\n").map_or((said, ""), |it| it);
        bucket(said.0, &if said.1.is_empty() { String::new() } else { format!("{}\n}}", said.1) }, 0, "violated");
    }
}

#[test]
fn what_is_plainly_anothers_is_not_ones_own() {
    for (said, more) in [
        ("\"another\"", ""),
        ("var.x", ""),
        ("lower(var.x)", ""),
        ("try({ a = aws_s3_bucket.a.id }.b, var.x)", ""),
        ("data.aws_s3_bucket.d.id", "data \"aws_s3_bucket\" \"d\" {\n  bucket = var.x\n}"),
        ("data.terraform_remote_state.s.outputs.id", "data \"terraform_remote_state\" \"s\" {\n  backend = \"s3\"\n}"),
        ("aws_s3_bucket.elsewhere.id", ""),
        // A name with more beside it is not that name, and no bucket has one that it could be.
        ("\"x-${aws_s3_bucket.a.id}\"", ""),
        ("\"logs-${random_pet.r.id}\"", "resource \"random_pet\" \"r\" {}"),
    ] {
        bucket(said, more, 0, "met");
    }
    let module = "module \"m\" {\n  source = \"example/m/aws\"\n  name = var.x\n}";
    bucket("module.m.bucket", module, 1, "met");
}

#[test]
fn what_could_not_be_read_may_name_any() {
    for (said, more, wanted) in [
        (
            "local.name",
            "locals {\n  name = = aws_s3_bucket.a.id\n}",
            "unknown, it depends on `local.name`, which could not be read",
        ),
        ("try(local.name, null)", "locals {\n  name = = aws_s3_bucket.a.id\n}", "unknown"),
        (
            "module.m.id",
            "module \"m\" {\n  source = \"./m\"\n}\n== m/main.tf\noutput \"id\" {\n  value = = 1\n}",
            "unknown, it depends on `module.m.id`, which could not be read",
        ),
        (
            "try(module.m.id, null)",
            "module \"m\" {\n  source = \"./m\"\n}\n== m/main.tf\noutput \"id\" {\n  value = = 1\n}",
            "unknown",
        ),
        ("data.aws_s3_bucket.d.id", "data \"aws_s3_bucket\" \"d\" {\n  bucket = = 1\n}", "unknown"),
        // What does not hang on it is as it was.
        ("\"another\"", "locals {\n  name = = aws_s3_bucket.a.id\n}", "met"),
        ("var.x", "output \"id\" {\n  value = = aws_s3_bucket.a.id\n}", "met"),
    ] {
        bucket(said, more, 1, wanted);
    }
}

#[test]
fn a_block_within_a_broken_one_is_not_lost_without_a_trace() {
    let policy = "resource \"aws_s3_bucket_policy\" \"q\" {\n    bucket = aws_s3_bucket.a.id\n  }";
    for more in [
        format!("resource \"aws_sns_topic\" \"t\" {{\n  name = = 1\n}}\n  {policy}"),
        format!("resource \"aws_sns_topic\" \"t\" {{ name = 1 }} {policy}"),
        "resource \"aws_sns_topic\" \"t\" {\n  name = = 1\n}\nresource\n\"aws_s3_bucket_policy\" \"q\" {\n}".to_owned(),
        "resource \"aws_sns_topic\" \"t\" {\n  name = = 1\n}\nresource aws_s3_bucket_policy q {\n}".to_owned(),
        "output \"o\" {\n  value = = 1\n}\n module \"m\" {\n  source = \"./m\"\n}".to_owned(),
    ] {
        bucket("\"another\"", &more, 1, "unknown, it depends on `main.tf`, which could not be read");
    }
    // A block that stands before the first of those that begin a line.
    let first = policy.replace("\n  }", &format!("\n    policy = {PUBLIC}\n  }}"));
    let first = format!("\n== a.tf\n  {first}\noutput \"o\" {{\n  value = = 1\n}}");
    bucket("\"another\"", &first, 1, "violated");
    let alone = "resource \"aws_sns_topic\" \"t\" {\n  name = = \"a resource of ours\"\n  resource_arn = 1\n}";
    bucket("\"another\"", alone, 1, "met");
}

#[test]
fn an_unread_module_may_say_more_of_all_that_it_is_given() {
    let within = |given: &str| {
        format!(
            "module \"m\" {{\n  source = \"./m\"\n  arn = {given}\n}}\n== m/main.tf\nvariable \"arn\" {{}}\nmodule \"x\" {{\n  source = \"example/x/aws\"\n  arn = var.arn\n}}"
        )
    };
    let output = |given: &str, value: &str| {
        format!(
            "module \"b\" {{\n  source = \"./b\"\n  arn = aws_s3_bucket.a.arn\n}}\nmodule \"x\" {{\n  source = \"example/x/aws\"\n  bucket = {given}\n}}\n== b/main.tf\nvariable \"arn\" {{}}\noutput \"arn\" {{\n  value = {value}\n}}"
        )
    };
    for (more, wanted) in [
        (within("\"${aws_s3_bucket.a.arn}/\""), "unknown"),
        (within("replace(aws_s3_bucket.a.arn, \"x\", \"y\")"), "unknown"),
        (within("aws_s3_bucket_public_access_block.a.bucket"), "unknown"),
        (within("\"files-${var.x}\""), "unknown"),
        (within("var.x"), "met"),
        (output("module.b", "var.arn"), "unknown"),
        (output("module.b", "\"none\""), "met"),
        (output("module.b.arn", "\"x-${var.arn}\""), "unknown"),
        (output("[for it in [module.b] : upper(it.arn)]", "var.arn"), "unknown"),
    ] {
        bucket("\"another\"", &more, 1, wanted);
    }
}

#[test]
fn what_says_more_of_a_bucket_may_name_it_by_another_that_does() {
    let text = |said: &str| {
        format!(
            "\n== main.tf\nresource \"aws_s3_bucket\" \"a\" {{}}\nresource \"aws_s3_bucket_acl\" \"l\" {{\n  bucket = aws_s3_bucket.a.id\n}}\nresource \"aws_s3_bucket_versioning\" \"v\" {{\n  bucket = {said}\n  versioning_configuration {{\n    status = \"Enabled\"\n  }}\n}}\n"
        )
    };
    for (said, wanted) in [
        ("aws_s3_bucket_acl.l.bucket", "met"),
        ("aws_s3_bucket_acl.l.id", "unknown, it depends on `aws_s3_bucket_acl.l.id`, which is known after apply"),
        ("\"another\"", "violated"),
    ] {
        check("s3-bucket-versioning", &text(said), &[&format!("aws_s3_bucket.a: {wanted}")]);
    }
}

#[test]
fn a_key_that_may_be_ones_own_is_there() {
    for key in ["coalesce(var.k, aws_kms_key.k.arn)", "var.k", "aws_kms_key.k.arn"] {
        let text = format!(
            "\n== main.tf\nvariable \"k\" {{}}\nresource \"aws_kms_key\" \"k\" {{}}\nresource \"aws_secretsmanager_secret\" \"s\" {{\n  name = \"s\"\n  kms_key_id = {key}\n}}\n"
        );
        check("secretsmanager-secret-customer-key", &text, &["aws_secretsmanager_secret.s: met"]);
    }
}

#[test]
fn a_name_that_is_known_may_be_the_whole_of_a_text() {
    for (said, wanted) in [
        ("aws_iam_user.x.name", "violated"),
        ("\"${aws_iam_user.x.name}${var.v}\"", "unknown"),
        ("\"${aws_iam_user.x.name}-${var.v}\"", "met"),
        ("\"u${var.v}\"", "met"),
    ] {
        let text = format!(
            "\n== main.tf\nvariable \"v\" {{}}\nresource \"aws_iam_user\" \"x\" {{\n  name = \"u\"\n}}\nresource \"aws_iam_user_policy\" \"p\" {{\n  user = {said}\n  policy = \"{{}}\"\n}}\n"
        );
        let found = support::verdicts("iam-no-policies-on-users", &text);
        assert!(found[0].starts_with(&format!("aws_iam_user.x: {wanted}")), "{said}: {found:?}");
    }
}

#[test]
fn the_json_form_is_read_likewise() {
    for (said, wanted) in [
        ("${aws_s3_bucket.a.id}", "violated"),
        ("${coalesce(var.x, aws_s3_bucket.a.id)}", "unknown"),
        ("${lower(local.arn)}", "unknown"),
        ("${aws_s3_bucket.a.id}${var.x}", "unknown"),
        ("${lower(var.x)}", "met"),
    ] {
        let policy = "{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"s3:GetObject\\\",\\\"Resource\\\":\\\"*\\\"}]}";
        let text = format!(
            "\n== main.tf.json\n{{\"variable\":{{\"x\":{{}}}},\"locals\":{{\"arn\":\"${{aws_s3_bucket.a.arn}}\"}},\"resource\":{{\"aws_s3_bucket\":{{\"a\":{{}}}},\"aws_s3_bucket_public_access_block\":{{\"a\":{{\"bucket\":\"${{aws_s3_bucket.a.id}}\",\"block_public_policy\":false,\"restrict_public_buckets\":false}}}},\"aws_s3_bucket_policy\":{{\"p\":{{\"bucket\":\"{said}\",\"policy\":\"{policy}\"}}}}}}}}\n"
        );
        check("s3-bucket-no-public-read", &text, &[&format!("aws_s3_bucket.a: {wanted}")]);
    }
}
