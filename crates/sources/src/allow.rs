//! Violations that a template asks to accept: `hardline:allow <check> until=<day> because <reason>` in a comment at a
//! resource, or the same in the resource's `Metadata` where the format has no comments. What is written there for Checkov,
//! cfn_nag, cdk-nag and cfn-guard is read as well.

use std::collections::HashMap;

use hardline_facts::{Allowance, Part, Place};
use hardline_tree::{Kind, Node, Problem, Span, Tree};

/// What begins an allowance in a comment.
pub(crate) const MARK: &str = "hardline:allow";

/// What begins one that is written for Checkov, under its names of then and now.
pub(crate) const CHECKOV_MARKS: [&str; 3] = ["checkov:skip=", "bridgecrew:skip=", "cortex:skip="];

/// The tool that those are written for.
pub(crate) const CHECKOV: &str = "checkov";

/// Where the `Metadata` of a resource name what other tools are to leave be, under the tool's name: the key of the list, and what
/// an item calls its reason. Items of cfn-guard's list are the names of rules alone, which leaves no room for a reason.
const TOOLS: [(&str, &str, &str); 4] = [
    (CHECKOV, "skip", "comment"),
    ("cfn_nag", "rules_to_suppress", "reason"),
    ("cdk_nag", "rules_to_suppress", "reason"),
    ("guard", "SuppressedRules", "reason"),
];

/// How it is to be written, for messages.
const FORM: &str =
    "write `hardline:allow <check> until=<year>-<month>-<day> because <reason>`, where `until` may be left out";

/// The keys of an allowance in `Metadata`.
const KEYS: [&str; 3] = ["check", "until", "because"];

/// Notes what a template, one of the files of its part, asks to accept; what is not written as it must be is a problem.
pub(crate) fn read(tree: &Tree<'_>, text: &str, file: u32, part: &mut Part) -> Vec<Problem> {
    let mut problems = Vec::new();
    let has_ours = text.contains("hardline");
    let has_others = TOOLS.iter().any(|it| text.contains(it.1)) || CHECKOV_MARKS.iter().any(|it| text.contains(it));
    if !has_ours && !has_others {
        return problems;
    }
    let Some(root) = tree.root() else { return problems };
    let Some(resources) = root.get("Resources") else { return problems };
    let mut declared = Vec::new();
    gather(resources, &mut declared);
    let mut found = Vec::new();
    for (key, body) in &declared {
        for (tool, list, because) in TOOLS {
            let listed = body.get("Metadata").and_then(|it| it.get(tool)).and_then(|it| it.get(list));
            for item in listed.into_iter().flat_map(Node::items) {
                let field = |key: &str| item.get(key).and_then(Node::text);
                let id = item.text().or_else(|| field("id")).unwrap_or_default();
                let reason = field(because).unwrap_or_default();
                found.extend(for_tool(tool, id, reason).map(|it| (key.span(), item.span(), it)));
            }
        }
        let Some(listed) = body.get("Metadata").and_then(|it| it.get("hardline")).and_then(|it| it.get("allow")) else {
            continue;
        };
        let items: Vec<_> = if listed.kind() == Kind::Mapping { vec![listed] } else { listed.items().collect() };
        if items.is_empty() {
            problems.push(problem(
                listed.span(),
                "`allow` is a list of mappings with `check`, `because` and, if it is to end, `until`",
            ));
        }
        for item in items {
            match from_metadata(item) {
                Ok(it) => found.push((key.span(), item.span(), it)),
                Err(it) => problems.push(it),
            }
        }
    }
    if text.contains(MARK) || CHECKOV_MARKS.iter().any(|it| text.contains(it)) {
        let after = root.entries().map(|it| it.0.span().start).filter(|it| *it > resources.span().start).min();
        let end = after.map_or(text.len(), |it| it as usize);
        let keys: Vec<Span> = declared.iter().map(|it| it.0.span()).collect();
        for comment in hardline_tree::comments(text) {
            let written = text.get(comment.range()).unwrap_or_default();
            let Some(at) = written.find(MARK) else {
                let skips = CHECKOV_MARKS.iter().find_map(|it| Some(written.split_once(it)?.1));
                if let (Some(skips), Some(key)) = (skips, owner(text, &keys, end, comment)) {
                    let (ids, reason) = skips.split_once(':').unwrap_or((skips, ""));
                    found.extend(
                        ids.split(',').filter_map(|id| for_tool(CHECKOV, id, reason)).map(|it| (key, comment, it)),
                    );
                }
                continue;
            };
            let span = Span::new(comment.start as usize + at, comment.end as usize);
            match (from_words(&written[at + MARK.len()..]), owner(text, &keys, end, comment)) {
                (Ok(it), Some(key)) => found.push((key, span, it)),
                (Err(message), _) => problems.push(problem(span, &message)),
                (Ok(_), None) => problems.push(problem(
                    span,
                    "this allows nothing: it stands at no resource; write it on the lines of one, or on the line above its name",
                )),
            }
        }
    }
    note(found, file, part);
    problems
}

/// The keys and bodies of resources, those within loops as they are written there.
fn gather<'t>(resources: Node<'t>, declared: &mut Vec<(Node<'t>, Node<'t>)>) {
    for (key, body) in resources.entries() {
        if key.text().is_some_and(|it| it.starts_with("Fn::ForEach")) {
            body.items().skip(2).for_each(|it| gather(it, declared));
        } else {
            declared.push((key, body));
        }
    }
}

/// Where the resource's name stands, where the allowance stands, and what it says.
type Found = (Span, Span, Written);

/// An allowance as written.
pub(crate) struct Written {
    pub(crate) check: String,
    pub(crate) tool: Option<&'static str>,
    pub(crate) until: Option<String>,
    pub(crate) reason: String,
}

fn note(found: Vec<Found>, file: u32, part: &mut Part) {
    // One declaration may have become several resources.
    let mut named: HashMap<Span, Vec<u32>> = HashMap::new();
    for (index, resource) in (0_u32..).zip(&part.resources) {
        let place = part.place(resource.at);
        if place.file == file {
            named.entry(place.span).or_default().push(index);
        }
    }
    for (key, at, written) in found {
        for &resource in named.get(&key).into_iter().flatten() {
            part.allowances.push(Allowance {
                check: shown(&written.check),
                tool: written.tool,
                until: written.until.as_deref().map(shown),
                reason: shown(&written.reason),
                resource,
                at: Place { file, span: at },
            });
        }
    }
    part.allowances.sort_by_key(|it| (it.resource, it.at.file, it.at.span));
}

/// A text as it may be shown: characters that steer a terminal are blanks.
pub(crate) fn shown(text: &str) -> String {
    text.replace(char::is_control, " ")
}

pub(crate) fn from_words(text: &str) -> Result<Written, String> {
    let (head, reason) = match text.split_once(" because ") {
        Some((head, reason)) => (head, reason.trim()),
        None => (text.strip_suffix(" because").unwrap_or(text), ""),
    };
    let mut words = head.split_whitespace();
    let check = words.next().unwrap_or_default().to_owned();
    let until = words.next().map(|it| it.strip_prefix("until=").map(str::to_owned).ok_or(it)).transpose();
    let until = until.map_err(|it| format!("`{it}` is not understood here; {FORM}"))?;
    match (check.as_str(), reason, words.next()) {
        ("", ..) => Err(format!("no check is named; {FORM}")),
        (_, _, Some(word)) => Err(format!("`{word}` is not understood here; {FORM}")),
        (_, "", _) => Err(format!("no reason is given for allowing `{check}`; {FORM}")),
        _ => Ok(Written { check, tool: None, until, reason: reason.to_owned() }),
    }
}

/// What is written for another tool. Whether it holds for a check of ours, and whether it gives a reason, is the ledger's to say.
pub(crate) fn for_tool(tool: &'static str, id: &str, reason: &str) -> Option<Written> {
    let id = id.trim();
    let written = || Written { check: id.to_owned(), tool: Some(tool), until: None, reason: reason.trim().to_owned() };
    (!id.is_empty()).then(written)
}

fn from_metadata(item: Node<'_>) -> Result<Written, Problem> {
    if item.kind() != Kind::Mapping {
        return Err(problem(
            item.span(),
            "an allowance in `Metadata` is a mapping with `check`, `because` and, if it is to end, `until`",
        ));
    }
    if let Some((key, _)) = item.entries().find(|(key, _)| !key.text().is_some_and(|it| KEYS.contains(&it))) {
        let key_text = key.text().unwrap_or_default();
        return Err(problem(
            key.span(),
            &format!("an allowance has no `{key_text}`; its keys are `check`, `until` and `because`"),
        ));
    }
    let text =
        |key: &str| item.get(key).and_then(Node::text).map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned);
    let Some(check) = text("check") else {
        return Err(problem(item.span(), "no check is named; give its id as `check`"));
    };
    let Some(reason) = text("because") else {
        return Err(problem(item.span(), &format!("no reason is given for allowing `{check}`; give one as `because`")));
    };
    Ok(Written { check, tool: None, until: text("until"), reason })
}

/// Where the name of the resource stands that a comment belongs to: the one on whose lines it is, or the one whose name it
/// stands directly above, other comments between them aside. `end` is where the resources end.
fn owner(text: &str, keys: &[Span], end: usize, comment: Span) -> Option<Span> {
    let start = comment.start as usize;
    let within = keys.iter().rev().find(|it| it.start < comment.start).filter(|_| start < end).copied();
    let line_start = text.get(..start)?.rfind('\n').map_or(0, |it| it + 1);
    if !text.get(line_start..start)?.trim().is_empty() {
        return within;
    }
    let indent = start - line_start;
    let mut next = start;
    let below = loop {
        next += text.get(next..)?.find('\n').map_or(text.len() - next, |it| it + 1);
        let line = text.get(next..)?.lines().next().unwrap_or_default();
        let first = next + line.len() - line.trim_start().len();
        if !line.trim_start().starts_with('#') {
            break keys.iter().find(|it| it.start as usize == first).map(|it| (*it, first - next));
        }
    };
    match (below, within) {
        (Some((key, column)), within) if indent <= column || within.is_none() => Some(key),
        (_, Some(key)) => {
            // Between two resources, at the level of their names, it is of neither.
            let key_start = key.start as usize;
            let column = key_start - text.get(..key_start)?.rfind('\n').map_or(0, |it| it + 1);
            (indent > column).then_some(key)
        }
        _ => None,
    }
}

fn problem(span: Span, message: &str) -> Problem {
    Problem { span, message: shown(message) }
}

#[cfg(test)]
mod tests {
    use crate::read_text;

    /// What each allowance of a template comes to, as `resource: check until reason`, and then the problems.
    #[track_caller]
    fn check(text: &str, wanted: &[&str]) {
        let scan = read_text("template.yaml", text);
        let mut found = Vec::new();
        for part in &scan.estate.parts {
            for it in &part.allowances {
                let name = part.text(part.resources[it.resource as usize].name);
                let until = it.until.as_deref().unwrap_or("-");
                let tool = it.tool.map(|it| format!("{it}'s ")).unwrap_or_default();
                found.push(format!("{name}: {tool}{} {until} {}", it.check, it.reason));
            }
        }
        found.extend(scan.problems.iter().map(|it| it.message.clone()));
        assert_eq!(found.len(), wanted.len(), "{found:#?} of\n{text}");
        for (found, wanted) in found.iter().zip(wanted) {
            assert!(found.contains(wanted), "{found} should say {wanted}, of\n{text}");
        }
    }

    #[test]
    fn a_comment_belongs_to_the_resource_at_which_it_stands() {
        check(
            r"
Resources:
  # hardline:allow a-one until=2027-01-31 because it is made in March
  # Nothing of ours.
  A:
    Type: AWS::S3::Bucket # hardline:allow a-two because so
    # hardline:allow a-three because so
    Properties:
      # hardline:allow a-four because   of because
      BucketName: a
      # hardline:allow a-five because it is the last line
  # hardline:allow b-one because it is above
  B: { Type: AWS::S3::Bucket } # hardline:allow b-two because so
",
            &[
                "A: a-one 2027-01-31 it is made in March",
                "A: a-two - so",
                "A: a-three - so",
                "A: a-four - of because",
                "A: a-five - it is the last line",
                "B: b-one - it is above",
                "B: b-two - so",
            ],
        );
    }

    #[test]
    fn what_stands_at_no_resource_or_lacks_its_reason_is_a_problem() {
        check(
            r"
# hardline:allow top because so
Resources:
  A:
    Type: AWS::S3::Bucket
    # hardline:allow
    # hardline:allow one
    # hardline:allow one because
    # hardline:allow one until=2027-01-31 it is fine
    # hardline:allow one 2027-01-31 because it is fine

  # hardline:allow between because so

  B: { Type: AWS::S3::Bucket }
Outputs:
  # hardline:allow below because so
  Text: { Value: '# hardline:allow quoted because so' }
",
            &[
                "stands at no resource",
                "no check is named",
                "no reason is given for allowing `one`",
                "no reason is given for allowing `one`",
                "`it` is not understood",
                "`2027-01-31` is not understood",
                "stands at no resource",
                "stands at no resource",
            ],
        );
    }

    #[test]
    fn what_is_written_for_checkov_is_read() {
        check(
            r"
# checkov:skip=CKV_AWS_0:at no resource
Resources:
  A:
    # checkov:skip=CKV_AWS_18:no need to log: nobody asks
    # bridgecrew:skip= CKV_AWS_19,CKV_AWS_20 : twice
    # checkov:skip=CKV_AWS_21
    Type: AWS::S3::Bucket
    Metadata: { checkov: { skip: [{ id: CKV_AWS_53, comment: 'a site' }, { id: CKV_AWS_54 }] } }
",
            &[
                "A: checkov's CKV_AWS_18 - no need to log: nobody asks",
                "A: checkov's CKV_AWS_19 - twice",
                "A: checkov's CKV_AWS_20 - twice",
                "A: checkov's CKV_AWS_21 - ",
                "A: checkov's CKV_AWS_53 - a site",
                "A: checkov's CKV_AWS_54 - ",
            ],
        );
    }

    #[test]
    fn what_is_written_for_other_tools_is_read() {
        check(
            r"
Resources:
  A:
    Type: AWS::S3::Bucket
    Metadata:
      cfn_nag: { rules_to_suppress: [{ id: W35, reason: no need }, { id: W51 }] }
      cdk_nag: { rules_to_suppress: [{ id: AwsSolutions-S1, reason: so it is }] }
      guard: { SuppressedRules: [S3_BUCKET_LOGGING_ENABLED] }
",
            &[
                "A: cfn_nag's W35 - no need",
                "A: cfn_nag's W51 - ",
                "A: cdk_nag's AwsSolutions-S1 - so it is",
                "A: guard's S3_BUCKET_LOGGING_ENABLED - ",
            ],
        );
    }

    #[test]
    fn what_stands_within_a_loop_is_of_each_resource_that_it_makes() {
        check(
            r"
Resources:
  'Fn::ForEach::All':
    - Name
    - [A, B]
    - 'Bucket${Name}':
        Type: AWS::S3::Bucket # hardline:allow one because so
",
            &["BucketA: one - so", "BucketB: one - so"],
        );
    }

    #[test]
    fn metadata_say_the_same() {
        check(
            r#"{"Resources": {"A": {"Type": "AWS::S3::Bucket", "Metadata": {"hardline": {"allow": [
                {"check": "one", "until": "2027-01-31", "because": "so"}, {"check": "two", "because": "so\u001b[2J\nit is"},
                {"check": "three"}, {"because": "so"}, {"check": "four", "reason": "so"}, "five"
            ]}}}, "B": {"Type": "AWS::S3::Bucket", "Metadata": {"hardline": {"allow": "six"}}}}}"#,
            &[
                "A: one 2027-01-31 so",
                "A: two - so [2J it is",
                "no reason is given for allowing `three`",
                "no check is named",
                "an allowance has no `reason`",
                "is a mapping",
                "`allow` is a list",
            ],
        );
    }
}
