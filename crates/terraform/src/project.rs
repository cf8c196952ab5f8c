//! The folders of a scan as modules, and which calls lead from one to another.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use hardline_tree::Problem;

use crate::{
    Files, library,
    limits::{MAX_MODULE_CALLS, MAX_MODULE_DEPTH},
    manifest::Manifest,
    module::{Declared, File, Module, Told, load},
    syntax::Form,
};

/// All modules that a scan has met.
#[derive(Debug, Default)]
pub struct Project {
    /// Their files, by number.
    pub files: Vec<File>,
    /// The modules, by number.
    pub modules: Vec<Module>,
    /// What is wrong with their text.
    pub problems: Vec<Told>,
    by_folder: HashMap<String, usize>,
    /// For each address and version that lies in a folder of modules, where.
    libraries: HashMap<(String, Option<String>), String>,
    manifests: BTreeMap<String, Manifest>,
}

/// A call of a module as it is written, whatever its number of instances.
#[derive(Debug)]
pub(crate) struct Node {
    /// The module that is called.
    pub(crate) module: usize,
    /// What each of its own calls leads to, or why that is not known.
    pub(crate) calls: HashMap<String, Result<usize, String>>,
}

/// The calls from a root module, by number; the root is the first.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    pub(crate) nodes: Vec<Node>,
    pub(crate) problems: Vec<Told>,
}

impl Project {
    /// Reads the modules of folders, and those that they call. Those that are called by an address of a registry or a
    /// repository, and are not installed, are looked for in the folders `libraries`.
    pub fn load(folders: &[String], libraries: &[String], files: &dyn Files) -> Self {
        let mut project = Self::default();
        let mut wanted: Vec<String> = folders.to_vec();
        wanted.reverse();
        while let Some(folder) = wanted.pop() {
            if project.by_folder.contains_key(&folder) {
                continue;
            }
            let module = load(&folder, files, &mut project.files, &mut project.problems);
            if let Some(manifest) = Manifest::of(&folder, files) {
                wanted.extend(manifest.folders().filter(|it| !files.names(it).is_empty()));
                project.manifests.insert(folder.clone(), manifest);
            }
            for call in &module.calls {
                let Some(source) = source(call) else { continue };
                if is_local(source) {
                    let called = crate::join(&folder, source);
                    if files.names(&called).iter().any(|it| crate::module::declares(it)) {
                        wanted.push(called);
                    }
                } else if let Some(found) = library::find(libraries, source, version(call), files) {
                    wanted.push(found.clone());
                    project.libraries.insert((source.to_owned(), version(call).map(str::to_owned)), found);
                }
            }
            project.by_folder.insert(folder, project.modules.len());
            project.modules.push(module);
        }
        project
    }

    /// The modules among folders that no other of them calls, by number and in the order of the folders.
    #[must_use]
    pub fn roots(&self, folders: &[String]) -> Vec<usize> {
        let called: BTreeSet<usize> = self.modules.iter().flat_map(|it| self.called(it)).collect();
        let all: Vec<usize> = folders.iter().filter_map(|it| self.by_folder.get(it).copied()).collect();
        let mut roots: Vec<usize> = all.iter().copied().filter(|it| !called.contains(it)).collect();
        let mut reached = BTreeSet::new();
        for it in &roots {
            self.reach(*it, &mut reached);
        }
        // Modules that call each other in a circle have no root among them; the first that nothing leads to is one.
        for it in all {
            if !reached.contains(&it) {
                roots.push(it);
                self.reach(it, &mut reached);
            }
        }
        roots
    }

    /// Notes the modules that calls lead to from one.
    fn reach(&self, module: usize, reached: &mut BTreeSet<usize>) {
        let mut next = vec![module];
        while let Some(it) = next.pop() {
            if reached.insert(it) {
                next.extend(self.called(&self.modules[it]));
            }
        }
    }

    fn called<'a>(&'a self, module: &'a Module) -> impl Iterator<Item = usize> {
        let local = module.calls.iter().filter_map(source).filter(|it| is_local(it)).filter_map(|it| {
            let folder = crate::join(&module.folder, it);
            // A module that calls itself is no less a root for that.
            self.by_folder.get(&folder).copied().filter(|_| folder != module.folder)
        });
        let shared = module.calls.iter().filter_map(|it| self.by_folder.get(self.shared(it)?).copied());
        let installed = self.manifests.get(&module.folder).into_iter().flat_map(Manifest::folders);
        local.chain(shared).chain(installed.filter_map(|it| self.by_folder.get(&it).copied()))
    }

    /// The calls from a root module down.
    pub(crate) fn calls(&self, root: usize) -> Calls {
        let mut calls = Calls::default();
        let manifest = self.manifests.get(&self.modules[root].folder);
        self.follow(root, "", &mut vec![root], manifest, &mut calls);
        calls
    }

    fn follow(
        &self,
        module: usize,
        path: &str,
        above: &mut Vec<usize>,
        manifest: Option<&Manifest>,
        calls: &mut Calls,
    ) -> usize {
        let number = calls.nodes.len();
        calls.nodes.push(Node { module, calls: HashMap::new() });
        for call in &self.modules[module].calls {
            let path = if path.is_empty() { call.first().to_owned() } else { format!("{path}.{}", call.first()) };
            let found = self.find(module, call, &path, manifest).and_then(|it| {
                if above.contains(&it) {
                    Err("the module calls itself, which has no end".to_owned())
                } else if above.len() >= MAX_MODULE_DEPTH || calls.nodes.len() >= MAX_MODULE_CALLS {
                    Err("there are more modules within modules than are read".to_owned())
                } else {
                    Ok(it)
                }
            });
            let found = match found {
                Ok(it) => {
                    above.push(it);
                    let node = self.follow(it, &path, above, manifest, calls);
                    above.pop();
                    Ok(node)
                }
                Err(message) => {
                    let span = call.block.body.attribute("source").map_or(call.block.head, |it| it.value.at);
                    let message_of = format!("the module `{}` is not read: {message}", call.first());
                    // Of a broken call it is told that it is broken.
                    if !call.block.body.is_lost {
                        calls.problems.push(Told::within(call.file, Problem { span, message: message_of }));
                    }
                    Err(message)
                }
            };
            calls.nodes[number].calls.insert(call.first().to_owned(), found);
        }
        number
    }

    fn find(&self, module: usize, call: &Declared, path: &str, manifest: Option<&Manifest>) -> Result<usize, String> {
        let Some(source) = source(call) else { return Err("its `source` is no plain text".to_owned()) };
        if is_local(source) {
            let folder = crate::join(&self.modules[module].folder, source);
            return self.by_folder.get(&folder).copied().ok_or_else(|| {
                format!("`{source}` has no Terraform files within what is scanned; scan a folder that holds it too")
            });
        }
        let folder = manifest.and_then(|it| it.folder(path)).or_else(|| self.shared(call));
        folder.and_then(|it| self.by_folder.get(it).copied()).ok_or_else(|| {
            format!(
                "`{source}` is not installed; run `terraform init` and scan again, or name a folder that has it by \
                 `--module-dir`"
            )
        })
    }

    /// The folder of modules that has what a call asks for.
    fn shared(&self, call: &Declared) -> Option<&str> {
        self.libraries.get(&(source(call)?.to_owned(), version(call).map(str::to_owned))).map(String::as_str)
    }
}

/// Where a call finds its module, if that is a plain text.
fn source(call: &Declared) -> Option<&str> {
    text(call, "source")
}

/// Which versions a call asks for, if that is a plain text.
fn version(call: &Declared) -> Option<&str> {
    text(call, "version")
}

fn text<'c>(call: &'c Declared, name: &str) -> Option<&'c str> {
    match &call.block.body.attribute(name)?.value.form {
        Form::Text(it) => Some(it),
        _ => None,
    }
}

fn is_local(source: &str) -> bool {
    source.starts_with("./") || source.starts_with("../") || matches!(source, "." | "..")
}
