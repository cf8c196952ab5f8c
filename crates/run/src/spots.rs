//! Where verdicts stand and what was read there, found once for each: a run is gone through several times by every format.

use std::sync::OnceLock;

use hardline_checks::{Judgement, Verdict};

use crate::places::{Places, Site};

/// Where a verdict stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spot {
    /// The line and the character that it begins at; zeros where it stands nowhere.
    pub(crate) start: (u32, u32),
    /// Those that it ends before.
    pub(crate) end: (u32, u32),
    /// The file within the part, and none if it stands nowhere.
    pub(crate) file: Option<u32>,
    /// Whether it is that of a value rather than of the resource as a whole.
    pub(crate) is_at_value: bool,
}

/// All verdicts of a run.
#[derive(Debug, Default)]
pub(crate) struct Spots {
    spots: OnceLock<Vec<Spot>>,
    labels: OnceLock<Labels>,
}

/// What was read where violations stand.
#[derive(Debug)]
struct Labels {
    /// The numbers of the violations, in order.
    violated: Vec<u32>,
    labels: Vec<OnceLock<Label>>,
}

/// What was read where a violation stands.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// In a few words.
    pub(crate) text: Box<str>,
    /// Whether the value is a secret, which nobody is shown.
    pub(crate) is_secret: bool,
}

impl Spots {
    /// Where each verdict stands.
    pub(crate) fn all(&self, judgements: &[Judgement], places: &Places<'_>) -> &[Spot] {
        self.spots.get_or_init(|| {
            let mut near: Option<((u32, u32), Option<Site<'_>>)> = None;
            let mut spots = Vec::with_capacity(judgements.len());
            for it in judgements {
                let at = (it.part, it.resource);
                let head = match near {
                    Some((known, head)) if known == at => head,
                    _ => places.resource(at.0, at.1),
                };
                near = Some((at, head));
                spots.push(spot(it, places, head));
            }
            spots
        })
    }

    /// What was read where a violation stands, made by a function when it is first asked for.
    pub(crate) fn label(
        &self,
        judgements: &[Judgement],
        number: usize,
        make: impl FnOnce() -> Label,
    ) -> Option<&Label> {
        let labels = self.labels.get_or_init(|| {
            let violated = (0_u32..).zip(judgements).filter(|it| matches!(it.1.verdict, Verdict::Violated(_)));
            let violated: Vec<u32> = violated.map(|it| it.0).collect();
            Labels { labels: violated.iter().map(|_| OnceLock::new()).collect(), violated }
        });
        let place = labels.violated.binary_search(&u32::try_from(number).ok()?).ok()?;
        Some(labels.labels.get(place)?.get_or_init(make))
    }
}

fn spot(judgement: &Judgement, places: &Places<'_>, head: Option<Site<'_>>) -> Spot {
    let value = judgement.verdict.origin().and_then(|it| places.site(it));
    let is_at_value = value.is_some_and(|it| head.is_none_or(|head| (head.path, head.span) != (it.path, it.span)));
    let Some(site) = value.or(head) else { return Spot::default() };
    // Only what is violated is pointed at to its end.
    let end = match judgement.verdict {
        Verdict::Violated(at) => places.end(at),
        _ => None,
    };
    let end = end.unwrap_or(site.start);
    Spot {
        start: (site.start.line, site.start.column),
        end: (end.line, end.column),
        file: Some(site.file),
        is_at_value,
    }
}
