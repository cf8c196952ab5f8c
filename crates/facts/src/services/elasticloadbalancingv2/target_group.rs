//! Target groups.

use crate::{Constant, NOTHING, Number, Settled, Text, Truth, kind, text};

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
        /// The protocol of health checks. Left out, it is HTTP for application load balancers, which alone have targets for HTTP
        /// or HTTPS, and TCP for others:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html>.
        health_check_protocol: Text = "HealthCheckProtocol" {
            absent by: |it| match it.protocol().is_any_of(&["HTTP", "HTTPS"]).truth {
                Truth::Yes => Settled::Default(Constant::Text("HTTP")),
                Truth::No => Settled::Default(Constant::Text("TCP")),
                Truth::Unknown(why) => Settled::Unknown(why),
            }
        }
    }
}
