//! Resources of the AWS Cloud Control provider (`awscc`). It is made from CloudFormation's schemas: its types and arguments are
//! CloudFormation's, in the names that it makes of those, so that no words are needed for any of them.
//! <https://registry.terraform.io/providers/hashicorp/awscc/latest/docs>.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use hardline_facts::{Form, Table, table};
use hardline_schemas::Schema;
use hardline_terraform::{
    Deployment, Made,
    value::{Placed, Value as Given},
};

use super::{
    gather::{Companions, gather_into},
    parts::whole,
    tags,
    translate::{Gathered, Project, Translator, joined, links},
    words::{Type, WORDS},
};
use crate::value::{Spanned, Value};

/// What the provider's types begin with.
const PREFIX: &str = "awscc_";

/// CloudFormation's types by the provider's names for them.
static TYPES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let named = hardline_schemas::types().filter_map(|it| {
        let (service, resource) = it.strip_prefix("AWS::")?.split_once("::")?;
        Some((format!("{PREFIX}{}_{}", service.to_ascii_lowercase(), argument(resource)), it))
    });
    named.collect()
});

/// Types of the AWS provider that others say more of, by the CloudFormation type.
static BESIDE: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let all = WORDS.iter().filter(|it| !it.1.beside.is_empty());
    let named = all.filter_map(|(name, words)| match &words.type_name {
        Type::Always(it) => Some((it.as_str(), name.as_str())),
        Type::By { .. } => None,
    });
    named.collect()
});

/// Whether a type is the provider's.
pub(super) fn is_one(type_name: &str) -> bool {
    type_name.starts_with(PREFIX)
}

/// The CloudFormation type of one of the provider's.
pub(super) fn type_name(name: &str) -> Option<&'static str> {
    if is_one(name) { TYPES.get(name).copied() } else { None }
}

/// The type of the AWS provider that is the same thing as one of this provider, and that others may say more of, with the
/// argument that names it here.
pub(super) fn counterpart(name: &str) -> Option<(&'static str, Option<String>)> {
    let known = type_name(name)?;
    let identifier = table(known).and_then(|it| it.identifier).map(argument);
    Some((BESIDE.get(known).copied()?, identifier))
}

/// What the provider makes of a name of CloudFormation's: a word begins at a capital that a small letter comes before or after,
/// and where letters and digits meet, but for a digit after a capital. Some names of services are one word.
pub(super) fn argument(name: &str) -> String {
    const WORDS: &[(&str, &str)] = &[
        ("CloudFormation", "Cloudformation"),
        ("CloudFront", "Cloudfront"),
        ("CloudWatch", "Cloudwatch"),
        ("FSx", "Fsx"),
    ];
    let name = WORDS.iter().fold(name.to_owned(), |name, (many, one)| name.replace(many, one));
    let bytes = name.as_bytes();
    let mut out = String::new();
    for (index, byte) in bytes.iter().enumerate() {
        let before = index.checked_sub(1).map(|it| bytes[it]);
        let after = bytes.get(index + 1).copied();
        let is_capital = |it: Option<u8>| it.is_some_and(|it| it.is_ascii_uppercase());
        let is_small = |it: Option<u8>| it.is_some_and(|it| it.is_ascii_lowercase());
        let is_digit = |it: Option<u8>| it.is_some_and(|it| it.is_ascii_digit());
        if byte.is_ascii_uppercase() && is_capital(before) && is_small(after) {
            out.push('_');
        }
        out.push(if byte.is_ascii_alphanumeric() { char::from(byte.to_ascii_lowercase()) } else { '_' });
        let ends_word = byte.is_ascii_lowercase() && (is_capital(after) || is_digit(after))
            || byte.is_ascii_digit() && (is_capital(after) || is_small(after));
        if ends_word {
            out.push('_');
        }
    }
    out
}

/// A place in a type's shape.
struct Place {
    /// The path in the schema; none where the schema says nothing of what is inside.
    path: Option<String>,
    /// Kinds that read it, each with the path so far.
    tables: Vec<(&'static Table, String)>,
}

impl Place {
    /// The types that a value here may link to.
    fn links(&self) -> Vec<&'static str> {
        self.tables.iter().flat_map(|(table, path)| links(table, path.trim_end_matches('.'))).collect()
    }

    /// The place of what is within, by its name in CloudFormation; `opens` if its own names are known as well.
    fn within(&self, name: &str, opens: Option<String>) -> Self {
        let mut tables = Vec::new();
        for (table, before) in &self.tables {
            step(table, before, name, &mut tables, 0);
        }
        Self { path: opens, tables }
    }
}

/// The kinds that read what stands at a name below a path of a kind.
fn step(table: &'static Table, before: &str, name: &str, out: &mut Vec<(&'static Table, String)>, depth: usize) {
    let path = format!("{before}{name}");
    for (known, form) in table.paths() {
        match form {
            Form::Rows(inner) | Form::One(inner) if known == path => out.push((inner(), String::new())),
            Form::Entries(inner) if known == path => out.push((inner(), "$value.".to_owned())),
            // A piece that is the thing itself has its properties there too.
            Form::One(inner) if known.is_empty() && before.is_empty() && depth == 0 => {
                step(inner(), before, name, out, depth + 1);
            }
            _ => {}
        }
    }
    out.push((table, format!("{path}.")));
}

/// The resource's properties in CloudFormation's words, and what resources of the AWS provider say of it.
pub(super) fn translate<'a>(
    schema: Schema<'static>,
    table: &'static Table,
    it: &'a Made,
    made: &'a Deployment,
    companions: &Companions<'a>,
    project: &dyn Project,
) -> Spanned<'static> {
    let counterpart = counterpart(&it.type_name).and_then(|it| WORDS.get(it.0));
    let own = Gathered {
        values: it.values.clone(),
        open: BTreeMap::new(),
        at: it.at,
        number: it.number,
        account: tags::account(it, made),
    };
    let root = whole(&own);
    let place = Place { path: Some(String::new()), tables: vec![(table, String::new())] };
    let mut out = mapped(schema, &root, &place, &Translator { project, it: &own, says_constants: false });
    if let Some(words) = counterpart {
        let beside = gather_into(std::rc::Rc::default(), it, words, companions, made);
        let translator = Translator { project, it: &beside, says_constants: false };
        translator.fill(&words.values, &words.rows, table, &whole(&beside), &mut out);
    }
    out
}

fn mapped(schema: Schema<'static>, it: &Placed, place: &Place, translator: &Translator<'_, '_>) -> Spanned<'static> {
    let at = translator.project.span(it.at);
    let inner = |value: &Given| mapped(schema, &Placed { value: value.clone(), at: it.at }, place, translator);
    let Some(path) = &place.path else { return translator.value(it, &place.links()) };
    match &it.value {
        Given::Object(entries) => {
            let names: HashMap<String, &'static str> =
                schema.children(path).map(|it| (argument(it.name()), it.name())).collect();
            let is_map = names.contains_key("_");
            let entries = entries.iter().map(|(key, value)| {
                let (name, key_path) = match names.get(key.as_ref()) {
                    Some(name) => (Cow::Borrowed(*name), Some(*name)),
                    None => (Cow::Owned(key.to_string()), is_map.then_some("*")),
                };
                let path = key_path.map(|it| if path.is_empty() { it.to_owned() } else { format!("{path}.{it}") });
                let opens = path.filter(|it| schema.children(it).next().is_some());
                let value = mapped(schema, value, &place.within(&name, opens), translator);
                (name, value.at, value)
            });
            Value::Map(entries.collect()).at(at)
        }
        Given::List(items) | Given::Set(items) => {
            let mut all: Spanned<'static> = Value::List(Vec::new()).at(at);
            for item in items.iter() {
                let item = mapped(schema, item, place, translator);
                let at = item.at;
                all = joined(all, Value::List(vec![item]).at(at));
            }
            all
        }
        Given::Choice(condition, both) => {
            let condition = translator.project.condition(*condition);
            Value::Choice(condition, Box::new(inner(&both[0])), Box::new(inner(&both[1]))).at(at)
        }
        Given::Attribute(attribute) => match &attribute.value {
            Some(known @ (Given::Object(_) | Given::List(_) | Given::Set(_) | Given::Choice(..))) => inner(known),
            _ => translator.value(it, &place.links()),
        },
        _ => translator.value(it, &place.links()),
    }
}

#[cfg(test)]
mod tests {
    use super::{TYPES, argument, type_name};

    #[test]
    fn names_are_those_that_the_provider_makes() {
        for (name, wanted) in [
            ("Arn", "arn"),
            ("GlobalReplicationGroupDescription", "global_replication_group_description"),
            ("S3Bucket", "s3_bucket"),
            ("AWS99Thing", "aws99_thing"),
            ("CloudWatchLogsLogGroupArn", "cloudwatch_logs_log_group_arn"),
            ("KMSMasterKeyID", "kms_master_key_id"),
            ("SSEAlgorithm", "sse_algorithm"),
            ("VPCId", "vpc_id"),
            ("OpenIDConnectProviderARN", "open_id_connect_provider_arn"),
            ("DBClusterIdentifier", "db_cluster_identifier"),
            ("IPv6Addresses", "i_pv_6_addresses"),
            ("Ec2SubnetId", "ec_2_subnet_id"),
            ("MaxTLSVersion", "max_tls_version"),
        ] {
            assert_eq!(argument(name), wanted, "{name}");
        }
    }

    #[test]
    fn types_are_named_after_their_service_and_resource() {
        for (name, wanted) in [
            ("awscc_s3_bucket", Some("AWS::S3::Bucket")),
            ("awscc_kms_key", Some("AWS::KMS::Key")),
            ("awscc_logs_log_group", Some("AWS::Logs::LogGroup")),
            ("awscc_ec2_security_group_ingress", Some("AWS::EC2::SecurityGroupIngress")),
            ("awscc_rds_db_instance", Some("AWS::RDS::DBInstance")),
            ("awscc_iam_oidc_provider", Some("AWS::IAM::OIDCProvider")),
            ("awscc_elasticloadbalancingv2_load_balancer", Some("AWS::ElasticLoadBalancingV2::LoadBalancer")),
            ("awscc_wafv2_web_acl", Some("AWS::WAFv2::WebACL")),
            ("awscc_s3_nothing", None),
            ("aws_s3_bucket", None),
        ] {
            assert_eq!(type_name(name), wanted, "{name}");
        }
        let published = hardline_schemas::types().filter(|it| it.starts_with("AWS::")).count();
        assert_eq!(TYPES.len(), published, "two types would have one name");
    }

    #[test]
    fn no_two_arguments_of_a_type_have_one_name() {
        for type_name in hardline_schemas::types().filter(|it| it.starts_with("AWS::")) {
            let schema = hardline_schemas::find(type_name).unwrap();
            let names: Vec<String> = schema.children("").map(|it| argument(it.name())).collect();
            let mut once = names.clone();
            once.sort();
            once.dedup();
            assert_eq!(once.len(), names.len(), "{type_name}");
        }
    }
}
