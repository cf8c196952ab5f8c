//! Queues, topics and schedules.

use crate::generate::{
    node::{Node, attribute, list, map, reference, sub},
    stack::Stack,
};

use super::{identity::statements, role};

/// A queue, encrypted in one of the ways there are.
pub(crate) fn one_queue(stack: &mut Stack<'_>, name: &str) {
    let dead = format!("{name}Dead");
    stack.add(&dead, "AWS::SQS::Queue", map! { MessageRetentionPeriod: 1_209_600_usize });
    let key = stack.key(name);
    let managed = if matches!(key, Node::Nothing) { stack.switch() } else { Node::Nothing };
    let tags = stack.tags(name);
    stack.add(
        name,
        "AWS::SQS::Queue",
        map! {
            VisibilityTimeout: 180_usize,
            KmsMasterKeyId: key,
            SqsManagedSseEnabled: managed,
            RedrivePolicy: map! { deadLetterTargetArn: attribute(&dead, "Arn"), maxReceiveCount: 5_usize },
            Tags: tags,
        },
    );
}

/// A queue with its policy.
pub(crate) fn queue(stack: &mut Stack<'_>) {
    let name = format!("{}Queue", stack.begin());
    one_queue(stack, &name);
    let open = stack.random.percent(15);
    let condition = if open {
        Node::Nothing
    } else {
        map! { StringEquals: map! {}.with("aws:SourceAccount", reference("AWS::AccountId")) }
    };
    let sender = if open {
        Node::from("*")
    } else {
        map! { Service: "sns.amazonaws.com" }
    };
    stack.add(
        &format!("{name}Policy"),
        "AWS::SQS::QueuePolicy",
        map! {
            Queues: list![reference(&name)],
            PolicyDocument: map! {
                Version: "2012-10-17",
                Statement: list![map! {
                    Effect: "Allow",
                    Principal: sender,
                    Action: "sqs:SendMessage",
                    Resource: attribute(&name, "Arn"),
                    Condition: condition,
                }],
            },
        },
    );
}

/// A topic with who is told and who may tell.
pub(crate) fn topic(stack: &mut Stack<'_>) {
    let name = format!("{}Topic", stack.begin());
    let key = stack.key(&name);
    let key = if matches!(key, Node::Nothing) && stack.random.percent(40) { "alias/aws/sns".into() } else { key };
    let tags = stack.tags(&name);
    stack.add(
        &name,
        "AWS::SNS::Topic",
        map! { DisplayName: sub("Notices of ${AWS::StackName}"), KmsMasterKeyId: key, Tags: tags },
    );
    let (protocol, endpoint) = if stack.random.percent(80) {
        ("email", reference("AlarmEmail"))
    } else {
        ("http", "http://hooks.example.com/notices".into())
    };
    stack.add(
        &format!("{name}Subscription"),
        "AWS::SNS::Subscription",
        map! { TopicArn: reference(&name), Protocol: protocol, Endpoint: endpoint },
    );
    if stack.random.percent(60) {
        stack.add(
            &format!("{name}Policy"),
            "AWS::SNS::TopicPolicy",
            map! {
                Topics: list![reference(&name)],
                PolicyDocument: map! {
                    Version: "2012-10-17",
                    Statement: list![map! {
                        Sid: "Alarms",
                        Effect: "Allow",
                        Principal: map! { Service: list!["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
                        Action: "sns:Publish",
                        Resource: reference(&name),
                    }],
                },
            },
        );
    }
}

/// A rule that sets something off by the clock.
pub(crate) fn schedule(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let (queue, runner) = (format!("{base}Jobs"), format!("{base}JobsRole"));
    one_queue(stack, &queue);
    let allowed = statements(stack, &["sqs:SendMessage", "sqs:GetQueueUrl"], attribute(&queue, "Arn"));
    role(stack, &runner, "scheduler.amazonaws.com", allowed);
    stack.add(
        &format!("{base}Schedule"),
        "AWS::Scheduler::Schedule",
        map! {
            ScheduleExpression: "rate(1 hour)",
            FlexibleTimeWindow: map! { Mode: "OFF" },
            Target: map! { Arn: attribute(&queue, "Arn"), RoleArn: attribute(&runner, "Arn"), Input: "{}" },
        },
    );
}
