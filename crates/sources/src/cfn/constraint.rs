//! What a template asks of the values of its parameters.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html>

use hardline_tree::{Node, Problem};

use super::parameter::Parameter;

impl Parameter<'_> {
    /// What is wrong with the value that the parameter is given, or has by default: CloudFormation refuses it. The value
    /// itself is not told, since it may be a secret.
    pub(crate) fn refusal(&self) -> Option<Problem> {
        let (value, which) = match (&self.given, self.default.and_then(Node::text)) {
            // Of a stored value nothing but its name is known.
            _ if self.is_stored() => return None,
            (Some(given), _) => (given.as_str(), "the value given for"),
            (None, Some(default)) => (default, "the default of"),
            (None, None) => return None,
        };
        let broken =
            if self.is_list() { value.split(',').find_map(|it| self.broken(it.trim())) } else { self.broken(value) }?;
        Some(Problem {
            span: self.at,
            message: format!("{which} the parameter `{}` {broken}; CloudFormation refuses it", self.name),
        })
    }

    /// The constraint that a value does not keep to.
    fn broken(&self, value: &str) -> Option<String> {
        let text = |key: &str| self.body.get(key).and_then(Node::text);
        let number = |key: &str| text(key).and_then(|it| it.trim().parse::<f64>().ok());
        let is_number = matches!(self.type_name, "Number" | "List<Number>");
        let own = value.trim().parse::<f64>().ok().filter(|it| it.is_finite());
        if is_number && own.is_none() && !value.is_empty() {
            return Some("is no number".to_owned());
        }
        if !self.allowed.is_empty() && !self.allowed.contains(&value) {
            let same = |it: &&str| is_number && own.is_some() && it.trim().parse().ok() == own;
            if !self.allowed.iter().any(same) {
                return Some("is none of its `AllowedValues`".to_owned());
            }
        }
        let length = value.encode_utf16().count();
        let limit = |key: &str| text(key).and_then(|it| it.trim().parse::<usize>().ok());
        if !is_number && limit("MinLength").is_some_and(|it| length < it) {
            return Some("is shorter than its `MinLength`".to_owned());
        }
        if !is_number && limit("MaxLength").is_some_and(|it| length > it) {
            return Some("is longer than its `MaxLength`".to_owned());
        }
        if let Some(own) = own.filter(|_| is_number) {
            if number("MinValue").is_some_and(|it| own < it) {
                return Some("is less than its `MinValue`".to_owned());
            }
            if number("MaxValue").is_some_and(|it| own > it) {
                return Some("is more than its `MaxValue`".to_owned());
            }
        }
        let pattern = text("AllowedPattern")?;
        // Java's patterns are wider than those read here; what cannot be read refuses nothing.
        let pattern = regex::Regex::new(&format!("^(?:{pattern})$")).ok()?;
        (!pattern.is_match(value)).then(|| "does not match its `AllowedPattern`".to_owned())
    }
}
