//! The words of a question: resource types apart, slips corrected, words that only point left out.

use hardline_model::{Service, service_of_type};

use crate::{
    Misread,
    vocabulary::{VOCABULARY, is_determiner},
    words::{nearest_word, slips, stem, words},
};

/// The most words that are read; what follows says nothing new and only costs time.
const MOST_WORDS: usize = 400;

/// The words of a question.
#[derive(Debug)]
pub(crate) struct Text {
    /// The services named by a resource type.
    pub(crate) typed: Vec<&'static Service>,
    /// Words as they were meant.
    pub(crate) read: Vec<String>,
    /// The stem of each.
    pub(crate) stems: Vec<String>,
    pub(crate) misread: Vec<Misread>,
    /// Whether something is called the asker's own.
    pub(crate) ours: bool,
}

impl Text {
    pub(crate) fn new(question: &str) -> Self {
        let (mut typed, mut text) = (Vec::new(), String::new());
        for word in question.split_whitespace().take(MOST_WORDS) {
            let bare = word.trim_matches(|it: char| !it.is_alphanumeric());
            match service_of_type(bare) {
                Some((service, _)) => typed.push(service),
                None => text.extend([word, " "]),
            }
        }
        let mut all = words(&text);
        all.truncate(MOST_WORDS);
        for place in 1..all.len() {
            // A building is a thing after an article, and else something that is done.
            if all[place] == "building" && is_determiner(&all[place - 1]) {
                "buildings".clone_into(&mut all[place]);
            }
        }
        let ours = all
            .windows(2)
            .any(|it| points_at_asker(&it[0]) && (it[1] == "side" || !VOCABULARY.frame.contains(&stem(&it[1]))));
        let mut misread = Vec::new();
        let read: Vec<String> =
            all.into_iter().filter(|it| !is_determiner(it)).map(|it| correct(it, &mut misread)).collect();
        let stems = read.iter().map(|it| stem(it)).collect();
        Self { typed, read, stems, misread, ours }
    }
}

/// Whether a word says that what follows is the asker's own. `Is it our job` asks, and says nothing of the kind.
fn points_at_asker(word: &str) -> bool {
    matches!(word, "our" | "my" | "your" | "own")
}

/// A word as it was meant.
fn correct(word: String, misread: &mut Vec<Misread>) -> String {
    if VOCABULARY.knows(&word) || word.bytes().any(|it| it.is_ascii_digit()) {
        return word;
    }
    let known = VOCABULARY.spelled.iter().filter(|it| *it.1 && it.0.len() > 3).map(|it| it.0.as_str());
    match nearest_word(&word, known, slips(&word)) {
        Some(read) => {
            misread.push(Misread { wrote: word, read: read.to_owned() });
            read.to_owned()
        }
        None => word,
    }
}
