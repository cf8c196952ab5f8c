//! What is wrong with a template, and whether resources are lost by it.

use hardline_tree::{Problem, Span};

/// Something that is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// Where, and what.
    pub(crate) problem: Problem,
    /// Whether there may be resources by it that nothing in the estate stands for, so that nobody looked at them. A nested
    /// stack or a module whose template is not part of the scan is such a thing itself, and loses none; nor does what is
    /// there and not known.
    pub(crate) loses_part: bool,
}

impl Wrong {
    /// A problem by which resources are lost.
    pub(crate) fn loss(span: Span, message: String) -> Self {
        Self { problem: Problem { span, message }, loses_part: true }
    }

    /// The same where what it speaks of makes no resources.
    pub(crate) fn harmless(self) -> Self {
        Self { loses_part: false, ..self }
    }
}

impl From<Problem> for Wrong {
    fn from(problem: Problem) -> Self {
        Self { problem, loses_part: false }
    }
}
