//! Recipes of Terraform as text: which file each line goes to, what is drawn, and what stands for names.
//!
//! | Mark | Means |
//! |---|---|
//! | `### <file>` | the lines after it go to this file of the module |
//! | `#! <variable> = <value>` | a value that a caller of the module may give |
//! | `@name@`, `@slug@` | the name of this use of the recipe, with `_` or `-` between its words |
//! | `@(a\|b)@` | one of these |
//! | `@70 <line>` | the line 70 times of a hundred |
//! | `@same <line>`, `@else <line>` | the line if the last such draw kept its line, or if it did not |
//! | `@70{` to `@}` | the lines between them 70 times of a hundred |

use std::collections::BTreeMap;

use super::super::random::Random;

/// The files of a module in the making, and what its callers may give.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) files: BTreeMap<String, String>,
    /// Variables with values as expressions.
    pub(super) settings: Vec<(String, String)>,
}

impl Text {
    /// How many lines there are.
    pub(super) fn lines(&self) -> usize {
        self.files.values().map(|it| it.lines().count()).sum()
    }

    /// A file of the module.
    pub(super) fn file(&mut self, name: &str) -> &mut String {
        self.files.entry(name.to_owned()).or_default()
    }

    /// Adds a recipe under a name.
    pub(super) fn add(&mut self, recipe: &str, name: &str, random: &mut Random) {
        let recipe = recipe.replace("@name@", name).replace("@slug@", &name.replace('_', "-"));
        let mut file = String::from("main.tf");
        let (mut is_kept, mut within) = (true, true);
        for line in recipe.lines() {
            let text = line.trim_start();
            let indent = &line[..line.len() - text.len()];
            if let Some(next) = line.strip_prefix("### ") {
                next.clone_into(&mut file);
                let out = self.file(&file);
                if !out.is_empty() {
                    out.push('\n');
                }
                continue;
            }
            if text == "@}" {
                within = true;
                continue;
            }
            if let Some(share) = text.strip_prefix('@').and_then(|it| it.strip_suffix('{')?.parse().ok()) {
                within = random.percent(share);
                continue;
            }
            if !within {
                continue;
            }
            let (is_wanted, text) = match text.strip_prefix('@').and_then(|it| it.split_once(' ')) {
                Some(("same", rest)) => (is_kept, rest),
                Some(("else", rest)) => (!is_kept, rest),
                Some((share, rest)) if share.bytes().all(|it| it.is_ascii_digit()) => {
                    is_kept = random.percent(share.parse().unwrap_or(100));
                    (is_kept, rest)
                }
                _ => (true, text),
            };
            if !is_wanted {
                continue;
            }
            let drawn = draw(text, random);
            if let Some((variable, value)) = drawn.strip_prefix("#! ").and_then(|it| it.split_once(" = ")) {
                self.settings.push((variable.to_owned(), value.to_owned()));
                continue;
            }
            let out = self.file(&file);
            if !drawn.is_empty() {
                out.push_str(indent);
            }
            out.push_str(&drawn);
            out.push('\n');
        }
    }
}

/// A line with one of each choice.
fn draw(line: &str, random: &mut Random) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, choices, after)) =
        rest.split_once("@(").and_then(|(before, it)| it.split_once(")@").map(|(a, b)| (before, a, b)))
    {
        out.push_str(before);
        let choices: Vec<&str> = choices.split('|').collect();
        out.push_str(random.pick(&choices));
        rest = after;
    }
    out.push_str(rest);
    out
}
