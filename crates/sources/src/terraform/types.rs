//! The CloudFormation types that types of Terraform's stand for, where hardline has no words for the whole of one.

use std::{collections::HashMap, sync::LazyLock};

use super::awscc;

/// What a type of Terraform's stands for.
#[derive(Clone, Debug)]
pub(super) enum Typed {
    /// This CloudFormation type.
    Known(String),
    /// A type of AWS that has none; it is divided by what it is.
    Own(String),
    /// Nothing of AWS.
    Other,
}

impl Typed {
    /// What it is called in the estate.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Known(it) | Self::Own(it) => Some(it),
            Self::Other => None,
        }
    }

    /// What a type stands for.
    pub(super) fn of(type_name: &str) -> Self {
        if let Some(found) = TYPES.get(type_name) {
            return Self::Known((*found).to_owned());
        }
        if let Some(found) = awscc::type_name(type_name) {
            return Self::Known(found.to_owned());
        }
        if type_name.starts_with("aws_") || awscc::is_one(type_name) {
            Self::Own(type_name.to_owned())
        } else {
            Self::Other
        }
    }
}

/// Types by name: one a line, Terraform's before CloudFormation's.
static TYPES: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| include_str!("types.tsv").lines().filter_map(|it| it.split_once('\t')).collect());
