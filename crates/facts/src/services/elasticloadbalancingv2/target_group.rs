//! Target groups.

use crate::{NOTHING, Number, Text, kind, text};

kind! {
    /// What a load balancer sends requests on to.
    TargetGroup = "AWS::ElasticLoadBalancingV2::TargetGroup" named by "Name" {
        /// The protocol to the targets; functions have none.
        protocol: Text = "Protocol" { absent: NOTHING }
        /// The port of the targets.
        port: Number = "Port" { absent: NOTHING }
        /// `instance`, `ip`, `lambda` or `alb`:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html>.
        target_type: Text = "TargetType" { absent: text("instance") }
        /// The protocol of health checks; left out, it hangs on the kind of load balancer, so that it is not on record here.
        health_check_protocol: Text = "HealthCheckProtocol"
    }
}
