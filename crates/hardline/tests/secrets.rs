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
    ] {
        let folder = folder.join(name);
        fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
        fs::write(folder.join(file), text).unwrap_or_else(|error| panic!("{error}"));
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
        .args([
            "--no-config",
            "--exit-zero",
            "--today",
            "2026-11-22",
            "--frames",
            "all",
            "--format",
            format,
            "--output",
        ])
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
