//! The events of functions: what SAM makes so that they reach the function, and what the function's role needs for it.
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html>

use hardline_tree::Span;

use super::{
    Sam, Serverless, alphanumeric, api,
    draft::{Draft, Entry, entries, entry, field, fill, flag, is_given, is_true, items, list, map, plain, text},
    function::Target,
    http_api,
    policies::{Role, allow, aws_policy, named, to_destination, trust},
};
use crate::{
    cfn::evaluate::pseudo,
    value::{Spanned, Value},
};

/// A path of an API that an event asks for.
pub(super) struct ApiEvent<'t> {
    /// The logical id of the API; empty if the event names none of this template.
    pub(super) api: String,
    pub(super) path: String,
    pub(super) method: String,
    pub(super) at: Span,
    pub(super) condition: Option<u32>,
    /// Who asks.
    pub(super) owner: String,
    /// What it says of who may call.
    pub(super) auth: Option<Spanned<'t>>,
}

/// One event of a function or a state machine.
pub(super) struct Event<'a, 't> {
    pub(super) owner: &'a Serverless<'t>,
    /// The logical id that SAM gives what it makes for the event.
    pub(super) id: String,
    pub(super) at: Span,
    pub(super) kind: &'a str,
    pub(super) properties: &'a Spanned<'t>,
}

impl<'t> Event<'_, 't> {
    pub(super) fn get(&self, path: &str) -> Option<&Spanned<'t>> {
        field(self.properties, path)
    }
}

/// The events of a function or a state machine.
pub(super) fn of<'a, 't>(owner: &'a Serverless<'t>) -> Vec<Event<'a, 't>> {
    entries(owner.get("Events"))
        .filter_map(|(key, at, body): &Entry<'t>| {
            let kind = plain(field(body, "Type"))?;
            let properties = field(body, "Properties").unwrap_or(body);
            Some(Event { owner, id: format!("{}{key}", owner.name), at: *at, kind, properties })
        })
        .collect()
}

/// The paths of APIs that the events of a function or a state machine ask for.
pub(super) fn of_apis<'t>(sam: &Sam<'_, 't>, section: &str, owner: &Serverless<'t>) -> Vec<ApiEvent<'t>> {
    if !matches!(section, "Function" | "StateMachine") {
        return Vec::new();
    }
    of(owner)
        .into_iter()
        .filter_map(|event| {
            let (key, implicit) = match event.kind {
                "Api" => ("RestApiId", api::IMPLICIT),
                "HttpApi" if section == "Function" => ("ApiId", http_api::IMPLICIT),
                _ => return None,
            };
            let text = |key: &str, otherwise: &str| plain(event.get(key)).unwrap_or(otherwise).to_owned();
            Some(ApiEvent {
                api: match event.get(key) {
                    None => implicit.to_owned(),
                    Some(it) => sam.named_by(it).or_else(|| plain(Some(it)).map(str::to_owned)).unwrap_or_default(),
                },
                // Without path and method, an HTTP API sends the event everything:
                // <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-httpapi.html>.
                path: text("Path", http_api::DEFAULT_STAGE),
                method: text("Method", "any"),
                at: event.at,
                condition: owner.condition,
                owner: owner.name.to_string(),
                auth: event.get("Auth").cloned(),
            })
        })
        .collect()
}

pub(super) fn lift<'t>(sam: &mut Sam<'_, 't>, owner: &Serverless<'t>, target: &Target, role: &mut Role<'t>) {
    for event in of(owner) {
        let event = &event;
        match event.kind {
            "S3" => {
                // <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-s3.html>
                let account = pseudo("AWS::AccountId").at(event.at);
                permit(sam, event, target, "s3.amazonaws.com", &[("SourceAccount", account)]);
            }
            "SNS" => sns(sam, event, target, role),
            "SQS" | "Kinesis" | "DynamoDB" | "MSK" | "MQ" | "SelfManagedKafka" | "DocumentDB" => {
                mapping(sam, event, target, role);
            }
            "Schedule" | "CloudWatchEvent" | "EventBridgeRule" => {
                let source = rule(sam, event, target.arn(sam), None);
                permit(sam, event, target, "events.amazonaws.com", &[("SourceArn", source)]);
            }
            "ScheduleV2" => schedule(sam, event, target.arn(sam), "lambda:InvokeFunction", "LambdaPolicy"),
            "CloudWatchLogs" => {
                let group = event.get("LogGroupName").cloned().into_iter().map(|it| ("Group".to_owned(), it));
                let group: Vec<_> = group.collect();
                let template = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Group}:*";
                let source = fill(template, event.at, &group);
                permit(sam, event, target, "logs.amazonaws.com", &[("SourceArn", source)]);
                let mut filter = Draft::new(event.at);
                filter.copy(event.properties, &["LogGroupName", "FilterPattern"]);
                filter.set("DestinationArn", target.arn(sam));
                sam.make(owner, event.id.as_str(), "AWS::Logs::SubscriptionFilter", filter);
            }
            "IoTRule" => {
                let name = [("Rule".to_owned(), sam.refer(&event.id).at(event.at))];
                let template = "arn:${AWS::Partition}:iot:${AWS::Region}:${AWS::AccountId}:rule/${Rule}";
                let source = fill(template, event.at, &name);
                let account = pseudo("AWS::AccountId").at(event.at);
                permit(sam, event, target, "iot.amazonaws.com", &[("SourceArn", source), ("SourceAccount", account)]);
                let call = map(event.at, [("FunctionArn", target.arn(sam).at(event.at))]);
                let mut payload = Draft::new(event.at);
                payload.copy(event.properties, &["Sql", "AwsIotSqlVersion"]);
                payload.set("RuleDisabled", flag(false));
                payload.put("Actions", list(event.at, [map(event.at, [("Lambda", call)])]));
                let mut draft = Draft::new(event.at);
                draft.put("TopicRulePayload", payload.finish());
                sam.make(owner, event.id.as_str(), "AWS::IoT::TopicRule", draft);
            }
            "AlexaSkill" => {
                let token = event.get("SkillId").cloned();
                let extra: Vec<_> = token.into_iter().map(|it| ("EventSourceToken", it)).collect();
                permit(sam, event, target, "alexa-appkit.amazon.com", &extra);
            }
            "Cognito" => {
                let pool = event.get("UserPool").and_then(|it| sam.named_by(it));
                let source = pool.map(|it| ("SourceArn", sam.attribute(&it, "Arn").at(event.at)));
                let source: Vec<_> = source.into_iter().collect();
                let name = format!("{}CognitoPermission", target.id());
                permit_as(sam, event, target, name, "cognito-idp.amazonaws.com", &source);
            }
            "Api" => rest_api(sam, event, target),
            "HttpApi" => http_api_call(sam, event, target),
            _ => {}
        }
    }
}

fn permit<'t>(
    sam: &mut Sam<'_, 't>,
    event: &Event<'_, 't>,
    target: &Target,
    principal: &'static str,
    limits: &[(&'static str, Spanned<'t>)],
) {
    permit_as(sam, event, target, format!("{}Permission", event.id), principal, limits);
}

/// Lets a service call the function, within limits.
fn permit_as<'t>(
    sam: &mut Sam<'_, 't>,
    event: &Event<'_, 't>,
    target: &Target,
    name: String,
    principal: &'static str,
    limits: &[(&'static str, Spanned<'t>)],
) {
    let mut draft = Draft::new(event.at);
    draft.text("Action", "lambda:InvokeFunction");
    draft.set("FunctionName", target.name(sam));
    draft.text("Principal", principal);
    for (key, value) in limits {
        draft.put(key, value.clone());
    }
    sam.make(event.owner, name, "AWS::Lambda::Permission", draft);
}

/// An event of a REST API. The permission is for every stage, and named after the one that the API is declared with.
fn rest_api<'t>(sam: &mut Sam<'_, 't>, event: &Event<'_, 't>, target: &Target) {
    let id = match event.get("RestApiId") {
        Some(it) => it.clone(),
        None => sam.refer(api::IMPLICIT).at(event.at),
    };
    let named = sam.named_by(&id).or_else(|| plain(Some(&id)).map(str::to_owned));
    let suffix = match named.as_deref() {
        Some(api::IMPLICIT) => "Prod",
        Some(name) => sam.declared.get(name).and_then(|it| api::literal_stage(it.body)).unwrap_or("Stage"),
        None => "AllStages",
    };
    let suffix = if alphanumeric(suffix) == suffix { suffix } else { "" };
    let name = format!("{}Permission{suffix}", event.id);
    let source = source_of_call(event, id, plain(event.get("Method")), plain(event.get("Path")));
    permit_as(sam, event, target, name, "apigateway.amazonaws.com", &[("SourceArn", source)]);
}

/// Whether a path and a method of an HTTP API stand for all that no other takes.
pub(super) fn is_for_all(path: &str, method: &str) -> bool {
    path == http_api::DEFAULT_STAGE && method.eq_ignore_ascii_case("any")
}

/// An event of an HTTP API. If the API sends the function everything, one permission is enough for all its paths.
fn http_api_call<'t>(sam: &mut Sam<'_, 't>, event: &Event<'_, 't>, target: &Target) {
    let id = match event.get("ApiId") {
        Some(it) => it.clone(),
        None => sam.refer(http_api::IMPLICIT).at(event.at),
    };
    let path = plain(event.get("Path")).unwrap_or(http_api::DEFAULT_STAGE);
    let method = plain(event.get("Method")).unwrap_or("any");
    let named = sam.named_by(&id).unwrap_or_default();
    let is_covered = !is_for_all(path, method) && sam.sent_all.contains(&(event.owner.name.to_string(), named));
    if !is_covered {
        let path = if path == http_api::DEFAULT_STAGE { "" } else { path };
        let source = source_of_call(event, id, Some(method), Some(path));
        permit(sam, event, target, "apigateway.amazonaws.com", &[("SourceArn", source)]);
    }
}

fn source_of_call<'t>(
    event: &Event<'_, 't>,
    api: Spanned<'t>,
    method: Option<&str>,
    path: Option<&str>,
) -> Spanned<'t> {
    let method = match method {
        Some(it) if !it.eq_ignore_ascii_case("any") => it.to_ascii_uppercase(),
        _ => "*".to_owned(),
    };
    // A part of the path that the caller fills may be anything.
    let mut fixed = String::new();
    for step in path.unwrap_or_default().trim_end_matches('/').split('/').skip(1) {
        fixed.push('/');
        fixed.push_str(if step.starts_with('{') { "*" } else { step });
    }
    if fixed.is_empty() && path.is_some_and(|it| it.starts_with('/')) {
        fixed.push('/');
    }
    // The path that takes what no other does has no method before it.
    let call = if method == "*" && fixed == "/$default" { fixed } else { format!("/{method}{fixed}") };
    let template = format!("arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{Api}}/*{call}");
    fill(&template, event.at, &[("Api".to_owned(), api)])
}

/// A subscription to a topic, of the function itself or of a queue between.
fn sns<'t>(sam: &mut Sam<'_, 't>, event: &Event<'_, 't>, target: &Target, role: &mut Role<'t>) {
    let topic = event.get("Topic").cloned();
    let mut subscription = Draft::new(event.at);
    subscription.rename(event.properties, "Topic", "TopicArn");
    subscription.copy(event.properties, &["Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy"]);
    let by_queue = event.get("SqsSubscription").filter(|it| is_given(Some(it)));
    let Some(by_queue) = by_queue else {
        let source: Vec<_> = topic.into_iter().map(|it| ("SourceArn", it)).collect();
        permit(sam, event, target, "sns.amazonaws.com", &source);
        subscription.text("Protocol", "lambda");
        subscription.set("Endpoint", target.arn(sam));
        sam.make(event.owner, event.id.as_str(), "AWS::SNS::Subscription", subscription);
        return;
    };
    let queue = format!("{}Queue", event.id);
    let given = field(by_queue, "QueueArn").zip(field(by_queue, "QueueUrl"));
    let (arn, url) = if let Some((arn, url)) = given {
        (arn.clone(), url.clone())
    } else {
        let mut draft = Draft::new(event.at);
        let topic =
            topic.as_ref().and_then(|it| sam.named_by(it)).and_then(|it| sam.declared.get(it.as_str()).copied());
        let is_fifo = topic.and_then(|it| it.body.get("Properties")?.get("FifoTopic")?.text()) == Some("true");
        if is_fifo {
            draft.set("FifoQueue", flag(true));
        }
        sam.make(event.owner, queue.as_str(), "AWS::SQS::Queue", draft);
        (sam.attribute(&queue, "Arn").at(event.at), sam.refer(&queue).at(event.at))
    };
    let at = event.at;
    let condition = topic.map(|it| map(at, [("ArnEquals", map(at, [("aws:SourceArn", it)]))]));
    let statement = [
        ("Action", text(at, "sqs:SendMessage")),
        ("Effect", text(at, "Allow")),
        ("Principal", text(at, "*")),
        ("Resource", arn.clone()),
    ];
    let statement = map(at, statement.into_iter().chain(condition.map(|it| ("Condition", it))));
    let mut policy = Draft::new(at);
    policy.put("PolicyDocument", super::policies::document(at, vec![statement]));
    policy.put("Queues", list(at, [url]));
    let name = plain(field(by_queue, "QueuePolicyLogicalId"));
    let name = name.map_or_else(|| format!("{}QueuePolicy", event.id), str::to_owned);
    sam.make(event.owner, name, "AWS::SQS::QueuePolicy", policy);
    subscription.text("Protocol", "sqs");
    subscription.put("Endpoint", arn.clone());
    sam.make(event.owner, event.id.as_str(), "AWS::SNS::Subscription", subscription);
    let mut mapping = Draft::new(at);
    mapping.set("FunctionName", target.name(sam));
    mapping.put("EventSourceArn", arn);
    mapping.copy(by_queue, &["BatchSize"]);
    mapping.set("Enabled", flag(true));
    sam.make(event.owner, format!("{}EventSourceMapping", event.id), "AWS::Lambda::EventSourceMapping", mapping);
    role.attach(aws_policy(at, "service-role/AWSLambdaSQSQueueExecutionRole"));
}

/// The properties of a mapping that are passed on as they are.
const MAPPING: &[&str] = &[
    "StartingPosition",
    "StartingPositionTimestamp",
    "BatchSize",
    "Enabled",
    "MaximumBatchingWindowInSeconds",
    "MaximumRetryAttempts",
    "BisectBatchOnFunctionError",
    "MaximumRecordAgeInSeconds",
    "ParallelizationFactor",
    "Topics",
    "Queues",
    "SourceAccessConfigurations",
    "TumblingWindowInSeconds",
    "FunctionResponseTypes",
    "FilterCriteria",
    "KmsKeyArn",
    "ScalingConfig",
    "ProvisionedPollerConfig",
    "MetricsConfig",
    "LoggingConfig",
];

/// A stream or queue that Lambda reads for the function.
fn mapping<'t>(sam: &mut Sam<'_, 't>, event: &Event<'_, 't>, target: &Target, role: &mut Role<'t>) {
    // What holds the records, and the policy of AWS's that lets the function's role read it.
    let (source, policy) = match event.kind {
        "SQS" => ("Queue", Some("AWSLambdaSQSQueueExecutionRole")),
        "Kinesis" => ("Stream", Some("AWSLambdaKinesisExecutionRole")),
        "DynamoDB" => ("Stream", Some("AWSLambdaDynamoDBExecutionRole")),
        "MSK" => ("Stream", Some("AWSLambdaMSKExecutionRole")),
        "MQ" => ("Broker", None),
        "DocumentDB" => ("Cluster", None),
        _ => ("", None),
    };
    let mut draft = Draft::new(event.at);
    draft.set("FunctionName", target.name(sam));
    draft.rename(event.properties, source, "EventSourceArn");
    draft.copy(event.properties, MAPPING);
    if let Some(servers) = event.get("KafkaBootstrapServers") {
        let endpoints = map(servers.at, [("KafkaBootstrapServers", servers.clone())]);
        draft.put("SelfManagedEventSource", map(servers.at, [("Endpoints", endpoints)]));
    }
    if event.kind == "DocumentDB" {
        let mut config = Draft::new(event.at);
        config.copy(event.properties, &["DatabaseName", "CollectionName", "FullDocument"]);
        draft.put("DocumentDBEventSourceConfig", config.finish());
    }
    if let Some(written) = event.get("DestinationConfig") {
        let mut config = Draft::new(written.at);
        if let Some(failure) = field(written, "OnFailure") {
            let mut kept = Draft::new(failure.at);
            kept.copy(failure, &["Destination"]);
            config.put("OnFailure", kept.finish());
            if let (Some(kind), Some(arn)) = (plain(field(failure, "Type")), field(failure, "Destination"))
                && let Some(policy) = to_destination(kind, arn, &event.id)
            {
                role.policies.push(policy);
            }
        }
        draft.put("DestinationConfig", config.finish());
    }
    sam.make(event.owner, event.id.as_str(), "AWS::Lambda::EventSourceMapping", draft);
    if let Some(policy) = policy {
        role.attach(aws_policy(event.at, &format!("service-role/{policy}")));
    }
    role.policies.extend(mapping_policy(event));
}

/// What a function in a VPC does to be attached to its subnets.
const NETWORK: &[&str] = &[
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeVpcs",
    "ec2:DescribeSubnets",
    "ec2:DescribeSecurityGroups",
];

/// What else the function's role needs to read a broker, a cluster or a database.
fn mapping_policy<'t>(event: &Event<'_, 't>) -> Option<Spanned<'t>> {
    let at = event.at;
    let any = |resource: &str| fill(resource, at, &[]);
    let access = |wanted: &[&str]| {
        let found = items(event.get("SourceAccessConfigurations")).iter();
        let found = found.filter(|it| plain(field(it, "Type")).is_some_and(|it| wanted.contains(&it)));
        let found: Vec<_> = found.filter_map(|it| field(it, "URI").cloned()).collect();
        found
    };
    let secret = |wanted: &[&str]| {
        access(wanted).into_iter().map(|it| allow(at, &["secretsmanager:GetSecretValue"], it)).collect::<Vec<_>>()
    };
    let (name, mut statements) = match event.kind {
        "MSK" => ("MSKExecutionRolePolicy".to_owned(), secret(&["CLIENT_CERTIFICATE_TLS_AUTH"])),
        "MQ" => {
            let mut statements = secret(&["BASIC_AUTH"]);
            statements.extend(event.get("Broker").map(|it| allow(at, &["mq:DescribeBroker"], it.clone())));
            let name = match event.get("DynamicPolicyName") {
                Some(it) if is_true(Some(it)) => format!("{}AMQPolicy", event.id),
                _ => "SamAutoGeneratedAMQPolicy".to_owned(),
            };
            (name, statements)
        }
        "DocumentDB" => {
            let mut statements = secret(&["BASIC_AUTH"]);
            let arn =
                |rest: &str| any(&format!("arn:${{AWS::Partition}}:rds:${{AWS::Region}}:${{AWS::AccountId}}:{rest}"));
            statements.push(allow(at, &["rds:DescribeDBClusterParameters"], arn("cluster-pg:*")));
            statements.push(allow(at, &["rds:DescribeDBSubnetGroups"], arn("subgrp:*")));
            statements.extend(event.get("Cluster").map(|it| allow(at, &["rds:DescribeDBClusters"], it.clone())));
            statements.push(allow(at, NETWORK, text(at, "*")));
            ("SamAutoGeneratedDocumentDBPolicy".to_owned(), statements)
        }
        "SelfManagedKafka" => {
            let mut statements = secret(&[
                "SASL_SCRAM_256_AUTH",
                "SASL_SCRAM_512_AUTH",
                "BASIC_AUTH",
                "CLIENT_CERTIFICATE_TLS_AUTH",
                "SERVER_ROOT_CA_CERTIFICATE",
            ]);
            if !access(&["VPC_SUBNET"]).is_empty() {
                statements.push(allow(at, NETWORK, text(at, "*")));
            }
            ("SelfManagedKafkaExecutionRolePolicy".to_owned(), statements)
        }
        _ => return None,
    };
    if let Some(key) = event.get("SecretsManagerKmsKeyId") {
        let template = "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}";
        let key = fill(template, key.at, &[("Key".to_owned(), key.clone())]);
        statements.push(allow(at, &["kms:Decrypt"], key));
    }
    statements.extend(registry_statements(event));
    (!statements.is_empty()).then(|| named(at, name, statements))
}

/// What reading a schema registry takes: the secrets to reach it, and, in AWS Glue, the registry and its schemas.
fn registry_statements<'t>(event: &Event<'_, 't>) -> Vec<Spanned<'t>> {
    let Some(config) = event.get("SchemaRegistryConfig") else { return Vec::new() };
    let at = config.at;
    let secrets = items(field(config, "AccessConfigs")).iter().filter_map(|it| field(it, "URI").cloned());
    let mut statements: Vec<_> = secrets.map(|it| allow(at, &["secretsmanager:GetSecretValue"], it)).collect();
    let Some(registry) = field(config, "SchemaRegistryURI") else { return statements };
    let arn = match &registry.value {
        Value::Scalar { text, .. } => text.as_ref(),
        Value::Pattern(text) => text.as_str(),
        _ => "",
    };
    if let Some((_, name)) = arn.split_once(":registry/").filter(|_| arn.starts_with("arn:")) {
        statements.push(allow(at, &["glue:GetRegistry"], registry.clone()));
        let schemas = "arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:schema/${Registry}/*";
        let name = text(at, name.to_owned());
        let schemas = fill(schemas, at, &[("Registry".to_owned(), name)]);
        statements.push(allow(at, &["glue:GetSchemaVersion"], schemas));
    }
    statements
}

/// A rule of `EventBridge` with one target; gives the rule's ARN.
pub(super) fn rule<'t>(
    sam: &mut Sam<'_, 't>,
    event: &Event<'_, 't>,
    target_arn: Value<'t>,
    role: Option<Spanned<'t>>,
) -> Spanned<'t> {
    let mut draft = Draft::new(event.at);
    draft.rename(event.properties, "Schedule", "ScheduleExpression");
    draft.rename(event.properties, "Pattern", "EventPattern");
    draft.rename(event.properties, "RuleName", "Name");
    if event.kind == "Schedule" {
        draft.copy(event.properties, &["Name"]);
    }
    draft.copy(event.properties, &["EventBusName", "Description", "State"]);
    if let Some(enabled) = entry(event.properties, "Enabled").map(|it| &it.2) {
        draft.put("State", text(enabled.at, if is_given(Some(enabled)) { "ENABLED" } else { "DISABLED" }));
    }
    let arn = sam.attribute(&event.id, "Arn").at(event.at);
    let mut target = Draft::new(event.at);
    target.set("Arn", target_arn);
    match event.get("Target.Id") {
        Some(id) => target.put("Id", id.clone()),
        None => target.set("Id", Value::text(format!("{}Target", event.id))),
    }
    if let Some(role) = role {
        target.put("RoleArn", role);
    }
    target.copy(event.properties, &["Input", "InputPath", "RetryPolicy", "InputTransformer"]);
    if let Some(queue) = dead_letters(sam, event, Some(&arn)) {
        target.put("DeadLetterConfig", map(queue.at, [("Arn", queue)]));
    }
    draft.put("Targets", list(event.at, [target.finish()]));
    sam.make(event.owner, event.id.as_str(), "AWS::Events::Rule", draft);
    arn
}

/// The ARN of the queue for what could not be delivered; one that is not given is made, and for a rule with the policy
/// that lets the rule send to it.
fn dead_letters<'t>(sam: &mut Sam<'_, 't>, event: &Event<'_, 't>, rule: Option<&Spanned<'t>>) -> Option<Spanned<'t>> {
    let config = event.get("DeadLetterConfig")?;
    if let Some(arn) = field(config, "Arn") {
        return Some(arn.clone());
    }
    let at = config.at;
    let name = plain(field(config, "QueueLogicalId"));
    let name = name.map_or_else(|| format!("{}Queue", event.id), str::to_owned);
    sam.make(event.owner, name.as_str(), "AWS::SQS::Queue", Draft::new(at));
    let arn = sam.attribute(&name, "Arn").at(at);
    if let Some(rule) = rule {
        let statement = [
            ("Action", text(at, "sqs:SendMessage")),
            ("Effect", text(at, "Allow")),
            ("Principal", map(at, [("Service", text(at, "events.amazonaws.com"))])),
            ("Resource", arn.clone()),
            ("Condition", map(at, [("ArnEquals", map(at, [("aws:SourceArn", rule.clone())]))])),
        ];
        let mut policy = Draft::new(at);
        policy.put("PolicyDocument", super::policies::document(at, vec![map(at, statement)]));
        policy.put("Queues", list(at, [sam.refer(&name).at(at)]));
        sam.make(event.owner, format!("{}QueuePolicy", event.id), "AWS::SQS::QueuePolicy", policy);
    }
    Some(arn)
}

/// A schedule of `EventBridge` Scheduler, with a role to call its target unless one is given:
/// <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-schedulev2.html>.
pub(super) fn schedule<'t>(
    sam: &mut Sam<'_, 't>,
    event: &Event<'_, 't>,
    target_arn: Value<'t>,
    action: &'static str,
    policy: &str,
) {
    let at = event.at;
    let mut schedule = Draft::new(at);
    schedule.copy(
        event.properties,
        &[
            "ScheduleExpression",
            "State",
            "Name",
            "Description",
            "FlexibleTimeWindow",
            "StartDate",
            "EndDate",
            "ScheduleExpressionTimezone",
            "GroupName",
            "KmsKeyArn",
        ],
    );
    if event.get("Name").is_none() && !is_true(event.get("OmitName")) {
        schedule.set("Name", Value::text(event.id.clone()));
    }
    if event.get("FlexibleTimeWindow").is_none() {
        schedule.put("FlexibleTimeWindow", map(at, [("Mode", text(at, "OFF"))]));
    }
    let queue = dead_letters(sam, event, None);
    let mut target = Draft::new(at);
    target.set("Arn", target_arn.clone());
    let role = format!("{}Role", event.id);
    match event.get("RoleArn") {
        Some(given) => target.put("RoleArn", given.clone()),
        None => target.set("RoleArn", sam.attribute(&role, "Arn")),
    }
    target.copy(event.properties, &["Input", "RetryPolicy"]);
    if let Some(queue) = &queue {
        target.put("DeadLetterConfig", map(queue.at, [("Arn", queue.clone())]));
    }
    schedule.put("Target", target.finish());
    sam.make(event.owner, event.id.as_str(), "AWS::Scheduler::Schedule", schedule);
    if event.get("RoleArn").is_none() {
        let mut policies =
            vec![named(at, format!("{}{policy}", event.id), vec![allow(at, &[action], target_arn.at(at))])];
        policies.extend(queue.and_then(|it| to_destination("SQS", &it, &event.id)));
        let mut draft = Draft::new(at);
        draft.put("AssumeRolePolicyDocument", trust(at, "scheduler.amazonaws.com"));
        draft.put("Policies", list(at, policies));
        draft.copy(event.properties, &["PermissionsBoundary"]);
        sam.make(event.owner, role, "AWS::IAM::Role", draft);
    }
}
