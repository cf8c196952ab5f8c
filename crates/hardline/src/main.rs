//! The program: flags, wiring and exit codes. What it does lies in the other crates.

mod arguments;
mod ask;
mod attest;
mod checks;
mod exit;
mod kept;
mod output;
mod progress;
mod records;
mod scan;
mod serve;
mod settings;
mod variables;

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use clap::{CommandFactory as _, Parser as _};

use arguments::{Arguments, Command};
use exit::{Exit, Failure};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Scan(scan) => scan::run(&scan),
        Command::Attest(it) => attest::run(&it),
        Command::Checks(checks) => checks::run(&checks),
        Command::Init(init) => settings::init(&init),
        Command::Who(it) => ask::who(&it),
        Command::Matrix(it) => ask::matrix(&it),
        Command::Compare(it) => ask::compare(&it),
        Command::Explain(it) => ask::explain(&it),
        Command::Draw(it) => ask::draw(&it),
        Command::Report(it) => kept::report(&it),
        Command::Diff(it) => kept::diff(&it),
        Command::History(it) => kept::history(&it),
        Command::Serve(it) => serve::run(&it),
        Command::Schema => print(hardline_report::schema().as_bytes()),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "hardline", &mut out);
            print(&out)
        }
        Command::Man => {
            let mut out = Vec::new();
            match clap_mangen::Man::new(Arguments::command()).render(&mut out) {
                Ok(()) => print(&out),
                Err(error) => Err(Failure::output(&error)),
            }
        }
    };
    match outcome {
        Ok(exit) => exit.into(),
        Err(failure) => {
            // A message that cannot be written to standard error has nowhere else to go.
            let _ = writeln!(io::stderr(), "hardline: {}", failure.message);
            failure.exit.into()
        }
    }
}

fn print(bytes: &[u8]) -> Result<Exit, Failure> {
    match io::stdout().write_all(bytes) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::output(&error)),
        _ => Ok(Exit::Clean),
    }
}
