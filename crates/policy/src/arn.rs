//! The fields of an ARN: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>.

use crate::Text;

/// A field of an ARN, counted from 0; the last, 5, is the resource, which may hold colons of its own. Colons within holes
/// separate nothing. Empty if there is no such field.
pub(crate) fn field(text: Text<'_>, index: usize) -> Text<'_> {
    let mut current = 0;
    let mut start = 0;
    let mut in_hole = false;
    for (at, character) in text.text.char_indices() {
        match character {
            '{' => in_hole = true,
            '}' => in_hole = false,
            ':' if !in_hole && current < 5 => {
                if current == index {
                    return text.with(&text.text[start..at]);
                }
                current += 1;
                start = at + 1;
            }
            _ => {}
        }
    }
    text.with(if current == index { &text.text[start..] } else { "" })
}

/// Whether a text is written as an ARN.
pub(crate) fn is_arn(text: Text<'_>) -> bool {
    text.text.starts_with("arn:")
}
