//! A month handed in again: the new figures hold from then on, and the old ones can still be asked for.

use serde_json::json;
use store::{Action, Entry, Role, Store};
use testdb::{TestDb, on_both_databases};

use crate::support::deck::{month_folder, submit};
use crate::support::program::Program;
use crate::support::submission::Submission;
use crate::support::table::{Row, cells, find, rows};

const MONTH: &str = "2018-10";
/// A report that was commenced in time: one of the 43 of 55.
const REPORT: &str =
    "TR-2018-10-24h-exact,,hartford,,investigation,24_hours,2018-10-04T10:05,2018-10-05T10:05,2018-10-31,";

/// October with that report withdrawn: 42 of 54, and one more excluded.
fn restated() -> Submission {
    Submission::of(MONTH).replace("investigations.csv", REPORT, &format!("{REPORT}2018-10-31"))
}

fn original(program: &Program, received: &str) {
    submit(program, &month_folder(MONTH), MONTH, &format!("--received {received}")).ok();
}

/// Numerator, denominator, excluded and percent of OM1 in October for the state.
fn commenced(program: &Program, options: &str) -> [String; 4] {
    let figures = rows(&program.csv(&format!("figures --measure OM1 {options}")));
    cells(&figures, ["numerator", "denominator", "excluded", "percent"]).pop().unwrap()
}

const BEFORE: [&str; 4] = ["43", "55", "4", "78.2"];
const AFTER: [&str; 4] = ["42", "54", "5", "77.8"];

fn submissions(program: &Program) -> Vec<Row> {
    rows(&program.csv("submissions list"))
}

/// Which submissions count, in the order of entry.
fn current(program: &Program) -> Vec<String> {
    submissions(program).iter().map(|submission| submission["current"].clone()).collect()
}

/// The codes of the findings of a run.
fn codes(findings: &str) -> Vec<String> {
    rows(findings).iter().map(|finding| finding["code"].clone()).collect()
}

on_both_databases! {
    async fn a_comparison_tells_what_handing_in_again_changed(db: TestDb) {
        let program = Program::on(&db);
        original(&program, "2018-11-20T09:00");
        restated().submit_with(&program, "--received 2019-01-10T09:00").ok();
        submit(&program, &month_folder("2018-11"), "2018-11", "--received 2019-01-15T09:00").ok();
        let compared = rows(&program.csv("compare --measure OM1 --month 2018-11"));
        let of = |dimension: &str| -> Vec<&Row> { compared.iter().filter(|row| row["dimension"] == dimension).collect() };
        // October: 55 - 43 = 12 missed, then 54 - 42 = 12. The month before is what a month is compared with.
        let restated = of("restated");
        assert_eq!((&*restated[0]["before"], &*restated[0]["after"]), ("2018-10", "2018-10"));
        let counts = ["missed_before", "counted_before", "missed_after", "counted_after"];
        assert_eq!(counts.map(|column| &*restated[0][column]), ["12", "55", "12", "54"]);
        assert!(restated[0]["key"].starts_with("2018-11-20T09:00"));
        let all = of("all")[0];
        for dimension in ["cause", "month", "office", "worker", "population"] {
            for column in counts {
                let sum: u64 = of(dimension).iter().map(|row| row[column].parse::<u64>().unwrap()).sum();
                assert_eq!(sum.to_string(), all[column], "{dimension} {column}");
            }
        }
    }

    async fn a_comparison_of_unlike_periods_is_refused_with_what_to_write(db: TestDb) {
        let program = Program::on(&db);
        original(&program, "2018-11-20T09:00");
        program.run("compare --measure OM1 --month 2018-10 --before 2018-Q3").exits(2).says("--before `2018-Q3`").says("2019-03");
        program.run("compare --measure OM1 --quarter 2018-Q4 --before 2018-09").exits(2).says("2019-Q1");
        program.run("compare --measure OM1").exits(2).says("--month or --quarter");
        program.run("compare --measure OM99 --month 2018-10").exits(2).says("OM99");
    }

    async fn both_figures_of_a_month_handed_in_twice_can_be_asked_for(db: TestDb) {
        let program = Program::on(&db);
        original(&program, "2018-11-20T09:00");
        restated().submit_with(&program, "--received 2019-01-10T09:00").ok();
        assert_eq!(commenced(&program, ""), AFTER);
        // To the end of that day in the plan's zone.
        assert_eq!(commenced(&program, "--known-on 2019-01-09"), BEFORE);
        assert_eq!(commenced(&program, "--known-on 2019-01-10"), AFTER);
        // To the moment, local and with an offset: 09:00 in New York is 14:00 UTC in January.
        assert_eq!(commenced(&program, "--known-on 2019-01-10T08:59:59"), BEFORE);
        assert_eq!(commenced(&program, "--known-on 2019-01-10T14:00:00Z"), AFTER);
        // Before the first nothing was known.
        assert_eq!(rows(&program.csv("figures --known-on 2018-11-19")), []);
        let records = program.csv("records --measure OM1 --month 2018-10 --known-on 2019-01-09");
        assert_eq!(find(&rows(&records), &[("record_id", "TR-2018-10-24h-exact")])["verdict"], "met");
        let records = program.csv("records --measure OM1 --month 2018-10");
        assert_eq!(find(&rows(&records), &[("record_id", "TR-2018-10-24h-exact")])["reason"], "withdrawn");
        assert_eq!(current(&program), ["false", "true"]);
    }

    async fn history_counts_by_when_it_was_received_not_by_when_it_was_loaded(db: TestDb) {
        let program = Program::on(&db);
        restated().submit_with(&program, "--received 2019-01-10T09:00").ok();
        original(&program, "2018-11-20T09:00");
        assert_eq!(commenced(&program, ""), AFTER);
        assert_eq!(commenced(&program, "--known-on 2019-01-09"), BEFORE);
        assert_eq!(current(&program), ["true", "false"]);
        let received = cells(&submissions(&program), ["submission", "received"]);
        assert_eq!(received, [["1", "2019-01-10T09:00:00-05:00"], ["2", "2018-11-20T09:00:00-05:00"]]);
    }

    async fn of_two_received_at_the_same_moment_the_one_entered_later_counts(db: TestDb) {
        let program = Program::on(&db);
        original(&program, "2018-11-20T09:00");
        restated().submit_with(&program, "--received 2018-11-20T14:00:00Z").ok();
        assert_eq!(commenced(&program, ""), AFTER);
        original(&program, "2018-11-20T09:00");
        assert_eq!(commenced(&program, ""), BEFORE);
        assert_eq!(current(&program), ["false", "false", "true"]);
    }

    async fn the_same_folder_twice_is_accepted_with_a_warning_that_nothing_is_new(db: TestDb) {
        let program = Program::on(&db);
        let october = Submission::of(MONTH);
        assert!(!codes(&october.submit(&program).ok()).contains(&"nothing_new".to_owned()));
        assert!(codes(&october.submit(&program).ok()).contains(&"nothing_new".to_owned()));
        assert!(!codes(&restated().submit(&program).ok()).contains(&"nothing_new".to_owned()));
        assert_eq!(submissions(&program).len(), 3);
    }

    async fn data_drawn_before_that_which_it_replaces_is_accepted_with_a_warning(db: TestDb) {
        let program = Program::on(&db);
        let october = Submission::of(MONTH);
        let drawn_in_time = october.submit_with(&program, "--as-of 2018-11-15T06:00").ok();
        let drawn_later = october.submit_with(&program, "--as-of 2018-11-15T06:01").ok();
        let drawn_before = october.submit_with(&program, "--as-of 2018-11-15T06:00").ok();
        let older = [drawn_in_time, drawn_later, drawn_before].map(|findings| codes(&findings).contains(&"older_as_of".to_owned()));
        assert_eq!(older, [false, false, true]);
        // `check` sees the same, and stores nothing.
        let checked = october.check(&program).ok();
        assert!(codes(&checked).contains(&"nothing_new".to_owned()));
        assert_eq!(submissions(&program).len(), 3);
    }

    async fn a_submission_that_was_withdrawn_is_listed_and_counts_until_that_moment(db: TestDb) {
        let program = Program::on(&db);
        original(&program, "2018-11-20T09:00");
        restated().submit_with(&program, "--received 2019-01-10T09:00").ok();
        withdraw(&db, 2).await;
        assert_eq!(commenced(&program, ""), BEFORE);
        // It was confirmed at 10:00 in New York.
        assert_eq!(commenced(&program, "--known-on 2019-02-01T09:59:59"), AFTER);
        assert_eq!(commenced(&program, "--known-on 2019-02-01T10:00:00"), BEFORE);
        assert_eq!(current(&program), ["true", "false"]);
        // The same bytes again are new, and the evidence is still there.
        assert!(!codes(&restated().check(&program).ok()).contains(&"nothing_new".to_owned()));
        assert_eq!(rows(&program.csv("extract list")).len(), 2 * 6);
        // The only other one withdrawn too, the month has no row.
        withdraw(&db, 1).await;
        assert_eq!(rows(&program.csv("figures")), []);
        assert_eq!(current(&program), ["false", "false"]);
        program.run("audit").ok();
    }
}

/// The data steward asks for the withdrawal of a submission, and the monitor confirms, both at ten on February 1, 2019.
async fn withdraw(db: &TestDb, submission: i64) {
    let store = Store::open(db.url()).await.unwrap();
    let enter = async |actor: &str, role, subject| {
        let at = "2019-02-01T15:00:00Z".parse().unwrap();
        let (order, actor, action) = ("juan-f".to_owned(), actor.to_owned(), Action::Withdrawal);
        let seen = store.newest(&order).await.unwrap();
        let entry = Entry { order, at, actor, role: Some(role), action, subject };
        store.withdrawals().record(entry, seen).await.unwrap().unwrap()
    };
    let asked = json!({ "act": "withdrawal_asked", "submission": submission, "reasons": "A test" });
    let request = enter("sue", Role::Steward, asked).await;
    let effect = json!({ "figures": null, "reviews": null });
    let confirmed =
        json!({ "act": "withdrawal_confirmed", "submission": submission, "request": request, "effect": effect });
    enter("ann", Role::Monitor, confirmed).await;
    store.close().await.unwrap();
}

mod reviews {
    use super::*;

    const DECEMBER: &str = "2018-12";

    /// Numerator, denominator and completeness of OM3 in the fourth quarter.
    fn plans(program: &Program, options: &str) -> [String; 3] {
        let figures = rows(&program.csv(&format!("figures --measure OM3 --by quarter {options}")));
        let figure = find(&figures, &[("measure", "OM3"), ("period", "2018-Q4")]);
        ["numerator", "denominator", "complete"].map(|column| figure[column].clone())
    }

    fn header_of(text: &str) -> &str {
        text.split_inclusive('\n').next().unwrap()
    }

    on_both_databases! {
        async fn stay_in_force_until_a_file_with_only_the_header_withdraws_them(db: TestDb) {
            let program = Program::on(&db);
            for month in ["2018-10", "2018-11"] {
                submit(&program, &month_folder(month), month, "--received 2019-01-20T09:00").ok();
            }
            let handed_in = Submission::of(DECEMBER);
            let header = header_of(&handed_in.text("case_reviews.csv")).to_owned();
            handed_in.submit_with(&program, "--received 2019-01-20T09:00").ok();
            assert_eq!(plans(&program, ""), ["18", "27", "true"]);

            let kept = handed_in.without("case_reviews.csv").submit_with(&program, "--received 2019-02-01T09:00");
            assert!(codes(&kept.ok()).contains(&"reviews_kept".to_owned()));
            assert_eq!(plans(&program, ""), ["18", "27", "true"]);

            let withdrawing = Submission::of(DECEMBER).write("case_reviews.csv", header);
            let withdrawn = withdrawing.submit_with(&program, "--received 2019-02-02T09:00");
            assert!(codes(&withdrawn.ok()).contains(&"reviews_withdrawn".to_owned()));
            // Handed in, with nobody reviewed: the quarter of the reviews is complete, and has no denominator.
            assert_eq!(plans(&program, "")[..2], ["0", "0"]);
            assert_eq!(plans(&program, "--known-on 2019-02-01"), ["18", "27", "true"]);

            let still_withdrawn = withdrawing.without("case_reviews.csv").submit_with(&program, "--received 2019-02-03T09:00");
            still_withdrawn.ok();
            assert_eq!(plans(&program, "")[..2], ["0", "0"]);
        }
    }
}
