//! The nodes of a tree, kept in reading order in one vector: a node's children follow it, and each node knows where
//! the next one after its children is.

use std::collections::HashSet;

use crate::{Problem, Span};

/// A document. It borrows the text and owns only the scalars that the text holds in another form (escapes, folded lines).
#[derive(Debug)]
pub struct Tree<'t> {
    text: &'t str,
    decoded: String,
    tags: Vec<String>,
    nodes: Vec<Raw>,
    pub(crate) comments: Vec<Span>,
    pub(crate) second: Option<Span>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Keys and values.
    Mapping,
    /// Items in order.
    Sequence,
    /// A piece of text, quoted or not.
    Scalar,
}

#[derive(Clone, Copy, Debug)]
struct Raw {
    span: Span,
    /// The text of a scalar, in the source or, if `decoded`, in the side buffer.
    content: Span,
    /// The node after this one and its children. For an alias, the node it stands for.
    next: u32,
    tag: u16,
    form: Form,
    decoded: bool,
    plain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Mapping,
    Sequence,
    Scalar,
    Alias,
}

/// A node of a tree; aliases are seen as what they stand for.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t> {
    tree: &'t Tree<'t>,
    index: u32,
}

impl<'t> Tree<'t> {
    /// Where a second document of the text begins, which is not part of the tree.
    #[must_use]
    pub fn second_document(&self) -> Option<Span> {
        self.second
    }

    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            decoded: String::new(),
            tags: Vec::new(),
            nodes: Vec::with_capacity(text.len() / 16),
            comments: Vec::new(),
            second: None,
        }
    }

    /// The outermost node; none if the document is empty.
    #[must_use]
    pub fn root(&'t self) -> Option<Node<'t>> {
        (!self.nodes.is_empty()).then(|| self.at(0))
    }

    /// How many nodes the document has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the document holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Every key that a mapping holds twice. Formats differ in which of the two wins, so both are suspect.
    #[must_use]
    pub fn duplicate_keys(&'t self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut seen = HashSet::new();
        for (index, raw) in self.nodes.iter().enumerate() {
            if raw.form != Form::Mapping {
                continue;
            }
            seen.clear();
            let mapping = Node { tree: self, index: to_u32(index) };
            for (key, _) in mapping.entries() {
                if let Some(text) = key.text()
                    && text != "<<"
                    && !seen.insert(text)
                {
                    problems.push(Problem {
                        span: key.span(),
                        message: format!("the key `{text}` stands twice in this mapping"),
                    });
                }
            }
        }
        problems
    }

    fn at(&'t self, index: u32) -> Node<'t> {
        // An alias points at an earlier node that is no alias itself, so one step suffices.
        let raw = self.nodes[index as usize];
        Node { tree: self, index: if raw.form == Form::Alias { raw.content.start } else { index } }
    }
}

impl<'t> Node<'t> {
    fn raw(self) -> &'t Raw {
        &self.tree.nodes[self.index as usize]
    }

    /// What the node is.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self.raw().form {
            Form::Mapping => Kind::Mapping,
            Form::Sequence => Kind::Sequence,
            Form::Scalar | Form::Alias => Kind::Scalar,
        }
    }

    /// Where it stands in the text, quotes included.
    #[must_use]
    pub fn span(self) -> Span {
        self.raw().span
    }

    /// The text of a scalar, escapes undone; none for a mapping or sequence.
    #[must_use]
    pub fn text(self) -> Option<&'t str> {
        let raw = self.raw();
        (raw.form == Form::Scalar).then(|| {
            let buffer = if raw.decoded { &self.tree.decoded } else { self.tree.text };
            buffer.get(raw.content.range()).unwrap_or_default()
        })
    }

    /// Whether a scalar stands without quotes, so that `true`, `12` and `null` are more than text.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self.raw().plain
    }

    /// The YAML tag without its `!`, such as `Ref` of `!Ref`.
    #[must_use]
    pub fn tag(self) -> Option<&'t str> {
        let tag = self.raw().tag;
        (tag > 0).then(|| self.tree.tags[usize::from(tag) - 1].as_str())
    }

    /// The keys and values of a mapping, in order; nothing for other nodes.
    #[must_use]
    pub fn entries(self) -> Entries<'t> {
        Entries(self.children(Form::Mapping))
    }

    /// The items of a sequence, in order; nothing for other nodes.
    #[must_use]
    pub fn items(self) -> Items<'t> {
        self.children(Form::Sequence)
    }

    /// The value of a mapping's key, also where a YAML merge key (`<<`) brings it in.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        let own = self.entries().find(|(it, _)| it.text() == Some(key)).map(|(_, value)| value);
        own.or_else(|| self.merged().find_map(|it| it.entries().find(|(it, _)| it.text() == Some(key)).map(|it| it.1)))
    }

    /// The mappings that YAML merge keys bring in, the first one winning. Those have no merge keys of their own.
    pub fn merged(self) -> impl Iterator<Item = Node<'t>> {
        self.entries().filter(|(key, _)| key.text() == Some("<<") && key.is_plain()).flat_map(|(_, value)| {
            let one = (value.kind() == Kind::Mapping).then_some(value);
            one.into_iter().chain(value.items())
        })
    }

    /// A number that is this node's alone within its tree.
    #[must_use]
    pub fn index(self) -> u32 {
        self.index
    }

    fn children(self, form: Form) -> Items<'t> {
        let raw = self.raw();
        let end = if raw.form == form { raw.next } else { self.index + 1 };
        Items { tree: self.tree, index: self.index + 1, end }
    }
}

/// The items of a sequence.
#[derive(Clone, Debug)]
pub struct Items<'t> {
    tree: &'t Tree<'t>,
    index: u32,
    end: u32,
}

impl<'t> Iterator for Items<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        (self.index < self.end).then(|| {
            let node = self.tree.at(self.index);
            self.index = self.tree.nodes[self.index as usize].next;
            node
        })
    }
}

/// The keys and values of a mapping.
#[derive(Clone, Debug)]
pub struct Entries<'t>(Items<'t>);

impl<'t> Iterator for Entries<'t> {
    type Item = (Node<'t>, Node<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        Some((self.0.next()?, self.0.next()?))
    }
}

/// Builds a tree in reading order.
pub(crate) struct Builder<'t> {
    pub(crate) tree: Tree<'t>,
    open: Vec<u32>,
}

/// How a scalar's text is held.
#[derive(Clone, Copy)]
pub(crate) enum Content<'a> {
    Source(Span),
    Decoded(&'a str),
}

impl<'t> Builder<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { tree: Tree::new(text), open: Vec::new() }
    }

    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(crate) fn open_mapping(&mut self, start: usize, tag: u16) -> u32 {
        self.open(Form::Mapping, start, tag)
    }

    pub(crate) fn open_sequence(&mut self, start: usize, tag: u16) -> u32 {
        self.open(Form::Sequence, start, tag)
    }

    /// Ends the innermost mapping or sequence. A mapping left without its last value gets an empty one, so that
    /// keys and values always alternate.
    pub(crate) fn close(&mut self, end: usize) {
        if let Some(index) = self.open.pop() {
            if self.tree.nodes[index as usize].form == Form::Mapping && self.child_count(index) % 2 == 1 {
                self.scalar(Span::new(end, end), Content::Source(Span::new(end, end)), true, 0);
            }
            let next = self.next_index();
            let raw = &mut self.tree.nodes[index as usize];
            raw.next = next;
            raw.span = Span::new(raw.span.start as usize, end);
        }
    }

    pub(crate) fn scalar(&mut self, span: Span, content: Content<'_>, plain: bool, tag: u16) -> u32 {
        let (content, decoded) = match content {
            Content::Source(span) => (span, false),
            Content::Decoded(text) => {
                let start = self.tree.decoded.len();
                self.tree.decoded.push_str(text);
                (Span::new(start, start + text.len()), true)
            }
        };
        self.push(Raw { span, content, next: self.next_index() + 1, tag, form: Form::Scalar, decoded, plain })
    }

    pub(crate) fn alias(&mut self, span: Span, target: u32) -> u32 {
        // A target that is still open would make the tree endless.
        let target = if self.open.contains(&target) { None } else { Some(target) };
        match target {
            Some(target) => self.push(Raw {
                span,
                content: Span { start: target, end: target },
                next: self.next_index() + 1,
                tag: 0,
                form: Form::Alias,
                decoded: false,
                plain: true,
            }),
            None => self.scalar(span, Content::Source(Span::new(span.start as usize, span.start as usize)), true, 0),
        }
    }

    /// The number of a tag, kept once. More tags than fit are all treated as the last.
    pub(crate) fn tag(&mut self, tag: &str) -> u16 {
        let found = self.tree.tags.iter().position(|it| it == tag);
        let index = found.unwrap_or_else(|| {
            if self.tree.tags.len() < usize::from(u16::MAX) - 1 {
                self.tree.tags.push(tag.to_owned());
            }
            self.tree.tags.len() - 1
        });
        u16::try_from(index + 1).unwrap_or(u16::MAX)
    }

    /// Closes whatever is open: a document that breaks off keeps what was read.
    pub(crate) fn finish(mut self, end: usize) -> Tree<'t> {
        while !self.open.is_empty() {
            self.close(end);
        }
        self.tree
    }

    pub(crate) fn is_full(&self) -> bool {
        self.tree.nodes.len() >= (u32::MAX - 8) as usize
    }

    fn open(&mut self, form: Form, start: usize, tag: u16) -> u32 {
        let index = self.push(Raw {
            span: Span::new(start, start),
            content: Span::default(),
            next: 0,
            tag,
            form,
            decoded: false,
            plain: false,
        });
        self.open.push(index);
        index
    }

    fn child_count(&self, index: u32) -> usize {
        let (mut child, mut count) = (index + 1, 0);
        while child < self.next_index() {
            count += 1;
            child = self.tree.nodes[child as usize].next;
        }
        count
    }

    fn push(&mut self, raw: Raw) -> u32 {
        let index = self.next_index();
        self.tree.nodes.push(raw);
        index
    }

    fn next_index(&self) -> u32 {
        to_u32(self.tree.nodes.len())
    }
}

fn to_u32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
