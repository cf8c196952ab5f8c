//! Servers: fleets behind load balancers, and single ones.

use crate::generate::{
    node::{Node, attribute, list, map, no_value, reference, size, sub, when},
    stack::Stack,
};

use super::{
    identity::statements,
    network::{group, rule, rule_from},
    role,
};

const START: &str = "\
#!/bin/bash
set -euo pipefail
dnf install --assumeyes nginx amazon-cloudwatch-agent
cat > /etc/nginx/conf.d/service.conf <<'END'
server {
  listen 8080;
  location /health { return 200; }
}
END
systemctl enable --now nginx
/opt/aws/bin/cfn-signal --exit-code $? --stack ${AWS::StackName} --resource Fleet --region ${AWS::Region}
";

fn user_data() -> Node {
    Node::Call("Base64", Box::new(Node::Call("Sub", Box::new(Node::Block(START.to_owned())))))
}

fn profile(stack: &mut Stack<'_>, base: &str) -> String {
    let (writer, profile) = (format!("{base}Role"), format!("{base}Profile"));
    let allowed = statements(
        stack,
        &["s3:GetObject", "s3:ListBucket"],
        sub("arn:${AWS::Partition}:s3:::${AWS::StackName}-artifacts/*"),
    );
    role(stack, &writer, "ec2.amazonaws.com", allowed);
    stack.add(&profile, "AWS::IAM::InstanceProfile", map! { Roles: list![reference(&writer)] });
    profile
}

/// A load balancer before servers that come and go.
pub(crate) fn load_balanced_fleet(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let (front, back) = (format!("{base}FrontGroup"), format!("{base}FleetGroup"));
    group(
        stack,
        &front,
        "Load balancer",
        vec![rule(80, "HTTP", "0.0.0.0/0".into()), rule(443, "HTTPS", "0.0.0.0/0".into())],
    );
    group(stack, &back, "Servers", vec![rule_from(8080, &front)]);
    let (balancer, targets) = (format!("{base}LoadBalancer"), format!("{base}Targets"));
    balancer_resource(stack, &balancer, &front);
    let vpc = stack.network.vpc.clone();
    stack.add(
        &targets,
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        map! {
            VpcId: vpc,
            Port: 8080_usize,
            Protocol: "HTTP",
            TargetType: "instance",
            HealthCheckPath: "/health",
            HealthyThresholdCount: 2_usize,
        },
    );
    listeners(stack, &base, &balancer, &targets);
    let profile = profile(stack, &base);
    let template = format!("{base}LaunchTemplate");
    let tokens = stack.setting("required", "optional");
    let encrypted = stack.switch();
    stack.add(
        &template,
        "AWS::EC2::LaunchTemplate",
        map! {
            LaunchTemplateData: map! {
                ImageId: reference("ImageId"),
                InstanceType: size("Instance"),
                IamInstanceProfile: map! { Arn: attribute(&profile, "Arn") },
                SecurityGroupIds: list![attribute(&back, "GroupId")],
                MetadataOptions: map! { HttpEndpoint: "enabled", HttpTokens: tokens },
                BlockDeviceMappings: list![map! {
                    DeviceName: "/dev/xvda",
                    Ebs: map! { VolumeSize: size("Storage"), VolumeType: "gp3", Encrypted: encrypted },
                }],
                UserData: user_data(),
            },
        },
    );
    let subnets = stack.network.private_subnets.clone();
    stack.add(
        &format!("{base}Fleet"),
        "AWS::AutoScaling::AutoScalingGroup",
        map! {
            VPCZoneIdentifier: subnets,
            LaunchTemplate: map! {
                LaunchTemplateId: reference(&template),
                Version: attribute(&template, "LatestVersionNumber"),
            },
            MinSize: size("Minimum"),
            MaxSize: size("Maximum"),
            TargetGroupARNs: list![reference(&targets)],
            HealthCheckType: "ELB",
            HealthCheckGracePeriod: 300_usize,
        },
    );
}

/// An application load balancer with its attributes.
pub(crate) fn balancer_resource(stack: &mut Stack<'_>, name: &str, group: &str) {
    let mut attributes = vec![map! { Key: "idle_timeout.timeout_seconds", Value: "60" }];
    for key in ["routing.http.drop_invalid_header_fields.enabled", "deletion_protection.enabled"] {
        let value = stack.setting("true", "false");
        if !matches!(value, Node::Nothing) {
            let value =
                if matches!(&value, Node::Call("If", _)) { when("IsProduction", "true", "false") } else { value };
            attributes.push(map! { Key: key, Value: value });
        }
    }
    if stack.random.percent(40) {
        attributes.push(map! { Key: "access_logs.s3.enabled", Value: "true" });
        attributes.push(map! { Key: "access_logs.s3.bucket", Value: sub("${AWS::StackName}-access-logs") });
    }
    let subnets = stack.network.public_subnets.clone();
    let tags = stack.tags(name);
    let scheme = if stack.random.percent(70) { "internet-facing" } else { "internal" };
    stack.add(
        name,
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        map! {
            Type: "application",
            Scheme: scheme,
            Subnets: subnets,
            SecurityGroups: list![attribute(group, "GroupId")],
            LoadBalancerAttributes: Node::List(attributes),
            Tags: tags,
        },
    );
}

/// Plain HTTP that redirects or serves, and HTTPS where there is a certificate.
pub(crate) fn listeners(stack: &mut Stack<'_>, base: &str, balancer: &str, targets: &str) {
    let forward = map! { Type: "forward", TargetGroupArn: reference(targets) };
    let redirect = map! {
        Type: "redirect",
        RedirectConfig: map! { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" },
    };
    let action = match stack.random.below(3) {
        0 => forward.clone(),
        1 => redirect,
        _ => when("HasCertificate", redirect, forward.clone()),
    };
    stack.add(
        &format!("{base}HttpListener"),
        "AWS::ElasticLoadBalancingV2::Listener",
        map! {
            LoadBalancerArn: reference(balancer),
            Port: 80_usize,
            Protocol: "HTTP",
            DefaultActions: list![action],
        },
    );
    if stack.random.percent(70) {
        let policy = stack.setting("ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-2016-08");
        stack.add_with(
            &format!("{base}HttpsListener"),
            "AWS::ElasticLoadBalancingV2::Listener",
            map! {
                LoadBalancerArn: reference(balancer),
                Port: 443_usize,
                Protocol: "HTTPS",
                SslPolicy: policy,
                Certificates: list![map! { CertificateArn: reference("CertificateArn") }],
                DefaultActions: list![forward],
            },
            &[("Condition", "HasCertificate".into())],
        );
    }
}

/// A few servers by themselves, with volumes.
pub(crate) fn instances(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let security = format!("{base}ServerGroup");
    let range = stack.source_range();
    group(stack, &security, "Servers", vec![rule(22, "Administration", range)]);
    let profile = profile(stack, &base);
    for number in 0..=stack.random.below(3) {
        let server = format!("{base}Server{}", number + 1);
        let (tokens, encrypted, monitored) = (stack.setting("required", "optional"), stack.switch(), stack.switch());
        let options = if matches!(tokens, Node::Nothing) {
            Node::Nothing
        } else {
            map! { HttpTokens: tokens }
        };
        let subnet = stack.network.one_subnet.clone();
        let address = if stack.random.percent(25) { Node::from(true) } else { Node::from(false) };
        let data = if stack.random.percent(50) { user_data() } else { Node::Nothing };
        let tags = stack.tags(&server);
        let place = list![map! {
            DeviceIndex: "0",
            AssociatePublicIpAddress: address,
            SubnetId: subnet,
            GroupSet: list![attribute(&security, "GroupId")],
        }];
        stack.add(
            &server,
            "AWS::EC2::Instance",
            map! {
                ImageId: reference("ImageId"),
                InstanceType: size("Instance"),
                IamInstanceProfile: reference(&profile),
                MetadataOptions: options,
                Monitoring: monitored,
                NetworkInterfaces: place,
                BlockDeviceMappings: list![map! {
                    DeviceName: "/dev/xvda",
                    Ebs: map! { VolumeSize: 30_usize, VolumeType: "gp3", Encrypted: encrypted, DeleteOnTermination: true },
                }],
                UserData: data,
                Tags: tags,
            },
        );
        if stack.random.percent(40) {
            volume(stack, &server);
        }
    }
}

fn volume(stack: &mut Stack<'_>, server: &str) {
    let volume = format!("{server}Volume");
    let encrypted = stack.switch();
    // A key without encryption is refused by EC2.
    let key = if encrypted.is_true() { when("IsProduction", reference("KeyArn"), no_value()) } else { Node::Nothing };
    stack.add_with(
        &volume,
        "AWS::EC2::Volume",
        map! {
            AvailabilityZone: attribute(server, "AvailabilityZone"),
            Size: size("Storage"),
            VolumeType: "gp3",
            Encrypted: encrypted,
            KmsKeyId: key,
        },
        &[("DeletionPolicy", "Snapshot".into()), ("UpdateReplacePolicy", "Snapshot".into())],
    );
    stack.add(
        &format!("{volume}Attachment"),
        "AWS::EC2::VolumeAttachment",
        map! { InstanceId: reference(server), VolumeId: reference(&volume), Device: "/dev/sdf" },
    );
}
