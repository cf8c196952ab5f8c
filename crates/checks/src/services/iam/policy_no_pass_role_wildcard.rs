//! `iam:PassRole` lets an identity hand a role to a service, which then acts with it. Allowed on every role, it hands
//! over administrators' roles as well: whoever can start an instance or a function with one has its permissions. A list
//! of roles, or a condition on the service they go to, keeps it to the task.

use crate::prelude::*;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "iam-policy-no-pass-role-wildcard",
    title: "Policy allows passing only certain roles",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: Medium,
    aliases: &[
        "iam-passrole-star-resource",
        "AWS-0342",
        "IAM_POLICY_NO_WILDCARD_RESOURCE_ON_PASSROLE",
        "IAM_ROLE_NO_WILDCARD_RESOURCE_ON_PASSROLE",
    ],
    judges: no_statement!(|it: &Statement<'_>| it.grants_broadly("iam:PassRole")),
    fix: "Name in `Resource` the roles that the identity has to pass, and the service in a condition on `iam:PassedToService`.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'iam:PassRole', Resource: !GetAtt Worker.Arn }
          - { Effect: Allow, Action: 'iam:PassRole', Resource: '*', Condition: { StringEquals: { 'iam:PassedToService': ecs-tasks.amazonaws.com } } }
          - { Effect: Allow, Action: 'iam:Get*', Resource: '*' }
  Worker:
    Type: AWS::IAM::InstanceProfile
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: ['ec2:RunInstances', 'iam:PassRole'] # <- here
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
                Action: iam:Pass* # <- here
                Resource: arn:aws:iam::111122223333:role/*
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: iam:PassRole # <- here
            Resource: '*'
            Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } }
"),
        unknown(r"
Parameters: { Role: { Type: String } }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'iam:PassRole', Resource: !Ref Role } # <- here
"),
        not_applicable(r"
Resources:
  Group:
    Type: AWS::IAM::Group
"),
        met(r#"
resource "aws_iam_policy" "subject" {
  policy = data.aws_iam_policy_document.start.json
}

data "aws_iam_policy_document" "start" {
  statement {
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.worker.arn]
  }

  statement {
    actions   = ["iam:PassRole"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "worker" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ecs-tasks.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}
"#),
        violated(r#"
resource "aws_iam_policy" "subject" {
  policy = data.aws_iam_policy_document.start.json
}

data "aws_iam_policy_document" "start" {
  statement {
    actions   = ["ec2:RunInstances", "iam:PassRole"] # <- here
    resources = ["*"]
  }
}
"#),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role*' } # <- here
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/**' } # <- here
"),
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/workers-*' }
"),
        violated(r#"
resource "aws_iam_policy" "subject" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::111122223333:role*" }, # <- here
    ]
  })
}
"#),
    ],
};
