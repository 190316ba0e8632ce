//! An address of the portal: its pattern, who may ask for it, and how to link to it.

use std::fmt::{self, Display};

use ::certification::ActKind;
use auth::permission::{Access, Role};
use ui::address::Address;

/// An address with so many parts to choose, like the number in `/notices/{number}`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Place<const PARTS: usize> {
    path: &'static str,
    who: Who,
}

/// Who may ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Who {
    /// Whom the order's roles let.
    These(Access),
    /// Those whom the rules of certification admit to an act.
    Certification(ActKind),
    /// Those whom the rules of the case review admit to an act.
    CaseReview(casereview::ActKind),
    /// The two roles that withdraw a submission together.
    Withdrawal,
}

impl<const PARTS: usize> Place<PARTS> {
    /// An address that these may ask for.
    pub(super) const fn open_to(access: Access, path: &'static str) -> Place<PARTS> {
        Place::new(path, Who::These(access))
    }

    /// An address about an act of certification.
    pub(super) const fn of_act(kind: ActKind, path: &'static str) -> Place<PARTS> {
        Place::new(path, Who::Certification(kind))
    }

    /// An address about an act of the case review.
    pub(super) const fn of_review(kind: casereview::ActKind, path: &'static str) -> Place<PARTS> {
        Place::new(path, Who::CaseReview(kind))
    }

    /// An address about the withdrawal of a submission.
    pub(super) const fn of_withdrawal(path: &'static str) -> Place<PARTS> {
        Place::new(path, Who::Withdrawal)
    }

    const fn new(path: &'static str, who: Who) -> Place<PARTS> {
        assert!(parts_in(path) == PARTS, "an address has as many parts to choose as its pattern has braces");
        Place { path, who }
    }

    /// The pattern; what stands in braces is chosen.
    pub(crate) const fn path(&self) -> &'static str {
        self.path
    }

    /// Who may ask.
    pub(crate) fn access(&self) -> Access {
        match self.who {
            Who::These(access) => access,
            Who::Certification(kind) => Access::Only(certification::Rule::of(kind).by),
            Who::CaseReview(kind) => Access::Only(casereview::Rule::of(kind).by),
            Who::Withdrawal => Access::Only(withdrawal::PARTIES),
        }
    }

    /// Whether a role may ask.
    pub(crate) fn admits(&self, role: Role) -> bool {
        self.access().admits(role)
    }

    /// The address with its parts chosen, whatever letters they have.
    pub(crate) fn to(&self, parts: [&dyn Display; PARTS]) -> Address {
        let mut parts = parts.into_iter();
        let mut fixed = String::new();
        let mut address = Address::new(String::new());
        for segment in self.path[1..].split('/') {
            if segment.starts_with('{') {
                address = address.below(&fixed).part(parts.next().expect("counted when the address was made"));
                fixed.clear();
            } else {
                fixed.push('/');
                fixed.push_str(segment);
            }
        }
        address.below(&fixed)
    }
}

/// An address without parts to choose is its own link.
impl Display for Place<0> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path)
    }
}

impl From<Place<0>> for Address {
    fn from(place: Place<0>) -> Address {
        place.to([])
    }
}

/// How many parts of a pattern are chosen.
const fn parts_in(path: &str) -> usize {
    let (bytes, mut at, mut number) = (path.as_bytes(), 0, 0);
    while at < bytes.len() {
        if bytes[at] == b'{' {
            number += 1;
        }
        at += 1;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERYBODY: Access = Access::Public;

    #[test]
    fn a_link_has_its_parts_where_the_pattern_has_braces() {
        const CASE: Place<2> = Place::open_to(EVERYBODY, "/rounds/{round}/cases/{case}");
        const DONE: Place<2> = Place::open_to(EVERYBODY, "/reviews/{number}/findings/{finding}/done");
        assert_eq!(CASE.to([&7, &"C/1 é?"]).to_string(), "/rounds/7/cases/C%2F1%20%C3%A9%3F");
        assert_eq!(DONE.to([&1, &2]).to_string(), "/reviews/1/findings/2/done");
    }

    #[test]
    fn a_pattern_without_braces_is_its_own_link() {
        const HOME: Place<0> = Place::open_to(EVERYBODY, "/");
        const NEW: Place<0> = Place::open_to(EVERYBODY, "/notices/new");
        assert_eq!([HOME.to([]).to_string(), NEW.to([]).to_string()], ["/", "/notices/new"]);
    }
}
