//! The names of intrinsic functions, in both forms.

use hardline_tree::Node;

use super::loops::is_loop;

/// The function that a node calls, in either form, and its argument.
pub(crate) fn function<'t>(node: Node<'t>) -> Option<(&'t str, Node<'t>)> {
    match node.tag() {
        Some(tag) => long_name(tag).map(|it| (it, node)),
        None => function_of_mapping(node),
    }
}

/// The function that a mapping with one key calls in the long form.
pub(super) fn function_of_mapping<'t>(node: Node<'t>) -> Option<(&'t str, Node<'t>)> {
    let mut entries = node.entries();
    let (key, argument) = entries.next()?;
    let name = key.text()?;
    let is_function = name.starts_with("Fn::") && !is_loop(name) || matches!(name, "Ref" | "Condition");
    (is_function && entries.next().is_none()).then_some((name, argument))
}

/// The long name of a function's tag: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html>.
pub(super) fn long_name(tag: &str) -> Option<&'static str> {
    Some(match tag {
        "Ref" => "Ref",
        "Condition" => "Condition",
        "GetAtt" => "Fn::GetAtt",
        "Sub" => "Fn::Sub",
        "Join" => "Fn::Join",
        "Select" => "Fn::Select",
        "Split" => "Fn::Split",
        "If" => "Fn::If",
        "Equals" => "Fn::Equals",
        "And" => "Fn::And",
        "Or" => "Fn::Or",
        "Not" => "Fn::Not",
        "FindInMap" => "Fn::FindInMap",
        "ImportValue" => "Fn::ImportValue",
        "Base64" => "Fn::Base64",
        "Cidr" => "Fn::Cidr",
        "GetAZs" => "Fn::GetAZs",
        "GetStackOutput" => "Fn::GetStackOutput",
        "Contains" => "Fn::Contains",
        "EachMemberEquals" => "Fn::EachMemberEquals",
        "EachMemberIn" => "Fn::EachMemberIn",
        "Length" => "Fn::Length",
        "ToJsonString" => "Fn::ToJsonString",
        "Transform" => "Fn::Transform",
        _ => return None,
    })
}

/// What a macro is called, for people: `AWS::Include` by what it includes.
pub(crate) fn macro_name(argument: Node<'_>) -> String {
    let name = argument.get("Name").and_then(Node::text).unwrap_or("?");
    let location = argument.get("Parameters").and_then(|it| it.get("Location")).and_then(Node::text);
    match location {
        Some(location) if name == "AWS::Include" => format!("the file `{location}`, which `AWS::Include` brings in"),
        _ => format!("the macro `{name}`"),
    }
}

/// Whether a macro only adds to what it stands beside.
pub(super) fn only_adds(argument: Node<'_>) -> bool {
    argument.get("Name").and_then(Node::text) == Some("AWS::Include")
}
