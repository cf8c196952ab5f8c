//! Patterns of metric filters over events in JSON: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html>.

/// An event, as the values of its fields by their paths, such as `userIdentity.type`.
pub type Event<'a> = [(&'a str, &'a str)];

/// How deep a pattern may be nested.
const MAX_DEPTH: usize = 64;

/// Whether a pattern matches an event; none if the pattern is not understood, or if it compares a field that the event lacks.
#[must_use]
pub fn matches(pattern: &str, event: &Event<'_>) -> Option<bool> {
    let inner = pattern.trim().strip_prefix('{')?.strip_suffix('}')?;
    let tokens = tokens(inner)?;
    let mut parser = Parser { tokens: &tokens, event, depth: 0 };
    let answer = parser.either()?;
    match answer {
        Match::Yes if parser.tokens.is_empty() => Some(true),
        Match::No if parser.tokens.is_empty() => Some(false),
        _ => None,
    }
}

/// Whether a part of a pattern matches.
#[derive(Clone, Copy, PartialEq)]
enum Match {
    Yes,
    No,
    /// It compares what the event does not have.
    Open,
}

impl From<bool> for Match {
    fn from(it: bool) -> Self {
        if it { Self::Yes } else { Self::No }
    }
}

#[derive(Debug, PartialEq)]
enum Token<'a> {
    Open,
    Close,
    And,
    Or,
    Equal,
    Unequal,
    /// A comparison of numbers, which no field of these events holds.
    Order,
    Word(&'a str),
    Quoted(&'a str),
}

fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let symbols = [
            ("(", Token::Open),
            (")", Token::Close),
            ("&&", Token::And),
            ("||", Token::Or),
            ("!=", Token::Unequal),
            (">=", Token::Order),
            ("<=", Token::Order),
            ("=", Token::Equal),
            (">", Token::Order),
            ("<", Token::Order),
        ];
        if let Some((symbol, token)) = symbols.into_iter().find(|it| rest.starts_with(it.0)) {
            found.push(token);
            rest = rest[symbol.len()..].trim_start();
        } else if let Some(after) = rest.strip_prefix('"') {
            let (word, after) = after.split_once('"')?;
            found.push(Token::Quoted(word));
            rest = after.trim_start();
        } else {
            let end = rest.find(|it: char| it.is_whitespace() || "()&|!=<>\"".contains(it)).unwrap_or(rest.len());
            if end == 0 {
                return None;
            }
            found.push(Token::Word(&rest[..end]));
            rest = rest[end..].trim_start();
        }
    }
    Some(found)
}

/// Reads from the front of the tokens. Each method gives none where the pattern is not understood, and otherwise an answer that
/// may itself be open.
struct Parser<'t, 'a> {
    tokens: &'t [Token<'a>],
    event: &'t Event<'t>,
    depth: usize,
}

impl Parser<'_, '_> {
    fn take(&mut self, wanted: &Token<'_>) -> bool {
        let found = self.tokens.first() == Some(wanted);
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    fn either(&mut self) -> Option<Match> {
        let mut answer = self.both()?;
        while self.take(&Token::Or) {
            answer = match (answer, self.both()?) {
                (Match::Yes, _) | (_, Match::Yes) => Match::Yes,
                (Match::No, other) | (other, Match::No) => other,
                _ => Match::Open,
            };
        }
        Some(answer)
    }

    fn both(&mut self) -> Option<Match> {
        let mut answer = self.term()?;
        while self.take(&Token::And) {
            answer = match (answer, self.term()?) {
                (Match::No, _) | (_, Match::No) => Match::No,
                (Match::Yes, other) | (other, Match::Yes) => other,
                _ => Match::Open,
            };
        }
        Some(answer)
    }

    fn term(&mut self) -> Option<Match> {
        if self.take(&Token::Open) {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return None;
            }
            let answer = self.either()?;
            return self.take(&Token::Close).then_some(answer);
        }
        let Some((Token::Word(selector), rest)) = self.tokens.split_first() else { return None };
        let field = selector.strip_prefix("$.")?;
        let held = self.event.iter().find(|it| it.0 == field).map(|it| it.1);
        self.tokens = rest;
        let (answer, used) = match self.tokens {
            [Token::Word("NOT"), Token::Word("EXISTS"), ..] => (held.is_none().into(), 2),
            [Token::Word("EXISTS"), ..] => (held.is_some().into(), 1),
            // Nothing in these events is null, and none of their fields is read as a truth.
            [Token::Word("IS"), Token::Word("NULL"), ..] => (Match::No, 2),
            [Token::Word("IS"), Token::Word("TRUE" | "FALSE"), ..] | [Token::Order, Token::Word(_), ..] => {
                (Match::Open, 2)
            }
            [Token::Equal, Token::Word(value) | Token::Quoted(value), ..] => {
                (held.is_some_and(|it| is_like(it, value)).into(), 2)
            }
            [Token::Unequal, Token::Word(value) | Token::Quoted(value), ..] => {
                (held.map_or(Match::Open, |it| (!is_like(it, value)).into()), 2)
            }
            _ => return None,
        };
        self.tokens = &self.tokens[used..];
        Some(answer)
    }
}

/// Whether a value is as a pattern says, in which `*` stands for anything at the beginning and the end.
fn is_like(value: &str, pattern: &str) -> bool {
    let pattern = pattern.trim_matches('\'');
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(_), Some(_)) => value.contains(pattern.trim_matches('*')),
        (Some(end), None) => value.ends_with(end),
        (None, Some(start)) => value.starts_with(start),
        (None, None) => value == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_read_as_cloudwatch_reads_them() {
        let event: &Event<'_> = &[
            ("eventSource", "kms.amazonaws.com"),
            ("eventName", "DisableKey"),
            ("errorCode", "Client.UnauthorizedOperation"),
        ];
        for (pattern, wanted) in [
            ("{ $.eventName = DisableKey }", Some(true)),
            ("{($.eventSource=kms.amazonaws.com)&&(($.eventName=EnableKey)||($.eventName=DisableKey))}", Some(true)),
            ("{ ($.eventName = \"EnableKey\") || ($.eventName = \"ScheduleKeyDeletion\") }", Some(false)),
            ("{ $.errorCode = \"*UnauthorizedOperation\" }", Some(true)),
            ("{ $.errorCode = \"AccessDenied*\" }", Some(false)),
            ("{ $.eventName = Disable* && $.userIdentity.invokedBy NOT EXISTS }", Some(true)),
            ("{ $.eventName != DisableKey || $.eventSource = \"kms*\" }", Some(true)),
            ("{ $.eventName = DisableKey && $.region != eu-central-1 }", None),
            ("{ $.eventName = EnableKey && $.region != eu-central-1 }", Some(false)),
            ("{ $.count > 3 }", None),
            ("DisableKey", None),
            ("{ $.eventName = DisableKey", None),
            ("{ $.eventName DisableKey }", None),
            ("{ (((($.eventName = DisableKey }", None),
            ("{}", None),
        ] {
            assert_eq!(matches(pattern, event), wanted, "{pattern}");
        }
        assert_eq!(matches(&format!("{{{}", "(".repeat(100_000)), event), None);
    }
}
