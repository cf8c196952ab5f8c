//! A generator of Terraform as people write it: modules that call modules, root modules that call them with arguments of
//! their own, `count`, `for_each`, `dynamic`, policies in each of the ways they are written, and resources in pieces.

mod instances;
mod plan;
mod text;

use std::{fmt::Write as _, fs, io, path::Path};

use self::text::Text;
use super::random::Random;

pub use instances::write_instances;
pub use plan::write_plan;

/// The knobs of an estate.
#[derive(Clone, Copy, Debug)]
pub struct Terraform {
    /// How many modules.
    pub modules: usize,
    /// How many root modules, which call them.
    pub roots: usize,
    /// About how many lines a module has; a root module has half as many.
    pub lines: usize,
    /// What the choices hang on.
    pub seed: u64,
}

impl Default for Terraform {
    /// An estate of 50,000 lines.
    fn default() -> Self {
        Self { modules: 70, roots: 20, lines: 622, seed: 1 }
    }
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Configuration {
    /// Its files.
    pub files: usize,
    /// Their lines.
    pub lines: usize,
    /// Their size.
    pub bytes: u64,
}

const BASE: &str = include_str!("terraform/recipes/base.tf.in");
const ROOT: &str = include_str!("terraform/recipes/root.tf.in");
const NETWORK: &str = include_str!("terraform/recipes/network.tf.in");
const KEY: &str = include_str!("terraform/recipes/key.tf.in");

/// What modules are made of, by the word their names begin with.
const RECIPES: &[(&str, &str)] = &[
    ("api", include_str!("terraform/recipes/api.tf.in")),
    ("archive", include_str!("terraform/recipes/archive.tf.in")),
    ("aurora", include_str!("terraform/recipes/aurora.tf.in")),
    ("buckets", include_str!("terraform/recipes/buckets.tf.in")),
    ("cache", include_str!("terraform/recipes/cache.tf.in")),
    ("cluster", include_str!("terraform/recipes/cluster.tf.in")),
    ("database", include_str!("terraform/recipes/database.tf.in")),
    ("fleet", include_str!("terraform/recipes/fleet.tf.in")),
    ("functions", include_str!("terraform/recipes/functions.tf.in")),
    ("identity", include_str!("terraform/recipes/identity.tf.in")),
    ("queues", include_str!("terraform/recipes/queues.tf.in")),
    ("service", include_str!("terraform/recipes/service.tf.in")),
    ("site", include_str!("terraform/recipes/site.tf.in")),
    ("tables", include_str!("terraform/recipes/tables.tf.in")),
    ("trail", include_str!("terraform/recipes/trail.tf.in")),
];

/// A module that others may call.
struct Module {
    name: String,
    /// Variables beside those that every module has, with values for them.
    settings: Vec<(String, String)>,
}

/// What an argument that every module has is given by a caller.
const SHARED: &[(&str, &str)] = &[
    ("vpc_id", "vpc_id"),
    ("private_subnet_ids", "private_subnet_ids"),
    ("public_subnet_ids", "public_subnet_ids"),
    ("kms_key_arn", "kms_key_arn"),
    ("allowed_cidr_blocks", "allowed_cidr_blocks"),
];

/// Writes an estate below a folder, which is made, and tells what it came to.
///
/// # Errors
///
/// Those of the file system.
pub fn write_terraform(folder: &Path, estate: &Terraform) -> io::Result<Configuration> {
    let mut total = Configuration::default();
    let mut modules: Vec<Module> = Vec::new();
    for index in 0..estate.modules.max(MODULES_A_GROUP) {
        let mut random = Random::new(estate.seed).fork(index as u64);
        let (module, text) = module(index, estate, &modules, &mut random);
        write(&folder.join("modules").join(&module.name), &text, &mut total)?;
        modules.push(module);
    }
    for index in 0..estate.roots {
        let mut random = Random::new(estate.seed).fork(1_000_000 + index as u64);
        let name = format!("stack_{index:02}");
        let text = root(&name, index, estate, &modules, &mut random);
        write(&folder.join("live").join(name.replace('_', "-")), &text, &mut total)?;
    }
    Ok(total)
}

/// Modules that belong together: a network, keys, six of one kind of thing, and two that call some of those.
const MODULES_A_GROUP: usize = 10;

fn module(index: usize, estate: &Terraform, before: &[Module], random: &mut Random) -> (Module, Text) {
    let mut text = Text::default();
    let place = index % MODULES_A_GROUP;
    let group = index / MODULES_A_GROUP;
    let recipe = (index * 7 + random.below(3)) % RECIPES.len();
    let name = match place {
        0 => format!("network_{group}"),
        1 => format!("security_{group}"),
        8 | 9 => format!("platform_{index}"),
        _ => format!("{}_{index}", RECIPES[recipe].0),
    };
    text.add(BASE, &name, random);
    match place {
        0 => text.add(NETWORK, "network", random),
        1 => text.add(KEY, "key", random),
        8 | 9 => {
            for number in 0..3 {
                let called = &before[group * MODULES_A_GROUP + 2 + (place + number * 2) % 6];
                call(
                    &mut text,
                    &format!("part_{number}"),
                    &format!("../{}", slug(&called.name)),
                    called,
                    random,
                    IN_MODULE,
                );
            }
        }
        _ => {}
    }
    let own = text.settings.len();
    let mut uses = 0;
    while text.lines() < estate.lines {
        // A module does mostly one thing, and some that belong to it.
        let (word, recipe) = RECIPES[if uses % 3 == 0 { recipe } else { random.below(RECIPES.len() as u64) }];
        text.add(recipe, &format!("{word}_{uses}"), random);
        uses += 1;
    }
    let settings = text.settings.split_off(own);
    (Module { name: slug(&name), settings }, text)
}

/// Where what is passed on comes from.
struct Caller {
    /// What an argument of that name is given.
    value: fn(&str) -> String,
    name: &'static str,
    environment: &'static str,
}

const IN_MODULE: &Caller =
    &Caller { value: |it| format!("var.{it}"), name: "${var.name}", environment: "var.environment" };

const IN_ROOT: &Caller = &Caller {
    value: |it| match it {
        "kms_key_arn" => "module.security.key_arn".to_owned(),
        "allowed_cidr_blocks" => "local.office_ranges".to_owned(),
        other => format!("module.network.{other}"),
    },
    name: "${local.name}",
    environment: "var.environment",
};

/// Writes the call of a module into the file of calls.
fn call(text: &mut Text, name: &str, source: &str, module: &Module, random: &mut Random, caller: &Caller) {
    let out = text.file("modules.tf");
    let mut line = |it: String| {
        out.push_str(&it);
        out.push('\n');
    };
    line(format!("module \"{name}\" {{\n  source = \"{source}\""));
    let suffix = match random.below(10) {
        0 => {
            line("\n  count = local.is_production ? 2 : 1\n".to_owned());
            "-${count.index}"
        }
        1 => {
            line("\n  for_each = toset([\"blue\", \"green\"])\n".to_owned());
            "-${each.key}"
        }
        _ => "",
    };
    line(format!("  name        = \"{}-{}{suffix}\"", caller.name, slug(name)));
    line(format!("  environment = {}", caller.environment));
    for (argument, from) in SHARED {
        // A caller leaves some of what has a default to it.
        if matches!(*argument, "vpc_id" | "private_subnet_ids") || random.percent(80) {
            line(format!("  {argument} = {}", (caller.value)(from)));
        }
    }
    for (variable, value) in &module.settings {
        if random.percent(50) {
            line(format!("  {variable} = {value}"));
        }
    }
    line("  tags = local.tags\n}\n".to_owned());
}

/// A root module: a network, keys, and about six other modules of one group or two, each with arguments of its own.
fn root(name: &str, index: usize, estate: &Terraform, modules: &[Module], random: &mut Random) -> Text {
    let mut text = Text::default();
    text.add(ROOT, name, random);
    let groups = modules.len() / MODULES_A_GROUP;
    let group = &modules[index % groups * MODULES_A_GROUP..][..MODULES_A_GROUP];
    let out = text.file("modules.tf");
    for (name, module) in [("network", &group[0]), ("security", &group[1])] {
        let _ = writeln!(
            out,
            "module \"{name}\" {{\n  source = \"../../modules/{}\"\n\n  name        = local.name\n  environment = \
             var.environment\n  tags        = local.tags\n}}\n",
            module.name
        );
    }
    // The two that call others, and some of the others by themselves.
    let mut called: Vec<usize> = vec![8, 9];
    while called.len() < 6 {
        let next = 2 + random.below(6);
        if called.len() < 5 || !called.contains(&next) {
            called.push(next);
        }
    }
    for (number, place) in called.into_iter().enumerate() {
        let module = &group[place];
        let source = format!("../../modules/{}", module.name);
        call(&mut text, &format!("unit_{number}"), &source, module, random, IN_ROOT);
    }
    let mut uses = 0;
    while text.lines() < estate.lines / 2 {
        let (word, recipe) = RECIPES[random.below(RECIPES.len() as u64)];
        // What a root module makes by itself has the names of a module at hand.
        let recipe = recipe
            .replace("local.prefix", "local.name")
            .replace("var.vpc_id", "module.network.vpc_id")
            .replace("var.private_subnet_ids", "module.network.private_subnet_ids")
            .replace("var.public_subnet_ids", "module.network.public_subnet_ids")
            .replace("var.kms_key_arn", "module.security.key_arn")
            .replace("var.allowed_cidr_blocks", "local.office_ranges")
            .replace("var.protect", "local.is_production")
            .replace("var.name", "local.name")
            .replace("data.aws_caller_identity.current.account_id", "module.security.account_id")
            .replace("data.aws_partition.current.partition", "\"aws\"")
            .replace("data.aws_region.current.name", "var.region")
            .replace("${\"aws\"}", "aws");
        text.add(&recipe, &format!("{word}_{uses}"), random);
        uses += 1;
    }
    // What a caller could give to what the root module makes, its own values give.
    let settings = std::mem::take(&mut text.settings);
    let values = text.file("terraform.tfvars");
    for (variable, value) in settings {
        if random.percent(50) {
            let _ = writeln!(values, "{variable} = {value}");
        }
    }
    text
}

fn slug(name: &str) -> String {
    name.replace('_', "-")
}

fn write(folder: &Path, text: &Text, total: &mut Configuration) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, text) in &text.files {
        fs::write(folder.join(name), text)?;
        total.files += 1;
        total.lines += text.lines().count();
        total.bytes += text.len() as u64;
    }
    Ok(())
}
