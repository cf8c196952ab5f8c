//! `AWS::Serverless::GraphQLApi`: an API of AWS `AppSync`:
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-graphqlapi.html>.

use super::{
    Sam, Serverless, connector,
    draft::{Draft, entries, field, fill, is_false, items, later, list, map, plain, tags, text},
    policies::{aws_policy, trust},
};
use crate::{
    cfn::evaluate::pseudo,
    value::{Spanned, Value},
};

pub(super) fn lift<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    let mut api = Draft::new(it.at);
    api.copy(
        &it.properties,
        &[
            "Name",
            "Visibility",
            "OwnerContact",
            "XrayEnabled",
            "IntrospectionConfig",
            "QueryDepthLimit",
            "ResolverCountLimit",
        ],
    );
    if it.get("Name").is_none() {
        api.set("Name", Value::text(it.name.clone()));
    }
    let mut authorizers = Vec::new();
    if let Some(auth) = it.get("Auth") {
        authenticate(&mut api, auth, &mut authorizers);
        let further = items(field(auth, "Additional")).iter().map(|it| {
            let mut provider = Draft::new(it.at);
            authenticate(&mut provider, it, &mut authorizers);
            provider.finish()
        });
        let further: Vec<_> = further.collect();
        if !further.is_empty() {
            api.put("AdditionalAuthenticationProviders", list(auth.at, further));
        }
    }
    api.put("Tags", tags(it.at, it.get("Tags"), Some("graphqlapi:createdBy")));
    let logs = lift_logging(sam, it, &mut api);
    sam.make(it, it.name.as_ref(), "AWS::AppSync::GraphQLApi", api);
    if let Some(role) = logs {
        sam.make(it, format!("{}CloudWatchRole", it.name), "AWS::IAM::Role", role);
    }
    let api_id = sam.attribute(&it.name, "ApiId");
    for (index, function) in (1..).zip(authorizers) {
        let source = vec![("Arn", sam.refer(&it.name).at(it.at)), ("ResourceId", api_id.clone().at(it.at))];
        let at = function.at;
        let ends = [("AWS::AppSync::GraphQLApi", source), ("AWS::Lambda::Function", vec![("Arn", function)])];
        connector::between(sam, it, format!("{}ToLambdaAuthConnector{index}", it.name), at, ends, &["Write"]);
    }

    let mut schema = Draft::new(it.at);
    schema.set("ApiId", api_id.clone());
    schema.rename(&it.properties, "SchemaInline", "Definition");
    schema.rename(&it.properties, "SchemaUri", "DefinitionS3Location");
    sam.make(it, format!("{}Schema", it.name), "AWS::AppSync::GraphQLSchema", schema);
    for (key, at, written) in entries(it.get("ApiKeys")) {
        let mut draft = Draft::new(*at);
        draft.set("ApiId", api_id.clone());
        draft.copy(written, &["ApiKeyId", "Description"]);
        draft.rename(written, "ExpiresOn", "Expires");
        sam.make(it, format!("{}{key}", it.name), "AWS::AppSync::ApiKey", draft);
    }
    if let Some(written) = it.get("Cache") {
        let mut draft = Draft::new(written.at);
        draft.set("ApiId", api_id.clone());
        let keys = ["ApiCachingBehavior", "Type", "Ttl", "AtRestEncryptionEnabled", "TransitEncryptionEnabled"];
        draft.copy(written, &keys);
        sam.make(it, format!("{}ApiCache", it.name), "AWS::AppSync::ApiCache", draft);
    }
    lift_sources(sam, it, &api_id);
    if let Some(written) = it.get("DomainName") {
        let name = format!("{}DomainName", it.name);
        let mut draft = Draft::new(written.at);
        draft.copy(written, &["CertificateArn", "DomainName", "Description"]);
        sam.make(it, name.as_str(), "AWS::AppSync::DomainName", draft);
        let mut draft = Draft::new(written.at);
        draft.set("ApiId", api_id.clone());
        draft.set("DomainName", sam.attribute(&name, "DomainName"));
        sam.make(it, format!("{name}ApiAssociation"), "AWS::AppSync::DomainNameApiAssociation", draft);
    }
    lift_functions(sam, it, &api_id);
}

/// How callers prove who they are: the type, and its settings by the name that `AppSync` has for them.
fn authenticate<'t>(draft: &mut Draft<'t>, auth: &Spanned<'t>, authorizers: &mut Vec<Spanned<'t>>) {
    draft.rename(auth, "Type", "AuthenticationType");
    draft.rename(auth, "LambdaAuthorizer", "LambdaAuthorizerConfig");
    draft.rename(auth, "OpenIDConnect", "OpenIDConnectConfig");
    draft.rename(auth, "UserPool", "UserPoolConfig");
    authorizers.extend(field(auth, "LambdaAuthorizer.AuthorizerUri").cloned());
}

/// Logging is on unless it is turned off, with every field and by a role of its own:
/// <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-graphqlapi.html#sam-graphqlapi-logging>.
fn lift_logging<'t>(sam: &Sam<'_, 't>, it: &Serverless<'t>, api: &mut Draft<'t>) -> Option<Draft<'t>> {
    let written = it.get("Logging");
    if is_false(written) {
        return None;
    }
    let at = written.map_or(it.at, |it| it.at);
    let mut config = Draft::new(at);
    let level = written.and_then(|it| field(it, "FieldLogLevel")).cloned();
    config.put("FieldLogLevel", level.unwrap_or_else(|| text(at, "ALL")));
    if let Some(written) = written {
        config.copy(written, &["ExcludeVerboseContent"]);
    }
    let given = written.and_then(|it| field(it, "CloudWatchLogsRoleArn")).cloned();
    let is_given = given.is_some();
    let own = || sam.attribute(&format!("{}CloudWatchRole", it.name), "Arn").at(at);
    config.put("CloudWatchLogsRoleArn", given.unwrap_or_else(own));
    api.put("LogConfig", config.finish());
    if is_given {
        return None;
    }
    let mut role = Draft::new(at);
    role.put("AssumeRolePolicyDocument", trust(at, "appsync.amazonaws.com"));
    role.put("ManagedPolicyArns", list(at, [aws_policy(at, "service-role/AWSAppSyncPushToCloudWatchLogs")]));
    Some(role)
}

/// The tables and functions that answer, each with a role to reach it unless one is given.
fn lift_sources<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>, api_id: &Value<'t>) {
    for (key, at, written) in entries(it.get("DataSources.DynamoDb")) {
        let mut config = Draft::new(*at);
        config.rename(written, "Region", "AwsRegion");
        if field(written, "Region").is_none() {
            config.set("AwsRegion", pseudo("AWS::Region"));
        }
        config.copy(written, &["TableName", "UseCallerCredentials", "Versioned"]);
        config.rename(written, "DeltaSync", "DeltaSyncConfig");
        let id = format!("{}{key}DynamoDBDataSource", it.name);
        let mut source = source_of(sam, &id, key, *at, written, api_id);
        source.text("Type", "AMAZON_DYNAMODB");
        source.put("DynamoDBConfig", config.finish());
        sam.make(it, id.as_str(), "AWS::AppSync::DataSource", source);
        let table = field(written, "TableArn").cloned().unwrap_or_else(|| {
            let given = |key: &str| Some((key.to_owned(), field(written, key)?.clone()));
            let region = given("Region").unwrap_or_else(|| ("Region".to_owned(), pseudo("AWS::Region").at(*at)));
            let given: Vec<_> = given("TableName").into_iter().chain([region]).collect();
            fill("arn:${AWS::Partition}:dynamodb:${Region}:${AWS::AccountId}:table/${TableName}", *at, &given)
        });
        let wanted: Vec<&str> = items(field(written, "Permissions")).iter().filter_map(|it| plain(Some(it))).collect();
        let wanted = if wanted.is_empty() { vec!["Read", "Write"] } else { wanted };
        let to = ("AWS::DynamoDB::Table", vec![("Arn", table)]);
        let connection = Connection { id, suffix: "ToTableConnector", to, wanted };
        lift_role(sam, it, written, connection);
    }
    for (key, at, written) in entries(it.get("DataSources.Lambda")) {
        let id = format!("{}{key}LambdaDataSource", it.name);
        let mut source = source_of(sam, &id, key, *at, written, api_id);
        source.text("Type", "AWS_LAMBDA");
        let function = field(written, "FunctionArn").cloned();
        let function = function.unwrap_or_else(|| later("`FunctionArn`, which is left out").at(*at));
        source.put("LambdaConfig", map(*at, [("LambdaFunctionArn", function.clone())]));
        sam.make(it, id.as_str(), "AWS::AppSync::DataSource", source);
        let to = ("AWS::Lambda::Function", vec![("Arn", function)]);
        lift_role(sam, it, written, Connection { id, suffix: "ToLambdaConnector", to, wanted: vec!["Write"] });
    }
}

fn source_of<'t>(
    sam: &Sam<'_, 't>,
    id: &str,
    key: &str,
    at: hardline_tree::Span,
    written: &Spanned<'t>,
    api_id: &Value<'t>,
) -> Draft<'t> {
    let mut source = Draft::new(at);
    source.set("ApiId", api_id.clone());
    match field(written, "Name") {
        Some(name) => source.put("Name", name.clone()),
        None => source.set("Name", Value::text(key.to_owned())),
    }
    source.copy(written, &["Description"]);
    match field(written, "ServiceRoleArn") {
        Some(given) => source.put("ServiceRoleArn", given.clone()),
        None => source.set("ServiceRoleArn", sam.attribute(&format!("{id}Role"), "Arn")),
    }
    source
}

/// What a data source's role must reach.
struct Connection<'a, 't> {
    id: String,
    suffix: &'static str,
    to: (&'static str, Vec<(&'static str, Spanned<'t>)>),
    wanted: Vec<&'a str>,
}

fn lift_role<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>, written: &Spanned<'t>, connection: Connection<'_, 't>) {
    if field(written, "ServiceRoleArn").is_some() {
        return;
    }
    let Connection { id, suffix, to, wanted } = connection;
    let at = written.at;
    let role = format!("{id}Role");
    let mut draft = Draft::new(at);
    draft.put("AssumeRolePolicyDocument", trust(at, "appsync.amazonaws.com"));
    sam.make(it, role.as_str(), "AWS::IAM::Role", draft);
    let source = vec![("Arn", sam.attribute(&id, "DataSourceArn").at(at)), ("RoleName", sam.refer(&role).at(at))];
    let ends = [("AWS::AppSync::DataSource", source), to];
    connector::between(sam, it, format!("{id}{suffix}"), at, ends, &wanted);
}

/// The functions and the resolvers made of them.
fn lift_functions<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>, api_id: &Value<'t>) {
    let none = format!("{}NoneDataSource", it.name);
    let mut is_none_used = false;
    for (key, at, written) in entries(it.get("Functions")) {
        // One that is made elsewhere is given by its id.
        if field(written, "Id").is_some() {
            continue;
        }
        let mut draft = Draft::new(*at);
        draft.set("ApiId", api_id.clone());
        match field(written, "Name") {
            Some(name) => draft.put("Name", name.clone()),
            None => draft.set("Name", Value::text(key.to_string())),
        }
        draft.rename(written, "InlineCode", "Code");
        draft.rename(written, "CodeUri", "CodeS3Location");
        draft.copy(written, &["MaxBatchSize", "Description", "Runtime"]);
        draft.rename(written, "Sync", "SyncConfig");
        let source = field(written, "DataSource");
        match plain(source) {
            Some(name) if name.eq_ignore_ascii_case("none") => {
                is_none_used = true;
                draft.set("DataSourceName", sam.attribute(&none, "Name"));
            }
            Some(name) => {
                let is_table = it.get("DataSources.DynamoDb").is_some_and(|it| field(it, name).is_some());
                let kind = if is_table { "DynamoDB" } else { "Lambda" };
                draft.set("DataSourceName", sam.attribute(&format!("{}{name}{kind}DataSource", it.name), "Name"));
            }
            None => draft.copy(written, &["DataSource"]),
        }
        sam.make(it, format!("{}{key}", it.name), "AWS::AppSync::FunctionConfiguration", draft);
    }
    for (type_name, _, fields) in entries(it.get("Resolvers")) {
        for (key, at, written) in entries(Some(fields)) {
            let mut draft = Draft::new(*at);
            draft.set("ApiId", api_id.clone());
            draft.set("TypeName", Value::text(type_name.to_string()));
            match field(written, "FieldName") {
                Some(name) => draft.put("FieldName", name.clone()),
                None => draft.set("FieldName", Value::text(key.to_string())),
            }
            draft.text("Kind", "PIPELINE");
            draft.rename(written, "InlineCode", "Code");
            draft.rename(written, "CodeUri", "CodeS3Location");
            draft.copy(written, &["MaxBatchSize", "Runtime"]);
            draft.rename(written, "Caching", "CachingConfig");
            sam.make(it, format!("{}{type_name}{key}", it.name), "AWS::AppSync::Resolver", draft);
        }
    }
    if is_none_used {
        let mut draft = Draft::new(it.at);
        draft.set("ApiId", api_id.clone());
        draft.set("Name", Value::text(none.clone()));
        draft.text("Type", "NONE");
        sam.make(it, none, "AWS::AppSync::DataSource", draft);
    }
}
