//! Functions, tables and interfaces.

use crate::generate::{
    node::{Node, attribute, list, map, reference, sub, when},
    stack::Stack,
};

use super::{identity::statements, log_group, role};

const CODE: &str = "\
import json
import os

import boto3

table = boto3.resource('dynamodb').Table(os.environ.get('TABLE', 'orders'))


def handler(event, context):
    for record in event.get('Records', []):
        body = json.loads(record['body'])
        table.put_item(Item={'id': body['id'], 'state': body.get('state', 'new')})
    return {'statusCode': 200}
";

/// A function with its role, its log and what calls it.
pub(crate) fn function(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let name = format!("{base}Function");
    one(stack, &name);
    match stack.random.below(3) {
        0 => stack.add(
            &format!("{name}Permission"),
            "AWS::Lambda::Permission",
            map! {
                Action: "lambda:InvokeFunction",
                FunctionName: reference(&name),
                Principal: "events.amazonaws.com",
                SourceAccount: reference("AWS::AccountId"),
            },
        ),
        1 => {
            let queue = format!("{base}Work");
            super::messaging::one_queue(stack, &queue);
            stack.add(
                &format!("{name}Source"),
                "AWS::Lambda::EventSourceMapping",
                map! {
                    EventSourceArn: attribute(&queue, "Arn"),
                    FunctionName: attribute(&name, "Arn"),
                    BatchSize: 10_usize,
                },
            );
        }
        _ => {}
    }
}

fn one(stack: &mut Stack<'_>, name: &str) {
    let executor = format!("{name}Role");
    let mut allowed = statements(
        stack,
        &["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:Query"],
        sub("arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${AWS::StackName}-*"),
    );
    allowed.push(map! {
        Effect: "Allow",
        Action: list!["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        Resource: sub("arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:*"),
    });
    role(stack, &executor, "lambda.amazonaws.com", allowed);
    if stack.random.percent(60) {
        log_group(stack, &format!("{name}Log"), &format!("/aws/lambda/${{AWS::StackName}}-{name}"));
    }
    let tracing = stack.setting(map! { Mode: "Active" }, map! { Mode: "PassThrough" });
    let network = stack.random.percent(25).then(|| stack.network.private_subnets.clone()).map(|subnets| {
        let security = format!("{name}Group");
        super::network::group(stack, &security, "Function", Vec::new());
        map! { SubnetIds: subnets, SecurityGroupIds: list![attribute(&security, "GroupId")] }
    });
    let (key, tags) = (stack.key(name), stack.tags(name));
    let runtime = stack.random.pick(&["python3.12", "python3.13", "python3.9"]);
    let reserved = stack.random.percent(20).then_some(when("IsProduction", 50_usize, 5_usize));
    stack.add(
        name,
        "AWS::Lambda::Function",
        map! {
            FunctionName: sub(format!("${{AWS::StackName}}-{name}")),
            Runtime: runtime,
            Handler: "index.handler",
            MemorySize: 256_usize,
            Timeout: 30_usize,
            Role: attribute(&executor, "Arn"),
            Code: map! { ZipFile: Node::Block(CODE.to_owned()) },
            Environment: map! {
                Variables: map! { TABLE: sub("${AWS::StackName}-orders"), STAGE: reference("Environment") },
            },
            KmsKeyArn: key,
            TracingConfig: tracing,
            VpcConfig: network,
            ReservedConcurrentExecutions: reserved,
            Tags: tags,
        },
    );
}

/// A table.
pub(crate) fn table(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let name = format!("{base}Table");
    let key = stack.key(&name);
    let encryption = match key {
        Node::Nothing => stack.setting(map! { SSEEnabled: true }, map! { SSEEnabled: false }),
        key => map! { SSEEnabled: true, SSEType: "KMS", KMSMasterKeyId: key },
    };
    let recovery = stack.setting(map! { PointInTimeRecoveryEnabled: true }, map! { PointInTimeRecoveryEnabled: false });
    let protected = stack.switch();
    let index = stack.random.percent(40).then(|| {
        list![map! {
            IndexName: "by-state",
            KeySchema: list![
                map! { AttributeName: "state", KeyType: "HASH" },
                map! { AttributeName: "id", KeyType: "RANGE" },
            ],
            Projection: map! { ProjectionType: "ALL" },
        }]
    });
    let mut attributes = vec![map! { AttributeName: "id", AttributeType: "S" }];
    if index.is_some() {
        attributes.push(map! { AttributeName: "state", AttributeType: "S" });
    }
    let tags = stack.tags(&name);
    stack.add_with(
        &name,
        "AWS::DynamoDB::Table",
        map! {
            BillingMode: "PAY_PER_REQUEST",
            AttributeDefinitions: Node::List(attributes),
            KeySchema: list![map! { AttributeName: "id", KeyType: "HASH" }],
            GlobalSecondaryIndexes: index,
            SSESpecification: encryption,
            PointInTimeRecoverySpecification: recovery,
            DeletionProtectionEnabled: protected,
            Tags: tags,
        },
        &[("DeletionPolicy", "Retain".into()), ("UpdateReplacePolicy", "Retain".into())],
    );
}

/// An HTTP interface before a function.
pub(crate) fn api(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let (api, function) = (format!("{base}Api"), format!("{base}Handler"));
    one(stack, &function);
    let log = format!("{base}ApiLog");
    log_group(stack, &log, &format!("/aws/api/${{AWS::StackName}}-{}", base.to_lowercase()));
    stack.add(
        &api,
        "AWS::ApiGatewayV2::Api",
        map! { Name: sub(format!("${{AWS::StackName}}-{}", base.to_lowercase())), ProtocolType: "HTTP" },
    );
    let integration = format!("{base}Integration");
    stack.add(
        &integration,
        "AWS::ApiGatewayV2::Integration",
        map! {
            ApiId: reference(&api),
            IntegrationType: "AWS_PROXY",
            IntegrationUri: attribute(&function, "Arn"),
            PayloadFormatVersion: "2.0",
        },
    );
    let signed = if stack.random.percent(50) { "AWS_IAM" } else { "NONE" };
    stack.add(
        &format!("{base}Route"),
        "AWS::ApiGatewayV2::Route",
        map! {
            ApiId: reference(&api),
            RouteKey: "POST /items",
            AuthorizationType: signed,
            Target: sub(format!("integrations/${{{integration}}}")),
        },
    );
    let logging = stack.random.percent(60).then(|| {
        map! { DestinationArn: attribute(&log, "Arn"), Format: "$context.requestId $context.status" }
    });
    stack.add(
        &format!("{base}Stage"),
        "AWS::ApiGatewayV2::Stage",
        map! { ApiId: reference(&api), StageName: "$default", AutoDeploy: true, AccessLogSettings: logging },
    );
}
