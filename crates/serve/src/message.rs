//! What is asked and what is answered, as plain data: pages know nothing of sockets.

use std::io::{self, Write};

use crate::limits::MAX_FIELDS;

/// A request that may be answered.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Whether something is to be changed.
    pub(crate) is_post: bool,
    /// The path of the address.
    pub(crate) path: String,
    /// The fields of the address.
    pub(crate) query: Fields,
    /// The fields of the form, where one was sent.
    pub(crate) form: Fields,
}

/// Fields by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads fields; none where there are too many.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let fields: Vec<_> =
            form_urlencoded::parse(bytes).take(MAX_FIELDS + 1).map(|it| (it.0.into(), it.1.into())).collect();
        (fields.len() <= MAX_FIELDS).then_some(Self(fields))
    }

    /// The first field of a name; empty if there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|it| it.0 == name).map_or("", |it| &it.1)
    }

    /// Whether there is a field of a name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|it| it.0 == name)
    }
}

/// A text as it stands in the query of an address.
pub(crate) fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Writes a body as it is taken.
pub(crate) type Writer = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + Send>;

/// What an answer holds.
pub(crate) enum Body {
    /// All of it.
    Whole(Vec<u8>),
    /// What is made while it is taken.
    Made(Writer),
}

/// An answer.
pub(crate) struct Answer {
    /// The status of HTTP.
    pub(crate) status: u16,
    /// The type of the body.
    pub(crate) kind: &'static str,
    /// Further headers.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The body.
    pub(crate) body: Body,
    /// Whether the page has a form that changes something. A browser tells the origin of such a form only where the page's
    /// address may be told to its own origin (<https://fetch.spec.whatwg.org/#append-a-request-origin-header>).
    pub(crate) has_form: bool,
}

impl Answer {
    /// A page.
    pub(crate) fn page(status: u16, body: Vec<u8>) -> Self {
        Self { status, kind: "text/html; charset=utf-8", headers: Vec::new(), body: Body::Whole(body), has_form: false }
    }

    /// A sentence for whoever sees no page.
    pub(crate) fn text(status: u16, text: &str) -> Self {
        let body = Body::Whole(format!("{text}\n").into_bytes());
        Self { status, kind: "text/plain; charset=utf-8", headers: Vec::new(), body, has_form: false }
    }

    /// Sends the browser to another address of this server, by a question that changes nothing.
    pub(crate) fn see(address: String) -> Self {
        let mut answer = Self::text(303, "see the address");
        answer.headers.push(("location", address));
        answer
    }

    /// A file to be kept, whose name is harmless.
    pub(crate) fn file(name: &str, body: Body) -> Self {
        let disposition = format!("attachment; filename=\"{name}\"");
        // No browser is to show what a run says as a page of this origin.
        let headers = vec![("content-disposition", disposition)];
        Self { status: 200, kind: "application/octet-stream", headers, body, has_form: false }
    }
}

/// Why there is no page.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// There is no such thing; what, in a sentence.
    Missing(String),
    /// The address does not say what is wanted.
    Wrong(String),
    /// Another program keeps a run just now.
    Busy,
    /// Something else.
    Failed(String),
}

impl From<hardline_runs::Failure> for Trouble {
    fn from(failure: hardline_runs::Failure) -> Self {
        use hardline_runs::Failure;
        match failure {
            Failure::Busy => Self::Busy,
            Failure::NoRun(name) => Self::Missing(format!("There is no run {name}.")),
            other => Self::Failed(format!("The file of kept runs cannot be read: {other}.")),
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        match error.downcast::<hardline_runs::Failure>() {
            Ok(failure) => failure.into(),
            Err(error) => Self::Failed(format!("The file of kept runs cannot be read: {error}.")),
        }
    }
}
