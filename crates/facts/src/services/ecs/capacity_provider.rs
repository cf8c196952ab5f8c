//! Capacity providers, and the strategies that choose among them.

use crate::{Fact, Facts, Link, List, NOTHING, Phrase, Present, Text, Value, Why, kind, no, piece, text};

kind! {
    /// A supply of instances for tasks. Fargate's two, `FARGATE` and `FARGATE_SPOT`, are there without being made.
    CapacityProvider = "AWS::ECS::CapacityProvider" named by "Name" {
        /// Whether an Auto Scaling group of the customer supplies the instances.
        auto_scaling_group: Present = "AutoScalingGroupProvider" { absent: no() }
        /// Whether Amazon ECS supplies and looks after the instances:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ManagedInstances.html>.
        managed_instances: Present = "ManagedInstancesProvider" { absent: no() }
        /// `ENABLED` if instances with tasks are not ended when the group shrinks; off by default:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AutoScalingGroupProvider.html>.
        termination_protection: Text = "AutoScalingGroupProvider.ManagedTerminationProtection" { absent: text("DISABLED") }
    }
}

piece! {
    /// One capacity provider of a strategy.
    StrategyItem = "capacity provider strategy item" {
        /// The provider's name; required.
        provider_name: Text = "CapacityProvider" { absent: NOTHING }
        /// The provider, where it is made.
        provider: Link<CapacityProvider> = "CapacityProvider" { absent: NOTHING }
    }
}

/// What a strategy's tasks run on: `FARGATE`, `EC2` or `MANAGED_INSTANCES`. A strategy holds providers of one sort only:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html>.
pub(super) fn compute<'e>(strategy: Fact<List<'e, StrategyItem>>) -> Fact<Phrase<'e>> {
    let value = match strategy.value {
        Value::Unknown(why) => Value::Unknown(why),
        Value::Absent(None) => Value::Absent(None),
        Value::Known(items) | Value::Absent(Some(items)) => {
            // Any item that tells speaks for all.
            let mut told = items.iter().map(|it| it.then(compute_of).value);
            let first = told.next().unwrap_or(Value::Absent(None));
            match first {
                Value::Unknown(_) => told.find(|it| matches!(it, Value::Known(_))).unwrap_or(first),
                known => known,
            }
        }
    };
    Fact { value, at: strategy.at }
}

fn compute_of(item: Facts<'_, StrategyItem>) -> Fact<Phrase<'_>> {
    let name = item.provider_name();
    let is_fargate = name.is_any_of(&["FARGATE", "FARGATE_SPOT"]);
    if is_fargate.is_yes() {
        return Fact { value: Value::Known(Phrase::whole("FARGATE")), at: name.at };
    }
    let provider = item.provider();
    let managed = provider.and(|it| it.managed_instances().is(true));
    let own = provider.and(|it| it.auto_scaling_group().is(true));
    let value = match provider.value {
        _ if managed.is_yes() => Value::Known(Phrase::whole("MANAGED_INSTANCES")),
        _ if own.is_yes() => Value::Known(Phrase::whole("EC2")),
        Value::Unknown(why) => Value::Unknown(why),
        _ => Value::Unknown(Why::Unsettled),
    };
    Fact { value, at: name.at }
}
