//! `cargo xtask schemas`: the index of AWS's resource schemas that `hardline-schemas` embeds.

mod compile;
mod encode;
mod wheel;

use crate::Result;
use compile::Graph;
use hardline_schemas::{Index, Property, StatedDefault};
use std::{
    collections::BTreeSet,
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};
use wheel::Wheel;

/// An index and the text that says where it comes from.
struct Made {
    index: Vec<u8>,
    version: String,
}

/// Writes the index of the newest release, or of the wheel given, and tells what has changed.
pub(super) fn write(wheel: Option<PathBuf>) -> Result<()> {
    let made = make(wheel, None)?;
    let new = Index::open(&made.index).ok_or("the index that was made cannot be read back")?;
    tell_changes(hardline_schemas::embedded(), new);
    fs::write(folder().join("schemas.bin"), &made.index)?;
    fs::write(folder().join("VERSION"), &made.version)?;
    print!("{}", made.version);
    Ok(())
}

/// Fails if the index in the tree is not what this program makes of the release that it claims to come from.
pub(super) fn check(wheel: Option<PathBuf>) -> Result<()> {
    let version = fs::read_to_string(folder().join("VERSION"))?;
    let release = version.lines().find_map(|line| line.strip_prefix("cfn-lint = "));
    let made = make(wheel, Some(release.ok_or("VERSION names no release of cfn-lint")?))?;
    if made.version == version && made.index == fs::read(folder().join("schemas.bin"))? {
        return Ok(());
    }
    if let Some(new) = Index::open(&made.index) {
        tell_changes(hardline_schemas::embedded(), new);
    }
    Err("crates/schemas/index is not what its release gives; run `cargo xtask schemas`".into())
}

/// Prints the properties of a type, one a line.
pub(super) fn show(name: &str) -> Result<()> {
    let schema = hardline_schemas::find(name).ok_or_else(|| format!("no type is named {name}"))?;
    let mut lines = std::io::stdout().lock();
    for property in schema.properties() {
        match writeln!(lines, "{}", describe(&property)) {
            // A reader such as `head` has seen enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            written => written?,
        }
    }
    Ok(())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/index")
}

fn make(wheel: Option<PathBuf>, release: Option<&str>) -> Result<Made> {
    let Wheel { version, schemas } = Wheel::obtain(wheel, release)?;
    let mut graph = Graph::default();
    for (name, schema) in &schemas {
        graph.add(name, schema).map_err(|error| format!("the schema of {name} {error}"))?;
    }
    graph.merge_equal();
    let index = encode::encode(&graph)?;
    let properties: usize = graph.shapes.iter().map(Vec::len).sum();
    let version = format!(
        "cfn-lint = {version}\ntypes = {}\nshapes = {}\nproperties = {properties}\nbytes = {}\nmarks on undeclared properties = {}\n",
        graph.types.len(),
        graph.shapes.len(),
        index.len(),
        graph.stray_marks,
    );
    Ok(Made { index, version })
}

fn tell_changes(old: Index<'_>, new: Index<'_>) {
    let names: BTreeSet<&str> = old.types().chain(new.types()).collect();
    for name in names {
        match (old.find(name), new.find(name)) {
            (Some(old), Some(new)) => {
                let old: BTreeSet<String> = old.properties().map(|property| describe(&property)).collect();
                let new: BTreeSet<String> = new.properties().map(|property| describe(&property)).collect();
                for gone in old.difference(&new) {
                    println!("- {name} {gone}");
                }
                for fresh in new.difference(&old) {
                    println!("+ {name} {fresh}");
                }
            }
            (Some(_), None) => println!("- {name}"),
            (None, Some(new)) => println!("+ {name}, {} properties", new.properties().count()),
            (None, None) => {}
        }
    }
}

/// All that the index says of a property, on one line.
fn describe(property: &Property<'_>) -> String {
    let types: Vec<&str> = property.types.iter().map(hardline_schemas::Type::name).collect();
    let mut words = vec![property.path.clone(), if types.is_empty() { "any".to_owned() } else { types.join("|") }];
    for (word, holds) in [
        ("list", property.is_list()),
        ("map", property.is_map()),
        ("required", property.is_required()),
        ("read-only", property.is_read_only()),
        ("write-only", property.is_write_only()),
        ("create-only", property.is_create_only()),
        ("conditionally-create-only", property.is_conditionally_create_only()),
        ("deprecated", property.is_deprecated()),
    ] {
        if holds {
            words.push(word.to_owned());
        }
    }
    if let Some(values) = property.values() {
        let values: Vec<&str> = values.collect();
        words.push(format!("in [{}]", values.join(", ")));
    } else if property.has_values() {
        words.push("in [many]".to_owned());
    }
    if property.ignores_case() {
        words.push("any-case".to_owned());
    }
    match property.default() {
        Some(StatedDefault::Json(json)) => words.push(format!("default {json}")),
        Some(StatedDefault::Omitted) => words.push("default (long)".to_owned()),
        None => {}
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// What the index says of the schemas, after writing and reading back: a line a property, the type's name first.
    fn described(schemas: &[(&str, Value)]) -> Vec<String> {
        let mut graph = Graph::default();
        for (name, schema) in schemas {
            graph.add(name, schema).expect("a schema that can be read");
        }
        graph.merge_equal();
        let bytes = encode::encode(&graph).expect("a small index");
        let index = Index::open(&bytes).expect("a whole index");
        let schemas = index.types().map(|name| index.find(name).expect("a type that was listed"));
        schemas
            .flat_map(|schema| schema.properties().map(move |p| format!("{} {}", schema.name(), describe(&p))))
            .collect()
    }

    fn described_one(schema: Value) -> Vec<String> {
        described(&[("T", schema)])
    }

    #[test]
    fn references_lists_and_maps_are_opened() {
        let schema = json!({
            "properties": {
                "Rules": { "type": "array", "items": { "$ref": "#/definitions/Rule" } },
                "Labels": { "type": "object", "patternProperties": { ".+": { "$ref": "#/definitions/Rule" } } },
                "Nested": { "type": "array", "items": { "type": "array", "items": { "type": "integer" } } },
                "Either": { "type": ["string", "array"], "items": { "type": "integer" } },
            },
            "required": ["Rules"],
            "definitions": {
                "Rule": { "type": "object", "properties": { "Port": { "type": "integer", "default": 80 } }, "required": ["Port"] },
            },
        });
        assert_eq!(
            described_one(schema),
            [
                "T Either string|integer list",
                "T Labels object map",
                "T Labels.* object",
                "T Labels.*.Port integer required default 80",
                "T Nested integer list",
                "T Rules object list required",
                "T Rules.Port integer required default 80",
            ]
        );
    }

    #[test]
    fn alternatives_lie_over_each_other() {
        let schema = json!({
            "properties": {
                "Target": {
                    "oneOf": [
                        { "type": "object", "properties": { "Kind": { "const": "A" }, "Arn": { "type": "string" } }, "required": ["Kind", "Arn"] },
                        { "type": "object", "properties": { "Kind": { "const": "B" }, "Name": { "type": "string" } }, "required": ["Kind"] },
                    ],
                },
                "Open": { "anyOf": [{ "type": "string", "enum": ["X"] }, { "type": "string", "pattern": "^y" }] },
                "Mode": { "allOf": [{ "$ref": "#/definitions/Mode" }, { "default": "ON" }] },
            },
            "definitions": { "Mode": { "type": "string", "enum": ["ON", "OFF"] } },
        });
        assert_eq!(
            described_one(schema),
            [
                "T Mode string in [ON, OFF] default \"ON\"",
                "T Open string",
                "T Target object",
                "T Target.Arn string",
                "T Target.Kind string required in [A, B]",
                "T Target.Name string",
            ]
        );
    }

    #[test]
    fn marks_hold_at_their_path_and_inside_it() {
        let schema = json!({
            "properties": {
                "Endpoint": { "$ref": "#/definitions/Pair" },
                "Pairs": { "type": "array", "items": { "$ref": "#/definitions/Pair" } },
                "Other": { "$ref": "#/definitions/Pair" },
            },
            "definitions": { "Pair": { "properties": { "A": { "type": "string" }, "B": { "type": "string" } } } },
            "readOnlyProperties": ["/properties/Endpoint/A", "/properties/Endpoint/B", "/properties/Pairs/*/A"],
            "createOnlyProperties": ["/properties/Other"],
            "writeOnlyProperties": ["/properties/Pairs/B"],
        });
        assert_eq!(
            described_one(schema),
            [
                "T Endpoint object read-only",
                "T Endpoint.A string read-only",
                "T Endpoint.B string read-only",
                "T Other object create-only",
                "T Other.A string create-only",
                "T Other.B string create-only",
                "T Pairs object list",
                "T Pairs.A string read-only",
                "T Pairs.B string write-only",
            ]
        );
    }

    #[test]
    fn an_object_inside_itself_is_named_once_more() {
        let schema = json!({
            "properties": { "Statement": { "$ref": "#/definitions/Statement" } },
            "definitions": {
                "Statement": { "properties": {
                    "Not": { "$ref": "#/definitions/Statement" },
                    "Value": { "type": "string" },
                } },
            },
        });
        let lines = ["T Statement object", "T Statement.Not object", "T Statement.Value string"];
        assert_eq!(described_one(schema), lines);
    }

    #[test]
    fn equal_shapes_of_two_types_are_one() {
        let schema = json!({
            "properties": { "Tags": { "type": "array", "items": { "$ref": "#/definitions/Tag" } } },
            "definitions": { "Tag": { "properties": { "Key": { "type": "string" }, "Inner": { "$ref": "#/definitions/Tag" } } } },
        });
        let mut graph = Graph::default();
        for name in ["A", "B"] {
            graph.add(name, &schema).expect("a schema that can be read");
        }
        graph.merge_equal();
        assert_eq!((graph.shapes.len(), graph.types.len()), (2, 2));
    }

    #[test]
    fn a_schema_that_cannot_be_read_is_refused() {
        for (schema, words) in [
            (json!([]), "is not an object"),
            (json!({ "properties": { "A": { "$ref": "#/definitions/B" } } }), "which does not exist"),
            (json!({ "properties": { "A": { "$ref": "other.json#/B" } } }), "outside itself"),
            (json!({ "properties": { "A": { "type": "text" } } }), "unheard-of type"),
            (json!({ "properties": { "A.B": {} } }), "which a path cannot hold"),
            (json!({ "readOnlyProperties": ["/A"] }), "which is no property"),
            (json!({ "properties": { "A": { "$ref": "#/properties/A" } } }), "ring of references"),
        ] {
            let error = Graph::default().add("T", &schema).expect_err("an unreadable schema");
            assert!(error.contains(words), "{error}");
        }
    }
}
