//! Lists the files under `src/terraform/words/`, so that the words of another service are another file.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src/terraform/words");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = fs::read_dir(&folder)?.map(|it| it.map(|it| it.path())).collect::<Result<Vec<_>, _>>()?;
    files.retain(|it| it.extension().is_some_and(|it| it == "toml"));
    files.sort();
    let mut list = String::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        writeln!(list, "    ({name:?}, include_str!({:?})),", file.display().to_string())?;
    }
    let out = format!("/// The files of words, by name.\nstatic FILES: &[(&str, &str)] = &[\n{list}];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("terraform_words.rs"), out)?;
    Ok(())
}
