//! How distributions show origins who they are.

use crate::{NOTHING, Text, kind};

kind! {
    /// How the requests of a distribution to an origin are signed.
    OriginAccessControl = "AWS::CloudFront::OriginAccessControl" {
        /// `always`, `no-override`, where the viewer did not sign, or `never`, which turns the control off; required:
        /// <https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html>.
        signing: Text = "OriginAccessControlConfig.SigningBehavior" { absent: NOTHING }
    }
}
