//! Parameters of Parameter Store.

use crate::{Answer, Fact, Facts, NOTHING, Text, kind, secret};

kind! {
    /// A parameter. A template can make plain ones only, no secure strings:
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html>.
    Parameter = "AWS::SSM::Parameter" named by "Name" {
        /// Its name, often a path.
        name: Text = "Name" { absent: NOTHING }
        /// Its value; required.
        value: Text = "Value" { absent: NOTHING }
    }
}

impl Facts<'_, Parameter> {
    /// Whether it holds a secret, going by its form and by its name: its own, or the last part of its path.
    pub fn holds_secret(self) -> Answer {
        let name = self.name();
        let by_value = secret::is_held(name, self.value());
        if !by_value.is_no() || name.is_written().is_yes() {
            return by_value;
        }
        // Where it has no name of its own, the source's name for it tells what it is for.
        let known = crate::Value::Known(crate::Phrase::whole(self.resource_name()));
        secret::is_held(Fact { value: known, at: name.at }, self.value())
    }
}
