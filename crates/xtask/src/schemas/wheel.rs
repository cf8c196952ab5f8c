//! Obtaining AWS's schemas: the wheel of the Python package `cfn-lint`, downloaded or at hand.
//!
//! AWS publishes its schemas as one archive a region:
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-type-schemas.html>. The package has
//! them all, with known mistakes corrected, and its licence (MIT No Attribution) allows the use.

use crate::{Result, pip::with_wheel};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};
use zip::ZipArchive;

/// Where the wheel keeps, for each region, which types it has and in which file each one's schema is.
const REGIONS: &str = "cfnlint/data/schemas/providers/";
const RESOURCES: &str = "cfnlint/data/schemas/resources/";
/// The region whose schema of a type is taken. It has nearly all types.
const FIRST_REGION: &str = "us-east-1";
/// Not a region: the types of the Serverless Application Model.
const SERVERLESS: &str = "sam";
/// The largest file read has 0.3 MB; one far beyond that is not a schema.
const LARGEST_FILE: u64 = 32 << 20;

/// What a wheel holds.
pub(super) struct Wheel {
    /// Release of `cfn-lint`.
    pub(super) version: String,
    /// The schema of each type.
    pub(super) schemas: BTreeMap<String, Value>,
}

impl Wheel {
    /// Reads the wheel at a path, or else downloads a release: the newest, if none is named.
    pub(super) fn obtain(path: Option<PathBuf>, release: Option<&str>) -> Result<Self> {
        with_wheel(path, "cfn-lint", release, Self::read)
    }

    fn read(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut archive = ZipArchive::new(file)?;
        let names: Vec<String> = archive.file_names().map(|name| Ok(name?.into_owned())).collect::<Result<_>>()?;
        let version = names.iter().find_map(|name| name.strip_prefix("cfn_lint-")?.strip_suffix(".dist-info/METADATA"));
        let version = version.ok_or_else(|| format!("{} is not a wheel of cfn-lint", path.display()))?.to_owned();

        let mut regions: Vec<&str> =
            names.iter().filter_map(|name| name.strip_prefix(REGIONS)?.strip_suffix(".json")).collect();
        regions.sort_by_key(|region| (*region != FIRST_REGION, *region == SERVERLESS, *region));
        let mut schemas = BTreeMap::new();
        for region in regions {
            let listed = json(&mut archive, &format!("{REGIONS}{region}.json"))?;
            for (name, digest) in listed.as_object().ok_or_else(|| format!("the list of {region} is not an object"))? {
                if !schemas.contains_key(name) {
                    let digest = digest.as_str().ok_or_else(|| format!("{region} names no file for {name}"))?;
                    schemas.insert(name.clone(), json(&mut archive, &format!("{RESOURCES}{digest}.json"))?);
                }
            }
        }
        Ok(Self { version, schemas })
    }
}

fn json(archive: &mut ZipArchive<File>, name: &str) -> Result<Value> {
    let mut text = String::new();
    archive.by_name(name)?.take(LARGEST_FILE).read_to_string(&mut text)?;
    Ok(serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))?)
}
