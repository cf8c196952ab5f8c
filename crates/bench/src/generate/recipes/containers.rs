//! Containers: clusters, services and images.

use crate::generate::{
    node::{Node, attribute, list, map, reference, size, sub, when},
    stack::Stack,
};

use super::{
    compute::{balancer_resource, listeners},
    identity::statements,
    log_group,
    network::{group, rule, rule_from},
    role,
};

/// A service behind a load balancer, with its cluster and roles.
pub(crate) fn service(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let cluster = format!("{base}Cluster");
    let insights = stack.setting("enabled", "disabled");
    let settings = match insights {
        Node::Nothing => Node::Nothing,
        Node::Call(..) => list![map! { Name: "containerInsights", Value: when("IsProduction", "enabled", "disabled") }],
        value => list![map! { Name: "containerInsights", Value: value }],
    };
    stack.add(&cluster, "AWS::ECS::Cluster", map! { ClusterSettings: settings });
    let log = format!("{base}ServiceLog");
    log_group(stack, &log, &format!("/ecs/${{AWS::StackName}}-{}", base.to_lowercase()));
    let (starter, worker) = (format!("{base}ExecutionRole"), format!("{base}TaskRole"));
    for (name, actions) in
        [(&starter, ["ecr:GetAuthorizationToken", "logs:PutLogEvents"]), (&worker, ["s3:GetObject", "sqs:SendMessage"])]
    {
        let allowed = statements(stack, &actions, "*".into());
        role(stack, name, "ecs-tasks.amazonaws.com", allowed);
    }
    let task = format!("{base}Task");
    task_definition(stack, &task, &starter, &worker, &log);
    let (front, back) = (format!("{base}EntryGroup"), format!("{base}TaskGroup"));
    group(stack, &front, "Entry", vec![rule(443, "HTTPS", "0.0.0.0/0".into())]);
    group(stack, &back, "Tasks", vec![rule_from(8080, &front)]);
    let (balancer, targets) = (format!("{base}Entry"), format!("{base}Tasks"));
    balancer_resource(stack, &balancer, &front);
    let vpc = stack.network.vpc.clone();
    stack.add(
        &targets,
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        map! { VpcId: vpc, Port: 8080_usize, Protocol: "HTTP", TargetType: "ip", HealthCheckPath: "/health" },
    );
    listeners(stack, &base, &balancer, &targets);
    let subnets = stack.network.private_subnets.clone();
    let address = stack.setting("DISABLED", "ENABLED");
    stack.add_with(
        &format!("{base}Service"),
        "AWS::ECS::Service",
        map! {
            Cluster: reference(&cluster),
            TaskDefinition: reference(&task),
            LaunchType: "FARGATE",
            DesiredCount: size("Minimum"),
            NetworkConfiguration: map! {
                AwsvpcConfiguration: map! {
                    Subnets: subnets,
                    SecurityGroups: list![attribute(&back, "GroupId")],
                    AssignPublicIp: address,
                },
            },
            LoadBalancers: list![map! {
                ContainerName: "service",
                ContainerPort: 8080_usize,
                TargetGroupArn: reference(&targets),
            }],
        },
        &[("DependsOn", list![format!("{base}HttpListener")])],
    );
}

fn task_definition(stack: &mut Stack<'_>, name: &str, starter: &str, worker: &str, log: &str) {
    let (read_only, privileged) = (stack.switch(), stack.off_switch());
    let tags = stack.tags(name);
    stack.add(
        name,
        "AWS::ECS::TaskDefinition",
        map! {
            Family: sub(format!("${{AWS::StackName}}-{}", name.to_lowercase())),
            Cpu: "512",
            Memory: "1024",
            NetworkMode: "awsvpc",
            RequiresCompatibilities: list!["FARGATE"],
            ExecutionRoleArn: attribute(starter, "Arn"),
            TaskRoleArn: attribute(worker, "Arn"),
            ContainerDefinitions: list![map! {
                Name: "service",
                Image: reference("ContainerImage"),
                Essential: true,
                ReadonlyRootFilesystem: read_only,
                Privileged: privileged,
                PortMappings: list![map! { ContainerPort: 8080_usize }],
                Environment: list![map! { Name: "STAGE", Value: reference("Environment") }],
                LogConfiguration: map! {
                    LogDriver: "awslogs",
                    Options: map! {}
                        .with("awslogs-group", reference(log))
                        .with("awslogs-region", reference("AWS::Region"))
                        .with("awslogs-stream-prefix", "service"),
                },
            }],
            Tags: tags,
        },
    );
}

/// A repository of images.
pub(crate) fn registry(stack: &mut Stack<'_>) {
    let name = format!("{}Images", stack.begin());
    let scans = stack.setting(map! { ScanOnPush: true }, map! { ScanOnPush: false });
    let fixed = stack.setting("IMMUTABLE", "MUTABLE");
    let key = stack.key(&name);
    let encryption = match key {
        Node::Nothing => Node::Nothing,
        key => map! { EncryptionType: "KMS", KmsKey: key },
    };
    stack.add(
        &name,
        "AWS::ECR::Repository",
        map! {
            ImageScanningConfiguration: scans,
            ImageTagMutability: fixed,
            EncryptionConfiguration: encryption,
            LifecyclePolicy: map! {
                LifecyclePolicyText: Node::Block(concat!(
                    "{\"rules\": [{\"rulePriority\": 1, \"action\": {\"type\": \"expire\"},\n",
                    "  \"selection\": {\"tagStatus\": \"any\", \"countType\": \"imageCountMoreThan\", \"countNumber\": 50}}]}\n",
                ).to_owned()),
            },
        },
    );
}
