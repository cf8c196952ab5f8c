//! Terraform's functions and operators, each against what its documentation says: `functions.txt`.

use std::collections::BTreeMap;

use hardline_terraform::{
    Files, Inputs, Project,
    value::{Placed, Value, number_text},
};

/// One file in memory.
struct Alone(String);

impl Files for Alone {
    fn text(&self, path: &str) -> Result<String, String> {
        if path == "main.tf" { Ok(self.0.clone()) } else { Err("it is not there".to_owned()) }
    }

    fn names(&self, folder: &str) -> Vec<String> {
        if folder == "." { vec!["main.tf".to_owned()] } else { Vec::new() }
    }
}

/// A value in JSON; what is not known is an error.
fn json(value: &Value) -> Option<String> {
    let all = |items: &[Placed]| items.iter().map(|it| json(&it.value)).collect::<Option<Vec<_>>>();
    Some(match value.known() {
        Value::Null => "null".to_owned(),
        Value::Bool(it) => it.to_string(),
        Value::Number(it) => number_text(*it),
        Value::Text(_) | Value::Document(_) => format!("{:?}", value.as_text()?),
        Value::List(items) | Value::Set(items) => format!("[{}]", all(items)?.join(",")),
        Value::Object(entries) => {
            let entries: BTreeMap<_, _> = entries.iter().collect();
            let entries: Option<Vec<_>> =
                entries.iter().map(|(key, it)| Some(format!("{key:?}:{}", json(&it.value)?))).collect();
            format!("{{{}}}", entries?.join(","))
        }
        _ => return None,
    })
}

#[test]
fn functions_do_what_their_documentation_says() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("functions.txt").lines().filter(|it| !it.starts_with('#')) {
        let (expression, wanted) = line.rsplit_once(" => ").unwrap();
        let files = Alone(format!("resource \"aws_x\" \"x\" {{\n  value = {expression}\n}}\n"));
        let folders = [".".to_owned()];
        let project = Project::load(&folders, &[], &files);
        assert!(project.problems.is_empty(), "{expression}: {:?}", project.problems);
        let made = project.evaluate(0, &Inputs::default(), &files);
        let value = &made.resources[0].values["value"].value;
        let found = json(value).unwrap_or_else(|| "error".to_owned());
        if found != wanted {
            wrong.push(format!("{expression}\n  is     {found}\n  not    {wanted}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{} of {count} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
