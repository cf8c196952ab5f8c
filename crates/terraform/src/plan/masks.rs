//! Objects that say of values whether they are unknown or sensitive, in the shape of the values themselves.

use std::collections::HashMap;

use hardline_tree::{Kind, Node};

/// The entries of an object, found by name in a time that does not hang on how many there are.
pub(super) enum Entries<'t> {
    Few(Vec<(&'t str, Node<'t>)>),
    Many(HashMap<&'t str, Node<'t>>),
}

impl<'t> Entries<'t> {
    pub(super) fn of(node: Option<Node<'t>>) -> Self {
        /// Up to so many names are looked through one by one.
        const FEW: usize = 24;
        let all: Vec<_> =
            node.into_iter().flat_map(Node::entries).filter_map(|(key, value)| Some((key.text()?, value))).collect();
        if all.len() <= FEW { Self::Few(all) } else { Self::Many(all.into_iter().rev().collect()) }
    }

    pub(super) fn get(&self, name: &str) -> Option<Node<'t>> {
        match self {
            Self::Few(all) => all.iter().find(|it| it.0 == name).map(|it| it.1),
            Self::Many(all) => all.get(name).copied(),
        }
    }
}

/// Whether a mask says yes of the whole of a value.
pub(super) fn is_all(mask: Option<Node<'_>>) -> bool {
    mask.is_some_and(|it| it.is_plain() && it.text() == Some("true"))
}

/// Whether a mask says yes of a value or of anything in it.
pub(super) fn is_any(mask: Node<'_>) -> bool {
    let mut open = vec![mask];
    while let Some(node) = open.pop() {
        match node.kind() {
            Kind::Mapping => open.extend(node.entries().map(|it| it.1)),
            Kind::Sequence => open.extend(node.items()),
            Kind::Scalar if is_all(Some(node)) => return true,
            Kind::Scalar => {}
        }
    }
    false
}

/// The mask of an item of a list.
pub(super) fn items(mask: Option<Node<'_>>) -> Vec<Node<'_>> {
    mask.into_iter().flat_map(Node::items).collect()
}
