//! Kept runs as pages: a server of this machine for this machine, to browse runs, compare them and put people's word on record.
//!
//! It listens on loopback unless it is told otherwise, answers only who knows the token of the link that it gives, and reads and
//! writes nothing outside the folder of one project. Pages are made anew for each request, from the same rows as every report.

mod connection;
mod door;
pub mod limits;
mod message;
mod pages;
mod project;
mod secret;

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

use hardline_ledger::Date;

use door::Door;
use project::Project;
pub use secret::Secret;

/// How long what is under way may go on after the end is asked for.
const GRACE: Duration = Duration::from_secs(2);

/// The most threads for what blocks: pages, and reports that are made while they are taken.
const THREADS: usize = 8;

/// What is served, and where.
#[derive(Debug)]
pub struct Options {
    /// The folder of the project.
    pub project: PathBuf,
    /// The file of its runs, if not that of the project.
    pub store: Option<PathBuf>,
    /// The address to listen at; loopback, if none is given.
    pub address: Option<IpAddr>,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// The token of the link; a random one, if none is given.
    pub token: Option<Secret>,
    /// The day by which words have ended or not; none for the day it is.
    pub today: Option<Date>,
}

/// A server that is about to answer.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    site: Arc<Site>,
    has_own_token: bool,
}

/// What every page needs.
#[derive(Debug)]
pub(crate) struct Site {
    project: Project,
    door: Door,
    /// What browsers may run and load.
    policy: String,
}

impl Server {
    /// Takes its address; from then on the system lets connections wait.
    ///
    /// # Errors
    ///
    /// What is wrong with the options, and an address or a port that cannot be had; in words.
    pub fn bind(options: Options) -> Result<Self, String> {
        let address = options.address.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        if !address.is_loopback() && options.token.is_none() {
            return Err(format!(
                "others can reach {address}: set a token of your own, in the environment as HARDLINE_TOKEN or with --token"
            ));
        }
        let project = Project::new(&options.project, options.store.as_deref(), options.today)?;
        project.has_readable_runs()?;
        let asked = SocketAddr::new(address, options.port);
        let listener = TcpListener::bind(asked).and_then(|it| it.set_nonblocking(true).map(|()| it));
        let listener = listener.map_err(|error| format!("{asked} cannot be listened at: {error}"))?;
        let at = listener.local_addr().map_err(|error| format!("{asked} cannot be listened at: {error}"))?;
        let has_own_token = options.token.is_some();
        let link = options.token.map_or_else(Secret::random, Ok)?;
        let site = Site { project, door: Door::new(at, link)?, policy: pages::policy() };
        Ok(Self { listener, site: Arc::new(site), has_own_token })
    }

    /// The link by which a browser comes in. A token that a person has set is not repeated in it.
    ///
    /// # Errors
    ///
    /// Those of the system.
    pub fn link(&self) -> Result<String, String> {
        let at = self.listener.local_addr().map_err(|error| error.to_string())?;
        let token = if self.has_own_token { "" } else { self.site.door.link().text() };
        Ok(format!("{}/?token={token}", door::origin(at)))
    }

    /// Answers until the program is told to end.
    ///
    /// # Errors
    ///
    /// A system that gives no clock, no signals or no sockets.
    pub fn run(self) -> Result<(), String> {
        // Reports that are finished on a disk are finished beside the runs, not in the system's folder. It is set once a program.
        let _ = tempfile::env::override_temp_dir(self.site.project.scratch());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .max_blocking_threads(THREADS)
            .build()
            .map_err(|error| error.to_string())?;
        let ended: Result<(), std::io::Error> = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let end = ended()?;
            let serving = tokio::spawn(connection::serve(listener, self.site));
            end.await;
            serving.abort();
            Ok(())
        });
        runtime.shutdown_timeout(GRACE);
        ended.map_err(|error| error.to_string())
    }
}

/// Waits until the program is told to end: by Ctrl-C, or as systems end services.
#[cfg(unix)]
fn ended() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(std::future::poll_fn(move |context| {
        let told = interrupt.poll_recv(context).is_ready() || terminate.poll_recv(context).is_ready();
        if told { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    }))
}

#[cfg(not(unix))]
fn ended() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
