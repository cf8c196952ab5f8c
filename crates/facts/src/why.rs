//! Why a value is not known, and what would decide it.

use crate::Symbol;

/// A reason for not knowing. Names are strings of the part that the answer's origin lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Only a deployment gives the value: a parameter without a default, an attribute, a look-up.
    Unresolved(Symbol),
    /// A text has holes, written `${name}`, that only a deployment fills; the name is the whole text.
    Holes(Symbol),
    /// The resource meant lies outside the evidence; the name says how it is referred to.
    Outside(Symbol),
    /// It hangs on a condition of the source that this view has not settled.
    Depends(Symbol),
    /// It is not known whether it is there at all; the name is what would tell.
    Perhaps(Symbol),
    /// It is there and may mean any resource of the source; the name is what would tell which.
    Which(Symbol),
    /// The value is written in a form that this property does not have.
    Mistyped,
    /// The source never carries the value.
    NotCarried,
    /// The call that would tell was refused.
    Denied,
    /// It was left out, and AWS's default is not on record.
    Unsettled,
    /// It was left out, and AWS's default depends on the account or on when the resource was made.
    Varies,
    /// A limit on the work for one question was reached.
    Limit,
}

impl Why {
    /// The name the reason speaks of.
    #[must_use]
    pub fn name(self) -> Option<Symbol> {
        match self {
            Self::Unresolved(name)
            | Self::Holes(name)
            | Self::Outside(name)
            | Self::Depends(name)
            | Self::Perhaps(name)
            | Self::Which(name) => Some(name),
            _ => None,
        }
    }

    /// Whether a link that is not known for this reason may mean any resource of the source.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Depends(_) | Self::Perhaps(_) | Self::Which(_))
    }

    /// A stable word for the reason, for machines.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Unresolved(_) | Self::Holes(_) | Self::Perhaps(_) | Self::Which(_) => "unresolved",
            Self::Outside(_) => "outside",
            Self::Depends(_) => "depends",
            Self::Mistyped => "mistyped",
            Self::NotCarried => "not-carried",
            Self::Denied => "denied",
            Self::Unsettled => "unsettled",
            Self::Varies => "varies",
            Self::Limit => "limit",
        }
    }

    /// The reason in plain words with what would decide it; `name` is the text of [`Why::name`].
    #[must_use]
    pub fn explain(self, name: &str) -> String {
        match self {
            // The name says already what is odd about it.
            Self::Unresolved(_) if name.contains(", which ") => format!("it is set by {name}"),
            Self::Perhaps(_) | Self::Which(_) if name.contains(", which ") => format!("it depends on {name}"),
            Self::Unresolved(_) | Self::Perhaps(_) | Self::Which(_) => format!("it is set by {name}, which only a deployment decides"),
            Self::Holes(_) => format!("only a deployment fills in `{name}`"),
            Self::Outside(_) => format!("it depends on {name}, which lies outside of what was scanned"),
            Self::Depends(_) => format!("it depends on the condition `{name}`"),
            Self::Mistyped => "the value has a form that this property does not take".to_owned(),
            Self::NotCarried => "this source never carries the value; a live account does".to_owned(),
            Self::Denied => "the call that would tell was refused; grant the permission and scan again".to_owned(),
            Self::Unsettled => "it is left out, and AWS documents no default; set it to decide".to_owned(),
            Self::Varies => {
                "it is left out, and the default depends on the account or on when the resource was made; set it to decide"
                    .to_owned()
            }
            Self::Limit => "there are more conditions, rules or pieces than one question may take".to_owned(),
        }
    }
}
