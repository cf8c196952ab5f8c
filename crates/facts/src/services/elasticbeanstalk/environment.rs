//! Environments.

use crate::{Answer, Fact, Facts, NOTHING, Phrase, Rows, Text, Truth, Value, Why, kind, piece};

kind! {
    /// An environment: an application with the resources that it runs on.
    Environment = "AWS::ElasticBeanstalk::Environment" named by "EnvironmentName" {
        /// The settings written here:
        /// <https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html>.
        settings: Rows<OptionSetting> = "OptionSettings" { absent: NOTHING }
    } derives { managed_updates }
}

piece! {
    /// A setting of an environment.
    OptionSetting = "environment setting" {
        /// What the setting belongs to; required.
        namespace: Text = "Namespace" { absent: NOTHING }
        /// Its name; required.
        name: Text = "OptionName" { absent: NOTHING }
        /// Its value.
        value: Text = "Value" { absent: NOTHING }
    }
}

impl<'e> Facts<'e, Environment> {
    /// Whether managed platform updates are on, `Yes` or `No`. Left out, they are off unless a saved configuration or the
    /// application's own files turn them on, which are not at hand:
    /// <https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environment-platform-update-managed.html>.
    #[must_use]
    pub fn managed_updates(self) -> Fact<Phrase<'e>> {
        let (on, off) = (self.has_managed_updates_set_to("true"), self.has_managed_updates_set_to("false"));
        let (value, at) = match (on.truth, off.truth) {
            (Truth::Yes, _) => (Value::Known(Phrase::whole("Yes")), on.at),
            (_, Truth::Yes) => (Value::Known(Phrase::whole("No")), off.at),
            (Truth::Unknown(why), _) | (_, Truth::Unknown(why)) => (Value::Unknown(why), on.at),
            (Truth::No, Truth::No) => (Value::Unknown(Why::Varies), on.at),
        };
        Fact { value, at }
    }

    fn has_managed_updates_set_to(self, value: &str) -> Answer {
        self.settings().any(|it| {
            it.namespace().is("aws:elasticbeanstalk:managedactions")
                & it.name().is("ManagedActionsEnabled")
                & it.value().satisfies(|written| written.equals_ignoring_case(value))
        })
    }
}
