//! `AWS::Serverless::SimpleTable`:
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-simpletable.html>.

use super::{
    Sam, Serverless,
    draft::{Draft, is_given, list, map, plain, tags, text},
};

pub(super) fn lift<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    // Without a key, a text named `id`.
    let name = it.get("PrimaryKey.Name").cloned().unwrap_or_else(|| text(it.at, "id"));
    let kind = match plain(it.get("PrimaryKey.Type")) {
        Some("Number") => "N",
        Some("Binary") => "B",
        _ => "S",
    };
    let mut table = Draft::new(it.at);
    let attribute = map(name.at, [("AttributeName", name.clone()), ("AttributeType", text(name.at, kind))]);
    table.put("AttributeDefinitions", list(name.at, [attribute]));
    let key = map(name.at, [("AttributeName", name.clone()), ("KeyType", text(name.at, "HASH"))]);
    table.put("KeySchema", list(name.at, [key]));
    // SAM sets neither encryption nor recovery of its own: DynamoDB's defaults hold.
    table.copy(&it.properties, &["PointInTimeRecoverySpecification", "SSESpecification", "TableName"]);
    if is_given(it.get("ProvisionedThroughput")) {
        table.copy(&it.properties, &["ProvisionedThroughput"]);
    } else {
        table.text("BillingMode", "PAY_PER_REQUEST");
    }
    if let Some(written) = it.get("Tags") {
        table.put("Tags", tags(it.at, Some(written), None));
    }
    sam.make(it, it.name.as_ref(), "AWS::DynamoDB::Table", table);
}
