//! Logs of requests are the first thing to read when an API is misused. There are none unless a role is given by which
//! to write them.

use crate::prelude::*;
use hardline_facts::appsync::graph_ql_api::GraphQlApi;

pub static CHECK: Check = Check {
    id: "appsync-api-logging",
    title: "GraphQL API logs its requests",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["appsync-logging", "CKV_AWS_193"],
    judges: &[&Judge::<GraphQlApi> { applies: always, holds: |it| it.logs().is(true) }],
    fix: "Set `LogConfig` with a role and a level.",
    links: &["https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::AppSync::GraphQLApi
    Properties:
      LogConfig: { CloudWatchLogsRoleArn: !GetAtt Role.Arn, FieldLogLevel: ERROR }
  Role: { Type: AWS::IAM::Role }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::AppSync::GraphQLApi
    Properties:
      Name: shop
"),
        met(r#"
resource "aws_appsync_graphql_api" "subject" {
  name                = "shop"
  authentication_type = "AWS_IAM"

  log_config {
    cloudwatch_logs_role_arn = aws_iam_role.logs.arn
    field_log_level          = "ERROR"
  }
}
resource "aws_iam_role" "logs" {
  name               = "logs"
  assume_role_policy = "{}"
}
"#),
        violated(r#"
resource "aws_appsync_graphql_api" "subject" { # <- here
  name                = "shop"
  authentication_type = "AWS_IAM"
}
"#),
    ],
};
