//! The case review's figures: a round done in the portal gives what a `case_reviews.csv` of the same content gives.

use casereview::{Act, Pair, Refusal, Route};
use chrono::TimeDelta;
use clerk::NotRecorded;
use readmodel::{Basis, Counts, FiguresQuery, Grain, PeriodRange, ReadError, Restating};
use testdb::{TestDb, on_both_databases};

use crate::support::deck::{PLANS, month_folder, submit};
use crate::support::program::Program;
use crate::support::round::{Monitor, Script, basis, basis_with, instrument_text};
use crate::support::submission::Submission;
use crate::support::table::{Row, cells, find, rows};

const QUARTER: &str = "2018-Q4";
/// When the extracts of the quarter came, before anything was reviewed.
const RECEIVED: &str = "--received 2019-07-01T09:00";

/// The months of the quarter, without reviews.
fn hand_in(program: &Program) {
    for month in ["2018-10", "2018-11"] {
        submit(program, &month_folder(month), month, RECEIVED).ok();
    }
    Submission::of("2018-12").without("case_reviews.csv").submit_with(program, RECEIVED).ok();
}

/// The quarter's last month again, with reviews.
fn hand_in_reviews(program: &Program, reviews: &str, received: &str) {
    let december = Submission::of("2018-12").write("case_reviews.csv", reviews);
    december.submit_with(program, &format!("--received {received}")).ok();
}

/// Every export that tells of the quarter, under both plans.
fn exports() -> Vec<String> {
    let mut all = Vec::new();
    for plan in PLANS {
        all.extend(["month", "quarter"].map(|grain| format!("--plan {plan} figures --by {grain} --scope all")));
        all.push(format!("--plan {plan} certification"));
        let basis = basis(plan);
        for measure in ["OM3", "OM15"] {
            let measure = basis.plan().measure(measure).unwrap();
            let defs = compliance::FigureDef::of_measure(measure, basis.instrument());
            all.extend(
                defs.iter().map(|def| format!("--plan {plan} records --measure {} --quarter {QUARTER}", def.id)),
            );
        }
    }
    all
}

/// What the exports say in every column but `as_of`.
fn told(program: &Program) -> Vec<(String, Vec<Row>)> {
    let without_as_of = |command: &String| {
        let mut rows = rows(&program.csv(command));
        for row in &mut rows {
            row.remove("as_of");
        }
        (command.clone(), rows)
    };
    exports().iter().map(without_as_of).collect()
}

#[track_caller]
fn assert_same(one: &[(String, Vec<Row>)], other: &[(String, Vec<Row>)]) {
    for ((command, one), (_, other)) in one.iter().zip(other) {
        assert_eq!(one, other, "`{command}`");
        let says_nothing = command.contains(" records ") && one.is_empty();
        assert!(!says_nothing, "`{command}` lists nothing");
    }
}

/// A figure of the state in the quarter.
fn figure(program: &Program, measure: &str, options: &str) -> Row {
    let figures = rows(&program.csv(&format!("figures --measure {measure} --by quarter {options}")));
    find(&figures, &[("measure", measure), ("period", QUARTER), ("scope", "state")]).clone()
}

fn counted(program: &Program, measure: &str, options: &str) -> [String; 3] {
    cells(&[figure(program, measure, options)], ["numerator", "denominator", "complete"]).pop().unwrap()
}

/// The choice between a round and the file of a submission.
fn chosen(route: Route, round: u32, submission: i64) -> Act {
    let (quarter, between) = (QUARTER.parse().unwrap(), Some(Pair { round, submission }));
    Act::RouteChosen { quarter, between, route, reason: "As read in both".to_owned() }
}

/// The state's figures of OM3 in the quarter, by any instrument.
async fn figures_by(monitor: &Monitor, basis: &Basis) -> Result<Vec<compliance::Figure>, ReadError> {
    let query = FiguresQuery {
        measure: Some("OM3".to_owned()),
        range: PeriodRange::default(),
        grain: Grain::Quarter,
        scope: Some(compliance::ScopeKind::State),
        known_on: None,
    };
    monitor.model.figures(basis, &query).await
}

on_both_databases! {
    async fn a_round_counts_by_every_instrument_with_its_domains_and_by_no_other(db: TestDb) {
        let program = Program::on(&db);
        hand_in(&program);
        let monitor = Monitor::on(&db, "juan-f-2006").await;
        monitor.complete(QUARTER, 5, Script::Good).await;
        let newer = instrument_text().replacen("version = 1", "version = 2", 1);
        let found = figures_by(&monitor, &basis_with("juan-f-2006", newer)).await.unwrap();
        assert_eq!((found[0].counts.numerator, found[0].counts.denominator), (5, 5));
        let other = instrument_text().replacen("id = \"goals\"", "id = \"aims\"", 1);
        let refused = figures_by(&monitor, &basis_with("juan-f-2006", other)).await.unwrap_err().to_string();
        let words = "round 1 of the case review was scored by case-review-2006 version 1, whose domains are not those of \
                     case-review-2006 version 1, by which the plan juan-f-2006 is judged: only one of the two has \
                     `plan_goals`";
        assert!(refused.starts_with(words), "{refused}");
    }

    async fn a_round_gives_what_an_extract_of_the_same_content_gives(db: TestDb) {
        let program = Program::on(&db);
        hand_in(&program);
        let monitor = Monitor::on(&db, "juan-f-2006").await;
        let (round, completed) = monitor.complete(QUARTER, 16, Script::Mixed).await;
        let by_round = told(&program);
        // Sixteen cases with every end that a case can come to.
        let reasons = rows(&program.csv(&format!("records --measure OM3 --quarter {QUARTER}")));
        for reason in ["appropriate", "override", "not_approved", "below_very_good"] {
            find(&reasons, &[("reason", reason)]);
        }
        assert_eq!(reasons.len(), 16);
        // Drawn in January 2019, final in August: the latest of them.
        let zone = monitor.basis.zone();
        assert_eq!(figure(&program, "OM3", "")["as_of"], zone.rfc3339(completed));

        // The same cases handed in: a conflict, in which nothing counts.
        hand_in_reviews(&program, &Script::Mixed.csv(QUARTER, &monitor.sample(round).await), "2019-09-01T09:00");
        assert_eq!(counted(&program, "OM3", ""), ["0", "0", "false"]);
        assert_eq!(rows(&program.csv(&format!("records --measure OM15 --quarter {QUARTER}"))), []);
        for command in ["figures --by quarter", "certification", &format!("records --measure OM3 --quarter {QUARTER}")] {
            let note = program.run(command).err;
            let words = format!("Note: {QUARTER}: round 1 (complete) and the case_reviews.csv of submission 4 are both");
            assert!(note.contains(&words), "`{command}`: {note}");
        }
        assert!(!program.run("figures --measure OM1 --by quarter").err.contains("round 1"));

        monitor.act(|_| chosen(Route::Extract, round, 4)).await;
        assert_same(&by_round, &told(&program));
        // What the round itself tells, handed in: another file, of which nothing was chosen yet.
        let reviews = monitor.desk().await.round(round).unwrap().reviews().unwrap().csv();
        hand_in_reviews(&program, &reviews, "2019-09-02T09:00");
        assert_eq!(counted(&program, "OM3", ""), ["0", "0", "false"]);
        monitor.act(|_| chosen(Route::Extract, round, 5)).await;
        assert_same(&by_round, &told(&program));
        assert_ne!(figure(&program, "OM3", "")["as_of"], zone.rfc3339(completed));
        monitor.act(|_| chosen(Route::Round, round, 5)).await;
        assert_same(&by_round, &told(&program));
        assert_eq!(figure(&program, "OM3", "")["as_of"], zone.rfc3339(completed));
        assert!(!program.run("certification").err.contains("round 1"));
        program.run("audit").ok();
    }

    async fn a_round_counts_from_its_last_final_case_until_a_case_is_opened_again(db: TestDb) {
        let program = Program::on(&db);
        hand_in(&program);
        let monitor = Monitor::on(&db, "juan-f-2006").await;
        let round = monitor.assigned(QUARTER, 5).await;
        let sample = monitor.sample(round).await;
        for case in &sample[1..] {
            monitor.review(round, case, Script::Mixed).await;
        }
        // Four of five are final: as if no reviews were there.
        assert_eq!(counted(&program, "OM3", ""), ["0", "0", "false"]);
        let last = monitor.review(round, &sample[0], Script::Mixed).await.at;
        let [numerator, denominator, complete] = counted(&program, "OM3", "");
        assert_eq!([&*denominator, &*complete], ["5", "true"]);
        // As known just before, and from then on.
        let zone = monitor.basis.zone();
        let before = format!("--known-on {}", (last - TimeDelta::milliseconds(1)).format("%Y-%m-%dT%H:%M:%S%.3fZ"));
        assert_eq!(counted(&program, "OM3", &before), ["0", "0", "false"]);
        let then = format!("--known-on {}", last.format("%Y-%m-%dT%H:%M:%S%.6fZ"));
        assert_eq!(counted(&program, "OM3", &then), [numerator.clone(), denominator, complete]);
        assert_eq!(figure(&program, "OM3", &then)["as_of"], zone.rfc3339(last));

        let case = sample[2].clone();
        monitor.act(|_| Act::CaseReopened { round, case: case.clone(), reason: "Read again".to_owned() }).await;
        assert_eq!(counted(&program, "OM3", ""), ["0", "0", "false"]);
        let again = monitor.review(round, &case, Script::Good).await.at;
        assert_eq!(counted(&program, "OM3", "")[1..], ["5", "true"]);
        assert_eq!(figure(&program, "OM3", "")["as_of"], zone.rfc3339(again));
        // What was known then stays known of then.
        assert_eq!(counted(&program, "OM3", &then)[0], numerator);
    }

    async fn a_round_stands_against_an_extract_until_the_monitor_chooses(db: TestDb) {
        let program = Program::on(&db);
        hand_in(&program);
        let monitor = Monitor::on(&db, "juan-f-2006").await;
        let counts = async || {
            let quarters = monitor.model.reviewed_quarters(&monitor.basis, None).await.unwrap();
            quarters.into_iter().map(|of| (of.round, of.extract.map(|by| by.0), of.counts)).collect::<Vec<_>>()
        };
        assert_eq!(counts().await, []);
        let extract = Script::Good.csv(QUARTER, &["C000", "C007", "C011"].map(str::to_owned));
        hand_in_reviews(&program, &extract, "2019-07-02T09:00");
        assert_eq!(counted(&program, "OM3", ""), ["3", "3", "true"]);
        // A round that is opened for the same quarter, complete or not.
        let first = monitor.assigned(QUARTER, 5).await;
        assert_eq!(counts().await, [(first, Some(4), Counts::Conflict)]);
        assert_eq!(counted(&program, "OM3", ""), ["0", "0", "false"]);
        monitor.act(|_| chosen(Route::Round, first, 4)).await;
        assert_eq!(counts().await, [(first, Some(4), Counts::Nothing)]);
        assert_eq!(counted(&program, "OM3", ""), ["0", "0", "false"]);
        monitor.act(|_| chosen(Route::Extract, first, 4)).await;
        assert_eq!(counts().await, [(first, Some(4), Counts::Extract)]);
        assert_eq!(counted(&program, "OM3", ""), ["3", "3", "true"]);
        // A round that is given up stands against nothing, and what was chosen was about that round.
        let reason = "Drawn from a wrong frame".to_owned();
        monitor.act(|_| Act::RoundWithdrawn { round: first, reason: reason.clone() }).await;
        assert_eq!(counts().await, []);
        assert_eq!(counted(&program, "OM3", ""), ["3", "3", "true"]);
        let (second, _) = monitor.complete(QUARTER, 5, Script::Good).await;
        assert_eq!(counts().await, [(second, Some(4), Counts::Conflict)]);
        // The extract is withdrawn: there is nothing to choose between any more.
        let names = extract.lines().next().unwrap().to_owned() + "\n";
        hand_in_reviews(&program, &names, "2019-09-01T09:00");
        assert_eq!(counts().await, [(second, None, Counts::Round)]);
        assert_eq!(counted(&program, "OM3", ""), ["5", "5", "true"]);
    }

    async fn a_choice_holds_for_its_round_and_file_and_is_not_made_before_both_are_there(db: TestDb) {
        let program = Program::on(&db);
        hand_in(&program);
        let monitor = Monitor::on(&db, "juan-f-2006").await;
        let (round, _) = monitor.complete(QUARTER, 5, Script::Good).await;
        // No file is there: nothing is chosen beforehand, by which a file would displace the round unasked.
        let early = monitor.try_to(|_| chosen(Route::Extract, round, 4)).await;
        assert!(matches!(early, Err(NotRecorded::Refused(Refusal::Unknown { .. }))), "{early:?}");
        let extract = Script::Good.csv(QUARTER, &["C000", "C007", "C011"].map(str::to_owned));
        hand_in_reviews(&program, &extract, "2019-09-01T09:00");
        assert_eq!(counted(&program, "OM3", ""), ["0", "0", "false"]);
        let stale = monitor.try_to(|_| chosen(Route::Extract, round, 3)).await;
        assert!(matches!(stale, Err(NotRecorded::Refused(Refusal::Overtaken))), "{stale:?}");
        let at = monitor.act(|_| chosen(Route::Extract, round, 4)).await.at;
        assert_eq!(counted(&program, "OM3", ""), ["3", "3", "true"]);
        // The month handed in again without the file keeps the reviews in force, and the choice.
        Submission::of("2018-12").without("case_reviews.csv").submit_with(&program, "--received 2019-09-02T09:00").ok();
        assert_eq!(counted(&program, "OM3", ""), ["3", "3", "true"]);
        // The same file again is another: asked again, while what was known before stays known of then.
        hand_in_reviews(&program, &extract, "2019-09-03T09:00");
        assert_eq!(counted(&program, "OM3", ""), ["0", "0", "false"]);
        assert_eq!(counted(&program, "OM3", "--known-on 2019-09-02"), ["3", "3", "true"]);
        let before = format!("--known-on {}", (at - TimeDelta::milliseconds(1)).format("%Y-%m-%dT%H:%M:%S%.3fZ"));
        assert_eq!(counted(&program, "OM3", &before)[1..], ["5", "true"]);
        monitor.act(|_| chosen(Route::Round, round, 6)).await;
        assert_eq!(counted(&program, "OM3", ""), ["5", "5", "true"]);
        // Another round of the quarter asks again too.
        let reason = "Drawn from a wrong frame".to_owned();
        monitor.act(|_| Act::RoundWithdrawn { round, reason: reason.clone() }).await;
        monitor.complete(QUARTER, 5, Script::Good).await;
        assert_eq!(counted(&program, "OM3", ""), ["0", "0", "false"]);
    }

    async fn a_choice_from_before_it_named_the_two_holds_for_those_that_were_there(db: TestDb) {
        let program = Program::on(&db);
        hand_in(&program);
        let monitor = Monitor::on(&db, "juan-f-2006").await;
        let (quarter, reason) = (QUARTER.parse().unwrap(), "As read in both".to_owned());
        let unnamed = Act::RouteChosen { quarter, between: None, route: Route::Extract, reason };
        monitor.complete(QUARTER, 5, Script::Good).await;
        // Recorded before there was a file: it chose between nothing. The program enters files by the clock on the wall.
        monitor.record_as_once(&unnamed, "2019-08-20T12:00:00Z".parse().unwrap()).await;
        let extract = Script::Good.csv(QUARTER, &["C000", "C007", "C011"].map(str::to_owned));
        hand_in_reviews(&program, &extract, "2019-09-01T09:00");
        assert_eq!(counted(&program, "OM3", ""), ["0", "0", "false"]);
        let entered = monitor.store.submissions().list(&monitor.basis.plan().order).await.unwrap().last().unwrap().entered;
        monitor.record_as_once(&unnamed, entered).await;
        assert_eq!(counted(&program, "OM3", ""), ["3", "3", "true"]);
        hand_in_reviews(&program, &extract, "2019-09-02T09:00");
        assert_eq!(counted(&program, "OM3", ""), ["0", "0", "false"]);
    }

    async fn a_header_alone_is_an_unreviewed_quarter_also_as_its_first_file(db: TestDb) {
        let program = Program::on(&db);
        hand_in(&program);
        assert_eq!(counted(&program, "OM3", ""), ["0", "0", "false"]);
        let header = Script::Good.csv(QUARTER, &["C000".to_owned()]).lines().next().unwrap().to_owned() + "\n";
        hand_in_reviews(&program, &header, "2019-09-01T09:00");
        for measure in ["OM3", "OM15", "OM15:dental"] {
            assert_eq!(counted(&program, measure, ""), ["0", "0", "false"], "{measure}");
        }
        assert_eq!(figure(&program, "OM3", "")["met"], "");
        // And as the first submission of its month.
        let next = |month: &'static str| Submission::of(month).submit_with(&program, &format!("--as-of 2019-05-15T06:00 {RECEIVED}"));
        next("2019-01").ok();
        next("2019-02").ok();
        let march = Submission::of("2019-03").write("case_reviews.csv", &header);
        march.submit_with(&program, &format!("--as-of 2019-05-15T06:00 {RECEIVED}")).ok();
        let figures = rows(&program.csv("figures --measure OM3 --by quarter"));
        let first = find(&figures, &[("period", "2019-Q1")]).clone();
        assert_eq!(cells(&[first], ["numerator", "denominator", "met", "complete"])[0], ["0", "0", "", "false"]);
    }

    async fn the_as_of_of_a_round_is_the_later_of_its_months_and_of_what_completed_it(db: TestDb) {
        let program = Program::on(&db);
        hand_in(&program);
        let monitor = Monitor::on(&db, "juan-f-2006").await;
        let round = monitor.assigned(QUARTER, 5).await;
        let sample = monitor.sample(round).await;
        for case in &sample[1..] {
            monitor.review(round, case, Script::Good).await;
        }
        // The last open case is left out, and so is each that takes its place, until its stratum has none left.
        let mut open = sample[0].clone();
        let completed = loop {
            let desk = monitor.desk().await;
            let found = desk.round(round).unwrap();
            let by = found.next_replacement(found.case(&open).unwrap()).map(str::to_owned);
            let reason = "The family moved out of the state".to_owned();
            let act = Act::CaseReplaced { round, case: open.clone(), by: by.clone(), reason };
            let at = monitor.act(|_| act.clone()).await.at;
            match by {
                Some(by) => open = by,
                None => break at,
            }
        };
        let zone = monitor.basis.zone();
        let shown = figure(&program, "OM3", "");
        assert_eq!([&*shown["denominator"], &*shown["complete"]], ["4", "true"]);
        assert_eq!(shown["as_of"], zone.rfc3339(completed));
        // A month that is drawn later than that is the later of the two.
        let later = "--as-of 2019-12-20T06:00 --received 2019-12-20T09:00";
        Submission::of("2018-11").submit_with(&program, later).ok();
        assert_eq!(figure(&program, "OM3", "")["as_of"], "2019-12-20T06:00:00-05:00");
    }

    async fn a_quarter_of_which_months_are_missing_is_not_complete_by_its_round(db: TestDb) {
        let program = Program::on(&db);
        let monitor = Monitor::on(&db, "juan-f-2006").await;
        monitor.complete(QUARTER, 5, Script::Good).await;
        // No submission, no row; nothing to be known of the quarter's months.
        assert_eq!(rows(&program.csv("figures --by quarter")), []);
        submit(&program, &month_folder("2018-10"), "2018-10", RECEIVED).ok();
        assert_eq!(counted(&program, "OM3", ""), ["5", "5", "false"]);
        assert_eq!(rows(&program.csv(&format!("records --measure OM3 --quarter {QUARTER}"))).len(), 5);
    }

    async fn eligibility_that_an_opened_case_takes_away_is_told(db: TestDb) {
        let program = Program::on(&db);
        hand_in(&program);
        for month in ["2019-01", "2019-02", "2019-03"] {
            Submission::of(month).submit_with(&program, &format!("--as-of 2019-05-15T06:00 {RECEIVED}")).ok();
        }
        let monitor = Monitor::on(&db, "juan-f-2017").await;
        monitor.complete(QUARTER, 5, Script::Good).await;
        let (round, _) = monitor.complete("2019-Q1", 5, Script::Good).await;
        let docket = monitor.model.docket(&monitor.basis, None).await.unwrap();
        let status = |docket: &readmodel::Docket| docket.certification_of("OM3").unwrap().status.to_string();
        assert_eq!(status(&docket), "eligible");
        // The review relies on both rounds, by what they found.
        let evidence = monitor.model.relied_on(&monitor.basis, docket.track("OM3").unwrap()).await.unwrap();
        let rounds: Vec<u32> = evidence.iter().flat_map(|relied_on| &relied_on.evidence).map(|sealed| match sealed {
            certification::Sealed::Round { round, sha256, .. } if sha256.len() == 64 => *round,
            other => panic!("{other:?}"),
        }).collect();
        assert_eq!(rounds, [1, 2]);

        let case = monitor.sample(round).await[0].clone();
        monitor.act(|_| Act::CaseReopened { round, case: case.clone(), reason: "Read again".to_owned() }).await;
        let after = monitor.model.docket(&monitor.basis, None).await.unwrap();
        assert_ne!(status(&after), "eligible");
        assert_ne!(after.seen, docket.seen);
        let lost = monitor.model.lost_eligibility(&monitor.basis, None, &after.tracks).await.unwrap();
        let of_plans = lost.iter().find(|lost| &*lost.id == "OM3").unwrap();
        assert!(matches!(&of_plans.by, Restating::Review(quarter, by)
            if quarter.to_string() == "2019-Q1" && matches!(by.act, Act::CaseReopened { .. })));
        assert_eq!(of_plans.quarters.len(), 1);
    }
}
