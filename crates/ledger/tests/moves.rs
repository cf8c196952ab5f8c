//! How a resource is configured moves the line, from the template to the party: each case that AWS's documentation names.
//!
//! Each row is a fragment of a template, the resource in it that is asked about, a responsibility, and who has it. The links
//! stand beside the divisions, in the model.

use hardline_ledger::{Holder, Ledger, Records, Subject};
use hardline_sources::read_text;

/// Who has a responsibility of a resource: a party, `undecided`, or `nobody` where it does not arise.
fn party(resources: &str, name: &str, responsibility: &str) -> &'static str {
    let template = format!("Parameters: {{ P: {{ Type: String }} }}\nResources:\n{resources}");
    let scan = read_text("template.yaml", &template);
    assert!(scan.problems.is_empty(), "{template}\n{:?}", scan.problems);
    let ledger = Ledger::new(&scan.estate, Vec::new(), Records::default());
    let part = &scan.estate.parts[0];
    let mut asked = false;
    for entry in ledger.entries() {
        let Subject::Resource(_, index) = entry.subject else { continue };
        if part.text(part.resources[index as usize].name) != name {
            continue;
        }
        asked = true;
        if entry.responsibility.id == responsibility {
            return match entry.holder {
                Holder::Decided(share) => share.party.name(),
                Holder::Undecided { .. } => "undecided",
            };
        }
    }
    assert!(asked, "{template}\nhas no {name}");
    "nobody"
}

fn all(rows: &[(&str, &[(&str, &str)])]) {
    for (resources, expected) in rows {
        for (asked, wanted) in *expected {
            let (name, responsibility) = asked.split_once('/').unwrap_or(("R", asked));
            assert_eq!(party(resources, name, responsibility), *wanted, "{responsibility} of {name} in\n{resources}");
        }
    }
}

#[test]
fn functions() {
    all(&[
        (
            "  R: { Type: AWS::Lambda::Function, Properties: { Role: r, Runtime: python3.13, Handler: a.b, Code: { ZipFile: x } } }",
            &[
                ("runtime-patching", "aws"),
                ("guest-os-patching", "aws"),
                ("image-patching", "nobody"),
                ("dependency-security", "customer"),
                ("supported-version", "customer"),
                ("network-access-rules", "nobody"),
            ],
        ),
        (
            "  R: { Type: AWS::Lambda::Function, Properties: { Role: r, Runtime: python3.13, Handler: a.b, Code: { ZipFile: x }, RuntimeManagementConfig: { UpdateRuntimeOn: FunctionUpdate } } }",
            &[("runtime-patching", "shared"), ("guest-os-patching", "aws")],
        ),
        (
            "  R: { Type: AWS::Lambda::Function, Properties: { Role: r, Runtime: python3.13, Handler: a.b, Code: { ZipFile: x }, RuntimeManagementConfig: { UpdateRuntimeOn: Manual, RuntimeVersionArn: a } } }",
            &[("runtime-patching", "shared")],
        ),
        (
            "  R: { Type: AWS::Lambda::Function, Properties: { Role: r, Runtime: python3.13, Handler: a.b, Code: { ZipFile: x }, RuntimeManagementConfig: { UpdateRuntimeOn: !Ref P } } }",
            &[("runtime-patching", "undecided"), ("guest-os-patching", "aws")],
        ),
        (
            "  R: { Type: AWS::Lambda::Function, Properties: { Role: r, Runtime: provided.al2023, Handler: a, Code: { ZipFile: x } } }",
            &[("runtime-patching", "customer"), ("runtime-management", "shared"), ("guest-os-patching", "aws")],
        ),
        (
            "  R: { Type: AWS::Lambda::Function, Properties: { Role: r, PackageType: Image, Code: { ImageUri: i } } }",
            &[("runtime-patching", "shared"), ("image-patching", "customer"), ("image-security", "customer")],
        ),
        // A layer is code of the customer's; its patches are too.
        (
            "  R: { Type: AWS::Lambda::LayerVersion, Properties: { Content: { S3Bucket: b, S3Key: k } } }",
            &[
                ("dependency-security", "customer"),
                ("application-patching", "customer"),
                ("runtime-patching", "nobody"),
            ],
        ),
        // Snapshots of SnapStart are encrypted by AWS, and made anew with patches; what is unique in them is the code's matter.
        (
            "  R: { Type: AWS::Lambda::Function, Properties: { Role: r, Runtime: java21, Handler: a.b, Code: { S3Bucket: b, S3Key: k }, SnapStart: { ApplyOn: PublishedVersions } } }",
            &[("runtime-patching", "aws"), ("application-security", "customer"), ("storage-encryption", "customer")],
        ),
        // Instances that functions share stand in the customer's network, and only a provider of its own keeps functions apart.
        (
            "  R: { Type: AWS::Lambda::CapacityProvider, Properties: { PermissionsConfig: { CapacityProviderOperatorRoleArn: r }, VpcConfig: { SubnetIds: [s], SecurityGroupIds: [g] } } }",
            &[
                ("network-access-rules", "customer"),
                ("secure-configuration", "customer"),
                ("guest-os-patching", "nobody"),
            ],
        ),
        (
            "  R: { Type: AWS::Lambda::Function, Properties: { Role: r, Runtime: python3.13, Handler: a.b, Code: { ZipFile: x }, VpcConfig: { SubnetIds: [s], SecurityGroupIds: [g] } } }",
            &[("network-access-rules", "customer"), ("network-segmentation", "customer")],
        ),
    ]);
}

#[test]
fn containers() {
    const TASK: &str =
        "  T: { Type: AWS::ECS::TaskDefinition, Properties: { ContainerDefinitions: [{ Name: a, Image: i }] } }\n";
    let service = |how: &str| {
        format!("{TASK}  R: {{ Type: AWS::ECS::Service, Properties: {{ TaskDefinition: !Ref T, {how} }} }}")
    };
    let fargate = service("LaunchType: FARGATE");
    let pinned = service("LaunchType: FARGATE, PlatformVersion: 1.3.0");
    let instances = service("LaunchType: EC2");
    let managed = format!(
        "{}\n  M: {{ Type: AWS::ECS::CapacityProvider, Properties: {{ ManagedInstancesProvider: {{ InfrastructureRoleArn: r, InstanceLaunchTemplate: {{ Ec2InstanceProfileArn: p, NetworkConfiguration: {{ Subnets: [s] }} }} }} }} }}",
        service("CapacityProviderStrategy: [{ CapacityProvider: !Ref M }]")
    );
    let anywhere = service("LaunchType: EXTERNAL");
    all(&[
        (
            &fargate,
            &[
                ("guest-os-patching", "aws"),
                ("runtime-patching", "aws"),
                ("image-patching", "customer"),
                ("supported-version", "customer"),
                ("host-firewall", "nobody"),
            ],
        ),
        // A pinned platform version is the customer's to move; patching it stays AWS's.
        (&pinned, &[("guest-os-patching", "aws"), ("supported-version", "customer")]),
        (
            &instances,
            &[("guest-os-patching", "customer"), ("runtime-patching", "customer"), ("host-firewall", "customer")],
        ),
        (&managed, &[("guest-os-patching", "aws"), ("image-patching", "customer")]),
        (
            &anywhere,
            &[("guest-os-patching", "customer"), ("facility-security", "other"), ("hypervisor-security", "other")],
        ),
        (
            "  R: { Type: AWS::EKS::Cluster, Properties: { RoleArn: r, ResourcesVpcConfig: { SubnetIds: [s] }, ComputeConfig: { Enabled: true } } }",
            &[("guest-os-patching", "aws"), ("guest-os-hardening", "aws"), ("service-platform-operation", "aws")],
        ),
        (
            "  R: { Type: AWS::EKS::Cluster, Properties: { RoleArn: r, ResourcesVpcConfig: { SubnetIds: [s] } } }",
            &[("service-platform-operation", "aws"), ("runtime-patching", "shared"), ("host-firewall", "nobody")],
        ),
        (
            "  R: { Type: AWS::EKS::Nodegroup, Properties: { ClusterName: c, NodeRole: r, Subnets: [s] } }",
            &[("guest-os-patching", "shared"), ("guest-os-hardening", "customer"), ("runtime-patching", "shared")],
        ),
        (
            "  R: { Type: AWS::EKS::Nodegroup, Properties: { ClusterName: c, NodeRole: r, Subnets: [s], AmiType: AL2023_x86_64_STANDARD } }",
            &[("guest-os-patching", "shared"), ("runtime-patching", "shared")],
        ),
        (
            "  R: { Type: AWS::EKS::Nodegroup, Properties: { ClusterName: c, NodeRole: r, Subnets: [s], AmiType: CUSTOM, LaunchTemplate: { Id: lt-1 } } }",
            &[("guest-os-patching", "customer"), ("runtime-patching", "customer")],
        ),
        (
            "  L: { Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { ImageId: ami-1 } } }\n  R: { Type: AWS::EKS::Nodegroup, Properties: { ClusterName: c, NodeRole: r, Subnets: [s], LaunchTemplate: { Id: !Ref L } } }",
            &[("guest-os-patching", "customer"), ("runtime-patching", "customer")],
        ),
        (
            "  L: { Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { InstanceType: m7g.large } } }\n  R: { Type: AWS::EKS::Nodegroup, Properties: { ClusterName: c, NodeRole: r, Subnets: [s], LaunchTemplate: { Id: !Ref L } } }",
            &[("guest-os-patching", "shared")],
        ),
        // What a launch template that is elsewhere names cannot be seen.
        (
            "  R: { Type: AWS::EKS::Nodegroup, Properties: { ClusterName: c, NodeRole: r, Subnets: [s], LaunchTemplate: { Id: lt-1 } } }",
            &[("guest-os-patching", "undecided"), ("guest-os-hardening", "customer")],
        ),
        (
            "  R: { Type: AWS::EKS::FargateProfile, Properties: { ClusterName: c, PodExecutionRoleArn: r, Selectors: [{ Namespace: n }] } }",
            &[("guest-os-patching", "aws"), ("image-patching", "customer")],
        ),
    ]);
}

#[test]
fn databases() {
    let instance = |how: &str| format!("  R: {{ Type: AWS::RDS::DBInstance, Properties: {{ {how} }} }}");
    let standard = instance("Engine: mysql, DBInstanceClass: db.m7g.large");
    let oracle = instance("Engine: custom-oracle-ee, DBInstanceClass: db.m5.large, CustomIAMInstanceProfile: p");
    let sql_server = instance("Engine: custom-sqlserver-se, DBInstanceClass: db.m5.large, CustomIAMInstanceProfile: p");
    let serverless = instance("Engine: aurora-mysql, DBInstanceClass: db.serverless");
    let unknown = instance("Engine: !Ref P, DBInstanceClass: db.m5.large");
    all(&[
        (
            &standard,
            &[
                ("guest-os-patching", "aws"),
                ("guest-os-hardening", "aws"),
                ("patch-automation", "shared"),
                ("supported-version", "customer"),
                ("data-backup", "shared"),
                ("fault-tolerance", "customer"),
            ],
        ),
        (
            &oracle,
            &[("guest-os-patching", "customer"), ("runtime-patching", "shared"), ("patch-automation", "customer")],
        ),
        (&sql_server, &[("guest-os-patching", "shared"), ("guest-os-hardening", "shared")]),
        (&serverless, &[("guest-os-patching", "aws"), ("runtime-patching", "shared"), ("data-backup", "shared")]),
        (&unknown, &[("guest-os-patching", "undecided"), ("data-protection", "customer")]),
        (
            "  R: { Type: AWS::RDS::DBCluster, Properties: { Engine: aurora-postgresql, ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 } } }",
            &[("guest-os-patching", "aws"), ("service-platform-operation", "aws"), ("fault-tolerance", "customer")],
        ),
        (
            "  R: { Type: AWS::OpenSearchService::Domain }",
            &[("runtime-patching", "shared"), ("storage-encryption", "customer")],
        ),
        (
            "  R: { Type: AWS::OpenSearchServerless::Collection, Properties: { Name: n } }",
            &[("runtime-patching", "aws"), ("storage-encryption", "shared")],
        ),
        (
            "  R: { Type: AWS::Redshift::Cluster, Properties: { ClusterType: single-node, DBName: d, MasterUsername: u, NodeType: ra3.large } }",
            &[("runtime-patching", "shared"), ("storage-encryption", "customer")],
        ),
        (
            "  R: { Type: AWS::RedshiftServerless::Workgroup, Properties: { WorkgroupName: w } }",
            &[("runtime-patching", "aws"), ("storage-encryption", "shared")],
        ),
        (
            "  R: { Type: AWS::ElastiCache::ServerlessCache, Properties: { Engine: valkey, ServerlessCacheName: c } }",
            &[("runtime-patching", "aws"), ("patch-automation", "aws")],
        ),
        (
            "  R: { Type: AWS::NeptuneGraph::Graph, Properties: { ProvisionedMemory: 16 } }",
            &[("runtime-patching", "aws"), ("data-protection", "customer")],
        ),
        (
            "  R: { Type: AWS::DocDBElastic::Cluster, Properties: { AdminUserName: u, AuthType: PLAIN_TEXT, ClusterName: c, ShardCapacity: 2, ShardCount: 1 } }",
            &[("storage-encryption", "shared"), ("data-protection", "customer")],
        ),
    ]);
}

#[test]
fn streams_and_jobs() {
    all(&[
        (
            "  R: { Type: AWS::MSK::Cluster, Properties: { ClusterName: c, KafkaVersion: 3.8.x, NumberOfBrokerNodes: 3, BrokerNodeGroupInfo: { ClientSubnets: [s], InstanceType: express.m7g.large } } }",
            &[("fault-tolerance", "shared"), ("supported-version", "customer")],
        ),
        (
            "  R: { Type: AWS::MSK::Cluster, Properties: { ClusterName: c, KafkaVersion: 3.8.x, NumberOfBrokerNodes: 3, BrokerNodeGroupInfo: { ClientSubnets: [s], InstanceType: kafka.m7g.large } } }",
            &[("fault-tolerance", "customer")],
        ),
        (
            "  R: { Type: AWS::MSK::ServerlessCluster, Properties: { ClusterName: c, ClientAuthentication: { Sasl: { Iam: { Enabled: true } } }, VpcConfigs: [{ SubnetIds: [s] }] } }",
            &[("runtime-patching", "aws"), ("supported-version", "nobody"), ("fault-tolerance", "aws")],
        ),
        (
            "  R: { Type: AWS::EMR::Cluster, Properties: { Name: n, JobFlowRole: j, ServiceRole: s, Instances: {} } }",
            &[("guest-os-patching", "shared")],
        ),
        (
            "  R: { Type: AWS::EMR::Cluster, Properties: { Name: n, JobFlowRole: j, ServiceRole: s, Instances: {}, CustomAmiId: ami-1 } }",
            &[("guest-os-patching", "customer")],
        ),
        (
            "  R: { Type: AWS::EMRServerless::Application, Properties: { ReleaseLabel: emr-7.0.0, Type: SPARK } }",
            &[("guest-os-patching", "aws"), ("image-patching", "nobody")],
        ),
        (
            "  R: { Type: AWS::EMRServerless::Application, Properties: { ReleaseLabel: emr-7.0.0, Type: SPARK, ImageConfiguration: { ImageUri: i } } }",
            &[("guest-os-patching", "aws"), ("image-patching", "customer")],
        ),
        (
            "  R: { Type: AWS::Batch::JobDefinition, Properties: { Type: container, PlatformCapabilities: [FARGATE] } }",
            &[("guest-os-patching", "aws"), ("image-patching", "customer")],
        ),
        (
            "  R: { Type: AWS::Batch::JobDefinition, Properties: { Type: container, PlatformCapabilities: [EC2] } }",
            &[("guest-os-patching", "customer"), ("image-patching", "customer")],
        ),
        (
            "  R: { Type: AWS::Glue::Job, Properties: { Role: r, Command: { Name: glueetl } } }",
            &[("application-patching", "customer"), ("guest-os-patching", "aws")],
        ),
        (
            "  R: { Type: AWS::KinesisAnalyticsV2::Application, Properties: { RuntimeEnvironment: FLINK-1_20, ServiceExecutionRole: r } }",
            &[("dependency-security", "customer"), ("runtime-patching", "aws")],
        ),
        (
            "  R: { Type: AWS::KinesisAnalyticsV2::Application, Properties: { RuntimeEnvironment: SQL-1_0, ServiceExecutionRole: r } }",
            &[("dependency-security", "nobody")],
        ),
    ]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn platforms_and_machines() {
    all(&[
        (
            "  R: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1 } }",
            &[("facility-security", "aws"), ("guest-os-patching", "customer"), ("hypervisor-security", "aws")],
        ),
        (
            "  R: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1, SubnetId: !Ref P } }",
            &[("facility-security", "aws")],
        ),
        // Hardware of AWS's at the customer's site.
        (
            "  S: { Type: AWS::EC2::Subnet, Properties: { VpcId: v, CidrBlock: 10.0.0.0/24, OutpostArn: o } }\n  R: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1, SubnetId: !Ref S } }",
            &[
                ("facility-security", "customer"),
                ("environmental-safeguards", "customer"),
                ("physical-network-security", "shared"),
                ("hypervisor-security", "aws"),
                ("guest-os-patching", "customer"),
            ],
        ),
        (
            "  S: { Type: AWS::EC2::Subnet, Properties: { VpcId: v, CidrBlock: 10.0.0.0/24, OutpostArn: o } }\n  R: { Type: AWS::AutoScaling::AutoScalingGroup, Properties: { MinSize: 1, MaxSize: 2, VPCZoneIdentifier: [!Ref S] } }",
            &[("facility-security", "customer")],
        ),
        (
            "  S: { Type: AWS::EC2::Subnet, Properties: { VpcId: v, CidrBlock: 10.0.0.0/24 } }\n  R: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1, SubnetId: !Ref S } }",
            &[("facility-security", "aws"), ("environmental-safeguards", "aws")],
        ),
        (
            "  R: { Type: AWS::Outposts::Outpost, Properties: { Name: n, SiteId: s } }",
            &[("facility-security", "customer"), ("hypervisor-security", "aws"), ("service-availability", "shared")],
        ),
        (
            "  R: { Type: AWS::S3Outposts::Bucket, Properties: { BucketName: b, OutpostId: o } }",
            &[("facility-security", "customer"), ("storage-encryption", "shared")],
        ),
        (
            "  R: { Type: AWS::Lightsail::Instance, Properties: { BlueprintId: b, BundleId: c, InstanceName: i } }",
            &[("guest-os-patching", "customer"), ("host-os-security", "aws")],
        ),
        (
            "  R: { Type: AWS::Lightsail::Container, Properties: { Power: nano, Scale: 1, ServiceName: s } }",
            &[("guest-os-patching", "aws"), ("image-patching", "customer")],
        ),
        (
            "  R: { Type: AWS::Lightsail::Database, Properties: { MasterDatabaseName: d, MasterUsername: u, RelationalDatabaseBlueprintId: b, RelationalDatabaseBundleId: c, RelationalDatabaseName: n } }",
            &[("guest-os-patching", "aws"), ("data-protection", "customer")],
        ),
        (
            "  R: { Type: AWS::ElasticBeanstalk::Environment, Properties: { ApplicationName: a, OptionSettings: [{ Namespace: aws:elasticbeanstalk:managedactions, OptionName: ManagedActionsEnabled, Value: true }, { Namespace: aws:elasticbeanstalk:managedactions, OptionName: PreferredStartTime, Value: Sun:10:00 }, { Namespace: aws:elasticbeanstalk:managedactions:platformupdate, OptionName: UpdateLevel, Value: minor }] } }",
            &[("guest-os-patching", "shared"), ("runtime-patching", "shared")],
        ),
        (
            "  R: { Type: AWS::ElasticBeanstalk::Environment, Properties: { ApplicationName: a, OptionSettings: [{ Namespace: aws:elasticbeanstalk:managedactions, OptionName: ManagedActionsEnabled, Value: false }] } }",
            &[("guest-os-patching", "customer"), ("runtime-patching", "customer")],
        ),
        (
            "  R: { Type: AWS::AppRunner::Service, Properties: { SourceConfiguration: { ImageRepository: { ImageIdentifier: i, ImageRepositoryType: ECR } } } }",
            &[("runtime-patching", "customer"), ("image-patching", "customer"), ("guest-os-patching", "aws")],
        ),
        (
            "  R: { Type: AWS::AppRunner::Service, Properties: { SourceConfiguration: { CodeRepository: { RepositoryUrl: u, SourceCodeVersion: { Type: BRANCH, Value: main } } } } }",
            &[("runtime-patching", "shared"), ("image-patching", "nobody")],
        ),
        (
            "  R: { Type: AWS::SageMaker::NotebookInstance, Properties: { InstanceType: ml.t3.medium, RoleArn: r } }",
            &[("guest-os-hardening", "shared"), ("guest-os-patching", "shared")],
        ),
        (
            "  R: { Type: AWS::SageMaker::NotebookInstance, Properties: { InstanceType: ml.t3.medium, RoleArn: r, RootAccess: Disabled } }",
            &[("guest-os-hardening", "aws"), ("guest-os-patching", "shared")],
        ),
        (
            "  R: { Type: AWS::SageMaker::Endpoint, Properties: { EndpointConfigName: e } }",
            &[("guest-os-patching", "aws"), ("runtime-patching", "shared")],
        ),
        (
            "  R: { Type: AWS::SageMaker::Cluster, Properties: { InstanceGroups: [] } }",
            &[("guest-os-patching", "shared"), ("malware-protection", "customer")],
        ),
        (
            "  R: { Type: AWS::Cloud9::EnvironmentEC2, Properties: { ImageId: i, InstanceType: t3.micro } }",
            &[("guest-os-patching", "customer")],
        ),
        (
            "  R: { Type: AWS::WorkSpaces::Workspace, Properties: { BundleId: b, DirectoryId: d, UserName: u } }",
            &[("guest-os-patching", "shared"), ("host-os-security", "aws")],
        ),
        (
            "  R: { Type: AWS::DirectoryService::MicrosoftAD, Properties: { Name: n, Password: p, VpcSettings: { SubnetIds: [a, b], VpcId: v } } }",
            &[("guest-os-patching", "aws"), ("network-segmentation", "customer")],
        ),
        (
            "  R: { Type: AWS::FSx::FileSystem, Properties: { FileSystemType: LUSTRE, SubnetIds: [s] } }",
            &[("fault-tolerance", "customer")],
        ),
        (
            "  R: { Type: AWS::FSx::FileSystem, Properties: { FileSystemType: WINDOWS, SubnetIds: [s] } }",
            &[("runtime-patching", "aws")],
        ),
        (
            "  R: { Type: AWS::Transfer::Server, Properties: { EndpointType: VPC, EndpointDetails: { SubnetIds: [s], VpcId: v } } }",
            &[("network-access-rules", "customer")],
        ),
        ("  R: { Type: AWS::Transfer::Server }", &[("network-access-rules", "nobody"), ("guest-os-patching", "aws")]),
    ]);
}
