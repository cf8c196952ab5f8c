//! `AWS::Serverless::WebSocketApi`:
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-websocketapi.html>.

use hardline_tree::Span;

use super::{
    Sam, Serverless, api, domain,
    draft::{Draft, entries, field, fill, flag, plain, text},
};
use crate::value::{Spanned, Value};

/// The stage of an API that names none.
const DEFAULT_STAGE: &str = "default";

pub(super) fn lift<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    let mut api = Draft::new(it.at);
    api.text("ProtocolType", "WEBSOCKET");
    api.copy(
        &it.properties,
        &[
            "ApiKeySelectionExpression",
            "Description",
            "DisableExecuteApiEndpoint",
            "DisableSchemaValidation",
            "IpAddressType",
            "Name",
            "RouteSelectionExpression",
            "Tags",
        ],
    );
    sam.make(it, it.name.as_ref(), "AWS::ApiGatewayV2::Api", api);
    for (key, at, route) in entries(it.get("Routes")) {
        lift_route(sam, it, key, *at, route);
    }
    domain::lift_v2(sam, it);

    let infix = match (it.get("StageName"), it.literal("StageName")) {
        (None, _) | (_, Some(DEFAULT_STAGE)) => "Default",
        (_, literal) => literal.unwrap_or_default(),
    };
    let stage = format!("{}{infix}Stage", it.name);
    let mut draft = Draft::new(it.at);
    draft.set("ApiId", sam.refer(&it.name));
    match it.get("StageName") {
        Some(_) => draft.copy(&it.properties, &["StageName"]),
        None => draft.text("StageName", DEFAULT_STAGE),
    }
    draft.copy(&it.properties, &["StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings"]);
    draft.set("AutoDeploy", flag(true));
    sam.make(it, stage.as_str(), "AWS::ApiGatewayV2::Stage", draft);
    sam.alias(format!("{}.Stage", it.name), stage);
    lift_authorizer(sam, it);
}

/// A route, what it is integrated with, and the permission to call that.
fn lift_route<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>, key: &str, at: Span, route: &Spanned<'t>) {
    let mut clean: String = key.trim_start_matches('$').to_ascii_lowercase();
    if let Some(first) = clean.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let id = format!("{}{clean}", it.name);
    let mut draft = Draft::new(at);
    draft.set("ApiId", sam.refer(&it.name));
    draft.set("RouteKey", Value::text(key.to_owned()));
    draft.copy(
        route,
        &[
            "ApiKeyRequired",
            "ModelSelectionExpression",
            "OperationName",
            "RequestModels",
            "RequestParameters",
            "RouteResponseSelectionExpression",
        ],
    );
    let integration = sam.refer(&format!("{id}Integration")).at(at);
    draft.put("Target", fill("integrations/${It}", at, &[("It".to_owned(), integration)]));
    if key == "$connect"
        && let Some(kind) = it.get("Auth.AuthType")
    {
        draft.put("AuthorizationType", kind.clone());
        if plain(Some(kind)) == Some("CUSTOM") {
            draft.set("AuthorizerId", sam.refer(&format!("{}ConnectAuthorizer", it.name)));
        }
    }
    sam.make(it, format!("{id}Route"), "AWS::ApiGatewayV2::Route", draft);

    let function = field(route, "FunctionArn").cloned();
    let given: Vec<_> = function.clone().into_iter().map(|it| ("Function".to_owned(), it)).collect();
    let mut draft = Draft::new(at);
    draft.set("ApiId", sam.refer(&it.name));
    draft.text("IntegrationType", "AWS_PROXY");
    let uri =
        "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function}/invocations";
    draft.put("IntegrationUri", fill(uri, at, &given));
    draft.rename(route, "IntegrationTimeout", "TimeoutInMillis");
    sam.make(it, format!("{id}Integration"), "AWS::ApiGatewayV2::Integration", draft);

    let mut draft = Draft::new(at);
    draft.text("Action", "lambda:InvokeFunction");
    if let Some(function) = function {
        draft.put("FunctionName", function);
    }
    draft.text("Principal", "apigateway.amazonaws.com");
    let stage = it.get("StageName").cloned().unwrap_or_else(|| text(at, DEFAULT_STAGE));
    let given = [
        ("Api".to_owned(), sam.attribute(&it.name, "ApiId").at(at)),
        ("Stage".to_owned(), stage),
        ("Route".to_owned(), text(at, key.to_owned())),
    ];
    let source = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/${Stage}/${Route}";
    draft.put("SourceArn", fill(source, at, &given));
    sam.make(it, format!("{id}Permission"), "AWS::Lambda::Permission", draft);
}

fn lift_authorizer<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    let Some(auth) = it.get("Auth").filter(|it| plain(field(it, "AuthType")) == Some("CUSTOM")) else { return };
    let Some(function) = field(auth, "AuthArn") else { return };
    let name = format!("{}ConnectAuthorizer", it.name);
    let mut draft = Draft::new(auth.at);
    draft.set("ApiId", sam.refer(&it.name));
    draft.text("AuthorizerType", "REQUEST");
    draft.rename(auth, "InvokeRole", "AuthorizerCredentialsArn");
    draft.copy(auth, &["IdentitySource"]);
    match field(auth, "Name") {
        Some(given) => draft.put("Name", given.clone()),
        None => draft.set("Name", Value::text(name.clone())),
    }
    let uri =
        "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function}/invocations";
    draft.put("AuthorizerUri", fill(uri, auth.at, &[("Function".to_owned(), function.clone())]));
    sam.make(it, name, "AWS::ApiGatewayV2::Authorizer", draft);
    if field(auth, "InvokeRole").is_none() {
        api::permit_authorizer(sam, it, format!("{}AuthorizerPermission", it.name), auth.at, function);
    }
}
