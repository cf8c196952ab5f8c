//! Services without a file: their divisions are those of their types together, or of their class, and each is marked so.

use std::collections::{BTreeMap, BTreeSet};

use hardline_model::{
    CATALOG, Party, SERVICES, Standing, derive, responsibility, service, service_name, service_of_type, services,
};

#[test]
fn every_published_type_belongs_to_a_service() {
    for name in hardline_schemas::types() {
        let found = service_name(name);
        // The two beginnings that AWS documents nowhere.
        if ["sdc", "gammadilithium"].contains(&found.id) {
            continue;
        }
        let service = service(found.id).unwrap_or_else(|| panic!("{name}: no service `{}`", found.id));
        assert_eq!(service.title, found.title, "{name}");
        if service.standing == Standing::Derived {
            assert!(service.types.iter().any(|it| it.name == name), "{name} is not among the types of {}", service.id);
            assert!(service_of_type(name).is_none(), "{name} is stated");
        }
    }
}

#[test]
fn a_derived_service_has_what_its_types_have() {
    for service in CATALOG.iter().filter(|it| it.standing == Standing::Derived) {
        assert!(!service.types.is_empty(), "{}", service.id);
        let mut expected: BTreeMap<&str, (Party, BTreeSet<&str>)> = BTreeMap::new();
        for resource_type in service.types {
            for duty in &derive(resource_type.name).duties {
                let entry = expected.entry(duty.share.responsibility.id).or_insert((Party::Aws, BTreeSet::new()));
                entry.1.insert(resource_type.name);
                if duty.rule.is_some() {
                    entry.0 = duty.share.party;
                }
            }
        }
        let [deployment] = service.deployments else { panic!("{} has several deployments", service.id) };
        assert_eq!(deployment.shares.len(), expected.len(), "{}", service.id);
        for share in deployment.shares {
            let id = share.responsibility.id;
            let (party, types) = expected.get(id).unwrap_or_else(|| panic!("{}: {id}", service.id));
            assert_eq!(share.party, *party, "{}: {id}", service.id);
            match share.only_when {
                Some(when) => {
                    assert_eq!(when.fact, "resource_type", "{}: {id}", service.id);
                    assert_eq!(when.is.iter().copied().collect::<BTreeSet<_>>(), *types, "{}: {id}", service.id);
                }
                None => assert_eq!(types.len(), service.types.len(), "{}: {id} is not of all types", service.id),
            }
        }
    }
}

#[test]
fn a_service_by_class_says_why() {
    let mut found = 0;
    for service in CATALOG {
        let Standing::ByClass(why) = service.standing else { continue };
        found += 1;
        assert!(why.ends_with('.') && why.len() > 40, "{}: {why}", service.id);
        assert!(service.types.is_empty(), "{}", service.id);
        let party = |id: &str| service.deployments[0].share(responsibility(id).unwrap()).map(|it| it.party);
        assert_eq!(party("access-permissions"), Some(Party::Customer), "{}", service.id);
        assert_eq!(party("hypervisor-security"), Some(Party::Aws), "{}", service.id);
    }
    assert_eq!(found, 28);
    // The parties that are neither AWS nor the customer, and the machine that stands at the customer's.
    for (id, duty, party) in [
        ("marketplace", "application-patching", Party::Other),
        ("mechanical-turk", "application-security", Party::Other),
        ("snowball", "facility-security", Party::Shared),
    ] {
        let share = service(id).unwrap().deployments[0].share(responsibility(duty).unwrap()).unwrap();
        assert_eq!(share.party, party, "{id}/{duty}");
    }
}

#[test]
fn services_are_found_and_named_once() {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for one in services() {
        assert!(std::ptr::eq(service(one.id).unwrap(), one), "{}", one.id);
        assert_eq!(one.standing == Standing::Stated, SERVICES.iter().any(|it| it.id == one.id), "{}", one.id);
        let names = one.names.iter().chain(one.aliases).chain([&one.id, &one.title]);
        for name in names.map(|it| it.to_lowercase()).collect::<BTreeSet<_>>() {
            if let Some(other) = seen.insert(name.clone(), one.id) {
                panic!("`{name}` means {other} and {}", one.id);
            }
        }
    }
}
