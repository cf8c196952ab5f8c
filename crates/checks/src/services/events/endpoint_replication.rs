//! An endpoint takes events in a second Region when the first fails. Only if events are replicated does it come back by
//! itself, and is nothing lost that was on its way.

use crate::prelude::*;
use hardline_facts::events::endpoint::Endpoint;

pub static CHECK: Check = Check {
    id: "events-endpoint-replication",
    title: "Global endpoint sends events to both Regions",
    evidence_for: &["data-replication", "fault-tolerance"],
    severity: Medium,
    aliases: &["EventBridge.4", "global-endpoint-event-replication-enabled"],
    judges: &[&Judge::<Endpoint> { applies: always, holds: |endpoint| endpoint.replication().is("ENABLED") }],
    fix: "Set `ReplicationConfig.State` to `ENABLED` with a role.",
    links: &[
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-global-endpoints.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/eventbridge-controls.html#eventbridge-4",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Events::Endpoint
    Properties:
      RoleArn: role
      EventBuses: [{ EventBusArn: one }, { EventBusArn: two }]
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Events::Endpoint
    Properties:
      EventBuses: [{ EventBusArn: one }, { EventBusArn: two }]
      ReplicationConfig:
        State: DISABLED # <- here
",
        ),
    ],
};
