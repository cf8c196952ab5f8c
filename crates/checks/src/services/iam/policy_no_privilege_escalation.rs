//! Some permissions are a way to all others: whoever may write policies, make keys for other users, pass any role to
//! something they can make, or change what something with a role runs, has whatever there is in the account. The published
//! methods, about fifty, are looked for over all policies that an identity holds, also those attached to it or to its
//! groups, AWS's own among them, with what is denied and what a boundary allows taken into account; a finding points at the
//! action that opens the way. An action counts where it is allowed on every resource and no condition takes away much of it.

use crate::prelude::*;
use hardline_facts::{
    answer, iam::group::Group, iam::group_policy::GroupPolicy, iam::managed_policy::ManagedPolicy, iam::policy::Policy,
    iam::role::Role, iam::role_policy::RolePolicy, iam::user::User, iam::user_policy::UserPolicy,
};
use hardline_policy::Access;

pub static CHECK: Check = Check {
    id: "iam-policy-no-privilege-escalation",
    title: "Policies are no way to more permissions than they give",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: High,
    aliases: &[
        "iam-policy-privilege-escalation",
        "CKV_AWS_110",
        "CKV_AWS_286",
        "iam_policy_allows_privilege_escalation",
        "iam_inline_policy_allows_privilege_escalation",
    ],
    judges: &[
        &Judge::<Policy> { applies: always, holds: |it| !answer(Access::by(it.document().policy()).escalates().0) },
        &Judge::<ManagedPolicy> {
            applies: always,
            holds: |it| !answer(Access::by(it.document().policy()).escalates().0),
        },
        &Judge::<RolePolicy> {
            applies: always,
            holds: |it| !answer(Access::by(it.document().policy()).escalates().0),
        },
        &Judge::<UserPolicy> {
            applies: always,
            holds: |it| !answer(Access::by(it.document().policy()).escalates().0),
        },
        &Judge::<GroupPolicy> {
            applies: always,
            holds: |it| !answer(Access::by(it.document().policy()).escalates().0),
        },
        &Judge::<Role> { applies: |it| it.holds_policies(), holds: |it| !it.escalates() },
        &Judge::<User> { applies: |it| it.holds_policies(), holds: |it| !it.escalates() },
        &Judge::<Group> { applies: |it| it.holds_policies(), holds: |it| !it.escalates() },
    ],
    fix: "Name the resources of the action that is shown, and the roles of `iam:PassRole`, or split what makes the combination among identities.",
    links: &[
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: ['s3:*', 'ec2:RunInstances', 'lambda:CreateFunction', 'lambda:InvokeFunction'], Resource: '*' }
          - { Effect: Allow, Action: 'iam:PassRole', Resource: !Sub 'arn:aws:iam::${AWS::AccountId}:role/workers-*' }
          - { Effect: Allow, Action: 'iam:CreateAccessKey', Resource: 'arn:aws:iam::*:user/${aws:username}' }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess', !Ref Deny]
      Policies:
        - PolicyName: inline
          PolicyDocument:
            Statement: { Effect: Allow, Action: ['iam:PassRole', 'ec2:RunInstances'], Resource: '*' }
  Deny:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: { Effect: Deny, Action: 'iam:*', Resource: '*' }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      PermissionsBoundary: !Ref Boundary
      Policies:
        - PolicyName: inline
          PolicyDocument:
            Statement: { Effect: Allow, Action: 'iam:PutRolePolicy', Resource: '*' }
  Boundary:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: { Effect: Allow, Action: ['s3:*', 'iam:Get*'], Resource: '*' }
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
              - iam:List*
              - iam:CreatePolicyVersion # <- here
            Resource: '*'
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: lambda:*
            Resource: arn:aws:lambda:*:*:function:orders
          - Effect: Allow
            Action: iam:PassRole # <- here
            Resource: '*'
          - Effect: Allow
            Action: ['ec2:Describe*', 'ec2:Run*']
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': true } }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      ManagedPolicyArns: [!Ref Pass]
  Pass:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: { Effect: Allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/*' } # <- here
  Start:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: start
      Roles: [!Ref Subject]
      PolicyDocument:
        Statement: { Effect: Allow, Action: 'ec2:*', Resource: '*' }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::IAM::User
    Properties: { Groups: [!Ref Developers] }
  Developers:
    Type: AWS::IAM::Group
    Properties:
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/IAMFullAccess # <- here
"),
        unknown(r"
Resources:
  Subject:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      ManagedPolicyArns:
        - arn:aws:iam::111122223333:policy/shared # <- here
"),
        unknown(r"
Parameters: { Actions: { Type: CommaDelimitedList } }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: !Ref Actions, Resource: '*' } # <- here
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
      { Effect = "Allow", Action = ["iam:Get*", "iam:List*"], Resource = "*" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::files/*" },
    ]
  })
}
"#),
        violated(r#"
resource "aws_iam_policy" "subject" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["iam:List*", "iam:CreatePolicyVersion"] # <- here
      Resource = "*"
    }]
  })
}
"#),
        violated(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachment" "pass" {
  role       = aws_iam_role.subject.name
  policy_arn = aws_iam_policy.pass.arn
}

resource "aws_iam_role_policy_attachment" "start" {
  role       = aws_iam_role.subject.name
  policy_arn = aws_iam_policy.start.arn
}

resource "aws_iam_policy" "pass" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::*:role/*" }] # <- here
  })
}

resource "aws_iam_policy" "start" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "ec2:RunInstances", Resource = "*" }]
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
          - { Effect: Allow, Action: 'iam:UpdateAssumeRolePolicy', Resource: '*' } # <- here
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: ['iam:PassRole', 'apprunner:CreateService'], Resource: '*' } # <- here
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'ecs:RunTask', Resource: 'arn:aws:ecs:*:*:task-definition*' }
          - { Effect: Allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role*' } # <- here
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'cloudformation:UpdateStack', Resource: '*' } # <- here
"),
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: ['ec2:CreateLaunchTemplate', 'autoscaling:CreateAutoScalingGroup', 'iam:PassRole'], Resource: '*' }
"),
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: ['lambda:CreateFunction', 'lambda:CreateFunctionUrlConfig', 'iam:PassRole'], Resource: '*' }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/AWSLambda_FullAccess # <- here
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/AWSBatchFullAccess
        - !Sub 'arn:${AWS::Partition}:iam::aws:policy/AmazonDynamoDBFullAccess'
      Policies:
        - PolicyName: inline
          PolicyDocument:
            Statement: { Effect: Allow, Action: ['iam:PassRole', 'lambda:InvokeFunction'], Resource: '*' } # <- here
"),
        met(r"
Resources:
  Subject:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess
"),
        violated(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachment" "functions" {
  role       = aws_iam_role.subject.name
  policy_arn = "arn:aws:iam::aws:policy/AWSLambda_FullAccess" # <- here
}
"#),
    ],
};
