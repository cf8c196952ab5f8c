//! The configuration that a plan holds: blocks and calls of modules, with what their expressions refer to.

use std::collections::{HashMap, HashSet};

use hardline_tree::{Kind, Node};

use crate::limits::MAX_MODULE_CALLS;

/// The modules as they are called, the root first, whatever the number of their instances.
#[derive(Default)]
pub(super) struct Configuration<'t> {
    pub(super) modules: Vec<Module<'t>>,
}

/// A module as one call has it.
#[derive(Default)]
pub(super) struct Module<'t> {
    /// Blocks, by whether they are data sources, type and name.
    pub(super) resources: HashMap<(bool, &'t str, &'t str), Block<'t>>,
    pub(super) calls: HashMap<&'t str, Call<'t>>,
    /// The expressions of outputs.
    pub(super) outputs: HashMap<&'t str, Node<'t>>,
    /// Variables without a default.
    pub(super) open_variables: HashSet<&'t str>,
    /// Variables that are declared to be secrets.
    pub(super) secret_variables: HashSet<&'t str>,
}

/// A resource or a data source.
#[derive(Clone, Copy)]
pub(super) struct Block<'t> {
    pub(super) expressions: Option<Node<'t>>,
    pub(super) for_each: Option<Node<'t>>,
}

/// A call of a module.
#[derive(Clone, Copy)]
pub(super) struct Call<'t> {
    pub(super) expressions: Option<Node<'t>>,
    pub(super) for_each: Option<Node<'t>>,
    /// Its number.
    pub(super) module: usize,
}

impl<'t> Configuration<'t> {
    pub(super) fn of(node: Node<'t>) -> Self {
        let mut all = Self::default();
        if let Some(root) = node.get("root_module").filter(|it| it.kind() == Kind::Mapping) {
            all.add(root);
        }
        all
    }

    /// Adds a module and those that it calls; the depth of the document bounds how far that goes.
    fn add(&mut self, node: Node<'t>) -> usize {
        let number = self.modules.len();
        self.modules.push(Module::default());
        let mut module = Module::default();
        for (key, value) in node.entries() {
            match key.text() {
                Some("resources") => module.resources = value.items().filter_map(block).collect(),
                Some("outputs") => {
                    let all = value.entries().filter_map(|(name, it)| Some((name.text()?, it.get("expression")?)));
                    module.outputs = all.collect();
                }
                Some("variables") => {
                    let is_secret = |it: Node<'_>| it.get("sensitive").and_then(Node::text) == Some("true");
                    let all = value.entries().filter(|it| is_secret(it.1)).filter_map(|it| it.0.text());
                    module.secret_variables = all.collect();
                    let open = value.entries().filter(|it| it.1.get("default").is_none());
                    module.open_variables = open.filter_map(|it| it.0.text()).collect();
                }
                Some("module_calls") => {
                    for (name, it) in value.entries() {
                        let (Some(name), Some(inner)) = (name.text(), it.get("module")) else { continue };
                        if self.modules.len() >= MAX_MODULE_CALLS {
                            break;
                        }
                        let called = self.add(inner);
                        let call = Call {
                            expressions: it.get("expressions"),
                            for_each: it.get("for_each_expression"),
                            module: called,
                        };
                        module.calls.insert(name, call);
                    }
                }
                _ => {}
            }
        }
        self.modules[number] = module;
        number
    }

    /// The module that a chain of calls leads to.
    pub(super) fn module(&self, calls: impl Iterator<Item = &'t str>) -> Option<&Module<'t>> {
        let mut module = self.modules.first()?;
        for name in calls {
            module = self.modules.get(module.calls.get(name)?.module)?;
        }
        Some(module)
    }
}

fn block<'t>(node: Node<'t>) -> Option<((bool, &'t str, &'t str), Block<'t>)> {
    let (mut mode, mut type_name, mut name) = (None, None, None);
    let mut block = Block { expressions: None, for_each: None };
    for (key, value) in node.entries() {
        match key.text()? {
            "mode" => mode = value.text(),
            "type" => type_name = value.text(),
            "name" => name = value.text(),
            "expressions" => block.expressions = Some(value),
            "for_each_expression" => block.for_each = Some(value),
            _ => {}
        }
    }
    Some(((mode == Some("data"), type_name?, name?), block))
}

/// What the configuration says of a value.
#[derive(Clone, Copy)]
pub(super) enum Written<'t> {
    /// Nothing is known of the configuration.
    Unread,
    /// The value is within a block that the configuration does not list: one of a `dynamic` block.
    Apart,
    /// Nothing.
    Nothing,
    /// A block, with an expression for each of its arguments if it has any.
    Block(Option<Node<'t>>),
    /// Several blocks.
    Blocks(Node<'t>),
    /// An expression.
    Expression(Node<'t>),
}

impl<'t> Written<'t> {
    /// What is said of an entry of a value.
    pub(super) fn entry(self, name: &str) -> Self {
        match self {
            Self::Block(block) => block.and_then(|it| it.get(name)).map_or(Self::Nothing, Self::of),
            // A map of blocks is rare, and none of AWS's.
            Self::Blocks(_) | Self::Nothing => Self::Apart,
            other => other,
        }
    }

    fn of(node: Node<'t>) -> Self {
        let is_expression = |it: Node<'_>| {
            it.entries().next().is_none_or(|(key, _)| matches!(key.text(), Some("constant_value" | "references")))
        };
        match node.kind() {
            Kind::Sequence => Self::Blocks(node),
            Kind::Mapping if is_expression(node) => Self::Expression(node),
            Kind::Mapping => Self::Block(Some(node)),
            Kind::Scalar => Self::Unread,
        }
    }

    /// Whether the configuration sets the value itself.
    pub(super) fn is_set(self) -> bool {
        matches!(self, Self::Block(_) | Self::Blocks(_) | Self::Expression(_))
    }

    /// Whether the configuration writes the value out.
    pub(super) fn is_constant(self) -> bool {
        matches!(self, Self::Expression(it) if it.get("constant_value").is_some())
    }

    /// What an expression refers to.
    pub(super) fn references(self) -> Vec<&'t str> {
        match self {
            Self::Expression(node) => references(node),
            _ => Vec::new(),
        }
    }

    /// What is said of an object that is one of several: the block whose constants are the object's own values. Sets are listed
    /// in another order than they are written in.
    pub(super) fn item(self, item: Option<Node<'_>>) -> Self {
        /// The most blocks that are compared with each value.
        const MOST: usize = 100;
        let Self::Blocks(blocks) = self else {
            return match self {
                Self::Nothing => Self::Apart,
                other => other,
            };
        };
        let fitting: Vec<Node<'t>> = blocks.items().take(MOST + 1).filter(|it| fits(*it, item)).collect();
        match fitting.as_slice() {
            [only] if blocks.items().nth(MOST).is_none() => Self::Block(Some(*only)),
            // Where all refer to the same, it does not matter which it is.
            [first, rest @ ..] if rest.len() < MOST && rest.iter().all(|it| alike(*first, *it)) => {
                Self::Block(Some(*first))
            }
            _ => Self::Apart,
        }
    }
}

/// Whether a value may be what a block makes: all that the block says by itself is so.
fn fits(block: Node<'_>, item: Option<Node<'_>>) -> bool {
    block.entries().all(|(name, it)| {
        let (Some(constant), Some(name)) = (it.get("constant_value"), name.text()) else { return true };
        let Some(own) = item.and_then(|it| it.get(name)) else { return true };
        let texts = |it: Node<'_>| {
            let mut all: Vec<String> =
                it.items().chain(Some(it)).filter_map(|it| it.text().map(str::to_owned)).collect();
            all.sort_unstable();
            all
        };
        let are_plain = |it: Node<'_>| it.kind() != Kind::Mapping && it.items().all(|it| it.kind() == Kind::Scalar);
        constant.kind() != own.kind() || !are_plain(constant) || !are_plain(own) || texts(constant) == texts(own)
    })
}

/// Whether two blocks refer to the same things.
fn alike(one: Node<'_>, other: Node<'_>) -> bool {
    let named = |it: Node<'_>| {
        let mut all: Vec<String> = it
            .entries()
            .map(|(name, it)| format!("{} {}", name.text().unwrap_or_default(), references(it).join(" ")))
            .collect();
        all.sort_unstable();
        all
    };
    named(one) == named(other)
}

/// What an expression refers to, as it is listed.
pub(super) fn references(expression: Node<'_>) -> Vec<&str> {
    expression.get("references").into_iter().flat_map(Node::items).filter_map(Node::text).collect()
}
