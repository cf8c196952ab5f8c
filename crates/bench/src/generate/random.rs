//! Random numbers of our own, so that no release of a library changes an estate.

/// `SplitMix64`, by Steele, Lea and Flood: "Fast splittable pseudorandom number generators" (OOPSLA 2014).
#[derive(Clone, Debug)]
pub(crate) struct Random {
    state: u64,
}

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Another sequence that hangs on this one's state and a number.
    pub(crate) fn fork(&self, number: u64) -> Self {
        let mut mixed = Self { state: self.state ^ number.wrapping_mul(0xd134_2543_de82_ef95) };
        Self { state: mixed.next() }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from nought up to but without `end`, which is small, so that the rest of the division does not matter.
    pub(crate) fn below(&mut self, end: u64) -> usize {
        usize::try_from(self.next() % end.max(1)).unwrap_or_default()
    }

    /// True so many times of a hundred.
    pub(crate) fn percent(&mut self, share: u64) -> bool {
        self.next() % 100 < share
    }

    /// One of several.
    pub(crate) fn pick<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.below(of.len() as u64)]
    }
}
