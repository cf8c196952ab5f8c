//! Layout of the index file, shared by the reader of this crate and the writer of `cargo xtask schemas`.
//!
//! The file is a head and four sections, each addressed by byte offsets that count from the section's start:
//!
//! ```text
//! head      MAGIC, then four little-endian u32: bytes of strings, of lists, of shapes, of types
//! strings   varint length, UTF-8 text
//! lists     varint count, then a varint string offset for each entry
//! shapes    varint count, then that many properties, sorted by name:
//!             varint offset of the name; u8 kinds; u8 marks;
//!             u24 offset of the shape of what lies inside, if SHAPE is marked;
//!             u8 extras, if EXTRAS is marked; then u24 offset of the value list, if VALUES is among them;
//!             varint offset of the default's JSON text, if DEFAULT is among them
//! types     u24 offset of the name, u24 offset of the outermost shape; sorted by name
//! ```
//!
//! A varint has seven bits a byte, lowest first, the top bit set on all bytes but the last. A u24 is little-endian.
//! Equal strings, lists and shapes are stored once, whichever types they belong to; a shape may contain itself.

/// First bytes of the file. The two digits are the version of the layout.
pub const MAGIC: &[u8; 8] = b"hlschm01";
/// Length of the head in bytes.
pub const HEAD: usize = MAGIC.len() + 4 * 4;
/// Length of an entry of the section of types in bytes.
pub const TYPE_ENTRY: usize = 6;
/// Name under which a map's values stand, for a key that the schema does not name.
pub const ANY_KEY: &str = "*";

/// Bits of the byte `kinds`: JSON types, and the two ways to hold several values.
pub mod kinds {
    /// A JSON string.
    pub const STRING: u8 = 1;
    /// A JSON number without a fraction.
    pub const INTEGER: u8 = 2;
    /// A JSON number.
    pub const NUMBER: u8 = 4;
    /// `true` or `false`.
    pub const BOOLEAN: u8 = 8;
    /// A JSON object.
    pub const OBJECT: u8 = 16;
    /// `null`.
    pub const NULL: u8 = 32;
    /// The property is a list; the other bits speak of its elements.
    pub const LIST: u8 = 64;
    /// The object takes keys of the customer's choice.
    pub const MAP: u8 = 128;
}

/// Bits of the byte `marks`.
pub mod marks {
    /// The enclosing object must have the property.
    pub const REQUIRED: u8 = 1;
    /// AWS sets the property.
    pub const READ_ONLY: u8 = 2;
    /// AWS does not return the property.
    pub const WRITE_ONLY: u8 = 4;
    /// A change replaces the resource.
    pub const CREATE_ONLY: u8 = 8;
    /// A change may replace the resource.
    pub const CONDITIONAL_CREATE_ONLY: u8 = 16;
    /// AWS advises against the property.
    pub const DEPRECATED: u8 = 32;
    /// An offset of a shape follows.
    pub const SHAPE: u8 = 64;
    /// The byte of extras follows.
    pub const EXTRAS: u8 = 128;

    /// Marks that hold for everything inside a property that has them.
    pub const INHERITED: u8 = READ_ONLY | WRITE_ONLY | CREATE_ONLY | CONDITIONAL_CREATE_ONLY | DEPRECATED;
}

/// Bits of the byte `extras`.
pub mod extras {
    /// The offset of the list of allowed values follows.
    pub const VALUES: u8 = 1;
    /// Upper and lower case are the same in the allowed values.
    pub const VALUES_IGNORE_CASE: u8 = 2;
    /// The schema lists the allowed values, but too many to keep.
    pub const VALUES_OMITTED: u8 = 4;
    /// The offset of the default's JSON text follows.
    pub const DEFAULT: u8 = 8;
    /// The schema states a default, but one too long to keep.
    pub const DEFAULT_OMITTED: u8 = 16;
}
