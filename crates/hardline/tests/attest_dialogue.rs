//! The dialogue of `attest` as a person has it: at a pseudo-terminal, a key after the other. `script` of util-linux makes the
//! terminal, which every Debian has; where there is none, that is said, and in CI the test fails.
#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::{
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use hardline_browser::tool::not_run;

/// The longest that an answer of the program may take.
const LONGEST: Duration = Duration::from_mins(1);

const TEMPLATE: &str = "Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro, StorageEncrypted: true }
";

/// The program at a terminal of so many columns.
struct Terminal {
    child: Child,
    shown: Arc<Mutex<String>>,
    /// What was waited for is not found again.
    seen: usize,
}

impl Terminal {
    fn start(folder: &Path, columns: u16, arguments: &str) -> Self {
        // The day is settled, and the code that the program ends with is shown.
        let program = env!("CARGO_BIN_EXE_hardline");
        let command = format!(
            "stty cols {columns} rows 40; '{program}' attest {arguments} --today 2026-11-22; echo \"ended with $?.\""
        );
        let mut child = Command::new("script")
            .args(["--quiet", "--flush", "--return", "--command", &command, "/dev/null"])
            .current_dir(folder)
            .env("NO_COLOR", "1")
            .env("SHELL", "/bin/sh")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a terminal");
        let shown = Arc::new(Mutex::new(String::new()));
        let (mut output, kept) = (child.stdout.take().expect("a pipe"), Arc::clone(&shown));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = output.read(&mut bytes) {
                let text = String::from_utf8_lossy(&bytes[..read]).replace('\r', "");
                kept.lock().expect("a text").push_str(&text);
            }
        });
        Self { child, shown, seen: 0 }
    }

    fn shown(&self) -> String {
        self.shown.lock().expect("a text").clone()
    }

    /// Waits until this is shown after what was waited for before.
    #[track_caller]
    fn sees(&mut self, wanted: &str) {
        let until = Instant::now() + LONGEST;
        loop {
            let shown = self.shown();
            if let Some(at) = shown[self.seen..].find(wanted) {
                self.seen += at + wanted.len();
                return;
            }
            assert!(Instant::now() < until, "`{wanted}` is not shown:\n{shown}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits for a question and types an answer.
    #[track_caller]
    fn answers(&mut self, question: &str, answer: &str) {
        self.sees(question);
        self.sees("> ");
        self.types(&format!("{answer}\n"));
    }

    fn types(&mut self, text: &str) {
        let input = self.child.stdin.as_mut().expect("a pipe");
        input.write_all(text.as_bytes()).and_then(|()| input.flush()).expect("keys");
    }

    /// Waits for the end, and gives all that was shown.
    #[track_caller]
    fn ends_with(mut self, code: &str) -> String {
        self.sees(&format!("ended with {code}."));
        drop(self.child.stdin.take());
        self.child.wait().expect("an end");
        self.shown()
    }
}

impl Terminal {
    /// Waits until the program and the shell around it are gone, without another word.
    #[track_caller]
    fn ends_without_a_word(mut self) {
        let until = Instant::now() + LONGEST;
        while self.child.try_wait().expect("a process").is_none() {
            assert!(Instant::now() < until, "it goes on:\n{}", self.shown());
            thread::sleep(Duration::from_millis(20));
        }
        assert!(!self.shown().contains("ended with 0."), "{}", self.shown());
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // One that has ended needs no end.
        let _ = self.child.kill();
    }
}

/// A folder with a template and a file of evidence; none where there is no terminal to be had.
fn project(name: &str) -> Option<PathBuf> {
    if Command::new("script").arg("--version").stdout(Stdio::null()).status().is_err() {
        not_run(name, "there is no `script`; it is in the package util-linux or bsdutils.");
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("dialogue").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("evidence")).expect("a folder");
    fs::create_dir_all(folder.join(".git")).expect("a folder");
    fs::write(folder.join("template.yaml"), TEMPLATE).expect("a file");
    fs::write(folder.join("evidence/drill.txt"), "hello\n").expect("a file");
    Some(folder)
}

fn records(folder: &Path) -> Option<String> {
    fs::read_to_string(folder.join(".hardline/attestations/restore-testing.toml")).ok()
}

#[test]
fn a_person_makes_mistakes_and_loses_nothing() {
    let Some(folder) = project("mistakes") else { return };
    let mut terminal = Terminal::start(&folder, 80, "add");
    terminal.answers("Which responsibility?", "backup restore zebra");
    terminal.answers("lists them", "backup");
    terminal.answers("Several have these words", "restore-testing");
    terminal.answers("did it meet the target?", "");
    terminal.answers("this says nothing", "Restored within two hours; the target is four.");
    terminal.answers("Who vouches for it?", "Orders team");
    terminal.answers("Of which resources?", "rds");
    terminal.answers("write `service=rds`", "account");
    terminal.answers("concerns each resource", "service=rds");
    terminal.answers("Evidence?", "evidence/dril.txt");
    terminal.answers("is not there", "evidence/drill.txt");
    terminal.answers("More evidence?", "");
    terminal.answers("Until when? [12m]", "2026-01-01");
    terminal.answers("is before", "");
    terminal.sees("+ [[attestation]]");
    terminal.answers("Write it? [Y/n]", "perhaps");
    terminal.answers("answer yes or no", "y");
    terminal.sees("is written to");
    terminal.ends_with("0");
    let text = records(&folder).expect("a file");
    for wanted in [
        "responsibility = \"restore-testing\"",
        "scope = { service = \"rds\" }",
        "owner = \"Orders team\"",
        "sha256 = \"5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03\"",
        "review_every = \"12m\"",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    // Who vouched last is who vouches unless somebody else is named.
    let mut terminal = Terminal::start(&folder, 80, "add restore-testing --scope resource=Orders --review-every 1y");
    terminal.answers("did it meet the target?", "Restored again.");
    terminal.answers("Who vouches for it? [Orders team]", "");
    terminal.answers("Evidence?", "");
    terminal.answers("Write it? [Y/n]", "");
    terminal.ends_with("0");
    assert_eq!(records(&folder).expect("a file").matches("owner = \"Orders team\"").count(), 2);
}

#[test]
fn who_stops_leaves_nothing_written() {
    let Some(folder) = project("stops") else { return };
    let arguments = "add restore-testing --scope service=rds --owner Team --review-every 12m";
    // Ctrl-D ends the input, Ctrl-C the program, and a no is a no.
    let mut terminal = Terminal::start(&folder, 80, arguments);
    terminal.sees("did it meet the target?");
    terminal.sees("> ");
    terminal.types("\u{4}");
    terminal.sees("no answer was given, and nothing was written");
    terminal.ends_with("2");
    let mut terminal = Terminal::start(&folder, 80, arguments);
    terminal.answers("did it meet the target?", "Restored.");
    terminal.sees("Evidence?");
    terminal.sees("> ");
    terminal.types("\u{3}");
    terminal.ends_without_a_word();
    let mut terminal = Terminal::start(&folder, 80, arguments);
    terminal.answers("did it meet the target?", "Restored.");
    terminal.answers("Evidence?", "");
    terminal.answers("Write it? [Y/n]", "no");
    terminal.sees("Nothing was written.");
    terminal.ends_with("0");
    assert_eq!(records(&folder), None);
    assert!(!folder.join(".hardline").exists());
}

#[test]
fn a_word_is_said_again_with_what_it_was_shown() {
    let Some(folder) = project("again") else { return };
    let file = folder.join(".hardline/attestations/restore-testing.toml");
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    let before = "[[attestation]]\nid = \"drill\"\nresponsibility = \"restore-testing\"\nscope = \"everything\"\n\
                  statement = \"Restored in an hour.\"\nowner = \"Orders team\"\ndate = 2025-11-20\nreview_every = \"12m\"\n";
    fs::write(&file, before).expect("a file");
    let mut terminal = Terminal::start(&folder, 80, "renew drill");
    terminal.sees("Orders team said on 2025-11-20: Restored in an hour.");
    terminal.answers("Your answer now?", "");
    terminal.answers("Who vouches for it? [Orders team]", "Platform team");
    terminal.answers("Write it? [Y/n]", "y");
    terminal.ends_with("0");
    let text = records(&folder).expect("a file");
    for wanted in ["statement = \"Restored in an hour.\"", "owner = \"Platform team\"", "date = 2026-11-22", "earlier"]
    {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
}

#[test]
fn questions_keep_to_a_narrow_terminal() {
    let Some(folder) = project("narrow") else { return };
    let mut terminal = Terminal::start(&folder, 40, "add");
    terminal.answers("Which responsibility?", "restore-testing");
    terminal.answers("target?", "Restored.");
    terminal.answers("Who vouches for it?", "Team");
    terminal.answers("Of which resources?", "everything");
    terminal.answers("Evidence?", "");
    terminal.sees("Until when?");
    terminal.sees("> ");
    terminal.types("\u{4}");
    let shown = terminal.ends_with("2");
    for line in shown.lines().take_while(|it| !it.starts_with("hardline:")) {
        assert!(line.chars().count() <= 40, "`{line}` is wider than the terminal:\n{shown}");
    }
}
