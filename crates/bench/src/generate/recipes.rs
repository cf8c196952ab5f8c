//! What stacks are made of. Each recipe adds a handful of resources that belong together.

mod compute;
mod containers;
mod data;
mod identity;
mod messaging;
mod network;
mod operations;
mod serverless;
mod storage;

pub(crate) use identity::{key, log_group, role};

use super::stack::Stack;

/// A recipe.
type Recipe = fn(&mut Stack<'_>);

/// Every recipe, with how often it is taken beside the others.
const RECIPES: &[(u64, Recipe)] = &[
    (6, network::network),
    (4, network::security_groups),
    (8, compute::load_balanced_fleet),
    (6, compute::instances),
    (10, data::database),
    (4, data::cluster),
    (3, data::cache_and_files),
    (12, storage::bucket),
    (4, storage::site),
    (14, serverless::function),
    (8, serverless::table),
    (4, serverless::api),
    (8, messaging::queue),
    (6, messaging::topic),
    (3, messaging::schedule),
    (7, containers::service),
    (3, containers::registry),
    (6, operations::alarms),
    (3, operations::trail),
    (4, identity::people),
];

/// Adds one recipe.
pub(crate) fn one(stack: &mut Stack<'_>) {
    let total = RECIPES.iter().map(|it| it.0).sum();
    let mut drawn = stack.random.below(total) as u64;
    for (weight, recipe) in RECIPES {
        if drawn < *weight {
            return recipe(stack);
        }
        drawn -= weight;
    }
}
