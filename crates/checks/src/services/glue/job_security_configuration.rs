//! A job, crawler or development endpoint without a security configuration writes logs and bookmarks that no key of
//! yours protects.

use crate::prelude::*;
use hardline_facts::glue::{crawler::Crawler, dev_endpoint::DevEndpoint, job::Job};

pub static CHECK: Check = Check {
    id: "glue-job-security-configuration",
    title: "Job, crawler or endpoint names a security configuration",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["glue-component-security-config", "CKV_AWS_195"],
    judges: &[&Judge::<Job> { applies: always, holds: |it| it.security_configuration().exists() }, &Judge::<Crawler> { applies: always, holds: |it| it.security_configuration().exists() }, &Judge::<DevEndpoint> { applies: always, holds: |it| it.security_configuration().exists() }],
    fix: "Make an `AWS::Glue::SecurityConfiguration` and name it.",
    links: &["https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Glue::Job
    Properties:
      SecurityConfiguration: sealed
"),
        met(r"
Resources:
  Subject:
    Type: AWS::Glue::Crawler
    Properties:
      CrawlerSecurityConfiguration: sealed
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Glue::Job
    Properties:
      Role: jobs
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Glue::Crawler
    Properties:
      Role: jobs
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Glue::DevEndpoint
    Properties:
      RoleArn: jobs
"),
        met(r#"
resource "aws_glue_job" "subject" {
  name                   = "nightly"
  role_arn               = "arn:aws:iam::111122223333:role/glue"
  security_configuration = aws_glue_security_configuration.all.name
  command {
    script_location = "s3://scripts/nightly.py"
  }
}
resource "aws_glue_security_configuration" "all" {
  name = "all"
  encryption_configuration {
    cloudwatch_encryption {}
    job_bookmarks_encryption {}
    s3_encryption {}
  }
}
"#),
        violated(r#"
resource "aws_glue_job" "subject" { # <- here
  name     = "nightly"
  role_arn = "arn:aws:iam::111122223333:role/glue"
  command {
    script_location = "s3://scripts/nightly.py"
  }
}
"#),
        violated(r#"
resource "aws_glue_crawler" "subject" { # <- here
  database_name = "shop"
  name          = "orders"
  role          = "arn:aws:iam::111122223333:role/glue"
}
"#),
        met(r#"
resource "aws_glue_dev_endpoint" "subject" {
  name                   = "try"
  role_arn               = "arn:aws:iam::111122223333:role/glue"
  security_configuration = "all"
}
"#),
    ],
};
