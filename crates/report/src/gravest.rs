//! The gravest violations of a run, for formats that hold only so many, and what identifies one from run to run.

use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
    io,
};

use hardline_run::{CheckOfRun, Finding, Head, ProblemOfRun, Run, Which};
use sha2::{Digest, Sha256};

use crate::guard::steers;

/// The severities, by their words, from the least to the gravest.
pub(crate) const SEVERITIES: [&str; 4] = ["low", "medium", "high", "critical"];

/// The place of a severity among [`SEVERITIES`]; a word that is none counts as the least.
pub(crate) fn rank(severity: &str) -> usize {
    SEVERITIES.iter().position(|it| *it == severity).unwrap_or_default()
}

/// The checks that ran, by id.
pub(crate) struct Checks<'h>(HashMap<&'h str, &'h CheckOfRun>);

impl<'h> Checks<'h> {
    pub(crate) fn new(head: &'h Head) -> Self {
        Self(head.checks.iter().map(|it| (it.id.as_str(), it)).collect())
    }

    pub(crate) fn of(&self, finding: &Finding<'_>) -> Option<&'h CheckOfRun> {
        self.0.get(&*finding.check).copied()
    }

    /// The severity of a violation, as a word.
    pub(crate) fn severity(&self, finding: &Finding<'_>) -> &'h str {
        self.of(finding).map_or("low", |it| it.severity.as_str())
    }

    /// What is made of each check once, by its id.
    pub(crate) fn each<T>(&self, make: impl Fn(&'h CheckOfRun) -> T) -> HashMap<&'h str, T> {
        self.0.iter().map(|(id, it)| (*id, make(it))).collect()
    }

    pub(crate) fn title(&self, finding: &Finding<'_>) -> &'h str {
        self.of(finding).map_or("", |it| it.title.as_str())
    }
}

/// Violations with how many there are in all.
pub(crate) struct Gravest {
    /// The gravest first, and those as grave in the order of the run.
    pub(crate) findings: Vec<Finding<'static>>,
    /// How many there are of each severity, in the order of [`SEVERITIES`], whether or not they are among the gravest.
    pub(crate) counts: [u64; 4],
}

impl Gravest {
    pub(crate) fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}

/// What orders violations: the gravest first, then as they come.
struct Ranked(Reverse<usize>, u64, Finding<'static>);

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        (self.0, self.1) == (other.0, other.1)
    }
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.0, self.1).cmp(&(other.0, other.1))
    }
}

/// The gravest violations, at most so many; those that somebody accepts only if asked for. What is held is bounded by the number
/// asked for, not by the run.
pub(crate) fn gravest(run: &dyn Run, checks: &Checks<'_>, most: usize, with_waived: bool) -> io::Result<Gravest> {
    let mut kept: BinaryHeap<Ranked> = BinaryHeap::new();
    let mut counts = [0_u64; 4];
    run.findings(Which::Violated, &mut |it| {
        if it.waived.is_some() && !with_waived {
            return Ok(());
        }
        let rank = rank(checks.severity(&it));
        counts[rank] += 1;
        let place = (Reverse(rank), it.number);
        if kept.len() < most || kept.peek().is_some_and(|worst| place < (worst.0, worst.1)) {
            if kept.len() >= most {
                kept.pop();
            }
            kept.push(Ranked(place.0, place.1, it.into_owned()));
        }
        Ok(())
    })?;
    let findings = kept.into_sorted_vec().into_iter().map(|it| it.2).collect();
    Ok(Gravest { findings, counts })
}

/// What a violation is known by from run to run, as 64 hexadecimal digits: it stays when lines move, when the text of the check
/// does, and wherever one stands.
pub(crate) fn fingerprint(head: &Head, finding: &Finding<'_>) -> String {
    let (check, root, resource) = finding.identity(&head.paths);
    digest(&[check, &root, resource])
}

/// What a file that could not be read is known by from run to run, likewise.
pub(crate) fn fingerprint_of_lost(head: &Head, problem: &ProblemOfRun) -> String {
    digest(&[NOT_READ, &head.paths.of(&problem.file), ""])
}

fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hexadecimal(&hash.finalize())
}

/// Bytes in hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(bytes.len() * 2);
    for it in bytes {
        out.push(char::from(DIGITS[usize::from(it >> 4)]));
        out.push(char::from(DIGITS[usize::from(it & 15)]));
    }
    out
}

/// What stands in the place of a check where a file could not be read: no check has this id.
pub(crate) const NOT_READ: &str = "file-not-read";

/// What that means, as a sentence that stands alone.
pub(crate) fn not_read(problem: &ProblemOfRun) -> &'static str {
    if problem.loses_file {
        "File could not be read, and nothing in it was looked at"
    } else {
        "Part of the file could not be read, and was not looked at"
    }
}

/// How the duty of a check stands, as a sentence that stands alone: a title says what ought to be, and by itself reads as if it were.
pub(crate) fn told(finding: &Finding<'_>, title: &str) -> String {
    let word = match (&*finding.verdict, &finding.waived) {
        ("met", _) => "Met",
        ("violated", None) => "Violated",
        ("violated", Some(_)) => "Violated, and accepted",
        ("unknown", _) => "Not known",
        _ => "Not applicable",
    };
    format!("{word}: {title}")
}

/// Why a verdict is what it is: what was read, why that does not tell, when it is so, and why it is accepted, as far as there is
/// anything to be said.
pub(crate) fn why(finding: &Finding<'_>, label: &str) -> String {
    let all = [
        label,
        finding.reason.as_deref().unwrap_or_default(),
        finding.when.as_deref().unwrap_or_default(),
        finding.waived.as_ref().map_or("", |it| &it.reason),
    ];
    let mut why = String::new();
    for it in all.into_iter().filter(|it| !it.is_empty()) {
        why.push_str(if why.is_empty() { "" } else { "; " });
        why.push_str(it);
    }
    why
}

/// A text without what steers a terminal or turns the direction of the text; lines become spaces.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if is_ascii_line(text) {
        return text.into();
    }
    let plain = text.chars().map(|it| match it {
        '\n' | '\r' | '\t' => ' ',
        it if steers(it) => char::REPLACEMENT_CHARACTER,
        it => it,
    });
    plain.collect::<String>().into()
}

/// The same of a text that is at hand to be had.
pub(crate) fn plainly(text: String) -> String {
    if is_ascii_line(&text) { text } else { plain(&text).into_owned() }
}

/// Whether a text is one line of ASCII, in which nothing can steer: of most texts that is soon told, since all bytes are looked at
/// before anything is decided.
pub(crate) fn is_ascii_line(text: &str) -> bool {
    let others = |block: &[u8]| block.iter().map(|it| u32::from(!(b' '..0x7f).contains(it))).sum::<u32>();
    text.as_bytes().chunks(64).all(|it| others(it) == 0)
}
