//! A trail records who changed settings; it does not record who read or wrote data unless asked to. Where it must be
//! known who read an object, called a function or changed an item, data events must be on. They cost by number, so that
//! it is a choice for the data that deserves it.

use crate::prelude::*;
use hardline_facts::cloudtrail::trail::Trail;

pub static CHECK: Check = Check {
    id: "cloudtrail-trail-data-events",
    title: "Trail records data events",
    evidence_for: &["data-event-logging"],
    severity: Low,
    aliases: &[],
    judges: &[&Judge::<Trail> { applies: always, holds: |trail| trail.records_data_events() }],
    fix: "Add the resources whose use must be known to `EventSelectors` or `AdvancedEventSelectors`.",
    links: &["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html"],
    examples: &[
        met(r"
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: true
      EventSelectors: [{ DataResources: [{ Type: AWS::S3::Object, Values: ['arn:aws:s3'] }] }]
"),
        violated(
            r"
Resources:
  Trail: # <- here
    Type: AWS::CloudTrail::Trail
    Properties: { S3BucketName: trails, IsLogging: true }
",
        ),
        met(r"
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: true
      AdvancedEventSelectors:
        - FieldSelectors:
            - { Field: eventCategory, Equals: [Data] }
            - { Field: resources.type, Equals: ['AWS::Lambda::Function'] }
"),
        violated(
            r"
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: true
      EventSelectors:
        - { ReadWriteType: All, IncludeManagementEvents: true, DataResources: [] } # <- here
",
        ),
        unknown(
            r"
Parameters: { Selectors: { Type: String } }
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: true
      EventSelectors: !Ref Selectors # <- here
",
        ),
        met(r#"
resource "aws_cloudtrail" "subject" {
  name           = "events"
  s3_bucket_name = "events"
  event_selector {
    read_write_type           = "All"
    include_management_events = true
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}
"#),
        met(r#"
resource "aws_cloudtrail" "subject" {
  name           = "events"
  s3_bucket_name = "events"
  advanced_event_selector {
    name = "objects"
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}
"#),
        violated(r#"
resource "aws_cloudtrail" "subject" { # <- here
  name           = "events"
  s3_bucket_name = "events"
}
"#),
        violated(r#"
resource "aws_cloudtrail" "subject" {
  name           = "events"
  s3_bucket_name = "events"
  event_selector { # <- here
    include_management_events = true
  }
}
"#),
        violated(r"
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: true
      EventSelectors:
        - DataResources: # <- here
            - Type: AWS::S3::Object
              Values: []
"),
        violated(r#"
resource "aws_cloudtrail" "subject" {
  name           = "events"
  s3_bucket_name = "events"
  enable_logging = false # <- here
  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}
"#),
    ],
};
