//! The policies that one identity holds, gathered from wherever a source writes them.

use std::rc::Rc;

use hardline_policy::{Access, Policy as Read};

use crate::{Answer, Content, Fact, Facts, Kind, List, Origin, Phrase, Truth, Value, Words, gap, mark};

use super::{aws_policy, group::Group, inline_policy::InlinePolicy, managed_policy::ManagedPolicy};

/// Policies as they are found.
#[derive(Debug)]
pub struct Held<'e> {
    access: Access<'e>,
    at: Origin,
}

impl<'e> Held<'e> {
    /// None yet, for an identity written at a place.
    pub(super) fn new(at: Origin) -> Self {
        Self { access: Access::default(), at }
    }

    /// The policies written within the identity.
    pub(super) fn add_inline(&mut self, policies: Fact<List<'e, InlinePolicy>>) {
        match policies.value {
            Value::Known(list) | Value::Absent(Some(list)) => self.add_each(list.iter(), Facts::<InlinePolicy>::document),
            Value::Unknown(why) => self.access.policies.push(Rc::new(Read::hidden(gap(why), mark(policies.at)))),
            Value::Absent(None) => {}
        }
    }

    /// The policies of these resources or pieces.
    pub(super) fn add_each<K: Kind>(
        &mut self,
        found: impl Iterator<Item = Fact<Facts<'e, K>>>,
        document: fn(Facts<'e, K>) -> Fact<Content<'e>>,
    ) {
        self.access.policies.extend(found.filter_map(|it| match it.value {
            Value::Known(facts) | Value::Absent(Some(facts)) => Some(document(facts).policy()),
            Value::Unknown(why) => Some(Rc::new(Read::hidden(gap(why), mark(it.at)))),
            Value::Absent(None) => None,
        }));
    }

    /// The policies attached by ARN: those of the same source, those of AWS's own as far as what they allow matters, and for
    /// the customer's others that they lie out of sight.
    pub(super) fn add_managed(&mut self, arns: Fact<Words<'e>>, here: Fact<List<'e, ManagedPolicy>>) {
        let (arns, here) = match (arns.value, here.value) {
            (Value::Known(arns), Value::Known(here)) => (arns, here),
            (Value::Unknown(why), _) => return self.access.out_of_sight.push((gap(why), mark(arns.at))),
            _ => return,
        };
        for (arn, link) in arns.iter().zip(here.iter()) {
            match (link.value, arn.value) {
                (Value::Known(policy), _) => self.access.policies.push(policy.document().policy()),
                (Value::Unknown(_), Value::Known(it)) if is_of_aws(it) => {
                    let name = it.text.rsplit('/').next().unwrap_or_default();
                    self.access.policies.extend(aws_policy::policy(name, mark(arn.at)).map(Rc::new));
                }
                (Value::Unknown(why), _) => self.access.out_of_sight.push((gap(why), mark(link.at))),
                (Value::Absent(_), _) => {}
            }
        }
    }

    /// The policies of the groups that a user belongs to.
    pub(super) fn add_groups(&mut self, groups: Fact<List<'e, Group>>) {
        match groups.value {
            Value::Known(list) | Value::Absent(Some(list)) => list.iter().for_each(|it| self.add_group(it)),
            Value::Unknown(why) => self.access.out_of_sight.push((gap(why), mark(groups.at))),
            Value::Absent(None) => {}
        }
    }

    /// The policies of one such group.
    pub(super) fn add_group(&mut self, group: Fact<Facts<'e, Group>>) {
        match group.value {
            Value::Known(it) | Value::Absent(Some(it)) => it.add_to(self),
            Value::Unknown(why) => self.access.out_of_sight.push((gap(why), mark(group.at))),
            Value::Absent(None) => {}
        }
    }

    /// What none of the policies can exceed.
    pub(super) fn bound_by(&mut self, boundary: Fact<Facts<'e, ManagedPolicy>>) {
        self.access.boundary = match boundary.value {
            Value::Known(it) | Value::Absent(Some(it)) => Some(it.document().policy()),
            Value::Unknown(why) => Some(Rc::new(Read::hidden(gap(why), mark(boundary.at)))),
            Value::Absent(None) => None,
        };
    }

    /// What they come to.
    pub(super) fn access(mut self) -> Access<'e> {
        // An identity without any policy is shown where it is written.
        if self.access.policies.is_empty() {
            self.access.policies.push(Rc::new(Read { at: mark(self.at), ..Read::default() }));
        }
        self.access
    }
}

/// Whether there is a policy among them.
pub(super) fn is_any(access: &Access<'_>, at: Origin) -> Answer {
    let is_some = |it: &Rc<Read<'_>>| !it.statements.is_empty() || !it.hidden.is_empty();
    Truth::from(access.policies.iter().any(is_some) || !access.out_of_sight.is_empty()).at(at)
}

/// Whether an ARN is of a policy of AWS's own: <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html>.
fn is_of_aws(arn: Phrase<'_>) -> bool {
    arn.text.contains(":iam::aws:policy/")
}
