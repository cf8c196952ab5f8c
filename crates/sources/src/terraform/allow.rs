//! Violations that a configuration asks to accept: `# hardline:allow <check> until=<day> because <reason>` within a block
//! or on the lines above it, and what is written for Checkov in the same places.

use std::collections::HashMap;

use hardline_facts::{Allowance, Part, Place};
use hardline_terraform::{
    Deployment, Project, comments,
    module::{Told, declares},
};
use hardline_tree::{Problem, Span};

use crate::allow::{CHECKOV, CHECKOV_MARKS, MARK, for_tool, from_words, shown};

/// Notes what the files of a deployment ask to accept; what is not written as it must be is a problem.
pub(super) fn read(project: &Project, made: &Deployment, part: &mut Part) -> Vec<Told> {
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
        if !text.contains(MARK) && !CHECKOV_MARKS.iter().any(|it| text.contains(it)) {
            continue;
        }
        let blocks = project.modules.iter().flat_map(|it| &it.resources).filter(|it| it.file == *number);
        let blocks: Vec<(Span, Span)> = blocks.map(|it| (it.block.head, it.block.at)).collect();
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
            }
            let Some(head) = owner else { continue };
            for written in found {
                for &resource in named.get(&(index, head)).into_iter().flatten() {
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
    Told { file, problem: Problem { span, message: shown(message) } }
}

/// The head of the block that a comment is in, or stands directly above, other comments between them aside.
fn owner(text: &str, blocks: &[(Span, Span)], comment: Span) -> Option<Span> {
    if let Some((head, _)) = blocks.iter().find(|(_, at)| at.start < comment.start && comment.end <= at.end) {
        return Some(*head);
    }
    let mut next = comment.end as usize;
    loop {
        next += text.get(next..)?.find('\n').map_or(text.len() - next, |it| it + 1);
        let line = text.get(next..)?.lines().next()?;
        let first = next + line.len() - line.trim_start().len();
        if !line.trim_start().starts_with(['#', '/']) {
            return blocks.iter().find(|(_, at)| at.start as usize == first).map(|it| it.0);
        }
    }
}
