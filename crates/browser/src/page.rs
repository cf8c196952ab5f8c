//! A browser and a page of it, as a test uses them.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{Fault, wire::Wire};

/// The longest that a page may take to become as it is waited for.
const LONGEST: Duration = Duration::from_secs(90);

/// What Chromium says where a page went on to another before it answered.
const LEFT: [&str; 3] = ["navigated or closed", "context was destroyed", "Cannot find context"];

/// How many were started, so that each has a folder of its own.
static STARTED: AtomicUsize = AtomicUsize::new(0);

/// A browser that runs until it is dropped.
pub struct Browser {
    // The browser ends before its folder goes.
    wire: Wire,
    _profile: Profile,
}

/// The folder of what a browser keeps; it goes when it is dropped.
struct Profile(PathBuf);

impl Drop for Profile {
    fn drop(&mut self) {
        // A folder that something still writes to stays, below the folder that the test named.
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Browser {
    /// Starts one; what it keeps lies in the folder and goes with it.
    ///
    /// # Errors
    ///
    /// Those of starting it.
    pub fn start(program: &Path, folder: &Path) -> Result<Self, Fault> {
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let profile = Profile(folder.join(format!("browser-{}-{number}", std::process::id())));
        fs::create_dir_all(&profile.0)?;
        Ok(Self { wire: Wire::start(program, &profile.0)?, _profile: profile })
    }

    /// Opens an address in a page of its own, of a size in pixels, and waits until it is read.
    ///
    /// # Errors
    ///
    /// Those of the browser.
    pub fn open(&mut self, address: &str, size: (u32, u32)) -> Result<Page<'_>, Fault> {
        let wire = &mut self.wire;
        let target = wire.ask(None, "Target.createTarget", &json!({"url": "about:blank"}))?;
        let target = &target["targetId"];
        let session = wire.ask(None, "Target.attachToTarget", &json!({"targetId": target, "flatten": true}))?;
        let session = session["sessionId"].as_str().unwrap_or_default().to_owned();
        let mut page = Page { wire, session };
        for domain in ["Page", "Runtime", "Log", "Network"] {
            page.ask(&format!("{domain}.enable"), &json!({}))?;
        }
        let (width, height) = size;
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500});
        page.ask("Emulation.setDeviceMetricsOverride", &metrics)?;
        page.ask("Page.navigate", &json!({"url": address}))?;
        page.wire.event(&page.session, "Page.loadEventFired")?;
        Ok(page)
    }
}

/// A page that is open.
pub struct Page<'b> {
    wire: &'b mut Wire,
    session: String,
}

impl Page<'_> {
    /// Sends a command of the protocol.
    ///
    /// # Errors
    ///
    /// Those of the browser.
    pub fn ask(&mut self, method: &str, parameters: &Value) -> Result<Value, Fault> {
        self.wire.ask(Some(&self.session), method, parameters)
    }

    /// The value of an expression in the page; a promise is waited for.
    ///
    /// # Errors
    ///
    /// Those of the browser, what the expression throws, and that the page went on to another in the meantime.
    pub fn eval(&mut self, expression: &str) -> Result<Value, Fault> {
        let parameters =
            json!({"expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true});
        let answer = self.ask("Runtime.evaluate", &parameters).map_err(|fault| match fault {
            // So Chromium says it, by when the page goes.
            Fault::Refused(why) if LEFT.iter().any(|it| why.contains(it)) => Fault::Left,
            other => other,
        })?;
        match answer.get("exceptionDetails") {
            Some(thrown) => Err(Fault::Refused(format!("{expression}: {thrown}"))),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    /// Waits until an expression is true, on whichever page it may be.
    ///
    /// # Errors
    ///
    /// Those of the browser, and that it takes too long.
    pub fn wait(&mut self, expression: &str) -> Result<(), Fault> {
        let until = Instant::now() + LONGEST;
        loop {
            match self.eval(&format!("Boolean({expression})")) {
                Ok(value) if value == true => return Ok(()),
                Ok(_) | Err(Fault::Left) => {}
                Err(fault) => return Err(fault),
            }
            if Instant::now() > until {
                return Err(Fault::Late(expression.to_owned()));
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses a key by its name, as `Tab` or `Enter`, or types one character.
    ///
    /// # Errors
    ///
    /// Those of the browser.
    pub fn press(&mut self, key: &str) -> Result<(), Fault> {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            " " => (32, " "),
            "Escape" => (27, ""),
            "ArrowDown" => (40, ""),
            "ArrowUp" => (38, ""),
            it => (0, it),
        };
        for kind in ["keyDown", "keyUp"] {
            let mut parameters = json!({"type": kind, "key": key, "windowsVirtualKeyCode": code});
            if kind == "keyDown" && !text.is_empty() {
                parameters["text"] = text.into();
            }
            self.ask("Input.dispatchKeyEvent", &parameters)?;
        }
        Ok(())
    }

    /// Shows the page as in print, or as on a screen, in light or dark.
    ///
    /// # Errors
    ///
    /// Those of the browser.
    pub fn emulate(&mut self, medium: &str, scheme: &str) -> Result<(), Fault> {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.ask("Emulation.setEmulatedMedia", &json!({"media": medium, "features": features}))?;
        Ok(())
    }

    /// A picture of the page as Base64 of a PNG: what is in sight, or all of it.
    ///
    /// # Errors
    ///
    /// Those of the browser.
    pub fn picture(&mut self, whole: bool) -> Result<String, Fault> {
        let answer = self.ask("Page.captureScreenshot", &json!({"format": "png", "captureBeyondViewport": whole}))?;
        Ok(answer["data"].as_str().unwrap_or_default().to_owned())
    }

    /// The page printed, as Base64 of a PDF.
    ///
    /// # Errors
    ///
    /// Those of the browser.
    pub fn print(&mut self) -> Result<String, Fault> {
        let answer = self.ask("Page.printToPDF", &json!({"printBackground": true, "preferCSSPageSize": true}))?;
        Ok(answer["data"].as_str().unwrap_or_default().to_owned())
    }

    /// What the page complained of since it was opened or last asked: errors of scripts, of the console and of the security
    /// policy; and every address that it asked for beside its own.
    ///
    /// # Errors
    ///
    /// Those of the browser.
    pub fn complaints(&mut self) -> Result<Vec<String>, Fault> {
        // What is under way comes before the answer to this.
        self.eval("0")?;
        let session = self.session.as_str();
        let (own, others) =
            std::mem::take(&mut self.wire.events).into_iter().partition(|it: &Value| it["sessionId"] == session);
        self.wire.events = others;
        let own: Vec<Value> = own;
        let complaint = |it: &Value| {
            let of = &it["params"];
            match it["method"].as_str()? {
                "Runtime.exceptionThrown" => Some(of["exceptionDetails"].to_string()),
                "Runtime.consoleAPICalled" if of["type"] == "error" || of["type"] == "warning" => {
                    Some(of["args"].to_string())
                }
                "Log.entryAdded" => Some(of["entry"].to_string()),
                "Page.javascriptDialogOpening" => Some(format!("a dialog: {}", of["message"])),
                "Network.requestWillBeSent" if of["type"] != "Document" => {
                    Some(format!("it asks for {}", of["request"]["url"]))
                }
                _ => None,
            }
        };
        Ok(own.iter().filter_map(complaint).collect())
    }
}
