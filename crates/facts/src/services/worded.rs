//! Answers in words, for data that asks for facts by name.

use crate::{Answer, Fact, Phrase, Truth, Value};

/// `Yes`, `No`, or why it is not known.
pub(crate) fn truth<'e>(answer: Answer) -> Fact<Phrase<'e>> {
    let value = match answer.truth {
        Truth::Yes => Value::Known(Phrase::whole("Yes")),
        Truth::No => Value::Known(Phrase::whole("No")),
        Truth::Unknown(why) => Value::Unknown(why),
    };
    Fact { value, at: answer.at }
}
