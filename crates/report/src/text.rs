//! Text for people: a frame for each violation, what is not known and why, the stack, and the closing line.

use std::{
    collections::{BTreeMap, HashMap},
    io::{self, Write},
};

use annotate_snippets::Renderer;
use hardline_checks::{Judgement, Verdict, deciding_reading};
use hardline_facts::{Found, Reading};
use hardline_ledger::Status;
use hardline_model::{ACCOUNT, Scope};
use hardline_sources::Problem;

use crate::{
    Configuration, Format, Run,
    frame::{self, Frame},
    guard::{Guard, Style},
    places::{Site, TextLines},
    reasons, redact, stack,
};

/// How text is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// Whether colours are used.
    pub colour: bool,
    /// The width to keep to, in columns.
    pub width: u16,
    /// The most frames drawn.
    pub frames: usize,
}

impl Format for Text {
    fn write(&self, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        let out: &mut dyn Write = &mut Guard::new(out, if self.colour { Style::Coloured } else { Style::Plain });
        let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.term_width(usize::from(self.width));
        problems(run, &renderer, out)?;
        self.violations(run, &renderer, out)?;
        waived(run, self.width, out)?;
        unknowns(run, self.width, out)?;
        if run.ledger.estate.parts.is_empty() {
            let text = format!(
                "No template was found in {} looked at; name a CloudFormation template, or a folder that holds one.",
                count(run.files as u64, "file")
            );
            writeln!(out, "{}", wrap(&text, self.width, ""))?;
            return Ok(());
        }
        writeln!(out, "{}\n", stack::draw(&run.coverage.services, self.width))?;
        writeln!(out, "{}", wrap(stack::LEGEND, self.width, ""))?;
        self.closing(run, out)
    }
}

impl Text {
    fn violations(&self, run: &Run<'_>, renderer: &Renderer, out: &mut dyn Write) -> io::Result<()> {
        let mut violated: Vec<&Judgement> =
            run.ledger.judgements.iter().filter(|it| matches!(it.verdict, Verdict::Violated(_))).collect();
        violated.retain(|it| run.ledger.waiver_of(it).is_none());
        violated.sort_by_key(|it| std::cmp::Reverse(run.ledger.severity(it.check)));
        let groups = by_cause(run, by_place(run, violated));
        for (group, others) in groups.iter().take(self.frames) {
            let mut frame = self.violation(run, group);
            if !others.is_empty() {
                let also = wrap(&also(run, others), self.width.saturating_sub(13), "");
                let before = frame.notes.iter().position(|it| it.0 == "fix").unwrap_or(frame.notes.len());
                frame.notes.insert(before, ("also", also));
            }
            writeln!(out, "{}\n", frame::draw(frame, renderer))?;
        }
        let of = |it: &(Group<'_>, Vec<Group<'_>>)| it.0.len() + it.1.iter().map(Vec::len).sum::<usize>();
        let more: usize = groups.iter().skip(self.frames).map(of).sum();
        if more > 0 {
            writeln!(
                out,
                "... and {} more; `--frames all` draws all, `--format json` lists them.\n",
                count(more as u64, "violation")
            )?;
        }
        Ok(())
    }

    /// The frame of a violation that all of these resources have at one place.
    fn violation<'r>(&self, run: &'r Run<'_>, group: &[&'r Judgement]) -> Frame<'r> {
        let judgement = group[0];
        let estate = run.ledger.estate;
        let part = &estate.parts[judgement.part as usize];
        let resource = &part.resources[judgement.resource as usize];
        let site = judgement.verdict.origin().and_then(|it| run.places.site(it));
        let named = run.places.resource(judgement.part, judgement.resource);
        let label = deciding_reading(estate, judgement).map_or_else(String::new, |it| describe(&it));
        let mut notes = match group {
            [_] => vec![("resource", format!("`{}`, an {}", part.text(resource.name), part.text(resource.type_name)))],
            _ => vec![("resources", wrap(&addresses(run, group), self.width.saturating_sub(18), ""))],
        };
        let mut constructs: Vec<_> = group.iter().filter_map(|it| construct(run, it)).collect();
        constructs.dedup();
        notes.extend(constructs.into_iter().take(MAX_ADDRESSES).map(|it| ("construct", it)));
        notes.extend(self.whose(run, judgement));
        let mut times: Vec<&String> = group.iter().filter_map(|it| it.when.as_ref()).collect();
        times.dedup();
        let more = times.len().saturating_sub(MAX_ADDRESSES);
        notes.extend(times.into_iter().take(MAX_ADDRESSES).map(|it| ("when", it.clone())));
        if more > 0 {
            notes.push(("when", format!("and so on for {more} more")));
        }
        notes.push(("fix", wrap(judgement.check.fix, self.width.saturating_sub(12), "")));
        Frame {
            word: "violated",
            id: Some(judgement.check.id),
            title: format!("{} [{}]", judgement.check.title, run.ledger.severity(judgement.check).name()),
            context: named.filter(|it| site.is_some_and(|site| site.path == it.path)).map(|it| it.span),
            site,
            label,
            notes,
        }
    }

    /// Whose it is and why, for each responsibility that a check is evidence for.
    fn whose(&self, run: &Run<'_>, judgement: &Judgement) -> Vec<(&'static str, String)> {
        let resource_entries = run.ledger.entries_of(judgement.part, judgement.resource);
        let mut notes = Vec::new();
        for id in judgement.check.evidence_for {
            let Some(responsibility) = hardline_model::responsibility(id) else { continue };
            let share = if responsibility.scope == Scope::Account {
                ACCOUNT.iter().find(|it| it.responsibility == responsibility).copied()
            } else {
                let entry = resource_entries.iter().find(|it| it.responsibility == responsibility);
                entry.and_then(|it| it.holder.share())
            };
            let Some(share) = share else { continue };
            let text = format!("{} ({id}): {}", responsibility.title, share.why);
            let word = match share.party {
                hardline_model::Party::Shared => "shared",
                _ => "yours",
            };
            notes.push((word, wrap(&text, self.width.saturating_sub(14), "")));
        }
        notes
    }

    fn closing(&self, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        let totals = &run.coverage.totals;
        let templates = run.ledger.estate.parts.iter().map(|it| it.files.len() as u64).sum();
        let mut read = format!(
            "\nRead {} of {} in {}",
            count(run.coverage.resources, "resource"),
            count(run.coverage.services.len() as u64, "service"),
            count(templates, "file"),
        );
        if run.passed_over > 0 {
            read.push_str(&format!("; {} no template", count_is(run.passed_over as u64, "file")));
        }
        if run.lost_files() > 0 {
            read.push_str(&format!("; {} not be read", count_could(run.lost_files() as u64, "file")));
        }
        writeln!(out, "{}", wrap(&format!("{}.", read.trim_start()), self.width, ""))?;
        if !run.assemblies.is_empty() {
            let folders: Vec<_> = run.assemblies.iter().map(|it| format!("`{it}`")).collect();
            let text = format!(
                "AWS CDK: {} as last synthesized; run `cdk synth` again after a change to the app.",
                folders.join(", ")
            );
            writeln!(out, "{}", wrap(&text, self.width, ""))?;
        }
        if !run.coverage.derived.is_empty() {
            let total: u64 = run.coverage.derived.values().sum();
            let types: Vec<_> = run.coverage.derived.keys().take(6).map(String::as_str).collect();
            let more = run.coverage.derived.len().saturating_sub(types.len());
            let more = if more > 0 { format!(" and {} more", count(more as u64, "type")) } else { String::new() };
            let text = format!(
                "{} divided by derivation, from what the properties of the type let you do: {}{more}.",
                count_is(total, "resource"),
                types.join(", ")
            );
            writeln!(out, "{}", wrap(&text, self.width, ""))?;
        }
        let yours = totals.yours();
        let mut parts = vec![
            format!("{} met", totals.of(Status::Met)),
            format!("{} violated", totals.of(Status::Violated)),
            format!("{} unknown", totals.of(Status::Unknown)),
            format!("{} open", totals.of(Status::Open) + totals.of(Status::Expired)),
        ];
        for (status, word) in [(Status::Attested, "attested"), (Status::Waived, "waived")] {
            if totals.of(status) > 0 {
                parts.push(format!("{} {word}", totals.of(status)));
            }
        }
        let text = format!(
            "Yours: {yours} responsibilities, {} decided: {}. AWS's: {} inherited.",
            totals.decided(),
            parts.join(", "),
            totals.of(Status::Inherited)
        );
        let text = match totals.of(Status::Other) {
            0 => text,
            others => format!("{text} Somebody else's: {others}."),
        };
        writeln!(out, "{}", wrap(&text, self.width, ""))?;
        // The screen by service shows resources alone; without this its marks would not add up to the line above.
        let of_account =
            |status| totals.of(status) - run.coverage.services.iter().map(|it| it.totals.of(status)).sum::<u64>();
        let (unknown, open) = (of_account(Status::Unknown), of_account(Status::Open) + of_account(Status::Expired));
        if unknown + open > 0 {
            let text = format!("Of these, {unknown} unknown and {open} open are the account's, of no one resource.");
            writeln!(out, "{}", wrap(&text, self.width, ""))?;
        }
        let waived = run.ledger.judgements.iter().filter(|it| run.ledger.waiver_of(it).is_some()).count() as u64;
        if waived > 0 {
            writeln!(out, "Waived: {}.", count(waived, "violation"))?;
        }
        if let Some(configuration) = &run.configuration {
            writeln!(out, "{}", wrap(&settings(configuration, run.ledger.severities.len()), self.width, ""))?;
        }
        Ok(())
    }
}

/// The most resources that a frame names.
const MAX_ADDRESSES: usize = 8;

/// Judgements that are shown together.
type Group<'r> = Vec<&'r Judgement>;

/// Groups that one thing in the source is the cause of: those at the same value that are evidence for the same responsibility.
/// The first, which is the gravest, is drawn, and the others are named with it. What a resource leaves out is no such value.
fn by_cause<'r>(run: &Run<'_>, groups: Vec<Group<'r>>) -> Vec<(Group<'r>, Vec<Group<'r>>)> {
    let mut causes: Vec<(Group<'_>, Vec<Group<'_>>)> = Vec::new();
    let mut at: HashMap<_, Vec<usize>> = HashMap::new();
    for group in groups {
        let judgement = group[0];
        let site = judgement.verdict.origin().and_then(|it| run.places.site(it));
        let head = run.places.resource(judgement.part, judgement.resource);
        let place = site.filter(|site| head.is_none_or(|head| head.path != site.path || head.span != site.span));
        let Some(place) = place.map(|it| (it.path, it.span)) else {
            causes.push((group, Vec::new()));
            continue;
        };
        let same = |index: &&usize| {
            let lead = causes[**index].0[0].check;
            lead.evidence_for.iter().any(|it| judgement.check.evidence_for.contains(it))
        };
        let known = at.entry(place).or_default();
        if let Some(index) = known.iter().find(same).copied() {
            causes[index].1.push(group);
        } else {
            known.push(causes.len());
            causes.push((group, Vec::new()));
        }
    }
    causes
}

/// The checks that find fault with the same value, each with its severity.
fn also(run: &Run<'_>, others: &[Group<'_>]) -> String {
    let named: Vec<_> = others
        .iter()
        .map(|group| {
            let check = group[0].check;
            format!("{} [{}]", check.id, run.ledger.severity(check).name())
        })
        .collect();
    named.join(", ")
}

/// Judgements of one check at one place together: a template that is used several times is shown once.
fn by_place<'r>(run: &Run<'_>, judgements: Vec<&'r Judgement>) -> Vec<Vec<&'r Judgement>> {
    let mut groups: Vec<Vec<&Judgement>> = Vec::new();
    let mut numbers = HashMap::new();
    for judgement in judgements {
        let site = judgement.verdict.origin().and_then(|it| run.places.place(it));
        let next = groups.len();
        let number = match site {
            Some(site) => *numbers.entry((judgement.check.id, site)).or_insert(next),
            None => next,
        };
        match groups.get_mut(number) {
            Some(group) => group.push(judgement),
            None => groups.push(vec![judgement]),
        }
    }
    groups
}

/// What made the resource of a judgement, where AWS CDK did.
fn construct(run: &Run<'_>, judgement: &Judgement) -> Option<String> {
    let (path, line) = run.ledger.estate.parts[judgement.part as usize].construct(judgement.resource)?;
    // The construct that a person wrote holds the resource under one of these names.
    let path = ["/Resource", "/Default"].iter().find_map(|it| path.strip_suffix(it)).unwrap_or(path);
    Some(line.map_or_else(|| format!("`{path}`"), |line| format!("`{path}`, made at {line}")))
}

/// The resources of judgements, each once.
fn addresses(run: &Run<'_>, group: &[&Judgement]) -> String {
    let mut names = Vec::new();
    for it in group {
        let part = &run.ledger.estate.parts[it.part as usize];
        let name = format!("`{}`", part.text(part.resources[it.resource as usize].name));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(MAX_ADDRESSES);
    names.truncate(MAX_ADDRESSES);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", names.join(", "))
}

/// What could not be read, a frame each.
fn problems(run: &Run<'_>, renderer: &Renderer, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = TextLines::default();
    for problem in &run.problems {
        let label = if problem.loses_file { "nothing of this file is in the ledger" } else { "" };
        writeln!(out, "{}\n", draw_problem(problem, label, &mut lines, renderer))?;
    }
    Ok(())
}

/// Draws a problem with its place, as the text report does.
#[must_use]
pub fn problem_frame(problem: &Problem, colour: bool, width: u16) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    draw_problem(problem, "", &mut TextLines::default(), &renderer.term_width(usize::from(width)))
}

fn draw_problem(problem: &Problem, label: &str, lines: &mut TextLines, renderer: &Renderer) -> String {
    let site = match (&problem.text, problem.span) {
        (Some(text), Some(span)) => {
            Some(Site { path: &problem.path, text, span, start: lines.position(text, span.start) })
        }
        _ => None,
    };
    let title = match site {
        Some(_) => problem.message.clone(),
        None => format!("{}: {}", problem.path, problem.message),
    };
    let frame =
        Frame { word: "problem", id: None, title, site, label: label.to_owned(), context: None, notes: Vec::new() };
    frame::draw(frame, renderer)
}

/// The violations that somebody accepts, a line each.
fn waived(run: &Run<'_>, width: u16, out: &mut dyn Write) -> io::Result<()> {
    let mut any = false;
    for judgement in &run.ledger.judgements {
        let Some(waiver) = run.ledger.waiver_of(judgement) else { continue };
        let part = &run.ledger.estate.parts[judgement.part as usize];
        let name = part.text(part.resources[judgement.resource as usize].name);
        let site = judgement.verdict.origin().and_then(|it| run.places.site(it));
        let site = site.map_or_else(String::new, |it| format!(" at {}:{}", it.path, it.start.line));
        let until = waiver.until.as_ref().map_or_else(String::new, |it| format!(" until {it}"));
        let text = format!("waived: {} of `{name}`{site}{until}: {}", judgement.check.id, redact(&waiver.reason));
        writeln!(out, "{}", wrap(&text, width, "  "))?;
        any = true;
    }
    if any { writeln!(out) } else { Ok(()) }
}

/// What the settings changed, in a sentence.
fn settings(configuration: &Configuration, severities: usize) -> String {
    let mut changes = Vec::new();
    if let Some(profile) = &configuration.profile {
        changes.push(format!("the profile `{profile}`"));
    }
    if !configuration.off.is_empty() {
        changes.push(format!("{} off", count(configuration.off.len() as u64, "check")));
    }
    if severities > 0 {
        changes.push(format!("{severities} of another severity"));
    }
    let changes = if changes.is_empty() { String::new() } else { format!(": {}", changes.join(", ")) };
    format!("Settings: {}{changes}.", configuration.file)
}

/// What is not known, told once for each cause.
fn unknowns(run: &Run<'_>, width: u16, out: &mut dyn Write) -> io::Result<()> {
    let mut causes: BTreeMap<String, (usize, BTreeMap<&str, Option<Site<'_>>>)> = BTreeMap::new();
    for judgement in &run.ledger.judgements {
        if let Some(reason) = reasons::of_verdict(run.ledger.estate, judgement) {
            let (verdicts, checks) = causes.entry(reason).or_default();
            *verdicts += 1;
            let site = judgement.verdict.origin().and_then(|it| run.places.site(it));
            checks.entry(judgement.check.id).or_insert(site);
        }
    }
    if causes.is_empty() {
        return Ok(());
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by(|(one, (n, _)), (other, (m, _))| m.cmp(n).then(one.cmp(other)));
    writeln!(out, "not known, by cause:")?;
    for (reason, (verdicts, checks)) in causes.iter().take(12) {
        writeln!(out, "  {verdicts:>4}  {}", wrap(reason, width, "        "))?;
        let names: Vec<_> = checks.keys().take(3).copied().collect();
        let more = checks.len().saturating_sub(names.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let place = checks.values().flatten().next();
        let place = place.map_or_else(String::new, |it| format!(" at {}:{}", it.path, it.start.line));
        let text = format!("{}{more}{place}", names.join(", "));
        writeln!(out, "        {}", wrap(&text, width, "        "))?;
    }
    if let Some(more) = causes.len().checked_sub(12).filter(|it| *it > 0) {
        let more = count(more as u64, "further cause");
        writeln!(out, "        and {more}; `--format json` lists all")?;
    }
    writeln!(out)
}

/// What was read at the deciding place, as a label.
fn describe(reading: &Reading) -> String {
    let path = reading.path.trim_start_matches("$value").trim_start_matches("$key");
    let path = path.trim_start_matches(['.', '@']);
    if path.is_empty() {
        return String::new();
    }
    match &reading.found {
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

fn count(number: u64, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

fn count_is(number: u64, noun: &str) -> String {
    format!("{} {}", count(number, noun), if number == 1 { "is" } else { "are" })
}

fn count_could(number: u64, noun: &str) -> String {
    format!("{} could", count(number, noun))
}

/// Breaks a text into lines of the width, later ones behind an indent.
fn wrap(text: &str, width: u16, indent: &str) -> String {
    let width = usize::from(width).max(40).saturating_sub(indent.len());
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join(&format!("\n{indent}"))
}
