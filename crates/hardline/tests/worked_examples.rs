//! The worked examples of the shared responsibility model, each as a small estate: who has what, how it stands, and which
//! checks say so.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use hardline_checks::CHECKS;
use hardline_ledger::{Ledger, Records, Subject};

/// An estate and what must be said of it.
struct Example {
    template: &'static str,
    /// Resource, check and verdict.
    verdicts: &'static [(&'static str, &'static str, &'static str)],
    /// Resource, responsibility, party and status.
    entries: &'static [(&'static str, &'static str, &'static str, &'static str)],
}

#[track_caller]
fn hold(example: &Example) {
    let scan = hardline_sources::read_text("template.yaml", example.template);
    assert!(scan.problems.is_empty(), "{:?}", scan.problems);
    let ledger = Ledger::new(&scan.estate, CHECKS.iter().map(|it| it.check).collect(), Records::default());
    let part = &scan.estate.parts[0];
    let name = |resource: u32| part.text(part.resources[resource as usize].name);
    let mut wrong = Vec::new();
    for (resource, check, wanted) in example.verdicts {
        let found = ledger.judgements.iter().find(|it| name(it.resource) == *resource && it.check.id == *check);
        let found = found.map_or("not judged", |it| it.verdict.name());
        if found != *wanted {
            wrong.push(format!("{resource}: {check} is {found}, not {wanted}"));
        }
    }
    for (resource, responsibility, party, status) in example.entries {
        let entry = ledger.entries().find(|it| match it.subject {
            Subject::Resource(_, number) => name(number) == *resource && it.responsibility.id == *responsibility,
            Subject::Account => false,
        });
        let found = entry.map_or(("nobody".to_owned(), "not there"), |it| {
            (it.holder.party().map_or("undecided".to_owned(), |it| it.to_string()), it.status.name())
        });
        if (found.0.as_str(), found.1) != (*party, *status) {
            wrong.push(format!("{resource}: {responsibility} is {found:?}, not {:?}", (party, status)));
        }
        // AWS's half is never a finding.
        assert!(*party != "AWS" || *status == "inherited", "{responsibility}");
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.join("\n"), example.template);
}

#[test]
fn a_bucket_made_public_by_its_list_is_the_customers_fault() {
    hold(&Example {
        template: r"
Resources:
  Open:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: PublicRead
      OwnershipControls: { Rules: [{ ObjectOwnership: ObjectWriter }] }
      PublicAccessBlockConfiguration:
        { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false }
  Private:
    Type: AWS::S3::Bucket
    Properties:
      OwnershipControls: { Rules: [{ ObjectOwnership: BucketOwnerEnforced }] }
      PublicAccessBlockConfiguration:
        { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
",
        verdicts: &[
            ("Open", "s3-bucket-public-access", "violated"),
            ("Open", "s3-bucket-blocks-public-access", "violated"),
            ("Private", "s3-bucket-public-access", "met"),
            ("Private", "s3-bucket-blocks-public-access", "met"),
        ],
        entries: &[
            ("Open", "public-access-prevention", "customer", "violated"),
            ("Private", "public-access-prevention", "customer", "met"),
            // Whether links that expire are handed out with care, only a person can say.
            ("Private", "temporary-sharing", "customer", "open"),
        ],
    });
}

#[test]
fn a_security_group_is_open_to_the_world_or_to_one_address() {
    hold(&Example {
        template: r"
Resources:
  Open:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: log-in from anywhere
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }]
  Narrow:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: log-in from the office
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 203.0.113.7/32 }]
",
        verdicts: &[
            ("Open", "ec2-security-group-no-public-ssh", "violated"),
            ("Narrow", "ec2-security-group-no-public-ssh", "met"),
        ],
        entries: &[
            ("Open", "network-access-rules", "customer", "violated"),
            ("Narrow", "network-access-rules", "customer", "met"),
        ],
    });
}

#[test]
fn patches_of_an_instance_are_the_customers_and_of_the_hypervisor_awss() {
    hold(&Example {
        template: r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0 }
  Looks:
    Type: AWS::SSM::Association
    Properties:
      Name: AWS-RunPatchBaseline
      ScheduleExpression: rate(1 day)
      Parameters: { Operation: [Scan] }
      Targets: [{ Key: InstanceIds, Values: [!Ref Server] }]
",
        verdicts: &[("Looks", "ssm-patching-installs", "violated")],
        entries: &[
            // Whether patches are in, no template shows.
            ("Server", "guest-os-patching", "customer", "open"),
            ("Looks", "patch-automation", "shared", "violated"),
            ("Server", "hypervisor-security", "AWS", "inherited"),
            ("Server", "host-os-security", "AWS", "inherited"),
            ("Server", "infrastructure-patching", "AWS", "inherited"),
        ],
    });
}

#[test]
fn a_firewall_inside_the_operating_system_is_for_a_person_to_attest() {
    hold(&Example {
        template: r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      UserData: !Base64 'ufw allow 443 && ufw enable'
",
        verdicts: &[("Server", "ec2-user-data-no-secrets", "met")],
        entries: &[("Server", "host-firewall", "customer", "open")],
    });
}

#[test]
fn a_database_is_the_customers_above_the_engine_and_awss_below() {
    hold(&Example {
        template: r"
Resources:
  Network: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Application:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: the application, VpcId: !Ref Network }
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: from the application alone
      VpcId: !Ref Network
      SecurityGroupIngress:
        [{ IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !Ref Application }]
  TlsOnly:
    Type: AWS::RDS::DBParameterGroup
    Properties: { Family: postgres14, Description: TLS only, Parameters: { rds.force_ssl: '1' } }
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      EngineVersion: '14.9'
      DBInstanceClass: db.t4g.small
      StorageEncrypted: true
      ManageMasterUserPassword: true
      MasterUsername: keeper
      DBParameterGroupName: !Ref TlsOnly
      VPCSecurityGroups: [!GetAtt Group.GroupId]
",
        verdicts: &[
            ("Group", "ec2-security-group-no-public-database-ports", "met"),
            ("Orders", "rds-instance-encryption", "met"),
            ("Orders", "rds-instance-tls-only", "met"),
            ("Orders", "rds-master-password-not-in-template", "met"),
        ],
        entries: &[
            ("Group", "network-access-rules", "customer", "met"),
            ("Orders", "storage-encryption", "customer", "met"),
            ("Orders", "transit-encryption", "customer", "met"),
            ("Orders", "schema-design", "customer", "open"),
            ("Orders", "guest-os-patching", "AWS", "inherited"),
            ("Orders", "guest-os-hardening", "AWS", "inherited"),
            ("Orders", "host-os-security", "AWS", "inherited"),
            ("Orders", "hypervisor-security", "AWS", "inherited"),
        ],
    });
}

#[test]
fn a_bucket_is_the_customers_to_configure_and_awss_to_run() {
    hold(&Example {
        template: r"
Resources:
  Key: { Type: AWS::KMS::Key, Properties: { EnableKeyRotation: true } }
  Files:
    Type: AWS::S3::Bucket
    Properties:
      BucketEncryption:
        ServerSideEncryptionConfiguration:
          [{ ServerSideEncryptionByDefault: { SSEAlgorithm: aws:kms, KMSMasterKeyID: !GetAtt Key.Arn } }]
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Files
      PolicyDocument:
        Statement: [{ Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub '${Files.Arn}/*' }]
",
        verdicts: &[
            ("Files", "s3-bucket-encryption", "met"),
            ("Files", "s3-bucket-kms-encryption", "met"),
            ("Policy", "s3-bucket-policy-public", "violated"),
        ],
        entries: &[
            ("Files", "key-management", "customer", "met"),
            ("Files", "storage-encryption", "shared", "met"),
            ("Policy", "resource-policy", "customer", "violated"),
            ("Files", "hardware-maintenance", "AWS", "inherited"),
            ("Files", "tenant-isolation", "AWS", "inherited"),
            ("Files", "operator-access-prevention", "AWS", "inherited"),
        ],
    });
}
