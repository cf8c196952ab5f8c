//! What a plan or a state holds, in outline: which resources, and where what is said of each stands.

use std::collections::{BTreeSet, HashMap};

use hardline_tree::{Kind, Node, Problem, Span, Tree};

use super::{Plan, Planned, Shelf, Sort, address, configuration::Configuration, masks::is_any};
use crate::limits::MAX_RESOURCES;

/// What stands at the top of a document.
#[derive(Default)]
struct Top<'t> {
    format_version: Option<Node<'t>>,
    terraform_version: Option<Node<'t>>,
    planned_values: Option<Node<'t>>,
    values: Option<Node<'t>>,
    changes: Option<Node<'t>>,
    deferred: Option<Node<'t>>,
    configuration: Option<Node<'t>>,
    variables: Option<Node<'t>>,
    errored: Option<Node<'t>>,
    complete: Option<Node<'t>>,
    version: Option<Node<'t>>,
    serial: Option<Node<'t>>,
    resources: Option<Node<'t>>,
    relevant: Option<Node<'t>>,
}

impl<'t> Top<'t> {
    fn of(root: Node<'t>) -> Self {
        let mut top = Self::default();
        for (key, value) in root.entries() {
            let slot = match key.text() {
                Some("format_version") => &mut top.format_version,
                Some("terraform_version") => &mut top.terraform_version,
                Some("planned_values") => &mut top.planned_values,
                Some("values") => &mut top.values,
                Some("resource_changes") => &mut top.changes,
                Some("deferred_changes") => &mut top.deferred,
                Some("configuration") => &mut top.configuration,
                Some("variables") => &mut top.variables,
                Some("errored") => &mut top.errored,
                Some("complete") => &mut top.complete,
                Some("version") => &mut top.version,
                Some("serial") => &mut top.serial,
                Some("resources") => &mut top.resources,
                Some("relevant_attributes") => &mut top.relevant,
                _ => continue,
            };
            *slot = slot.or(Some(value));
        }
        top
    }
}

/// What a plan says of a change.
struct Change<'t> {
    at: Span,
    after: Option<Node<'t>>,
    unknown: Option<Node<'t>>,
    sensitive: Option<Node<'t>>,
    /// Whether something new is made, and whether anything is left.
    is_new: bool,
    is_gone: bool,
    is_many: bool,
}

pub(super) fn read<'t>(tree: &'t Tree<'t>, shelf: &'t Shelf) -> Result<Option<Plan<'t>>, Problem> {
    let Some(root) = tree.root().filter(|it| it.kind() == Kind::Mapping) else { return Ok(None) };
    let top = Top::of(root);
    let has_changes = top.planned_values.is_some() || top.changes.is_some();
    let is_shown =
        top.format_version.is_some() && (has_changes || top.values.is_some() || top.terraform_version.is_some());
    let is_raw = top.terraform_version.is_some() && top.serial.is_some() && top.version.is_some();
    if !is_shown && !is_raw {
        return Ok(None);
    }
    let sort = if is_shown && has_changes { Sort::Plan } else { Sort::State };
    let mut plan = Plan {
        sort,
        problems: Vec::new(),
        lost: None,
        open: None,
        tree,
        resources: Vec::new(),
        configuration: top.configuration.map(Configuration::of).unwrap_or_default(),
        variables: top.variables,
        blocks: HashMap::new(),
        instances: HashMap::new(),
    };
    if is_shown {
        supported(top.format_version, &["0", "1"], "format")?;
        let values = if sort == Sort::Plan { top.planned_values } else { top.values };
        plan.shown(values, top.changes, top.deferred)?;
        plan.remark(top.errored, "true", "the plan ended with an error: what it did not come to is not in it");
        plan.remark(
            top.complete,
            "false",
            "the plan is not of all of the configuration: what it leaves out is not in it",
        );
    } else {
        supported(top.version, &["4"], "state version")?;
        plan.raw(top.resources, shelf);
    }
    plan.index();
    if is_shown && sort == Sort::Plan {
        plan.note_open(top.relevant, top.terraform_version.and_then(Node::text));
    }
    Ok(Some(plan))
}

/// Whether a version is one that is read: by its first number.
fn supported(version: Option<Node<'_>>, read: &[&str], what: &str) -> Result<(), Problem> {
    let text = version.and_then(Node::text).unwrap_or_default();
    if read.contains(&text.split('.').next().unwrap_or_default()) {
        return Ok(());
    }
    let span = version.map_or(Span::default(), Node::span);
    let shown: String = text.chars().take(20).collect();
    let message = format!(
        "the {what} `{shown}` is not read; write the plan or the state with `terraform show -json` or `tofu show -json` of version 1"
    );
    Err(Problem { span, message })
}

impl<'t> Plan<'t> {
    fn remark(&mut self, node: Option<Node<'t>>, word: &str, message: &str) {
        if let Some(node) = node.filter(|it| it.is_plain() && it.text() == Some(word)) {
            self.problems.push(Problem { span: node.span(), message: message.to_owned() });
            self.lost = Some("the rest of the configuration, which the plan leaves out");
        }
    }

    /// Reads what `show -json` wrote.
    fn shown(
        &mut self,
        values: Option<Node<'t>>,
        changes: Option<Node<'t>>,
        deferred: Option<Node<'t>>,
    ) -> Result<(), Problem> {
        let mut all: HashMap<&'t str, Change<'t>> = HashMap::new();
        let mut order = Vec::new();
        let later = deferred
            .into_iter()
            .flat_map(Node::items)
            .filter_map(|it| Some((it.get("resource_change")?, it.get("reason"))));
        for (node, reason) in changes.into_iter().flat_map(Node::items).map(|it| (it, None)).chain(later) {
            let Some((name, mut change)) = change(node) else { continue };
            change.is_many = reason.and_then(Node::text) == Some("instance_count_unknown");
            if !all.contains_key(name) {
                order.push(name);
                all.insert(name, change);
            }
        }
        let root = values.and_then(|it| it.get("root_module")).filter(|it| it.kind() == Kind::Mapping);
        let is_odd = values.is_some_and(|it| it.kind() != Kind::Mapping);
        if is_odd || values.is_none() && self.sort == Sort::Plan && changes.is_none_or(|it| it.kind() != Kind::Sequence)
        {
            let span = values.or(changes).map_or(Span::default(), Node::span);
            let message =
                "the plan or the state has nothing that can be read here; write it anew with `terraform show -json`";
            return Err(Problem { span, message: message.to_owned() });
        }
        if let Some(root) = root {
            self.module(root, &mut all);
        }
        // What is only planned to be, or has its values nowhere else.
        for name in order {
            if let Some(it) = all.remove(name).filter(|it| !it.is_gone && (root.is_none() || it.is_many)) {
                self.add(Planned::of(name, it.at, it.after), Some(&it));
            }
        }
        Ok(())
    }

    /// Reads a module and those within it; the depth of the document bounds how far that goes.
    fn module(&mut self, node: Node<'t>, changes: &mut HashMap<&'t str, Change<'t>>) {
        for (key, value) in node.entries() {
            match key.text() {
                Some("resources") => {
                    for it in value.items() {
                        self.resource(it, changes);
                    }
                }
                Some("child_modules") => {
                    for it in value.items() {
                        self.module(it, changes);
                    }
                }
                _ => {}
            }
        }
    }

    fn resource(&mut self, node: Node<'t>, changes: &mut HashMap<&'t str, Change<'t>>) {
        let (mut name, mut values, mut sensitive, mut depends) = (None, None, None, None);
        for (key, value) in node.entries() {
            match key.text() {
                Some("address") => name = Some(value),
                Some("values") => values = Some(value),
                Some("sensitive_values") => sensitive = Some(value),
                Some("depends_on") => depends = Some(value),
                _ => {}
            }
        }
        let Some((at, name)) = name.and_then(|it| Some((it.span(), it.text()?))) else { return };
        let change = changes.remove(name);
        let mut planned = Planned::of(name, at, values);
        if let Some(it) = &mut planned {
            it.sensitive = sensitive;
            it.depends = depends.into_iter().flat_map(Node::items).filter_map(Node::text).collect();
        }
        if change.as_ref().is_none_or(|it| !it.is_gone) {
            self.add(planned, change.as_ref());
        }
    }

    fn add(&mut self, planned: Option<Planned<'t>>, change: Option<&Change<'t>>) {
        let Some(mut planned) = planned else { return };
        if self.resources.len() >= MAX_RESOURCES {
            if self.lost.is_none() {
                let message = "the document has more resources than are read; those from here on are not in the ledger";
                self.problems.push(Problem { span: planned.at, message: message.to_owned() });
            }
            self.lost = Some("resources, which are more than are read");
            return;
        }
        if let Some(change) = change {
            planned.change_at = Some(change.at).filter(|it| *it != planned.at);
            planned.unknown = change.unknown;
            planned.sensitive = change.sensitive.filter(|it| is_any(*it)).or(planned.sensitive);
            planned.is_new = change.is_new;
            planned.is_many = change.is_many;
        }
        self.resources.push(planned);
    }

    /// Reads a raw state.
    fn raw(&mut self, resources: Option<Node<'t>>, texts: &'t Shelf) {
        for node in resources.into_iter().flat_map(Node::items) {
            let text = |key: &str| node.get(key).and_then(Node::text).unwrap_or_default();
            let module = text("module");
            let (dot, data) =
                (if module.is_empty() { "" } else { "." }, if text("mode") == "data" { "data." } else { "" });
            let base = format!("{module}{dot}{data}{}.{}", text("type"), text("name"));
            for instance in node.get("instances").into_iter().flat_map(Node::items) {
                // What is only left over from a replacement goes with the next apply.
                if instance.get("deposed").is_some() {
                    continue;
                }
                let name = match instance.get("index_key") {
                    None => base.clone(),
                    Some(key) if key.is_plain() => format!("{base}[{}]", key.text().unwrap_or_default()),
                    Some(key) => {
                        let key = key.text().unwrap_or_default().replace('\\', "\\\\").replace('"', "\\\"");
                        format!("{base}[\"{key}\"]")
                    }
                };
                let name: &'t str = texts.alloc(name);
                let at = node.get("name").map_or(node.span(), Node::span);
                let mut planned = Planned::of(name, at, instance.get("attributes"));
                if let Some(it) = &mut planned {
                    let paths = instance.get("sensitive_attributes").into_iter().flat_map(Node::items);
                    // A path is a list of steps, of which the first names the attribute.
                    let first = paths.filter_map(|it| it.items().next().or(Some(it))?.get("value")?.text());
                    it.hidden = first.collect();
                    it.depends =
                        instance.get("dependencies").into_iter().flat_map(Node::items).filter_map(Node::text).collect();
                }
                self.add(planned, None);
            }
        }
    }

    /// Makes it possible to find instances by their blocks.
    fn index(&mut self) {
        let mut seen: BTreeSet<&'t str> = BTreeSet::new();
        self.resources.retain(|it| seen.insert(it.address));
        let mut modules: BTreeSet<&'t str> = BTreeSet::new();
        for (number, it) in self.resources.iter().enumerate() {
            let parts = &it.parts;
            let key = (parts.module, parts.is_data, parts.type_name, parts.name);
            self.blocks.entry(key).or_default().push(number);
            modules.insert(parts.module);
        }
        let mut known: BTreeSet<&'t str> = BTreeSet::new();
        for module in modules {
            let mut above = "";
            for (whole, step) in address::modules(module) {
                if known.insert(whole) {
                    self.instances.entry((above, step.word)).or_default().push(whole);
                }
                above = whole;
            }
        }
    }
}

impl<'t> Planned<'t> {
    fn of(name: &'t str, at: Span, values: Option<Node<'t>>) -> Option<Self> {
        Some(Self {
            address: name,
            parts: address::address(name)?,
            at,
            change_at: None,
            values,
            unknown: None,
            sensitive: None,
            hidden: Vec::new(),
            depends: Vec::new(),
            is_new: false,
            is_many: false,
        })
    }
}

/// What is planned for a resource; none if it is about an object that is left over from before.
fn change(node: Node<'_>) -> Option<(&str, Change<'_>)> {
    let (mut name, mut inner) = (None, None);
    for (key, value) in node.entries() {
        match key.text() {
            Some("address") => name = Some(value),
            Some("change") => inner = Some(value),
            Some("deposed") => return None,
            _ => {}
        }
    }
    let name = name?;
    let mut change = Change {
        at: name.span(),
        after: None,
        unknown: None,
        sensitive: None,
        is_new: false,
        is_gone: false,
        is_many: false,
    };
    for (key, value) in inner?.entries() {
        match key.text() {
            Some("actions") => {
                let actions: Vec<&str> = value.items().filter_map(Node::text).collect();
                change.is_new = actions.iter().any(|it| matches!(*it, "create" | "read"));
                // What Terraform forgets stays, but is no part of this deployment any more.
                change.is_gone = !change.is_new && actions.iter().any(|it| matches!(*it, "delete" | "forget"));
            }
            Some("after") => change.after = Some(value),
            Some("after_unknown") => change.unknown = Some(value),
            Some("after_sensitive") => change.sensitive = Some(value),
            _ => {}
        }
    }
    Some((name.text()?, change))
}
