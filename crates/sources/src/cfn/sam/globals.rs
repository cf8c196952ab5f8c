//! `Globals`: properties written once for all serverless resources of a type.
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html>

use std::borrow::Cow;

use hardline_tree::{Kind, Node, Span};

use crate::{
    cfn::evaluate::{Evaluator, function},
    value::{Cause, Spanned, Value},
};

/// The sections of `Globals`, each with the properties that it may give.
const SECTIONS: &[(&str, &[&str])] = &[
    (
        "Function",
        &[
            "Architectures",
            "AssumeRolePolicyDocument",
            "AutoPublishAlias",
            "AutoPublishAliasAllProperties",
            "CapacityProviderConfig",
            "CodeSigningConfigArn",
            "CodeUri",
            "DeadLetterQueue",
            "DeploymentPreference",
            "Description",
            "DurableConfig",
            "Environment",
            "EphemeralStorage",
            "EventInvokeConfig",
            "FileSystemConfigs",
            "FunctionScalingConfig",
            "FunctionUrlConfig",
            "Handler",
            "KmsKeyArn",
            "Layers",
            "LoggingConfig",
            "MemorySize",
            "PermissionsBoundary",
            "PropagateTags",
            "ProvisionedConcurrencyConfig",
            "PublishToLatestPublished",
            "RecursiveLoop",
            "ReservedConcurrentExecutions",
            "RolePath",
            "Runtime",
            "RuntimeManagementConfig",
            "SnapStart",
            "SourceKMSKeyArn",
            "Tags",
            "TenancyConfig",
            "Timeout",
            "Tracing",
            "VersionDeletionPolicy",
            "VpcConfig",
        ],
    ),
    (
        "Api",
        &[
            "AccessLogSetting",
            "AlwaysDeploy",
            "Auth",
            "BinaryMediaTypes",
            "CacheClusterEnabled",
            "CacheClusterSize",
            "CanarySetting",
            "Cors",
            "DefinitionUri",
            "Domain",
            "EndpointAccessMode",
            "EndpointConfiguration",
            "GatewayResponses",
            "MergeDefinitions",
            "MethodSettings",
            "MinimumCompressionSize",
            "Name",
            "OpenApiVersion",
            "PropagateTags",
            "SecurityPolicy",
            "TracingEnabled",
            "Variables",
        ],
    ),
    (
        "HttpApi",
        &[
            "AccessLogSettings",
            "Auth",
            "CorsConfiguration",
            "DefaultRouteSettings",
            "Domain",
            "FailOnWarnings",
            "PropagateTags",
            "RouteSettings",
            "StageVariables",
            "Tags",
        ],
    ),
    (
        "WebSocketApi",
        &[
            "AccessLogSettings",
            "ApiKeySelectionExpression",
            "DefaultRouteSettings",
            "DisableExecuteApiEndpoint",
            "DisableSchemaValidation",
            "Domain",
            "FailOnWarnings",
            "IpAddressType",
            "PropagateTags",
            "RouteSelectionExpression",
            "RouteSettings",
            "StageVariables",
            "Tags",
        ],
    ),
    ("SimpleTable", &["SSESpecification"]),
    ("StateMachine", &["PropagateTags"]),
    ("LayerVersion", &["PublishLambdaVersion"]),
    (
        "CapacityProvider",
        &["InstanceRequirements", "KmsKeyArn", "OperatorRole", "PropagateTags", "ScalingConfig", "Tags", "VpcConfig"],
    ),
];

/// Whether a section of `Globals` may give a property.
fn is_supported(section: &str, key: &str) -> bool {
    SECTIONS.iter().any(|(name, keys)| *name == section && keys.contains(&key))
}

/// The properties of a resource with those of its section of `Globals` merged in, save the ones that it ignores.
pub(super) fn properties<'t>(
    evaluator: &Evaluator<'t>,
    section: &str,
    global: Option<Node<'t>>,
    local: Option<Node<'t>>,
    ignored: Option<Node<'t>>,
    at: Span,
) -> Spanned<'t> {
    let is_ignored = |key: &str| match ignored {
        Some(it) if it.text() == Some("*") => true,
        Some(it) => it.items().any(|it| it.text() == Some(key)),
        None => false,
    };
    let takes_globals = local.is_none_or(|it| it.kind() == Kind::Mapping && function(it).is_none());
    let Some(global) = global.filter(|_| takes_globals) else {
        return local.map_or_else(|| Value::Map(Vec::new()).at(at), |it| evaluator.used(it));
    };
    let given: Vec<_> = written(global)
        .into_iter()
        .filter(|(key, _)| key.text().is_some_and(|it| is_supported(section, it) && !is_ignored(it)))
        .collect();
    let at = local.map_or(at, Node::span);
    merge_maps(evaluator, given, local, at)
}

/// The entries of a mapping, with those that a merge key of YAML brings in.
fn written<'t>(node: Node<'t>) -> Vec<(Node<'t>, Node<'t>)> {
    let is_merge = |key: &Node<'_>| key.text() == Some("<<") && key.is_plain();
    let mut entries: Vec<_> = node.entries().filter(|(key, _)| !is_merge(key)).collect();
    for (key, value) in node.merged().flat_map(Node::entries) {
        if !is_merge(&key) && !entries.iter().any(|it| it.0.text() == key.text()) {
            entries.push((key, value));
        }
    }
    entries
}

fn merge_maps<'t>(
    evaluator: &Evaluator<'t>,
    global: Vec<(Node<'t>, Node<'t>)>,
    local: Option<Node<'t>>,
    at: Span,
) -> Spanned<'t> {
    let mut merged = Vec::new();
    let local = local.map(written).unwrap_or_default();
    let find = |name: &str| local.iter().copied().find(|(key, _)| key.text() == Some(name));
    let shared: Vec<&str> = global.iter().filter_map(|(key, _)| key.text()).collect();
    for (key, value) in global {
        let Some(name) = key.text() else { continue };
        match find(name) {
            Some((key, own)) => merged.push((Cow::Borrowed(name), key.span(), merge(evaluator, value, own))),
            None => merged.push((Cow::Borrowed(name), key.span(), evaluator.used(value))),
        }
    }
    for (key, value) in local {
        match key.text() {
            Some(name) if !shared.contains(&name) => {
                merged.push((Cow::Borrowed(name), key.span(), evaluator.used(value)));
            }
            _ => {}
        }
    }
    Value::Map(merged).at(at)
}

/// Maps are merged and lists joined, the global one first; all else, a function's call too, gives way to what is local.
fn merge<'t>(evaluator: &Evaluator<'t>, global: Node<'t>, local: Node<'t>) -> Spanned<'t> {
    // Two maps of aliases may be the same map without end.
    if !evaluator.spend() {
        return Value::Unknown(Cause::Limit).at(local.span());
    }
    let is_call = function(global).is_some() || function(local).is_some();
    match (global.kind(), local.kind()) {
        (Kind::Mapping, Kind::Mapping) if !is_call => merge_maps(evaluator, written(global), Some(local), local.span()),
        (Kind::Sequence, Kind::Sequence) if !is_call => {
            let items = global.items().chain(local.items()).map(|it| evaluator.used(it));
            Value::List(items.filter(|it| !matches!(it.value, Value::Nothing)).collect()).at(local.span())
        }
        _ => evaluator.used(local),
    }
}
