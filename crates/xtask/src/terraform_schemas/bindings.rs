//! A type of the provider's, read from the Python module that was made of it.
//!
//! Each module has a class for the resource and one for each kind of block; the first method of a class names its
//! arguments with their types, and its description names each as Terraform does.

use std::collections::{BTreeMap, HashMap};

/// More blocks within one another than any type has.
const DEEPEST: usize = 24;

/// A type of the provider's.
pub(super) struct Type {
    pub(super) name: String,
    pub(super) arguments: Arguments,
    /// Release of the provider.
    pub(super) provider: String,
}

/// What a type or a block of one takes, by name.
pub(super) type Arguments = BTreeMap<String, Form>;

/// What an argument holds.
#[derive(Debug, PartialEq)]
pub(super) enum Form {
    /// A text, a number or a flag.
    One,
    /// A list or a set of values.
    List,
    Map,
    /// Whatever is given.
    Any,
    Block(Arguments),
    Blocks(Arguments),
}

/// An argument of a class: its type as Python has it, and its name as Terraform has it.
struct Parameter<'t> {
    annotation: &'t str,
    name: &'t str,
}

type Classes<'t> = HashMap<&'t str, Vec<Parameter<'t>>>;

/// The type that a module describes.
pub(super) fn read(text: &str) -> Result<Type, String> {
    let (_, link) = text.split_once("'''Represents a {@link ").ok_or("it represents nothing")?;
    let (link, _) = link.split_once('}').ok_or("its link has no end")?;
    let (address, type_name) = link.split_once(' ').ok_or("its link has no name")?;
    let provider = address.split_once("/hashicorp/aws/").and_then(|it| it.1.split_once("/docs/resources/"));
    let (provider, _) = provider.ok_or("its link is to no resource")?;
    let mut classes = Classes::new();
    let mut root = None;
    for class in text.split("\nclass ").skip(1) {
        let name = class.split(['(', ':']).next().unwrap_or_default();
        let Some(parameters) = parameters(class)? else { continue };
        // The class of the resource comes first; it alone is given where it is made.
        if root.is_none() {
            root = Some(name);
        }
        classes.insert(name, parameters);
    }
    let root = root.ok_or("it has no class with arguments")?;
    let arguments = arguments(root, &classes, 0)?;
    Ok(Type { name: type_name.to_owned(), arguments, provider: provider.to_owned() })
}

/// The arguments that a class is made with and that Terraform has; none if it is made of something else.
fn parameters(class: &str) -> Result<Option<Vec<Parameter<'_>>>, String> {
    let Some((_, method)) = class.split_once("    def __init__(") else { return Ok(None) };
    let (signature, rest) = method.split_once(") -> None:").ok_or("a method has no end")?;
    // A block that takes nothing, of which it matters whether it is there.
    if signature == "self" {
        return Ok(Some(Vec::new()));
    }
    // What stands after the star is given by name; other classes are made by the bindings themselves.
    let Some((_, by_name)) = signature.split_once("*,") else { return Ok(None) };
    let (_, described) = rest.split_once("'''").ok_or("a method has no description")?;
    let (described, _) = described.split_once("'''").ok_or("a description has no end")?;
    let annotations: HashMap<&str, &str> =
        split(by_name).filter_map(|it| it.split_once(':')).map(|(name, it)| (name.trim(), it.trim())).collect();
    let mut all = Vec::new();
    for described in described.split(":param ").skip(1) {
        let (parameter, words) = described.split_once(':').ok_or("a description names nothing")?;
        // Arguments that Terraform has of itself, such as `count`, have no page.
        let Some(annotation) = annotations.get(parameter) else { continue };
        let Some((_, page)) = words.rsplit_once("/docs/resources/") else { continue };
        let name = page.split_once('#').and_then(|it| it.1.split_whitespace().next());
        all.push(Parameter { annotation, name: name.ok_or("an argument has no name")? });
    }
    Ok(Some(all))
}

/// The parts between commas that stand within no brackets.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    text.split(move |letter| {
        depth += match letter {
            '[' | '(' => 1,
            ']' | ')' => -1,
            _ => 0,
        };
        letter == ',' && depth == 0
    })
}

fn arguments(class: &str, classes: &Classes<'_>, depth: usize) -> Result<Arguments, String> {
    if depth > DEEPEST {
        return Err(format!("{class} stands within itself"));
    }
    let Some(parameters) = classes.get(class) else { return Ok(Arguments::new()) };
    let mut all = Arguments::new();
    for it in parameters {
        let words = it.annotation.split(|letter: char| !(letter.is_alphanumeric() || "_.".contains(letter)));
        let inner = words.clone().find(|word| classes.contains_key(word));
        let has = |kind: &str| words.clone().any(|word| word == kind);
        let form = match inner {
            Some(inner) if has("typing.Sequence") => Form::Blocks(arguments(inner, classes, depth + 1)?),
            Some(inner) if !has("typing.Mapping") => Form::Block(arguments(inner, classes, depth + 1)?),
            _ if has("typing.Sequence") => Form::List,
            _ if has("typing.Mapping") => Form::Map,
            _ if has("typing.Any") => Form::Any,
            _ => Form::One,
        };
        all.insert(it.name.to_owned(), form);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::{Form, read};

    const MODULE: &str = r#"
class Thing(_cdktf.TerraformResource, jsii_type="Thing"):
    '''Represents a {@link https://registry.terraform.io/providers/hashicorp/aws/6.1.0/docs/resources/thing aws_thing}.'''

    def __init__(
        self,
        scope: _constructs.Construct,
        *,
        from_: builtins.str,
        rule: typing.Union[_cdktf.IResolvable, typing.Sequence[typing.Union["ThingRule", typing.Dict[builtins.str, typing.Any]]]],
        names: typing.Optional[typing.Sequence[builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        count: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''Create one.

        :param scope: The scope.
        :param from_: Docs at: {@link https://registry.terraform.io/providers/hashicorp/aws/6.1.0/docs/resources/thing#from Thing#from}.
        :param rule: rule block. Docs at: {@link https://registry.terraform.io/providers/hashicorp/aws/6.1.0/docs/resources/thing#rule Thing#rule}
        :param names: See `this <https://docs/resources/x#y>`_. Docs at: {@link https://registry.terraform.io/providers/hashicorp/aws/6.1.0/docs/resources/thing#names Thing#names}.
        :param labels: Docs at: {@link https://registry.terraform.io/providers/hashicorp/aws/6.1.0/docs/resources/thing#labels Thing#labels}.
        :param count: 
        '''

class ThingRule:
    def __init__(self, *, inner: typing.Optional[typing.Union["ThingRuleInner", typing.Dict[builtins.str, typing.Any]]] = None, any: typing.Any) -> None:
        '''
        :param inner: inner block. Docs at: {@link https://registry.terraform.io/providers/hashicorp/aws/6.1.0/docs/resources/thing#inner Thing#inner}
        :param any: Docs at: {@link https://registry.terraform.io/providers/hashicorp/aws/6.1.0/docs/resources/thing#any Thing#any}.
        '''

class ThingRuleInner:
    def __init__(self) -> None:
        pass

class ThingRuleList(_cdktf.ComplexList):
    def __init__(self, terraform_resource: _cdktf.IInterpolatingParent, wraps_set: builtins.bool) -> None:
        '''
        :param terraform_resource: The parent.
        '''
"#;

    #[test]
    fn arguments_and_blocks_have_terraforms_names() {
        let found = read(MODULE).expect("a module");
        assert_eq!((found.name.as_str(), found.provider.as_str()), ("aws_thing", "6.1.0"));
        let rule = [("any", Form::Any), ("inner", Form::Block([].into()))].map(|(name, form)| (name.to_owned(), form));
        let wanted =
            [("from", Form::One), ("labels", Form::Map), ("names", Form::List), ("rule", Form::Blocks(rule.into()))]
                .map(|(name, form)| (name.to_owned(), form));
        assert_eq!(found.arguments, wanted.into());
    }
}
