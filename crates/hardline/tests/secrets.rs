//! No secret reaches a report or a kept run: marked ones stand in every place where people leave them, in each kind of source, and
//! every format is searched for them.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

/// What marks a secret, so that no other text is taken for one.
const MARK: &str = "Zq7Hunter2";

const TEMPLATE: &str = r#"
Parameters:
  Password: { Type: String, NoEcho: true, Default: Zq7Hunter2NoEcho }
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t3.micro
      MasterUsername: admin
      MasterUserPassword: Zq7Hunter2Database
      PubliclyAccessible: true
  ByReference:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t3.micro, MasterUsername: admin, MasterUserPassword: !Ref Password }
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.12
      Code: { S3Bucket: code, S3Key: app.zip }
      Environment:
        Variables:
          DB_PASSWORD: Zq7Hunter2Variable
          API_KEY: "Zq7Hunter2Key"
          DATABASE_URL: postgres://app:Zq7Hunter2Url@db.internal:5432/app
          GITHUB_TOKEN: 'Zq7Hunter2Token'
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-1
      UserData:
        Fn::Base64: |
          #!/bin/bash
          export TOKEN=Zq7Hunter2Shell
          mysql --password=Zq7Hunter2Flag -h db
          curl -H "Authorization: Bearer Zq7Hunter2Bearer" https://internal/
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties: { SecretString: '{"username":"app","password":"Zq7Hunter2Json"}' }
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties: { ReplicationGroupDescription: cache, AuthToken: Zq7Hunter2AuthToken, TransitEncryptionEnabled: false }
  Tasks:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Image: app:1
          Privileged: true
          Environment: [{ Name: DB_PASSWORD, Value: Zq7Hunter2Task }]
"#;

/// Every way of writing a value beside a name, each of which stands otherwise to the lines.
const SHAPES: &str = r#"
Parameters:
  DbPassword: { Type: String, Default: Zq7Hunter2Default, NoEcho: true }
  Stage: { Type: String, Default: a }
Resources:
  NextLine:
    Type: AWS::RDS::DBInstance
    Properties:
      MasterUsername: admin
      MasterUserPassword:
        Zq7Hunter2NextLine
      PubliclyAccessible: true
  Folded:
    Type: AWS::RDS::DBInstance
    Properties:
      MasterUserPassword: >-
        Zq7Hunter2Folded
        Zq7Hunter2Again
      PubliclyAccessible: true
  Literal:
    Type: AWS::RDS::DBInstance
    Properties:
      MasterUserPassword: |
        Zq7Hunter2Literal
      PubliclyAccessible: true
  Continued:
    Type: AWS::RDS::DBInstance
    Properties:
      MasterUserPassword: "first Zq7Hunter2Quoted
        Zq7Hunter2Continued"
      PubliclyAccessible: true
  Filled:
    Type: AWS::RDS::DBInstance
    Properties: { MasterUserPassword: !Sub "${Stage}-Zq7Hunter2Sub", PubliclyAccessible: true }
  Joined:
    Type: AWS::RDS::DBInstance
    Properties: { MasterUserPassword: !Join ["", [Zq7Hunter2Join, "Zq7Hunter2Joined"]], PubliclyAccessible: true }
  Explicit:
    Type: AWS::RDS::DBInstance
    Properties:
      ? MasterUserPassword
      : Zq7Hunter2Explicit
      PubliclyAccessible: true
  Anchored:
    Type: AWS::RDS::DBInstance
    Properties:
      MasterUserPassword: &anchor Zq7Hunter2Anchor
      PubliclyAccessible: true
  Alias:
    Type: AWS::RDS::DBInstance
    Properties: { MasterUserPassword: *anchor, PubliclyAccessible: true }
  Tagged:
    Type: AWS::RDS::DBInstance
    Properties: { MasterUserPassword: !!str Zq7Hunter2Tagged, PubliclyAccessible: true }
  LongFunction:
    Type: AWS::SecretsManager::Secret
    Properties:
      SecretString:
        Fn::Sub: "Zq7Hunter2LongFunction"
  Documented:
    Type: AWS::DocDB::DBCluster
    Properties: { MasterUsername: admin, MasterUserPassword: !Sub "Zq7Hunter2Docdb${Stage}", StorageEncrypted: false }
  Warehouse:
    Type: AWS::Redshift::Cluster
    Properties: { MasterUsername: admin, MasterUserPassword: !Sub "Zq7Hunter2Redshift${Stage}", PubliclyAccessible: true }
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties: { AuthToken: 'it''s Zq7Hunter2Escaped', TransitEncryptionEnabled: false }
  Broker:
    Type: AWS::AmazonMQ::Broker
    Properties:
      PubliclyAccessible: true
      Users:
        - Username: a
          Password:
            Zq7Hunter2Broker
          ConsoleAccess: true
  Stored:
    Type: AWS::SSM::Parameter
    Properties: { Type: String, Name: db-password, Value: Zq7Hunter2Stored }
  Tasks:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Environment:
          - Name: DATABASE_PASSWORD
            # The value stands
            # far from
            # its name.
            Value: Zq7Hunter2Far
          Privileged: true
          Name: c
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: nodejs12.x
      Environment:
        Variables: { PGPASS: Zq7Hunter2Pass, DB_PWD: Zq7Hunter2Pwd, PASSWORD_OLD: Zq7Hunter2Old, ApiKeyProd: Zq7Hunter2Prod,
          STRIPE: sk_live_Zq7Hunter2Stripe00000000, JWT: eyJhbGciOiJIUzI1NiJ9.Zq7Hunter2Jwt.abc }
"#;

/// The same in JSON, whose values may stand on the next line.
const SPREAD: &str = r#"{"Resources": {"Db": {"Type": "AWS::RDS::DBInstance", "Properties": {
  "MasterUserPassword":
     "Zq7Hunter2Spread",
  "PubliclyAccessible": true
 }},
 "Fn": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "nodejs12.x", "Environment": {"Variables": {
   "DB_PASSWORD":
      "Zq7Hunter2SpreadVariable"
 }}}}
}}"#;

/// A template that cannot be read to its end.
const BROKEN: &str = "Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      MasterUserPassword: \"Zq7Hunter2Broken\n      x: [\n";

/// Every way of putting a value together in Terraform.
const EXPRESSIONS: &str = r#"
variable "db_password" { default = "Zq7Hunter2Default" }
variable "stage" { default = "a" }
locals { p = "Zq7Hunter2Local" }
resource "aws_db_instance" "heredoc" {
  password = <<EOT
Zq7Hunter2Heredoc
EOT
  publicly_accessible = true
}
resource "aws_db_instance" "join" {
  password            = join("", ["Zq7Hunter2Join", "Zq7Hunter2Joined"])
  publicly_accessible = true
}
resource "aws_db_instance" "conditional" {
  password            = true ? "Zq7Hunter2Yes" : "Zq7Hunter2No"
  publicly_accessible = true
}
resource "aws_db_instance" "format" {
  password            = format("%s-%s", "Zq7Hunter2Format", var.stage)
  publicly_accessible = true
}
resource "aws_db_instance" "template" {
  password            = "Zq7Hunter2-${var.stage}"
  publicly_accessible = true
}
resource "aws_db_instance" "local" {
  password            = local.p
  publicly_accessible = true
}
resource "aws_db_instance" "variable" {
  password            = var.db_password
  publicly_accessible = true
}
resource "aws_secretsmanager_secret_version" "s" {
  secret_id = "x"
  secret_string = jsonencode({
    user = "a"
    pw   = "Zq7Hunter2Encoded"
  })
}
resource "aws_ssm_parameter" "p" {
  name  = "/app/db/password"
  type  = "String"
  value = "Zq7Hunter2Stored"
}
resource "aws_lambda_function" "z" {
  runtime = "nodejs12.x"
  environment {
    variables = merge({ DB_PASSWORD = "Zq7Hunter2Merged" }, {
      TOKEN = "Zq7Hunter2Token"
    })
  }
}
"#;

const TERRAFORM: &str = r#"
variable "password" {
  type      = string
  sensitive = true
  default   = "Zq7Hunter2Sensitive"
}

resource "aws_db_instance" "main" {
  engine              = "postgres"
  instance_class      = "db.t3.micro"
  username            = "admin"
  password            = "Zq7Hunter2Database"
  publicly_accessible = true
}

resource "aws_db_instance" "by_reference" {
  engine         = "postgres"
  instance_class = "db.t3.micro"
  password       = var.password
}

resource "aws_lambda_function" "app" {
  function_name = "app"
  role          = "arn:aws:iam::123456789012:role/app"
  runtime       = "python3.12"
  handler       = "app.handler"
  environment {
    variables = {
      DB_PASSWORD  = "Zq7Hunter2Variable"
      DATABASE_URL = "postgres://app:Zq7Hunter2Url@db.internal:5432/app"
    }
  }
}

resource "aws_instance" "app" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  user_data     = <<-EOT
    #!/bin/bash
    export API_TOKEN=Zq7Hunter2Shell
  EOT
}

resource "aws_secretsmanager_secret_version" "app" {
  secret_id     = "app"
  secret_string = jsonencode({ password = "Zq7Hunter2Json" })
}

resource "aws_ecs_task_definition" "app" {
  family                = "app"
  container_definitions = jsonencode([{ name = "app", image = "app:1", environment = [{ name = "DB_PASSWORD", value = "Zq7Hunter2Task" }] }])
}
"#;

const PLAN: &str = r#"{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{"root_module":{"resources":[
{"address":"aws_db_instance.main","mode":"managed","type":"aws_db_instance","name":"main","provider_name":"registry.terraform.io/hashicorp/aws","schema_version":2,
"values":{"engine":"postgres","instance_class":"db.t3.micro","username":"admin","password":"Zq7Hunter2Planned","publicly_accessible":true},"sensitive_values":{"password":true}},
{"address":"aws_lambda_function.app","mode":"managed","type":"aws_lambda_function","name":"app","provider_name":"registry.terraform.io/hashicorp/aws","schema_version":0,
"values":{"function_name":"app","environment":[{"variables":{"DB_PASSWORD":"Zq7Hunter2PlannedVariable"}}]},"sensitive_values":{}}]}},
"resource_changes":[{"address":"aws_db_instance.main","mode":"managed","type":"aws_db_instance","name":"main","change":{"actions":["create"],"before":null,
"after":{"engine":"postgres","password":"Zq7Hunter2Planned"},"after_unknown":{},"after_sensitive":{"password":true}}}],"configuration":{"root_module":{}}}
"#;

/// Settings whose every text is or has a secret.
const SETTINGS: &str = r#"
[system]
name = "password = Zq7Hunter2Name"
description = "password: Zq7Hunter2Description"
identifier = "token=Zq7Hunter2Identifier"
owner = "secret: Zq7Hunter2Owner"
overview_uri = "https://user:Zq7Hunter2Overview@example.com/overview.json"
oscal_namespace = "https://user:Zq7Hunter2Namespace@example.com/ns"
aws_authorization = { title = "password: Zq7Hunter2Title", date = 2025-10-01 }
"#;

#[test]
fn no_secret_reaches_a_report_or_a_kept_run() {
    let folder = std::env::temp_dir().join(format!("hardline-secrets-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    let json = serde_json::to_string_pretty(&as_json()).unwrap_or_default();
    for (name, file, text) in [
        ("yaml", "template.yaml", TEMPLATE.to_owned()),
        ("json", "template.json", json),
        ("terraform", "main.tf", TERRAFORM.to_owned()),
        ("plan", "plan.json", PLAN.to_owned()),
        ("shapes", "template.yaml", SHAPES.to_owned()),
        ("spread", "template.json", SPREAD.to_owned()),
        ("broken", "template.yaml", BROKEN.to_owned()),
        ("expressions", "main.tf", EXPRESSIONS.to_owned()),
    ] {
        let folder = folder.join(name);
        fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
        fs::write(folder.join(file), text).unwrap_or_else(|error| panic!("{error}"));
        fs::write(folder.join("hardline.toml"), SETTINGS).unwrap_or_else(|error| panic!("{error}"));
        let mut leaks = Vec::new();
        for format in hardline_report::FORMATS {
            let output = folder.join("report").join(format.name());
            let bytes = report(&folder.join(file), format.name(), &output, &folder.join("runs.sqlite"));
            leaks.extend(found(&bytes).into_iter().map(|it| format!("{}: {it}", format.name())));
        }
        let kept = fs::read(folder.join("runs.sqlite")).unwrap_or_default();
        assert!(!kept.is_empty());
        leaks.extend(found(&kept).into_iter().map(|it| format!("kept: {it}")));
        leaks.sort();
        leaks.dedup();
        assert!(leaks.is_empty(), "{file}: {leaks:#?}");
    }
    let _ = fs::remove_dir_all(&folder);
}

/// A report in a format, and what it says at the terminal; the run is kept as well.
fn report(source: &std::path::Path, format: &str, output: &PathBuf, store: &std::path::Path) -> Vec<u8> {
    if let Some(folder) = output.parent() {
        fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{error}"));
    }
    let made = Command::new(env!("CARGO_BIN_EXE_hardline"))
        .arg("scan")
        .arg(source)
        .arg("--config")
        .arg(source.with_file_name("hardline.toml"))
        .args(["--exit-zero", "--today", "2026-11-22", "--frames", "all", "--format", format, "--output"])
        .arg(output)
        .args(["--account", "123456789012", "--region", "eu-central-1", "--save", "--store"])
        .arg(store)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(made.status.success(), "{format}: {}", String::from_utf8_lossy(&made.stderr));
    let mut bytes = fs::read(output).unwrap_or_else(|error| panic!("{format}: {error}"));
    assert!(!bytes.is_empty(), "{format} is empty");
    bytes.extend(made.stdout);
    bytes.extend(made.stderr);
    bytes
}

/// The marked texts among some bytes, each with what stands around it.
fn found(bytes: &[u8]) -> Vec<String> {
    let at = bytes.windows(MARK.len()).enumerate().filter(|(_, it)| *it == MARK.as_bytes());
    at.map(|(at, _)| {
        let around = &bytes[at.saturating_sub(60)..(at + 40).min(bytes.len())];
        String::from_utf8_lossy(around).replace('\n', " ")
    })
    .collect()
}

/// The template in JSON: the same values, but for its short forms.
fn as_json() -> serde_json::Value {
    serde_json::json!({ "Resources": {
        "Database": { "Type": "AWS::RDS::DBInstance", "Properties": {
            "Engine": "postgres", "DBInstanceClass": "db.t3.micro", "MasterUserPassword": "Zq7Hunter2Database",
            "PubliclyAccessible": true } },
        "Function": { "Type": "AWS::Lambda::Function", "Properties": {
            "Runtime": "python3.12", "Code": { "S3Bucket": "code", "S3Key": "app.zip" },
            "Environment": { "Variables": { "DB_PASSWORD": "Zq7Hunter2Variable",
                "DATABASE_URL": "postgres://app:Zq7Hunter2Url@db.internal/app" } } } },
        "Secret": { "Type": "AWS::SecretsManager::Secret",
            "Properties": { "SecretString": "{\"password\":\"Zq7Hunter2Json\"}" } },
        "Server": { "Type": "AWS::EC2::Instance", "Properties": { "ImageId": "ami-1",
            "UserData": { "Fn::Base64": "export TOKEN=Zq7Hunter2Shell\nmysql --password=Zq7Hunter2Flag" } } }
    } })
}
