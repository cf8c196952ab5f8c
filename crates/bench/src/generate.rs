//! Generators of Terraform, and of CloudFormation templates as people write them: stacks of a network, a web tier, a database and the
//! like, with parameters, mappings and conditions, some settings right, some wrong and some left out.

mod nested;
mod node;
mod random;
mod recipes;
mod stack;
mod terraform;
mod writer;

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use random::Random;
use stack::Stack;
use writer::Writer;

pub use nested::write_nested;
pub use terraform::{Configuration, Terraform, write_instances, write_plan, write_terraform};
pub use writer::Syntax;

/// The knobs of an estate.
#[derive(Clone, Copy, Debug)]
pub struct Estate {
    /// How many templates.
    pub templates: usize,
    /// The fewest and the most resources of a template.
    pub resources: (usize, usize),
    /// What the choices hang on.
    pub seed: u64,
    /// How many templates of a hundred are JSON.
    pub json_percent: u64,
}

impl Default for Estate {
    fn default() -> Self {
        Self { templates: 300, resources: (5, 60), seed: 1, json_percent: 15 }
    }
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// Its resources.
    pub resources: usize,
    /// Its size.
    pub bytes: u64,
}

/// Templates of one folder; estates keep the templates of a team or product together.
const TEMPLATES_A_FOLDER: usize = 25;

/// Writes an estate below a folder, which is made, and tells what it came to over all templates.
///
/// # Errors
///
/// Those of the file system.
pub fn write_estate(folder: &Path, estate: &Estate) -> io::Result<Template> {
    let mut total = Template::default();
    for index in 0..estate.templates {
        // Each template has a sequence of its own, so that a larger estate begins with the smaller one.
        let mut random = Random::new(estate.seed).fork(index as u64);
        let (fewest, most) = estate.resources;
        let resources = fewest + random.below((most - fewest + 1) as u64);
        let syntax = if random.percent(estate.json_percent) { Syntax::Json } else { Syntax::Yaml };
        let path = template_path(folder, index, syntax);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let written = write_with(&mut random, BufWriter::new(File::create(path)?), resources, syntax)?;
        total.resources += written.resources;
        total.bytes += written.bytes;
    }
    Ok(total)
}

/// Writes one template with exactly this many resources.
///
/// # Errors
///
/// Those of the output.
pub fn write_template(out: impl Write, resources: usize, seed: u64, syntax: Syntax) -> io::Result<Template> {
    write_with(&mut Random::new(seed), out, resources, syntax)
}

fn template_path(folder: &Path, index: usize, syntax: Syntax) -> PathBuf {
    let ending = match syntax {
        Syntax::Yaml => "yaml",
        Syntax::Json => "json",
    };
    folder.join(format!("team-{:03}", index / TEMPLATES_A_FOLDER)).join(format!("stack-{index:05}.{ending}"))
}

/// Resources are written as they are made, so that a template of any size takes the memory of one recipe.
fn write_with(random: &mut Random, out: impl Write, resources: usize, syntax: Syntax) -> io::Result<Template> {
    let mut stack = Stack::new(random);
    let mut writer = Writer::new(out, syntax, stack.random.percent(60));
    writer.head(&stack.description())?;
    writer.section("Parameters", &stack::parameters())?;
    writer.section("Mappings", &stack::mappings())?;
    writer.section("Conditions", &stack::conditions())?;
    writer.open("Resources")?;
    let mut written = 0;
    while written < resources {
        recipes::one(&mut stack);
        for (name, resource) in stack.resources.drain(..).take(resources - written) {
            writer.entry(&name, &resource)?;
            written += 1;
        }
    }
    writer.close()?;
    let bytes = writer.finish()?;
    Ok(Template { resources: written, bytes })
}
