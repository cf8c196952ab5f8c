//! Keeping secrets out of everything that is written: values are known by their form or by the name they are given.

use std::{borrow::Cow, ops::Range};

use hardline_facts::secret::has_secret_form;
use hardline_sources::secrets::{could_be_secret, is_name_key, is_secret_name, is_value_key};

/// What a value that is no secret itself begins with: a reference to where the secret is kept.
const REFERENCES: &[&str] =
    &["!", "{", "[", "arn:", "${", "{{resolve:", "|", ">", "*", "&", "\"{{resolve:", "'{{resolve:", "\"arn:", "'arn:"];

/// How many lines lie at most between the two.
const PAIR_LINES: usize = 2;

/// A line of a source with secrets covered by asterisks; the length in bytes stays, so that places still fit.
#[must_use]
pub fn redact(line: &str) -> Cow<'_, str> {
    covered(line, names_secret(line), false)
}

/// The same of lines among others: the value of a pair is known for a secret by a name that stands beside it.
pub(crate) fn redact_lines<'l>(lines: &[&'l str], shown: Range<usize>) -> Vec<Cow<'l, str>> {
    let names: Vec<bool> = lines.iter().map(|it| names_secret(it)).collect();
    let is_beside = |at: usize| {
        let near = at.saturating_sub(PAIR_LINES)..(at + PAIR_LINES + 1).min(lines.len());
        names[near].iter().any(|it| *it)
    };
    shown.map(|at| covered(lines[at], is_beside(at), continues_secret(lines, at))).collect()
}

/// A line with secrets covered; whether it is one of a pair that holds a secret, and whether it goes on with one, others tell.
fn covered(line: &str, is_pair_of_secret: bool, continues: bool) -> Cow<'_, str> {
    let mut cover: Vec<(usize, usize)> = Vec::new();
    named(line, is_pair_of_secret, &mut cover);
    formed(line, &mut cover);
    if continues {
        cover.push((line.len() - line.trim_start().len(), line.len()));
    }
    if cover.is_empty() {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    for (at, character) in line.char_indices() {
        if cover.iter().any(|(start, end)| (*start..*end).contains(&at)) {
            out.extend(std::iter::repeat_n('*', character.len_utf8()));
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

/// Whether a line is text that belongs to a secret's name on the line before, as where a file cannot be read as what it is.
fn continues_secret(lines: &[&str], at: usize) -> bool {
    let indentation = |it: &str| it.len() - it.trim_start().len();
    let Some(before) = lines[..at].iter().rev().find(|it| !it.trim().is_empty()) else { return false };
    let named = before.trim_end().trim_end_matches(['|', '>', '-', '+']).trim_end();
    let Some(name) = named.strip_suffix([':', '=']) else { return false };
    let key = name.trim_end().trim_end_matches(['"', '\'']);
    let key =
        key.rsplit(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '_' | '-'))).next().unwrap_or_default();
    let line = lines[at].trim();
    let is_key = line.split_once(':').is_some_and(|(key, _)| !key.contains(' '));
    is_secret_name(key) && !is_key && indentation(lines[at]) > indentation(before) && could_be_secret(line)
}

/// Whether a line has a pair's name, and that is a secret's.
fn names_secret(line: &str) -> bool {
    // Most lines have no such key at all.
    if !line.as_bytes().windows(2).any(|it| matches!(it, b"am" | b"ey" | b"AM" | b"EY")) {
        return false;
    }
    let mut found = false;
    values(line, &mut |key, _, _, value| {
        found |= is_name_key(key) && is_secret_name(value);
    });
    found
}

/// The value of `key: value` where the key is a secret's name, or where it is the value of a pair whose name is one.
fn named(line: &str, is_pair_of_secret: bool, cover: &mut Vec<(usize, usize)>) {
    values(line, &mut |key, start, end, value| {
        if (is_secret_name(key) || is_pair_of_secret && is_value_key(key)) && could_be_secret(value) {
            cover.push((start, end));
        }
    });
}

/// Goes through what looks like `key: value` in a line: the key in small letters, where the value begins and ends, and the value. What
/// is a reference to where a value is kept is none.
fn values(line: &str, found: &mut dyn FnMut(&str, usize, usize, &str)) {
    let mut from = 0;
    while let Some(colon) = line[from..].find([':', '=']).map(|it| from + it) {
        from = colon + 1;
        let key = line[..colon].trim_end().trim_end_matches(['"', '\'', '\\']);
        let key =
            key.rsplit(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '_' | '-'))).next().unwrap_or_default();
        let value = line[from..].trim_start();
        let start = line.len() - value.len();
        let is_separated = line[from..].starts_with([' ', '"', '\'', '\\']) || line.as_bytes()[colon] == b'=';
        if key.is_empty() || !is_separated || value.is_empty() || REFERENCES.iter().any(|it| value.starts_with(it)) {
            continue;
        }
        let folded: String = key.chars().filter(|it| *it != '-').map(|it| it.to_ascii_lowercase()).collect();
        if folded.is_empty() {
            continue;
        }
        let body = value.trim_end().trim_end_matches(',');
        let (open, close) = match body.chars().next() {
            Some(quote @ ('"' | '\'')) => (1, body[1..].find(quote).map_or(body.len(), |it| it + 1)),
            // JSON within a text of JSON.
            Some('\\') if body[1..].starts_with('"') => {
                (2, body[2..].find(['"', '\\']).map_or(body.len(), |it| it + 2))
            }
            _ => (0, body.find([',', '}', ' ', '"', '\'', ';']).unwrap_or(body.len())),
        };
        if open <= close {
            found(&folded, start + open, start + close, &body[open..close]);
        }
    }
}

/// How long the secret key of an access key is.
const LONG_WORD: usize = 40;

/// Values that are secrets by their form: AWS access keys and private keys.
fn formed(line: &str, cover: &mut Vec<(usize, usize)>) {
    // Most lines have nothing that any of these begins with, which one look tells.
    let begins = |it: &[u8]| matches!(it, b"AKIA" | b"ASIA" | b"Bear" | b"Basi") || it.starts_with(b"://");
    if line.as_bytes().windows(4).any(begins) {
        marked(line, cover);
    }
    tokens(line, cover);
    if line.len() >= LONG_WORD {
        long_words(line, cover);
    }
}

/// Secrets that something stands before by which they are known.
fn marked(line: &str, cover: &mut Vec<(usize, usize)>) {
    for prefix in ["AKIA", "ASIA"] {
        let mut from = 0;
        while let Some(start) = line[from..].find(prefix).map(|it| from + it) {
            let length = line[start..].bytes().take_while(u8::is_ascii_alphanumeric).count();
            if length == 20 {
                cover.push((start + 4, start + length));
            }
            from = start + prefix.len();
        }
    }
    // An address with a password in it, and what proves who somebody is.
    let mut from = 0;
    while let Some(scheme) = line[from..].find("://").map(|it| from + it + 3) {
        let rest = &line[scheme..];
        let end = rest.find(['/', ' ', '"', '\'', '?', '#']).unwrap_or(rest.len());
        if let Some((user, _)) = rest[..end].rsplit_once('@')
            && let Some(colon) = user.find(':')
            && !user[colon + 1..].starts_with("${")
        {
            cover.push((scheme + colon + 1, scheme + user.len()));
        }
        from = scheme;
    }
    for word in ["Bearer ", "Basic "] {
        if let Some(start) = line.find(word).map(|it| it + word.len()) {
            let length = line[start..].find([' ', '"', '\'', '\\', '<']).unwrap_or(line.len() - start);
            if length >= 8 && !line[start..].starts_with('$') {
                cover.push((start, start + length));
            }
        }
    }
}

/// Words that are secrets by what they begin with.
fn tokens(line: &str, cover: &mut Vec<(usize, usize)>) {
    // What its issuer marks as a token, and a token that is signed JSON.
    let mut start = 0;
    for word in line.split(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.'))) {
        let is_signed = word.starts_with("eyJ") && word.matches('.').count() == 2;
        if is_signed || word.len() > 20 && has_secret_form(word) {
            cover.push((start, start + word.len()));
        }
        start += word.len() + line[start + word.len()..].chars().next().map_or(0, char::len_utf8);
    }
}

/// Words that look like secret keys.
fn long_words(line: &str, cover: &mut Vec<(usize, usize)>) {
    // Base64 of 40 characters and more beside nothing else is how secret keys look.
    let mut start = 0;
    for word in line.split(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '+' | '/' | '='))) {
        let at = start;
        start += word.len() + line[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        let mixed = word.len() == LONG_WORD
            && word.bytes().any(|it| it.is_ascii_lowercase())
            && word.bytes().any(|it| it.is_ascii_uppercase())
            && word.bytes().any(|it| it.is_ascii_digit());
        if mixed {
            cover.push((at, at + word.len()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{redact, redact_lines};

    #[test]
    fn secrets_are_covered_and_the_rest_is_kept() {
        for (line, wanted) in [
            ("MasterUserPassword: hunter2", "MasterUserPassword: *******"),
            ("  DB_PASSWORD: \"hunter2\"  # why", "  DB_PASSWORD: \"*******\"  # why"),
            ("\"ApiKey\": \"abc\", \"x\": 1", "\"ApiKey\": \"***\", \"x\": 1"),
            ("export TOKEN=abc", "export TOKEN=***"),
            ("Password: !Ref DatabasePassword", "Password: !Ref DatabasePassword"),
            ("Password: '{{resolve:ssm:x}}'", "Password: '{{resolve:ssm:x}}'"),
            ("SecretArn: abc", "SecretArn: abc"),
            ("key: AKIAABCDEFGHIJKLMNOP", "key: AKIA****************"),
            ("Type: AWS::SecretsManager::Secret", "Type: AWS::SecretsManager::Secret"),
            ("GenerateSecretString:", "GenerateSecretString:"),
            ("HttpTokens: optional", "HttpTokens: optional"),
            ("GITHUB_TOKEN: abc", "GITHUB_TOKEN: ***"),
            ("MinimumPasswordLength: 14", "MinimumPasswordLength: 14"),
            ("Bücher: größe", "Bücher: größe"),
            (
                "Environment: [{ Name: DB_PASSWORD, Value: hunter2 }]",
                "Environment: [{ Name: DB_PASSWORD, Value: ******* }]",
            ),
            ("{ name = \"API_KEY\", value = \"abc\" }", "{ name = \"API_KEY\", value = \"***\" }"),
            ("Environment: [{ Name: STAGE, Value: production }]", "Environment: [{ Name: STAGE, Value: production }]"),
            ("URL: postgres://app:hunter2@db:5432/x", "URL: postgres://app:*******@db:5432/x"),
            ("URL: https://example.com:8080/a@b", "URL: https://example.com:8080/a@b"),
            ("Document: '{\"password\":\"abc\"}'", "Document: '{\"password\":\"***\"}'"),
            ("\"Document\": \"{\\\"password\\\":\\\"abc\\\"}\"", "\"Document\": \"{\\\"password\\\":\\\"***\\\"}\""),
            ("curl -H 'Authorization: Bearer abcdefghij' x", "curl -H 'Authorization: Bearer **********' x"),
            (
                "mysql -h db # ü ghp_abcdefghijklmnopqrstuvwxyz0123456789",
                "mysql -h db # ü ****************************************",
            ),
            (
                "mysql -h db # üüüüüüüüüüüüüüüüüüüü wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "mysql -h db # üüüüüüüüüüüüüüüüüüüü ****************************************",
            ),
            ("JWT: eyJhbGciOiJIUzI1NiJ9.e30.abc", "JWT: ****************************"),
            ("PASSWORD_OLD: abc", "PASSWORD_OLD: ***"),
            ("PasswordPolicy: abc", "PasswordPolicy: abc"),
            ("mysql --password=abc -h db", "mysql --password=*** -h db"),
        ] {
            assert_eq!(redact(line), wanted);
            assert_eq!(redact(line).len(), line.len());
        }
    }

    #[test]
    fn what_goes_on_on_the_next_line_is_covered() {
        for (lines, wanted) in [
            (["Password: >-", "  hunter two"], "  **********"),
            (["\"Password\":", "   \"hunter2\","], "   **********"),
            (["Password:", "  Fn::Sub: x"], "  Fn::Sub: x"),
            (["Name: |", "  hunter2"], "  hunter2"),
        ] {
            assert_eq!(redact_lines(&lines, 1..2), [wanted]);
        }
    }

    #[test]
    fn the_value_of_a_pair_is_known_by_the_name_beside_it() {
        let lines = ["- Name: DB_PASSWORD", "  Value: hunter2", "- Name: STAGE", "", "", "  Value: production"];
        let shown = redact_lines(&lines, 0..lines.len());
        assert_eq!(shown, ["- Name: DB_PASSWORD", "  Value: *******", "- Name: STAGE", "", "", "  Value: production"]);
    }
}
