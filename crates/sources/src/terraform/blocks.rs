//! Which names of the AWS provider's types are blocks, that may be written as `dynamic`.

include!(concat!(env!("OUT_DIR"), "/terraform_blocks.rs"));

/// The blocks of a policy document, whose inside a plan does not list either:
/// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document>.
const OF_DOCUMENTS: &[&str] = &["statement", "statement.condition", "statement.not_principals", "statement.principals"];

/// Whether a path of names leads to a block of a type.
pub(super) fn is_one(type_name: &str, path: &str) -> bool {
    if type_name == "aws_iam_policy_document" {
        return OF_DOCUMENTS.contains(&path);
    }
    BLOCKS.binary_search(&(type_name, path)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_one;

    #[test]
    fn blocks_are_told_from_arguments() {
        for (type_name, path, wanted) in [
            ("aws_s3_bucket", "versioning", true),
            ("aws_s3_bucket", "bucket", false),
            ("aws_security_group", "ingress", true),
            ("aws_security_group", "ingress.cidr_blocks", false),
            ("aws_dynamodb_table", "server_side_encryption", true),
            ("aws_redshift_cluster", "logging", true),
            ("aws_redshift_cluster", "logging.enable", false),
            ("aws_kms_key", "policy", false),
            ("aws_iam_policy_document", "statement", true),
            ("aws_iam_policy_document", "json", false),
        ] {
            assert_eq!(is_one(type_name, path), wanted, "{type_name} {path}");
        }
    }
}
