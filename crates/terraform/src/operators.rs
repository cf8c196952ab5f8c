//! What operators make of values.

use std::rc::Rc;

use crate::{
    evaluate::{Evaluator, Scope, choice},
    syntax::{Binary, Expression, Unary},
    test::Test,
    value::{Cause, Value, equal},
};

impl<'a> Evaluator<'a> {
    pub(crate) fn unary(&self, operator: Unary, value: &Value, it: &Expression, scope: &Scope<'a>) -> Value {
        if let Value::Choice(condition, both) = value.known() {
            let [yes, no] = both.as_ref();
            return choice(*condition, self.unary(operator, yes, it, scope), self.unary(operator, no, it, scope));
        }
        match operator {
            Unary::Negative => match value.as_number() {
                Some(number) => Value::Number(-number),
                None => self.because(value, it.at, scope),
            },
            Unary::Not => match value.as_bool() {
                Some(truth) => Value::Bool(!truth),
                None if is_error(value) => value.clone(),
                None => match self.condition(value, it, scope) {
                    Some(condition) => Value::Test(self.number(Test::Not(condition), it, scope)),
                    None => self.because(value, it.at, scope),
                },
            },
        }
    }

    pub(crate) fn binary(
        &self,
        operator: Binary,
        both: &'a [Expression; 2],
        it: &'a Expression,
        scope: &Scope<'a>,
    ) -> Value {
        let one = self.value(&both[0], scope);
        match (operator, one.as_bool()) {
            (Binary::And, Some(false)) => return Value::Bool(false),
            (Binary::Or, Some(true)) => return Value::Bool(true),
            _ => {}
        }
        let other = self.value(&both[1], scope);
        self.combined(operator, &one, &other, it, scope)
    }

    fn combined(&self, operator: Binary, one: &Value, other: &Value, it: &Expression, scope: &Scope<'a>) -> Value {
        if is_error(one) {
            return one.clone();
        }
        if is_error(other) {
            return other.clone();
        }
        if !matches!(operator, Binary::And | Binary::Or) {
            if let Value::Choice(condition, both) = one.known() {
                let [yes, no] = both.as_ref();
                return choice(
                    *condition,
                    self.combined(operator, yes, other, it, scope),
                    self.combined(operator, no, other, it, scope),
                );
            }
            if let Value::Choice(condition, both) = other.known() {
                let [yes, no] = both.as_ref();
                return choice(
                    *condition,
                    self.combined(operator, one, yes, it, scope),
                    self.combined(operator, one, no, it, scope),
                );
            }
        }
        match operator {
            Binary::And | Binary::Or => self.logical(operator, one, other, it, scope),
            Binary::Equal => self.compared(one, other, it, scope),
            Binary::NotEqual => self.unary(Unary::Not, &self.compared(one, other, it, scope), it, scope),
            _ => match (one.as_number(), other.as_number()) {
                (Some(a), Some(b)) => arithmetic(operator, a, b),
                (None, _) => self.because(one, it.at, scope),
                (_, None) => self.because(other, it.at, scope),
            },
        }
    }

    fn logical(&self, operator: Binary, one: &Value, other: &Value, it: &Expression, scope: &Scope<'a>) -> Value {
        let (settles, keeps) = if operator == Binary::And { (false, true) } else { (true, false) };
        match (one.as_bool(), other.as_bool()) {
            (Some(truth), _) | (_, Some(truth)) if truth == settles => Value::Bool(settles),
            (Some(_), Some(_)) => Value::Bool(keeps),
            (Some(_), None) => self.truth(other, it, scope),
            (None, Some(_)) => self.truth(one, it, scope),
            (None, None) => match (self.condition(one, it, scope), self.condition(other, it, scope)) {
                (Some(a), Some(b)) => {
                    let all = vec![a, b];
                    let test = if operator == Binary::And { Test::All(all) } else { Test::Any(all) };
                    Value::Test(self.number(test, it, scope))
                }
                (None, _) => self.because(one, it.at, scope),
                (_, None) => self.because(other, it.at, scope),
            },
        }
    }

    fn truth(&self, value: &Value, it: &Expression, scope: &Scope<'a>) -> Value {
        match self.condition(value, it, scope) {
            Some(condition) => Value::Test(condition),
            None => self.because(value, it.at, scope),
        }
    }

    /// Whether two values are the same; where one hangs on something, that is a test of it.
    fn compared(&self, one: &Value, other: &Value, it: &Expression, scope: &Scope<'a>) -> Value {
        if let Some(known) = equal(one, other) {
            return Value::Bool(known);
        }
        let test = match (one.hole(), other.hole()) {
            (Some(hole), None) => plain(other).map(|text| Test::Equals(hole, text)),
            (None, Some(hole)) => plain(one).map(|text| Test::Equals(hole, text)),
            (Some(a), Some(b)) => Some(Test::Opaque(if a < b { format!("{a} = {b}") } else { format!("{b} = {a}") })),
            (None, None) => match (one.known(), other.known()) {
                // `== true` and `== false` of a condition are the condition itself and its opposite.
                (Value::Test(condition), known) | (known, Value::Test(condition)) => match known.as_bool() {
                    Some(true) => return Value::Test(*condition),
                    Some(false) => Some(Test::Not(*condition)),
                    None => None,
                },
                _ => None,
            },
        };
        match test {
            Some(test) => Value::Test(self.number(test, it, scope)),
            None => self.because(if one.is_known() { other } else { one }, it.at, scope),
        }
    }
}

/// A value as the text that a test compares with.
fn plain(value: &Value) -> Option<String> {
    match value.known() {
        Value::Null => Some("null".to_owned()),
        other => other.as_text().map(std::borrow::Cow::into_owned),
    }
}

fn arithmetic(operator: Binary, a: f64, b: f64) -> Value {
    match operator {
        Binary::Add => number(a + b),
        Binary::Subtract => number(a - b),
        Binary::Multiply => number(a * b),
        Binary::Divide => number(a / b),
        Binary::Remainder => number(a % b),
        Binary::Less => Value::Bool(a < b),
        Binary::LessOrEqual => Value::Bool(a <= b),
        Binary::Greater => Value::Bool(a > b),
        Binary::GreaterOrEqual => Value::Bool(a >= b),
        Binary::Equal | Binary::NotEqual | Binary::And | Binary::Or => Value::Bool(false),
    }
}

/// A number, or what a division by nothing is.
pub(crate) fn number(it: f64) -> Value {
    if it.is_finite() { Value::Number(it) } else { Value::wrong("this comes to no number") }
}

/// Whether a value is what Terraform would refuse, or past a limit.
pub(crate) fn is_error(value: &Value) -> bool {
    match value.known() {
        Value::Unknown(cause) => matches!(cause.as_ref(), Cause::Wrong(_) | Cause::Limit),
        _ => false,
    }
}

/// The value with its choices taken apart: what a function makes of each.
pub(crate) fn each_choice(arguments: Vec<Value>, depth: usize, make: &mut dyn FnMut(Vec<Value>) -> Value) -> Value {
    let open = |it: &Value| matches!(it.known(), Value::Choice(..) | Value::Test(_));
    let Some(index) = arguments.iter().position(open) else { return make(arguments) };
    if depth >= crate::limits::MAX_CHOICES {
        return Value::limit();
    }
    let (condition, yes, no) = match arguments[index].known() {
        Value::Choice(condition, both) => (*condition, both[0].clone(), both[1].clone()),
        Value::Test(condition) => (*condition, Value::Bool(true), Value::Bool(false)),
        _ => return make(arguments),
    };
    let mut other = arguments.clone();
    let mut one = arguments;
    one[index] = yes;
    other[index] = no;
    let yes = each_choice(one, depth + 1, make);
    let no = each_choice(other, depth + 1, make);
    Value::Choice(condition, Rc::new([yes, no]))
}
