//! What stands around the program for places where people work: hooks, an action, a job and a container. Each names commands and
//! flags that there are, and the scripts in them do what they say.

use std::{fs, path::PathBuf, process::Command};

fn read(path: &str) -> String {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every flag that a text gives to `hardline scan` is one of its own, and every format is there.
#[test]
fn every_flag_is_one_that_there_is() {
    let help = Command::new(env!("CARGO_BIN_EXE_hardline")).args(["scan", "--help"]).output();
    let help = help.map_or_else(|error| panic!("{error}"), |it| String::from_utf8_lossy(&it.stdout).into_owned());
    for (path, wanted) in [
        (".pre-commit-hooks.yaml", &["--no-progress", "--allow-none"][..]),
        ("action.yml", &["--fail-on", "--max-unknown", "--format", "--output", "--no-progress"]),
        ("templates/gitlab.yml", &["--fail-on", "--format", "--output", "--no-progress"]),
    ] {
        let text = read(path);
        let text: Vec<&str> = text.lines().filter(|it| !it.trim_start().starts_with('#')).collect();
        let text = text.join("\n");
        for flag in wanted {
            assert!(text.contains(flag), "{path} does not give {flag}");
        }
        let commands: String = text.lines().filter(|it| !it.contains("cargo ")).collect::<Vec<_>>().join(" ");
        for flag in commands.split_whitespace().filter(|it| it.starts_with("--")) {
            let flag = flag.trim_matches(|it: char| !it.is_ascii_alphanumeric() && it != '-');
            assert!(
                help.contains(&format!("{flag} ")) || help.contains(&format!("{flag}\n")),
                "{path}: there is no {flag}"
            );
        }
        let words: Vec<&str> = commands.split_whitespace().collect();
        for pair in words.windows(2).filter(|it| it[0] == "--format") {
            assert!(hardline_report::format(pair[1]).is_some(), "{path}: there is no format {}", pair[1]);
        }
    }
}

/// The script of the action, run as the runner does, over a folder that has a violation.
#[test]
fn the_action_annotates_and_sums_up() {
    let folder = std::env::temp_dir().join(format!("hardline-action-{}", std::process::id()));
    let binary = folder.join("runner/hardline/bin");
    fs::create_dir_all(&binary).unwrap_or_else(|error| panic!("{error}"));
    fs::copy(env!("CARGO_BIN_EXE_hardline"), binary.join("hardline")).unwrap_or_else(|error| panic!("{error}"));
    fs::write(folder.join("t.yaml"), "Resources: { A: { Type: AWS::S3::Bucket } }\n")
        .unwrap_or_else(|error| panic!("{error}"));
    let action = read("action.yml");
    let (_, script) = action.rsplit_once("run: |\n").unwrap_or_else(|| panic!("the action has no script"));
    let script: Vec<&str> = script.lines().map(|it| it.trim_start_matches("        ")).collect();
    let summary = folder.join("summary.md");
    let output = Command::new("bash")
        .args(["-e", "-c", &script.join("\n")])
        .current_dir(&folder)
        .env("RUNNER_TEMP", folder.join("runner"))
        .env("GITHUB_STEP_SUMMARY", &summary)
        .envs([("SCANNED", "."), ("FAIL_ON", "low"), ("MAX_UNKNOWN", "1000"), ("SARIF", "h.sarif")])
        .env("ARGUMENTS", "--no-config\n--check\ns3-bucket-versioning\n")
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{shown}{}", String::from_utf8_lossy(&output.stderr));
    assert!(shown.starts_with("::notice file=t.yaml,line=1"), "{shown}");
    assert!(fs::read_to_string(&summary).unwrap_or_default().contains("### hardline:"));
    assert!(
        fs::read_to_string(folder.join("h.sarif")).unwrap_or_default().contains("\"ruleId\":\"s3-bucket-versioning\"")
    );
    let _ = fs::remove_dir_all(&folder);
}

/// The entry of the hooks, in a copy of its own and with a cargo that only tells what it is asked: it builds where the copy is,
/// runs where it is called, and hands arguments and exit code on.
#[cfg(unix)]
#[test]
fn the_hook_builds_once_and_runs_where_it_is_called() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = std::env::temp_dir().join(format!("hardline-hook-{}", std::process::id()));
    let copy = folder.join("copy");
    let program = |path: &str, text: &str| {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(&folder);
        fs::create_dir_all(parent).unwrap_or_else(|error| panic!("{error}"));
        fs::write(&path, text).unwrap_or_else(|error| panic!("{error}"));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap_or_else(|error| panic!("{error}"));
    };
    let hooks = read(".pre-commit-hooks.yaml");
    let entry = hooks.lines().find_map(|it| it.trim().strip_prefix("entry: ")).unwrap_or_default();
    let (script, arguments) = entry.split_once(' ').unwrap_or_default();
    assert!(hooks.lines().filter(|it| it.trim() == "language: script").count() == 2, "{hooks}");
    program(&format!("copy/{script}"), &read(script));
    program("bin/cargo", "#!/bin/sh\necho \"cargo $* in $PWD\"\n");
    program("copy/target/release/hardline", "#!/bin/sh\necho \"hardline $* in $PWD\"\nexit 3\n");
    let called = folder.join("called");
    fs::create_dir_all(&called).unwrap_or_else(|error| panic!("{error}"));
    let path = format!("{}:{}", folder.join("bin").display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new(copy.join(script))
        .args(arguments.split(' '))
        .arg("a b.yaml")
        .current_dir(&called)
        .env("PATH", path)
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    let real = |path: &PathBuf| path.canonicalize().unwrap_or_default().display().to_string();
    let wanted = format!(
        "cargo build --quiet --release --locked --package hardline --target-dir {copy}/target in {copy}\n\
         hardline scan --no-progress --allow-none a b.yaml in {}\n",
        real(&called),
        copy = real(&copy)
    );
    assert_eq!((shown, output.status.code()), (wanted, Some(3)), "{}", String::from_utf8_lossy(&output.stderr));
    let _ = fs::remove_dir_all(&folder);
}

/// The files are YAML of the shape that their readers ask for.
#[test]
fn the_files_are_read_as_yaml() {
    for (path, wanted) in [
        (".pre-commit-hooks.yaml", &["id", "name", "entry", "language"][..]),
        ("action.yml", &["name", "description", "runs", "inputs"]),
        ("templates/gitlab.yml", &["hardline", "variables"]),
    ] {
        let text = read(path);
        let (_, problems) = hardline_tree::parse(&text);
        assert!(problems.is_empty(), "{path}: {problems:?}");
        for key in wanted {
            assert!(
                text.lines().any(|it| it.trim_start_matches("- ").trim_start().starts_with(&format!("{key}:"))),
                "{path}: {key}"
            );
        }
    }
}
