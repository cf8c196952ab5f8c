//! What a record speaks of: as written, and which resources of an estate that comes to.

use std::{collections::HashMap, fmt, path::Path};

use hardline_facts::{Estate, Part, TagValue, matches};
use hardline_ledger::{Among, Scope};
use hardline_model::Responsibility;

use crate::limits::MAX_SCOPE_VALUES;

/// What a record speaks of, as written. Of several keys all must hold, of several values of one key one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenScope {
    /// The account and every resource.
    Everything,
    /// The account alone.
    Account,
    /// What is so.
    Where(Vec<(Key, Vec<String>)>),
}

/// What a scope asks of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The account it is deployed to, by its twelve digits.
    Account,
    /// The path of the file that names it, below the project's folder; a pattern.
    Path,
    /// Its name in the source; a pattern.
    Resource,
    /// Its service, by id.
    Service,
    /// A tag, as `key=value`, the value a pattern, or `key` alone.
    Tag,
    /// Its CloudFormation type; a pattern.
    Type,
}

impl Key {
    /// Every key, by name.
    pub const ALL: [Self; 6] = [Self::Account, Self::Path, Self::Resource, Self::Service, Self::Tag, Self::Type];

    /// What the files call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Path => "path",
            Self::Resource => "resource",
            Self::Service => "service",
            Self::Tag => "tag",
            Self::Type => "type",
        }
    }

    /// Whether it speaks of whole accounts.
    #[must_use]
    pub fn is_account(self) -> bool {
        self == Self::Account
    }

    /// What is wrong with a value, if anything is.
    pub(crate) fn fault(self, value: &str) -> Option<String> {
        if value.trim().is_empty() {
            return Some(format!("this names no {}; a scope must name something", self.name()));
        }
        match self {
            Self::Account if value.len() != 12 || !value.bytes().all(|it| it.is_ascii_digit()) => {
                Some(format!("`{value}` is no account; write its twelve digits"))
            }
            Self::Service if hardline_model::service(value).is_none() => {
                let ids: Vec<&str> = hardline_model::services().map(|it| it.id).collect();
                Some(format!("there is no service `{value}`; {}", nearest(value, &ids)))
            }
            Self::Type if !value.contains("::") && !value.contains('*') => {
                Some(format!("`{value}` is no type; write it as `AWS::S3::Bucket` or `AWS::RDS::*`"))
            }
            Self::Tag if value.starts_with('=') => Some("this tag has no key; write it as `team=data`".to_owned()),
            Self::Path if Path::new(value).is_absolute() || value.split('/').any(|it| it == "..") => {
                Some("write the path below the project's folder, such as `infrastructure/data/*`".to_owned())
            }
            _ => None,
        }
    }
}

fn nearest(wrong: &str, words: &[&str]) -> String {
    let said = hardline_settings::meant(wrong, words);
    // All services are too many to list.
    if said.starts_with("the nearest") { said } else { "`hardline matrix` lists them".to_owned() }
}

impl fmt::Display for WrittenScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everything => f.write_str("everything"),
            Self::Account => f.write_str("account"),
            Self::Where(keys) => {
                for (index, (key, values)) in keys.iter().enumerate() {
                    let between = if index == 0 { "" } else { ", " };
                    write!(f, "{between}{} {}", key.name(), values.join(" or "))?;
                }
                Ok(())
            }
        }
    }
}

/// Why a scope does not suit a responsibility, so that what is said of it would settle nothing; none if it does.
#[must_use]
pub fn misfit(responsibility: &Responsibility, scope: &WrittenScope) -> Option<String> {
    let of_account = responsibility.scope == hardline_model::Scope::Account;
    match scope {
        WrittenScope::Account if !of_account => Some(format!(
            "`{}` concerns each resource, and the scope names the account alone; write `everything`, or which resources",
            responsibility.id
        )),
        WrittenScope::Where(keys) if of_account && !keys.iter().all(|it| it.0.is_account()) => Some(format!(
            "`{}` concerns the account once, and the scope names resources; write `account`",
            responsibility.id
        )),
        _ => None,
    }
}

/// Reads a scope as the command line gives it: `everything`, `account`, or `key=value` each.
///
/// # Errors
///
/// What is wrong with it.
pub fn parse_scope(texts: &[String]) -> Result<WrittenScope, String> {
    match texts {
        [] => return Err("a scope must name something: `everything`, `account`, or such as `service=s3`".to_owned()),
        [one] if one == "everything" => return Ok(WrittenScope::Everything),
        [one] if one == "account" => return Ok(WrittenScope::Account),
        many => {
            if let Some(whole) = many.iter().find(|it| ["everything", "account"].contains(&it.as_str())) {
                return Err(format!("`{whole}` stands alone; give it without {}", others(many, whole)));
            }
        }
    }
    let mut keys: Vec<(Key, Vec<String>)> = Vec::new();
    for text in texts {
        let (name, value) = text.split_once('=').ok_or_else(|| {
            format!("`{text}` is no scope; write `everything`, `account`, or such as `service=s3` or `tag=team=data`")
        })?;
        let names: Vec<&str> = Key::ALL.iter().map(|it| it.name()).collect();
        let key = Key::ALL.into_iter().find(|it| it.name() == name);
        let key = key.ok_or_else(|| format!("a scope has no `{name}`; {}", hardline_settings::meant(name, &names)))?;
        if let Some(fault) = key.fault(value) {
            return Err(fault);
        }
        match keys.iter_mut().find(|it| it.0 == key) {
            Some((_, values)) if values.len() >= MAX_SCOPE_VALUES => return Err("this scope names too much".to_owned()),
            Some((_, values)) => values.push(value.to_owned()),
            None => keys.push((key, vec![value.to_owned()])),
        }
    }
    keys.sort_by_key(|it| it.0);
    Ok(WrittenScope::Where(keys))
}

/// What is given beside a word, in words.
fn others(texts: &[String], word: &str) -> String {
    let mut rest: Vec<_> = texts.iter().filter(|it| *it != word).map(|it| format!("`{it}`")).collect();
    rest.dedup();
    if rest.is_empty() { "another of its kind".to_owned() } else { rest.join(" and ") }
}

/// What a scope comes to in an estate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// For the ledger.
    pub scope: Scope,
    /// How many resources it names; for what names all, all.
    pub resources: u64,
    /// Of how many resources it cannot be told, and of the first why.
    pub undecided: Option<(u64, String)>,
    /// Whether it names the account, and does not count for it since not all of the estate is of the project.
    pub leaves_account: bool,
}

impl Picked {
    /// Whether it names nothing at all.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        matches!(&self.scope, Scope::Among(it) if !it.account && self.resources == 0)
    }
}

/// What of an estate is of a project: only of that do its records speak, whatever else is scanned with it.
#[derive(Debug)]
pub struct Project<'e> {
    estate: &'e Estate,
    /// The account that is deployed to, where no source tells.
    account: Option<&'e str>,
    parts: Vec<PartOf>,
    /// All of it, for the ledger.
    whole: Scope,
}

/// What of a part is of a project.
#[derive(Debug)]
struct PartOf {
    /// Whether the root module that deploys it is, and so all that it deploys, wherever modules are written.
    is_whole: bool,
    /// The path of each of its files below the project's folder; none for those that lie elsewhere.
    files: Vec<Option<String>>,
}

impl<'e> Project<'e> {
    /// What an estate has of the project with this folder, whose links are followed; `account` is what is deployed to where no
    /// source tells.
    #[must_use]
    pub fn new(estate: &'e Estate, root: &Path, account: Option<&'e str>) -> Self {
        let mut known: HashMap<&str, Option<String>> = HashMap::new();
        let mut below = |path: &'e str| known.entry(path).or_insert_with(|| below(root, path)).clone();
        let mut parts = Vec::new();
        for part in &estate.parts {
            let is_whole = part.root.as_deref().is_some_and(|it| below(it).is_some());
            parts.push(PartOf { is_whole, files: part.files.iter().map(|it| below(&it.path)).collect() });
        }
        let is_all = parts.iter().all(|it| it.is_whole || it.files.iter().all(Option::is_some));
        let mut project = Self { estate, account, parts, whole: Scope::Everything };
        if !is_all {
            let mut among = Among::default();
            project.each(|part, resource| among.insert(part, resource));
            project.whole = Scope::Among(among);
        }
        project
    }

    /// All of it, for the ledger.
    #[must_use]
    pub fn whole(&self) -> &Scope {
        &self.whole
    }

    /// Whether all of the estate is of the project.
    fn is_all(&self) -> bool {
        self.whole == Scope::Everything
    }

    fn each(&self, mut visit: impl FnMut(u32, u32)) {
        for ((number, part), of) in (0_u32..).zip(&self.estate.parts).zip(&self.parts) {
            for (resource, it) in (0_u32..).zip(&part.resources) {
                let file = part.place(it.at).file as usize;
                if of.is_whole || of.files.get(file).is_some_and(Option::is_some) {
                    visit(number, resource);
                }
            }
        }
    }
}

/// A path below a folder, with `/` between its pieces; none if it does not lie there. What is not there is taken as it is written.
fn below(root: &Path, path: &str) -> Option<String> {
    let real = Path::new(path).canonicalize().unwrap_or_else(|_| Path::new(path).to_path_buf());
    let pieces = real.strip_prefix(root).ok()?.components();
    Some(pieces.map(|it| it.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/"))
}

/// Whether a resource is as a scope asks.
enum Answer {
    Yes,
    No,
    Unknown(String),
}

impl WrittenScope {
    /// Picks the resources that it speaks of.
    #[must_use]
    pub fn pick(&self, project: &Project<'_>) -> Picked {
        let picked = |scope: Scope, resources: u64| Picked { scope, resources, undecided: None, leaves_account: false };
        let keys = match self {
            Self::Everything | Self::Account if project.is_all() => {
                let all = project.estate.parts.iter().map(|it| it.resources.len() as u64).sum();
                let is_account = *self == Self::Account;
                return if is_account { picked(Scope::Account, 0) } else { picked(Scope::Everything, all) };
            }
            Self::Everything => {
                let whole = project.whole().clone();
                let resources = if let Scope::Among(it) = &whole { it.resources() } else { 0 };
                return Picked { leaves_account: true, ..picked(whole, resources) };
            }
            Self::Account => return Picked { leaves_account: true, ..picked(Scope::Among(Among::default()), 0) },
            Self::Where(keys) => keys,
        };
        let mut among = Among::default();
        let mut undecided: Option<(u64, String)> = None;
        let mut leaves_account = false;
        // What speaks of whole accounts speaks of what each account has to do as well.
        if let [(Key::Account, values)] = keys.as_slice() {
            let accounts = project.estate.parts.iter().map(|it| it.account().or(project.account));
            let names_all = !project.estate.parts.is_empty()
                && accounts.into_iter().all(|it| it.is_some_and(|it| values.iter().any(|wanted| wanted == it)));
            among.account = names_all && project.is_all();
            leaves_account = names_all && !project.is_all();
        }
        project.each(|part, resource| match all_of(keys, project, part, resource) {
            Answer::Yes => among.insert(part, resource),
            Answer::No => {}
            Answer::Unknown(why) => undecided.get_or_insert((0, why)).0 += 1,
        });
        let resources = among.resources();
        Picked { scope: Scope::Among(among), resources, undecided, leaves_account }
    }
}

fn all_of(keys: &[(Key, Vec<String>)], project: &Project<'_>, part: u32, resource: u32) -> Answer {
    let mut unknown = None;
    for (key, values) in keys {
        match one_of(*key, values, project, part, resource) {
            Answer::Yes => {}
            Answer::No => return Answer::No,
            Answer::Unknown(why) => unknown = unknown.or(Some(why)),
        }
    }
    unknown.map_or(Answer::Yes, Answer::Unknown)
}

fn one_of(key: Key, values: &[String], project: &Project<'_>, part: u32, resource: u32) -> Answer {
    let (part, of) = (&project.estate.parts[part as usize], &project.parts[part as usize]);
    let it = &part.resources[resource as usize];
    let any = |text: &str| if values.iter().any(|value| matches(value, text)) { Answer::Yes } else { Answer::No };
    match key {
        Key::Type => any(part.text(it.type_name)),
        Key::Resource => any(part.text(it.name)),
        Key::Service => any(hardline_model::service_name(part.text(it.type_name)).id),
        Key::Account => match part.account().or(project.account) {
            Some(account) => any(account),
            None => Answer::Unknown("no source tells which account it is deployed to".to_owned()),
        },
        Key::Path => {
            // What a root module of the project deploys may be written in a module that lies elsewhere.
            let file = of.files.get(part.place(it.at).file as usize).and_then(Option::as_deref);
            file.map_or(Answer::No, any)
        }
        Key::Tag => {
            let mut answer = Answer::No;
            for value in values {
                match tagged(value, part, resource) {
                    Answer::Yes => return Answer::Yes,
                    Answer::No => {}
                    unknown @ Answer::Unknown(_) => answer = unknown,
                }
            }
            answer
        }
    }
}

/// Whether a resource has a tag.
fn tagged(wanted: &str, part: &Part, resource: u32) -> Answer {
    let (key, value) = wanted.split_once('=').map_or((wanted, None), |(key, value)| (key, Some(value)));
    let mut unknown = None;
    let name = part.text(part.resources[resource as usize].name);
    for tag in part.tags(resource) {
        match (tag.key, tag.value) {
            (Some(it), TagValue::Known(found)) if it == key => {
                return if value.is_none_or(|wanted| matches(wanted, found)) { Answer::Yes } else { Answer::No };
            }
            (Some(it), TagValue::Unknown) if it == key => match value {
                None | Some("*") => return Answer::Yes,
                Some(_) => return Answer::Unknown(format!("the value of the tag `{key}` of `{name}` is not known")),
            },
            (None, _) => unknown = Some(format!("the tags of `{name}` are not all known")),
            _ => {}
        }
    }
    unknown.map_or(Answer::No, Answer::Unknown)
}
