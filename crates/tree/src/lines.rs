//! From byte offsets to lines and columns.

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
}

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
        let mut starts = vec![0];
        for (offset, byte) in text.bytes().enumerate() {
            if byte == b'\n' {
                starts.push(u32::try_from(offset + 1).unwrap_or(u32::MAX));
            }
        }
        Self { starts }
    }

    /// The line and column of an offset into the same text.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts[line - 1] as usize;
        let before = text.get(start..offset as usize).unwrap_or_default();
        let narrow = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        Position { line: narrow(line), column: narrow(before.chars().count() + 1) }
    }
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
}
