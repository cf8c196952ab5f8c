//! Data sources that say nothing new: policies written as blocks, and where a deployment goes.

use std::{collections::BTreeMap, rc::Rc};

use crate::{
    evaluate::{Evaluator, Resource},
    expand::on_each_side,
    json,
    limits::MAX_CHOICES,
    value::{PERHAPS, Place, Placed, Value, equal},
};

impl<'a> Evaluator<'a> {
    /// An attribute of a data source.
    pub(crate) fn data_attribute(&self, resource: &Resource<'a>, name: &str, written: Option<Placed>) -> Value {
        let type_name = resource.declared.first();
        match (type_name, name) {
            ("aws_iam_policy_document", "json" | "minified_json") => return self.policy_document(resource),
            // What stands for the account, the region and the partition of a deployment has the name that AWS's templates
            // give it.
            ("aws_caller_identity", "account_id" | "id") => return Value::Pattern("${AWS::AccountId}".into()),
            ("aws_region", "name" | "id" | "region") => return self.region(resource),
            ("aws_partition", "partition" | "id") => return Value::Pattern("${AWS::Partition}".into()),
            ("aws_partition", "dns_suffix") => return Value::Pattern("${AWS::URLSuffix}".into()),
            ("aws_availability_zones", "names" | "zone_ids") => {
                let at = resource.declared.at();
                let by = format!("{}.{name}", resource.address);
                let value = Value::unresolved("the Availability Zones of the region", by.as_str());
                return Value::many(Placed { value, at }, by.into());
            }
            _ => {}
        }
        match written {
            Some(it) if !matches!(it.value, Value::Null) => it.value,
            _ => {
                let sought = self.sought(resource);
                let looks = if sought.is_empty() { sought } else { format!(", which looks for {sought}") };
                let what = format!("the data source `{}`{looks}", resource.address);
                Value::outside(what, format!("{}.{name}", resource.address))
            }
        }
    }

    /// The Region that is asked for, or else that of the provider's settings, where that is written:
    /// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/region>.
    fn region(&self, resource: &Resource<'a>) -> Value {
        let asked = self.written(&resource.declared.block.body, "region", &resource.scope).map(|it| it.value);
        match asked {
            Some(it) if !matches!(it, Value::Null) => it,
            _ => self
                .provider_text(resource.declared, &resource.scope, "region")
                .unwrap_or_else(|| Value::Pattern("${AWS::Region}".into())),
        }
    }

    /// The names that a data source looks for, which may tell what it finds.
    fn sought(&self, resource: &Resource<'a>) -> String {
        let mut all: Vec<String> = Vec::new();
        for name in ["name", "name_regex", "filter"] {
            let Some(it) = self.written(&resource.declared.block.body, name, &resource.scope) else { continue };
            texts(&it.value, &mut all);
        }
        all.join(", ")
    }

    fn policy_document(&self, resource: &Resource<'a>) -> Value {
        document(resource.declared.at(), &resource.address, &|name| {
            let written = self.resource_value(resource, name)?;
            let value = if name == "statement" { self.statements(&written.value, resource) } else { written.value };
            Some(Placed { value, at: written.at })
        })
    }

    /// Statements under each condition; those of unknown number are unknown for the reason that their number is.
    fn statements(&self, value: &Value, resource: &Resource<'a>) -> Value {
        match value {
            Value::List(_) => value.clone(),
            Value::Choice(condition, both) => {
                let side = |it: &Value| self.statements(it, resource);
                Value::Choice(*condition, Rc::new([side(&both[0]), side(&both[1])]))
            }
            _ => self.because_of(value, resource),
        }
    }

    fn resource_value(&self, resource: &Resource<'a>, name: &str) -> Option<Placed> {
        let written = self.written(&resource.declared.block.body, name, &resource.scope)?;
        (!matches!(written.value, Value::Null)).then_some(written)
    }

    fn because_of(&self, value: &Value, resource: &Resource<'a>) -> Value {
        self.because(value, resource.declared.block.head, &resource.scope)
    }
}

/// The policy that an `aws_iam_policy_document` writes, by its arguments: the sources, then its own statements, then what
/// overrides them, each merged into what is before it:
/// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document>.
pub(crate) fn document(at: Place, address: &str, attribute: &dyn Fn(&str) -> Option<Placed>) -> Value {
    let place = |value: Value| Placed { value, at };
    let mut own: BTreeMap<Rc<str>, Placed> = BTreeMap::new();
    own.insert("Version".into(), attribute("version").unwrap_or_else(|| place(Value::text("2012-10-17"))));
    if let Some(id) = attribute("policy_id") {
        own.insert("Id".into(), id);
    }
    match attribute("statement") {
        Some(Placed { value: Value::List(items), .. }) => {
            let statements = items.iter().map(|it| Placed { value: statement(&it.value, it.at), at: it.at }).collect();
            own.insert("Statement".into(), place(Value::List(Rc::new(statements))));
        }
        // By a condition, so that there is a document for each of its sides.
        Some(Placed { value: Value::Choice(condition, both), at: here }) => {
            return each_side(condition, &both, &|side| {
                let own = Placed { value: side.clone(), at: here };
                document(at, address, &|name| if name == "statement" { Some(own.clone()) } else { attribute(name) })
            });
        }
        Some(it) => return it.value,
        None => {}
    }
    // Older versions of the provider take one document each way; the one that overrides holds over the others.
    let documents = |one: &str, all: &str| -> Option<Vec<Placed>> {
        let all = attribute(all).map_or(Some(Vec::new()), |it| Some(it.value.items()?.to_vec()))?;
        Some(attribute(one).into_iter().chain(all).collect())
    };
    let mut merged = Merged::default();
    // Of a document that is not known, the statements are; those that are known stay so, since none may have the name of another:
    // <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document>.
    let mut unknown: Option<Value> = None;
    match documents("source_json", "source_policy_documents") {
        Some(all) => {
            for it in all {
                if !merged.take_written(&it) {
                    unknown = Some(it.value.clone());
                }
            }
        }
        None => unknown = attribute("source_policy_documents").map(|it| it.value),
    }
    if let Some(it) = unknown {
        let what = format!("the documents that `{address}` is made of");
        let because = if it.is_known() { Value::unresolved(what, PERHAPS) } else { Value::perhaps(&it) };
        merged.statements.push(place(because));
    }
    let is_known = merged.take(&Value::Object(Rc::new(own)))
        && documents("", "override_policy_documents").is_some_and(|it| it.iter().all(|it| merged.take_written(it)))
        && attribute("override_json").is_none_or(|it| merged.take_written(&it));
    if !is_known {
        let what = format!("the documents that `{address}` is made of");
        return Value::unresolved(what, format!("{address}.json"));
    }
    let Merged { version, id, statements } = merged;
    let mut document: BTreeMap<Rc<str>, Placed> = BTreeMap::new();
    let parts = [("Version", version), ("Id", id), ("Statement", Some(place(Value::List(Rc::new(statements)))))];
    document.extend(parts.into_iter().filter_map(|(name, it)| Some((name.into(), it?))));
    Value::Document(Rc::new(place(Value::Object(Rc::new(document)))))
}

/// What is made of each side of a choice.
fn each_side(condition: u32, both: &[Value; 2], make: &dyn Fn(&Value) -> Value) -> Value {
    Value::Choice(condition, Rc::new([make(&both[0]), make(&both[1])]))
}

/// Documents merged into one.
#[derive(Default)]
struct Merged {
    version: Option<Placed>,
    id: Option<Placed>,
    statements: Vec<Placed>,
}

impl Merged {
    /// Merges a document that is written as text; false where it is not known.
    fn take_written(&mut self, it: &Placed) -> bool {
        match it.value.known() {
            Value::Document(it) => self.take(&it.value),
            Value::Text(text) if text.trim().is_empty() => true,
            Value::Text(text) => json::decode(text, it.at).is_some_and(|it| self.take(&it)),
            Value::Null => true,
            _ => false,
        }
    }

    /// Merges a document: a later version and any name hold, and a statement with the name of another takes its place.
    fn take(&mut self, document: &Value) -> bool {
        let Some(entries) = document.entries() else { return false };
        if let Some(it) = entries.get("Version") {
            let is_later = |before: &Placed| match (before.value.as_text(), it.value.as_text()) {
                (Some(before), Some(now)) => now > before,
                _ => true,
            };
            if self.version.as_ref().is_none_or(is_later) {
                self.version = Some(it.clone());
            }
        }
        if let Some(it) = entries.get("Id") {
            self.id = Some(it.clone());
        }
        let Some(all) = entries.get("Statement") else { return true };
        let statements: Vec<Placed> = match all.value.known() {
            Value::List(items) => items.to_vec(),
            Value::Object(_) => vec![all.clone()],
            _ => return false,
        };
        for statement in statements {
            let name = sid(&statement.value);
            let same = |it: &Placed| name.is_some() && sid(&it.value) == name;
            match self.statements.iter().position(same) {
                Some(before) => self.statements[before] = statement,
                None => self.statements.push(statement),
            }
        }
        true
    }
}

fn sid(statement: &Value) -> Option<String> {
    let text = statement.entries()?.get("Sid")?.value.as_text()?;
    (!text.is_empty()).then(|| text.into_owned())
}

/// The lists of a statement, by their names in blocks and in policies.
const LISTS: &[(&str, &str)] =
    &[("actions", "Action"), ("not_actions", "NotAction"), ("resources", "Resource"), ("not_resources", "NotResource")];

/// A statement as policies have it, of one as a block has it.
fn statement(block: &Value, at: Place) -> Value {
    if let Value::Choice(condition, both) = block {
        return each_side(*condition, both, &|it| statement(it, at));
    }
    let Some(entries) = block.entries() else { return block.clone() };
    let mut out: BTreeMap<Rc<str>, Placed> = BTreeMap::new();
    let given = |name: &str| entries.get(name).filter(|it| !matches!(it.value.known(), Value::Null));
    if let Some(it) = given("sid") {
        out.insert("Sid".into(), it.clone());
    }
    let effect = given("effect").cloned().unwrap_or(Placed { value: Value::text("Allow"), at });
    out.insert("Effect".into(), effect);
    for (block, name) in LISTS {
        if let Some(it) = given(block) {
            let is_empty = it.value.items().is_some_and(<[Placed]>::is_empty);
            if !is_empty {
                out.insert((*name).into(), Placed { value: holes_kept(&it.value), at: it.at });
            }
        }
    }
    for (block, name) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
        if let Some(it) = given(block) {
            out.insert(name.into(), Placed { value: principals(&it.value), at: it.at });
        }
    }
    if let Some(it) = given("condition") {
        out.insert("Condition".into(), Placed { value: conditions(&it.value), at: it.at });
    }
    Value::Object(Rc::new(out))
}

/// Texts in which `&{...}` stands for a variable of the policy.
fn holes_kept(value: &Value) -> Value {
    match value.known() {
        Value::Text(text) if text.contains("&{") => Value::text(text.replace("&{", "${")),
        Value::List(items) | Value::Set(items) => {
            Value::List(Rc::new(items.iter().map(|it| Placed { value: holes_kept(&it.value), at: it.at }).collect()))
        }
        _ => value.clone(),
    }
}

fn principals(blocks: &Value) -> Value {
    if let Value::Choice(condition, both) = blocks {
        return each_side(*condition, both, &principals);
    }
    let Some(items) = blocks.items() else { return blocks.clone() };
    if items.is_empty() {
        return Value::Null;
    }
    let star = Value::text("*");
    let mut out: BTreeMap<Rc<str>, Placed> = BTreeMap::new();
    for item in items {
        let Some(entries) = item.value.entries() else { return item.value.clone() };
        let (Some(kind), Some(identifiers)) = (entries.get("type"), entries.get("identifiers")) else { continue };
        let Some(kind_text) = kind.value.as_text() else { return kind.value.clone() };
        // Only everybody at all is written as a star alone: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>.
        let is_everybody = |it: &[Placed]| matches!(it, [only] if only.value.as_text().is_some_and(|it| it == "*"));
        if kind_text == "*" && items.len() == 1 && identifiers.value.items().is_some_and(is_everybody) {
            return star;
        }
        let kind: Rc<str> = kind_text.as_ref().into();
        match out.get_mut(&kind) {
            Some(before) => before.value = joined(&before.value, &identifiers.value),
            None => {
                out.insert(kind, identifiers.clone());
            }
        }
    }
    Value::Object(Rc::new(out))
}

fn conditions(blocks: &Value) -> Value {
    if let Value::Choice(condition, both) = blocks {
        return each_side(*condition, both, &conditions);
    }
    let Some(items) = blocks.items() else { return blocks.clone() };
    if items.is_empty() {
        return Value::Null;
    }
    let mut out: BTreeMap<Rc<str>, Placed> = BTreeMap::new();
    for item in items {
        let Some(entries) = item.value.entries() else { return item.value.clone() };
        let (Some(test), Some(variable), Some(values)) =
            (entries.get("test"), entries.get("variable"), entries.get("values"))
        else {
            continue;
        };
        let (Some(test), Some(variable)) = (test.value.as_text(), variable.value.as_text()) else {
            return Value::unresolved("a condition of the policy", "condition");
        };
        let keys = out
            .entry(test.as_ref().into())
            .or_insert_with(|| Placed { value: Value::Object(Rc::default()), at: item.at });
        let mut inner = keys.value.entries().cloned().unwrap_or_default();
        let values = Placed { value: holes_kept(&values.value), at: values.at };
        match inner.get_mut(variable.as_ref()) {
            Some(before) => before.value = joined(&before.value, &values.value),
            None => {
                inner.insert(variable.as_ref().into(), values);
            }
        }
        keys.value = Value::Object(Rc::new(inner));
    }
    Value::Object(Rc::new(out))
}

fn joined(one: &Value, other: &Value) -> Value {
    on_each_side(one, other, MAX_CHOICES, &|one, other| match (one.items(), other.items()) {
        (Some(a), Some(b)) => Value::List(Rc::new(a.iter().chain(b).cloned().collect())),
        _ if equal(one, other) == Some(true) => one.clone(),
        (None, _) => one.clone(),
        (_, None) => other.clone(),
    })
}

/// The texts of a value, as far as they are known; of blocks those of their lists alone.
fn texts(value: &Value, all: &mut Vec<String>) {
    match value.known() {
        Value::Text(it) => all.push(format!("`{it}`")),
        Value::List(items) | Value::Set(items) => items.iter().for_each(|it| texts(&it.value, all)),
        Value::Object(entries) => {
            if let Some(it) = entries.get("values") {
                texts(&it.value, all);
            }
        }
        _ => {}
    }
}
