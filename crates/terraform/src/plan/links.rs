//! Which resources values speak of: by the identifiers that are known, and by what the configuration refers to.

use std::rc::Rc;

use super::{
    address,
    beside::Beside,
    configuration::Written,
    masks::is_any,
    values::{Reader, Spot},
};
use crate::{
    limits::MAX_MODULE_DEPTH,
    policy_document,
    value::{Attribute, ONLY_AFTER_APPLY, Place, Placed, Value},
};

impl<'p, 't> Reader<'p, 't> {
    /// A text, with the resource that it names if it names one.
    pub(super) fn named(&self, text: &'t str, written: Written<'t>, spot: &Spot<'p>) -> Value {
        let value = Value::text(text);
        if let Beside::Value(Placed { value: Value::Attribute(it), .. }) = spot.beside
            && self.is_there(it.resource)
        {
            return Value::Attribute(Rc::new(Attribute {
                resource: it.resource,
                name: it.name.clone(),
                value: Some(value),
            }));
        }
        let Some(number) = self.known.get(text).and_then(|it| self.meant(it, written, spot.number)) else {
            return value;
        };
        let name = self.plan.resources[number].address.to_owned();
        Value::Attribute(Rc::new(Attribute { resource: self.numbers[number], name, value: Some(value) }))
    }

    /// Which of several resources that have the same identifier is meant.
    fn meant(&self, hits: &[usize], written: Written<'t>, own: usize) -> Option<usize> {
        /// More than so many resources of one identifier are no evidence of anything.
        const MOST: usize = 32;
        let others: Vec<usize> = hits.iter().copied().filter(|it| *it != own).take(MOST + 1).collect();
        let only = |some: &[usize]| if let [only] = some { Some(*only) } else { None };
        if others.len() < 2 || others.len() > MOST {
            return only(&others);
        }
        let referred = self.plan.targets(own, &written.references());
        let by_reference: Vec<usize> =
            others.iter().copied().filter(|it| referred.found.iter().any(|(to, _)| to == it)).collect();
        let planned = |it: usize| &self.plan.resources[it];
        let without_keys = |it: &str| address::Steps::of(it).map(|it| it.word.to_owned()).collect::<Vec<_>>();
        let depends: Vec<Vec<String>> = planned(own).depends.iter().map(|it| without_keys(it)).collect();
        let by_state: Vec<usize> =
            others.iter().copied().filter(|it| depends.contains(&without_keys(planned(*it).address))).collect();
        // What only says more of a resource often bears its identifier, and a longer type.
        let least = others.iter().copied().min_by_key(|it| planned(*it).parts.type_name.len())?;
        let is_root = |it: &usize| {
            let (type_name, least_name) = (planned(*it).parts.type_name, planned(least).parts.type_name);
            *it == least || type_name.len() > least_name.len() && type_name.starts_with(least_name)
        };
        only(&by_reference).or(only(&by_state)).or_else(|| others.iter().all(is_root).then_some(least))
    }

    /// What a value refers to that only an apply tells, by the configuration alone.
    pub(super) fn referred(&self, written: Written<'t>, spot: &Spot<'p>, at: Place) -> Option<Value> {
        /// The most resources that one value is taken to list.
        const MOST: usize = 1_000;
        let targets = self.plan.targets(spot.number, &written.references());
        let mut open: Vec<(usize, Option<&'t str>)> = Vec::new();
        let mut is_mixed = targets.has_others;
        for (number, attribute) in targets.found {
            // The value is not known since something that it refers to is not: that is what it comes from.
            if !self.is_open(number, attribute) {
                is_mixed = true;
            } else if !open.iter().any(|it| it.0 == number) {
                open.push((number, attribute));
            }
        }
        let is_list = spot.path.ends_with('s');
        match open.as_slice() {
            [(number, Some("json" | "minified_json"))]
                if self.plan.resources[*number].parts.type_name == "aws_iam_policy_document" =>
            {
                self.document(*number)
            }
            [(number, attribute)] => self.attribute(*number, *attribute, spot),
            [_, _, ..] if is_list && !is_mixed && open.len() <= MOST => {
                let items = open.iter().filter_map(|it| self.attribute(it.0, it.1, spot));
                Some(Value::list(items.collect::<Vec<_>>(), at))
            }
            _ => None,
        }
    }

    /// An attribute of a resource that a value comes from. What else takes part is not known, so that the text is not either.
    fn attribute(&self, number: usize, attribute: Option<&str>, spot: &Spot<'p>) -> Option<Value> {
        let planned = &self.plan.resources[number];
        if planned.parts.is_data {
            return None;
        }
        let name = attribute.map_or_else(|| planned.address.to_owned(), |it| format!("{}.{it}", planned.address));
        let own = self.name(spot);
        let text = Value::unresolved(format!("`{own}`, {ONLY_AFTER_APPLY}"), own);
        Some(Value::Attribute(Rc::new(Attribute { resource: self.numbers[number], name, value: Some(text) })))
    }

    /// Whether only an apply tells an attribute of a resource.
    fn is_open(&self, number: usize, attribute: Option<&str>) -> bool {
        let unknown = self.plan.resources[number].unknown;
        let mask = attribute.map_or(unknown, |it| unknown.and_then(|mask| mask.get(it)));
        mask.is_some_and(is_any)
    }

    /// The policy that a data source makes once it is read.
    fn document(&self, number: usize) -> Option<Value> {
        if self.depth.get() >= MAX_MODULE_DEPTH {
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        let planned = &self.plan.resources[number];
        let there = self.source.as_ref().and_then(|it| it.1.get(planned.address).copied()).filter(|it| !it.is_lost);
        let values = self.values_of(number, there);
        let at = there.map_or(Place { file: self.file, span: planned.at }, |it| it.at);
        self.depth.set(self.depth.get() - 1);
        Some(policy_document::document(at, planned.address, &|name| values.get(name).cloned()))
    }
}
