//! Compiles the model under `model/` into static tables, and fails the build with every fault it finds there.

mod compile;

use std::{env, fs, path::Path, process::ExitCode};

#[expect(clippy::expect_used, reason = "cargo always sets these variables and the output directory can be written")]
fn main() -> ExitCode {
    let here = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let model = Path::new(&here).join("../../model");
    println!("cargo::rerun-if-changed={}", model.display());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=compile");
    println!("cargo::rerun-if-changed=src/words.rs");
    match compile::compile(&model) {
        Ok(tables) => {
            fs::write(Path::new(&out).join("model.rs"), tables).expect("OUT_DIR can be written");
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            ExitCode::FAILURE
        }
    }
}
