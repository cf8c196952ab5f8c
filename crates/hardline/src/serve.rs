//! `hardline serve`: kept runs as pages on this machine.

use std::{
    io::{self, Write as _},
    net::IpAddr,
    path::{Path, PathBuf},
};

use clap::Args;
use hardline_serve::{Options, Secret, Server};

use crate::{
    arguments::StoreFile,
    exit::{Exit, Failure},
    scan::today,
};

/// The variable of the environment that holds a token, where no list of processes shows it.
const TOKEN: &str = "HARDLINE_TOKEN";

const HELP: &str = "\
Examples:
  hardline serve                                   prints a link to open
  hardline serve --port 8080 --project infrastructure/
  HARDLINE_TOKEN=$(openssl rand -hex 32) hardline serve --address 10.0.0.5

The first line of the output is the link, which holds a token; whoever has it may read the runs and write \
attestations. It listens on loopback, until Ctrl-C, without encryption. It reads and writes nothing outside the folder \
of the project.";

/// The flags of `serve`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Serve {
    /// The folder of the project, or one below it [default: this one]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) project: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) store: StoreFile,

    /// The port to listen at [default: any that is free]
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    pub(crate) port: u16,

    /// The address to listen at; one that others can reach needs a token of yours [default: 127.0.0.1]
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) address: Option<IpAddr>,

    /// The token of the link, 32 characters at least; `HARDLINE_TOKEN` is better, since others may see a command line [default: random]
    #[arg(long, value_name = "TOKEN")]
    pub(crate) token: Option<String>,

    /// The day by which words have ended or not [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<String>,
}

/// Serves until it is told to end.
pub(crate) fn run(arguments: &Serve) -> Result<Exit, Failure> {
    let near = arguments.project.as_deref().unwrap_or(Path::new("."));
    let project = hardline_settings::project(near)
        .filter(|_| near.is_dir())
        .ok_or_else(|| Failure::usage(format!("{} is no folder that is there", near.to_string_lossy())))?;
    let given = arguments.token.clone().or_else(|| std::env::var(TOKEN).ok().filter(|it| !it.is_empty()));
    let token = given.map(|it| Secret::given(&it)).transpose().map_err(Failure::usage)?;
    let options = Options {
        project,
        store: arguments.store.store.clone(),
        address: arguments.address,
        port: arguments.port,
        token,
        today: arguments.today.as_deref().map(|it| today(Some(it))).transpose()?,
    };
    let server = Server::bind(options).map_err(Failure::usage)?;
    let link = server.link().map_err(Failure::usage)?;
    // Whoever reads the link may have gone with the first line; then nobody has it, and nobody is served wrongly.
    let mut out = io::stdout();
    let _ = writeln!(out, "{link}").and_then(|()| out.flush());
    let _ = writeln!(io::stderr(), "Open the link in a browser of this machine. Ctrl-C ends it.");
    server.run().map_err(Failure::usage)?;
    let _ = writeln!(io::stderr(), "Ended.");
    Ok(Exit::Clean)
}
