//! Configurations of endpoints.

use crate::{NOTHING, Text, kind};

kind! {
    /// How models are served.
    EndpointConfig = "AWS::SageMaker::EndpointConfig" named by "EndpointConfigName" {
        /// The key for the disks of its instances; left out, one of AWS's:
        /// <https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html>.
        key: Text = "KmsKeyId" { absent: NOTHING }
    }
}
