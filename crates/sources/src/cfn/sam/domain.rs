//! Domain names of APIs: the name, what it leads to, and its records.
//!
//! SAM ends the ids of domain names and of record sets with a hash of the name; here the letters and digits of the name
//! stand instead, so that APIs with one name share it as SAM has them do.

use super::{
    Sam, Serverless, alphanumeric,
    draft::{Draft, any_text, field, is_false, is_given, is_true, items, list, map, plain, text},
};
use crate::value::{Spanned, Value};

/// The domain of a REST API: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-domainconfiguration.html>.
pub(super) fn lift_rest<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    let Some(domain) = it.get("Domain") else { return };
    let endpoint = plain(field(domain, "EndpointConfiguration")).unwrap_or("REGIONAL").to_owned();
    let is_private = endpoint == "PRIVATE";
    let (type_name, mapping_type, prefix) = if is_private {
        ("AWS::ApiGateway::DomainNameV2", "AWS::ApiGateway::BasePathMappingV2", "ApiGatewayDomainNameV2")
    } else {
        ("AWS::ApiGateway::DomainName", "AWS::ApiGateway::BasePathMapping", "ApiGatewayDomainName")
    };
    let name = format!("{prefix}{}", id_of(field(domain, "DomainName")));
    let mut draft = Draft::new(domain.at);
    let certificate = if endpoint == "REGIONAL" { "RegionalCertificateArn" } else { "CertificateArn" };
    draft.rename(domain, "CertificateArn", certificate);
    let types = list(domain.at, [text(domain.at, endpoint.clone())]);
    draft.put("EndpointConfiguration", map(domain.at, [("Types", types)]));
    draft.copy(
        domain,
        &[
            "DomainName",
            "MutualTlsAuthentication",
            "SecurityPolicy",
            "EndpointAccessMode",
            "Policy",
            "OwnershipVerificationCertificateArn",
        ],
    );
    sam.make(it, name.as_str(), type_name, draft);
    let alias = if is_private { "DomainNameV2" } else { "DomainName" };
    sam.alias(format!("{}.{alias}", it.name), name.as_str());

    let paths: Vec<Option<Spanned<'t>>> = match field(domain, "BasePath").filter(|it| is_given(Some(it))) {
        Some(it) => items(Some(it)).iter().cloned().map(Some).collect(),
        None => vec![None],
    };
    for path in paths {
        let written = path.as_ref().and_then(any_text).map(alphanumeric).unwrap_or_default();
        let mut draft = Draft::new(domain.at);
        draft.set(if is_private { "DomainNameArn" } else { "DomainName" }, sam.refer(&name));
        draft.set("RestApiId", sam.refer(&it.name));
        draft.set("Stage", sam.refer(&format!("{}.Stage", it.name)));
        if let Some(path) = path {
            let is_kept = is_false(field(domain, "NormalizeBasePath"));
            draft.put("BasePath", if is_kept { path } else { text(path.at, written.clone()) });
        }
        sam.make(it, format!("{}{written}BasePathMapping", it.name), mapping_type, draft);
    }
    if let Some(association) = field(domain, "AccessAssociation").filter(|_| is_private) {
        let mut draft = Draft::new(association.at);
        draft.set("DomainNameArn", sam.refer(&name));
        draft.text("AccessAssociationSourceType", "VPCE");
        draft.rename(association, "VpcEndpointId", "AccessAssociationSource");
        let id = format!("DomainNameAccessAssociation{}", id_of(field(domain, "DomainName")));
        sam.make(it, id, "AWS::ApiGateway::DomainNameAccessAssociation", draft);
    }
    lift_records(sam, it, domain);
}

/// The domain of an HTTP or a WebSocket API.
pub(super) fn lift_v2<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    let Some(domain) = it.get("Domain") else { return };
    let name = format!("ApiGatewayDomainNameV2{}", id_of(field(domain, "DomainName")));
    let mut config = Draft::new(domain.at);
    config.copy(domain, &["CertificateArn", "OwnershipVerificationCertificateArn", "SecurityPolicy"]);
    match field(domain, "EndpointConfiguration") {
        Some(endpoint) => config.put("EndpointType", endpoint.clone()),
        None => config.text("EndpointType", "REGIONAL"),
    }
    let mut draft = Draft::new(domain.at);
    draft.copy(domain, &["DomainName", "MutualTlsAuthentication"]);
    draft.put("DomainNameConfigurations", list(domain.at, [config.finish()]));
    sam.make(it, name.as_str(), "AWS::ApiGatewayV2::DomainName", draft);
    sam.alias(format!("{}.DomainName", it.name), name.as_str());

    let paths: Vec<Option<Spanned<'t>>> = match field(domain, "BasePath").filter(|it| is_given(Some(it))) {
        Some(it) => items(Some(it)).iter().cloned().map(Some).collect(),
        None => vec![None],
    };
    for path in paths {
        let infix: String = path.as_ref().and_then(any_text).unwrap_or_default().replace(['-', '_', '/'], "");
        let mut draft = Draft::new(domain.at);
        draft.set("DomainName", sam.refer(&name));
        draft.set("ApiId", sam.refer(&it.name));
        draft.set("Stage", sam.refer(&format!("{}.Stage", it.name)));
        if let Some(path) = path {
            draft.put("ApiMappingKey", path);
        }
        sam.make(it, format!("{}{infix}ApiMapping", it.name), "AWS::ApiGatewayV2::ApiMapping", draft);
    }
    lift_records(sam, it, domain);
}

fn lift_records<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>, domain: &Spanned<'t>) {
    let Some(route) = field(domain, "Route53") else { return };
    let zone = field(route, "HostedZoneId").or_else(|| field(route, "HostedZoneName"));
    let own = if is_true(field(route, "SeparateRecordSetGroup")) {
        id_of(field(domain, "DomainName"))
    } else {
        String::new()
    };
    let mut draft = Draft::new(route.at);
    draft.copy(route, &["HostedZoneId", "HostedZoneName"]);
    let kinds = ["A", "AAAA"].into_iter().filter(|kind| *kind == "A" || is_true(field(route, "IpV6")));
    let records: Vec<_> = kinds
        .map(|kind| {
            let mut record = Draft::new(route.at);
            record.rename(domain, "DomainName", "Name");
            record.text("Type", kind);
            record.copy(route, &["Region", "SetIdentifier"]);
            record.finish()
        })
        .collect();
    draft.put("RecordSets", list(route.at, records));
    sam.make(it, format!("RecordSetGroup{}{own}", id_of(zone)), "AWS::Route53::RecordSetGroup", draft);
}

/// What stands for the hash of a name in a logical id.
fn id_of(name: Option<&Spanned<'_>>) -> String {
    match name.map(|it| &it.value) {
        Some(Value::Scalar { text, .. }) => alphanumeric(text),
        Some(Value::Pattern(text) | Value::Reference { hole: text, .. }) => alphanumeric(text),
        Some(Value::Unknown(
            crate::value::Cause::Unresolved { hole, .. } | crate::value::Cause::Outside { hole, .. },
        )) => alphanumeric(hole),
        Some(Value::Choice(_, yes, _)) => id_of(Some(yes)),
        _ => String::new(),
    }
}
