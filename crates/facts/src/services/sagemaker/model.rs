//! Models.

use crate::{Flag, kind, no};

kind! {
    /// A model that is served.
    Model = "AWS::SageMaker::Model" named by "ModelName" {
        /// Whether its containers can call nothing on the network; left out, they can:
        /// <https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html>.
        isolated: Flag = "EnableNetworkIsolation" { absent: no() }
    }
}
