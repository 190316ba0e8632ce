//! What the overview shows of a small state: equal to what the read model says, with its words and shapes.

use certification::Certification;
use compliance::{Figure, ScopeKind};
use domain::Period;
use domain::certification::Status;
use portal::Role;
use readmodel::{Basis, FiguresQuery, Grain, PeriodRange};
use testdb::{Engine, TestDb, run};

use crate::support::Office;

/// Tells a story about a portal with two quarters, one of them complete, and a month of the third.
fn about_seven_months<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(Office::with_months(&db, "2018-10", "2019-04", 0.01).await).await);
}

impl Office {
    async fn figures(&self, basis: &Basis, grain: Grain, range: PeriodRange) -> Vec<Figure> {
        let query = FiguresQuery { measure: None, range, grain, scope: Some(ScopeKind::State), known_on: None };
        self.portal.model.figures(basis, &query).await.unwrap()
    }

    async fn certification(&self, basis: &Basis) -> Vec<Certification> {
        self.portal.model.certification(basis, None).await.unwrap()
    }
}

/// The row of the page about one measure.
fn of_measure<'p>(page: &'p str, id: &str) -> &'p str {
    let (_, after) = page.split_once(&format!("<tr id=\"{id}\">")).unwrap_or_else(|| panic!("{id} has no row"));
    after.split("</tr>").next().unwrap()
}

/// What a part says, without its markup.
fn plain(part: &str) -> String {
    part.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

/// The cell of that class in the first row of a part.
fn cell<'p>(part: &'p str, class: &str) -> &'p str {
    let (_, after) = part.split_once(&format!("<td class=\"{class}\"")).unwrap();
    after.split("</td>").next().unwrap()
}

#[test]
fn every_measure_shows_the_figure_of_its_last_complete_quarter_and_of_the_last_month() {
    about_seven_months(async |office| {
        for basis in &office.plans {
            let page = office.page(&format!("/?plan={}", basis.plan().id)).await;
            let quarters = office.figures(basis, Grain::Quarter, PeriodRange::default()).await;
            let april = Some("2019-04".parse().unwrap());
            let months = office.figures(basis, Grain::Month, PeriodRange { from: april, to: april }).await;
            let rows = office.certification(basis).await;
            let computed = rows.iter().filter(|row| !row.is_segment && row.standing.is_some());
            for row in computed {
                let part = of_measure(&page, &row.id);
                let last = row.standing.unwrap().last_quarter;
                let is_last = |figure: &&Figure| Some(figure.period.months()[0].quarter()) == last;
                let quarter = quarters.iter().filter(|figure| figure.id == row.id).find(is_last).unwrap();
                assert_shows(cell(part, "quarter"), quarter);
                match months.iter().find(|figure| figure.id == row.id) {
                    Some(month) => assert_shows(cell(part, "month"), month),
                    None => assert!(cell(part, "month").contains("By quarter only"), "{}", row.id),
                }
            }
        }
    });
}

fn assert_shows(cell: &str, figure: &Figure) {
    let verdict = match figure.met {
        Some(true) => "<span>Met</span>",
        Some(false) => "<span>Not met</span>",
        None => "<span>Not reported</span>",
    };
    let percent = figure.percent().map(|percent| format!("{percent}%"));
    let counts = format!("{} of {} ", figure.counts.numerator, figure.counts.denominator);
    for text in [Some(verdict.to_owned()), percent, Some(counts)].into_iter().flatten() {
        let shown = [cell.to_owned(), plain(cell)].map(|cell| cell.replace(',', ""));
        assert!(
            shown.iter().any(|shown| shown.contains(&text)),
            "{} {}: {text} is not in {cell}",
            figure.id,
            figure.period
        );
    }
}

#[test]
fn every_status_stands_in_words_with_its_run() {
    about_seven_months(async |office| {
        let page = office.page("/").await;
        for row in office.certification(&office.plans[0]).await.iter().filter(|row| !row.is_segment) {
            let Some(standing) = row.standing else { continue };
            let status = cell(of_measure(&page, &row.id), "certification");
            let name = match row.status {
                Status::Eligible => "Eligible for pre-certification",
                Status::Met => "Met, not yet sustained",
                _ => "Not met",
            };
            let run = match standing.met_quarters_in_a_row {
                1 => "1 quarter met in a row".to_owned(),
                run => format!("{run} quarters met in a row"),
            };
            assert!(status.contains(name) && status.contains(&run), "{}: {status}", row.id);
        }
    });
}

#[test]
fn a_missed_measure_says_how_many_more_records_it_needed() {
    about_seven_months(async |office| {
        let page = office.page("/").await;
        let quarters = office.figures(&office.plans[0], Grain::Quarter, PeriodRange::default()).await;
        let mut seen = 0;
        for row in office.certification(&office.plans[0]).await {
            let Some(standing) = row.standing.filter(|_| !row.is_segment) else { continue };
            let is_last = |figure: &&Figure| Some(figure.period.months()[0].quarter()) == standing.last_quarter;
            let figure = quarters.iter().filter(|figure| figure.id == row.id).find(is_last).unwrap();
            if figure.met != Some(false) {
                continue;
            }
            let with_more = |more: u64| {
                let mut rate = figure.rate;
                rate.numerator += u128::from(more);
                figure.standard.is_met_by(rate) == Some(true)
            };
            let more = (1..=figure.counts.denominator).find(|more| with_more(*more)).unwrap();
            let status = cell(of_measure(&page, &row.id), "certification");
            assert!(
                status.contains(&format!("Missing in Q1 2019: {more} more ")),
                "{}: {more} is not in {status}",
                row.id
            );
            seen += 1;
        }
        assert!(seen > 0, "the small state misses some measure");
    });
}

#[test]
fn a_measure_decided_by_its_segments_names_those_that_missed() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::with_months(&db, "2019-10", "2019-12", 0.05).await;
        let basis = &office.plans[1];
        let page = office.page("/?plan=juan-f-2017").await;
        let quarters = office.figures(basis, Grain::Quarter, PeriodRange::default()).await;
        let only = Period::Quarter("2019-Q4".parse().unwrap());
        let missed =
            |figure: &&Figure| figure.id.starts_with("OM15:") && figure.period == only && figure.met == Some(false);
        let missed: Vec<&str> = quarters.iter().filter(missed).map(|figure| &figure.id[5..]).collect();
        assert!(!missed.is_empty(), "the small state misses some domain");
        let domains = basis.instrument().needs_domains.iter();
        let names: Vec<&str> =
            domains.filter(|domain| missed.contains(&&*domain.id)).map(|domain| &*domain.name).collect();
        let status = cell(of_measure(&page, "OM15"), "certification");
        let noun = if names.len() == 1 { "domain" } else { "domains" };
        let said = format!("Missing in Q4 2019: the standard in {} {noun} ({})", names.len(), names.join("; "));
        assert!(status.contains("Decided by its domains."), "{status}");
        assert!(status.replace("&#39;", "'").contains(&said), "{said} is not in {status}");
    });
}

#[test]
fn each_row_leads_to_the_page_of_its_measure_and_to_its_segments() {
    about_seven_months(async |office| {
        let page = office.page("/?plan=juan-f-2017").await;
        let needs = of_measure(&page, "OM15");
        assert!(needs.contains("href=\"/measures/OM15?plan=juan-f-2017\""), "{needs}");
        assert!(needs.contains("href=\"/measures/OM15?plan=juan-f-2017#parts\">11 domains</a>"), "{needs}");
        assert!(of_measure(&page, "OM18").contains(">6 average caseloads</a>"));
        assert!(!of_measure(&page, "OM1").contains("#parts"));
        let then = office.page("/?known_on=2019-05-14").await;
        assert!(of_measure(&then, "OM1").contains("href=\"/measures/OM1?known_on=2019-05-14\""));
    });
}

#[test]
fn numbers_lead_to_their_records_for_those_who_may_open_them_and_to_nothing_for_others() {
    about_seven_months(async |office| {
        for (role, leads) in
            [(Role::Monitor, true), (Role::Leadership, true), (Role::Counsel, false), (Role::Steward, false)]
        {
            let page = office.as_role(role).await.page("/").await;
            let quarter = cell(of_measure(&page, "OM1"), "quarter");
            let records = "href=\"/records?measure=OM1&amp;period=2019-Q1&amp;scope=state\"";
            let counted = "href=\"/records?measure=OM1&amp;period=2019-Q1&amp;scope=state&amp;verdict=counted\"";
            let met = "href=\"/records?measure=OM1&amp;period=2019-Q1&amp;scope=state&amp;verdict=met\"";
            assert_eq!([records, counted, met].map(|link| quarter.contains(link)), [leads; 3], "{role:?}: {quarter}");
            assert_eq!(page.contains("/records"), leads, "{role:?}");
        }
        let director = office.as_director(Role::Leadership, &["hartford"], &[]).await;
        assert!(!director.page("/").await.contains("/records"), "the state is not all of one office");
    });
}

#[test]
fn the_sixteen_measures_without_a_rule_are_listed_apart_and_have_no_chart() {
    about_seven_months(async |office| {
        let page = office.page("/").await;
        let (_, after) = page.split_once("Not computed yet (16)").unwrap();
        let list = after.split("</section>").next().unwrap();
        assert_eq!(list.matches("<th scope=\"row\">").count(), 16);
        assert!(list.contains("Foster parent training") && list.contains("at least 100%"));
        assert!(list.contains("at most 7%") && !list.contains("class=\"chart\""));
        assert!(!office.page("/?plan=juan-f-2017").await.contains("Not computed yet"));
    });
}

#[test]
fn charts_have_a_title_and_say_their_quarters_in_words() {
    about_seven_months(async |office| {
        let page = office.page("/").await;
        let chart = cell(of_measure(&page, "OM1"), "chart");
        assert!(chart.contains("<title id=\"chart-OM1-title\">OM1 Commencement of investigation"), "{chart}");
        let quarters = office.figures(&office.plans[0], Grain::Quarter, PeriodRange::default()).await;
        let first = quarters.iter().find(|figure| &*figure.id == "OM1").unwrap().percent().unwrap();
        assert!(chart.contains(&format!("Q4 2018: {first}%")), "{chart}");
        // April alone leaves the second quarter of 2019 incomplete: one half mark.
        assert_eq!(chart.matches("class=\"half mark").count(), 1, "{chart}");
        assert!(chart.contains("quarter not complete."), "{chart}");
    });
}

#[test]
fn what_is_unverified_is_marked_and_what_is_verified_is_not() {
    about_seven_months(async |office| {
        let page = office.page("/").await;
        assert!(cell(of_measure(&page, "OM1"), "standard").contains("unverified"));
        assert!(!cell(of_measure(&page, "OM2"), "standard").contains("unverified"));
        assert!(page.contains("<h2 id=\"unverified\">"));
    });
}

#[test]
fn an_earlier_day_shows_what_was_known_by_its_end() {
    about_seven_months(async |office| {
        // The last month, April, was drawn and received on May 15; on May 14 March was the last.
        let before = office.page("/?known_on=2019-05-14").await;
        assert!(before.contains("As known on May 14, 2019") && before.contains("The latest is March 2019"));
        assert!(before.contains("value=\"2019-05-14\""));
        let after = office.page("/?plan=juan-f-2017&known_on=2019-05-15").await;
        assert!(after.contains("The latest is April 2019: drawn May 15, 2019, 6:00 AM Eastern time"));
        let with_offset = office.page("/?known_on=2019-05-15T06:00:00-04:00").await;
        assert!(with_offset.contains("The latest is April 2019"));
        assert!(office.page("/?known_on=2019-05-15T05:59").await.contains("The latest is March 2019"));
    });
}

#[test]
fn a_day_before_the_first_submission_says_so() {
    about_seven_months(async |office| {
        let page = office.page("/?known_on=2018-01-01").await;
        assert!(page.contains("No submission had been received by January 1, 2018"));
        assert!(!page.contains("<tr id=\"OM1\">"));
    });
}

#[test]
fn an_empty_database_says_how_to_submit() {
    run(Engine::Sqlite, async |db: TestDb| {
        let page = Office::empty(&db).await.page("/").await;
        assert!(page.contains("No submission yet"));
        assert!(page.contains("exitplan submit FOLDER --month 2019-06 --as-of 2019-07-15T06:00"));
        assert!(page.contains("Not computed yet (16)"));
    });
}

#[test]
fn a_demonstration_says_so_and_nothing_else_does() {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = Office::empty(&db).await;
        assert!(!office.page("/").await.contains("DEMO"));
        office.portal.is_demo = true;
        assert!(office.page("/").await.contains("DEMO: synthetic data, no real child"));
    });
}

#[test]
fn the_latest_published_figure_stands_below_the_chart_with_its_source() {
    about_seven_months(async |office| {
        office.publish("OM18", "99.8", "https://portal.ct.gov/DCF/RBA/Report-Cards").await;
        office.publish("OM9", "66.7", "javascript:alert(1)").await;
        let page = office.page("/").await;
        let chart = cell(of_measure(&page, "OM18"), "chart");
        // 99.8 % of at least 100 % is not met, however close: a hollow diamond, and the word.
        assert!(chart.contains("<path class=\"mark bad hollow\""), "{chart}");
        assert!(plain(chart).contains("Published: 99.8% for Q3 2015, not met: portal.ct.gov"), "{chart}");
        assert!(chart.contains("href=\"https://portal.ct.gov/DCF/RBA/Report-Cards\""), "{chart}");
        // A measure that is not computed has one too; what is no web address is no link.
        assert!(page.contains("javascript:alert(1)") && !page.contains("href=\"javascript"));
        assert!(!office.page("/?plan=juan-f-2017").await.contains("Published: "));
    });
}

#[test]
fn what_was_published_of_a_quarter_shown_is_a_hollow_mark_over_the_time_it_covers() {
    about_seven_months(async |office| {
        office.publish_for("OM18", "99.8", ["2019-01-01", "2019-03-31"]).await;
        let page = office.page("/").await;
        let chart = cell(of_measure(&page, "OM18"), "chart").split("</svg>").next().unwrap();
        assert_eq!([chart.matches("class=\"covered\"").count(), chart.matches("mark bad hollow").count()], [1, 1]);
        assert!(chart.contains("Published elsewhere: Q1 2019: 99.8%, not met."), "{chart}");
    });
}

#[test]
fn the_footer_names_the_plan_file_by_its_hash() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let hash = office.plans[1].plan_hash().to_string();
        let page = office.page("/?plan=juan-f-2017").await;
        assert!(page.contains(&format!("<code title=\"{hash}\">{}</code>", &hash[..12])));
    });
}
