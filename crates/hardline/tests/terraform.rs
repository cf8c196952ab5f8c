//! Terraform through the whole program. Each file under `tests/terraform` is a folder of files, each after a line `== path`,
//! and before them the commands to run there, each after `$`; what they come to is a snapshot.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

/// A case: the commands, and a folder with the files.
fn case(path: &Path) -> (Vec<String>, PathBuf) {
    let text = fs::read_to_string(path).expect("a case");
    let name = path.file_stem().expect("a name");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terraform").join(name);
    let _ = fs::remove_dir_all(&folder);
    let mut pieces = text.split("\n== ");
    let commands = pieces.next().unwrap_or_default().lines().filter_map(|it| it.strip_prefix("$ "));
    let commands = commands.map(str::to_owned).collect();
    for piece in pieces {
        let (file, text) = piece.split_once('\n').expect("a file has lines");
        let file = folder.join(file.trim());
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
    (commands, folder)
}

/// A value that is declared to be a secret, wherever the cases have it.
const SECRET: &str = "hunter2";

/// All that a command prints, as text and as JSON, whatever checks it chooses.
fn shown(command: &str, folder: &Path) -> String {
    let mut all = String::new();
    let mut words: Vec<&str> = command.split_whitespace().collect();
    while let Some(at) = words.iter().position(|it| *it == "--check") {
        words.drain(at..at + 2);
    }
    for format in ["text", "json"] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_hardline"));
        program.current_dir(folder).args(&words).args(["--format", format, "--no-config"]);
        let output = program.stdin(Stdio::null()).output().expect("the program runs");
        all.push_str(&String::from_utf8_lossy(&output.stdout));
        all.push_str(&String::from_utf8_lossy(&output.stderr));
    }
    all
}

/// What the JSON report of a command says of verdicts and problems, a line each.
fn outcome(command: &str, folder: &Path) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_hardline"));
    program.current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null());
    for word in command.split_whitespace() {
        match word.split_once('=') {
            Some((name, value)) if name.starts_with("TF_VAR_") => program.env(name, value),
            _ => program.arg(word),
        };
    }
    let output = program.args(["--format", "json", "--no-config"]).output().expect("the program runs");
    let mut lines = format!("$ {command}\n");
    let Ok(report) = serde_json::from_slice::<Value>(&output.stdout) else {
        lines.push_str(&String::from_utf8_lossy(&output.stderr));
        return lines;
    };
    let text = |of: &Value, name: &str| of[name].as_str().unwrap_or_default().to_owned();
    for it in report["results"].as_array().into_iter().flatten() {
        let place = format!("{}:{}:{}", text(it, "file"), it["line"], it["column"]);
        let _ = write!(lines, "{} {} {} {place}", text(it, "verdict"), text(it, "check"), text(it, "resource"));
        for name in ["when", "reason"] {
            if it[name].is_string() {
                let _ = write!(lines, "; {name} {}", text(it, name));
            }
        }
        lines.push('\n');
    }
    for it in report["problems"].as_array().into_iter().flatten() {
        let place = if it["line"].is_null() { String::new() } else { format!(":{}", it["line"]) };
        let _ = writeln!(lines, "problem {}{place}: {}", text(it, "file"), text(it, "message"));
    }
    lines
}

#[test]
fn projects_come_to_their_verdicts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/terraform");
    let mut paths: Vec<_> = fs::read_dir(&folder).expect("cases").map(|it| it.expect("a case").path()).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    paths.sort();
    assert!(!paths.is_empty(), "{} holds no cases", folder.display());
    for path in paths {
        let (commands, folder) = case(&path);
        assert!(!commands.is_empty(), "{} runs nothing", path.display());
        let outcomes: Vec<_> = commands.iter().map(|it| outcome(it, &folder)).collect();
        for it in commands.iter().filter(|it| it.contains(SECRET) || path.file_stem().is_some_and(|it| it == "secrets"))
        {
            assert!(!shown(it, &folder).contains(SECRET), "{}: {it}", path.display());
        }
        insta::assert_snapshot!(format!("{}", path.file_stem().expect("a name").display()), outcomes.join("\n"));
    }
}
