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
        (".pre-commit-hooks.yaml", &["--no-progress"][..]),
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
