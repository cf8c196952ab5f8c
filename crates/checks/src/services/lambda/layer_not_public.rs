//! A permission whose principal is everybody, and that names no organization, gives the layer's code to every AWS
//! account, with whatever secrets were packed into it.

use crate::prelude::*;
use hardline_facts::lambda::layer_version_permission::LayerVersionPermission;

pub static CHECK: Check = Check {
    id: "lambda-layer-not-public",
    title: "Permission lets only named accounts use the layer",
    evidence_for: &["resource-policy", "public-access-prevention"],
    severity: Medium,
    aliases: &[],
    judges: &[&Judge::<LayerVersionPermission> { applies: always, holds: |it| !it.is_public() }],
    fix: "Name an account in `Principal`, or the organization in `OrganizationId`.",
    links: &[
        "https://docs.aws.amazon.com/lambda/latest/api/API_AddLayerVersionPermission.html",
        "https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html",
    ],
    examples: &[
        met(r"
Resources:
  Account:
    Type: AWS::Lambda::LayerVersionPermission
    Properties: { LayerVersionArn: 'arn:aws:lambda:eu-west-1:111122223333:layer:tools:1', Action: 'lambda:GetLayerVersion', Principal: '444455556666' }
  Organization:
    Type: AWS::Lambda::LayerVersionPermission
    Properties:
      LayerVersionArn: arn:aws:lambda:eu-west-1:111122223333:layer:tools:1
      Action: lambda:GetLayerVersion
      Principal: '*'
      OrganizationId: o-a1b2c3d4e5
"),
        violated(r"
Resources:
  All:
    Type: AWS::Lambda::LayerVersionPermission
    Properties:
      LayerVersionArn: arn:aws:lambda:eu-west-1:111122223333:layer:tools:1
      Action: lambda:GetLayerVersion
      Principal: '*' # <- here
"),
        unknown(r"
Parameters: { Who: { Type: String } }
Resources:
  Some:
    Type: AWS::Lambda::LayerVersionPermission
    Properties:
      LayerVersionArn: arn:aws:lambda:eu-west-1:111122223333:layer:tools:1
      Action: lambda:GetLayerVersion
      Principal: !Ref Who # <- here
"),
        violated(r"
Parameters: { Share: { Type: String } }
Conditions: { Narrow: !Equals [!Ref Share, organization] }
Resources:
  Sometimes:
    Type: AWS::Lambda::LayerVersionPermission
    Properties:
      LayerVersionArn: arn:aws:lambda:eu-west-1:111122223333:layer:tools:1
      Action: lambda:GetLayerVersion
      Principal: '*' # <- here
      OrganizationId: !If [Narrow, o-a1b2c3d4e5, !Ref AWS::NoValue]
"),
        met(r#"
resource "aws_lambda_layer_version_permission" "subject" {
  layer_name     = "arn:aws:lambda:eu-west-1:111122223333:layer:tools"
  version_number = 1
  statement_id   = "account"
  action         = "lambda:GetLayerVersion"
  principal      = "444455556666"
}
"#),
        met(r#"
resource "aws_lambda_layer_version_permission" "subject" {
  layer_name      = "arn:aws:lambda:eu-west-1:111122223333:layer:tools"
  version_number  = 1
  statement_id    = "organization"
  action          = "lambda:GetLayerVersion"
  principal       = "*"
  organization_id = "o-a1b2c3d4e5"
}
"#),
        violated(r#"
resource "aws_lambda_layer_version_permission" "subject" {
  layer_name     = "arn:aws:lambda:eu-west-1:111122223333:layer:tools"
  version_number = 1
  statement_id   = "all"
  action         = "lambda:GetLayerVersion"
  principal      = "*" # <- here
}
"#),
    ],
};
