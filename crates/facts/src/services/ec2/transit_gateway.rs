//! Transit gateways.

use crate::{Text, kind, text};

kind! {
    /// A hub that joins virtual networks, also those of other accounts.
    TransitGateway = "AWS::EC2::TransitGateway" {
        /// `enable` or `disable`: whether networks of accounts that it is shared with are joined without being asked:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRequestOptions.html>.
        automatic_acceptance: Text = "AutoAcceptSharedAttachments" { absent: text("disable") }
    }
}
