//! Tokens: where they come from, and how they are compared.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

use crate::limits::MIN_TOKEN;

/// How many bytes of chance a token has.
const BYTES: usize = 32;

/// A text that whoever asks must know. It is shown by no debugger's view.
#[derive(Clone)]
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Secret")
    }
}

impl Secret {
    /// A new one, from the operating system.
    ///
    /// # Errors
    ///
    /// A system that has no source of chance.
    pub fn random() -> Result<Self, String> {
        let mut bytes = [0_u8; BYTES];
        getrandom::fill(&mut bytes).map_err(|error| format!("the system gives no random bytes: {error}"))?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// One that a person has set.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn given(text: &str) -> Result<Self, String> {
        if text.len() < MIN_TOKEN {
            return Err(format!("a token has {MIN_TOKEN} characters at least; such as from `openssl rand -hex 32`"));
        }
        // Such stand in an address as they are.
        if text.len() > 256 || !text.bytes().all(|it| it.is_ascii_alphanumeric() || b"-._~".contains(&it)) {
            return Err("a token is letters, digits and -._~ alone, 256 at most".to_owned());
        }
        Ok(Self(text.to_owned()))
    }

    /// Another one, which tells nothing of this one.
    #[must_use]
    pub(crate) fn derived(&self, what: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(what);
        hash.update([0]);
        hash.update(&self.0);
        Self(URL_SAFE_NO_PAD.encode(hash.finalize()))
    }

    /// Whether a text is it. How long that takes tells nothing of it: hashes are compared, and all of them.
    #[must_use]
    pub(crate) fn is(&self, text: &str) -> bool {
        let (own, other) = (Sha256::digest(&self.0), Sha256::digest(text));
        own.iter().zip(other.iter()).fold(0, |differ, (one, other)| differ | (one ^ other)) == 0
    }

    /// The text, for the one place that tells it.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

/// The SHA-256 of texts in turn, by which a change that was shown is known again.
pub(crate) fn seal(texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for it in texts {
        hash.update(it.len().to_le_bytes());
        hash.update(it);
    }
    URL_SAFE_NO_PAD.encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_and_told_apart() {
        let (one, other) = (Secret::random(), Secret::random());
        let (one, other) = one.and_then(|one| Ok((one, other?))).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(one.text().len(), 43);
        for (text, is) in [(one.text(), true), (other.text(), false), ("", false), (&one.text()[1..], false)] {
            assert_eq!(one.is(text), is);
        }
        assert_ne!(one.derived("form").text(), one.derived("session").text());
        assert_eq!(format!("{one:?}"), "Secret");
        for (text, wanted) in [
            ("0123456789abcdef0123456789abcdef", ""),
            ("0123456789abcdef0123456789abcde", "32 characters at least"),
            ("0123456789abcdef0123456789abcdef&x=", "letters, digits"),
            ("0123456789abcdef0123456789abcdef\r\n", "letters, digits"),
        ] {
            assert_eq!(Secret::given(text).err().is_some_and(|it| it.contains(wanted)), !wanted.is_empty(), "{text}");
        }
    }
}
