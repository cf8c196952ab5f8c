//! A sheet that is filled row by row, within Excel's limits.

use std::io;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::{
    gravest::is_ascii_line,
    limits::{MAX_SHEET_CELL, MAX_SHEET_ROWS},
};

/// The height of a line of text, and the most that a row may have, in points.
const LINE: f64 = 15.0;
const TALLEST: f64 = 405.0;

/// How wide a printed page may be, in characters, so that it can still be read.
const PAGE: f64 = 240.0;

/// The most pages that a sheet is wide when it is printed.
const MOST_PAGES: u16 = 4;

/// The number that workbooks have for the paper.
const A4: u8 = 9;

/// A column's head and its width in characters.
pub(super) struct Column(pub(super) &'static str, pub(super) f64);

/// A sheet on its way.
pub(super) struct Sheet<'b> {
    pub(super) page: &'b mut Worksheet,
    /// How texts look; none of a large sheet, where a look for each cell would cost more than the cell.
    wrapped: Option<Format>,
    /// The row of the columns' heads.
    heads: u32,
    /// How wide each column is, in characters.
    widths: Vec<f64>,
    next: u32,
    left_out: u64,
}

/// What stands in a cell.
pub(super) enum Value<'v> {
    Text(&'v str),
    Number(u64),
}

impl<'b> Sheet<'b> {
    /// A sheet with few rows.
    pub(super) fn small(book: &'b mut Workbook, name: &str, columns: &[Column]) -> io::Result<Self> {
        Self::begin(book.add_worksheet(), name, columns, Some(wrapped()))
    }

    /// A sheet whose rows are written to the disk as they come.
    pub(super) fn large(book: &'b mut Workbook, name: &str, columns: &[Column]) -> io::Result<Self> {
        Self::begin(book.add_worksheet_with_constant_memory().map_err(failure)?, name, columns, None)
    }

    fn begin(sheet: &'b mut Worksheet, name: &str, columns: &[Column], wrapped: Option<Format>) -> io::Result<Self> {
        sheet.set_name(name).map_err(failure)?;
        let head = head();
        let widths: Vec<f64> = columns.iter().map(|it| it.1).collect();
        let titles = || columns.iter().map(|it| it.0);
        sheet.set_row_height(0, height(titles().zip(widths.iter().copied()))).map_err(failure)?;
        for (column, Column(title, width)) in (0..).zip(columns) {
            sheet.set_column_width(column, *width).map_err(failure)?;
            sheet.write_string_with_format(0, column, *title, &head).map_err(failure)?;
        }
        sheet.set_freeze_panes(1, 0).map_err(failure)?;
        Ok(Self { page: sheet, wrapped, heads: 0, widths, next: 1, left_out: 0 })
    }

    /// A sheet whose heads stand above already, in the rows before this one.
    pub(super) fn below(sheet: &'b mut Worksheet, next: u32, widths: Vec<f64>) -> Self {
        Self { page: sheet, wrapped: Some(wrapped()), heads: next - 1, widths, next, left_out: 0 }
    }

    pub(super) fn texts(&mut self, texts: &[&str]) -> io::Result<()> {
        self.put(texts.iter().map(|it| Value::Text(it)))
    }

    pub(super) fn row(&mut self, values: &[Value<'_>]) -> io::Result<()> {
        self.put(values.iter().map(|it| match it {
            Value::Text(it) => Value::Text(it),
            Value::Number(it) => Value::Number(*it),
        }))
    }

    fn put<'v>(&mut self, values: impl Iterator<Item = Value<'v>>) -> io::Result<()> {
        // The last row is kept for what is left out.
        if self.next >= MAX_SHEET_ROWS - 1 {
            self.left_out += 1;
            return Ok(());
        }
        let row = self.next;
        let mut tallest = LINE;
        for (column, value) in (0_u16..).zip(values) {
            if let (Value::Text(text), Some(_), Some(width)) = (&value, &self.wrapped, self.widths.get(usize::from(column))) {
                tallest = height([(*text, *width)].into_iter()).max(tallest);
            }
            match value {
                Value::Text("") => continue,
                Value::Text(text) => match &self.wrapped {
                    Some(look) => self.page.write_string_with_format(row, column, cell(text), look),
                    None => self.page.write_string(row, column, cell(text)),
                }
                .map_err(failure)?,
                // Counts are far below what a number of a sheet holds exactly.
                #[expect(clippy::cast_precision_loss, reason = "no estate has that many entries")]
                Value::Number(number) => self.page.write_number(row, column, number as f64).map_err(failure)?,
            };
        }
        // Some readers leave a row as high as one line, whatever wraps in it, unless they are told.
        if tallest > LINE {
            self.page.set_row_height(row, tallest).map_err(failure)?;
        }
        self.next += 1;
        Ok(())
    }

    /// Ends the rows: a filter over them, what is left out, and how they are printed.
    pub(super) fn end(self) -> io::Result<()> {
        let last = u16::try_from(self.widths.len()).unwrap_or(u16::MAX).saturating_sub(1);
        if self.left_out > 0 {
            let said = format!("{} more rows are left out: a sheet holds no more.", self.left_out);
            self.page.write_string(self.next, 0, said).map_err(failure)?;
        }
        if self.next > self.heads + 1 {
            self.page.autofilter(self.heads, 0, self.next - 1, last).map_err(failure)?;
        }
        let pages = (1..MOST_PAGES).find(|it| f64::from(*it) * PAGE >= self.widths.iter().sum()).unwrap_or(MOST_PAGES);
        self.page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(pages, 0).set_footer("&L&A&RPage &P of &N");
        self.page.set_repeat_rows(0, self.heads).map_err(failure)?;
        // What a row is about stands on each page of a wide sheet.
        if pages > 1 {
            self.page.set_repeat_columns(0, 0).map_err(failure)?;
        }
        Ok(())
    }
}

/// How high a row is whose cells have these texts and widths, when they wrap between words.
pub(super) fn height<'t>(cells: impl Iterator<Item = (&'t str, f64)>) -> f64 {
    let lines = cells.map(|(text, width)| text.lines().map(|line| lines(line, width)).sum::<f64>());
    (lines.fold(1.0, f64::max) * LINE).min(TALLEST)
}

/// How many lines a line of text becomes in a column of so many characters.
fn lines(text: &str, width: f64) -> f64 {
    // Proportional letters are a little narrower than digits, by which columns are measured; capitals and bold are wider.
    let width = width.max(2.0) - 1.0;
    let mut lines = 1.0;
    let mut at = 0.0;
    for word in text.split(' ') {
        let mut length: f64 = word.chars().map(|_| 1.0).sum();
        if at > 0.0 && at + 1.0 + length > width {
            lines += 1.0;
            at = 0.0;
        }
        while length > width {
            lines += 1.0;
            length -= width;
        }
        at += length + if at > 0.0 { 1.0 } else { 0.0 };
    }
    lines
}

/// How heads look.
pub(super) fn head() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0x00DD_E6EE))
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// A text as a cell can hold it: without what steers a reader, and cut where it is too long, which it says.
pub(super) fn cell(text: &str) -> String {
    if text.len() <= MAX_SHEET_CELL && is_ascii_line(text) {
        return text.to_owned();
    }
    let steers = |it: char| {
        it.is_control() && it != '\n'
            || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
    };
    let safe: String = text.chars().map(|it| if steers(it) { char::REPLACEMENT_CHARACTER } else { it }).collect();
    let units: usize = safe.chars().map(char::len_utf16).sum();
    if units <= MAX_SHEET_CELL {
        return safe;
    }
    let said = format!(" [cut: {units} characters in all]");
    let mut room = MAX_SHEET_CELL - said.len();
    let kept = safe.chars().take_while(|it| {
        let fits = it.len_utf16() <= room;
        room = room.saturating_sub(it.len_utf16());
        fits
    });
    kept.chain(said.chars()).collect()
}

pub(super) fn failure(error: XlsxError) -> io::Error {
    io::Error::other(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_text() {
        for (text, width, wanted) in [
            ("", 10.0, 1.0),
            ("short", 10.0, 1.0),
            ("two words wrap", 10.0, 2.0),
            ("aaaaaaaaaaaaaaaaaaaaaaaaa", 11.0, 3.0),
            ("one\ntwo\nthree", 40.0, 3.0),
            ("x", 0.0, 1.0),
        ] {
            assert!((height([(text, width)].into_iter()) - wanted * LINE).abs() < 0.1, "{text:?} in {width}");
        }
        assert!(height([("a\n".repeat(500).as_str(), 10.0)].into_iter()) <= 409.0, "a sheet allows no more");
    }

    #[test]
    fn a_cell_holds_what_fits_and_says_what_does_not() {
        for (text, starts, units) in [
            ("=1+1".to_owned(), "=1+1", 4),
            ("a\u{1b}[31m\nb\u{202e}".to_owned(), "a\u{fffd}[31m\nb\u{fffd}", 9),
            ("x".repeat(MAX_SHEET_CELL), "xx", MAX_SHEET_CELL),
            ("x".repeat(MAX_SHEET_CELL + 1), "xx", MAX_SHEET_CELL),
            ("\u{1f600}".repeat(MAX_SHEET_CELL), "\u{1f600}", MAX_SHEET_CELL - 1),
        ] {
            let cell = cell(&text);
            assert!(cell.starts_with(starts), "{starts:?}");
            assert!(cell.encode_utf16().count().abs_diff(units) <= 1, "{starts:?}: {}", cell.encode_utf16().count());
            assert_eq!(cell.contains("[cut: "), text.encode_utf16().count() > MAX_SHEET_CELL);
        }
    }
}
