//! What a value that is not known is made of. A function may make a name of an attribute, and what comes of it bears no trace of
//! the resource: so while an expression is evaluated, each resource that takes part is noted, and the hole that a text would have
//! for it leads back to them.

use std::{
    collections::{BTreeSet, HashMap},
    hash::Hash,
};

/// Something that took part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin<K> {
    /// A resource.
    Resource(K),
    /// What something else is made of, by its number.
    Made(u32),
    /// It may be any resource.
    Any,
}

/// What holes are made of; `K` is how a resource is numbered.
#[derive(Clone, Debug)]
pub struct Origins<K> {
    /// For each thing that is made of others, those.
    made: Vec<Vec<Origin<K>>>,
    /// For each hole that something came to be named by, what it is made of, and where it is written.
    holes: HashMap<String, (Option<u32>, Written)>,
    /// What took part since the evaluation began that is under way.
    noted: Vec<Origin<K>>,
}

/// Where something is written: the file and the bytes.
pub type Written = (u32, u32, u32);

/// What something is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeOf<K> {
    /// The resources.
    pub resources: BTreeSet<K>,
    /// Whether it may be any other as well.
    pub is_any: bool,
}

/// How many things were noted when an evaluation began.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mark(usize);

impl<K> Default for Origins<K> {
    fn default() -> Self {
        Self { made: Vec::new(), holes: HashMap::new(), noted: Vec::new() }
    }
}

impl<K> Default for MadeOf<K> {
    fn default() -> Self {
        Self { resources: BTreeSet::new(), is_any: false }
    }
}

impl<K: Ord> MadeOf<K> {
    /// Whether no resource takes part.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.resources.is_empty() && !self.is_any
    }

    /// Adds what something else is made of.
    pub fn extend(&mut self, other: Self) {
        self.resources.extend(other.resources);
        self.is_any |= other.is_any;
    }
}

impl<K: Copy + Ord + Hash> Origins<K> {
    /// Begins an evaluation.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark(self.noted.len())
    }

    /// A resource takes part.
    pub fn resource(&mut self, resource: K) {
        self.noted.push(Origin::Resource(resource));
    }

    /// Any resource may take part.
    pub fn any(&mut self) {
        self.noted.push(Origin::Any);
    }

    /// Something that was made before takes part.
    pub fn made(&mut self, number: Option<u32>) {
        self.noted.extend(number.map(Origin::Made));
    }

    /// What a hole is made of takes part.
    pub fn hole(&mut self, hole: &str) {
        let found = self.nearest(hole);
        self.made(found);
    }

    /// Says that a name is that of a resource.
    pub fn call(&mut self, name: &str, resource: K) {
        self.made.push(vec![Origin::Resource(resource)]);
        let number = u32::try_from(self.made.len() - 1).unwrap_or(u32::MAX);
        self.holes.insert(name.to_owned(), (Some(number), Written::default()));
    }

    /// Gives each resource the number that it has from now on.
    pub fn renumber(&mut self, number: &dyn Fn(K) -> K) {
        for it in self.made.iter_mut().flatten() {
            if let Origin::Resource(it) = it {
                *it = number(*it);
            }
        }
    }

    /// Ends an evaluation: its number, under which all that took part in it does in what it is a part of; none if nothing did.
    pub fn end(&mut self, begun: Mark) -> Option<u32> {
        let mut all = self.noted.split_off(begun.0.min(self.noted.len()));
        all.sort_unstable();
        all.dedup();
        let number = match all.as_slice() {
            [] => return None,
            [Origin::Made(only)] => *only,
            _ => {
                self.made.push(all);
                u32::try_from(self.made.len() - 1).unwrap_or(u32::MAX)
            }
        };
        self.noted.push(Origin::Made(number));
        Some(number)
    }

    /// Says that what came of an evaluation is named by a hole. One that had its name before is what it was; written at the same
    /// place, as loops have it, it is made of both.
    pub fn name(&mut self, hole: &str, place: Written, begun: Mark) {
        if let Some((before, at)) = self.holes.get(hole).copied() {
            if at != place || self.noted.len() <= begun.0 {
                return;
            }
            self.made(before);
            let number = self.end(begun);
            self.holes.insert(hole.to_owned(), (number, place));
            return;
        }
        let number = self.end(begun);
        self.holes.insert(hole.to_owned(), (number, place));
    }

    /// Forgets what took part since an evaluation began.
    pub fn forget(&mut self, begun: Mark) {
        self.noted.truncate(begun.0);
    }

    /// What the hole is made of that has this name, or that of what it is a part of.
    fn nearest(&self, hole: &str) -> Option<u32> {
        steps(hole).find_map(|it| self.holes.get(it))?.0
    }

    /// What something is made of.
    #[must_use]
    pub fn of(&self, number: Option<u32>) -> MadeOf<K> {
        self.up_to(usize::MAX, number)
    }

    /// The same, as far as so many things are a part of it; what is made of more may be made of any.
    fn up_to(&self, most: usize, number: Option<u32>) -> MadeOf<K> {
        let (mut out, mut seen) = (MadeOf::default(), BTreeSet::new());
        let mut open: Vec<u32> = number.into_iter().collect();
        while let Some(next) = open.pop() {
            if !seen.insert(next) {
                continue;
            }
            if out.resources.len().saturating_add(seen.len()) > most {
                out.is_any = true;
                break;
            }
            for it in self.made.get(next as usize).into_iter().flatten() {
                match it {
                    Origin::Resource(it) => {
                        out.resources.insert(*it);
                    }
                    Origin::Made(it) => open.push(*it),
                    Origin::Any => out.is_any = true,
                }
            }
        }
        out
    }

    /// Whether a resource took part in a text with holes as a whole: what is known of it leaves no hole there.
    #[must_use]
    pub fn took_part(&self, text: &str) -> bool {
        self.holes.get(text).is_some_and(|it| !self.up_to(MOST, it.0).is_empty())
    }

    /// What the holes of a text are made of; `named` tells which resource is called so.
    pub fn of_text(&self, text: &str, named: &dyn Fn(&str) -> Option<K>) -> MadeOf<K> {
        let mut out = MadeOf::default();
        for hole in holes(text) {
            out.extend(self.up_to(MOST, self.nearest(hole)));
            out.resources.extend(steps(hole).find_map(named));
        }
        out
    }
}

/// How many things are told of what a text is made of: texts are many.
const MOST: usize = 64;

/// The names of the holes of a text.
pub fn holes(text: &str) -> impl Iterator<Item = &str> {
    text.split("${").skip(1).map(|it| it.split('}').next().unwrap_or(it))
}

/// A name and those of what it is a part of, the longest first: `a.b[0]`, `a.b`, `a`.
pub fn steps(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |it| it.rfind(['.', '[']).map(|end| &it[..end]))
}
