//! The statements of the source documents that the model answers, by id.

/// A statement of a source document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Like `S000-136`.
    pub id: &'static str,
    /// What it speaks of: AWS's cloud, the customer's estate, a service or a class of services.
    pub scope: &'static str,
    /// The layer or topic.
    pub topic: &'static str,
    /// Who it says has it: `aws`, `customer` or `shared`.
    pub party: &'static str,
    /// The class of the control; empty where the statement is about the model itself.
    pub class: &'static str,
    /// What it says, in our words.
    pub text: &'static str,
}

static STATEMENTS: &str = include_str!("../data/statements.tsv");

/// The statement with this id.
#[must_use]
pub fn statement(id: &str) -> Option<Statement> {
    let line = STATEMENTS.lines().find(|it| it.split('\t').next() == Some(id) && !it.starts_with('#'))?;
    let mut fields = line.split('\t');
    let mut field = || fields.next().unwrap_or_default();
    Some(Statement { id: field(), scope: field(), topic: field(), party: field(), class: field(), text: field() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_found_whole() {
        let found = statement("S000-136").unwrap();
        assert_eq!((found.scope, found.party), ("lambda", "aws"));
        assert!(found.text.ends_with('.'));
        assert_eq!(statement("S999-999"), None);
        let lines: Vec<_> = STATEMENTS.lines().filter(|it| !it.starts_with('#')).collect();
        assert_eq!(lines.len(), 520);
        for line in lines {
            assert_eq!(line.split('\t').count(), 6, "{line}");
        }
    }
}
