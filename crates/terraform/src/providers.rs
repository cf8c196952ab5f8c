//! Settings of providers: through which a resource is made, and what they say.
//! <https://developer.hashicorp.com/terraform/language/modules/develop/providers>.

use std::{collections::BTreeMap, rc::Rc};

use crate::{
    evaluate::{Evaluator, Instance, Scope},
    module::Declared,
    syntax::{Expression, Form, Step},
    value::{Place, Placed, Value},
};

/// Settings of a provider.
#[derive(Debug)]
pub struct Configured {
    /// Where their block begins.
    pub at: Place,
    /// Arguments and blocks; a block is a list of objects.
    pub values: BTreeMap<Rc<str>, Placed>,
}

/// What a resource is made through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Through {
    /// Settings that are written, by number.
    Written(u32),
    /// None that are written.
    Nothing,
    /// It is not known which.
    Open,
}

impl<'a> Evaluator<'a> {
    /// What a resource is made through: the provider that it names, or else that of its type's first word.
    pub(crate) fn through(&self, declared: &'a Declared, scope: &Scope<'a>) -> Through {
        let type_name = declared.first();
        match declared.block.body.attribute("provider") {
            Some(it) => match provider_name(&it.value) {
                Some(name) => self.provider(&scope.instance, &name),
                None => Through::Open,
            },
            None => self.provider(&scope.instance, type_name.split('_').next().unwrap_or(type_name)),
        }
    }

    /// The settings that a module's name for a provider means, `aws` or `aws.west`.
    fn provider(&self, instance: &Rc<Instance<'a>>, name: &str) -> Through {
        let key = format!("{}{name}", instance.prefix);
        if let Some(known) = self.through.borrow().get(&key) {
            return *known;
        }
        // Settings that hang on themselves are not known.
        self.through.borrow_mut().insert(key.clone(), Through::Open);
        let found = self.find_provider(instance, name);
        self.through.borrow_mut().insert(key, found);
        found
    }

    fn find_provider(&self, instance: &Rc<Instance<'a>>, name: &str) -> Through {
        let (local, alias) = name.split_once('.').map_or((name, None), |(local, alias)| (local, Some(alias)));
        if let Some(block) = instance.module.providers.iter().find(|it| it.first() == local && alias_of(it) == alias) {
            let scope = Scope::of(Rc::clone(instance), block.file);
            let values = self.entries(&block.block.body, &["alias", "version"], &scope);
            let mut all = self.providers.borrow_mut();
            let number = u32::try_from(all.len()).unwrap_or(u32::MAX);
            all.push(Configured { at: block.at(), values });
            return Through::Written(number);
        }
        let Some((scope, call)) = &instance.caller else {
            return if alias.is_none() { Through::Nothing } else { Through::Open };
        };
        let passed = call.block.body.attribute("providers").map(|it| &it.value.form);
        if let Some(Form::Object(entries)) = passed
            && let Some((_, value)) = entries.iter().find(|it| provider_name(&it.0).as_deref() == Some(name))
        {
            return match provider_name(value) {
                Some(theirs) => self.provider(&scope.instance, &theirs),
                None => Through::Open,
            };
        }
        // A module has its caller's settings, but for those with an alias.
        if alias.is_none() { self.provider(&scope.instance, local) } else { Through::Open }
    }

    /// What the settings that a resource is made through say of a name, if that is a known text.
    pub(crate) fn provider_text(&self, declared: &'a Declared, scope: &Scope<'a>, name: &str) -> Option<Value> {
        let Through::Written(number) = self.through(declared, scope) else { return None };
        let all = self.providers.borrow();
        let value = all.get(number as usize)?.values.get(name)?.value.known().clone();
        matches!(value, Value::Text(_)).then_some(value)
    }
}

fn alias_of(block: &Declared) -> Option<&str> {
    match &block.block.body.attribute("alias")?.value.form {
        Form::Text(it) => Some(it),
        _ => None,
    }
}

/// The provider that an argument names.
fn provider_name(it: &Expression) -> Option<String> {
    match &it.form {
        Form::Variable(name) | Form::Text(name) => Some(name.clone()),
        Form::Traversal(root, steps) => match (&root.form, steps.as_slice()) {
            (Form::Variable(name), [Step::Attribute(alias)]) => Some(format!("{name}.{alias}")),
            _ => None,
        },
        _ => None,
    }
}
