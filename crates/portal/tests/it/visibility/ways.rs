//! Where everything of a kind can be asked for, and what is told there to those who see it.

use portal::{Kind, Role};

use super::Place;
use super::state::{OTHER, OWN, RISK, Stage, State};

/// Something of a kind: who sees it finds it at one of these addresses at least, and who does not at none. An address
/// stands with what its answer says; with nothing where that there is an answer tells it.
pub struct Way {
    pub place: Place,
    pub any_of: Vec<(String, String)>,
}

fn way(place: Place, address: impl Into<String>, said: impl Into<String>) -> Way {
    Way { place, any_of: vec![(address.into(), said.into())] }
}

/// The own and the other office, each with what is asked of it.
fn offices(of: impl Fn(&str) -> (String, String)) -> [Way; 2] {
    [(Place::Own, OWN), (Place::Other, OTHER)].map(|(place, office)| Way { place, any_of: vec![of(office)] })
}

/// A line of the monitor's file that begins so.
async fn line(state: &State, address: &str, is_it: impl Fn(&[&str]) -> bool) -> String {
    let file = state.office.file(address).await;
    let found = file.lines().skip(1).find(|line| is_it(&line.split(',').collect::<Vec<_>>()));
    found.unwrap_or_else(|| panic!("{address}: {file}")).to_owned()
}

const RECORDS: &str = "measure=OM1&period=2019-12";
const DENTAL: &str = "/certification/OM15:dental";

/// Every way to a kind, as somebody of a role would go.
pub async fn ways(kind: Kind, state: &State, role: Role) -> Vec<Way> {
    match kind {
        Kind::Figures => figures(),
        Kind::SmallCells => small_cells(state).await,
        Kind::ReviewedOffices => {
            offices(|office| ("/case-review/2019-Q4/unmet-needs-by-office.csv".to_owned(), format!(",{office},")))
                .into()
        }
        Kind::Records => records(state).await,
        Kind::DrawnRecords => vec![
            way(Place::State, "/reviews/1", &state.drawn),
            way(Place::State, "/reviews/1/sample.csv", &state.drawn),
        ],
        Kind::Rounds => vec![
            way(Place::State, "/rounds/1", &state.cases[OWN]),
            way(Place::State, "/rounds/1/sample.csv", &state.cases[OWN]),
            way(Place::State, "/rounds/1/frame.csv", &state.cases[OTHER]),
        ],
        Kind::ReviewedCases => {
            let own = if role == Role::Monitor { "monitor" } else { OWN };
            let to = |case: &str| format!("/scoring/1/{}", state.cases[case]);
            vec![
                way(Place::Own, to(own), ""),
                way(Place::Other, to(OTHER), ""),
                way(Place::Own, "/scoring", &state.cases[own]),
                way(Place::Other, "/scoring", &state.cases[OTHER]),
            ]
        }
        Kind::OwnScores => scores(state, "Why needs_dental is 2."),
        Kind::JointScores => scores(state, "Agreed by both of them."),
        Kind::Escalations => escalations(state),
        Kind::EscalationTexts => [(Place::Own, 1, OWN), (Place::Other, 2, OTHER)]
            .map(|(place, number, office)| way(place, format!("/escalations/{number}"), format!("{RISK} {office}.")))
            .into(),
        Kind::Submissions => vec![
            way(Place::State, "/submissions", "/submissions/1"),
            way(Place::State, "/submissions/1", ""),
            way(Place::State, "/submissions.csv", "2019-12"),
            way(Place::State, "/api/v1/submissions", "2019-12"),
        ],
        Kind::Drafts => {
            let (own, other) = if role == Role::Monitor { ("monitor", "steward") } else { ("steward", "monitor") };
            [(Place::Own, own), (Place::Other, other)].map(|(place, of)| way(place, &state.drafts[of], "")).into()
        }
        Kind::Ledger => {
            vec![
                way(Place::State, "/ledger?action=case_review", "Case review, round 1"),
                way(Place::State, "/ledger.csv?action=case_review", "case_review"),
            ]
        }
        Kind::RightsChanges => vec![way(Place::State, "/rights", "")],
        Kind::Accounts => {
            vec![way(Place::State, "/accounts", "/accounts/counsel"), way(Place::State, "/accounts/counsel", "")]
        }
        Kind::Reviews | Kind::Certification | Kind::ReviewSteps | Kind::Attention | Kind::Notices => {
            certification(kind, state)
        }
    }
}

fn figures() -> Vec<Way> {
    let mut ways = vec![
        way(Place::State, "/figures.csv?scope=state", "OM1,2019-12,"),
        way(Place::State, "/api/v1/figures?scope=state&format=csv", "OM1,2019-12,"),
        way(Place::State, "/measures/OM1", ""),
    ];
    for path in ["/figures.csv?scope=office", "/api/v1/figures?scope=office&format=csv"] {
        ways.extend(offices(|office| (path.to_owned(), format!(",office,{office},"))));
    }
    ways
}

/// Whether a line has a count of 1 to 10.
fn is_few(cells: &[&str]) -> bool {
    cells.iter().any(|cell| cell.parse().is_ok_and(|count: u64| (1..=10).contains(&count)))
}

/// Of the nine reviews of the quarter no office has more than ten.
async fn small_cells(state: &State) -> Vec<Way> {
    let table = "/case-review/2019-Q3/plan-by-needs.csv";
    let mut ways = vec![way(Place::State, table, line(state, table, is_few).await)];
    let file = "/figures.csv?scope=office&by=quarter&measure=OM15";
    for (place, office) in [(Place::Own, OWN), (Place::Other, OTHER)] {
        let is_it = |cells: &[&str]| cells.contains(&"2019-Q3") && cells.contains(&office) && is_few(cells);
        ways.push(way(place, file, line(state, file, is_it).await));
    }
    ways
}

async fn records(state: &State) -> Vec<Way> {
    let mut ways = Vec::new();
    for path in [
        format!("/records.csv?{RECORDS}"),
        format!("/api/v1/records?{RECORDS}&format=csv"),
        "/caseloads.csv?quarter=2019-Q4".to_owned(),
        "/due-soon.csv".to_owned(),
        format!("/compare.csv?{RECORDS}"),
    ] {
        ways.extend(offices(|office| (path.clone(), format!(",{office},"))));
    }
    let head = state.office.file(&format!("/records.csv?{RECORDS}")).await;
    let place_of_id = head.lines().next().unwrap().split(',').position(|column| column == "record_id").unwrap();
    for (place, office) in [(Place::Own, OWN), (Place::Other, OTHER)] {
        let line = line(state, &format!("/records.csv?{RECORDS}"), |cells| cells.contains(&office)).await;
        let record = line.split(',').nth(place_of_id).unwrap().to_owned();
        ways.push(way(place, format!("/records?{RECORDS}&office={office}"), &record));
        ways.push(way(place, format!("/find.csv?id={record}"), &record));
    }
    ways
}

/// What was scored, on each page that tells scores, and in the ledger, which tells none to those who may not see them.
fn scores(state: &State, said: &str) -> Vec<Way> {
    let way = |(place, case): (Place, &str)| {
        let case = &state.cases[case];
        let pages = [format!("/scoring/1/{case}"), format!("/rounds/1/cases/{case}")];
        let pages = pages.into_iter().chain(["/ledger.csv?action=case_review".to_owned()]);
        Way { place, any_of: pages.map(|address| (address, said.to_owned())).collect() }
    };
    [(Place::Own, OWN), (Place::Other, OTHER)].map(way).into()
}

fn escalations(state: &State) -> Vec<Way> {
    let of = |place, number: u32, office: &str| Way {
        place,
        any_of: vec![
            (format!("/escalations/{number}"), String::new()),
            ("/escalations".to_owned(), state.cases[office].clone()),
            ("/escalations.csv".to_owned(), state.cases[office].clone()),
            ("/".to_owned(), format!("/escalations/{number}")),
        ],
    };
    vec![of(Place::Own, 1, OWN), of(Place::Other, 2, OTHER)]
}

fn certification(kind: Kind, state: &State) -> Vec<Way> {
    let of = |ways: &[(&str, &str)]| ways.iter().map(|(address, said)| way(Place::State, *address, *said)).collect();
    let is_sent = state.stage >= Stage::Sent;
    match kind {
        Kind::Reviews if is_sent => of(&[
            ("/reviews/1", "Visits to the dentist are noted late."),
            ("/remediation", "Visits to the dentist are noted late."),
            ("/remediation.csv", "Visits to the dentist are noted late."),
        ]),
        Kind::Reviews => of(&[("/reviews/1", "Visits to the dentist are noted late.")]),
        Kind::Certification if state.stage >= Stage::Decided => of(&[
            (DENTAL, "Review 1 opened"),
            (DENTAL, "Docket 712"),
            ("/api/v1/decisions?format=csv", "not_pre_certified"),
        ]),
        Kind::Certification => of(&[(DENTAL, "Review 1 opened")]),
        Kind::ReviewSteps if is_sent => of(&[(DENTAL, "Review 1 sent to leadership")]),
        Kind::Attention if is_sent => of(&[("/", "href=\"/reviews/1\"")]),
        Kind::Notices => of(&[
            ("/notices", "/notices/1"),
            ("/notices/1", ""),
            ("/notices.csv", "Children are seen too late."),
            ("/api/v1/notices", "Children are seen too late."),
            ("/certification", "Notice 1 of non-compliance is pending"),
            ("/release", ""),
        ]),
        _ => Vec::new(),
    }
}
