//! What AWS's own policies allow of what matters here.
//!
//! Nobody but AWS changes them, so that what they say is on record:
//! <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html>.

use hardline_policy::{Mark, Policy, Statement, Text};

/// The policy of AWS's own that has this name, as far as it allows something that is part of a way to more permissions; none
/// if it allows nothing of the kind.
pub(super) fn policy<'e>(name: &str, at: Mark) -> Option<Policy<'e>> {
    let texts = |list: &[&'static str]| list.iter().map(|it| Text::known(it, at)).collect();
    let mut statement =
        Statement { effect: Some(Text::known("Allow", at)), resources: texts(&["*"]), at, ..Statement::default() };
    if name == "PowerUserAccess" {
        statement.not_actions = Some(texts(&["iam:*", "organizations:*", "account:*"]));
    } else {
        let found = POLICIES.binary_search_by_key(&name, |it| it.0).ok()?;
        statement.actions = texts(POLICIES[found].1);
    }
    Some(Policy { statements: vec![statement], at, ..Policy::default() })
}

/// Those that allow an action of a published method of escalation on everything that the action is for, with no condition that
/// takes away much of it, and those actions, as the policies write them; sorted by name. Left out are those with which a
/// service of AWS alone acts, not what a customer runs in it, and those that AWS attaches to roles of its own.
/// All policies that AWS had published in March 2026 were gone through.
const POLICIES: &[(&str, &[&str])] = &[
    ("AWSAppRunnerFullAccess", &["apprunner:*"]),
    ("AWSCloudFormationFullAccess", &["cloudformation:*"]),
    ("AWSCodeBuildAdminAccess", &["codebuild:*"]),
    ("AWSCodeBuildDeveloperAccess", &["codebuild:StartBuild", "codebuild:StartBuildBatch"]),
    ("AWSCodePipeline_FullAccess", &["codebuild:CreateProject"]),
    ("AWSCodeStarFullAccess", &["codestar:*"]),
    ("AWSDataPipeline_FullAccess", &["datapipeline:*"]),
    ("AWSDataPipeline_PowerUser", &["datapipeline:*"]),
    ("AWSElasticBeanstalkCustomPlatformforEC2Role", &["ec2:ModifyInstanceAttribute", "ec2:RunInstances", "ec2:StopInstances"]),
    ("AWSElasticBeanstalkFullAccess", &["autoscaling:*", "cloudformation:*", "codebuild:CreateProject", "codebuild:StartBuild", "ec2:*", "ecs:*", "iam:PassRole"]),
    ("AWSElasticBeanstalkMulticontainerDocker", &["ecs:StartTask"]),
    ("AWSElasticDisasterRecoveryConsoleFullAccess", &["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"]),
    ("AWSElasticDisasterRecoveryConsoleFullAccess_v2", &["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"]),
    ("AWSForWordPressPluginPolicy", &["cloudformation:CreateStack"]),
    ("AWSGlueConsoleFullAccess", &["ec2:RunInstances", "glue:*"]),
    ("AWSGlueConsoleSageMakerNotebookFullAccess", &["ec2:RunInstances", "glue:*"]),
    ("AWSGlueServiceNotebookRole", &["glue:CreateJob", "glue:UpdateDevEndpoint", "glue:UpdateJob"]),
    ("AWSGlueServiceRole", &["glue:*"]),
    ("AWSIoTDeviceTesterForFreeRTOSFullAccess", &["ec2:RunInstances"]),
    ("AWSLambdaFullAccess", &["iam:PassRole", "lambda:*"]),
    ("AWSLambdaInvocation-DynamoDB", &["lambda:InvokeFunction"]),
    ("AWSLambdaRole", &["lambda:InvokeFunction"]),
    ("AWSLambda_FullAccess", &["lambda:*"]),
    ("AWSMarketplaceFullAccess", &["cloudformation:CreateStack", "ec2:RunInstances", "ec2:StartInstances", "ec2:StopInstances"]),
    ("AWSMarketplaceImageBuildFullAccess", &["ec2:RunInstances"]),
    ("AWSMigrationHubRefactorSpaces-EnvironmentsWithoutBridgesFullAccess", &["cloudformation:CreateStack"]),
    ("AWSMigrationHubRefactorSpacesFullAccess", &["cloudformation:CreateStack"]),
    ("AWSOpsWorksFullAccess", &["iam:PassRole"]),
    ("AWSOpsWorksRegisterCLI", &["iam:AddUserToGroup", "iam:CreateAccessKey", "iam:PassRole", "iam:PutUserPolicy"]),
    ("AWSRefactoringToolkitFullAccess", &["codebuild:CreateProject", "codebuild:StartBuild", "ecs:CreateService", "ecs:RegisterTaskDefinition"]),
    ("AWSThinkboxAWSPortalAdminPolicy", &["ec2:ModifyInstanceAttribute", "ec2:RunInstances"]),
    ("AWSThinkboxDeadlineSpotEventPluginAdminPolicy", &["ec2:RunInstances"]),
    ("AdministratorAccess", &["*"]),
    ("AdministratorAccess-AWSElasticBeanstalk", &["ec2:CreateLaunchTemplate*", "ecs:RegisterTaskDefinition"]),
    ("AdministratorAccess-Amplify", &["iam:AttachRolePolicy", "iam:CreatePolicyVersion", "iam:PassRole", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy", "lambda:AddPermission", "lambda:CreateEventSourceMapping", "lambda:CreateFunction", "lambda:InvokeFunction", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"]),
    ("AmazonApplicationWizardFullaccess", &["cloudformation:CreateStack", "ec2:ModifyInstanceAttribute", "ec2:RunInstances", "ec2:StartInstances", "ec2:StopInstances"]),
    ("AmazonDynamoDBFullAccess", &["datapipeline:ActivatePipeline", "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition", "lambda:CreateEventSourceMapping", "lambda:CreateFunction"]),
    ("AmazonDynamoDBFullAccesswithDataPipeline", &["datapipeline:*", "ec2:RunInstances", "ec2:StartInstances", "ec2:StopInstances", "iam:PassRole", "lambda:*"]),
    ("AmazonEC2ContainerServiceFullAccess", &["cloudformation:CreateStack", "cloudformation:UpdateStack", "ecs:*", "iam:PassRole"]),
    ("AmazonEC2FullAccess", &["autoscaling:*", "ec2:*"]),
    ("AmazonEC2RolePolicyForLaunchWizard", &["ec2:ModifyInstanceAttribute", "ec2:StartInstances", "ec2:StopInstances"]),
    ("AmazonEC2RoleforDataPipelineRole", &["datapipeline:*"]),
    ("AmazonECS_FullAccess", &["autoscaling:CreateAutoScalingGroup", "autoscaling:CreateLaunchConfiguration", "cloudformation:CreateStack", "cloudformation:UpdateStack", "ec2:RunInstances", "ecs:*"]),
    ("AmazonElasticMapReduceFullAccess", &["cloudformation:CreateStack", "ec2:ModifyInstanceAttribute", "ec2:RequestSpotInstances", "ec2:RunInstances", "iam:PassRole"]),
    ("AmazonLambdaRolePolicyForLaunchWizardSAP", &["ec2:ModifyInstanceAttribute"]),
    ("AmazonLaunchWizardFullAccessV2", &["cloudformation:CreateStack"]),
    ("AmazonLaunchWizardFullaccess", &["cloudformation:CreateStack", "ec2:ModifyInstanceAttribute", "ec2:RunInstances", "ec2:StartInstances"]),
    ("AmazonLaunchWizard_Fullaccess", &["cloudformation:CreateStack"]),
    ("AmazonMQFullAccess", &["cloudformation:CreateStack"]),
    ("AmazonSSMAutomationRole", &["cloudformation:CreateStack", "cloudformation:UpdateStack", "ec2:RunInstances", "ec2:StartInstances", "ec2:StopInstances"]),
    ("AmazonSageMakerFullAccess", &["codebuild:StartBuild", "glue:CreateJob", "glue:StartJobRun", "glue:UpdateJob", "sagemaker:*"]),
    ("AutoScalingConsoleFullAccess", &["autoscaling:*"]),
    ("AutoScalingFullAccess", &["autoscaling:*"]),
    ("AwsGlueSessionUserRestrictedNotebookServiceRole", &["glue:*"]),
    ("AwsGlueSessionUserRestrictedServiceRole", &["glue:*"]),
    ("BedrockAgentCoreFullAccess", &["bedrock-agentcore:*"]),
    ("DataScientist", &["autoscaling:*", "cloudformation:CreateStack", "ec2:ModifyInstanceAttribute", "ec2:RequestSpotInstances", "ec2:RunInstances", "lambda:Create*", "lambda:InvokeFunction", "lambda:Update*", "sagemaker:*"]),
    ("DatabaseAdministrator", &["datapipeline:ActivatePipeline", "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition", "lambda:CreateEventSourceMapping", "lambda:CreateFunction"]),
    ("EC2FastLaunchFullAccess", &["ec2:RunInstances"]),
    ("IAMFullAccess", &["iam:*"]),
    ("SageMakerStudioAdminIAMConsolePolicy", &["cloudformation:CreateStack"]),
    ("SageMakerStudioAdminIAMDefaultExecutionPolicy", &["glue:*", "sagemaker:*"]),
    ("SageMakerStudioAdminIAMPermissiveExecutionPolicy", &["glue:*", "sagemaker:*"]),
    ("SageMakerStudioUserIAMDefaultExecutionPolicy", &["glue:*", "sagemaker:*Job*"]),
    ("SageMakerStudioUserIAMPermissiveExecutionPolicy", &["glue:*", "sagemaker:*"]),
    ("SecretsManagerReadWrite", &["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"]),
    ("SystemAdministrator", &["autoscaling:*", "ec2:CreateLaunchTemplateVersion", "ec2:Modify*", "ec2:Request*", "ec2:RunInstances", "ec2:StartInstances", "ec2:StopInstances", "lambda:Create*", "lambda:InvokeFunction", "lambda:Update*"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_found_by_name() {
        assert!(POLICIES.is_sorted_by_key(|it| it.0));
        for (name, is_known) in
            [("AdministratorAccess", true), ("AWSLambda_FullAccess", true), ("PowerUserAccess", true), ("ReadOnlyAccess", false)]
        {
            assert_eq!(policy(name, Mark(0)).is_some(), is_known, "{name}");
        }
    }
}
