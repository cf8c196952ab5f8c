//! What happens in a Region that nobody looks at goes unnoticed, and attackers choose such Regions. An aggregator over
//! all Regions shows them as well, those to come included.

use crate::prelude::*;
use hardline_facts::config::configuration_aggregator::ConfigurationAggregator;

pub static CHECK: Check = Check {
    id: "config-aggregator-all-regions",
    title: "Aggregator collects from all Regions",
    evidence_for: &["configuration-recording"],
    severity: Low,
    aliases: &["config-aggregator-all-regions", "CKV_AWS_121", "AWS-0019"],
    judges: &[&Judge::<ConfigurationAggregator> {
        applies: always,
        holds: |it| {
            (it.accounts().any(Facts::exists) | it.organization().is_written())
                & it.accounts().all(|source| source.all_regions().is(true))
                & it.organization()
                    .is_written()
                    .implies(|| it.organization().and(|source| source.all_regions().is(true)))
        },
    }],
    fix: "Set `AllAwsRegions` to `true` in each source.",
    links: &[
        "https://docs.aws.amazon.com/config/latest/developerguide/aggregate-data.html",
        "https://docs.aws.amazon.com/config/latest/APIReference/API_AccountAggregationSource.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Config::ConfigurationAggregator
    Properties:
      OrganizationAggregationSource: { RoleArn: role, AllAwsRegions: true }
"),
        violated(
            r#"
Resources:
  Subject:
    Type: AWS::Config::ConfigurationAggregator
    Properties:
      AccountAggregationSources:
        - AccountIds: ["111122223333"] # <- here
          AwsRegions: [eu-central-1]
"#,
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Config::ConfigurationAggregator
    Properties:
      OrganizationAggregationSource:
        RoleArn: role
        AllAwsRegions: false # <- here
",
        ),
        met(r#"
resource "aws_config_configuration_aggregator" "subject" {
  name = "all"

  organization_aggregation_source {
    all_regions = true
    role_arn    = "arn:aws:iam::111122223333:role/config"
  }
}
"#),
        violated(r#"
resource "aws_config_configuration_aggregator" "subject" {
  name = "some"

  account_aggregation_source { # <- here
    account_ids = ["111122223333"]
    regions     = ["eu-central-1"]
  }
}
"#),
    ],
};
