//! A device's policy holds for whoever gets at the device's certificate. If it allows every action, one stolen device can
//! publish and listen everywhere, and change jobs and shadows of the others.

use crate::prelude::*;
use hardline_facts::iot::policy::Policy;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "iot-policy-no-star-action",
    title: "Policy of devices names the actions it allows",
    evidence_for: &["least-privilege"],
    severity: Medium,
    aliases: &["iot-policy-no-star-action", "IOT_POLICY_WILDCARD_ACTION_RULE"],
    judges: &[
        &Judge::<Policy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(Statement::allows_service_wildcard)),
        },
    ],
    fix: "List in `Action` what the devices do, such as `iot:Connect` and `iot:Publish`.",
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
          - { Effect: Allow, Action: ['iot:Connect', 'iot:Publish'], Resource: 'arn:aws:iot:eu-west-1:111122223333:client/meter-*' }
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IoT::Policy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: iot:* # <- here
            Resource: arn:aws:iot:eu-west-1:111122223333:topic/meters
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IoT::Policy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: ['iot:Connect', '*'] # <- here
            Resource: '*' 
"),
        unknown(r"
Parameters: { Action: { Type: String } }
Resources:
  Policy:
    Type: AWS::IoT::Policy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: !Ref Action, Resource: 'arn:aws:iot:*:*:client/a' } # <- here
"),
        met(r#"
resource "aws_iot_policy" "subject" {
  name = "meters"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["iot:Connect", "iot:Publish"]
      Resource = "arn:aws:iot:eu-west-1:111122223333:client/meter-*"
    }]
  })
}
"#),
        violated(r#"
resource "aws_iot_policy" "subject" {
  name = "meters"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["iot:*"] # <- here
      Resource = "*"
    }]
  })
}
"#),
    ],
};
