//! Whether a database refuses connections without TLS, from its engine and its parameters.

use crate::{Answer, Fact, List, Origin, Phrase, Truth, Value, Why};

use super::{db_parameter_group::EngineParameter, engine};

/// What decides, of an instance or of a cluster.
pub(super) struct Source<'e> {
    pub engine: Fact<Phrase<'e>>,
    pub engine_version: Fact<Phrase<'e>>,
    pub parameter_group_name: Fact<Phrase<'e>>,
    pub family: Fact<Phrase<'e>>,
    /// Whether the parameter group is known.
    pub has_group: bool,
    pub parameters: Fact<List<'e, EngineParameter>>,
}

/// Whether connections without TLS are refused.
pub(super) fn refused(source: &Source<'_>) -> Answer {
    let engine = match source.engine.value {
        Value::Known(it) | Value::Absent(Some(it)) if it.hole.is_none() => it.text,
        Value::Known(Phrase { hole: Some(why), .. })
        | Value::Absent(Some(Phrase { hole: Some(why), .. }))
        | Value::Unknown(why) => return Truth::Unknown(why).at(source.engine.at),
        _ => return Truth::Unknown(Why::Varies).at(source.engine.at),
    };
    // Other engines are told by options, or on their own operating system, which no parameter group shows:
    // <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.Oracle.Options.SSL.html>.
    let Some(parameter) = engine::tls_parameter(engine) else {
        return Truth::Unknown(Why::NotCarried).at(source.engine.at);
    };
    if source.has_group {
        let set = source.parameters.clone().any(|it| it.is_named(parameter));
        if !set.is_no() {
            return source.parameters.clone().any(|it| it.is_named(parameter) & it.is_on());
        }
        return by_default(engine, source.family, source.engine_version, source.parameters.at);
    }
    let name = source.parameter_group_name;
    let is_default = match name.value {
        Value::Absent(_) => Truth::Yes,
        Value::Unknown(why) => Truth::Unknown(why),
        Value::Known(it) => it.starts_with("default."),
    };
    match is_default {
        Truth::Yes => by_default(engine, name, source.engine_version, name.at),
        Truth::Unknown(why) => Truth::Unknown(why).at(name.at),
        // A group of the customer's own that is made elsewhere: the link to it says which.
        Truth::No => match source.family.value {
            Value::Unknown(why) => Truth::Unknown(why),
            _ => Truth::Unknown(Why::NotCarried),
        }
        .at(name.at),
    }
}

/// What the engine does when no parameter says. The parameter family names a version as well as the engine's own version
/// does; without either, RDS takes a version of its own choice.
fn by_default(engine: &str, family: Fact<Phrase<'_>>, version: Fact<Phrase<'_>>, at: Origin) -> Answer {
    let read = |fact: Fact<Phrase<'_>>| {
        let text = fact.value.in_force()?;
        if text.hole.is_some() { None } else { engine::version_in(text.text) }
    };
    let number = read(version).or_else(|| read(family));
    match engine::refuses_plain_connections(engine, number) {
        Truth::Unknown(Why::Varies) => match version.value {
            Value::Unknown(why) => Truth::Unknown(why).at(version.at),
            _ => Truth::Unknown(Why::Varies).at(at),
        },
        settled => settled.at(at),
    }
}
