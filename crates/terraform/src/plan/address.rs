//! Addresses and references as Terraform writes them: `module.net["a"].aws_subnet.x[0].id`.

/// A word of an address, and the key behind it as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step<'t> {
    pub(super) word: &'t str,
    /// What stands between the brackets: `0` or `"a"`.
    pub(super) key: Option<&'t str>,
    /// Where the step ends in the text, with its key.
    pub(super) end: usize,
}

/// The address of an instance of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address<'t> {
    /// The instance of a module that it is in, as `module.net["a"]`; empty for the root module.
    pub(super) module: &'t str,
    pub(super) is_data: bool,
    pub(super) type_name: &'t str,
    pub(super) name: &'t str,
    pub(super) key: Option<&'t str>,
}

/// The steps of an address or a reference.
pub(super) struct Steps<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Steps<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'t> Iterator for Steps<'t> {
    type Item = Step<'t>;

    fn next(&mut self) -> Option<Step<'t>> {
        let rest = self.text.get(self.at..)?;
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        if rest.is_empty() {
            return None;
        }
        let start = self.text.len() - rest.len();
        let length = rest.find(['.', '[']).unwrap_or(rest.len());
        let (word, mut end, mut key) = (&rest[..length], start + length, None);
        if rest[length..].starts_with('[') {
            let inner = &rest[length + 1..];
            let close = closing(inner).unwrap_or(inner.len());
            key = Some(&inner[..close]);
            end = (end + close + 2).min(self.text.len());
        }
        // A second key belongs to what is within, and no reader asks for that.
        self.at = end;
        Some(Step { word, key, end })
    }
}

/// Where the bracket closes that a key stands in; one within quotes closes nothing.
fn closing(text: &str) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b']' if !quoted => return Some(at),
            _ => {}
        }
    }
    None
}

/// What an address names; none if it is no address of a resource.
pub(super) fn address(text: &str) -> Option<Address<'_>> {
    let mut steps = Steps::of(text);
    let mut module_end = 0;
    let mut step = steps.next()?;
    while step.word == "module" && step.key.is_none() {
        module_end = steps.next()?.end;
        step = steps.next()?;
    }
    let is_data = step.word == "data" && step.key.is_none();
    if is_data {
        step = steps.next()?;
    }
    let named = steps.next()?;
    let (type_name, name, key) = (step.word, named.word, named.key);
    Some(Address { module: &text[..module_end], is_data, type_name, name, key })
}

/// The module instances that a module instance lies in, from the root down, itself last: each as a whole, and its last step.
pub(super) fn modules(text: &str) -> Vec<(&str, Step<'_>)> {
    let mut steps = Steps::of(text);
    let mut out = Vec::new();
    while let (Some(_), Some(step)) = (steps.next(), steps.next()) {
        out.push((&text[..step.end], step));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        for (text, wanted) in [
            ("aws_s3_bucket.b", ("", false, "aws_s3_bucket", "b", None)),
            ("data.aws_vpc.v[0]", ("", true, "aws_vpc", "v", Some("0"))),
            (
                "module.net[\"a.b]\\\"\"].module.x.aws_subnet.s[\"k\"]",
                ("module.net[\"a.b]\\\"\"].module.x", false, "aws_subnet", "s", Some("\"k\"")),
            ),
        ] {
            let (module, is_data, type_name, name, key) = wanted;
            assert_eq!(address(text), Some(Address { module, is_data, type_name, name, key }), "{text}");
        }
        for text in ["", ".", "a", "module", "module.a", "module.a.b", "data.a", "a[", "module.a[\"x"] {
            assert_eq!(address(text), None, "{text}");
        }
        let found: Vec<_> = modules("module.a[0].module.b").into_iter().map(|it| (it.0, it.1.word, it.1.key)).collect();
        assert_eq!(found, [("module.a[0]", "a", Some("0")), ("module.a[0].module.b", "b", None)]);
    }
}
