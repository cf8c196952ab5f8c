//! Ways from some permissions to all of them.
//!
//! The methods are those that Rhino Security Labs, Bishop Fox and the tools built on their work publish:
//! <https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/>,
//! <https://github.com/BishopFox/iam-vulnerable>, <https://pathfinding.cloud/>. Counted are those by which an identity
//! gets at permissions wherever they are: by changing its own policies, by the credentials of others, by passing any role
//! to something it makes or can change, or by changing what something does that others gave a role to. Signing in to a
//! machine that others set up is not among them.
//!
//! A group that launches by a launch template, and a function with an address of its own, are no further methods: the first
//! asks for `ec2:RunInstances`, the second for `lambda:InvokeFunction` or `lambda:AddPermission`:
//! <https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html>,
//! <https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html>.

use crate::{Access, Answer, Mark, Truth};

/// A way to more permissions: whoever may do all of this, on whatever resource, has it.
#[derive(Debug, PartialEq, Eq)]
pub struct Method {
    /// What it is, in words.
    pub name: &'static str,
    /// The actions it takes.
    pub actions: &'static [&'static str],
}

const fn method(name: &'static str, actions: &'static [&'static str]) -> Method {
    Method { name, actions }
}

/// The methods.
pub static METHODS: &[Method] = &[
    method("writes a new version of a policy it has", &["iam:CreatePolicyVersion"]),
    method("goes back to an older, wider version of a policy", &["iam:SetDefaultPolicyVersion"]),
    method("attaches a policy to a user", &["iam:AttachUserPolicy"]),
    method("attaches a policy to a group", &["iam:AttachGroupPolicy"]),
    method("attaches a policy to a role", &["iam:AttachRolePolicy"]),
    method("writes a policy into a user", &["iam:PutUserPolicy"]),
    method("writes a policy into a group", &["iam:PutGroupPolicy"]),
    method("writes a policy into a role", &["iam:PutRolePolicy"]),
    method("joins a group", &["iam:AddUserToGroup"]),
    method("makes an access key for another user", &["iam:CreateAccessKey"]),
    method("gives another user a password", &["iam:CreateLoginProfile"]),
    method("changes another user's password", &["iam:UpdateLoginProfile"]),
    // A role that names who may take it on asks for no permission of theirs in the same account:
    // <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html>.
    method("lets itself take on a role", &["iam:UpdateAssumeRolePolicy"]),
    method("starts an instance with a role", &["iam:PassRole", "ec2:RunInstances"]),
    method("asks for spot instances with a role", &["iam:PassRole", "ec2:RequestSpotInstances"]),
    method(
        "changes what an instance runs at its start",
        &["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"],
    ),
    method(
        "changes what instances are launched with",
        &["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
    ),
    method(
        "has instances started with a role",
        &["iam:PassRole", "autoscaling:CreateLaunchConfiguration", "autoscaling:CreateAutoScalingGroup"],
    ),
    method(
        "makes a function with a role and calls it",
        &["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"],
    ),
    method(
        "makes a function with a role and lets events call it",
        &["iam:PassRole", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"],
    ),
    method(
        "makes a function with a role and lets another account call it",
        &["iam:PassRole", "lambda:CreateFunction", "lambda:AddPermission"],
    ),
    method("changes the code of a function", &["lambda:UpdateFunctionCode"]),
    method("puts a layer into a function", &["lambda:UpdateFunctionConfiguration"]),
    method("makes a development endpoint with a role", &["iam:PassRole", "glue:CreateDevEndpoint"]),
    method("signs in to a development endpoint", &["glue:UpdateDevEndpoint"]),
    method("makes a job with a role and runs it", &["iam:PassRole", "glue:CreateJob", "glue:StartJobRun"]),
    method("changes a job to have a role and runs it", &["iam:PassRole", "glue:UpdateJob", "glue:StartJobRun"]),
    method("makes a job with a role and has it started", &["iam:PassRole", "glue:CreateJob", "glue:CreateTrigger"]),
    method(
        "changes a job to have a role and has it started",
        &["iam:PassRole", "glue:UpdateJob", "glue:CreateTrigger"],
    ),
    method("has a stack made with a role", &["iam:PassRole", "cloudformation:CreateStack"]),
    // A stack keeps the role that it was last given:
    // <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html>.
    method("changes a stack that has a role", &["cloudformation:UpdateStack"]),
    method(
        "changes a stack that has a role by a change set",
        &["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
    ),
    method(
        "has stacks made with a role",
        &["iam:PassRole", "cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"],
    ),
    method("changes stacks to be made with a role", &["iam:PassRole", "cloudformation:UpdateStackSet"]),
    method(
        "runs a pipeline with a role",
        &[
            "iam:PassRole",
            "datapipeline:CreatePipeline",
            "datapipeline:PutPipelineDefinition",
            "datapipeline:ActivatePipeline",
        ],
    ),
    method("makes a project with a role", &["iam:PassRole", "codestar:CreateProject"]),
    method("builds with a role", &["iam:PassRole", "codebuild:CreateProject", "codebuild:StartBuild"]),
    method("builds in batches with a role", &["iam:PassRole", "codebuild:CreateProject", "codebuild:StartBuildBatch"]),
    // Who starts a build may say what it runs: <https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html>.
    method("says what a project with a role builds", &["codebuild:StartBuild"]),
    method("says what a project with a role builds in batches", &["codebuild:StartBuildBatch"]),
    // Who runs a task may say by which role and what it runs:
    // <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html>.
    method("runs a container with a role", &["iam:PassRole", "ecs:RunTask"]),
    method("starts a container with a role", &["iam:PassRole", "ecs:StartTask"]),
    method(
        "keeps a container with a role running",
        &["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:CreateService"],
    ),
    method("makes a web service with a role", &["iam:PassRole", "apprunner:CreateService"]),
    method("changes what a web service with a role runs", &["apprunner:UpdateService"]),
    method(
        "makes a notebook with a role and opens it",
        &["iam:PassRole", "sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl"],
    ),
    method("opens a notebook", &["sagemaker:CreatePresignedNotebookInstanceUrl"]),
    method(
        "changes what a notebook runs at its start",
        &[
            "sagemaker:CreateNotebookInstanceLifecycleConfig",
            "sagemaker:StopNotebookInstance",
            "sagemaker:UpdateNotebookInstance",
            "sagemaker:StartNotebookInstance",
        ],
    ),
    method("trains a model with a role", &["iam:PassRole", "sagemaker:CreateTrainingJob"]),
    method("processes data with a role", &["iam:PassRole", "sagemaker:CreateProcessingJob"]),
    method(
        "interprets code with a role",
        &[
            "iam:PassRole",
            "bedrock-agentcore:CreateCodeInterpreter",
            "bedrock-agentcore:StartCodeInterpreterSession",
            "bedrock-agentcore:InvokeCodeInterpreter",
        ],
    ),
];

impl Access<'_> {
    /// Whether it is a way to more permissions, and which; the first that it certainly is, or the first it may be.
    pub fn escalates(&self) -> (Answer, Option<&'static Method>) {
        // Most actions are part of several methods.
        let mut known: Vec<(&str, Answer)> = Vec::new();
        let mut found = (Truth::No.at(self.policies.first().map_or(Mark::default(), |it| it.at)), None);
        for method in METHODS {
            let mut all: Option<Answer> = None;
            for action in method.actions {
                let before = known.iter().find(|it| it.0 == *action).map(|it| it.1);
                let answer = before.unwrap_or_else(|| self.allows_broadly(action));
                if before.is_none() {
                    known.push((action, answer));
                }
                // The first action is what makes the method grave, so that it is shown.
                all = Some(all.map_or(answer, |before| answer & before));
                if answer.is_no() {
                    break;
                }
            }
            match all {
                Some(answer) if answer.is_yes() => return (answer, Some(method)),
                Some(answer) if answer.is_unknown() && found.0.is_no() => found = (answer, Some(method)),
                _ => {}
            }
        }
        found
    }
}
