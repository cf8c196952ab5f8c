//! Amazon SageMaker AI.
automod::dir!(pub "src/services/sagemaker");
