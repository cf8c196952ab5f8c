//! Which resource a web access control list stands before.

use crate::{
    Answer, Facts, Kind, Link, NOTHING, Text, Truth, elasticloadbalancingv2::load_balancer::LoadBalancer, kind,
};

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

/// Whether one of the associations beside a resource passes a test. An ARN that is put together of names is no link, so
/// that these associations cannot be found by what they refer to.
pub(crate) fn any_beside<K>(
    facts: Facts<'_, K>,
    mut test: impl FnMut(Facts<'_, WebAclAssociation>) -> Answer,
) -> Answer {
    let source = facts.source_part();
    let answers = source.resources.iter().filter_map(|it| {
        let row = it.row.filter(|row| std::ptr::eq(source.rows[*row as usize].table, WebAclAssociation::TABLE))?;
        let association = Facts::new(facts.view, facts.part, row);
        match facts.view.is_made(facts.part, it) {
            Truth::No => None,
            Truth::Yes => Some(test(association)),
            made @ Truth::Unknown(_) => Some(made.at(association.origin()) & test(association)),
        }
    });
    Answer::any_of(answers, facts.origin())
}
