//! Every cell of the care files that can't be read or is empty is told with file, line and column. June 2019, drawn on
//! July 15.

use crate::support::care::{CARE, stay};
use crate::support::{Files, shorts};

/// A row without fault of each file, in their order.
fn rows() -> [String; 6] {
    [
        stay("E1", "K9", "2019-01-01", ""),
        "P1,K9,foster,H1,2019-01-01,,false".to_owned(),
        "R1,K5,hartford,W1,2019-05-01,2019-06-01,false".to_owned(),
        "H1,hartford,foster,2,2017-12-15,".to_owned(),
        "T1,H1,2019-06-01,60".to_owned(),
        "V1,K9,W1,2019-06-10,face_to_face,true,home,2019-06-12".to_owned(),
    ]
}

/// What is found at a cell of the second row, where it holds a text.
fn at(file: usize, column: &str, text: &str) -> Vec<String> {
    let (name, header) = CARE[file];
    let row = rows()[file].clone();
    let cell = |(of, cell): (&str, &str)| if of == column { text.to_owned() } else { cell.to_owned() };
    let changed: Vec<String> = header.split(',').zip(row.split(',')).map(cell).collect();
    // The key of the second row is another, so that the first one alone gives no finding.
    let second = changed.join(",").replace("E1,", "E2,").replace("P1,", "P2,").replace("R1,", "R2,");
    let second = second.replace("T1,", "T2,").replace("V1,", "V2,");
    let second = if file == 3 && column != "home_id" { second.replace("H1,", "H2,") } else { second };
    let found = shorts(&Files::in_care().with(name, header, &[&row, &second]).findings());
    let place = format!(" {name} 3 {column}");
    found.into_iter().filter_map(|one| Some(one.strip_suffix(&place)?.to_owned())).collect()
}

/// A text that the column can't hold, and its code.
fn unreadable(column: &str) -> [&'static str; 2] {
    match column {
        "office" => ["nowhere", "error unknown_office"],
        "apart_reason" | "by_caregiver" | "child_seen" => ["yes", "error bad_boolean"],
        "capacity" | "minutes" => ["1.5", "error bad_number"],
        "sibling_group" => ["G 1", "error bad_id"],
        "birth_date" => ["2010-02-30", "error bad_date"],
        id if id.ends_with("_id") => ["X 1", "error bad_id"],
        date if date.ends_with("_on") => ["2019-02-30", "error bad_date"],
        _ => ["Nonsense", "error bad_code"],
    }
}

#[test]
fn a_cell_that_cannot_be_read_is_told_in_every_column() {
    for (file, (name, header)) in CARE.into_iter().enumerate() {
        for column in header.split(',') {
            let [text, code] = unreadable(column);
            assert_eq!(at(file, column, text), [code], "{name} {column} {text}");
        }
    }
}

#[test]
fn an_empty_cell_is_told_where_the_column_is_to_be_filled() {
    let filled = [
        "episode_id,child_id,office,care_type,removed_on",
        "placement_id,child_id,type,started_on,apart_reason",
        "report_id,child_id,office,reported_on,found_on,by_caregiver",
        "home_id,office,kind",
        "training_id,home_id,offered_on,minutes",
        "visit_id,child_id,worker_id,visited_on,contact,child_seen",
    ];
    for (file, (name, header)) in CARE.into_iter().enumerate() {
        for column in header.split(',') {
            // Some cells may be empty alone: a family's provider, and what a license has beside its first day.
            let is_needed = filled[file].split(',').any(|one| one == column)
                || ["provider_id", "capacity", "licensed_on"].contains(&column);
            let missing = at(file, column, "").iter().filter(|one| *one == "error value_missing").count();
            assert_eq!(missing, usize::from(is_needed), "{name} {column}");
        }
    }
}

#[test]
fn an_end_before_its_beginning_is_told_at_the_end_of_a_stay_and_of_a_placement() {
    let stay = Files::in_care().with(
        "care_episodes.csv",
        CARE[0].1,
        &[&stay("E1", "K9", "2019-01-01", ""), &stay("E2", "K8", "2019-06-02", "2019-06-01")],
    );
    assert_eq!(shorts(&stay.findings()), ["error end_before_start care_episodes.csv 3 ended_on"]);
    let rows = ["P1,K9,foster,H1,2019-01-01,,false", "P2,K9,foster,H1,2019-06-02,2019-06-01,false"];
    let placement = Files::in_care().with("care_placements.csv", CARE[1].1, &rows);
    assert_eq!(shorts(&placement.findings()), ["error end_before_start care_placements.csv 3 ended_on"]);
}
