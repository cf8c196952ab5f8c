//! What the documents of OSCAL (<https://pages.nist.gov/OSCAL/>) have in common: ids, metadata, texts, and a document that goes out as
//! it is made.
//!
//! Ids are UUIDs of version 5 from what a thing is, so that the same estate has the same ids from run to run.

use std::{
    collections::HashSet,
    io::{self, Write},
};

use hardline_run::{Finding, Head, Run};
use serde::Serialize;
use serde_json::{Value, json};
use sha1::{Digest, Sha1};

use crate::{
    gravest::{plain, relative},
    guard::{Guard, Style},
};

/// The version of OSCAL that is written: all that is used here is in it and in every later one of the same major version.
const VERSION: &str = "1.1.2";

/// The namespace of ids.
const NAMESPACE: &[u8; 16] = b"hardline-oscal-1";

/// The namespace of FedRAMP's properties.
pub(crate) const FEDRAMP: &str = "https://fedramp.gov/ns/oscal";

/// The namespace of properties of our own where the owner of the estate names none: a name that needs no host and that nobody else has
/// (RFC 9562).
const OWN: &str = "urn:uuid:04da60e4-5d71-4340-8c7c-dbd95ed7652b";

/// The namespace of properties that are neither OSCAL's nor FedRAMP's.
pub(crate) fn own(head: &Head) -> &str {
    head.system.oscal_namespace.as_deref().unwrap_or(OWN)
}

/// The UUID of version 5 (RFC 9562) of what is named by these parts.
pub(crate) fn uuid(parts: &[&str]) -> String {
    written(&bytes(parts))
}

fn bytes(parts: &[&str]) -> [u8; 16] {
    let mut hash = Sha1::new();
    hash.update(NAMESPACE);
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(hash.finalize()) {
        *byte = from;
    }
    bytes[6] = bytes[6] & 0x0f | 0x50;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    bytes
}

fn written(bytes: &[u8; 16]) -> String {
    let digits: String = bytes.iter().map(|it| format!("{it:02x}")).collect();
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

/// Ids within one list, each once. They are kept as their bytes, since a list may be as long as the run.
#[derive(Default)]
pub(crate) struct Ids(HashSet<[u8; 16]>);

impl Ids {
    /// The id of a thing; should two things be known by the same, the later ones are numbered.
    pub(crate) fn of(&mut self, parts: &[&str]) -> String {
        let mut id = bytes(parts);
        let mut number = 1_u32;
        while !self.0.insert(id) {
            number += 1;
            id = bytes(&[parts, &[number.to_string().as_str()]].concat());
        }
        written(&id)
    }

    /// The id of a thing that is not yet among them.
    fn first(&mut self, parts: &[&str]) -> Option<String> {
        let id = bytes(parts);
        self.0.insert(id).then(|| written(&id))
    }
}

/// The id of the document of a kind over this estate as it is.
pub(crate) fn document(kind: &str, head: &Head) -> String {
    let coverage = serde_json::to_string(&head.coverage).unwrap_or_default();
    uuid(&[kind, head.account.as_deref().unwrap_or_default(), head.region.as_deref().unwrap_or_default(), &coverage])
}

/// The id of the system that the documents are about.
pub(crate) fn system(head: &Head) -> String {
    uuid(&["system", head.account.as_deref().unwrap_or_default(), head.region.as_deref().unwrap_or_default()])
}

/// The same as documents name it: by its owner's word for it where there is one.
pub(crate) fn system_id(head: &Head) -> Value {
    let identifier = head.system.identifier.as_deref().map(line);
    let is_uuid = |it: &str| {
        let parts: Vec<_> = it.split('-').collect();
        parts.iter().map(|it| it.len()).eq([8, 4, 4, 4, 12])
            && parts.iter().all(|it| it.bytes().all(|it| it.is_ascii_hexdigit()))
    };
    match identifier {
        // Whose scheme another identifier is of, nobody says.
        Some(it) if !is_uuid(&it) => json!({ "id": it }),
        it => json!({ "identifier-type": "http://ietf.org/rfc/rfc4122", "id": it.unwrap_or_else(|| system(head)) }),
    }
}

/// What the system is called.
pub(crate) fn system_name(head: &Head) -> String {
    if let Some(name) = &head.system.name {
        return line(name);
    }
    head.account.as_ref().map_or("The AWS estate".to_owned(), |it| format!("The AWS estate in account {}", line(it)))
}

/// The party that AWS is.
pub(crate) fn aws() -> String {
    uuid(&["party", "aws"])
}

/// The party that owns the estate.
fn owner() -> String {
    uuid(&["party", "owner"])
}

fn owner_name(head: &Head) -> String {
    head.system.owner.as_deref().map_or("Owner of the estate".to_owned(), line)
}

pub(crate) fn metadata(head: &Head, title: &str) -> Value {
    json!({
        "title": title,
        "last-modified": moment(&head.time),
        "version": moment(&head.time),
        "oscal-version": VERSION,
        "roles": [
            { "id": "provider", "title": "Provider of the cloud" },
            { "id": "asset-owner", "title": "Owner of the estate" },
        ],
        "parties": [
            { "uuid": aws(), "type": "organization", "name": "Amazon Web Services" },
            { "uuid": owner(), "type": "organization", "name": owner_name(head) },
        ],
        "responsible-parties": [
            { "role-id": "provider", "party-uuids": [aws()] },
            { "role-id": "asset-owner", "party-uuids": [owner()] },
        ],
        "remarks": format!("Written by {} {}.", head.tool.name, head.tool.version),
    })
}

/// A resource of the back matter, by which a document points to what lies outside.
pub(crate) fn resource(name: &str, title: &str, description: &str) -> Value {
    json!({ "uuid": uuid(&["resource", name]), "title": title, "description": description })
}

/// How a document points to such a resource.
pub(crate) fn pointer(name: &str) -> String {
    format!("#{}", uuid(&["resource", name]))
}

/// Where NIST keeps the catalogue.
pub(crate) const CATALOGUE: &str = "https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json";

/// The component that hardline is.
pub(crate) fn tool(head: &Head) -> Value {
    json!({
        "uuid": tool_id(),
        "type": "software",
        "title": line(&format!("{} {}", head.tool.name, head.tool.version)),
        "description": "Reads what an estate is deployed from, and judges it.",
        "status": { "state": "operational" },
    })
}

fn tool_id() -> String {
    uuid(&["component", "hardline"])
}

/// That hardline is where something comes from.
pub(crate) fn origins() -> Value {
    json!([{ "actors": [{ "type": "tool", "actor-uuid": tool_id() }] }])
}

/// A moment; a day is its first.
pub(crate) fn moment(time: &str) -> String {
    match time.len() {
        20 => line(time),
        10 => format!("{}T00:00:00Z", line(time)),
        _ => "1970-01-01T00:00:00Z".to_owned(),
    }
}

/// A text of one line, as properties and titles want it.
pub(crate) fn line(text: &str) -> String {
    let text = plain(text);
    let text = text.trim();
    if text.is_empty() { "(none)".to_owned() } else { text.to_owned() }
}

/// A name within a text with markup, which it cannot leave.
pub(crate) fn code(name: &str) -> String {
    format!("`{}`", line(name).replace('`', "'"))
}

/// A text from elsewhere within a text with markup, in which it marks nothing up.
pub(crate) fn prose(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for it in line(text).chars() {
        if matches!(it, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '!' | '{' | '}' | '$')
        {
            safe.push('\\');
        }
        safe.push(it);
    }
    safe
}

/// What identifies the resource of a verdict from run to run.
pub(crate) fn resource_id(finding: &Finding<'_>) -> String {
    uuid(&resource_parts(finding))
}

fn resource_parts<'f>(finding: &'f Finding<'_>) -> [&'f str; 3] {
    let (_, root, resource) = finding.identity();
    ["inventory-item", root, resource]
}

/// What identifies a verdict from run to run, for things of a kind.
pub(crate) fn finding_id(ids: &mut Ids, kind: &str, finding: &Finding<'_>) -> String {
    let (check, root, resource) = finding.identity();
    ids.of(&[kind, check, root, resource])
}

/// Where a verdict was decided, in words.
pub(crate) fn place(finding: &Finding<'_>) -> String {
    code(&format!("{}:{}", relative(&finding.file), finding.line))
}

/// The resources of verdicts, each once, as the items of an inventory.
pub(crate) fn inventory(
    document: &mut Document<'_>,
    run: &dyn Run,
    has: &dyn Fn(&Finding<'_>) -> bool,
) -> io::Result<()> {
    let mut seen = Ids::default();
    document.items("inventory-items", |items| {
        run.findings(hardline_run::Which::All, &mut |it| {
            if !has(&it) {
                return Ok(());
            }
            let Some(id) = seen.first(&resource_parts(&it)) else { return Ok(()) };
            items.add(&json!({
                "uuid": id,
                "description": format!("{} of type {}, in {}.", code(&it.resource), code(&it.type_name), code(&relative(&it.file))),
                "props": [
                    { "name": "asset-id", "value": line(&it.resource) },
                    { "name": "resource-type", "ns": own(run.head()), "value": line(&it.type_name) },
                ],
            }))
        })
    })
}

/// A document that goes out as it is made.
pub(crate) struct Document<'w> {
    out: Guard<'w>,
    is_first: bool,
}

impl<'w> Document<'w> {
    pub(crate) fn begin(out: &'w mut dyn Write, root: &str, id: &str, metadata: &Value) -> io::Result<Self> {
        let mut document = Self { out: Guard::new(out, Style::Json), is_first: true };
        document.out.write_all(b"{\n")?;
        document.open(root, "{")?;
        document.field("uuid", &id)?;
        document.field("metadata", metadata)?;
        Ok(document)
    }

    fn key(&mut self, name: &str) -> io::Result<()> {
        self.out.write_all(if self.is_first { b"" } else { b",\n" })?;
        self.is_first = false;
        write!(self.out, "\"{name}\": ")
    }

    pub(crate) fn field(&mut self, name: &str, value: &impl Serialize) -> io::Result<()> {
        self.key(name)?;
        self.value(value)
    }

    fn value(&mut self, value: &impl Serialize) -> io::Result<()> {
        let text = serde_json::to_vec(value).map_err(io::Error::from)?;
        self.out.write_all(&text)
    }

    /// Opens an object, or a list with an object.
    pub(crate) fn open(&mut self, name: &str, brackets: &str) -> io::Result<()> {
        self.key(name)?;
        self.is_first = true;
        writeln!(self.out, "{brackets}")
    }

    pub(crate) fn close(&mut self, brackets: &str) -> io::Result<()> {
        self.is_first = false;
        write!(self.out, "\n{brackets}")
    }

    /// A list that is left out where it has no items, as OSCAL wants it.
    pub(crate) fn items(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut Items<'_, 'w>) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut items = Items { document: self, name, is_empty: true };
        fill(&mut items)?;
        if items.is_empty { Ok(()) } else { self.out.write_all(b"\n]") }
    }

    pub(crate) fn end(mut self) -> io::Result<()> {
        self.out.write_all(b"\n}\n}\n")?;
        self.out.flush()
    }
}

/// A list on its way out.
pub(crate) struct Items<'d, 'w> {
    document: &'d mut Document<'w>,
    name: &'d str,
    is_empty: bool,
}

impl Items<'_, '_> {
    pub(crate) fn add(&mut self, item: &impl Serialize) -> io::Result<()> {
        if self.is_empty {
            self.document.key(self.name)?;
        }
        self.document.out.write_all(if self.is_empty { b"[\n" } else { b",\n" })?;
        self.is_empty = false;
        self.document.value(item)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.is_empty
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_uuids_of_version_5_and_stay() {
        let id = uuid(&["component", "s3"]);
        assert_eq!(id, uuid(&["component", "s3"]));
        assert!(
            id.len() == 36 && id.as_bytes()[14] == b'5' && matches!(id.as_bytes()[19], b'8' | b'9' | b'a' | b'b'),
            "{id}"
        );
        assert_ne!(uuid(&["a", "bc"]), uuid(&["ab", "c"]));
        let mut ids = Ids::default();
        assert_ne!(ids.of(&["a"]), ids.of(&["a"]));
    }

    #[test]
    fn texts_from_elsewhere_mark_nothing_up() {
        for (text, as_line, as_code, as_prose) in [
            (" a\nb ", "a b", "`a b`", "a b"),
            ("", "(none)", "`(none)`", "(none)"),
            ("`x` <b>", "`x` <b>", "`'x' <b>`", "\\`x\\` \\<b\\>"),
            ("[x](javascript:y)", "[x](javascript:y)", "`[x](javascript:y)`", "\\[x\\](javascript:y)"),
        ] {
            assert_eq!(
                (line(text), code(text), prose(text)),
                (as_line.to_owned(), as_code.to_owned(), as_prose.to_owned())
            );
        }
    }
}
