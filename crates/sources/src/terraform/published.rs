//! Words held against the provider's published schema: each type, argument and block that words name is one that the
//! provider has, or had before, and each property of a kind with words is told.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use hardline_facts::{Form as Kept, Table, table};

use super::words::{Rows, Source, Sources, Type, WORDS, Words};

/// What a type or a block of the provider's takes.
type Arguments = BTreeMap<&'static str, Form>;

/// What an argument holds.
#[derive(Clone, Debug)]
enum Form {
    One,
    List,
    Map,
    Any,
    Block(Arguments),
    Blocks(Arguments),
}

/// The types that `cargo xtask terraform-schemas` has written down.
static PROVIDER: LazyLock<Arguments> = LazyLock::new(|| {
    let lines: Vec<&str> = include_str!("schema/provider.txt").lines().filter(|it| !it.starts_with('#')).collect();
    let mut rest = lines.as_slice();
    block(&mut rest, 0)
});

/// The lines of one block, up to the first that is less deep.
fn block(rest: &mut &[&'static str], depth: usize) -> Arguments {
    let mut all = Arguments::new();
    while let Some((line, after)) = rest.split_first()
        && line.len() - line.trim_start().len() == depth
    {
        *rest = after;
        let inner = block(rest, depth + 1);
        let (name, mark) = line.trim_start().split_once(' ').unwrap_or((line.trim_start(), ""));
        let form = match mark {
            "" if depth > 0 => Form::One,
            "*" => Form::List,
            "=" => Form::Map,
            "?" => Form::Any,
            "" | "{}" => Form::Block(inner),
            "[]" => Form::Blocks(inner),
            _ => panic!("`{line}` has a mark that means nothing"),
        };
        all.insert(name, form);
    }
    all
}

/// Lines of a table with tabs, without its comments: two fields and the reason.
fn pairs(text: &'static str) -> BTreeSet<(String, String)> {
    let lines = text.lines().filter(|it| !it.starts_with('#'));
    let fields = lines.map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        assert!(fields.len() == 3 && fields.iter().all(|it| !it.trim().is_empty()), "`{line}` has not three fields");
        (fields[0].to_owned(), fields[1].to_owned())
    });
    fields.collect()
}

/// What is wrong with the words of a type, and which of the lines of the tables were needed for what is right.
struct Review {
    type_name: &'static str,
    older: BTreeSet<(String, String)>,
    documents: BTreeSet<(String, String)>,
    single: BTreeSet<(String, String)>,
    used: BTreeSet<(String, String)>,
    wrong: Vec<String>,
}

impl Review {
    /// Whether an argument is a text that holds a document, whose inside the provider does not describe.
    fn is_document(&mut self, name: &str) -> bool {
        let line = (self.type_name.to_owned(), name.to_owned());
        let is_known = self.documents.contains(&line);
        if is_known {
            self.used.insert(line);
        }
        is_known
    }

    /// Whether blocks are there once at most, although the schema does not say so.
    fn is_single(&mut self, name: &str) -> bool {
        let line = (self.type_name.to_owned(), name.to_owned());
        let is_known = self.single.contains(&line);
        if is_known {
            self.used.insert(line);
        }
        is_known
    }

    /// What a path leads to from any of some blocks, if it leads anywhere; inside a document may be anything.
    fn follow(&mut self, from: &Arguments, path: &str) -> Option<Form> {
        if path.is_empty() {
            return Some(Form::Block(from.clone()));
        }
        let (step, rest) = path.split_once('.').unwrap_or((path, ""));
        let (name, goes_through) = step.strip_suffix("[]").map_or((step, false), |it| (it, true));
        let form = from.get(name)?.clone();
        if goes_through && !matches!(form, Form::Blocks(_) | Form::List) {
            self.wrong.push(format!("{}: `{name}` in `{path}` is no list", self.type_name));
        }
        if rest.is_empty() {
            return Some(form);
        }
        // Resources beside the one may be several by conditions, of which one at most is there.
        if matches!(form, Form::Blocks(_)) && !goes_through && !PROVIDER.contains_key(name) && !self.is_single(name) {
            self.wrong.push(format!("{}: `{name}` in `{path}` may be there more than once", self.type_name));
        }
        match form {
            Form::Block(inner) | Form::Blocks(inner) => self.follow(&inner, rest),
            Form::Map | Form::Any => Some(Form::Any),
            Form::One if self.is_document(name) => Some(Form::Any),
            Form::One | Form::List => None,
        }
    }

    /// Whether any of some blocks has a path, now or before.
    fn holds(&mut self, from: &[Arguments], whole: &str, path: &str) -> Vec<Form> {
        let found: Vec<Form> = from.iter().filter_map(|it| self.follow(it, path)).collect();
        if found.is_empty() {
            let full = if whole.is_empty() { path.to_owned() } else { format!("{whole}.{path}") };
            let line = (self.type_name.to_owned(), full);
            if self.older.contains(&line) {
                self.used.insert(line);
                return vec![Form::Any];
            }
            self.wrong.push(format!("{}: the provider has no `{}`", self.type_name, line.1));
        }
        found
    }

    fn sources(&mut self, from: &[Arguments], whole: &str, sources: &Sources) {
        for source in sources.all() {
            match source {
                Source::Path(path)
                | Source::Words { from: path, .. }
                | Source::Given { given: path, .. }
                | Source::Granted { granted: path } => {
                    self.holds(from, whole, path);
                }
                Source::Matching { of, same, take } => {
                    let Some(Form::Block(other)) = PROVIDER.get(of.as_str()) else {
                        self.wrong.push(format!("{}: the provider has no `{of}`", self.type_name));
                        continue;
                    };
                    for path in [&same.0, take] {
                        self.holds(std::slice::from_ref(other), of, path);
                    }
                    self.holds(from, whole, &same.1);
                }
                Source::Named { among, whose, take } => {
                    for it in [&whose.0, take] {
                        self.holds(from, whole, &format!("{among}[].{it}"));
                    }
                }
                Source::Is { .. } => {}
            }
        }
    }

    fn rows(&mut self, from: &[Arguments], whole: &str, rows: &Rows) {
        let mut inner = Vec::new();
        let mut is_open = false;
        for path in rows.from.all() {
            for form in self.holds(from, whole, path) {
                match form {
                    Form::Block(it) | Form::Blocks(it) => inner.push(it),
                    Form::Map | Form::Any => is_open = true,
                    Form::One if self.is_document(path) => is_open = true,
                    Form::One | Form::List => {
                        self.wrong.push(format!("{}: `{path}` has no parts", self.type_name));
                    }
                }
            }
        }
        // Nothing is known of what is inside a document or was inside a block that is gone.
        if is_open {
            return;
        }
        let whole = [whole, rows.from.all().first().map_or("", String::as_str)];
        let whole = whole.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(".");
        for path in rows.each.values().chain(rows.itself.iter().map(|it| &it.1)).chain(&rows.entries) {
            self.holds(&inner, &whole, path);
        }
        for sources in rows.values.values().chain(rows.pairs.values()) {
            self.sources(&inner, &whole, sources);
        }
        for rows in rows.rows.values() {
            self.rows(&inner, &whole, rows);
        }
    }

    fn words(&mut self, words: &Words) {
        let Some(Form::Block(own)) = PROVIDER.get(self.type_name) else {
            self.wrong.push(format!("{}: the provider has no such type", self.type_name));
            return;
        };
        let mut own = own.clone();
        for (beside, argument) in &words.beside {
            match PROVIDER.get_key_value(beside.as_str()) {
                Some((name, Form::Block(other))) => {
                    self.holds(std::slice::from_ref(other), beside, argument);
                    own.insert(name, Form::Blocks(other.clone()));
                }
                _ => self.wrong.push(format!("{}: the provider has no `{beside}`", self.type_name)),
            }
        }
        let own = [own];
        if let Type::By { by, .. } = &words.type_name {
            self.holds(&own, "", by);
        }
        for sources in words.values.values() {
            self.sources(&own, "", sources);
        }
        for path in words.each.values() {
            self.holds(&own, "", path);
        }
        for rows in words.rows.values().chain(words.apart.iter().map(|it| &it.rows)) {
            self.rows(&own, "", rows);
        }
    }
}

#[test]
fn each_word_is_one_of_the_providers() {
    let older = pairs(include_str!("schema/other_releases.tsv"));
    let documents = pairs(include_str!("schema/documents.tsv"));
    let single = pairs(include_str!("schema/single.tsv"));
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for (type_name, words) in WORDS.iter() {
        let (older, documents, single) = (older.clone(), documents.clone(), single.clone());
        let mut review = Review { type_name, older, documents, single, used: BTreeSet::new(), wrong: Vec::new() };
        review.words(words);
        wrong.append(&mut review.wrong);
        used.append(&mut review.used);
    }
    let unused = older.iter().chain(&documents).chain(&single).filter(|it| !used.contains(it));
    wrong.extend(unused.map(|(type_name, path)| format!("{type_name}: the line for `{path}` is not needed")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is not told of a table. What is told of a whole piece tells nothing of what is inside it, which is called otherwise.
fn untold(table: &'static Table, told: &[&str], what: &str, wrong: &mut BTreeSet<(String, String)>) {
    for (path, form) in table.paths() {
        if path.is_empty() {
            if let Kept::One(inner) = form {
                untold(inner(), told, what, wrong);
            }
            continue;
        }
        if !told.iter().any(|it| covers(path, it)) {
            wrong.insert((what.to_owned(), path.to_owned()));
        }
    }
}

fn covers(one: &str, other: &str) -> bool {
    other.strip_prefix(one).is_some_and(|it| it.is_empty() || it.starts_with('.'))
}

/// What is not told of the parts of a table.
fn untold_parts(table: &'static Table, path: &str, rows: &Rows, what: &str, wrong: &mut BTreeSet<(String, String)>) {
    let found = table.paths().find(|it| it.0 == path).and_then(|it| match it.1 {
        Kept::Rows(inner) | Kept::Entries(inner) | Kept::One(inner) => Some(inner()),
        _ => None,
    });
    let Some(inner) = found else { return };
    let what = format!("{what} {path}");
    let mut told: Vec<&str> =
        rows.values.keys().chain(rows.each.keys()).chain(rows.rows.keys()).map(String::as_str).collect();
    told.extend(rows.itself.iter().map(|it| it.0.as_str()));
    if !rows.pairs.is_empty() || rows.entries.is_some() {
        let names = rows.names.as_ref().map_or(["Key", "Value"], |it| [it.0.as_str(), it.1.as_str()]);
        told.extend(names);
    }
    untold(inner, &told, &what, wrong);
    for (path, rows) in &rows.rows {
        untold_parts(inner, path, rows, &what, wrong);
    }
}

/// Whether a property is a text, as it stands: a document says the same in both languages.
fn is_text(type_name: &str, sources: &Sources) -> bool {
    let Some(Form::Block(own)) = PROVIDER.get(type_name) else { return false };
    sources.all().iter().all(|it| matches!(it, Source::Path(path) if matches!(own.get(path.as_str()), Some(Form::One))))
}

#[test]
fn each_property_of_a_kind_with_words_is_told() {
    let known = pairs(include_str!("schema/untold.tsv"));
    let mut found = BTreeSet::new();
    for (type_name, words) in WORDS.iter() {
        let told: Vec<&str> =
            words.values.keys().chain(words.rows.keys()).chain(words.each.keys()).map(String::as_str).collect();
        let kinds: Vec<&String> = match &words.type_name {
            Type::Always(it) => vec![it],
            Type::By { types, .. } => types.values().collect(),
        };
        for table in kinds.iter().filter_map(|it| table(it)) {
            let mut all = BTreeSet::new();
            untold(table, &told, type_name, &mut all);
            let is_whole = |path: &str| {
                let documents = words.values.iter().filter(|it| is_text(type_name, it.1)).map(|it| it.0);
                words.absent.iter().chain(documents).any(|it| covers(it, path))
            };
            found.extend(all.into_iter().filter(|it| !is_whole(&it.1)));
            for (path, rows) in &words.rows {
                untold_parts(table, path, rows, type_name, &mut found);
            }
        }
        for apart in &words.apart {
            let Some(table) = table(&apart.type_name) else { continue };
            let rows = &apart.rows;
            let mut told: Vec<&str> =
                rows.values.keys().chain(rows.each.keys()).chain(rows.rows.keys()).map(String::as_str).collect();
            told.push(&apart.owner);
            let what = format!("{type_name} {}", apart.type_name);
            untold(table, &told, &what, &mut found);
            for (path, rows) in &rows.rows {
                untold_parts(table, path, rows, &what, &mut found);
            }
        }
    }
    let mut wrong: Vec<String> =
        found.difference(&known).map(|(what, path)| format!("{what}: `{path}` is not told")).collect();
    wrong.extend(known.difference(&found).map(|(what, path)| format!("{what}: the line for `{path}` is not needed")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
