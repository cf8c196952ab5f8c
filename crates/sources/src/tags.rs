//! Tags of resources, as far as a source tells them.

use hardline_facts::PartBuilder;

use crate::value::{Spanned, Value};

/// What properties that hold tags are called: nearly all types have the first
/// (<https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html>).
pub(crate) const PROPERTIES: [&str; 3] = ["Tags", "FileSystemTags", "HostedZoneTags"];

/// A key and a value, each none where it is not known.
type Pair = (Option<String>, Option<String>);

/// Notes the tags of a resource.
pub(crate) fn note(builder: &mut PartBuilder, resource: u32, tags: &Value<'_>) {
    for (key, value) in pairs(tags) {
        builder.tag(resource, key.as_deref(), value.as_deref());
    }
}

/// Notes the tags among the properties of a resource.
pub(crate) fn note_among(builder: &mut PartBuilder, resource: u32, properties: &Spanned<'_>) {
    if let Value::Map(entries) = &properties.value {
        for (.., value) in entries.iter().filter(|it| PROPERTIES.contains(&it.0.as_ref())) {
            note(builder, resource, &value.value);
        }
    }
}

/// The tags of a value: a list of keys with values, or a map.
fn pairs(tags: &Value<'_>) -> Vec<Pair> {
    match tags {
        Value::Nothing => Vec::new(),
        Value::List(items) => items.iter().flat_map(|it| item(&it.value)).collect(),
        Value::Map(entries) => {
            entries.iter().map(|(key, _, value)| (Some(key.to_string()), text(&value.value))).collect()
        }
        Value::Choice(_, yes, no) => agreed(pairs(&yes.value), &pairs(&no.value)),
        _ => vec![(None, None)],
    }
}

fn item(value: &Value<'_>) -> Vec<Pair> {
    match value {
        Value::Nothing => Vec::new(),
        Value::Map(entries) => {
            let named = |name: &str| entries.iter().find(|it| it.0 == name).and_then(|it| text(&it.2.value));
            match named("Key") {
                Some(key) => vec![(Some(key), named("Value"))],
                None => vec![(None, None)],
            }
        }
        Value::Choice(_, yes, no) => agreed(item(&yes.value), &item(&no.value)),
        _ => vec![(None, None)],
    }
}

/// The tags that there are whatever a condition decides, and that there may be others if the sides differ.
fn agreed(yes: Vec<Pair>, no: &[Pair]) -> Vec<Pair> {
    let differ = yes.len() != no.len() || yes.iter().any(|it| !no.contains(it));
    let mut both: Vec<Pair> = yes.into_iter().filter(|it| no.contains(it)).collect();
    if differ {
        both.push((None, None));
    }
    both
}

fn text(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Scalar { text, .. } => Some(text.to_string()),
        Value::Choice(_, yes, no) => text(&yes.value).filter(|it| text(&no.value).as_ref() == Some(it)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use hardline_facts::TagValue;

    use crate::read_text;

    /// The tags of the first resource as `key=value`, with `?` for what is not known.
    #[track_caller]
    fn check(path: &str, text: &str, wanted: &str) {
        let scan = read_text(path, text);
        assert!(scan.problems.is_empty(), "{:?}", scan.problems);
        let shown = |it: TagValue<'_>| match it {
            TagValue::Known(it) => it.to_owned(),
            TagValue::Unknown => "?".to_owned(),
        };
        let tags = scan.estate.parts[0].tags(0).map(|it| format!("{}={}", it.key.unwrap_or("?"), shown(it.value)));
        assert_eq!(tags.collect::<Vec<_>>().join(" "), wanted, "{text}");
    }

    #[test]
    fn tags_are_read_of_every_type() {
        for (tags, wanted) in [
            ("[{ Key: team, Value: data }, { Key: stage, Value: !Ref Stage }]", "team=data stage=?"),
            ("[{ Key: !Ref Stage, Value: data }]", "?=?"),
            ("!Ref Stage", "?=?"),
            ("[!If [IsProd, { Key: team, Value: data }, !Ref AWS::NoValue]]", "?=?"),
            ("[{ Key: team, Value: !If [IsProd, data, data] }]", "team=data"),
            ("!If [IsProd, [{ Key: a, Value: b }, { Key: c, Value: d }], [{ Key: a, Value: b }]]", "a=b ?=?"),
            ("[]", ""),
        ] {
            for type_name in ["AWS::S3::Bucket", "AWS::IoT1Click::Thing"] {
                let text = format!(
                    "Parameters: {{ Stage: {{ Type: String }} }}\nConditions: {{ IsProd: !Equals [!Ref Stage, prod] }}\nResources:\n  It: {{ Type: '{type_name}', Properties: {{ Tags: {tags} }} }}\n"
                );
                check("template.yaml", &text, wanted);
            }
        }
        let map = "Resources:\n  It: { Type: AWS::SSM::Parameter, Properties: { Tags: { team: data } } }\n";
        check("template.yaml", map, "team=data");
    }

    #[test]
    fn tags_are_read_from_terraform() {
        let text = "variable \"stage\" {}\nresource \"aws_s3_bucket\" \"it\" {\n  tags = { team = \"data\", stage = var.stage }\n}\n";
        check("main.tf", text, "stage=? team=data");
        check("main.tf", "variable \"all\" {}\nresource \"aws_s3_bucket\" \"it\" {\n  tags = var.all\n}\n", "?=?");
    }
}
