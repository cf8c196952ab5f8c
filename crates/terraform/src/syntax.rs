//! What a configuration file says, whichever of the two forms it is written in: blocks, attributes and expressions,
//! each with its place.

use hardline_tree::Span;

/// What stands between the braces of a block, or in a file.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Names with their values, in the order of the text.
    pub attributes: Vec<Attribute>,
    /// Blocks, in the order of the text.
    pub blocks: Vec<Block>,
    /// Whether some of it could not be read, so that what is not here may be there all the same.
    pub is_lost: bool,
}

/// A name and its value.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// The name.
    pub name: String,
    /// Where the name stands.
    pub name_at: Span,
    /// The value.
    pub value: Expression,
}

/// A block such as `resource "aws_s3_bucket" "logs" { ... }`.
#[derive(Clone, Debug)]
pub struct Block {
    /// The word it begins with.
    pub kind: String,
    /// The labels after that.
    pub labels: Vec<String>,
    /// Where its head stands: the word and the labels.
    pub head: Span,
    /// All of it.
    pub at: Span,
    /// What is in it.
    pub body: Body,
}

/// An expression and its place.
#[derive(Clone, Debug)]
pub struct Expression {
    /// What it is.
    pub form: Form,
    /// Where it stands.
    pub at: Span,
}

/// The forms that an expression has.
#[derive(Clone, Debug)]
pub enum Form {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text without anything to fill in.
    Text(String),
    /// A text with parts to fill in.
    Template(Vec<Part>),
    /// `[a, b]`.
    List(Vec<Expression>),
    /// `{ a = b }`. A key that is a bare word is a text.
    Object(Vec<(Expression, Expression)>),
    /// A word that stands alone: the root of a reference, or a variable of a loop.
    Variable(String),
    /// Steps from a value to what is within it.
    Traversal(Box<Expression>, Vec<Step>),
    /// A function and its arguments.
    Call(Call),
    /// `test ? yes : no`.
    Conditional(Box<[Expression; 3]>),
    /// `!a` or `-a`.
    Unary(Unary, Box<Expression>),
    /// `a + b`.
    Binary(Binary, Box<[Expression; 2]>),
    /// `[for ...]` or `{for ...}`.
    For(Box<For>),
}

/// A part of a text that is filled in.
#[derive(Clone, Debug)]
pub enum Part {
    /// As it stands.
    Literal(String),
    /// `${...}`.
    Value(Expression),
    /// `%{if ...}`.
    If(Expression, Vec<Part>, Vec<Part>),
    /// `%{for ...}`: the names of key and value, the collection, and what is repeated.
    For(Option<String>, String, Expression, Vec<Part>),
}

/// A step from a value to what is within it.
#[derive(Clone, Debug)]
pub enum Step {
    /// `.name`.
    Attribute(String),
    /// `[key]`.
    Index(Expression),
    /// `.*`: what follows is done to each, by attributes only.
    AttributeSplat,
    /// `[*]`: what follows is done to each.
    Splat,
}

/// A function and its arguments.
#[derive(Clone, Debug)]
pub struct Call {
    /// The name, with `::` where it belongs to a provider.
    pub name: String,
    /// The arguments.
    pub arguments: Vec<Expression>,
    /// Whether the last argument is a list of arguments.
    pub expands_last: bool,
}

/// What an operator of one operand does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    /// `-`.
    Negative,
    /// `!`.
    Not,
}

/// What an operator of two operands does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the operator of that name")]
pub enum Binary {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    And,
    Or,
}

/// A list or an object made of each item of another.
#[derive(Clone, Debug)]
pub struct For {
    /// The name that each key has.
    pub key_name: Option<String>,
    /// The name that each value has.
    pub value_name: String,
    /// What is gone through.
    pub collection: Expression,
    /// The key that each item makes; without it a list is made.
    pub key: Option<Expression>,
    /// The value that each item makes.
    pub value: Expression,
    /// Whether values of one key are gathered into a list.
    pub groups: bool,
    /// Which items count.
    pub condition: Option<Expression>,
}

impl Block {
    /// What it is a block of; a `dynamic` block makes blocks of its label.
    #[must_use]
    pub fn name(&self) -> &str {
        match (self.kind.as_str(), self.labels.first()) {
            ("dynamic", Some(label)) => label,
            (kind, _) => kind,
        }
    }
}

impl Body {
    /// The value of a name.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|it| it.name == name)
    }

    /// The blocks of a kind.
    pub fn blocks<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Block> {
        self.blocks.iter().filter(move |it| it.kind == kind)
    }
}

impl Expression {
    /// The expressions that it is made of, one step deep.
    pub(crate) fn parts(&self) -> Vec<&Expression> {
        fn within<'e>(parts: &'e [Part], all: &mut Vec<&'e Expression>) {
            for part in parts {
                match part {
                    Part::Literal(_) => {}
                    Part::Value(it) => all.push(it),
                    Part::If(test, yes, no) => {
                        all.push(test);
                        within(yes, all);
                        within(no, all);
                    }
                    Part::For(_, _, collection, inner) => {
                        all.push(collection);
                        within(inner, all);
                    }
                }
            }
        }
        let mut all = Vec::new();
        match &self.form {
            Form::Null | Form::Bool(_) | Form::Number(_) | Form::Text(_) | Form::Variable(_) => {}
            Form::Template(parts) => within(parts, &mut all),
            Form::List(items) => all.extend(items),
            Form::Object(entries) => all.extend(entries.iter().flat_map(|it| [&it.0, &it.1])),
            Form::Traversal(root, steps) => {
                all.push(root);
                all.extend(steps.iter().filter_map(|it| if let Step::Index(it) = it { Some(it) } else { None }));
            }
            Form::Call(call) => all.extend(&call.arguments),
            Form::Conditional(three) => all.extend(three.iter()),
            Form::Unary(_, it) => all.push(it),
            Form::Binary(_, both) => all.extend(both.iter()),
            Form::For(it) => {
                all.extend([&it.collection, &it.value]);
                all.extend(it.key.iter().chain(&it.condition));
            }
        }
        all
    }
}
