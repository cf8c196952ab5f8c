//! An address with a login in it hands that login to everyone who may look at the project, its builds and their logs.
//! Connections and secrets do the same without showing it.

use crate::prelude::*;
use hardline_facts::codebuild::project::Project;

pub static CHECK: Check = Check {
    id: "codebuild-project-source-no-credentials",
    title: "Build project's source addresses hold no login",
    evidence_for: &["secrets-in-configuration"],
    severity: Critical,
    aliases: &["codebuild-source-url-no-credentials", "CodeBuild.1", "codebuild-project-source-repo-url-check", "CODEBUILD_PROJECT_SOURCE_REPO_URL_CHECK", "codebuild_project_source_repo_url_no_sensitive_credentials"],
    judges: &[&Judge::<Project> { applies: always, holds: |it| !it.shows_source_login() }],
    fix: "Take the login out of `Location`, and use a connection or `AWS::CodeBuild::SourceCredential` with a secret; change it, since it has been seen.",
    links: &["https://docs.aws.amazon.com/codebuild/latest/userguide/access-tokens.html", "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html"],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Source: { Type: GITHUB, Location: "https://github.com/example/shop.git" }
"#),
        violated(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Source:
        Type: BITBUCKET
        Location: https://ada:correct-horse@bitbucket.org/example/shop.git # <- here
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Source:
        Type: GITHUB
        Location: https://0123456789abcdef@github.com/example/shop.git # <- here
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Source: { Type: NO_SOURCE }
      SecondarySources:
        - Type: BITBUCKET
          Location: https://ada:correct-horse@bitbucket.org/example/shop.git # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Source:
        Type: GITHUB
        Location: !Ref Choice # <- here
"),
        met(r#"
resource "aws_codebuild_project" "subject" {
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"

  source {
    type            = "GITHUB"
    location        = "https://github.com/example/shop.git"
    git_clone_depth = 1
  }
}
"#),
        violated(r#"
resource "aws_codebuild_project" "subject" {
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"

  source {
    type     = "BITBUCKET"
    location = "https://ada:correct-horse@bitbucket.org/example/shop.git" # <- here
  }
}
"#),
    ],
};
