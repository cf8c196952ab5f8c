//! Checks of AWS CodeBuild.
automod::dir!(pub "src/services/codebuild");
