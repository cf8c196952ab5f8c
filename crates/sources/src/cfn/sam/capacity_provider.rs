//! `AWS::Serverless::CapacityProvider`: instances that Lambda manages:
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-capacityprovider.html>.

use super::{
    Sam, Serverless,
    draft::{Draft, field, list, map, tags, text},
    policies::{aws_policy, trust},
};

pub(super) fn lift<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    let role = format!("{}OperatorRole", it.name);
    let mut provider = Draft::new(it.at);
    provider.copy(&it.properties, &["CapacityProviderName", "VpcConfig", "KmsKeyArn"]);
    let given = it.get("OperatorRole").cloned();
    let arn = given.clone().unwrap_or_else(|| sam.attribute(&role, "Arn").at(it.at));
    provider.put("PermissionsConfig", map(arn.at, [("CapacityProviderOperatorRoleArn", arn)]));
    provider.put("Tags", tags(it.at, it.get("Tags"), Some("lambda:createdBy")));
    if let Some(written) = it.get("InstanceRequirements") {
        let mut requirements = Draft::new(written.at);
        requirements.copy(written, &["Architectures"]);
        requirements.rename(written, "AllowedTypes", "AllowedInstanceTypes");
        requirements.rename(written, "ExcludedTypes", "ExcludedInstanceTypes");
        provider.put("InstanceRequirements", requirements.finish());
    }
    if let Some(written) = it.get("ScalingConfig") {
        let mut scaling = Draft::new(written.at);
        scaling.copy(written, &["MaxVCpuCount"]);
        match field(written, "AverageCPUUtilization") {
            Some(target) => {
                let metric = text(target.at, "LambdaCapacityProviderAverageCPUUtilization");
                let policy = map(target.at, [("PredefinedMetricType", metric), ("TargetValue", target.clone())]);
                scaling.text("ScalingMode", "Manual");
                scaling.put("ScalingPolicies", list(target.at, [policy]));
            }
            None => scaling.text("ScalingMode", "Auto"),
        }
        provider.put("CapacityProviderScalingConfig", scaling.finish());
    }
    if given.is_none() {
        let mut draft = Draft::new(it.at);
        draft.put("AssumeRolePolicyDocument", trust(it.at, "lambda.amazonaws.com"));
        draft.put("ManagedPolicyArns", list(it.at, [aws_policy(it.at, "AWSLambdaManagedEC2ResourceOperator")]));
        draft.put("Tags", tags(it.at, None, Some("lambda:createdBy")));
        sam.make(it, role, "AWS::IAM::Role", draft);
    }
    sam.make(it, it.name.as_ref(), "AWS::Lambda::CapacityProvider", provider);
}
