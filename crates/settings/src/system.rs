//! The system that the estate is, as the documents of auditors call it: what no source shows and only its owner knows.

use hardline_tree::Span;
use toml::de::DeValue;

use crate::{Reader, TomlTable, TomlValue};

/// The most characters of a text of `[system]`, so that no document is swollen by one.
const MAX_TEXT: usize = 4_000;

/// What `[system]` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct System {
    /// What the system is called.
    pub name: Option<String>,
    /// What it does.
    pub description: Option<String>,
    /// What identifies it, such as the number that FedRAMP gave it.
    pub identifier: Option<String>,
    /// Who owns it.
    pub owner: Option<String>,
    /// The address of the certification package overview.
    pub overview_uri: Option<String>,
    /// The namespace of the properties that documents of OSCAL carry beside OSCAL's own.
    pub oscal_namespace: Option<String>,
    /// The authorization of AWS that the system leverages.
    pub aws_authorization: Option<Authorization>,
}

/// An authorization of AWS, as its owner names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    /// What was authorized, such as `AWS US East/West, FedRAMP Moderate`.
    pub title: String,
    /// The day, as `2027-01-31`.
    pub date: String,
}

impl Reader {
    pub(crate) fn system(&mut self, table: &TomlTable<'_>) -> System {
        const KEYS: &[&str] =
            &["aws_authorization", "description", "identifier", "name", "oscal_namespace", "overview_uri", "owner"];
        let mut system = System::default();
        self.each(table, KEYS, "a key of [system]", |it, key, value| match key {
            "name" => system.name = it.words(value),
            "description" => system.description = it.words(value),
            "identifier" => system.identifier = it.words(value),
            "owner" => system.owner = it.words(value),
            "overview_uri" => system.overview_uri = it.uri(value),
            "oscal_namespace" => system.oscal_namespace = it.uri(value),
            _ => it.section(value, |it, table| {
                system.aws_authorization = it.authorization(table, Span::new(value.span().start, value.span().end));
            }),
        });
        system
    }

    fn authorization(&mut self, table: &TomlTable<'_>, at: Span) -> Option<Authorization> {
        let (mut title, mut date) = (None, None);
        self.each(table, &["date", "title"], "a key of an authorization", |it, key, value| match key {
            "title" => title = it.words(value),
            _ => date = it.day(value),
        });
        for key in ["title", "date"].into_iter().filter(|it| !table.contains_key(*it)) {
            self.report(at.range(), format!("an authorization needs a `{key}`"));
        }
        Some(Authorization { title: title?, date: date? })
    }

    /// A text of one line that says something.
    fn words(&mut self, value: &TomlValue<'_>) -> Option<String> {
        let text = self.text(value)?;
        let wrong = if text.trim().is_empty() {
            "this says nothing; leave the key out"
        } else if text.chars().any(char::is_control) {
            "this is not one line of text"
        } else if text.chars().count() > MAX_TEXT {
            "this is longer than 4000 characters"
        } else {
            return Some(text.trim().to_owned());
        };
        self.report(value.span(), wrong);
        None
    }

    /// A URI that stands alone (RFC 3986).
    fn uri(&mut self, value: &TomlValue<'_>) -> Option<String> {
        let text = self.text(value)?;
        if is_uri(&text) && text.len() <= MAX_TEXT {
            return Some(text);
        }
        self.report(value.span(), "this is no URI; write it whole, such as `https://example.com/overview.json`");
        None
    }

    /// A day, in quotes or without.
    fn day(&mut self, value: &TomlValue<'_>) -> Option<String> {
        let text = match value.get_ref() {
            DeValue::Datetime(it) => it.to_string(),
            _ => self.text(value)?,
        };
        // Only a day alone is taken: OSCAL asks for no more.
        let is_day = text.len() == 10 && text.parse::<toml::value::Datetime>().is_ok_and(|it| it.date.is_some());
        if is_day {
            return Some(text);
        }
        self.report(value.span(), "this is no day; write it like `2027-01-31`");
        None
    }
}

/// The scheme of a text that has the form of a URI, and what follows its colon: <https://www.rfc-editor.org/rfc/rfc3986#section-3>.
#[must_use]
pub fn scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '+' | '-' | '.'));
    (is_scheme && !rest.is_empty()).then_some((scheme, rest))
}

/// Whether a text is a URI with a scheme, and all of it as it must be; one of the web has a host.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = scheme(text) else { return false };
    let is_rest = |it: char| it.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(it);
    let escapes = rest.split('%').skip(1);
    let are_escapes =
        escapes.into_iter().all(|it| it.get(..2).is_some_and(|it| it.bytes().all(|it| it.is_ascii_hexdigit())));
    let has_host = rest.strip_prefix("//").is_some_and(|it| it.starts_with(|it: char| it.is_ascii_alphanumeric()));
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    rest.chars().all(is_rest) && are_escapes && (has_host || !is_web)
}

#[cfg(test)]
mod tests {
    use super::is_uri;
    use crate::{Authorization, System, read};

    #[test]
    fn a_system_is_what_its_owner_says() {
        let text = "[system]\nname = \" Web shop \"\ndescription = \"Sells.\"\nidentifier = \"FR-1\"\nowner = \"Example Ltd\"\n\
                    overview_uri = \"https://example.com/o.json\"\noscal_namespace = \"urn:example:oscal\"\n\
                    aws_authorization = { title = \"AWS GovCloud\", date = 2024-02-29 }\n";
        let (configuration, problems) = read(text);
        assert!(problems.is_empty(), "{problems:?}");
        let some = |it: &str| Some(it.to_owned());
        let wanted = System {
            name: some("Web shop"),
            description: some("Sells."),
            identifier: some("FR-1"),
            owner: some("Example Ltd"),
            overview_uri: some("https://example.com/o.json"),
            oscal_namespace: some("urn:example:oscal"),
            aws_authorization: Some(Authorization { title: "AWS GovCloud".to_owned(), date: "2024-02-29".to_owned() }),
        };
        assert_eq!(configuration.system, wanted);
    }

    #[test]
    fn what_is_wrong_of_a_system_is_told() {
        for (text, wanted) in [
            ("title = \"x\"", "`title` is not a key of [system]"),
            ("name = \" \"", "this says nothing"),
            ("name = \"a\\nb\"", "not one line"),
            ("name = 1", "give a text in quotes"),
            ("overview_uri = \"overview.json\"", "this is no URI"),
            ("aws_authorization = \"yes\"", "give a section"),
            ("aws_authorization = { title = \"AWS\" }", "needs a `date`"),
            ("aws_authorization = { date = 2024-02-29 }", "needs a `title`"),
            ("aws_authorization = { title = \"AWS\", date = \"2023-02-29\" }", "this is no day"),
            ("aws_authorization = { title = \"AWS\", date = 2023-02-28T08:00:00Z }", "this is no day"),
        ] {
            let (_, problems) = read(&format!("[system]\n{text}\n"));
            let found: Vec<_> = problems.iter().map(|it| it.message.as_str()).collect();
            assert!(found.len() == 1 && found[0].contains(wanted), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_uri_has_a_scheme_and_nothing_that_it_may_not_hold() {
        for (text, wanted) in [
            ("https://example.com/a?b#c", true),
            ("urn:uuid:04da60e4-5d71-4340-8c7c-dbd95ed7652b", true),
            ("tag:example.com,2026:oscal", true),
            ("https://example.com/%C3%A4", true),
            ("https://example.com/%zz", false),
            ("https://example.com/%a", false),
            ("https:example", false),
            ("https://", false),
            ("example.com/overview", false),
            ("https://example.com/a b", false),
            ("https://example.com/<script>", false),
            ("1a:b", false),
            ("a:", false),
            ("", false),
        ] {
            assert_eq!(is_uri(text), wanted, "{text}");
        }
    }
}
