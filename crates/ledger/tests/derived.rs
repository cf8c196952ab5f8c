//! Every resource is accounted for: stated where the model knows its type, else divided by the properties of the type.

use std::fmt::Write as _;

use hardline_ledger::{Holder, Ledger, Origin, Records, Status};
use hardline_model::Party;
use hardline_sources::read_text;

/// A template with one resource of each type.
fn template<'t>(types: impl Iterator<Item = &'t str>) -> String {
    let mut text = "Resources:\n".to_owned();
    for (number, name) in types.enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  R{number}:\n    Type: {name}");
    }
    text
}

#[test]
fn a_resource_of_any_type_is_accounted_for() {
    let others = ["AWS::Nowhere::Thing", "Custom::Certificate", "Datadog::Monitors::Monitor"];
    // Types of the serverless transform stand for the resources that the transform makes of them.
    let published = hardline_schemas::types().filter(|it| !it.starts_with("AWS::Serverless::"));
    let types: Vec<_> = published.chain(others).collect();
    let scan = read_text("all.yaml", &template(types.iter().copied()));
    assert!(scan.problems.is_empty(), "{:?}", scan.problems);
    let ledger = Ledger::new(&scan.estate, Vec::new(), Records::default());
    let mut derived = 0;
    for (part, resource) in ledger.resources() {
        let entries = ledger.entries_of(part, resource);
        let name = types[resource as usize];
        if ledger.is_stated(part, resource) {
            assert!(entries.iter().all(|it| it.origin == Origin::Stated), "{name}");
            continue;
        }
        derived += 1;
        assert!(!entries.is_empty(), "{name} is dropped");
        for entry in &entries {
            assert!(matches!(entry.origin, Origin::Derived(_)), "{name}: {}", entry.responsibility);
            assert_eq!(
                entry.status == Status::Inherited,
                entry.holder.party() == Some(Party::Aws),
                "{name}: {}",
                entry.responsibility
            );
            assert_eq!(entry.status == Status::Other, entry.holder.party() == Some(Party::Other), "{name}");
        }
    }
    let coverage = ledger.coverage();
    assert_eq!(coverage.resources, types.len() as u64);
    assert_eq!(coverage.derived.values().sum::<u64>(), derived);
    assert!(others.iter().all(|it| coverage.derived.contains_key(*it)), "{:?}", coverage.derived);
    let counted: u64 = coverage.services.iter().map(|it| it.resources).sum();
    assert!(counted >= derived, "derived resources stand among those of their services");
}

#[test]
fn a_derived_entry_names_the_properties_that_decide() {
    let scan =
        read_text("workflow.yaml", &template(["AWS::MWAA::Environment", "AWS::Cloud9::EnvironmentEC2"].into_iter()));
    let ledger = Ledger::new(&scan.estate, Vec::new(), Records::default());
    for (part, resource) in ledger.resources().filter(|(part, it)| !ledger.is_stated(*part, *it)) {
        for entry in ledger.entries_of(part, resource) {
            let Origin::Derived(properties) = entry.origin else { panic!("{} is stated", entry.responsibility) };
            let Holder::Decided(share) = entry.holder else { panic!("{} is undecided", entry.responsibility) };
            // Access comes with the interface itself, whatever the properties.
            let needs_property = share.party != Party::Aws && entry.responsibility.id != "access-permissions";
            assert_eq!(needs_property, !properties.is_empty(), "{}: {properties:?}", entry.responsibility);
        }
    }
}
