//! Each distinct id of a column is kept once; its key stands in every row.

use std::hash::Hasher;

use domain::extract::IdColumn;
use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// A column of ids being filled, with a table of its values that holds keys only, no second copy of the text.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    column: IdColumn,
    keys: HashTable<u32>,
}

impl Interner {
    /// The key of an id seen before.
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        self.keys.find(hash(text), |key| self.column.value(*key) == text).copied()
    }

    /// The key of an id.
    pub(crate) fn key(&mut self, text: &str) -> u32 {
        let Interner { column, keys } = self;
        let hash_of = hash(text);
        if let Some(key) = keys.find(hash_of, |key| column.value(*key) == text) {
            return *key;
        }
        let key = column.add_value(text);
        keys.insert_unique(hash_of, key, |key| hash(column.value(*key)));
        key
    }

    /// Ends a row.
    pub(crate) fn push(&mut self, key: Option<u32>) {
        self.column.push(key);
    }

    /// The column filled.
    pub(crate) fn into_column(self) -> IdColumn {
        self.column
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Finds the ids of a filled column.
pub(crate) struct Lookup<'t> {
    column: &'t IdColumn,
    keys: HashTable<u32>,
}

impl<'t> Lookup<'t> {
    pub(crate) fn of(column: &'t IdColumn) -> Lookup<'t> {
        let mut keys = HashTable::with_capacity(column.values().len());
        for (value, key) in column.values().zip(0..) {
            keys.insert_unique(hash(value), key, |key| hash(column.value(*key)));
        }
        Lookup { column, keys }
    }

    /// For each key of another column the key of the same id in this one.
    pub(crate) fn keys_of(&self, other: &IdColumn) -> Vec<Option<u32>> {
        let find = |text| self.keys.find(hash(text), |key| self.column.value(*key) == text).copied();
        other.values().map(find).collect()
    }
}
