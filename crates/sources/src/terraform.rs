//! Terraform and `OpenTofu`: each root module becomes a part of the estate, its resources in CloudFormation's words.

mod allow;
mod awscc;
mod blocks;
mod gather;
mod grants;
mod parts;
mod plan;
#[cfg(test)]
mod published;
mod tags;
mod translate;
mod types;
mod variables;
mod words;

use std::{
    borrow::Cow,
    cell::{OnceCell, RefCell},
    collections::HashMap,
    path::{Path, PathBuf},
    rc::Rc,
    sync::Arc,
};

use hardline_facts::{Condition as Named, File, Part, PartBuilder, Resource, Table, Test, table};
use hardline_terraform::{
    Deployment, Files, Inputs, MadeOf, Project, Test as Tested,
    module::{Loss, Told},
    value::{Place, Placed, Value as Given},
};
use hardline_tree::Span;
use rayon::prelude::*;

use self::{
    gather::{Companions, gather},
    parts::{Part as Apart, apart, split},
    translate::{Property, properties, translate},
    types::Typed,
    words::{Type, WORDS},
};
use crate::{
    Found, Options, Problem,
    lift::Lifter,
    limits::MAX_PROBLEMS,
    link::Holes,
    value::{Cause, Number, Spanned, Value},
};

pub(crate) use hardline_terraform::plan::{begins_as_a_plan, is_a_plan, looks_like_a_plan};
pub(crate) use plan::{Evidence, SAVED, is_saved_plan};

use hardline_terraform::module::declares;
pub use variables::Variables;

/// What is given for Terraform alone.
#[derive(Clone, Debug, Default)]
pub struct Terraform {
    /// Values of root modules' variables.
    pub variables: Variables,
    /// The workspace that is planned for; `terraform.workspace` is not known without it.
    pub workspace: Option<String>,
    /// Folders with modules that are called by an address of a registry or a repository.
    pub module_folders: Vec<PathBuf>,
}

/// The files of a scan, as far as modules may read them.
pub(crate) struct Folder<'a> {
    /// The folders and files that the user named; nothing outside of them is read.
    pub(crate) roots: &'a [std::path::PathBuf],
}

impl Files for Folder<'_> {
    fn text(&self, path: &str) -> Result<String, String> {
        let path = Path::new(path);
        let real = path.canonicalize().map_err(|error| format!("it cannot be read: {error}"))?;
        let is_within = self.roots.iter().any(|it| it.canonicalize().is_ok_and(|it| real.starts_with(it)));
        if !is_within {
            return Err("it lies outside of what is scanned".to_owned());
        }
        let size = real.metadata().map_or(0, |it| it.len());
        if !real.is_file() || size > crate::MAX_FILE_BYTES {
            return Err(format!("it is no file of at most {} MiB", crate::MAX_FILE_BYTES >> 20));
        }
        let text = std::fs::read_to_string(&real).map_err(|error| format!("it cannot be read: {error}"))?;
        Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let is_within = Path::new(folder).canonicalize().is_ok_and(|real| {
            self.roots
                .iter()
                .any(|it| it.canonicalize().is_ok_and(|it| real.starts_with(&it) || it.parent() == Some(&real)))
        });
        if !is_within {
            return Vec::new();
        }
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        let mut names: Vec<String> = entries.filter_map(|it| it.ok()?.file_name().into_string().ok()).collect();
        names.sort();
        names
    }
}

/// What a root module came to.
pub(crate) struct Lifted {
    pub(crate) part: Part,
    pub(crate) problems: Vec<Problem>,
    /// The names of the root module's variables.
    pub(crate) variables: Vec<String>,
}

/// Lifts what a root module makes.
pub(crate) fn lift(project: &Project, root: usize, options: &Options, files: &dyn Files) -> Lifted {
    let module = &project.modules[root];
    let (given, mut problems) = variables::given(options, module, files);
    let inputs = Inputs { variables: given, workspace: options.terraform.workspace.clone() };
    let made = project.evaluate(root, &inputs, files);
    let variables = module.variables.keys().cloned().collect();
    let mut lifted = lift_made(project, &made, variables);
    problems.append(&mut lifted.problems);
    lifted.part.root = Some(module.folder.clone());
    Lifted { problems, ..lifted }
}

/// Lifts what a deployment holds.
fn lift_made(project: &Project, made: &Deployment, variables: Vec<String>) -> Lifted {
    let mut problems = Vec::new();
    let mut work = Work::new(project, made);
    work.conditions();
    let companions = Companions::of(made);
    work.resources(&companions);
    work.rows(&companions);
    let spoken = companions.spoken().into_iter();
    let speaks: Vec<(Place, u32)> =
        spoken.filter_map(|(index, of)| Some((made.resources[index].at, *work.numbers.get(&of)?))).collect();
    if let Some(what) = &made.lost {
        work.builder.lose(what);
    }
    for (number, cause) in companions.unread() {
        if let (Some(number), Cause::Uncertain { what }) = (work.numbers.get(&number), cause) {
            work.builder.lose_of(*number, what);
        }
    }
    let mut part = work.builder.finish();
    problems.extend(made.problems.iter().map(|it| problem(project, it)));
    told_at_most(&mut problems);
    problems.extend(allow::read(project, made, &mut part, &speaks).iter().map(|it| problem(project, it)));
    for number in &made.files {
        let file = &project.files[*number as usize];
        part.files.push(File { path: file.path.clone(), text: Arc::clone(&file.text), attribute_at: None });
    }
    Lifted { part, problems, variables }
}

/// Leaves of many problems those that a person can read.
fn told_at_most(problems: &mut Vec<Problem>) {
    let more = problems.len().saturating_sub(MAX_PROBLEMS);
    problems.truncate(MAX_PROBLEMS);
    if let Some(last) = problems.last().filter(|_| more > 0) {
        let message = format!("{more} more problems of this root module are not told");
        problems.push(Problem { message, ..last.clone() });
    }
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// A resource that has a place in the estate.
struct Kept {
    /// Its place in the deployment's list.
    index: usize,
    table: Option<&'static Table>,
}

struct Work<'p> {
    made: &'p Deployment,
    builder: PartBuilder,
    /// For each file of the project, its number in the part and where it begins in all files one after the other.
    bases: HashMap<u32, (u32, u32)>,
    starts: Vec<u32>,
    kept: Vec<Kept>,
    /// The number in the part of each resource of the deployment.
    numbers: HashMap<u32, u32>,
    /// The number in the deployment of each resource, by its address; made when it is first asked for.
    addresses: OnceCell<HashMap<&'p str, u32>>,
    /// The place in the deployment of each resource, by its number there; made likewise.
    indexes: OnceCell<HashMap<u32, usize>>,
    /// What the properties of each table are to hold.
    properties: RefCell<HashMap<*const Table, Rc<HashMap<&'static str, Property>>>>,
}

impl<'p> Work<'p> {
    fn new(project: &Project, made: &'p Deployment) -> Self {
        let (mut bases, mut starts, mut next) = (HashMap::new(), Vec::new(), 0_u32);
        for (index, number) in (0_u32..).zip(&made.files) {
            bases.insert(*number, (index, next));
            starts.push(next);
            let length = project.files[*number as usize].text.len();
            next = next.saturating_add(u32::try_from(length).unwrap_or(u32::MAX)).saturating_add(1);
        }
        Self {
            made,
            builder: PartBuilder::default(),
            bases,
            starts,
            kept: Vec::new(),
            numbers: HashMap::new(),
            addresses: OnceCell::new(),
            indexes: OnceCell::new(),
            properties: RefCell::default(),
        }
    }

    fn place(&mut self, at: Place) -> hardline_facts::PlaceId {
        let file = self.bases.get(&at.file).map_or(0, |it| it.0);
        self.builder.place(file, at.span)
    }

    fn conditions(&mut self) {
        for condition in &self.made.conditions {
            let test = match &condition.test {
                Tested::Equals(subject, value) => {
                    Test::Equals(self.builder.symbol(subject), self.builder.symbol(value))
                }
                Tested::Opaque(name) => Test::Opaque(self.builder.symbol(name)),
                Tested::Not(inner) => Test::Not(Box::new(Test::Same(*inner))),
                Tested::All(all) => Test::All(all.iter().map(|it| Test::Same(*it)).collect()),
                Tested::Any(all) => Test::Any(all.iter().map(|it| Test::Same(*it)).collect()),
            };
            let name = self.builder.symbol(&condition.name);
            let at = self.place(condition.at);
            self.builder.conditions().list.push(Named { name, test, is_presumed: false, at });
        }
    }

    /// Which resources there are: those of AWS, but for those that only say more of another.
    fn resources(&mut self, companions: &Companions<'_>) {
        for (index, it) in self.made.resources.iter().enumerate() {
            if it.is_data || companions.is_beside(index) {
                continue;
            }
            let words = WORDS.get(&it.type_name);
            let typed = match words.map(|it| &it.type_name) {
                Some(Type::Always(name)) => Typed::Known(name.clone()),
                Some(Type::By { by, types }) => {
                    let given = it.values.get(by.as_str()).filter(|it| !matches!(it.value.known(), Given::Null));
                    let value = given.map_or(Some(String::new()), |it| it.value.as_text().map(Cow::into_owned));
                    match value.and_then(|it| types.get(&it)) {
                        Some(name) => Typed::Known(name.clone()),
                        None => Typed::of(&it.type_name),
                    }
                }
                None => Typed::of(&it.type_name),
            };
            let Some(name) = typed.name() else { continue };
            let resource = Resource {
                name: self.builder.symbol(&it.address),
                type_name: self.builder.symbol(name),
                at: self.place(it.at),
                condition: it.condition,
                row: None,
            };
            let number = self.builder.resource(resource);
            self.numbers.insert(it.number, number);
            if let Some(by) = &it.many {
                self.builder.repeat(number, &format!("how many there are of some resources, which `{by}` decides"));
            }
            self.tags(number, it);
            let table = match &typed {
                Typed::Known(name) if words.is_some() || awscc::is_one(&it.type_name) => table(name),
                _ => None,
            };
            self.kept.push(Kept { index, table });
        }
        for it in &self.made.resources {
            let Some(number) = self.numbers.get(&it.number) else { continue };
            for of in it.picks.iter().filter_map(|it| self.numbers.get(it)) {
                self.builder.unpair(*number, *of);
            }
        }
    }

    /// Notes the tags that a resource is written with. Those that its provider adds are not among them.
    fn tags(&mut self, number: u32, it: &hardline_terraform::Made) {
        match it.values.get("tags").map(|it| it.value.known()) {
            None | Some(Given::Null) => {}
            Some(Given::Object(tags)) => {
                for (key, value) in tags.iter() {
                    self.builder.tag(number, Some(key), value.value.as_text().as_deref());
                }
            }
            Some(_) => self.builder.tag(number, None, None),
        }
    }

    fn rows(&mut self, companions: &Companions<'_>) {
        let (mut read, mut within) = (Vec::new(), Vec::new());
        let mut silent: HashMap<(&str, &str), Vec<&'static str>> = HashMap::new();
        for (number, kept) in (0_u32..).zip(&self.kept) {
            let it = &self.made.resources[kept.index];
            let Some(table) = kept.table else { continue };
            if let Some(what) = unread(it) {
                let unknown = Value::Unknown(Cause::Uncertain { what }).at(translate::Project::span(self, it.at));
                let hole = format!("${{{}}}", it.address.replace(['{', '}'], ""));
                let owner = Value::Reference { resource: Number { stack: 0, index: number }, hole };
                let apart = WORDS.get(&it.type_name).map(|words| parts::unread(words, table, &unknown, &owner));
                read.push((number, table, unknown));
                within.push((number, apart.unwrap_or_default()));
                continue;
            }
            if let Some(schema) = hardline_schemas::find(table.type_name).filter(|_| awscc::is_one(&it.type_name)) {
                read.push((number, table, awscc::translate(schema, table, it, self.made, companions, self)));
                continue;
            }
            let Some(words) = WORDS.get(&it.type_name) else { continue };
            let gathered = gather(it, words, companions, self.made);
            let untold =
                silent.entry((&it.type_name, table.type_name)).or_insert_with(|| translate::untold(words, table));
            let root = translate(words, table, untold, &gathered, self);
            let (root, mut others) = split(words, table, &gathered, self, root);
            read.push((number, table, root));
            others.extend(apart(words, &gathered, self));
            within.push((number, others));
        }
        for (owner, others) in within {
            for (index, it) in others.into_iter().enumerate() {
                let table = it.table;
                let (number, properties) = self.part(owner, index, it);
                read.push((number, table, properties));
            }
        }
        let places: Vec<_> = self.builder.resources().iter().map(|it| it.at).collect();
        let starts = std::mem::take(&mut self.starts);
        // What stands within others comes after all that values refer to.
        let holes = Own { made: self.made, numbers: &self.numbers, addresses: OnceCell::new() };
        let mut lifter = Lifter::over(&mut self.builder, (0..narrow(self.kept.len())).collect(), starts, &holes);
        for (resource, table, properties) in &read {
            lifter.note_name(table, *resource, properties);
        }
        for (resource, table, properties) in &read {
            let row = lifter.resource(table, *resource, properties, places[*resource as usize]);
            lifter.builder.set_row(*resource, row);
        }
    }
}

/// What the holes of texts stand for, by the names of resources and by what took part in what is not known.
struct Own<'w> {
    made: &'w Deployment,
    /// For each resource with a row of its own, its number in the part.
    numbers: &'w HashMap<u32, u32>,
    /// The resources that are no data sources, by what they are called.
    addresses: OnceCell<HashMap<&'w str, u32>>,
}

impl Own<'_> {
    /// The number in the deployment of the resource that a name is of.
    fn number(&self, name: &str) -> Option<u32> {
        let all =
            || self.made.resources.iter().filter(|it| !it.is_data).map(|it| (it.address.as_str(), it.number)).collect();
        self.addresses.get_or_init(all).get(name).copied()
    }

    /// A resource that has no row of its own is none that a link could mean, and still one's own.
    fn own(&self, number: u32) -> Number {
        Number { stack: 0, index: self.numbers.get(&number).copied().unwrap_or(u32::MAX) }
    }
}

impl Holes for Own<'_> {
    fn named(&self, hole: &str) -> Option<Number> {
        hardline_terraform::steps(hole).find_map(|it| self.number(it)).map(|it| self.own(it))
    }

    fn took_part(&self, text: &str) -> bool {
        self.made.origins.took_part(text)
    }

    fn made_of(&self, text: &str) -> MadeOf<Number> {
        let made = self.made.origins.of_text(text, &|it| self.number(it));
        MadeOf { resources: made.resources.into_iter().map(|it| self.own(it)).collect(), is_any: made.is_any }
    }
}

/// Why nothing is known of a resource, if that is so: its block is broken, or the argument is not known that says what it is.
fn unread(it: &hardline_terraform::Made) -> Option<String> {
    if it.is_lost {
        return Some(format!("`{}`, which could not be read", it.address));
    }
    let Some(Type::By { by, .. }) = WORDS.get(&it.type_name).map(|it| &it.type_name) else { return None };
    let given = it.values.get(by.as_str()).filter(|it| !matches!(it.value.known(), Given::Null))?;
    given.value.as_text().is_none().then(|| format!("the argument `{by}` of `{}`, which is not known", it.address))
}

impl Work<'_> {
    /// Makes a resource of what stands within another; it is there only where that is.
    fn part(&mut self, owner: u32, index: usize, it: Apart) -> (u32, Spanned<'static>) {
        let owner = self.builder.resources()[owner as usize];
        let at = self.place_in_all(it.properties.at);
        let mut tests: Vec<Test> = owner.condition.map(Test::Same).into_iter().collect();
        tests.extend(it.conditions.iter().map(|(condition, holds)| match holds {
            true => Test::Same(*condition),
            false => Test::Not(Box::new(Test::Same(*condition))),
        }));
        let name = format!("{} ({})", self.builder.text(owner.name), index + 1);
        let name = self.builder.symbol(&name);
        let condition = match tests.as_slice() {
            [] => None,
            [Test::Same(only)] => Some(*only),
            _ => {
                let list = &mut self.builder.conditions().list;
                list.push(Named { name, test: Test::All(tests), is_presumed: false, at });
                Some(narrow(list.len() - 1))
            }
        };
        let type_name = self.builder.symbol(it.table.type_name);
        let resource = Resource { name, type_name, at, condition, row: None };
        (self.builder.resource(resource), it.properties)
    }

    /// A place by its offsets in all files one after the other.
    fn place_in_all(&mut self, span: Span) -> hardline_facts::PlaceId {
        let file = self.starts.partition_point(|it| *it <= span.start).saturating_sub(1);
        let start = self.starts.get(file).copied().unwrap_or_default();
        let span = Span { start: span.start.saturating_sub(start), end: span.end.saturating_sub(start) };
        self.builder.place(narrow(file), span)
    }
}

impl translate::Project for Work<'_> {
    fn span(&self, place: Place) -> Span {
        let base = self.bases.get(&place.file).map_or(0, |it| it.1);
        Span { start: base.saturating_add(place.span.start), end: base.saturating_add(place.span.end) }
    }

    fn resource(&self, number: u32) -> Option<u32> {
        self.numbers.get(&number).copied()
    }

    fn type_name(&self, index: u32) -> &str {
        self.builder.resources().get(index as usize).map_or("", |it| self.builder.text(it.type_name))
    }

    fn named(&self, address: &str) -> Option<u32> {
        let all = || self.made.resources.iter().map(|it| (it.address.as_str(), it.number)).collect();
        self.addresses.get_or_init(all).get(address).copied()
    }

    fn id(&self, number: u32) -> Option<&Placed> {
        let found = self.made.resources.get(number as usize).filter(|it| it.number == number)?;
        found.values.get(WORDS.get(&found.type_name)?.id.as_deref()?)
    }

    fn address(&self, number: u32) -> String {
        let all = || self.made.resources.iter().enumerate().map(|(index, it)| (it.number, index)).collect();
        let index = self.indexes.get_or_init(all).get(&number);
        index.map_or_else(String::new, |it| self.made.resources[*it].address.clone())
    }

    fn properties(&self, table: &'static Table) -> Rc<HashMap<&'static str, Property>> {
        let mut known = self.properties.borrow_mut();
        Rc::clone(known.entry(std::ptr::from_ref(table)).or_insert_with(|| Rc::new(properties(table))))
    }

    fn condition(&self, number: u32) -> u32 {
        number
    }
}

/// Reads one text as a root module of one file.
pub(crate) fn read_text(path: &str, text: &str, options: &Options) -> Vec<Lifted> {
    struct Alone<'t>(&'t str, &'t str);
    impl Files for Alone<'_> {
        fn text(&self, path: &str) -> Result<String, String> {
            if path == self.0 { Ok(self.1.to_owned()) } else { Err("it is not there".to_owned()) }
        }

        fn names(&self, folder: &str) -> Vec<String> {
            if folder == "." { vec![self.0.to_owned()] } else { Vec::new() }
        }
    }
    read(&[".".to_owned()], &[], Vec::new(), &Alone(path, text), options)
}

/// Reads one text as a plan or a state without its source.
pub(crate) fn read_plan(it: Evidence, options: &Options) -> Vec<Lifted> {
    read(&[], &[], vec![it], &Folder { roots: &[] }, options)
}

fn read(
    folders: &[String],
    libraries: &[String],
    plans: Vec<Evidence>,
    files: &dyn Files,
    options: &Options,
) -> Vec<Lifted> {
    let mut project = Project::load(&plan::with_folders_of(&plans, folders, files), libraries, files);
    let mut roots = project.roots(folders);
    let mut all = plan::lift(&mut project, &mut roots, plans, options, files);
    all.par_extend(roots.par_iter().map(|root| lift(&project, *root, options, files)));
    let problems = project.problems.iter().map(|it| problem(&project, it)).collect();
    all.push(Lifted { part: Part::default(), problems, variables: Vec::new() });
    all
}

/// What Terraform files tell, and the plans and states that were found beside them.
pub(crate) fn scan(found: &[Found], plans: Vec<Evidence>, paths: &[PathBuf], options: &Options) -> Vec<Lifted> {
    let mut folders: Vec<String> = Vec::new();
    let libraries = Libraries::of(&options.terraform.module_folders, paths);
    for it in found {
        let folder = it.path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if libraries.hold(folder) {
            continue;
        }
        let folder = shown(folder);
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    if folders.is_empty() && plans.is_empty() {
        return Vec::new();
    }
    let modules: Vec<String> = options.terraform.module_folders.iter().map(|it| shown(it)).collect();
    // The source of a plan is read where it lies beside it, though nobody named it.
    let beside = plans.iter().map(|it| PathBuf::from(plan::folder_of(Path::new(&it.path))));
    let roots: Vec<PathBuf> = paths.iter().chain(&options.terraform.module_folders).cloned().chain(beside).collect();
    read(&folders, &modules, plans, &Folder { roots: &roots }, options)
}

fn shown(folder: &Path) -> String {
    hardline_terraform::join("", &folder.to_string_lossy())
}

/// Folders of modules, which are there to be called and are no root modules by themselves.
struct Libraries {
    folders: Vec<PathBuf>,
    /// What of them the user asks to scan all the same.
    asked: Vec<PathBuf>,
}

impl Libraries {
    fn of(folders: &[PathBuf], paths: &[PathBuf]) -> Self {
        let folders: Vec<PathBuf> = folders.iter().filter_map(|it| it.canonicalize().ok()).collect();
        let real = paths.iter().filter_map(|it| it.canonicalize().ok());
        let asked = real.filter(|it| folders.iter().any(|folder| it.starts_with(folder))).collect();
        Self { folders, asked }
    }

    fn hold(&self, folder: &Path) -> bool {
        if self.folders.is_empty() {
            return false;
        }
        let Ok(real) = folder.canonicalize() else { return false };
        let is_asked = |it: &PathBuf| real.starts_with(it) || it.parent() == Some(&real) && it.is_file();
        self.folders.iter().any(|it| real.starts_with(it)) && !self.asked.iter().any(is_asked)
    }
}

/// Whether a file is Terraform's.
pub(crate) fn is_terraform(path: &Path) -> bool {
    path.file_name().and_then(|it| it.to_str()).is_some_and(declares)
}

fn problem(project: &Project, told: &Told) -> Problem {
    let file = &project.files[told.file as usize];
    Problem {
        path: file.path.clone(),
        text: Some(Arc::clone(&file.text)),
        span: Some(told.problem.span),
        message: told.problem.message.clone(),
        loses_file: told.loss == Loss::File,
        loses_part: told.loss == Loss::Part,
    }
}
