//! What changed from one run to another.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, HashSet},
    io,
};

use crate::{Counts, Detail, Entry, Finding, Head, Run, Which};

/// What changed from one run to another.
#[derive(Debug, Default)]
pub struct Change {
    /// Violations of the later run that the earlier one had not, by check and resource.
    pub new: Vec<Finding<'static>>,
    /// Violations of the earlier run that are none in the later one, with what became of each.
    pub gone: Vec<Moved>,
    /// Violations of both.
    pub still: Vec<Finding<'static>>,
    /// Responsibilities whose entries stand otherwise, by id.
    pub responsibilities: Vec<ResponsibilityChange>,
    /// Files that the later run could not read and the earlier one either could or did not have, from the folder of the project.
    pub lost: Vec<String>,
    /// Whether the later run found nothing to judge, and the earlier one did.
    pub is_empty: bool,
}

impl Change {
    /// Whether too little was seen by the later run to say that nothing is new: files are lost, or not read as a whole.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.is_empty || !self.lost.is_empty() || self.gone.iter().any(|it| it.fate == Fate::NotRead)
    }
}

/// A violation that is none any more.
#[derive(Debug)]
pub struct Moved {
    /// As it was.
    pub finding: Finding<'static>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The check is met now, or its duty does not arise any more.
    Fixed,
    /// The resource is not in the later run.
    ResourceGone,
    /// Its file could not be read, or not as a whole, which it could before; so nothing is known of it.
    NotRead,
    /// Its file is not among the paths of the later run, which were others.
    NotScanned,
    /// Somebody accepts it now.
    Waived,
    /// It is not known any more.
    NotKnown,
    /// The check did not run.
    NotAsked,
}

impl Fate {
    /// The word used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::ResourceGone => "resource gone",
            Self::Waived => "waived",
            Self::NotRead => "not read",
            Self::NotScanned => "not scanned",
            Self::NotKnown => "not known any more",
            Self::NotAsked => "not asked",
        }
    }
}

/// How the entries of a responsibility stood and stand.
#[derive(Debug)]
pub struct ResponsibilityChange {
    /// The responsibility, by id.
    pub responsibility: String,
    /// In the earlier run.
    pub before: Counts,
    /// In the later run.
    pub after: Counts,
}

/// What is there before the first run: nothing, so that whatever a run finds is new.
#[derive(Debug)]
pub struct Nothing {
    head: Head,
}

impl Nothing {
    /// Nothing, where the run of a head is.
    #[must_use]
    pub fn before(head: &Head) -> Self {
        let Head { tool, scanned, paths, .. } = head.clone();
        Self { head: Head { tool, scanned, paths, ..Head::default() } }
    }
}

impl Run for Nothing {
    fn head(&self) -> &Head {
        &self.head
    }

    fn findings(&self, _: Which, _: &mut dyn FnMut(Finding<'_>) -> io::Result<()>) -> io::Result<()> {
        Ok(())
    }

    fn entries(&self, _: &mut dyn FnMut(Entry<'_>) -> io::Result<()>) -> io::Result<()> {
        Ok(())
    }

    fn detail(&self, _: &Finding<'_>) -> io::Result<Detail> {
        Ok(Detail::default())
    }
}

type Identity = (String, String, String);

fn identity(head: &Head, finding: &Finding<'_>) -> Identity {
    let (check, root, resource) = finding.identity(&head.paths);
    (check.to_owned(), root.into_owned(), resource.to_owned())
}

/// Compares two runs.
///
/// # Errors
///
/// Those of the places where the runs are kept.
pub fn change(before: &dyn Run, after: &dyn Run) -> io::Result<Change> {
    let mut change = Change::default();
    let mut old: BTreeMap<Identity, Finding<'static>> = BTreeMap::new();
    before.findings(Which::Violated, &mut |it| {
        if it.waived.is_none() {
            old.insert(identity(before.head(), &it), it.into_owned());
        }
        Ok(())
    })?;
    let mut fates: HashMap<Identity, Fate> = HashMap::new();
    after.findings(Which::All, &mut |it| {
        let identity = identity(after.head(), &it);
        let was = old.contains_key(&identity);
        let fate = match &*it.verdict {
            "violated" if it.waived.is_some() => Fate::Waived,
            "violated" => {
                if was {
                    change.still.push(it.into_owned());
                    old.remove(&identity);
                } else {
                    change.new.push(it.into_owned());
                }
                return Ok(());
            }
            "unknown" => Fate::NotKnown,
            _ => Fate::Fixed,
        };
        if was {
            fates.insert(identity, fate);
        }
        Ok(())
    })?;
    let sight = Sight::new(before.head(), after.head());
    for (identity, finding) in old {
        let fate = fates.get(&identity).copied().unwrap_or_else(|| sight.missing(&finding));
        change.gone.push(Moved { finding, fate });
    }
    change.gone.sort_by_key(|it| it.fate);
    change.responsibilities = responsibilities(before, after);
    let lost = |head: &Head| head.lost().map(|it| head.paths.of(&it.file).into_owned()).collect::<Vec<_>>();
    let before_lost: HashSet<String> = lost(before.head()).into_iter().collect();
    change.lost = lost(after.head()).into_iter().filter(|it| !before_lost.contains(it)).collect();
    change.is_empty = after.head().coverage.templates == 0 && before.head().coverage.templates > 0;
    Ok(change)
}

/// What the later of two runs looked at: the checks, the files and the paths.
struct Sight<'h> {
    before: &'h Head,
    /// The checks of the later run, by id.
    checks: HashSet<&'h str>,
    /// The files of which the later run lost resources that the earlier one did not, from the folder of the project.
    lost: HashSet<Cow<'h, str>>,
    /// The paths of the later run, where they are others than those of the earlier one.
    scanned: Option<Vec<String>>,
}

impl<'h> Sight<'h> {
    fn new(before: &'h Head, after: &'h Head) -> Self {
        // An earlier hardline did not know of each problem that it loses a part of the file.
        let known: HashSet<(Cow<'h, str>, &'h str)> =
            before.problems.iter().map(|it| (before.paths.of(&it.file), it.message.as_str())).collect();
        let loses = after.problems.iter().filter(|it| it.loses_file || it.loses_part);
        let lost = loses.map(|it| (after.paths.of(&it.file), it.message.as_str())).filter(|it| !known.contains(it));
        let scanned = after.scanned_of_project();
        Self {
            before,
            checks: after.checks.iter().map(|it| it.id.as_str()).collect(),
            lost: lost.map(|it| it.0).collect(),
            scanned: Some(scanned).filter(|it| *it != before.scanned_of_project()),
        }
    }

    /// What became of a violation of which the later run says nothing.
    fn missing(&self, finding: &Finding<'_>) -> Fate {
        let file = self.before.paths.of(&finding.file);
        if !self.checks.contains(&*finding.check) {
            Fate::NotAsked
        } else if self.lost.contains(&*file) {
            Fate::NotRead
        } else if self.scanned.as_ref().is_some_and(|it| !it.iter().any(|it| is_below(&file, it))) {
            Fate::NotScanned
        } else {
            Fate::ResourceGone
        }
    }
}

/// Whether a path from the folder of the project is one that was scanned, or lies below it.
fn is_below(file: &str, scanned: &str) -> bool {
    if scanned == "." {
        return !file.starts_with("../") && !file.starts_with('/');
    }
    file.strip_prefix(scanned).is_some_and(|it| it.is_empty() || it.starts_with('/'))
}

fn responsibilities(before: &dyn Run, after: &dyn Run) -> Vec<ResponsibilityChange> {
    let mut sums: BTreeMap<&str, (Counts, Counts)> = BTreeMap::new();
    for it in &before.head().coverage.responsibilities {
        sums.entry(&it.responsibility).or_default().0 = it.statuses.clone();
    }
    for it in &after.head().coverage.responsibilities {
        sums.entry(&it.responsibility).or_default().1 = it.statuses.clone();
    }
    sums.into_iter()
        .filter(|(_, (before, after))| before != after)
        .map(|(id, (before, after))| ResponsibilityChange { responsibility: id.to_owned(), before, after })
        .collect()
}
