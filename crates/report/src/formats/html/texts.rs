//! The texts of a page: each is kept once and known by its number.

use foldhash::fast::RandomState;
use indexmap::IndexSet;
use serde::{Serialize, Serializer};

use super::markup::harmless;
use crate::limits::MAX_PAGE_TEXT;

/// The number of a text.
pub(super) type TextId = u32;

/// No text.
pub(super) const NONE: TextId = 0;

/// What stands for a text for which there is no room.
const LEFT_OUT: TextId = 1;

/// Texts, each once, up to a number of bytes.
#[derive(Debug)]
pub(super) struct Texts {
    texts: IndexSet<Box<str>, RandomState>,
    room: u64,
}

impl Texts {
    pub(super) fn new(room: u64) -> Self {
        let texts = ["", "(left out, for the size of the page)"].map(Box::from).into_iter().collect();
        Self { texts, room }
    }

    /// The number of a text, made harmless and cut to what a page shows.
    pub(super) fn add(&mut self, text: &str) -> TextId {
        let text = harmless(text);
        // A text has no more characters than bytes.
        let text = match (text.len() > MAX_PAGE_TEXT).then(|| text.char_indices().nth(MAX_PAGE_TEXT)).flatten() {
            Some((end, _)) => format!("{}…", &text[..end]).into(),
            None => text,
        };
        if let Some(known) = self.texts.get_index_of(&*text) {
            return number(known);
        }
        let size = text.len() as u64 + 4;
        if size > self.room {
            return LEFT_OUT;
        }
        self.room -= size;
        number(self.texts.insert_full(text.into()).0)
    }

    pub(super) fn add_some(&mut self, text: Option<&str>) -> TextId {
        text.map_or(NONE, |it| self.add(it))
    }

    pub(super) fn get(&self, id: TextId) -> &str {
        self.texts.get_index(id as usize).map_or("", |it| it)
    }
}

/// A place in a list, as pages write it.
pub(super) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.texts)
    }
}
