//! Text of the native form into [`Body`]. What is broken is left out and told; the blocks around it are kept.

use std::ops::Range;

use hardline_tree::{Problem, Span};
use hcl_edit::{
    Span as _,
    expr::{self, BinaryOperator, ObjectKey, TraversalOperator, UnaryOperator},
    structure,
    template::{Directive, Element, Template},
};

use crate::{
    blocks::{self, Cut},
    limits::MAX_BROKEN_BLOCKS,
    syntax::{Attribute, Binary, Block, Body, Call, Expression, For, Form, Part, Step, Unary},
};

/// Reads a file.
#[must_use]
pub fn parse(text: &str) -> (Body, Vec<Problem>) {
    let problem = match read(text, 0) {
        Ok(body) => return (body, Vec::new()),
        Err(problem) => problem,
    };
    // One broken line is not to cost the file: each block is read by itself.
    let (mut body, mut problems) = (Body::default(), Vec::new());
    let Some(cuts) = blocks::cut(text) else {
        body.is_lost = true;
        return (body, vec![problem]);
    };
    for Cut { at } in cuts {
        match read(&text[at.clone()], at.start) {
            Ok(inner) => {
                body.attributes.extend(inner.attributes);
                body.blocks.extend(inner.blocks);
            }
            Err(problem) => {
                match head(&text[at.clone()], at.start) {
                    Some(block) => body.blocks.push(block),
                    None => body.is_lost = true,
                }
                // What begins within it may be a block of its own, of which nothing is known.
                body.is_lost |= text[at].split_once('{').is_some_and(|it| blocks::begins(it.1));
                if problems.len() < MAX_BROKEN_BLOCKS {
                    problems.push(problem);
                }
            }
        }
    }
    // What stands before the first block, or between two that can be read, is broken all the same.
    if problems.is_empty() {
        body.is_lost = true;
        problems.push(problem);
    }
    (body, problems)
}

/// The head of a broken block: which it is stays known, and nothing of what is in it.
fn head(text: &str, offset: usize) -> Option<Block> {
    let line = text.lines().next()?;
    let head = &line[..line.find('{')?];
    let mut block = read(&format!("{head}{{}}"), offset).ok()?.blocks.pop()?;
    block.body.is_lost = true;
    Some(block)
}

/// Reads a text that stands at an offset of its file.
fn read(text: &str, offset: usize) -> Result<Body, Problem> {
    let parse = |text: &str| text.parse::<structure::Body>();
    let body = match parse(text) {
        Ok(it) => it,
        // The parser knows no line breaks within `{ for ... }`, which Terraform allows.
        Err(error) => {
            if let Some(Ok(it)) = blocks::joined(text).as_deref().map(parse) {
                it
            } else {
                let at = error.location().offset().min(text.len());
                let end = text[at..].chars().next().map_or(at, |it| at + it.len_utf8());
                return Err(Problem {
                    span: span(offset, at..end),
                    message: format!("this is not what Terraform's language wants here: {}", error.message()),
                });
            }
        }
    };
    Ok(Reader { offset }.body(&body))
}

/// An expression that stands alone in a text, as strings of the JSON form hold them.
pub(crate) fn template(text: &str, at: Span) -> Option<Expression> {
    let template: Template = text.parse().ok()?;
    // Places within the string differ from the file's by its escapes, so that all of it stands where the string does.
    Some(fixed(Expression { form: Reader { offset: 0 }.parts(&template), at }, at))
}

/// An expression written in a text, all of it at one place.
pub(crate) fn expression(text: &str, at: Span) -> Option<Expression> {
    let parsed: expr::Expression = text.parse().ok()?;
    Some(fixed(Reader { offset: 0 }.expression(&parsed), at))
}

/// The expression with all its places set to one.
fn fixed(mut expression: Expression, at: Span) -> Expression {
    fn parts(all: &mut [Part], at: Span) {
        for part in all {
            match part {
                Part::Literal(_) => {}
                Part::Value(it) => fix(it, at),
                Part::If(test, yes, no) => {
                    fix(test, at);
                    parts(yes, at);
                    parts(no, at);
                }
                Part::For(_, _, collection, inner) => {
                    fix(collection, at);
                    parts(inner, at);
                }
            }
        }
    }
    fn fix(it: &mut Expression, at: Span) {
        it.at = at;
        match &mut it.form {
            Form::Null | Form::Bool(_) | Form::Number(_) | Form::Text(_) | Form::Variable(_) => {}
            Form::Template(all) => parts(all, at),
            Form::List(items) => items.iter_mut().for_each(|it| fix(it, at)),
            Form::Object(entries) => {
                for (key, value) in entries {
                    fix(key, at);
                    fix(value, at);
                }
            }
            Form::Traversal(root, steps) => {
                fix(root, at);
                for step in steps {
                    if let Step::Index(it) = step {
                        fix(it, at);
                    }
                }
            }
            Form::Call(call) => call.arguments.iter_mut().for_each(|it| fix(it, at)),
            Form::Conditional(all) => all.iter_mut().for_each(|it| fix(it, at)),
            Form::Unary(_, it) => fix(it, at),
            Form::Binary(_, both) => both.iter_mut().for_each(|it| fix(it, at)),
            Form::For(it) => {
                fix(&mut it.collection, at);
                fix(&mut it.value, at);
                it.key.iter_mut().chain(&mut it.condition).for_each(|it| fix(it, at));
            }
        }
    }
    fix(&mut expression, at);
    expression
}

fn span(offset: usize, range: Range<usize>) -> Span {
    let narrow = |it: usize| u32::try_from(it + offset).unwrap_or(u32::MAX);
    Span { start: narrow(range.start), end: narrow(range.end) }
}

struct Reader {
    offset: usize,
}

impl Reader {
    fn span(&self, range: Option<Range<usize>>) -> Span {
        span(self.offset, range.unwrap_or_default())
    }

    fn body(&self, body: &structure::Body) -> Body {
        let mut out = Body::default();
        for structure in body {
            match structure {
                structure::Structure::Attribute(it) => out.attributes.push(Attribute {
                    name: it.key.to_string(),
                    name_at: self.span(it.key.span()),
                    value: self.expression(&it.value),
                }),
                structure::Structure::Block(it) => out.blocks.push(self.block(it)),
            }
        }
        out
    }

    fn block(&self, block: &structure::Block) -> Block {
        let head = self.span(block.ident.span());
        let end = block.labels.last().map_or(head, |it| match it {
            structure::BlockLabel::Ident(it) => self.span(it.span()),
            structure::BlockLabel::String(it) => self.span(it.span()),
        });
        Block {
            kind: block.ident.to_string(),
            labels: block.labels.iter().map(|it| it.as_str().to_owned()).collect(),
            head: Span { start: head.start, end: end.end },
            at: self.span(block.span()),
            body: self.body(&block.body),
        }
    }

    fn expression(&self, it: &expr::Expression) -> Expression {
        let at = self.span(it.span());
        let form = match it {
            expr::Expression::Null(_) => Form::Null,
            expr::Expression::Bool(it) => Form::Bool(*it.value()),
            expr::Expression::Number(it) => Form::Number(it.value().as_f64().unwrap_or(f64::MAX)),
            expr::Expression::String(it) => Form::Text(it.value().clone()),
            expr::Expression::Array(it) => Form::List(it.iter().map(|it| self.expression(it)).collect()),
            expr::Expression::Object(it) => {
                Form::Object(it.iter().map(|(key, value)| (self.key(key), self.expression(value.expr()))).collect())
            }
            expr::Expression::StringTemplate(it) => Form::Template(it.iter().map(|it| self.element(it)).collect()),
            expr::Expression::HeredocTemplate(it) => self.parts(&it.template),
            expr::Expression::Parenthesis(it) => return self.expression(it.inner()),
            expr::Expression::Variable(it) => Form::Variable(it.to_string()),
            expr::Expression::Conditional(it) => Form::Conditional(Box::new([
                self.expression(&it.cond_expr),
                self.expression(&it.true_expr),
                self.expression(&it.false_expr),
            ])),
            expr::Expression::FuncCall(it) => Form::Call(self.call(it)),
            expr::Expression::Traversal(it) => Form::Traversal(
                Box::new(self.expression(&it.expr)),
                it.operators.iter().map(|it| self.step(it.value(), at)).collect(),
            ),
            expr::Expression::UnaryOp(it) => {
                let operator = match it.operator.value() {
                    UnaryOperator::Neg => Unary::Negative,
                    UnaryOperator::Not => Unary::Not,
                };
                Form::Unary(operator, Box::new(self.expression(&it.expr)))
            }
            expr::Expression::BinaryOp(it) => {
                let both = Box::new([self.expression(&it.lhs_expr), self.expression(&it.rhs_expr)]);
                Form::Binary(operator(*it.operator.value()), both)
            }
            expr::Expression::ForExpr(it) => Form::For(Box::new(self.for_each(it))),
        };
        Expression { form, at }
    }

    fn key(&self, key: &ObjectKey) -> Expression {
        match key {
            ObjectKey::Ident(it) => Expression { form: Form::Text(it.to_string()), at: self.span(it.span()) },
            // A bare word is its own name even where the parser takes it for an expression.
            ObjectKey::Expression(it) => match it {
                expr::Expression::Variable(it) => {
                    Expression { form: Form::Text(it.to_string()), at: self.span(it.span()) }
                }
                it => self.expression(it),
            },
        }
    }

    fn call(&self, it: &expr::FuncCall) -> Call {
        let mut name = String::new();
        for scope in &it.name.namespace {
            name.push_str(scope.as_str());
            name.push_str("::");
        }
        name.push_str(it.name.name.as_str());
        Call {
            name,
            arguments: it.args.iter().map(|it| self.expression(it)).collect(),
            expands_last: it.args.expand_final(),
        }
    }

    fn step(&self, it: &TraversalOperator, at: Span) -> Step {
        match it {
            TraversalOperator::AttrSplat(_) => Step::AttributeSplat,
            TraversalOperator::FullSplat(_) => Step::Splat,
            TraversalOperator::GetAttr(it) => Step::Attribute(it.to_string()),
            TraversalOperator::Index(it) => Step::Index(self.expression(it)),
            #[expect(clippy::cast_precision_loss, reason = "an index of a list that fits in memory")]
            TraversalOperator::LegacyIndex(it) => {
                Step::Index(Expression { form: Form::Number(*it.value() as f64), at })
            }
        }
    }

    fn for_each(&self, it: &expr::ForExpr) -> For {
        For {
            key_name: it.intro.key_var.as_ref().map(std::string::ToString::to_string),
            value_name: it.intro.value_var.to_string(),
            collection: self.expression(&it.intro.collection_expr),
            key: it.key_expr.as_ref().map(|it| self.expression(it)),
            value: self.expression(&it.value_expr),
            groups: it.grouping,
            condition: it.cond.as_ref().map(|it| self.expression(&it.expr)),
        }
    }

    /// A template as the form it comes to: one literal is a text.
    fn parts(&self, template: &Template) -> Form {
        let parts: Vec<_> = template.iter().map(|it| self.element(it)).collect();
        match parts.as_slice() {
            [] => Form::Text(String::new()),
            [Part::Literal(text)] => Form::Text(text.clone()),
            _ => Form::Template(parts),
        }
    }

    fn all(&self, template: &Template) -> Vec<Part> {
        template.iter().map(|it| self.element(it)).collect()
    }

    fn element(&self, element: &Element) -> Part {
        match element {
            Element::Literal(it) => Part::Literal(it.value().clone()),
            Element::Interpolation(it) => Part::Value(self.expression(&it.expr)),
            Element::Directive(it) => match it.as_ref() {
                Directive::If(it) => Part::If(
                    self.expression(&it.if_expr.cond_expr),
                    self.all(&it.if_expr.template),
                    it.else_expr.as_ref().map(|it| self.all(&it.template)).unwrap_or_default(),
                ),
                Directive::For(it) => Part::For(
                    it.for_expr.key_var.as_ref().map(std::string::ToString::to_string),
                    it.for_expr.value_var.to_string(),
                    self.expression(&it.for_expr.collection_expr),
                    self.all(&it.for_expr.template),
                ),
            },
        }
    }
}

fn operator(it: BinaryOperator) -> Binary {
    match it {
        BinaryOperator::Eq => Binary::Equal,
        BinaryOperator::NotEq => Binary::NotEqual,
        BinaryOperator::LessEq => Binary::LessOrEqual,
        BinaryOperator::GreaterEq => Binary::GreaterOrEqual,
        BinaryOperator::Less => Binary::Less,
        BinaryOperator::Greater => Binary::Greater,
        BinaryOperator::Plus => Binary::Add,
        BinaryOperator::Minus => Binary::Subtract,
        BinaryOperator::Mul => Binary::Multiply,
        BinaryOperator::Div => Binary::Divide,
        BinaryOperator::Mod => Binary::Remainder,
        BinaryOperator::And => Binary::And,
        BinaryOperator::Or => Binary::Or,
    }
}
