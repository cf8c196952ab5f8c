//! Checks of Amazon Elastic Kubernetes Service.
automod::dir!(pub "src/services/eks");
