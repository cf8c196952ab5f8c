//! Classic load balancers.

use crate::{Flag, Links, NOTHING, Rows, Text, Texts, kind, no, piece, text};

use crate::ec2::{security_group::SecurityGroup, subnet::Subnet};

kind! {
    /// A classic load balancer.
    ClassicLoadBalancer = "AWS::ElasticLoadBalancing::LoadBalancer" named by "LoadBalancerName" {
        /// `internet-facing` or `internal`:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_CreateLoadBalancer.html>.
        scheme: Text = "Scheme" { absent: text("internet-facing") }
        /// What it listens for; required.
        listeners: Rows<ClassicListener> = "Listeners" { absent: NOTHING }
        /// Whether requests are logged to a bucket; left out, they are not:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html>.
        access_logs: Flag = "AccessLoggingPolicy.Enabled" { absent: no() }
        /// The security groups.
        security_groups: Links<SecurityGroup> = "SecurityGroups" { absent: NOTHING }
        /// The subnets.
        subnets: Links<Subnet> = "Subnets" { absent: NOTHING }
    }
}

piece! {
    /// Something a classic load balancer listens for.
    ClassicListener = "classic listener" {
        /// `HTTP`, `HTTPS`, `TCP` or `SSL` in any case; required.
        protocol: Text = "Protocol" { absent: NOTHING }
        /// The names of the policies that apply, of TLS among them.
        policies: Texts = "PolicyNames" { absent: NOTHING }
    }
}
