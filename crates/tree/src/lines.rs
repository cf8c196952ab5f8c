//! From byte offsets to lines and columns.

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
    /// How many characters come before each block of bytes, so that columns of lines without end are found at once.
    before: Vec<u32>,
}

/// The bytes of a block: on average half of one is counted for each place.
const BLOCK: usize = 256;

/// A place as people and editors name it: both numbers count from one, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The character within the line.
    pub column: u32,
}

impl Lines {
    /// Finds the lines of a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let narrow = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let (mut starts, mut before, mut characters) = (vec![0], Vec::new(), 0);
        for (index, block) in text.as_bytes().chunks(BLOCK).enumerate() {
            before.push(narrow(characters));
            characters += count(block);
            // Most blocks of a file of one line have no end of a line, which is seen faster than where one is.
            if block.contains(&b'\n') {
                let ends = block.iter().enumerate().filter(|it| *it.1 == b'\n');
                starts.extend(ends.map(|it| narrow(index * BLOCK + it.0 + 1)));
            }
        }
        before.push(narrow(characters));
        Self { starts, before }
    }

    /// The line and column of an offset into the same text.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let narrow = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        // Where every character is a byte, none need be counted.
        let is_ascii = self.before.last().is_none_or(|it| *it as usize == text.len());
        let characters = |to: usize| {
            if is_ascii {
                return to;
            }
            let block = to / BLOCK;
            let rest = text.as_bytes().get(block * BLOCK..to).map_or(0, count);
            self.before.get(block).map_or(0, |it| *it as usize) + rest
        };
        let (start, end) = (self.starts[line - 1] as usize, offset as usize);
        // What lies outside of the text stands at the end of it.
        let column = if end > text.len() { 0 } else { characters(end).saturating_sub(characters(start)) };
        Position { line: narrow(line), column: narrow(column + 1) }
    }
}

/// How many characters begin within some bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|it| **it & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_from_one_and_in_characters() {
        let text = "a\nbé c\n\n";
        let lines = Lines::new(text);
        for (offset, line, column) in [(0, 1, 1), (2, 2, 1), (5, 2, 3), (8, 3, 1), (9, 4, 1), (99, 4, 1)] {
            assert_eq!(lines.position(text, offset), Position { line, column }, "offset {offset}");
        }
    }

    #[test]
    fn positions_of_a_long_line_count_its_characters() {
        let text = format!("{}\n{}", "é".repeat(5000), "aé漢".repeat(5000));
        let lines = Lines::new(&text);
        for (offset, line, column) in
            [(0, 1, 1), (8192, 1, 4097), (10_000, 1, 5001), (10_001, 2, 1), (40_001, 2, 15_001)]
        {
            assert_eq!(lines.position(&text, offset), Position { line, column }, "offset {offset}");
        }
        let exact = "a".repeat(BLOCK);
        assert_eq!(Lines::new(&exact).position(&exact, 256), Position { line: 1, column: 257 });
    }
}
