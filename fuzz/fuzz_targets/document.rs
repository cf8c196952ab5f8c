//! Any text as YAML and JSON: no panic, and places within the text. JSON that is taken here is taken by serde_json too.
#![no_main]

use hardline_tree::{Node, parse_json, parse_yaml};
use libfuzzer_sys::fuzz_target;

fn walk(node: Node<'_>, text: &str, left: &mut usize) {
    if *left == 0 {
        return;
    }
    *left -= 1;
    let span = node.span().range();
    assert!(span.end <= text.len() && text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
    let _ = (node.text(), node.tag());
    for (key, value) in node.entries() {
        walk(key, text, left);
        walk(value, text, left);
    }
    for item in node.items() {
        walk(item, text, left);
    }
}

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for (tree, problems) in [parse_yaml(text), parse_json(text)] {
        if let Some(root) = tree.root() {
            walk(root, text, &mut 100_000);
        }
        let _ = tree.duplicate_keys();
        for problem in problems {
            assert!(problem.span.range().end <= text.len());
        }
    }
    let ours = parse_json(text).1.is_empty();
    if ours {
        assert!(serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() || text.len() > 100, "{text}");
    }
});
