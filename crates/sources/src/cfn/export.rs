//! Exports and imports: how the stacks of one account and Region are bound to one another, beside nesting.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html>

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
    rc::{Rc, Weak},
    sync::Arc,
};

use hardline_tree::{Node, Span};

use super::{
    evaluate::{Defaults, Evaluator, placed},
    functions::{Call, call_name},
};
use crate::{
    limits::MAX_EXPORT_NAMES,
    value::{Cause, Spanned, Value},
};

/// The most templates that a message names.
const MAX_NAMED: usize = 3;

/// An export of a template of the scan.
#[derive(Clone, Debug)]
pub(crate) struct Export {
    /// The file, by its number in the scan.
    pub(crate) file: usize,
    /// The file's path.
    pub(crate) path: String,
    /// The output that is exported.
    pub(crate) output: String,
    /// The names that it may have.
    pub(crate) forms: Vec<String>,
}

/// All exports of the scan.
#[derive(Debug, Default)]
pub(crate) struct Table {
    exports: Vec<Export>,
    /// Exports by each name that has no hole but the stack's name, with that hole left as it is.
    by_name: HashMap<String, Vec<usize>>,
    /// Those whose only hole is the name of their stack: what is before and after it.
    by_stack: Vec<(String, String, usize)>,
}

/// The exports as the stacks of one deployment see them.
#[derive(Default)]
pub(crate) struct Exports<'t> {
    pub(crate) table: Arc<Table>,
    /// The stacks of the deployment by the files of their templates.
    pub(crate) stacks: RefCell<HashMap<usize, Vec<Weak<Evaluator<'t>>>>>,
}

/// What an import may mean.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Match {
    /// No template of the scan exports it.
    Nothing,
    /// This export.
    One(usize),
    /// One of these.
    Several(Vec<usize>),
}

/// The pseudo parameter that each stack has its own of.
const STACK_NAME: &str = "${AWS::StackName}";

impl Table {
    pub(crate) fn new(exports: Vec<Export>) -> Self {
        let mut table = Self { exports, ..Self::default() };
        for (index, export) in table.exports.iter().enumerate() {
            for form in &export.forms {
                match form.split_once(STACK_NAME) {
                    None if is_telling(form) => table.by_name.entry(form.clone()).or_default().push(index),
                    Some((before, after)) if !before.contains("${") && !after.contains("${") => {
                        table.by_stack.push((before.to_owned(), after.to_owned(), index));
                    }
                    _ => {}
                }
            }
        }
        table
    }

    /// An export by its number.
    pub(crate) fn get(&self, index: usize) -> &Export {
        &self.exports[index]
    }

    /// What an import of one of these names may mean. A name known to the last character goes before one with holes, and
    /// that before one that leaves the name of the exporting stack open.
    pub(crate) fn find(&self, forms: &[String]) -> Match {
        let equal = |is_whole: bool| {
            let forms = forms.iter().filter(|it| it.contains("${") != is_whole && !it.contains(STACK_NAME));
            forms.filter_map(|it| self.by_name.get(it)).flatten().copied().collect::<BTreeSet<_>>()
        };
        let of_stack = |is_whole: bool| {
            let forms = || forms.iter().filter(|it| it.contains("${") != is_whole);
            let fits = |before: &str, after: &str| forms().any(|it| names_stack(it, before, after));
            let all = self.by_stack.iter().filter(|(before, after, _)| fits(before, after));
            all.map(|it| it.2).collect::<BTreeSet<_>>()
        };
        let mut tiers = [equal(true), equal(false), of_stack(false), of_stack(true)].into_iter();
        let found: Vec<_> = tiers.find(|it| !it.is_empty()).into_iter().flatten().collect();
        match found.as_slice() {
            [] => Match::Nothing,
            &[one] => Match::One(one),
            _ => Match::Several(found),
        }
    }

    /// Exports as a message names them.
    fn named(&self, exports: &[usize]) -> String {
        let paths: BTreeSet<&str> = exports.iter().map(|it| self.exports[*it].path.as_str()).collect();
        let names: Vec<_> = paths.iter().take(MAX_NAMED).map(|it| format!("`{it}`")).collect();
        let more = paths.len().saturating_sub(names.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{}{more}", names.join(", "))
    }
}

/// Whether a name says something beside its holes: two names that are one hole each are not the same for that.
fn is_telling(form: &str) -> bool {
    let mut depth = 0_u32;
    form.chars().any(|character| {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && character.is_ascii_alphanumeric()
    })
}

/// Whether a name is this one with the name of a stack, or a hole for it, between the two ends.
fn names_stack(form: &str, before: &str, after: &str) -> bool {
    if before.is_empty() && after.is_empty() {
        return false;
    }
    let Some(stack) = form.strip_prefix(before).and_then(|it| it.strip_suffix(after)) else { return false };
    if let Some(hole) = stack.strip_prefix("${").and_then(|it| it.strip_suffix('}')) {
        // A stack cannot import what it exports itself.
        return !hole.contains(['{', '}']) && !hole.starts_with("AWS::StackName");
    }
    let mut characters = stack.chars();
    characters.next().is_some_and(|it| it.is_ascii_alphabetic())
        && characters.all(|it| it.is_ascii_alphanumeric() || it == '-')
}

/// The names that a value may come to, as texts with holes.
pub(crate) fn forms<'t>(values: impl IntoIterator<Item = Spanned<'t>>) -> Vec<String> {
    let mut forms = Vec::new();
    let mut pending: Vec<_> = values.into_iter().map(|it| it.value).collect();
    pending.reverse();
    while let Some(value) = pending.pop() {
        let form = match value {
            Value::Scalar { text, .. } => text.into_owned(),
            Value::Pattern(text) => text,
            Value::Unknown(Cause::Unresolved { hole, .. }) => hole,
            Value::Choice(_, yes, no) => {
                pending.extend([no.value, yes.value]);
                continue;
            }
            _ => continue,
        };
        if !forms.contains(&form) && forms.len() < MAX_EXPORT_NAMES {
            forms.push(form);
        }
    }
    forms
}

impl<'t> Evaluator<'t> {
    /// The names that an import or an export may have, with parameters at their defaults and with parameters open.
    pub(crate) fn forms(&self, node: Node<'t>) -> Vec<String> {
        forms([self.used(node), self.open(node)])
    }

    /// The names that an import may mean; the argument may be the call itself, in its short form.
    pub(crate) fn import_forms(&self, argument: Node<'t>) -> Vec<String> {
        let name = "Fn::ImportValue";
        forms([self.argument(name, argument, Defaults::Used), self.argument(name, argument, Defaults::Open)])
    }

    /// `Fn::ImportValue`.
    pub(crate) fn import(&self, call: Call<'_, 't>, at: Span, defaults: Defaults) -> Value<'t> {
        let exports = &self.scope().shared.exports;
        let Call { name, argument, .. } = call;
        let used = self.argument(name, argument, defaults);
        let hole = || format!("${{{}}}", call_name(call));
        let open = self.argument(name, argument, Defaults::Open);
        let outside = |what: String| Value::Unknown(Cause::Outside { what, hole: hole() });
        let wanted = match &used.value {
            Value::Scalar { text, .. } => format!("the export `{text}`"),
            Value::Pattern(text) => format!("the export `{text}`"),
            _ => "an export".to_owned(),
        };
        match exports.table.find(&forms([used, open])) {
            Match::Nothing => outside(format!("{wanted} of another stack")),
            Match::Several(several) => {
                outside(format!("{wanted} of one of several templates ({})", exports.table.named(&several)))
            }
            Match::One(one) => {
                let export = exports.table.get(one);
                let stacks = exports.stacks.borrow().get(&export.file).cloned().unwrap_or_default();
                let stacks: Vec<Rc<_>> = stacks.iter().filter_map(Weak::upgrade).collect();
                let value = match stacks.as_slice() {
                    [stack] => stack.output(&export.output, at, defaults).map(|it| placed(it, at).value),
                    _ => None,
                };
                value.unwrap_or_else(|| outside(format!("{wanted} of a stack made from `{}`", export.path)))
            }
        }
    }
}
