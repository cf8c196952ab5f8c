//! Where reports go and how they look there.

use std::{
    fs::File,
    io::{self, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
};

use hardline_report::{Format, Look, format};
use hardline_run::{Head, Run};

use crate::{
    arguments::{Colour, Report},
    exit::{Exit, Failure},
};

/// The width of text that goes to no terminal.
const PLAIN_WIDTH: u16 = 100;

/// A format with where it goes; none stands for standard output.
pub(crate) type Output = (&'static dyn Format, Option<PathBuf>);

/// Each format that is asked for, with where it goes.
///
/// What cannot be written, because the run of this head lacks something or two reports would go to one file, is told here, before
/// anything is done.
pub(crate) fn outputs(arguments: &Report, head: &Head) -> Result<Vec<Output>, Failure> {
    let mut formats: Vec<_> = arguments.format.iter().filter_map(|it| format(it)).collect();
    if formats.is_empty() {
        formats.extend(format("text"));
    }
    if arguments.output.len() > formats.len() {
        return Err(Failure::usage("there are more --output than --format; give each file its --format".to_owned()));
    }
    let mut files = arguments.output.iter().map(|it| (it.as_os_str() != "-").then(|| it.clone()));
    let outputs: Vec<_> = formats.into_iter().map(|it| (it, files.next().flatten())).collect();
    if outputs.iter().filter(|it| it.1.is_none()).count() > 1 {
        return Err(Failure::usage(
            "only one --format can go to standard output; give the others an --output".to_owned(),
        ));
    }
    let unshowable = outputs.iter().find(|it| it.0.is_binary() && it.1.is_none() && io::stdout().is_terminal());
    if let Some((format, _)) = unshowable {
        return Err(Failure::usage(format!(
            "no terminal can show {}; give it an --output, such as --output report.{}",
            format.name(),
            format.name()
        )));
    }
    for (format, _) in &outputs {
        if let Some(why) = format.refuses(head) {
            return Err(Failure::usage(format!("--format {}: {why}", format.name())));
        }
    }
    let mut places: Vec<PathBuf> = Vec::new();
    for path in outputs.iter().filter_map(|it| it.1.as_deref()) {
        let place = place(path);
        if places.contains(&place) {
            let path = path.to_string_lossy();
            return Err(Failure::usage(format!("two reports cannot both go to {path}; give each a file of its own")));
        }
        // What is no file, such as /dev/null, takes any number.
        if path.metadata().map_or(true, |it| it.is_file()) {
            places.push(place);
        }
    }
    Ok(outputs)
}

/// Where a file is or will be, whatever way leads to it.
fn place(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    }
}

/// Writes a report.
pub(crate) fn write(
    run: &dyn Run,
    arguments: &Report,
    format: &dyn Format,
    output: Option<&Path>,
) -> Result<(), Failure> {
    let to_terminal = output.is_none() && io::stdout().is_terminal();
    let colour = match arguments.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => to_terminal && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty()),
    };
    let width = if to_terminal {
        terminal_size::terminal_size().map_or(PLAIN_WIDTH, |(width, _)| width.0.clamp(40, 160))
    } else {
        PLAIN_WIDTH
    };
    let look = Look { colour, width, frames: arguments.frames.0 };
    let written = match output {
        None => format.write(run, &look, &mut io::stdout().lock()),
        Some(path) => {
            let file = File::create(path).map_err(|error| {
                let Failure { exit, message } = not_written(path, &error);
                Failure { exit, message: format!("{message}; name another --output") }
            })?;
            let mut file = io::BufWriter::new(file);
            format.write(run, &look, &mut file).and_then(|()| file.flush())
        }
    };
    match (written, output) {
        (Ok(()), _) => Ok(()),
        // A reader that has seen enough, such as `head`, is no failure.
        (Err(error), None) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        (Err(error), None) => Err(Failure::output(&error)),
        (Err(error), Some(path)) => Err(not_written(path, &error)),
    }
}

/// A report that is not where it was to be, whether its file cannot be made or not be filled.
fn not_written(path: &Path, error: &io::Error) -> Failure {
    Failure { exit: Exit::Incomplete, message: format!("{} could not be written: {error}", path.to_string_lossy()) }
}
