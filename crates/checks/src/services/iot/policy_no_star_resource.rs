//! A device's policy holds for whoever gets at the device's certificate. If it is for every resource, one stolen device
//! can pose as any other, and read and write every topic.

use crate::prelude::*;
use hardline_facts::iot::policy::Policy;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "iot-policy-no-star-resource",
    title: "Policy of devices names clients and topics",
    evidence_for: &["least-privilege"],
    severity: Medium,
    aliases: &["iot-policy-no-star-resource", "IOT_POLICY_WILDCARD_RESOURCE_RULE"],
    judges: &[
        &Judge::<Policy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(|it: &Statement<'_>| it.is_allow() & it.is_for_every_resource())),
        },
    ],
    fix: "Name in `Resource` the client identifiers and topics, with policy variables such as `${iot:Connection.Thing.ThingName}` where each device has its own.",
    links: &[
        "https://docs.aws.amazon.com/iot/latest/developerguide/iot-policies.html",
        "https://docs.aws.amazon.com/iot/latest/developerguide/security-best-practices.html",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::IoT::Policy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'iot:Connect', Resource: 'arn:aws:iot:eu-west-1:111122223333:client/meter-*' }
          - { Effect: Deny, Action: 'iot:DeleteThing', Resource: '*' }
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IoT::Policy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: iot:Connect
            Resource: '*' # <- here
"),
        unknown(r"
Parameters: { Resource: { Type: String } }
Resources:
  Policy:
    Type: AWS::IoT::Policy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'iot:Connect', Resource: !Ref Resource } # <- here
"),
        met(r#"
resource "aws_iot_policy" "subject" {
  name   = "meters"
  policy = data.aws_iam_policy_document.meters.json
}

data "aws_iam_policy_document" "meters" {
  statement {
    actions   = ["iot:Connect"]
    resources = ["arn:aws:iot:eu-west-1:111122223333:client/$${iot:Connection.Thing.ThingName}"]
  }
}
"#),
        violated(r#"
resource "aws_iot_policy" "subject" {
  name   = "meters"
  policy = data.aws_iam_policy_document.meters.json
}

data "aws_iam_policy_document" "meters" {
  statement {
    actions   = ["iot:Connect"]
    resources = ["*"] # <- here
  }
}
"#),
    ],
};
