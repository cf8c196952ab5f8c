//! The pipes to a browser: commands out, answers and events in.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::Fault;

/// The longest that one answer may take, on a machine that does other things too.
const LONGEST: Duration = Duration::from_mins(2);

/// A browser that runs, as its pipes.
pub(crate) struct Wire {
    child: Child,
    commands: ChildStdin,
    messages: Receiver<Value>,
    last: u64,
    /// Events that came while an answer was waited for.
    pub(crate) events: Vec<Value>,
}

impl Wire {
    /// Starts a browser that keeps all it keeps in a folder.
    pub(crate) fn start(program: &Path, profile: &Path) -> Result<Self, Fault> {
        // The browser reads commands from 3 and writes answers to 4.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null", "sh"])
            .arg(program)
            .args(["--headless=new", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check"])
            // Tests run as root in containers, where the sandbox of the browser cannot; pages are our own and load nothing.
            .args(["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--mute-audio"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let gone = || std::io::Error::other("no pipe");
        let commands = child.stdin.take().ok_or_else(gone)?;
        let answers = child.stdout.take().ok_or_else(gone)?;
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut answers = BufReader::new(answers);
            let mut message = Vec::new();
            while answers.read_until(0, &mut message).is_ok_and(|it| it > 0) {
                message.pop();
                // A message that is no JSON, or that nobody waits for any more, ends nothing but itself.
                let Ok(value) = serde_json::from_slice(&message) else { continue };
                if sender.send(value).is_err() {
                    break;
                }
                message.clear();
            }
        });
        Ok(Self { child, commands, messages, last: 0, events: Vec::new() })
    }

    /// Sends a command and waits for its answer.
    pub(crate) fn ask(&mut self, session: Option<&str>, method: &str, parameters: &Value) -> Result<Value, Fault> {
        self.last += 1;
        let mut command = json!({"id": self.last, "method": method, "params": parameters});
        if let Some(session) = session {
            command["sessionId"] = session.into();
        }
        let mut bytes = command.to_string().into_bytes();
        bytes.push(0);
        self.commands.write_all(&bytes)?;
        self.commands.flush()?;
        let until = Instant::now() + LONGEST;
        loop {
            let message = self.next(until, method)?;
            if message["id"] != self.last {
                self.events.push(message);
            } else if let Some(error) = message.get("error") {
                return Err(Fault::Refused(format!("{method}: {error}")));
            } else {
                return Ok(message["result"].clone());
            }
        }
    }

    /// Waits for an event, and gives it.
    pub(crate) fn event(&mut self, session: &str, method: &str) -> Result<Value, Fault> {
        let is = |it: &Value| it["method"] == method && it["sessionId"] == session;
        if let Some(place) = self.events.iter().position(is) {
            return Ok(self.events.remove(place));
        }
        let until = Instant::now() + LONGEST;
        loop {
            let message = self.next(until, method)?;
            if is(&message) {
                return Ok(message);
            }
            self.events.push(message);
        }
    }

    fn next(&mut self, until: Instant, what: &str) -> Result<Value, Fault> {
        match self.messages.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(message) => Ok(message),
            Err(RecvTimeoutError::Timeout) => Err(Fault::Late(what.to_owned())),
            Err(RecvTimeoutError::Disconnected) => Err(Fault::Gone(std::io::Error::other("it closed its pipe"))),
        }
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        // A browser that is gone already needs no ending.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
