//! Lists the files of formats under `src/formats/`, so that adding a format is adding a file.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src/formats");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "rs")
            && fs::read_to_string(&path)?.contains("static FORMAT: &dyn Format")
        {
            names.push(path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
        }
    }
    // What people read comes first, and the rest by name.
    names.sort_by_key(|it| (it != "text", it.clone()));
    let mut out = "/// Every format of this build.\npub static FORMATS: &[&dyn Format] = &[\n".to_owned();
    for name in names {
        writeln!(out, "    formats::{name}::FORMAT,")?;
    }
    out.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("formats.rs"), out)?;
    Ok(())
}
