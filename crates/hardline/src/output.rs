//! Where reports go and how they look there.

use std::{
    fs::File,
    io::{self, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
};

use hardline_report::{Format, Look, format};
use hardline_run::Run;

use crate::{
    arguments::{Colour, Report},
    exit::Failure,
};

/// The width of text that goes to no terminal.
const PLAIN_WIDTH: u16 = 100;

/// A format with where it goes; none stands for standard output.
pub(crate) type Output = (&'static dyn Format, Option<PathBuf>);

/// Each format that is asked for, with where it goes.
pub(crate) fn outputs(arguments: &Report) -> Result<Vec<Output>, Failure> {
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
    Ok(outputs)
}

/// Writes a report.
pub(crate) fn write(
    run: &dyn Run,
    arguments: &Report,
    format: &dyn Format,
    output: Option<&Path>,
) -> Result<(), Failure> {
    if let Some(why) = format.refuses(run.head()) {
        return Err(Failure::usage(format!("--format {}: {why}", format.name())));
    }
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
        Some(path) => File::create(path)
            .map(io::BufWriter::new)
            .and_then(|mut file| format.write(run, &look, &mut file).and_then(|()| file.flush())),
    };
    match (written, output) {
        (Ok(()), _) => Ok(()),
        // A reader that has seen enough, such as `head`, is no failure.
        (Err(error), None) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        (Err(error), None) => Err(Failure::output(&error)),
        (Err(error), Some(path)) => {
            Err(Failure::usage(format!("{} could not be written: {error}", path.to_string_lossy())))
        }
    }
}
