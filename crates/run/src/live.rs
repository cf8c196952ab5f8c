//! A run that has just been made. Rows are made from the ledger when they are asked for.

use std::{
    borrow::Cow,
    collections::HashSet,
    io,
    sync::{Arc, OnceLock},
};

use hardline_checks::{CHECKS, Judgement, Verdict, deciding_reading};
use hardline_facts::{Found, Reading};
use hardline_ledger::{Entry as Line, Holder, Ledger, Origin, Reason, Status, Subject};
use hardline_model::{ACCOUNT, LAYERS, Party, RESPONSIBILITIES, Scope, Share};
use hardline_sources::{
    Problem, Scan,
    secrets::{could_be_secret, is_secret_name},
};

use crate::{
    CheckOfRun, Configuration, Counts, Coverage, Detail, Entry, Excerpt, Finding, Half, Head, LayerTotals, LeftOut,
    Paths, ProblemOfRun, Proof, ResponsibilityTotals, Run, ServiceTotals, SystemOfRun, Tool, Waived, Which, Whose,
    bearer::{Bearer, root},
    controls::{Gathering, Sums},
    places::{Places, Site, TextLines},
    reasons::{self, Reasons},
    redact,
    spots::{Label, Spot, Spots},
    words,
};

/// A run that has just been made.
#[derive(Debug)]
pub struct Live<'r> {
    ledger: &'r Ledger<'r>,
    places: Places<'r>,
    reasons: Reasons,
    spots: Spots,
    head: Head,
    /// Several formats ask for them.
    sums: OnceLock<Arc<Sums>>,
}

/// What is so of a run beside its sources.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// When it was made, in UTC, as `2027-01-31T08:00:00Z`.
    pub time: String,
    /// The account that it is of, by its number.
    pub account: Option<String>,
    /// The Region that it is of.
    pub region: Option<String>,
    /// The paths that were scanned, as they were given.
    pub scanned: Vec<String>,
    /// The system that it is, as its owner calls it.
    pub system: SystemOfRun,
    /// Where files are from the folder of the project.
    pub paths: Paths,
    /// The file of settings that it ran by.
    pub configuration: Option<Configuration>,
    /// What left checks out, where some did not run.
    pub left_out_by: Vec<String>,
}

impl<'r> Live<'r> {
    /// Sums a scan and its ledger up.
    #[must_use]
    pub fn new(scan: &'r Scan, ledger: &'r Ledger<'r>, setting: Setting) -> Self {
        let sums = ledger.coverage();
        let head = Head {
            tool: Tool { name: "hardline".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
            time: setting.time,
            account: setting.account,
            region: setting.region,
            scanned: setting.scanned,
            system: words::system(setting.system),
            paths: setting.paths,
            checks: ledger.checks.iter().map(|it| check(ledger, it)).collect(),
            configuration: setting.configuration,
            left_out: left_out(ledger, setting.left_out_by),
            problems: problems(scan, ledger),
            attestations: words::attestations(ledger, &sums),
            reports: words::reports(ledger),
            demands: words::demands(ledger),
            coverage: Coverage::default(),
        };
        let places = Places::new(ledger.estate);
        let mut live =
            Self { ledger, places, reasons: Reasons::default(), spots: Spots::default(), head, sums: OnceLock::new() };
        live.head.coverage = live.coverage(scan, sums);
        live
    }

    /// The ledger.
    #[must_use]
    pub fn ledger(&self) -> &'r Ledger<'r> {
        self.ledger
    }

    fn coverage(&self, scan: &Scan, sums: hardline_ledger::Coverage) -> Coverage {
        let mut lost: Vec<&str> =
            self.head.problems.iter().filter(|it| it.loses_file).map(|it| it.file.as_str()).collect();
        lost.sort_unstable();
        lost.dedup();
        let mut parts: Vec<&str> =
            self.head.problems.iter().filter(|it| it.loses_part).map(|it| it.file.as_str()).collect();
        parts.sort_unstable();
        parts.dedup();
        let layer = |(layer, it): (&hardline_model::Layer, &hardline_ledger::LayerTotals)| LayerTotals {
            layer: layer.id.to_owned(),
            statuses: Counts::from(&it.totals),
            aws: it.aws,
            customer: it.customer,
            other: it.other,
            undecided: it.undecided,
        };
        let services = sums.services.iter().map(|it| ServiceTotals {
            service: it.service.id.to_owned(),
            title: it.service.title.to_owned(),
            resources: it.resources,
            statuses: Counts::from(&it.totals),
            layers: LAYERS.iter().zip(&it.layers).map(layer).collect(),
            share: it.share,
        });
        let responsibilities = RESPONSIBILITIES
            .iter()
            .zip(&sums.responsibilities)
            .filter(|(_, it)| **it != hardline_ledger::Totals::default())
            .map(|(of, it)| ResponsibilityTotals { responsibility: of.id.to_owned(), statuses: Counts::from(it) });
        let words = |from: &std::collections::BTreeMap<&'static str, u64>| {
            from.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect()
        };
        Coverage {
            files: scan.files,
            templates: self.places.files(),
            assemblies: scan.assemblies.clone(),
            passed_over: scan.passed_over,
            lost: lost.len(),
            lost_in_part: parts.len(),
            left_out: self.head.left_out.as_ref().map_or(0, |it| it.checks.len()),
            resources: sums.resources,
            yours: sums.totals.yours(),
            decided: sums.totals.decided(),
            aws: sums.totals.of(Status::Inherited),
            other: sums.totals.of(Status::Other),
            statuses: Counts::from(&sums.totals),
            account: Counts::from(&sums.account),
            verdicts: words(&sums.verdicts),
            waived: self.ledger.judgements.iter().filter(|it| self.ledger.waiver_of(it).is_some()).count() as u64,
            unknown: words(&sums.unknown),
            services: services.collect(),
            responsibilities: responsibilities.collect(),
            derived: sums.derived,
        }
    }

    fn site(&self, judgement: &Judgement) -> Option<Site<'r>> {
        judgement.verdict.origin().and_then(|it| self.places.site(it))
    }

    fn bearer(&self, part: u32, resource: u32) -> Bearer<'r> {
        Bearer::of(self.ledger, &self.places, part, resource)
    }

    fn finding<'s>(&'s self, number: u64, judgement: &'s Judgement, spot: Spot, of: &Bearer<'r>) -> Finding<'s> {
        let files = &self.ledger.estate.parts[judgement.part as usize].files;
        let file = spot.file.and_then(|it| files.get(it as usize)).map(|it| it.path.as_str());
        let reason = match judgement.verdict {
            Verdict::Unknown(..) => reasons::of_verdict(self.ledger.estate, judgement),
            _ => None,
        };
        Finding {
            number,
            check: judgement.check.id.into(),
            file: file.unwrap_or_default().into(),
            line: spot.start.0,
            column: spot.start.1,
            end: spot.end,
            is_at_value: spot.is_at_value,
            attribute: judgement.verdict.origin().and_then(|it| self.places.attribute(it)).map(covered),
            root: root(self.ledger, judgement.part, judgement.resource, file),
            resource: of.name.unwrap_or_default().into(),
            name_within: of.name_within.map(Into::into),
            type_name: of.type_name.into(),
            service: of.service.into(),
            construct: of.construct.map(|it| it.0.into()),
            source: of.construct.and_then(|it| it.1).map(Into::into),
            verdict: judgement.verdict.name().into(),
            when: judgement.when.as_deref().map(redact),
            reason: reason.map(covered),
            cause: match judgement.verdict {
                Verdict::Unknown(why, _) => Some(why.code().into()),
                _ => None,
            },
            waived: self
                .ledger
                .waiver_of(judgement)
                .map(|it| Waived { reason: redact(&it.reason), until: it.until.as_ref().map(ToString::to_string) }),
        }
    }

    fn entry<'s>(&'s self, line: &Line, of: &Bearer<'r>) -> Entry<'s> {
        let share = match line.holder {
            Holder::Decided(share) => Some(share),
            Holder::Undecided { .. } => None,
        };
        let status = line.status.name();
        let half = |text: &'static str, status: &'static str| {
            (!text.is_empty()).then_some(Half { duty: text.into(), status: status.into() })
        };
        let is_customers = |it: &&Share| matches!(it.party, Party::Customer | Party::Shared);
        Entry {
            subject: if of.name.is_some() { "resource" } else { "account" }.into(),
            resource: of.name.map(Into::into),
            type_name: of.name.map(|_| of.type_name.into()),
            root: match line.subject {
                Subject::Account => None,
                Subject::Resource(part, resource) => root(self.ledger, part, resource, of.site.map(|it| it.path)),
            },
            file: of.site.map(|it| it.path.into()),
            line: of.site.map(|it| it.start.line),
            service: of.name.map(|_| of.service.into()),
            responsibility: line.responsibility.id.into(),
            title: line.responsibility.title.into(),
            layer: line.responsibility.layer.id.into(),
            class: line.responsibility.class.name().into(),
            party: line.holder.party().map_or("undecided", Party::name).into(),
            division: line.origin.name().into(),
            properties: match line.origin {
                Origin::Stated => Cow::Borrowed(&[]),
                Origin::Derived(properties) => Cow::Borrowed(properties),
            },
            aws: share.and_then(|it| half(it.aws, Status::Inherited.name())),
            customer: share.filter(is_customers).and_then(|it| half(it.customer, status)),
            other: share.filter(|it| it.party == Party::Other).and_then(|it| half(it.customer, status)),
            status: status.into(),
            why: share.map_or("", |it| it.why).into(),
            reason: self.reasons.of_entry(self.ledger.estate, line),
            attestation: match &line.reason {
                Reason::Attested(it) | Reason::Contradicted(it) => Some(it.id.clone().into()),
                _ => None,
            },
            report: share
                .filter(|it| matches!(it.party, Party::Aws | Party::Shared))
                .and_then(|_| self.ledger.report_on(line.subject, line.responsibility))
                .map(|it| it.id.clone().into()),
            demanded_by: self
                .ledger
                .records
                .demands_on(line.responsibility)
                .filter(|_| line.status.is_counted())
                .map(|it| format!("{} ({})", it.by, it.place).into())
                .collect(),
            sources: share.map_or_else(Vec::new, |it| it.sources.iter().map(|it| Cow::Borrowed(*it)).collect()),
            evidence: line
                .evidence
                .iter()
                .map(|it| Proof {
                    check: it.check.id.into(),
                    verdict: it.verdict.name().into(),
                    resource: (line.subject == Subject::Account).then(|| {
                        reasons::subject(self.ledger.estate, Subject::Resource(it.resource.0, it.resource.1)).into()
                    }),
                })
                .collect(),
        }
    }

    fn judgement(&self, finding: &Finding<'_>) -> Option<&'r Judgement> {
        usize::try_from(finding.number).ok().and_then(|it| self.ledger.judgements.get(it))
    }

    /// What was read where a verdict stands.
    fn read(&self, finding: &Finding<'_>, judgement: &Judgement) -> Cow<'_, Label> {
        let make = || {
            let reading = deciding_reading(self.ledger.estate, judgement);
            // What a check takes for a secret is shown by no report, whatever it is called.
            let is_secret =
                judgement.check.evidence_for.contains(&SECRETS) || reading.as_ref().is_some_and(holds_secret);
            Label { text: reading.map_or_else(String::new, |it| describe(&it, is_secret)).into(), is_secret }
        };
        let number = usize::try_from(finding.number).unwrap_or_default();
        self.spots.label(&self.ledger.judgements, number, make).map_or_else(|| Cow::Owned(make()), Cow::Borrowed)
    }

    /// Goes through the ledger as long as it is told to go on.
    fn each_entry(&self, go_on: &mut dyn FnMut(Entry<'_>) -> bool) {
        let of_account = self.ledger.account_entries();
        if !of_account.iter().all(|it| go_on(self.entry(it, &Bearer::default()))) {
            return;
        }
        for (part, resource) in self.ledger.resources() {
            let bearer = self.bearer(part, resource);
            if !self.ledger.entries_of(part, resource).iter().all(|it| go_on(self.entry(it, &bearer))) {
                return;
            }
        }
    }

    /// Whose it is and why, for each responsibility that a check is evidence for.
    fn whose(&self, judgement: &Judgement) -> Vec<Whose> {
        let mut whose = Vec::new();
        for id in judgement.check.evidence_for {
            let Some(responsibility) = hardline_model::responsibility(id) else { continue };
            let share = if responsibility.scope == Scope::Account {
                ACCOUNT.iter().find(|it| it.responsibility == responsibility).copied()
            } else {
                self.ledger.share_of(judgement.part, judgement.resource, responsibility)
            };
            if let Some(share) = share {
                whose.push(Whose {
                    responsibility: (*id).to_owned(),
                    title: responsibility.title.to_owned(),
                    party: share.party.name().to_owned(),
                    why: share.why.to_owned(),
                });
            }
        }
        whose
    }
}

/// The checks that a ledger was not made with.
fn left_out(ledger: &Ledger<'_>, by: Vec<String>) -> Option<LeftOut> {
    let ran: HashSet<&str> = ledger.checks.iter().map(|it| it.id).collect();
    let others = CHECKS.iter().map(|it| it.check.id).filter(|it| !ran.contains(it));
    let checks: Vec<String> = others.map(str::to_owned).collect();
    (!checks.is_empty()).then_some(LeftOut { by, checks })
}

impl Run for Live<'_> {
    fn head(&self) -> &Head {
        &self.head
    }

    fn findings(&self, which: Which, visit: &mut dyn FnMut(Finding<'_>) -> io::Result<()>) -> io::Result<()> {
        let (mut near, mut bearer) = (None, Bearer::default());
        let judgements = &self.ledger.judgements;
        let spots = self.spots.all(judgements, &self.places);
        for (number, (judgement, spot)) in (0_u64..).zip(judgements.iter().zip(spots)) {
            if !which.has(judgement.verdict.name()) {
                continue;
            }
            let place = (judgement.part, judgement.resource);
            if near != Some(place) {
                (near, bearer) = (Some(place), self.bearer(place.0, place.1));
            }
            visit(self.finding(number, judgement, *spot, &bearer))?;
        }
        Ok(())
    }

    fn entries(&self, visit: &mut dyn FnMut(Entry<'_>) -> io::Result<()>) -> io::Result<()> {
        let mut each = Ok(());
        self.each_entry(&mut |it| {
            each = visit(it);
            each.is_ok()
        });
        each
    }

    fn sums(&self) -> io::Result<Arc<Sums>> {
        let sums = self.sums.get_or_init(|| {
            let mut sums = Gathering::new(&self.head);
            self.each_entry(&mut |it| {
                sums.take(&it);
                true
            });
            Arc::new(sums.end())
        });
        Ok(Arc::clone(sums))
    }

    fn label(&self, finding: &Finding<'_>) -> io::Result<Cow<'_, str>> {
        Ok(self.judgement(finding).map_or("".into(), |it| match self.read(finding, it) {
            Cow::Borrowed(it) => Cow::Borrowed(&*it.text),
            Cow::Owned(it) => Cow::Owned(it.text.into()),
        }))
    }

    fn excerpt(&self, finding: &Finding<'_>) -> io::Result<Option<Excerpt>> {
        let Some(judgement) = self.judgement(finding) else { return Ok(None) };
        let site = self.site(judgement);
        let head = self.places.resource(judgement.part, judgement.resource);
        let context = head.filter(|it| site.is_some_and(|site| site.path == it.path)).map(|it| it.span);
        let secrets = || judgement.verdict.origin().map_or(&[][..], |it| self.places.secrets(it));
        let excerpt = site.and_then(|it| Excerpt::around(it, context, secrets));
        let is_secret = self.read(finding, judgement).is_secret;
        Ok(excerpt.map(|it| if is_secret { it.without_value() } else { it }))
    }

    fn detail(&self, finding: &Finding<'_>) -> io::Result<Detail> {
        let Some(judgement) = self.judgement(finding) else { return Ok(Detail::default()) };
        Ok(Detail {
            label: self.label(finding)?.into_owned(),
            excerpt: self.excerpt(finding)?,
            whose: self.whose(judgement),
        })
    }
}

fn check(ledger: &Ledger<'_>, check: &'static hardline_checks::Check) -> CheckOfRun {
    let texts = |of: &[&str]| of.iter().map(|it| (*it).to_owned()).collect();
    CheckOfRun {
        id: check.id.to_owned(),
        title: check.title.to_owned(),
        aliases: texts(check.aliases),
        severity: ledger.severity(check).name().to_owned(),
        severity_reason: ledger.severities.get(check.id).map(|it| covered(it.1.clone()).into_owned()),
        responsibilities: texts(check.evidence_for),
        fix: check.fix.to_owned(),
        links: texts(check.links),
    }
}

/// What could not be read, and what is wrong with what sources ask to accept.
fn problems(scan: &Scan, ledger: &Ledger<'_>) -> Vec<ProblemOfRun> {
    let of_remarks = ledger.remarks.iter().map(|it| {
        let file = scan.estate.parts[it.part as usize].files.get(it.at.file as usize);
        Problem {
            path: file.map(|it| it.path.clone()).unwrap_or_default(),
            text: file.map(|it| it.text.clone()),
            span: Some(it.at.span),
            message: it.message.clone(),
            loses_file: false,
            loses_part: false,
        }
    });
    let mut problems: Vec<_> = scan.problems.iter().cloned().chain(of_remarks).collect();
    if !ledger.remarks.is_empty() {
        problems.sort_by(|one, other| one.path.cmp(&other.path).then(one.span.cmp(&other.span)));
    }
    ProblemOfRun::all(&problems)
}

impl ProblemOfRun {
    /// Problems as a run tells them. What is looked for in a text is looked for once where its problems stand together.
    #[must_use]
    pub fn all(problems: &[Problem]) -> Vec<Self> {
        let mut lines = TextLines::default();
        problems.iter().map(|it| problem(it, &mut lines)).collect()
    }
}

fn problem(problem: &Problem, lines: &mut TextLines) -> ProblemOfRun {
    let mut start = None;
    let mut excerpt = None;
    if let (Some(text), Some(span)) = (&problem.text, problem.span) {
        // A text of blanks stands for one that is not to be shown.
        let is_shown = text.len() < 2 || text.bytes().any(|it| !it.is_ascii_whitespace());
        let known = lines.of(text);
        let at = known.position(span.start);
        start = Some(at);
        let site = Site { file: 0, path: &problem.path, text, span, start: at, is_shown };
        excerpt = Excerpt::around(site, None, || known.secrets(&problem.path));
    }
    ProblemOfRun {
        file: problem.path.clone(),
        line: start.map(|it| it.line),
        column: start.map(|it| it.column),
        message: redact(&problem.message).into_owned(),
        loses_file: problem.loses_file,
        loses_part: problem.loses_part,
        excerpt,
    }
}

/// The responsibility whose checks look for secrets.
const SECRETS: &str = "secrets-in-configuration";

/// Whether what was read is the value of a secret's name.
fn holds_secret(reading: &Reading) -> bool {
    let name = reading.path.rsplit(['.', '@']).next().unwrap_or_default();
    is_secret_name(name) && matches!(&reading.found, Found::Value(value) if could_be_secret(value))
}

/// What was read at the deciding place, as a label; a secret is not shown.
fn describe(reading: &Reading, is_secret: bool) -> String {
    let path = reading.path.trim_start_matches("$value").trim_start_matches("$key");
    let path = path.trim_start_matches(['.', '@']);
    if path.is_empty() {
        return String::new();
    }
    match &reading.found {
        Found::Value(_) if is_secret => format!("`{path}` holds it"),
        Found::Value(value) if value.len() <= 60 && !value.contains('\n') => {
            let line = format!("{path}: {value}");
            let shown = redact(&line);
            let value = shown.strip_prefix(path).and_then(|it| it.strip_prefix(": ")).unwrap_or("...");
            format!("`{path}` is `{value}`")
        }
        Found::Value(_) | Found::Parts => format!("`{path}` decides"),
        Found::LeftOut(Some(default)) => format!("`{path}` is left out; AWS then uses `{default}`"),
        Found::LeftOut(None) => format!("`{path}` is left out"),
        Found::Unknown => format!("`{path}` is not known"),
    }
}

/// A text with secrets covered.
pub(crate) fn covered(text: String) -> Cow<'static, str> {
    match redact(&text) {
        Cow::Borrowed(_) => Cow::Owned(text),
        Cow::Owned(covered) => Cow::Owned(covered),
    }
}
