//! Jobs that watch the quality of data.

use crate::{Flag, NOTHING, Text, kind, no};

kind! {
    /// A job that compares the data a model gets with what it was made for.
    DataQualityJobDefinition = "AWS::SageMaker::DataQualityJobDefinition" named by "JobDefinitionName" {
        /// Whether traffic between its instances is encrypted; left out, it is not:
        /// <https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html>.
        transit_encryption: Flag = "NetworkConfig.EnableInterContainerTrafficEncryption" { absent: no() }
        /// Whether its containers can call nothing on the network; left out, they can.
        isolated: Flag = "NetworkConfig.EnableNetworkIsolation" { absent: no() }
        /// The key for the disks of its instances; left out, one of AWS's.
        volume_key: Text = "JobResources.ClusterConfig.VolumeKmsKeyId" { absent: NOTHING }
        /// The key for what it writes; left out, AWS's key for S3 in the account.
        output_key: Text = "DataQualityJobOutputConfig.KmsKeyId" { absent: NOTHING }
    }
}
