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
}

impl Picked {
    /// Whether it names nothing at all.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        matches!(&self.scope, Scope::Among(it) if !it.account && self.resources == 0)
    }
}

/// Whether a resource is as a scope asks.
enum Answer {
    Yes,
    No,
    Unknown(String),
}

impl WrittenScope {
    /// Picks the resources that it speaks of; `root` is the project's folder, `account` what is deployed to where no source tells.
    #[must_use]
    pub fn pick(&self, estate: &Estate, root: &Path, account: Option<&str>) -> Picked {
        let all = estate.parts.iter().map(|it| it.resources.len() as u64).sum();
        let keys = match self {
            Self::Everything => return Picked { scope: Scope::Everything, resources: all, undecided: None },
            Self::Account => return Picked { scope: Scope::Account, resources: 0, undecided: None },
            Self::Where(keys) => keys,
        };
        let mut among = Among::default();
        let mut undecided: Option<(u64, String)> = None;
        // What speaks of whole accounts speaks of what each account has to do as well.
        if let [(Key::Account, values)] = keys.as_slice() {
            let accounts = estate.parts.iter().map(|it| it.account().or(account));
            among.account = !estate.parts.is_empty()
                && accounts.into_iter().all(|it| it.is_some_and(|it| values.iter().any(|wanted| wanted == it)));
        }
        let mut paths = Paths { root, account, known: HashMap::new() };
        for (number, part) in (0_u32..).zip(&estate.parts) {
            for resource in (0_u32..).take(part.resources.len()) {
                match all_of(keys, part, resource, &mut paths) {
                    Answer::Yes => among.insert(number, resource),
                    Answer::No => {}
                    Answer::Unknown(why) => undecided.get_or_insert((0, why)).0 += 1,
                }
            }
        }
        let resources = among.resources();
        Picked { scope: Scope::Among(among), resources, undecided }
    }
}

fn all_of(keys: &[(Key, Vec<String>)], part: &Part, resource: u32, paths: &mut Paths<'_>) -> Answer {
    let mut unknown = None;
    for (key, values) in keys {
        match one_of(*key, values, part, resource, paths) {
            Answer::Yes => {}
            Answer::No => return Answer::No,
            Answer::Unknown(why) => unknown = unknown.or(Some(why)),
        }
    }
    unknown.map_or(Answer::Yes, Answer::Unknown)
}

fn one_of(key: Key, values: &[String], part: &Part, resource: u32, paths: &mut Paths<'_>) -> Answer {
    let it = &part.resources[resource as usize];
    let any = |text: &str| if values.iter().any(|value| matches(value, text)) { Answer::Yes } else { Answer::No };
    match key {
        Key::Type => any(part.text(it.type_name)),
        Key::Resource => any(part.text(it.name)),
        Key::Service => any(hardline_model::service_name(part.text(it.type_name)).id),
        Key::Account => match part.account().or(paths.account) {
            Some(account) => any(account),
            None => Answer::Unknown("no source tells which account it is deployed to".to_owned()),
        },
        Key::Path => {
            let file = part.files.get(part.place(it.at).file as usize);
            file.map_or(Answer::No, |file| any(paths.below_root(&file.path)))
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

/// Paths of files below the project's folder, each looked up once.
struct Paths<'p> {
    root: &'p Path,
    /// The account where no source tells.
    account: Option<&'p str>,
    known: HashMap<String, String>,
}

impl Paths<'_> {
    fn below_root(&mut self, path: &str) -> &str {
        if !self.known.contains_key(path) {
            let real = Path::new(path).canonicalize().unwrap_or_else(|_| Path::new(path).to_path_buf());
            let below = real.strip_prefix(self.root).unwrap_or(&real);
            let pieces: Vec<_> = below.components().map(|it| it.as_os_str().to_string_lossy().into_owned()).collect();
            self.known.insert(path.to_owned(), pieces.join("/"));
        }
        self.known.get(path).map_or("", String::as_str)
    }
}
