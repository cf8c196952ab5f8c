//! `Rules`: what a template asserts of its parameters before anything is made. A world in which an assertion does not hold
//! is none.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-rules.html>
//!
//! An assertion that says something which cannot be told from here, such as what an account holds, asserts nothing.

use hardline_facts::{PartBuilder, Test};
use hardline_tree::Node;

use super::{
    condition::equality,
    evaluate::{Evaluator, function},
};
use crate::value::Value;

/// The assertions of a template's rules, as tests that hold in every world.
pub(crate) fn read<'t>(evaluator: &Evaluator<'t>, section: Option<Node<'t>>, builder: &mut PartBuilder) -> Vec<Test> {
    let mut asserted = Vec::new();
    for (_, rule) in section.into_iter().flat_map(Node::entries) {
        let condition = match rule.get("RuleCondition") {
            Some(it) => match test(evaluator, it, builder) {
                Some(test) => Some(test),
                None => continue,
            },
            None => None,
        };
        for assertion in rule.get("Assertions").into_iter().flat_map(Node::items) {
            let Some(test) = assertion.get("Assert").and_then(|it| test(evaluator, it, builder)) else { continue };
            asserted.push(match &condition {
                Some(condition) => Test::Any(vec![Test::Not(Box::new(condition.clone())), test]),
                None => test,
            });
        }
    }
    asserted
}

/// What a function of rules tests; none if that cannot be told.
fn test<'t>(evaluator: &Evaluator<'t>, node: Node<'t>, builder: &mut PartBuilder) -> Option<Test> {
    let (name, argument) = function(node)?;
    let arguments: Vec<_> = argument.items().collect();
    let mut each =
        |nodes: &[Node<'t>]| nodes.iter().map(|it| test(evaluator, *it, builder)).collect::<Option<Vec<_>>>();
    match (name, arguments.as_slice()) {
        ("Fn::And", all) => Some(Test::All(each(all)?)),
        ("Fn::Or", any) => Some(Test::Any(each(any)?)),
        ("Fn::Not", [inner]) => Some(Test::Not(Box::new(test(evaluator, *inner, builder)?))),
        ("Fn::Equals", [one, other]) => equality(evaluator.open(*one).value, evaluator.open(*other).value, builder, 0),
        ("Fn::Contains", [list, value]) => contains(evaluator, *list, *value, builder),
        ("Fn::EachMemberIn", [members, list]) => {
            let members = texts(evaluator, *members)?;
            let each = members.into_iter().map(|it| among(evaluator, &it, *list, builder));
            Some(Test::All(each.collect::<Option<_>>()?))
        }
        ("Fn::EachMemberEquals", [members, value]) => {
            let members = texts(evaluator, *members)?;
            let value = evaluator.open(*value).value;
            let each = members.into_iter().map(|it| equality(it, value.clone(), builder, 0));
            Some(Test::All(each.collect::<Option<_>>()?))
        }
        _ => None,
    }
}

fn contains<'t>(evaluator: &Evaluator<'t>, list: Node<'t>, value: Node<'t>, builder: &mut PartBuilder) -> Option<Test> {
    among(evaluator, &evaluator.open(value).value, list, builder)
}

/// Whether a value is one of a list.
fn among<'t>(evaluator: &Evaluator<'t>, value: &Value<'t>, list: Node<'t>, builder: &mut PartBuilder) -> Option<Test> {
    let items = texts(evaluator, list)?;
    let each = items.into_iter().map(|it| equality(value.clone(), it, builder, 0));
    Some(Test::Any(each.collect::<Option<_>>()?))
}

/// The texts of a list that is written out.
fn texts<'t>(evaluator: &Evaluator<'t>, list: Node<'t>) -> Option<Vec<Value<'t>>> {
    match evaluator.open(list).value {
        Value::List(items) => Some(items.into_iter().map(|it| it.value).collect()),
        _ => None,
    }
}
