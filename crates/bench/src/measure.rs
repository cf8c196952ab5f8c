//! `measure`: what hardline alone takes.

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
};

use hardline_bench::{Estate, Syntax, Template, Terraform};
use serde::Serialize;

use crate::{
    Bench, Result,
    child::{self, Usage},
    parse, results,
};

/// A template as small as one can be.
const TINY: &str = "Resources:\n  Data:\n    Type: AWS::S3::Bucket\n";

/// Start-up is over in a blink, so that it is run this many times as often as the rest.
const START_UP_RUNS: usize = 20;

/// The instances of a module whose plan is 60 MB large.
const LARGE_PLAN: usize = 1_660;

/// The resources of a template in JSON that is 100 MB large.
const LARGE_JSON: usize = 137_000;

#[derive(Serialize)]
struct Figures {
    hardline: String,
    start_up: Vec<StartUp>,
    scans: Vec<Scan>,
    growth: Vec<Growth>,
    plan: Option<Plan>,
}

/// A scan of a plan beside those who only parse it.
#[derive(Serialize)]
struct Plan {
    what: String,
    parsers: Vec<Parsed>,
}

/// What a parser took to read a file and to make a document of it in memory.
#[derive(Serialize)]
struct Parsed {
    parser: &'static str,
    /// The CPU time of the fastest scan by that of the fastest run of the parser.
    cpu_ratio: f64,
    wall_ratio: f64,
    /// All runs, the fastest first.
    runs: Vec<Usage>,
}

#[derive(Serialize)]
struct StartUp {
    what: &'static str,
    fastest_seconds: f64,
    median_seconds: f64,
    runs: usize,
}

#[derive(Clone, Serialize)]
struct Scan {
    what: String,
    templates: usize,
    resources: usize,
    bytes: u64,
    verdicts: u64,
    megabytes_a_second: f64,
    resources_a_second: f64,
    verdicts_a_second: f64,
    /// All runs, the fastest first.
    runs: Vec<Usage>,
}

/// How a scan grows with what it is given: the quotients are one where growth is linear.
#[derive(Serialize)]
struct Growth {
    what: String,
    resources: f64,
    cpu: f64,
    peak_memory: f64,
    cpu_a_resource: f64,
}

/// Measures and keeps the figures.
pub(crate) fn measure(bench: &Bench, runs: usize, million: bool) -> Result<()> {
    let mut figures = Figures {
        hardline: child::first_line(Command::new(&bench.hardline).arg("--version"))?,
        start_up: Vec::new(),
        scans: Vec::new(),
        growth: Vec::new(),
        plan: None,
    };
    start_up(bench, runs, &mut figures)?;
    for scale in [1, 4, 16] {
        let estate = Estate { templates: 300 * scale, ..Estate::default() };
        let folder = bench.work.join(format!("estate-{}", estate.templates));
        let written = results::write_estate(&folder, &estate)?;
        add(bench, runs, &mut figures, format!("{scale}x estate"), estate.templates, &folder, written)?;
    }
    growth(&mut figures, 3);
    for scale in [1, 4, 16] {
        let folder = bench.work.join("single");
        let name = format!("single-{scale}.yaml");
        let written = results::write_single(&folder, &name, 5_000 * scale, 1, Syntax::Yaml)?;
        add(bench, runs, &mut figures, format!("{scale}x single template"), 1, &folder.join(name), written)?;
    }
    growth(&mut figures, 3);
    for width in [26, 104, 416] {
        let folder = bench.work.join(format!("nested-{width}"));
        let written = hardline_bench::write_nested(&folder, width)?;
        add(bench, runs, &mut figures, format!("{width} nested stacks side by side"), 2, &folder, written)?;
    }
    growth(&mut figures, 3);
    let folder = bench.work.join("single");
    let name = "single.json";
    let written = results::write_single(&folder, name, LARGE_JSON, 1, Syntax::Json)?;
    add(bench, 1, &mut figures, "100 MB of JSON".to_owned(), 1, &folder.join(name), written)?;
    terraform(bench, runs, &mut figures)?;
    plan(bench, runs, &mut figures)?;
    if million {
        let estate = Estate { templates: 31_000, ..Estate::default() };
        let folder = bench.work.join("estate-million");
        let written = results::write_estate(&folder, &estate)?;
        add(bench, 1, &mut figures, "million".to_owned(), estate.templates, &folder, written)?;
        fs::remove_dir_all(folder)?;
    }
    println!("kept in {}", results::keep(bench, "measure", &figures)?.display());
    Ok(())
}

/// Terraform of three sizes, and blocks that stand for 10,000 resources and more.
fn terraform(bench: &Bench, runs: usize, figures: &mut Figures) -> Result<()> {
    for scale in [1, 2, 4] {
        let estate = Terraform { modules: 70 * scale, roots: 20 * scale, ..Terraform::default() };
        let folder = bench.work.join(format!("terraform-{scale}"));
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let written = hardline_bench::write_terraform(&folder, &estate)?;
        let what = format!("{} lines of Terraform", written.lines);
        add_terraform(bench, runs, figures, what, written.files, written.bytes, &folder)?;
    }
    growth(figures, 3);
    for scale in [1, 2, 4] {
        let folder = bench.work.join(format!("instances-{scale}"));
        let written = hardline_bench::write_instances(&folder, 10_000 * scale, 0)?;
        let what = format!("{} instances by for_each", 10_000 * scale);
        add_terraform(bench, runs, figures, what, written.files, written.bytes, &folder)?;
    }
    growth(figures, 3);
    for scale in [1, 2, 4] {
        let folder = bench.work.join(format!("instances-of-modules-{scale}"));
        let written = hardline_bench::write_instances(&folder, 0, 5_000 * scale)?;
        let what = format!("{} instances of a module by for_each", 5_000 * scale);
        add_terraform(bench, runs, figures, what, written.files, written.bytes, &folder)?;
    }
    growth(figures, 3);
    Ok(())
}

/// A plan, and those who only parse it.
#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn plan(bench: &Bench, runs: usize, figures: &mut Figures) -> Result<()> {
    let folder = bench.work.join("plan");
    let written = hardline_bench::write_plan(&folder, LARGE_PLAN)?;
    let file = folder.join("plan.json");
    let what = format!("plan of {LARGE_PLAN} instances of a module");
    add_terraform(bench, runs, figures, what.clone(), written.files, written.bytes, &file)?;
    let least_cpu = |runs: &[Usage]| runs.iter().map(Usage::cpu_seconds).fold(f64::INFINITY, f64::min);
    let Some(scan) = figures.scans.last() else { return Ok(()) };
    let own = env::current_exe()?;
    let mut parsers = Vec::new();
    for parser in parse::PARSERS {
        let command = || {
            let mut command = Command::new(&own);
            command.arg("parse").arg(&file).args(["--with", parser.name]).stdout(Stdio::null());
            command
        };
        let usages = child::run_often(runs, command)?;
        if let Some(failed) = usages.iter().find(|it| it.exit != Some(0)) {
            return Err(format!("{} ended with {:?}", parser.name, failed.exit).into());
        }
        let parsed = Parsed {
            parser: parser.name,
            cpu_ratio: least_cpu(&scan.runs) / least_cpu(&usages),
            wall_ratio: scan.runs[0].wall_seconds / usages[0].wall_seconds,
            runs: usages,
        };
        println!(
            "only parsing it with {}: {:.3} s ({:.3} s of CPU), {:.1} MB of memory; the scan takes {:.2} times as long and {:.2} times \
             the CPU",
            parsed.parser,
            parsed.runs[0].wall_seconds,
            parsed.runs[0].cpu_seconds(),
            parsed.runs[0].peak_bytes.unwrap_or_default() as f64 / 1e6,
            parsed.wall_ratio,
            parsed.cpu_ratio,
        );
        parsers.push(parsed);
    }
    figures.plan = Some(Plan { what, parsers });
    Ok(())
}

/// A scan whose resources nobody but hardline has counted.
fn add_terraform(
    bench: &Bench,
    runs: usize,
    figures: &mut Figures,
    what: String,
    files: usize,
    bytes: u64,
    folder: &Path,
) -> Result<()> {
    let resources = usize::try_from(child::count(&bench.hardline, folder)?.resources)?;
    add(bench, runs, figures, what, files, folder, Template { resources, bytes })
}

fn start_up(bench: &Bench, runs: usize, figures: &mut Figures) -> Result<()> {
    fs::create_dir_all(&bench.work)?;
    let tiny = bench.work.join("tiny.yaml");
    fs::write(&tiny, TINY)?;
    let version = || {
        let mut command = Command::new(&bench.hardline);
        command.arg("--version").stdout(Stdio::null());
        command
    };
    let scan = || child::scan(&bench.hardline, &tiny);
    let all: [(&'static str, &dyn Fn() -> Command); 2] = [("--version", &version), ("scan of a tiny template", &scan)];
    for (what, command) in all {
        let usages = child::run_often(runs * START_UP_RUNS, command)?;
        let start_up = StartUp {
            what,
            fastest_seconds: usages[0].wall_seconds,
            median_seconds: usages[usages.len() / 2].wall_seconds,
            runs: usages.len(),
        };
        println!(
            "{what}: {:.2} ms at best, {:.2} ms in the middle",
            start_up.fastest_seconds * 1e3,
            start_up.median_seconds * 1e3
        );
        figures.start_up.push(start_up);
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn add(
    bench: &Bench,
    runs: usize,
    figures: &mut Figures,
    what: String,
    templates: usize,
    path: &Path,
    written: Template,
) -> Result<()> {
    let usages = child::run_often(runs, || child::scan(&bench.hardline, path))?;
    if let Some(failed) = usages.iter().find(|it| it.exit != Some(0)) {
        return Err(format!("the scan of {} ended with {:?}", path.display(), failed.exit).into());
    }
    let counts = child::count(&bench.hardline, path)?;
    if counts.resources != written.resources as u64 {
        return Err(format!("hardline read {} of {} resources", counts.resources, written.resources).into());
    }
    let verdicts = counts.all_verdicts();
    let seconds = usages[0].wall_seconds;
    let scan = Scan {
        what,
        templates,
        resources: written.resources,
        bytes: written.bytes,
        verdicts,
        megabytes_a_second: written.bytes as f64 / 1e6 / seconds,
        resources_a_second: written.resources as f64 / seconds,
        verdicts_a_second: verdicts as f64 / seconds,
        runs: usages,
    };
    println!(
        "{}: {} resources, {:.1} MB, {verdicts} verdicts in {seconds:.3} s ({:.3} s of CPU), {:.1} MB/s, {:.0} resources/s, \
         {:.0} verdicts/s, {:.1} MB of memory",
        scan.what,
        scan.resources,
        scan.bytes as f64 / 1e6,
        scan.runs[0].cpu_seconds(),
        scan.megabytes_a_second,
        scan.resources_a_second,
        scan.verdicts_a_second,
        scan.runs[0].peak_bytes.unwrap_or_default() as f64 / 1e6,
    );
    figures.scans.push(scan);
    Ok(())
}

/// Compares the last scans, of which the first is the smallest.
#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn growth(figures: &mut Figures, last: usize) {
    let scans = &figures.scans[figures.scans.len() - last..];
    let least_cpu = |scan: &Scan| scan.runs.iter().map(Usage::cpu_seconds).fold(f64::INFINITY, f64::min);
    let peak = |scan: &Scan| scan.runs[0].peak_bytes.unwrap_or_default() as f64;
    for scan in &scans[1..] {
        let resources = scan.resources as f64 / scans[0].resources as f64;
        let cpu = least_cpu(scan) / least_cpu(&scans[0]);
        let growth = Growth {
            what: scan.what.clone(),
            resources,
            cpu,
            peak_memory: peak(scan) / peak(&scans[0]).max(1.0),
            cpu_a_resource: cpu / resources,
        };
        println!(
            "{}: {resources:.2} times the resources take {cpu:.2} times the CPU ({:.2} a resource) and {:.2} times the memory",
            growth.what, growth.cpu_a_resource, growth.peak_memory
        );
        figures.growth.push(growth);
    }
}
