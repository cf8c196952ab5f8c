//! Checks of Amazon `SageMaker`.
automod::dir!(pub "src/services/sagemaker");
