//! What the documents of OSCAL (<https://pages.nist.gov/OSCAL/>) have in common: ids, metadata, texts, and a document that goes out as
//! it is made.
//!
//! Ids are UUIDs of version 5 from what a thing is and what estate it is of, so that the same estate has the same ids from run to
//! run, and another has others.

use std::{
    borrow::Cow,
    collections::HashSet,
    io::{self, BufWriter, Write},
};

use hardline_run::{Finding, Head, Run};
use serde::Serialize;
use serde_json::{Value, json};
use sha1::{Digest, Sha1};

use crate::{
    gravest::{hexadecimal, plain},
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

/// What tells the ids of one estate from those of another.
#[derive(Clone, Copy)]
pub(crate) struct Space([u8; 16]);

/// What is the same in every estate.
const EVERYWHERE: Space = Space(*NAMESPACE);

impl Space {
    /// That of the estate of a run: its account and Region, what its owner identifies the system by, and what of the project was
    /// scanned.
    pub(crate) fn of(head: &Head) -> Self {
        let given = |it: &Option<String>| it.clone().unwrap_or_default();
        let mut parts = vec![given(&head.account), given(&head.region), given(&head.system.identifier)];
        let mut scanned = head.scanned_of_project();
        scanned.sort_unstable();
        scanned.dedup();
        parts.extend(scanned);
        let parts: Vec<_> = parts.iter().map(String::as_str).collect();
        Self(bytes(EVERYWHERE, &parts))
    }

    /// The UUID of version 5 (RFC 9562) of what these parts name.
    pub(crate) fn uuid(self, parts: &[&str]) -> String {
        written(&bytes(self, parts))
    }
}

fn bytes(space: Space, parts: &[&str]) -> [u8; 16] {
    let mut hash = Sha1::new();
    hash.update(space.0);
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
    let digits = hexadecimal(bytes);
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

/// Ids within one list, each once. They are kept as their bytes, since a list may be as long as the run.
pub(crate) struct Ids {
    space: Space,
    given: HashSet<[u8; 16]>,
}

impl Ids {
    pub(crate) fn new(space: Space) -> Self {
        Self { space, given: HashSet::new() }
    }

    /// The id of a thing; should two things be known by the same, the later ones are numbered.
    pub(crate) fn of(&mut self, parts: &[&str]) -> String {
        let mut id = bytes(self.space, parts);
        let mut number = 1_u32;
        while !self.given.insert(id) {
            number += 1;
            id = bytes(self.space, &[parts, &[number.to_string().as_str()]].concat());
        }
        written(&id)
    }

    /// The id of a thing that is not yet among them.
    fn first(&mut self, parts: &[&str]) -> Option<String> {
        let id = bytes(self.space, parts);
        self.given.insert(id).then(|| written(&id))
    }
}

/// The id of the document of a kind over this estate as it is.
pub(crate) fn document(kind: &str, head: &Head) -> String {
    let coverage = serde_json::to_string(&head.coverage).unwrap_or_default();
    Space::of(head).uuid(&[kind, &coverage])
}

/// The id of the system that the documents are about.
pub(crate) fn system(head: &Head) -> String {
    Space::of(head).uuid(&["system"])
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
    EVERYWHERE.uuid(&["party", "aws"])
}

/// The party that owns the estate.
fn owner(space: Space) -> String {
    space.uuid(&["party", "owner"])
}

fn owner_name(head: &Head) -> String {
    head.system.owner.as_deref().map_or("Owner of the estate".to_owned(), line)
}

pub(crate) fn metadata(head: &Head, title: &str) -> Value {
    let owner = owner(Space::of(head));
    let unidentified = if head.account.is_none() && head.system.identifier.is_none() {
        " Neither an account nor an identifier of the system is given (`[system]` of `hardline.toml`), so that ids are unique within \
         the project alone."
    } else {
        ""
    };
    let left_out = head.told_of_left_out().map_or_else(String::new, |it| format!(" {}", prose(&it)));
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
            { "uuid": owner, "type": "organization", "name": owner_name(head) },
        ],
        "responsible-parties": [
            { "role-id": "provider", "party-uuids": [aws()] },
            { "role-id": "asset-owner", "party-uuids": [owner] },
        ],
        "remarks": format!("Written by {} {}.{unidentified}{left_out}{}", head.tool.name, head.tool.version, lost(head)),
    })
}

/// The most files that could not be read which a document names.
const MOST_LOST: usize = 100;

/// What could not be read, as further sentences: of nothing in it does a document say anything.
fn lost(head: &Head) -> String {
    let mut names: Vec<_> = head.lost().map(|it| code(&head.paths.of(&it.file))).collect();
    if names.is_empty() {
        return String::new();
    }
    let what = if names.len() == 1 { "This file".to_owned() } else { format!("These {} files", names.len()) };
    let looked = "or not as a whole, and what was not read was not looked at";
    let more = names.len().saturating_sub(MOST_LOST);
    names.truncate(MOST_LOST);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    format!(" {what} could not be read, {looked}: {}{more}.", names.join(", "))
}

/// A resource of the back matter, by which a document points to what lies outside.
pub(crate) fn resource(space: Space, name: &str, title: &str, description: &str) -> Value {
    json!({ "uuid": space.uuid(&["resource", name]), "title": title, "description": description })
}

/// How a document points to such a resource.
pub(crate) fn pointer(space: Space, name: &str) -> String {
    format!("#{}", space.uuid(&["resource", name]))
}

/// Where NIST keeps the catalogue.
pub(crate) const CATALOGUE: &str = "https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json";

/// The component that hardline is.
pub(crate) fn tool(head: &Head) -> Value {
    json!({
        "uuid": tool_id(Space::of(head)),
        "type": "software",
        "title": line(&format!("{} {}", head.tool.name, head.tool.version)),
        "description": "Reads what an estate is deployed from, and judges it.",
        "status": { "state": "operational" },
    })
}

fn tool_id(space: Space) -> String {
    space.uuid(&["component", "hardline"])
}

/// That hardline is where something comes from.
pub(crate) fn origins(space: Space) -> Value {
    json!([{ "actors": [{ "type": "tool", "actor-uuid": tool_id(space) }] }])
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
    oneline(text).into_owned()
}

fn oneline(text: &str) -> Cow<'_, str> {
    let line = match plain(text) {
        Cow::Borrowed(it) => Cow::Borrowed(it.trim()),
        Cow::Owned(it) => Cow::Owned(it.trim().to_owned()),
    };
    if line.is_empty() { Cow::Borrowed("(none)") } else { line }
}

/// A name within a text with markup, which it cannot leave.
pub(crate) fn code(name: &str) -> String {
    let line = oneline(name);
    let mut code = String::with_capacity(line.len() + 2);
    code.push('`');
    code.extend(line.chars().map(|it| if it == '`' { '\'' } else { it }));
    code.push('`');
    code
}

/// A text from elsewhere within a text with markup, in which it marks nothing up.
pub(crate) fn prose(text: &str) -> String {
    let line = oneline(text);
    let mut safe = String::with_capacity(line.len());
    for it in line.chars() {
        if matches!(it, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '!' | '{' | '}' | '$')
        {
            safe.push('\\');
        }
        safe.push(it);
    }
    safe
}

/// What identifies the resource of a verdict from run to run.
fn resource_id(head: &Head, space: Space, finding: &Finding<'_>) -> String {
    let (_, root, resource) = finding.identity(&head.paths);
    space.uuid(&["inventory-item", &root, resource])
}

/// What identifies a verdict from run to run, for things of a kind.
pub(crate) fn finding_id(head: &Head, ids: &mut Ids, kind: &str, finding: &Finding<'_>) -> String {
    let (check, root, resource) = finding.identity(&head.paths);
    ids.of(&[kind, check, &root, resource])
}

/// The resources of verdicts, each once, as the items of an inventory.
pub(crate) fn inventory(
    document: &mut Document<'_>,
    run: &dyn Run,
    has: &dyn Fn(&Finding<'_>) -> bool,
) -> io::Result<()> {
    let head = run.head();
    let mut seen = Ids::new(Space::of(head));
    document.items("inventory-items", |items| {
        run.findings(hardline_run::Which::All, &mut |it| {
            if !has(&it) {
                return Ok(());
            }
            let (_, root, resource) = it.identity(&head.paths);
            let Some(id) = seen.first(&["inventory-item", &root, resource]) else { return Ok(()) };
            let file = code(&head.paths.of(&it.file));
            items.add(&InventoryItem {
                uuid: &id,
                description: format!("{} of type {}, in {file}.", code(&it.resource), code(&it.type_name)),
                props: [
                    Property { name: "asset-id", ns: None, value: &oneline(&it.resource) },
                    Property { name: "resource-type", ns: Some(own(head)), value: &oneline(&it.type_name) },
                ],
            })
        })
    })
}

#[derive(Serialize)]
struct InventoryItem<'i> {
    uuid: &'i str,
    description: String,
    props: [Property<'i>; 2],
}

/// A property, which is OSCAL's own where it names no namespace.
#[derive(Serialize)]
pub(crate) struct Property<'p> {
    pub(crate) name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ns: Option<&'p str>,
    pub(crate) value: &'p str,
}

/// What a check found of a resource. There are as many as verdicts: what they say is borrowed where it can be.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Observation<'o> {
    uuid: String,
    title: String,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    props: Option<[Property<'o>; 2]>,
    methods: [&'static str; 1],
    types: [&'static str; 1],
    origins: &'o Value,
    subjects: [Subject; 1],
    relevant_evidence: [Evidence; 1],
    collected: &'o str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Subject {
    subject_uuid: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Serialize)]
struct Evidence {
    description: String,
}

/// What all observations of a document have in common, made once.
pub(crate) struct Observed<'h> {
    pub(crate) head: &'h Head,
    pub(crate) space: Space,
    pub(crate) origins: Value,
    collected: String,
}

impl<'h> Observed<'h> {
    pub(crate) fn new(head: &'h Head) -> Self {
        let space = Space::of(head);
        Self { head, space, origins: origins(space), collected: moment(&head.time) }
    }

    /// Where a verdict was decided, in words.
    pub(crate) fn place(&self, finding: &Finding<'_>) -> String {
        code(&format!("{}:{}", self.head.paths.of(&finding.file), finding.line))
    }

    pub(crate) fn observation<'o>(
        &'o self,
        finding: &Finding<'_>,
        uuid: String,
        title: String,
        description: String,
        props: Option<[Property<'o>; 2]>,
    ) -> Observation<'o> {
        Observation {
            uuid,
            title,
            description,
            props,
            methods: ["TEST"],
            types: ["finding"],
            origins: &self.origins,
            subjects: [Subject { subject_uuid: resource_id(self.head, self.space, finding), kind: "inventory-item" }],
            relevant_evidence: [Evidence { description: format!("At {}.", self.place(finding)) }],
            collected: &self.collected,
        }
    }
}

/// A document that goes out as it is made.
pub(crate) struct Document<'w> {
    out: BufWriter<Guard<'w>>,
    is_first: bool,
}

impl<'w> Document<'w> {
    pub(crate) fn begin(out: &'w mut dyn Write, root: &str, id: &str, metadata: &Value) -> io::Result<Self> {
        let mut document = Self { out: Guard::buffered(out, Style::Json), is_first: true };
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
        serde_json::to_writer(&mut self.out, value).map_err(io::Error::from)
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
    use hardline_run::SystemOfRun;

    use super::*;

    #[test]
    fn ids_are_uuids_of_version_5_and_stay() {
        let head = |account: &str, identifier: &str, scanned: &[&str]| Head {
            account: (!account.is_empty()).then(|| account.to_owned()),
            system: SystemOfRun {
                identifier: (!identifier.is_empty()).then(|| identifier.to_owned()),
                ..SystemOfRun::default()
            },
            scanned: scanned.iter().map(|it| (*it).to_owned()).collect(),
            ..Head::default()
        };
        let space = Space::of(&head("123456789012", "", &["stacks", "app"]));
        let id = space.uuid(&["component", "s3"]);
        assert_eq!(id, space.uuid(&["component", "s3"]));
        // The order of the paths says nothing; another estate is another.
        let same = head("123456789012", "", &["./app/", "stacks", "app"]);
        assert_eq!(id, Space::of(&same).uuid(&["component", "s3"]));
        for (account, identifier, scanned) in [
            ("210987654321", "", &["stacks", "app"][..]),
            ("", "", &["stacks", "app"]),
            ("123456789012", "F-1", &["stacks", "app"]),
            ("123456789012", "", &["stacks"]),
        ] {
            assert_ne!(id, Space::of(&head(account, identifier, scanned)).uuid(&["component", "s3"]));
        }
        assert!(
            id.len() == 36 && id.as_bytes()[14] == b'5' && matches!(id.as_bytes()[19], b'8' | b'9' | b'a' | b'b'),
            "{id}"
        );
        assert_ne!(space.uuid(&["a", "bc"]), space.uuid(&["ab", "c"]));
        let mut ids = Ids::new(space);
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
