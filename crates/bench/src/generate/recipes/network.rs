//! Networks and who may talk to whom in them.

use crate::generate::{
    node::{Node, attribute, list, map, reference, select, sub},
    stack::{Network, Stack, retention},
};

use super::role;

/// A VPC with public and private subnets, their routes and, as the case may be, its flow log.
pub(crate) fn network(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let vpc = format!("{base}Vpc");
    let gateway = format!("{base}InternetGateway");
    let range = format!("10.{}", stack.random.below(200));
    let tags = stack.tags(&vpc);
    let dns = stack.switch();
    stack.add(
        &vpc,
        "AWS::EC2::VPC",
        map! { CidrBlock: format!("{range}.0.0/16"), EnableDnsHostnames: dns, EnableDnsSupport: true, Tags: tags },
    );
    let tags = stack.tags(&gateway);
    stack.add(&gateway, "AWS::EC2::InternetGateway", map! { Tags: tags });
    stack.add(
        &format!("{base}GatewayAttachment"),
        "AWS::EC2::VPCGatewayAttachment",
        map! { VpcId: reference(&vpc), InternetGatewayId: reference(&gateway) },
    );
    let zones = 2 + stack.random.below(2);
    let public = subnets(stack, &base, &vpc, &range, zones, true);
    let private = subnets(stack, &base, &vpc, &range, zones, false);
    let (public_table, private_table) = (format!("{base}PublicRoutes"), format!("{base}PrivateRoutes"));
    for (table, subnets) in [(&public_table, &public), (&private_table, &private)] {
        let tags = stack.tags(table);
        stack.add(table, "AWS::EC2::RouteTable", map! { VpcId: reference(&vpc), Tags: tags });
        for subnet in subnets {
            stack.add(
                &format!("{subnet}Association"),
                "AWS::EC2::SubnetRouteTableAssociation",
                map! { SubnetId: reference(subnet), RouteTableId: reference(table) },
            );
        }
    }
    stack.add_with(
        &format!("{base}PublicRoute"),
        "AWS::EC2::Route",
        map! {
            RouteTableId: reference(&public_table),
            DestinationCidrBlock: "0.0.0.0/0",
            GatewayId: reference(&gateway),
        },
        &[("DependsOn", format!("{base}GatewayAttachment").into())],
    );
    if stack.random.percent(60) {
        translation(stack, &base, &public[0], &private_table);
    }
    if stack.random.percent(55) {
        flow_log(stack, &base, &vpc);
    }
    if stack.random.percent(25) {
        access_list(stack, &base, &vpc, &private[0]);
    }
    let all = |names: &[String]| Node::List(names.iter().map(|it| reference(it)).collect());
    stack.network = Network {
        vpc: reference(&vpc),
        public_subnets: all(&public),
        private_subnets: all(&private),
        one_subnet: reference(&private[0]),
    };
}

fn subnets(stack: &mut Stack<'_>, base: &str, vpc: &str, range: &str, zones: usize, public: bool) -> Vec<String> {
    let (word, first) = if public { ("Public", 0) } else { ("Private", 100) };
    (0..zones)
        .map(|zone| {
            let name = format!("{base}{word}Subnet{}", zone + 1);
            let addresses = if public { stack.off_switch() } else { Node::Nothing };
            let tags = stack.tags(&name);
            stack.add(
                &name,
                "AWS::EC2::Subnet",
                map! {
                    VpcId: reference(vpc),
                    CidrBlock: format!("{range}.{}.0/24", first + zone),
                    AvailabilityZone: select(zone, Node::Call("GetAZs", Box::new("".into()))),
                    MapPublicIpOnLaunch: addresses,
                    Tags: tags,
                },
            );
            name
        })
        .collect()
}

fn translation(stack: &mut Stack<'_>, base: &str, subnet: &str, table: &str) {
    let (address, gateway) = (format!("{base}NatAddress"), format!("{base}NatGateway"));
    stack.add(&address, "AWS::EC2::EIP", map! { Domain: "vpc" });
    stack.add(
        &gateway,
        "AWS::EC2::NatGateway",
        map! { AllocationId: attribute(&address, "AllocationId"), SubnetId: reference(subnet) },
    );
    stack.add(
        &format!("{base}PrivateRoute"),
        "AWS::EC2::Route",
        map! {
            RouteTableId: reference(table),
            DestinationCidrBlock: "0.0.0.0/0",
            NatGatewayId: reference(&gateway),
        },
    );
}

fn flow_log(stack: &mut Stack<'_>, base: &str, vpc: &str) {
    let (group, writer) = (format!("{base}FlowLogGroup"), format!("{base}FlowLogRole"));
    let days = retention(stack);
    stack.add(&group, "AWS::Logs::LogGroup", map! { RetentionInDays: days });
    let statement = map! {
        Effect: "Allow",
        Action: list!["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: attribute(&group, "Arn"),
    };
    role(stack, &writer, "vpc-flow-logs.amazonaws.com", vec![statement]);
    let traffic = stack.setting("ALL", "REJECT");
    let traffic = if matches!(traffic, Node::Nothing) { "ALL".into() } else { traffic };
    stack.add(
        &format!("{base}FlowLog"),
        "AWS::EC2::FlowLog",
        map! {
            ResourceId: reference(vpc),
            ResourceType: "VPC",
            TrafficType: traffic,
            LogGroupName: reference(&group),
            DeliverLogsPermissionArn: attribute(&writer, "Arn"),
        },
    );
}

fn access_list(stack: &mut Stack<'_>, base: &str, vpc: &str, subnet: &str) {
    let list = format!("{base}AccessList");
    stack.add(&list, "AWS::EC2::NetworkAcl", map! { VpcId: reference(vpc) });
    for (suffix, egress) in [("In", false), ("Out", true)] {
        let range = stack.source_range();
        stack.add(
            &format!("{list}{suffix}"),
            "AWS::EC2::NetworkAclEntry",
            map! {
                NetworkAclId: reference(&list),
                RuleNumber: 100_usize,
                Protocol: 6_usize,
                RuleAction: "allow",
                Egress: egress,
                CidrBlock: range,
                PortRange: map! { From: 443_usize, To: 443_usize },
            },
        );
    }
    stack.add(
        &format!("{list}Association"),
        "AWS::EC2::SubnetNetworkAclAssociation",
        map! { NetworkAclId: reference(&list), SubnetId: reference(subnet) },
    );
}

/// A bastion's group and one for services behind it, with rules inside and beside them.
pub(crate) fn security_groups(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let (bastion, inner) = (format!("{base}BastionGroup"), format!("{base}InnerGroup"));
    let range = stack.source_range();
    let port = if stack.random.percent(75) { 22 } else { 3389 };
    group(stack, &bastion, "Administrators", vec![rule(port, "Administration", range)]);
    group(stack, &inner, "Services behind the bastion", Vec::new());
    stack.add(
        &format!("{base}FromBastion"),
        "AWS::EC2::SecurityGroupIngress",
        map! {
            GroupId: attribute(&inner, "GroupId"),
            Description: "From the bastion",
            IpProtocol: "tcp",
            FromPort: port,
            ToPort: port,
            SourceSecurityGroupId: attribute(&bastion, "GroupId"),
        },
    );
    if stack.random.percent(40) {
        let range = stack.source_range();
        stack.add(
            &format!("{base}FromOffices"),
            "AWS::EC2::SecurityGroupIngress",
            map! {
                GroupId: attribute(&inner, "GroupId"),
                Description: "From the offices",
                IpProtocol: "tcp",
                FromPort: 8080_usize,
                ToPort: 8090_usize,
                CidrIp: range,
            },
        );
    }
}

/// A security group with these rules for what comes in.
pub(crate) fn group(stack: &mut Stack<'_>, name: &str, description: &str, ingress: Vec<Node>) {
    let egress = if stack.random.percent(40) {
        list![
            map! { IpProtocol: "tcp", FromPort: 443_usize, ToPort: 443_usize, CidrIp: "0.0.0.0/0", Description: "HTTPS" }
        ]
    } else {
        Node::Nothing
    };
    let tags = stack.tags(name);
    let vpc = stack.network.vpc.clone();
    stack.add(
        name,
        "AWS::EC2::SecurityGroup",
        map! {
            GroupDescription: sub(format!("{description} of ${{AWS::StackName}}")),
            VpcId: vpc,
            SecurityGroupIngress: if ingress.is_empty() { Node::Nothing } else { Node::List(ingress) },
            SecurityGroupEgress: egress,
            Tags: tags,
        },
    );
}

/// A rule for one port from a range of addresses.
pub(crate) fn rule(port: usize, description: &str, range: Node) -> Node {
    map! { Description: description, IpProtocol: "tcp", FromPort: port, ToPort: port, CidrIp: range }
}

/// A rule for one port from another group.
pub(crate) fn rule_from(port: usize, group: &str) -> Node {
    map! {
        IpProtocol: "tcp",
        FromPort: port,
        ToPort: port,
        SourceSecurityGroupId: attribute(group, "GroupId"),
    }
}
