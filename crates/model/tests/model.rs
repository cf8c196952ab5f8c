//! What must hold of the model as a whole, beyond what the build refuses.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, and its helpers are outside the test functions")]

use std::collections::BTreeSet;

use hardline_model::{
    ACCOUNT, Bears, CAIQ, Evidence, LAYERS, Party, RESPONSIBILITIES, SERVICES, Scope, ServiceClass, Share, TENSIONS,
    responsibility, service, service_of_type,
};

fn shares() -> impl Iterator<Item = &'static Share> {
    let deployments = SERVICES.iter().flat_map(|it| it.deployments);
    deployments.flat_map(|it| it.shares).chain(ACCOUNT).copied()
}

#[test]
fn counts() {
    assert_eq!(LAYERS.len(), 21);
    assert_eq!(RESPONSIBILITIES.len(), 93);
    assert_eq!(SERVICES.len(), 108);
    assert_eq!(TENSIONS.len(), 30);
    let types = SERVICES.iter().map(|it| it.types.len()).sum::<usize>();
    assert_eq!(types, 1109);
    for layer in LAYERS {
        assert!(RESPONSIBILITIES.iter().any(|it| it.layer == layer), "nothing to do at {}", layer.id);
    }
}

#[test]
fn the_questionnaire_is_whole_and_only_what_is_served_is_answered() {
    let controls: BTreeSet<_> = CAIQ.iter().map(|it| it.control).collect();
    // CSA's own counts: https://cloudsecurityalliance.org/artifacts/cloud-controls-matrix-v4
    assert_eq!((CAIQ.len(), controls.len()), (261, 197));
    assert!(CAIQ.is_sorted_by_key(|it| it.id));
    for question in CAIQ {
        assert!(question.id.starts_with(&format!("{}.", question.control)));
        assert!(!question.is_answered || !question.responsibilities.is_empty(), "{}", question.id);
        for it in question.responsibilities {
            assert!(it.caiq.contains(&question.id) && it.ccm().contains(&question.control), "{it}, {}", question.id);
        }
    }
    let served: usize = CAIQ.iter().map(|it| it.responsibilities.len()).sum();
    assert_eq!(served, RESPONSIBILITIES.iter().map(|it| it.caiq.len()).sum::<usize>());
}

#[test]
fn every_responsibility_is_divided_in_its_scope() {
    for one in RESPONSIBILITIES {
        let of_account = ACCOUNT.iter().any(|it| it.responsibility == one);
        assert_eq!(of_account, one.scope == Scope::Account, "{one}");
        assert!(shares().any(|it| it.responsibility == one), "{one}");
        assert_eq!(responsibility(one.id), Some(one));
        assert_eq!(one.question.ends_with('?'), one.evidence != Evidence::Report, "{one}");
    }
}

#[test]
fn every_statement_is_cited() {
    let mut cited: BTreeSet<&str> = shares().flat_map(|it| it.sources).copied().collect();
    cited.extend(RESPONSIBILITIES.iter().flat_map(|it| it.statements));
    cited.extend(SERVICES.iter().flat_map(|it| it.sources));
    for (document, count) in [("S000", 240), ("S001", 49), ("S002", 146), ("S003", 37), ("S004", 48)] {
        for number in 1..=count {
            let id = format!("{document}-{number:03}");
            assert!(cited.contains(id.as_str()), "nothing answers {id}");
        }
    }
    let known = cited.iter().filter(|it| it.starts_with('S')).count();
    assert_eq!(known, 520, "a statement id that no document has is cited");
}

#[test]
fn every_tension_of_the_documents_is_resolved_in_order() {
    let ids: Vec<_> = TENSIONS.iter().map(|it| it.id.to_owned()).collect();
    assert_eq!(ids, (1..=30).map(|it| format!("T{it}")).collect::<Vec<_>>());
    for tension in TENSIONS {
        let divisions: Vec<_> = shares_shown(tension.shows_in);
        for id in tension.statements {
            let cites = |it: &&Share| it.sources.contains(id) || it.responsibility.statements.contains(id);
            assert!(divisions.iter().any(cites), "{} does not cite {id} where it is resolved", tension.id);
        }
    }
}

fn shares_shown(shown: &[&str]) -> Vec<&'static Share> {
    let shown = shown.iter().map(|it| it.split_once('/').unwrap());
    shown
        .flat_map(|(place, id)| {
            let all: Vec<&Share> = match service(place) {
                Some(service) => service.deployments.iter().flat_map(|it| it.shares).copied().collect(),
                None => ACCOUNT.to_vec(),
            };
            all.into_iter().filter(move |it| it.responsibility.id == id)
        })
        .collect()
}

/// For a tension, divisions that must come out so: service/deployment/responsibility and the party.
#[test]
fn the_resolutions_decide_the_parties() {
    use Party::{Aws, Customer, Other, Shared};
    for (tension, path, party) in [
        ("T1", "s3/standard/storage-encryption", Shared),
        ("T1", "dynamodb/standard/storage-encryption", Shared),
        ("T3", "lambda/auto/runtime-patching", Aws),
        ("T3", "lambda/function-update/runtime-patching", Shared),
        ("T3", "lambda/manual/runtime-patching", Shared),
        ("T3", "lambda/container-image/runtime-patching", Shared),
        ("T3", "lambda/os-only-runtime/runtime-patching", Customer),
        ("T4", "rds/standard/runtime-patching", Shared),
        ("T4", "rds/standard/guest-os-patching", Aws),
        ("T4", "rds/custom-oracle/guest-os-patching", Customer),
        ("T4", "rds/custom-oracle/runtime-patching", Shared),
        ("T4", "rds/custom/guest-os-patching", Shared),
        ("T5", "rds/standard/data-backup", Shared),
        ("T5", "rds/standard/restore-testing", Customer),
        ("T6", "s3/standard/data-backup", Customer),
        ("T6", "s3/standard/data-replication", Customer),
        ("T6", "lambda/auto/data-backup", Customer),
        ("T9", "rds/standard/runtime-management", Aws),
        ("T9", "rds/standard/engine-parameters", Customer),
        ("T10", "ec2/standard/facility-security", Aws),
        ("T10", "ecs/external/facility-security", Other),
        ("T10", "ec2/outposts/facility-security", Customer),
        ("T16", "ecs/fargate/image-patching", Customer),
        ("T16", "ecs/fargate/guest-os-patching", Aws),
        ("T17", "ecs/ec2/runtime-patching", Customer),
        ("T17", "ecs/managed-instances/guest-os-patching", Aws),
        ("T17", "eks/auto-mode/guest-os-patching", Aws),
        ("T17", "eks/managed-nodes/guest-os-patching", Shared),
        ("T29", "s3/standard/transit-encryption", Customer),
    ] {
        let parts: Vec<_> = path.split('/').collect();
        let deployment = service(parts[0]).and_then(|it| it.deployment(parts[1])).unwrap();
        let share = deployment.share(responsibility(parts[2]).unwrap()).unwrap_or_else(|| panic!("{path}"));
        assert_eq!(share.party, party, "{tension}: {path}");
    }
}

#[test]
fn classes_come_out() {
    use ServiceClass::{Abstracted, Container, Infrastructure};
    for (path, class, label) in [
        ("ec2/standard", Infrastructure, "IaaS"),
        ("vpc/standard", Infrastructure, "IaaS"),
        ("ecs/ec2", Infrastructure, "IaaS"),
        ("ecs/fargate", Container, "PaaS"),
        ("rds/standard", Container, "PaaS"),
        ("lambda/auto", Container, "PaaS"),
        ("s3/standard", Abstracted, "SaaS"),
        ("dynamodb/standard", Abstracted, "SaaS"),
        ("sns/standard", Abstracted, "SaaS"),
        ("sqs/standard", Abstracted, "SaaS"),
    ] {
        let (id, deployment) = path.split_once('/').unwrap();
        let deployment = service(id).unwrap().deployment(deployment).unwrap();
        assert_eq!((deployment.class, deployment.label.name()), (class, label), "{path}");
    }
}

#[test]
fn types_are_found_and_bear_only_what_is_divided() {
    for service in SERVICES {
        for resource_type in service.types {
            let (found, same) = service_of_type(resource_type.name).unwrap();
            assert_eq!((found.id, same.name), (service.id, resource_type.name));
            if let Bears::Only(list) = resource_type.bears {
                let deployments: Vec<_> = match resource_type.deployment {
                    Some(place) => vec![&service.deployments[place]],
                    None => service.deployments.iter().collect(),
                };
                for one in list {
                    let divided = deployments.iter().any(|it| it.share(one).is_some());
                    assert!(divided, "{} bears {one}, which none of its deployments divides", resource_type.name);
                }
            }
        }
    }
    assert!(service_of_type("AWS::S3::Bucke").is_none());
    assert!(service_of_type("").is_none());
}

#[test]
fn the_parts_of_a_share_fit_its_party() {
    for share in shares() {
        let id = share.responsibility;
        let (aws, customer) = (!share.aws.is_empty(), !share.customer.is_empty());
        match share.party {
            Party::Aws => assert!(aws && !customer, "{id}: AWS's, with a half for the customer"),
            Party::Shared => assert!(aws && customer && share.dependence.is_some(), "{id}: two halves"),
            Party::Customer | Party::Other => assert!(customer, "{id}: what is to be done?"),
        }
        assert!(!share.why.is_empty(), "{id}");
        assert!(share.sources.iter().any(|it| it.starts_with("https://")), "{id}");
    }
}
