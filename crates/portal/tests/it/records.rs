//! The records behind a figure: as many as it counts, told with their dates, and nobody else's.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use compliance::records::Origin;
use compliance::{Figure, FigureDef, Reach, Record, Scope, ScopeKind};
use domain::Period;
use portal::Role;
use readmodel::{Basis, FiguresQuery, Grain, PeriodRange, RecordsQuery};
use store::{Action, LedgerQuery};
use testdb::{Engine, TestDb, run};

use crate::support::{Office, Person};

/// Tells a story about a portal with the last quarter of 2018.
fn about_a_quarter<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(Office::with_months(&db, "2018-10", "2018-12", 0.02).await).await);
}

fn quarter() -> Period {
    Period::Quarter("2018-Q4".parse().unwrap())
}

fn december() -> Period {
    Period::Month("2018-12".parse().unwrap())
}

/// The plan of 2017, which has figures of every kind.
fn basis(office: &Office) -> &Basis {
    &office.plans[1]
}

fn address(figure: &str, period: Period, more: &str) -> String {
    format!("/records?plan=juan-f-2017&measure={figure}&period={period}{more}")
}

/// What follows a piece of text in a page, up to another.
fn between<'p>(page: &'p str, before: &str, after: &str) -> Vec<&'p str> {
    page.split(before).skip(1).map(|rest| rest.split(after).next().unwrap()).collect()
}

/// The ids of the records that a page lists, in order.
fn ids(page: &str) -> Vec<String> {
    let cells = between(page, "<th scope=\"row\">", "</th>");
    cells.into_iter().map(|cell| between(cell, ">", "<")[0].to_owned()).collect()
}

/// The first cells of a file's rows after its head.
fn column(csv: &str, place: usize) -> Vec<String> {
    csv.lines().skip(1).map(|line| line.split(',').nth(place).unwrap().to_owned()).collect()
}

impl Office {
    async fn state_figures(&self) -> Vec<Figure> {
        let of = |grain| FiguresQuery {
            measure: None,
            range: PeriodRange::default(),
            grain,
            scope: Some(ScopeKind::State),
            known_on: None,
        };
        let model = &self.portal.model;
        let mut figures = model.figures(basis(self), &of(Grain::Quarter)).await.unwrap();
        figures.extend(model.figures(basis(self), &of(Grain::Month)).await.unwrap());
        figures
    }

    async fn records(&self, figure: &str, period: Period, reach: Reach) -> Vec<Record> {
        let (measure, scope) = (figure.to_owned(), Scope::state());
        let query = RecordsQuery { measure, period, scope, reach, verdict: None, known_on: None };
        self.portal.model.records(basis(self), &query).await.unwrap()
    }
}

impl Person<'_> {
    /// The ids on every page of a list, in order.
    async fn all_ids(&self, address: &str) -> Vec<String> {
        let mut all = Vec::new();
        for number in 1.. {
            let page = self.page(&format!("{address}&page={number}")).await;
            all.extend(ids(&page));
            if !page.contains("rel=\"next\"") {
                return all;
            }
        }
        unreachable!("some page is the last")
    }
}

#[test]
fn a_list_has_as_many_records_as_its_figure_counts() {
    about_a_quarter(async |office| {
        let mut tried = 0;
        for figure in office.state_figures().await {
            let said = |number: u64| format!("{number} {}", if number == 1 { "record" } else { "records" });
            let all = figure.counts.records();
            let page = office.page(&address(&figure.id, figure.period, "")).await;
            assert!(page.contains(&format!("<h2 id=\"records\">{}</h2>", said(all))), "{}", figure.id);
            if figure.is_average || all == 0 {
                continue;
            }
            let counts = figure.counts;
            let of_verdict = [
                ("met", counts.numerator),
                ("not_met", counts.denominator - counts.numerator),
                ("counted", counts.denominator),
                ("excluded", counts.excluded),
                ("pending", counts.pending),
            ];
            for (verdict, number) in of_verdict {
                let page = office.page(&address(&figure.id, figure.period, &format!("&verdict={verdict}"))).await;
                let expected = if number == all { said(all) } else { format!("{number} of {}", said(all)) };
                assert!(page.contains(&format!("<h2 id=\"records\">{expected}</h2>")), "{} {verdict}", figure.id);
                tried += 1;
            }
        }
        assert!(tried > 100, "{tried}");
    });
}

#[test]
fn the_page_names_the_figure_as_the_read_model_gives_it() {
    about_a_quarter(async |office| {
        for figure in office.state_figures().await {
            let page = office.page(&address(&figure.id, figure.period, "")).await;
            let (measure, _, _) =
                FigureDef::find(basis(&office).plan(), basis(&office).instrument(), &figure.id).unwrap();
            assert!(page.contains(&format!("Records behind {}: ", figure.id)), "{}", figure.id);
            assert!(page.contains(&format!("{} {}", measure.id, measure.name.value)), "{}", figure.id);
            if let Some(percent) = figure.percent() {
                assert!(page.contains(&format!("{percent}%: ")), "{} {percent}", figure.id);
            }
        }
    });
}

#[test]
fn a_file_holds_exactly_what_the_pages_show_in_their_order() {
    about_a_quarter(async |office| {
        let monitor = office.as_role(Role::Monitor).await;
        let some = office.records("OM1", quarter(), Reach::All).await;
        let worker = some.iter().find_map(|record| record.worker_id.clone()).unwrap();
        let worker = format!("&worker={worker}");
        let asked = [
            ("OM1", ""),
            ("OM1", "&verdict=met&sort=-office"),
            ("OM1", "&sort=worker"),
            ("OM1", worker.as_str()),
            ("OM17", "&reason=visited&sort=-record"),
            ("OM17", "&sort=period"),
            ("OM18", "&scope=region&name=4&sort=reason"),
            ("OM18-AVG:in_home", "&sort=-reason"),
            ("OM15:dental", "&reason=scored"),
        ];
        for (figure, more) in asked {
            let shown = monitor.all_ids(&address(figure, quarter(), more)).await;
            let file = monitor.file(&address(figure, quarter(), more).replace("/records?", "/records.csv?")).await;
            assert_eq!(column(&file, 2), shown, "{figure} {more}");
            assert!(!shown.is_empty(), "{figure} {more}");
        }
        let file = monitor.get(&address("OM15:dental", quarter(), "").replace("/records?", "/records.csv?")).await;
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8; header=present");
        assert_eq!(file.headers["content-disposition"], "attachment; filename=\"records-OM15-dental-2018-Q4.csv\"");
        assert!(file.csv().starts_with("measure,period,record_id,office,worker_id,verdict,reason,detail\n"));
    });
}

#[test]
fn columns_sort_up_and_down() {
    about_a_quarter(async |office| {
        let monitor = office.as_role(Role::Monitor).await;
        let offices = |csv: &str| column(csv, 3);
        let of =
            |sort: &str| address("OM17", december(), &format!("&sort={sort}")).replace("/records?", "/records.csv?");
        let up = offices(&monitor.page(&of("office")).await);
        let down = offices(&monitor.page(&of("-office")).await);
        assert!(up.is_sorted(), "{up:?}");
        assert!(down.is_sorted_by(|a, b| a >= b), "{down:?}");
        assert!(up.first() < up.last());
        let page = monitor.page(&address("OM17", december(), "&sort=-office")).await;
        assert!(page.contains("aria-sort=\"descending\""));
    });
}

/// Ids of records that region 4 does not have.
async fn foreign(office: &Office, figure: &str) -> BTreeSet<String> {
    let all = office.records(figure, quarter(), Reach::All).await;
    let is_own = |record: &Record| ["hartford", "manchester"].contains(&record.office.as_str());
    let own: BTreeSet<String> = all.iter().filter(|record| is_own(record)).map(|one| one.record_id.clone()).collect();
    assert!(!own.is_empty(), "{figure}");
    all.into_iter().map(|record| record.record_id).filter(|id| !own.contains(id)).collect()
}

#[test]
fn a_regional_leader_reaches_no_record_of_another_region_by_any_parameter() {
    about_a_quarter(async |office| {
        let leader = office.as_director(Role::Leadership, &[], &["4"]).await;
        for figure in ["OM1", "OM17", "OM18", "OM18-AVG:in_home", "OM3", "OM15:dental"] {
            let foreign = foreign(&office, figure).await;
            let some = foreign.first().unwrap().clone();
            let mut asked: Vec<String> = [
                "",
                "&scope=state",
                "&scope=region&name=4",
                "&scope=region&name=1",
                "&scope=office&name=norwalk",
                "&scope=office&name=siu",
                "&office=norwalk",
                "&office=hartford",
                "&sort=-office",
                "&sort=office&page=2",
                "&page=999",
                "&verdict=counted",
                "&scope=region&name=1&office=norwalk",
            ]
            .map(str::to_owned)
            .to_vec();
            asked.push(format!("&worker={some}"));
            for more in asked {
                for path in ["/records?", "/records.csv?"] {
                    let of = address(figure, quarter(), &more).replace("/records?", path);
                    let answer = leader.get(&of).await;
                    // A file has no pages.
                    let is_refused = path == "/records.csv?" && more.contains("page=");
                    let status = if is_refused { StatusCode::BAD_REQUEST } else { StatusCode::OK };
                    assert_eq!(answer.status, status, "{of}");
                    let listed = if path == "/records?" { ids(&answer.text) } else { column(&answer.text, 2) };
                    assert!(listed.iter().all(|id| !foreign.contains(id)), "{of}");
                }
            }
        }
    });
}

#[test]
fn a_leader_with_nothing_named_sees_the_state_and_one_of_an_office_its_own() {
    about_a_quarter(async |office| {
        let all = office.records("OM18", december(), Reach::All).await;
        let of = address("OM18", december(), "");
        let statewide = office.as_role(Role::Leadership).await;
        assert_eq!(statewide.all_ids(&of).await.len(), all.len());
        let own = office.as_director(Role::Leadership, &["norwich"], &[]).await;
        let of_norwich: Vec<String> =
            all.iter().filter(|record| record.office == "norwich").map(|record| record.record_id.clone()).collect();
        assert_eq!(own.all_ids(&of).await, of_norwich);
    });
}

#[test]
fn a_leader_is_told_which_part_of_the_figure_is_listed() {
    about_a_quarter(async |office| {
        let leader = office.as_director(Role::Leadership, &[], &["4"]).await;
        let all = office.records("OM17", december(), Reach::All).await;
        let own = all.iter().filter(|record| ["hartford", "manchester"].contains(&record.office.as_str())).count();
        let page = leader.page(&address("OM17", december(), "")).await;
        let part =
            format!("Your offices here are Hartford and Manchester: {own} of this figure&#39;s {} records.", all.len());
        let part = part.replace("&#39;", "'");
        assert!(page.contains(&part), "{part}");
        let page = leader.page(&address("OM17", december(), "&scope=region&name=4")).await;
        assert!(!page.contains("Your offices"), "the whole of the own region is no part");
        let page = leader.page(&address("OM17", december(), "&scope=region&name=1")).await;
        assert!(page.contains("No record of your offices"));
        assert!(!office.page(&address("OM17", december(), "")).await.contains("Your offices"));
    });
}

#[test]
fn every_verdict_is_told_with_the_dates_that_made_it() {
    about_a_quarter(async |office| {
        let told = async |figure: &str, reason: &str| {
            let page = office.page(&address(figure, quarter(), &format!("&reason={reason}"))).await;
            let cells: Vec<String> =
                between(&page, "data-label=\"Why\"", "</td>").into_iter().map(str::to_owned).collect();
            assert!(!cells.is_empty(), "no record of {figure} has the reason {reason}");
            cells
        };
        for (figure, reason, words) in [
            ("OM1", "commenced_late", vec!["Accepted ", "first contact ", "First contact "]),
            ("OM1", "commenced_in_time", vec!["Accepted ", "First contact "]),
            ("OM2", "completed_in_time", vec!["Accepted ", "within 45 days", "Completed "]),
            ("OM17", "missed_visit", vec![" of 2 visits", "Open "]),
            ("OM17", "visited", vec![" visits that count: "]),
            ("OM17", "partial_month", vec!["Open ", "the month is "]),
            ("OM18", "within_standard", vec!["Never over 100% in the month."]),
            ("OM3", "appropriate", vec!["Case ", "No domain scored too low."]),
            ("OM15", "unmet_need", vec!["Case ", "Too low: "]),
        ] {
            for cell in told(figure, reason).await {
                for words in &words {
                    assert!(cell.contains(words), "{figure} {reason}: {words} not in {cell}");
                }
            }
        }
    });
}

#[test]
fn an_average_lists_its_workers_with_what_they_carry_and_no_verdict() {
    about_a_quarter(async |office| {
        let page = office.page(&address("OM18-AVG:in_home", december(), "")).await;
        let records = office.records("OM18-AVG:in_home", december(), Reach::All).await;
        assert!(!page.contains("data-label=\"Verdict\"") && !page.contains("data-label=\"Worker\""));
        assert!(page.contains(&format!("<strong>{}</strong>", records[0].detail.replace('/', " of "))));
        assert!(page.contains(" in-home ("), "each category with its share");
    });
}

#[test]
fn a_record_names_file_line_and_submission() {
    about_a_quarter(async |office| {
        let records = office.records("OM1", december(), Reach::All).await;
        let page = office.page(&address("OM1", december(), "")).await;
        let source = records[0].source;
        let line = source.line.unwrap();
        assert!(page.contains(&format!("investigations.csv, line {line}<")), "{source:?}");
        let Some(Origin::Submission(submission)) = source.origin else { panic!("{source:?}") };
        assert!(page.contains(&format!("submission {submission}<")), "{source:?}");
    });
}

#[test]
fn what_is_seen_and_taken_away_is_entered_in_the_ledger() {
    about_a_quarter(async |office| {
        let leader = office.as_director(Role::Leadership, &["hartford"], &[]).await;
        let shown = leader.all_ids(&address("OM17", december(), "&verdict=met")).await.len();
        leader.file(&address("OM17", december(), "&verdict=met").replace("/records?", "/records.csv?")).await;
        let asked = LedgerQuery { actor: Some("leadership-hartford"), limit: 10, ..LedgerQuery::default() };
        let entries = office.portal.store.ledger().list("juan-f", asked).await.unwrap();
        let [downloaded, seen] = entries.as_slice() else { panic!("{entries:?}") };
        assert_eq!((downloaded.entry.action, seen.entry.action), (Action::Downloaded, Action::RecordsSeen));
        for entry in [&downloaded.entry, &seen.entry] {
            assert_eq!(entry.subject["page"], "/records");
            assert_eq!(entry.subject["plan"], "juan-f-2017");
            assert_eq!(entry.subject["measure"], "OM17");
            assert_eq!(entry.subject["period"], "2018-12");
            assert_eq!(entry.subject["verdict"], "met");
            assert_eq!(entry.subject["records"], shown);
            assert_eq!(entry.role, Some(Role::Leadership));
        }
        assert_eq!(downloaded.entry.subject["file"], "records-OM17-2018-12.csv");
    });
}

#[test]
fn a_question_that_can_t_be_understood_is_told_what_to_write() {
    about_a_quarter(async |office| {
        for (asked, told) in [
            ("measure=OM99&period=2018-12", "OM17"),
            ("measure=OM4&plan=juan-f-2017&period=2018-12", "that is computed"),
            ("measure=OM1&period=soon", "2019-Q2"),
            ("measure=OM3&period=2018-12", "period=2018-Q4"),
            ("measure=OM1&scope=region&name=9", "scope=region"),
            ("measure=OM1&scope=office&name=stamford", "scope=office"),
            ("measure=OM1&scope=county", "scope=region"),
            ("measure=OM1&verdict=maybe", "not_met"),
            ("measure=OM1&reason=none", "reason="),
            ("measure=OM1&sort=luck", "sort="),
        ] {
            for path in ["/records", "/records.csv"] {
                let answer = office.get(&format!("{path}?{asked}")).await;
                assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{asked}");
                assert!(answer.text.contains(told), "{asked}: {}", answer.text);
            }
        }
        let odd = [
            ("page=99", StatusCode::OK),
            ("page=-1", StatusCode::BAD_REQUEST),
            ("page=x", StatusCode::BAD_REQUEST),
            ("worker=%01", StatusCode::OK),
            ("worker=%00", StatusCode::BAD_REQUEST),
            ("office=%3Cb%3E", StatusCode::BAD_REQUEST),
            ("name=state", StatusCode::OK),
        ];
        for (odd, status) in odd {
            let answer = office.get(&format!("/records?measure=OM1&period=2018-12&{odd}")).await;
            assert_eq!(answer.status, status, "{odd}");
            assert!(!answer.text.contains("<b>"), "{odd}");
        }
    });
}

#[test]
fn without_a_period_the_last_one_is_shown_and_without_a_measure_one_can_be_chosen() {
    about_a_quarter(async |office| {
        assert!(office.page("/records?measure=OM1").await.contains("December 2018 · State"));
        assert!(office.page("/records?measure=OM3").await.contains("Q4 2018 · State"));
        let page = office.page("/records?plan=juan-f-2017").await;
        assert!(page.contains("<option value=\"OM15:dental\">") && page.contains("<option value=\"2018-Q4\">"));
        let none = office.page("/records?measure=OM1&period=2017-12").await;
        assert!(none.contains("No month of this period had a submission"));
    });
}

#[test]
fn an_empty_portal_says_what_comes_next() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        assert!(office.page("/records").await.contains("Nothing has been handed in yet"));
        assert_eq!(office.get("/records?measure=OM1").await.status, StatusCode::NOT_FOUND);
        assert!(office.page("/records?measure=OM1&period=2018-12").await.contains("had a submission at that time"));
    });
}
