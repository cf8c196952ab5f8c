//! A page as axe judges it: what keeps people from using it who do not see it, see little, or use no mouse.

use std::{fs, path::Path};

use serde_json::Value;

use crate::{Fault, Page};

/// What axe is asked, and its answer as a line for each rule that is broken. An evaluation of the protocol is not bound by the
/// page's security policy, so it needs no door in it.
const ASKED: &str = "axe.run(document, { resultTypes: ['violations'] }).then((it) => it.violations.map((rule) =>
    `${rule.impact} ${rule.id}: ${rule.help}: ` + rule.nodes.slice(0, 5).map((node) =>
        `${node.target.join(' ')} (${[...node.any, ...node.all, ...node.none].map((why) => why.message).join('; ')})`).join(' | ')))";

impl Page<'_> {
    /// What axe has against the page as it stands: a line for each rule of any impact that is broken, with the first places.
    ///
    /// # Errors
    ///
    /// Those of the browser, and that axe cannot be read in this `node_modules`.
    pub fn axe(&mut self, modules: &Path) -> Result<Vec<String>, Fault> {
        if self.eval("'axe' in globalThis")? != true {
            let script = fs::read_to_string(modules.join("axe-core").join("axe.min.js"))?;
            self.eval(&format!("{script}\n;true"))?;
        }
        let broken = self.eval(ASKED)?;
        let lines = broken.as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(lines.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }
}
