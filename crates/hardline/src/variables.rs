//! Flags that give values to Terraform's variables. `--var` and `--var-file` hold in the order in which they are given, across
//! both, which a plain list of each would lose.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, error::Error, value_parser};
use hardline_sources::Variables;

use crate::{exit::Failure, settings};

/// What is given, in its order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given(Vec<Source>);

/// A flag of either kind.
#[derive(Clone, Debug)]
enum Source {
    Value(String),
    File(PathBuf),
}

impl Args for Given {
    fn augment_args(command: Command) -> Command {
        let value = Arg::new("var")
            .long("var")
            .value_name("NAME=VALUE")
            .action(ArgAction::Append)
            .help("The value of a variable of Terraform's root modules; may be repeated");
        let file = Arg::new("var_file")
            .long("var-file")
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .action(ArgAction::Append)
            .help("A .tfvars or .tfvars.json file of such values; of these two flags, the later one holds");
        command.arg(value).arg(file)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Given {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let values = matches.get_many::<String>("var").into_iter().flatten().cloned().map(Source::Value);
        let files = matches.get_many::<PathBuf>("var_file").into_iter().flatten().cloned().map(Source::File);
        let places = |name: &str| matches.indices_of(name).into_iter().flatten();
        let mut all: Vec<(usize, Source)> = places("var").zip(values).chain(places("var_file").zip(files)).collect();
        all.sort_by_key(|it| it.0);
        Ok(Self(all.into_iter().map(|it| it.1).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Given {
    /// The values, with those of the environment where they are asked for.
    pub(crate) fn variables(&self, reads_environment: bool) -> Result<Variables, Failure> {
        let mut variables = Variables::default();
        if reads_environment {
            // A name or a value that is not UTF-8 is none that Terraform takes.
            let all = std::env::vars_os();
            variables.read_environment(
                all.filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))),
            );
        }
        for source in &self.0 {
            match source {
                Source::Value(it) => match it.split_once('=') {
                    Some((name, value)) if !name.trim().is_empty() => variables.give(name.trim(), value),
                    _ => return Err(Failure::usage(format!("--var {it}: write it as NAME=VALUE"))),
                },
                Source::File(file) => {
                    let (shown, text) = settings::text_of(file)?;
                    variables.read_file(&shown, &text).map_err(|problems| settings::wrong(&shown, &problems))?;
                }
            }
        }
        Ok(variables)
    }
}
