//! How much is read and made, in one place. What goes past a limit is told with its place, and unknown.

/// The most blocks of one file that are told to be broken.
pub const MAX_BROKEN_BLOCKS: usize = 100;

/// The most evaluations within evaluations; references of references count.
pub const MAX_DEPTH: usize = 1_500;

/// The most values that one root module may come to.
pub const MAX_VALUES: usize = 10_000_000;

/// The most values that one value may be made of, however often each of them stands in it.
pub const MAX_WEIGHT: usize = 500_000;

/// The most items that one function may make, and the most resources of one block.
pub const MAX_ITEMS: usize = 100_000;

/// The longest text that one function or template may make, in bytes.
pub const MAX_TEXT: usize = 4 << 20;

/// The most resources that one root module may have.
pub const MAX_RESOURCES: usize = 2_000_000;

/// The most levels of modules within modules.
pub const MAX_MODULE_DEPTH: usize = 32;

/// The most calls of modules in one root module.
pub const MAX_MODULE_CALLS: usize = 50_000;

/// The most conditions that one value may turn on.
pub const MAX_CHOICES: usize = 6;

/// The most references that are followed to tell where one value of a plan comes from.
pub const MAX_REFERENCES: usize = 2_000;

/// The most bytes of a plan or a state that are looked through to tell which attribute a place holds.
pub const MAX_PATH_BYTES: usize = 1 << 20;
