//! Faults that many entries of an archive share: told once each, at the first entry, with how many others there are.

/// What an archive's entries have in common that is wrong, in the order in which it was met.
#[derive(Default)]
pub(super) struct Once {
    faults: Vec<Fault>,
}

/// A fault, and the entries that have it.
pub(super) struct Fault {
    message: String,
    /// The path of the first entry.
    pub(super) first: String,
    others: usize,
}

impl Once {
    /// Takes note of a fault of an entry.
    pub(super) fn note(&mut self, message: String, path: &str) {
        match self.faults.iter_mut().find(|fault| fault.message == message) {
            Some(fault) => fault.others += 1,
            None => self.faults.push(Fault { message, first: path.to_owned(), others: 0 }),
        }
    }

    /// The faults met.
    pub(super) fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl Fault {
    /// What is wrong with the first entry, and with how many others.
    pub(super) fn to_text(&self) -> String {
        match self.others {
            0 => self.message.clone(),
            1 => format!("{} (another entry has the same fault)", self.message),
            others => format!("{} ({others} other entries have the same fault)", self.message),
        }
    }
}
