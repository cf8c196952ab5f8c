//! `AWS::Serverless::Api`:
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-api.html>.

use hardline_tree::{Node, Span};

use super::{
    Sam, Serverless, alphanumeric, domain,
    draft::{Draft, entries, field, fill, flag, is_given, items, later, list, location, map, plain, tags, text},
};
use crate::{cfn::evaluate, value::Spanned};

/// The API of events that name none.
pub(super) const IMPLICIT: &str = "ServerlessRestApi";

/// The stage that an API is declared with, if it is written as a text.
pub(super) fn literal_stage<'t>(body: Node<'t>) -> Option<&'t str> {
    let stage = body.get("Properties")?.get("StageName")?;
    if evaluate::function(stage).is_some() { None } else { stage.text() }
}

pub(super) fn lift<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    let mut api = Draft::new(it.at);
    api.copy(
        &it.properties,
        &[
            "BinaryMediaTypes",
            "MinimumCompressionSize",
            "FailOnWarnings",
            "Name",
            "Description",
            "Mode",
            "ApiKeySourceType",
            "SecurityPolicy",
            "EndpointAccessMode",
            // SAM writes this into the document of the API, which has the same effect:
            // <https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html>.
            "DisableExecuteApiEndpoint",
        ],
    );
    if let Some(endpoint) = it.get("EndpointConfiguration") {
        api.put("EndpointConfiguration", endpoint_configuration(endpoint));
    }
    match (it.get("Policy"), it.get("Auth.ResourcePolicy")) {
        (Some(policy), _) => api.put("Policy", policy.clone()),
        // This too goes into the document: <https://docs.aws.amazon.com/apigateway/latest/developerguide/openapi-extensions-policy.html>.
        (None, Some(written)) => api.put("Policy", resource_policy(sam, it, written)),
        (None, None) => {}
    }
    match (it.get("DefinitionUri"), it.get("DefinitionBody")) {
        (Some(uri), _) => api.put("BodyS3Location", location(uri, ["Bucket", "Key", "Version"])),
        (None, Some(body)) => api.put("Body", body.clone()),
        (None, None) => api.set("Body", later("the document that SAM makes of the API's events")),
    }
    sam.make(it, it.name.as_ref(), "AWS::ApiGateway::RestApi", api);

    let deployment = format!("{}Deployment", it.name);
    let mut draft = Draft::new(it.at);
    draft.set("RestApiId", sam.refer(&it.name));
    if it.get("OpenApiVersion").is_none() {
        // <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html#sam-api-openapiversion>
        draft.text("StageName", "Stage");
    }
    sam.make(it, deployment.as_str(), "AWS::ApiGateway::Deployment", draft);
    sam.alias(format!("{}.Deployment", it.name), deployment.as_str());

    let stage = format!("{}{}Stage", it.name, stage_infix(it));
    let mut draft = Draft::new(it.at);
    draft.set("RestApiId", sam.refer(&it.name));
    draft.set("DeploymentId", sam.refer(&deployment));
    draft.copy(
        &it.properties,
        &[
            "StageName",
            "CacheClusterEnabled",
            "CacheClusterSize",
            "Variables",
            "MethodSettings",
            "AccessLogSetting",
            "CanarySetting",
            "TracingEnabled",
        ],
    );
    if let Some(written) = it.get("Tags") {
        draft.put("Tags", tags(it.at, Some(written), None));
    }
    sam.make(it, stage.as_str(), "AWS::ApiGateway::Stage", draft);
    sam.alias(format!("{}.Stage", it.name), stage.as_str());

    for (key, at, authorizer) in entries(it.get("Auth.Authorizers")) {
        if let Some(function) = field(authorizer, "FunctionArn")
            && !is_given(field(authorizer, "DisableFunctionDefaultPermissions"))
        {
            permit_authorizer(sam, it, format!("{}{key}AuthorizerPermission", it.name), *at, function);
        }
    }
    domain::lift_rest(sam, it);
    lift_usage_plan(sam, it, &stage);
}

/// What stands between the API's name and `Stage`: the stage, if it is written as letters and digits.
fn stage_infix<'t>(it: &Serverless<'t>) -> String {
    let written = if it.name == IMPLICIT && it.written[0].is_none() {
        plain(it.get("StageName")).map(str::to_owned)
    } else {
        it.literal("StageName").map(str::to_owned)
    };
    written.filter(|it| alphanumeric(it) == *it).unwrap_or_default()
}

fn endpoint_configuration<'t>(written: &Spanned<'t>) -> Spanned<'t> {
    let at = written.at;
    let mut draft = Draft::new(at);
    match field(written, "Type") {
        Some(kind) => {
            draft.put("Types", list(kind.at, [kind.clone()]));
            draft.rename(written, "VPCEndpointIds", "VpcEndpointIds");
            draft.copy(written, &["VpcEndpointIds", "IpAddressType"]);
        }
        None => draft.put("Types", list(at, [written.clone()])),
    }
    draft.finish()
}

/// Lets API Gateway call the function of an authorizer.
pub(super) fn permit_authorizer<'t>(
    sam: &mut Sam<'_, 't>,
    it: &Serverless<'t>,
    name: String,
    at: Span,
    function: &Spanned<'t>,
) {
    let mut draft = Draft::new(at);
    draft.text("Action", "lambda:InvokeFunction");
    draft.put("FunctionName", function.clone());
    draft.text("Principal", "apigateway.amazonaws.com");
    let id = sam.refer(&it.name).at(at);
    let template = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/authorizers/*";
    draft.put("SourceArn", fill(template, at, &[("Api".to_owned(), id)]));
    sam.make(it, name, "AWS::Lambda::Permission", draft);
}

/// The statements that `ResourcePolicy` stands for:
/// <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-resourcepolicystatement.html>.
fn resource_policy<'t>(sam: &Sam<'_, 't>, it: &Serverless<'t>, written: &Spanned<'t>) -> Spanned<'t> {
    let at = written.at;
    let everything = || text(at, "execute-api:/*");
    let statement = |effect: &'static str, principal: Spanned<'t>, condition: Option<Spanned<'t>>| {
        let fixed = [
            ("Effect", text(at, effect)),
            ("Action", text(at, "execute-api:Invoke")),
            ("Resource", everything()),
            ("Principal", principal),
        ];
        map(at, fixed.into_iter().chain(condition.map(|it| ("Condition", it))))
    };
    let anyone = || text(at, "*");
    let mut statements = Vec::new();
    for (key, effect) in [("AwsAccountWhitelist", "Allow"), ("AwsAccountBlacklist", "Deny")] {
        if let Some(accounts) = field(written, key) {
            statements.push(statement(effect, map(accounts.at, [("AWS", accounts.clone())]), None));
        }
    }
    let sources = |keys: &[&str]| -> Vec<Spanned<'t>> {
        keys.iter().flat_map(|key| items(field(written, key)).iter().cloned()).collect()
    };
    let is_endpoint = |it: &Spanned<'_>| plain(Some(it)).is_some_and(|it| it.starts_with("vpce-"));
    let split = |all: &str, networks: &str, endpoints: &str| {
        let (ends, nets): (Vec<_>, Vec<_>) = sources(&[all]).into_iter().partition(is_endpoint);
        (
            nets.into_iter().chain(sources(&[networks])).collect(),
            ends.into_iter().chain(sources(&[endpoints])).collect(),
        )
    };
    let (allowed, allowed_ends): (Vec<_>, Vec<_>) =
        split("SourceVpcWhitelist", "IntrinsicVpcWhitelist", "IntrinsicVpceWhitelist");
    let (denied, denied_ends): (Vec<_>, Vec<_>) =
        split("SourceVpcBlacklist", "IntrinsicVpcBlacklist", "IntrinsicVpceBlacklist");
    for (operator, key, values) in [
        ("NotIpAddress", "aws:SourceIp", sources(&["IpRangeWhitelist"])),
        ("IpAddress", "aws:SourceIp", sources(&["IpRangeBlacklist"])),
        ("StringEquals", "aws:SourceVpc", denied),
        ("StringEquals", "aws:SourceVpce", denied_ends),
        ("StringNotEquals", "aws:SourceVpc", allowed),
        ("StringNotEquals", "aws:SourceVpce", allowed_ends),
    ] {
        if !values.is_empty() {
            let condition = map(at, [(operator, map(at, [(key, list(at, values))]))]);
            statements.push(statement("Allow", anyone(), None));
            statements.push(statement("Deny", anyone(), Some(condition)));
        }
    }
    statements.extend(items(field(written, "CustomStatements")).iter().cloned());
    // Events may add statements of their own for their paths.
    let own = sam.api_events.iter().filter(|event| event.api == it.name).filter_map(|it| it.auth.as_ref());
    for auth in own {
        statements.extend(items(field(auth, "ResourcePolicy.CustomStatements")).iter().cloned());
    }
    super::policies::document(at, statements)
}

/// A usage plan with a key: of the API's own, or one that all such APIs share.
fn lift_usage_plan<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>, stage: &str) {
    let Some(plan) = it.get("Auth.UsagePlan") else { return };
    let prefix = match plain(field(plan, "CreateUsagePlan")) {
        Some("PER_API") => it.name.to_string(),
        Some("SHARED") => "Serverless".to_owned(),
        _ => return,
    };
    let names = ["UsagePlan", "ApiKey", "UsagePlanKey"].map(|suffix| format!("{prefix}{suffix}"));
    let mut draft = Draft::new(plan.at);
    let at_stage = |sam: &Sam<'_, 't>, api: &'static str, key: &'static str| {
        list(plan.at, [map(plan.at, [(api, sam.refer(&it.name).at(plan.at)), (key, sam.refer(stage).at(plan.at))])])
    };
    draft.put("ApiStages", at_stage(sam, "ApiId", "Stage"));
    draft.copy(plan, &["UsagePlanName", "Description", "Quota", "Tags", "Throttle"]);
    sam.make(it, names[0].as_str(), "AWS::ApiGateway::UsagePlan", draft);
    let mut draft = Draft::new(plan.at);
    draft.set("Enabled", flag(true));
    draft.put("StageKeys", at_stage(sam, "RestApiId", "StageName"));
    sam.make(it, names[1].as_str(), "AWS::ApiGateway::ApiKey", draft);
    let mut draft = Draft::new(plan.at);
    draft.set("KeyId", sam.refer(&names[1]));
    draft.text("KeyType", "API_KEY");
    draft.set("UsagePlanId", sam.refer(&names[0]));
    sam.make(it, names[2].as_str(), "AWS::ApiGateway::UsagePlanKey", draft);
    for (suffix, name) in ["UsagePlan", "ApiKey", "UsagePlanKey"].into_iter().zip(names) {
        sam.alias(format!("{}.{suffix}", it.name), name);
    }
}
