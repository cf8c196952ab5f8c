//! Texts with parts to fill in.

use hardline_tree::Span;

use crate::{
    evaluate::{Evaluator, Scope},
    limits::MAX_TEXT,
    objects::name_value,
    operators::{each_choice, is_error},
    syntax::Part,
    value::{Placed, Value},
};

impl<'a> Evaluator<'a> {
    /// What a text with parts comes to. One part alone is the value itself.
    pub(crate) fn template(&self, parts: &'a [Part], at: Span, scope: &Scope<'a>) -> Value {
        if let [Part::Value(only)] = parts {
            return self.value(only, scope);
        }
        let mut pieces = Vec::new();
        self.pieces(parts, at, scope, &mut pieces);
        each_choice(pieces, 0, &mut |pieces| self.concatenated(&pieces, at, scope))
    }

    fn pieces(&self, parts: &'a [Part], at: Span, scope: &Scope<'a>, out: &mut Vec<Value>) {
        for part in parts {
            if !self.spend(1) {
                out.push(Value::limit());
                return;
            }
            match part {
                Part::Literal(it) => out.push(Value::text(it.as_str())),
                Part::Value(it) => out.push(self.value(it, scope)),
                Part::If(test, yes, no) => {
                    let condition = self.value(test, scope);
                    match condition.as_bool() {
                        Some(true) => self.pieces(yes, at, scope, out),
                        Some(false) => self.pieces(no, at, scope, out),
                        None => out.push(self.choose(&condition, test, scope, &|| self.whole(yes, at, scope), &|| {
                            self.whole(no, at, scope)
                        })),
                    }
                }
                Part::For(key, name, collection, inner) => {
                    let value = self.value(collection, scope);
                    match pairs(&value) {
                        Some(pairs) => {
                            for (index, item) in pairs {
                                let mut scope = scope.with(name, item.value);
                                if let Some(key) = key {
                                    scope = scope.with(key, index);
                                }
                                self.pieces(inner, at, &scope, out);
                            }
                        }
                        None => out.push(self.because(&value, collection.at, scope)),
                    }
                }
            }
        }
    }

    fn whole(&self, parts: &'a [Part], at: Span, scope: &Scope<'a>) -> Value {
        let mut pieces = Vec::new();
        self.pieces(parts, at, scope, &mut pieces);
        each_choice(pieces, 0, &mut |pieces| self.concatenated(&pieces, at, scope))
    }

    fn concatenated(&self, pieces: &[Value], at: Span, scope: &Scope<'a>) -> Value {
        if let Some(only) = alone(pieces) {
            return only.clone();
        }
        let mut text = String::new();
        let mut has_holes = false;
        for piece in pieces {
            if is_error(piece) {
                return piece.clone();
            }
            if text.len() > MAX_TEXT {
                return Value::limit();
            }
            match piece.as_text() {
                Some(it) => text.push_str(&it),
                None => match piece.hole() {
                    Some(hole) => {
                        has_holes = true;
                        text.push_str(&hole);
                    }
                    None => match piece.known() {
                        Value::Null => return Value::wrong("nothing cannot be part of a text"),
                        _ => return self.because(piece, at, scope),
                    },
                },
            }
        }
        if !self.spend(text.len() / 16) {
            return Value::limit();
        }
        if has_holes { Value::Pattern(text.into()) } else { Value::text(text) }
    }
}

/// The attribute that a text is put together of with nothing beside it: it stays what it is, so that what it names is known.
pub(crate) fn alone(pieces: &[Value]) -> Option<&Value> {
    let mut filled = pieces.iter().filter(|it| !matches!(it, Value::Text(text) if text.is_empty()));
    match (filled.next(), filled.next()) {
        (Some(only @ Value::Attribute(it)), None) if it.value.is_none() => Some(only),
        _ => None,
    }
}

/// Keys and values of what a loop goes through: numbers for lists, the items themselves for sets, names for objects.
pub(crate) fn pairs(value: &Value) -> Option<Vec<(Value, Placed)>> {
    #[expect(clippy::cast_precision_loss, reason = "an index of a list that fits in memory")]
    match value.known() {
        Value::List(items) => {
            Some(items.iter().enumerate().map(|(index, it)| (Value::Number(index as f64), it.clone())).collect())
        }
        Value::Set(items) => Some(items.iter().map(|it| (it.value.clone(), it.clone())).collect()),
        Value::Object(entries) => Some(entries.iter().map(|(key, it)| (name_value(key), it.clone())).collect()),
        _ => None,
    }
}
