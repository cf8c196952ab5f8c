//! Parameters of database instances.

use crate::{Answer, Entries, Facts, NOTHING, Phrase, Text, Truth, kind, piece, text};

kind! {
    /// A set of engine parameters for instances.
    DbParameterGroup = "AWS::RDS::DBParameterGroup" named by "DBParameterGroupName" {
        /// The engine and version it is for, such as `postgres15`; required.
        family: Text = "Family" { absent: NOTHING }
        /// The parameters that differ from the engine's defaults.
        parameters: Entries<EngineParameter> = "Parameters" { absent: NOTHING }
    }
}

piece! {
    /// A parameter of an engine.
    EngineParameter = "engine parameter" {
        /// Its name.
        name: Text = "$key"
        /// Its value.
        value: Text = "$value" { absent: text("") }
    }
}

/// Whether a parameter's value means on.
fn is_on(value: Phrase<'_>) -> Truth {
    value.satisfies(|it| it == "1" || it.eq_ignore_ascii_case("on") || it.eq_ignore_ascii_case("true"))
}

impl Facts<'_, EngineParameter> {
    /// Whether it is the parameter of this name.
    pub fn is_named(self, name: &str) -> Answer {
        self.name().satisfies(|it| it.equals_ignoring_case(name))
    }

    /// Whether it is on.
    pub fn is_on(self) -> Answer {
        self.value().satisfies(is_on)
    }
}
