//! `cargo xtask terraform-schemas`: the index of the arguments and blocks of Terraform's AWS provider, against which the
//! tests of `hardline-sources` hold every word that it reads resources by.
//!
//! The provider's schema is published as bindings made from it, such as the Python package
//! <https://pypi.org/project/cdktf-cdktf-provider-aws/>. Its licence is the Mozilla Public License
//! 2.0; only facts, names and shapes, are taken from it.

mod bindings;

use crate::{Result, pip::with_wheel};
use bindings::{Arguments, Form, read};
use hardline_facts::table;
use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};
use zip::ZipArchive;

const PACKAGE: &str = "cdktf-cdktf-provider-aws";
/// The folder of the wheel that has a module for each type.
const MODULES: &str = "cdktf_cdktf_provider_aws/";
/// The largest module read has 3 MB; one far beyond that describes no resource.
const LARGEST_FILE: u64 = 32 << 20;
/// Arguments that every resource has and that say nothing of it.
const COMMON: [&str; 3] = ["region", "tags_all", "timeouts"];

/// Writes the index of the newest release, or of the wheel given.
pub(super) fn write(wheel: Option<PathBuf>) -> Result<()> {
    let made = with_wheel(wheel, PACKAGE, None, make)?;
    fs::write(file(), &made)?;
    made.lines().take_while(|line| line.starts_with('#')).for_each(|line| println!("{line}"));
    Ok(())
}

/// Fails if the index in the tree is not what this program makes of the release that it claims to come from.
pub(super) fn check(wheel: Option<PathBuf>) -> Result<()> {
    let old = fs::read_to_string(file())?;
    let release = old.lines().find_map(|line| line.strip_prefix("# ")?.strip_prefix(PACKAGE)?.strip_prefix(" = "));
    let release = release.ok_or_else(|| format!("the index names no release of {PACKAGE}"))?;
    let made = with_wheel(wheel, PACKAGE, Some(release), make)?;
    if made == old {
        return Ok(());
    }
    Err("crates/sources/src/terraform/schema is not what its release gives; run `cargo xtask terraform-schemas`".into())
}

fn terraform() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../sources/src/terraform")
}

fn file() -> PathBuf {
    terraform().join("schema/provider.txt")
}

/// The types that hardline has words for, those that stand beside them, and all others of services that it has facts of.
fn wanted() -> Result<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    let types = fs::read_to_string(terraform().join("types.tsv"))?;
    let types = || types.lines().filter_map(|line| line.split_once('\t'));
    let services: BTreeSet<&str> = types().filter(|it| table(it.1).is_some()).filter_map(|it| service(it.1)).collect();
    all.extend(types().filter(|it| service(it.1).is_some_and(|it| services.contains(it))).map(|it| it.0.to_owned()));
    for entry in fs::read_dir(terraform().join("words"))? {
        let path = entry?.path();
        let words: toml::Table =
            toml::from_str(&fs::read_to_string(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        for (name, words) in &words {
            all.insert(name.clone());
            let beside = words.get("beside").and_then(toml::Value::as_table);
            all.extend(beside.into_iter().flat_map(toml::Table::keys).cloned());
        }
    }
    Ok(all)
}

/// The service in the name of a CloudFormation type.
fn service(type_name: &str) -> Option<&str> {
    type_name.split("::").nth(1)
}

/// A name by which a type and its module are the same: they part words at different places.
fn squeezed(name: &str) -> String {
    name.replace('_', "")
}

/// The index that a wheel gives.
fn make(path: &Path) -> Result<String> {
    let wanted = wanted()?;
    let squeezed_names: BTreeSet<String> =
        wanted.iter().filter_map(|it| it.strip_prefix("aws_")).map(squeezed).collect();
    let archive = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut archive = ZipArchive::new(archive)?;
    let names: Vec<String> = archive.file_names().map(|name| Ok(name?.into_owned())).collect::<Result<_>>()?;
    let release = names
        .iter()
        .find_map(|name| name.strip_prefix("cdktf_cdktf_provider_aws-")?.strip_suffix(".dist-info/METADATA"))
        .ok_or_else(|| format!("{} is not a wheel of {PACKAGE}", path.display()))?;
    let mut types = Vec::new();
    let mut provider = BTreeSet::new();
    for name in &names {
        let module = name.strip_prefix(MODULES).and_then(|name| name.strip_suffix("/__init__.py"));
        let is_wanted = module.is_some_and(|module| squeezed_names.contains(&squeezed(module)));
        if !is_wanted {
            continue;
        }
        let mut text = String::new();
        archive.by_name(name)?.take(LARGEST_FILE).read_to_string(&mut text)?;
        let found = read(&text).map_err(|error| format!("{name}: {error}"))?;
        provider.insert(found.provider);
        types.push((found.name, found.arguments));
    }
    types.retain(|it| wanted.contains(&it.0));
    types.sort_by(|a, b| a.0.cmp(&b.0));
    let provider: Vec<String> = provider.into_iter().collect();
    let mut out = format!(
        "# Arguments and blocks of the AWS provider's types, by `cargo xtask terraform-schemas`. One a line, a space deeper \
         for each block around\n# it. After a name: `*` a list of values, `=` a map, `?` anything, `{{}}` a block, `[]` any \
         number of blocks.\n# {PACKAGE} = {release}\n# hashicorp/aws = {}\n# types = {}\n",
        provider.join(", "),
        types.len(),
    );
    for (name, arguments) in &types {
        writeln!(out, "{name}")?;
        let own = arguments.iter().filter(|it| !COMMON.contains(&it.0.as_str()));
        for (name, form) in own {
            lines(name, form, 1, &mut out)?;
        }
    }
    Ok(out)
}

fn lines(name: &str, form: &Form, depth: usize, out: &mut String) -> Result<()> {
    let (mark, inner): (&str, Option<&Arguments>) = match form {
        Form::One => ("", None),
        Form::List => (" *", None),
        Form::Map => (" =", None),
        Form::Any => (" ?", None),
        Form::Block(inner) => (" {}", Some(inner)),
        Form::Blocks(inner) => (" []", Some(inner)),
    };
    writeln!(out, "{:depth$}{name}{mark}", "")?;
    for (name, form) in inner.into_iter().flatten() {
        lines(name, form, depth + 1, out)?;
    }
    Ok(())
}
