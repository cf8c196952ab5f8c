//! Lists the check files under `src/services/<service>/`, so that adding a check is adding a file. Each check gets a
//! test of its examples, and the head of its file is its documentation.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    let src = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src/services");
    println!("cargo::rerun-if-changed={}", src.display());
    let (mut list, mut tests) = (String::new(), String::new());
    for service in sorted(&src)?.into_iter().filter(|it| it.is_dir()) {
        let service_name = stem(&service);
        for file in sorted(&service)? {
            let text = fs::read_to_string(&file)?;
            if !text.contains("pub static CHECK: Check") {
                continue;
            }
            let name = stem(&file);
            let documentation: Vec<_> = text
                .lines()
                .map_while(|it| it.strip_prefix("//!"))
                .map(|it| it.strip_prefix(' ').unwrap_or(it))
                .collect();
            writeln!(
                list,
                "    Entry {{ check: &services::{service_name}::{name}::CHECK, service: {service_name:?}, file: {name:?}, documentation: {:?} }},",
                documentation.join("\n")
            )?;
            writeln!(
                tests,
                "    #[test] fn {service_name}_{name}() {{ super::example::test::run(&super::services::{service_name}::{name}::CHECK); }}"
            )?;
        }
    }
    let out = format!(
        "/// Every check of this build, by service and file.\npub static CHECKS: &[Entry] = &[\n{list}];\n\n#[cfg(test)]\nmod examples {{\n{tests}}}\n"
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("checks.rs"), out)?;
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut entries = fs::read_dir(folder)?.map(|it| it.map(|it| it.path())).collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    Ok(entries)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
