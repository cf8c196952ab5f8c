//! Keeping secrets out of everything that is written: values are known by their form or by the name they are given.

use std::borrow::Cow;

/// What the names end in whose values are taken for secrets when they are written out.
const SECRET_NAMES: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "secret",
    "secretstring",
    "secretkey",
    "secret_key",
    "secretaccesskey",
    "secret_access_key",
    "token",
    "apikey",
    "api_key",
    "privatekey",
    "private_key",
    "credential",
    "credentials",
];

/// What a value that is no secret itself begins with: a reference to where the secret is kept.
const REFERENCES: &[&str] =
    &["!", "{", "[", "arn:", "${", "{{resolve:", "|", ">", "*", "&", "\"{{resolve:", "'{{resolve:", "\"arn:", "'arn:"];

/// A line of a source with secrets covered by asterisks; the length in bytes stays, so that places still fit.
#[must_use]
pub fn redact(line: &str) -> Cow<'_, str> {
    let mut cover: Vec<(usize, usize)> = Vec::new();
    named(line, &mut cover);
    formed(line, &mut cover);
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

/// The value of `key: value` where the key is a secret's name.
fn named(line: &str, cover: &mut Vec<(usize, usize)>) {
    let mut from = 0;
    while let Some(colon) = line[from..].find([':', '=']).map(|it| from + it) {
        from = colon + 1;
        let key = line[..colon].trim_end().trim_end_matches(['"', '\'']);
        let key =
            key.rsplit(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '_' | '-'))).next().unwrap_or_default();
        let folded: String = key.chars().filter(|it| *it != '-').map(|it| it.to_ascii_lowercase()).collect();
        let is_secret = SECRET_NAMES.iter().any(|it| folded.ends_with(it));
        let value = line[from..].trim_start();
        let start = line.len() - value.len();
        let is_separated = line[from..].starts_with([' ', '"', '\'']) || line.as_bytes()[colon] == b'=';
        if is_secret && is_separated && !value.is_empty() && !REFERENCES.iter().any(|it| value.starts_with(it)) {
            let body = value.trim_end().trim_end_matches(',');
            let (open, close) = match body.chars().next() {
                Some(quote @ ('"' | '\'')) => (1, body[1..].find(quote).map_or(body.len(), |it| it + 1)),
                _ => (0, body.find([',', '}', ' ']).unwrap_or(body.len())),
            };
            let is_plain_word = matches!(&body[open..close], "true" | "false" | "null" | "String" | "");
            let is_number = body[open..close].bytes().all(|it| it.is_ascii_digit()) && close - open < 4;
            if !is_plain_word && !is_number {
                cover.push((start + open, start + close));
            }
        }
    }
}

/// Values that are secrets by their form: AWS access keys and private keys.
fn formed(line: &str, cover: &mut Vec<(usize, usize)>) {
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
    // Base64 of 40 characters and more beside nothing else is how secret keys look.
    let mut start = 0;
    for word in line.split(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '+' | '/' | '='))) {
        let at = start;
        start += word.len() + 1;
        let mixed = word.bytes().any(|it| it.is_ascii_lowercase())
            && word.bytes().any(|it| it.is_ascii_uppercase())
            && word.bytes().any(|it| it.is_ascii_digit());
        if word.len() == 40 && mixed && line.is_char_boundary(at) {
            cover.push((at, at + word.len()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::redact;

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
        ] {
            assert_eq!(redact(line), wanted);
            assert_eq!(redact(line).len(), line.len());
        }
    }
}
