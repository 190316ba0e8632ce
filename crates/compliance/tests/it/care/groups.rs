//! OM10: are siblings together on the last day, June 30?

use super::june;
use crate::support::{Row, placed, stay};

fn sibling(id: &str) -> Row {
    stay(&format!("E{id}"), id).set("sibling_group", "G1")
}

fn apart(row: Row) -> Row {
    row.set("apart_reason", "true")
}

#[test]
fn siblings_with_one_provider_are_together() {
    let of = |homes: [&str; 2]| {
        june("OM10", [sibling("A"), sibling("B"), placed("P1", "A", homes[0]), placed("P2", "B", homes[1])])
    };
    assert_eq!(of(["H1", "H1"]), "met together");
    assert_eq!(of(["H1", "H2"]), "not_met apart A:H1;B:H2");
    let free = |id: &str, child: &str| placed(id, child, "").set("type", "independent_living");
    assert_eq!(june("OM10", [sibling("A"), sibling("B"), free("P1", "A"), free("P2", "B")]), "not_met apart A:;B:");
}

#[test]
fn a_clinical_reason_excuses_the_child_that_has_it() {
    let two = [sibling("A"), sibling("B"), placed("P1", "A", "H1"), apart(placed("P2", "B", "H2"))];
    assert_eq!(june("OM10", two), "met clinical_reason");
    let three = |third: &str| {
        let members = [sibling("A"), sibling("B"), sibling("C")];
        let placements = [placed("P1", "A", "H1"), placed("P2", "B", third), apart(placed("P3", "C", "H3"))];
        june("OM10", members.into_iter().chain(placements))
    };
    assert_eq!(three("H2"), "not_met apart A:H1;B:H2");
    assert_eq!(three("H1"), "met clinical_reason");
}

#[test]
fn who_is_left_out_leaves_the_group_until_fewer_than_two_are_left() {
    let with = |b: Row| june("OM10", [sibling("A"), b, placed("P1", "A", "H1"), placed("P2", "B", "H2")]);
    assert_eq!(with(sibling("B").set("tpr_on", "2019-06-30")), "excluded parental_rights");
    assert_eq!(with(sibling("B").set("tpr_on", "2019-07-01")), "not_met apart A:H1;B:H2");
    assert_eq!(with(sibling("B").ended("2019-06-30").set("exit_reason", "relatives")), "absent", "A alone");
    assert_eq!(with(sibling("B").ended("2019-07-01").set("exit_reason", "relatives")), "not_met apart A:H1;B:H2");
    assert_eq!(with(sibling("B").set("care_type", "voluntary").set("tpr_on", "2019-01-01")), "excluded care_type");
    let hospital = placed("P2", "B", "X").set("type", "hospital");
    assert_eq!(june("OM10", [sibling("A"), sibling("B"), placed("P1", "A", "H1"), hospital]), "excluded not_placed");
}
