//! A plan as `terraform show -json` writes it, of a module that is called again and again: every other instance is there already
//! and stays as it is, the rest is made new.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write as _},
    path::Path,
};

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::Configuration;

/// The resources of the module, with all that the provider says of them.
const RECIPE: &str = include_str!("recipes/plan.json");

/// Who makes them.
const PROVIDER: &str = "registry.terraform.io/hashicorp/aws";

/// What stands in the recipe for the name of an instance.
const NAME: &str = "@name@";

#[derive(Deserialize)]
struct Resource {
    #[serde(rename = "type")]
    type_name: String,
    /// What is known before it is made.
    values: Map<String, Value>,
    /// What only an apply tells.
    computed: Map<String, Value>,
    #[serde(default)]
    sensitive: Map<String, Value>,
    /// What the configuration says of its arguments.
    expressions: Value,
}

impl Resource {
    /// What is said of it wherever it stands.
    fn head(&self) -> Value {
        json!({
            "address": format!("module.service[\"{NAME}\"].{}.this", self.type_name),
            "mode": "managed",
            "type": self.type_name,
            "name": "this",
            "provider_name": PROVIDER,
        })
    }

    /// Its values, of which what is computed is there only where the resource is.
    fn all(&self, is_new: bool) -> Value {
        let mut all = self.values.clone();
        if !is_new {
            all.extend(self.computed.clone());
        }
        Value::Object(all)
    }

    /// It among the values that are planned, or were there before.
    fn value(&self, is_new: bool) -> Value {
        let mut it = self.head();
        it["schema_version"] = json!(0);
        it["values"] = self.all(is_new);
        it["sensitive_values"] = json!(self.sensitive);
        it
    }

    /// What an apply does with it.
    fn change(&self, is_new: bool) -> Value {
        let mut it = self.head();
        let unknown: Map<String, Value> = self.computed.keys().map(|it| (it.clone(), json!(true))).collect();
        it["module_address"] = json!(format!("module.service[\"{NAME}\"]"));
        it["change"] = json!({
            "actions": [if is_new { "create" } else { "no-op" }],
            "before": if is_new { Value::Null } else { self.all(false) },
            "after": self.all(is_new),
            "after_unknown": if is_new { Value::Object(unknown) } else { json!({}) },
            "before_sensitive": if is_new { json!(false) } else { json!(self.sensitive) },
            "after_sensitive": self.sensitive,
        });
        it
    }

    /// Its block.
    fn block(&self) -> Value {
        json!({
            "address": format!("{}.this", self.type_name),
            "mode": "managed",
            "type": self.type_name,
            "name": "this",
            "provider_config_key": "aws",
            "expressions": self.expressions,
            "schema_version": 0,
        })
    }
}

/// Writes `plan.json` with so many instances of the module into a folder, which is made. It is one line, as Terraform writes it.
///
/// # Errors
///
/// Those of the file system.
pub fn write_plan(folder: &Path, instances: usize) -> io::Result<Configuration> {
    let recipe: Vec<Resource> = serde_json::from_str(RECIPE)?;
    let [new, old] = [true, false].map(|is_new| {
        let module = |is_new| {
            let all: Vec<Value> = recipe.iter().map(|it| it.value(is_new)).collect();
            json!({ "resources": all, "address": format!("module.service[\"{NAME}\"]") }).to_string()
        };
        let changes: Vec<String> = recipe.iter().map(|it| it.change(is_new).to_string()).collect();
        (module(is_new), changes.join(","))
    });
    fs::create_dir_all(folder)?;
    let path = folder.join("plan.json");
    let mut out = BufWriter::new(File::create(&path)?);
    let name = |index: usize| format!("service-{index:05}");
    let is_new = |index: &usize| index % 2 == 1;
    let modules = |out: &mut BufWriter<File>, only_old: bool| -> io::Result<()> {
        let mut separator = "";
        for index in (0..instances).filter(|it| !only_old || !is_new(it)) {
            let text = if is_new(&index) { &new.0 } else { &old.0 };
            write!(out, "{separator}{}", text.replace(NAME, &name(index)))?;
            separator = ",";
        }
        Ok(())
    };
    write!(out, "{{\"format_version\":\"1.2\",\"terraform_version\":\"1.9.8\",\"variables\":{{}},")?;
    write!(out, "\"planned_values\":{{\"root_module\":{{\"child_modules\":[")?;
    modules(&mut out, false)?;
    write!(out, "]}}}},\"resource_changes\":[")?;
    for index in 0..instances {
        let text = if is_new(&index) { &new.1 } else { &old.1 };
        write!(out, "{}{}", if index == 0 { "" } else { "," }, text.replace(NAME, &name(index)))?;
    }
    write!(out, "],\"prior_state\":{{\"format_version\":\"1.0\",\"terraform_version\":\"1.9.8\",\"values\":")?;
    write!(out, "{{\"root_module\":{{\"child_modules\":[")?;
    modules(&mut out, true)?;
    let blocks: Vec<Value> = recipe.iter().map(Resource::block).collect();
    let names = ["instance_class", "name", "retention", "rotate", "security_group_ids", "stage", "subnet_ids", "tags"];
    let variables: Map<String, Value> =
        names.iter().chain(&["vpc_id"]).map(|it| ((*it).to_owned(), json!({}))).collect();
    let configuration = json!({
        "provider_config": { "aws": { "name": "aws", "full_name": PROVIDER } },
        "root_module": { "module_calls": { "service": {
            "source": "./modules/service",
            "expressions": { "name": { "references": ["each.key"] } },
            "for_each_expression": { "references": ["local.services"] },
            "module": { "resources": blocks, "variables": variables },
        } } },
    });
    write!(out, "]}}}}}},\"configuration\":{configuration},\"applyable\":true,\"complete\":true,\"errored\":false}}")?;
    out.flush()?;
    Ok(Configuration { files: 1, lines: 1, bytes: fs::metadata(path)?.len() })
}
