//! A backend on the internet can be called by anyone who finds its address, past all that the API checks. With a client
//! certificate the backend can tell that a call comes through API Gateway and refuse all others.

use crate::prelude::*;
use hardline_facts::apigateway::stage::Stage;

pub static CHECK: Check = Check {
    id: "apigateway-stage-client-certificate",
    title: "Stage shows backends a certificate",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &[
        "apigateway-client-certificate",
        "APIGateway.2",
        "api-gw-ssl-enabled",
        "CKV2_AWS_51",
        "apigateway_restapi_client_certificate_enabled",
    ],
    judges: &[&Judge::<Stage> { applies: always, holds: |stage| stage.client_certificate().is(true) }],
    fix: "Create an `AWS::ApiGateway::ClientCertificate`, name it in `ClientCertificateId`, and have the backend ask for it.",
    links: &[
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-2",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      ClientCertificateId: !Ref Certificate
  Certificate: { Type: AWS::ApiGateway::ClientCertificate }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
",
        ),
        met(r#"
resource "aws_api_gateway_client_certificate" "shop" {
  description = "shown to the backend"
}
resource "aws_api_gateway_stage" "subject" {
  rest_api_id           = "a1b2c3d4e5"
  deployment_id         = "f6g7h8"
  stage_name            = "live"
  client_certificate_id = aws_api_gateway_client_certificate.shop.id
}
"#),
        violated(r#"
resource "aws_api_gateway_stage" "subject" { # <- here
  rest_api_id   = "a1b2c3d4e5"
  deployment_id = "f6g7h8"
  stage_name    = "live"
}
"#),
    ],
};
