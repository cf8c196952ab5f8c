//! Documents and the trees they make, written as one line each.

use hardline_tree::{Kind, Node, parse, parse_json, parse_yaml};

fn show(node: Node<'_>) -> String {
    let tag = node.tag().map(|it| format!("!{it} ")).unwrap_or_default();
    let body = match node.kind() {
        Kind::Mapping => {
            let entries: Vec<_> =
                node.entries().map(|(key, value)| format!("{}: {}", show(key), show(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Kind::Sequence => format!("[{}]", node.items().map(show).collect::<Vec<_>>().join(", ")),
        Kind::Scalar if node.is_plain() => node.text().unwrap_or_default().to_owned(),
        Kind::Scalar => format!("{:?}", node.text().unwrap_or_default()),
    };
    tag + &body
}

#[track_caller]
fn check(text: &str, tree: &str, problems: &[&str]) {
    let (parsed, found) = parse(text);
    assert_eq!(parsed.root().map(show).unwrap_or_default(), tree, "{text}");
    let found: Vec<_> = found.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(found.len(), problems.len(), "{found:?}");
    for (found, wanted) in found.iter().zip(problems) {
        assert!(found.contains(wanted), "{found} should say {wanted}");
    }
}

#[test]
fn yaml_and_json_make_the_same_trees() {
    check("a: 1\nb: [x, 'y']\n", r#"{a: 1, b: [x, "y"]}"#, &[]);
    check(r#"{"a": 1, "b": ["x", true, null, -1.5e3]}"#, r#"{"a": 1, "b": ["x", true, null, -1.5e3]}"#, &[]);
    check("a: !Sub 'x'\nb: !If [c, {d: 1}, !Ref e]", r#"{a: !Sub "x", b: !If [c, {d: 1}, !Ref e]}"#, &[]);
    check("a: &one {b: 1}\nc: *one\nd: 2", "{a: {b: 1}, c: {b: 1}, d: 2}", &[]);
    check("a: |\n  x\n  y\n", r#"{a: "x\ny\n"}"#, &[]);
    check("a:\nb: ~\n", "{a: ~, b: ~}", &[]);
    check("[]", "[]", &[]);
    check("", "", &[]);
}

#[test]
fn json_escapes_are_undone() {
    check(r#"["\"\\\/\b\f\n\r\t\u0041\ud83d\ude00\ud83d"]"#, r#"["\"\\/\u{8}\u{c}\n\r\tA😀�"]"#, &[]);
}

#[test]
fn what_cannot_be_read_is_a_problem_and_the_rest_is_kept() {
    check(r#"{"a": [1, {"b": 2,}, 3]}"#, r#"{"a": [1, {"b": 2}, 3]}"#, &[]);
    check(r#"{"a": [1, {"b": 2}}]"#, r#"{"a": [1, {"b": 2}]}"#, &["not JSON"]);
    check("a: 1\nb: [1, 2\nc: 3\n", "{a: 1, b: [1]}", &["not YAML"]);
    check("a: *nothing\n", "{a: }", &["no anchor"]);
    for broken in [
        "[1",
        "{",
        r#"{"a""#,
        "[01]",
        "[1.]",
        "[\"a",
        "[tru]",
        "[1 2]",
        "[\"\\x\"]",
        "[1]]",
        "[\"\u{1}\"]",
        "[\"\\\u{587}\"]",
    ] {
        assert_eq!(parse_json(broken).1.len(), 1, "{broken}");
    }
}

#[test]
fn quoted_texts_may_be_indented_as_pyyaml_takes_them() {
    check("a:\n  b: 'x\n  y'\n  c: 1\n", r#"{a: {b: "x   y", c: 1}}"#, &[]);
    check("a:\n  b: 'x\r\n  y\r\n z'\r\n  c: 1\n", r#"{a: {b: "x    y   z", c: 1}}"#, &[]);
    check("a:\n  b: 'x\n  y\n", "{a: {b: }}", &["not YAML"]);
}

#[test]
fn an_alias_to_the_node_it_stands_in_is_empty() {
    let (tree, _) = parse_yaml("a: &a [*a, 1]");
    assert_eq!(tree.root().map(show).unwrap_or_default(), "{a: [, 1]}");
}

#[test]
fn depth_is_limited_without_harm() {
    for deep in ["[".repeat(1_000_000), "- ".repeat(100_000), "{\"a\":".repeat(100_000)] {
        let (_, problems) = parse(&deep);
        assert!(!problems.is_empty());
    }
}

#[test]
fn spans_cover_what_was_written() {
    let text = "a: 'x'\nb: {c: !Ref d}\n";
    let (tree, _) = parse_yaml(text);
    let root = tree.root().expect("a document");
    let at = |node: Node<'_>| &text[node.span().range()];
    assert_eq!(root.get("a").map(at), Some("'x'"));
    assert_eq!(root.get("b").map(at), Some("{c: !Ref d}"));
    assert_eq!(root.get("b").and_then(|it| it.get("c")).map(at), Some("d"));
    let text = r#"{"a": ["x", 12]}"#;
    let (tree, _) = parse_json(text);
    let items: Vec<_> = tree
        .root()
        .and_then(|it| it.get("a"))
        .into_iter()
        .flat_map(Node::items)
        .map(|it| &text[it.span().range()])
        .collect();
    assert_eq!(items, ["\"x\"", "12"]);
}

#[test]
fn duplicate_keys_are_found() {
    let (tree, _) = parse_yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n");
    let found: Vec<_> = tree.duplicate_keys().into_iter().map(|it| it.message).collect();
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn comments_have_their_places() {
    let many = "# x\n".repeat(200);
    for (text, wanted) in [
        ("# a\nb: 1 # c\n  # d\ne: '# f'\n", vec!["# a", "# c", "# d"]),
        ("a: |\n  # text\n# b\n", vec!["# b"]),
        ("a: {b: 1, # c\n  d: 2} # e\n", vec!["# c", "# e"]),
        ("a: x#y\n", vec![]),
        // A document that is mended keeps its comments where they were.
        ("a:\n  b: 'x\n  y' # c\n", vec!["# c"]),
        (many.as_str(), vec!["# x"; 200]),
    ] {
        let found: Vec<_> = hardline_tree::comments(text).into_iter().map(|it| &text[it.range()]).collect();
        assert_eq!(found, wanted, "{text}");
    }
}
