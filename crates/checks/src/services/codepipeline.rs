//! Checks of AWS CodePipeline.
automod::dir!(pub "src/services/codepipeline");
