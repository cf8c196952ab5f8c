//! Plans and states as `terraform show -json` and `tofu show -json` write them, and raw state files: resources with the values
//! that they have or will have, and what only an apply tells.
//!
//! The format is <https://developer.hashicorp.com/terraform/internals/json-format>; `OpenTofu`'s is the same:
//! <https://opentofu.org/docs/internals/json-format>.

mod address;
mod beside;
mod configuration;
mod dynamic;
mod links;
mod masks;
mod outline;
mod path;
mod references;
mod values;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use hardline_tree::{Kind, Node, Problem, Span, Tree};
use typed_arena::Arena;

use self::configuration::Configuration;
use crate::{Deployment, Given, Project, evaluate::Made, json_form::literal, providers::Through};

pub use path::attribute_at;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// What an apply would do.
    Plan,
    /// What there is.
    State,
}

/// A plan or a state, as far as its resources are found and nothing of them is read yet.
pub struct Plan<'t> {
    /// Which of the two it is.
    pub sort: Sort,
    /// What is odd about it, with places.
    pub problems: Vec<Problem>,
    tree: &'t Tree<'t>,
    /// Why resources may be missing from it, if they may.
    lost: Option<&'static str>,
    /// Resources with attributes that something comes of and that only an apply tells, if those are listed.
    open: Option<Vec<usize>>,
    resources: Vec<Planned<'t>>,
    configuration: Configuration<'t>,
    variables: Option<Node<'t>>,
    /// The instances of each block: by module instance, whether it is a data source, type and name.
    blocks: HashMap<(&'t str, bool, &'t str, &'t str), Vec<usize>>,
    /// The instances of each module call: by the module instance that calls, and the name of the call.
    instances: HashMap<(&'t str, &'t str), Vec<&'t str>>,
}

/// An instance of a resource.
struct Planned<'t> {
    address: &'t str,
    parts: address::Address<'t>,
    /// Where it is named.
    at: Span,
    /// Where else it is named.
    change_at: Option<Span>,
    values: Option<Node<'t>>,
    unknown: Option<Node<'t>>,
    sensitive: Option<Node<'t>>,
    /// Attributes of a raw state that are sensitive.
    hidden: Vec<&'t str>,
    /// What a state says that it depends on.
    depends: Vec<&'t str>,
    /// Whether an apply makes it new, so that what the provider computes is not known even where nobody asks for it.
    is_new: bool,
    /// Whether it is not known how many there will be.
    is_many: bool,
}

/// Texts that a plan only implies, such as the addresses of a raw state.
pub type Shelf = Arena<String>;

/// Whether a text may be a plan or a state, told without parsing it.
#[must_use]
pub fn looks_like_a_plan(text: &str) -> bool {
    /// How much of a text is looked at first: documents of some length say early what they are.
    const HEAD: usize = 4096;
    let start = text.trim_start();
    if !start.starts_with('{') {
        return false;
    }
    let head = &start[..start.floor_char_boundary(HEAD)];
    let says = |text: &str, it: &str| text.contains(it);
    let is_shown = |text: &str| {
        says(text, "\"format_version\"")
            && (says(text, "\"planned_values\"") || says(text, "\"resource_changes\"") || says(text, "\"values\""))
    };
    let is_raw = |text: &str| says(text, "\"lineage\"") && says(text, "\"serial\"");
    says(head, "\"terraform_version\"") && (is_shown(head) || is_raw(head))
        || says(start, "\"terraform_version\"") && (is_shown(start) || is_raw(start))
        // An empty state has nothing else to say.
        || start.len() < HEAD && says(start, "\"format_version\"") && says(start, "\"terraform_version\"")
}

/// Whether a text begins as `show -json` begins what it writes, which nothing else does: large texts need no second look.
#[must_use]
pub fn begins_as_a_plan(text: &str) -> bool {
    fn after<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
        words.iter().try_fold(text, |rest, word| rest.trim_start().strip_prefix(word))
    }
    let version = after(text, &["{", "\"format_version\"", ":", "\""]);
    let rest = version.map(|it| it.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.'));
    rest.and_then(|it| after(it, &["\"", ",", "\"terraform_version\"", ":"])).is_some()
}

/// Whether a text that looks like a plan or a state is one; it may as well speak of one, as a template with code in it does.
#[must_use]
pub fn is_a_plan(text: &str) -> bool {
    let (tree, problems) = hardline_tree::parse_json(text);
    problems.is_empty() && !matches!(Plan::of(&tree, &Shelf::new()), Ok(None))
}

impl<'t> Plan<'t> {
    /// Finds what a document holds; none if it is neither a plan nor a state.
    ///
    /// # Errors
    ///
    /// What is wrong with it, and where: a version that this program does not read, or nothing where resources should be.
    pub fn of(tree: &'t Tree<'t>, shelf: &'t Shelf) -> Result<Option<Self>, Problem> {
        outline::read(tree, shelf)
    }

    /// How many blocks and calls its configuration has in the root module, and how many of those a module of a project has.
    #[must_use]
    pub fn likeness(&self, project: &Project, module: usize) -> (usize, usize) {
        let Some(module) = project.modules.get(module) else { return (0, 0) };
        let has = |is_data: bool, type_name: &str, name: &str| {
            module.resources.iter().any(|it| it.is_data() == is_data && it.first() == type_name && it.second() == name)
        };
        let calls = |name: &str| module.calls.iter().any(|it| it.first() == name);
        let (mut all, mut same) = (0, 0);
        let mut note = |is_same: bool| {
            all += 1;
            same += usize::from(is_same);
        };
        if let Some(root) = self.configuration.modules.first() {
            for it in root.resources.keys().collect::<BTreeSet<_>>() {
                note(has(it.0, it.1, it.2));
            }
            for it in root.calls.keys().collect::<BTreeSet<_>>() {
                note(calls(it));
            }
            return (all, same);
        }
        let mut called: BTreeSet<&str> = BTreeSet::new();
        for parts in self.resources.iter().map(|it| &it.parts).filter(|it| !it.is_data) {
            match address::modules(parts.module).first() {
                None => note(has(false, parts.type_name, parts.name)),
                Some((_, call)) if called.insert(call.word) => note(calls(call.word)),
                Some(_) => {}
            }
        }
        (all, same)
    }

    /// The values of the root module's variables, but for those that are secrets.
    #[must_use]
    pub fn variables(&self) -> BTreeMap<String, Given> {
        let secret = self.configuration.modules.first().map(|it| &it.secret_variables);
        let all = self.variables.into_iter().flat_map(Node::entries);
        let shown = all.filter_map(|(name, it)| Some((name.text()?, it.get("value")?)));
        shown
            .filter(|(name, _)| secret.is_none_or(|it| !it.contains(name)))
            .map(|(name, it)| (name.to_owned(), Given::Written(literal(it))))
            .collect()
    }

    /// What the document comes to, for the types that are wanted. `source` is what the configuration beside it makes, by which
    /// values have their places there and what only an apply tells is known as far as the configuration says; `file` is the
    /// number of the document among the project's files. `is_block` says of a type and a path of names whether that is a block
    /// which may be written as `dynamic`.
    #[must_use]
    pub fn deployment(
        &self,
        source: Option<(&Project, Deployment)>,
        file: u32,
        wanted: &dyn Fn(&str) -> bool,
        is_block: &dyn Fn(&str, &str) -> bool,
    ) -> Deployment {
        values::deployment(self, source, file, wanted, is_block)
    }

    /// The text with nothing in it but what the document is made of: names stay, values are blank.
    #[must_use]
    pub fn skeleton(&self, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        if let Some(root) = self.tree.root() {
            blank(root, &mut bytes);
        }
        let kept = self.resources.iter().flat_map(|it| [Some(it.at), it.change_at]).flatten();
        for span in kept {
            if let (Some(from), Some(to)) = (text.as_bytes().get(span.range()), bytes.get_mut(span.range())) {
                to.copy_from_slice(from);
            }
        }
        // Only whole values are blanked, so that what is left are whole characters.
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// Blanks all values below a node.
fn blank(root: Node<'_>, bytes: &mut [u8]) {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match node.kind() {
            Kind::Mapping => open.extend(node.entries().map(|it| it.1)),
            Kind::Sequence => open.extend(node.items()),
            Kind::Scalar => {
                let quotes = usize::from(!node.is_plain());
                let range = node.span().range();
                let inner = range.start + quotes..range.end.saturating_sub(quotes);
                if let Some(inner) = bytes.get_mut(inner) {
                    inner.fill(b' ');
                }
            }
        }
    }
}

/// What a resource of a plan is to those who read a deployment.
fn made(planned: &Planned<'_>, number: u32) -> Made {
    Made {
        address: planned.address.to_owned(),
        number,
        type_name: planned.parts.type_name.to_owned(),
        is_data: planned.parts.is_data,
        at: crate::value::Place { file: 0, span: planned.at },
        condition: None,
        is_many: planned.is_many,
        picks: BTreeSet::new(),
        many: planned.is_many.then(|| planned.address.into()),
        is_lost: false,
        values: std::rc::Rc::default(),
        provider: Through::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::begins_as_a_plan;

    #[test]
    fn a_plan_is_known_by_how_it_begins() {
        for (text, is_one) in [
            (r#"{"format_version":"1.2","terraform_version":"1.9.8","values":{}}"#, true),
            ("\n{ \"format_version\" : \"1.0\" ,\n \"terraform_version\": \"1.9.8\" }", true),
            (r#"{"terraform_version":"1.9.8","format_version":"1.2"}"#, false),
            (r#"{"format_version":"1.2","Resources":{"terraform_version":"1.9.8"}}"#, false),
            (r#"{"Description":"{\"format_version\":\"1.2\",\"terraform_version\":\"1\"}"}"#, false),
            ("", false),
        ] {
            assert_eq!(begins_as_a_plan(text), is_one, "{text}");
        }
    }
}
