//! Compiles the vocabulary under `data/` into static tables, so that asking parses nothing.

use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::Path};

use serde::{Deserialize, de::DeserializeOwned};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Concepts {
    concepts: BTreeMap<String, Vec<String>>,
    weights: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    filler: Vec<String>,
    outside: Vec<String>,
    plain: Vec<String>,
    aws: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    prototypes: Vec<String>,
    ordinary: Vec<String>,
    service: BTreeMap<String, Vec<String>>,
    deployment: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asks {
    responsibility: Vec<Ask>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    id: String,
    home: Option<String>,
    asks: Vec<String>,
}

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build.rs");
    match tables() {
        Ok(tables) => {
            let out = env::var("OUT_DIR").unwrap_or_default();
            if let Err(error) = fs::write(Path::new(&out).join("vocabulary.rs"), tables) {
                println!("cargo::error=the tables cannot be written: {error}");
            }
        }
        Err(problem) => println!("cargo::error={problem}"),
    }
}

fn read<T: DeserializeOwned>(name: &str) -> Result<T, String> {
    let path = Path::new("data").join(name);
    let text = fs::read_to_string(&path).map_err(|it| format!("{name}: {it}"))?;
    toml::from_str(&text).map_err(|it| format!("{name}: {it}"))
}

fn tables() -> Result<String, String> {
    let (concepts, words): (Concepts, Words) = (read("concepts.toml")?, read("words.toml")?);
    let (names, asks): (Names, Asks) = (read("names.toml")?, read("asks.toml")?);
    let known: Vec<&String> = concepts.concepts.keys().collect();
    let place = |name: &str| {
        let found = known.binary_search_by(|it| it.as_str().cmp(name));
        found.map_err(|_| format!("`{name}` is no concept of concepts.toml"))
    };
    let mut out = String::new();
    let _ = writeln!(out, "pub(crate) static CONCEPTS: &[Concept] = &[");
    for (name, phrases) in &concepts.concepts {
        let weight = concepts.weights.get(name).copied().unwrap_or(1.0);
        let _ = writeln!(out, "    Concept {{ phrases: &{phrases:?}, weight: {weight:?} }},");
    }
    let _ = writeln!(out, "];\npub(crate) static ASKS: &[Ask] = &[");
    for name in concepts.weights.keys() {
        place(name)?;
    }
    for ask in &asks.responsibility {
        let _ = writeln!(out, "    Ask {{ responsibility: {:?}, home: {:?}, lines: &[", ask.id, ask.home);
        for line in &ask.asks {
            let _ = write!(out, "        &[");
            for either in line.split_whitespace() {
                let places: Vec<usize> =
                    either.split('|').map(place).collect::<Result<_, _>>().map_err(|it| format!("{}: {it}", ask.id))?;
                let _ = write!(out, "&{places:?}, ");
            }
            let _ = writeln!(out, "],");
        }
        let _ = writeln!(out, "    ] }},");
    }
    let _ = writeln!(out, "];");
    for (name, list) in [
        ("FILLER", &words.filler),
        ("OUTSIDE", &words.outside),
        ("PLAIN", &words.plain),
        ("AWS", &words.aws),
        ("PROTOTYPES", &names.prototypes),
        ("ORDINARY", &names.ordinary),
    ] {
        let _ = writeln!(out, "pub(crate) static {name}: &[&str] = &{list:?};");
    }
    let _ = writeln!(out, "pub(crate) static SERVICE_NAMES: &[(&str, &[&str])] = &[");
    for (service, list) in &names.service {
        let _ = writeln!(out, "    ({service:?}, &{list:?}),");
    }
    let _ = writeln!(out, "];\npub(crate) static DEPLOYMENT_NAMES: &[(&str, &str, &[&str])] = &[");
    for (service, deployments) in &names.deployment {
        for (deployment, list) in deployments {
            let _ = writeln!(out, "    ({service:?}, {deployment:?}, &{list:?}),");
        }
    }
    let _ = writeln!(out, "];");
    Ok(out)
}
