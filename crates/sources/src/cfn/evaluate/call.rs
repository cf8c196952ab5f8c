//! Calls of intrinsic functions.

use hardline_terraform::{Mark, holes};
use hardline_tree::{Node, Span};

use super::{
    Defaults, Evaluator,
    intrinsic::{function, long_name, macro_name},
    reference::unresolved,
    stored::stored_elsewhere,
};
use crate::{
    cfn::cidr::cidr,
    cfn::functions::{Call, call_name, join, json, length, select, split, within, written_out},
    value::{Cause, Spanned, Value, combine},
};

impl<'t> Evaluator<'t> {
    pub(super) fn call(&self, name: &str, argument: Node<'t>, at: Span, defaults: Defaults) -> Spanned<'t> {
        let begun = self.scope.shared.origins.borrow().mark();
        let value = self.called(name, argument, at, defaults);
        self.name_holes(&value.value, at, begun);
        value
    }

    /// Says of what a call came to and is not known that it is made of the resources that took part in it.
    pub(super) fn name_holes(&self, value: &Value<'t>, at: Span, begun: Mark) {
        /// How many values are looked at.
        const MOST: usize = 32;
        let at = (self.scope.stack, at.start, at.end);
        let mut open = vec![value];
        for _ in 0..MOST {
            match open.pop() {
                Some(Value::Unknown(Cause::Unresolved { hole: text, .. } | Cause::Outside { hole: text, .. })) => {
                    holes(text).for_each(|it| self.scope.shared.origins.borrow_mut().name(it, at, begun));
                }
                Some(Value::Choice(_, yes, no)) => open.extend([&yes.value, &no.value]),
                Some(Value::List(items)) => open.extend(items.iter().take(MOST).map(|it| &it.value)),
                Some(_) => {}
                None => return,
            }
        }
    }

    fn called(&self, name: &str, argument: Node<'t>, at: Span, defaults: Defaults) -> Spanned<'t> {
        if name == "Fn::If" {
            return self.choose(argument, at, defaults);
        }
        let bindings = self.bindings.borrow().clone();
        let call = Call { name, argument, bindings: &bindings };
        if name == "Ref" {
            return self.refer(call, at, defaults).at(at);
        }
        // A text built from several parameters would be a choice for each of them.
        let defaults = if defaults == Defaults::Presumed { Defaults::Used } else { defaults };
        // An argument that is itself a tagged node, such as `!Sub`'s text, must be read without its tag.
        let arguments = || argument.items().map(|it| self.value(it, defaults)).collect::<Vec<_>>();
        let value = match name {
            "Fn::GetAtt" => self.attribute(call, at, defaults),
            "Fn::Sub" => self.substitute(argument, at, defaults),
            "Fn::Join" => {
                let mut items = arguments();
                if items.len() == 2 {
                    // The items of the list are combined one by one, since each may be a choice.
                    let list = items.remove(1);
                    match list.value {
                        Value::List(list) => {
                            items.extend(list);
                            combine(items, at, &mut |items| join(&items))
                        }
                        Value::Choice(..) => combine(vec![items.remove(0), list], at, &mut |mut items| {
                            let list = items.pop().map(|it| it.value);
                            if let Some(Value::List(list)) = list {
                                items.extend(list);
                                join(&items)
                            } else {
                                Value::Unknown(Cause::Mistyped)
                            }
                        }),
                        other => within(&other, call),
                    }
                } else {
                    Value::Unknown(Cause::Mistyped)
                }
            }
            "Fn::Select" if argument.items().nth(1).and_then(function).is_some_and(|it| it.0 == "Fn::GetAZs") => {
                // Which zone it is nobody knows, and two of them are two.
                Value::Pattern(format!("${{{}}}", call_name(call)))
            }
            "Fn::Select" => combine(arguments(), at, &mut |items| select(&items, call)),
            "Fn::Split" => combine(arguments(), at, &mut |items| split(&items, call)),
            "Fn::FindInMap" => combine(arguments(), at, &mut |items| self.find_in_map(&items, call, defaults)),
            "Fn::Length" => {
                combine(vec![self.argument(name, argument, defaults)], at, &mut |items| length(&items[0], call))
            }
            "Fn::ToJsonString" => {
                let inner = self.argument(name, argument, defaults);
                written_out(&inner, at, &mut |it| {
                    json(it).unwrap_or_else(|| unresolved("`Fn::ToJsonString`", &call_name(call)))
                })
            }
            // The text is what matters; nothing compares its encoded form.
            "Fn::Base64" => self.argument(name, argument, defaults).value,
            "Fn::ImportValue" => self.import(call, at, defaults),
            "Fn::Cidr" => combine(arguments(), at, &mut |items| cidr(&items, call)),
            // <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html>
            "Fn::GetAZs" => {
                let what = match self.argument(name, argument, defaults).value {
                    Value::Scalar { text, .. } if !text.is_empty() => format!("the availability zones of `{text}`"),
                    _ => "the availability zones of the region".to_owned(),
                };
                unresolved(&what, &call_name(call))
            }
            // <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html>
            "Fn::GetStackOutput" => {
                let text = |key: &str| match argument.get(key).map(|it| self.value(it, defaults).value) {
                    Some(Value::Scalar { text, .. }) => text.into_owned(),
                    Some(Value::Pattern(text)) => text,
                    _ => "?".to_owned(),
                };
                let what = format!("the output `{}` of the stack `{}`", text("OutputName"), text("StackName"));
                Value::Unknown(Cause::Outside { hole: format!("${{{}}}", call_name(call)), what })
            }
            "Fn::Transform" => {
                // A macro may give back anything.
                self.scope.shared.origins.borrow_mut().any();
                unresolved(&macro_name(argument), &call_name(call))
            }
            other => {
                self.argument(name, argument, defaults);
                unresolved(&format!("`{other}`"), &call_name(call))
            }
        };
        self.scope.tell_apart(stored_elsewhere(value)).at(at)
    }

    /// The argument of a call; in the short form its tag is the call itself.
    pub(crate) fn argument(&self, name: &str, argument: Node<'t>, defaults: Defaults) -> Spanned<'t> {
        if argument.tag().and_then(long_name) == Some(name) {
            self.content(argument, defaults)
        } else {
            self.value(argument, defaults)
        }
    }

    pub(super) fn choose(&self, argument: Node<'t>, at: Span, defaults: Defaults) -> Spanned<'t> {
        let branches: Vec<_> = argument.items().collect();
        let &[name, yes, no] = branches.as_slice() else { return Value::Unknown(Cause::Mistyped).at(at) };
        let name = self.bindings.borrow().fill(name.text().unwrap_or_default());
        let Some(condition) = self.condition(&name) else {
            return unresolved(&format!("the condition `{name}`, which the template does not define"), &name).at(at);
        };
        let yes = self.value(yes, defaults);
        let no = self.value(no, defaults);
        Value::Choice(condition, Box::new(yes), Box::new(no)).at(at)
    }
}
