//! Listeners.

use crate::{Answer, Facts, Link, NOTHING, Number, Rows, Text, kind, piece, text};

use super::{listener_rule::ListenerRule, load_balancer::LoadBalancer};

kind! {
    /// What a load balancer listens for, and what it then does.
    Listener = "AWS::ElasticLoadBalancingV2::Listener" {
        /// The load balancer; required.
        load_balancer: Link<LoadBalancer> = "LoadBalancerArn" { absent: NOTHING }
        /// The protocol; gateway load balancers alone have none:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html>.
        protocol: Text = "Protocol" { absent: NOTHING }
        /// The port.
        port: Number = "Port" { absent: NOTHING }
        /// The versions and ciphers of TLS, by the name of a policy. Left out in a template, it is the one of 2016:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html>,
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html>.
        tls_policy: Text = "SslPolicy" { absent: text("ELBSecurityPolicy-2016-08") }
        /// What is done with requests that no rule matches; required.
        default_actions: Rows<ListenerAction> = "DefaultActions" { absent: NOTHING }
    }
}

piece! {
    /// Something done with a request.
    ListenerAction = "listener action" {
        /// `forward`, `redirect`, `fixed-response` or an authentication; required.
        action_type: Text = "Type" { absent: NOTHING }
        /// The protocol that is redirected to; left out, that of the request:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html>.
        redirect_protocol: Text = "RedirectConfig.Protocol" { absent: text("#{protocol}") }
    }
}

impl Facts<'_, ListenerAction> {
    /// Whether it sends the client to HTTPS.
    pub fn redirects_to_https(self) -> Answer {
        self.action_type().is("redirect") & self.redirect_protocol().is("HTTPS")
    }
}

impl Facts<'_, Listener> {
    /// Whether it speaks HTTP, with or without TLS, or TLS alone.
    pub fn is_for_web_or_tls(self) -> Answer {
        self.protocol().is_any_of(&["HTTP", "HTTPS", "TLS"])
    }

    /// Whether it passes connections on as they are, so that TLS, if any, is the target's:
    /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html>.
    pub fn passes_connections_on(self) -> Answer {
        self.protocol().is_any_of(&["TCP", "TCP_UDP"])
    }

    /// Whether it speaks TLS.
    pub fn uses_tls(self) -> Answer {
        self.protocol().is_any_of(&["HTTPS", "TLS"])
    }

    /// Whether it sends every client to HTTPS: by default, and by each of its rules.
    pub fn redirects_to_https(self) -> Answer {
        self.default_actions().any(Facts::<ListenerAction>::redirects_to_https)
            & self
                .referred_to_by::<ListenerRule>(Facts::<ListenerRule>::listener)
                .all(|rule| rule.actions().any(Facts::<ListenerAction>::redirects_to_https))
    }
}
