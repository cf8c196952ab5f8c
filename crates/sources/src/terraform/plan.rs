//! Plans and states: better evidence of what a root module makes than its source, which says where each thing is written.

use std::{collections::BTreeSet, path::Path, rc::Rc, sync::Arc};

use hardline_facts::Part;
use hardline_terraform::{
    Deployment, Files, Inputs, Project,
    module::{File, declares},
    plan::{Plan, Shelf, Sort, attribute_at},
};
use hardline_tree::{Span, parse_json};
use rayon::prelude::*;

use super::{Lifted, WORDS, blocks, lift_made, types::Typed, variables::given};
use crate::{Options, Problem};

/// A file that is a plan or a state.
#[derive(Debug)]
pub(crate) struct Evidence {
    pub(crate) path: String,
    pub(crate) text: Arc<str>,
}

/// What to do with a plan that only Terraform can read.
pub(crate) const SAVED: &str = "this is a plan or a state in a form that is not read; write it with `terraform show -json FILE` or `tofu show -json FILE`, as UTF-8, and scan that";

/// Whether a file is a plan as `terraform plan -out` saves it: an archive, by its first bytes.
pub(crate) fn is_saved_plan(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && bytes.windows(6).take(4096).any(|it| it == b"tfplan")
}

/// The folder of a file, as modules are known by.
pub(super) fn folder_of(path: &Path) -> String {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    hardline_terraform::join("", &folder.to_string_lossy())
}

/// Folders, and those of plans that hold modules.
pub(super) fn with_folders_of(plans: &[Evidence], folders: &[String], files: &dyn Files) -> Vec<String> {
    let mut all = folders.to_vec();
    for it in plans {
        let folder = folder_of(Path::new(&it.path));
        if !all.contains(&folder) && files.names(&folder).iter().any(|it| declares(it)) {
            all.push(folder);
        }
    }
    all
}

/// Lifts plans and states. The roots that one of them speaks of are taken away: they are not looked at twice.
pub(super) fn lift(
    project: &mut Project,
    roots: &mut Vec<usize>,
    plans: Vec<Evidence>,
    options: &Options,
    files: &dyn Files,
) -> Vec<Lifted> {
    let first = project.files.len();
    for it in plans {
        project.files.push(File { path: it.path, text: it.text });
    }
    let (project, numbers) = (&*project, first..project.files.len());
    let mut read: Vec<Read> = numbers.into_par_iter().map(|it| one(project, roots, it, options, files)).collect();
    let planned: BTreeSet<usize> = read.iter().filter(|it| it.sort == Sort::Plan).filter_map(|it| it.root).collect();
    roots.retain(|root| !read.iter().any(|it| it.root == Some(*root)));
    for it in read.iter_mut().filter(|it| it.sort == Sort::State && it.root.is_some_and(|it| planned.contains(&it))) {
        let file = &project.files[it.file];
        let message = "this state is passed over: a plan of the same configuration says what it will be";
        let problem = Problem {
            path: file.path.clone(),
            text: None,
            span: None,
            message: message.to_owned(),
            loses_file: false,
            loses_part: false,
        };
        it.lifted = Lifted { part: Part::default(), problems: vec![problem], variables: Vec::new() };
    }
    read.into_iter().map(|it| it.lifted).collect()
}

/// What a plan or a state came to.
struct Read {
    file: usize,
    sort: Sort,
    /// The module that it is of, if that was found.
    root: Option<usize>,
    lifted: Lifted,
}

fn one(project: &Project, roots: &[usize], number: usize, options: &Options, files: &dyn Files) -> Read {
    let file = &project.files[number];
    let nothing = |problems: Vec<Problem>| {
        let lifted = Lifted { part: Part::default(), problems, variables: Vec::new() };
        Read { file: number, sort: Sort::State, root: None, lifted }
    };
    let lost = |problem: hardline_tree::Problem| nothing(vec![told(file, &blanked(&file.text), &problem, true)]);
    let (tree, problems) = parse_json(&file.text);
    if let Some(mut problem) = problems.into_iter().next() {
        problem.message.push_str("; write the plan or the state anew with `terraform show -json`");
        return lost(problem);
    }
    let shelf = Shelf::new();
    let plan = match Plan::of(&tree, &shelf) {
        Ok(Some(it)) => it,
        // It only speaks of one.
        Ok(None) => return nothing(Vec::new()),
        Err(problem) => return lost(problem),
    };
    let root = root_of(project, roots, &plan, &folder_of(Path::new(&file.path)));
    let index = u32::try_from(number).unwrap_or(u32::MAX);
    let lift = || {
        let made = root.map(|root| {
            let (mut variables, _) = given(options, &project.modules[root], files);
            variables.extend(plan.variables());
            let inputs = Inputs { variables, workspace: options.terraform.workspace.clone() };
            (project, project.evaluate(root, &inputs, files))
        });
        let is_wanted = |it: &str| WORDS.contains_key(it) || Typed::of(it).name().is_some();
        let mut deployment = plan.deployment(made, index, &is_wanted, &blocks::is_one);
        with_all_tags(&mut deployment);
        let problems = std::mem::take(&mut deployment.problems);
        let variables = root.map(|it| project.modules[it].variables.keys().cloned().collect()).unwrap_or_default();
        (lift_made(project, &deployment, variables), problems)
    };
    let ((mut lifted, problems), text) = rayon::join(lift, || -> Arc<str> { plan.skeleton(&file.text).into() });
    for it in lifted.part.files.iter_mut().filter(|it| it.path == file.path) {
        it.text = Arc::clone(&text);
        it.attribute_at = Some(attribute_at);
    }
    let remarks = plan.problems.into_iter().chain(problems.into_iter().map(|it| it.problem));
    let remarks: Vec<_> = remarks.collect();
    let blank = if remarks.is_empty() { "".into() } else { blanked(&file.text) };
    let more = remarks.len().saturating_sub(crate::limits::MAX_PROBLEMS);
    lifted
        .problems
        .extend(remarks.into_iter().take(crate::limits::MAX_PROBLEMS).map(|it| told(file, &blank, &it, false)));
    if more > 0 {
        let message = format!("{more} more problems of this file are not told");
        lifted.problems.push(told(file, &blank, &hardline_tree::Problem { span: Span::default(), message }, false));
    }
    Read { file: number, sort: plan.sort, root, lifted }
}

/// The module that a plan or a state is of: that of its folder, or else the one root that has all its blocks.
fn root_of(project: &Project, roots: &[usize], plan: &Plan<'_>, folder: &str) -> Option<usize> {
    let own = project.modules.iter().position(|it| it.folder == folder);
    if let Some(own) = own {
        let (all, same) = plan.likeness(project, own);
        if same * 2 > all {
            return Some(own);
        }
    }
    let whole = |root: &&usize| {
        let (all, same) = plan.likeness(project, **root);
        all > 0 && same == all
    };
    let fitting: Vec<usize> = roots.iter().filter(whole).copied().collect();
    // Environments are often alike; the one nearest above or below is meant.
    let near = |root: &usize| {
        let theirs = project.modules[*root].folder.as_str();
        let shared = theirs.split('/').zip(folder.split('/')).take_while(|it| it.0 == it.1).count();
        (shared, std::cmp::Reverse(theirs.split('/').count()))
    };
    let best = fitting.iter().map(near).max()?;
    let mut nearest = fitting.into_iter().filter(|it| near(it) == best);
    nearest.next().filter(|_| nearest.next().is_none())
}

/// What a provider tags by itself is told among all tags.
fn with_all_tags(deployment: &mut Deployment) {
    for it in &mut deployment.resources {
        if let Some(all) = it.values.get("tags_all").filter(|it| it.value.is_known()).cloned() {
            Rc::make_mut(&mut it.values).insert("tags".into(), all);
        }
    }
}

/// A text as long and with the same lines, in which nothing can be read.
fn blanked(text: &str) -> Arc<str> {
    let blank: String = text.bytes().map(|it| if it == b'\n' { '\n' } else { ' ' }).collect();
    blank.into()
}

fn told(file: &File, blank: &Arc<str>, problem: &hardline_tree::Problem, loses_file: bool) -> Problem {
    let message = problem.message.replace(|it: char| it.is_control(), " ");
    let (path, text) = (file.path.clone(), Some(Arc::clone(blank)));
    Problem { path, text, span: Some(problem.span), message, loses_file, loses_part: false }
}
