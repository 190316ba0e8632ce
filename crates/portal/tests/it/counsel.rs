//! What counsel sees of a case review, and that no small count comes back from all that can be asked.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use portal::Role;
use testdb::{Engine, TestDb, run};

use crate::support::{Office, Person};

/// So many reviews at an office, at home or not, with the plan and the needs met or not.
#[derive(Clone, Copy)]
struct Reviews {
    office: &'static str,
    times: usize,
    plan: bool,
    needs: bool,
}

const fn of(office: &'static str, times: usize, plan: bool, needs: bool) -> Reviews {
    Reviews { office, times, plan, needs }
}

/// The header of a `case_reviews.csv`.
pub const HEADER: &str = "review_id,quarter,case_id,office,case_type,plan_approved,override_plan,override_needs,\
                          plan_reason,plan_identifying,plan_strengths_needs,plan_present_situation,plan_goals,\
                          plan_progress,plan_action_steps,plan_permanency_planning,needs_risk_in_home,\
                          needs_risk_placement,needs_securing_permanency,needs_legal_action,needs_recruitment,\
                          needs_contracting,needs_medical,needs_dental,needs_mental_health,needs_current_placement,\
                          needs_education\n";

/// A `case_reviews.csv` of families at home, so that no domain has fewer cases than its measure.
fn csv(reviews: &[Reviews]) -> String {
    let row = |(number, of): (usize, &Reviews)| {
        let score = |is_met: bool| if is_met { "4" } else { "2" };
        let plan = [score(of.plan); 8].join(",");
        // Risk in placement, the second of the needs, does not apply.
        let [one, rest] = [1, 9].map(|domains| vec![score(of.needs); domains].join(","));
        let (id, office) = (format!("R{number:03}"), of.office);
        format!("{id},2019-Q4,{id},{office},in_home_family,true,false,false,{plan},{one},na,{rest}\n")
    };
    let rows = reviews.iter().flat_map(|of| std::iter::repeat_n(of, of.times)).enumerate().map(row);
    HEADER.to_owned() + &rows.collect::<String>()
}

/// Hartford and Manchester are region 4, Milford and New Haven region 2.
const FIRST: [Reviews; 8] = [
    of("hartford", 11, true, true),
    of("hartford", 11, false, false),
    of("manchester", 12, true, true),
    of("manchester", 12, false, false),
    of("milford", 12, true, true),
    of("milford", 12, false, false),
    of("new-haven", 12, true, true),
    of("new-haven", 13, false, false),
];

async fn rows(person: &Person<'_>, address: &str) -> Vec<Vec<String>> {
    let answer = person.get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text);
    let cells = |line: &str| line.split(',').map(str::to_owned).collect();
    answer.text.lines().skip(1).map(cells).collect()
}

/// The denominators that are seen of regions and offices in the quarter.
async fn parts(person: &Person<'_>, question: &str) -> BTreeMap<(String, String), String> {
    let rows = rows(person, &format!("/figures.csv?by=quarter&{question}")).await;
    let parts = rows.into_iter().filter(|row| row[3] != "state" && row[2] == "2019-Q4" && !row[6].is_empty());
    let reviewed = parts.filter(|row| row[1].starts_with("OM3") || row[1].starts_with("OM15"));
    reviewed.map(|row| ((row[1].clone(), row[4].clone()), row[6].clone())).collect()
}

#[test]
fn an_office_with_eleven_that_met_and_then_ten_is_not_told_by_the_days_on_which_each_was_known() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::with_reviews(&db, &csv(&FIRST)).await;
        let counsel = office.as_role(Role::Counsel).await;
        let seen = parts(&counsel, "measure=OM3&scope=all").await;
        assert_eq!(seen[&("OM3".to_owned(), "hartford".to_owned())], "22");
        // One case that met is taken back: 10 of 21, of what was 11 of 22.
        let mut second = FIRST;
        second[0].times = 10;
        office.hand_in_reviews(&csv(&second)).await;
        for plan in ["juan-f-2006", "juan-f-2017"] {
            for known_on in ["", "2020-02-02", "2020-02-03", "2020-02-04"] {
                for scope in ["region", "office"] {
                    let asked = format!("plan={plan}&known_on={known_on}&scope={scope}");
                    assert_eq!(parts(&counsel, &asked).await, BTreeMap::new(), "{asked}");
                }
            }
        }
        // The state is seen as it was and as it is, and others see all.
        let state = |row: &&Vec<String>| row[1] == "OM3" && row[2] == "2019-Q4";
        for (known_on, expected) in [("2020-02-02", ["47", "95"]), ("", ["46", "94"])] {
            let rows = rows(&counsel, &format!("/figures.csv?by=quarter&scope=state&known_on={known_on}")).await;
            assert_eq!(rows.iter().find(state).unwrap()[5..7], expected);
        }
        let monitor = office.as_role(Role::Monitor).await;
        assert_eq!(parts(&monitor, "measure=OM3&scope=all").await[&("OM3".to_owned(), "hartford".to_owned())], "21");
        let page = counsel.page("/case-review/2019-Q4").await;
        assert!(page.contains("The reviews of this quarter were once others."), "{page}");
        assert!(rows(&counsel, "/case-review/2019-Q4/plan-by-needs.csv").await.iter().all(|row| row[2].is_empty()));
    });
}

/// Every table of two by three counts with those margins.
fn tables([plans, needs]: [&[u64]; 2]) -> Vec<[u64; 6]> {
    let mut found = Vec::new();
    for a in 0..=plans[0] {
        for b in 0..=plans[0] - a {
            let first = [a, b, plans[0] - a - b];
            if first.iter().zip(needs).all(|(count, needs)| count <= needs) {
                found.push([a, b, first[2], needs[0] - a, needs[1] - b, needs[2] - first[2]]);
            }
        }
    }
    found
}

#[test]
fn the_case_plan_beside_needs_does_not_come_back_from_the_states_figures() {
    run(Engine::Sqlite, async |db: TestDb| {
        // 40 and 12 are alike in both; 5 and 3 are not, and are few.
        let mixed = [
            of("hartford", 40, true, true),
            of("milford", 12, false, false),
            of("milford", 5, true, false),
            of("hartford", 3, false, true),
        ];
        let office = Office::with_reviews(&db, &csv(&mixed)).await;
        let counsel = office.as_role(Role::Counsel).await;
        let shown = rows(&counsel, "/case-review/2019-Q4/plan-by-needs.csv").await;
        assert_eq!(shown.len(), 6, "whichever there could be: {shown:?}");
        assert!(shown.iter().all(|row| row[2].is_empty()), "{shown:?}");
        // What the figures tell: met, not met and left out, of plans and of needs.
        let figures = rows(&counsel, "/figures.csv?by=quarter&scope=state").await;
        let margin = |measure: &str| {
            let row = figures.iter().find(|row| row[1] == measure && row[2] == "2019-Q4").unwrap();
            let [met, all, out] = [5, 6, 7].map(|place| row[place].parse::<u64>().unwrap());
            [met, all - met, out]
        };
        let (plans, needs) = (margin("OM3"), margin("OM15"));
        assert_eq!((plans, needs), ([45, 15, 0], [43, 17, 0]));
        let possible = tables([&plans, &needs]);
        assert!(possible.contains(&[40, 5, 0, 3, 12, 0]));
        for cell in [0, 1, 3, 4] {
            let mut counts: Vec<u64> = possible.iter().map(|table| table[cell]).collect();
            counts.sort_unstable();
            counts.dedup();
            assert!(counts.len() > 10, "cell {cell} is one of {counts:?}");
        }
        let page = counsel.page("/case-review/2019-Q4").await;
        assert!(page.contains("For your role counts of 1 to 10 are hidden below"), "{page}");
        let monitor = office.as_role(Role::Monitor).await;
        assert_eq!(rows(&monitor, "/case-review/2019-Q4/plan-by-needs.csv").await.len(), 4);
    });
}

#[test]
fn where_no_count_is_small_counsel_sees_the_tables_as_everybody_does() {
    run(Engine::Sqlite, async |db: TestDb| {
        let large = [of("hartford", 40, true, true), of("milford", 12, false, false)];
        let office = Office::with_reviews(&db, &csv(&large)).await;
        let table = "/case-review/2019-Q4/plan-by-needs.csv";
        let seen = rows(&office.as_role(Role::Counsel).await, table).await;
        assert_eq!(seen, [["met", "met", "40"], ["not_met", "not_met", "12"]]);
        assert_eq!(seen, rows(&office.as_role(Role::Monitor).await, table).await);
    });
}
