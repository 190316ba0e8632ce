//! What the files of a crate name: its modules, their `use` lists, and the paths in their code.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ItemFn, ItemImpl, ItemMod, ItemUse, Macro, UseTree, Visibility};

/// A path within a crate, or the name of a module: its segments, without `crate`.
pub(super) type Names = Vec<String>;

/// A name in a `use` list.
#[derive(Debug)]
pub(super) struct Import {
    /// The module in which it stands.
    pub(super) module: Names,
    /// What is named, as it is written.
    pub(super) path: Names,
    /// Under which name it is known there; `*` for everything.
    pub(super) name: String,
    /// Whether others may take it from there.
    pub(super) is_public: bool,
}

/// What the files of a crate name; tests are left out, for they may know everything.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// Every module with its file.
    pub(super) modules: BTreeMap<Names, String>,
    /// Every name of every `use` list.
    pub(super) imports: Vec<Import>,
    /// Every other path, with the module in which it stands.
    pub(super) paths: Vec<(Names, Names)>,
}

impl Source {
    /// Reads a crate from its root file. `read` gives the text of a file, if there is one of that name.
    pub(super) fn of(root: &str, read: &impl Fn(&str) -> Option<String>) -> Result<Source> {
        let mut source = Source::default();
        let mut waiting = vec![(Names::new(), root.to_owned())];
        while let Some((module, file)) = waiting.pop() {
            let text = read(&file).with_context(|| format!("could not read {file}"))?;
            let parsed = syn::parse_file(&text).with_context(|| format!("could not parse {file}"))?;
            source.modules.insert(module.clone(), file.clone());
            let mut reader = Reader { source: &mut source, file: &file, module: module.clone(), outer: Vec::new() };
            reader.visit_file(&parsed);
            let folder = if module.is_empty() { folder_of(root) } else { file.trim_end_matches(".rs").to_owned() };
            for (module, below) in reader.outer {
                let place = format!("{folder}/{}", below.join("/"));
                let file =
                    [format!("{place}.rs"), format!("{place}/mod.rs")].into_iter().find(|file| read(file).is_some());
                waiting.push((module, file.with_context(|| format!("{place} has no file"))?));
            }
        }
        Ok(source)
    }
}

fn folder_of(file: &str) -> String {
    file.rsplit_once('/').map_or_else(|| ".".to_owned(), |(folder, _)| folder.to_owned())
}

struct Reader<'s> {
    source: &'s mut Source,
    file: &'s str,
    module: Names,
    /// The modules that stand in files of their own, with where these are, from the file's own folder.
    outer: Vec<(Names, Names)>,
}

impl Reader<'_> {
    fn path(&mut self, path: Names) {
        self.source.paths.push((self.module.clone(), path));
    }

    /// The paths among the tokens of a macro; a name behind a dot is a field or a method.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is = |place: usize, letter: char| matches!(tokens.get(place), Some(TokenTree::Punct(punct)) if punct.as_char() == letter);
        let mut place = 0;
        while let Some(token) = tokens.get(place) {
            let is_member = place > 0 && is(place - 1, '.');
            place += 1;
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(first) => {
                    let mut path = vec![first.to_string()];
                    while let (true, true, Some(TokenTree::Ident(next))) =
                        (is(place, ':'), is(place + 1, ':'), tokens.get(place + 2))
                    {
                        path.push(next.to_string());
                        place += 3;
                    }
                    if !is_member {
                        self.path(path);
                    }
                }
                _ => {}
            }
        }
    }

    fn import(&mut self, tree: &UseTree, before: &[String], is_public: bool) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        let (path, name) = match tree {
            UseTree::Path(path) => return self.import(&path.tree, &with(&path.ident), is_public),
            UseTree::Group(group) => return group.items.iter().for_each(|tree| self.import(tree, before, is_public)),
            UseTree::Name(name) if name.ident == "self" => {
                (before.to_vec(), before.last().cloned().unwrap_or_default())
            }
            UseTree::Name(name) => (with(&name.ident), name.ident.to_string()),
            UseTree::Rename(rename) => (with(&rename.ident), rename.rename.to_string()),
            UseTree::Glob(_) => (before.to_vec(), "*".to_owned()),
        };
        self.source.imports.push(Import { module: self.module.clone(), path, name, is_public });
    }
}

/// Whether something is built for tests only.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|one| one.path().is_ident("cfg")).any(|one| {
        let condition = one.parse_args::<syn::Path>();
        condition.is_ok_and(|condition| condition.is_ident("test"))
    })
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if is_test(&item.attrs) {
            return;
        }
        self.module.push(item.ident.to_string());
        if item.content.is_none() {
            let own = self.source.modules.iter().filter(|(_, file)| *file == self.file).map(|(module, _)| module.len());
            let depth = own.min().unwrap_or_default();
            self.outer.push((self.module.clone(), self.module[depth..].to_vec()));
        } else {
            self.source.modules.insert(self.module.clone(), self.file.to_owned());
            visit::visit_item_mod(self, item);
        }
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !is_test(&item.attrs) {
            self.import(&item.tree, &[], !matches!(item.vis, Visibility::Inherited));
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        if !is_test(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.path(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        visit::visit_macro(self, item);
        self.tokens(item.tokens.clone());
    }

    /// What documentation and lints say binds nobody.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}
