//! Every status an entry can have, and what brings it about.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::sync::Arc;

use hardline_checks::find;
use hardline_ledger::{
    Attestation, Date, Demand, Ledger, Profile, Reason, Records, ReviewedReport, Scope, Status, Subject, Waiver,
};
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

fn attestation(responsibility: &str, scope: Scope, until: &str) -> Arc<Attestation> {
    Arc::new(Attestation {
        id: "a".to_owned(),
        responsibility: responsibility.to_owned(),
        scope,
        scope_text: String::new(),
        owner: "data team".to_owned(),
        statement: "reviewed".to_owned(),
        evidence: Vec::new(),
        date: date("2026-01-01"),
        until: date(until),
        place: "a.toml:1".to_owned(),
    })
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
        let records = Records { attestations, waivers, today: today.clone(), ..Records::default() };
        let shown = format!("{records:?}");
        assert_eq!(status(records, name, responsibility), wanted, "{name} {responsibility} with {shown}");
    }
}

/// A report that somebody reviewed is the evidence of what is AWS's, on the services that it was found to cover.
#[test]
fn a_reviewed_report_evidences_what_is_inherited() {
    let report = |covers: &'static str, services: Vec<&'static str>| {
        Arc::new(ReviewedReport {
            id: "soc".to_owned(),
            kind: "soc-2",
            name: "SOC 2, 2026".to_owned(),
            source: "AWS Artifact".to_owned(),
            covers: vec![covers],
            services,
            scope: Scope::Everything,
            period: None,
            reviewed_by: "auditor".to_owned(),
            reviewed_on: date("2026-05-01"),
            until: date("2027-05-01"),
            evidence: Vec::new(),
            place: "reports.toml:1".to_owned(),
        })
    };
    let scan = read_text("template.yaml", TEMPLATE);
    for (covers, services, wanted) in [
        ("facility-security", vec![], true),
        ("facility-security", vec!["s3"], true),
        ("facility-security", vec!["rds"], false),
        ("host-os-security", vec![], false),
    ] {
        let records = Records { reports: vec![report(covers, services.clone())], ..Records::default() };
        let ledger = Ledger::new(&scan.estate, Vec::new(), records);
        let entries = ledger.entries_of(0, 0);
        let entry = entries.iter().find(|it| it.responsibility.id == "facility-security").expect("an entry");
        assert_eq!(entry.status, Status::Inherited);
        assert_eq!(matches!(entry.reason, Reason::Reviewed(_)), wanted, "{covers} {services:?}");
    }
    for (today, lapsed) in [("2027-05-01", false), ("2027-05-02", true)] {
        let reports = vec![report("facility-security", vec![])];
        let records = Records { reports, today: Some(date(today)), ..Records::default() };
        let ledger = Ledger::new(&scan.estate, Vec::new(), records);
        let entries = ledger.entries_of(0, 0);
        let entry = entries.iter().find(|it| it.responsibility.id == "facility-security").expect("an entry");
        assert_eq!(matches!(entry.reason, Reason::Lapsed(_)), lapsed, "{today}");
    }
}

/// A word that the scan overturns is told, with the checks; one that has ended, or speaks of something else, is not.
#[test]
fn a_contradicted_word_is_told() {
    let scan = read_text("template.yaml", TEMPLATE);
    let check = find("s3-bucket-versioning").expect("a check").check;
    for (responsibility, until, wanted) in
        [("data-backup", "2027-01-01", 1), ("data-backup", "2026-01-01", 0), ("restore-testing", "2027-01-01", 0)]
    {
        let records = Records {
            attestations: vec![attestation(responsibility, Scope::Everything, until)],
            today: Some(date("2026-11-22")),
            ..Records::default()
        };
        let ledger = Ledger::new(&scan.estate, vec![check], records);
        let told = ledger.contradictions();
        assert_eq!(told.len(), wanted, "{responsibility} until {until}: {told:?}");
        assert!(told.iter().all(|it| it.subject == Subject::Resource(0, 0) && it.checks[0].id == check.id), "{told:?}");
    }
}

/// What is a duty only where something asks for it does not arise where a whole profile asks for none of it.
#[test]
fn the_profile_says_what_is_a_must() {
    let demand = Demand {
        responsibility: "client-side-encryption",
        by: "regime gdpr".to_owned(),
        reason: "so",
        source: "",
        place: "hardline.toml:3".to_owned(),
    };
    for (is_complete, demands, wanted) in [
        (false, vec![], "open"),
        (true, vec![], "not-applicable"),
        (true, vec![demand.clone()], "open"),
        (false, vec![demand], "open"),
    ] {
        let records = Records { profile: Profile { is_complete, demands }, ..Records::default() };
        assert_eq!(status(records.clone(), "Kept", "client-side-encryption"), wanted, "{records:?}");
        assert_eq!(status(records, "Kept", "data-classification"), "open");
    }
}
