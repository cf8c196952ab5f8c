//! What ties a template to others: the stacks nested in it, what it exports, and what it imports.

use hardline_tree::{Node, Span};

use super::{
    evaluate::{Entry, Evaluator, function},
    export,
    stack::nodes,
    template::Template,
};
use crate::limits::MAX_IMPORTS;

/// What ties a template to others.
#[derive(Debug, Default)]
pub(crate) struct Ties {
    pub(crate) nested: Vec<Nested>,
    /// The names that each exported output may have.
    pub(crate) exports: Vec<(String, Vec<String>)>,
    /// The names that each import may mean.
    pub(crate) imports: Vec<Vec<String>>,
}

/// A stack that a template nests in its own.
#[derive(Debug)]
pub(crate) struct Nested {
    /// The name of the resource.
    pub(crate) name: String,
    /// Where the template says which template it is made from.
    pub(crate) at: Span,
    pub(crate) target: Target,
    /// The parameters that are passed, if that can be told.
    pub(crate) passed: Option<Vec<String>>,
}

/// Where the template of a nested stack is.
#[derive(Debug)]
pub(crate) enum Target {
    /// At a path beside the template.
    Beside(String),
    /// At one of these addresses, which are paths, URLs, or either with holes.
    Address(Vec<String>),
    /// In the AWS Serverless Application Repository.
    Repository,
    /// Nothing says where.
    Nowhere,
}

impl Ties {
    /// Reads them; `has_imports` says whether there can be any.
    pub(crate) fn of<'t>(template: &Template<'t>, evaluator: &Evaluator<'t>, has_imports: bool) -> Self {
        let has_nested = template.section("Resources").any(|(key, body)| {
            let is_loop = key.text().is_some_and(|it| it.starts_with("Fn::ForEach"));
            is_loop || body.get("Type").and_then(Node::text).is_some_and(|it| property_of(it).is_some())
        });
        let resources = has_nested.then(|| evaluator.entries(template.resources, &mut Vec::new()));
        let nested = resources.into_iter().flatten().filter_map(|it| {
            let property = property_of(it.body.get("Type")?.text()?)?;
            evaluator.bound(&it.bindings, |evaluator| Some(nested(&it, property, evaluator)))
        });
        let exports = template.section("Outputs").filter_map(|(key, body)| {
            let forms = evaluator.forms(body.get("Export")?.get("Name")?);
            Some((key.text()?.to_owned(), forms))
        });
        let mut ties = Self { nested: nested.collect(), exports: exports.collect(), imports: Vec::new() };
        if has_imports {
            let calls = nodes(template.root).take(MAX_IMPORTS.1).filter_map(function);
            let imports = calls.filter(|it| it.0 == "Fn::ImportValue").take(MAX_IMPORTS.0);
            ties.imports = imports.map(|(_, argument)| evaluator.import_forms(argument)).collect();
            ties.imports.sort_unstable();
            ties.imports.dedup();
        }
        ties
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.nested.is_empty() && self.exports.is_empty() && self.imports.is_empty()
    }
}

/// The property that says which template a nested stack of a type is made from.
fn property_of(type_name: &str) -> Option<&'static str> {
    match type_name {
        "AWS::CloudFormation::Stack" => Some("TemplateURL"),
        "AWS::Serverless::Application" => Some("Location"),
        _ => None,
    }
}

fn nested<'t>(it: &Entry<'t>, property: &str, evaluator: &Evaluator<'t>) -> Nested {
    let Entry { name, key, body, .. } = it;
    let properties = body.get("Properties");
    let node = properties.and_then(|it| it.get(property));
    // The path of the template that AWS CDK and `aws cloudformation` note for tools:
    // <https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-synth.html>.
    let metadata = body.get("Metadata");
    let noted = |name: &str| metadata.and_then(|it| it.get(name)).and_then(Node::text);
    let asset = noted("aws:asset:path").filter(|_| noted("aws:asset:property").is_none_or(|it| it == property));
    let target = match (asset, node) {
        (Some(path), _) => Target::Beside(path.to_owned()),
        (None, None) => Target::Nowhere,
        (None, Some(node)) if node.get("ApplicationId").is_some() => Target::Repository,
        (None, Some(node)) => Target::Address(export::forms([evaluator.used(node)])),
    };
    let parameters = properties.and_then(|it| it.get("Parameters"));
    let passed = match parameters {
        Some(it) if function(it).is_some() => None,
        _ => Some(
            parameters.into_iter().flat_map(Node::entries).filter_map(|it| Some(it.0.text()?.to_owned())).collect(),
        ),
    };
    Nested { name: name.to_string(), at: node.unwrap_or(*key).span(), target, passed }
}
