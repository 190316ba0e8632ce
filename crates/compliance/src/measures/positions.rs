//! The positions of workers, by which visits count.

use domain::extract::Position;

use crate::columns::{Codes, Keys, columns};

columns! {
    /// The positions of workers.
    Positions of Workers {
        worker: Keys<'a> = "worker_id",
        position: Codes<'a, Position> = "position",
    }
}
