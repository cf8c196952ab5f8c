//! Grants that are wider than any task needs.

use crate::policy::any_text;
use crate::{Answer, Statement, Text, Truth, arn, matches};

impl Statement<'_> {
    /// Whether it allows every action on every resource, and no condition takes away much of that.
    pub fn grants_everything(&self) -> Answer {
        self.grants_on_everything(is_every_action)
    }

    /// Whether it allows every action of a service, or of all, on whatever resource:
    /// <https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-no-statements-with-full-access.html>.
    pub fn allows_service_wildcard(&self) -> Answer {
        self.is_allow() & any_text(&self.actions, self.at, is_service_wildcard)
    }

    /// Whether it allows every action of one service on every resource, and no condition takes away much of that.
    pub fn grants_all_of(&self, service: &str) -> Answer {
        let wanted = format!("{service}:*");
        self.grants_on_everything(|it| is_every_action(it) | it.equals(&wanted))
    }

    /// Whether it allows all actions but those it lists, among them those that there are not yet:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html>.
    pub fn grants_all_but(&self) -> Answer {
        self.is_allow() & self.is_for_all_actions_but()
    }

    /// Whether it allows something on all resources but those it lists:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html>.
    pub fn grants_on_all_but(&self) -> Answer {
        self.is_allow() & self.is_for_all_resources_but()
    }

    /// Whether it allows one of these actions on everything of their service, whatever its conditions.
    pub fn allows_on_everything(&self, actions: &[&str]) -> Answer {
        let on_all = |action: &&str| self.is_broad(action) & self.speaks_of_action(action);
        self.is_allow() & Answer::any(actions.iter().map(on_all), self.at)
    }

    /// Whether it allows every action there is, whatever the resource.
    pub fn allows_every_action(&self) -> Answer {
        self.is_allow() & any_text(&self.actions, self.at, is_every_action)
    }

    /// Whether it allows something to everybody but those it lists: to strangers too, signed in or not:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html>.
    pub fn grants_to_all_but(&self) -> Answer {
        self.is_allow() & self.is_for_all_principals_but()
    }

    /// Whether it allows this action on every resource of its service, and no condition takes away much of that.
    pub fn grants_broadly(&self, action: &str) -> Answer {
        let is_allow = self.is_allow();
        // Most statements are told apart by their actions.
        if is_allow.is_no() {
            return is_allow;
        }
        let speaks = self.speaks_of_action(action);
        if speaks.is_no() {
            speaks
        } else {
            is_allow & !self.is_limited_for_identity() & self.is_broad(action) & speaks
        }
    }

    /// Whether it allows this action on every resource of its service, whatever its conditions.
    pub fn grants_broadly_at_times(&self, action: &str) -> Answer {
        self.is_allow() & self.is_broad(action) & self.speaks_of_action(action)
    }

    /// Whether it names every resource that this action may be for.
    fn is_broad(&self, action: &str) -> Answer {
        let service = action.split(':').next().unwrap_or_default();
        any_text(&self.resources, self.at, |it| is_every_resource_of(it, service)) | self.is_for_all_resources_but()
    }

    fn grants_on_everything(&self, is_wide: impl Fn(Text<'_>) -> Truth) -> Answer {
        self.is_allow()
            & !self.is_limited_for_identity()
            & self.is_for_every_resource()
            & any_text(&self.actions, self.at, is_wide)
    }
}

/// Whether an action is all of them, however that is written.
fn is_every_action(action: Text<'_>) -> Truth {
    match action.gap {
        None => (action.text.contains('*') && action.text.chars().all(|it| matches!(it, '*' | ':'))).into(),
        Some(_) => action.equals("*"),
    }
}

/// Whether an action is `*` or ends in `:*`. What stands before the colon, known or not, is some service.
fn is_service_wildcard(action: Text<'_>) -> Truth {
    if action.text.ends_with(":*") { Truth::Yes } else { is_every_action(action) }
}

/// Whether a resource is everything of a service, in an account and Region or in all: `*`, or an ARN that ends in `*` right
/// after the kind of resource.
fn is_every_resource_of(resource: Text<'_>, service: &str) -> Truth {
    if !arn::is_arn(resource) {
        return resource.is_star();
    }
    let is_of_service = matches(arn::field(resource, 2), service);
    let what = arn::field(resource, 5);
    if arn::field(resource, 3).text.is_empty() && arn::field(resource, 4).text.is_empty() {
        // Without Region and account, the resource begins with a name, as a bucket's.
        return if matches!(what.text, "*" | "*/*") { is_of_service } else { Truth::No };
    }
    let Some(kind) = what.text.strip_suffix('*') else {
        // What is not known after all that may be a wildcard.
        let is_open = what.gap.is_some() && what.segments().last() == Some(crate::Segment::Open);
        return match what.gap {
            Some(gap) if is_open && what.text.matches("${").count() == 1 && is_kind(what.text.split('$').next()) => {
                is_of_service & Truth::Unknown(gap)
            }
            _ => Truth::No,
        };
    };
    if is_kind(Some(kind)) { is_of_service } else { Truth::No }
}

/// Whether a text is no more than the kind of a resource, such as `role/`, or nothing.
fn is_kind(text: Option<&str>) -> bool {
    let Some(text) = text else { return true };
    let Some(name) = text.strip_suffix(['/', ':']) else { return text.is_empty() || text == "*" };
    !name.is_empty() && name.chars().all(|it| it.is_ascii_alphabetic() || it == '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gap, Mark};

    #[test]
    fn an_arn_with_a_wildcard_right_after_the_kind_is_everything() {
        for (text, expected) in [
            ("*", Truth::Yes),
            ("arn:aws:iam::*:role/*", Truth::Yes),
            ("arn:aws:iam::123456789012:*", Truth::Yes),
            ("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*", Truth::Yes),
            ("arn:aws:*:*:*:*", Truth::Yes),
            ("arn:aws:iam::*:role/app-*", Truth::No),
            ("arn:aws:iam::*:user/${aws:username}", Truth::No),
            ("arn:aws:iam::123456789012:role/${Name}", Truth::Unknown(Gap::new(1))),
            ("arn:aws:lambda:*:*:function:*", Truth::No),
            ("arn:aws:iam:::files/*", Truth::No),
            ("arn:aws:iam:::*/*", Truth::Yes),
            ("${Role.Arn}", Truth::No),
        ] {
            let text_of = if text.contains("${") {
                Text::with_holes(text, Gap::new(1), Mark(0))
            } else {
                Text::known(text, Mark(0))
            };
            assert_eq!(is_every_resource_of(text_of, "iam"), expected, "{text}");
        }
    }
}
