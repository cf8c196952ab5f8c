//! Invariants of the embedded index, and known properties of well-known types.

use hardline_schemas::{Property, Schema, StatedDefault, Type};

/// The words for what a property is, in a fixed order: types, then flags.
fn words(property: &Property<'_>) -> String {
    let flags = [
        ("list", property.is_list()),
        ("map", property.is_map()),
        ("children", property.has_children()),
        ("free-form", property.is_free_form()),
        ("required", property.is_required()),
        ("read-only", property.is_read_only()),
        ("write-only", property.is_write_only()),
        ("create-only", property.is_create_only()),
        ("conditionally-create-only", property.is_conditionally_create_only()),
        ("deprecated", property.is_deprecated()),
    ];
    let types = property.types.iter().map(Type::name);
    types.chain(flags.into_iter().filter_map(|(word, holds)| holds.then_some(word))).collect::<Vec<_>>().join(" ")
}

fn schema(name: &str) -> Schema<'static> {
    hardline_schemas::find(name).unwrap_or_else(|| panic!("{name} is not in the index"))
}

fn property(name: &str, path: &str) -> Property<'static> {
    schema(name).property(path).unwrap_or_else(|| panic!("{name} has no {path}"))
}

#[test]
fn known_properties_are_what_aws_publishes() {
    for (name, path, expected) in [
        ("AWS::S3::Bucket", "Arn", "string read-only"),
        ("AWS::S3::Bucket", "BucketName", "string create-only"),
        ("AWS::S3::Bucket", "AccessControl", "string write-only"),
        ("AWS::S3::Bucket", "VersioningConfiguration", "object children"),
        ("AWS::S3::Bucket", "VersioningConfiguration.Status", "string required"),
        ("AWS::S3::Bucket", "PublicAccessBlockConfiguration.BlockPublicAcls", "boolean"),
        ("AWS::S3::Bucket", "BucketEncryption.ServerSideEncryptionConfiguration", "object list children required"),
        (
            "AWS::S3::Bucket",
            "BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault.SSEAlgorithm",
            "string required",
        ),
        ("AWS::RDS::DBInstance", "StorageEncrypted", "boolean create-only"),
        ("AWS::RDS::DBInstance", "PubliclyAccessible", "boolean"),
        ("AWS::RDS::DBInstance", "MasterUserPassword", "string write-only"),
        ("AWS::RDS::DBInstance", "Engine", "string conditionally-create-only"),
        ("AWS::RDS::DBInstance", "Endpoint", "object children read-only"),
        ("AWS::RDS::DBInstance", "Endpoint.Address", "string read-only"),
        ("AWS::RDS::DBInstance", "VPCSecurityGroups", "string list"),
        ("AWS::RDS::DBInstance", "TdeCredentialArn", "string deprecated"),
        ("AWS::Lambda::Function", "Arn", "string read-only"),
        ("AWS::Lambda::Function", "Role", "string required"),
        ("AWS::Lambda::Function", "Code.ZipFile", "string write-only"),
        ("AWS::Lambda::Function", "VpcConfig.SubnetIds", "string list"),
        ("AWS::Lambda::Function", "Environment.Variables", "object map children"),
        ("AWS::EC2::SecurityGroup", "GroupDescription", "string required create-only"),
        ("AWS::EC2::SecurityGroup", "SecurityGroupIngress", "object list children"),
        ("AWS::EC2::SecurityGroup", "SecurityGroupIngress.CidrIp", "string"),
        ("AWS::EC2::SecurityGroup", "SecurityGroupIngress.IpProtocol", "string required"),
        ("AWS::EC2::SecurityGroup", "SecurityGroupIngress.FromPort", "integer"),
        ("AWS::ECS::TaskDefinition", "ContainerDefinitions", "object list children create-only"),
        ("AWS::ECS::TaskDefinition", "ContainerDefinitions.Privileged", "boolean create-only"),
        ("AWS::ECS::TaskDefinition", "ContainerDefinitions.DockerLabels.*", "string create-only"),
        ("AWS::KMS::Key", "KeyPolicy", "string object free-form"),
        ("AWS::IAM::Role", "AssumeRolePolicyDocument", "string object free-form required"),
        ("AWS::WAFv2::WebACL", "Rules.Statement", "object children required"),
        ("AWS::Serverless::Function", "FunctionUrlConfig.AuthType", "string object free-form required"),
    ] {
        assert_eq!(words(&property(name, path)), expected, "{name} {path}");
    }
}

#[test]
fn unknown_names_are_not_found() {
    for name in ["", "AWS", "AWS::S3::Bucke", "AWS::S3::Buckets", "aws::s3::bucket", "zzz"] {
        assert!(hardline_schemas::find(name).is_none(), "{name:?} is in the index");
    }
    for path in
        ["", ".", "Versioning", "VersioningConfiguration.", "BucketName.Inside", "VersioningConfiguration.Status.X"]
    {
        assert!(schema("AWS::S3::Bucket").property(path).is_none(), "a bucket has {path:?}");
        assert!(path.is_empty() || schema("AWS::S3::Bucket").children(path).next().is_none(), "inside {path:?}");
    }
    assert!(schema("AWS::KMS::Key").property("KeyPolicy.Statement").is_none(), "a policy document is free-form");
}

#[test]
fn a_key_of_a_map_is_found_under_the_star() {
    let value = property("AWS::ECS::TaskDefinition", "ContainerDefinitions.DockerLabels.owner");
    assert_eq!((value.path.as_str(), value.name()), ("ContainerDefinitions.DockerLabels.*", "*"));
}

#[test]
fn children_are_one_level_with_what_they_inherit() {
    let children = schema("AWS::RDS::DBInstance").children("Endpoint");
    let children: Vec<String> = children.map(|child| format!("{}: {}", child.path, words(&child))).collect();
    assert_eq!(
        children,
        [
            "Endpoint.Address: string read-only",
            "Endpoint.HostedZoneId: string read-only",
            "Endpoint.Port: string read-only"
        ]
    );
    let outermost = schema("AWS::RDS::DBInstance").children("");
    assert!(outermost.clone().count() > 50 && outermost.into_iter().all(|child| !child.path.contains('.')));
}

#[test]
fn an_object_that_contains_itself_opens_to_any_depth() {
    let statements = "AndStatement.Statements.".repeat(20);
    let path = format!("Rules.Statement.{statements}GeoMatchStatement.CountryCodes");
    assert_eq!(property("AWS::WAFv2::WebACL", &path).path, path);
}

#[test]
fn allowed_values_and_defaults_are_the_schema_s() {
    let status = property("AWS::S3::Bucket", "VersioningConfiguration.Status");
    let mut values: Vec<&str> = status.values().expect("a closed set").collect();
    values.sort_unstable();
    assert_eq!(values, ["Enabled", "Suspended"]);
    assert_eq!(property("AWS::KMS::Key", "MultiRegion").default(), Some(StatedDefault::Json("false")));
    assert_eq!(property("AWS::KMS::Key", "KeySpec").default(), Some(StatedDefault::Json("\"SYMMETRIC_DEFAULT\"")));
    assert_eq!(property("AWS::KMS::Key", "KeyPolicy").default(), Some(StatedDefault::Omitted));
    assert_eq!(property("AWS::S3::Bucket", "BucketName").default(), None);
    assert!(!property("AWS::S3::Bucket", "BucketName").has_values());
}

#[test]
fn types_are_sorted_unique_and_many() {
    let names: Vec<&str> = hardline_schemas::types().collect();
    assert!(names.len() > 1_500, "{} types", names.len());
    assert!(names.is_sorted_by(|a, b| a < b));
    for name in names {
        assert_eq!(schema(name).name(), name);
    }
}

#[test]
fn paths_are_sorted_unique_and_found_again() {
    for name in hardline_schemas::types() {
        let schema = schema(name);
        let properties: Vec<Property<'_>> = schema.properties().collect();
        // A path sorts by its names, so that what lies inside an object follows it at once.
        assert!(properties.is_sorted_by(|a, b| a.path.split('.').lt(b.path.split('.'))), "{name}");
        // Of the few types with tens of thousands of paths, a sample is looked up.
        for found in properties.iter().step_by(1 + properties.len() / 1_000) {
            let again = schema.property(&found.path).unwrap_or_else(|| panic!("{name} loses {}", found.path));
            assert_eq!((&again.path, words(&again)), (&found.path, words(found)), "{name}");
            assert_eq!(schema.children(&found.path).next().is_some(), found.has_children(), "{name} {}", found.path);
        }
    }
}

#[test]
fn the_index_is_small_and_of_a_stated_release() {
    let bytes = include_bytes!("../index/schemas.bin").len();
    assert!(bytes < 1_000_000, "{bytes} bytes");
    let stated =
        |name: &str| hardline_schemas::VERSION.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
    assert!(stated("cfn-lint").is_some_and(|release| release.starts_with(|first: char| first.is_ascii_digit())));
    assert_eq!(stated("bytes"), Some(bytes.to_string().as_str()));
    assert_eq!(stated("types"), Some(hardline_schemas::types().count().to_string().as_str()));
}
