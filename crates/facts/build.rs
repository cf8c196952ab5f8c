//! Lists the kinds under `src/<service>/`, so that adding a kind is adding a file.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let src = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src/services");
    println!("cargo::rerun-if-changed={}", src.display());
    let mut list = String::new();
    for service in sorted(&src)?.into_iter().filter(|it| it.is_dir()) {
        let name = stem(&service);
        for file in sorted(&service)? {
            if fs::read_to_string(&file)?.contains("kind! {") {
                writeln!(list, "    services::{name}::{}::TABLE,", stem(&file))?;
            }
        }
    }
    let out = format!(
        "/// Every kind that hardline reads, by service and file.\npub static TABLES: &[&Table] = &[\n{list}];\n"
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("kinds.rs"), out)?;
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<std::path::PathBuf>, Box<dyn Error>> {
    let mut entries = fs::read_dir(folder)?.map(|it| it.map(|it| it.path())).collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    Ok(entries)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
