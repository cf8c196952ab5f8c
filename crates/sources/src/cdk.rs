//! AWS CDK: a cloud assembly, which `cdk synth` writes, says which templates an app has, where each is deployed, and which
//! line of the app made each resource.
//! <https://github.com/aws/aws-cdk-cli/tree/main/packages/%40aws-cdk/cloud-assembly-schema>

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use hardline_tree::{Kind, Node, Tree};

use crate::{
    Exclude, Found, Problem,
    discover::plain,
    limits::{MAX_ASSEMBLIES, MAX_FILE_BYTES},
};

/// What holds the list of an assembly's artifacts.
const MANIFEST: &str = "manifest.json";

/// Where `cdk synth` writes unless it is told otherwise:
/// <https://docs.aws.amazon.com/cdk/v2/guide/configure-synth.html>.
const OUTPUT: &str = "cdk.out";

/// How the templates of nested stacks are named.
const NESTED_ENDING: &str = ".nested.template.json";

/// A stack of an assembly.
#[derive(Clone, Debug, Default)]
pub(crate) struct Artifact {
    /// The pseudo parameters that are settled, by their names.
    pub(crate) pseudo: HashMap<&'static str, String>,
    /// The values that parameters are deployed with.
    pub(crate) parameters: BTreeMap<String, String>,
    /// The lines of the app that made constructs, by the constructs' paths.
    lines: HashMap<String, String>,
    /// The files of assets, by the names that they are stored under.
    pub(crate) assets: Arc<HashMap<String, String>>,
}

impl Artifact {
    /// The line of the app that made a construct.
    pub(crate) fn line(&self, construct: &str) -> Option<&str> {
        self.lines.get(construct.trim_start_matches('/')).map(String::as_str)
    }
}

/// What assemblies come to.
#[derive(Debug, Default)]
pub(crate) struct Assemblies {
    /// The folders of those that were read, as paths begin that the user gave.
    pub(crate) folders: Vec<PathBuf>,
    pub(crate) problems: Vec<Problem>,
}

/// Finds the assemblies among what was found and below the folders given, and puts their templates in the place of all files
/// in them. Those of an app beside its `cdk.json` are read even if ignore files leave them out, as they mostly do: without
/// them nothing of the app would be.
pub(crate) fn assemblies(roots: &[PathBuf], found: &mut Vec<Found>, exclude: Option<&Exclude>) -> Assemblies {
    let mut out = Assemblies::default();
    let mut folders: Vec<PathBuf> = roots.iter().filter(|it| it.join(MANIFEST).is_file()).cloned().collect();
    let named = |name: &'static str| move |it: &&Found| it.path.file_name().is_some_and(|it| it == name);
    let parent = |it: &Found| it.path.parent().unwrap_or(Path::new("")).to_path_buf();
    folders.extend(found.iter().filter(named(MANIFEST)).map(parent));
    for app in found.iter().filter(named("cdk.json")) {
        match output_of(app, roots, exclude) {
            Ok(Some(folder)) => folders.push(folder),
            Ok(None) => {}
            Err(message) => out.problems.push(problem(&app.path, message)),
        }
    }
    folders.sort_by(|one, other| one.components().count().cmp(&other.components().count()).then(one.cmp(other)));
    for folder in folders {
        if out.folders.iter().any(|it| folder.starts_with(it)) {
            continue;
        }
        let project = absolute(&folder).parent().map(Path::to_path_buf).unwrap_or_default();
        let mut reader = Reader { project, seen: HashSet::new(), found: Vec::new(), problems: Vec::new() };
        if reader.assembly(&folder) {
            found.retain(|it| it.named || !it.path.starts_with(&folder));
            found.extend(reader.found);
            out.problems.extend(reader.problems);
            out.folders.push(folder);
        }
    }
    out
}

/// The folder that an app is synthesized to; none if this is no app's file, or the folder is left out on purpose.
fn output_of(app: &Found, roots: &[PathBuf], exclude: Option<&Exclude>) -> Result<Option<PathBuf>, String> {
    let Some(text) = text_of(&app.path) else { return Ok(None) };
    let (tree, _) = hardline_tree::parse_json(&text);
    let Some(root) = tree.root().filter(|it| it.get("app").is_some()) else { return Ok(None) };
    let output = root.get("output").and_then(Node::text).unwrap_or(OUTPUT);
    let folder = app.path.parent().unwrap_or(Path::new("")).join(output);
    let whole = plain(&absolute(&folder));
    let real = whole.canonicalize().unwrap_or_else(|_| whole.clone());
    if exclude.is_some_and(|it| it.holds(&real, true)) {
        return Ok(None);
    }
    let is_within = |root: &PathBuf| {
        let root = plain(&absolute(root));
        let root = if root.is_dir() { root.as_path() } else { root.parent().unwrap_or(&root) };
        whole.starts_with(root) && root.canonicalize().is_ok_and(|root| real.starts_with(root))
    };
    if !folder.join(MANIFEST).is_file() {
        return Err(format!(
            "this AWS CDK app has no templates here: run `cdk synth`, which writes them to `{output}`, and scan again"
        ));
    }
    if !roots.iter().any(is_within) {
        return Err(format!(
            "this AWS CDK app is synthesized to `{output}`, which lies outside what is scanned; scan that folder too"
        ));
    }
    Ok(Some(folder))
}

struct Reader {
    /// The folder of the app, as the traces of an assembly name it.
    project: PathBuf,
    seen: HashSet<PathBuf>,
    found: Vec<Found>,
    problems: Vec<Problem>,
}

impl Reader {
    /// Reads an assembly and those within it; whether the folder is one.
    fn assembly(&mut self, folder: &Path) -> bool {
        let mut pending = vec![folder.to_path_buf()];
        while let Some(folder) = pending.pop() {
            let path = folder.join(MANIFEST);
            let text = is_plain_file(&path).then(|| text_of(&path)).flatten();
            let Some(text) = text else {
                if self.seen.is_empty() {
                    return false;
                }
                let message = "this part of a cloud assembly cannot be read; run `cdk synth` and scan again".to_owned();
                self.problems.push(problem(&path, message));
                continue;
            };
            let (tree, wrong) = hardline_tree::parse_json(&text);
            let Some(root) = tree.root().filter(|it| is_assembly(*it)) else {
                return !self.seen.is_empty();
            };
            if self.seen.len() >= MAX_ASSEMBLIES || !self.seen.insert(folder.clone()) {
                continue;
            }
            if let Some(wrong) = wrong.first() {
                self.problems.push(problem(&path, format!("the cloud assembly is broken: {}", wrong.message)));
            }
            if root.get("missing").is_some_and(|it| it.items().next().is_some()) {
                let message = "the cloud assembly is not complete: values were looked up in no account when it was made; \
                               run `cdk synth` with access to the account, and scan again";
                self.problems.push(problem(&path, message.to_owned()));
            }
            let assets = Arc::new(assets(&folder, root));
            let artifacts = root.get("artifacts").into_iter().flat_map(Node::entries);
            for (key, artifact) in artifacts {
                let properties = artifact.get("properties");
                let text = |name: &str| properties.and_then(|it| it.get(name)).and_then(Node::text);
                match artifact.get("type").and_then(Node::text) {
                    Some("aws:cloudformation:stack") => {
                        let name = text("stackName").or_else(|| key.text()).unwrap_or_default();
                        let file = text("templateFile").unwrap_or_default();
                        let read = self.artifact(&folder, name, artifact, &assets);
                        self.template(&folder, file, read, &path);
                    }
                    Some("cdk:cloud-assembly") => {
                        pending.extend(text("directoryName").filter(|it| is_inside(it)).map(|it| folder.join(it)));
                    }
                    _ => {}
                }
            }
            self.nested(&folder, &assets);
        }
        true
    }

    fn template(&mut self, folder: &Path, file: &str, artifact: Artifact, manifest: &Path) {
        let path = folder.join(file);
        if !is_inside(file) || !is_plain_file(&path) {
            let message =
                format!("the template `{file}` of this cloud assembly is not in it; run `cdk synth` and scan again");
            self.problems.push(problem(manifest, message));
            return;
        }
        if !self.found.iter().any(|it| it.path == path) {
            self.found.push(Found { path, named: false, artifact: Some(Arc::new(artifact)), is_inner: false });
        }
    }

    /// The templates of nested stacks: they count only where a stack nests them, since the folder keeps old ones.
    fn nested(&mut self, folder: &Path, assets: &Arc<HashMap<String, String>>) {
        let artifact = Arc::new(Artifact { assets: Arc::clone(assets), ..Artifact::default() });
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let is_nested = path.to_string_lossy().ends_with(NESTED_ENDING) && is_plain_file(&path);
            if is_nested {
                self.found.push(Found { path, named: false, artifact: Some(Arc::clone(&artifact)), is_inner: true });
            }
        }
    }

    fn artifact(
        &self,
        folder: &Path,
        name: &str,
        artifact: Node<'_>,
        assets: &Arc<HashMap<String, String>>,
    ) -> Artifact {
        let mut out = Artifact { assets: Arc::clone(assets), ..Artifact::default() };
        out.pseudo.insert("AWS::StackName", name.to_owned());
        let environment = artifact.get("environment").and_then(Node::text).unwrap_or_default();
        if let Some((account, region)) = environment.strip_prefix("aws://").and_then(|it| it.split_once('/')) {
            for (name, value, unknown) in
                [("AWS::AccountId", account, "unknown-account"), ("AWS::Region", region, "unknown-region")]
            {
                if value != unknown && !value.is_empty() {
                    out.pseudo.insert(name, value.to_owned());
                }
            }
        }
        let properties = artifact.get("properties");
        let parameters = properties.and_then(|it| it.get("parameters")).into_iter().flat_map(Node::entries);
        out.parameters =
            parameters.filter_map(|(key, value)| Some((key.text()?.to_owned(), value.text()?.to_owned()))).collect();
        self.lines(artifact.get("metadata"), &mut out);
        let more = artifact.get("additionalMetadataFile").and_then(Node::text).filter(|it| is_inside(it));
        let more = more.map(|it| folder.join(it)).filter(|it| is_plain_file(it)).and_then(|it| text_of(&it));
        if let Some(text) = more {
            let (tree, _) = hardline_tree::parse_json(&text);
            self.lines(tree.root(), &mut out);
        }
        out
    }

    fn lines(&self, metadata: Option<Node<'_>>, out: &mut Artifact) {
        for (path, entries) in metadata.into_iter().flat_map(Node::entries) {
            let traces = entries.items().filter_map(|it| it.get("trace"));
            let line = traces.flat_map(Node::items).filter_map(Node::text).find_map(|it| self.line(it));
            if let (Some(path), Some(line)) = (path.text(), line) {
                out.lines.insert(path.trim_start_matches('/').to_owned(), line);
            }
        }
    }

    /// The file and line that a step of a trace names, if it is of the app and not of a library or the runtime.
    fn line(&self, step: &str) -> Option<String> {
        let step = step.trim().trim_start_matches("at ");
        let (function, place) = match step.rsplit_once('(') {
            Some((function, place)) => (function, place.trim_end_matches(')')),
            None => ("", step),
        };
        let mut fields = place.rsplitn(3, ':');
        let (column, line, file) = (fields.next()?, fields.next()?, fields.next()?);
        let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        // The apps in other languages than JavaScript run beside a kernel, and their steps show that alone.
        let is_foreign = function.starts_with("Kernel")
            || ["node_modules", "node:", "internal/", "<anonymous>"].iter().any(|it| file.contains(it))
            || file.is_empty();
        if !is_number(column) || !is_number(line) || is_foreign {
            return None;
        }
        let file = file.strip_prefix("file://").unwrap_or(file);
        let file = Path::new(file).strip_prefix(&self.project).unwrap_or(Path::new(file));
        Some(format!("{}:{line}", file.to_string_lossy()))
    }
}

/// Whether a document is the manifest of an assembly: other tools have files of that name too.
fn is_assembly(root: Node<'_>) -> bool {
    let is_known = |it: &str| it.starts_with("aws:cloudformation:") || it.starts_with("cdk:");
    root.get("version").is_some()
        && root
            .get("artifacts")
            .filter(|it| it.kind() == Kind::Mapping)
            .is_some_and(|it| it.entries().any(|(_, it)| it.get("type").and_then(Node::text).is_some_and(is_known)))
}

/// The files of assets by the names that they are stored under, as the manifests of assets say.
fn assets(folder: &Path, root: Node<'_>) -> HashMap<String, String> {
    let mut out = HashMap::new();
    for (_, artifact) in root.get("artifacts").into_iter().flat_map(Node::entries) {
        if artifact.get("type").and_then(Node::text) != Some("cdk:asset-manifest") {
            continue;
        }
        let file = artifact.get("properties").and_then(|it| it.get("file")).and_then(Node::text);
        let path = file.filter(|it| is_inside(it)).map(|it| folder.join(it)).filter(|it| is_plain_file(it));
        let Some(text) = path.and_then(|it| text_of(&it)) else { continue };
        let (tree, _) = hardline_tree::parse_json(&text);
        note_assets(&tree, &mut out);
    }
    out
}

fn note_assets(tree: &Tree<'_>, out: &mut HashMap<String, String>) {
    let files = tree.root().and_then(|it| it.get("files")).into_iter().flat_map(Node::entries);
    for (_, file) in files {
        let source = file.get("source").and_then(|it| it.get("path")).and_then(Node::text);
        let Some(source) = source.filter(|it| Path::new(it).extension().is_some_and(|it| it == "json")) else {
            continue;
        };
        let destinations = file.get("destinations").into_iter().flat_map(Node::entries);
        for key in destinations.filter_map(|(_, it)| it.get("objectKey").and_then(Node::text)) {
            let name = key.rsplit('/').next().unwrap_or(key);
            out.insert(name.to_owned(), source.to_owned());
        }
    }
}

/// Whether a path that an assembly names stays within it.
fn is_inside(path: &str) -> bool {
    let is_plain = |it| matches!(it, std::path::Component::Normal(_) | std::path::Component::CurDir);
    !path.is_empty() && Path::new(path).components().all(is_plain)
}

/// Whether this is a file and no link to one.
fn is_plain_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|it| it.is_file())
}

/// The text of a file, if it can be read and is not too large.
fn text_of(path: &Path) -> Option<String> {
    let is_small = path.metadata().is_ok_and(|it| it.len() <= MAX_FILE_BYTES);
    is_small.then(|| fs::read_to_string(path).ok()).flatten()
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

fn problem(path: &Path, message: String) -> Problem {
    Problem {
        path: path.to_string_lossy().into_owned(),
        text: None,
        span: None,
        message,
        loses_file: true,
        loses_part: false,
    }
}
