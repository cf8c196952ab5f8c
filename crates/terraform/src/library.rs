//! Modules with an address of a registry or a repository that lie in folders which the user names: where such an address is
//! looked for. The forms of addresses are those of <https://developer.hashicorp.com/terraform/language/modules/sources>.

use crate::{Files, module::declares, version};

/// The hosts of registries that an address of three words may be meant on.
const REGISTRIES: &[&str] = &["registry.terraform.io", "registry.opentofu.org"];

/// An address taken apart.
#[derive(Debug, PartialEq, Eq)]
struct Address {
    /// Host and path, or the words of a registry.
    path: String,
    /// The folder within it.
    within: Option<String>,
    /// The branch, tag or commit.
    reference: Option<String>,
    is_registry: bool,
}

/// The folder that holds the module of an address, in the first of some folders that has it.
pub(crate) fn find(folders: &[String], source: &str, version: Option<&str>, files: &dyn Files) -> Option<String> {
    let address = Address::of(source)?;
    let mut paths = vec![address.path.clone()];
    if address.is_registry {
        paths.extend(REGISTRIES.iter().map(|host| format!("{host}/{}", address.path)));
    }
    let holds = |folder: &String| files.names(folder).iter().any(|it| declares(it));
    folders.iter().flat_map(|folder| paths.iter().map(move |path| crate::join(folder, path))).find_map(|base| {
        let mut places: Vec<String> = Vec::new();
        if let Some(reference) = &address.reference {
            places.push(crate::join(&base, reference));
        }
        if address.is_registry {
            let names = files.names(&base);
            // One of several versions is taken only if it is one that is asked for, and then the newest.
            let versions = names.iter().map(String::as_str).filter(|it| version::is_one(it));
            let newest = version::newest(versions, version);
            places.extend(newest.map(|it| crate::join(&base, it)));
        }
        places.push(base);
        let within = address.within.as_deref().unwrap_or(".");
        places.into_iter().map(|it| crate::join(&it, within)).find(holds)
    })
}

impl Address {
    fn of(source: &str) -> Option<Self> {
        let (source, query) = source.split_once('?').map_or((source, None), |(source, query)| (source, Some(query)));
        let reference = query.into_iter().flat_map(|it| it.split('&')).find_map(|it| it.strip_prefix("ref="));
        let (forced, rest) = match source.split_once("::") {
            Some((getter, rest)) if getter.bytes().all(|it| it.is_ascii_alphanumeric()) => (true, rest),
            _ => (false, source),
        };
        let (has_scheme, rest) = rest.split_once("://").map_or((false, rest), |(_, rest)| (true, rest));
        let rest = rest.trim_end_matches('/');
        let (path, within) = rest.split_once("//").map_or((rest, None), |(path, within)| (path, Some(within)));
        // `user@host`, with a `:` before the path where there is no scheme.
        let is_remote = forced || has_scheme || path.contains('@');
        let path = path.rsplit_once('@').map_or(path, |it| it.1);
        let path = if has_scheme { without_port(path) } else { path.replacen(':', "/", 1) };
        let path = path.strip_suffix(".git").unwrap_or(&path).to_owned();
        let words = path.split('/').count();
        let has_host = path.split('/').next().is_some_and(|it| it.contains('.'));
        let is_code = matches!(path.split('/').next(), Some("github.com" | "bitbucket.org"));
        let is_registry = !is_remote && !is_code && ((words == 3 && !has_host) || (words == 4 && has_host));
        let is_well = |path: &str| path.split('/').all(|it| !it.is_empty() && !it.starts_with('.'));
        let well = is_well(&path) && within.is_none_or(is_well) && reference.is_none_or(is_well);
        let address =
            Self { path, within: within.map(str::to_owned), reference: reference.map(str::to_owned), is_registry };
        well.then_some(address)
    }
}

/// A host and a path without the port between them.
fn without_port(path: &str) -> String {
    let (host, rest) = path.split_once('/').unwrap_or((path, ""));
    let host = host.split_once(':').map_or(host, |it| it.0);
    format!("{host}/{rest}")
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn addresses_are_looked_for_at_their_host_and_path() {
        for (source, wanted) in [
            ("terraform-aws-modules/vpc/aws", "terraform-aws-modules/vpc/aws registry"),
            (
                "terraform-aws-modules/iam/aws//modules/iam-role",
                "terraform-aws-modules/iam/aws // modules/iam-role registry",
            ),
            ("app.terraform.io/org/vpc/aws", "app.terraform.io/org/vpc/aws registry"),
            ("github.com/org/repo", "github.com/org/repo"),
            ("github.com/org/repo//sub/folder?ref=v1.2", "github.com/org/repo // sub/folder @v1.2"),
            ("git@github.com:org/repo.git", "github.com/org/repo"),
            ("git::https://example.com/network/vpc.git?depth=1&ref=v1", "example.com/network/vpc @v1"),
            ("git::ssh://git@example.com:2222/network/vpc.git//modules/a", "example.com/network/vpc // modules/a"),
            ("git::git@example.com:network.git", "example.com/network"),
            ("bitbucket.org/org/repo", "bitbucket.org/org/repo"),
            ("https://example.com/vpc-module.zip", "example.com/vpc-module.zip"),
            ("s3::https://s3-eu-west-1.amazonaws.com/bucket/vpc.zip", "s3-eu-west-1.amazonaws.com/bucket/vpc.zip"),
            ("github.com/../../etc", "none"),
            ("git::https://example.com/a.git//../../b", "none"),
            ("git::https://example.com/a.git?ref=../b", "none"),
            ("", "none"),
        ] {
            let found = Address::of(source).map_or_else(
                || "none".to_owned(),
                |it| {
                    let within = it.within.map_or_else(String::new, |it| format!(" // {it}"));
                    let reference = it.reference.map_or_else(String::new, |it| format!(" @{it}"));
                    let registry = if it.is_registry { " registry" } else { "" };
                    format!("{}{within}{reference}{registry}", it.path)
                },
            );
            assert_eq!(found, wanted, "{source}");
        }
    }
}
