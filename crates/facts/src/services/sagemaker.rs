//! Machine learning: Amazon `SageMaker` AI.
automod::dir!(pub "src/services/sagemaker");
