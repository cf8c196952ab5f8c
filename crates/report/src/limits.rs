//! The bounds of reports, in one place.

/// The most bytes of a page as HTML; what it holds of the ledger is cut until it fits, and the page says so.
pub const MAX_PAGE_BYTES: usize = 14_500_000;

/// The most lines of the ledger that a page holds; the rest are counted.
pub const MAX_PAGE_ENTRIES: u64 = 1_000_000;

/// The most violations and unknowns that a page holds; the rest are counted.
pub const MAX_PAGE_FINDINGS: u64 = 250_000;

/// The most excerpts of sources that a page holds.
pub const MAX_PAGE_EXCERPTS: u64 = 250_000;

/// The most bytes of different texts that a page holds, before they are compressed.
pub const MAX_PAGE_TEXTS: u64 = 96_000_000;

/// The longest text of a page, in characters.
pub const MAX_PAGE_TEXT: usize = 2_000;

/// The most verdicts that a line of the ledger on a page names as its evidence.
pub const MAX_PAGE_PROOFS: usize = 24;

/// The most rows of one list in the part of a page that stands without its script: services, problems, types.
pub const MAX_PAGE_LIST: usize = 150;

/// The most rows of a sheet of a workbook, as Excel has it
/// (<https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3>).
pub const MAX_SHEET_ROWS: u32 = 1_048_576;

/// The most characters of a cell of a workbook, in units of UTF-16, as Excel has it (the same page).
pub const MAX_SHEET_CELL: usize = 32_767;
