//! A resource's facts decide its deployment, and what they leave open stays open.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, and its helpers are outside the test functions")]

use hardline_model::{Applies, Division, FactAnswer, Party, divide, responsibility};

/// Divides a resource with the facts given; others are unknown.
fn division(resource_type: &str, facts: &[(&str, &str)]) -> Division {
    divide(resource_type, |name| {
        let known = facts.iter().find(|it| it.0 == name);
        known.map_or(FactAnswer::Unknown, |it| FactAnswer::Is(it.1))
    })
    .unwrap_or_else(|| panic!("{resource_type} is not in the model"))
}

fn candidates(resource_type: &str, facts: &[(&str, &str)]) -> Vec<&'static str> {
    division(resource_type, facts).candidates().map(|it| it.id).collect()
}

fn party(division: Division, id: &str) -> Option<Party> {
    division.entry(responsibility(id).unwrap()).unwrap_or_else(|| panic!("it does not bear {id}")).party()
}

#[test]
fn facts_decide_the_deployment() {
    const FUNCTION: &str = "AWS::Lambda::Function";
    const SERVICE: &str = "AWS::ECS::Service";
    const NODES: &str = "AWS::EKS::Nodegroup";
    const DATABASE: &str = "AWS::RDS::DBInstance";
    type Case = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);
    let zip = [("package_type", "Zip"), ("runtime_family", "managed"), ("runtime_update_mode", "Auto")];
    assert_eq!(candidates(FUNCTION, &zip), ["auto"]);
    let cases: &[Case] = &[
        (FUNCTION, &[("package_type", "Image")], &["container-image"]),
        (FUNCTION, &[("package_type", "Zip"), ("runtime_family", "managed")], &["manual", "function-update", "auto"]),
        (
            FUNCTION,
            &[("package_type", "Zip"), ("runtime_family", "os-only"), ("runtime_update_mode", "Manual")],
            &["os-only-runtime"],
        ),
        (FUNCTION, &[], &["container-image", "os-only-runtime", "manual", "function-update", "auto"]),
        (SERVICE, &[("compute", "FARGATE")], &["fargate"]),
        (SERVICE, &[("compute", "EC2")], &["ec2"]),
        (SERVICE, &[("compute", "EXTERNAL")], &["external"]),
        // Machines outside AWS are asked for by name, so an unknown value does not stand for them.
        (SERVICE, &[], &["fargate", "managed-instances", "ec2"]),
        // A value that no deployment knows decides nothing.
        (SERVICE, &[("compute", "NEW")], &["fargate", "managed-instances", "ec2"]),
        (DATABASE, &[("engine_family", "aurora"), ("serverless", "No")], &["aurora"]),
        (DATABASE, &[("engine_family", "aurora"), ("serverless", "Yes")], &["aurora-serverless"]),
        (DATABASE, &[("engine_family", "aurora")], &["aurora-serverless", "aurora"]),
        (DATABASE, &[("engine_family", "custom"), ("engine", "custom-oracle-ee")], &["custom-oracle"]),
        (DATABASE, &[("engine_family", "custom"), ("engine", "custom-sqlserver-se")], &["custom"]),
        (DATABASE, &[("engine_family", "standard"), ("engine", "postgres")], &["standard"]),
        (DATABASE, &[("engine_family", "custom")], &["custom-oracle", "custom"]),
        (NODES, &[("auto_mode", "No"), ("nodes", "managed"), ("node_image", "eks")], &["managed-nodes"]),
        (
            NODES,
            &[("auto_mode", "No"), ("nodes", "managed"), ("node_image", "custom")],
            &["managed-nodes-custom-image"],
        ),
        (NODES, &[("auto_mode", "No"), ("nodes", "managed")], &["managed-nodes-custom-image", "managed-nodes"]),
        ("AWS::EC2::Instance", &[], &["standard"]),
        ("AWS::EC2::Instance", &[("on_outpost", "Yes")], &["outposts"]),
        ("AWS::EKS::FargateProfile", &[], &["fargate"]),
        ("AWS::EKS::Cluster", &[("auto_mode", "Yes"), ("nodes", "none")], &["auto-mode"]),
        ("AWS::EKS::Cluster", &[("auto_mode", "No"), ("nodes", "none")], &["control-plane"]),
        ("AWS::ElastiCache::ServerlessCache", &[], &["serverless"]),
        ("AWS::S3::Bucket", &[], &["standard"]),
    ];
    for (resource_type, facts, expected) in cases {
        assert_eq!(candidates(resource_type, facts), *expected, "{resource_type} with {facts:?}");
    }
}

#[test]
fn what_candidates_agree_on_is_decided_and_the_rest_names_its_facts() {
    let open = division("AWS::ECS::Service", &[]);
    assert_eq!(party(open, "facility-security"), Some(Party::Aws));
    // Sources may differ by deployment without leaving anything open.
    let settled = open.entry(responsibility("facility-security").unwrap()).unwrap();
    assert!(settled.agreed().is_some());
    assert_eq!(settled.decided_by().count(), 0);
    assert_eq!(party(open, "application-security"), Some(Party::Customer));
    assert_eq!(party(open, "guest-os-patching"), None);
    let entry = open.entry(responsibility("guest-os-patching").unwrap()).unwrap();
    assert!(entry.agreed().is_none());
    assert_eq!(entry.decided_by().collect::<Vec<_>>(), ["compute"]);
    let sides: Vec<_> =
        entry.by_deployment().map(|(deployment, applies)| (deployment.id, applies.share().unwrap().party)).collect();
    let expected = [("fargate", Party::Aws), ("managed-instances", Party::Aws), ("ec2", Party::Customer)];
    assert_eq!(sides, expected);

    let decided = division("AWS::ECS::Service", &[("compute", "FARGATE")]);
    assert_eq!(decided.deployment().unwrap().id, "fargate");
    let entry = decided.entry(responsibility("guest-os-patching").unwrap()).unwrap();
    assert_eq!(entry.agreed().unwrap().party, Party::Aws);
    assert_eq!(entry.decided_by().count(), 0);
}

#[test]
fn parties_may_agree_where_words_differ() {
    let open = division("AWS::RDS::DBInstance", &[("engine_family", "custom")]);
    let entry = open.entry(responsibility("runtime-patching").unwrap()).unwrap();
    assert!(entry.agreed().is_none());
    assert_eq!(entry.party(), Some(Party::Shared));
    assert_eq!(entry.decided_by().collect::<Vec<_>>(), ["engine"]);
}

#[test]
fn a_condition_adds_takes_away_or_leaves_open() {
    let rules = responsibility("network-access-rules").unwrap();
    let base = [("package_type", "Zip"), ("runtime_family", "managed"), ("runtime_update_mode", "Auto")];
    let with = |value| {
        let mut facts = base.to_vec();
        facts.push(("vpc_attached", value));
        division("AWS::Lambda::Function", &facts)
    };
    assert!(with("No").entry(rules).is_none());
    assert_eq!(with("Yes").entry(rules).unwrap().party(), Some(Party::Customer));
    let open = division("AWS::Lambda::Function", &base).entry(rules).unwrap();
    assert!(matches!(open.by_deployment().next(), Some((_, Applies::Perhaps(_)))));
    assert_eq!((open.party(), open.decided_by().collect::<Vec<_>>()), (None, vec!["vpc_attached"]));
}

#[test]
fn satellites_bear_only_what_they_configure() {
    let ids = |resource_type| {
        let entries = division(resource_type, &[]).entries();
        entries.map(|it| (it.responsibility.id, it.party())).collect::<Vec<_>>()
    };
    let customer = Some(Party::Customer);
    assert_eq!(
        ids("AWS::S3::BucketPolicy"),
        [("resource-policy", customer), ("public-access-prevention", customer), ("transit-encryption", customer)]
    );
    assert_eq!(ids("AWS::EC2::SecurityGroupIngress"), [("network-access-rules", customer)]);
    assert_eq!(ids("AWS::CloudFormation::WaitCondition"), []);
}

#[test]
fn entries_follow_the_layers_upwards() {
    for resource_type in ["AWS::EC2::Instance", "AWS::Lambda::Function", "AWS::S3::Bucket"] {
        let places: Vec<_> = division(resource_type, &[]).entries().map(|it| it.responsibility.index).collect();
        assert!(places.len() > 20, "{resource_type} bears {}", places.len());
        assert!(places.is_sorted(), "{resource_type}");
    }
}

#[test]
fn resources_divided_alike_share_a_key() {
    let fargate = [("compute", "FARGATE")];
    let key = |facts| division("AWS::ECS::Service", facts).key();
    assert_eq!(key(&fargate), key(&fargate));
    assert_ne!(key(&fargate), key(&[]));
    assert_ne!(key(&fargate), division("AWS::ECS::TaskSet", &fargate).key());
}

#[test]
fn a_type_outside_the_model_is_not_divided() {
    assert!(divide("AWS::Nowhere::Thing", |_| FactAnswer::Unknown).is_none());
}
