//! The computed hardware line: what properties make the customer's, and where that differs from what is stated.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, and its helpers are outside the test functions")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
};

use hardline_model::{
    Basis, Bears, Capability, Duty, LAYERS, Party, Relevance, SERVICES, Scope, derive, relevance, service_name,
    service_of_type,
};
use serde::Deserialize;

fn duty(type_name: &str, responsibility: &str) -> Option<&'static Duty> {
    derive(type_name).duties.iter().find(|it| it.share.responsibility.id == responsibility)
}

#[test]
fn properties_make_responsibilities_the_customers() {
    use Capability::{Access, Configure, Manage};
    use Party::{Customer, Shared};
    for (path, property, capability, party) in [
        ("AWS::MSK::Cluster/storage-encryption", "EncryptionInfo", Configure, Customer),
        ("AWS::MSK::Cluster/caller-authentication", "ClientAuthentication", Access, Customer),
        ("AWS::MSK::Cluster/supported-version", "KafkaVersion", Configure, Customer),
        ("AWS::MSK::Cluster/network-segmentation", "BrokerNodeGroupInfo.ClientSubnets", Configure, Customer),
        ("AWS::DMS::ReplicationInstance/public-access-prevention", "PubliclyAccessible", Access, Customer),
        ("AWS::DMS::ReplicationInstance/network-access-rules", "VpcSecurityGroupIds", Configure, Customer),
        ("AWS::DMS::ReplicationInstance/runtime-patching", "AutoMinorVersionUpgrade", Manage, Shared),
        ("AWS::DMS::ReplicationInstance/fault-tolerance", "MultiAZ", Configure, Customer),
        ("AWS::AmazonMQ::Broker/access-logging", "Logs", Configure, Customer),
        ("AWS::AmazonMQ::Broker/secrets-in-configuration", "Users.Password", Configure, Customer),
        ("AWS::SageMaker::NotebookInstance/workload-role", "RoleArn", Access, Customer),
        ("AWS::SageMaker::NotebookInstance/network-exposure", "DirectInternetAccess", Configure, Customer),
        ("AWS::SageMaker::NotebookInstance/access-permissions", "RootAccess", Access, Customer),
        ("AWS::MWAA::Environment/key-management", "KmsKey", Configure, Customer),
        ("AWS::MWAA::Environment/data-classification", "Tags", Configure, Customer),
        ("AWS::Transfer::Server/transit-encryption", "SecurityPolicyName", Configure, Customer),
        ("AWS::Transfer::Server/certificate-management", "Certificate", Manage, Customer),
        ("AWS::EC2::Volume/secure-configuration", "AvailabilityZone", Configure, Customer),
        ("AWS::RDS::DBInstance/data-backup", "BackupRetentionPeriod", Configure, Shared),
    ] {
        let (type_name, id) = path.split_once('/').unwrap();
        let found = duty(type_name, id).unwrap_or_else(|| panic!("{path} is not derived"));
        assert_eq!((found.rule.unwrap().capability, found.share.party), (capability, party), "{path}");
        assert!(found.properties.iter().any(|it| it == property), "{path}: {:?}", found.properties);
    }
}

#[test]
fn what_no_property_reaches_is_aws() {
    for path in [
        "AWS::MSK::Cluster/guest-os-patching",
        "AWS::MSK::Cluster/hypervisor-security",
        "AWS::Bedrock::Agent/runtime-patching",
        "AWS::Bedrock::Agent/facility-security",
    ] {
        let (type_name, id) = path.split_once('/').unwrap();
        let found = duty(type_name, id).unwrap_or_else(|| panic!("{path} is not derived"));
        assert_eq!((found.share.party, found.properties.len()), (Party::Aws, 0), "{path}");
    }
    for (path, why) in [
        ("AWS::DMS::Certificate/network-access-rules", "it has no address"),
        ("AWS::Glue::Database/access-logging", "`CatalogId` is no log"),
        ("AWS::AppMesh::Route/resource-policy", "a policy of retries admits nobody"),
        ("AWS::EC2::NetworkAclEntry/application-security", "the code of a message is no program"),
        ("AWS::QuickSight::Dashboard/transit-encryption", "plain text is a text without markup"),
        ("AWS::Lex::Bot/transit-encryption", "plain text is a text without markup"),
        ("AWS::CloudWatch::Alarm/data-backup", "an alarm recovers, and no data with it"),
        ("AWS::CUR::ReportDefinition/data-backup", "a report that overwrites its versions is no backup"),
        ("AWS::IVS::Channel/image-security", "a format of film is no image of a container"),
        ("AWS::Batch::JobQueue/secrets-in-configuration", "an environment of machines holds no variables"),
        ("AWS::DMS::ReplicationTask/data-replication", "the name of a task copies nothing"),
        ("AWS::EC2::VPNConnection/storage-encryption", "what a tunnel encrypts is on its way"),
        ("AWS::DataSync::LocationEFS/storage-encryption", "encryption in transit stores nothing"),
    ] {
        let (type_name, id) = path.split_once('/').unwrap();
        assert!(duty(type_name, id).is_none(), "{path}: {why}");
    }
}

#[test]
fn every_published_type_is_divided() {
    let mut types = 0;
    for name in hardline_schemas::types() {
        let derived = derive(name);
        types += 1;
        assert_eq!(derived.basis, Basis::Published, "{name}");
        let indexes: Vec<_> = derived.duties.iter().map(|it| it.share.responsibility.index).collect();
        assert!(indexes.is_sorted_by(|one, other| one < other), "{name} has a responsibility twice or out of order");
        for one in &derived.duties {
            let id = one.share.responsibility.id;
            assert_eq!(one.share.responsibility.scope, Scope::Resource, "{name}: {id}");
            assert_eq!(one.rule.is_some(), one.share.party != Party::Aws, "{name}: {id}");
            assert!(one.properties.len() <= one.count, "{name}: {id}");
        }
        assert!(duty(name, "access-permissions").is_some(), "{name}");
        assert!(derived.duties.iter().any(|it| it.share.responsibility.layer == &LAYERS[0]), "{name}");
        assert!(!derived.service.id.is_empty() && !derived.service.title.is_empty(), "{name}");
        assert!(std::ptr::eq(derived, derive(name)), "{name} is derived twice");
    }
    assert!(types > 1_800, "{types}");
}

#[test]
fn types_without_a_schema_are_divided_too() {
    for (name, basis, service, platform) in [
        ("AWS::Nowhere::Thing", Basis::Unpublished, "unpublished", Party::Aws),
        ("AWS::S3::Buckett", Basis::Unpublished, "unpublished", Party::Aws),
        ("Custom::Certificate", Basis::Custom, "custom", Party::Other),
        ("Datadog::Monitors::Monitor", Basis::ThirdParty, "third-party", Party::Other),
        ("Mine::Shop::Basket::MODULE", Basis::ThirdParty, "third-party", Party::Other),
        ("", Basis::ThirdParty, "third-party", Party::Other),
    ] {
        let derived = derive(name);
        assert_eq!((derived.basis, derived.service.id), (basis, service), "{name}");
        assert_eq!(duty(name, "service-platform-operation").unwrap().share.party, platform, "{name}");
        assert_eq!(duty(name, "secure-configuration").unwrap().share.party, Party::Customer, "{name}");
    }
}

#[test]
fn services_are_named() {
    for (name, id, title) in [
        ("AWS::GammaDilithium::JobDefinition", "gammadilithium", "GammaDilithium"),
        ("Custom::Certificate", "custom", "custom resources"),
        ("AWS::Nowhere::Thing", "unpublished", "types that AWS's schemas do not hold"),
    ] {
        let found = service_name(name);
        assert_eq!((found.id, found.title), (id, title), "{name}");
    }
    for name in hardline_schemas::types() {
        let found = service_name(name);
        match service_of_type(name) {
            Some((service, _)) => assert_eq!((found.id, found.title), (service.id, service.title), "{name}"),
            // A type beside stated ones is shown with their service.
            None => assert!(SERVICES.iter().all(|it| it.id != found.id || it.title == found.title), "{name}"),
        }
    }
}

#[derive(Deserialize)]
struct Disagreements {
    disagreement: Vec<Disagreement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Disagreement {
    responsibility: String,
    stated: String,
    derived: String,
    reason: String,
    #[serde(default)]
    types: Vec<String>,
    #[serde(default)]
    settings: bool,
}

/// Responsibility, stated parties, derived party, type.
type Difference = (String, String, String, String);

/// Where the two divisions of a type differ, as `model/disagreements.toml` defines it, and whether the type is a setting of
/// another resource.
fn differences() -> BTreeMap<Difference, bool> {
    let mut found = BTreeMap::new();
    for service in SERVICES {
        for resource_type in service.types {
            let derived = derive(resource_type.name);
            let deployments: Vec<_> = match resource_type.deployment {
                Some(place) => vec![&service.deployments[place]],
                None => service.deployments.iter().collect(),
            };
            for one in derived.duties.iter().filter(|_| derived.basis == Basis::Published) {
                let responsibility = one.share.responsibility;
                let shares = deployments.iter().filter_map(|it| it.share(responsibility));
                let shares = shares.filter(|_| resource_type.bears.includes(responsibility));
                let stated: BTreeSet<_> = shares.map(|it| it.party.name()).collect();
                let unknown_to_stated = stated.is_empty() && one.rule.is_some();
                if unknown_to_stated || !stated.is_empty() && !stated.contains(one.share.party.name()) {
                    let stated = if stated.is_empty() { "none".to_owned() } else { Vec::from_iter(stated).join("|") };
                    let party = one.share.party.name().to_owned();
                    let is_setting = matches!(resource_type.bears, Bears::Only(_));
                    found.insert(
                        (responsibility.id.to_owned(), stated, party, resource_type.name.to_owned()),
                        is_setting,
                    );
                }
            }
        }
    }
    found
}

#[test]
fn every_difference_from_what_is_stated_has_its_reason() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../model/disagreements.toml");
    let listed: Disagreements = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut missing = differences();
    let mut stale = Vec::new();
    for row in listed.disagreement {
        assert!(!row.reason.is_empty(), "{}: a difference has a reason", row.responsibility);
        assert_ne!(row.settings, !row.types.is_empty(), "{}: `types` or `settings`", row.responsibility);
        let mut found = false;
        if row.settings {
            missing.retain(|(responsibility, stated, derived, _), is_setting| {
                let same = *is_setting
                    && (responsibility, stated, derived) == (&row.responsibility, &row.stated, &row.derived);
                found |= same;
                !same
            });
            if !found {
                stale.push(format!("{} of settings", row.responsibility));
            }
        }
        for name in row.types {
            let key = (row.responsibility.clone(), row.stated.clone(), row.derived.clone(), name.clone());
            if missing.remove(&key).is_none() {
                stale.push(format!("{}: {name}", row.responsibility));
            }
        }
    }
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (responsibility, stated, derived, name) in missing.into_keys() {
        groups.entry((responsibility, stated, derived)).or_default().push(name);
    }
    let mut new = String::new();
    for ((responsibility, stated, derived), types) in groups {
        let _ = writeln!(
            new,
            "\n[[disagreement]]\nresponsibility = {responsibility:?}\nstated = {stated:?}\nderived = {derived:?}\nreason = \"\"\ntypes = {types:?}"
        );
    }
    assert!(new.is_empty(), "give a reason in model/disagreements.toml, or mend the model or a rule:\n{new}");
    assert!(stale.is_empty(), "these differ no more; remove them from model/disagreements.toml: {stale:#?}");
}

/// The security-relevant properties that can be set, counted once for each type and name: how many, how many mapped, and the
/// names that are not.
fn mapped() -> (usize, usize, BTreeMap<&'static str, &'static str>) {
    let (mut relevant, mut mapped) = (0, 0);
    let mut unmapped = BTreeMap::new();
    for name in hardline_schemas::types() {
        let mut seen = BTreeSet::new();
        for property in hardline_schemas::find(name).unwrap().properties().filter(|it| !it.is_read_only()) {
            if !seen.insert(property.name()) {
                continue;
            }
            match relevance(&property.path) {
                Relevance::None => {}
                Relevance::Mapped(_) => {
                    relevant += 1;
                    mapped += 1;
                }
                Relevance::Unmapped => {
                    relevant += 1;
                    unmapped.insert(property.name(), name);
                }
            }
        }
    }
    (relevant, mapped, unmapped)
}

#[test]
fn nearly_all_security_relevant_properties_are_mapped() {
    let (relevant, mapped, unmapped) = mapped();
    println!("{mapped} of {relevant} security-relevant properties are mapped; these are not:");
    for (property, type_name) in &unmapped {
        println!("  {property} ({type_name})");
    }
    assert!(relevant > 6_000, "the security words find only {relevant} properties");
    assert!(mapped * 100 >= relevant * 95, "{mapped} of {relevant} are mapped");
}

#[test]
fn relevance_is_told_by_words() {
    for (path, expected) in [
        ("KmsKeyId", Relevance::Mapped(vec!["key-management", "storage-encryption"])),
        ("EncryptionConfiguration.Anything.Key", Relevance::None),
        ("LoggingConfiguration.LogLevel", Relevance::Mapped(vec!["access-logging"])),
        ("Tags.Key", Relevance::None),
        ("RetryPolicy", Relevance::None),
        ("Description", Relevance::None),
        ("ShareApps", Relevance::Unmapped),
    ] {
        assert_eq!(relevance(path), expected, "{path}");
    }
}
