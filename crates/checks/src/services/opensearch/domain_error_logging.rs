//! The error log of a domain tells of failed queries, of shards that cannot be placed and of nodes that run out of
//! memory. Without it, an outage or a misuse leaves no trace to read. No log is sent unless it is asked for.

use crate::prelude::*;
use hardline_facts::elasticsearch::domain::Domain as ElasticsearchDomain;
use hardline_facts::opensearch::domain::Domain;

pub static CHECK: Check = Check {
    id: "opensearch-domain-error-logging",
    title: "Domain sends its error logs to CloudWatch Logs",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["opensearch-application-logging", "ES.4", "Opensearch.4", "ELASTICSEARCH_APPLICATION_LOGGING_ENABLED", "OPENSEARCH_APPLICATION_LOGGING_ENABLED", "opensearch_service_domains_cloudwatch_logging_enabled"],
    judges: &[&Judge::<Domain> { applies: always, holds: |domain| domain.publishes("ES_APPLICATION_LOGS") }, &Judge::<ElasticsearchDomain> { applies: always, holds: |domain| domain.publishes("ES_APPLICATION_LOGS") }],
    fix: "Set `LogPublishingOptions.ES_APPLICATION_LOGS` with `Enabled: true` and a log group.",
    links: &["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html"],
    examples: &[
        met(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      LogPublishingOptions:
        ES_APPLICATION_LOGS:
          Enabled: true
          CloudWatchLogsLogGroupArn: !GetAtt Logs.Arn
  Logs: { Type: AWS::Logs::LogGroup }
"),
        met(r"
Resources:
  Search:
    Type: AWS::Elasticsearch::Domain
    Properties:
      LogPublishingOptions:
        ES_APPLICATION_LOGS:
          Enabled: true
          CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:111122223333:log-group:search
"),
        violated(r"
Resources:
  Search: # <- here
    Type: AWS::OpenSearchService::Domain
    Properties: { DomainName: search }
"),
        violated(r"
Resources:
  Search: # <- here
    Type: AWS::Elasticsearch::Domain
    Properties: { DomainName: search }
"),
        violated(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      LogPublishingOptions:
        ES_APPLICATION_LOGS:
          Enabled: false # <- here
          CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:111122223333:log-group:search
"),
        violated(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      LogPublishingOptions:
        ES_APPLICATION_LOGS: # <- here
          CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:111122223333:log-group:search
"),
        violated(r"
Resources:
  Search:
    Type: AWS::Elasticsearch::Domain
    Properties:
      LogPublishingOptions:
        AUDIT_LOGS: # <- here
          Enabled: true
          CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:111122223333:log-group:search
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      LogPublishingOptions:
        ES_APPLICATION_LOGS:
          Enabled: !Ref Choice # <- here
          CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:111122223333:log-group:search
"),
        met(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  log_publishing_options {
    log_type                 = "ES_APPLICATION_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:search"
  }
}
"#),
        violated(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  log_publishing_options {
    log_type                 = "ES_APPLICATION_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:search"
    enabled                  = false # <- here
  }
}
"#),
    ],
};
