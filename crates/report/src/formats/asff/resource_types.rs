//! The types of resources that Security Hub knows by name.

/// The type of a resource as Security Hub writes it; what it has no name for is `Other`.
pub(super) fn of(type_name: &str) -> &'static str {
    let found = TYPES.binary_search_by(|it| it.0.cmp(type_name));
    found.map_or("Other", |place| TYPES[place].1)
}

/// CloudFormation's types, sorted, with what Security Hub calls them: the names are those of the details that a finding can hold
/// (<https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_ResourceDetails.html>), whose case follows no rule.
const TYPES: &[(&str, &str)] = &[
    ("AWS::AmazonMQ::Broker", "AwsAmazonMqBroker"),
    ("AWS::ApiGateway::RestApi", "AwsApiGatewayRestApi"),
    ("AWS::ApiGateway::Stage", "AwsApiGatewayStage"),
    ("AWS::ApiGatewayV2::Api", "AwsApiGatewayV2Api"),
    ("AWS::ApiGatewayV2::Stage", "AwsApiGatewayV2Stage"),
    ("AWS::AppSync::GraphQLApi", "AwsAppSyncGraphQlApi"),
    ("AWS::Athena::WorkGroup", "AwsAthenaWorkGroup"),
    ("AWS::AutoScaling::AutoScalingGroup", "AwsAutoScalingAutoScalingGroup"),
    ("AWS::AutoScaling::LaunchConfiguration", "AwsAutoScalingLaunchConfiguration"),
    ("AWS::Backup::BackupPlan", "AwsBackupBackupPlan"),
    ("AWS::Backup::BackupVault", "AwsBackupBackupVault"),
    ("AWS::Backup::RecoveryPoint", "AwsBackupRecoveryPoint"),
    ("AWS::CertificateManager::Certificate", "AwsCertificateManagerCertificate"),
    ("AWS::CloudFormation::Stack", "AwsCloudFormationStack"),
    ("AWS::CloudFront::Distribution", "AwsCloudFrontDistribution"),
    ("AWS::CloudTrail::Trail", "AwsCloudTrailTrail"),
    ("AWS::CloudWatch::Alarm", "AwsCloudWatchAlarm"),
    ("AWS::CodeBuild::Project", "AwsCodeBuildProject"),
    ("AWS::DMS::Endpoint", "AwsDmsEndpoint"),
    ("AWS::DMS::ReplicationInstance", "AwsDmsReplicationInstance"),
    ("AWS::DMS::ReplicationTask", "AwsDmsReplicationTask"),
    ("AWS::DynamoDB::Table", "AwsDynamoDbTable"),
    ("AWS::EC2::ClientVpnEndpoint", "AwsEc2ClientVpnEndpoint"),
    ("AWS::EC2::EIP", "AwsEc2Eip"),
    ("AWS::EC2::Instance", "AwsEc2Instance"),
    ("AWS::EC2::LaunchTemplate", "AwsEc2LaunchTemplate"),
    ("AWS::EC2::NetworkAcl", "AwsEc2NetworkAcl"),
    ("AWS::EC2::NetworkInterface", "AwsEc2NetworkInterface"),
    ("AWS::EC2::RouteTable", "AwsEc2RouteTable"),
    ("AWS::EC2::SecurityGroup", "AwsEc2SecurityGroup"),
    ("AWS::EC2::Subnet", "AwsEc2Subnet"),
    ("AWS::EC2::TransitGateway", "AwsEc2TransitGateway"),
    ("AWS::EC2::VPC", "AwsEc2Vpc"),
    ("AWS::EC2::VPCEndpointService", "AwsEc2VpcEndpointService"),
    ("AWS::EC2::VPCPeeringConnection", "AwsEc2VpcPeeringConnection"),
    ("AWS::EC2::VPNConnection", "AwsEc2VpnConnection"),
    ("AWS::EC2::Volume", "AwsEc2Volume"),
    ("AWS::ECR::Repository", "AwsEcrRepository"),
    ("AWS::ECS::Cluster", "AwsEcsCluster"),
    ("AWS::ECS::Service", "AwsEcsService"),
    ("AWS::ECS::TaskDefinition", "AwsEcsTaskDefinition"),
    ("AWS::EFS::AccessPoint", "AwsEfsAccessPoint"),
    ("AWS::EKS::Cluster", "AwsEksCluster"),
    ("AWS::ElasticBeanstalk::Environment", "AwsElasticBeanstalkEnvironment"),
    ("AWS::ElasticLoadBalancing::LoadBalancer", "AwsElbLoadBalancer"),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "AwsElbv2LoadBalancer"),
    ("AWS::Elasticsearch::Domain", "AwsElasticsearchDomain"),
    ("AWS::EventSchemas::Registry", "AwsEventSchemasRegistry"),
    ("AWS::Events::Endpoint", "AwsEventsEndpoint"),
    ("AWS::Events::EventBus", "AwsEventsEventbus"),
    ("AWS::GuardDuty::Detector", "AwsGuardDutyDetector"),
    ("AWS::IAM::AccessKey", "AwsIamAccessKey"),
    ("AWS::IAM::Group", "AwsIamGroup"),
    ("AWS::IAM::ManagedPolicy", "AwsIamPolicy"),
    ("AWS::IAM::Policy", "AwsIamPolicy"),
    ("AWS::IAM::Role", "AwsIamRole"),
    ("AWS::IAM::User", "AwsIamUser"),
    ("AWS::KMS::Key", "AwsKmsKey"),
    ("AWS::Kinesis::Stream", "AwsKinesisStream"),
    ("AWS::Lambda::Function", "AwsLambdaFunction"),
    ("AWS::Lambda::LayerVersion", "AwsLambdaLayerVersion"),
    ("AWS::MSK::Cluster", "AwsMskCluster"),
    ("AWS::NetworkFirewall::Firewall", "AwsNetworkFirewallFirewall"),
    ("AWS::NetworkFirewall::FirewallPolicy", "AwsNetworkFirewallFirewallPolicy"),
    ("AWS::NetworkFirewall::RuleGroup", "AwsNetworkFirewallRuleGroup"),
    ("AWS::OpenSearchService::Domain", "AwsOpenSearchServiceDomain"),
    ("AWS::RDS::DBCluster", "AwsRdsDbCluster"),
    ("AWS::RDS::DBClusterSnapshot", "AwsRdsDbClusterSnapshot"),
    ("AWS::RDS::DBInstance", "AwsRdsDbInstance"),
    ("AWS::RDS::DBSecurityGroup", "AwsRdsDbSecurityGroup"),
    ("AWS::RDS::DBSnapshot", "AwsRdsDbSnapshot"),
    ("AWS::RDS::EventSubscription", "AwsRdsEventSubscription"),
    ("AWS::Redshift::Cluster", "AwsRedshiftCluster"),
    ("AWS::Route53::HostedZone", "AwsRoute53HostedZone"),
    ("AWS::S3::AccessPoint", "AwsS3AccessPoint"),
    ("AWS::S3::Bucket", "AwsS3Bucket"),
    ("AWS::S3::Object", "AwsS3Object"),
    ("AWS::SNS::Topic", "AwsSnsTopic"),
    ("AWS::SQS::Queue", "AwsSqsQueue"),
    ("AWS::SageMaker::NotebookInstance", "AwsSageMakerNotebookInstance"),
    ("AWS::SecretsManager::Secret", "AwsSecretsManagerSecret"),
    ("AWS::StepFunctions::StateMachine", "AwsStepFunctionStateMachine"),
    ("AWS::WAF::Rule", "AwsWafRule"),
    ("AWS::WAF::WebACL", "AwsWafWebAcl"),
    ("AWS::WAFRegional::RateBasedRule", "AwsWafRegionalRateBasedRule"),
    ("AWS::WAFRegional::Rule", "AwsWafRegionalRule"),
    ("AWS::WAFRegional::WebACL", "AwsWafRegionalWebAcl"),
    ("AWS::WAFv2::RuleGroup", "AwsWafv2RuleGroup"),
    ("AWS::WAFv2::WebACL", "AwsWafv2WebAcl"),
];

#[cfg(test)]
mod tests {
    use super::{TYPES, of};

    #[test]
    fn what_security_hub_has_no_name_for_is_other() {
        assert!(TYPES.is_sorted_by(|one, other| one.0 < other.0));
        for (type_name, wanted) in [
            ("AWS::ElasticLoadBalancingV2::LoadBalancer", "AwsElbv2LoadBalancer"),
            ("AWS::RDS::DBInstance", "AwsRdsDbInstance"),
            ("AWS::CloudFront::Distribution", "AwsCloudFrontDistribution"),
            ("AWS::AutoScaling::AutoScalingGroup", "AwsAutoScalingAutoScalingGroup"),
            ("AWS::DynamoDB::Table", "AwsDynamoDbTable"),
            ("AWS::S3::BucketPolicy", "Other"),
            ("Custom::Thing", "Other"),
            ("", "Other"),
        ] {
            assert_eq!(of(type_name), wanted, "{type_name}");
        }
    }
}
