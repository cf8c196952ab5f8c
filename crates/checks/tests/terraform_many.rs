//! Verdicts over Terraform where it is not known how many there are of something, or under which names: what holds for one of
//! them does not hold for all.

mod support;

use support::verdicts;

/// A project of which the first lines are given, with the versioning of a bucket that begins as is said.
fn versioning(before: &str, of: &str, status: &str) -> String {
    format!(
        "\n== main.tf\nvariable \"n\" {{}}\nvariable \"m\" {{}}\nvariable \"s\" {{}}\nvariable \"on\" {{}}\nvariable \"k\" {{}}\n{before}\nresource \"aws_s3_bucket_versioning\" \"v\" {{\n  {of}\n  versioning_configuration {{\n    status = {status}\n  }}\n}}\n"
    )
}

/// Holds what is said of the first bucket.
#[track_caller]
fn check(id: &str, text: &str, wanted: &str) {
    let found = verdicts(id, text);
    let first =
        found.iter().find(|it| it.contains("aws_s3_bucket.")).map(|it| it.split(": ").nth(1).unwrap_or_default());
    assert!(first.is_some_and(|it| it.starts_with(wanted)), "{text}\n{found:?}, not {wanted}");
}

const COUNTED: &str = "resource \"aws_s3_bucket\" \"a\" {\n  count = var.n\n}";
const KEYED: &str = "resource \"aws_s3_bucket\" \"a\" {\n  for_each = var.s\n}";

#[test]
fn what_goes_through_a_part_of_any_number_is_not_there_for_each() {
    for (of, wanted) in [
        ("for_each = toset(aws_s3_bucket.a[*].id)", "met"),
        ("for_each = toset([for b in aws_s3_bucket.a : b.id])", "met"),
        ("for_each = toset(distinct(reverse(aws_s3_bucket.a[*].id)))", "met"),
        ("for_each = toset([for b in aws_s3_bucket.a : b.id if true])", "met"),
        ("for_each = toset([for b in aws_s3_bucket.a : b.id if false])", "violated"),
        ("for_each = toset([for b in aws_s3_bucket.a : b.id if length(b.tags) > 0])", "unknown"),
        ("for_each = toset(slice(aws_s3_bucket.a[*].id, 0, 1))", "unknown"),
        ("for_each = toset(compact(aws_s3_bucket.a[*].id))", "unknown"),
        ("for_each = var.on ? toset(aws_s3_bucket.a[*].id) : toset([])", "unknown"),
        ("for_each = setsubtract(toset(aws_s3_bucket.a[*].id), [var.k])", "unknown"),
    ] {
        let own = versioning(COUNTED, &format!("{of}\n  bucket = each.value"), "\"Enabled\"");
        check("s3-bucket-versioning", &own, wanted);
        // Within a module that is there as often it is the same.
        let inner = "resource \"aws_s3_bucket_versioning\" \"v\" {\n  bucket = var.bucket\n  versioning_configuration {\n    status = \"Enabled\"\n  }\n}\n";
        let module = format!(
            "\n== main.tf\nvariable \"n\" {{}}\nvariable \"on\" {{}}\nvariable \"k\" {{}}\n{COUNTED}\nmodule \"v\" {{\n  source = \"./v\"\n  {of}\n  bucket = each.value\n}}\n== v/main.tf\nvariable \"bucket\" {{}}\n{inner}"
        );
        check("s3-bucket-versioning", &module, wanted);
    }
}

#[test]
fn what_speaks_of_one_by_its_key_does_not_speak_of_each() {
    let module = "module \"b\" {\n  source = \"./b\"\n  count = var.n\n}\nlocals {\n  one = module.b[0]\n}";
    let within =
        "\n== b/main.tf\nresource \"aws_s3_bucket\" \"a\" {}\noutput \"id\" {\n  value = aws_s3_bucket.a.id\n}\n";
    let listed = format!(
        "{COUNTED}\nlocals {{\n  all = [for b in aws_s3_bucket.a : {{ id = b.id }}]\n  one = aws_s3_bucket.a[0]\n}}"
    );
    let named = "resource \"aws_s3_bucket\" \"a\" {\n  count = var.n\n  bucket = \"logs-${count.index}\"\n}";
    for (before, of, wanted) in [
        (COUNTED, "count = var.n\n  bucket = aws_s3_bucket.a[count.index].id", "met"),
        (COUNTED, "count = var.n\n  bucket = element(aws_s3_bucket.a[*].id, count.index)", "met"),
        (COUNTED, "count = var.n\n  bucket = aws_s3_bucket.a[0].id", "unknown"),
        (COUNTED, "count = var.n\n  bucket = aws_s3_bucket.a[var.m].id", "unknown"),
        (COUNTED, "count = var.n\n  bucket = aws_s3_bucket.a[count.index + 1].id", "unknown"),
        (COUNTED, "count = var.n\n  bucket = element(aws_s3_bucket.a[*].id, 0)", "unknown"),
        (COUNTED, "count = var.m\n  bucket = aws_s3_bucket.a[count.index].id", "unknown"),
        (COUNTED, "bucket = aws_s3_bucket.a[0].id", "unknown"),
        (KEYED, "for_each = var.s\n  bucket = aws_s3_bucket.a[each.key].id", "met"),
        (KEYED, "for_each = toset(var.s)\n  bucket = aws_s3_bucket.a[each.value].id", "met"),
        (KEYED, "for_each = aws_s3_bucket.a\n  bucket = aws_s3_bucket.a[each.key].id", "met"),
        (KEYED, "for_each = var.s\n  bucket = aws_s3_bucket.a[\"one\"].id", "unknown"),
        (&listed, "count = var.n\n  bucket = local.all[count.index].id", "met"),
        (&listed, "count = var.n\n  bucket = local.all[0].id", "unknown"),
        (&listed, "count = var.n\n  bucket = local.one.id", "unknown"),
        (module, "count = var.n\n  bucket = module.b[count.index].id", "met"),
        (module, "count = var.n\n  bucket = module.b[0].id", "unknown"),
        (module, "count = var.n\n  bucket = local.one.id", "unknown"),
        (named, "count = var.n\n  bucket = \"logs-${count.index}\"", "met"),
    ] {
        let within = if before == module { within } else { "" };
        let text = format!("{}{within}", versioning(before, of, "\"Enabled\""));
        check("s3-bucket-versioning", &text, wanted);
        let policy = "policy = jsonencode({ Statement = [{ Effect = \"Deny\", Principal = \"*\", Action = \"s3:*\", Resource = \"*\", Condition = { Bool = { \"aws:SecureTransport\" = \"false\" } } }] })";
        let policy = text
            .replace("aws_s3_bucket_versioning", "aws_s3_bucket_policy")
            .replace("versioning_configuration {\n    status = \"Enabled\"\n  }", policy);
        check("s3-bucket-tls-only", &policy, wanted);
    }
    // Of a map the keys are other than the values; of a set they are the same.
    let keyed = "resource \"aws_s3_bucket\" \"a\" {\n  for_each = EACH\n  bucket = \"logs-${each.key}\"\n}";
    for (each, wanted) in [("var.s", "unknown"), ("toset(var.s)", "met")] {
        let of = format!("for_each = {each}\n  bucket = \"logs-${{each.value}}\"");
        let text = versioning(&keyed.replace("EACH", each), &of, "\"Enabled\"");
        check("s3-bucket-versioning", &text, wanted);
        let declared = text.replace("variable \"s\" {}", "variable \"s\" {\n  type = set(string)\n}");
        check("s3-bucket-versioning", &declared, "met");
    }
    // How many there are is not the number of one of them.
    let text = versioning(named, "count = var.n\n  bucket = \"logs-${var.n}\"", "\"Enabled\"");
    check("s3-bucket-versioning", &text, "unknown");
}

#[test]
fn a_name_that_is_not_known_may_be_any() {
    let bucket =
        "resource \"aws_s3_bucket\" \"a\" {}\nmodule \"m\" {\n  source = \"./m\"\n  o = { (var.k) = \"Suspended\" }\n}";
    let module = "\n== m/main.tf\nvariable \"o\" {\n  type = object({ status = optional(string, \"Enabled\") })\n}\noutput \"o\" {\n  value = var.o\n}\n";
    for (status, wanted) in [
        ("merge({ status = \"Enabled\" }, { (var.k) = \"Suspended\" })[\"status\"]", "unknown"),
        ("merge({ (var.k) = \"Suspended\" }, { status = \"Enabled\" })[\"status\"]", "met"),
        ("merge({ status = \"Enabled\" }, { (var.k) = \"Enabled\" })[\"status\"]", "met"),
        ("merge({ status = \"Enabled\" }, { \"x-${var.k}\" = \"Suspended\" })[\"status\"]", "met"),
        ("zipmap([\"status\", var.k], [\"Enabled\", \"Suspended\"])[\"status\"]", "unknown"),
        ("try({ (var.k) = \"Suspended\" }.status, \"Enabled\")", "unknown"),
        ("lookup({ (var.k) = \"Suspended\" }, \"status\", \"Enabled\")", "unknown"),
        ("lookup({ \"x-${var.k}\" = \"Suspended\" }, \"status\", \"Enabled\")", "met"),
        ("module.m.o.status", "unknown"),
        ("lookup({ status = \"Enabled\" }, var.k, \"Suspended\")", "unknown"),
        ("lookup({ status = \"Enabled\" }, var.k, \"Enabled\")", "met"),
        ("lookup({}, var.k, \"Enabled\")", "met"),
        ("{ status = \"Enabled\" }[var.k]", "met"),
        ("try({ status = \"Enabled\" }[var.k], \"Suspended\")", "unknown"),
        ("try([\"Enabled\"][var.n], \"Suspended\")", "unknown"),
        ("try([{ s = \"Enabled\" }][0].s, \"Suspended\")", "met"),
        ("try(lookup({ status = \"Enabled\" }, var.k), \"Suspended\")", "unknown"),
        ("can({ status = 1 }[var.k]) ? \"Enabled\" : \"Suspended\"", "violated when"),
        ("can({ status = 1 }.status) ? \"Enabled\" : \"Suspended\"", "met"),
        // Terraform refuses two items of one name here.
        ("{ for k in [\"status\", var.k] : k => k == \"status\" ? \"Enabled\" : \"Suspended\" }[\"status\"]", "met"),
        (
            "length({ for k in [\"status\", var.k] : k => k... }[\"status\"]) == 1 ? \"Enabled\" : \"Suspended\"",
            "violated when",
        ),
        ("contains(keys({ (var.k) = 1 }), \"off\") ? \"Suspended\" : \"Enabled\"", "violated when"),
        (
            "length([for k, v in { (var.k) = 1 } : k if k == \"off\"]) > 0 ? \"Suspended\" : \"Enabled\"",
            "violated when",
        ),
        ("length({ a = 1, (var.k) = 2 }) == 2 ? \"Enabled\" : \"Suspended\"", "violated when"),
    ] {
        let text = format!("{}{module}", versioning(bucket, "bucket = aws_s3_bucket.a.id", status));
        check("s3-bucket-versioning", &text, wanted);
    }
}

#[test]
fn values_of_different_turns_of_a_loop_are_not_the_same() {
    let bucket = "locals {\n  l = [for x in [\"a\", \"b\"] : length(setsubtract(var.s, [x]))]\n}\nresource \"aws_s3_bucket\" \"a\" {\n  count = local.l[0]\n}";
    let of = "count = local.l[1]\n  bucket = aws_s3_bucket.a[count.index].id";
    check("s3-bucket-versioning", &versioning(bucket, of, "\"Enabled\""), "unknown");
    let bucket = bucket.replace("count = local.l[0]", "");
    let status = "local.l[0] == local.l[1] ? \"Enabled\" : \"Suspended\"";
    check("s3-bucket-versioning", &versioning(&bucket, "bucket = aws_s3_bucket.a.id", status), "violated when");
}

#[test]
fn what_a_key_that_hangs_on_a_condition_makes_is_not_left_out() {
    let bucket = "resource \"aws_s3_bucket\" \"a\" {}";
    let of = "for_each = toset([var.on ? aws_s3_bucket.a.id : \"other\"])\n  bucket = each.value";
    check("s3-bucket-versioning", &versioning(bucket, of, "\"Enabled\""), "violated when `var.on`");
    let bucket = "resource \"aws_s3_bucket\" \"a\" {\n  for_each = toset([\"x\", var.on ? \"y\" : \"z\"])\n}";
    for (keys, wanted) in [
        ("[\"x\", var.on ? \"y\" : \"z\"]", ["met", "met", "met"]),
        ("[\"x\"]", ["met", "violated", "violated"]),
        ("[\"x\", \"y\", \"z\"]", ["met", "met", "met"]),
        ("var.on ? [\"x\", \"y\"] : [\"x\"]", ["met", "met", "violated"]),
    ] {
        let of = format!("for_each = toset({keys})\n  bucket = aws_s3_bucket.a[each.key].id");
        let found = verdicts("s3-bucket-versioning", &versioning(bucket, &of, "\"Enabled\""));
        let wanted = ["x", "y", "z"].iter().zip(wanted).map(|(key, it)| format!("aws_s3_bucket.a[\"{key}\"]: {it}"));
        let is_right = found.len() == 3 && found.iter().zip(wanted).all(|(found, wanted)| found.starts_with(&wanted));
        assert!(is_right, "{keys}: {found:?}");
    }
}
