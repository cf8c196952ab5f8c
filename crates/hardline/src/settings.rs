//! Settings: which file holds, and what it comes to for a scan.

use std::{
    io::{self, IsTerminal as _},
    path::{Component, Path, PathBuf},
};

use hardline_run::{AuthorizationOfRun, Paths, SystemOfRun};
use hardline_settings::{Configuration, FILE_NAME, Profile, TEMPLATE, find, load, meant, read};
use hardline_sources::{Exclude, Problem};

use crate::{
    arguments::Init,
    exit::{Exit, Failure},
};

/// The width of problems that are drawn.
const WIDTH: u16 = 100;

/// The settings of a run.
#[derive(Default)]
pub(crate) struct Loaded {
    /// What they say.
    pub(crate) configuration: Configuration,
    /// The file, as it is shown, and the folder that it is in.
    pub(crate) file: Option<(String, PathBuf)>,
    /// What folders are read without.
    pub(crate) exclude: Option<Exclude>,
    /// What the profile of the estate demands, for the ledger.
    pub(crate) estate: hardline_ledger::Profile,
}

/// Which settings are asked for.
pub(crate) struct Wanted<'a> {
    /// This file.
    pub(crate) file: Option<&'a Path>,
    /// No file at all.
    pub(crate) none: bool,
    /// This set of checks, whatever the file says.
    pub(crate) profile: Option<&'a str>,
    /// The path from which a file is looked for upwards.
    pub(crate) near: &'a Path,
}

/// Finds and reads the settings that hold.
pub(crate) fn settings(wanted: &Wanted<'_>) -> Result<Loaded, Failure> {
    let file = match wanted.file {
        Some(file) => Some(file.to_path_buf()),
        None if wanted.none => None,
        None => find(wanted.near),
    };
    let mut loaded = file.as_deref().map(of_file).transpose()?.unwrap_or_default();
    if let Some(id) = wanted.profile {
        let ids: Vec<_> = hardline_settings::PROFILES.iter().map(|it| it.id).collect();
        let profile = Profile::find(id)
            .ok_or_else(|| Failure::usage(format!("there is no profile `{id}`; {}", meant(id, &ids))))?;
        loaded.configuration.profile = Some(profile.id);
    }
    Ok(loaded)
}

fn of_file(file: &Path) -> Result<Loaded, Failure> {
    let shown = from_here(file);
    let text = load(file).map_err(|error| Failure::usage(format!("{shown} cannot be read: {error}")))?;
    let (configuration, mut problems) = read(&text);
    let real = file.canonicalize().unwrap_or_else(|_| file.to_path_buf());
    let folder = real.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let mut exclude = None;
    if !configuration.scan.exclude.is_empty() {
        let patterns: Vec<_> = configuration.scan.exclude.iter().map(|it| it.0.clone()).collect();
        match Exclude::new(&folder, &patterns) {
            Ok(it) => exclude = Some(it),
            Err((index, message)) => problems.push(hardline_tree::Problem {
                span: configuration.scan.exclude[index].1,
                message: format!("this pattern cannot be read: {message}"),
            }),
        }
    }
    if problems.is_empty() {
        let estate = estate(&configuration, &shown, &text);
        return Ok(Loaded { configuration, file: Some((shown, folder)), exclude, estate });
    }
    let problems: Vec<_> = problems
        .into_iter()
        .map(|it| Problem {
            path: shown.clone(),
            text: Some(text.as_str().into()),
            span: Some(it.span),
            message: it.message,
            loses_file: false,
            loses_part: false,
        })
        .collect();
    Err(wrong(&shown, &problems))
}

/// What the settings call the system, for the run.
pub(crate) fn system(said: &hardline_settings::System) -> SystemOfRun {
    let authorization = said.aws_authorization.as_ref();
    SystemOfRun {
        name: said.name.clone(),
        description: said.description.clone(),
        identifier: said.identifier.clone(),
        owner: said.owner.clone(),
        overview_uri: said.overview_uri.clone(),
        oscal_namespace: said.oscal_namespace.clone(),
        aws_authorization: authorization
            .map(|it| AuthorizationOfRun { title: it.title.clone(), date: it.date.clone() }),
    }
}

/// A file that the command line names, as it is shown, and its text.
pub(crate) fn text_of(file: &Path) -> Result<(String, String), Failure> {
    let shown = file.to_string_lossy().into_owned();
    let bytes = std::fs::read(file).map_err(|error| Failure::usage(format!("{shown} cannot be read: {error}")))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::usage(format!("{shown} is not UTF-8; save it as UTF-8 and scan again")))?;
    Ok((shown, text))
}

/// What the profile of the estate demands, with the lines that do.
fn estate(configuration: &Configuration, shown: &str, text: &str) -> hardline_ledger::Profile {
    let lines = hardline_tree::Lines::new(text);
    let mut demands = Vec::new();
    for it in configuration.estate.follows() {
        for responsibility in it.demand.responsibilities {
            demands.push(hardline_ledger::Demand {
                responsibility: responsibility.id,
                by: it.by.clone(),
                reason: it.demand.reason,
                source: it.demand.source,
                place: format!("{shown}:{}", lines.position(text, it.span.start).line),
            });
        }
    }
    hardline_ledger::Profile { is_complete: configuration.estate.is_complete(), demands }
}

/// A file that says how to scan is wrong.
pub(crate) fn wrong(shown: &str, problems: &[Problem]) -> Failure {
    Failure::usage(format!("{shown} is wrong, and nothing was done:\n\n{}", wrong_frames(problems)))
}

/// Problems, each with its place.
pub(crate) fn wrong_frames(problems: &[Problem]) -> String {
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty());
    hardline_report::problem_frames(problems, colour, WIDTH).join("\n\n")
}

impl Loaded {
    /// What is read when the command line names nothing.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        match &self.file {
            Some((_, folder)) if !self.configuration.scan.paths.is_empty() => {
                self.configuration.scan.paths.iter().map(|it| PathBuf::from(from_here(&folder.join(it)))).collect()
            }
            _ => vec![PathBuf::from(".")],
        }
    }
}

/// A path as seen from the current folder, where that is shorter to read.
pub(crate) fn from_here(path: &Path) -> String {
    match path.canonicalize() {
        Ok(real) => from_here_unfollowed(&real),
        Err(_) => path.to_string_lossy().into_owned(),
    }
}

/// The same of a whole path, whose links are named and not followed: whoever is to mend what a link leads to has to find the link.
pub(crate) fn from_here_unfollowed(real: &Path) -> String {
    let here = Path::new(".").canonicalize().ok().filter(|_| real.is_absolute());
    let Some(here) = here else { return real.to_string_lossy().into_owned() };
    let shared = real.components().zip(here.components()).take_while(|(one, other)| one == other).count();
    let up = here.components().count() - shared;
    let mut seen: PathBuf = std::iter::repeat_n(Component::ParentDir, up).collect();
    seen.extend(real.components().skip(shared));
    match (seen.as_os_str().is_empty(), up) {
        (true, _) => ".".to_owned(),
        // From far away, the whole path says more.
        (_, 4..) => real.to_string_lossy().into_owned(),
        _ => seen.to_string_lossy().into_owned(),
    }
}

/// Where files are from the folder of the project that the first path is in, whatever folder one stands in.
pub(crate) fn paths_of_project(near: &Path, scanned: &[PathBuf]) -> Paths {
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let (Some(root), Ok(here)) = (hardline_settings::root(near), Path::new(".").canonicalize()) else {
        return Paths::default();
    };
    let mut paths = Paths::new(&text(&root), &text(&here));
    for it in scanned {
        // What links lead to is where a file is, but within the project a link is a path like another.
        if let Ok(real) = it.canonicalize()
            && !is_within(&paths.of(&text(it)))
        {
            paths.leads(&text(it), &text(&real));
        }
    }
    paths
}

/// Whether a path from the folder of the project stays in it.
fn is_within(path: &str) -> bool {
    path != ".." && !path.starts_with("../") && !Path::new(path).is_absolute()
}

/// `hardline init`: writes a file of settings to begin with.
pub(crate) fn init(arguments: &Init) -> Result<Exit, Failure> {
    use std::io::Write as _;
    let file = arguments.folder.clone().unwrap_or_default().join(FILE_NAME);
    let shown = file.to_string_lossy();
    // Only a new file is written, so that nobody's settings are lost.
    let written = std::fs::File::create_new(&file).and_then(|mut it| it.write_all(TEMPLATE.as_bytes()));
    match written {
        Ok(()) => Ok(Exit::Clean),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Failure::usage(format!("{shown} is there already and was left as it is")))
        }
        Err(error) => Err(Failure::usage(format!("{shown} could not be written: {error}"))),
    }
}
