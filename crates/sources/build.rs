//! Lists the files under `src/terraform/words/`, so that the words of another service are another file, and the blocks of the
//! provider's types.

use std::{collections::BTreeSet, env, error::Error, fmt::Write as _, fs, path::Path};

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
    blocks()?;
    let out = format!("/// The files of words, by name.\nstatic FILES: &[(&str, &str)] = &[\n{list}];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("terraform_words.rs"), out)?;
    Ok(())
}

/// Writes the blocks of the provider's types, of its present release and of others.
fn blocks() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src/terraform/schema");
    let mut all: BTreeSet<(String, String)> = BTreeSet::new();
    let read = |name: &str| {
        let path = folder.join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        fs::read_to_string(path)
    };
    let mut path: Vec<String> = Vec::new();
    for line in read("provider.txt")?.lines().filter(|it| !it.starts_with('#')) {
        let depth = line.len() - line.trim_start().len();
        let (name, mark) = line.trim_start().split_once(' ').unwrap_or((line.trim_start(), ""));
        path.truncate(depth);
        path.push(name.to_owned());
        if let ([type_name, rest @ ..], "{}" | "[]") = (path.as_slice(), mark) {
            all.insert((type_name.clone(), rest.join(".")));
        }
    }
    // Of these only the paths are known; what leads to an argument is a block.
    for line in read("other_releases.tsv")?.lines().filter(|it| !it.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(type_name), Some(argument)) = (fields.next(), fields.next()) else { continue };
        for (end, _) in argument.match_indices('.') {
            all.insert((type_name.to_owned(), argument[..end].to_owned()));
        }
    }
    let mut list = String::new();
    for it in all {
        writeln!(list, "    {it:?},")?;
    }
    let out =
        format!("/// Types with the paths of their blocks, sorted.\nstatic BLOCKS: &[(&str, &str)] = &[\n{list}];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("terraform_blocks.rs"), out)?;
    Ok(())
}
