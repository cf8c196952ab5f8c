//! A piece of a template before it has a syntax.

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// Nothing; a map leaves such an entry out.
    Nothing,
    /// A text.
    Text(String),
    /// A number or a truth.
    Plain(String),
    /// A text of several lines.
    Block(String),
    /// Items in order.
    List(Vec<Node>),
    /// Entries in order.
    Map(Vec<(String, Node)>),
    /// A function, by its short name, and what it is given.
    Call(&'static str, Box<Node>),
}

impl Node {
    /// Whether it is plainly true.
    pub(crate) fn is_true(&self) -> bool {
        matches!(self, Self::Plain(it) if it == "true")
    }

    /// A map with an entry more.
    pub(crate) fn with(mut self, key: &str, value: impl Into<Node>) -> Self {
        let value = value.into();
        if let (Self::Map(entries), false) = (&mut self, matches!(value, Self::Nothing)) {
            entries.push((key.to_owned(), value));
        }
        self
    }
}

/// A map. Entries with [`Node::Nothing`] are left out.
macro_rules! map {
    ($($key:ident: $value:expr),* $(,)?) => {{
        let map = $crate::generate::node::Node::Map(Vec::new());
        $(let map = map.with(stringify!($key), $value);)*
        map
    }};
}

/// A list.
macro_rules! list {
    ($($item:expr),* $(,)?) => {
        $crate::generate::node::Node::List(vec![$(Into::<$crate::generate::node::Node>::into($item)),*])
    };
}

pub(crate) use {list, map};

impl From<&str> for Node {
    fn from(it: &str) -> Self {
        Self::Text(it.to_owned())
    }
}

impl From<String> for Node {
    fn from(it: String) -> Self {
        Self::Text(it)
    }
}

impl From<usize> for Node {
    fn from(it: usize) -> Self {
        Self::Plain(it.to_string())
    }
}

impl From<bool> for Node {
    fn from(it: bool) -> Self {
        Self::Plain(it.to_string())
    }
}

impl From<Vec<Node>> for Node {
    fn from(it: Vec<Node>) -> Self {
        Self::List(it)
    }
}

impl<T: Into<Node>> From<Option<T>> for Node {
    fn from(it: Option<T>) -> Self {
        it.map_or(Self::Nothing, Into::into)
    }
}

/// `Ref`.
pub(crate) fn reference(name: &str) -> Node {
    Node::Call("Ref", Box::new(name.into()))
}

/// `Fn::GetAtt`.
pub(crate) fn attribute(name: &str, attribute: &str) -> Node {
    Node::Call("GetAtt", Box::new(format!("{name}.{attribute}").into()))
}

/// `Fn::Sub`.
pub(crate) fn sub(text: impl Into<String>) -> Node {
    Node::Call("Sub", Box::new(Node::Text(text.into())))
}

/// `Fn::If`.
pub(crate) fn when(condition: &str, yes: impl Into<Node>, no: impl Into<Node>) -> Node {
    Node::Call("If", Box::new(list![condition, yes, no]))
}

/// `Fn::FindInMap` in the one mapping there is, by the environment.
pub(crate) fn size(key: &str) -> Node {
    Node::Call("FindInMap", Box::new(list!["Sizes", reference("Environment"), key]))
}

/// `Fn::Select`.
pub(crate) fn select(index: usize, of: Node) -> Node {
    Node::Call("Select", Box::new(list![index, of]))
}

/// `Fn::Join`.
pub(crate) fn join(separator: &str, items: Node) -> Node {
    Node::Call("Join", Box::new(list![separator, items]))
}

/// Nothing, as a template says it.
pub(crate) fn no_value() -> Node {
    reference("AWS::NoValue")
}
