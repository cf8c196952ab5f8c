//! Frames: a place in its source, with what is said of it.

use annotate_snippets::{AnnotationKind, Group, Level, Message, Origin, Renderer, Snippet};
use hardline_tree::{Position, Span};

use crate::{places::Site, redact};

/// What a frame says.
pub(crate) struct Frame<'a> {
    /// The word that heads it, in red: `violated`, `problem`.
    pub(crate) word: &'a str,
    /// In brackets after the word.
    pub(crate) id: Option<&'a str>,
    /// The first line.
    pub(crate) title: String,
    /// The place.
    pub(crate) site: Option<Site<'a>>,
    /// Said under the place.
    pub(crate) label: String,
    /// Where the thing begins that the place lies in, shown above it.
    pub(crate) context: Option<Span>,
    /// Lines below, each with its own word.
    pub(crate) notes: Vec<(&'static str, String)>,
}

/// The longest line of a source that a frame shows; longer ones, as of minified JSON, are told by their place alone.
const LONGEST_LINE: usize = 240;

/// The most lines between a thing's name and the place within it for both to be in one frame.
const FARTHEST_CONTEXT: usize = 400;

/// Draws a frame.
pub(crate) fn draw(frame: Frame<'_>, renderer: &Renderer) -> String {
    let title = Level::ERROR.with_name(frame.word).primary_title(frame.title);
    let title = match frame.id {
        Some(id) => title.id(id),
        None => title,
    };
    let mut group = Group::with_title(title);
    if let Some(site) = frame.site {
        group = if let Some(window) = Window::around(site, frame.context) {
            let mut snippet = Snippet::source(window.text)
                .line_start(window.first_line as usize)
                .path(site.path)
                .annotation(AnnotationKind::Primary.span(window.primary).label(frame.label));
            if let Some(context) = window.context {
                snippet = snippet.annotation(AnnotationKind::Visible.span(context));
            }
            group.element(snippet)
        } else {
            let Position { line, column } = site.start;
            group
                .element(Origin::path(site.path).line(line as usize).char_column(column as usize))
                .element(note("here", frame.label))
        };
    }
    for (word, text) in frame.notes {
        group = group.element(note(word, text));
    }
    renderer.render(&[group])
}

fn note<'a>(word: &'static str, text: String) -> Message<'a> {
    Level::NOTE.with_name(word).message(text)
}

/// The lines of a source that a frame is drawn from.
struct Window {
    text: String,
    first_line: u32,
    primary: std::ops::Range<usize>,
    context: Option<std::ops::Range<usize>>,
}

impl Window {
    fn around(site: Site<'_>, context: Option<Span>) -> Option<Self> {
        let text = site.text;
        let start = (site.span.start as usize).min(text.len());
        let line_start = text.get(..start)?.rfind('\n').map_or(0, |it| it + 1);
        let line_end = text.get(start..)?.find('\n').map_or(text.len(), |it| start + it);
        // A place of many lines is shown by its first.
        // A place without extent is shown by the character it stands before.
        let next = text.get(start..)?.chars().next().map_or(start, |it| start + it.len_utf8());
        let end = (site.span.end as usize).clamp(start, line_end).max(next.min(line_end));
        if line_end - line_start > LONGEST_LINE {
            return None;
        }
        let mut first = line_start;
        let mut first_line = site.start.line;
        let mut shown = None;
        if let Some(context) = context
            && (context.start as usize) < line_start
        {
            let name_start = context.start as usize;
            let name_line = text.get(..name_start)?.rfind('\n').map_or(0, |it| it + 1);
            let between = text.get(name_line..line_start)?;
            let lines = between.matches('\n').count();
            if lines <= FARTHEST_CONTEXT && between.lines().all(|it| it.len() <= LONGEST_LINE) {
                first = name_line;
                first_line -= u32::try_from(lines).unwrap_or_default();
                shown = Some(name_start - first..(context.end as usize).min(line_start) - first);
            }
        }
        let window: Vec<_> =
            text.get(first..line_end)?.split('\n').map(|it| redact(it.trim_end_matches('\r')).into_owned()).collect();
        // Carriage returns are gone from every line but do not count in the last, where the place is.
        let returns = text.get(first..line_start)?.matches("\r\n").count();
        let shift = first + returns;
        let text = window.join("\n");
        let primary = start.saturating_sub(shift).min(text.len());
        let primary = primary..end.saturating_sub(shift).clamp(primary, text.len());
        Some(Self { text, first_line, primary, context: shown })
    }
}
