//! Grants that are wider than any task needs.

use crate::policy::any_text;
use crate::{Answer, Statement, Text, Truth, arn, glob, matches};

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

    /// Whether it allows every action of one service on every resource of it, and no condition takes away much of that. One
    /// that allows all actions but some of other services does so too.
    pub fn grants_all_of(&self, service: &str) -> Answer {
        let every = any_text(&self.actions, self.at, |it| is_every_action_of(it, service));
        let spares = |others: &Vec<Text<'_>>| any_text(others, self.at, |it| is_action_of(it, service));
        let others_spared = self.not_actions.as_ref().map_or(Truth::No.at(self.at), |it| !spares(it));
        let actions = every | (self.is_for_all_actions_but() & others_spared);
        let resources = any_text(&self.resources, self.at, |it| is_all_of_service(it, service));
        self.is_allow() & !self.is_limited_for_identity() & (resources | self.is_for_all_resources_but()) & actions
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
        let resources = any_text(&self.resources, self.at, is_every_resource) | self.is_for_all_resources_but();
        self.is_allow() & !self.is_limited_for_identity() & resources & any_text(&self.actions, self.at, is_wide)
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

/// Whether an action is all of a service's: it ends in a star, and what stands before that matches the beginning that they
/// all have.
fn is_every_action_of(action: Text<'_>, service: &str) -> Truth {
    let all = format!("{service}:*");
    match action.gap {
        None => (ends_in_star(action.text) && glob(action.text, &all[..all.len() - 1])).into(),
        Some(_) => is_every_action(action) | action.equals(&all),
    }
}

/// Whether an action, or a pattern of some, may be one of a service's.
fn is_action_of(action: Text<'_>, service: &str) -> Truth {
    let prefix = action.text.split(':').next().unwrap_or_default();
    match action.gap {
        // A star may stand for the colon too.
        None if !action.text.contains(':') => action.text.contains('*').into(),
        None => glob(prefix, service).into(),
        Some(_) => matches(action.with(prefix), service),
    }
}

/// Whether a resource is everything there is: `*`, or an ARN with nothing but wildcards after its partition.
fn is_every_resource(resource: Text<'_>) -> Truth {
    let field = |index| arn::field(resource, index).text;
    let all = resource.gap.is_none() && arn::is_arn(resource) && (2..=5).all(|it| is_all_stars(field(it)));
    Truth::from(all) | resource.is_star()
}

/// Whether a resource is all of a service's, of whatever kind: `*`, or an ARN with wildcards alone where the resource stands.
fn is_all_of_service(resource: Text<'_>, service: &str) -> Truth {
    if !arn::is_arn(resource) {
        return resource.is_star();
    }
    let what = arn::field(resource, 5);
    let all = what.gap.is_none() && ends_in_star(what.text) && what.text.chars().all(|it| "*?/:".contains(it));
    if all { matches(arn::field(resource, 2), service) } else { Truth::No }
}

/// Whether a resource is everything of a service, or everything of one kind in it, in an account and Region or in all: `*`, or
/// an ARN that ends in `*` and matches whatever begins as that kind does.
fn is_every_resource_of(resource: Text<'_>, service: &str) -> Truth {
    if !arn::is_arn(resource) {
        return resource.is_star();
    }
    let is_of_service = matches(arn::field(resource, 2), service);
    let what = arn::field(resource, 5);
    if arn::field(resource, 3).text.is_empty() && arn::field(resource, 4).text.is_empty() {
        // Without Region and account, the resource begins with a name, as a bucket's.
        let is_all = ends_in_star(what.text) && matches!(before_stars(what.text), "" | "*/" | "**/" | "?*/" | "*?/");
        return if is_all { is_of_service } else { Truth::No };
    }
    if !ends_in_star(what.text) {
        // What is not known after all that may be a wildcard.
        let is_open = what.gap.is_some() && what.segments().last() == Some(crate::Segment::Open);
        return match what.gap {
            Some(gap) if is_open && what.text.matches("${").count() == 1 && is_kind(what.text.split('$').next()) => {
                is_of_service & Truth::Unknown(gap)
            }
            _ => Truth::No,
        };
    }
    let kinds = KINDS.iter().filter(|it| it.0 == service).flat_map(|it| it.1);
    let is_all_of_kind = what.gap.is_none() && kinds.into_iter().any(|kind| glob(what.text, kind));
    if is_all_of_kind || is_kind(Some(before_stars(what.text))) { is_of_service } else { Truth::No }
}

/// How the ARNs of what the actions are for begin, of which it is asked whether they are allowed on everything:
/// <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>.
/// What ends in a star and matches this matches all that follows: `arn:aws:iam::*:ro*` is every role.
const KINDS: &[(&str, &[&str])] = &[
    ("apprunner", &["service/"]),
    ("autoscaling", &["autoScalingGroup:", "launchConfiguration:"]),
    ("cloudformation", &["stack/", "stackset/", "stackset-target/"]),
    ("codebuild", &["project/"]),
    ("ec2", &["instance/", "launch-template/", "spot-instances-request/"]),
    ("ecs", &["cluster/", "container-instance/", "service/", "task-definition/"]),
    ("glue", &["devEndpoint/", "job/", "trigger/"]),
    ("iam", &["role/", "user/", "group/", "policy/"]),
    ("kms", &["key/"]),
    ("lambda", &["function:"]),
    ("sagemaker", &["notebook-instance/", "processing-job/", "training-job/"]),
    ("secretsmanager", &["secret:"]),
    ("ssm", &["parameter/"]),
];

/// Whether a text ends in wildcards that a star is among.
fn ends_in_star(text: &str) -> bool {
    text[before_stars(text).len()..].contains('*')
}

/// What stands before the wildcards at the end.
fn before_stars(text: &str) -> &str {
    text.trim_end_matches(['*', '?'])
}

/// Whether a text is wildcards alone, a star among them.
fn is_all_stars(text: &str) -> bool {
    before_stars(text).is_empty() && text.contains('*')
}

/// Whether a text is no more than the kind of a resource, such as `role/`, or nothing.
fn is_kind(text: Option<&str>) -> bool {
    let Some(text) = text else { return true };
    let Some(name) = text.strip_suffix(['/', ':']) else { return text.is_empty() || text == "*" };
    !name.is_empty() && (is_all_stars(name) || name.chars().all(|it| it.is_ascii_alphabetic() || it == '-'))
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
            ("arn:aws:iam::*:role*", Truth::Yes),
            ("arn:aws:iam::*:role/**", Truth::Yes),
            ("arn:aws:iam::*:role/?*", Truth::Yes),
            ("arn:aws:iam::*:ro*", Truth::Yes),
            ("arn:aws:iam::*:*/*", Truth::Yes),
            ("arn:aws:iam::*:role/?", Truth::No),
            ("arn:aws:iam::*:roles*", Truth::No),
            ("arn:aws:iam::*:role/a*", Truth::No),
            ("arn:aws:secretsmanager:*:*:secret*", Truth::No),
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
    #[test]
    fn wildcards_alone_are_all_of_a_service() {
        let known = |text| Text::known(text, Mark(0));
        for (text, expected) in [
            ("*", Truth::Yes),
            ("arn:aws:iam::*:*", Truth::Yes),
            ("arn:aws:iam::111122223333:*/*", Truth::Yes),
            ("arn:aws:*:*:*:*", Truth::Yes),
            ("arn:aws:iam::*:role/*", Truth::No),
            ("arn:aws:s3:::*", Truth::No),
        ] {
            assert_eq!(is_all_of_service(known(text), "iam"), expected, "{text}");
        }
        for (text, expected) in [
            ("arn:aws:*:*:*:*", Truth::Yes),
            ("arn:*:*:*:*:**", Truth::Yes),
            ("arn:aws:iam:*:*:*", Truth::No),
            ("arn:aws:*:*:111122223333:*", Truth::No),
        ] {
            assert_eq!(is_every_resource(known(text)), expected, "{text}");
        }
        for (text, every, some) in [
            ("*", Truth::Yes, Truth::Yes),
            ("iam:*", Truth::Yes, Truth::Yes),
            ("?am:**", Truth::Yes, Truth::Yes),
            ("iam:Get*", Truth::No, Truth::Yes),
            ("iam:*Role", Truth::No, Truth::Yes),
            ("s3:*", Truth::No, Truth::No),
        ] {
            assert_eq!(is_every_action_of(known(text), "iam"), every, "{text}");
            assert_eq!(is_action_of(known(text), "iam"), some, "{text}");
        }
    }
}
