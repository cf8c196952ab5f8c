//! Secrets, recognised by their form: what a value looks like, and what the variable that holds it is called.
//!
//! Only whether there is a secret is ever answered; nothing here hands on a value.

use crate::{Answer, Fact, Facts, Phrase, Truth, Value, Why};

/// Last words of names whose values are secrets.
const SECRET_WORDS: &[&str] = &["password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "credentials"];

/// Endings of last words of names that are written without a break, such as `dbpassword`.
const SECRET_ENDINGS: &[&str] = &["password", "passwd", "secret"];

/// Last two words of names whose values are secrets.
const SECRET_PAIRS: &[(&str, &str)] = &[
    ("api", "key"),
    ("access", "key"),
    ("secret", "key"),
    ("private", "key"),
    ("encryption", "key"),
    ("signing", "key"),
    ("auth", "key"),
];

/// Beginnings of tokens that their issuers mark, and the least length of what follows.
const MARKED_TOKENS: &[(&str, usize)] = &[
    ("ghp_", 36),
    ("gho_", 36),
    ("ghs_", 36),
    ("github_pat_", 22),
    ("glpat-", 20),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("sk_live_", 16),
    ("rk_live_", 16),
    ("npm_", 36),
    ("SG.", 40),
    ("AIza", 35),
];

/// Whether a variable holds a secret. A value that the source gets from elsewhere counts only under a secret's name: then
/// it is unknown, for the source may pass on a secret or only the name of one.
pub fn is_held(name: Fact<Phrase<'_>>, value: Fact<Phrase<'_>>) -> Answer {
    let by_name = name.satisfies(|it| it.satisfies(is_secret_name));
    match value.value {
        Value::Known(phrase) | Value::Absent(Some(phrase)) => {
            if has_secret_form(phrase.text) {
                return Truth::Yes.at(value.at);
            }
            // A text with holes is put together from names of resources: an address, an ARN, the name of a secret.
            if phrase.hole.is_some() || !could_be_secret(phrase.text) {
                return Truth::No.at(value.at);
            }
            by_name.shown_at(value.at)
        }
        Value::Unknown(why) if !by_name.is_no() => Truth::Unknown(why).at(value.at),
        Value::Unknown(_) | Value::Absent(None) => Truth::No.at(value.at),
    }
}

/// Whether a value that is not known is one that others can read all the same, by what a source calls it: a plain value of
/// Parameter Store, or one that a configuration hides from reports alone.
fn is_written(name: &str) -> bool {
    name.starts_with("the stored value") || name.ends_with("whose value in the code is not to be shown")
}

/// Whether a secret can be read in a source or in the stack made of it: it is written out, or is the default of a parameter, or
/// comes from a parameter that CloudFormation shows, or from a plain value of Parameter Store. What a dynamic reference to a secret
/// names is hidden:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html#creds>.
pub fn is_in_sight<K>(holder: Facts<'_, K>, value: Fact<Phrase<'_>>) -> Answer {
    match value.value {
        Value::Absent(_) => Truth::No,
        Value::Known(it) if it.text.contains("{{resolve:") => Truth::No,
        Value::Known(it) => match it.hole {
            None => (!it.text.is_empty()).into(),
            Some(_) if writes_secret(it.text) => Truth::Yes,
            Some(Why::Holes(name)) => holder.source_part().is_shown_parameter(name).into(),
            // Neither the name of a resource nor what one gives is a secret that somebody wrote.
            Some(_) => Truth::No,
        },
        // Parameter Store shows plain values to whoever may read parameters, and a template can refer to plain ones only.
        Value::Unknown(Why::Unresolved(name)) if is_written(holder.source_part().text(name)) => Truth::Yes,
        Value::Unknown(Why::Unresolved(name)) => holder.source_part().is_shown_parameter(name).into(),
        Value::Unknown(Why::Outside(name)) if is_from_store(holder.source_part().text(name)) => Truth::No,
        Value::Unknown(why) => Truth::Unknown(why),
    }
    .at(value.at)
}

/// Whether JSON with holes writes out the value of a property with a secret's name.
fn writes_secret(text: &str) -> bool {
    let text = text.replace("\\\"", "");
    let pieces: Vec<&str> = text.split('"').collect();
    let is_literal = |value: &str| !value.contains("${") && could_be_secret(value);
    let is_pair = |it: &[&str]| it[1].trim() == ":" && is_secret_name(it[0]) && is_literal(it[2]);
    // Between quotes stands every other piece: a name, what follows it, and the value.
    pieces.len() > 3 && pieces[1..pieces.len() - 1].windows(3).step_by(2).any(is_pair)
}

/// Stores that keep secrets alone, as Terraform's data sources name them. A parameter of Parameter Store may be plain.
const STORES: &[&str] = &["data.aws_secretsmanager_", "data.aws_kms_secrets.", "data.vault_", "data.sops_file."];

/// Whether a value is looked up in a store of secrets, by how the source tells what it looks up.
fn is_from_store(what: &str) -> bool {
    what.starts_with("the data source ") && STORES.iter().any(|it| what.contains(it))
}

/// Whether a text has the form of a secret, whatever it is called: a key of AWS, a marked token, a private key, or an
/// address with a password in it.
#[must_use]
pub fn has_secret_form(text: &str) -> bool {
    text.split(|it: char| !(it.is_ascii_alphanumeric() || "_-.".contains(it))).any(is_marked)
        || text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----")
        || has_password_in_address(text)
}

/// Whether a name says that its value is a secret.
#[must_use]
pub fn is_secret_name(name: &str) -> bool {
    let words = words_of(name);
    let mut last_first = words.iter().rev().map(String::as_str);
    let (Some(last), before) = (last_first.next(), last_first.next()) else { return false };
    // The identifier of an access key is no secret, but who writes one down hands out keys in place of a role.
    let is_access_key = before == Some("key") && last == "id" && last_first.next() == Some("access");
    let is_ending = SECRET_ENDINGS.iter().any(|it| last.ends_with(it));
    is_access_key
        || is_ending
        || SECRET_WORDS.contains(&last)
        || before.is_some_and(|before| SECRET_PAIRS.contains(&(before, last)))
}

/// The words of a name, in lower case: at `_`, `-`, `.` and where capitals begin.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for letter in name.chars() {
        let breaks = !letter.is_ascii_alphanumeric();
        if breaks || after_lower && letter.is_ascii_uppercase() {
            words.push(String::new());
        }
        after_lower = letter.is_ascii_lowercase() || letter.is_ascii_digit();
        if !breaks && let Some(word) = words.last_mut() {
            word.push(letter.to_ascii_lowercase());
        }
    }
    words.retain(|it| !it.is_empty());
    words
}

/// Whether a value under a secret's name may be the secret itself, not a way to it, a switch or a number.
fn could_be_secret(text: &str) -> bool {
    let text = text.trim();
    let is_switch = ["true", "false", "none", "null", "yes", "no"].iter().any(|it| text.eq_ignore_ascii_case(it));
    !(text.is_empty()
        || is_switch
        || text.parse::<f64>().is_ok()
        || text.starts_with("arn:")
        || text.starts_with('/')
        || text.starts_with("alias/")
        || is_path(text)
        || text.contains("://")
        // AWS marks what its documentation shows in place of secrets so.
        || text.contains("EXAMPLE"))
}

/// Whether a text looks like the path of a secret in a store, such as `shop/database`: a secret by chance has capitals.
fn is_path(text: &str) -> bool {
    text.contains('/') && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || b"/-_.".contains(&it))
}

/// Whether a word is an access key of AWS or a token that its issuer marks:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>.
fn is_marked(word: &str) -> bool {
    let is_access_key = word.len() == 20
        && (word.starts_with("AKIA") || word.starts_with("ASIA"))
        && word.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
    is_access_key
        || MARKED_TOKENS.iter().any(|(start, rest)| word.strip_prefix(start).is_some_and(|it| it.len() >= *rest))
}

/// Whether the address of a repository carries a login: a name with a password, or a token in the place of a name, as GitHub and
/// GitLab take it. A name alone, as in addresses that Bitbucket shows, is none.
#[must_use]
pub fn has_login_in_address(address: &str) -> bool {
    let host = address.split_once("://").and_then(|(_, rest)| rest.split('/').next()?.rsplit_once('@'));
    has_password_in_address(address)
        || host.is_some_and(|(user, host)| !user.is_empty() && (host.contains("github") || host.contains("gitlab")))
}

/// Whether an address such as `postgres://user:password@host` carries a password.
fn has_password_in_address(text: &str) -> bool {
    text.match_indices("://").any(|(at, _)| {
        let authority = text[at + 3..].split(['/', '?', '#', ' ']).next().unwrap_or_default();
        let Some((user, _)) = authority.rsplit_once('@') else { return false };
        user.split_once(':').is_some_and(|(_, password)| !password.is_empty())
    })
}

/// Whether a script holds a secret: a value that has the form of one, or a variable under a secret's name that is given a value
/// in plain.
pub fn is_in_script(script: Fact<Phrase<'_>>) -> Answer {
    let tells = |text: &str| text.lines().any(|line| has_secret_form(line) || sets_secret(line));
    script.satisfies(|it| tells(it.text) || it.hole.is_none() && from_base64(it.text).is_some_and(|text| tells(&text)))
}

/// The least length of what counts as a secret in a script, where words such as `foo` stand for one.
const LEAST_IN_SCRIPT: usize = 6;

/// Whether a line of a script gives a variable under a secret's name a value in plain.
fn sets_secret(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with('#') {
        return false;
    }
    let line = ["export ", "set ", "ENV "].iter().find_map(|it| line.strip_prefix(it)).unwrap_or(line);
    let Some((name, value)) = line.split_once('=') else { return false };
    let value = value.trim().trim_end_matches(';').trim_matches(['"', '\'']);
    let is_name = !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
    // What a command or another variable gives is none in plain.
    is_name
        && is_secret_name(name)
        && value.len() >= LEAST_IN_SCRIPT
        && !value.contains(['$', '`', '{'])
        && could_be_secret(value)
}

/// The text that a text encodes, if it is all Base64, as user data is when no function encodes it:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-instance.html>.
fn from_base64(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut count) = (0_u32, 0_u32);
    for letter in text.bytes().filter(|it| !it.is_ascii_whitespace()) {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => continue,
            _ => return None,
        };
        held = (held << 6 | u32::from(six)) & 0xFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(held >> count & 0xFF).unwrap_or_default());
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_they_hold() {
        for name in [
            "DB_PASSWORD",
            "dbPassword",
            "API_KEY",
            "stripe-secret",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "githubToken",
            "apiKey",
            "MYSECRET",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in [
            "SECRET_NAME",
            "SECRET_ARN",
            "PASSWORD_LENGTH",
            "TOKEN_URL",
            "TABLE_NAME",
            "SORT_KEY",
            "KEY",
            "KMS_KEY_ID",
            "",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn json_with_holes_may_write_a_secret_out() {
        for text in [
            r#"{"host":"${Db.Endpoint}","password":"correct-horse"}"#,
            r#"{ "password" : "correct \" horse", "host" : "${aws_db_instance.orders.address}" }"#,
        ] {
            assert!(writes_secret(text), "{text}");
        }
        for text in [
            r#"{"user":"orders","password":"${random_password.orders.result}"}"#,
            r#"{"password":"","host":"${Db.Endpoint}"}"#,
            r#"{"host":"password","port":"${Db.Port}"}"#,
            "${Prefix}\"",
        ] {
            assert!(!writes_secret(text), "{text}");
        }
    }

    #[test]
    fn scripts_are_read_line_by_line() {
        let holds = |text| {
            is_in_script(Fact { value: Value::Known(Phrase::whole(text)), at: crate::Origin::default() }).is_yes()
        };
        for text in [
            "#!/bin/bash\nexport DB_PASSWORD='correct-horse'",
            "curl https://shop:correct-horse@example.com",
            "ZXhwb3J0IERCX1BBU1NXT1JEPWNvcnJlY3QtaG9yc2UK",
        ] {
            assert!(holds(text), "{text}");
        }
        for text in
            ["# DB_PASSWORD=correct-horse", "DB_PASSWORD=$(fetch)", "PASSWORD=foo", "yum install -y httpd", "aGVsbG8="]
        {
            assert!(!holds(text), "{text}");
        }
    }

    #[test]
    fn values_are_known_by_their_form() {
        for text in [
            concat!("AKIA", "ABCDEFGHIJKLMNOP"),
            concat!("key=", "ASIA", "ABCDEFGHIJKLMNOP"),
            concat!("-----BEGIN RSA ", "PRIVATE KEY-----"),
            "mysql://root:hunter2@db:3306/app",
            concat!("ghp_", "0123456789abcdefghijABCDEFGHIJ012345"),
        ] {
            assert!(has_secret_form(text));
        }
        assert!(has_login_in_address("https://0123456789abcdef@github.com/a/b.git"));
        assert!(has_login_in_address("https://ada:hunter2@bitbucket.org/a/b.git"));
        assert!(!has_login_in_address("https://ada@bitbucket.org/a/b.git"));
        assert!(!has_login_in_address("https://github.com/a/b.git"));
        for text in ["AKIA", "https://example.com/a@b", "https://user@example.com", "redis://cache:6379", "hello"] {
            assert!(!has_secret_form(text), "{text}");
        }
    }
}
