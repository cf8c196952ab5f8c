//! `formats`: what writing reports takes beside the scan that they are of.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use hardline_bench::Estate;
use hardline_report::FORMATS;
use serde::Serialize;

use crate::{
    Bench, Result,
    child::{self, Usage},
    results,
};

/// So many templates of the generator have a ledger of a million entries and more.
pub(crate) const TEMPLATES: usize = 2_200;

/// The fewest entries that the figures are to speak of.
const LEAST_ENTRIES: u64 = 1_000_000;

#[derive(Serialize)]
struct Figures {
    hardline: String,
    templates: usize,
    resources: usize,
    bytes: u64,
    entries: u64,
    /// The scan with the format that takes the least, by which the others are measured.
    scan: Taken,
    /// The scan with each format alone.
    each: Vec<Taken>,
    /// The scan with all formats at once.
    all: Taken,
    /// What all formats took above that scan, by what the scan took.
    formats_by_scan: Ratios,
    /// What the scan with all formats took, by what the scan took.
    all_by_scan: Ratios,
}

/// What a scan with some formats took.
#[derive(Clone, Serialize)]
struct Taken {
    formats: String,
    /// The size of what was written.
    bytes: u64,
    /// All runs, the fastest first.
    runs: Vec<Usage>,
}

#[derive(Serialize)]
struct Ratios {
    cpu: f64,
    wall: f64,
    peak_memory: f64,
}

impl Taken {
    fn cpu(&self) -> f64 {
        self.runs.iter().map(Usage::cpu_seconds).fold(f64::INFINITY, f64::min)
    }

    fn wall(&self) -> f64 {
        self.runs[0].wall_seconds
    }

    #[expect(clippy::cast_precision_loss, reason = "figures for people")]
    fn peak(&self) -> f64 {
        self.runs.iter().filter_map(|it| it.peak_bytes).min().unwrap_or_default() as f64
    }

    #[expect(clippy::cast_precision_loss, reason = "figures for people")]
    fn tell(&self) {
        println!(
            "{}: {:.3} s ({:.3} s of CPU), {:.1} MB of memory, {:.1} MB written",
            self.formats,
            self.wall(),
            self.cpu(),
            self.peak() / 1e6,
            self.bytes as f64 / 1e6,
        );
    }
}

/// Measures and keeps the figures.
pub(crate) fn formats(bench: &Bench, templates: usize, runs: usize) -> Result<()> {
    let estate = Estate { templates, ..Estate::default() };
    let folder = bench.work.join(format!("estate-{templates}"));
    let written = results::write_estate(&folder, &estate)?;
    let counts = child::count(&bench.hardline, &folder)?;
    let entries = counts.all_entries();
    println!("{} resources, {entries} entries", written.resources);
    if entries < LEAST_ENTRIES {
        println!("these are fewer than {LEAST_ENTRIES}, so that the figures are for a look alone");
    }
    let names: Vec<&str> = FORMATS.iter().map(|it| it.name()).collect();
    let each = names.iter().map(|it| taken(bench, &folder, &[it], runs)).collect::<Result<Vec<_>>>()?;
    let all = taken(bench, &folder, &names, runs)?;
    let scan = each.iter().min_by(|one, other| one.cpu().total_cmp(&other.cpu())).ok_or("there is no format")?;
    let figures = Figures {
        hardline: child::first_line(Command::new(&bench.hardline).arg("--version"))?,
        templates,
        resources: written.resources,
        bytes: written.bytes,
        entries,
        formats_by_scan: Ratios {
            cpu: all.cpu() / scan.cpu() - 1.0,
            wall: all.wall() / scan.wall() - 1.0,
            peak_memory: all.peak() / scan.peak() - 1.0,
        },
        all_by_scan: Ratios {
            cpu: all.cpu() / scan.cpu(),
            wall: all.wall() / scan.wall(),
            peak_memory: all.peak() / scan.peak(),
        },
        scan: scan.clone(),
        each,
        all,
    };
    let Ratios { cpu, wall, peak_memory } = figures.formats_by_scan;
    println!(
        "all formats take {cpu:.2} times the CPU of the scan with {}, {wall:.2} times its time and {peak_memory:.2} times its memory, \
         beside what it takes itself",
        figures.scan.formats
    );
    if entries >= LEAST_ENTRIES {
        println!("kept in {}", results::keep(bench, "formats", &figures)?.display());
    }
    Ok(())
}

/// A scan with reports that are written to the disk, and what it took.
fn taken(bench: &Bench, estate: &Path, formats: &[&str], runs: usize) -> Result<Taken> {
    let out = bench.work.join("reports");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    let files: Vec<PathBuf> = formats.iter().map(|it| out.join(it)).collect();
    let command = || {
        let mut command = child::scan(&bench.hardline, estate);
        // Some formats are of an account alone.
        command.args(["--account", "111122223333", "--region", "eu-central-1", "--today", "2026-11-22"]);
        for (format, file) in formats.iter().zip(&files) {
            command.args(["--format", format, "--output"]).arg(file);
        }
        command
    };
    let runs = child::run_often(runs, command)?;
    if let Some(failed) = runs.iter().find(|it| it.exit != Some(0)) {
        return Err(format!("the scan with {} ended with {:?}", formats.join(", "), failed.exit).into());
    }
    let sizes = files.iter().map(|it| Ok(fs::metadata(it)?.len())).collect::<Result<Vec<u64>>>()?;
    fs::remove_dir_all(&out)?;
    let name = match formats {
        [one] => (*one).to_owned(),
        several => format!("all {} formats", several.len()),
    };
    let taken = Taken { formats: name, bytes: sizes.iter().sum(), runs };
    taken.tell();
    Ok(taken)
}
