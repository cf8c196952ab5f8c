//! Development commands: `cargo xtask <command>`. Each makes or checks something in the tree; none is needed to build.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a development command speaks to the person who runs it"
)]

mod docs;
mod pip;
mod schemas;
mod screenshots;
mod terraform_schemas;

use lexopt::{Arg, Parser, ValueExt};
use std::{error::Error, process::ExitCode};

/// Whatever went wrong, in words for the person at the terminal: no command here acts on the kind of an error.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

const HELP: &str = "\
Usage: cargo xtask <command>

Commands:
  docs     Write the generated files under docs/
      --check        Write nothing; fail if a file is not what would be written
  schemas  Write the index of AWS's resource schemas, crates/schemas/index
      --wheel FILE   Read this wheel of cfn-lint instead of downloading the newest one
      --check        Write nothing; fail if the index is not what the release named in VERSION gives
      --show TYPE    Print the properties of a type as the index in the tree has them, and do nothing else
  screenshots
           Write the pictures of the web shop's report under docs/images, which the README shows; needs a Chromium
  terraform-schemas
           Write the index of what Terraform's AWS provider calls things, crates/sources/src/terraform/schema
      --wheel FILE   Read this wheel of cdktf-cdktf-provider-aws instead of downloading the newest one
      --check        Write nothing; fail if the index is not what the release that it names gives
";

fn main() -> ExitCode {
    match run(Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: Parser) -> Result<()> {
    match arguments.next()? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => print!("{HELP}"),
        Some(Arg::Value(command)) if command == "docs" => docs(arguments)?,
        Some(Arg::Value(command)) if command == "screenshots" => screenshots::write()?,
        Some(Arg::Value(command)) if command == "schemas" => schemas(arguments)?,
        Some(Arg::Value(command)) if command == "terraform-schemas" => terraform_schemas(arguments)?,
        Some(other) => return Err(format!("{}; see `cargo xtask --help`", other.unexpected()).into()),
    }
    Ok(())
}

fn schemas(mut arguments: Parser) -> Result<()> {
    let mut wheel = None;
    let mut check = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("wheel") => wheel = Some(arguments.value()?.into()),
            Arg::Long("check") => check = true,
            Arg::Long("show") => return schemas::show(&arguments.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if check { schemas::check(wheel) } else { schemas::write(wheel) }
}

fn terraform_schemas(mut arguments: Parser) -> Result<()> {
    let mut wheel = None;
    let mut check = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("wheel") => wheel = Some(arguments.value()?.into()),
            Arg::Long("check") => check = true,
            other => return Err(other.unexpected().into()),
        }
    }
    if check { terraform_schemas::check(wheel) } else { terraform_schemas::write(wheel) }
}

fn docs(mut arguments: Parser) -> Result<()> {
    let mut check = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("check") => check = true,
            other => return Err(other.unexpected().into()),
        }
    }
    if check { docs::check() } else { docs::write() }
}
