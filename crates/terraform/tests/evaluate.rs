//! Whole projects, given as files, and what they come to.

use std::collections::BTreeMap;

use hardline_terraform::{
    Deployment, Files, Inputs, Project, Through,
    value::{Placed, Value},
};

/// Files in memory.
struct Memory(BTreeMap<String, String>);

impl Files for Memory {
    fn text(&self, path: &str) -> Result<String, String> {
        self.0.get(path).cloned().ok_or_else(|| format!("`{path}` is not there"))
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let names = self.0.keys().filter_map(|it| it.rsplit_once('/').filter(|it| it.0 == folder));
        names.map(|it| it.1.to_owned()).collect()
    }
}

/// Reads files written one after the other, each after a line `== path`.
fn files(text: &str) -> Memory {
    let mut all = BTreeMap::new();
    for file in format!("\n{text}").split("\n== ").skip(1) {
        let (path, text) = file.split_once('\n').unwrap_or((file, ""));
        all.insert(path.trim().to_owned(), text.to_owned());
    }
    Memory(all)
}

/// What each root module of a project makes, as lines.
fn evaluated(text: &str) -> String {
    let memory = files(text);
    let mut folders: Vec<String> =
        memory.0.keys().filter_map(|it| it.rsplit_once('/')).map(|it| it.0.to_owned()).collect();
    folders.dedup();
    let project = Project::load(&folders, &[], &memory);
    let mut out = String::new();
    for problem in &project.problems {
        out.push_str(&format!("problem: {}\n", problem.problem.message));
    }
    for root in project.roots(&folders) {
        let made = project.evaluate(root, &Inputs::default(), &memory);
        out.push_str(&format!("root {}\n", project.modules[root].folder));
        write(&made, &mut out);
    }
    out
}

fn write(made: &Deployment, out: &mut String) {
    for told in &made.problems {
        out.push_str(&format!("problem: {}\n", told.problem.message));
    }
    for (number, condition) in made.conditions.iter().enumerate() {
        out.push_str(&format!("condition {number}: {} = {:?}\n", condition.name, condition.test));
    }
    for (number, it) in made.providers.iter().enumerate() {
        let values: Vec<_> = it.values.iter().map(|(name, it)| format!("{name} = {}", shown(it))).collect();
        out.push_str(&format!("provider {number}: {}\n", values.join(", ")));
    }
    for it in &made.resources {
        let when = it.condition.map_or_else(String::new, |it| format!(" when {it}"));
        let many = if it.is_many { " many" } else { "" };
        let through = match it.provider {
            Through::Written(number) => format!(" through {number}"),
            Through::Nothing => String::new(),
            Through::Open => " through ?".to_owned(),
        };
        out.push_str(&format!("{}{when}{many}{through}\n", it.address));
        for (name, placed) in it.values.iter() {
            out.push_str(&format!("  {name} = {}\n", shown(placed)));
        }
    }
}

fn shown(it: &Placed) -> String {
    match &it.value {
        Value::Null => "null".to_owned(),
        Value::Bool(it) => it.to_string(),
        Value::Number(it) => it.to_string(),
        Value::Text(it) => format!("{it:?}"),
        Value::Pattern(it) => format!("pattern {it:?}"),
        Value::Document(it) => format!("json {}", shown(it)),
        Value::List(all) => format!("[{}]", all.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Set(all) => format!("set[{}]", all.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Object(all) => {
            format!(
                "{{{}}}",
                all.iter().map(|(key, it)| format!("{key}: {}", shown(it))).collect::<Vec<_>>().join(", ")
            )
        }
        Value::Resource(number) => format!("resource {number}"),
        Value::Module(number) => format!("module {number}"),
        Value::Attribute(it) => match &it.value {
            Some(value) => format!("<{} = {}>", it.name, shown(&Placed { value: value.clone(), at: at() })),
            None => format!("<{}>", it.name),
        },
        Value::Unknown(cause) => format!("?{cause:?}"),
        Value::Many(it) => format!("many {}", shown(&it.item)),
        Value::Choice(condition, both) => {
            let show = |value: &Value| shown(&Placed { value: value.clone(), at: at() });
            format!("({condition} ? {} : {})", show(&both[0]), show(&both[1]))
        }
        Value::Test(condition) => format!("test {condition}"),
    }
}

fn at() -> hardline_terraform::value::Place {
    hardline_terraform::value::Place { file: 0, span: hardline_tree_span() }
}

fn hardline_tree_span() -> hardline_tree::Span {
    hardline_tree::Span::default()
}

#[test]
fn projects_come_to_their_resources() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects");
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    paths.sort();
    assert!(!paths.is_empty(), "{} holds no projects", folder.display());
    for path in paths {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        insta::assert_snapshot!(name, evaluated(&text));
    }
}
