//! Tags of resources, whatever their type: what people write to tell resources apart.

use crate::{Part, PartBuilder, Symbol};

/// A tag of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'e> {
    /// The key; none if it is not known, so that it may be any, or none at all.
    pub key: Option<&'e str>,
    /// The value.
    pub value: TagValue<'e>,
}

/// The value of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagValue<'e> {
    /// This text.
    Known(&'e str),
    /// Only a deployment gives it.
    Unknown,
}

/// A tag as kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StoredTag {
    pub(crate) resource: u32,
    key: Option<Symbol>,
    value: Option<Symbol>,
}

impl Part {
    /// The tags of a resource. One without a key says that there may be others.
    pub fn tags(&self, resource: u32) -> impl Iterator<Item = Tag<'_>> {
        let first = self.tags.partition_point(|it| it.resource < resource);
        self.tags[first..].iter().take_while(move |it| it.resource == resource).map(|it| Tag {
            key: it.key.map(|it| self.text(it)),
            value: it.value.map_or(TagValue::Unknown, |it| TagValue::Known(self.text(it))),
        })
    }

    /// The account that all of it is deployed to, by its twelve digits, where a source tells.
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        self.account.map(|it| self.text(it))
    }
}

impl PartBuilder {
    /// Notes a tag of a resource; a key or a value that is not known is none.
    pub fn tag(&mut self, resource: u32, key: Option<&str>, value: Option<&str>) {
        let (key, value) = (key.map(|it| self.symbol(it)), value.map(|it| self.symbol(it)));
        self.part_mut().tags.push(StoredTag { resource, key, value });
    }

    /// Notes the account that all of the part is deployed to.
    pub fn account(&mut self, account: &str) {
        let account = self.symbol(account);
        self.part_mut().account = Some(account);
    }
}
