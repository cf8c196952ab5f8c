//! YAML into a tree.

use std::{borrow::Cow, collections::HashMap};

use granit_parser::{Event, Parser, ScalarStyle, Tag, options};

use crate::{
    MAX_BYTES, MAX_DEPTH, Problem, Span, Tree,
    node::{Builder, Content},
};

/// Parses the first document of a YAML text; what cannot be read ends the tree and is a problem.
#[must_use]
pub fn parse(text: &str) -> (Tree<'_>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut builder = Builder::new(text);
    if text.len() > MAX_BYTES {
        problems.push(Problem {
            span: Span::default(),
            message: format!("the document is larger than {} MiB", MAX_BYTES >> 20),
        });
        return (builder.finish(0), problems);
    }
    let options = options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    // Nodes without an anchor all share the number zero, which no alias asks for.
    let mut anchors: HashMap<usize, u32> = HashMap::new();
    let mut end = 0;
    for next in Parser::new_from_str_with_options(text, options) {
        let (event, at) = match next {
            Ok(it) => it,
            Err(error) => {
                let offset = error.marker().byte_offset().unwrap_or(end).min(text.len());
                problems.push(Problem {
                    span: Span::new(offset, offset),
                    message: format!("this is not YAML: {}", error.info()),
                });
                break;
            }
        };
        let range = at.byte_range().unwrap_or(end..end);
        let span = Span::new(range.start, range.end);
        if builder.is_full() {
            problems.push(Problem { span, message: "the document has too many values".to_owned() });
            break;
        }
        match event {
            Event::DocumentEnd => break,
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
            _ => {}
        }
        if !range.is_empty() {
            end = range.end;
        }
    }
    (builder.finish(text.len()), problems)
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
