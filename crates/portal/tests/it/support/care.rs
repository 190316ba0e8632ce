//! Offices whose submissions hold the files about children in care.

use std::fs;

use synthetic::Options;
use testdb::TestDb;

use super::{Office, told};

impl Office {
    /// A portal over the months from `first` to `last` of a small synthetic state, each with its files about children
    /// in care.
    pub async fn in_care(db: &TestDb, first: &str, last: &str) -> Office {
        let office = Office::empty(db).await;
        let options = Options { first: first.parse().unwrap(), last: last.parse().unwrap(), seed: 7, scale: 0.05 };
        for month in synthetic::months(&options) {
            let folder = tempfile::tempdir().unwrap();
            for (name, bytes) in &month.files {
                fs::write(folder.path().join(name), bytes).unwrap();
            }
            let as_of = office.plans[0].zone().parse(&month.as_of).unwrap();
            let new = office.submission(folder.path(), month.month, as_of);
            office.portal.store.submissions().insert(new, told).await.unwrap();
        }
        office
    }
}
