//! Where the source documents disagree, and what the model holds.

/// A point where the source documents disagree with each other or with what AWS really does.
#[derive(Debug)]
pub struct Tension {
    /// `T1` and on.
    pub id: &'static str,
    /// The question.
    pub title: &'static str,
    /// What the model holds, and why.
    pub resolution: &'static str,
    /// The statements that disagree; each is cited by a division named in `shows_in`.
    pub statements: &'static [&'static str],
    /// Links to AWS's documentation that settle it.
    pub docs: &'static [&'static str],
    /// The divisions that carry the resolution, as `service/responsibility` or `account/responsibility`.
    pub shows_in: &'static [&'static str],
}
