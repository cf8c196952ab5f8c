//! Which resource a web access control list stands before.

use crate::{Link, NOTHING, Text, elasticloadbalancingv2::load_balancer::LoadBalancer, kind};

use super::web_acl::WebAcl;

kind! {
    /// A web access control list before a resource of a Region. Distributions name theirs themselves:
    /// <https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html>.
    WebAclAssociation = "AWS::WAFv2::WebACLAssociation" {
        /// The list; required.
        web_acl: Link<WebAcl> = "WebACLArn" { absent: NOTHING }
        /// The resource by its ARN; required.
        resource: Text = "ResourceArn" { absent: NOTHING }
        /// The load balancer, if the resource is one.
        load_balancer: Link<LoadBalancer> = "ResourceArn" { absent: NOTHING }
    }
}
