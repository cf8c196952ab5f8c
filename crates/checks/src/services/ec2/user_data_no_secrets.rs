//! User data is read by every process on the instance through the metadata service, and by everyone who may describe the
//! instance. Let the script fetch secrets from Secrets Manager with the instance's role. A secret is recognised by its
//! form: a key or token that its issuer marks, a private key, an address with a password in it, or a plain value given to
//! a variable under a secret's name.

use crate::prelude::*;
use hardline_facts::autoscaling::launch_configuration::LaunchConfiguration;
use hardline_facts::ec2::instance::Instance;
use hardline_facts::ec2::launch_template::LaunchTemplate;
use hardline_facts::secret;

pub static CHECK: Check = Check {
    id: "ec2-user-data-no-secrets",
    title: "Instance gets no secrets by its user data",
    evidence_for: &["secrets-in-configuration"],
    severity: High,
    aliases: &[
        "ec2-user-data-no-secrets",
        "CKV_AWS_46",
        "AWS-0029",
        "AWS-0122",
        "AWS-0129",
        "ec2_instance_secrets_user_data",
        "ec2_launch_template_no_secrets",
        "autoscaling_find_secrets_ec2_launch_configuration",
    ],
    judges: &[
        &Judge::<Instance> { applies: always, holds: |instance| !secret::is_in_script(instance.user_data()) },
        &Judge::<LaunchTemplate> { applies: always, holds: |template| !secret::is_in_script(template.user_data()) },
        &Judge::<LaunchConfiguration> { applies: always, holds: |it| !secret::is_in_script(it.user_data()) },
    ],
    fix: "Fetch the secret from Secrets Manager at start; change it, since it has been seen.",
    links: &["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-1
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-1
      UserData:
        Fn::Base64: !Sub |
          #!/bin/bash
          export STAGE=live
          DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id ${Secret} --query SecretString --output text)
  Secret: { Type: AWS::SecretsManager::Secret }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-1
      UserData:
        Fn::Base64: | # <- here
          #!/bin/bash
          export DB_PASSWORD=correct-horse
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties:
      ImageId: ami-1
      InstanceType: t3.small
      UserData: !Base64 'curl https://shop:correct-horse@example.com/setup' # <- here
",
        ),
        unknown(
            r"
Parameters: { Script: { Type: String } }
Resources:
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-1
      UserData: !Ref Script # <- here
",
        ),
        met(r#"
resource "aws_instance" "subject" {
  user_data = <<-EOT
    #!/bin/sh
    yum install -y nginx
  EOT
}
"#),
        violated(r#"
resource "aws_instance" "subject" {
  user_data = "export DB_PASSWORD=hQ7wTz29kfLp" # <- here
}
"#),
        violated(r#"
resource "aws_launch_template" "subject" {
  user_data = base64encode("export DB_PASSWORD=hQ7wTz29kfLp") # <- here
}
"#),
    ],
};
