//! Any text as a plan or a state, all the way to every report: no panic, no hang, and reports that can be read.
#![no_main]

use hardline_checks::CHECKS;
use hardline_ledger::{Ledger, Records};
use hardline_report::{FORMATS, Look};
use hardline_run::{Live, Setting};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let scan = hardline_sources::read_text("plan.json", text);
    let ledger = Ledger::new(&scan.estate, CHECKS.iter().map(|it| it.check).collect(), Records::default());
    let run = Live::new(&scan, &ledger, Setting::default());
    let look = Look { colour: false, width: 80, frames: 20 };
    for format in FORMATS {
        let mut written = Vec::new();
        // A format may refuse what it cannot say; it never panics.
        let outcome = format.write(&run, &look, &mut written);
        if format.name() == "json" {
            assert!(outcome.is_ok() && serde_json::from_slice::<serde_json::Value>(&written).is_ok());
        }
    }
});
