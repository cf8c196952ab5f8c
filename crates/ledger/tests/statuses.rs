//! Every status an entry can have, and what brings it about.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use hardline_checks::find;
use hardline_ledger::{Attestation, Date, Ledger, Records, Scope, Status, Subject, Waiver};
use hardline_sources::read_text;

/// The bucket keeps no versions, the table's recovery hangs on a parameter, the function's package on another.
const TEMPLATE: &str = r"
Parameters:
  Keep: { Type: String }
Conditions:
  HasImage: !Equals [!Ref Keep, yes]
Resources:
  Assets:
    Type: AWS::S3::Bucket
  Kept:
    Type: AWS::S3::Bucket
    Properties: { VersioningConfiguration: { Status: Enabled } }
  Unsure:
    Type: AWS::S3::Bucket
    Properties: { VersioningConfiguration: { Status: !Ref Keep } }
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: nothing comes in }
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: !If [HasImage, Image, Zip]
      Role: arn:aws:iam::111122223333:role/worker
      Code: { ImageUri: !If [HasImage, 111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker, !Ref AWS::NoValue] }
  Member:
    Type: AWS::RDS::DBInstance
    Properties: { DBClusterIdentifier: !Ref Cluster, Engine: aurora-mysql, DBInstanceClass: db.r7g.large }
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-mysql }
  Ledger:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: oracle-ee, DBInstanceClass: db.m6i.large }
";

fn date(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn attestation(responsibility: &str, scope: Scope, until: &str) -> Attestation {
    Attestation {
        responsibility: responsibility.to_owned(),
        scope,
        owner: "data team".to_owned(),
        statement: "reviewed".to_owned(),
        until: date(until),
    }
}

fn waiver(scope: Scope, until: &str) -> Waiver {
    Waiver {
        check: "s3-bucket-versioning".to_owned(),
        scope,
        reason: "rebuilt nightly".to_owned(),
        until: Some(date(until)),
    }
}

/// How a responsibility of a resource, or of the account if no name is given, stands.
fn status(records: Records, name: &str, responsibility: &str) -> &'static str {
    let scan = read_text("template.yaml", TEMPLATE);
    assert!(scan.problems.is_empty(), "{:?}", scan.problems);
    let ids = ["s3-bucket-versioning", "rds-instance-encryption", "rds-instance-iam-authentication"];
    let checks = ids.map(|it| find(it).expect("a check").check);
    let ledger = Ledger::new(&scan.estate, checks.to_vec(), records);
    let part = &scan.estate.parts[0];
    let entry = ledger.entries().find(|it| {
        let is_subject = match it.subject {
            Subject::Account => name.is_empty(),
            Subject::Resource(_, index) => part.text(part.resources[index as usize].name) == name,
        };
        is_subject && it.responsibility.id == responsibility
    });
    let coverage = ledger.coverage();
    let statuses = ledger.entries().map(|it| it.status);
    assert_eq!(
        statuses.filter(|it| it.is_counted()).count() as u64,
        coverage.totals.yours(),
        "every entry is counted once"
    );
    entry.map_or("no such entry", |it| it.status.name())
}

#[test]
fn verdicts_and_the_model_decide() {
    for (name, responsibility, wanted) in [
        ("Assets", "data-backup", "violated"),
        ("Kept", "data-backup", "met"),
        ("Unsure", "data-backup", "unknown"),
        ("Assets", "container-privileges", "no such entry"),
        ("Assets", "facility-security", "inherited"),
        ("Assets", "data-classification", "open"),
        ("Member", "storage-encryption", "not-applicable"),
        // Oracle knows no log-in by IAM, but who may do what to the instance is still to be bounded.
        ("Ledger", "access-permissions", "open"),
        ("Worker", "runtime-patching", "unknown"),
        ("", "security-training", "open"),
        ("", "root-user-mfa", "unknown"),
    ] {
        assert_eq!(status(Records::default(), name, responsibility), wanted, "{name} {responsibility}");
    }
}

/// What is neither AWS's nor the customer's is on record by name, and in no count of the customer's.
#[test]
fn what_is_somebody_elses_is_not_counted_as_yours() {
    let template = r"
Resources:
  Task: { Type: AWS::ECS::TaskDefinition, Properties: { RequiresCompatibilities: [EXTERNAL] } }
  Made: { Type: Custom::Certificate, Properties: { ServiceToken: arn:aws:lambda:eu-west-1:111122223333:function:make } }
";
    let scan = read_text("template.yaml", template);
    assert!(scan.problems.is_empty(), "{:?}", scan.problems);
    let ledger = Ledger::new(&scan.estate, Vec::new(), Records::default());
    let part = &scan.estate.parts[0];
    let mut others = Vec::new();
    let (mut yours, mut inherited) = (0, 0);
    for entry in ledger.entries() {
        let is_other = entry.holder.party() == Some(hardline_model::Party::Other);
        assert_eq!(entry.status == Status::Other, is_other, "{}", entry.responsibility);
        match (entry.subject, entry.status) {
            (Subject::Resource(_, index), Status::Other) => {
                let share = entry.holder.share().expect("it is decided");
                assert!(!share.customer.is_empty(), "who has it is named: {}", entry.responsibility);
                others.push((part.text(part.resources[index as usize].name), entry.responsibility.id));
            }
            (Subject::Account, Status::Other) => panic!("{}: the account has no such part", entry.responsibility),
            (_, Status::Inherited) => inherited += 1,
            _ => yours += u64::from(entry.status.is_counted()),
        }
    }
    for one in [("Task", "facility-security"), ("Task", "hypervisor-security"), ("Made", "service-platform-operation")]
    {
        assert!(others.contains(&one), "{one:?}: {others:?}");
    }
    let coverage = ledger.coverage();
    assert_eq!(coverage.totals.of(Status::Other), others.len() as u64);
    assert_eq!((coverage.totals.yours(), coverage.totals.of(Status::Inherited)), (yours, inherited));
    let by_layer = coverage.services.iter().flat_map(|it| &it.layers).map(|it| it.other).sum::<u64>();
    assert_eq!(by_layer, others.len() as u64);
}

#[test]
fn people_decide_what_no_scan_can_and_never_against_the_evidence() {
    let today = Some(date("2026-11-22"));
    let everything = || Scope::Everything;
    for (attestations, waivers, name, responsibility, wanted) in [
        (
            vec![attestation("data-classification", everything(), "2027-01-01")],
            vec![],
            "Assets",
            "data-classification",
            "attested",
        ),
        (
            vec![attestation("data-classification", everything(), "2026-01-01")],
            vec![],
            "Assets",
            "data-classification",
            "expired",
        ),
        (
            vec![attestation("data-classification", Scope::Account, "2027-01-01")],
            vec![],
            "Assets",
            "data-classification",
            "open",
        ),
        (
            vec![attestation("data-classification", Scope::Resource("Kept".to_owned()), "2027-01-01")],
            vec![],
            "Assets",
            "data-classification",
            "open",
        ),
        (
            vec![attestation("data-classification", Scope::Type("AWS::S3::Bucket".to_owned()), "2027-01-01")],
            vec![],
            "Assets",
            "data-classification",
            "attested",
        ),
        (vec![attestation("data-backup", everything(), "2027-01-01")], vec![], "Assets", "data-backup", "violated"),
        (vec![attestation("data-backup", everything(), "2027-01-01")], vec![], "Unsure", "data-backup", "attested"),
        (vec![attestation("data-backup", everything(), "2026-01-01")], vec![], "Unsure", "data-backup", "expired"),
        (vec![attestation("data-backup", everything(), "2026-01-01")], vec![], "Kept", "data-backup", "met"),
        (vec![], vec![waiver(everything(), "2027-01-01")], "Assets", "data-backup", "waived"),
        (vec![], vec![waiver(everything(), "2026-11-22")], "Assets", "data-backup", "waived"),
        (vec![], vec![waiver(everything(), "2026-11-21")], "Assets", "data-backup", "violated"),
        (vec![], vec![waiver(Scope::Resource("Kept".to_owned()), "2027-01-01")], "Assets", "data-backup", "violated"),
        (vec![], vec![waiver(everything(), "2027-01-01")], "Unsure", "data-backup", "unknown"),
        (vec![], vec![waiver(everything(), "2027-01-01")], "Kept", "data-backup", "met"),
    ] {
        let records = Records { attestations, waivers, today: today.clone() };
        let shown = format!("{records:?}");
        assert_eq!(status(records, name, responsibility), wanted, "{name} {responsibility} with {shown}");
    }
}
