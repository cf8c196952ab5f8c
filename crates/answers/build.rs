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
    frame: Vec<String>,
    filler: Vec<String>,
    outside: Vec<String>,
    aside: Vec<String>,
    plain: Vec<String>,
    aws: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    prototypes: Vec<String>,
    ordinary: Vec<String>,
    vague: Vec<String>,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topics {
    topic: Vec<Topic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    id: String,
    title: String,
    party: String,
    aws: String,
    customer: String,
    why: String,
    #[serde(default)]
    everywhere: bool,
    sources: Vec<String>,
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
    let topics: Topics = read("topics.toml")?;
    let known: Vec<&String> = concepts.concepts.keys().collect();
    let place = |name: &str| {
        let found = known.binary_search_by(|it| it.as_str().cmp(name));
        found.map_err(|_| format!("`{name}` is no concept of concepts.toml"))
    };
    let mut out = String::new();
    let _ = writeln!(out, "pub(crate) static CONCEPTS: &[Concept] = &[");
    for (name, phrases) in &concepts.concepts {
        let weight = concepts.weights.get(name).copied().unwrap_or(1.0);
        let _ = writeln!(out, "    Concept {{ name: {name:?}, phrases: &{phrases:?}, weight: {weight:?} }},");
    }
    let _ = writeln!(out, "];\npub(crate) static ASKS: &[Ask] = &[");
    for name in concepts.weights.keys() {
        place(name)?;
    }
    for ask in &asks.responsibility {
        let lines = lines(&ask.asks, &place).map_err(|it| format!("{}: {it}", ask.id))?;
        let _ = writeln!(out, "    Ask {{ responsibility: {:?}, home: {:?}, lines: &[{lines}] }},", ask.id, ask.home);
    }
    let _ = writeln!(out, "];\npub(crate) static TOPICS: &[Topic] = &[");
    for it in &topics.topic {
        let lines = lines(&it.asks, &place).map_err(|problem| format!("{}: {problem}", it.id))?;
        let _ = writeln!(
            out,
            "    Topic {{ id: {:?}, title: {:?}, party: {}, aws: {:?}, customer: {:?}, why: {:?}, everywhere: {}, sources: &{:?}, lines: &[{lines}] }},",
            it.id,
            it.title,
            party(&it.party)?,
            it.aws,
            it.customer,
            it.why,
            it.everywhere,
            it.sources
        );
    }
    let _ = writeln!(out, "];");
    for (name, list) in [
        ("FRAME", &words.frame),
        ("FILLER", &words.filler),
        ("OUTSIDE", &words.outside),
        ("ASIDE", &words.aside),
        ("PLAIN", &words.plain),
        ("AWS", &words.aws),
        ("PROTOTYPES", &names.prototypes),
        ("ORDINARY", &names.ordinary),
        ("VAGUE", &names.vague),
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

fn party(name: &str) -> Result<&'static str, String> {
    match name {
        "aws" => Ok("Party::Aws"),
        "customer" => Ok("Party::Customer"),
        "shared" => Ok("Party::Shared"),
        "other" => Ok("Party::Other"),
        _ => Err(format!("`{name}` is no party")),
    }
}

/// The lines of an ask: concepts in the order of decision, and after `>` whose half the line asks for.
fn lines(lines: &[String], place: &dyn Fn(&str) -> Result<usize, String>) -> Result<String, String> {
    let mut out = String::new();
    for line in lines {
        let (needs, half) = match line.split_once('>') {
            Some((needs, half)) => (needs, format!("Some({})", party(half.trim())?)),
            None => (line.as_str(), "None".to_owned()),
        };
        let _ = write!(out, "Line {{ half: {half}, needs: &[");
        for either in needs.split_whitespace() {
            let places: Vec<usize> = either.split('|').map(place).collect::<Result<_, _>>()?;
            let _ = write!(out, "&{places:?}, ");
        }
        let _ = write!(out, "] }}, ");
    }
    Ok(out)
}
