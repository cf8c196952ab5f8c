//! Whether a `dynamic` block may stand where a plan's configuration says nothing: it lists no such block. One whose number is
//! known is told by the values that the plan has; of one whose number only an apply tells, the plan says what it says of a block
//! that is left out and that the provider computes.
//!
//! `marshalExpressions` of <https://github.com/hashicorp/terraform/blob/main/internal/command/jsonconfig/expression.go>.

use std::collections::HashMap;

use hardline_tree::{Kind, Node};

use super::{Plan, address, masks::is_any};

/// The first version of Terraform whose plans list all attributes that anything in them comes of:
/// <https://github.com/hashicorp/terraform/blob/v1.2/CHANGELOG.md>.
const LISTS_ATTRIBUTES: (u32, u32) = (1, 2);

/// The most resources that are looked at for one block.
const MOST: usize = 1_000;

impl<'t> Plan<'t> {
    /// Notes the resources with attributes that something in the plan comes of and that only an apply tells.
    pub(super) fn note_open(&mut self, listed: Option<Node<'t>>, version: Option<&str>) {
        let mut numbers = version.unwrap_or_default().split('.').map_while(|it| it.parse::<u32>().ok());
        let lists = (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default()) >= LISTS_ATTRIBUTES;
        if listed.is_none() && !lists {
            return;
        }
        let mut by_name: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (number, it) in self.resources.iter().enumerate().filter(|it| it.1.unknown.is_some()) {
            by_name.entry((it.parts.type_name, it.parts.name)).or_default().push(number);
        }
        let mut open = Vec::new();
        for it in listed.into_iter().flat_map(Node::items) {
            let Some(parts) = it.get("resource").and_then(Node::text).and_then(address::address) else { continue };
            let attribute = it.get("attribute").and_then(|it| it.items().next()).and_then(Node::text);
            let module: Vec<&str> = address::modules(parts.module).iter().map(|it| it.1.word).collect();
            for number in by_name.get(&(parts.type_name, parts.name)).into_iter().flatten() {
                let theirs = &self.resources[*number];
                let is_meant = theirs.parts.is_data == parts.is_data
                    && (parts.key.is_none() || parts.key == theirs.parts.key)
                    && address::modules(theirs.parts.module).iter().map(|it| it.1.word).eq(module.iter().copied());
                let mask = attribute.map_or(theirs.unknown, |it| theirs.unknown.and_then(|mask| mask.get(it)));
                if is_meant && (mask.is_some_and(is_any) || theirs.unknown.is_some_and(|it| it.kind() == Kind::Scalar))
                {
                    open.push(*number);
                }
            }
        }
        open.sort_unstable();
        open.dedup();
        self.open = Some(open);
    }

    /// Whether there is anything, known only after an apply, that may decide how often a block of a resource is there: an
    /// attribute of another resource that does not itself come of this one.
    pub(super) fn may_hang_on_others(&self, number: usize) -> bool {
        let Some(open) = &self.open else { return true };
        let block = |it: usize| {
            let parts = &self.resources[it].parts;
            (parts.is_data, parts.type_name, parts.name, parts.module)
        };
        open.len() > MOST || open.iter().any(|it| block(*it) != block(number) && !self.comes_of(*it, number))
    }

    /// Whether a resource says that it refers to another.
    fn comes_of(&self, number: usize, other: usize) -> bool {
        let parts = &self.resources[number].parts;
        let path = address::modules(parts.module);
        let module = self.configuration.module(path.iter().map(|it| it.1.word));
        let block = module.and_then(|it| it.resources.get(&(parts.is_data, parts.type_name, parts.name)));
        let mut all = Vec::new();
        references(block.and_then(|it| it.expressions), &mut all);
        self.targets(number, &all).found.iter().any(|it| it.0 == other)
    }
}

/// All that the expressions of a block refer to.
fn references<'t>(node: Option<Node<'t>>, all: &mut Vec<&'t str>) {
    let mut open: Vec<Node<'t>> = node.into_iter().collect();
    while let Some(node) = open.pop() {
        for (key, value) in node.entries() {
            match key.text() {
                Some("references") => all.extend(value.items().filter_map(Node::text)),
                Some("constant_value") => {}
                _ => open.push(value),
            }
        }
        open.extend(node.items());
    }
}
