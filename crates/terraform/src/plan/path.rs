//! Where in a plan or a state a place is, in Terraform's words: files on one line have no lines to tell it by.

use crate::limits::MAX_PATH_BYTES;

/// A step from a value to what holds it.
enum Frame<'t> {
    Key(&'t str),
    Item(usize),
}

/// The attribute that a place of a plan or a state holds, as `aws_s3_bucket.logs.versioning[0].enabled`; none where it is within
/// no resource. The text is JSON that has been read without a problem, and the place where one of its values begins.
#[must_use]
pub fn attribute_at(text: &str, offset: u32) -> Option<String> {
    let bytes = text.as_bytes();
    let mut at = offset as usize;
    let floor = at.saturating_sub(MAX_PATH_BYTES);
    let mut frames: Vec<Frame<'_>> = Vec::new();
    // What a value lies in is found from the inside out, up to the resource.
    loop {
        let before = blank_before(bytes, at);
        let last = *bytes.get(before.checked_sub(1)?)?;
        let holder = if last == b':' {
            let end = blank_before(bytes, before - 1);
            let start = opening(bytes, end.checked_sub(1)?, floor)?;
            let key = text.get(start + 1..end - 1)?;
            let (open, _, sibling) = enclosing(bytes, start, floor, Some(b"\"address\""))?;
            if key == "address" {
                return string(text.get(at..)?);
            }
            if let Some(found) = holds(key, &frames, sibling) {
                let address = sibling.and_then(|it| value_after(text, it));
                return Some(shown(address.unwrap_or_default(), &frames[..found]));
            }
            frames.push(Frame::Key(key));
            open
        } else {
            let (open, index, _) = enclosing(bytes, at, floor, None)?;
            frames.push(Frame::Item(index));
            open
        };
        at = holder;
    }
}

/// How many of the frames are within a resource's values, if the object that holds `key` is a resource or an instance of one.
fn holds(key: &str, frames: &[Frame<'_>], sibling: Option<usize>) -> Option<usize> {
    let is = |at: usize, words: &[&str]| matches!(frames.get(at), Some(Frame::Key(it)) if words.contains(it));
    let count = frames.len();
    match key {
        "values" if sibling.is_some() => Some(count),
        // A change says what comes after it; a raw state has instances with attributes.
        "change" if count > 0 && is(count - 1, &["after", "after_unknown"]) => Some(count - 1),
        "instances" if count > 1 && is(count - 2, &["attributes"]) => Some(count - 2),
        _ => None,
    }
}

/// Where the blank begins that ends at an offset.
fn blank_before(bytes: &[u8], mut at: usize) -> usize {
    while at > 0 && bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace) {
        at -= 1;
    }
    at
}

/// Where the string opens whose closing quote is at an offset.
fn opening(bytes: &[u8], close: usize, floor: usize) -> Option<usize> {
    let mut at = close;
    while at > floor {
        at -= 1;
        if bytes[at] == b'"' {
            let escapes = bytes[..at].iter().rev().take_while(|it| **it == b'\\').count();
            if escapes % 2 == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// Where the bracket opens that an offset lies in, how many items stand before it there, and where a string stands that is one
/// of the keys before it.
fn enclosing(bytes: &[u8], from: usize, floor: usize, wanted: Option<&[u8]>) -> Option<(usize, usize, Option<usize>)> {
    let (mut at, mut depth, mut items, mut found) = (from, 0_usize, 0, None);
    while at > floor {
        at -= 1;
        match bytes[at] {
            b'"' => {
                let close = at;
                at = opening(bytes, close, floor)?;
                if depth == 0 && wanted.is_some_and(|it| bytes.get(at..=close) == Some(it)) {
                    found = Some(close + 1);
                }
            }
            b'}' | b']' => depth += 1,
            b'{' | b'[' if depth == 0 => return Some((at, items, found)),
            b'{' | b'[' => depth -= 1,
            b',' if depth == 0 => items += 1,
            _ => {}
        }
    }
    None
}

/// The string after a key's colon.
fn value_after(text: &str, key_end: usize) -> Option<String> {
    string(text.get(key_end..)?.trim_start().strip_prefix(':')?.trim_start())
}

/// The string that a text begins with. Addresses have no other escapes than those of quotes.
fn string(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?;
    let mut out = String::new();
    let mut characters = inner.chars();
    loop {
        match characters.next()? {
            '"' => return Some(out),
            '\\' => out.push(characters.next()?),
            it => out.push(it),
        }
    }
}

fn shown(address: String, frames: &[Frame<'_>]) -> String {
    let mut out = address;
    for frame in frames.iter().rev() {
        match frame {
            Frame::Item(index) => out.push_str(&format!("[{index}]")),
            Frame::Key(key) if key.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-')) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(key);
            }
            Frame::Key(key) => out.push_str(&format!("[\"{key}\"]")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::attribute_at;

    /// What the place is called that `<>` stands before.
    #[track_caller]
    fn check(marked: &str, wanted: Option<&str>) {
        let at = marked.find("<>").unwrap_or_default();
        let text = marked.replace("<>", "");
        let found = attribute_at(&text, u32::try_from(at).unwrap_or_default());
        assert_eq!(found.as_deref(), wanted, "{marked}");
    }

    #[test]
    fn places_of_plans_and_states_are_called_by_their_attributes() {
        let values = |it: &str| {
            format!(
                r#"{{"planned_values":{{"root_module":{{"resources":[{{"address":"a.b","values":{{"z":"]\\\""}}}},
                {{ "address" : "module.m[\"k\"].a.c", "mode":"managed", "values" : {it} }}]}}}}}}"#
            )
        };
        check(&values(r#"{"x":1,"v":[{"e":[]},{"f":"{,","e":<>false}]}"#), Some(r#"module.m["k"].a.c.v[1].e"#));
        check(&values(r#"{"tags":{"a b":<>"c"}}"#), Some(r#"module.m["k"].a.c.tags["a b"]"#));
        check(&values(r#"{"values":[1,<>2]}"#), Some(r#"module.m["k"].a.c.values[1]"#));
        check(r#"{"resources":[{"address":<>"a.b","values":{}}]}"#, Some("a.b"));
        check(
            r#"{"resource_changes":[{"address":"a.b","change":{"actions":["create"],"after":{},"after_unknown":{"id":<>true}}}]}"#,
            Some("a.b.id"),
        );
        check(
            r#"{"resources":[{"type":"a","instances":[{"schema_version":0,"attributes":{"v":[{"e":<>false}]}}]}]}"#,
            Some("v[0].e"),
        );
        check(r#"{"variables":{"x":{"value":<>1}}}"#, None);
        check("<>", None);
        check("{<>", None);
    }
}
