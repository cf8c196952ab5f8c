//! How a resource is configured moves the line: for each case that AWS's documentation names, who has a responsibility.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, and its helpers are outside the test functions")]

use hardline_model::{
    Entry, FactAnswer, Party,
    Party::{Aws, Customer, Other, Shared},
    divide, responsibility, service,
};

type Facts = &'static [(&'static str, &'static str)];

/// Who has it for a resource of this type with these facts, all others unknown; nobody where it does not exist or is open.
fn party(resource_type: &str, facts: Facts, id: &str) -> Option<Party> {
    let division = divide(resource_type, |name| {
        facts.iter().find(|it| it.0 == name).map_or(FactAnswer::Unknown, |it| FactAnswer::Is(it.1))
    });
    let division = division.unwrap_or_else(|| panic!("{resource_type} is not in the model"));
    division.entry(responsibility(id).unwrap()).and_then(Entry::party)
}

const NONE: Facts = &[];

/// Settings of a resource that move the line.
#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn facts_move_the_line() {
    const FUNCTION: &str = "AWS::Lambda::Function";
    const DATABASE: &str = "AWS::RDS::DBInstance";
    const ENVIRONMENT: &str = "AWS::ElasticBeanstalk::Environment";
    const JOB: &str = "AWS::Batch::JobDefinition";
    const CAPACITY: &str = "AWS::Batch::ComputeEnvironment";
    const NOTEBOOK: &str = "AWS::SageMaker::NotebookInstance";
    const BUILD: &str = "AWS::CodeBuild::Project";
    const SERVICE: &str = "AWS::AppRunner::Service";
    const BIG_DATA: &str = "AWS::EMR::Cluster";
    const SERVERLESS: &str = "AWS::EMRServerless::Application";
    const STREAM: &str = "AWS::KinesisAnalyticsV2::Application";
    const BROKERS: &str = "AWS::MSK::Cluster";
    const FILES: &str = "AWS::FSx::FileSystem";
    const TRANSFER: &str = "AWS::Transfer::Server";
    const TASKS: &str = "AWS::ECS::Service";
    const CLUSTER: &str = "AWS::EKS::Cluster";
    const NODES: &str = "AWS::EKS::Nodegroup";
    const MACHINE: &str = "AWS::EC2::Instance";
    const SERVERLESS_AURORA: Facts = &[("engine_family", "aurora"), ("engine", "aurora-mysql"), ("serverless", "Yes")];
    const CUSTOM: Facts = &[("engine_family", "custom"), ("engine", "custom-sqlserver-se")];
    const CUSTOM_ORACLE: Facts = &[("engine_family", "custom"), ("engine", "custom-oracle-ee")];
    const STANDARD: Facts = &[("engine_family", "standard"), ("engine", "mysql")];
    const AURORA: Facts = &[("engine_family", "aurora"), ("engine", "aurora-postgresql"), ("serverless", "No")];
    const AUTO: Facts = &[("package_type", "Zip"), ("runtime_family", "managed"), ("runtime_update_mode", "Auto")];
    const ON_UPDATE: Facts =
        &[("package_type", "Zip"), ("runtime_family", "managed"), ("runtime_update_mode", "FunctionUpdate")];
    const BY_HAND: Facts = &[("package_type", "Zip"), ("runtime_family", "managed"), ("runtime_update_mode", "Manual")];
    const OWN_RUNTIME: Facts = &[("package_type", "Zip"), ("runtime_family", "os-only")];
    for (resource_type, facts, id, expected) in [
        (FUNCTION, AUTO, "runtime-patching", Some(Aws)),
        (FUNCTION, ON_UPDATE, "runtime-patching", Some(Shared)),
        (FUNCTION, BY_HAND, "runtime-patching", Some(Shared)),
        (FUNCTION, OWN_RUNTIME, "runtime-patching", Some(Customer)),
        (FUNCTION, &[("package_type", "Image")], "runtime-patching", Some(Shared)),
        (FUNCTION, &[("package_type", "Image")], "image-patching", Some(Customer)),
        (FUNCTION, AUTO, "image-patching", None),
        (FUNCTION, AUTO, "guest-os-patching", Some(Aws)),
        (DATABASE, STANDARD, "guest-os-patching", Some(Aws)),
        (DATABASE, STANDARD, "patch-automation", Some(Shared)),
        (DATABASE, STANDARD, "guest-os-hardening", Some(Aws)),
        (DATABASE, AURORA, "data-backup", Some(Shared)),
        (DATABASE, CUSTOM, "guest-os-hardening", Some(Shared)),
        (DATABASE, CUSTOM, "guest-os-patching", Some(Shared)),
        (DATABASE, CUSTOM, "patch-automation", Some(Customer)),
        (DATABASE, CUSTOM_ORACLE, "guest-os-patching", Some(Customer)),
        (DATABASE, CUSTOM_ORACLE, "runtime-patching", Some(Shared)),
        (ENVIRONMENT, &[("managed_updates", "Yes")], "guest-os-patching", Some(Shared)),
        (ENVIRONMENT, &[("managed_updates", "No")], "guest-os-patching", Some(Customer)),
        (ENVIRONMENT, &[("managed_updates", "Yes")], "runtime-patching", Some(Shared)),
        (ENVIRONMENT, &[("managed_updates", "No")], "runtime-patching", Some(Customer)),
        (ENVIRONMENT, NONE, "guest-os-patching", None),
        (ENVIRONMENT, NONE, "application-patching", Some(Customer)),
        (CAPACITY, &[("compute", "FARGATE")], "guest-os-patching", Some(Aws)),
        (CAPACITY, &[("compute", "EC2")], "guest-os-patching", Some(Customer)),
        (CAPACITY, &[("compute", "EKS")], "guest-os-patching", Some(Customer)),
        (CAPACITY, &[("compute", "UNMANAGED")], "guest-os-patching", Some(Customer)),
        (JOB, &[("compute", "FARGATE")], "guest-os-patching", Some(Aws)),
        (JOB, &[("compute", "EC2")], "guest-os-patching", Some(Customer)),
        (JOB, &[("compute", "FARGATE")], "image-patching", Some(Customer)),
        (NOTEBOOK, &[("root_access", "Enabled")], "guest-os-hardening", Some(Shared)),
        (NOTEBOOK, &[("root_access", "Disabled")], "guest-os-hardening", Some(Aws)),
        (NOTEBOOK, &[("root_access", "Disabled")], "guest-os-patching", Some(Shared)),
        (BUILD, &[("image_family", "managed")], "runtime-patching", Some(Aws)),
        (BUILD, &[("image_family", "custom")], "runtime-patching", Some(Customer)),
        (BUILD, &[("image_family", "managed"), ("vpc_attached", "Yes")], "network-access-rules", Some(Customer)),
        (BUILD, &[("image_family", "managed"), ("vpc_attached", "No")], "network-access-rules", None),
        (SERVICE, &[("from_image", "No")], "runtime-patching", Some(Shared)),
        (SERVICE, &[("from_image", "Yes")], "runtime-patching", Some(Customer)),
        (SERVICE, &[("from_image", "No")], "image-patching", None),
        (SERVICE, &[("from_image", "Yes")], "image-patching", Some(Customer)),
        (SERVICE, &[("from_image", "Yes"), ("egress_type", "VPC")], "network-access-rules", Some(Customer)),
        (BIG_DATA, &[("custom_image", "No")], "guest-os-patching", Some(Shared)),
        (BIG_DATA, &[("custom_image", "Yes")], "guest-os-patching", Some(Customer)),
        (SERVERLESS, &[("custom_image", "No")], "guest-os-patching", Some(Aws)),
        (SERVERLESS, &[("custom_image", "No")], "image-patching", None),
        (SERVERLESS, &[("custom_image", "Yes")], "image-patching", Some(Customer)),
        (STREAM, &[("runtime_family", "flink")], "dependency-security", Some(Customer)),
        (STREAM, &[("runtime_family", "sql")], "dependency-security", None),
        (STREAM, &[("runtime_family", "flink")], "runtime-patching", Some(Aws)),
        (BROKERS, &[("broker_type", "standard")], "fault-tolerance", Some(Customer)),
        (BROKERS, &[("broker_type", "express")], "fault-tolerance", Some(Shared)),
        (FILES, &[("file_system_type", "WINDOWS")], "runtime-patching", Some(Aws)),
        (FILES, &[("file_system_type", "LUSTRE")], "fault-tolerance", Some(Customer)),
        (TRANSFER, &[("endpoint_type", "VPC")], "network-access-rules", Some(Customer)),
        (TRANSFER, &[("endpoint_type", "PUBLIC")], "network-access-rules", None),
        (TASKS, &[("compute", "FARGATE")], "guest-os-patching", Some(Aws)),
        (TASKS, &[("compute", "MANAGED_INSTANCES")], "guest-os-patching", Some(Aws)),
        (TASKS, &[("compute", "EC2")], "guest-os-patching", Some(Customer)),
        (TASKS, &[("compute", "EXTERNAL")], "hardware-maintenance", Some(Other)),
        (CLUSTER, &[("auto_mode", "Yes")], "guest-os-patching", Some(Aws)),
        (CLUSTER, &[("auto_mode", "Yes")], "runtime-patching", Some(Shared)),
        (CLUSTER, &[("auto_mode", "No"), ("nodes", "none")], "guest-os-patching", Some(Aws)),
        (NODES, &[("auto_mode", "No"), ("nodes", "managed"), ("node_image", "eks")], "guest-os-patching", Some(Shared)),
        (
            NODES,
            &[("auto_mode", "No"), ("nodes", "managed"), ("node_image", "custom")],
            "guest-os-patching",
            Some(Customer),
        ),
        (NODES, &[("auto_mode", "No"), ("nodes", "managed")], "guest-os-patching", None),
        (NODES, &[("auto_mode", "No"), ("nodes", "managed")], "guest-os-hardening", Some(Customer)),
        (MACHINE, &[("on_outpost", "Yes")], "facility-security", Some(Customer)),
        (MACHINE, &[("on_outpost", "No")], "facility-security", Some(Aws)),
        (MACHINE, NONE, "facility-security", Some(Aws)),
        (DATABASE, SERVERLESS_AURORA, "runtime-patching", Some(Shared)),
    ] {
        assert_eq!(party(resource_type, facts, id), expected, "{id} of {resource_type} with {facts:?}");
    }
}

/// The type of a resource alone moves the line within a service.
#[test]
fn types_move_the_line() {
    for (resource_type, id, expected) in [
        ("AWS::EKS::FargateProfile", "guest-os-patching", Some(Aws)),
        ("AWS::ECS::ExpressGatewayService", "guest-os-patching", Some(Aws)),
        ("AWS::ElastiCache::ReplicationGroup", "runtime-patching", Some(Shared)),
        ("AWS::ElastiCache::ServerlessCache", "runtime-patching", Some(Aws)),
        ("AWS::ElastiCache::ServerlessCache", "patch-automation", Some(Aws)),
        ("AWS::OpenSearchService::Domain", "runtime-patching", Some(Shared)),
        ("AWS::OpenSearchService::Domain", "storage-encryption", Some(Customer)),
        ("AWS::OpenSearchServerless::Collection", "runtime-patching", Some(Aws)),
        ("AWS::OpenSearchServerless::Collection", "storage-encryption", Some(Shared)),
        ("AWS::Redshift::Cluster", "runtime-patching", Some(Shared)),
        ("AWS::Redshift::Cluster", "storage-encryption", Some(Customer)),
        ("AWS::RedshiftServerless::Workgroup", "runtime-patching", Some(Aws)),
        ("AWS::RedshiftServerless::Namespace", "storage-encryption", Some(Shared)),
        ("AWS::MSK::ServerlessCluster", "runtime-patching", Some(Aws)),
        ("AWS::MSK::ServerlessCluster", "fault-tolerance", Some(Aws)),
        ("AWS::MSK::ServerlessCluster", "supported-version", None),
        ("AWS::KafkaConnect::Connector", "application-patching", Some(Customer)),
        ("AWS::DocDB::DBCluster", "guest-os-patching", Some(Shared)),
        ("AWS::DocDB::DBCluster", "storage-encryption", Some(Customer)),
        ("AWS::DocDBElastic::Cluster", "storage-encryption", Some(Shared)),
        ("AWS::Neptune::DBCluster", "runtime-patching", Some(Shared)),
        ("AWS::NeptuneGraph::Graph", "runtime-patching", Some(Aws)),
        ("AWS::Timestream::Table", "network-access-rules", None),
        ("AWS::Timestream::InfluxDBInstance", "network-access-rules", Some(Customer)),
        ("AWS::DSQL::Cluster", "runtime-patching", Some(Aws)),
        ("AWS::EMRContainers::VirtualCluster", "guest-os-patching", Some(Shared)),
        ("AWS::SageMaker::Cluster", "guest-os-patching", Some(Shared)),
        ("AWS::SageMaker::Cluster", "malware-protection", Some(Customer)),
        ("AWS::SageMaker::Endpoint", "guest-os-patching", Some(Aws)),
        ("AWS::SageMaker::Endpoint", "runtime-patching", Some(Shared)),
        ("AWS::Lightsail::Instance", "guest-os-patching", Some(Customer)),
        ("AWS::Lightsail::Database", "guest-os-patching", Some(Aws)),
        ("AWS::Lightsail::Container", "runtime-patching", Some(Customer)),
        ("AWS::Lightsail::Bucket", "guest-os-patching", Some(Aws)),
        ("AWS::DMS::ReplicationInstance", "runtime-patching", Some(Shared)),
        ("AWS::DMS::ReplicationConfig", "runtime-patching", Some(Aws)),
        ("AWS::DataSync::Agent", "facility-security", Some(Other)),
        ("AWS::DataSync::Task", "facility-security", Some(Aws)),
        ("AWS::WorkSpaces::Workspace", "guest-os-patching", Some(Shared)),
        ("AWS::WorkSpaces::WorkspacesPool", "guest-os-patching", Some(Customer)),
        ("AWS::Cloud9::EnvironmentEC2", "guest-os-patching", Some(Customer)),
        ("AWS::Glue::Job", "application-patching", Some(Customer)),
        ("AWS::Glue::Database", "application-patching", None),
        ("AWS::Outposts::Outpost", "facility-security", Some(Customer)),
        ("AWS::Outposts::Outpost", "hypervisor-security", Some(Aws)),
        ("AWS::S3Outposts::Bucket", "facility-security", Some(Customer)),
        ("AWS::S3Outposts::Bucket", "hardware-maintenance", Some(Shared)),
        ("AWS::EC2::VPNConnection", "transit-encryption", Some(Shared)),
        ("AWS::DirectConnect::Connection", "transit-encryption", Some(Customer)),
        ("AWS::DirectoryService::MicrosoftAD", "guest-os-patching", Some(Aws)),
        ("AWS::GameLift::Fleet", "guest-os-patching", Some(Shared)),
        ("AWS::GameLift::GameServerGroup", "guest-os-patching", Some(Customer)),
        ("AWS::PCS::Cluster", "guest-os-patching", Some(Aws)),
        ("AWS::PCS::ComputeNodeGroup", "guest-os-patching", Some(Customer)),
        ("AWS::EVS::Environment", "guest-os-patching", Some(Customer)),
        ("AWS::WorkspacesInstances::WorkspaceInstance", "guest-os-patching", Some(Customer)),
    ] {
        assert_eq!(party(resource_type, NONE, id), expected, "{id} of {resource_type}");
    }
}

/// Ways to run a service that nothing in the account's templates tells, so that they are had by asking for them by name.
#[test]
fn ways_asked_for_by_name_move_the_line() {
    for (path, id, expected) in [
        ("ec2/standard", "facility-security", Aws),
        ("ec2/outposts", "facility-security", Customer),
        ("ec2/outposts", "environmental-safeguards", Customer),
        ("ec2/outposts", "physical-network-security", Shared),
        ("ec2/outposts", "guest-os-patching", Customer),
        ("rds/outposts", "facility-security", Customer),
        ("rds/outposts", "guest-os-patching", Aws),
        ("rds/aurora-serverless", "runtime-patching", Shared),
        ("rds/aurora-serverless", "guest-os-patching", Aws),
        ("eks/self-managed-nodes", "guest-os-patching", Customer),
        ("eks/self-managed-nodes", "hardware-maintenance", Aws),
        ("eks/hybrid-nodes", "guest-os-patching", Customer),
        ("eks/hybrid-nodes", "hardware-maintenance", Other),
    ] {
        let (name, deployment) = path.split_once('/').unwrap();
        let deployment = service(name).unwrap().deployment(deployment).unwrap();
        let share = deployment.share(responsibility(id).unwrap()).unwrap_or_else(|| panic!("{path} lacks {id}"));
        assert_eq!(share.party, expected, "{id} of {path}");
    }
}
