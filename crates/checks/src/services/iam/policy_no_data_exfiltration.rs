//! A few actions read what is most worth taking: files, parameters and secrets. Allowed on every resource, one stolen key
//! reads all of them, those of other teams and of systems not yet built among them.

use crate::prelude::*;
use hardline_policy::Statement;

/// Actions that read files, parameters and secrets, each of which can be held to named ones.
const ACTIONS: &[&str] = &["s3:GetObject", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "secretsmanager:GetSecretValue"];

fn reads_all(statement: &Statement<'_>) -> hardline_policy::Answer {
    let answers = ACTIONS.iter().map(|it| statement.grants_broadly(it));
    hardline_policy::Answer::any(answers, statement.at)
}

pub static CHECK: Check = Check {
    id: "iam-policy-no-data-exfiltration",
    title: "Policy allows reading certain files, parameters and secrets only",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: Medium,
    aliases: &["iam-policy-data-exfiltration", "CKV_AWS_108", "CKV_AWS_288"],
    judges: no_statement!(reads_all),
    fix: "Name in `Resource` the buckets, parameters and secrets that the task needs.",
    links: &[
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
        "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::files/*' }
          - { Effect: Allow, Action: ['s3:List*', 'ssm:DescribeParameters'], Resource: '*' }
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action:
              - s3:ListBucket
              - s3:Get* # <- here
            Resource: '*'
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      Policies:
        - PolicyName: inline
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: secretsmanager:GetSecretValue # <- here
                Resource: 'arn:aws:secretsmanager:*:*:secret:*'
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: s3:GetObject # <- here
            Resource: '*'
            Condition: { StringEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } }
"),
        unknown(r"
Parameters: { Resource: { Type: String } }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 's3:GetObject', Resource: !Ref Resource } # <- here
"),
        not_applicable(r"
Resources:
  Group:
    Type: AWS::IAM::Group
"),
        met(r#"
resource "aws_iam_policy" "subject" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["secretsmanager:GetSecretValue"], Resource = aws_secretsmanager_secret.orders.arn },
      { Effect = "Allow", Action = ["s3:List*", "ssm:DescribeParameters"], Resource = "*" },
    ]
  })
}

resource "aws_secretsmanager_secret" "orders" {
  name = "orders"
}
"#),
        violated(r#"
resource "aws_iam_role_policy" "subject" {
  role = aws_iam_role.worker.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue" # <- here
      Resource = "*"
    }]
  })
}

resource "aws_iam_role" "worker" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}
"#),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'secretsmanager:GetSecretValue', Resource: 'arn:aws:secretsmanager:*:*:secret*' } # <- here
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'ssm:GetParameter', Resource: 'arn:aws:ssm:*:*:parameter*' } # <- here
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::*/*' } # <- here
"),
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'secretsmanager:GetSecretValue', Resource: 'arn:aws:secretsmanager:*:*:secret:orders*' }
"),
        violated(r#"
resource "aws_iam_policy" "subject" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "ssm:GetParameters", Resource = "arn:aws:ssm:*:*:parameter*" }, # <- here
    ]
  })
}
"#),
    ],
};
