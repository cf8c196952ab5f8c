//! Services.

use crate::{
    Answer, Fact, Facts, Flag, Link, Links, NOTHING, Phrase, Present, Rows, Text, Value, Why,
    ec2::{
        exposure::{Interface, in_any_of, ipv6_address_by},
        security_group::SecurityGroup,
        subnet::Subnet,
    },
    kind, no, text,
};

use super::{
    capacity_provider::{self, StrategyItem},
    cluster::Cluster,
    task_definition::TaskDefinition,
};

kind! {
    /// A service: a number of tasks that are kept running.
    Service = "AWS::ECS::Service" named by "ServiceName" {
        /// The cluster; left out, the one called `default`, which no template can make sure of:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html>.
        cluster: Link<Cluster> = "Cluster" { absent: NOTHING }
        /// The task definition.
        task_definition: Link<TaskDefinition> = "TaskDefinition" { absent: NOTHING }
        /// `EC2`, `FARGATE` or `EXTERNAL`. Left out, a strategy decides:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html>.
        launch_type: Text = "LaunchType" { absent: NOTHING }
        /// The strategy; left out, the cluster's.
        strategy: Rows<StrategyItem> = "CapacityProviderStrategy" { absent: NOTHING }
        /// The version of Fargate; means nothing elsewhere:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html>.
        platform_version: Text = "PlatformVersion" { absent: text("LATEST") }
        /// Whether its tasks have network interfaces of their own (network mode `awsvpc`), which this setting is required
        /// for and kept to: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html>.
        has_own_interfaces: Present = "NetworkConfiguration.AwsvpcConfiguration" { absent: no() }
        /// `ENABLED` if these interfaces are given public addresses:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html>.
        public_address: Text = "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp" { absent: text("DISABLED") }
        /// The subnets of these interfaces.
        subnets: Links<Subnet> = "NetworkConfiguration.AwsvpcConfiguration.Subnets" { absent: NOTHING }
        /// Whether security groups are named.
        has_security_groups: Present = "NetworkConfiguration.AwsvpcConfiguration.SecurityGroups" { absent: no() }
        /// Their security groups; left out, the default group of the VPC.
        security_groups: Links<SecurityGroup> = "NetworkConfiguration.AwsvpcConfiguration.SecurityGroups" { absent: NOTHING }
        /// Whether people may run commands in the containers:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html>.
        command_execution: Flag = "EnableExecuteCommand" { absent: no() }
    } derives { compute }
}

impl<'e> Facts<'e, Service> {
    /// Whether the internet can open a TCP connection to one of these ports of its tasks, in one of its subnets.
    pub fn is_reachable_from_internet(self, ports: &[i64]) -> Answer {
        in_any_of(self.subnets(), |subnet| {
            let interface = Interface {
                public_address: self.public_address().is("ENABLED"),
                ipv6_address: ipv6_address_by(subnet),
                subnet,
                names_groups: self.has_security_groups().is(true),
                groups: self.security_groups(),
                is_open_without: false,
            };
            interface.is_reachable(ports)
        })
    }

    /// What its tasks run on: `FARGATE`, `EC2`, `EXTERNAL` or `MANAGED_INSTANCES`. Its launch type says, else its strategy,
    /// else its cluster's: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html>.
    #[must_use]
    pub fn compute(self) -> Fact<Phrase<'e>> {
        let launch_type = self.launch_type();
        if !matches!(launch_type.value, Value::Absent(_)) {
            return launch_type;
        }
        let strategy = self.strategy();
        if !strategy.clone().any(Facts::exists).is_no() {
            return capacity_provider::compute(strategy);
        }
        let cluster = self.cluster();
        if matches!(cluster.value, Value::Absent(_)) {
            return Fact { value: Value::Unknown(Why::Varies), at: cluster.at };
        }
        cluster.then(Facts::<Cluster>::default_compute)
    }

    /// Whether its tasks run on Fargate.
    pub fn is_on_fargate(self) -> Answer {
        self.compute().is("FARGATE")
    }

    /// Whether its tasks run on the latest version of Fargate. The numbers of Linux and Windows are apart, and 1.4.0 and 1.0.0
    /// are the latest: <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html>.
    pub fn is_on_latest_platform(self) -> Answer {
        let version = self.platform_version();
        let windows = || self.task_definition().and(Facts::<TaskDefinition>::is_windows).shown_at(version.at);
        version.is_any_of(&["LATEST", "1.4.0"]) | version.is("1.0.0") & windows()
    }
}
