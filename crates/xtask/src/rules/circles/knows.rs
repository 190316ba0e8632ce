//! Which file knows which, and those that know one another.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::source::{Import, Names, Source};

/// How many re-exports lie between a name and what it names, at most.
const MOST_STEPS: usize = 16;

/// Every file with those that it knows.
pub(crate) type Knows = BTreeMap<String, BTreeSet<String>>;

/// Which file knows which. A module that only holds another, or hands on what it holds, does not know it.
pub(super) fn knows(source: &Source) -> Knows {
    let mut knows = Knows::new();
    let mut add = |from: &Names, to: Option<&String>| {
        let from = &source.modules[from];
        if let Some(to) = to.filter(|to| *to != from) {
            knows.entry(from.clone()).or_default().insert(to.clone());
        }
    };
    for import in &source.imports {
        if !hands_on(source, import) {
            add(&import.module, file(source, &import.module, &import.path, 0));
        }
    }
    for (module, path) in source.paths.iter().filter(|(_, path)| path.len() > 1) {
        add(module, file(source, module, path, 0));
    }
    knows
}

/// Whether an import is there for others only, and is of a module within its own.
fn hands_on(source: &Source, import: &Import) -> bool {
    let Import { module, path, name, is_public } = import;
    let first = path.iter().find(|name| *name != "self");
    let is_within = first.is_some_and(|first| source.modules.contains_key(&below(module, first)));
    let uses = |(place, used): &(Names, Names)| place == module && used.first() == Some(name);
    *is_public && is_within && !source.paths.iter().any(uses)
}

fn below(module: &Names, name: &str) -> Names {
    [&module[..], &[name.to_owned()]].concat()
}

/// The file of what a path names in a module; none where that is of another crate, or no path of modules.
fn file<'s>(source: &'s Source, module: &Names, path: &[String], steps: usize) -> Option<&'s String> {
    let (mut at, mut rest) = start(source, module, path)?;
    while let Some((name, others)) = rest.split_first() {
        let within = below(&at, name);
        if source.modules.contains_key(&within) {
            (at, rest) = (within, others);
            continue;
        }
        // What is handed on is known where it is from.
        let handed = source.imports.iter().find(|import| import.module == at && import.name == *name);
        let from = handed.filter(|_| steps < MOST_STEPS).and_then(|import| {
            let whole = [&import.path[..], others].concat();
            file(source, &at, &whole, steps + 1)
        });
        return from.or_else(|| source.modules.get(&at));
    }
    source.modules.get(&at)
}

/// The module at which a path begins, and what is left of it.
fn start<'p>(source: &Source, module: &Names, path: &'p [String]) -> Option<(Names, &'p [String])> {
    let (first, others) = path.split_first()?;
    match first.as_str() {
        "crate" => Some((Names::new(), others)),
        "self" => Some((module.clone(), others)),
        "super" => {
            let (mut at, mut rest) = (module.clone(), path);
            while let Some(("super", others)) = rest.split_first().map(|(name, others)| (name.as_str(), others)) {
                at.pop()?;
                rest = others;
            }
            Some((at, rest))
        }
        name => source.modules.contains_key(&below(module, name)).then(|| (module.clone(), path)),
    }
}

/// The groups of files that know one another, directly or through others of the group.
pub(super) fn circles(knows: &Knows) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> = knows.keys().map(|file| (file, reach(knows, file))).collect();
    let mut groups: Vec<BTreeSet<String>> = Vec::new();
    for (file, from_it) in &reached {
        if !from_it.contains(file) || groups.iter().any(|group| group.contains(*file)) {
            continue;
        }
        let is_of_it = |other: &&&String| reached.get(**other).is_some_and(|back| back.contains(file));
        groups.push(from_it.iter().filter(is_of_it).map(|other| (*other).clone()).collect());
    }
    groups
}

fn reach<'k>(knows: &'k Knows, file: &str) -> BTreeSet<&'k String> {
    let mut reached = BTreeSet::new();
    let mut waiting: VecDeque<&String> = knows.get(file).into_iter().flatten().collect();
    while let Some(next) = waiting.pop_front() {
        if reached.insert(next) {
            waiting.extend(knows.get(next).into_iter().flatten());
        }
    }
    reached
}
