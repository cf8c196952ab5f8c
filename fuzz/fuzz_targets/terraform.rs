//! Any text as a root module of Terraform, all the way to both reports: no panic, no hang, and the same account twice.
#![no_main]

use hardline_checks::CHECKS;
use hardline_ledger::{Ledger, Records};
use hardline_report::{Format as _, Json, Run, Text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let scan = hardline_sources::read_text("main.tf", text);
    let ledger = Ledger::new(&scan.estate, CHECKS.iter().map(|it| it.check).collect(), Records::default());
    let run = Run::new(&scan, &ledger);
    let (mut json, mut shown) = (Vec::new(), Vec::new());
    Json.write(&run, &mut json).expect("memory takes everything");
    Text { colour: false, width: 80, frames: 20 }.write(&run, &mut shown).expect("memory takes everything");
    assert!(serde_json::from_slice::<serde_json::Value>(&json).is_ok());
});
