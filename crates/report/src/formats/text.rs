//! Text for people: a frame for each violation, what is not known and why, the stack, and the closing line.

mod groups;

use std::{
    collections::{BTreeMap, HashMap},
    io::{self, Write},
};

use annotate_snippets::Renderer;
use hardline_ledger::Status;
use hardline_run::{Configuration, Finding, Run, Which};

use self::groups::{Groups, Shown, groups, together};
use crate::{
    Format, Look,
    fold::folded,
    frame::{self, Frame},
    guard::{Guard, Style},
    stack,
};

/// The text report.
#[derive(Clone, Copy, Debug)]
struct Text;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Text;

impl Format for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn extension(&self) -> &'static str {
        "txt"
    }

    fn summary(&self) -> &'static str {
        "For people, at a terminal or in a log"
    }

    fn write(&self, run: &dyn Run, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let out: &mut dyn Write = &mut Guard::new(out, if look.colour { Style::Coloured } else { Style::Plain });
        let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.term_width(usize::from(look.width));
        problems(run, &renderer, out)?;
        let groups = groups(run, look.frames)?;
        look.violations(run, &groups, &renderer, out)?;
        waived_lines(&groups.waived, look.width, out)?;
        drop(groups);
        unknowns(run, look.width, out)?;
        let coverage = &run.head().coverage;
        if coverage.templates == 0 {
            let text = format!(
                "No template and no Terraform was found in {} looked at; name a template, a Terraform file, or a folder that \
                 holds one.",
                count(coverage.files as u64, "file")
            );
            writeln!(out, "{}", wrap(&text, look.width, ""))?;
            return Ok(());
        }
        writeln!(out, "{}\n", stack::draw(&coverage.services, look.width))?;
        writeln!(out, "{}", wrap(stack::LEGEND, look.width, ""))?;
        look.closing(run, out)
    }
}

impl Look {
    fn violations(&self, run: &dyn Run, groups: &Groups<'_>, renderer: &Renderer, out: &mut dyn Write) -> io::Result<()> {
        for Shown { findings, others } in &groups.shown {
            let mut frame = self.violation(run, findings)?;
            if !others.is_empty() {
                let also: Vec<_> = others.iter().map(|it| format!("{} [{}]", it.id, it.severity)).collect();
                let also = wrap(&also.join(", "), self.width.saturating_sub(13), "");
                let before = frame.notes.iter().position(|it| it.0 == "fix").unwrap_or(frame.notes.len());
                frame.notes.insert(before, ("also", also));
            }
            writeln!(out, "{}\n", frame::draw(frame, renderer))?;
        }
        if groups.more > 0 {
            writeln!(
                out,
                "... and {} more; `--frames all` draws all, `--format json` lists them.\n",
                count(groups.more as u64, "violation")
            )?;
        }
        Ok(())
    }

    /// The frame of a violation that all of these resources have at one place.
    fn violation<'r>(&self, run: &dyn Run, group: &'r [Finding<'r>]) -> io::Result<Frame<'r>> {
        let finding = &group[0];
        let detail = run.detail(finding)?;
        let mut notes = match group {
            [_] => {
                let text = format!("{}, an {}", addresses(group), finding.type_name);
                vec![("resource", wrap(&text, self.width.saturating_sub(17), ""))]
            }
            _ => vec![("resources", wrap(&addresses(group), self.width.saturating_sub(18), ""))],
        };
        if let Some(it) = finding.attribute.as_deref().filter(|it| **it != *finding.resource) {
            notes.push(("attribute", format!("`{it}`")));
        }
        let mut constructs: Vec<_> = group.iter().filter_map(|it| construct(it)).collect();
        constructs.dedup();
        notes.extend(constructs.into_iter().take(MAX_NAMES).map(|it| ("construct", it)));
        for it in &detail.whose {
            let text = format!("{} ({}): {}", it.title, it.responsibility, it.why);
            let word = if it.party == "shared" { "shared" } else { "yours" };
            notes.push((word, wrap(&text, self.width.saturating_sub(14), "")));
        }
        let mut times: Vec<&str> = group.iter().filter_map(|it| it.when.as_deref()).collect();
        times.dedup();
        let more = times.len().saturating_sub(MAX_NAMES);
        notes.extend(times.into_iter().take(MAX_NAMES).map(|it| ("when", it.to_owned())));
        if more > 0 {
            notes.push(("when", format!("and so on for {more} more")));
        }
        let (mut title, mut fix) = (finding.check.to_string(), String::new());
        if let Some(check) = run.head().check(&finding.check) {
            title = format!("{} [{}]", check.title, check.severity);
            fix.clone_from(&check.fix);
        }
        notes.push(("fix", wrap(&fix, self.width.saturating_sub(12), "")));
        Ok(Frame {
            word: "violated",
            id: Some(&finding.check),
            title,
            place: (finding.line > 0).then_some((&*finding.file, finding.line, finding.column)),
            excerpt: detail.excerpt,
            label: detail.label,
            notes,
        })
    }

    fn closing(&self, run: &dyn Run, out: &mut dyn Write) -> io::Result<()> {
        let head = run.head();
        let (coverage, totals) = (&head.coverage, &head.coverage.statuses);
        let mut read = format!(
            "\nRead {} of {} in {}",
            count(coverage.resources, "resource"),
            count(coverage.services.len() as u64, "service"),
            count(coverage.templates as u64, "file"),
        );
        if coverage.passed_over > 0 {
            read.push_str(&format!("; {} no template and no Terraform", count_is(coverage.passed_over as u64, "file")));
        }
        if coverage.lost > 0 {
            read.push_str(&format!("; {} not be read", count_could(coverage.lost as u64, "file")));
        }
        if coverage.lost_in_part > 0 {
            let parts = count(coverage.lost_in_part as u64, "file");
            read.push_str(&format!("; parts of {parts} could not be read"));
        }
        writeln!(out, "{}", wrap(&format!("{}.", read.trim_start()), self.width, ""))?;
        if !coverage.assemblies.is_empty() {
            let folders: Vec<_> = coverage.assemblies.iter().map(|it| format!("`{it}`")).collect();
            let text = format!(
                "AWS CDK: {} as last synthesized; run `cdk synth` again after a change to the app.",
                folders.join(", ")
            );
            writeln!(out, "{}", wrap(&text, self.width, ""))?;
        }
        if !coverage.derived.is_empty() {
            let total: u64 = coverage.derived.values().sum();
            let types: Vec<_> = coverage.derived.keys().take(6).map(String::as_str).collect();
            let more = coverage.derived.len().saturating_sub(types.len());
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
            crate::words::open(totals),
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
        let of_account = |status| coverage.account.of(status);
        let (unknown, open) = (of_account(Status::Unknown), of_account(Status::Open) + of_account(Status::Expired));
        if unknown + open > 0 {
            let text = format!("Of these, {unknown} unknown and {open} open are the account's, of no one resource.");
            writeln!(out, "{}", wrap(&text, self.width, ""))?;
        }
        if coverage.waived > 0 {
            writeln!(out, "Waived: {}.", count(coverage.waived, "violation"))?;
        }
        for line in crate::words::lines(head) {
            writeln!(out, "{}", wrap(&line, self.width, ""))?;
        }
        if let Some(configuration) = &head.configuration {
            let severities = head.checks.iter().filter(|it| it.severity_reason.is_some()).count();
            writeln!(out, "{}", wrap(&settings(configuration, severities), self.width, ""))?;
        }
        Ok(())
    }
}

/// The most resources that a frame names.
const MAX_ADDRESSES: usize = 50;

/// The most constructs, conditions or root modules that a frame names.
const MAX_NAMES: usize = 8;

/// What made the resource of a violation, where AWS CDK did.
fn construct(finding: &Finding<'_>) -> Option<String> {
    let path = finding.construct.as_deref()?;
    // The construct that a person wrote holds the resource under one of these names.
    let path = ["/Resource", "/Default"].iter().find_map(|it| path.strip_suffix(it)).unwrap_or(path);
    let line = finding.source.as_deref();
    Some(line.map_or_else(|| format!("`{path}`"), |line| format!("`{path}`, made at {line}")))
}

/// The resources of violations, each once, with what deploys them.
fn addresses<'f>(group: impl IntoIterator<Item = &'f Finding<'f>>) -> String {
    let mut names: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut known = HashMap::new();
    for it in group {
        let index = *known.entry(&*it.resource).or_insert(names.len());
        if index == names.len() {
            names.push((&it.resource, Vec::new()));
        }
        let roots = &mut names[index].1;
        // Violations come root by root, so that one that is named already is the last.
        if let Some(root) = it.root.as_deref().filter(|it| roots.last() != Some(it)) {
            roots.push(root);
        }
    }
    let more = names.len().saturating_sub(MAX_ADDRESSES);
    names.truncate(MAX_ADDRESSES);
    let mut out = Vec::new();
    for alike in names.chunk_by(|one, other| one.1 == other.1) {
        let mut text = listed(alike.iter().map(|it| it.0));
        let roots = &alike[0].1;
        if !roots.is_empty() {
            text.push_str(" of ");
            text.push_str(&listed(roots.iter().take(MAX_NAMES).copied()));
            if let Some(more) = roots.len().checked_sub(MAX_NAMES).filter(|it| *it > 0) {
                text.push_str(&format!(" and {more} more"));
            }
        }
        out.push(text);
    }
    let more = if more > 0 { format!(" and {more} more; `--format json` lists all") } else { String::new() };
    format!("{}{more}", out.join("; "))
}

/// Names one after the other.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}

/// What could not be read, a frame each.
fn problems(run: &dyn Run, renderer: &Renderer, out: &mut dyn Write) -> io::Result<()> {
    for problem in &run.head().problems {
        let label = if problem.loses_file || problem.loses_part { "what cannot be read here is not in the ledger" } else { "" };
        writeln!(out, "{}\n", frame::problem(problem, label, renderer))?;
    }
    Ok(())
}

/// The violations that somebody accepts, those of one place and reason together.
fn waived_lines(waived: &[Finding<'_>], width: u16, out: &mut dyn Write) -> io::Result<()> {
    let key = |it: &&Finding<'_>| {
        (it.line > 0).then(|| (it.check.to_string(), it.file.to_string(), it.line, it.column, it.end))
    };
    for alike in together(waived, key) {
        for group in alike.chunk_by(|one, other| one.waived == other.waived) {
            let it = group[0];
            let Some(accepted) = &it.waived else { continue };
            let at = place(it);
            let until = accepted.until.as_ref().map_or_else(String::new, |it| format!(" until {it}"));
            let text = format!("waived: {} of {}{at}{until}: {}", it.check, addresses(group.iter().copied()), accepted.reason);
            writeln!(out, "{}", wrap(&text, width, "  "))?;
        }
    }
    if waived.is_empty() { Ok(()) } else { writeln!(out) }
}

/// Where something is: by its line, and by its name where lines tell nobody anything.
fn place(it: &Finding<'_>) -> String {
    let attribute = it.attribute.as_deref().map_or_else(String::new, |it| format!(" (`{it}`)"));
    if it.line > 0 { format!(" at {}:{}{attribute}", it.file, it.line) } else { String::new() }
}

/// What the settings changed, in a sentence.
fn settings(configuration: &Configuration, severities: usize) -> String {
    let mut changes = Vec::new();
    if let Some(profile) = &configuration.profile {
        changes.push(format!("the profile `{profile}`"));
    }
    if severities > 0 {
        changes.push(format!("{severities} of another severity"));
    }
    let changes = if changes.is_empty() { String::new() } else { format!(": {}", changes.join(", ")) };
    format!("Settings: {}{changes}.", configuration.file)
}

/// What is not known, told once for each cause.
fn unknowns(run: &dyn Run, width: u16, out: &mut dyn Write) -> io::Result<()> {
    /// How many verdicts a cause has, and the checks with the first place each.
    type Cause = (usize, BTreeMap<String, String>);
    let mut causes: BTreeMap<String, Cause> = BTreeMap::new();
    run.findings(Which::Unknown, &mut |it| {
        let Some(reason) = &it.reason else { return Ok(()) };
        // A cause is met thousands of times, and its text is kept once.
        if !causes.contains_key(&**reason) {
            causes.insert(reason.to_string(), Cause::default());
        }
        if let Some((verdicts, checks)) = causes.get_mut(&**reason) {
            *verdicts += 1;
            if !checks.contains_key(&*it.check) {
                checks.insert(it.check.to_string(), place(&it));
            }
        }
        Ok(())
    })?;
    if causes.is_empty() {
        return Ok(());
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by(|(one, (n, _)), (other, (m, _))| m.cmp(n).then(one.cmp(other)));
    writeln!(out, "not known, by cause:")?;
    for (reason, (verdicts, checks)) in causes.iter().take(12) {
        writeln!(out, "  {verdicts:>4}  {}", wrap(reason, width, "        "))?;
        let names: Vec<_> = checks.keys().take(3).map(String::as_str).collect();
        let more = checks.len().saturating_sub(names.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let place = checks.values().next().map_or("", String::as_str);
        let text = format!("{}{more}{place}", names.join(", "));
        writeln!(out, "        {}", wrap(&text, width, "        "))?;
    }
    if let Some(more) = causes.len().checked_sub(12).filter(|it| *it > 0) {
        let more = count(more as u64, "further cause");
        writeln!(out, "        and {more}; `--format json` lists all")?;
    }
    writeln!(out)
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

/// Breaks a text into lines of the width, later ones behind an indent; the first stands behind something as wide.
fn wrap(text: &str, width: u16, indent: &str) -> String {
    folded(text, indent.len(), indent.len(), usize::from(width).max(40)).trim_start().to_owned()
}
