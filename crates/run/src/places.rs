//! Lines and columns of places, counted once for each file.

use std::{
    cell::OnceCell,
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use hardline_facts::{Estate, Origin, Part, PlaceId};
use hardline_sources::secrets::secrets;
use hardline_tree::{Lines, Position, Span};

/// Finds lines and columns.
#[derive(Debug)]
pub(crate) struct Places<'r> {
    estate: &'r Estate,
    /// For each file of each part, its number among all files: parts may share some.
    numbers: Vec<Vec<usize>>,
    lines: Vec<OnceLock<Lines>>,
    secrets: Vec<OnceLock<Vec<Span>>>,
}

/// A place as people name it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site<'r> {
    /// The file, by its number in the part.
    pub(crate) file: u32,
    /// The file as the user gave it.
    pub(crate) path: &'r str,
    /// Its text.
    pub(crate) text: &'r str,
    /// The bytes.
    pub(crate) span: Span,
    /// Where they begin.
    pub(crate) start: Position,
    /// Whether the text may be shown; that of files which programs wrote is told by places alone.
    pub(crate) is_shown: bool,
}

impl<'r> Places<'r> {
    pub(crate) fn new(estate: &'r Estate) -> Self {
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut number = |path: &'r str| {
            let next = known.len();
            *known.entry(path).or_insert(next)
        };
        let of = |part: &'r Part| part.files.iter().map(|it| it.path.as_str()).map(&mut number).collect();
        let numbers = estate.parts.iter().map(of).collect();
        let lines = known.iter().map(|_| OnceLock::new()).collect();
        let secrets = known.iter().map(|_| OnceLock::new()).collect();
        Self { estate, numbers, lines, secrets }
    }

    fn lines_of(&self, part: u32, file: u32, text: &str) -> &Lines {
        self.lines[self.numbers[part as usize][file as usize]].get_or_init(|| Lines::new(text))
    }

    /// How many files there are.
    pub(crate) fn files(&self) -> usize {
        self.lines.len()
    }

    /// The site of an origin.
    pub(crate) fn site(&self, at: Origin) -> Option<Site<'r>> {
        let part = self.estate.parts.get(at.part as usize)?;
        let place = part.place(at.place);
        let file = part.files.get(place.file as usize)?;
        let lines = self.lines_of(at.part, place.file, &file.text);
        let start = lines.position(&file.text, place.span.start);
        let is_shown = file.attribute_at.is_none();
        Some(Site { file: place.file, path: &file.path, text: &file.text, span: place.span, start, is_shown })
    }

    /// What is secret of the file of an origin; looked for when somebody is to see lines of it, and once.
    pub(crate) fn secrets(&self, at: Origin) -> &[Span] {
        let Some(part) = self.estate.parts.get(at.part as usize) else { return &[] };
        let number = part.place(at.place).file as usize;
        let Some(file) = part.files.get(number).filter(|it| it.attribute_at.is_none()) else { return &[] };
        self.secrets[self.numbers[at.part as usize][number]].get_or_init(|| secrets(&file.path, &file.text))
    }

    /// What an origin is called, in a file whose lines tell nobody anything: `aws_s3_bucket.logs.versioning[0].enabled`.
    pub(crate) fn attribute(&self, at: Origin) -> Option<String> {
        let part = self.estate.parts.get(at.part as usize)?;
        let place = part.place(at.place);
        let file = part.files.get(place.file as usize)?;
        (file.attribute_at?)(&file.text, place.span.start)
    }

    /// The line and the character that an origin ends before.
    pub(crate) fn end(&self, at: Origin) -> Option<Position> {
        let part = self.estate.parts.get(at.part as usize)?;
        let place = part.place(at.place);
        let file = part.files.get(place.file as usize)?;
        let lines = self.lines_of(at.part, place.file, &file.text);
        Some(lines.position(&file.text, place.span.end))
    }

    /// The site at which a resource is named.
    pub(crate) fn resource(&self, part: u32, resource: u32) -> Option<Site<'r>> {
        let place: PlaceId = self.estate.parts.get(part as usize)?.resources.get(resource as usize)?.at;
        self.site(Origin { part, place })
    }
}

/// The lines of the texts that problems stand in: neighbours stand in the same one.
#[derive(Default)]
pub(crate) struct TextLines {
    last: Option<TextOf>,
}

impl TextLines {
    /// What is known of a text.
    pub(crate) fn of(&mut self, text: &Arc<str>) -> &TextOf {
        let last = self.last.take().filter(|it| Arc::ptr_eq(&it.text, text));
        self.last.insert(last.unwrap_or_else(|| TextOf {
            text: Arc::clone(text),
            lines: Lines::new(text),
            secrets: OnceCell::new(),
        }))
    }
}

/// A text that problems stand in.
pub(crate) struct TextOf {
    text: Arc<str>,
    lines: Lines,
    secrets: OnceCell<Vec<Span>>,
}

impl TextOf {
    /// The line and column of an offset.
    pub(crate) fn position(&self, offset: u32) -> Position {
        self.lines.position(&self.text, offset)
    }

    /// What is secret of it, as a file of this path; looked for when somebody is to see lines of it, and once.
    pub(crate) fn secrets(&self, path: &str) -> &[Span] {
        self.secrets.get_or_init(|| secrets(path, &self.text))
    }
}
