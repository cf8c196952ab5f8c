//! Distributions.

use super::origin_access_control::OriginAccessControl;
use crate::{
    Answer, Constant, Fact, Facts, Flag, Link, NOTHING, Number, One, Phrase, Present, Rows, Settled, Text, Texts,
    Truth, Value, Why, beside, kind,
    logs::delivery_source::DeliverySource,
    no, piece,
    s3::bucket::Bucket,
    text,
    wafv2::web_acl::{self, WebAcl},
};

kind! {
    /// A distribution: content served from edge locations.
    Distribution = "AWS::CloudFront::Distribution" {
        /// Whether it serves; required.
        enabled: Flag = "DistributionConfig.Enabled" { absent: NOTHING }
        /// Its own domain names.
        aliases: Texts = "DistributionConfig.Aliases" { absent: NOTHING }
        /// How requests are served that match no other behaviour; required.
        default_behavior: One<CacheBehavior> = "DistributionConfig.DefaultCacheBehavior" { absent: NOTHING }
        /// How requests are served by path.
        behaviors: Rows<CacheBehavior> = "DistributionConfig.CacheBehaviors" { absent: NOTHING }
        /// Where the content comes from.
        origins: Rows<Origin> = "DistributionConfig.Origins" { absent: NOTHING }
        /// Whether a bucket is named in the form of old, for a distribution with one origin.
        is_legacy_bucket: Present = "DistributionConfig.S3Origin" { absent: no() }
        /// The origin access identity of that bucket; empty means none.
        legacy_identity: Text = "DistributionConfig.S3Origin.OriginAccessIdentity" { absent: NOTHING }
        /// The certificate shown to viewers, by AWS Certificate Manager.
        certificate: Present = "DistributionConfig.ViewerCertificate.AcmCertificateArn" { absent: no() }
        /// The certificate shown to viewers, by IAM.
        iam_certificate: Present = "DistributionConfig.ViewerCertificate.IamCertificateId" { absent: no() }
        /// Whether CloudFront's own certificate is shown; it is where no other is named:
        /// <https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html>.
        default_certificate: Flag = "DistributionConfig.ViewerCertificate.CloudFrontDefaultCertificate" { absent by: |it| match it.has_own_certificate().truth {
            Truth::Yes => Settled::Default(Constant::Truth(false)),
            Truth::No => Settled::Default(Constant::Truth(true)),
            Truth::Unknown(why) => Settled::Unknown(why),
        } }
        /// The security policy as written: the least version of TLS and the ciphers. With CloudFront's own certificate it is
        /// `TLSv1` whatever is written: <https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html>.
        minimum_protocol: Text = "DistributionConfig.ViewerCertificate.MinimumProtocolVersion" { absent by: |it| match it.default_certificate().is(true).truth {
            Truth::Yes => Settled::Default(Constant::Text("TLSv1")),
            Truth::No => Settled::Unknown(Why::Unsettled),
            Truth::Unknown(why) => Settled::Unknown(why),
        } }
        /// The web access control list; empty means none:
        /// <https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html>.
        web_acl: Text = "DistributionConfig.WebACLId" { absent: NOTHING }
        /// The web access control list, if it is made here.
        web_acl_made_here: Link<WebAcl> = "DistributionConfig.WebACLId" { absent: NOTHING }
        /// The bucket for access logs of the first kind:
        /// <https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html>.
        log_bucket: Text = "DistributionConfig.Logging.Bucket" { absent: NOTHING }
        /// What is served where the address names nothing; empty means nothing of the kind:
        /// <https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html>.
        root_object: Text = "DistributionConfig.DefaultRootObject" { absent: NOTHING }
        /// How viewers that do not name the host are answered: `sni-only` not at all, `vip` by an address of the distribution's own.
        tls_support: Text = "DistributionConfig.ViewerCertificate.SslSupportMethod" { absent: NOTHING }
        /// Groups of origins of which a second takes over when the first fails.
        origin_groups: Rows<OriginGroup> = "DistributionConfig.OriginGroups.Items" { absent: NOTHING }
        /// By what countries are told apart: `none`, `blacklist` or `whitelist`. Left out, none:
        /// <https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GeoRestriction.html>.
        geo_restriction: Text = "DistributionConfig.Restrictions.GeoRestriction.RestrictionType" { absent: text("none") }
    }
}

piece! {
    /// How requests are served.
    CacheBehavior = "cache behavior" {
        /// The paths it is for.
        path: Text = "PathPattern" { absent: NOTHING }
        /// `allow-all`, `https-only` or `redirect-to-https`; required.
        viewer_protocol: Text = "ViewerProtocolPolicy" { absent: NOTHING }
        /// Whether requests are logged as they come.
        real_time_log: Present = "RealtimeLogConfigArn" { absent: no() }
        /// The accounts whose keys sign addresses, the older way.
        signers: Texts = "TrustedSigners" { absent: NOTHING }
        /// The headers that are added to answers.
        headers_policy: Text = "ResponseHeadersPolicyId" { absent: NOTHING }
    }
}

piece! {
    /// Origins of which a second takes over when the first fails.
    OriginGroup = "origin group" {
        /// How many origins it has; required.
        members: Number = "Members.Quantity" { absent: NOTHING }
        /// Its name; required.
        id: Text = "Id" { absent: NOTHING }
    }
}

piece! {
    /// Where content comes from.
    Origin = "origin" {
        /// Its name within the distribution; required.
        id: Text = "Id" { absent: NOTHING }
        /// Its domain name; required.
        domain: Text = "DomainName" { absent: NOTHING }
        /// Whether it is said to be a bucket. A bucket's website is a server like any other.
        has_bucket_settings: Present = "S3OriginConfig" { absent: no() }
        /// Whether it is said to be a server.
        has_server_settings: Present = "CustomOriginConfig" { absent: no() }
        /// The bucket whose domain name is named, if it is made here.
        bucket: Link<Bucket> = "DomainName" { absent: NOTHING }
        /// The origin access control by which CloudFront signs its requests:
        /// <https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html>.
        access_control: Text = "OriginAccessControlId" { absent: NOTHING }
        /// That origin access control, if it is made here.
        access_control_made_here: Link<OriginAccessControl> = "OriginAccessControlId" { absent: NOTHING }
        /// The origin access identity, the older way; empty means none.
        access_identity: Text = "S3OriginConfig.OriginAccessIdentity" { absent: NOTHING }
        /// How a server is spoken to: `http-only`, `https-only` or `match-viewer`; required for servers.
        protocol: Text = "CustomOriginConfig.OriginProtocolPolicy" { absent: NOTHING }
        /// The versions of SSL and TLS that are spoken to a server; left out, CloudFormation asks for `TLSv1` and `SSLv3`, as the
        /// type's schema has it:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-type-schemas.html>.
        protocols: Texts = "CustomOriginConfig.OriginSSLProtocols" { absent: NOTHING }
    }
}

impl Facts<'_, Origin> {
    /// Whether it is a bucket: said to be one, or of a bucket's name and not said to be a server.
    pub fn is_bucket(self) -> Answer {
        let named = self.bucket().exists() | self.domain().satisfies(|it| it.satisfies(is_bucket_domain));
        self.has_bucket_settings().is(true) | (!self.has_server_settings().is(true) & named)
    }

    /// Whether a bucket here can refuse everyone but CloudFront.
    pub fn has_access_control(self) -> Answer {
        let signed = self.has_signed_requests();
        let either = signed | is_filled(self.access_identity());
        // A control that is named and signs nothing is what is wrong.
        if is_filled(self.access_control()).is_yes() { either.shown_at(signed.at) } else { either }
    }
}

/// Whether a domain name is that of a bucket, not of its website:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html>.
fn is_bucket_domain(name: &str) -> bool {
    name.contains(".amazonaws.com") && (name.contains(".s3.") || name.contains(".s3-")) && !name.contains(".s3-website")
}

/// Whether a text is there that is not empty; one with the identifier of a resource in it is not.
fn is_filled(fact: Fact<Phrase<'_>>) -> Answer {
    fact.satisfies(|it| !it.text.is_empty())
}

impl<'e> Facts<'e, Distribution> {
    /// Whether content comes from a bucket.
    pub fn serves_bucket(self) -> Answer {
        self.origins().any(Facts::<Origin>::is_bucket) | self.is_legacy_bucket().is(true)
    }

    /// Whether each bucket that content comes from can refuse everyone but CloudFront.
    pub fn reaches_buckets_alone(self) -> Answer {
        self.origins().all(|it| it.is_bucket().implies(|| it.has_access_control()))
            & self.is_legacy_bucket().is(true).implies(|| is_filled(self.legacy_identity()))
    }

    /// Whether a behaviour of some path passes a test, the default's included.
    pub fn every_behavior(self, mut test: impl FnMut(Facts<'e, CacheBehavior>) -> Answer) -> Answer {
        let default = self.default_behavior().and(&mut test);
        default & self.behaviors().all(test)
    }

    /// Whether a web access control list stands before it.
    pub fn has_web_acl(self) -> Answer {
        is_filled(self.web_acl()) & web_acl::stops_requests(self.web_acl_made_here())
    }

    /// Whether its access logs are delivered, in the first way or in the second:
    /// <https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html>.
    pub fn has_access_log(self) -> Answer {
        is_filled(self.log_bucket())
            | beside::any(self, |it: Facts<'_, DeliverySource>| {
                let of_this = it
                    .resource()
                    .satisfies(|arn| arn.text.rsplit('/').next().is_some_and(|id| beside::is_filled_with(id, self)));
                of_this & it.is_delivered()
            })
    }

    /// Whether viewers are held to TLS 1.2 or later.
    pub fn requires_tls_1_2(self) -> Answer {
        let modern = self.minimum_protocol().satisfies(|it| {
            let any = |a, b| if a == Truth::No { b } else { a };
            any(it.starts_with("TLSv1.2_"), it.starts_with("TLSv1.3_"))
        });
        !self.default_certificate().is(true) & modern
    }

    fn has_own_certificate(self) -> Answer {
        self.certificate().is(true) | self.iam_certificate().is(true)
    }
}

/// The name that an address of a function has, as the beginning of its domain, ends in:
/// <https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html>.
const FUNCTION_DOMAIN: &str = ".lambda-url.";

impl Facts<'_, Origin> {
    /// Whether it is a server, or a bucket's website.
    pub fn is_server(self) -> Answer {
        self.protocol().is_written()
    }

    /// Whether it is the address of a function.
    pub fn is_function(self) -> Answer {
        self.domain().satisfies(|it| match it.hole {
            _ if it.text.contains(FUNCTION_DOMAIN) || it.text.contains(".FunctionUrl}") => Truth::Yes,
            Some(why) => Truth::Unknown(why),
            None => Truth::No,
        })
    }

    /// Whether CloudFront signs its requests by an origin access control. Of one made elsewhere no more is asked than that it
    /// is named.
    pub fn has_signed_requests(self) -> Answer {
        let control = self.access_control_made_here();
        let is_off = match control.value {
            Value::Known(it) | Value::Absent(Some(it)) => it.signing().is("never"),
            Value::Unknown(_) | Value::Absent(None) => Truth::No.at(control.at),
        };
        is_filled(self.access_control()) & !is_off
    }

    /// Whether a version of SSL is spoken to it that is broken: named, or asked for by CloudFormation where none is and the
    /// server is not spoken to in plain alone.
    pub fn speaks_broken_ssl(self) -> Answer {
        let by_default = !self.protocols().is_written() & self.is_server() & !self.protocol().is("http-only");
        self.protocols().contains("SSLv3") | by_default.shown_at(self.protocol().at)
    }
}

impl Facts<'_, CacheBehavior> {
    /// Whether a policy adds headers to answers.
    pub fn has_headers_policy(self) -> Answer {
        is_filled(self.headers_policy())
    }
}

impl Facts<'_, Distribution> {
    /// Whether the address of the site itself answers with a chosen object.
    pub fn has_root_object(self) -> Answer {
        is_filled(self.root_object())
    }

    /// Whether it shows a certificate of the customer's.
    pub fn shows_own_certificate(self) -> Answer {
        self.has_own_certificate()
    }
}

impl Facts<'_, Distribution> {
    /// Whether viewers come by HTTPS only, or are sent to it before anything is fetched for them.
    pub fn admits_https_only(self) -> Answer {
        self.every_behavior(|it| it.viewer_protocol().is_any_of(&["https-only", "redirect-to-https"]))
    }
}
