//! `compare`: hardline beside other scanners, on the same files in one run.

use std::{fs::File, path::Path, process::Command};

use hardline_bench::{Configuration, Estate, Template, Terraform};
use serde::Serialize;

use crate::{
    Bench, Result,
    child::{self, Usage},
    peers::{GUARD, Language, PEERS, Peer, Peers},
    results,
};

/// hardline is so much quicker that it is run several times; the one in the middle by CPU time counts.
const RUNS: usize = 7;

#[derive(Serialize)]
struct TerraformFigures {
    modules: usize,
    roots: usize,
    files: usize,
    lines: usize,
    bytes: u64,
    seed: u64,
    /// As hardline counts them, each instance by itself.
    resources: u64,
    tools: Vec<Tool>,
}

#[derive(Serialize)]
struct Figures {
    templates: usize,
    resources: usize,
    bytes: u64,
    seed: u64,
    tools: Vec<Tool>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: String,
    arguments: Vec<String>,
    findings: u64,
    cpu_seconds: f64,
    wall_seconds: f64,
    /// How many times the CPU time of hardline with the same kind of report, JSON.
    cpu_ratio: f64,
    wall_ratio: f64,
    /// How many times the CPU time of hardline with its report for people.
    cpu_ratio_to_text: f64,
    runs: Vec<Usage>,
}

/// Compares and keeps the figures.
pub(crate) fn compare(bench: &Bench, estate: &Estate, without: &[String], guard: bool) -> Result<()> {
    let peers = Peers::install(bench, guard)?;
    let folder = bench.work.join("compare");
    let Template { resources, bytes } = results::write_estate(&folder, estate)?;
    println!("{resources} resources in {} templates, {:.1} MB", estate.templates, megabytes(bytes));
    let hardline =
        [("hardline", "text"), ("hardline-json", "json")].map(|(name, format)| own(bench, &folder, name, format));
    let [text, json] = hardline;
    let (text, json) = (text?, json?);
    let mut figures =
        Figures { templates: estate.templates, resources, bytes, seed: estate.seed, tools: vec![text, json] };
    show(&figures.tools[0]);
    show(&figures.tools[1]);
    for peer in PEERS.iter().chain(guard.then_some(&GUARD)).filter(|it| without.iter().all(|name| name != it.name)) {
        let tool = other(bench, &peers, peer, Language::CloudFormation, &folder, &figures.tools)?;
        show(&tool);
        figures.tools.push(tool);
        // The last peers take minutes: whoever does not wait for them has the figures of the others.
        results::keep(bench, "compare", &figures)?;
    }
    println!("kept in {}", results::keep(bench, "compare", &figures)?.display());
    Ok(())
}

/// Compares over Terraform and keeps the figures.
pub(crate) fn compare_terraform(bench: &Bench, estate: &Terraform, without: &[String]) -> Result<()> {
    let peers = Peers::install(bench, false)?;
    let folder = bench.work.join("compare-terraform");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let Configuration { files, lines, bytes } = hardline_bench::write_terraform(&folder, estate)?;
    let resources = child::count(&bench.hardline, &folder)?.resources;
    println!("{lines} lines in {files} files, {resources} resources");
    let tools = vec![own(bench, &folder, "hardline", "text")?, own(bench, &folder, "hardline-json", "json")?];
    tools.iter().for_each(show);
    let Terraform { modules, roots, seed, .. } = *estate;
    let mut figures = TerraformFigures { modules, roots, files, lines, bytes, seed, resources, tools };
    for peer in PEERS.iter().filter(|it| it.reads_terraform && without.iter().all(|name| name != it.name)) {
        let tool = other(bench, &peers, peer, Language::Terraform, &folder, &figures.tools)?;
        show(&tool);
        figures.tools.push(tool);
        results::keep(bench, "compare-terraform", &figures)?;
    }
    println!("kept in {}", results::keep(bench, "compare-terraform", &figures)?.display());
    Ok(())
}

fn own(bench: &Bench, estate: &Path, name: &'static str, format: &str) -> Result<Tool> {
    let report = bench.work.join(format!("{name}.report"));
    let mut runs = child::run_often(RUNS, || {
        let mut command = child::scan(&bench.hardline, estate);
        command.args(["--format", format, "--output"]).arg(&report);
        command
    })?;
    runs.sort_by(|a, b| a.cpu_seconds().total_cmp(&b.cpu_seconds()));
    let middle = runs[runs.len() / 2];
    let counts = child::count(&bench.hardline, estate)?;
    Ok(Tool {
        name,
        version: child::first_line(Command::new(&bench.hardline).arg("--version"))?,
        arguments: vec!["scan".to_owned(), "--format".to_owned(), format.to_owned()],
        findings: counts.verdicts.get("violated").copied().unwrap_or_default(),
        cpu_seconds: middle.cpu_seconds(),
        wall_seconds: middle.wall_seconds,
        cpu_ratio: 1.0,
        wall_ratio: 1.0,
        cpu_ratio_to_text: 1.0,
        runs,
    })
}

fn other(
    bench: &Bench,
    peers: &Peers,
    peer: &Peer,
    language: Language,
    estate: &Path,
    hardline: &[Tool],
) -> Result<Tool> {
    let report = bench.work.join(format!("{}.report", peer.name));
    // A report of an earlier run must not be taken for this one's.
    File::create(&report)?;
    let mut command = (peer.command)(peers, language, estate, &report)?;
    let usage = child::run(&mut command)?;
    // Folders of this machine say nothing about the figures.
    let arguments = command.get_args().map(|it| it.to_string_lossy().into_owned());
    let arguments = arguments.map(|it| if Path::new(&it).is_absolute() { "PATH".to_owned() } else { it }).collect();
    Ok(Tool {
        name: peer.name,
        version: (peer.version)(peers)?,
        arguments,
        findings: (peer.findings)(&report)?,
        cpu_seconds: usage.cpu_seconds(),
        wall_seconds: usage.wall_seconds,
        cpu_ratio: usage.cpu_seconds() / hardline[1].cpu_seconds,
        wall_ratio: usage.wall_seconds / hardline[1].wall_seconds,
        cpu_ratio_to_text: usage.cpu_seconds() / hardline[0].cpu_seconds,
        runs: vec![usage],
    })
}

fn show(tool: &Tool) {
    println!(
        "{:14} {:9.3} s of CPU {:9.3} s {:7.1} MB {:7} findings; {:6.1} times hardline's CPU with JSON, {:6.1} with text",
        tool.name,
        tool.cpu_seconds,
        tool.wall_seconds,
        megabytes(tool.runs[0].peak_bytes.unwrap_or_default()),
        tool.findings,
        tool.cpu_ratio,
        tool.cpu_ratio_to_text
    );
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
