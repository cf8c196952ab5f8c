//! An access key does not expire. One that a template makes is in the hands of everybody who can read the stack's
//! outputs or wherever it is passed on to, and it is forgotten there. Software on AWS takes a role instead; people sign
//! in by federation.

use crate::prelude::*;
use hardline_facts::iam::access_key::AccessKey;

pub static CHECK: Check = Check {
    id: "iam-access-key-not-in-template",
    title: "Template makes no access key that is active",
    evidence_for: &["access-key-rotation"],
    severity: Medium,
    aliases: &[],
    judges: &[&Judge::<AccessKey> { applies: always, holds: |key| key.status().is("Inactive") }],
    fix: "Give the workload a role. Remove the key, or set its `Status` to `Inactive` until nothing uses it any more.",
    links: &[
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles",
    ],
    examples: &[
        met(r"
Resources:
  Key:
    Type: AWS::IAM::AccessKey
    Properties: { UserName: robot, Status: Inactive }
"),
        violated(
            r"
Resources:
  Key: # <- here
    Type: AWS::IAM::AccessKey
    Properties: { UserName: robot }
",
        ),
        violated(
            r"
Resources:
  Key:
    Type: AWS::IAM::AccessKey
    Properties:
      UserName: robot
      Status: Active # <- here
",
        ),
        unknown(
            r"
Parameters: { Status: { Type: String } }
Resources:
  Key:
    Type: AWS::IAM::AccessKey
    Properties:
      UserName: robot
      Status: !Ref Status # <- here
",
        ),
        met(r#"
resource "aws_iam_user" "robot" {
  name = "robot"
}

resource "aws_iam_access_key" "subject" {
  user   = aws_iam_user.robot.name
  status = "Inactive"
}
"#),
        violated(r#"
resource "aws_iam_user" "robot" {
  name = "robot"
}

resource "aws_iam_access_key" "subject" { # <- here
  user = aws_iam_user.robot.name
}
"#),
    ],
};
