//! Checks of Amazon Elastic Container Service.
automod::dir!(pub "src/services/ecs");
