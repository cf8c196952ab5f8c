//! Which folders the modules were installed in: `.terraform/modules/modules.json`, as `terraform init` writes it.

use std::collections::BTreeMap;

use crate::Files;

/// The folders of installed modules, by the path of their calls.
#[derive(Debug, Default)]
pub(crate) struct Manifest {
    folders: BTreeMap<String, String>,
}

impl Manifest {
    /// The manifest of a root module, if it was initialised.
    pub(crate) fn of(folder: &str, files: &dyn Files) -> Option<Self> {
        let text = files.text(&crate::join(folder, ".terraform/modules/modules.json")).ok()?;
        let (tree, _) = hardline_tree::parse_json(&text);
        let entries = tree.root()?.get("Modules")?.items();
        let folders = entries.filter_map(|it| {
            let key = it.get("Key")?.text()?;
            let at = it.get("Dir")?.text()?;
            (!key.is_empty()).then(|| (key.to_owned(), crate::join(folder, at)))
        });
        Some(Self { folders: folders.collect() })
    }

    /// The folder of the module that the call of this path uses.
    pub(crate) fn folder(&self, path: &str) -> Option<&str> {
        self.folders.get(path).map(String::as_str)
    }

    /// All folders.
    pub(crate) fn folders(&self) -> impl Iterator<Item = String> {
        self.folders.values().cloned()
    }
}
