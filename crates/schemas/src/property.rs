//! One property of a resource type: what it may hold and who sets it.

use crate::{
    format::{extras, kinds, marks},
    index::{Bytes, Record},
};

/// A property of a resource type, at a place in the type's tree.
#[derive(Clone, Debug)]
pub struct Property<'i> {
    /// Names from the type's root to here, joined by dots; `*` stands for any key of a map.
    pub path: String,
    /// JSON types that the schema allows: of the elements where the property is a list. Empty if the schema states none,
    /// which means that anything is allowed.
    pub types: Types,
    record: Record<'i>,
    inherited: u8,
}

/// What a schema says a property is when nobody sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatedDefault<'i> {
    /// The value, as JSON text.
    Json(&'i str),
    /// The schema states a value that is too long for the index.
    Omitted,
}

impl<'i> Property<'i> {
    pub(crate) fn new(path: String, record: Record<'i>, inherited: u8) -> Self {
        Self { path, types: Types(record.kinds & Types::ALL), record, inherited }
    }

    /// The last name of the path.
    #[must_use]
    pub fn name(&self) -> &'i str {
        self.record.name
    }

    /// Whether the property is a list (or may be one); its types and children are then those of the elements.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.record.kinds & kinds::LIST != 0
    }

    /// Whether the property takes keys of the customer's choice; what they hold is the child `*`.
    #[must_use]
    pub fn is_map(&self) -> bool {
        self.record.kinds & kinds::MAP != 0
    }

    /// Whether the schema declares properties inside this one.
    #[must_use]
    pub fn has_children(&self) -> bool {
        self.record.shape.is_some()
    }

    /// Whether the property may be an object of which the schema says nothing more, such as a policy document.
    #[must_use]
    pub fn is_free_form(&self) -> bool {
        !self.has_children() && (self.types.is_empty() || self.types.contains(Type::Object))
    }

    /// Whether the enclosing object must have the property. One that is needed in some cases only is not required.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.marked(marks::REQUIRED)
    }

    /// Whether AWS sets the property and the customer cannot: an attribute of the deployed resource. An object of which
    /// every part is read-only is so itself.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.marked(marks::READ_ONLY)
    }

    /// Whether AWS takes the property but does not return it, as with a password: a live read cannot show it.
    #[must_use]
    pub fn is_write_only(&self) -> bool {
        self.marked(marks::WRITE_ONLY)
    }

    /// Whether a change of the property replaces the resource.
    #[must_use]
    pub fn is_create_only(&self) -> bool {
        self.marked(marks::CREATE_ONLY)
    }

    /// Whether some changes of the property replace the resource.
    #[must_use]
    pub fn is_conditionally_create_only(&self) -> bool {
        self.marked(marks::CONDITIONAL_CREATE_ONLY)
    }

    /// Whether AWS marks the property as deprecated.
    #[must_use]
    pub fn is_deprecated(&self) -> bool {
        self.marked(marks::DEPRECATED)
    }

    /// The allowed values, as text and in the schema's order, if the schema closes the set and it is small enough to be
    /// kept (see [`Self::has_values`]). Numbers and truth values are written as in JSON.
    #[must_use]
    pub fn values(&self) -> Option<Values<'i>> {
        self.record.values.clone()
    }

    /// Whether the schema closes the set of values, even if the set is too large to be kept.
    #[must_use]
    pub fn has_values(&self) -> bool {
        self.record.extras & (extras::VALUES | extras::VALUES_OMITTED) != 0
    }

    /// Whether the allowed values may be written in upper or lower case.
    #[must_use]
    pub fn ignores_case(&self) -> bool {
        self.record.extras & extras::VALUES_IGNORE_CASE != 0
    }

    /// The default that the schema states. `None` means only that it states none, not that there is none.
    #[must_use]
    pub fn default(&self) -> Option<StatedDefault<'i>> {
        match self.record.default {
            Some(json) => Some(StatedDefault::Json(json)),
            None if self.record.extras & extras::DEFAULT_OMITTED != 0 => Some(StatedDefault::Omitted),
            None => None,
        }
    }

    /// Where the children are, and the marks that they inherit.
    pub(crate) fn inside(&self) -> (Option<usize>, u8) {
        (self.record.shape, (self.inherited | self.record.marks) & marks::INHERITED)
    }

    fn marked(&self, mark: u8) -> bool {
        (self.record.marks | self.inherited) & mark != 0
    }
}

/// A JSON type of a single value. Lists are told by [`Property::is_list`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Type {
    /// Text.
    String = kinds::STRING,
    /// A number without a fraction.
    Integer = kinds::INTEGER,
    /// A number.
    Number = kinds::NUMBER,
    /// `true` or `false`.
    Boolean = kinds::BOOLEAN,
    /// Named properties, or a map.
    Object = kinds::OBJECT,
    /// `null`.
    Null = kinds::NULL,
}

impl Type {
    /// All types, in the order in which [`Types`] yields them.
    pub const ALL: [Self; 6] = [Self::String, Self::Integer, Self::Number, Self::Boolean, Self::Object, Self::Null];

    /// JSON Schema's word for the type.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Object => "object",
            Self::Null => "null",
        }
    }
}

/// A set of JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Types(u8);

impl Types {
    const ALL: u8 = kinds::STRING | kinds::INTEGER | kinds::NUMBER | kinds::BOOLEAN | kinds::OBJECT | kinds::NULL;

    /// Whether the schema states no type, so that any is allowed.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the type is in the set.
    #[must_use]
    pub fn contains(self, kind: Type) -> bool {
        self.0 & kind as u8 != 0
    }

    /// Whether the set is this type alone.
    #[must_use]
    pub fn only(self, kind: Type) -> bool {
        self.0 == kind as u8
    }

    /// The types of the set.
    pub fn iter(self) -> impl Iterator<Item = Type> {
        Type::ALL.into_iter().filter(move |kind| self.contains(*kind))
    }
}

/// The allowed values of a property.
#[derive(Clone, Debug)]
pub struct Values<'i> {
    pub(crate) strings: &'i [u8],
    pub(crate) rest: Bytes<'i>,
    pub(crate) left: usize,
}

impl<'i> Iterator for Values<'i> {
    type Item = &'i str;

    fn next(&mut self) -> Option<&'i str> {
        self.left = self.left.checked_sub(1)?;
        self.rest.string(self.strings)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.left))
    }
}
