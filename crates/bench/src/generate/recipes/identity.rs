//! Roles, people, keys and log groups.

use crate::generate::{
    node::{Node, attribute, list, map, reference, sub},
    stack::{Stack, retention},
};

/// A role that a service takes on, with statements of its own.
pub(crate) fn role(stack: &mut Stack<'_>, name: &str, service: &str, statements: Vec<Node>) {
    let managed = match service {
        "lambda.amazonaws.com" => list!["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
        "ec2.amazonaws.com" => list![sub("arn:${AWS::Partition}:iam::aws:policy/AmazonSSMManagedInstanceCore")],
        _ => Node::Nothing,
    };
    let policies = if statements.is_empty() {
        Node::Nothing
    } else {
        list![map! {
            PolicyName: format!("{name}Policy"),
            PolicyDocument: map! { Version: "2012-10-17", Statement: Node::List(statements) },
        }]
    };
    let tags = stack.tags(name);
    stack.add(
        name,
        "AWS::IAM::Role",
        map! {
            AssumeRolePolicyDocument: map! {
                Version: "2012-10-17",
                Statement: list![map! {
                    Effect: "Allow",
                    Principal: map! { Service: service },
                    Action: "sts:AssumeRole",
                }],
            },
            ManagedPolicyArns: managed,
            Policies: policies,
            Tags: tags,
        },
    );
}

/// Statements as applications have them, at times wider than they need.
pub(crate) fn statements(stack: &mut Stack<'_>, actions: &[&str], resource: Node) -> Vec<Node> {
    let wide = stack.random.percent(15);
    let actions: Vec<Node> = if wide {
        let service = actions[0].split(':').next().unwrap_or_default();
        vec![format!("{service}:*").into()]
    } else {
        actions.iter().map(|it| (*it).into()).collect()
    };
    let resource = if stack.random.percent(15) { "*".into() } else { resource };
    vec![map! { Sid: "Work", Effect: "Allow", Action: Node::List(actions), Resource: resource }]
}

/// A key with its policy and alias.
pub(crate) fn key(stack: &mut Stack<'_>, name: &str) {
    let rotation = stack.switch();
    let tags = stack.tags(name);
    stack.add(
        name,
        "AWS::KMS::Key",
        map! {
            Description: sub(format!("{name} of ${{AWS::StackName}}")),
            EnableKeyRotation: rotation,
            KeyPolicy: map! {
                Version: "2012-10-17",
                Statement: list![
                    map! {
                        Sid: "Administration",
                        Effect: "Allow",
                        Principal: map! { AWS: sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root") },
                        Action: "kms:*",
                        Resource: "*",
                    },
                    map! {
                        Sid: "Services",
                        Effect: "Allow",
                        Principal: map! { Service: list!["sns.amazonaws.com", sub("logs.${AWS::Region}.amazonaws.com")] },
                        Action: list!["kms:Decrypt", "kms:GenerateDataKey*"],
                        Resource: "*",
                        Condition: map! {
                            StringEquals: map! {}.with("aws:SourceAccount", reference("AWS::AccountId")),
                        },
                    },
                ],
            },
            Tags: tags,
        },
    );
    stack.add(
        &format!("{name}Alias"),
        "AWS::KMS::Alias",
        map! {
            AliasName: sub(format!("alias/${{AWS::StackName}}-{}", name.to_lowercase())),
            TargetKeyId: reference(name),
        },
    );
}

/// A log group, mostly with a time to keep.
pub(crate) fn log_group(stack: &mut Stack<'_>, name: &str, path: &str) {
    let days = retention(stack);
    let key = if stack.random.percent(20) { reference("KeyArn") } else { Node::Nothing };
    stack.add(name, "AWS::Logs::LogGroup", map! { LogGroupName: sub(path), RetentionInDays: days, KmsKeyId: key });
}

/// A group with a policy, and perhaps a user with a long-lived key in it.
pub(crate) fn people(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let (group, policy) = (format!("{base}Readers"), format!("{base}ReadPolicy"));
    stack.add(&group, "AWS::IAM::Group", map! { ManagedPolicyArns: list!["arn:aws:iam::aws:policy/ReadOnlyAccess"] });
    let allowed = statements(
        stack,
        &["cloudwatch:GetMetricData", "cloudwatch:ListMetrics"],
        sub("arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:*"),
    );
    stack.add(
        &policy,
        "AWS::IAM::ManagedPolicy",
        map! {
            Description: "What readers may see",
            Groups: list![reference(&group)],
            PolicyDocument: map! { Version: "2012-10-17", Statement: Node::List(allowed) },
        },
    );
    if stack.random.percent(40) {
        let user = format!("{base}Robot");
        stack.add(&user, "AWS::IAM::User", map! { Groups: list![reference(&group)] });
        stack.add(&format!("{user}Key"), "AWS::IAM::AccessKey", map! { UserName: reference(&user) });
        let secret = format!("{user}Secret");
        stack.add(
            &secret,
            "AWS::SecretsManager::Secret",
            map! {
                Description: "The key of the robot",
                SecretString: Node::Call(
                    "Sub",
                    Box::new(list![
                        "{\"id\": \"${Id}\"}",
                        map! { Id: attribute(&format!("{user}Key"), "SecretAccessKey") },
                    ]),
                ),
            },
        );
    }
}
