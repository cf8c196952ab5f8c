//! The profile of the estate: what its data is, which rules govern it, how it is divided and what it is connected to.

use hardline_model::{DEMANDS, Demand};
use hardline_tree::Span;

/// What `[estate]` declares; each with its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// The classes of data, by the model's ids; none if nothing is said, which is not to say that there is no such data.
    pub data_classes: Option<Vec<(&'static str, Span)>>,
    /// The rules that govern it, by the model's ids; none if nothing is said.
    pub regimes: Option<Vec<(&'static str, Span)>>,
    /// The security zones.
    pub zones: Vec<(String, Span)>,
    /// The environments, such as production.
    pub environments: Vec<(String, Span)>,
    /// The networks of one's own that it is connected to.
    pub connected_networks: Vec<(String, Span)>,
}

/// What follows from a line of the profile.
#[derive(Clone, Debug)]
pub struct Follows {
    /// The model's rule.
    pub demand: &'static Demand,
    /// The line in words, such as `regime pci-dss`.
    pub by: String,
    /// Its place.
    pub span: Span,
}

impl Declared {
    /// Whether both what the data is and which rules govern it are declared, be it that there are none.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.data_classes.is_some() && self.regimes.is_some()
    }

    /// What follows from it: for each of the model's rules, every line that brings it about.
    #[must_use]
    pub fn follows(&self) -> Vec<Follows> {
        let mut found = Vec::new();
        for demand in DEMANDS {
            let first = found.len();
            // What is named twice makes a must once.
            let mut add = |by: String, span: Span| {
                if found[first..].iter().all(|it: &Follows| it.by != by) {
                    found.push(Follows { demand, by, span });
                }
            };
            for (id, span) in self.data_classes.iter().flatten().filter(|it| demand.data_classes.contains(&it.0)) {
                add(format!("data class {id}"), *span);
            }
            for (id, span) in self.regimes.iter().flatten().filter(|it| demand.regimes.contains(&it.0)) {
                add(format!("regime {id}"), *span);
            }
            for (wants, names, noun) in [
                (demand.zones, &self.zones, "zone"),
                (demand.environments, &self.environments, "environment"),
                (demand.connected_networks, &self.connected_networks, "connected network"),
            ] {
                for (name, span) in names.iter().filter(|_| wants) {
                    add(format!("{noun} {name}"), *span);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::read;

    /// What follows from a profile for a responsibility, by the lines that bring it about.
    #[track_caller]
    fn check(text: &str, responsibility: &str, wanted: &[&str]) {
        let (configuration, problems) = read(text);
        assert!(problems.is_empty(), "{problems:?}");
        let follows = configuration.estate.follows();
        let found = follows.iter().filter(|it| it.demand.responsibilities.iter().any(|it| it.id == responsibility));
        assert_eq!(found.map(|it| it.by.as_str()).collect::<Vec<_>>(), wanted, "{text}");
    }

    #[test]
    fn lines_make_musts() {
        let text = "[estate]\nregimes = [\"pci-dss\", \"gdpr\"]\ndata_classes = [\"personal\"]\nzones = [\"orders\"]\n";
        check(text, "zone-security", &["regime pci-dss", "zone orders"]);
        check(text, "client-side-encryption", &["data class personal", "regime gdpr"]);
        check(text, "private-connectivity", &[]);
        check("[estate]\nregimes = [\"gdpr\", \"gdpr\"]\n", "client-side-encryption", &["regime gdpr"]);
        check("[estate]\nzones = [\"a\", \"b\", \"a\"]\n", "zone-security", &["zone a", "zone b"]);
        check("[estate]\nconnected_networks = [\"hq\"]\n", "private-connectivity", &["connected network hq"]);
        check("[estate]\nregimes = []\n", "zone-security", &[]);
        check("", "zone-security", &[]);
    }

    #[test]
    fn only_what_is_wholly_declared_leaves_out() {
        for (text, wanted) in
            [("", false), ("[estate]\nregimes = []\n", false), ("[estate]\nregimes = []\ndata_classes = []\n", true)]
        {
            assert_eq!(read(text).0.estate.is_complete(), wanted, "{text}");
        }
    }
}
