//! Scopes: the state, a region, an office.

use std::fmt;
use std::ops::AddAssign;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::Offices;

use crate::reach::Reach;

/// The kinds of scope, in the order in which figures list them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ScopeKind {
    /// Everything.
    State,
    /// The offices of a region.
    Region,
    /// One office.
    Office,
}

impl fmt::Display for ScopeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            ScopeKind::State => "state",
            ScopeKind::Region => "region",
            ScopeKind::Office => "office",
        })
    }
}

/// One scope: what a figure is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Scope {
    /// Its kind.
    pub kind: ScopeKind,
    /// `state`, the region's number or the office's code.
    pub name: Arc<str>,
}

impl Scope {
    /// The whole state.
    pub fn state() -> Scope {
        Scope { kind: ScopeKind::State, name: "state".into() }
    }

    /// A region by its number.
    pub fn region(name: impl Into<Arc<str>>) -> Scope {
        Scope { kind: ScopeKind::Region, name: name.into() }
    }

    /// An office by its code.
    pub fn office(code: impl Into<Arc<str>>) -> Scope {
        Scope { kind: ScopeKind::Office, name: code.into() }
    }

    /// The scopes in force on a day, of that kind or of every kind: the state, its regions, its offices.
    pub fn on(day: NaiveDate, offices: &Offices, kind: Option<ScopeKind>) -> Vec<ScopeMembers> {
        let regions = offices.regions_on(day).into_iter().map(Scope::region);
        let all = std::iter::once(Scope::state())
            .chain(regions)
            .chain(offices.all().iter().map(|office| Scope::office(office.code.as_str())));
        all.filter(|scope| kind.is_none_or(|kind| scope.kind == kind))
            .map(|scope| scope.members(offices, day))
            .collect()
    }

    /// The scope with its offices on a day.
    pub fn members(self, offices: &Offices, day: NaiveDate) -> ScopeMembers {
        let members = (0..offices.all().len()).filter(|office| self.holds(*office, offices, day)).collect();
        ScopeMembers { scope: self, offices: members }
    }

    /// Whether an office, by its place in the offices file, belongs to the scope on a day.
    fn holds(&self, office: usize, offices: &Offices, day: NaiveDate) -> bool {
        let office = &offices.all()[office];
        match self.kind {
            ScopeKind::State => true,
            ScopeKind::Region => office.region_on(day) == Some(&*self.name),
            ScopeKind::Office => *office.code == *self.name,
        }
    }
}

/// A scope and the offices that belong to it on some day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScopeMembers {
    /// The scope.
    pub scope: Scope,
    /// Its offices, as their places in the offices file.
    offices: Vec<usize>,
}

impl ScopeMembers {
    /// The scope with those of its offices that are reached on the same day.
    #[must_use]
    pub fn within(mut self, reach: &Reach, offices: &Offices, day: NaiveDate) -> ScopeMembers {
        self.offices.retain(|office| reach.holds(&offices.all()[*office], day));
        self
    }

    /// Whether an office, by its place in the offices file, belongs to the scope.
    pub fn contains(&self, office: usize) -> bool {
        self.offices.contains(&office)
    }

    /// Sums what some lists hold of the scope's offices.
    pub fn sum<'a, T: AddAssign + Copy + Default + 'a>(&self, lists: impl Iterator<Item = &'a [T]>) -> T {
        let mut sum = T::default();
        for list in lists {
            self.offices.iter().for_each(|office| sum += list[*office]);
        }
        sum
    }
}
