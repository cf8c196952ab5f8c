//! Questions at a terminal, one at a time, in plain words.

use std::io::{self, BufRead, Write};

use hardline_attestations::{Ends, WrittenScope, parse_interval, parse_scope};
use hardline_ledger::Date;
use hardline_model::{Responsibility, Scope};
use hardline_report::guarded;

use crate::exit::Failure;

/// How often a question is put before it is given up.
const MOST_TRIES: usize = 5;

/// The longest answer, in bytes.
const LONGEST: u64 = 8192;

/// Puts questions and reads the answers, a line each.
pub(crate) struct Asker<'a> {
    input: Box<dyn BufRead + 'a>,
    output: Box<dyn Write + 'a>,
}

impl<'a> Asker<'a> {
    pub(crate) fn new(input: Box<dyn BufRead + 'a>, output: Box<dyn Write + 'a>) -> Self {
        Self { input, output }
    }

    pub(crate) fn say(&mut self, text: &str) -> Result<(), Failure> {
        let written = write!(self.output, "{}", guarded(text)).and_then(|()| self.output.flush());
        written.map_err(|error| Failure::output(&error))
    }

    /// A line; a person who ends the input wants no more.
    fn line(&mut self, question: &str) -> Result<String, Failure> {
        self.say(&format!("{question}: "))?;
        let mut line = String::new();
        let mut limited = io::Read::take(&mut self.input, LONGEST);
        let read = limited
            .read_line(&mut line)
            .map_err(|error| Failure::usage(format!("the answer cannot be read: {error}")))?;
        if read == 0 {
            return Err(Failure::usage("no answer was given, and nothing was written".to_owned()));
        }
        Ok(line.trim().to_owned())
    }

    /// An answer that is in order; what is wrong is said, and the question put again.
    pub(crate) fn ask<T>(
        &mut self,
        question: &str,
        mut read: impl FnMut(&str) -> Result<T, String>,
    ) -> Result<T, Failure> {
        for _ in 0..MOST_TRIES {
            let line = self.line(question)?;
            match read(&line) {
                Ok(it) => return Ok(it),
                Err(message) => self.say(&format!("  {message}\n"))?,
            }
        }
        Err(Failure::usage("no answer was in order, and nothing was written".to_owned()))
    }

    /// An answer, or none.
    pub(crate) fn optional(&mut self, question: &str) -> Result<Option<String>, Failure> {
        let line = self.line(question)?;
        Ok((!line.is_empty()).then_some(line))
    }

    /// Whether a person says yes; whatever else is said is no.
    pub(crate) fn agrees(&mut self, question: &str) -> Result<bool, Failure> {
        let line = self.line(&format!("{question}? [y/N]"))?;
        Ok(matches!(line.to_ascii_lowercase().as_str(), "y" | "yes"))
    }
}

/// A text that says something.
pub(crate) fn said(text: &str) -> Result<String, String> {
    if text.trim().is_empty() { Err("this says nothing".to_owned()) } else { Ok(text.to_owned()) }
}

/// What a flag gives, or else an answer.
pub(crate) fn or_ask<T>(
    asker: &mut Option<Asker<'_>>,
    given: Option<&String>,
    question: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Failure> {
    match (given, asker) {
        (Some(text), _) => read(text).map_err(Failure::usage),
        (None, Some(asker)) => asker.ask(question, read),
        (None, None) => Err(Failure::usage(format!("{question}: this is no terminal to ask at"))),
    }
}

/// Which responsibility.
pub(crate) fn responsibility(asker: &mut Option<Asker<'_>>) -> Result<&'static Responsibility, Failure> {
    or_ask(asker, None, "Which responsibility, by id or by words in it", |text| {
        super::responsibility(text).or_else(|message| {
            let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
            let holds = |it: &&Responsibility| {
                let all = format!("{} {} {}", it.id, it.title, it.question).to_lowercase();
                !words.is_empty() && words.iter().all(|word| all.contains(word.as_str()))
            };
            let found: Vec<_> = hardline_model::RESPONSIBILITIES
                .iter()
                .filter(|it| it.evidence != hardline_model::Evidence::Report)
                .filter(holds)
                .collect();
            match found.as_slice() {
                [] => Err(message),
                [one] => Ok(*one),
                many => {
                    let ids: Vec<_> = many.iter().take(8).map(|it| format!("`{}`", it.id)).collect();
                    Err(format!("several have these words: {}", ids.join(", ")))
                }
            }
        })
    })
}

/// What it speaks of.
pub(crate) fn scope(asker: &mut Option<Asker<'_>>, of: &Responsibility) -> Result<WrittenScope, Failure> {
    if of.scope == Scope::Account {
        return Ok(WrittenScope::Account);
    }
    let question = "Of which resources, such as `everything`, `service=rds`, `resource=Orders*`, `tag=team=data`";
    or_ask(asker, None, question, |text| {
        let texts: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        parse_scope(&texts)
    })
}

/// Where the evidence lies: lines up to an empty one.
pub(crate) fn evidence(asker: &mut Asker<'_>) -> Result<Vec<String>, Failure> {
    let mut all = Vec::new();
    while let Some(line) = asker.optional("Evidence, a file of the project or a URI; nothing to go on")? {
        all.push(line);
    }
    Ok(all)
}

/// How it ends.
pub(crate) fn ends(asker: &mut Option<Asker<'_>>) -> Result<Ends, Failure> {
    or_ask(asker, None, "Until which day, or how often it is to be said again, such as 12m", |text| {
        match Date::parse(text) {
            Some(day) => Ok(Ends::On(day)),
            None => parse_interval(text).map(Ends::Every),
        }
    })
}

#[cfg(test)]
mod tests {
    use std::{io::Cursor, sync::Mutex};

    use super::*;

    /// What is asked and said, with these lines as answers; and what a question comes to.
    #[track_caller]
    fn check<T>(
        answers: &str,
        ask: impl FnOnce(&mut Option<Asker<'_>>) -> Result<T, Failure>,
        said: &str,
    ) -> Option<T> {
        struct Shared<'m>(&'m Mutex<Vec<u8>>);
        impl Write for Shared<'_> {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend_from_slice(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let output = Mutex::new(Vec::new());
        let input = Box::new(Cursor::new(answers.to_owned()));
        let mut asker = Some(Asker::new(input, Box::new(Shared(&output))));
        let (found, message) = match ask(&mut asker) {
            Ok(it) => (Some(it), String::new()),
            Err(failure) => (None, failure.message),
        };
        drop(asker);
        let told = String::from_utf8_lossy(&output.into_inner().unwrap_or_default()).into_owned() + &message;
        assert!(told.contains(said), "{told} should say {said}");
        found
    }

    #[test]
    fn what_is_wrong_is_asked_again() {
        let found =
            check("restore-testng\nfacility-security\nrestore\n", responsibility, "the nearest is `restore-testing`");
        assert_eq!(found.map(|it| it.id), Some("restore-testing"));
        let found = check("encryption\nclient-side-encryption\n", responsibility, "several have these words");
        assert_eq!(found.map(|it| it.id), Some("client-side-encryption"));
        let of = hardline_model::responsibility("restore-testing").unwrap_or_else(|| panic!("a responsibility"));
        let found = check("rds\nservice=rds tag=team=data\n", |it| scope(it, of), "`rds` is no scope");
        assert_eq!(found.map(|it| it.to_string()), Some("service rds, tag team=data".to_owned()));
        let found = check("soon\n2027-01-31\n", ends, "is no interval");
        assert!(matches!(found, Some(Ends::On(_))));
        assert!(matches!(check("12m\n", ends, ""), Some(Ends::Every(_))));
    }

    #[test]
    fn whoever_ends_the_input_wants_no_more() {
        assert!(check("", responsibility, "no answer was given").is_none());
        assert!(check(&"x y z q\n".repeat(9), ends, "no answer was in order").is_none());
        assert!(check("\u{1b}[2J\n", ends, "\u{fffd}[2J").is_none());
    }
}
