//! Who may ask: the address a request names, where a browser says it comes from, and what it knows.
//!
//! A page of another origin can make a browser send requests here, and a name of its own can be made to lead here. So the name in
//! the request must be that of the server, whoever asks must have come by the link that was printed, and what changes something
//! must come from a page of the server itself.

use std::net::{IpAddr, SocketAddr};

use hyper::{
    HeaderMap, Method, Uri,
    header::{COOKIE, HOST, HeaderName, ORIGIN},
    http::uri::Authority,
};

use crate::{message::Fields, secret::Secret};

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// What a request must know and name.
#[derive(Debug)]
pub(crate) struct Door {
    at: SocketAddr,
    link: Secret,
    session: Secret,
    form: Secret,
    cookie: String,
}

/// What becomes of a request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Passage {
    /// It is answered.
    In,
    /// It came by the link: the browser is given what it needs, and sent on.
    Enter {
        /// Whether it came from another site's page. Such a browser leaves the cookie out of whatever it is sent on to, until a
        /// page of this server asks.
        is_foreign: bool,
    },
    /// It knows no token.
    Stranger,
    /// It is refused: status and why.
    Refused(u16, &'static str),
}

impl Door {
    /// A door at an address, opened by a token.
    pub(crate) fn new(at: SocketAddr, link: Secret) -> Result<Self, String> {
        let session = Secret::random()?;
        let form = session.derived("form");
        // Cookies know no ports: two servers of one machine would take each other's.
        Ok(Self { at, link, session, form, cookie: format!("hardline-{}", at.port()) })
    }

    /// The token, for the link that is printed.
    pub(crate) fn link(&self) -> &Secret {
        &self.link
    }

    /// What every form that changes something holds.
    pub(crate) fn form_token(&self) -> &str {
        self.form.text()
    }

    /// Whether a form is one of this server's.
    pub(crate) fn made(&self, form: &Fields) -> bool {
        self.form.is(form.get("key"))
    }

    /// The cookie that a browser is given.
    pub(crate) fn set_cookie(&self) -> String {
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie, self.session.text())
    }

    /// Whether and how a request comes in.
    pub(crate) fn pass(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Passage {
        use Passage::{Enter, In, Refused, Stranger};
        let Some(host) = self.host(uri, headers) else {
            return Refused(421, "this server is not called that; use the link that `hardline serve` printed");
        };
        if !matches!(*method, Method::GET | Method::HEAD | Method::POST) {
            return Refused(405, "only GET, HEAD and POST are answered");
        }
        let site = text(headers, &SITE);
        let is_foreign = matches!(site, Some("cross-site" | "same-site"));
        let by_link = *method == Method::GET && uri.path() == "/" && self.knows_link(uri);
        if is_foreign && !(by_link && text(headers, &MODE) == Some("navigate")) {
            return Refused(403, "a page of another site asks for this");
        }
        if by_link {
            return Enter { is_foreign };
        }
        if !self.knows_session(headers) {
            return Stranger;
        }
        if *method == Method::POST {
            let origin = headers.get_all(ORIGIN).iter().collect::<Vec<_>>();
            let is_own = match origin.as_slice() {
                [] => site == Some("same-origin"),
                [one] => one
                    .to_str()
                    .is_ok_and(|it| it.strip_prefix("http://").is_some_and(|it| it.eq_ignore_ascii_case(&host))),
                _ => false,
            };
            if !is_own {
                return Refused(403, "this does not come from a page of this server");
            }
        }
        In
    }

    /// The name that a request has for the server, if it is its own.
    fn host(&self, uri: &Uri, headers: &HeaderMap) -> Option<String> {
        let mut hosts = headers.get_all(HOST).iter();
        let (host, None) = (hosts.next()?, hosts.next()) else { return None };
        let host = host.to_str().ok()?;
        let is_own = |host: &str| host.parse::<Authority>().is_ok_and(|it| self.is_own(&it));
        // An address that names a server itself must name this one too.
        let agrees = uri.authority().is_none_or(|it| it.as_str().eq_ignore_ascii_case(host));
        (is_own(host) && agrees && uri.scheme_str().is_none_or(|it| it == "http")).then(|| host.to_owned())
    }

    fn is_own(&self, authority: &Authority) -> bool {
        let name = authority.host();
        let literal = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let is_named = match literal {
            // No name can be made to lead to an address that is written out.
            Ok(address) => self.at.ip().is_unspecified() || address == self.at.ip(),
            Err(_) => {
                name.eq_ignore_ascii_case("localhost") && (self.at.ip().is_loopback() || self.at.ip().is_unspecified())
            }
        };
        let has_user = authority.as_str().contains('@');
        is_named && !has_user && authority.port_u16().unwrap_or(80) == self.at.port()
    }

    fn knows_link(&self, uri: &Uri) -> bool {
        let fields = uri.query().and_then(|it| Fields::read(it.as_bytes())).unwrap_or_default();
        fields.has("token") && self.link.is(fields.get("token"))
    }

    fn knows_session(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(COOKIE).iter().filter_map(|it| it.to_str().ok()).flat_map(|it| it.split(';'));
        let mut own = cookies.filter_map(|it| it.trim().split_once('=')).filter(|it| it.0 == self.cookie);
        own.any(|it| self.session.is(it.1))
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name).map(|it| it.to_str().unwrap_or(""))
}

/// The beginning of an address of the server, as `http://127.0.0.1:4000`.
pub(crate) fn origin(at: SocketAddr) -> String {
    format!("http://{at}")
}
