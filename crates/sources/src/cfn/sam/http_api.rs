//! `AWS::Serverless::HttpApi`:
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-httpapi.html>.

use super::{
    Sam, Serverless, alphanumeric, api, domain,
    draft::{Draft, entries, field, flag, is_given, is_true, later, list, location, map, text},
};
use crate::value::Value;

/// The API of events that name none.
pub(super) const IMPLICIT: &str = "ServerlessHttpApi";

/// The stage that takes what no other does, and the path that does so.
pub(super) const DEFAULT_STAGE: &str = "$default";

pub(super) fn lift<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    let mut api = Draft::new(it.at);
    api.text("ProtocolType", "HTTP");
    // All but `FailOnWarnings` SAM writes into the document of the API, which has the same effect:
    // <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html>.
    api.copy(&it.properties, &["FailOnWarnings", "Name", "Description", "DisableExecuteApiEndpoint", "Tags"]);
    if let Some(cors) = it.get("CorsConfiguration").filter(|it| is_given(Some(it))) {
        // True stands for every origin: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-httpapi.html#sam-httpapi-corsconfiguration>.
        let is_flag = matches!(cors.value, Value::Scalar { .. });
        let every = || map(cors.at, [("AllowOrigins", list(cors.at, [text(cors.at, "*")]))]);
        api.put("CorsConfiguration", if is_flag { every() } else { cors.clone() });
    }
    match (it.get("DefinitionUri"), it.get("DefinitionBody")) {
        (Some(uri), _) => api.put("BodyS3Location", location(uri, ["Bucket", "Key", "Version"])),
        (None, Some(body)) => api.put("Body", body.clone()),
        (None, None) => api.set("Body", later("the document that SAM makes of the API's events")),
    }
    sam.make(it, it.name.as_ref(), "AWS::ApiGatewayV2::Api", api);

    let infix = match (it.get("StageName"), it.literal("StageName")) {
        (None, _) | (_, Some(DEFAULT_STAGE)) => "ApiGatewayDefault",
        // The implicit API has this stage without anybody's writing it.
        (Some(_), None) if it.written[0].is_none() => "ApiGatewayDefault",
        (Some(_), literal) => literal.filter(|it| alphanumeric(it) == **it).unwrap_or_default(),
    };
    let stage = format!("{}{infix}Stage", it.name);
    let mut draft = Draft::new(it.at);
    draft.set("ApiId", sam.refer(&it.name));
    match it.get("StageName") {
        Some(_) => draft.copy(&it.properties, &["StageName"]),
        None => draft.text("StageName", DEFAULT_STAGE),
    }
    draft.copy(
        &it.properties,
        &["StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "Tags"],
    );
    draft.set("AutoDeploy", flag(true));
    sam.make(it, stage.as_str(), "AWS::ApiGatewayV2::Stage", draft);
    sam.alias(format!("{}.Stage", it.name), stage);

    domain::lift_v2(sam, it);
    for (key, at, authorizer) in entries(it.get("Auth.Authorizers")) {
        if let Some(function) = field(authorizer, "FunctionArn")
            && is_true(field(authorizer, "EnableFunctionDefaultPermissions"))
        {
            api::permit_authorizer(sam, it, format!("{}{key}AuthorizerPermission", it.name), *at, function);
        }
    }
}
