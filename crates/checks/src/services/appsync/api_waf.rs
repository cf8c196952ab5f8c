//! A web access control list stops common attacks and floods of requests before they reach the API and what stands
//! behind it.

use crate::prelude::*;
use hardline_facts::appsync::graph_ql_api::GraphQlApi;

pub static CHECK: Check = Check {
    id: "appsync-api-waf",
    title: "GraphQL API has a web access control list with rules before it",
    evidence_for: &["application-firewall"],
    severity: Medium,
    aliases: &["appsync-waf-association", "appsync-associated-with-waf", "CKV2_AWS_33"],
    judges: &[&Judge::<GraphQlApi> { applies: always, holds: |it| it.has_web_acl() }],
    fix: "Add an `AWS::WAFv2::WebACLAssociation` with the ARN of the API.",
    links: &["https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::AppSync::GraphQLApi
    Properties:
      Name: shop
  Shield:
    Type: AWS::WAFv2::WebACLAssociation
    Properties:
      ResourceArn: !GetAtt Subject.Arn
      WebACLArn: arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shield/1
"),
        met(r"
Resources:
  Subject:
    Type: AWS::AppSync::GraphQLApi
    Properties:
      Name: shop
  Shield:
    Type: AWS::WAFv2::WebACLAssociation
    Properties: { ResourceArn: !GetAtt Subject.Arn, WebACLArn: !GetAtt List.Arn }
  List:
    Type: AWS::WAFv2::WebACL
    Properties: { Scope: REGIONAL, DefaultAction: { Block: {} } }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::AppSync::GraphQLApi
    Properties:
      Name: shop
  Shield:
    Type: AWS::WAFv2::WebACLAssociation
    Properties: { ResourceArn: arn:aws:appsync:eu-west-1:111122223333:apis/other, WebACLArn: !GetAtt List.Arn }
  List:
    Type: AWS::WAFv2::WebACL
    Properties: { Scope: REGIONAL, DefaultAction: { Block: {} } }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::AppSync::GraphQLApi
    Properties:
      Name: shop
"),
        met(r#"
resource "aws_appsync_graphql_api" "subject" {
  name                = "shop"
  authentication_type = "API_KEY"
}
resource "aws_wafv2_web_acl_association" "shop" {
  resource_arn = aws_appsync_graphql_api.subject.arn
  web_acl_arn  = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shield/1"
}
"#),
        violated(r#"
resource "aws_appsync_graphql_api" "subject" { # <- here
  name                = "shop"
  authentication_type = "API_KEY"
}
"#),
    ],
};
