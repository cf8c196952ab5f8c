//! The guides are true: every command of theirs is run, over a repository that has what they speak of.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap_or_else(|error| panic!("{}: {error}", to.display()));
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())).flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap_or_else(|error| panic!("{}: {error}", target.display()));
        }
    }
}

/// The commands of a page: the lines of its blocks of commands, and each `hardline ...` within its text.
fn commands(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("```console\n") {
        found.extend(before.split('`').filter(|it| it.starts_with("hardline ")).map(|it| it.replace('\n', " ")));
        let (block, after) = after.split_once("\n```").unwrap_or((after, ""));
        let lines = block.lines().map(|it| it.split("  #").next().unwrap_or_default().trim());
        found.extend(lines.filter(|it| !it.is_empty()).map(str::to_owned));
        rest = after;
    }
    found.extend(rest.split('`').filter(|it| it.starts_with("hardline ")).map(|it| it.replace('\n', " ")));
    found
}

#[cfg(unix)]
#[test]
fn every_command_of_the_guides_is_one_that_there_is() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = std::env::temp_dir().join(format!("hardline-guides-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    let upstream = folder.join("upstream");
    copy(&root().join("examples/three-tier-web-shop"), &upstream);
    copy(&root().join("examples/terraform-payments-platform"), &upstream);
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&folder)).unwrap_or_else(|error| panic!("{error}"));
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    };
    write(
        "upstream/stacks/web.yaml",
        "Parameters: { Stage: { Type: String } }\nResources: { Data: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref Stage } } }\n",
    );
    let terraform = "#!/bin/sh\necho '{\"format_version\":\"1.2\",\"terraform_version\":\"1.9.0\",\"planned_values\":{\"root_module\":{}},\"resource_changes\":[],\"configuration\":{\"root_module\":{}}}'\n";
    write("bin/terraform", terraform);
    fs::set_permissions(folder.join("bin/terraform"), fs::Permissions::from_mode(0o755))
        .unwrap_or_else(|error| panic!("{error}"));
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_hardline"), folder.join("bin/hardline"))
        .unwrap_or_else(|error| panic!("{error}"));
    let run = |command: &str, at: &str| {
        let output = Command::new("bash")
            .args(["-o", "pipefail", "-c", command])
            .current_dir(folder.join(at))
            .env("PATH", format!("{}:{}", folder.join("bin").display(), std::env::var("PATH").unwrap_or_default()))
            .envs([
                ("GIT_CONFIG_GLOBAL", "/dev/null"),
                ("GIT_AUTHOR_NAME", "Ada"),
                ("GIT_AUTHOR_EMAIL", "ada@example.com"),
            ])
            .envs([("GIT_COMMITTER_NAME", "Ada"), ("GIT_COMMITTER_EMAIL", "ada@example.com")])
            .stdin(Stdio::null())
            .output()
            .unwrap_or_else(|error| panic!("{command}: {error}"));
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        (output.status.code(), said)
    };
    let made = run(
        "git init --quiet --initial-branch main && git add --all && git commit --quiet --message first",
        "upstream",
    );
    assert_eq!(made.0, Some(0), "{}", made.1);
    let mut number = 0;
    for page in ["engineers", "auditors", "teams"] {
        // Each guide is followed from the beginning, in a clone of its own.
        let made = run(&format!("git clone --quiet ../upstream ../{page}/work"), "upstream");
        assert_eq!(made.0, Some(0), "{}", made.1);
        let text = fs::read_to_string(root().join(format!("docs/guides/{page}.md"))).unwrap_or_default();
        for command in commands(&text) {
            let (code, said) = run(&command, &format!("{page}/work"));
            // Violations, and what could not be seen, are what commands may find; that they are wrong is not.
            let is_right = code == Some(0) || (command.contains("hardline ") && matches!(code, Some(1 | 3)));
            assert!(is_right, "{page}.md: `{command}`: {code:?}\n{said}");
            // Nothing is new in a clone beside what it was cloned from.
            assert!(
                !command.contains("--fail-on-new") || (code == Some(0) && said.contains("0 new")),
                "{page}.md: {said}"
            );
            number += 1;
        }
    }
    assert!(number > 15, "only {number} commands were found");
    let _ = fs::remove_dir_all(&folder);
}
