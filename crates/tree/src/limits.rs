//! Every limit on the parsing of documents, in one place. A document that passes one is a problem with its place.

/// The most levels of nesting that are read; AWS's own formats stay far below.
pub const MAX_DEPTH: usize = 255;

/// The most bytes of one document: offsets are 32 bits wide, and no source AWS accepts comes near.
pub const MAX_BYTES: usize = 1 << 30;

/// The most work, in bytes parsed again, that goes into mending quoted texts that are indented too little.
pub const MAX_MENDING: usize = 64 << 20;
