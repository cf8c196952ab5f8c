//! Which resource a value means that stands where a link is wanted. What is made of the source's own resources may be one of
//! them, whatever a function made of it; what comes by a parameter, an import or a look-up lies outside the source, since a
//! source cannot be given its own resources.

use std::collections::HashMap;

use hardline_facts::{Stored, Table, Why};
use hardline_terraform::{MadeOf, holes};

use crate::{
    lift::{Lifter, name_of},
    value::{Cause, Number, Spanned, Value},
};

/// What the holes of texts stand for.
pub(crate) trait Holes {
    /// The resource that a name or what it is a part of names.
    fn named(&self, hole: &str) -> Option<Number>;
    /// Whether a resource took part in a text with holes, whatever is left of it there.
    fn took_part(&self, text: &str) -> bool;
    /// What the holes of a text are made of.
    fn made_of(&self, text: &str) -> MadeOf<Number>;
}

/// What is known of the links of a part.
#[derive(Default)]
pub(crate) struct Known {
    /// For each type, the names of its resources, and whether there are any without one; made when it is first asked for.
    types: HashMap<&'static str, (Vec<String>, bool)>,
    /// For each text and type, whether it may mean a resource of the source.
    own: HashMap<(&'static str, String), bool>,
}

impl Lifter<'_> {
    /// The resource that a value means.
    pub(crate) fn link(&mut self, table: &'static Table, value: &Spanned<'_>) -> Stored {
        if let Value::Reference { resource, hole } = &value.value {
            let name = self.builder.symbol(&format!("`{hole}`"));
            let Some(number) = self.number(*resource) else { return Stored::Unknown(Why::Outside(name)) };
            return match self.builder.text(self.builder.resources()[number as usize].type_name) {
                it if it == table.type_name => Stored::Link(number),
                // What is made by a program of one's own may give back whatever it was given.
                it if !it.starts_with("AWS::") || it == "AWS::CloudFormation::CustomResource" => {
                    Stored::Unknown(Why::Which(name))
                }
                _ => Stored::Unknown(Why::Outside(name)),
            };
        }
        if let Some(name) = name_of(&value.value).filter(|it| !it.is_empty()) {
            if let Some(&resource) = self.names.get(&(table.type_name, name.clone())) {
                return Stored::Link(resource);
            }
            if let Some(resource) = self.named_alone(table, value).or_else(|| self.named_by_arn(table, &name)) {
                return Stored::Link(resource);
            }
            let is_own = self.may_be_own(table, &name);
            let what = match &value.value {
                Value::Unknown(Cause::Unresolved { what, .. }) if is_own => self.builder.symbol(what),
                _ => self.builder.symbol(&format!("`{name}`")),
            };
            return Stored::Unknown(if is_own { Why::Which(what) } else { Why::Outside(what) });
        }
        match &value.value {
            Value::Unknown(cause) => Stored::Unknown(self.why_no_link(
                table,
                cause,
                &Cause::Outside {
                    what: match cause {
                        Cause::Unresolved { what, .. } | Cause::Outside { what, .. } | Cause::Untold { what } => {
                            what.clone()
                        }
                        _ => String::new(),
                    },
                    hole: String::new(),
                },
            )),
            _ => Stored::Unknown(Why::Mistyped),
        }
    }

    /// Why a link is not known of which, or of what it is a part of, only a reason is known; `otherwise` is that of one that lies
    /// outside.
    pub(crate) fn why_no_link(&mut self, table: &'static Table, cause: &Cause, otherwise: &Cause) -> Why {
        match cause {
            Cause::Unresolved { what, hole } | Cause::Outside { what, hole } => {
                // What Terraform refuses has no name that would tell it from others.
                if hole.is_empty() || self.may_be_own(table, hole) {
                    Why::Which(self.builder.symbol(what))
                } else {
                    self.why(otherwise)
                }
            }
            Cause::Untold { .. } => self.why(otherwise),
            Cause::Uncertain { .. } => self.why(cause),
            Cause::Mistyped => Why::Which(self.builder.symbol("a value, which has a form that is not read")),
            Cause::Limit => Why::Which(self.builder.symbol("a value, which is larger than is read")),
        }
    }

    /// The resource of the source that alone fills a text.
    fn named_alone(&self, table: &'static Table, value: &Spanned<'_>) -> Option<u32> {
        let text = match &value.value {
            Value::Pattern(text) => text.as_str(),
            Value::Scalar { text, .. } => text.as_ref(),
            _ => return None,
        };
        let hole = text.strip_prefix("${")?.strip_suffix('}').filter(|it| !it.contains('}'))?;
        self.of_type(hole, table)
    }

    /// The resource of a type that a hole is filled by.
    fn of_type(&self, hole: &str, table: &'static Table) -> Option<u32> {
        let number = self.holes.named(hole).and_then(|it| self.number(it))?;
        (self.type_of(number) == table.type_name).then_some(number)
    }

    /// The resource of the source whose ARN a text is that is put together of its name:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>.
    fn named_by_arn(&self, table: &'static Table, text: &str) -> Option<u32> {
        let (before, hole) = text.strip_prefix("arn:")?.strip_suffix('}')?.rsplit_once("${")?;
        if !before.ends_with([':', '/']) || is_arn(hole) {
            return None;
        }
        self.of_type(hole, table)
    }

    /// Whether a text that is not known may mean a resource of the source: it is made of what such a resource has, and there is one
    /// of the type whose name it may come to.
    fn may_be_own(&mut self, table: &'static Table, text: &str) -> bool {
        if !text.contains("${") {
            return false;
        }
        let key = (table.type_name, text.to_owned());
        if let Some(known) = self.known.own.get(&key) {
            return *known;
        }
        let made = self.holes.made_of(text);
        if made.is_empty() && !self.holes.took_part(text) {
            self.known.own.insert(key, false);
            return false;
        }
        self.know(table);
        let is_one_hole = text.starts_with("${") && text.find('}') == Some(text.len() - 1);
        let is_of_type = made.is_any
            || made.resources.iter().any(|it| self.number(*it).is_some_and(|it| self.type_of(it) == table.type_name));
        // A name with more text beside it is no longer that name.
        let is_longer = !is_one_hole
            && !text.starts_with("arn:")
            && holes(text).all(|it| it.starts_with("AWS::") || self.holes.named(it).is_some() && !is_arn(it))
            && !literal(text.as_bytes()).is_empty();
        let (names, has_nameless) = &self.known.types[table.type_name];
        let is_there = *has_nameless || !names.is_empty();
        let may_be = is_there && is_of_type && !is_longer
            || *has_nameless && (made.is_any || !made.is_empty() && (is_one_hole || text.starts_with("arn:")))
            || names.iter().any(|it| may_equal(text, it));
        self.known.own.insert(key, may_be);
        may_be
    }

    /// Looks up the names of the resources of a type.
    fn know(&mut self, table: &'static Table) {
        if self.known.types.contains_key(table.type_name) {
            return;
        }
        let mut names = Vec::new();
        let mut told = std::collections::HashSet::new();
        let mut called: Vec<(&str, u32)> =
            self.names.iter().filter(|it| it.0.0 == table.type_name).map(|it| (it.0.1.as_str(), *it.1)).collect();
        called.sort_unstable();
        for (name, resource) in called {
            names.push(name.to_owned());
            told.insert(resource);
        }
        let all = (0_u32..).zip(self.builder.resources());
        let mut all = all.filter(|it| self.builder.text(it.1.type_name) == table.type_name);
        let has_nameless = all.any(|it| !told.contains(&it.0));
        self.known.types.insert(table.type_name, (names, has_nameless));
    }

    fn type_of(&self, resource: u32) -> &str {
        self.builder.text(self.builder.resources()[resource as usize].type_name)
    }

    /// Notes the resources that a value speaks of as given to something that is not read.
    pub(crate) fn lose_what_is_given(&mut self, value: &Value<'_>, what: &str) {
        match value {
            Value::Reference { resource, .. } => {
                if let Some(number) = self.number(*resource) {
                    self.builder.lose_of(number, what);
                }
            }
            Value::Scalar { text, .. } => self.lose_named(text, what),
            Value::Pattern(text)
            | Value::Unknown(Cause::Unresolved { hole: text, .. } | Cause::Outside { hole: text, .. }) => {
                let made = self.holes.made_of(text);
                if made.is_any {
                    self.builder.lose(what);
                }
                for number in made.resources {
                    if let Some(number) = self.number(number) {
                        self.builder.lose_of(number, what);
                    }
                }
                self.lose_named(text, what);
            }
            Value::List(items) => items.iter().for_each(|it| self.lose_what_is_given(&it.value, what)),
            Value::Map(entries) => entries.iter().for_each(|it| self.lose_what_is_given(&it.2.value, what)),
            Value::Choice(_, yes, no) => {
                for side in [yes, no] {
                    self.lose_what_is_given(&side.value, what);
                }
            }
            Value::Unknown(_) => self.builder.lose(what),
            Value::Nothing => {}
        }
    }

    /// The same for those that a text is the name of, or that an ARN ends with the name of.
    fn lose_named(&mut self, text: &str, what: &str) {
        let last = text.strip_prefix("arn:").and_then(|it| it.rsplit([':', '/']).next());
        let called = self.names.iter().filter(|it| it.0.1 == text || last == Some(it.0.1.as_str())).map(|it| *it.1);
        for number in called.collect::<std::collections::BTreeSet<_>>() {
            self.builder.lose_of(number, what);
        }
    }
}

/// Whether a hole is filled by an ARN rather than by a name.
fn is_arn(hole: &str) -> bool {
    hole.rsplit('.').next().is_some_and(|it| it.to_ascii_lowercase().contains("arn"))
}

/// Whether two texts with holes may come to be equal.
fn may_equal(one: &str, other: &str) -> bool {
    /// What begins both is taken away: characters that are the same, and holes that are.
    fn begin<'a>(mut one: &'a str, mut other: &'a str) -> Option<(&'a str, &'a str)> {
        while !one.is_empty() && !other.is_empty() {
            if one.starts_with("${") || other.starts_with("${") {
                let hole = |it: &str| it.strip_prefix("${").and_then(|it| it.find('}')).map(|end| end + 3);
                match (hole(one), hole(other)) {
                    (Some(a), Some(b)) if one[..a] == other[..b] => (one, other) = (&one[a..], &other[b..]),
                    _ => break,
                }
            } else {
                let next = one.chars().next()?;
                (one, other) = (&one[next.len_utf8()..], other.strip_prefix(next)?);
            }
        }
        Some((one, other))
    }
    let Some((one, other)) = begin(one, other) else { return false };
    let tail = |it: &'_ str| it.rfind('}').map_or(it.len(), |at| it.len() - at - 1);
    let fixed = tail(one).min(tail(other));
    let end = |it: &str| it.as_bytes()[it.len() - fixed..].to_vec();
    if end(one) != end(other) {
        return false;
    }
    // What is left of one that has no hole must be no more than the other's holes can be filled with.
    let (a, b) = (&one.as_bytes()[..one.len() - fixed], &other.as_bytes()[..other.len() - fixed]);
    let is_open = |it: &[u8]| it.windows(2).any(|it| it == b"${");
    match (is_open(a), is_open(b)) {
        (false, false) => a == b,
        (true, false) => !b.is_empty() || literal(a).is_empty(),
        (false, true) => !a.is_empty() || literal(b).is_empty(),
        (true, true) => true,
    }
}

/// The bytes of a text that stand in no hole.
fn literal(text: &[u8]) -> Vec<u8> {
    let (mut out, mut in_hole) = (Vec::new(), false);
    for (index, byte) in text.iter().enumerate() {
        match byte {
            b'$' if text.get(index + 1) == Some(&b'{') => in_hole = true,
            b'}' if in_hole => in_hole = false,
            it if !in_hole => out.push(*it),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::may_equal;

    #[test]
    fn texts_with_holes_may_come_to_be_equal_or_not() {
        for (one, other, wanted) in [
            ("a", "a", true),
            ("a", "b", false),
            ("${h}", "anything", true),
            ("${h}", "", true),
            ("${h}-x", "", false),
            ("a-${h}", "a-b", true),
            ("a-${h}", "b-${h}", false),
            ("${h}-logs", "${h}-data", false),
            ("${h}-logs", "${i}-data", false),
            ("${h}-logs", "${h}", false),
            ("${h}-logs", "${i}", true),
            ("${h}${i}", "${h}", true),
            ("/aws/lambda/${h}", "bee", false),
            ("arn:aws:s3:::${h}", "bee", false),
            ("ä${h}", "ö${h}", false),
            ("${h}é", "${i}è", false),
        ] {
            assert_eq!(may_equal(one, other), wanted, "{one} {other}");
            assert_eq!(may_equal(other, one), wanted, "{other} {one}");
        }
    }
}
