//! What the page of a measure shows, to whom: equal to what the read model says.

use axum::http::StatusCode;
use compliance::{Figure, Scope, ScopeKind, SeenParts, hide_small_cells};
use domain::Period;
use portal::Role;
use readmodel::{FiguresQuery, Grain, PeriodRange};
use sampling::wilson;
use testdb::{Engine, TestDb, run};

use crate::support::Office;

/// Tells a story about a portal with two quarters, one of them complete, and a month of the third.
fn about_seven_months<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(Office::with_months(&db, "2018-10", "2019-04", 0.01).await).await);
}

/// The figures of a measure or segment, of every scope.
fn query(id: &str, grain: Grain) -> FiguresQuery {
    FiguresQuery { measure: Some(id.to_owned()), range: PeriodRange::default(), grain, scope: None, known_on: None }
}

async fn figures(office: &Office, id: &str, grain: Grain) -> Vec<Figure> {
    let mut figures = office.portal.model.figures(&office.plans[0], &query(id, grain)).await.unwrap();
    figures.retain(|figure| *figure.id == *id);
    figures
}

fn quarter(text: &str) -> Period {
    Period::Quarter(text.parse().unwrap())
}

/// The section of a page whose heading has that id.
fn section<'p>(page: &'p str, id: &str) -> &'p str {
    let (_, after) = page.split_once(&format!("aria-labelledby=\"{id}\"")).unwrap_or_else(|| panic!("no {id}"));
    after.split("</section>").next().unwrap()
}

/// The row of a table that begins with a name.
fn row<'p>(section: &'p str, name: &str) -> &'p str {
    let mut rows = section.split("<tr>").filter(|row| row.starts_with("<th scope=\"row\">"));
    let named = |row: &&str| plain(row.split("</th>").next().unwrap()) == name;
    rows.find(named).unwrap_or_else(|| panic!("no row {name}")).split("</tr>").next().unwrap()
}

/// What a part says, without its markup.
fn plain(part: &str) -> String {
    part.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect::<String>()
}

/// What a row says of a figure: its percentage and counts.
fn assert_tells(row: &str, figure: &Figure) {
    let said = plain(row).replace(',', "");
    let percent = figure.percent().map(|percent| format!("{percent}%"));
    let counts = format!("{} of {} ", figure.counts.numerator, figure.counts.denominator);
    for text in percent.into_iter().chain([counts]) {
        assert!(said.contains(&text), "{:?} {}: {text} is not in {said}", figure.scope, figure.period);
    }
}

#[test]
fn the_rule_stands_in_plain_words_with_the_source_and_the_mark_of_each_parameter() {
    about_seven_months(async |office| {
        let page = office.page("/measures/OM17").await;
        let rule = section(&page, "rule");
        assert!(rule.contains("A case counts in each month on which it was open on some day."));
        let visits = row(rule, "Visits to each child a month, on different dates");
        assert!(visits.contains("<strong>at least 2</strong>") && visits.contains("DCF press release of 2021-10-13"));
        assert!(visits.contains("<span>verified</span>"), "{visits}");
        let types = row(rule, "Case types");
        assert!(types.contains("class=\"unverified\" href=\"#unverified\""), "{types}");
        assert!(page.contains("<h2 id=\"unverified\">"));
    });
}

#[test]
fn trends_tell_every_quarter_and_month_of_the_state() {
    about_seven_months(async |office| {
        let page = office.page("/measures/OM1").await;
        let trend = section(&page, "trend");
        assert!(trend.contains("the standard: at least 90%"), "the line says on which side it is met");
        for (grain, name) in [(Grain::Quarter, "by quarter"), (Grain::Month, "by month")] {
            let all = figures(&office, "OM1", grain).await;
            let of_state: Vec<&Figure> = all.iter().filter(|figure| figure.scope.kind == ScopeKind::State).collect();
            assert_eq!(of_state.len(), if grain == Grain::Quarter { 3 } else { 7 });
            let (_, table) = trend.split_once(&format!("{name}</caption>")).unwrap();
            for figure in of_state {
                let name = match figure.period {
                    Period::Quarter(_) => {
                        format!("Q{} {}", &figure.period.to_string()[6..], figure.period.first_day().format("%Y"))
                    }
                    Period::Month(month) => month.first_day().format("%B %Y").to_string(),
                };
                assert_tells(row(table, &name), figure);
                let told = format!("{name}: {}%", figure.percent().unwrap());
                assert!(trend.contains(&told), "the chart says {told}");
            }
        }
        assert!(trend.contains("/figures.csv?measure=OM1&amp;by=month&amp;scope=state"));
    });
}

#[test]
fn regions_and_offices_of_the_last_complete_quarter_stand_in_a_table_and_in_small_charts() {
    about_seven_months(async |office| {
        let page = office.page("/measures/OM1").await;
        let offices = section(&page, "offices");
        assert!(offices.contains("by region and office, Q1 2019"), "the last complete quarter");
        let all = figures(&office, "OM1", Grain::Quarter).await;
        let mut of_quarter = all.iter().filter(|figure| figure.period == quarter("2019-Q1"));
        assert_tells(row(offices, "State"), of_quarter.next().unwrap());
        let hartford =
            all.iter().find(|figure| figure.period == quarter("2019-Q1") && figure.scope == Scope::office("hartford"));
        assert_tells(row(offices, "Hartford"), hartford.unwrap());
        let region =
            all.iter().find(|figure| figure.period == quarter("2019-Q1") && figure.scope == Scope::region("4"));
        assert_tells(row(offices, "Region 4"), region.unwrap());
        // Six regions and sixteen offices; a chart for each that has a figure, and each says its quarters.
        assert_eq!(offices.matches("<li>").count(), 22);
        assert!(offices.contains(">OM1 Commencement of investigation: Region 4</title>"));
        let records =
            "href=\"/records?measure=OM1&amp;period=2019-Q1&amp;scope=office&amp;name=hartford&amp;verdict=met\"";
        assert!(row(offices, "Hartford").contains(records));
    });
}

#[test]
fn another_quarter_or_a_month_can_be_chosen() {
    about_seven_months(async |office| {
        let month = office.page("/measures/OM1?period=2019-02").await;
        let offices = section(&month, "offices");
        let all = figures(&office, "OM1", Grain::Month).await;
        let february = Period::Month("2019-02".parse().unwrap());
        let state = all.iter().find(|figure| figure.period == february).unwrap();
        assert_tells(row(offices, "State"), state);
        assert!(month.contains("<option value=\"2019-02\" selected>February 2019</option>"));
        assert!(section(&office.page("/measures/OM1?period=2018-Q4").await, "offices").contains("office, Q4 2018"));
        let before = office.page("/measures/OM1?period=2019-04&known_on=2019-04-20").await;
        assert!(section(&before, "offices").contains("office, Q1 2019"), "April was not known yet");
        let odd = office.get("/measures/OM1?period=spring").await;
        assert_eq!(odd.status, StatusCode::BAD_REQUEST);
        assert!(odd.text.contains("“spring” is no month and no quarter."));
    });
}

#[test]
fn sampled_measures_have_an_interval_and_no_months() {
    about_seven_months(async |office| {
        let page = office.page("/measures/OM3").await;
        let all = figures(&office, "OM3", Grain::Quarter).await;
        let state = all.iter().find(|figure| figure.period == quarter("2019-Q1")).unwrap();
        let interval = wilson(state.counts.numerator, state.counts.denominator).unwrap();
        let told = format!("95% interval {interval}%");
        assert!(section(&page, "standing").contains(&told), "{told}");
        assert!(row(section(&page, "offices"), "State").contains(&told));
        let trend = section(&page, "trend");
        assert!(trend.contains("class=\"interval\"") && trend.contains("The case review is a sample"));
        assert!(!trend.contains("By month") && !page.contains("<optgroup label=\"Months\">"));
        assert!(!office.page("/measures/OM1").await.contains("95% interval"));
    });
}

#[test]
fn segments_stand_on_the_page_with_anchors_and_can_take_the_place_of_the_measure() {
    about_seven_months(async |office| {
        let page = office.page("/measures/OM15").await;
        let parts = section(&page, "parts");
        assert_eq!(parts.matches("<tr id=\"OM15:").count(), 11);
        assert!(parts.contains("<tr id=\"OM15:dental\">"));
        assert!(parts.contains("href=\"/measures/OM15?figure=OM15%3Adental#trend\""));
        let dental = office.page("/measures/OM15?figure=OM15:dental").await;
        assert!(section(&dental, "trend").contains("Trend: OM15:dental Dental needs"));
        let all = figures(&office, "OM15:dental", Grain::Quarter).await;
        let state = all.iter().find(|figure| figure.period == quarter("2019-Q1")).unwrap();
        assert_tells(row(section(&dental, "offices"), "State"), state);
        let unknown = office.get("/measures/OM15?figure=OM15:luck").await;
        assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
        assert!(unknown.text.contains("The measure OM15 has no figure “OM15:luck”."));
    });
}

#[test]
fn a_segment_that_only_another_plan_has_gives_the_measure_itself() {
    about_seven_months(async |office| {
        let address = "/measures/OM18?figure=OM18-AVG:in_home";
        assert!(
            section(&office.page(&format!("{address}&plan=juan-f-2017")).await, "trend").contains("Trend: OM18-AVG")
        );
        assert!(section(&office.page(address).await, "trend").contains("Trend: OM18 Caseload standards"));
    });
}

#[test]
fn a_measure_that_the_plan_does_not_have_is_a_page_that_names_those_it_has() {
    about_seven_months(async |office| {
        for address in ["/measures/OM23", "/measures/OM4?plan=juan-f-2017", "/measures/om1", "/measures/OM15:dental"] {
            let answer = office.get(address).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
            assert!(answer.text.contains("Its measures are OM1, OM2"), "{address}");
        }
    });
}

#[test]
fn a_measure_that_no_rule_computes_shows_its_standard_and_what_was_published() {
    about_seven_months(async |office| {
        office.publish("OM9", "66.7", "https://example.org/report").await;
        let page = office.page("/measures/OM9").await;
        assert!(page.contains("Not computed yet") && page.contains("at least 70%"));
        let published = section(&page, "published");
        assert!(published.contains("Published elsewhere: Q3 2015: 66.7%, not met."), "{published}");
        assert!(
            published.contains("<path class=\"mark bad hollow\"") && published.contains("https://example.org/report")
        );
        assert!(!page.contains("aria-labelledby=\"trend\""));
    });
}

#[test]
fn the_chart_of_quarters_reaches_back_to_what_was_published() {
    about_seven_months(async |office| {
        office.publish("OM18", "99.8", "https://example.org/report").await;
        let page = office.page("/measures/OM18").await;
        let (quarters, months) = section(&page, "trend").split_once("By month").unwrap();
        assert!(quarters.contains("Published elsewhere: Q3 2015: 99.8%, not met."));
        assert!(!months.contains("Published elsewhere"));
    });
}

#[test]
fn a_steward_sees_the_state_and_no_region_or_office() {
    about_seven_months(async |office| {
        let steward = office.as_role(Role::Steward).await;
        for id in ["OM1", "OM3", "OM18"] {
            let page = steward.page(&format!("/measures/{id}")).await;
            assert!(page.contains("aria-labelledby=\"trend\""), "{id}");
            assert!(
                page.contains("Your role sees the state&#39;s figures") || page.contains("Your role sees the state's")
            );
            for part in ["Region 4", "Hartford", "hartford", "aria-labelledby=\"offices\""] {
                assert!(!page.contains(part), "{id} tells the steward of {part}");
            }
        }
    });
}

#[test]
fn counsel_sees_no_small_cell_of_the_case_review() {
    about_seven_months(async |office| {
        let counsel = office.as_role(Role::Counsel).await.page("/measures/OM3").await;
        let offices = section(&counsel, "offices");
        let basis = &office.plans[0];
        let all = figures(&office, "OM3", Grain::Quarter).await;
        // What is seen of a part depends on every figure of the case review, of every plan.
        let mut every = Vec::new();
        for plan in &office.plans {
            let ask = async |id: &str| office.portal.model.figures(plan, &query(id, Grain::Quarter)).await.unwrap();
            every.push([ask("OM3").await, ask("OM15").await].concat());
        }
        let seen = SeenParts::of(&every, basis.offices(), 11);
        let shown = hide_small_cells(all.clone(), basis.plan(), &seen);
        let of_quarter: Vec<_> = shown.iter().zip(&all).filter(|(_, of)| of.period == quarter("2019-Q1")).collect();
        let hidden = of_quarter.iter().filter(|(shown, _)| shown.figure().is_none()).count();
        assert!(hidden > 2, "the small state has small offices");
        for (shown, figure) in of_quarter {
            let name = match figure.scope.kind {
                ScopeKind::State => "State".to_owned(),
                ScopeKind::Region => format!("Region {}", figure.scope.name),
                ScopeKind::Office => {
                    let place = basis.offices().index(&figure.scope.name).unwrap();
                    basis.offices().all()[place].name.clone()
                }
            };
            let row = plain(row(offices, &name));
            match shown.figure() {
                Some(figure) => assert_tells(&row, figure),
                None => assert!(row.contains("Hidden") && !row.contains('%') && !row.contains(" of "), "{row}"),
            }
        }
        let monitor = office.page("/measures/OM3").await;
        assert!(!section(&monitor, "offices").contains("Hidden"), "the monitor sees all");
    });
}

#[test]
fn counsel_sees_every_office_of_measures_that_are_not_sampled() {
    about_seven_months(async |office| {
        let page = office.as_role(Role::Counsel).await.page("/measures/OM1").await;
        let all = figures(&office, "OM1", Grain::Quarter).await;
        let of = all.iter().find(|one| one.period == quarter("2019-Q1") && one.scope == Scope::office("hartford"));
        assert_tells(row(section(&page, "offices"), "Hartford"), of.unwrap());
        assert!(!page.contains("/records") && !page.contains("Hidden"));
    });
}

#[test]
fn a_director_finds_links_to_the_records_of_the_own_office_alone() {
    about_seven_months(async |office| {
        let director = office.as_director(Role::Leadership, &["hartford"], &["2"]).await;
        let page = director.page("/measures/OM1").await;
        let offices = section(&page, "offices");
        for (name, leads) in [
            ("State", false),
            ("Hartford", true),
            ("Region 4", false),
            ("Manchester", false),
            ("Region 2", true),
            ("Milford", true),
        ] {
            assert_eq!(row(offices, name).contains("/records?"), leads, "{name}");
        }
    });
}

#[test]
fn caseloads_stand_beside_the_measure_about_them() {
    about_seven_months(async |office| {
        let page = office.page("/measures/OM18?period=2019-04").await;
        let caseloads = section(&page, "caseloads");
        let april = Some("2019-04".parse().unwrap());
        let range = PeriodRange { from: april, to: april };
        let query = FiguresQuery { measure: None, range, grain: Grain::Month, scope: None, known_on: None };
        let indicators = office.portal.model.indicators(&office.plans[0], &query).await.unwrap();
        let figures = figures(&office, "OM18", Grain::Month).await;
        for (name, scope) in [("State", Scope::state()), ("Hartford", Scope::office("hartford"))] {
            let of = indicators.iter().find(|of| of.scope == scope).unwrap();
            let is_same = |one: &&Figure| one.scope == scope && one.period == Period::Month(of.month);
            let figure = figures.iter().find(is_same).unwrap();
            let mean = of.mean_utilisation.percent(1).unwrap();
            let too_long = figure.counts.denominator - figure.counts.numerator;
            let cells: Vec<String> =
                row(caseloads, name).split("</td>").map(|cell| plain(cell).replace(',', "")).collect();
            let told = [of.workers, of.over_full, of.near_allowance, too_long].map(|number| number.to_string());
            assert_eq!(cells[0], format!("{name}{}", told[0]));
            assert_eq!(&cells[1..4], &told[1..]);
            assert_eq!(&cells[4..6], &[format!("{mean}%"), of.staff_needed.to_string()]);
        }
        assert!(caseloads.contains("Over for more than 25 days in a row"));
        assert!(caseloads.contains("Over for more than 30 days in a row"));
        assert!(caseloads.contains("Workers needed for a mean of 75%"));
        assert!(caseloads.contains("Average utilization by category in April 2019"));
        assert!(row(caseloads, "Hartford").contains("href=\"/caseloads?quarter=2019-Q2&amp;office=hartford\""));
        assert!(!office.page("/measures/OM17").await.contains("aria-labelledby=\"caseloads\""));
    });
}

#[test]
fn a_measure_without_any_submission_shows_its_rule_and_says_what_to_do() {
    run(Engine::Sqlite, async |db: TestDb| {
        let page = Office::empty(&db).await.page("/measures/OM2").await;
        assert!(page.contains("No submission yet") && page.contains("45 calendar days"));
    });
}
