//! Templates in YAML, with the short forms of functions, and in JSON.

use std::io::{self, Write};

use super::node::Node;

/// How a template is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// YAML.
    Yaml,
    /// JSON.
    Json,
}

/// Writes one template, entry by entry.
pub(crate) struct Writer<W> {
    out: W,
    syntax: Syntax,
    /// Whether a list stands two columns to the right of its key in YAML; both are common.
    indented_lists: bool,
    text: String,
    bytes: u64,
    first_section: bool,
    first_entry: bool,
}

impl<W: Write> Writer<W> {
    pub(crate) fn new(out: W, syntax: Syntax, indented_lists: bool) -> Self {
        Self { out, syntax, indented_lists, text: String::new(), bytes: 0, first_section: true, first_entry: true }
    }

    /// The version and the description.
    pub(crate) fn head(&mut self, description: &str) -> io::Result<()> {
        if self.syntax == Syntax::Json {
            self.text.push('{');
        }
        self.section("AWSTemplateFormatVersion", &Node::from("2010-09-09"))?;
        self.section("Description", &Node::from(description))
    }

    /// A section as a whole.
    pub(crate) fn section(&mut self, name: &str, node: &Node) -> io::Result<()> {
        self.begin_section(name);
        match self.syntax {
            Syntax::Yaml => self.yaml_after_key(node, 0),
            Syntax::Json => self.json(node, 1),
        }
        self.flush()
    }

    /// Begins a section that is written entry by entry.
    pub(crate) fn open(&mut self, name: &str) -> io::Result<()> {
        self.begin_section(name);
        self.text.push_str(match self.syntax {
            Syntax::Yaml => "\n",
            Syntax::Json => "{",
        });
        self.first_entry = true;
        self.flush()
    }

    /// An entry of the open section.
    pub(crate) fn entry(&mut self, name: &str, node: &Node) -> io::Result<()> {
        match self.syntax {
            Syntax::Yaml => {
                self.text.push_str(if self.first_entry { "  " } else { "\n  " });
                self.text.push_str(name);
                self.text.push(':');
                self.yaml_after_key(node, 2);
            }
            Syntax::Json => {
                self.json_key(name, 2, self.first_entry);
                self.json(node, 2);
            }
        }
        self.first_entry = false;
        self.flush()
    }

    /// Ends the open section.
    pub(crate) fn close(&mut self) -> io::Result<()> {
        if self.syntax == Syntax::Json {
            self.text.push_str("\n  }");
        }
        self.flush()
    }

    /// Ends the template and tells its size in bytes.
    pub(crate) fn finish(mut self) -> io::Result<u64> {
        if self.syntax == Syntax::Json {
            self.text.push_str("\n}\n");
        }
        self.flush()?;
        self.out.flush()?;
        Ok(self.bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.text.as_bytes())?;
        self.bytes += self.text.len() as u64;
        self.text.clear();
        Ok(())
    }

    fn begin_section(&mut self, name: &str) {
        match self.syntax {
            Syntax::Yaml => {
                if !self.first_section {
                    self.text.push('\n');
                }
                self.text.push_str(name);
                self.text.push(':');
            }
            Syntax::Json => self.json_key(name, 1, self.first_section),
        }
        self.first_section = false;
    }

    fn pad(&mut self, columns: usize) {
        self.text.extend(std::iter::repeat_n(' ', columns));
    }

    /// What follows `key:`, where the key stands in this column.
    fn yaml_after_key(&mut self, node: &Node, column: usize) {
        match node {
            Node::Map(entries) if !entries.is_empty() => {
                self.text.push('\n');
                self.yaml_entries(entries, column + 2, false);
            }
            Node::List(items) if !items.is_empty() => {
                self.text.push('\n');
                self.yaml_items(items, if self.indented_lists { column + 2 } else { column });
            }
            Node::Call(name, inner) => self.yaml_call(name, inner, column),
            Node::Block(text) => self.yaml_block(text, column + 2),
            other => {
                self.text.push(' ');
                self.yaml_flow(other);
                self.text.push('\n');
            }
        }
    }

    fn yaml_entries(&mut self, entries: &[(String, Node)], column: usize, first_is_placed: bool) {
        for (index, (key, value)) in entries.iter().enumerate() {
            if index > 0 || !first_is_placed {
                self.pad(column);
            }
            yaml_text(&mut self.text, key);
            self.text.push(':');
            self.yaml_after_key(value, column);
        }
    }

    fn yaml_items(&mut self, items: &[Node], column: usize) {
        for item in items {
            self.pad(column);
            self.text.push('-');
            match item {
                Node::Map(entries) if !entries.is_empty() => {
                    self.text.push(' ');
                    self.yaml_entries(entries, column + 2, true);
                }
                Node::Call(name, inner) => self.yaml_call(name, inner, column),
                Node::Block(text) => self.yaml_block(text, column + 2),
                other => {
                    self.text.push(' ');
                    self.yaml_flow(other);
                    self.text.push('\n');
                }
            }
        }
    }

    fn yaml_call(&mut self, name: &str, inner: &Node, column: usize) {
        // A short form may not stand directly inside another; CloudFormation wants the outer one in full.
        if matches!(inner, Node::Call(..)) {
            self.text.push('\n');
            self.pad(column + 2);
            self.text.push_str(&full_name(name));
            self.text.push(':');
            self.yaml_after_key(inner, column + 2);
            return;
        }
        self.text.push_str(" !");
        self.text.push_str(name);
        match inner {
            Node::List(items) if !items.iter().all(|it| is_short(it, 2)) => {
                self.text.push('\n');
                self.yaml_items(items, column + 2);
            }
            Node::List(_) => {
                self.text.push(' ');
                self.yaml_flow(inner);
                self.text.push('\n');
            }
            other => self.yaml_after_key(other, column),
        }
    }

    fn yaml_block(&mut self, text: &str, column: usize) {
        self.text.push_str(" |\n");
        for line in text.lines() {
            if !line.is_empty() {
                self.pad(column);
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    fn yaml_flow(&mut self, node: &Node) {
        match node {
            Node::Nothing => self.text.push_str("null"),
            Node::Text(text) | Node::Block(text) => yaml_text(&mut self.text, text),
            Node::Plain(text) => self.text.push_str(text),
            Node::List(items) => {
                self.text.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.text.push_str(", ");
                    }
                    self.yaml_flow(item);
                }
                self.text.push(']');
            }
            Node::Map(_) => self.text.push_str("{}"),
            Node::Call(name, inner) => {
                self.text.push('!');
                self.text.push_str(name);
                self.text.push(' ');
                self.yaml_flow(inner);
            }
        }
    }

    fn json_key(&mut self, key: &str, depth: usize, first: bool) {
        self.text.push_str(if first { "\n" } else { ",\n" });
        self.pad(depth * 2);
        json_text(&mut self.text, key);
        self.text.push_str(": ");
    }

    fn json(&mut self, node: &Node, depth: usize) {
        match node {
            Node::Nothing => self.text.push_str("null"),
            Node::Text(text) | Node::Block(text) => json_text(&mut self.text, text),
            Node::Plain(text) => self.text.push_str(text),
            Node::List(items) if items.is_empty() => self.text.push_str("[]"),
            Node::List(items) => {
                self.text.push('[');
                for (index, item) in items.iter().enumerate() {
                    self.text.push_str(if index == 0 { "\n" } else { ",\n" });
                    self.pad(depth * 2 + 2);
                    self.json(item, depth + 1);
                }
                self.text.push('\n');
                self.pad(depth * 2);
                self.text.push(']');
            }
            Node::Map(entries) if entries.is_empty() => self.text.push_str("{}"),
            Node::Map(entries) => {
                self.text.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    self.json_key(key, depth + 1, index == 0);
                    self.json(value, depth + 1);
                }
                self.text.push('\n');
                self.pad(depth * 2);
                self.text.push('}');
            }
            Node::Call(name, inner) => {
                self.text.push_str("{ ");
                json_text(&mut self.text, &full_name(name));
                self.text.push_str(": ");
                match (*name, &**inner) {
                    ("GetAtt", Node::Text(text)) => {
                        let (resource, attribute) = text.split_once('.').unwrap_or((text, ""));
                        let parts = [resource, attribute].map(Node::from);
                        self.json(&Node::List(parts.into()), depth);
                    }
                    (_, inner) => self.json(inner, depth),
                }
                self.text.push_str(" }");
            }
        }
    }
}

fn full_name(short: &str) -> String {
    if matches!(short, "Ref" | "Condition") { short.to_owned() } else { format!("Fn::{short}") }
}

/// Whether people would write it on one line.
fn is_short(node: &Node, depth: usize) -> bool {
    match node {
        Node::Text(text) => text.len() < 40,
        Node::Plain(_) => true,
        Node::List(items) => depth > 0 && items.iter().all(|it| is_short(it, depth - 1)),
        Node::Call(_, inner) => depth > 0 && !matches!(**inner, Node::Call(..)) && is_short(inner, depth - 1),
        Node::Nothing | Node::Map(_) | Node::Block(_) => false,
    }
}

/// A text without quotes where no reader takes it for something else.
fn yaml_text(out: &mut String, text: &str) {
    const WORDS: &[&str] = &["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let is_plain = text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '/')
        && text.chars().all(|it| it.is_ascii_alphanumeric() || " _./:-".contains(it))
        && !text.contains(": ")
        && !text.ends_with([':', ' '])
        && !WORDS.iter().any(|it| it.eq_ignore_ascii_case(text));
    if is_plain {
        out.push_str(text);
    } else {
        out.push('\'');
        out.push_str(&text.replace('\'', "''"));
        out.push('\'');
    }
}

fn json_text(out: &mut String, text: &str) {
    out.push('"');
    for it in text.chars() {
        match it {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            other => out.push(other),
        }
    }
    out.push('"');
}
