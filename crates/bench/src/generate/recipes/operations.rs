//! What watches the rest.

use crate::generate::{
    node::{Node, attribute, join, list, map, reference, sub},
    stack::Stack,
};

use super::log_group;

/// A topic and alarms that tell it.
pub(crate) fn alarms(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let topic = format!("{base}AlarmTopic");
    let key = if stack.random.percent(50) { Node::from("alias/aws/sns") } else { Node::Nothing };
    stack.add(&topic, "AWS::SNS::Topic", map! { KmsMasterKeyId: key });
    for number in 0..2 + stack.random.below(4) {
        let (namespace, metric) = *[
            ("AWS/Lambda", "Errors"),
            ("AWS/Lambda", "Throttles"),
            ("AWS/SQS", "ApproximateAgeOfOldestMessage"),
            ("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count"),
            ("AWS/RDS", "CPUUtilization"),
        ]
        .get(stack.random.below(5))
        .unwrap_or(&("AWS/EC2", "StatusCheckFailed"));
        let actions = stack.random.percent(85).then(|| list![reference(&topic)]);
        stack.add(
            &format!("{base}Alarm{}", number + 1),
            "AWS::CloudWatch::Alarm",
            map! {
                AlarmDescription: sub(format!("{metric} of ${{AWS::StackName}}")),
                Namespace: namespace,
                MetricName: metric,
                Statistic: "Sum",
                Period: 300_usize,
                EvaluationPeriods: 3_usize,
                Threshold: 5_usize,
                ComparisonOperator: "GreaterThanThreshold",
                TreatMissingData: "notBreaching",
                AlarmActions: actions,
            },
        );
    }
}

/// A trail with its bucket.
pub(crate) fn trail(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let (bucket, log, name) = (format!("{base}TrailBucket"), format!("{base}TrailLog"), format!("{base}Trail"));
    stack.add_with(
        &bucket,
        "AWS::S3::Bucket",
        map! { VersioningConfiguration: map! { Status: "Enabled" } },
        &[("DeletionPolicy", "Retain".into()), ("UpdateReplacePolicy", "Retain".into())],
    );
    stack.add(
        &format!("{bucket}Policy"),
        "AWS::S3::BucketPolicy",
        map! {
            Bucket: reference(&bucket),
            PolicyDocument: map! {
                Version: "2012-10-17",
                Statement: list![
                    map! {
                        Effect: "Allow",
                        Principal: map! { Service: "cloudtrail.amazonaws.com" },
                        Action: "s3:GetBucketAcl",
                        Resource: attribute(&bucket, "Arn"),
                    },
                    map! {
                        Effect: "Allow",
                        Principal: map! { Service: "cloudtrail.amazonaws.com" },
                        Action: "s3:PutObject",
                        Resource: join("", list![
                            attribute(&bucket, "Arn"),
                            "/AWSLogs/",
                            reference("AWS::AccountId"),
                            "/*",
                        ]),
                    },
                ],
            },
        },
    );
    log_group(stack, &log, &format!("/trail/${{AWS::StackName}}-{}", base.to_lowercase()));
    let (validated, everywhere, key) = (stack.switch(), stack.switch(), stack.key(&name));
    stack.add_with(
        &name,
        "AWS::CloudTrail::Trail",
        map! {
            IsLogging: true,
            S3BucketName: reference(&bucket),
            EnableLogFileValidation: validated,
            IsMultiRegionTrail: everywhere,
            KMSKeyId: key,
        },
        &[("DependsOn", format!("{bucket}Policy").into())],
    );
}
