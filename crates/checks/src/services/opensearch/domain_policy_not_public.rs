//! A domain outside a VPC has a public address, and a policy that lets everybody in then gives its data to the internet,
//! unsigned requests among them. A condition counts only if it leaves known accounts, organizations, networks or sources.
//! With fine-grained access control the domain asks each request for a user of its own, and AWS advises an open policy;
//! such domains, and those in a VPC, are left out here, but not while it lets everybody in as before, so that users can be
//! set up.

use crate::prelude::*;
use hardline_facts::{elasticsearch::domain::Domain as ElasticsearchDomain, opensearch::domain::Domain};

pub static CHECK: Check = Check {
    id: "opensearch-domain-policy-not-public",
    title: "Domain with a public address lets in known parties only",
    evidence_for: &["resource-policy", "public-access-prevention"],
    severity: Critical,
    aliases: &[],
    judges: &[
        &Judge::<Domain> {
            applies: |it| !it.in_vpc().is(true) & !it.asks_for_users(),
            holds: |it| !it.document().judge(hardline_policy::Policy::is_open_to_strangers),
        },
        &Judge::<ElasticsearchDomain> {
            applies: |it| !it.in_vpc().is(true) & !it.asks_for_users(),
            holds: |it| !it.document().judge(hardline_policy::Policy::is_open_to_strangers),
        },
    ],
    fix: "Name accounts, roles or services in `Principal`, or add a condition on fixed values such as `aws:PrincipalOrgID` or `aws:SourceArn`.",
    links: &[
        "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html",
        "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::OpenSearchService::Domain
    Properties:
      AccessPolicies:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'es:ESHttpGet', Resource: '*' }
          - Effect: Allow
            Principal: '*'
            Action: es:ESHttpGet
            Resource: '*'
            Condition: { StringEquals: { 'aws:PrincipalOrgID': o-a1b2c3d4e5 } }
          - { Effect: Deny, Principal: '*', Action: 'es:ESHttpGet', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': false } } }
"),
        met(r"
Resources:
  Plain:
    Type: AWS::OpenSearchService::Domain
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::OpenSearchService::Domain
    Properties:
      AccessPolicies:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: es:ESHttpGet
            Resource: '*' 
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::OpenSearchService::Domain
    Properties:
      AccessPolicies:
        Statement:
          - Effect: Allow
            Principal:
              AWS: ['arn:aws:iam::111122223333:role/reader', '*'] # <- here
            Action: es:ESHttpGet
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': true }, StringLike: { 'aws:PrincipalArn': '*' } }
"),
        unknown(r"
Parameters: { Reader: { Type: String } }
Resources:
  Policy:
    Type: AWS::OpenSearchService::Domain
    Properties:
      AccessPolicies:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Ref Reader }, Action: 'es:ESHttpGet', Resource: '*' } # <- here
"),
        not_applicable(r"
Resources:
  Policy:
    Type: AWS::OpenSearchService::Domain
    Properties:
      VPCOptions: { SubnetIds: [subnet-1] }
      AccessPolicies:
        Statement:
          - { Effect: Allow, Principal: '*', Action: 'es:*', Resource: '*' }
"),
        not_applicable(r"
Resources:
  Policy:
    Type: AWS::OpenSearchService::Domain
    Properties:
      AdvancedSecurityOptions: { Enabled: true }
      AccessPolicies:
        Statement:
          - { Effect: Allow, Principal: '*', Action: 'es:*', Resource: '*' }
"),
        met(r#"
data "aws_caller_identity" "current" {}

resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/reader" }
      Action    = "es:ESHttpGet"
      Resource  = "*"
    }]
  })
}
"#),
        violated(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"
}

resource "aws_opensearch_domain_policy" "readers" {
  domain_name     = aws_opensearch_domain.subject.domain_name
  access_policies = data.aws_iam_policy_document.readers.json
}

data "aws_iam_policy_document" "readers" {
  statement {
    actions   = ["es:ESHttpGet"]
    resources = ["${aws_opensearch_domain.subject.arn}/*"]

    principals { # <- here
      type        = "*"
      identifiers = ["*"]
    }
  }
}
"#),
        violated(r"
Resources:
  Policy:
    Type: AWS::OpenSearchService::Domain
    Properties:
      AdvancedSecurityOptions: { Enabled: true, AnonymousAuthEnabled: true }
      AccessPolicies:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: es:*
            Resource: '*'
"),
        not_applicable(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  advanced_security_options {
    enabled                = true
    anonymous_auth_enabled = false
  }

  access_policies = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "es:*", Resource = "*" }]
  })
}
"#),
    ],
};
