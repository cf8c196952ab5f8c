//! Violations that a configuration asks to accept: `# hardline:allow <check> until=<day> because <reason>` within a block
//! or on the lines above it, and what is written for Checkov and for Trivy in the same places. What stands in a module
//! holds for all its instances.

use std::collections::HashMap;

use hardline_facts::{Allowance, Part, Place};
use hardline_terraform::{
    Deployment, Project, comments,
    module::{Told, declares},
};
use hardline_tree::{Problem, Span};

use crate::allow::{CHECKOV, CHECKOV_MARKS, MARK, Written, for_tool, from_words, shown};

/// What begins an allowance that is written for Trivy, under its names of now and then; the id follows:
/// <https://trivy.dev/latest/docs/configuration/filtering/>.
const TRIVY_MARKS: [&str; 2] = ["trivy:ignore:", "tfsec:ignore:"];

/// The tool that those are written for.
const TRIVY: &str = "trivy";

/// Where a block stands.
struct At {
    head: Span,
    all: Span,
    /// The blocks within it.
    within: Vec<Span>,
}

/// Notes what the files of a deployment ask to accept; what is not written as it must be is a problem. `speaks` has the
/// resources of the part that others, which have no place there, only say more of, by where those are named.
pub(super) fn read(
    project: &Project,
    made: &Deployment,
    part: &mut Part,
    speaks: &[(hardline_terraform::value::Place, u32)],
) -> Vec<Told> {
    let mut problems = Vec::new();
    // One block may have become several resources.
    let mut named: HashMap<(u32, Span), Vec<u32>> = HashMap::new();
    for (index, resource) in (0_u32..).zip(&part.resources) {
        let place = part.place(resource.at);
        named.entry((place.file, place.span)).or_default().push(index);
    }
    for (index, number) in (0_u32..).zip(&made.files) {
        let file = &project.files[*number as usize];
        // Plans and states have no comments, and are long.
        if !declares(file.path.rsplit('/').next().unwrap_or_default()) {
            continue;
        }
        let text = file.text.as_ref();
        let mut marks = CHECKOV_MARKS.iter().chain(&TRIVY_MARKS).chain([&MARK]);
        if !marks.any(|it| text.contains(it)) {
            continue;
        }
        let declared = project.modules.iter().flat_map(|it| &it.resources).filter(|it| it.file == *number);
        let within = |body: &hardline_terraform::syntax::Body| body.blocks.iter().map(|it| it.at).collect();
        let blocks: Vec<At> =
            declared.map(|it| At { head: it.block.head, all: it.block.at, within: within(&it.block.body) }).collect();
        for (place, resource) in speaks.iter().filter(|it| it.0.file == *number) {
            named.entry((index, place.span)).or_default().push(*resource);
        }
        for range in comments(text) {
            let written = &text[range.clone()];
            let span = Span::new(range.start, range.end);
            let owner = owner(text, &blocks, span);
            let mut found = Vec::new();
            if let Some(at) = written.find(MARK) {
                match (from_words(written[at + MARK.len()..].trim_end_matches("*/").trim_end()), owner) {
                    (Ok(it), Some(_)) => found.push(it),
                    (Err(message), _) => problems.push(told(*number, span, &message)),
                    (Ok(_), None) => problems.push(told(
                        *number,
                        span,
                        "this allows nothing: it stands at no resource; write it within the block of one, or above it",
                    )),
                }
            } else if let Some((_, skips)) = CHECKOV_MARKS.iter().find_map(|it| written.split_once(it)) {
                let (ids, reason) = skips.split_once(':').unwrap_or((skips, ""));
                found.extend(ids.split(',').filter_map(|id| for_tool(CHECKOV, id, reason)));
            } else if owner.is_some_and(|it| !it.within.iter().any(|it| is_at(text, *it, span))) {
                // Within a part of a resource it is meant for that part alone, and would be taken for the whole.
                found = for_trivy(written);
            }
            let Some(At { head, .. }) = owner else { continue };
            for written in found {
                for &resource in named.get(&(index, *head)).into_iter().flatten() {
                    part.allowances.push(Allowance {
                        check: shown(&written.check),
                        tool: written.tool,
                        until: written.until.as_deref().map(shown),
                        reason: shown(&written.reason),
                        resource,
                        at: Place { file: index, span },
                    });
                }
            }
        }
    }
    part.allowances.sort_by_key(|it| (it.resource, it.at.file, it.at.span));
    problems
}

fn told(file: u32, span: Span, message: &str) -> Told {
    Told::within(file, Problem { span, message: shown(message) })
}

/// The block that a comment is in, or stands directly above, other comments between them aside.
fn owner<'b>(text: &str, blocks: &'b [At], comment: Span) -> Option<&'b At> {
    if let Some(it) = blocks.iter().find(|it| it.all.start < comment.start && comment.end <= it.all.end) {
        return Some(it);
    }
    let first = below(text, comment)?;
    blocks.iter().find(|it| it.all.start as usize == first)
}

/// Whether a comment is in a block, or stands directly above it.
fn is_at(text: &str, block: Span, comment: Span) -> bool {
    block.start < comment.start && comment.end <= block.end
        || below(text, comment).is_some_and(|it| it == block.start as usize)
}

/// Where the first thing begins that stands directly below a comment on a line of its own, other comments aside.
fn below(text: &str, comment: Span) -> Option<usize> {
    let start = comment.start as usize;
    let line = text.get(..start)?.rfind('\n').map_or(0, |it| it + 1);
    if !text.get(line..start)?.trim().is_empty() {
        return None;
    }
    let mut next = comment.end as usize;
    loop {
        next += text.get(next..)?.find('\n').map_or(text.len() - next, |it| it + 1);
        let line = text.get(next..)?.lines().next()?;
        if !line.trim_start().starts_with(['#', '/']) {
            return Some(next + line.len() - line.trim_start().len());
        }
    }
}

/// What a comment asks of Trivy: an id, the day it ends, a workspace, with colons between them; what else stands there is
/// the reason.
fn for_trivy(written: &str) -> Vec<Written> {
    let asked = |word: &str| TRIVY_MARKS.iter().find_map(|it| Some(word.split_once(it)?.1.to_owned()));
    let words = || written.split_whitespace().filter(|it| !matches!(*it, "#" | "//" | "/*" | "*/"));
    let reason: Vec<&str> = words().filter(|it| asked(it).is_none()).collect();
    let reason = reason.join(" ");
    let mut out = Vec::new();
    for rule in words().filter_map(asked) {
        let mut fields = rule.split(':');
        // Its ids are as `AVD-AWS-0088`, in either case; the newer ones begin with what is after the first dash.
        let id = fields.next().unwrap_or_default().to_ascii_uppercase();
        let id = id.strip_prefix("AVD-").unwrap_or(&id);
        let fields: Vec<&str> = fields.collect();
        // Which workspace a deployment is in, a scan does not know.
        if fields.contains(&"ws") {
            continue;
        }
        let until = fields.iter().skip_while(|it| **it != "exp").nth(1).map(|it| (*it).to_owned());
        out.extend(for_tool(TRIVY, id, &reason).map(|it| Written { until, ..it }));
    }
    out
}
