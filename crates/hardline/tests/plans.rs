//! Plans and states of Terraform: what they tell alone, and what they tell with their source beside them. The larger one,
//! `plans/shop`, is a plan of modules under `count` and `for_each`, with a bucket that goes, a password and a skipped check.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use hardline_checks::{CHECKS, Verdict};
use hardline_ledger::{Ledger, Records};
use hardline_sources::{Options, Scan};

const PLAN: &str = include_str!("plans/shop/plan.json");
const MAIN: &str = include_str!("plans/shop/main.tf");
const BUCKET: &str = include_str!("plans/shop/modules/bucket/main.tf");

/// The secret that the plan holds in three places.
const SECRET: &str = "hunter2";

/// Writes files into a folder of their own and scans some of it.
fn scan(name: &str, files: &[(&str, &str)], scanned: &[&str]) -> (Scan, PathBuf) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plans").join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let paths: Vec<PathBuf> = scanned.iter().map(|it| folder.join(it)).collect();
    (hardline_sources::scan(&paths, &Options::default(), &()), folder)
}

/// What each check says of each resource, as "verdict at place, because reason"; the place is the attribute of a plan or the line
/// of a source. Problems stand under their own name.
fn verdicts(scan: &Scan, folder: &Path) -> BTreeMap<String, String> {
    let ledger = Ledger::new(&scan.estate, CHECKS.iter().map(|it| it.check).collect(), Records::default());
    let mut out = BTreeMap::new();
    for it in &scan.problems {
        out.insert("problem".to_owned(), it.message.clone());
    }
    for judgement in &ledger.judgements {
        let part = &scan.estate.parts[judgement.part as usize];
        let name = part.text(part.resources[judgement.resource as usize].name);
        let mut told = match judgement.verdict {
            Verdict::Violated(_) if ledger.waiver_of(judgement).is_some() => "waived".to_owned(),
            verdict => verdict.name().to_owned(),
        };
        if let Some(at) = judgement.verdict.origin() {
            let place = part.place(at.place);
            let file = &part.files[place.file as usize];
            if let Some(attribute) = file.attribute_at {
                told += &format!(" at {}", attribute(&file.text, place.span.start).unwrap_or_default());
            } else {
                let line = file.text[..place.span.start as usize].matches('\n').count() + 1;
                let path = Path::new(&file.path).strip_prefix(folder).expect("within the folder");
                told += &format!(" at {}:{line}", path.to_string_lossy());
            }
        }
        if let Verdict::Unknown(why, _) = judgement.verdict {
            told += &format!(", because {}", part.explain(why));
        }
        out.insert(format!("{} {name}", judgement.check.id), told);
    }
    let kept = format!("{:?}", scan.estate);
    assert!(!kept.contains(SECRET), "a secret is kept");
    out
}

/// Each line says of a check and a resource what must be told, or that nothing is (`-`).
#[track_caller]
fn check(name: &str, files: &[(&str, &str)], scanned: &[&str], wanted: &[(&str, &str)]) {
    let (scan, folder) = scan(name, files, scanned);
    let found = verdicts(&scan, &folder);
    for (key, wanted) in wanted {
        let told = found.get(*key).map_or("-", String::as_str);
        assert_eq!(&told, wanted, "{name}: {key}, of {found:#?}");
    }
}

#[test]
fn a_plan_alone_tells_each_resource_by_its_address_and_attribute() {
    check(
        "alone",
        &[("shop.json", PLAN)],
        &["."],
        &[
            ("problem", "-"),
            (
                "s3-bucket-versioning module.data[\"users\"].aws_s3_bucket.this",
                "violated at module.data[\"users\"].aws_s3_bucket_versioning.this.versioning_configuration[0].status",
            ),
            (
                "s3-bucket-versioning module.data[\"orders\"].aws_s3_bucket.this",
                "met at module.data[\"orders\"].aws_s3_bucket_versioning.this.versioning_configuration[0].status",
            ),
            // The bucket of a policy is found through an output of a module under `count`, and the policy in its data source.
            (
                "s3-bucket-policy-public aws_s3_bucket_policy.logs",
                "violated at data.aws_iam_policy_document.logs.statement[0].principals",
            ),
            ("rds-instance-multi-az aws_db_instance.main", "violated at aws_db_instance.main.multi_az"),
            (
                "ec2-security-group-no-public-database-ports aws_security_group.db",
                "violated at aws_security_group.db.ingress[0].cidr_blocks[0]",
            ),
            // The password is given by a variable without a default.
            ("rds-master-password-not-in-template aws_db_instance.main", "met at aws_db_instance.main.password"),
            // What goes is not there.
            ("s3-bucket-versioning aws_s3_bucket.old", "-"),
        ],
    );
}

#[test]
fn a_plan_beside_its_source_is_one_deployment_and_placed_in_it() {
    let files = [("shop.json", PLAN), ("main.tf", MAIN), ("modules/bucket/main.tf", BUCKET)];
    let wanted = [
        ("problem", "-"),
        ("s3-bucket-versioning module.data[\"users\"].aws_s3_bucket.this", "violated at modules/bucket/main.tf:16"),
        ("s3-bucket-versioning module.data[\"orders\"].aws_s3_bucket.this", "met at modules/bucket/main.tf:16"),
        ("s3-bucket-policy-public aws_s3_bucket_policy.logs", "violated at main.tf:69"),
        ("rds-instance-multi-az aws_db_instance.main", "waived at main.tf:62"),
        ("ec2-security-group-no-public-database-ports aws_security_group.db", "violated at main.tf:43"),
        // The plan knows the stage; the source alone does not.
        ("rds-instance-not-public aws_db_instance.main", "met at main.tf:63"),
        ("rds-master-password-not-in-template aws_db_instance.main", "met at main.tf:59"),
        ("s3-bucket-versioning aws_s3_bucket.old", "-"),
    ];
    check("beside", &files, &["."], &wanted);
    // The source lies beside the plan, though only the plan is named.
    check("named", &files, &["shop.json"], &wanted);
    let (scan, _) = scan("one part", &files, &["."]);
    assert_eq!(scan.estate.parts.len(), 1, "the root module is not judged twice");
    // A plan in another folder finds the one root module that it is of.
    let apart = [("plans/shop.json", PLAN), ("shop/main.tf", MAIN), ("shop/modules/bucket/main.tf", BUCKET)];
    check("apart", &apart, &["."], &[("rds-instance-multi-az aws_db_instance.main", "waived at shop/main.tf:62")]);
}

#[test]
fn plan_and_source_say_the_same_as_the_plan_alone() {
    let files = [("shop.json", PLAN), ("main.tf", MAIN), ("modules/bucket/main.tf", BUCKET)];
    let (alone, folder) = scan("same alone", &files[..1], &["."]);
    let alone = verdicts(&alone, &folder);
    let (beside, folder) = scan("same beside", &files, &["."]);
    let beside = verdicts(&beside, &folder);
    let word = |it: &String| it.split([' ', ',']).next().unwrap_or_default().replace("waived", "violated");
    assert_eq!(alone.keys().collect::<Vec<_>>(), beside.keys().collect::<Vec<_>>());
    for (key, told) in &alone {
        assert_eq!(word(told), word(&beside[key]), "{key}");
    }
}

/// A plan of resources, each with its values, what is unknown of them, and what the configuration says.
fn plan(resources: &[[&str; 5]]) -> String {
    let (mut values, mut changes, mut blocks) = (Vec::new(), Vec::new(), Vec::new());
    for [address, actions, after, unknown, expressions] in resources {
        let (type_name, name) = address.split_once('.').expect("an address");
        let quoted = address.replace('"', "\\\"");
        if *after != "null" {
            values.push(format!(r#"{{"address":"{quoted}","mode":"managed","type":"{type_name}","values":{after}}}"#));
        }
        changes.push(format!(
            r#"{{"address":"{quoted}","change":{{"actions":[{actions}],"after":{after},"after_unknown":{unknown}}}}}"#
        ));
        let block = name.split('[').next().unwrap_or_default();
        blocks
            .push(format!(r#"{{"mode":"managed","type":"{type_name}","name":"{block}","expressions":{expressions}}}"#));
    }
    format!(
        r#"{{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{{"root_module":{{"resources":[{}]}}}},
        "resource_changes":[{}],"configuration":{{"root_module":{{"resources":[{}]}}}}}}"#,
        values.join(","),
        changes.join(","),
        blocks.join(",")
    )
}

const BUCKET_MADE: [&str; 5] =
    ["aws_s3_bucket.b", r#""create""#, r#"{"bucket":"b"}"#, r#"{"id":true,"versioning":true}"#, "{}"];

#[test]
fn what_only_an_apply_tells_is_unknown_and_what_nobody_sets_is_left_out() {
    let versioning = "s3-bucket-versioning aws_s3_bucket.b";
    let unknown = ", because it depends on `aws_s3_bucket.b.versioning`, which is known only after apply";
    let left_out = "violated at aws_s3_bucket.b";
    for (name, actions, configuration, wanted) in [
        // Nobody sets it: the provider reads back what AWS has by default.
        ("left out", r#""create""#, "{}", left_out.to_owned()),
        ("replaced", r#""delete","create""#, "{}", left_out.to_owned()),
        // An update keeps what is there; that it is not known has a reason.
        ("updated", r#""update""#, "{}", format!("unknown at aws_s3_bucket.b.versioning{unknown}")),
        (
            "set",
            r#""create""#,
            r#"{"versioning":{"references":["local.versioning"]}}"#,
            format!("unknown at aws_s3_bucket.b.versioning{unknown}"),
        ),
    ] {
        let text = plan(&[["aws_s3_bucket.b", actions, r#"{"bucket":"b"}"#, r#"{"versioning":true}"#, configuration]]);
        check(name, &[("plan.json", &text)], &["."], &[(versioning, &wanted)]);
    }
    // Without a configuration, it is not known who sets it.
    let text = plan(&[BUCKET_MADE]).replace("\"configuration\"", "\"other\"");
    check(
        "no configuration",
        &[("plan.json", &text)],
        &["."],
        &[(versioning, &format!("unknown at aws_s3_bucket.b.versioning{unknown}"))],
    );
    // A resource of which nothing is said does not leave everything out.
    let text = plan(&[BUCKET_MADE]).replace(r#","values":{"bucket":"b"}"#, "");
    check(
        "no values",
        &[("plan.json", &text)],
        &["."],
        &[
            (versioning, "-"),
            ("problem", "the values of `aws_s3_bucket.b` are not in the document, so that it is not in the ledger"),
        ],
    );
}

/// A plan with a list of the attributes that things in it come of.
fn plan_of(resources: &[[&str; 5]], attributes: &[(&str, &str)]) -> String {
    let listed = attributes.iter().map(|it| format!(r#"{{"resource":"{}","attribute":["{}"]}}"#, it.0, it.1));
    let listed = listed.collect::<Vec<_>>().join(",");
    plan(resources).replacen('{', &format!(r#"{{"relevant_attributes":[{listed}],"#), 1)
}

#[test]
fn a_dynamic_block_of_unknown_number_is_not_taken_to_be_left_out() {
    let rule = r#"[{"cidr_blocks":["0.0.0.0/0"],"from_port":22,"to_port":22,"protocol":"tcp","description":""}]"#;
    let vpc = ["aws_vpc.v", r#""create""#, r#"{"cidr_block":"10.0.0.0/16"}"#, r#"{"id":true}"#, "{}"];
    let of_vpc = r#"{"vpc_id":{"references":["aws_vpc.v.id","aws_vpc.v"]}}"#;
    let group = |values: &'static str, unknown: &'static str, configuration: &'static str| {
        ["aws_security_group.g", r#""create""#, values, unknown, configuration]
    };
    let verdict = "ec2-security-group-no-public-admin-ports aws_security_group.g";
    let perhaps = "unknown at aws_security_group.g.ingress, because it depends on `aws_security_group.g.ingress`, which is known only after apply";
    let known = format!(r#"{{"ingress":{rule}}}"#);
    let listed = ("aws_vpc.v", "id");
    for (name, group, attributes, wanted) in [
        ("open", group("{}", r#"{"id":true,"ingress":true}"#, of_vpc), vec![listed], perhaps),
        ("none", group("{}", r#"{"id":true}"#, of_vpc), vec![listed], "met at aws_security_group.g"),
        // Nothing in the plan could decide it but the group itself.
        (
            "own",
            group("{}", r#"{"id":true,"ingress":true}"#, "{}"),
            vec![("aws_security_group.g", "id")],
            "met at aws_security_group.g",
        ),
        ("no list", group("{}", r#"{"id":true,"ingress":true}"#, of_vpc), vec![], "met at aws_security_group.g"),
        (
            "written",
            group(
                "{}",
                r#"{"id":true,"ingress":true}"#,
                r#"{"ingress":[{"cidr_blocks":{"references":["aws_vpc.v.id"]}}]}"#,
            ),
            vec![listed],
            "unknown at aws_security_group.g.ingress, because it is set by `aws_security_group.g.ingress`, which is known only after apply",
        ),
    ] {
        check(name, &[("plan.json", &plan_of(&[vpc, group], &attributes))], &["."], &[(verdict, wanted)]);
    }
    let group = ["aws_security_group.g", r#""create""#, known.as_str(), r#"{"id":true,"ingress":[{}]}"#, of_vpc];
    let wanted = "violated at aws_security_group.g.ingress[0].cidr_blocks[0]";
    check("number", &[("plan.json", &plan_of(&[vpc, group], &[listed]))], &["."], &[(verdict, wanted)]);
    // Older versions list no attributes, so that anything may take part.
    let text = plan(&[vpc, ["aws_security_group.g", r#""create""#, "{}", r#"{"id":true,"ingress":true}"#, of_vpc]]);
    let text = text.replace("1.9.0", "1.1.9");
    check("older", &[("plan.json", &text)], &["."], &[(verdict, perhaps)]);
    // An argument is always listed where it is given.
    let key = ["aws_kms_key.k", r#""create""#, "{}", r#"{"id":true,"policy":true,"enable_key_rotation":true}"#, "{}"];
    let wanted = "violated at aws_kms_key.k";
    check(
        "argument",
        &[("plan.json", &plan_of(&[vpc, key], &[listed]))],
        &["."],
        &[("kms-key-rotation aws_kms_key.k", wanted)],
    );
    // A block within one that is written out.
    let encryption = [
        "aws_s3_bucket_server_side_encryption_configuration.e",
        r#""create""#,
        r#"{"rule":[{}]}"#,
        r#"{"bucket":true,"rule":[{"apply_server_side_encryption_by_default":true}]}"#,
        r#"{"bucket":{"references":["aws_s3_bucket.b.id","aws_s3_bucket.b"]},"rule":[{}]}"#,
    ];
    let bucket = ["aws_s3_bucket.b", r#""create""#, r#"{"bucket":"b"}"#, r#"{"id":true}"#, "{}"];
    check(
        "within",
        &[("plan.json", &plan_of(&[vpc, bucket, encryption], &[listed, ("aws_s3_bucket.b", "id")]))],
        &["."],
        &[(
            "s3-bucket-kms-encryption aws_s3_bucket.b",
            "unknown at aws_s3_bucket_server_side_encryption_configuration.e.rule[0].apply_server_side_encryption_by_default, because it depends on `aws_s3_bucket_server_side_encryption_configuration.e.rule[0].apply_server_side_encryption_by_default`, which is known only after apply",
        )],
    );
}

#[test]
fn what_a_plan_leaves_out_may_say_more_of_what_is_in_it() {
    for word in [r#"{"errored":true,"#, r#"{"complete":false,"#] {
        let text = plan(&[BUCKET_MADE]).replacen('{', word, 1);
        let wanted = "unknown at aws_s3_bucket.b, because it depends on the rest of the configuration, which the plan leaves out";
        check("part", &[("plan.json", &text)], &["."], &[("s3-bucket-tls-only aws_s3_bucket.b", wanted)]);
    }
}

#[test]
fn references_lead_to_the_instance_that_is_meant() {
    let bucket = |key: &'static str| [key, r#""create""#, r#"{"bucket":"x"}"#, r#"{"id":true}"#, "{}"];
    let versioning = |key: &'static str, status: &'static str, configuration: &'static str| {
        let values = if status == "Enabled" {
            r#"{"versioning_configuration":[{"status":"Enabled"}]}"#
        } else {
            r#"{"versioning_configuration":[{"status":"Suspended"}]}"#
        };
        [key, r#""create""#, values, r#"{"bucket":true,"id":true}"#, configuration]
    };
    let by_key = r#"{"bucket":{"references":["aws_s3_bucket.b","each.key"]}}"#;
    let text = plan(&[
        bucket(r#"aws_s3_bucket.b["x.y"]"#),
        bucket(r#"aws_s3_bucket.b["z"]"#),
        versioning(r#"aws_s3_bucket_versioning.v["x.y"]"#, "Enabled", by_key),
        versioning(r#"aws_s3_bucket_versioning.v["z"]"#, "Suspended", by_key),
    ]);
    check(
        "keys",
        &[("plan.json", &text)],
        &["."],
        &[
            (
                r#"s3-bucket-versioning aws_s3_bucket.b["x.y"]"#,
                r#"met at aws_s3_bucket_versioning.v["x.y"].versioning_configuration[0].status"#,
            ),
            (
                r#"s3-bucket-versioning aws_s3_bucket.b["z"]"#,
                r#"violated at aws_s3_bucket_versioning.v["z"].versioning_configuration[0].status"#,
            ),
        ],
    );
    // By what is written, the first; a local value could be any of them.
    let first = r#"{"bucket":{"references":["aws_s3_bucket.b[0].id","aws_s3_bucket.b[0]","aws_s3_bucket.b"]}}"#;
    for (name, configuration, wanted) in [
        ("index", first, "met at aws_s3_bucket_versioning.v.versioning_configuration[0].status"),
        (
            "local",
            r#"{"bucket":{"references":["local.bucket"]}}"#,
            "unknown at aws_s3_bucket.b[0], because it depends on `aws_s3_bucket_versioning.v.bucket`, which is known only after apply",
        ),
    ] {
        let text = plan(&[
            bucket("aws_s3_bucket.b[0]"),
            bucket("aws_s3_bucket.b[1]"),
            versioning("aws_s3_bucket_versioning.v", "Enabled", configuration),
        ]);
        check(name, &[("plan.json", &text)], &["."], &[("s3-bucket-versioning aws_s3_bucket.b[0]", wanted)]);
    }
}

/// A state as `show -json` writes it: a bucket with its versioning, joined by the name that is known.
const STATE: &str = r#"{"format_version":"1.0","terraform_version":"1.9.0","values":{"root_module":{"resources":[
  {"address":"aws_s3_bucket.b","mode":"managed","type":"aws_s3_bucket","name":"b","values":{"id":"shop","bucket":"shop","arn":"arn:aws:s3:::shop","versioning":[]},"sensitive_values":{"versioning":[]}},
  {"address":"aws_s3_bucket_versioning.v","mode":"managed","type":"aws_s3_bucket_versioning","name":"v","values":{"id":"shop","bucket":"shop","versioning_configuration":[{"status":"Suspended"}]},"sensitive_values":{},"depends_on":["aws_s3_bucket.b"]},
  {"address":"aws_db_instance.d","mode":"managed","type":"aws_db_instance","name":"d","values":{"id":"d","engine":"mysql","password":"hunter2","storage_encrypted":false,"kms_key_id":""},"sensitive_values":{"password":true}}
]}}}"#;

/// The same as Terraform keeps it; it says of nothing that it is sensitive.
const RAW: &str = r#"{"version":4,"terraform_version":"1.9.0","serial":3,"lineage":"x","outputs":{},"resources":[
  {"mode":"managed","type":"aws_s3_bucket","name":"b","provider":"p","instances":[{"attributes":{"id":"shop","bucket":"shop"}},{"deposed":"00000001","attributes":{"id":"old","bucket":"old"}}]},
  {"mode":"managed","type":"aws_s3_bucket_versioning","name":"v","instances":[{"attributes":{"id":"shop","bucket":"shop","versioning_configuration":[{"status":"Suspended"}]},"dependencies":["aws_s3_bucket.b"]}]},
  {"mode":"managed","type":"aws_db_instance","name":"d","instances":[{"attributes":{"id":"d","engine":"mysql","username":"hunter2","password":"hunter2","storage_encrypted":false},"sensitive_attributes":[[{"type":"get_attr","value":"username"}]]}]},
  {"module":"module.m[0]","mode":"managed","type":"aws_s3_bucket","name":"b","instances":[{"index_key":"a","attributes":{"id":"m","bucket":"m","versioning":[{"enabled":true}]}}]}
]}"#;

#[test]
fn states_tell_what_there_is() {
    let password = (
        "rds-master-password-not-in-template aws_db_instance.d",
        "unknown at aws_db_instance.d.password, because it depends on the sensitive value `aws_db_instance.d.password`, which lies outside of what was scanned",
    );
    check(
        "state",
        &[("state.json", STATE)],
        &["."],
        &[
            ("problem", "-"),
            (
                "s3-bucket-versioning aws_s3_bucket.b",
                "violated at aws_s3_bucket_versioning.v.versioning_configuration[0].status",
            ),
            ("rds-instance-encryption aws_db_instance.d", "violated at aws_db_instance.d.storage_encrypted"),
            password,
        ],
    );
    check(
        "raw",
        &[("terraform.tfstate", RAW)],
        &["terraform.tfstate"],
        &[
            ("problem", "-"),
            ("s3-bucket-versioning aws_s3_bucket.b", "violated at versioning_configuration[0].status"),
            ("s3-bucket-versioning module.m[0].aws_s3_bucket.b[\"a\"]", "met at versioning[0].enabled"),
            ("rds-instance-encryption aws_db_instance.d", "violated at storage_encrypted"),
        ],
    );
    // What the source has beyond the state is not there yet, and is judged as it is written.
    let source = "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"shop\"\n}\nresource \"aws_s3_bucket_versioning\" \"v\" {\n  bucket = aws_s3_bucket.b.id\n  versioning_configuration {\n    status = \"Suspended\"\n  }\n}\nresource \"aws_db_instance\" \"d\" {}\nresource \"aws_s3_bucket\" \"new\" {}\n";
    check(
        "state beside",
        &[("state.json", STATE), ("main.tf", source)],
        &["."],
        &[
            ("s3-bucket-versioning aws_s3_bucket.b", "violated at main.tf:7"),
            ("s3-bucket-versioning aws_s3_bucket.new", "violated at main.tf:11"),
        ],
    );
}

#[test]
fn what_is_given_to_a_module_that_is_not_read_may_be_said_more_of_than_the_state_tells() {
    let source = "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"shop\"\n}\nmodule \"x\" {\n  source = \"git::https://example.com/x.git\"\n  bucket = aws_s3_bucket.b.id\n}\n";
    let unknown = "unknown at main.tf:1, because it depends on the module `x`, which is not read";
    // What the module made that is in the state is known.
    let made = STATE.replacen("\"aws_db_instance.d\"", "\"module.x.aws_db_instance.d\"", 1);
    for (name, state, wanted) in [("given", STATE, unknown), ("made", made.as_str(), "violated at main.tf:1")] {
        let files = [("state.json", state), ("main.tf", source)];
        check(name, &files, &["."], &[("s3-bucket-tls-only aws_s3_bucket.b", wanted)]);
    }
}

#[test]
fn a_password_is_told_by_where_it_comes_from_and_never_held() {
    let key = "rds-master-password-not-in-template aws_db_instance.d";
    let place = "aws_db_instance.d.password";
    let unknown = format!(
        "unknown at {place}, because it depends on the sensitive value `{place}`, which lies outside of what was scanned"
    );
    for (name, expression, wanted) in [
        ("written", r#"{"password":{"constant_value":"hunter2"}}"#, format!("violated at {place}")),
        // What a local value holds may be written there.
        ("a local value", r#"{"password":{"references":["local.password"]}}"#, unknown),
    ] {
        let made = ["aws_db_instance.d", r#""create""#, r#"{"engine":"mysql","password":"hunter2"}"#, "{}", expression];
        check(name, &[("plan.json", &plan(&[made]))], &["."], &[(key, &wanted)]);
    }
}

#[test]
fn a_plan_that_is_a_part_says_so() {
    let text = plan(&[BUCKET_MADE]).replacen('{', r#"{"errored":true,"#, 1);
    let wanted = "the plan ended with an error: what it did not come to is not in it";
    check("errored", &[("plan.json", &text)], &["."], &[("problem", wanted)]);
    let text = plan(&[BUCKET_MADE]).replacen('{', r#"{"complete":false,"#, 1);
    let wanted = "the plan is not of all of the configuration: what it leaves out is not in it";
    check("complete", &[("plan.json", &text)], &["."], &[("problem", wanted)]);
}
