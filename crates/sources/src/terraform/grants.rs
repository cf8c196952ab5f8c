//! Lists of grants as the ready-made access list that lets in as many: CloudFormation has no other. `PublicWrite` stands for
//! what no ready-made list grants, that strangers write and do not read.
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html>

use std::borrow::Cow;

use hardline_terraform::value::{Placed, Value as Given};
use hardline_tree::Span;

use super::translate::{Translator, find};
use crate::value::{Cause, Spanned, Value};

/// Whom a grant lets in to do what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// Accounts that are named, or a group of AWS's own: no ready-made list is meant.
    Named,
    /// Whoever has an account of AWS reads.
    AccountsRead,
    /// Everybody reads.
    EverybodyReads,
    /// Strangers write, and do not read.
    StrangersOnlyWrite,
    /// Not known, so that it may be everybody.
    Open,
    /// Strangers read and write, or may change the list itself.
    StrangersWrite,
}

impl Reach {
    /// What two grants come to together.
    fn and(self, other: Self) -> Self {
        match (self.min(other), self.max(other)) {
            (Self::AccountsRead | Self::EverybodyReads, Self::StrangersOnlyWrite) => Self::StrangersWrite,
            (_, greater) => greater,
        }
    }
}

impl Translator<'_, '_> {
    /// The ready-made list for a list of grants.
    pub(super) fn granted(&self, list: &Placed) -> Spanned<'static> {
        let at = self.project.span(list.at);
        match list.value.known() {
            Given::List(items) | Given::Set(items) => {
                let grants = items.iter().map(|it| self.reach(it));
                // It is said where the grant stands that reaches furthest.
                let all = grants.reduce(|a, b| (a.0.and(b.0), if b.0 >= a.0 { b.1 } else { a.1 }));
                all.map_or(Value::Nothing.at(at), ready_made)
            }
            Given::Object(_) => ready_made(self.reach(list)),
            Given::Choice(condition, both) => {
                let side = |value: &Given| Box::new(self.granted(&Placed { value: value.clone(), at: list.at }));
                Value::Choice(self.project.condition(*condition), side(&both[0]), side(&both[1])).at(at)
            }
            Given::Null => Value::Nothing.at(at),
            _ => ready_made((Reach::Open, at)),
        }
    }

    /// What one grant comes to, and where that is said.
    fn reach(&self, grant: &Placed) -> (Reach, Span) {
        let given = |nested: &str, flat: &str| {
            let found = find(grant, nested).or_else(|| find(grant, flat))?;
            Some(self.value(&found, &[])).filter(|it| !matches!(it.value, Value::Nothing))
        };
        let at = self.project.span(grant.at);
        if !matches!(grant.value.known(), Given::Object(_)) {
            return (Reach::Open, at);
        }
        let Some(group) = given("grantee.uri", "uri") else { return (Reach::Named, at) };
        let Value::Scalar { text: uri, .. } = &group.value else { return (Reach::Open, group.at) };
        let is_everybody = uri.ends_with("/AllUsers");
        if !is_everybody && !uri.ends_with("/AuthenticatedUsers") {
            return (Reach::Named, group.at);
        }
        let permissions = match given("permission", "permissions").map(|it| it.value) {
            Some(Value::List(items)) => items.into_iter().map(|it| it.value).collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        };
        let reach = permissions.iter().map(|it| match it {
            Value::Scalar { text, .. } if text == "READ" || text == "READ_ACP" => {
                if is_everybody {
                    Reach::EverybodyReads
                } else {
                    Reach::AccountsRead
                }
            }
            Value::Scalar { text, .. } if text == "WRITE" => Reach::StrangersOnlyWrite,
            Value::Scalar { .. } => Reach::StrangersWrite,
            _ => Reach::Open,
        });
        (reach.reduce(Reach::and).unwrap_or(Reach::Named), group.at)
    }
}

fn ready_made((reach, at): (Reach, Span)) -> Spanned<'static> {
    let name = match reach {
        Reach::Named => "GrantsToNamed",
        Reach::AccountsRead => "AuthenticatedRead",
        Reach::EverybodyReads => "PublicRead",
        Reach::StrangersOnlyWrite => "PublicWrite",
        Reach::StrangersWrite => "PublicReadWrite",
        Reach::Open => {
            return Value::Unknown(Cause::Uncertain { what: "whom a grant lets in".to_owned() }).at(at);
        }
    };
    Value::Scalar { text: Cow::Borrowed(name), plain: true }.at(at)
}
