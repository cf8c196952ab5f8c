//! Whole estates: what the internet can reach of them, part by part, and which part keeps it out or is not known.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use hardline_checks::{Verdict, judge};

/// A network with a public subnet `Front` and a private one `Back`, both in one VPC.
const NETWORK: &str = "
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Internet:
    Type: AWS::EC2::InternetGateway
  Front:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.0.0/24, MapPublicIpOnLaunch: true }
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.1.0/24 }
  Outward:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Network }
  FrontOutward:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Front, RouteTableId: !Ref Outward }
";

/// The way to the internet.
const ROUTE: &str = "
  ToInternet:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: !Ref Outward, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Internet }
";

/// A group that lets everybody use SSH.
const SHELL: &str = "
  Shell:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      VpcId: !Ref Network
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }]
";

/// A server in the public subnet that the group guards.
const SERVER: &str = "
  Server:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, SubnetId: !Ref Front, SecurityGroupIds: [!GetAtt Shell.GroupId] }
";

/// Judges one resource of an estate by one check: the verdict, and the reason if it is not known.
#[track_caller]
fn judged(check: &str, resource: &str, parts: &[&str]) -> (&'static str, String) {
    let source = format!("Resources:{}", parts.concat());
    let scan = hardline_sources::read_text("estate.yaml", &source);
    assert!(scan.problems.is_empty(), "{:?} in\n{source}", scan.problems);
    let check = hardline_checks::find(check).expect("the check is there").check;
    let part = &scan.estate.parts[0];
    let judgement = judge(&scan.estate, &[check])
        .into_iter()
        .find(|it| part.text(part.resources[it.resource as usize].name) == resource)
        .expect("the resource is judged");
    let reason = match judgement.verdict {
        Verdict::Unknown(why, _) => part.explain(why),
        _ => String::new(),
    };
    (judgement.verdict.name(), reason)
}

#[track_caller]
fn check(wanted: &str, parts: &[&str]) {
    let (verdict, reason) = judged("ec2-instance-not-exposed", "Server", parts);
    assert_eq!(verdict, wanted, "{reason}");
}

#[test]
fn a_server_is_exposed_when_every_part_of_the_way_is_open() {
    check("violated", &[NETWORK, ROUTE, SHELL, SERVER]);
}

#[test]
fn one_closed_part_is_enough() {
    // No route.
    check("met", &[NETWORK, SHELL, SERVER]);
    // A route to a few addresses, whom the open rule serves and nobody else.
    let narrow = ROUTE.replace("0.0.0.0/0", "203.0.113.0/24");
    check("met", &[NETWORK, &narrow, SHELL, SERVER]);
    // A route for the other family of addresses.
    let other = ROUTE.replace("DestinationCidrBlock: 0.0.0.0/0", "DestinationIpv6CidrBlock: '::/0'");
    check("met", &[NETWORK, &other, SHELL, SERVER]);
    // No public address.
    let closed = NETWORK.replace("MapPublicIpOnLaunch: true", "MapPublicIpOnLaunch: false");
    check("met", &[&closed, ROUTE, SHELL, SERVER]);
    // A rule for one address.
    let one = SHELL.replace("0.0.0.0/0", "203.0.113.7/32");
    check("met", &[NETWORK, ROUTE, &one, SERVER]);
    // A rule for another group, or for the group itself.
    for group in ["!GetAtt Other.GroupId", "sg-0123456789abcdef0"] {
        let source = SHELL.replace("CidrIp: 0.0.0.0/0", &format!("SourceSecurityGroupId: {group}"));
        let other = "\n  Other:\n    Type: AWS::EC2::SecurityGroup\n    Properties: { GroupDescription: Bastion }\n";
        check("met", &[NETWORK, ROUTE, &source, other, SERVER]);
    }
    // No group at all: the VPC's default one admits its members alone.
    let unnamed = SERVER.replace(", SecurityGroupIds: [!GetAtt Shell.GroupId]", "");
    check("met", &[NETWORK, ROUTE, SHELL, &unnamed]);
}

#[test]
fn a_rule_added_to_the_default_group_counts() {
    let unnamed = SERVER.replace(", SecurityGroupIds: [!GetAtt Shell.GroupId]", "");
    let added = "
  Added:
    Type: AWS::EC2::SecurityGroupIngress
    Properties: { GroupId: !GetAtt Network.DefaultSecurityGroup, IpProtocol: -1, CidrIp: 0.0.0.0/0 }
";
    check("violated", &[NETWORK, ROUTE, &unnamed, added]);
}

#[test]
fn addresses_of_the_newer_kind_count_for_themselves() {
    let closed = NETWORK.replace("MapPublicIpOnLaunch: true", "AssignIpv6AddressOnCreation: true");
    let route = ROUTE.replace("DestinationCidrBlock: 0.0.0.0/0", "DestinationIpv6CidrBlock: '::/0'");
    let group = SHELL.replace("CidrIp: 0.0.0.0/0", "CidrIpv6: '::/0'");
    check("violated", &[&closed, &route, &group, SERVER]);
    check("met", &[&closed, &route, SHELL, SERVER]);
    check("met", &[&closed, ROUTE, &group, SERVER]);
}

#[test]
fn halves_of_all_addresses_are_all_addresses() {
    let halves = SHELL.replace(
        "[{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }]",
        "[{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/1 }, { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 128.0.0.0/1 }]",
    );
    check("violated", &[NETWORK, ROUTE, &halves, SERVER]);
}

#[test]
fn rules_are_read_as_ec2_reads_them() {
    for (rule, wanted) in [
        ("IpProtocol: -1, CidrIp: 0.0.0.0/0", "violated"),
        ("IpProtocol: '-1', FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0", "violated"),
        ("IpProtocol: TCP, FromPort: '22', ToPort: '22', CidrIp: 0.0.0.0/0", "violated"),
        ("IpProtocol: 6, FromPort: 0, ToPort: 65535, CidrIp: 0.0.0.0/0", "violated"),
        ("IpProtocol: tcp, FromPort: 1000, ToPort: 5000, CidrIp: 0.0.0.0/0", "violated"),
        ("IpProtocol: tcp, FromPort: 23, ToPort: 79, CidrIp: 0.0.0.0/0", "met"),
        ("IpProtocol: tcp, FromPort: 5000, ToPort: 1000, CidrIp: 0.0.0.0/0", "met"),
        ("IpProtocol: udp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0", "met"),
        ("IpProtocol: icmp, FromPort: -1, ToPort: -1, CidrIp: 0.0.0.0/0", "met"),
        ("IpProtocol: 50, CidrIp: 0.0.0.0/0", "met"),
        ("IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/8", "met"),
        ("IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIpv6: '::/0'", "met"),
        ("IpProtocol: tcp, FromPort: 22, CidrIp: 0.0.0.0/0", "unknown"),
    ] {
        let group = SHELL.replace("IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0", rule);
        let (verdict, reason) = judged("ec2-instance-not-exposed", "Server", &[NETWORK, ROUTE, &group, SERVER]);
        assert_eq!(verdict, wanted, "{rule}: {reason}");
    }
}

#[test]
fn a_network_acl_is_read_in_the_order_of_its_numbers() {
    const LIST: &str = "
  Edge:
    Type: AWS::EC2::NetworkAcl
    Properties: { VpcId: !Ref Network }
  EdgeOfFront:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties: { SubnetId: !Ref Front, NetworkAclId: !Ref Edge }
";
    let entry = |name: &str, rest: &str| {
        format!(
            "\n  {name}:\n    Type: AWS::EC2::NetworkAclEntry\n    Properties: {{ NetworkAclId: !Ref Edge, {rest} }}\n"
        )
    };
    let all = entry("All", "RuleNumber: 100, RuleAction: allow, Protocol: -1, CidrBlock: 0.0.0.0/0");
    let deny = |number: i64| {
        entry(
            "NoShell",
            &format!(
                "RuleNumber: {number}, RuleAction: deny, Protocol: 6, PortRange: {{ From: 22, To: 22 }}, CidrBlock: 0.0.0.0/0"
            ),
        )
    };
    let list = |wanted: &str, entries: &[&str]| {
        check(wanted, &[NETWORK, ROUTE, SHELL, SERVER, LIST, &entries.concat()]);
    };
    list("met", &[]);
    list("violated", &[&all]);
    list("met", &[&all, &deny(90)]);
    list("violated", &[&all, &deny(110)]);
    let outward =
        entry("Outward2", "RuleNumber: 90, RuleAction: allow, Egress: true, Protocol: -1, CidrBlock: 0.0.0.0/0");
    list("met", &[&outward]);
    // Rules added to the default list come before its own, or after.
    for (number, wanted) in [(90, "met"), (110, "violated")] {
        let added = deny(number).replace("!Ref Edge", "!GetAtt Network.DefaultNetworkAcl");
        check(wanted, &[NETWORK, ROUTE, SHELL, SERVER, &added]);
    }
}

#[test]
fn what_lies_outside_is_named() {
    let outside = SERVER.replace("!Ref Front", "subnet-0123456789abcdef0");
    let (verdict, reason) = judged("ec2-instance-not-exposed", "Server", &[NETWORK, ROUTE, SHELL, &outside]);
    assert_eq!(verdict, "unknown");
    assert!(reason.contains("subnet-0123456789abcdef0"), "{reason}");

    let gateway = ROUTE.replace("!Ref Internet", "!ImportValue Gateway");
    let (verdict, reason) = judged("ec2-instance-not-exposed", "Server", &[NETWORK, &gateway, SHELL, SERVER]);
    assert_eq!(verdict, "unknown");
    assert!(reason.contains("Gateway"), "{reason}");

    let list = SHELL.replace("CidrIp: 0.0.0.0/0", "SourcePrefixListId: pl-3b927c52");
    let (verdict, reason) = judged("ec2-instance-not-exposed", "Server", &[NETWORK, ROUTE, &list, SERVER]);
    assert_eq!(verdict, "unknown");
    assert!(reason.contains("pl-3b927c52"), "{reason}");

    // What is decided without the part outside is decided.
    let web = SHELL.replace("22", "443");
    check("met", &[NETWORK, ROUTE, &web, &outside]);
}

#[test]
fn shell_access_for_everybody_is_wrong_and_for_one_address_is_right() {
    for (range, wanted) in [("0.0.0.0/0", "violated"), ("203.0.113.7/32", "met")] {
        let group = SHELL.replace("0.0.0.0/0", range);
        assert_eq!(judged("ec2-security-group-no-public-ssh", "Shell", &[NETWORK, &group]).0, wanted);
    }
}

#[test]
fn ten_thousand_servers_behind_one_group_are_judged_one_by_one() {
    use std::{fmt::Write as _, time::Instant};
    let estate = |servers: usize| {
        let mut all = String::new();
        for number in 0..servers {
            let server = SERVER.replace("Server:", &format!("Server{number}:"));
            write!(all, "{server}").expect("a string takes what is written");
        }
        let source = format!("Resources:{NETWORK}{ROUTE}{SHELL}{all}");
        let scan = hardline_sources::read_text("estate.yaml", &source);
        let check = hardline_checks::find("ec2-instance-not-exposed").expect("the check is there").check;
        let start = Instant::now();
        let judged = judge(&scan.estate, &[check]);
        assert_eq!(judged.iter().filter(|it| it.verdict.name() == "violated").count(), servers);
        start.elapsed()
    };
    estate(100);
    let (few, many) = (estate(1_000), estate(10_000));
    // Ten times as many take ten times as long, not a hundred times; the machine may be busy with other work.
    assert!(many < few * 40, "{few:?} for a thousand, {many:?} for ten thousand");
}

#[test]
fn a_group_of_more_rules_than_aws_admits_costs_no_more_than_one_that_it_does() {
    let rules = "{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }, ".repeat(1_001);
    let group = SHELL.replace("[{", &format!("[{rules}{{"));
    let (verdict, reason) = judged("ec2-instance-not-exposed", "Server", &[NETWORK, ROUTE, &group, SERVER]);
    assert_eq!(verdict, "unknown");
    assert!(reason.contains("more"), "{reason}");
}

#[test]
fn a_way_that_hangs_on_a_condition_is_open_in_some_worlds() {
    let route = ROUTE.replace("    Type: AWS::EC2::Route\n", "    Type: AWS::EC2::Route\n    Condition: IsPublic\n");
    let source = format!(
        "Parameters: {{ Stage: {{ Type: String }} }}\nConditions: {{ IsPublic: !Equals [!Ref Stage, public] }}\nResources:{NETWORK}{route}{SHELL}{SERVER}"
    );
    let scan = hardline_sources::read_text("estate.yaml", &source);
    let check = hardline_checks::find("ec2-instance-not-exposed").expect("the check is there").check;
    let judged = judge(&scan.estate, &[check]);
    assert_eq!(judged.len(), 1);
    assert_eq!(judged[0].verdict.name(), "violated");
    assert_eq!(judged[0].when.as_deref(), Some("`IsPublic` is true"));
}

#[test]
fn machines_that_a_group_launches_are_followed_to_its_subnets() {
    const GROUP: &str = "
  Server:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '1'
      MaxSize: '2'
      VPCZoneIdentifier: [!Ref Back, !Ref Front]
      LaunchConfigurationName: !Ref Servers
  Servers:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { ImageId: ami-0123456789abcdef0, InstanceType: t3.micro, SecurityGroups: [!Ref Shell] }
";
    check("violated", &[NETWORK, ROUTE, SHELL, GROUP]);
    check("met", &[NETWORK, ROUTE, SHELL, &GROUP.replace(", !Ref Front", "")]);
    let private = GROUP.replace("SecurityGroups:", "AssociatePublicIpAddress: false, SecurityGroups:");
    check("met", &[NETWORK, ROUTE, SHELL, &private]);
}
