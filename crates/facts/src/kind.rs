//! Kinds of resources, as tables: one row a value, with its path in the source and its default.

use crate::{Fact, Facts, List, Phrase, Stored, Value, View, Why, Words};

/// A kind of resource, or of a piece of one, and the values of it that may be read.
pub trait Kind: 'static {
    /// Its table.
    const TABLE: &'static Table;
}

/// What there is to read of a kind.
#[derive(Debug)]
pub struct Table {
    /// The CloudFormation resource type, or the kind's name for a piece of a resource.
    pub type_name: &'static str,
    /// The property whose value is the resource's name, so that other resources may refer to it by that.
    pub identifier: Option<&'static str>,
    /// The values.
    pub columns: &'static [Column],
    /// Facts computed from others, for data that asks by name.
    pub derived: &'static [Derived],
}

/// One value of a kind.
#[derive(Debug)]
pub struct Column {
    /// What code calls it.
    pub name: &'static str,
    /// The property's path. Empty for the thing itself, `$key` and `$value` for an entry of a map, and `@` before what a
    /// resource has beside its properties, such as `@DeletionPolicy`.
    pub path: &'static str,
    /// What it looks like.
    pub form: Form,
    /// What it is when left out.
    pub absent: Absent,
}

/// A fact computed from others.
#[derive(Debug)]
pub struct Derived {
    /// What data calls it.
    pub name: &'static str,
    /// Computes it.
    pub read: for<'e> fn(Facts<'e>) -> Fact<Phrase<'e>>,
}

/// What a value looks like in the source.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// True or false.
    Truth,
    /// A whole number.
    Number,
    /// A text.
    Text,
    /// A list of texts; one alone counts as a list of one.
    Texts,
    /// Whether it is there at all.
    Present,
    /// A document of no fixed form, such as a policy; as text, it is read as the JSON it holds.
    Document,
    /// A piece with a table of its own.
    One(fn() -> &'static Table),
    /// A list of pieces; one alone counts as a list of one.
    Rows(fn() -> &'static Table),
    /// A map, read as a list of pieces with `$key` and `$value`.
    Entries(fn() -> &'static Table),
    /// Another resource of the estate.
    Link(fn() -> &'static Table),
    /// Other resources of the estate.
    Links(fn() -> &'static Table),
}

/// What a value is when the source leaves it out.
#[derive(Clone, Copy, Debug)]
pub enum Absent {
    /// AWS uses this.
    Default(Constant),
    /// AWS uses nothing; for a list, it is empty.
    Nothing,
    /// Nobody has looked it up: the fact is unknown, never a guess.
    Unsettled,
    /// Other facts decide.
    By(for<'e> fn(Facts<'e>) -> Settled),
}

/// What a default that hangs on other facts comes to.
#[derive(Clone, Copy, Debug)]
pub enum Settled {
    /// AWS uses this.
    Default(Constant),
    /// AWS uses nothing.
    Nothing,
    /// What it hangs on is not known.
    Unknown(Why),
}

/// A default value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constant {
    /// True or false.
    Truth(bool),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(&'static str),
}

impl std::fmt::Display for Constant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Truth(it) => write!(f, "{it}"),
            Self::Number(it) => write!(f, "{it}"),
            Self::Text(it) => f.write_str(it),
        }
    }
}

/// Left out, it is nothing.
pub const NOTHING: Absent = Absent::Nothing;

/// Left out, it is this text.
#[must_use]
pub const fn text(it: &'static str) -> Absent {
    Absent::Default(Constant::Text(it))
}

/// Left out, it is this number.
#[must_use]
pub const fn number(it: i64) -> Absent {
    Absent::Default(Constant::Number(it))
}

/// Left out, it is true.
#[must_use]
pub const fn yes() -> Absent {
    Absent::Default(Constant::Truth(true))
}

/// Left out, it is false.
#[must_use]
pub const fn no() -> Absent {
    Absent::Default(Constant::Truth(false))
}

impl Table {
    /// The columns' paths, each with the table it leads to, if any.
    pub fn paths(&'static self) -> impl Iterator<Item = (&'static str, Form)> {
        self.columns.iter().map(|it| (it.path, it.form))
    }
}

/// How a form is read into a Rust type.
pub trait Shape {
    /// What a reader gets.
    type Out<'e>;
    /// How the source holds it.
    const FORM: Form;
    /// Reads what a source held; a value of another form is unknown.
    fn read<'e>(view: View<'e>, part: u32, stored: Stored) -> Value<Self::Out<'e>>;
    /// A default as a value.
    fn constant<'e>(view: View<'e>, constant: Constant) -> Option<Self::Out<'e>>;
}

/// True or false.
#[derive(Clone, Copy, Debug)]
pub struct Flag;
/// A whole number.
#[derive(Clone, Copy, Debug)]
pub struct Number;
/// A text.
#[derive(Clone, Copy, Debug)]
pub struct Text;
/// A list of texts.
#[derive(Clone, Copy, Debug)]
pub struct Texts;
/// Whether it is there.
#[derive(Clone, Copy, Debug)]
pub struct Present;
/// A piece of a kind.
#[derive(Clone, Copy, Debug)]
pub struct One<K>(K);
/// Pieces of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Rows<K>(K);
/// A map's entries as pieces of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Entries<K>(K);
/// A resource of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Link<K>(K);
/// Resources of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Links<K>(K);

const MISTYPED: Why = Why::Mistyped;

impl Shape for Flag {
    type Out<'e> = bool;
    const FORM: Form = Form::Truth;

    fn read<'e>(_: View<'e>, _: u32, stored: Stored) -> Value<bool> {
        if let Stored::Truth(it) = stored { Value::Known(it) } else { Value::Unknown(MISTYPED) }
    }

    fn constant<'e>(_: View<'e>, constant: Constant) -> Option<bool> {
        if let Constant::Truth(it) = constant { Some(it) } else { None }
    }
}

impl Shape for Number {
    type Out<'e> = i64;
    const FORM: Form = Form::Number;

    fn read<'e>(_: View<'e>, _: u32, stored: Stored) -> Value<i64> {
        if let Stored::Number(it) = stored { Value::Known(Stored::as_number(it)) } else { Value::Unknown(MISTYPED) }
    }

    fn constant<'e>(_: View<'e>, constant: Constant) -> Option<i64> {
        if let Constant::Number(it) = constant { Some(it) } else { None }
    }
}

impl Shape for Text {
    type Out<'e> = Phrase<'e>;
    const FORM: Form = Form::Text;

    fn read<'e>(view: View<'e>, part: u32, stored: Stored) -> Value<Phrase<'e>> {
        let source = &view.estate.parts[part as usize];
        match stored {
            Stored::Text(it) => Value::Known(Phrase::whole(source.text(it))),
            Stored::Pattern(it) => Value::Known(Phrase { text: source.text(it), hole: Some(Why::Holes(it)) }),
            _ => Value::Unknown(MISTYPED),
        }
    }

    fn constant<'e>(_: View<'e>, constant: Constant) -> Option<Phrase<'e>> {
        if let Constant::Text(it) = constant { Some(Phrase::whole(it)) } else { None }
    }
}

impl Shape for Texts {
    type Out<'e> = Words<'e>;
    const FORM: Form = Form::Texts;

    fn read<'e>(view: View<'e>, part: u32, stored: Stored) -> Value<Words<'e>> {
        match stored {
            Stored::Items(first, len) => Value::Known(Words::new(view, part, (first, len))),
            _ => Value::Unknown(MISTYPED),
        }
    }

    fn constant<'e>(_: View<'e>, _: Constant) -> Option<Words<'e>> {
        None
    }
}

impl Shape for Present {
    type Out<'e> = bool;
    const FORM: Form = Form::Present;

    fn read<'e>(view: View<'e>, part: u32, stored: Stored) -> Value<bool> {
        Flag::read(view, part, stored)
    }

    fn constant<'e>(view: View<'e>, constant: Constant) -> Option<bool> {
        Flag::constant(view, constant)
    }
}

impl<K: Kind> Shape for One<K> {
    type Out<'e> = Facts<'e, K>;
    const FORM: Form = Form::One(|| K::TABLE);

    fn read<'e>(view: View<'e>, part: u32, stored: Stored) -> Value<Facts<'e, K>> {
        if let Stored::Row(row) = stored { Value::Known(Facts::new(view, part, row)) } else { Value::Unknown(MISTYPED) }
    }

    fn constant<'e>(_: View<'e>, _: Constant) -> Option<Facts<'e, K>> {
        None
    }
}

impl<K: Kind> Shape for Rows<K> {
    type Out<'e> = List<'e, K>;
    const FORM: Form = Form::Rows(|| K::TABLE);

    fn read<'e>(view: View<'e>, part: u32, stored: Stored) -> Value<List<'e, K>> {
        match stored {
            Stored::Items(first, len) => Value::Known(List::items(view, part, first, len)),
            _ => Value::Unknown(MISTYPED),
        }
    }

    fn constant<'e>(_: View<'e>, _: Constant) -> Option<List<'e, K>> {
        None
    }
}

impl<K: Kind> Shape for Entries<K> {
    type Out<'e> = List<'e, K>;
    const FORM: Form = Form::Entries(|| K::TABLE);

    fn read<'e>(view: View<'e>, part: u32, stored: Stored) -> Value<List<'e, K>> {
        Rows::<K>::read(view, part, stored)
    }

    fn constant<'e>(_: View<'e>, _: Constant) -> Option<List<'e, K>> {
        None
    }
}

impl<K: Kind> Shape for Links<K> {
    type Out<'e> = List<'e, K>;
    const FORM: Form = Form::Links(|| K::TABLE);

    fn read<'e>(view: View<'e>, part: u32, stored: Stored) -> Value<List<'e, K>> {
        Rows::<K>::read(view, part, stored)
    }

    fn constant<'e>(_: View<'e>, _: Constant) -> Option<List<'e, K>> {
        None
    }
}

impl<K: Kind> Shape for Link<K> {
    type Out<'e> = Facts<'e, K>;
    const FORM: Form = Form::Link(|| K::TABLE);

    fn read<'e>(view: View<'e>, part: u32, stored: Stored) -> Value<Facts<'e, K>> {
        let Stored::Link(index) = stored else { return Value::Unknown(MISTYPED) };
        let resource = &view.estate.parts[part as usize].resources[index as usize];
        match (view.is_made(part, resource), resource.row) {
            (crate::Truth::Unknown(why), _) => Value::Unknown(why),
            (crate::Truth::No, _) => Value::Absent(None),
            (crate::Truth::Yes, Some(row)) => Value::Known(Facts::new(view, part, row)),
            (crate::Truth::Yes, None) => Value::Unknown(MISTYPED),
        }
    }

    fn constant<'e>(_: View<'e>, _: Constant) -> Option<Facts<'e, K>> {
        None
    }
}

/// Declares the kind of a resource as a table: one row a value, with its path and what it is when left out.
///
/// A file holds one kind of resource and the pieces it has; pieces are declared with [`piece!`](crate::piece).
#[macro_export]
macro_rules! kind {
    ($(#[$meta:meta])* $kind:ident = $type:literal $(named by $identifier:literal)? { $($rows:tt)* } $(derives { $($derived:ident),* $(,)? })?) => {
        $crate::piece! { $(#[$meta])* $kind = $type $(named by $identifier)? { $($rows)* } $(derives { $($derived),* })? }

        /// The table of this file's kind of resource.
        pub static TABLE: &$crate::Table = <$kind as $crate::Kind>::TABLE;
    };
}

/// Declares a piece of a resource, such as a rule, as a table.
#[macro_export]
macro_rules! piece {
    ($(#[$meta:meta])* $kind:ident = $type:literal $(named by $identifier:literal)? {
        $($(#[$doc:meta])* $name:ident: $shape:ty = $path:literal $({ $($absent:tt)* })?)*
    } $(derives { $($derived:ident),* $(,)? })?) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub struct $kind;

        const _: () = {
            #[allow(non_camel_case_types, reason = "the variants are the columns' names")]
            enum Columns { $($name),* }

            static TABLE: $crate::Table = $crate::Table {
                type_name: $type,
                identifier: $crate::piece!(@identifier $($identifier)?),
                columns: &[$($crate::Column {
                    name: stringify!($name),
                    path: $path,
                    form: <$shape as $crate::Shape>::FORM,
                    absent: $crate::piece!(@absent $kind $($($absent)*)?),
                }),*],
                derived: &[$($($crate::Derived {
                    name: stringify!($derived),
                    read: |row| row.of::<$kind>().$derived(),
                }),*)?],
            };

            impl $crate::Kind for $kind {
                const TABLE: &'static $crate::Table = &TABLE;
            }

            impl<'e> $crate::Facts<'e, $kind> {
                $($(#[$doc])* #[must_use] pub fn $name(self) -> $crate::Fact<<$shape as $crate::Shape>::Out<'e>> {
                    self.read::<$shape>(Columns::$name as usize)
                })*
            }
        };
    };
    (@identifier) => { None };
    (@identifier $it:literal) => { Some($it) };
    (@absent $kind:ident) => { $crate::Absent::Unsettled };
    (@absent $kind:ident absent: $it:expr) => { $it };
    (@absent $kind:ident absent by: $it:expr) => {
        $crate::Absent::By(|row| {
            let decide: fn($crate::Facts<'_, $kind>) -> $crate::Settled = $it;
            decide(row.of())
        })
    };
}
