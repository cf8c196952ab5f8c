//! Every limit on what is asked for and answered, in one place.

/// The most connections at once; further ones wait.
pub const MAX_CONNECTIONS: usize = 64;

/// The longest head of a request, in bytes.
pub const MAX_HEAD_BYTES: usize = 16 << 10;

/// The most headers of a request.
pub const MAX_HEADERS: usize = 64;

/// How long a head may take to arrive, in seconds.
pub const MAX_HEAD_SECONDS: u64 = 10;

/// The longest form that is read, in bytes.
pub const MAX_FORM_BYTES: usize = 256 << 10;

/// How long a form may take to arrive, in seconds.
pub const MAX_FORM_SECONDS: u64 = 15;

/// The most fields of a form or an address.
pub const MAX_FIELDS: usize = 64;

/// How long whoever asked may take nothing of an answer, in seconds.
pub const MAX_STALL_SECONDS: u64 = 30;

/// The most pages of whole runs that are made at once; small pages are made meanwhile.
pub const MAX_LARGE_PAGES: usize = 2;

/// How far a download is made ahead of whoever takes it, in pieces of 64 KiB.
pub const MAX_PIECES_AHEAD: usize = 1024;

/// How long a page waits for another program that keeps a run, in seconds.
pub const MAX_BUSY_SECONDS: u64 = 5;

/// The most runs that a page lists or draws.
pub const MAX_LISTED_RUNS: u32 = 200;

/// The most violations of a kind that a comparison lists.
pub const MAX_LISTED_FINDINGS: usize = 300;

/// The most services, types and resources each that a form offers as a scope.
pub const MAX_CHOICES: usize = 40;

/// The shortest token that a person may set, in characters.
pub const MIN_TOKEN: usize = 32;
