//! Figures on disk.

use std::{
    fs::{self, File},
    io::BufWriter,
    path::{Path, PathBuf},
};

use hardline_bench::{Estate, Syntax, Template};
use serde::Serialize;

use crate::{
    Bench, Result,
    machine::{self, Machine},
};

/// The figures of one run of a command.
#[derive(Serialize)]
struct Results<'r, T> {
    date: String,
    machine: Machine,
    #[serde(flatten)]
    figures: &'r T,
}

/// Keeps the figures of a command, one file a day.
pub(crate) fn keep<T: Serialize>(bench: &Bench, command: &str, figures: &T) -> Result<PathBuf> {
    let date = machine::date();
    fs::create_dir_all(&bench.results)?;
    let path = bench.results.join(format!("{command}-{date}.json"));
    let mut text = serde_json::to_string_pretty(&Results { date, machine: machine::machine(), figures })?;
    text.push('\n');
    fs::write(&path, text)?;
    Ok(path)
}

/// An estate in a folder of its own, written anew.
pub(crate) fn write_estate(folder: &Path, estate: &Estate) -> Result<Template> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(hardline_bench::write_estate(folder, estate)?)
}

/// One template in a folder.
pub(crate) fn write_single(folder: &Path, name: &str, resources: usize, seed: u64, syntax: Syntax) -> Result<Template> {
    fs::create_dir_all(folder)?;
    let out = BufWriter::new(File::create(folder.join(name))?);
    Ok(hardline_bench::write_template(out, resources, seed, syntax)?)
}
