//! The work of a scan, counted over a fixed estate: how often each check is asked and what it said, how many entries the
//! ledger has, how often memory is taken. Counts do not flicker as times do, so that a change of any of them is a change
//! of the program; `UPDATE_WORK=1 cargo test -p hardline-bench` writes the new ones down for review.

#![expect(clippy::expect_used, reason = "a test ends where it cannot go on")]

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

use hardline_bench::{Estate, Terraform, write_estate, write_instances, write_terraform};
use hardline_checks::{AnyJudge, CHECKS, Check, Verdict};
use hardline_facts::{Facts, Table};
use hardline_ledger::{Ledger, Records};
use hardline_report::{Look, format};
use hardline_run::{Live, Setting};
use hardline_sources::{Options, Scan};

const ESTATE: Estate = Estate { templates: 40, resources: (5, 60), seed: 7, json_percent: 15 };

const TERRAFORM: Terraform = Terraform { modules: 20, roots: 4, lines: 300, seed: 7 };

/// Allocations may differ by this much of a hundred, as between a debug and a release build, before anybody is asked.
const TOLERANCE_PERCENT: u64 = 5;

/// A judge that counts how often it is asked.
struct Counting {
    judge: &'static dyn AnyJudge,
    calls: &'static AtomicU64,
}

impl AnyJudge for Counting {
    fn table(&self) -> &'static Table {
        self.judge.table()
    }

    fn verdict(&self, facts: Facts<'_>) -> Verdict {
        self.calls.fetch_add(1, Relaxed);
        self.judge.verdict(facts)
    }
}

/// A check whose judges count. Checks live as long as the program, so that these are leaked.
fn counting(check: &'static Check) -> (&'static Check, &'static AtomicU64) {
    let calls: &'static AtomicU64 = Box::leak(Box::default());
    let judges: Vec<&'static dyn AnyJudge> = check
        .judges
        .iter()
        .map(|judge| {
            let counting: &'static Counting = Box::leak(Box::new(Counting { judge: *judge, calls }));
            counting as &dyn AnyJudge
        })
        .collect();
    let check = Box::leak(Box::new(Check { judges: judges.leak(), ..*check }));
    (check, calls)
}

/// Runs work on this thread alone, where allocations are counted.
fn on_one_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
    pool.expect("a pool of this thread").install(work)
}

/// What work comes to, and how often and how much memory it takes.
fn allocations<T>(work: impl FnOnce() -> T) -> (T, [u64; 3]) {
    let mut made = None;
    let info = allocation_counter::measure(|| made = Some(work()));
    (made.expect("the work was done"), [info.count_total, info.bytes_total, info.bytes_max])
}

/// A folder for an estate, with nothing in it.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the old estate goes away");
    }
    folder
}

/// Holds counts against those that are recorded, or records them.
fn hold(file: &str, counts: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
    let recorded = fs::read_to_string(&path).unwrap_or_default();
    let counts = tolerate(counts, &recorded);
    if env::var_os("UPDATE_WORK").is_some() {
        fs::write(path, counts).expect("the counts are written");
    } else {
        let changed = difference(&recorded, &counts);
        assert!(changed.is_empty(), "the work of a scan has changed; if that is meant, set UPDATE_WORK=1\n{changed}");
    }
}

#[test]
fn work_of_a_scan_is_as_recorded() {
    let folder = folder("work");
    let written = write_estate(&folder, &ESTATE).expect("the estate is written");
    let counts = on_one_thread(|| count("40 generated templates", &folder));
    assert!(counts.contains(&format!("resources {}\n", written.resources)), "every resource is read:\n{counts}");
    hold("work.txt", &counts);
}

#[test]
fn work_over_terraform_is_as_recorded() {
    let folder = folder("work-terraform");
    write_terraform(&folder, &TERRAFORM).expect("the estate is written");
    let mut counts = on_one_thread(|| count("generated Terraform, 20 modules and 4 root modules", &folder));
    counts = counts.lines().filter(|it| !it.contains(" asked 0:")).fold(String::new(), |all, it| all + it + "\n");
    hold("work-terraform.txt", &counts);
}

/// The allocations of reading and judging folders, each by itself.
fn of_scans<const N: usize>(folders: [PathBuf; N]) -> [[u64; 3]; N] {
    let checks: Vec<_> = CHECKS.iter().map(|it| it.check).collect();
    let work = |folder: &PathBuf| {
        let scan = hardline_sources::scan(std::slice::from_ref(folder), &Options::default(), &());
        hardline_checks::judge(&scan.estate, &checks).len()
    };
    // What is made once and kept, the first scan makes.
    on_one_thread(|| {
        work(&folders[0]);
        folders.map(|it| allocations(|| work(&it)).1)
    })
}

#[test]
fn instances_of_one_block_cost_by_their_number() {
    let [few, many] = of_scans([400, 1_600].map(|number| {
        let folder = folder(&format!("instances-{number}"));
        write_instances(&folder, number, number).expect("the estate is written");
        folder
    }));
    for (what, few, many) in [("times", few[0], many[0]), ("bytes", few[1], many[1]), ("most bytes", few[2], many[2])] {
        assert!(many * 10 <= few * 45, "{what}: {many} for four times what took {few}");
    }
    // 10,000 queues and as many buckets in three resources each are then within 300 MB.
    assert!(many[2] / 1_600 * 10_000 < 300_000_000, "{} bytes for 3,200 resources", many[2]);
}

#[test]
fn a_range_of_ports_costs_what_one_port_costs() {
    let [one, all] = of_scans([("one", 22, 22), ("all", 0, 65_535)].map(|(name, from, to)| {
        let folder = folder(&format!("ports-{name}"));
        fs::create_dir_all(&folder).expect("a folder");
        let rule =
            format!("from_port = {from}\n to_port = {to}\n protocol = \"tcp\"\n cidr_blocks = [\"0.0.0.0/0\"]\n");
        let text = format!("resource \"aws_security_group\" \"it\" {{\n ingress {{\n {rule} }}\n}}\n");
        fs::write(folder.join("main.tf"), text).expect("a file");
        folder
    }));
    // The digits of the ports and a few more violations, each with its place, are all that differs.
    assert!(all[1] < one[1] + 4_096, "{all:?} for all ports, {one:?} for one");
}

/// Writes every count on a line of its own.
fn count(what: &str, folder: &Path) -> String {
    let paths = [folder.to_path_buf()];
    let (scan, reading) = allocations(|| hardline_sources::scan(&paths, &Options::default(), &()));
    assert!(scan.problems.is_empty(), "a generated template is whole: {:?}", scan.problems.first());
    let (checks, calls): (Vec<_>, Vec<_>) = CHECKS.iter().map(|it| counting(it.check)).unzip();
    let (ledger, judging) = allocations(|| Ledger::new(&scan.estate, checks.clone(), Records::default()));
    // Reports ask again for what they show; what is counted is the judging before.
    let asked: Vec<u64> = calls.iter().map(|it| it.load(Relaxed)).collect();
    let (run, summing) = allocations(|| Live::new(&scan, &ledger, Setting::default()));
    let look = Look { colour: false, width: 100, frames: 50 };
    let written = |name: &str| {
        let format = format(name).expect("there is such a format");
        allocations(|| format.write(&run, &look, &mut io::sink()).expect("a sink takes everything")).1
    };
    let (writing_text, writing_json) = (written("text"), written("json"));

    let mut out = format!("# The work of a scan of {what}; written by tests/work.rs.\n\n");
    estate(&mut out, &scan, &ledger);
    out.push_str("\n# Checks: how often a judge was asked, over resources and worlds, and the verdicts.\n");
    for (check, asked) in checks.iter().zip(asked) {
        let mut verdicts: BTreeMap<&str, u64> = BTreeMap::new();
        for judgement in ledger.judgements.iter().filter(|it| it.check.id == check.id) {
            *verdicts.entry(judgement.verdict.name()).or_default() += 1;
        }
        let verdicts: Vec<String> = verdicts.iter().map(|(word, count)| format!("{word} {count}")).collect();
        writeln!(out, "{} asked {asked}: {}", check.id, verdicts.join(", ")).expect("a string takes it");
    }
    out.push_str("\n# Memory: how often it was taken, how many bytes in all, and how many at once.\n");
    for (what, [times, bytes, most]) in [
        ("reading", reading),
        ("judging", judging),
        ("summing", summing),
        ("writing-text", writing_text),
        ("writing-json", writing_json),
    ] {
        for (measure, count) in [("times", times), ("bytes", bytes), ("most-bytes", most)] {
            writeln!(out, "~{what}-{measure} {count}").expect("a string takes it");
        }
    }
    out
}

fn estate(out: &mut String, scan: &Scan, ledger: &Ledger<'_>) {
    let resources = scan.estate.parts.iter().flat_map(|it| &it.resources);
    for (what, count) in [
        ("templates", scan.estate.parts.len()),
        ("resources", resources.clone().count()),
        ("resources-with-facts", resources.filter(|it| it.row.is_some()).count()),
        ("conditions", scan.estate.parts.iter().map(|it| it.conditions.list.len()).sum()),
        ("verdicts", ledger.judgements.len()),
        ("ledger-entries", ledger.entries().count()),
    ] {
        writeln!(out, "{what} {count}").expect("a string takes it");
    }
}

/// Takes the recorded figure where a measured one, marked `~`, is close to it.
fn tolerate(counts: &str, recorded: &str) -> String {
    let known: BTreeMap<&str, u64> = recorded.lines().filter_map(figure).collect();
    let mut out = String::new();
    for line in counts.lines() {
        let close = figure(line).and_then(|(name, count)| {
            let known = *known.get(name)?;
            (known.abs_diff(count) * 100 <= known * TOLERANCE_PERCENT).then(|| format!("{name} {known}"))
        });
        out.push_str(close.as_deref().unwrap_or(line));
        out.push('\n');
    }
    out
}

fn figure(line: &str) -> Option<(&str, u64)> {
    let (name, count) = line.strip_prefix('~').and(Some(line))?.split_once(' ')?;
    Some((name, count.parse().ok()?))
}

/// The lines that only one side has.
fn difference(recorded: &str, counted: &str) -> String {
    let only = |mark: char, these: &str, those: &str| -> String {
        let lines = these.lines().filter(|line| those.lines().all(|it| it != *line));
        lines.fold(String::new(), |mut out, line| {
            let _ = writeln!(out, "{mark} {line}");
            out
        })
    };
    only('-', recorded, counted) + &only('+', counted, recorded)
}
