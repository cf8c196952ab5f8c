//! Environments.

use crate::{Answer, Fact, Facts, NOTHING, Phrase, Rows, Text, Truth, Value, Why, kind, piece, secret};

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

impl<'e> Facts<'e, Environment> {
    /// Whether a setting has a value. A saved configuration or the application's own files may set what is left out here, but what
    /// is written here comes before both:
    /// <https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options.html#configuration-options-precedence>.
    pub fn is_set(self, namespace: &str, name: &str, value: &str) -> Answer {
        let is_it = |it: Facts<'e, OptionSetting>| it.namespace().is(namespace) & it.name().is(name);
        let written = self.settings().any(is_it);
        match written.truth {
            Truth::No => Truth::Unknown(Why::Varies).at(written.at),
            // No other value stands under the same name.
            _ => !self.settings().any(|it| is_it(it) & !it.value().satisfies(|it| it.equals_ignoring_case(value))),
        }
    }

    /// Whether a setting for the application's own variables holds a secret.
    pub fn holds_secret(self) -> Answer {
        self.settings().any(|it| {
            it.namespace().is("aws:elasticbeanstalk:application:environment") & secret::is_held(it.name(), it.value())
        })
    }
}
