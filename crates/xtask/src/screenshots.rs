//! The pictures of the page that the README shows: the web shop's report, in light and dark. They are made by hand, when the page
//! changes its look; what a browser draws hangs on its version and fonts, so nothing compares them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hardline_browser::{Browser, Found, browser};

use crate::Result;

/// What is in sight, in pixels.
const SIZE: (u32, u32) = (1280, 1160);

/// Scans the example, opens its page and writes a picture of its beginning for each set of colours.
pub(crate) fn write() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let work = root.join("target/screenshots");
    fs::create_dir_all(&work)?;
    let page = work.join("report.html");
    scan(&root, &page)?;
    let Found::At(program) = browser("screenshots") else { return Err("there is no Chromium".into()) };
    let mut browser = Browser::start(&program, &work)?;
    for (scheme, name) in [("light", "report.png"), ("dark", "report-dark.png")] {
        let mut shown = browser.open(&format!("file://{}", page.display()), SIZE)?;
        shown.emulate("", scheme)?;
        shown.wait("document.documentElement.dataset.ready")?;
        // A picture has no use for a bar to scroll by.
        shown.ask("Emulation.setScrollbarsHidden", &serde_json::json!({ "hidden": true }))?;
        let file: PathBuf = root.join("docs/images").join(name);
        fs::create_dir_all(file.parent().unwrap_or(&root))?;
        fs::write(&file, STANDARD.decode(shown.picture(false)?)?)?;
        println!("{} is written", file.display());
    }
    Ok(())
}

/// The page of the web shop, as of the day for which its records are written.
fn scan(root: &Path, page: &Path) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(root)
        .args(["run", "--quiet", "--package", "hardline", "--", "scan", "examples/three-tier-web-shop", "--exit-zero"])
        .args(["--today", "2026-11-22", "--format", "html", "--output"])
        .arg(page)
        .status()?;
    if status.success() { Ok(()) } else { Err(format!("the scan ended with {status}").into()) }
}
