//! Listings of the sample of the case review.

use std::collections::BTreeMap;

use domain::extract::{Code, FrameCase};
use domain::rate::Rate;
use sampling::{ALGORITHM, Draw, Sample, Share, Stratum, StratumSample};

use crate::listing::{Cell, Listing};

/// The strata of a sample: what was planned beside what was drawn.
pub fn strata(sample: &Sample<'_>) -> Listing {
    const COLUMNS: &[&str] = &["office", "case_type", "cases", "quota", "by_quota", "planned", "drawn", "replacements"];
    let row = |StratumSample { share, cases }: &StratumSample<'_>| {
        let Stratum { office, case_type } = &share.stratum;
        vec![
            Cell::text(office),
            Cell::text(case_type.text()),
            Cell::Count(share.population),
            Cell::number(quota(share)),
            Cell::Count(share.by_quota),
            Cell::Count(share.seats),
            Cell::Count(cases.drawn.len() as u64),
            Cell::Count(cases.replacements.len() as u64),
        ]
    };
    Listing { columns: COLUMNS, rows: sample.strata.iter().map(row).collect() }
}

/// The quota of a stratum with two decimals.
pub fn quota(Share { quota, .. }: &Share) -> String {
    let percent_of_hundredfold = Rate::new(quota.numerator, 100 * quota.denominator).percent(2);
    percent_of_hundredfold.unwrap_or_default()
}

/// Every case of the frame with its place in the draw: by stratum, the drawn cases first, then their replacements in
/// order. Each row names what the draw can be repeated from.
pub fn cases(sample: &Sample<'_>, draw: &Draw, frame: &[FrameCase]) -> Listing {
    const COLUMNS: &[&str] = &[
        "office",
        "case_type",
        "role",
        "number",
        "case_id",
        "plan_due_on",
        "place",
        "algorithm",
        "frame_sha256",
        "seed",
    ];
    let due: BTreeMap<&str, _> = frame.iter().map(|case| (case.case_id.as_str(), case.plan_due_on)).collect();
    let row = |stratum: &Stratum, role: &str, (number, id): (u64, &&str)| {
        vec![
            Cell::text(&stratum.office),
            Cell::text(stratum.case_type.text()),
            Cell::text(role),
            Cell::Count(number),
            Cell::text(id),
            Cell::maybe(due.get(*id), Cell::text),
            Cell::text(draw.place(id)),
            Cell::text(ALGORITHM),
            Cell::text(draw.frame()),
            Cell::text(draw.seed()),
        ]
    };
    let rows = sample.strata.iter().flat_map(|StratumSample { share, cases }| {
        let drawn = (1..).zip(&cases.drawn).map(|case| row(&share.stratum, "drawn", case));
        let others = (1..).zip(&cases.replacements).map(|case| row(&share.stratum, "replacement", case));
        drawn.chain(others).collect::<Vec<_>>()
    });
    Listing { columns: COLUMNS, rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use domain::extract::ReviewCaseType::{self, ChildInPlacement, InHomeFamily};

    use super::*;

    fn frame() -> Vec<FrameCase> {
        let case = |case_id: &str, office: &str, case_type: ReviewCaseType| FrameCase {
            case_id: case_id.to_owned(),
            office: office.to_owned(),
            case_type,
            plan_due_on: "2019-05-02".parse().unwrap(),
        };
        vec![
            case("A-1", "hartford", ChildInPlacement),
            case("A-2", "hartford", ChildInPlacement),
            case("A-3", "hartford", ChildInPlacement),
            case("A-4", "new-haven", InHomeFamily),
            case("A-5", "new-haven", InHomeFamily),
        ]
    }

    fn listed(listing: impl Fn(&Sample<'_>, &Draw, &[FrameCase]) -> Listing) -> String {
        let frame = frame();
        let hash = sampling::list_sha256(frame.iter().map(|case| case.case_id.as_str())).unwrap();
        let draw = Draw::new(hash, "3 1 6 2 5 4".parse().unwrap());
        let strata = frame.iter().map(|case| {
            let stratum = Stratum { office: case.office.clone(), case_type: case.case_type };
            (stratum, case.case_id.as_str())
        });
        listing(&Sample::draw(strata, 3, &draw).unwrap(), &draw, &frame).csv()
    }

    #[test]
    fn strata_are_listed_with_their_quota_and_what_was_drawn() {
        // 3 of 5: quotas 9/5 and 6/5.
        assert_eq!(
            listed(|sample, _, _| strata(sample)),
            "office,case_type,cases,quota,by_quota,planned,drawn,replacements\n\
             hartford,child_in_placement,3,1.80,2,2,2,1\n\
             new-haven,in_home_family,2,1.20,1,1,1,1\n"
        );
    }

    #[test]
    fn cases_are_listed_with_all_that_it_takes_to_repeat_the_draw() {
        let csv = listed(cases);
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(
            lines[1],
            "hartford,child_in_placement,drawn,1,A-1,2019-05-02,\
             34e84af9c6f5ef464e87f21a9bdaa5b6d41e32f1e8b4f961786c7ed9c99ada51,exitplan-draw-1,\
             5933bcced3285702ce30265d5a1a7ddbab19b2c3906a5ef4f06a1c1407bd3127,3 1 6 2 5 4"
        );
        let shown: Vec<String> =
            lines[1..].iter().map(|line| line.split(',').take(5).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(
            shown,
            [
                "hartford child_in_placement drawn 1 A-1",
                "hartford child_in_placement drawn 2 A-2",
                "hartford child_in_placement replacement 1 A-3",
                "new-haven in_home_family drawn 1 A-5",
                "new-haven in_home_family replacement 1 A-4",
            ]
        );
    }
}
