//! Whoever has this password commands the directory and all machines that trust it. In a template, in the default of a
//! parameter or in a parameter without `NoEcho` it is read by everyone who may read the repository or the stack.

use crate::prelude::*;
use hardline_facts::directoryservice::microsoft_ad::MicrosoftAd;
use hardline_facts::directoryservice::simple_ad::SimpleAd;

pub static CHECK: Check = Check {
    id: "directoryservice-directory-password-not-in-template",
    title: "Directory's administrator password cannot be read in template or stack",
    evidence_for: &["secrets-in-configuration"],
    severity: High,
    aliases: &["directory-service-no-plaintext-password", "MICROSOFT_AD_NO_PLAINTEXT_PASSWORD", "F36", "F31"],
    judges: &[
        &Judge::<MicrosoftAd> { applies: always, holds: |directory| !directory.shows_password() },
        &Judge::<SimpleAd> { applies: always, holds: |directory| !directory.shows_password() },
    ],
    fix: "Use a dynamic reference to Secrets Manager; change the password, since it has been seen.",
    links: &[
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html",
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-directoryservice-microsoftad.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::DirectoryService::MicrosoftAD
    Properties:
      Name: shop.example.com
      Password: '{{resolve:secretsmanager:directory:SecretString:password}}'
      VpcSettings: { VpcId: vpc-1, SubnetIds: [subnet-1, subnet-2] }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::DirectoryService::MicrosoftAD
    Properties:
      Name: shop.example.com
      Password: correct-horse # <- here
      VpcSettings: { VpcId: vpc-1, SubnetIds: [subnet-1, subnet-2] }
",
        ),
        violated(
            r"
Parameters: { Password: { Type: String } }
Resources:
  Subject:
    Type: AWS::DirectoryService::SimpleAD
    Properties:
      Name: shop.example.com
      Size: Small
      Password: !Ref Password # <- here
      VpcSettings: { VpcId: vpc-1, SubnetIds: [subnet-1, subnet-2] }
",
        ),
        met(r#"
resource "aws_directory_service_directory" "subject" {
  name     = "shop.example.com"
  type     = "MicrosoftAD"
  edition  = "Standard"
  password = var.password
  vpc_settings {
    vpc_id     = "vpc-1"
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}
variable "password" {
  type      = string
  sensitive = true
}
"#),
        violated(r#"
resource "aws_directory_service_directory" "subject" {
  name     = "shop.example.com"
  type     = "MicrosoftAD"
  edition  = "Standard"
  password = "correct-horse" # <- here
  vpc_settings {
    vpc_id     = "vpc-1"
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}
"#),
        violated(r#"
resource "aws_directory_service_directory" "subject" {
  name     = "shop.example.com"
  password = "correct-horse" # <- here
  size     = "Small"
  vpc_settings {
    vpc_id     = "vpc-1"
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}
"#),
    ],
};
