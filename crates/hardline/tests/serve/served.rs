//! A server for a test: the binary on a project of its own, asked over plain sockets.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

/// A folder of its own, gone when it is dropped.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hardline-serve-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        Self(path.canonicalize().expect("a folder"))
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn hardline(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hardline"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).env_remove("HARDLINE_TOKEN");
    command
}

/// Keeps a run of the folder.
pub(crate) fn save(folder: &Folder, day: &str) {
    let arguments = ["scan", ".", "--save", "--exit-zero", "--today", day, "--format", "json"];
    let output = hardline(&folder.0, &arguments).output().expect("a scan");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A server that runs until it is dropped.
pub(crate) struct Served {
    child: Child,
    pub(crate) at: SocketAddr,
    pub(crate) link: String,
    pub(crate) token: String,
    cookie: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer as it came.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let is = |line: &&str| line.split_once(':').is_some_and(|it| it.0.eq_ignore_ascii_case(name));
        self.head.lines().find(is).and_then(|it| it.split_once(':')).map(|it| it.1.trim())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Served {
    /// Starts one for a folder.
    pub(crate) fn start(folder: &Folder, more: &[&str]) -> Self {
        Self::start_in(&folder.0, more, |_| {})
    }

    pub(crate) fn start_in(folder: &Path, more: &[&str], also: impl FnOnce(&mut Command)) -> Self {
        let mut command = hardline(folder, &["serve", "--today", "2026-11-22"]);
        command.args(more).stdout(Stdio::piped()).stderr(Stdio::piped());
        also(&mut command);
        let mut child = command.spawn().expect("a server");
        let mut link = String::new();
        BufReader::new(child.stdout.as_mut().expect("its output")).read_line(&mut link).expect("a link");
        let link = link.trim_end().to_owned();
        let (address, token) = link.split_once("/?token=").expect("a link");
        let at = address.strip_prefix("http://").and_then(|it| it.parse().ok()).expect("an address");
        let mut served = Self { child, at, token: token.to_owned(), cookie: String::new(), link };
        if !served.token.is_empty() {
            served.enter();
        }
        served
    }

    /// Comes in by the link.
    fn enter(&mut self) {
        let answer = self.ask(&format!("GET /?token={} HTTP/1.1\r\nHost: {}\r\n\r\n", self.token, self.at));
        let cookie = answer.header("set-cookie").unwrap_or_else(|| panic!("no cookie: {}", answer.head));
        cookie.split(';').next().unwrap_or_default().clone_into(&mut self.cookie);
    }

    /// Sends bytes and reads until the other side ends; what breaks off counts as the end.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(self.at).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_mins(1))).expect("a socket");
        let _ = stream.write_all(bytes);
        let mut out = Vec::new();
        let mut buffer = vec![0; 64 << 10];
        while let Ok(read @ 1..) = stream.read(&mut buffer) {
            out.extend_from_slice(&buffer[..read]);
        }
        out
    }

    /// Asks; `{at}` and `{cookie}` stand for the address and the cookie.
    pub(crate) fn ask(&self, request: &str) -> Answer {
        let request = request.replace("{at}", &self.at.to_string()).replace("{cookie}", &self.cookie);
        let bytes = self.raw(request.as_bytes());
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or_default();
        Answer { status, head, body: bytes.get(end + 4..).unwrap_or_default().to_vec() }
    }

    /// A page, by whoever came in.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {{at}}\r\nCookie: {{cookie}}\r\n\r\n"))
    }

    /// A form of a page of the server, by whoever came in.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form: Vec<String> = fields.iter().map(|it| format!("{}={}", it.0, encoded(it.1))).collect();
        let form = form.join("&");
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\nHost: {{at}}\r\nCookie: {{cookie}}\r\nOrigin: http://{{at}}\r\nContent-Type: \
             application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        ))
    }

    /// What forms of the server hold.
    pub(crate) fn key(&self) -> String {
        let page = self.get("/attestations/new?responsibility=restore-testing").text();
        between(&page, "name=\"key\" value=\"", "\"").to_owned()
    }

    /// The process, to be told to end.
    pub(crate) fn process(&mut self) -> &mut Child {
        &mut self.child
    }
}

/// What stands between two texts.
#[track_caller]
pub(crate) fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("{before} is not in {text}")).1;
    rest.split_once(after).map_or(rest, |it| it.0)
}

/// A text as forms have it.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .map(|it| if it.is_ascii_alphanumeric() { char::from(it).to_string() } else { format!("%{it:02X}") })
        .collect()
}
