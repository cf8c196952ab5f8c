//! What all rows of one resource say alike. It is found once for them together: rows of a resource follow one another.

use std::borrow::Cow;

use hardline_ledger::Ledger;

use crate::places::{Places, Site};

/// What bears responsibilities: a resource, or where it has no name, the account.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bearer<'r> {
    /// What it is called; none for the account.
    pub(crate) name: Option<&'r str>,
    /// What it is called within what deploys it, where that is something else.
    pub(crate) name_within: Option<&'r str>,
    /// Its type.
    pub(crate) type_name: &'r str,
    /// Its service, by id.
    pub(crate) service: &'static str,
    /// Where it is named.
    pub(crate) site: Option<Site<'r>>,
    /// The construct that made it, with the file and line of the app.
    pub(crate) construct: Option<(&'r str, Option<&'r str>)>,
}

impl<'r> Bearer<'r> {
    pub(crate) fn of(ledger: &Ledger<'r>, places: &Places<'r>, part: u32, resource: u32) -> Self {
        let source = &ledger.estate.parts[part as usize];
        let of = &source.resources[resource as usize];
        let (name, name_within) = (source.text(of.name), source.name_within(resource));
        Self {
            name: Some(name),
            name_within: (name != name_within).then_some(name_within),
            type_name: source.text(of.type_name),
            service: ledger.service_of(part, resource).0.id,
            site: places.resource(part, resource),
            construct: source.construct(resource),
        }
    }
}

/// What deploys a resource, where that is another file than this one.
pub(crate) fn root<'r>(ledger: &Ledger<'r>, part: u32, resource: u32, file: Option<&str>) -> Option<Cow<'r, str>> {
    let part = &ledger.estate.parts[part as usize];
    if let Some(folder) = part.root.as_deref() {
        let own = |path: &str| path.rsplit_once('/').map_or(".", |it| it.0) == folder;
        return file.is_none_or(|it| !own(it)).then_some(Cow::Borrowed(folder));
    }
    let root = part.deployed_by(resource)?.path.as_str();
    // It mostly is the very same text, which need not be read.
    file.is_none_or(|it| !std::ptr::eq(it, root) && it != root).then_some(Cow::Borrowed(root))
}
