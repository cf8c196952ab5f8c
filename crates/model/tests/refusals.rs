//! A wrong model does not build: each fault is refused with its file, its line and what to do.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, and its helpers are outside the test functions")]

#[path = "../compile/mod.rs"]
mod compile;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A copy of the model that a test may spoil.
struct Copy(PathBuf);

impl Copy {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../model"), &folder);
        Self(folder)
    }

    fn problems(&self) -> Vec<String> {
        compile::compile(&self.0).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Replaces the first `old` in a file of the model and expects a problem that begins and continues as given.
fn refuses(name: &str, file: &str, old: &str, new: &str, expected: &str) {
    let model = Copy::new(name);
    let path = model.0.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{name}: model/{file} has no {old:?}");
    fs::write(&path, text.replacen(old, new, 1)).unwrap();
    let problems = model.problems();
    let place = format!("model/{file}:");
    let found = problems.iter().any(|it| it.starts_with(&place) && it.contains(expected));
    assert!(found, "{name}: expected {expected:?} in {file}, found {problems:#?}");
}

#[test]
fn the_model_itself_is_right() {
    assert_eq!(Copy::new("right").problems(), Vec::<String>::new());
}

#[test]
fn faults_are_refused() {
    let s3 = "services/s3.toml";
    for (name, file, old, new, expected) in [
        ("key", s3, "label = ", "lable = ", "unknown field `lable`"),
        ("syntax", s3, "[[type]]", "[[type]", "mend the key or value"),
        ("head", s3, "# ", "", "lacks its head"),
        ("party", s3, "party = \"shared\"", "party = \"both\"", "unknown variant `both`"),
        ("id", s3, "id = \"s3\"", "id = \"s4\"", "not the file's name"),
        ("half", s3, "customer = \"Choose the KMS key", "# customer = \"", "not all is AWS's; say in `customer`"),
        ("dependence", s3, "dependence = \"independent\"\n", "", "says whether its halves are"),
        ("why", s3, "why = \"Versioning is off", "# why = \"", "say in `why`"),
        ("statement", s3, "\"S004-042\"", "\"S005-042\"", "neither a statement id"),
        (
            "link",
            s3,
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
            "https://example.com/",
            "neither a statement id",
        ),
        (
            "responsibility",
            s3,
            "[division.version-retention]",
            "[division.version-retentions]",
            "no responsibility `version-retentions`",
        ),
        ("archetype", s3, "\"abstracted-service\"", "\"abstract-service\"", "no archetype `abstract-service`"),
        ("bears", s3, "bears = [\"access-permissions\"]", "bears = [\"guest-os\"]", "which is no responsibility"),
        (
            "undivided",
            s3,
            "bears = [\"access-permissions\"]",
            "bears = [\"malware-protection\"]",
            "which its deployments do not divide",
        ),
        ("type", s3, "\"AWS::S3::Bucket\"", "\"AWS.S3.Bucket\"", "is no CloudFormation type"),
        ("alias", s3, "\"bucket\"", "\"database\"", "an alias means one service"),
        ("account", s3, "[division.version-retention]", "[division.least-privilege]", "divide it in account.toml"),
        (
            "facts",
            "services/lambda.toml",
            "facts = [\"package_type\", ",
            "facts = [",
            "yet does not say that it has the fact `package_type`",
        ),
        (
            "spare",
            "services/lambda.toml",
            "facts = [\"package_type\"",
            "facts = [\"memory\", \"package_type\"",
            "which no `when` asks for",
        ),
        (
            "hidden",
            "services/lambda.toml",
            "when = { package_type = \"Image\" }\n",
            "",
            "hides the deployments after it",
        ),
        ("deployment", "services/lambda.toml", ".in.manual]", ".in.by-hand]", "no deployment `by-hand`"),
        (
            "pinned",
            "services/eks.toml",
            "deployment = \"fargate\"",
            "deployment = \"nowhere\"",
            "that the service lacks",
        ),
        ("circle", "archetypes/containers.toml", "\"own-code\"", "\"containers\"", "extends itself"),
        ("scope", "account.toml", "[division.zone-security]", "[division.data-backup]", "divide it in the services"),
        ("twice", "responsibilities/data.toml", "id = \"data-lifecycle\"", "id = \"data-classification\"", "keep one"),
        (
            "question",
            "responsibilities/hardware.toml",
            "statements",
            "question = \"Why?\"\nstatements",
            "remove `question`",
        ),
        ("no_layer_of_report", "reports.toml", "\"virtualization\"", "\"virtualisation\"", "there is no layer"),
        ("report_twice", "reports.toml", "id = \"soc-1\"", "id = \"soc-2\"", "listed twice"),
        ("report_of_nothing", "reports.toml", "\"schema-access\", ", "", "no report evidences `schema-design`"),
        ("no_regime", "profiles.toml", "regimes = [\"hipaa\"]", "regimes = [\"hippa\"]", "no regime `hippa`"),
        ("no_report_of_regime", "profiles.toml", "report = \"c5\"", "report = \"c6\"", "no report `c6`"),
        ("no_ground", "profiles.toml", "zones = true", "zones = false", "nothing brings this demand about"),
        ("control", "responsibilities/data.toml", "\"RA-2\"", "\"RA2\"", "no NIST SP 800-53 control id"),
        (
            "unused",
            "responsibilities/data.toml",
            "[[responsibility]]",
            "[[responsibility]]\nid = \"unused\"\ntitle = \"Do nothing\"\nclass = \"shared\"\nevidence = \"attestation\"\nscope = \"resource\"\nduty = \"Nothing.\"\nquestion = \"Is it?\"\nstatements = []\ncontrols = [\"AC-1\"]\ncaiq = [\"IAM-01.1\"]\n\n[[responsibility]]",
            "nobody divides `unused`",
        ),
        ("layer", "layers.toml", "id = \"hardware\"", "id = \"Hardware\"", "is not in kebab case"),
        ("uncited", "tensions.toml", "\"S004-042\"", "\"S000-001\"", "cite it there"),
        ("nowhere", "tensions.toml", "\"s3/storage-encryption\"", "\"s3/storage\"", "is no division"),
    ] {
        refuses(name, file, old, new, expected);
    }
}

#[test]
fn faults_of_the_questionnaire_are_refused() {
    for (name, file, old, new, expected) in [
        ("no_question", "responsibilities/data.toml", "\"DSP-04.1\"", "\"DSP-04\"", "`DSP-04` is no question of CAIQ"),
        (
            "question_twice",
            "responsibilities/data.toml",
            "\"DSP-04.1\"",
            "\"DSP-04.1\", \"DSP-04.1\"",
            "names DSP-04.1 twice",
        ),
        ("no_questions", "responsibilities/data.toml", "[\"DSP-04.1\"]", "[]", "names no question of CAIQ"),
        ("not_answered", "caiq.toml", "\"GRC-07.1\"", "\"GRC-08.1\"", "no responsibility names `GRC-08.1`"),
        ("no_domain", "caiq.toml", "DSP = [", "DSPX = [", "is no domain of CCM"),
    ] {
        refuses(name, file, old, new, expected);
    }
}

#[test]
fn faults_of_derivation_are_refused() {
    for (name, file, old, new, expected) in [
        (
            "rule",
            "derivation.toml",
            "responsibility = \"storage-encryption\"",
            "responsibility = \"storage-encryptions\"",
            "does not divide `storage-encryptions`",
        ),
        ("capability", "derivation.toml", "capability = \"manage\"", "capability = \"own\"", "unknown variant `own`"),
        ("pattern", "derivation.toml", "\"*Kms*\"", "\"**\"", "names nothing"),
        ("except", "derivation.toml", "\"ContainerFormat\"", "\"**\"", "names nothing"),
        ("word", "derivation.toml", "\"kms\"", "\"Kms\"", "not one word in small letters"),
        ("below", "derivation.toml", "below = \"not-configurable\"", "below = \"nothing\"", "no archetype `nothing`"),
    ] {
        refuses(name, file, old, new, expected);
    }
}

#[test]
fn faults_of_the_catalog_are_refused() {
    let catalog = "catalog.toml";
    for (name, old, new, expected) in [
        ("catalog-service", "service = \"rds\"", "service = \"rbs\"", "no service `rbs`"),
        ("catalog-name", "\"AWS Audit Manager\"", "\"Amazon EC2\"", "a name means one service"),
        ("catalog-namespace", "\"AWS::Braket\"", "\"AWS::Brakett\"", "no published type that is not stated"),
        ("catalog-claimed", "[\"AWS::Braket\"]", "[\"AWS::Braket\", \"AWS::Lex\"]", "has a service already"),
        ("catalog-uncovered", "unnamed = [\"AMZN::SDC\", ", "unnamed = [", "no service has the types of `AMZN::SDC`"),
        ("catalog-archetype", "\"control-service\"", "\"control-services\"", "no archetype `control-services`"),
        ("catalog-id", "id = \"braket\"", "id = \"Braket\"", "is not in kebab case"),
        ("catalog-reserved", "id = \"braket\"", "id = \"account\"", "stands for what is no single service"),
        ("catalog-docs", "docs = \"https://docs.aws.amazon.com/", "docs = \"https://example.com/", "is no link"),
        ("catalog-why", "why = \"Contacts", "why = \"\" # \"Contacts", "say in `why`"),
        ("catalog-key", "extends = ", "extend = ", "unknown field `extend`"),
    ] {
        refuses(name, catalog, old, new, expected);
    }
}

#[test]
fn a_type_has_one_service() {
    // The later file in the alphabet is refused, so that is where the fault is shown.
    refuses("owner", "services/sns.toml", "\"AWS::SNS::Topic\"", "\"AWS::S3::Bucket\"", "a type has one service");
}

#[test]
fn a_problem_points_at_its_line() {
    let model = Copy::new("line");
    let path = model.0.join("services/s3.toml");
    let text = fs::read_to_string(&path).unwrap();
    let line = 1 + text.lines().position(|it| it == "[division.version-retention]").unwrap();
    fs::write(&path, text.replace("[division.version-retention]", "[division.version]")).unwrap();
    let expected = format!("model/services/s3.toml:{line}: no responsibility `version`");
    assert!(model.problems().iter().any(|it| it.starts_with(&expected)), "{:#?}", model.problems());
}

#[test]
fn what_is_missing_is_named() {
    let model = Copy::new("missing");
    fs::remove_file(model.0.join("account.toml")).unwrap();
    fs::write(model.0.join("services/notes.txt"), "").unwrap();
    let problems = model.problems();
    assert!(problems.iter().any(|it| it.starts_with("model/account.toml: the file cannot be read")), "{problems:#?}");
    assert!(problems.iter().any(|it| it.starts_with("model/services/notes.txt: only TOML")), "{problems:#?}");
}
