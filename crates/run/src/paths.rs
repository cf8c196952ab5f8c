//! Where files are from the folder of their project: the same wherever one stood when it was scanned, and however the path to it
//! was given. What a thing is known by from run to run, and what stands in reports for other programs, goes by these paths; reports
//! at a terminal keep those that can be opened from there.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// How a path as it is shown becomes one from the folder of the project. Without any word of it, as in runs that an earlier
/// hardline kept, a path stays what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paths {
    /// The folder of the project, from the root of the file system.
    root: String,
    /// The folder from which paths are shown, from the root of the file system.
    here: String,
    /// Shown paths that lead elsewhere than they say, through a link, with where they lead.
    leads: Vec<(String, String)>,
}

impl Paths {
    /// Paths from a folder, of files that are shown from another. Both are given from the root of the file system, and without
    /// links.
    #[must_use]
    pub fn new(root: &str, here: &str) -> Self {
        Self { root: slashed(root).into_owned(), here: slashed(here).into_owned(), leads: Vec::new() }
    }

    /// Adds a shown path that leads to another place, from the root of the file system, than it says.
    pub fn leads(&mut self, shown: &str, to: &str) {
        let shown = clean(&self.whole(&slashed(shown)));
        let to = clean(&slashed(to));
        if shown != to && !self.leads.iter().any(|it| it.0 == shown) {
            self.leads.push((shown, to));
        }
    }

    /// A shown path from the folder of the project, with forward slashes; `.` for that folder itself. What lies outside is told by
    /// the way to it, or from the root of the file system where nothing is shared.
    #[must_use]
    pub fn of<'p>(&self, shown: &'p str) -> Cow<'p, str> {
        let path = slashed(shown);
        if self.root.is_empty() || shown.is_empty() {
            return if is_clean(&path) { path } else { Cow::Owned(clean(&path)) };
        }
        if self.root == self.here && self.leads.is_empty() && is_clean(&path) {
            return path;
        }
        let mut whole = clean(&self.whole(&path));
        for (from, to) in &self.leads {
            if let Some(rest) = below(&whole, from) {
                whole = clean(&format!("{to}/{rest}"));
                break;
            }
        }
        Cow::Owned(self.of_whole(&whole))
    }

    /// A place, as `file:line`, from the folder of the project.
    #[must_use]
    pub fn of_place(&self, place: &str) -> String {
        match place.rsplit_once(':') {
            Some((file, line)) if !line.is_empty() && line.bytes().all(|it| it.is_ascii_digit()) => {
                format!("{}:{line}", self.of(file))
            }
            _ => self.of(place).into_owned(),
        }
    }

    fn whole(&self, path: &str) -> String {
        if is_whole(path) { path.to_owned() } else { format!("{}/{path}", self.here) }
    }

    fn of_whole(&self, whole: &str) -> String {
        if let Some(rest) = below(whole, &self.root) {
            return if rest.is_empty() { ".".to_owned() } else { rest.to_owned() };
        }
        let parts = |path: &str| path.split('/').filter(|it| !it.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let (root, path) = (parts(&self.root), parts(whole));
        let shared = root.iter().zip(&path).take_while(|(one, other)| one == other).count();
        if shared == 0 {
            return whole.to_owned();
        }
        let up = std::iter::repeat_n("..", root.len() - shared);
        up.chain(path[shared..].iter().map(String::as_str)).collect::<Vec<_>>().join("/")
    }
}

/// A path with forward slashes. Only where they part folders are backslashes not of a name.
fn slashed(path: &str) -> Cow<'_, str> {
    if std::path::MAIN_SEPARATOR == '\\' && path.contains('\\') {
        let path = path.replace('\\', "/");
        Cow::Owned(path.strip_prefix("//?/").map(str::to_owned).unwrap_or(path))
    } else {
        Cow::Borrowed(path)
    }
}

/// Whether a path begins at the root of a file system.
fn is_whole(path: &str) -> bool {
    let has_drive = matches!(path.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic());
    path.starts_with('/') || (std::path::MAIN_SEPARATOR == '\\' && has_drive)
}

/// What of a path lies below a folder.
fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(folder.trim_end_matches('/'))?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

fn is_clean(path: &str) -> bool {
    !path.is_empty() && !is_whole(path) && path.split('/').all(|it| !matches!(it, "" | "." | ".."))
}

/// A path without what leads nowhere: `.`, doubled slashes, and folders that are left again.
fn clean(path: &str) -> String {
    let is_rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|it| *it != "..") => _ = parts.pop(),
            ".." if is_rooted => {}
            part => parts.push(part),
        }
    }
    match (is_rooted, parts.is_empty()) {
        (true, _) => format!("/{}", parts.join("/")),
        (false, true) => ".".to_owned(),
        (false, false) => parts.join("/"),
    }
}

#[cfg(test)]
mod tests {
    use super::Paths;

    #[test]
    fn a_file_has_one_path_from_wherever_it_is_seen() {
        for (root, here, shown, wanted) in [
            ("/srv/app", "/srv/app", "stacks/web.yaml", "stacks/web.yaml"),
            ("/srv/app", "/srv/app", "./stacks//web.yaml", "stacks/web.yaml"),
            ("/srv/app", "/srv/app/stacks", "web.yaml", "stacks/web.yaml"),
            ("/srv/app", "/srv/app/stacks/inner", "../web.yaml", "stacks/web.yaml"),
            ("/srv/app", "/srv", "app/stacks/web.yaml", "stacks/web.yaml"),
            ("/srv/app", "/home/me", "../../srv/app/stacks/web.yaml", "stacks/web.yaml"),
            ("/srv/app", "/home/me", "/srv/app/stacks/web.yaml", "stacks/web.yaml"),
            ("/srv/app", "/srv/app/stacks", ".", "stacks"),
            ("/srv/app", "/srv/app", ".", "."),
            ("/srv/app", "/srv/app", "../other/web.yaml", "../other/web.yaml"),
            ("/srv/app", "/srv", "apple/web.yaml", "../apple/web.yaml"),
            ("/srv/app", "/srv/app", "/opt/web.yaml", "/opt/web.yaml"),
            ("/srv/app", "/link", "app/web.yaml", "web.yaml"),
            ("/", "/srv", "web.yaml", "srv/web.yaml"),
            ("", "", "./stacks/../web.yaml", "web.yaml"),
            ("", "", "/srv/app/web.yaml", "/srv/app/web.yaml"),
            ("/srv/app", "/srv/app", "", "."),
        ] {
            let mut paths = Paths::new(root, here);
            paths.leads("/link/app", "/srv/app");
            assert_eq!(paths.of(shown), wanted, "{shown} in {here}");
            if !wanted.ends_with("yaml") {
                continue;
            }
            assert_eq!(paths.of_place(&format!("{shown}:12")), format!("{wanted}:12"));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_backslash_is_of_the_name() {
        assert_eq!(Paths::new("/srv", "/srv").of("new\\nline/t.yaml"), "new\\nline/t.yaml");
    }
}
