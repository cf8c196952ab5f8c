//! `samconfig.toml`, for the parameters that it gives to a deployment.
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html>

use std::ops::Range;

use hardline_tree::Span;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::parameters::{Remark, Written};

/// The sections that hold them, by how much they count: those of one command over those of all.
const COMMANDS: [&str; 2] = ["global", "deploy"];

/// The environment that SAM takes when none is named.
const ENVIRONMENT: &str = "default";

/// The parameters of a configuration.
pub(crate) fn read(text: &str) -> Result<(Vec<Written>, Vec<Remark>), Vec<Remark>> {
    let root = DeTable::parse(text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        vec![(narrow(&span), format!("this is not TOML: {}", error.message()))]
    })?;
    let mut written: Vec<Written> = Vec::new();
    for command in COMMANDS {
        let section = table(root.get_ref(), ENVIRONMENT).and_then(|it| table(it, command));
        let Some(parameters) = section.and_then(|it| table(it, "parameters")) else { continue };
        if let Some(overrides) = parameters.get("parameter_overrides") {
            written.clear();
            gather(overrides, &mut written).map_err(|it| vec![it])?;
        }
    }
    let remarks = if written.is_empty() {
        let message = format!("no `parameter_overrides` stands in `[{ENVIRONMENT}.deploy.parameters]`");
        vec![(Span::default(), message)]
    } else {
        Vec::new()
    };
    Ok((written, remarks))
}

fn table<'a, 't>(it: &'a DeTable<'t>, key: &str) -> Option<&'a DeTable<'t>> {
    it.get(key).and_then(|it| it.get_ref().as_table())
}

fn gather(overrides: &Spanned<DeValue<'_>>, written: &mut Vec<Written>) -> Result<(), Remark> {
    let at = narrow(&overrides.span());
    match overrides.get_ref() {
        DeValue::String(text) => {
            for (name, value) in words(text) {
                written.push(Written { name, value: Some(value), at });
            }
            Ok(())
        }
        DeValue::Array(items) => items.iter().try_for_each(|it| gather(it, written)),
        DeValue::Table(table) => {
            for (key, value) in table {
                let value = match value.get_ref() {
                    DeValue::String(it) => it.to_string(),
                    DeValue::Boolean(it) => it.to_string(),
                    DeValue::Integer(it) => it.as_str().to_owned(),
                    _ => return Err((narrow(&value.span()), "a parameter's value is a text here".to_owned())),
                };
                written.push(Written { name: key.get_ref().to_string(), value: Some(value), at: narrow(&key.span()) });
            }
            Ok(())
        }
        _ => Err((at, "`parameter_overrides` is a text, a list of texts or a table".to_owned())),
    }
}

/// The `Name=Value` of a line, where a value may stand in quotes, and either may be written out as
/// `ParameterKey=Name,ParameterValue=Value`.
fn words(text: &str) -> Vec<(String, String)> {
    let mut words = vec![String::new()];
    let mut quote = None;
    let mut characters = text.chars();
    while let Some(it) = characters.next() {
        let last = words.len() - 1;
        match (it, quote) {
            ('\\', _) => words[last].extend(characters.next()),
            (it, Some(open)) if it == open => quote = None,
            ('"' | '\'', None) => quote = Some(it),
            (it, None) if it.is_whitespace() => words.push(String::new()),
            (it, _) => words[last].push(it),
        }
    }
    let pair = |word: &String| {
        if let Some(rest) = word.strip_prefix("ParameterKey=") {
            let (name, value) = rest.split_once(",ParameterValue=")?;
            return Some((name.to_owned(), value.to_owned()));
        }
        word.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    words.iter().filter_map(pair).collect()
}

fn narrow(range: &Range<usize>) -> Span {
    Span::new(range.start, range.end)
}
