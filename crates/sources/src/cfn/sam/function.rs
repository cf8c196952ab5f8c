//! `AWS::Serverless::Function`:
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html>.

use hardline_tree::Span;

use super::{
    Sam, Serverless,
    draft::{Draft, any_text, field, flag, is_given, later, location, map, plain, tags},
    events,
    policies::{self, Role, allow, aws_policy, named, to_destination},
};
use crate::value::{Spanned, Value};

/// The properties that are passed on as they are.
const PASSED_ON: &[&str] = &[
    "FunctionName",
    "Handler",
    "Runtime",
    "Description",
    "MemorySize",
    "Timeout",
    "VpcConfig",
    "Environment",
    "KmsKeyArn",
    "ReservedConcurrentExecutions",
    "Layers",
    "FileSystemConfigs",
    "ImageConfig",
    "PackageType",
    "Architectures",
    "SnapStart",
    "EphemeralStorage",
    "CodeSigningConfigArn",
    "RuntimeManagementConfig",
    "LoggingConfig",
    "TenancyConfig",
    "RecursiveLoop",
    "DurableConfig",
    "FunctionScalingConfig",
    "PublishToLatestPublished",
];

/// What events and addresses point at: the function, or the alias that SAM publishes.
pub(super) struct Target {
    pub(super) function: String,
    pub(super) alias: Option<String>,
}

impl Target {
    /// The function as a permission or a mapping names it. An alias is written by its own name, and means the function.
    pub(super) fn name<'t>(&self, sam: &Sam<'_, 't>) -> Value<'t> {
        sam.refer_as(&self.function, self.alias.as_ref().unwrap_or(&self.function))
    }

    /// Its ARN.
    pub(super) fn arn<'t>(&self, sam: &Sam<'_, 't>) -> Value<'t> {
        match &self.alias {
            Some(alias) => sam.refer_as(&self.function, alias),
            None => sam.attribute(&self.function, "Arn"),
        }
    }

    /// The logical id of the alias or else of the function.
    pub(super) fn id(&self) -> &str {
        self.alias.as_ref().unwrap_or(&self.function)
    }
}

pub(super) fn lift<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    let mut role = Role { managed: Vec::new(), policies: Vec::new() };
    // <https://docs.aws.amazon.com/lambda/latest/dg/durable-security.html>
    let is_durable = is_given(it.get("DurableConfig"));
    let basic = if is_durable { "AWSLambdaBasicDurableExecutionRolePolicy" } else { "AWSLambdaBasicExecutionRole" };
    role.attach(aws_policy(it.at, &format!("service-role/{basic}")));

    let mut function = Draft::new(it.at);
    function.copy(&it.properties, PASSED_ON);
    function.put("Code", code(it));
    function.put("Tags", tags(it.at, it.get("Tags"), Some("lambda:createdBy")));
    if let Some(tracing) = it.get("Tracing").filter(|it| plain(Some(it)) != Some("Disabled")) {
        function.put("TracingConfig", map(tracing.at, [("Mode", tracing.clone())]));
        role.attach(aws_policy(tracing.at, "AWSXrayWriteOnlyAccess"));
    }
    if let Some(vpc) = it.get("VpcConfig").filter(|it| is_given(Some(it))) {
        role.attach(aws_policy(vpc.at, "service-role/AWSLambdaVPCAccessExecutionRole"));
    }
    if let Some(arn) = it.get("DeadLetterQueue.TargetArn") {
        function.put("DeadLetterConfig", map(arn.at, [("TargetArn", arn.clone())]));
        let action =
            if plain(it.get("DeadLetterQueue.Type")) == Some("SNS") { "sns:Publish" } else { "sqs:SendMessage" };
        role.policies.push(named(
            arn.at,
            "DeadLetterQueuePolicy".to_owned(),
            vec![allow(arn.at, &[action], arn.clone())],
        ));
    }
    if let Some(provider) = it.get("CapacityProviderConfig") {
        let mut config = Draft::new(provider.at);
        config.rename(provider, "Arn", "CapacityProviderArn");
        config.copy(provider, &["PerExecutionEnvironmentMaxConcurrency", "ExecutionEnvironmentMemoryGiBPerVCpu"]);
        function.put(
            "CapacityProviderConfig",
            map(provider.at, [("LambdaManagedInstancesCapacityProviderConfig", config.finish())]),
        );
    }
    let role_name = format!("{}Role", it.name);
    let (role_value, own_role) = role_of(sam, it, &role_name);
    function.put("Role", role_value);
    sam.make(it, it.name.as_ref(), "AWS::Lambda::Function", function);
    let after_function = sam.out.resources.len();

    let target = Target { function: it.name.to_string(), alias: publish(sam, it) };
    lift_url(sam, it, &target);
    lift_event_invoke(sam, it, &target, &mut role);
    sam.deployments.note(it);
    policies::add(it, &mut role);
    events::lift(sam, it, &target, &mut role);
    if let OwnRole::Made(condition) = own_role {
        sam.make_role(it, role, "lambda.amazonaws.com", Some("lambda:createdBy"), condition, after_function);
    }
}

/// Whether SAM makes a role for a function.
enum OwnRole {
    /// One is given.
    None,
    /// Under this condition, if any.
    Made(Option<u32>),
}

/// The value of the function's role, and whether SAM makes one.
fn role_of<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>, name: &str) -> (Spanned<'t>, OwnRole) {
    let own = |sam: &Sam<'_, 't>, at: Span| sam.attribute(name, "Arn").at(at);
    let Some(written) = it.get("Role") else { return (own(sam, it.at), OwnRole::Made(it.condition)) };
    let at = written.at;
    let Value::Choice(condition, yes, no) = &written.value else { return (written.clone(), OwnRole::None) };
    let is_nothing = |it: &Spanned<'_>| matches!(it.value, Value::Nothing);
    match (is_nothing(yes), is_nothing(no)) {
        (true, true) => (own(sam, at), OwnRole::Made(it.condition)),
        (true, false) => {
            let value = Value::Choice(*condition, Box::new(own(sam, yes.at)), no.clone()).at(at);
            (value, OwnRole::Made(Some(*condition)))
        }
        (false, true) => {
            let value = Value::Choice(*condition, yes.clone(), Box::new(own(sam, no.at))).at(at);
            (value, OwnRole::Made(Some(sam.not(*condition, at))))
        }
        (false, false) => (written.clone(), OwnRole::None),
    }
}

fn code<'t>(it: &Serverless<'t>) -> Spanned<'t> {
    if plain(it.get("PackageType")) == Some("Image") {
        return match it.get("ImageUri") {
            Some(uri) => map(uri.at, [("ImageUri", uri.clone())]),
            // Building the image fills it in: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-using-build.html>.
            None => map(it.at, [("ImageUri", later("the image that building makes").at(it.at))]),
        };
    }
    let mut code = match (it.get("InlineCode"), it.get("CodeUri")) {
        (Some(inline), _) => map(inline.at, [("ZipFile", inline.clone())]),
        (None, Some(uri)) => location(uri, ["S3Bucket", "S3Key", "S3ObjectVersion"]),
        (None, None) => map(it.at, []),
    };
    if let (Some(key), Value::Map(entries)) = (it.get("SourceKMSKeyArn"), &mut code.value) {
        entries.push(("SourceKMSKeyArn".into(), key.at, key.clone()));
    }
    code
}

/// Makes the version and the alias of `AutoPublishAlias`; gives the alias's logical id.
fn publish<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) -> Option<String> {
    let written = it.get("AutoPublishAlias").filter(|it| is_given(Some(it)))?;
    let version = format!("{}Version", it.name);
    let mut draft = Draft::new(written.at);
    draft.set("FunctionName", sam.refer(&it.name));
    draft.rename(&it.properties, "VersionDescription", "Description");
    sam.make(it, version.as_str(), "AWS::Lambda::Version", draft);
    sam.alias(format!("{}.Version", it.name), version.as_str());

    // A logical id takes letters and digits only.
    let suffix = any_text(written).unwrap_or_default().replace('-', "D").replace('_', "U");
    let alias = format!("{}Alias{suffix}", it.name);
    let mut draft = Draft::new(written.at);
    draft.put("Name", written.clone());
    draft.set("FunctionName", sam.refer(&it.name));
    draft.set("FunctionVersion", sam.attribute(&version, "Version"));
    draft.copy(&it.properties, &["ProvisionedConcurrencyConfig"]);
    sam.make(it, alias.as_str(), "AWS::Lambda::Alias", draft);
    sam.alias(format!("{}.Alias", it.name), alias.as_str());
    Some(alias)
}

/// The function's address, and, if anybody may call it, the two permissions that this takes:
/// <https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html>.
fn lift_url<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>, target: &Target) {
    let Some(config) = it.get("FunctionUrlConfig").filter(|it| is_given(Some(it))) else { return };
    let mut url = Draft::new(config.at);
    url.set("TargetFunctionArn", target.name(sam));
    url.copy(config, &["AuthType", "Cors", "InvokeMode"]);
    sam.make(it, format!("{}Url", it.name), "AWS::Lambda::Url", url);
    let Some(open) = field(config, "AuthType").filter(|_| it.literal("FunctionUrlConfig.AuthType") == Some("NONE"))
    else {
        return;
    };
    let mut call = Draft::new(open.at);
    call.text("Action", "lambda:InvokeFunctionUrl");
    call.set("FunctionName", target.name(sam));
    call.text("Principal", "*");
    call.text("FunctionUrlAuthType", "NONE");
    sam.make(it, format!("{}UrlPublicPermissions", it.name), "AWS::Lambda::Permission", call);
    let mut invoke = Draft::new(open.at);
    invoke.text("Action", "lambda:InvokeFunction");
    invoke.set("FunctionName", target.name(sam));
    invoke.text("Principal", "*");
    invoke.set("InvokedViaFunctionUrl", flag(true));
    sam.make(it, format!("{}URLInvokeAllowPublicAccess", it.name), "AWS::Lambda::Permission", invoke);
}

/// Where asynchronous events go; a queue or topic without an ARN is made here.
fn lift_event_invoke<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>, target: &Target, role: &mut Role<'t>) {
    let Some(config) = it.get("EventInvokeConfig").filter(|it| is_given(Some(it))) else { return };
    let name = format!("{}EventInvokeConfig", it.name);
    let mut destinations = Vec::new();
    for outcome in ["OnSuccess", "OnFailure"] {
        let Some(destination) = field(config, "DestinationConfig").and_then(|it| field(it, outcome)) else { continue };
        let Some(kind) = plain(field(destination, "Type")) else { continue };
        let arn = destination_arn(sam, it, destination, kind, &format!("{name}{outcome}"));
        if let Some(policy) = to_destination(kind, &arn, &format!("{name}{outcome}")) {
            role.policies.push(policy);
        }
        destinations.push((outcome, map(destination.at, [("Destination", arn)])));
    }
    let mut draft = Draft::new(config.at);
    draft.set("FunctionName", sam.refer(&it.name));
    match (&target.alias, it.get("AutoPublishAlias")) {
        (Some(_), Some(alias)) => draft.put("Qualifier", alias.clone()),
        _ => draft.text("Qualifier", "$LATEST"),
    }
    if !destinations.is_empty() {
        draft.put("DestinationConfig", map(config.at, destinations));
    }
    draft.copy(config, &["MaximumEventAgeInSeconds", "MaximumRetryAttempts"]);
    sam.make(it, name, "AWS::Lambda::EventInvokeConfig", draft);
}

fn destination_arn<'t>(
    sam: &mut Sam<'_, 't>,
    it: &Serverless<'t>,
    destination: &Spanned<'t>,
    kind: &str,
    id: &str,
) -> Spanned<'t> {
    let at = destination.at;
    let written = field(destination, "Destination");
    let (name, type_name, alias) = match kind {
        "SQS" => (format!("{id}Queue"), "AWS::SQS::Queue", "DestinationQueue"),
        "SNS" => (format!("{id}Topic"), "AWS::SNS::Topic", "DestinationTopic"),
        _ => return written.cloned().unwrap_or_else(|| later("`Destination`, which is left out").at(at)),
    };
    let made = |sam: &Sam<'_, 't>| if kind == "SQS" { sam.attribute(&name, "Arn") } else { sam.refer(&name) }.at(at);
    let is_nothing = |it: &Spanned<'_>| matches!(it.value, Value::Nothing);
    let (condition, value) = match written.map(|it| &it.value) {
        None => (None, made(sam)),
        Some(Value::Choice(condition, yes, no)) if is_nothing(yes) => {
            (Some(*condition), Value::Choice(*condition, Box::new(made(sam)), no.clone()).at(at))
        }
        Some(Value::Choice(condition, yes, no)) if is_nothing(no) => {
            let value = Value::Choice(*condition, yes.clone(), Box::new(made(sam))).at(at);
            (Some(sam.not(*condition, at)), value)
        }
        Some(_) => return written.cloned().unwrap_or_else(|| made(sam)),
    };
    let condition = sam.both(it.condition, condition, at);
    let place = sam.out.resources.len();
    sam.make_at(place, it.at, condition, name.as_str(), type_name, Draft::new(at));
    sam.alias(format!("{}.{alias}", it.name), name.as_str());
    value
}
