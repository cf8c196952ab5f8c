//! Serverless resources and what they come to: each case is a template, the resources it makes, and some of their facts
//! with the text at the place they are read from.

use hardline_facts::{Fact, Facts, Part, Phrase, Value, View, Words, explore, iam, lambda};
use hardline_sources::{Scan, read_text};

const HEAD: &str = "Transform: AWS::Serverless-2016-10-31\n";

fn scan(text: &str) -> Scan {
    let scan = read_text("template.yaml", &format!("{HEAD}{text}"));
    assert!(scan.problems.is_empty(), "{:?}", scan.problems);
    assert_eq!(scan.estate.parts.len(), 1, "no template: {text}");
    scan
}

/// The resources, each as its id and type, and the condition that it is made under.
fn resources(text: &str) -> Vec<String> {
    let scan = scan(text);
    let part = &scan.estate.parts[0];
    let show = |it: &hardline_facts::Resource| {
        let condition = it.condition.map(|it| part.text(part.conditions.list[it as usize].name));
        let condition = condition.map(|it| format!(" if {it}")).unwrap_or_default();
        format!("{}: {}{condition}", part.text(it.name), part.text(it.type_name))
    };
    part.resources.iter().map(show).collect()
}

/// What `ask` tells of a resource when no condition is settled.
fn ask<T>(text: &str, name: &str, ask: impl Fn(&Part, Facts<'_>) -> T) -> T {
    let scan = scan(text);
    let part = &scan.estate.parts[0];
    let found = (0_u32..).zip(&part.resources).find(|(_, it)| part.text(it.name) == name);
    let Some((index, _)) = found else { panic!("no {name} in {text}") };
    let read = |view: View<'_>| match view.resource(0, index) {
        Some(facts) => ask(part, facts),
        None => panic!("{name} has no facts"),
    };
    explore(&scan.estate, &[], read, |_| false).remove(0).outcome
}

/// A fact and the text at its place.
fn fact(text: &str, name: &str, key: &str) -> String {
    ask(text, name, |part, facts| match facts.named(key) {
        Some(fact) => show(part, fact),
        None => panic!("no fact {key}"),
    })
}

fn show(part: &Part, fact: Fact<Phrase<'_>>) -> String {
    let place = part.place(fact.at.place);
    let written = part.files[0].text.get(place.span.start as usize..place.span.end as usize).unwrap_or_default();
    let value = match fact.value {
        Value::Known(it) => it.text.to_owned(),
        Value::Absent(it) => format!("absent, so {}", it.map_or("nothing", |it| it.text)),
        Value::Unknown(why) => format!("unknown: {}", part.explain(why)),
    };
    format!("{value} @ {}", written.lines().next().unwrap_or_default().trim())
}

fn words(part: &Part, it: Fact<Words<'_>>) -> String {
    let word = |it: Fact<Phrase<'_>>| match it.value {
        Value::Known(it) => it.text.to_owned(),
        Value::Absent(_) => "nothing".to_owned(),
        Value::Unknown(why) => part.explain(why),
    };
    match it.value {
        Value::Known(it) => it.iter().map(word).collect::<Vec<_>>().join(" "),
        Value::Absent(_) => "nothing".to_owned(),
        Value::Unknown(why) => part.explain(why),
    }
}

fn texts(texts: &[hardline_policy::Text<'_>]) -> String {
    texts.iter().map(|it| it.text).collect::<Vec<_>>().join(" ")
}

/// A role's managed policies, then the statements written within it, each as its actions and resources.
fn grants(text: &str, role: &str) -> Vec<String> {
    ask(text, role, |part, facts| {
        let role: Facts<'_, iam::role::Role> = facts.of();
        let mut found = vec![words(part, role.managed_policies())];
        let Value::Known(policies) = role.policies().value else { return found };
        for policy in policies.iter() {
            let Value::Known(policy) = policy.value else { continue };
            let policy = policy.document().policy();
            for it in &policy.statements {
                found.push(format!("{} on {}", texts(&it.actions), texts(&it.resources)));
            }
        }
        found
    })
}

/// A function's layers and variables.
fn environment(text: &str) -> String {
    ask(text, "F", |part, facts| {
        let function: Facts<'_, lambda::function::Function> = facts.of();
        let mut shown = vec![words(part, function.layers())];
        if let Value::Known(variables) = function.variables().value {
            for it in variables.iter() {
                let Value::Known(it) = it.value else { continue };
                let (Value::Known(name), Value::Known(value)) = (it.name().value, it.value().value) else { continue };
                shown.push(format!("{}={}", name.text, value.text));
            }
        }
        shown.join("; ")
    })
}

/// A function named `F` with more properties.
fn function(more: &str) -> String {
    format!(
        "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n      Runtime: python3.13\n      \
         CodeUri: s3://code/it\n{more}"
    )
}

/// One resource named `A`.
fn one(section: &str, properties: &str) -> String {
    format!("Resources:\n  A: {{ Type: AWS::Serverless::{section}, Properties: {{ {properties} }} }}\n")
}

#[test]
fn every_type_is_expanded_to_what_it_makes() {
    for (text, wanted) in [
        (function(""), "F: AWS::Lambda::Function; FRole: AWS::IAM::Role"),
        (function("      Role: arn:aws:iam::111122223333:role/a\n"), "F: AWS::Lambda::Function"),
        (
            function("      AutoPublishAlias: live\n"),
            "F: AWS::Lambda::Function; FRole: AWS::IAM::Role; FVersion: AWS::Lambda::Version; \
             FAliaslive: AWS::Lambda::Alias",
        ),
        (
            function("      FunctionUrlConfig: { AuthType: NONE }\n"),
            "F: AWS::Lambda::Function; FRole: AWS::IAM::Role; FUrl: AWS::Lambda::Url; \
             FUrlPublicPermissions: AWS::Lambda::Permission; FURLInvokeAllowPublicAccess: AWS::Lambda::Permission",
        ),
        (
            function("      FunctionUrlConfig: { AuthType: AWS_IAM }\n"),
            "F: AWS::Lambda::Function; FRole: AWS::IAM::Role; FUrl: AWS::Lambda::Url",
        ),
        (
            function("      EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: SQS } } }\n"),
            "F: AWS::Lambda::Function; FRole: AWS::IAM::Role; FEventInvokeConfigOnFailureQueue: AWS::SQS::Queue; \
             FEventInvokeConfig: AWS::Lambda::EventInvokeConfig",
        ),
        (
            function("      AutoPublishAlias: live\n      DeploymentPreference: { Type: AllAtOnce }\n"),
            "F: AWS::Lambda::Function; FRole: AWS::IAM::Role; FVersion: AWS::Lambda::Version; \
             FAliaslive: AWS::Lambda::Alias; ServerlessDeploymentApplication: AWS::CodeDeploy::Application; \
             CodeDeployServiceRole: AWS::IAM::Role; FDeploymentGroup: AWS::CodeDeploy::DeploymentGroup",
        ),
        (
            one("Api", "StageName: v1"),
            "A: AWS::ApiGateway::RestApi; ADeployment: AWS::ApiGateway::Deployment; Av1Stage: AWS::ApiGateway::Stage",
        ),
        (
            "Parameters: { S: { Type: String } }\n".to_owned() + &one("Api", "StageName: !Ref S"),
            "A: AWS::ApiGateway::RestApi; ADeployment: AWS::ApiGateway::Deployment; AStage: AWS::ApiGateway::Stage",
        ),
        (
            one("Api", "StageName: v1, Auth: { Authorizers: { Mine: { FunctionArn: a } }, UsagePlan: { CreateUsagePlan: PER_API } }"),
            "A: AWS::ApiGateway::RestApi; ADeployment: AWS::ApiGateway::Deployment; Av1Stage: AWS::ApiGateway::Stage; \
             AMineAuthorizerPermission: AWS::Lambda::Permission; AUsagePlan: AWS::ApiGateway::UsagePlan; \
             AApiKey: AWS::ApiGateway::ApiKey; AUsagePlanKey: AWS::ApiGateway::UsagePlanKey",
        ),
        (
            one("HttpApi", "Domain: { DomainName: a.example, CertificateArn: b }"),
            "A: AWS::ApiGatewayV2::Api; AApiGatewayDefaultStage: AWS::ApiGatewayV2::Stage; \
             ApiGatewayDomainNameV2aexample: AWS::ApiGatewayV2::DomainName; AApiMapping: AWS::ApiGatewayV2::ApiMapping",
        ),
        (
            one("WebSocketApi", "Routes: { $connect: { FunctionArn: a } }"),
            "A: AWS::ApiGatewayV2::Api; AConnectRoute: AWS::ApiGatewayV2::Route; \
             AConnectIntegration: AWS::ApiGatewayV2::Integration; AConnectPermission: AWS::Lambda::Permission; \
             ADefaultStage: AWS::ApiGatewayV2::Stage",
        ),
        (one("SimpleTable", ""), "A: AWS::DynamoDB::Table"),
        (one("StateMachine", "DefinitionUri: s3://a/b"), "A: AWS::StepFunctions::StateMachine; ARole: AWS::IAM::Role"),
        (one("LayerVersion", "ContentUri: layer"), "A: AWS::Lambda::LayerVersion"),
        (one("Application", "Location: nested.yaml"), "A: AWS::CloudFormation::Stack"),
        (
            one("CapacityProvider", "VpcConfig: { SubnetIds: [a] }"),
            "AOperatorRole: AWS::IAM::Role; A: AWS::Lambda::CapacityProvider",
        ),
        (
            one("GraphQLApi", "SchemaInline: a, Auth: { Type: AWS_IAM }, DataSources: { DynamoDb: { T: { TableName: t } } }"),
            "A: AWS::AppSync::GraphQLApi; ACloudWatchRole: AWS::IAM::Role; ASchema: AWS::AppSync::GraphQLSchema; \
             ATDynamoDBDataSource: AWS::AppSync::DataSource; ATDynamoDBDataSourceRole: AWS::IAM::Role; \
             ATDynamoDBDataSourceToTableConnectorPolicy: AWS::IAM::ManagedPolicy",
        ),
        (
            one("Connector", "Source: { Id: T }, Destination: { Id: Q }, Permissions: [Write]")
                + "  T: { Type: AWS::SNS::Topic }\n  Q: { Type: AWS::SQS::Queue }\n",
            "T: AWS::SNS::Topic; Q: AWS::SQS::Queue; AQueuePolicy: AWS::SQS::QueuePolicy",
        ),
        (
            "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    \
             Connectors: { C: { Properties: { Destination: [{ Id: Q }], Permissions: [Write] } } }\n  Q: { Type: AWS::SQS::Queue }\n"
                .to_owned(),
            "T: AWS::SNS::Topic; Q: AWS::SQS::Queue; TCQueuePolicyDestination0: AWS::SQS::QueuePolicy",
        ),
        (one("Unheard", ""), "A: AWS::Serverless::Unheard"),
        ("Resources:\n  B: { Type: AWS::S3::Bucket }\n".to_owned(), "B: AWS::S3::Bucket"),
        // A name that is taken is not made again.
        (function("  FRole: { Type: AWS::IAM::Role }\n"), "F: AWS::Lambda::Function; FRole: AWS::IAM::Role"),
    ] {
        assert_eq!(resources(&text).join("; "), wanted, "{text}");
    }
}

#[test]
fn events_make_what_lets_them_reach_the_function() {
    for (event, wanted) in [
        ("Type: S3, Properties: { Bucket: !Ref B, Events: 's3:*' }", "FEPermission: AWS::Lambda::Permission"),
        ("Type: SNS, Properties: { Topic: a }", "FEPermission: AWS::Lambda::Permission; FE: AWS::SNS::Subscription"),
        (
            "Type: SNS, Properties: { Topic: a, SqsSubscription: true }",
            "FEQueue: AWS::SQS::Queue; FEQueuePolicy: AWS::SQS::QueuePolicy; FE: AWS::SNS::Subscription; \
             FEEventSourceMapping: AWS::Lambda::EventSourceMapping",
        ),
        ("Type: SQS, Properties: { Queue: a }", "FE: AWS::Lambda::EventSourceMapping"),
        ("Type: Kinesis, Properties: { Stream: a }", "FE: AWS::Lambda::EventSourceMapping"),
        (
            "Type: Schedule, Properties: { Schedule: rate(1 day), DeadLetterConfig: { Type: SQS } }",
            "FEQueue: AWS::SQS::Queue; FEQueuePolicy: AWS::SQS::QueuePolicy; FE: AWS::Events::Rule; \
             FEPermission: AWS::Lambda::Permission",
        ),
        (
            "Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 day) }",
            "FE: AWS::Scheduler::Schedule; FERole: AWS::IAM::Role",
        ),
        (
            "Type: EventBridgeRule, Properties: { Pattern: {} }",
            "FE: AWS::Events::Rule; FEPermission: AWS::Lambda::Permission",
        ),
        ("Type: IoTRule, Properties: { Sql: a }", "FEPermission: AWS::Lambda::Permission; FE: AWS::IoT::TopicRule"),
        (
            "Type: CloudWatchLogs, Properties: { LogGroupName: a, FilterPattern: b }",
            "FEPermission: AWS::Lambda::Permission; FE: AWS::Logs::SubscriptionFilter",
        ),
        ("Type: AlexaSkill", "FEPermission: AWS::Lambda::Permission"),
        (
            "Type: Cognito, Properties: { UserPool: !Ref B, Trigger: PreSignUp }",
            "FCognitoPermission: AWS::Lambda::Permission",
        ),
        (
            "Type: Api, Properties: { Path: /a, Method: get }",
            "FEPermissionProd: AWS::Lambda::Permission; ServerlessRestApi: AWS::ApiGateway::RestApi; \
             ServerlessRestApiDeployment: AWS::ApiGateway::Deployment; ServerlessRestApiProdStage: AWS::ApiGateway::Stage",
        ),
        (
            "Type: HttpApi",
            "FEPermission: AWS::Lambda::Permission; ServerlessHttpApi: AWS::ApiGatewayV2::Api; \
             ServerlessHttpApiApiGatewayDefaultStage: AWS::ApiGatewayV2::Stage",
        ),
    ] {
        let text = function(&format!("      Events: {{ E: {{ {event} }} }}\n  B: {{ Type: AWS::S3::Bucket }}\n"));
        let is_declared = |it: &String| ["F:", "FRole:", "B:"].iter().any(|own| it.starts_with(own));
        let made: Vec<_> = resources(&text).into_iter().filter(|it| !is_declared(it)).collect();
        assert_eq!(made.join("; "), wanted, "{event}");
    }
}

#[test]
fn a_role_may_what_sam_lets_it() {
    let basic = "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    let of_aws = |name: &str| format!("{basic} arn:${{AWS::Partition}}:iam::aws:policy/{name}");
    let queue = |name: &str| {
        format!("sqs:SendMessage* on arn:${{AWS::Partition}}:sqs:${{AWS::Region}}:${{AWS::AccountId}}:{name}")
    };
    for (more, wanted) in [
        ("", vec![basic.to_owned()]),
        ("      Tracing: Active\n", vec![of_aws("AWSXrayWriteOnlyAccess")]),
        ("      Tracing: Disabled\n", vec![basic.to_owned()]),
        ("      VpcConfig: { SubnetIds: [a] }\n", vec![of_aws("service-role/AWSLambdaVPCAccessExecutionRole")]),
        ("      Policies: AdministratorAccess\n", vec![of_aws("AdministratorAccess")]),
        ("      Policies: [AWSLambdaRole, AWSLambdaRole]\n", vec![of_aws("service-role/AWSLambdaRole")]),
        (
            "      Policies: ['arn:aws:iam::111122223333:policy/own']\n",
            vec![format!("{basic} arn:aws:iam::111122223333:policy/own")],
        ),
        (
            "      Policies:\n        - Statement: [{ Effect: Allow, Action: '*', Resource: '*' }]\n",
            vec![basic.to_owned(), "* on *".to_owned()],
        ),
        (
            "      Policies: [{ SQSSendMessagePolicy: { QueueName: orders } }]\n",
            vec![basic.to_owned(), queue("orders")],
        ),
        (
            "      Policies: [{ SQSSendMessagePolicy: { QueueName: !GetAtt Q.QueueName } }]\n  Q: { Type: AWS::SQS::Queue }\n",
            vec![basic.to_owned(), queue("${Q.QueueName}")],
        ),
        ("      Policies: [{ TextractPolicy: {} }]\n", vec![basic.to_owned(), "textract:* on *".to_owned()]),
        (
            "      DeadLetterQueue: { Type: SQS, TargetArn: 'arn:aws:sqs:eu-west-1:111122223333:dead' }\n",
            vec![basic.to_owned(), "sqs:SendMessage on arn:aws:sqs:eu-west-1:111122223333:dead".to_owned()],
        ),
        (
            "      Events: { E: { Type: DynamoDB, Properties: { Stream: a } } }\n",
            vec![of_aws("service-role/AWSLambdaDynamoDBExecutionRole")],
        ),
    ] {
        assert_eq!(grants(&function(more), "FRole"), wanted, "{more}");
    }
}

#[test]
fn globals_are_merged_by_sams_rules_and_keep_their_places() {
    let template = |globals: &str, more: &str| format!("Globals:\n  Function: {globals}\n{}", function(more));
    for (globals, more, key, wanted) in [
        ("{ Tracing: Active }", "", "tracing", "Active @ Active"),
        ("{ Tracing: Active }", "      Tracing: PassThrough\n", "tracing", "PassThrough @ PassThrough"),
        // A value that is nothing overrides too.
        ("{ KmsKeyArn: a }", "      KmsKeyArn: !Ref AWS::NoValue\n", "variables_key", "absent, so nothing @ F"),
        ("{ Runtime: python3.8 }", "", "runtime", "python3.13 @ python3.13"),
        ("{ Tracing: Active }", "    IgnoreGlobals: '*'\n", "tracing", "absent, so PassThrough @ F"),
        ("{ Tracing: Active }", "    IgnoreGlobals: [Tracing]\n", "tracing", "absent, so PassThrough @ F"),
        ("{ Tracing: Active }", "    IgnoreGlobals: [Timeout]\n", "tracing", "Active @ Active"),
    ] {
        assert_eq!(fact(&template(globals, more), "F", key), wanted, "{globals} {more}");
    }
    // A role may not stand in `Globals`, so the function has one of its own.
    assert_eq!(resources(&template("{ Role: a }", "")).join("; "), "F: AWS::Lambda::Function; FRole: AWS::IAM::Role");
    let globals = "{ Layers: [a, b], Environment: { Variables: { SHARED: one, OWN: two } } }";
    let parameter = "Parameters: { L: { Type: CommaDelimitedList, Default: 'x,y' } }\n";
    for (more, wanted) in [
        ("", "a b; SHARED=one; OWN=two"),
        (
            "      Layers: [c]\n      Environment: { Variables: { OWN: three, MORE: four } }\n",
            "a b c; SHARED=one; OWN=three; MORE=four",
        ),
        // A function's call is a value like any other: nothing is joined to it.
        ("      Layers: !Ref L\n", "x y; SHARED=one; OWN=two"),
    ] {
        assert_eq!(environment(&format!("{parameter}{}", template(globals, more))), wanted, "{more}");
    }
}

#[test]
fn references_to_what_is_made_resolve() {
    let more = "      AutoPublishAlias: live\n  A: { Type: AWS::Serverless::Api, Properties: { StageName: v1 } }\n";
    for (expression, wanted) in [
        ("!GetAtt FRole.Arn", "${FRole.Arn} @"),
        ("!Ref FRole", "${FRole} @"),
        ("!Ref F.Version", "${F.Version} @"),
        ("!Ref F.Alias", "${F.Alias} @"),
        ("!Ref FAliaslive", "${FAliaslive} @"),
        ("!Sub 'x-${A.Stage}'", "x-${A.Stage} @"),
        ("!Sub 'x-${F.Arn}'", "x-${F.Arn} @"),
        ("!Ref ADeployment", "${ADeployment} @"),
        ("!Ref FAliasother", "unknown: "),
    ] {
        let permission =
            format!("  B: {{ Type: AWS::Lambda::Permission, Properties: {{ SourceArn: {expression} }} }}\n");
        let shown = fact(&(function(more) + &permission), "B", "source");
        assert!(shown.starts_with(wanted), "{expression}: {shown}");
    }
    // A permission for an alias is one for its function, and the function's role is the one made for it.
    let text = function("      AutoPublishAlias: live\n      FunctionUrlConfig: { AuthType: NONE }\n");
    let permitted = ask(&text, "FUrlPublicPermissions", |_, facts| {
        facts.of::<lambda::permission::Permission>().function().value.map(|it| it.resource_name().to_owned())
    });
    assert!(matches!(permitted, Value::Known(it) if it == "F"));
    let role = ask(&text, "F", |_, facts| {
        facts.of::<lambda::function::Function>().role().value.map(|it| it.resource_name().to_owned())
    });
    assert!(matches!(role, Value::Known(it) if it == "FRole"));
}

#[test]
fn conditions_pass_on_to_what_is_made() {
    let head = "Parameters: { P: { Type: String } }\nConditions:\n  C: !Equals [!Ref P, a]\n  D: !Equals [!Ref P, b]\n";
    for (more, wanted) in [
        (
            "      AutoPublishAlias: x\n    Condition: C\n",
            "F: AWS::Lambda::Function if C; FRole: AWS::IAM::Role if C; FVersion: AWS::Lambda::Version if C; \
             FAliasx: AWS::Lambda::Alias if C",
        ),
        (
            "      Events: { E: { Type: Api, Properties: { Path: /a, Method: get } } }\n    Condition: C\n",
            "F: AWS::Lambda::Function if C; FRole: AWS::IAM::Role if C; FEPermissionProd: AWS::Lambda::Permission if C; \
             ServerlessRestApi: AWS::ApiGateway::RestApi if C; \
             ServerlessRestApiDeployment: AWS::ApiGateway::Deployment if C; \
             ServerlessRestApiProdStage: AWS::ApiGateway::Stage if C",
        ),
        ("      Role: !If [D, a, !Ref AWS::NoValue]\n", "F: AWS::Lambda::Function; FRole: AWS::IAM::Role if NOTD"),
        ("      Role: !If [D, !Ref AWS::NoValue, a]\n", "F: AWS::Lambda::Function; FRole: AWS::IAM::Role if D"),
        ("      Role: !If [D, a, b]\n", "F: AWS::Lambda::Function"),
    ] {
        assert_eq!(resources(&(head.to_owned() + &function(more))).join("; "), wanted, "{more}");
    }
}

#[test]
fn places_are_where_a_person_wrote() {
    let text = function(
        "      FunctionUrlConfig: { AuthType: NONE }\n      Events: { E: { Type: SNS, Properties: { Topic: it } } }\n",
    );
    for (name, key, wanted) in [
        ("FUrlPublicPermissions", "principal", "* @ NONE"),
        ("FEPermission", "principal", "sns.amazonaws.com @ E"),
        ("FEPermission", "source", "it @ it"),
        ("FUrl", "authentication", "NONE @ NONE"),
    ] {
        assert_eq!(fact(&text, name, key), wanted, "{name}.{key}");
    }
    let scan = scan(&text);
    let part = &scan.estate.parts[0];
    for it in &part.resources {
        let place = part.place(it.at).span;
        assert_eq!(&part.files[0].text[place.start as usize..place.end as usize], "F", "{}", part.text(it.name));
    }
}

#[test]
fn aliases_that_multiply_end() {
    let alias = |level: u32| format!("x{level}: &x{level} {{ a: *x{0}, b: *x{0} }}\n", level - 1);
    let aliases: String = (1..40).map(alias).collect();
    let text = format!(
        "{HEAD}x0: &x0 {{ a: b, c: d }}\n{aliases}Globals: {{ Function: {{ Environment: *x39, Tags: *x39 }} }}\nResources:\n  \
         F: {{ Type: AWS::Serverless::Function, Properties: {{ Environment: *x39, Tags: *x39, Events: *x39 }} }}\n"
    );
    let scan = read_text("template.yaml", &text);
    assert!(scan.problems.iter().any(|it| it.message.contains("expands to more values")), "{:?}", scan.problems);
}

#[test]
fn what_sam_writes_into_the_document_of_an_api_counts() {
    for (section, properties, key, wanted) in [
        ("Api", "StageName: a, DisableExecuteApiEndpoint: true", "default_endpoint_disabled", "true @ true"),
        ("HttpApi", "DisableExecuteApiEndpoint: true", "default_endpoint_disabled", "true @ true"),
        ("HttpApi", "StageName: a", "protocol", "HTTP @ A"),
    ] {
        assert_eq!(fact(&one(section, properties), "A", key), wanted, "{properties}");
    }
}
