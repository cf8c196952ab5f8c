//! The `Conditions` of a template as tests of what a deployment decides.

use hardline_facts::{Condition, PartBuilder, Test};
use hardline_tree::{Node, Problem};

use super::{
    evaluate::{Entry, Evaluator},
    parameter::Parameter,
};
use crate::{
    limits::MAX_CHOICES,
    value::{Cause, Value},
};

/// Reads all conditions, in the order that gives them their numbers.
pub(crate) fn read<'t>(
    evaluator: &Evaluator<'t>,
    section: &[Entry<'t>],
    builder: &mut PartBuilder,
    file: u32,
    problems: &mut Vec<Problem>,
) {
    let scope = evaluator.scope();
    let first = builder.conditions().list.len();
    for Entry { name, key, body, bindings } in section {
        let mut reader = Reader { evaluator, builder, problems, name };
        let test = evaluator.bound(bindings, |_| reader.test(*body));
        let name = builder.symbol(&scope.subject(name));
        let condition = Condition { name, test, is_presumed: false, at: builder.place(file, key.span()) };
        builder.conditions().list.push(condition);
    }
    let leads = leads_back(&builder.conditions().list[first..], first);
    problems.extend(section.iter().zip(leads).filter(|it| it.1).map(|(Entry { name, key, .. }, _)| Problem {
        span: key.span(),
        message: format!("the condition `{name}` leads back to itself, which CloudFormation refuses; it stays open"),
    }));
    for parameter in evaluator.parameters() {
        // Of a list each item is one of them, and of a stored value its name in the store is.
        if parameter.allowed.is_empty() || parameter.is_list() || parameter.is_stored() || parameter.is_passed {
            continue;
        }
        if parameter.is_one_of_few() {
            value_conditions(parameter, &scope.subject(parameter.name), builder, file);
        }
        let subject = builder.symbol(&hole(&scope.subject(parameter.name)));
        let allowed = parameter.allowed.iter().map(|it| builder.symbol(it)).collect();
        builder.conditions().allowed.insert(subject, allowed);
    }
    for parameter in evaluator.presumed() {
        let default = parameter.default_text().unwrap_or_default();
        let called = scope.subject(parameter.name);
        let subject = builder.symbol(&hole(&called));
        let name = builder.symbol(&format!("{called} = {default}"));
        let test = Test::Equals(subject, builder.symbol(default));
        let at = builder.place(file, parameter.at);
        builder.conditions().list.push(Condition { name, test, is_presumed: true, at });
    }
}

/// For each of some conditions, the first of which has this number, whether what it leans on leads back to it.
fn leads_back(conditions: &[Condition], first: usize) -> Vec<bool> {
    fn gather(test: &Test, out: &mut Vec<usize>) {
        match test {
            Test::Same(index) => out.push(*index as usize),
            Test::Not(inner) => gather(inner, out),
            Test::All(all) | Test::Any(all) => all.iter().for_each(|it| gather(it, out)),
            Test::Always(_) | Test::Equals(..) | Test::Opaque(_) => {}
        }
    }
    let leans: Vec<Vec<usize>> = conditions
        .iter()
        .map(|it| {
            let mut out = Vec::new();
            gather(&it.test, &mut out);
            out.iter().filter_map(|it| it.checked_sub(first)).filter(|it| *it < conditions.len()).collect()
        })
        .collect();
    // What nothing open leans on any more is taken away until only circles, and what leads to them, are left.
    let mut open: Vec<usize> = leans.iter().map(Vec::len).collect();
    let mut by: Vec<Vec<usize>> = vec![Vec::new(); leans.len()];
    for (index, all) in leans.iter().enumerate() {
        for it in all {
            by[*it].push(index);
        }
    }
    let mut done: Vec<usize> = (0..leans.len()).filter(|it| open[*it] == 0).collect();
    while let Some(index) = done.pop() {
        for &next in &by[index] {
            open[next] -= 1;
            if open[next] == 0 {
                done.push(next);
            }
        }
    }
    open.into_iter().map(|it| it > 0).collect()
}

/// A condition for each value that a parameter may have. The evaluator counts on their order.
fn value_conditions(parameter: &Parameter<'_>, called: &str, builder: &mut PartBuilder, file: u32) {
    let at = builder.place(file, parameter.at);
    let subject = builder.symbol(&hole(called));
    for value in &parameter.allowed {
        let name = builder.symbol(&format!("{called} = {value}"));
        let test = Test::Equals(subject, builder.symbol(value));
        builder.conditions().list.push(Condition { name, test, is_presumed: false, at });
    }
}

struct Reader<'a, 't> {
    evaluator: &'a Evaluator<'t>,
    builder: &'a mut PartBuilder,
    problems: &'a mut Vec<Problem>,
    name: &'a str,
}

impl<'t> Reader<'_, 't> {
    fn test(&mut self, node: Node<'t>) -> Test {
        let Some((function, argument)) = super::evaluate::function(node) else {
            return self.odd(node, "a condition function such as `Fn::Equals` is wanted here");
        };
        let arguments: Vec<_> = argument.items().collect();
        match function {
            "Fn::Equals" if arguments.len() == 2 => self.equals(arguments[0], arguments[1]),
            "Fn::Not" if arguments.len() == 1 => Test::Not(Box::new(self.test(arguments[0]))),
            "Fn::And" => Test::All(arguments.into_iter().map(|it| self.test(it)).collect()),
            "Fn::Or" => Test::Any(arguments.into_iter().map(|it| self.test(it)).collect()),
            "Condition" => match argument.text().and_then(|it| self.evaluator.condition(&self.evaluator.filled(it))) {
                Some(index) => Test::Same(index),
                None => self.odd(argument, "the template has no such condition"),
            },
            _ => self.odd(node, "this function does not make a condition"),
        }
    }

    fn odd(&mut self, node: Node<'t>, message: &str) -> Test {
        self.problems.push(Problem { span: node.span(), message: format!("{message}; `{}` stays open", self.name) });
        self.opaque(node)
    }

    /// Something of which nothing is known, and which is nothing else's equal.
    fn opaque(&mut self, node: Node<'t>) -> Test {
        let name = self.evaluator.scope().subject(self.name);
        Test::Opaque(self.builder.symbol(&format!("{name} at {}", node.span().start)))
    }

    fn equals(&mut self, one: Node<'t>, other: Node<'t>) -> Test {
        let place = one;
        let one = self.evaluator.open(one);
        let other = self.evaluator.open(other);
        equality(one.value, other.value, self.builder, 0).unwrap_or_else(|| self.opaque(place))
    }
}

/// Whether two values are the same, as a test; where a condition decides which value it is, in each of its worlds. None if it
/// cannot be told of such values.
pub(crate) fn equality<'t>(one: Value<'t>, other: Value<'t>, builder: &mut PartBuilder, depth: usize) -> Option<Test> {
    if depth > MAX_CHOICES {
        return None;
    }
    Some(match (one, other) {
        (Value::Choice(condition, yes, no), value) | (value, Value::Choice(condition, yes, no)) => {
            let yes = equality(yes.value, value.clone(), builder, depth + 1)?;
            let no = equality(no.value, value, builder, depth + 1)?;
            let is_so = Test::Same(condition);
            Test::Any(vec![Test::All(vec![is_so.clone(), yes]), Test::All(vec![Test::Not(Box::new(is_so)), no])])
        }
        // What identifies a resource is never empty.
        (Value::Reference { .. }, Value::Scalar { text, .. })
        | (Value::Scalar { text, .. }, Value::Reference { .. })
            if text.is_empty() =>
        {
            Test::Always(false)
        }
        (one, other) => match (operand(&one), operand(&other)) {
            (Operand::Text(one), Operand::Text(other)) => Test::Always(one == other),
            (Operand::Open(subject), Operand::Text(value)) | (Operand::Text(value), Operand::Open(subject)) => {
                Test::Equals(builder.symbol(&subject), builder.symbol(&value))
            }
            (Operand::Open(one), Operand::Open(other)) if one == other => Test::Always(true),
            (Operand::Open(one), Operand::Open(other)) => {
                // The same question asked the other way round is the same question.
                let (one, other) = if one < other { (one, other) } else { (other, one) };
                Test::Opaque(builder.symbol(&format!("{one} = {other}")))
            }
            _ => return None,
        },
    })
}

/// A side of an equality.
enum Operand {
    Text(String),
    Open(String),
    Odd,
}

fn operand(value: &Value<'_>) -> Operand {
    match value {
        Value::Scalar { text, .. } => Operand::Text(text.to_string()),
        Value::Nothing => Operand::Text(String::new()),
        Value::Pattern(text) => Operand::Open(text.clone()),
        Value::Unknown(Cause::Unresolved { hole, .. } | Cause::Outside { hole, .. }) => Operand::Open(hole.clone()),
        _ => Operand::Odd,
    }
}

/// How conditions name a parameter: as a text with that hole.
fn hole(called: &str) -> String {
    format!("${{{called}}}")
}
