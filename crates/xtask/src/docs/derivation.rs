//! What properties make the customer's, and which security-relevant ones no rule looks at.

use super::{
    MARK, Pages,
    table::{codes, table},
};
use hardline_model::{RULES, Relevance, SERVICES, relevance};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

pub(super) fn add(pages: &mut Pages) {
    pages.insert("derivation.md".to_owned(), page(&measure()));
}

/// The security-relevant properties that can be set, counted once for each type and name.
#[derive(Default)]
struct Measure {
    types: usize,
    stated: usize,
    relevant: usize,
    mapped: usize,
    /// Names by the responsibility that they bring.
    names: BTreeMap<&'static str, BTreeSet<&'static str>>,
    /// Names that bring none, with how many types have them and one of these.
    unmapped: BTreeMap<&'static str, (usize, &'static str)>,
}

fn measure() -> Measure {
    let mut measure = Measure {
        stated: SERVICES.iter().flat_map(|it| it.types).filter(|it| hardline_schemas::find(it.name).is_some()).count(),
        ..Measure::default()
    };
    for type_name in hardline_schemas::types() {
        measure.types += 1;
        let Some(schema) = hardline_schemas::find(type_name) else { continue };
        let mut seen = BTreeSet::new();
        for property in schema.properties().filter(|it| !it.is_read_only()) {
            if !seen.insert(property.name()) {
                continue;
            }
            match relevance(&property.path) {
                Relevance::None => continue,
                Relevance::Mapped(ids) => {
                    measure.mapped += 1;
                    for id in ids {
                        measure.names.entry(id).or_default().insert(property.name());
                    }
                }
                Relevance::Unmapped => measure.unmapped.entry(property.name()).or_insert((0, type_name)).0 += 1,
            }
            measure.relevant += 1;
        }
    }
    measure
}

fn page(measure: &Measure) -> String {
    let mut out = format!(
        "{MARK}# The hardware line, computed\n\n\
         What the customer can access, configure or manage is the customer's; what lies below is AWS's. For a resource type \
         that the model does not state, the names of its properties tell which responsibilities that makes the customer's. \
         Of the {} types that AWS publishes, {} are stated and {} are divided so; every entry of the ledger says which.\n\n\
         A property counts as security-relevant if it can be set and a word of its name is one of the `words` in \
         `model/derivation.toml`, unless the same file gives the reason why it opens nothing and guards nothing. A property \
         is mapped if a rule looks at it or at what it lies in. Counted once for each type and name, {} of {} are mapped \
         ({:.1} %).\n\n## Rules\n\n",
        measure.types,
        measure.stated,
        measure.types - measure.stated,
        measure.mapped,
        measure.relevant,
        percent(measure.mapped, measure.relevant),
    );
    for rule in RULES {
        let responsibility = rule.share.responsibility;
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "### {}\n\n`{}`: {}. {} ({}: {}.)\n\n",
            responsibility.title,
            responsibility.id,
            rule.share.party,
            rule.why,
            rule.capability,
            rule.capability.duty(),
        );
        if let Some(names) = measure.names.get(responsibility.id).filter(|_| !rule.properties.is_empty()) {
            let _ = write!(out, "{}\n\n", codes(names.iter().copied()));
        }
    }
    let rows: Vec<_> = measure
        .unmapped
        .iter()
        .map(|(name, (types, example))| vec![format!("`{name}`"), types.to_string(), format!("`{example}`")])
        .collect();
    let _ = write!(
        out,
        "## Not mapped\n\nThese hold a security word, and no rule looks at them. On their types they are part of the secure \
         configuration that the customer answers for.\n\n{}",
        table(&["property", "types", "for example"], &rows)
    );
    format!("{}\n", out.trim_end())
}

#[expect(clippy::cast_precision_loss, reason = "counts of properties are far below what a float holds exactly")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}
