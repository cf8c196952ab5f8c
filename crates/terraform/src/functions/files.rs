//! Functions of paths and files. Only files of the project are read.

use super::{Context, Function, either, known, open, text};
use crate::{join, parse::template, syntax::Form, value::Value};

pub(crate) const FUNCTIONS: &[Function] = &[
    known("basename", 1, 1, |_, it| either(text(&it[0]).map(|it| Value::text(base(&it))))),
    known("dirname", 1, 1, |_, it| either(text(&it[0]).map(|it| Value::text(folder(&it))))),
    known("file", 1, 1, |context, it| either(read(context, &it[0]).map(Value::text))),
    known("fileexists", 1, 1, |context, it| either(text(&it[0]).map(|it| Value::Bool(exists(context, &it))))),
    open("templatefile", 2, 2, |context, it| either(filled_file(context, it))),
    open("templatestring", 2, 2, |context, it| either(text(&it[0]).and_then(|text| filled(context, &text, &it[1])))),
    known("filebase64", 1, 1, |context, it| {
        either(read(context, &it[0]).map(|it| Value::text(super::encoding::base64(it.as_bytes()))))
    }),
    known("fileset", 2, 2, |context, _| {
        Value::unresolved("which files there are", context.evaluator.hole(context.written.at, context.scope))
    }),
    known("abspath", 1, 1, |context, _| {
        Value::unresolved(
            "the folder that Terraform runs in",
            context.evaluator.hole(context.written.at, context.scope),
        )
    }),
    known("pathexpand", 1, 1, |context, it| match it[0].as_text() {
        Some(path) if path.starts_with('~') => Value::unresolved(
            "the home of who runs Terraform",
            context.evaluator.hole(context.written.at, context.scope),
        ),
        _ => it[0].clone(),
    }),
];

fn base(path: &str) -> &str {
    let trimmed = path.trim_end_matches('/');
    match trimmed.rsplit_once('/') {
        Some((_, name)) => name,
        None if path.starts_with('/') => "/",
        None if trimmed.is_empty() => ".",
        None => trimmed,
    }
}

fn folder(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some(("", _)) => "/",
        Some((folder, _)) => folder,
        None => ".",
    }
}

/// A path as the project has it: those that are not absolute begin where Terraform runs, which is the root module.
fn resolved(context: &Context<'_, '_>, path: &str) -> String {
    let root = &context.evaluator.instances.borrow()[0].module.folder;
    // `path.module` already begins there.
    if path == root || path.starts_with(&format!("{root}/")) { join("", path) } else { join(root, path) }
}

fn exists(context: &Context<'_, '_>, path: &str) -> bool {
    let path = resolved(context, path);
    context.evaluator.files.names(folder(&path)).iter().any(|it| it == base(&path))
}

pub(crate) fn read(context: &Context<'_, '_>, path: &Value) -> Result<String, Value> {
    let path = text(path)?;
    context.evaluator.files.text(&resolved(context, &path)).map_err(|message| {
        let hole = context.evaluator.hole(context.written.at, context.scope);
        Value::outside(format!("the file `{path}`: {message}"), hole)
    })
}

fn filled_file(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    if !arguments[0].is_known() {
        return Err(context.because(&arguments[0]));
    }
    let text = read(context, &arguments[0])?;
    filled(context, &text, &arguments[1])
}

/// A text with parts to fill in by the names given.
fn filled(context: &Context<'_, '_>, text: &str, names: &Value) -> Result<Value, Value> {
    let Some(entries) = names.entries() else { return Err(context.because(names)) };
    let Some(expression) = template(text, context.written.at) else {
        return Err(Value::wrong("the text to fill in is no template"));
    };
    let shelf = context.evaluator.shelf;
    let expression = &*shelf.expressions.alloc(expression);
    let mut scope = crate::evaluate::Scope::of(std::rc::Rc::clone(&context.scope.instance), context.scope.file);
    for (name, value) in entries {
        scope = scope.with(shelf.names.alloc(name.to_string()), value.value.clone());
    }
    Ok(match &expression.form {
        Form::Text(it) => Value::text(it.as_str()),
        _ => context.evaluator.value(expression, &scope),
    })
}
