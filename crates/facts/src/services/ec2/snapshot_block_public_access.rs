//! The setting of an account that keeps its snapshots from the public.

use crate::{NOTHING, Text, kind};

kind! {
    /// Whether snapshots of an account may be shared with everybody, in one Region.
    SnapshotBlockPublicAccess = "AWS::EC2::SnapshotBlockPublicAccess" {
        /// `block-all-sharing` or `block-new-sharing`; required:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableSnapshotBlockPublicAccess.html>.
        state: Text = "State" { absent: NOTHING }
    }
}
