//! Every limit on the reading of records, in one place. What passes one is told, and does not count.

/// The largest file of records that is read, in bytes.
pub const MAX_RECORD_BYTES: u64 = 1 << 20;

/// The most files of attestations that are read.
pub const MAX_RECORD_FILES: usize = 1000;

/// The most attestations, and the most reviews, of all files together.
pub const MAX_RECORDS: usize = 10_000;

/// The longest text of a record, in bytes.
pub const MAX_WORDS: usize = 4000;

/// The most references to evidence of one record.
pub const MAX_REFERENCES: usize = 50;

/// The most values of one key of a scope.
pub const MAX_SCOPE_VALUES: usize = 200;

/// The largest file of evidence whose SHA-256 is verified, in bytes.
pub const MAX_EVIDENCE_BYTES: u64 = 1 << 30;

/// The most bytes of all files of evidence together whose SHA-256 is verified in one run; each file is read once, however many refer
/// to it.
pub const MAX_EVIDENCE_TOTAL_BYTES: u64 = 1 << 31;

/// The most problems of one file that are told one by one.
pub const MAX_PROBLEMS: usize = 100;

/// The most earlier words that a renewed attestation keeps; older ones are in the history of the repository.
pub const MAX_EARLIER: usize = 50;

/// The longest time that a word or a review holds, in months.
pub const MAX_REVIEW_MONTHS: u32 = 60;
