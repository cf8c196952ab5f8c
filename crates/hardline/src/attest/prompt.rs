//! Questions at a terminal, one at a time, in plain words. What is wrong is said and asked again, so that nothing typed is lost;
//! only whoever ends the input ends the questions.

use std::io::{BufRead, Write};

use hardline_attestations::{Book, Ends, WrittenScope, misfit, parse_interval, parse_scope, sha256_of};
use hardline_ledger::Date;
use hardline_model::{Evidence, RESPONSIBILITIES, Responsibility, Scope};
use hardline_report::guarded;

use crate::exit::Failure;

/// The longest answer, in bytes.
const LONGEST: usize = 8192;

/// How many responsibilities a list shows to choose from.
const MOST_SHOWN: usize = 12;

/// How often something is said again where nobody says otherwise.
const USUAL_INTERVAL: &str = "12m";

/// A question: what is asked, how to answer it, and what an empty answer means.
#[derive(Clone, Copy, Default)]
pub(crate) struct Question<'q> {
    pub(crate) text: &'q str,
    pub(crate) hint: &'q str,
    pub(crate) usual: Option<&'q str>,
}

/// Puts questions and reads the answers, a line each.
pub(crate) struct Asker<'a> {
    input: Box<dyn BufRead + 'a>,
    output: Box<dyn Write + 'a>,
    /// How wide the terminal is, in characters.
    width: usize,
}

impl<'a> Asker<'a> {
    pub(crate) fn new(input: Box<dyn BufRead + 'a>, output: Box<dyn Write + 'a>, width: usize) -> Self {
        Self { input, output, width: width.max(20) }
    }

    /// Writes a text as it is.
    pub(crate) fn say(&mut self, text: &str) -> Result<(), Failure> {
        let written = write!(self.output, "{}", guarded(text)).and_then(|()| self.output.flush());
        written.map_err(|error| Failure::output(&error))
    }

    /// Writes prose, wrapped between words, each line this far from the edge.
    pub(crate) fn tell(&mut self, text: &str, indent: usize) -> Result<(), Failure> {
        self.say(&wrapped(text, indent, self.width))
    }

    /// A line; a person who ends the input wants no more.
    fn line(&mut self) -> Result<Result<String, String>, Failure> {
        self.say("> ")?;
        let mut line = Vec::new();
        let mut is_cut = false;
        loop {
            let fault = |error| Failure::usage(format!("the answer cannot be read: {error}"));
            let bytes = self.input.fill_buf().map_err(fault)?;
            if bytes.is_empty() {
                self.say("\n")?;
                return Err(Failure::usage("no answer was given, and nothing was written".to_owned()));
            }
            let end = bytes.iter().position(|it| *it == b'\n');
            let taken = end.unwrap_or(bytes.len());
            let room = LONGEST - line.len();
            is_cut |= taken > room;
            line.extend_from_slice(&bytes[..taken.min(room)]);
            self.input.consume(taken + usize::from(end.is_some()));
            if end.is_some() {
                break;
            }
        }
        if is_cut {
            return Ok(Err(format!("an answer has at most {LONGEST} bytes")));
        }
        let text = String::from_utf8(line).map(|it| it.trim().to_owned());
        Ok(text.map_err(|_| "this is no UTF-8".to_owned()))
    }

    /// An answer that is in order; what is wrong is said, and the question put again.
    pub(crate) fn ask<T>(
        &mut self,
        question: Question<'_>,
        mut read: impl FnMut(&str) -> Result<T, String>,
    ) -> Result<T, Failure> {
        let usual = question.usual.map(|it| format!(" [{it}]")).unwrap_or_default();
        self.tell(&format!("\n{}{usual}", question.text), 0)?;
        self.tell(question.hint, 2)?;
        loop {
            let answer = self.line()?.and_then(|line| match question.usual.filter(|_| line.is_empty()) {
                Some(usual) => read(usual),
                None => read(&line),
            });
            match answer {
                Ok(it) => return Ok(it),
                Err(message) => self.tell(&message, 2)?,
            }
        }
    }

    /// Whether a person says yes.
    pub(crate) fn agrees(&mut self, text: &str) -> Result<bool, Failure> {
        let question = Question { text: &format!("{text} [Y/n]"), ..Question::default() };
        self.ask(question, |answer| match answer.to_ascii_lowercase().as_str() {
            "" | "y" | "yes" => Ok(true),
            "n" | "no" => Ok(false),
            _ => Err("answer yes or no".to_owned()),
        })
    }
}

/// A text wrapped between words, each line ended.
fn wrapped(text: &str, indent: usize, width: usize) -> String {
    text.lines().map(|it| hardline_report::folded(it, indent, indent, width) + "\n").collect()
}

/// A text that says something.
pub(crate) fn said(text: &str) -> Result<String, String> {
    if text.trim().is_empty() { Err("this says nothing".to_owned()) } else { Ok(text.to_owned()) }
}

/// What a flag gives, or else an answer.
pub(crate) fn or_ask<T>(
    asker: &mut Option<Asker<'_>>,
    (flag, given): (&str, Option<&String>),
    question: Question<'_>,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Failure> {
    match (given, asker) {
        (Some(text), _) => read(text).map_err(|fault| Failure::usage(format!("{flag}: {fault}"))),
        (None, Some(asker)) => asker.ask(question, read),
        (None, None) => Err(Failure::usage(format!("{} This is no terminal to ask at.", question.text))),
    }
}

/// Which responsibility: by id, by words in it, or by its number in the list that was shown last.
pub(crate) fn responsibility(asker: &mut Asker<'_>) -> Result<&'static Responsibility, Failure> {
    let question = Question {
        text: "Which responsibility?",
        hint: "Its id, or words in it, such as `restore` or `security training`.",
        usual: None,
    };
    let mut shown: Vec<&'static Responsibility> = Vec::new();
    asker.ask(question, |text| {
        let picked = text.parse::<usize>().ok().and_then(|it| it.checked_sub(1)).and_then(|it| shown.get(it));
        if let Some(it) = picked {
            return Ok(*it);
        }
        let fault = match super::responsibility(text) {
            Ok(it) => return Ok(it),
            Err(fault) => fault,
        };
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        let holds = |it: &&Responsibility| {
            let all = format!("{} {} {}", it.id, it.title, it.question).to_lowercase();
            !words.is_empty() && words.iter().all(|word| all.contains(word.as_str()))
        };
        let mut found = RESPONSIBILITIES.iter().filter(|it| it.evidence != Evidence::Report).filter(holds);
        shown = found.by_ref().take(MOST_SHOWN).collect();
        let more = found.count();
        match shown.as_slice() {
            [] if text.is_empty() => Err("this says nothing".to_owned()),
            [] => Err(fault),
            [one] => Ok(*one),
            many => {
                let mut lines = "Several have these words; answer by number:\n".to_owned();
                for (number, it) in (1..).zip(many) {
                    lines.push_str(&format!("{number}. {} ({})\n", it.title, it.id));
                }
                if more > 0 {
                    lines.push_str(&format!("and {more} more; say more words\n"));
                }
                Err(lines)
            }
        }
    })
}

/// What it speaks of.
pub(crate) fn scope(asker: &mut Asker<'_>, of: &'static Responsibility) -> Result<WrittenScope, Failure> {
    if of.scope == Scope::Account {
        return Ok(WrittenScope::Account);
    }
    let question = Question {
        text: "Of which resources?",
        hint: "`everything`, or such as `service=rds`, `type=AWS::RDS::*`, `resource=Orders*`, `tag=team=data`, \
               `path=stacks/*`; of several, all must hold.",
        usual: None,
    };
    asker.ask(question, |text| {
        let texts: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let scope = parse_scope(&texts).map_err(|fault| match texts.as_slice() {
            [one] if hardline_model::service(one).is_some() => format!("write `service={one}` for all of it"),
            _ => fault,
        })?;
        misfit(of, &scope).map_or(Ok(scope), Err)
    })
}

/// Where the evidence lies: lines up to an empty one, each verified as it comes.
pub(crate) fn evidence(asker: &mut Asker<'_>, book: &Book) -> Result<Vec<String>, Failure> {
    let mut all = Vec::new();
    let hint = "A file of the project, whose SHA-256 is kept, or a URI; an empty line if there is none.";
    let mut question = Question { text: "Evidence?", hint, usual: None };
    loop {
        let line = asker.ask(question, |text| match super::below_root(book, text) {
            reference if reference.is_empty() => Ok(None),
            reference => match sha256_of(&book.root, &reference) {
                Ok(_) => Ok(Some(reference)),
                Err(broken) => Err(broken.message(&reference)),
            },
        })?;
        match line {
            Some(it) => all.push(it),
            None => return Ok(all),
        }
        question = Question { text: "More evidence?", hint: "", usual: None };
    }
}

/// How it ends; not before the day it is said.
pub(crate) fn ends(asker: &mut Asker<'_>, date: &Date) -> Result<Ends, Failure> {
    let question = Question {
        text: "Until when?",
        hint: "The last day it holds, as 2027-01-31, or how often it is to be said again: 90d, 12m, 1y.",
        usual: Some(USUAL_INTERVAL),
    };
    asker.ask(question, |text| match Date::parse(text) {
        Some(day) if day < *date => Err(format!("{day} is before {date}, the day it is said")),
        Some(day) => Ok(Ends::On(day)),
        None => parse_interval(text).map(Ends::Every),
    })
}

#[cfg(test)]
mod tests {
    use std::{
        io::{self, Cursor},
        path::Path,
        sync::Mutex,
    };

    use hardline_attestations::load;

    use super::*;

    /// What is asked and said, with these lines as answers; and what a question comes to.
    #[track_caller]
    fn check<T>(answers: &str, ask: impl FnOnce(&mut Asker<'_>) -> Result<T, Failure>, said: &[&str]) -> Option<T> {
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
        let mut asker = Asker::new(input, Box::new(Shared(&output)), 60);
        let (found, message) = match ask(&mut asker) {
            Ok(it) => (Some(it), String::new()),
            Err(failure) => (None, failure.message),
        };
        drop(asker);
        let told = String::from_utf8_lossy(&output.into_inner().unwrap_or_default()).into_owned() + &message;
        // Where lines break hangs on the width.
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in said {
            assert!(told.contains(said), "{told} should say {said}");
        }
        found
    }

    fn day() -> Date {
        Date::parse("2026-11-22").unwrap_or_else(|| panic!("a day"))
    }

    #[test]
    fn what_is_wrong_is_asked_again() {
        let found = check(
            "restore-testng\nfacility-security\n\nrestore\n",
            responsibility,
            &["the nearest is `restore-testing`", "is AWS's", "this says nothing"],
        );
        assert_eq!(found.map(|it| it.id), Some("restore-testing"));
        let found =
            check("encryption\n99\nclient-side-encryption\n", responsibility, &["Several have these words", " 2. "]);
        assert_eq!(found.map(|it| it.id), Some("client-side-encryption"));
        let all: Vec<_> = RESPONSIBILITIES.iter().filter(|it| it.evidence != Evidence::Report).collect();
        let second = all
            .iter()
            .filter(|it| format!("{} {} {}", it.id, it.title, it.question).to_lowercase().contains("encryption"));
        let found = check("encryption\n2\n", responsibility, &[]);
        assert_eq!(found.map(|it| it.id), second.clone().nth(1).map(|it| it.id));
        let of = hardline_model::responsibility("restore-testing").unwrap_or_else(|| panic!("a responsibility"));
        let found = check(
            "rds\nrdx\naccount\n\nservice=rdss\nservice=rds tag=team=data\n",
            |it| scope(it, of),
            &[
                "write `service=rds`",
                "`rdx` is no scope",
                "concerns each resource",
                "must name",
                "the nearest is `rds`",
            ],
        );
        assert_eq!(found.map(|it| it.to_string()), Some("service rds, tag team=data".to_owned()));
        let found =
            check("soon\n2026-11-21\n2027-01-31\n", |it| ends(it, &day()), &["is no interval", "is before", "[12m]"]);
        assert!(matches!(found, Some(Ends::On(_))));
        assert!(matches!(check("\n", |it| ends(it, &day()), &[]), Some(Ends::Every(_))));
        let book = load(Path::new(env!("CARGO_MANIFEST_DIR")), None, &|it| it.display().to_string());
        let found = check(
            "not-there.pdf\n../../README.md\nCargo.toml\nhttps://a.example/b\n\n",
            |it| evidence(it, &book),
            &["`not-there.pdf` is not there", "More evidence?"],
        );
        assert_eq!(found, Some(vec!["Cargo.toml".to_owned(), "https://a.example/b".to_owned()]));
        assert_eq!(check("perhaps\nN\n", |it| it.agrees("Write it?"), &["answer yes or no"]), Some(false));
        assert_eq!(check("\n", |it| it.agrees("Write it?"), &["[Y/n]"]), Some(true));
    }

    #[test]
    fn whoever_ends_the_input_wants_no_more() {
        assert!(check("", responsibility, &["no answer was given, and nothing was written"]).is_none());
        assert!(check(&"x y z q\n".repeat(9), |it| ends(it, &day()), &["no answer was given"]).is_none());
        assert!(check("12m", |it| ends(it, &day()), &["no answer was given"]).is_none());
        assert!(check("\u{1b}[2J\n", |it| ends(it, &day()), &["\u{fffd}[2J"]).is_none());
        let long = format!("{}\n2027-01-31\n", "x".repeat(3 * LONGEST));
        assert!(check(&long, |it| ends(it, &day()), &["at most 8192 bytes"]).is_some());
    }

    #[test]
    fn prose_wraps_between_words() {
        for (text, indent, width, wanted) in [
            ("one two three", 0, 8, "one two\nthree\n"),
            ("one two three", 2, 8, "  one\n  two\n  three\n"),
            ("a-word-that-is-too-long b", 0, 8, "a-word-that-is-too-long\nb\n"),
            ("\nafter a gap", 0, 40, "\nafter a gap\n"),
            ("", 2, 40, ""),
        ] {
            assert_eq!(wrapped(text, indent, width), wanted);
        }
    }
}
