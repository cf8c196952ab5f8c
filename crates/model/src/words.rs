//! The words of a property's name. The build script splits patterns by the same rule.

/// The words of a name in lower case: `KmsKeyId` and `KMSKeyId` are both `kms`, `key`, `id`. A capital begins a word unless
/// it stands inside a row of capitals; digits belong to what they follow; other characters part words.
pub(crate) fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (place, letter) in letters.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|it| letters.get(it)).copied().unwrap_or(' ');
        let after = letters.get(place + 1).copied().unwrap_or(' ');
        let begins = letter.is_uppercase() && (!before.is_uppercase() || after.is_lowercase());
        if (begins || !letter.is_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if letter.is_alphanumeric() {
            word.extend(letter.to_lowercase());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}
