//! Examples: sources with the verdict each must get. They are the tests of a check and a part of its page.

/// A source and what the check must say of it.
///
/// The violated, unknown or met place may be marked by `# <- here` on its line; a violated example must be.
/// A source in which a line begins with `resource \"` is Terraform's, any other CloudFormation's.
/// A resource named `Subject`, or `subject` in Terraform, is judged alone; without one, all resources of the check's kinds are, and all must agree.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The verdict.
    pub expect: Expect,
    /// A whole source in its own language.
    pub source: &'static str,
}

impl Example {
    /// Whether it is written in Terraform's language rather than as a template.
    #[must_use]
    pub fn is_terraform(&self) -> bool {
        self.source.lines().any(|it| it.starts_with("resource \""))
    }

    /// A name for its file.
    #[must_use]
    pub fn file_name(&self) -> &'static str {
        if self.is_terraform() { "example.tf" } else { "example.yaml" }
    }
}

/// The verdict an example must get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// The duty is met.
    Met,
    /// It is violated.
    Violated,
    /// The source does not tell.
    Unknown,
    /// The duty does not arise.
    NotApplicable,
}

/// A source that meets the duty.
#[must_use]
pub const fn met(source: &'static str) -> Example {
    Example { expect: Expect::Met, source }
}

/// A source that violates it; the line at fault ends in `# <- here`.
#[must_use]
pub const fn violated(source: &'static str) -> Example {
    Example { expect: Expect::Violated, source }
}

/// A source that does not tell.
#[must_use]
pub const fn unknown(source: &'static str) -> Example {
    Example { expect: Expect::Unknown, source }
}

/// A source in which the duty does not arise.
#[must_use]
pub const fn not_applicable(source: &'static str) -> Example {
    Example { expect: Expect::NotApplicable, source }
}

#[cfg(test)]
pub(crate) mod test {
    use super::Expect;
    use crate::{Check, Verdict, judge};

    /// Runs a check's examples through the real reading of sources.
    pub(crate) fn run(check: &'static Check) {
        for wanted in [Expect::Met, Expect::Violated] {
            assert!(
                check.examples.iter().any(|it| it.expect == wanted),
                "{} has no example that is {wanted:?}",
                check.id
            );
        }
        for example in check.examples {
            one(check, example);
        }
    }

    fn one(check: &'static Check, example: &super::Example) {
        let source = example.source.trim_start_matches('\n');
        let scan = hardline_sources::read_text(example.file_name(), source);
        assert!(scan.problems.is_empty(), "{}: {:?} in\n{source}", check.id, scan.problems);
        let part = &scan.estate.parts[0];
        let mut judged: Vec<_> = judge(&scan.estate, &[check])
            .into_iter()
            .map(|it| (part.text(part.resources[it.resource as usize].name), it))
            .collect();
        let is_subject = |name: &str| name == "Subject" || name.ends_with(".subject");
        if judged.iter().any(|(name, _)| is_subject(name)) {
            judged.retain(|(name, _)| is_subject(name));
        }
        assert!(!judged.is_empty(), "{} judges nothing in\n{source}", check.id);
        let marked = source.lines().position(|it| it.trim_end().ends_with("# <- here")).map(|it| it + 1);
        assert!(
            marked.is_some() || example.expect != Expect::Violated,
            "{}: mark the line at fault with `# <- here` in\n{source}",
            check.id
        );
        let mut at_mark = false;
        for (name, judgement) in &judged {
            let found = match judgement.verdict {
                Verdict::Met(_) => Expect::Met,
                Verdict::Violated(_) => Expect::Violated,
                Verdict::Unknown(..) => Expect::Unknown,
                Verdict::NotApplicable => Expect::NotApplicable,
            };
            assert_eq!(found, example.expect, "{}: `{name}` is {:?} in\n{source}", check.id, judgement.verdict);
            if let Some(at) = judgement.verdict.origin() {
                let lines = hardline_tree_lines(&part.files[0].text, part.place(at.place).span.start);
                at_mark |= marked == Some(lines);
                if let Some(line) = marked {
                    assert!(
                        judged.len() > 1 || line == lines,
                        "{}: points at line {lines}, not {line}, of\n{source}",
                        check.id
                    );
                }
            }
        }
        assert!(marked.is_none() || at_mark, "{}: nothing points at the marked line of\n{source}", check.id);
    }

    fn hardline_tree_lines(text: &str, offset: u32) -> usize {
        text[..offset as usize].matches('\n').count() + 1
    }
}
