//! YAML into a tree.

use std::{borrow::Cow, collections::HashMap};

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Tag, options};

use crate::{
    Problem, Span, Tree,
    limits::{MAX_BYTES, MAX_DEPTH, MAX_MENDING},
    node::{Builder, Content},
};

/// Parses the first document of a YAML text; what cannot be read ends the tree and is a problem. Where another document begins,
/// [`Tree::second_document`] tells.
///
/// Quoted texts whose later lines are indented less than the specification asks are read all the same, as PyYAML and
/// with it AWS's own tools read them: the line break becomes the blank that it stands for.
#[must_use]
pub fn parse(text: &str) -> (Tree<'_>, Vec<Problem>) {
    read(text, Comments::PassedOver)
}

/// The comments of a YAML text in order, each from its `#` to the end of its line.
///
/// This reads the text once more, since the few who ask should not slow down the many who do not.
#[must_use]
pub fn comments(text: &str) -> Vec<Span> {
    read(text, Comments::Kept).0.comments
}

/// What becomes of comments.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Comments {
    Kept,
    PassedOver,
}

fn read(text: &str, comments: Comments) -> (Tree<'_>, Vec<Problem>) {
    let first = match events(text, text, comments) {
        Ok(done) => return done,
        Err(stopped) => *stopped,
    };
    if first.mend.is_none() {
        return first.done;
    }
    let mut mended = text.to_owned().into_bytes();
    let (mut mend, mut work) = (first.mend, 0);
    while let Some(offset) = mend.filter(|_| work < MAX_MENDING) {
        let Some(break_at) = mended[..offset].iter().rposition(|it| *it == b'\n') else { break };
        mended[break_at] = b' ';
        if break_at > 0 && mended[break_at - 1] == b'\r' {
            mended[break_at - 1] = b' ';
        }
        work += mended.len();
        // A line break is one byte, so what was UTF-8 still is.
        let Ok(again) = std::str::from_utf8(&mended) else { break };
        match events(text, again, comments) {
            Ok(done) => return done,
            Err(stopped) if stopped.mend > mend => mend = stopped.mend,
            Err(_) => break,
        }
    }
    first.done
}

/// A document that could not be read to its end.
struct Stopped<'t> {
    /// What was read, and the problem.
    done: (Tree<'t>, Vec<Problem>),
    /// The offset of a line of a quoted text that is indented too little, if that is the problem.
    mend: Option<usize>,
}

/// Builds the tree of `text` from the events of `source`, which is the same but for line breaks within quoted texts.
fn events<'t>(text: &'t str, source: &str, comments: Comments) -> Result<(Tree<'t>, Vec<Problem>), Box<Stopped<'t>>> {
    let mut problems = Vec::new();
    let mut builder = Builder::new(text);
    if text.len() > MAX_BYTES {
        problems.push(Problem {
            span: Span::default(),
            message: format!("the document is larger than {} MiB", MAX_BYTES >> 20),
        });
        return Ok((builder.finish(0), problems));
    }
    let options = options! {
        emit_comments: comments == Comments::Kept,
        // However many comments stand in a row, they are no error; the size of the text bounds them.
        max_buffered_comment_events: usize::MAX,
        emit_unresolved_aliases: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    // Nodes without an anchor all share the number zero, which no alias asks for.
    let mut anchors: HashMap<usize, u32> = HashMap::new();
    let mut end = 0;
    // Once the first document is read, only whether another begins is looked for, and where.
    let (mut is_done, mut second) = (false, None);
    for next in Parser::new_from_str_with_options(source, options) {
        let (event, at) = match next {
            Ok(it) => it,
            // What stands after the first document is none of it, broken or not.
            Err(_) if is_done => {
                builder.tree.second = Some(second.unwrap_or(Span::new(end, end)));
                break;
            }
            Err(error) => {
                let offset = error.marker().byte_offset().unwrap_or(end).min(text.len());
                problems.push(Problem {
                    span: Span::new(offset, offset),
                    message: format!("this is not YAML: {}", error.info()),
                });
                let stop = if *error.kind() == ErrorKind::InvalidQuotedScalarIndent { Some(offset) } else { None };
                return Err(Box::new(Stopped { done: (builder.finish(text.len()), problems), mend: stop }));
            }
        };
        let range = at.byte_range().unwrap_or(end..end);
        let span = Span::new(range.start, range.end);
        if builder.is_full() {
            problems.push(Problem { span, message: "the document has too many values".to_owned() });
            break;
        }
        match event {
            Event::DocumentEnd => is_done = true,
            _ if is_done => match event {
                Event::DocumentStart(..) => second = Some(span),
                // An end that looks like a beginning has nothing after it.
                Event::Scalar(..) if range.is_empty() => second = None,
                Event::Scalar(..)
                | Event::SequenceStart(..)
                | Event::MappingStart(..)
                | Event::Alias(_)
                | Event::UnresolvedAlias(_) => {
                    builder.tree.second = second;
                    break;
                }
                _ => {}
            },
            Event::Scalar(value, style, anchor, tag) => {
                let tag = tag_of(&mut builder, tag.as_deref());
                let plain = style == ScalarStyle::Plain;
                let content = match &value {
                    Cow::Borrowed(it) => borrowed(text, it).map_or(Content::Decoded(it), Content::Source),
                    Cow::Owned(it) => Content::Decoded(it),
                };
                let index = builder.scalar(span, content, plain, tag);
                anchors.insert(anchor, index);
            }
            Event::SequenceStart(_, anchor, tag) => {
                let tag = tag_of(&mut builder, tag.as_deref());
                let index = builder.open_sequence(range.start, tag);
                anchors.insert(anchor, index);
            }
            Event::MappingStart(_, anchor, tag) => {
                let tag = tag_of(&mut builder, tag.as_deref());
                let index = builder.open_mapping(range.start, tag);
                anchors.insert(anchor, index);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                builder.close(range.end.min(text.len()).max(end));
            }
            Event::Alias(anchor) => {
                if let Some(&target) = anchors.get(&anchor) {
                    builder.alias(span, target);
                } else {
                    builder.scalar(span, Content::Decoded(""), true, 0);
                }
            }
            Event::UnresolvedAlias(name) => {
                problems.push(Problem { span, message: format!("the alias `*{name}` has no anchor before it") });
                builder.scalar(span, Content::Decoded(""), true, 0);
            }
            Event::Comment(..) => builder.tree.comments.push(span),
            _ => {}
        }
        if !range.is_empty() {
            end = range.end;
        }
    }
    Ok((builder.finish(text.len()), problems))
}

fn tag_of(builder: &mut Builder<'_>, tag: Option<&Tag>) -> u16 {
    match tag {
        Some(tag) if tag.is_custom() => builder.tag(tag.suffix()),
        _ => 0,
    }
}

/// Where in the text a borrowed piece of it stands.
fn borrowed(text: &str, piece: &str) -> Option<Span> {
    let start = (piece.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (start + piece.len() <= text.len()).then(|| Span::new(start, start + piece.len()))
}
