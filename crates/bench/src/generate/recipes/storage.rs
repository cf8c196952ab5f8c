//! Buckets and what is served from them.

use crate::generate::{
    node::{Node, attribute, join, list, map, reference, sub},
    stack::Stack,
};

/// A bucket, mostly with a policy, at times with one for its logs.
pub(crate) fn bucket(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let logs = stack.random.percent(35).then(|| {
        let name = format!("{base}Logs");
        one(stack, &name, None);
        name
    });
    let name = format!("{base}Bucket");
    one(stack, &name, logs.as_deref());
    if stack.random.percent(75) {
        policy(stack, &name);
    }
}

fn one(stack: &mut Stack<'_>, name: &str, logs: Option<&str>) {
    let block = if stack.random.percent(20) {
        Node::Nothing
    } else {
        let mut switch = || {
            let it = stack.setting(true, false);
            if matches!(it, Node::Nothing) { true.into() } else { it }
        };
        map! {
            BlockPublicAcls: switch(),
            BlockPublicPolicy: switch(),
            IgnorePublicAcls: switch(),
            RestrictPublicBuckets: switch(),
        }
    };
    let versioning = stack.setting(map! { Status: "Enabled" }, map! { Status: "Suspended" });
    let with_key = stack.random.percent(50);
    let key = if with_key { stack.key(name) } else { Node::Nothing };
    let algorithm = if with_key { "aws:kms" } else { "AES256" };
    let encryption = if stack.random.percent(25) {
        Node::Nothing
    } else {
        map! {
            ServerSideEncryptionConfiguration: list![map! {
                ServerSideEncryptionByDefault: map! { SSEAlgorithm: algorithm, KMSMasterKeyID: key },
                BucketKeyEnabled: with_key,
            }],
        }
    };
    let lifecycle = stack.random.percent(50).then(|| {
        map! {
            Rules: list![map! {
                Id: "expire",
                Status: "Enabled",
                NoncurrentVersionExpiration: map! { NoncurrentDays: 60_usize },
                AbortIncompleteMultipartUpload: map! { DaysAfterInitiation: 7_usize },
                Transitions: list![map! { StorageClass: "STANDARD_IA", TransitionInDays: 90_usize }],
            }],
        }
    });
    let tags = stack.tags(name);
    let named = if stack.random.percent(50) {
        sub(format!("${{AWS::StackName}}-{}-${{AWS::AccountId}}", name.to_lowercase()))
    } else {
        Node::Nothing
    };
    stack.add_with(
        name,
        "AWS::S3::Bucket",
        map! {
            BucketName: named,
            BucketEncryption: encryption,
            VersioningConfiguration: versioning,
            PublicAccessBlockConfiguration: block,
            LoggingConfiguration: logs.map(|it| {
                map! { DestinationBucketName: reference(it), LogFilePrefix: "access/" }
            }),
            LifecycleConfiguration: lifecycle,
            Tags: tags,
        },
        &[("DeletionPolicy", "Retain".into()), ("UpdateReplacePolicy", "Retain".into())],
    );
}

fn policy(stack: &mut Stack<'_>, bucket: &str) {
    let objects = join("", list![attribute(bucket, "Arn"), "/*"]);
    let mut statements = Vec::new();
    if stack.random.percent(65) {
        statements.push(map! {
            Sid: "OnlyEncrypted",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: list![attribute(bucket, "Arn"), objects.clone()],
            Condition: map! { Bool: map! {}.with("aws:SecureTransport", "false") },
        });
    }
    let reader = match stack.random.below(6) {
        0 => "*".into(),
        1 => map! { AWS: "*" },
        _ => map! { AWS: sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root") },
    };
    statements.push(map! {
        Sid: "Readers",
        Effect: "Allow",
        Principal: reader,
        Action: list!["s3:GetObject"],
        Resource: sub(format!("${{{bucket}.Arn}}/public/*")),
    });
    stack.add(
        &format!("{bucket}Policy"),
        "AWS::S3::BucketPolicy",
        map! {
            Bucket: reference(bucket),
            PolicyDocument: map! { Version: "2012-10-17", Statement: Node::List(statements) },
        },
    );
}

/// A bucket behind a content delivery network.
pub(crate) fn site(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let bucket = format!("{base}Site");
    one(stack, &bucket, None);
    let access = format!("{base}Access");
    stack.add(
        &access,
        "AWS::CloudFront::OriginAccessControl",
        map! {
            OriginAccessControlConfig: map! {
                Name: sub(format!("${{AWS::StackName}}-{}", access.to_lowercase())),
                OriginAccessControlOriginType: "s3",
                SigningBehavior: "always",
                SigningProtocol: "sigv4",
            },
        },
    );
    let viewers = if stack.random.percent(75) { "redirect-to-https" } else { "allow-all" };
    let version = if stack.random.percent(70) { "TLSv1.2_2021" } else { "TLSv1" };
    stack.add(
        &format!("{base}Distribution"),
        "AWS::CloudFront::Distribution",
        map! {
            DistributionConfig: map! {
                Enabled: true,
                DefaultRootObject: "index.html",
                Origins: list![map! {
                    Id: "site",
                    DomainName: attribute(&bucket, "RegionalDomainName"),
                    OriginAccessControlId: attribute(&access, "Id"),
                    S3OriginConfig: map! { OriginAccessIdentity: "" },
                }],
                DefaultCacheBehavior: map! {
                    TargetOriginId: "site",
                    ViewerProtocolPolicy: viewers,
                    CachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
                },
                ViewerCertificate: map! {
                    AcmCertificateArn: reference("CertificateArn"),
                    SslSupportMethod: "sni-only",
                    MinimumProtocolVersion: version,
                },
            },
        },
    );
}
