//! The commands that read the model: `who`, `matrix`, `compare`, `explain` and `draw`. They read no estate, but for `draw --scan`.

use std::io::{self, IsTerminal as _, Write as _};

use hardline_answers::{Among, Column, Subject, ask, comparison, nearest, place, subjects};
use hardline_checks::CHECKS;
use hardline_ledger::{Ledger, Records};
use hardline_model::services;
use hardline_report::model;
use hardline_run::{Live, Run as _, Setting};
use hardline_sources::Options;

use crate::{
    arguments::{By, Compare, Draw, Drawing, Explain, GridFormat, Matrix, Who, WhoFormat},
    exit::{Exit, Failure},
};

/// The width of text that goes to no terminal, and the most at one: longer lines are hard to read.
const WIDTH: u16 = 80;

/// The most words of a question; what is longer is no question.
const MOST_WORDS: usize = 200;

/// Answers a question.
pub(crate) fn who(arguments: &Who) -> Result<Exit, Failure> {
    let question = arguments.question.join(" ");
    if question.split_whitespace().count() > MOST_WORDS {
        return Err(Failure::usage(format!("a question has at most {MOST_WORDS} words; ask one thing at a time")));
    }
    let reply = ask(&question);
    print(&match arguments.format {
        WhoFormat::Text => model::who(&reply).to_text(width()),
        WhoFormat::Json => model::who_json(&question, &reply),
    })
}

/// Draws the grid of some services, or of all.
pub(crate) fn matrix(arguments: &Matrix) -> Result<Exit, Failure> {
    let mut columns = Vec::new();
    if arguments.services.is_empty() {
        columns.extend(services().flat_map(Column::all));
    }
    for name in &arguments.services {
        match place(name) {
            Some((service, None)) => columns.extend(Column::all(service)),
            Some((service, deployment)) => columns.push(Column::of(service, deployment)),
            None => return Err(no_service(name)),
        }
    }
    let by = match arguments.by {
        By::Layer => model::By::Layer,
        By::Responsibility => model::By::Responsibility,
    };
    print(&match arguments.format {
        GridFormat::Text => model::matrix(&columns, by, false).to_text(width()),
        GridFormat::Json => model::matrix_json(&columns, by),
        GridFormat::Markdown => model::matrix(&columns, by, true).to_markdown(),
        GridFormat::Csv => model::matrix(&columns, by, true).to_csv(),
    })
}

/// Sets services side by side.
pub(crate) fn compare(arguments: &Compare) -> Result<Exit, Failure> {
    let columns = arguments
        .services
        .iter()
        .map(|name| {
            let (service, deployment) = place(name).ok_or_else(|| no_service(name))?;
            Ok(Column::of(service, deployment))
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let comparison = comparison(columns);
    print(&match arguments.format {
        GridFormat::Text => model::compare(&comparison).to_text(width()),
        GridFormat::Json => model::compare_json(&comparison),
        GridFormat::Markdown => model::compare(&comparison).to_markdown(),
        GridFormat::Csv => model::compare_csv(&comparison),
    })
}

/// Explains what a name stands for.
pub(crate) fn explain(arguments: &Explain) -> Result<Exit, Failure> {
    let name = arguments.name.join(" ");
    let found: Vec<Subject> = subjects(&name);
    if found.is_empty() {
        let message =
            format!("there is nothing called `{name}`; {}", meant(&nearest(&name, Among::Everything), "explain"));
        return Err(Failure::usage(message));
    }
    print(&match arguments.format {
        GridFormat::Text => model::explain(&found).to_text(width()),
        GridFormat::Json => model::explain_json(&name, &found),
        GridFormat::Markdown => model::explain(&found).to_markdown(),
        GridFormat::Csv => model::explain_csv(&found),
    })
}

/// Draws a picture of the model, or of an estate.
pub(crate) fn draw(arguments: &Draw) -> Result<Exit, Failure> {
    let drawing = match arguments.drawing {
        Drawing::Stack => model::Drawing::Stack,
        Drawing::Grid => model::Drawing::Grid,
        Drawing::Gradient => model::Drawing::Gradient,
        Drawing::Card => model::Drawing::Card,
        Drawing::Shared => model::Drawing::Shared,
    };
    if arguments.scan.is_empty() {
        return print(&model::draw(drawing, None).to_text(WIDTH));
    }
    for path in &arguments.scan {
        if let Err(error) = path.metadata() {
            let path = path.to_string_lossy();
            let message = format!("{path} cannot be read: {error}; name a file or a folder that is there");
            return Err(Failure::usage(message));
        }
    }
    let scan = hardline_sources::scan(&arguments.scan, &Options::default(), &());
    let checks = CHECKS.iter().map(|it| it.check).collect();
    let ledger = Ledger::new(&scan.estate, checks, Records::default());
    let run = Live::new(&scan, &ledger, Setting::default());
    if ledger.estate.parts.is_empty() {
        let message = "no template was found there; `hardline scan` tells what was looked at".to_owned();
        return Err(Failure { exit: Exit::Incomplete, message });
    }
    print(&model::draw(drawing, Some(&run)).to_text(WIDTH))?;
    // What could not be read is missing from the counts, and the exit code says so.
    Ok(if run.head().coverage.lost + run.head().coverage.lost_in_part > 0 { Exit::Incomplete } else { Exit::Clean })
}

fn no_service(name: &str) -> Failure {
    let (service, among) = (name.split(':').next().unwrap_or(name), nearest(name, Among::Services));
    let what = match place(service) {
        Some((service, _)) if name.contains(':') => format!("{} is not run as `{name}`", service.title),
        _ => format!("the model holds no service called `{name}`"),
    };
    Failure::usage(format!("{what}; {}", meant(&among, "matrix")))
}

fn meant(near: &[String], command: &str) -> String {
    if near.is_empty() {
        return match command {
            "matrix" => "`hardline matrix` lists all".to_owned(),
            _ => "ask `hardline who` in plain words".to_owned(),
        };
    }
    format!("the nearest: {}", near.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", "))
}

fn width() -> u16 {
    if !io::stdout().is_terminal() {
        return WIDTH;
    }
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| width.0.clamp(40, WIDTH))
}

fn print(text: &str) -> Result<Exit, Failure> {
    match io::stdout().write_all(text.as_bytes()) {
        // A reader that has seen enough, such as `head`, is no failure.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::output(&error)),
        _ => Ok(Exit::Clean),
    }
}
