//! Templates of one scan that belong together: nested stacks with those that nest them, and imports with exports. Each such
//! deployment becomes one part of the estate; a template that stands alone stays as it was read.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

use hardline_facts::File;
use hardline_tree::Span;
use rayon::prelude::*;

use crate::{
    Found, Options, Problem, Read, Source, allow,
    cfn::{self, Export, Match, Nested, Plan, Table, Target, Template},
    discover::plain,
    told,
};

/// Binds what was read; the parts of templates that belong to another are gone afterwards.
pub(crate) fn bind(reads: &mut [Read], found: &[Found], options: &Options) {
    if !reads.iter().any(|it| it.source().is_some_and(|it| it.ties.is_some())) {
        return;
    }
    let mut bonds = Bonds::default();
    let finder = Finder::new(reads, found);
    let mut problems: Vec<(usize, Problem)> = Vec::new();
    for (file, source) in tied(reads) {
        for it in source.ties.iter().flat_map(|it| &it.nested) {
            match finder.find(file, it) {
                Ok(inner) => {
                    bonds.nested.insert((file, it.name.clone()), inner);
                }
                Err(message) => problems.push((file, source.problem(it.at, message))),
            }
        }
    }
    bonds.bind_exports(reads);
    let groups = bonds.groups();
    for (file, problem) in problems {
        if let Read::Source(source) = &mut reads[file]
            && !source.of_nesting.iter().any(|it| it.message == problem.message)
        {
            source.of_nesting.push(problem);
        }
    }
    let lifted: Vec<_> = groups.par_iter().map(|it| it.lift(&*reads, found, &bonds, options)).collect();
    let mut told = BTreeSet::new();
    for (group, mut lifted) in groups.into_iter().zip(lifted) {
        lifted.problems.retain(|it| told.insert((it.path.clone(), it.span, it.message.clone())));
        for &file in &group.files {
            if group.roots[0] != file {
                reads[file] = Read::Bound;
            }
        }
        reads[group.roots[0]] = Read::Source(Box::new(lifted));
    }
}

fn tied(reads: &[Read]) -> impl Iterator<Item = (usize, &Source)> {
    reads.iter().enumerate().filter_map(|(file, it)| Some((file, it.source().filter(|it| it.ties.is_some())?)))
}

/// What is bound to what. Files go by their numbers in the scan.
#[derive(Default)]
struct Bonds {
    /// The templates of nested stacks, by the template that nests them and the name of the resource.
    nested: BTreeMap<(usize, String), usize>,
    /// Importing templates, and the exporting ones if only one can be meant.
    imports: BTreeSet<(usize, Option<usize>)>,
    exports: Arc<Table>,
}

/// One deployment.
struct Group {
    /// The templates that are deployed by themselves.
    roots: Vec<usize>,
    /// All templates, the roots first.
    files: Vec<usize>,
}

impl Bonds {
    fn bind_exports(&mut self, reads: &[Read]) {
        let mut exports = Vec::new();
        for (file, source) in tied(reads) {
            for (output, forms) in source.ties.iter().flat_map(|it| &it.exports) {
                let path = source.part.files[0].path.clone();
                exports.push(Export { file, path, output: output.clone(), forms: forms.clone() });
            }
        }
        let table = Table::new(exports);
        for (file, source) in tied(reads) {
            for forms in source.ties.iter().flat_map(|it| &it.imports) {
                match table.find(forms) {
                    Match::Nothing => {}
                    Match::One(export) => {
                        self.imports.insert((file, Some(table.get(export).file)));
                    }
                    Match::Several(_) => {
                        self.imports.insert((file, None));
                    }
                }
            }
        }
        self.exports = Arc::new(table);
    }

    /// The deployments, each with all that its roots reach.
    fn groups(&self) -> Vec<Group> {
        let inner: BTreeSet<usize> = self.nested.values().copied().collect();
        let mut files: BTreeSet<usize> = self.nested.iter().flat_map(|(it, inner)| [it.0, *inner]).collect();
        files.extend(self.imports.iter().flat_map(|(file, export)| [Some(*file), *export]).flatten());
        let mut roots: Vec<usize> = files.iter().copied().filter(|it| !inner.contains(it)).collect();
        let mut reached: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut next = 0;
        loop {
            while next < roots.len() {
                for file in self.reach(roots[next]) {
                    reached.entry(file).or_default().push(next);
                }
                next += 1;
            }
            // Templates that nest one another in a circle have no root; one is as good as another.
            match files.iter().find(|it| !reached.contains_key(it)) {
                Some(&file) => roots.push(file),
                None => break,
            }
        }
        // Roots that are bound by an import are of one group, which goes by the first of them.
        let mut group: Vec<usize> = (0..roots.len()).collect();
        for (file, export) in &self.imports {
            let Some([of_export]) = export.as_ref().and_then(|it| reached.get(it)).map(Vec::as_slice) else { continue };
            for of_import in &reached[file] {
                let (one, other) = (first(&mut group, *of_export), first(&mut group, *of_import));
                group[one.max(other)] = one.min(other);
            }
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, &root) in roots.iter().enumerate() {
            groups.entry(first(&mut group, index)).or_default().push(root);
        }
        let all = groups.into_values().map(|mut roots| {
            roots.sort_unstable();
            let mut files = roots.clone();
            for file in roots.iter().flat_map(|it| self.reach(*it)) {
                if !files.contains(&file) {
                    files.push(file);
                }
            }
            Group { roots, files }
        });
        all.collect()
    }

    /// A template and all that it nests.
    fn reach(&self, root: usize) -> BTreeSet<usize> {
        let mut seen = BTreeSet::new();
        let mut pending = vec![root];
        while let Some(file) = pending.pop() {
            if seen.insert(file) {
                let of_file = self.nested.range((file, String::new())..).take_while(|it| it.0.0 == file);
                pending.extend(of_file.map(|it| *it.1));
            }
        }
        seen
    }
}

/// The first of a set, by the numbers of those before.
fn first(before: &mut [usize], mut index: usize) -> usize {
    while before[index] != index {
        before[index] = before[before[index]];
        index = before[index];
    }
    index
}

impl Group {
    fn lift(&self, reads: &[Read], found: &[Found], bonds: &Bonds, options: &Options) -> Source {
        let read: Vec<&Source> = self.files.iter().filter_map(|it| reads[*it].source()).collect();
        let files: Vec<&File> = read.iter().map(|it| &it.part.files[0]).collect();
        let trees: Vec<_> = files.par_iter().map(|it| hardline_tree::parse(&it.text).0).collect();
        let stems = stems(&files);
        let sources = trees.iter().zip(&self.files).zip(stems).filter_map(|((tree, &file), stem)| {
            Some(cfn::Source { file, stem, template: Template::of(tree)?, artifact: found[file].artifact.clone() })
        });
        let number = |file: usize| self.files.iter().position(|it| *it == file);
        let nested = bonds
            .nested
            .iter()
            .filter_map(|((file, name), inner)| Some(((number(*file)?, name.clone()), number(*inner)?)));
        let plan = Plan {
            sources: sources.collect(),
            roots: (0..self.roots.len()).collect(),
            nested: nested.collect::<HashMap<_, _>>(),
            exports: Arc::clone(&bonds.exports),
        };
        let lifted = cfn::lift(&plan, options);
        let (mut part, mut wrong) = (lifted.part, lifted.problems);
        for (index, (tree, file)) in trees.iter().zip(&files).enumerate() {
            let number = u32::try_from(index).unwrap_or(u32::MAX);
            wrong.extend(tree.duplicate_keys().into_iter().map(|it| (index, it.into())));
            wrong.extend(allow::read(tree, &file.text, number, &mut part).into_iter().map(|it| (index, it.into())));
        }
        wrong.sort_by_key(|it| it.0);
        let mut of_each = vec![Vec::new(); files.len()];
        for (index, it) in wrong {
            of_each[index].push(it);
        }
        let mut problems = Vec::new();
        // What was found out about nested stacks stands beside what each template says by itself.
        problems.extend(read.iter().flat_map(|it| it.of_nesting.iter().cloned()));
        for (file, found) in files.iter().zip(of_each) {
            problems.extend(told(found, &file.path, &file.text, false));
        }
        for (tree, file) in trees.iter().zip(&files) {
            problems.extend(crate::second_document(tree, &file.path, &file.text, &mut part));
        }
        drop(plan);
        part.files = files.into_iter().cloned().collect();
        let parameters = read.iter().flat_map(|it| it.parameters.iter().cloned()).collect();
        Source { part, problems, of_nesting: Vec::new(), parameters, ties: None }
    }
}

/// What the templates of a group are called beside one another: by their file's name, and by folders where that is not enough.
fn stems(files: &[&File]) -> Vec<String> {
    let words = |path: &str, folders: usize| {
        let path = Path::new(path);
        let parts: Vec<_> = path.components().filter_map(|it| it.as_os_str().to_str()).collect();
        let start = parts.len().saturating_sub(folders + 1);
        let stem = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
        let mut words = parts[start..parts.len().saturating_sub(1)].join("-");
        if !words.is_empty() {
            words.push('-');
        }
        words.push_str(stem);
        words.replace(|it: char| !it.is_ascii_alphanumeric(), "-")
    };
    let most = files.iter().map(|it| Path::new(&it.path).components().count()).max().unwrap_or_default();
    for folders in 0..most {
        let stems: Vec<_> = files.iter().map(|it| words(&it.path, folders)).collect();
        if stems.iter().collect::<BTreeSet<_>>().len() == stems.len() {
            return stems;
        }
    }
    files.iter().enumerate().map(|(index, it)| format!("{}-{index}", words(&it.path, 0))).collect()
}

/// Finds the templates of nested stacks among the files of the scan, and never beyond them.
struct Finder<'r> {
    reads: &'r [Read],
    found: &'r [Found],
    folders: Vec<PathBuf>,
    by_path: HashMap<PathBuf, usize>,
    by_name: HashMap<String, Vec<(usize, Vec<String>)>>,
}

impl<'r> Finder<'r> {
    fn new(reads: &'r [Read], found: &'r [Found]) -> Self {
        let mut finder = Self { reads, found, folders: Vec::new(), by_path: HashMap::new(), by_name: HashMap::new() };
        for (file, it) in found.iter().enumerate() {
            let path = plain(&std::path::absolute(&it.path).unwrap_or_else(|_| it.path.clone()));
            finder.folders.push(path.parent().unwrap_or(Path::new("")).to_path_buf());
            let mut parts: Vec<_> = path.components().map(|it| it.as_os_str().to_string_lossy().into_owned()).collect();
            parts.reverse();
            if reads[file].source().is_some()
                && let Some(name) = parts.first().cloned()
            {
                finder.by_name.entry(name).or_default().push((file, parts));
            }
            finder.by_path.insert(path, file);
        }
        finder
    }

    /// The file of a nested stack's template, or why there is none.
    fn find(&self, parent: usize, nested: &Nested) -> Result<usize, String> {
        let name = &nested.name;
        let beyond = "its resources are not part of this scan";
        match &nested.target {
            Target::Beside(path) => self.beside(parent, path).ok_or_else(|| missing(path)),
            Target::Repository => {
                Err(format!("the template of `{name}` is held by the AWS Serverless Application Repository; {beyond}"))
            }
            Target::Nowhere => Err(format!("nothing says which template `{name}` is made from; {beyond}")),
            Target::Address(forms) if forms.is_empty() => {
                Err(format!("which template `{name}` is made from is not known; {beyond}"))
            }
            Target::Address(forms) => {
                let files: BTreeSet<_> = forms.iter().map(|it| self.at(parent, it, nested)).collect();
                match files.into_iter().collect::<Vec<_>>().as_slice() {
                    &[Some(file)] => Ok(file),
                    _ if forms[0].starts_with("${") && forms[0].ends_with('}') => Err(format!(
                        "which template `{name}` is made from hangs on `{}`, which only a deployment gives; {beyond}",
                        forms[0]
                    )),
                    _ => Err(missing(address(&forms[0]))),
                }
            }
        }
    }

    fn beside(&self, parent: usize, path: &str) -> Option<usize> {
        let file = *self.by_path.get(&plain(&self.folders[parent].join(path)))?;
        self.reads[file].source().map(|_| file)
    }

    fn at(&self, parent: usize, form: &str, nested: &Nested) -> Option<usize> {
        let address = address(form);
        let assets = self.found[parent].artifact.as_ref().map(|it| &it.assets);
        let asset = assets.and_then(|it| it.get(address.rsplit('/').next().unwrap_or(address)));
        if let Some(path) = asset {
            return self.beside(parent, path);
        }
        if !address.contains("://") && !address.contains("${") {
            let found = self.beside(parent, address);
            if found.is_some() {
                return found;
            }
        }
        self.by_tail(parent, address, nested)
    }

    /// The one file whose path ends as an address does. Where the file alone tells little, the parameters passed must be
    /// those that the template has.
    fn by_tail(&self, parent: usize, address: &str, nested: &Nested) -> Option<usize> {
        let mut tail = Vec::new();
        for part in address.rsplit('/').filter(|it| !matches!(*it, "" | ".")) {
            match part.rsplit_once('}') {
                None => tail.push(part),
                // A prefix ends at a folder, whether it is written with the slash or without.
                Some((_, rest)) => {
                    if tail.is_empty() && !rest.is_empty() {
                        tail.push(rest);
                    }
                    break;
                }
            }
        }
        let common = |parts: &[String]| tail.iter().zip(parts).take_while(|(one, other)| *one == other).count();
        let candidates = self.by_name.get(*tail.first()?)?.iter().filter(|it| it.0 != parent);
        let candidates: Vec<_> = candidates.map(|(file, parts)| (common(parts), *file)).collect();
        let fitting = candidates
            .iter()
            .filter(|(common, file)| self.fits(*file, nested) && (*common > 1 || self.is_near(parent, *file, nested)));
        let fitting: Vec<_> = fitting.copied().collect();
        // Where none fits, a folder that is named too says more than parameters that somebody forgot.
        let among = if fitting.is_empty() { candidates } else { fitting };
        let best = among.iter().map(|it| it.0).max()?;
        match among.iter().filter(|it| it.0 == best).collect::<Vec<_>>().as_slice() {
            [(common, file)] if *common > 1 || self.fits(*file, nested) => Some(*file),
            _ => None,
        }
    }

    /// Whether parameters are passed that tell the template, or it lies below the folder above.
    fn is_near(&self, parent: usize, file: usize, nested: &Nested) -> bool {
        let above = self.folders[parent].parent().unwrap_or(&self.folders[parent]);
        nested.passed.as_ref().is_some_and(|it| !it.is_empty()) || self.folders[file].starts_with(above)
    }

    /// Whether a template has all parameters that are passed, and is passed all that it must have.
    fn fits(&self, file: usize, nested: &Nested) -> bool {
        let Some(source) = self.reads[file].source() else { return false };
        let Some(passed) = &nested.passed else { return true };
        let (tree, _) = hardline_tree::parse(&source.part.files[0].text);
        let Some(template) = Template::of(&tree) else { return false };
        let declared: BTreeMap<&str, bool> = template
            .section("Parameters")
            .filter_map(|(key, body)| Some((key.text()?, body.get("Default").is_some())))
            .collect();
        passed.iter().all(|it| declared.contains_key(it.as_str()))
            && declared.iter().all(|(name, has_default)| *has_default || passed.iter().any(|it| it == name))
    }
}

fn missing(address: &str) -> String {
    format!(
        "the nested template `{address}` was not found among the files of this scan, so its resources are not part of it; \
         scan its folder too"
    )
}

/// An address without what follows the path.
fn address(form: &str) -> &str {
    let end = form.find(['?', '#']).unwrap_or(form.len());
    &form[..end]
}

impl Source {
    /// A problem of this template.
    pub(crate) fn problem(&self, span: Span, message: String) -> Problem {
        let file = &self.part.files[0];
        Problem {
            path: file.path.clone(),
            text: Some(Arc::clone(&file.text)),
            span: Some(span),
            message,
            loses_file: false,
            loses_part: false,
        }
    }
}
