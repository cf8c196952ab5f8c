//! Headers added to answers.

use crate::{Flag, Number, kind, no, number};

kind! {
    /// Headers that a distribution adds to its answers.
    ResponseHeadersPolicy = "AWS::CloudFront::ResponseHeadersPolicy" {
        /// For how many seconds browsers are to come by HTTPS only; left out, nothing is said of it:
        /// <https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html>.
        transport_security_seconds: Number =
            "ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec" { absent: number(0) }
        /// Whether that takes the place of what the origin says.
        overrides_origin: Flag = "ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity.Override" { absent: no() }
    }
}
