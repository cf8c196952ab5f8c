//! Audit logs of a domain tell who searched, read and changed what, and which logins failed. They are not written
//! unless they are sent to a log group, and the domain's own security plugin must keep them on as well.

use crate::prelude::*;
use hardline_facts::elasticsearch::domain::Domain as ElasticsearchDomain;
use hardline_facts::opensearch::domain::Domain;

pub static CHECK: Check = Check {
    id: "opensearch-domain-audit-logging",
    title: "Domain sends its audit logs to CloudWatch Logs",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["opensearch-audit-logging", "ES.5", "Opensearch.5", "elasticsearch-audit-logging-enabled", "opensearch-audit-logging-enabled", "CKV_AWS_317", "AWS-0042", "ELASTICSEARCH_AUDIT_LOGGING_ENABLED", "OPENSEARCH_AUDIT_LOGGING_ENABLED", "opensearch_service_domains_audit_logging_enabled"],
    judges: &[&Judge::<Domain> { applies: always, holds: |domain| domain.publishes("AUDIT_LOGS") }, &Judge::<ElasticsearchDomain> { applies: always, holds: |domain| domain.publishes("AUDIT_LOGS") }],
    fix: "Set `LogPublishingOptions.AUDIT_LOGS` with `Enabled: true` and a log group; turn audit logs on in the security plugin.",
    links: &["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/audit-logs.html"],
    examples: &[
        met(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      LogPublishingOptions:
        AUDIT_LOGS:
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
        AUDIT_LOGS:
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
        AUDIT_LOGS:
          Enabled: false # <- here
          CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:111122223333:log-group:search
"),
        violated(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      LogPublishingOptions:
        AUDIT_LOGS: # <- here
          CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:111122223333:log-group:search
"),
        violated(r"
Resources:
  Search:
    Type: AWS::Elasticsearch::Domain
    Properties:
      LogPublishingOptions:
        ES_APPLICATION_LOGS: # <- here
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
        AUDIT_LOGS:
          Enabled: !Ref Choice # <- here
          CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:111122223333:log-group:search
"),
        met(r#"
resource "aws_cloudwatch_log_group" "search" {
  name = "search"
}

resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  log_publishing_options {
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
  }
}
"#),
        violated(r#"
resource "aws_opensearch_domain" "subject" { # <- here
  domain_name = "search"
}
"#),
    ],
};
