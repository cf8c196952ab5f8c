//! Functions of numbers.

use super::{ANY, Context, Function, either, items, known, number, text, whole};
use crate::{operators, value::Value};

pub(crate) const FUNCTIONS: &[Function] = &[
    known("abs", 1, 1, |_, it| of(it, f64::abs)),
    known("ceil", 1, 1, |_, it| of(it, f64::ceil)),
    known("floor", 1, 1, |_, it| of(it, f64::floor)),
    known("signum", 1, 1, |_, it| {
        of(it, |it| {
            if it > 0.0 {
                1.0
            } else if it < 0.0 {
                -1.0
            } else {
                0.0
            }
        })
    }),
    known("log", 2, 2, |_, it| {
        either(number(&it[0]).and_then(|a| Ok(operators::number(a.ln() / number(&it[1])?.ln()))))
    }),
    known("pow", 2, 2, |_, it| either(number(&it[0]).and_then(|a| Ok(operators::number(a.powf(number(&it[1])?)))))),
    known("max", 1, ANY, |_, it| most(it, f64::max)),
    known("min", 1, ANY, |_, it| most(it, f64::min)),
    known("sum", 1, 1, sum),
    known("parseint", 2, 2, |_, it| either(parse(it))),
];

fn of(arguments: &[Value], make: fn(f64) -> f64) -> Value {
    either(number(&arguments[0]).map(|it| operators::number(make(it))))
}

fn most(arguments: &[Value], pick: fn(f64, f64) -> f64) -> Value {
    let numbers: Result<Vec<f64>, Value> = arguments.iter().map(number).collect();
    either(numbers.map(|it| it.into_iter().reduce(pick).map_or(Value::Null, Value::Number)))
}

fn sum(_: &Context<'_, '_>, arguments: &[Value]) -> Value {
    let numbers =
        items(&arguments[0]).and_then(|it| it.iter().map(|it| number(&it.value)).collect::<Result<Vec<_>, _>>());
    match numbers {
        Ok(it) if it.is_empty() => Value::wrong("there is nothing to add up"),
        Ok(it) => operators::number(it.into_iter().sum()),
        Err(error) => error,
    }
}

/// A whole number written to a base between 2 and 62; above 36 the letters' case counts.
fn parse(arguments: &[Value]) -> Result<Value, Value> {
    let (written, base) = (text(&arguments[0])?, whole(&arguments[1])?);
    let wrong = || Value::wrong(format!("`{written}` is no whole number to the base {base}"));
    if !(2..=62).contains(&base) {
        return Err(Value::wrong("the base lies between 2 and 62"));
    }
    let (sign, digits) = written.strip_prefix('-').map_or((1.0, written.as_ref()), |it| (-1.0, it));
    if digits.is_empty() {
        return Err(wrong());
    }
    let mut sum = 0.0;
    for digit in digits.chars() {
        let value = match digit {
            '0'..='9' => u32::from(digit) - u32::from('0'),
            'a'..='z' => u32::from(digit) - u32::from('a') + 10,
            'A'..='Z' if base <= 36 => u32::from(digit) - u32::from('A') + 10,
            'A'..='Z' => u32::from(digit) - u32::from('A') + 36,
            _ => return Err(wrong()),
        };
        if i64::from(value) >= base {
            return Err(wrong());
        }
        #[expect(clippy::cast_precision_loss, reason = "a base is a small number")]
        let base = base as f64;
        sum = sum * base + f64::from(value);
    }
    Ok(operators::number(sign * sum))
}
