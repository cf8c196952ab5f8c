//! Frames: a place in its source, with what is said of it.

use annotate_snippets::{AnnotationKind, Group, Level, Message, Origin, Renderer, Snippet};
use hardline_run::{Excerpt, ProblemOfRun};

/// What a frame says.
pub(crate) struct Frame<'a> {
    /// The word that heads it, in red: `violated`, `problem`.
    pub(crate) word: &'a str,
    /// In brackets after the word.
    pub(crate) id: Option<&'a str>,
    /// The first line.
    pub(crate) title: String,
    /// The file, and the line and character in it.
    pub(crate) place: Option<(&'a str, u32, u32)>,
    /// The lines around the place; without them, it is told alone.
    pub(crate) excerpt: Option<Excerpt>,
    /// Said under the place.
    pub(crate) label: String,
    /// Lines below, each with its own word.
    pub(crate) notes: Vec<(&'static str, String)>,
}

/// Draws a frame.
pub(crate) fn draw(frame: Frame<'_>, renderer: &Renderer) -> String {
    let title = Level::ERROR.with_name(frame.word).primary_title(frame.title);
    let title = match frame.id {
        Some(id) => title.id(id),
        None => title,
    };
    let mut group = Group::with_title(title);
    if let Some((path, line, column)) = frame.place {
        group = if let Some(excerpt) = frame.excerpt {
            let (start, end) = excerpt.primary;
            let mut snippet = Snippet::source(excerpt.text)
                .line_start(excerpt.first_line as usize)
                .path(path)
                .annotation(AnnotationKind::Primary.span(start..end).label(frame.label));
            if let Some((start, end)) = excerpt.context {
                snippet = snippet.annotation(AnnotationKind::Visible.span(start..end));
            }
            group.element(snippet)
        } else {
            group
                .element(Origin::path(path).line(line as usize).char_column(column as usize))
                .element(note("here", frame.label))
        };
    }
    for (word, text) in frame.notes {
        group = group.element(note(word, text));
    }
    renderer.render(&[group])
}

/// Draws a problem with its place.
pub(crate) fn problem(problem: &ProblemOfRun, label: &str, renderer: &Renderer) -> String {
    let place = problem.line.zip(problem.column).map(|(line, column)| (problem.file.as_str(), line, column));
    let title = match place {
        Some(_) => problem.message.clone(),
        None => format!("{}: {}", problem.file, problem.message),
    };
    let frame = Frame {
        word: "problem",
        id: None,
        title,
        place,
        excerpt: problem.excerpt.clone(),
        label: label.to_owned(),
        notes: Vec::new(),
    };
    draw(frame, renderer)
}

/// Draws problems with their places, as the text report does, in this many columns, a text each.
#[must_use]
pub fn problem_frames(problems: &[hardline_sources::Problem], colour: bool, width: u16) -> Vec<String> {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(usize::from(width));
    ProblemOfRun::all(problems).iter().map(|it| problem(it, "", &renderer)).collect()
}

fn note<'a>(word: &'static str, text: String) -> Message<'a> {
    Level::NOTE.with_name(word).message(text)
}
