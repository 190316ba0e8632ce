//! Moments on the command line: as strict as in the files, drawn before received, received before now; anything else
//! is wrong use and stores nothing.

use std::fs;

use tempfile::TempDir;

use crate::support::deck::month_folder;
use crate::support::program::Program;

fn scratch() -> TempDir {
    tempfile::Builder::new().prefix("exitplan-moments-").tempdir().unwrap()
}

/// Submits October 2018 with these moments.
fn submit(program: &Program, moments: &str) -> crate::support::program::Outcome {
    program.run(&format!("submit {} --month 2018-10 {moments}", month_folder("2018-10").display()))
}

fn stored(program: &Program) -> usize {
    program.run("submissions list --format csv").exits(0).out.lines().count() - 1
}

#[test]
fn what_was_received_in_the_future_or_before_it_was_drawn_is_not_taken() {
    let folder = scratch();
    let program = Program::within(folder.path());
    for (moments, said) in [
        ("--as-of 2018-11-15T06:00 --received 2091-11-15T09:00", "lies in the future"),
        ("--as-of 2091-11-15T06:00", "lies in the future"),
        ("--as-of 2018-11-15T06:00 --received 2018-11-15T05:59:59", "drawn later"),
        ("--as-of 2018-11-15T06:00 --received 0018-11-15T09:00", "1900-01-01 to 2199-12-31"),
        ("--as-of 2018-11-15T06:00 --received 18-11-15T09:00", "is not a date-time"),
        ("--as-of 2018-11-15T06:00 --received 2018-11-15", "is not a date-time"),
    ] {
        submit(&program, moments).exits(2).says(said);
    }
    assert_eq!(stored(&program), 0);
    // Received at the very moment of the draw is possible.
    submit(&program, "--as-of 2018-11-15T06:00 --received 2018-11-15T11:00:00Z").exits(0);
    assert_eq!(stored(&program), 1);
}

#[test]
fn of_an_hour_that_comes_twice_the_first_is_meant_and_said_so() {
    let folder = scratch();
    let program = Program::within(folder.path());
    // On November 4, 2018, at 2 o'clock the clocks went back to 1: 01:30 is 05:30 UTC and 06:30 UTC.
    let twice = "came twice when the clocks were set back";
    // October was drawn later: what came after November 4 is refused, by the first of the two moments.
    let early = submit(&program, "--as-of 2018-11-04T01:30 --received 2018-11-04T01:30").exits(1);
    assert!(early.out.contains("as_of 2018-11-04T01:30:00-04:00"), "{early}");
    early.says("--as-of").says("--received").says(twice);
    submit(&program, "--as-of 2018-11-15T06:00 --received 2018-11-15T09:00").exits(0);
    program.run("figures --known-on 2018-11-04T01:30").exits(0).says("--known-on").says(twice);
    program.run("figures --known-on 2018-11-04T01:30:00-04:00").exits(0);
}

#[test]
fn a_draw_in_the_future_is_not_checked_either() {
    let folder = scratch();
    let program = Program::within(folder.path());
    let october = month_folder("2018-10");
    let check = |as_of: &str| program.run(&format!("check {} --month 2018-10 --as-of {as_of}", october.display()));
    check("2091-11-15T06:00").exits(2).says("see that the year is right");
    check("2018-11-15T6:00").exits(2).says("is not a date-time");
    check("2018-11-15T06:00").exits(0);
}

#[test]
fn one_moment_that_can_not_be_takes_nothing_of_a_list() {
    let folder = scratch();
    let program = Program::within(folder.path());
    let row = |month: &str, as_of: &str| format!("{},{month},{as_of}", month_folder(month).display());
    let list = |second: &str| {
        let rows = ["folder,month,as_of".to_owned(), row("2018-10", "2018-11-15T06:00"), row("2018-11", second)];
        fs::write(folder.path().join("list.csv"), rows.join("\n")).unwrap();
    };
    for (second, said) in [
        ("2091-12-15T06:00", "lies in the future"),
        ("2018-12-15T6:00", "is not a date-time"),
        ("2018-12-17T09:00:01", "drawn later"),
    ] {
        list(second);
        let line = "submit --list list.csv --received 2018-12-17T09:00";
        program.run(line).exits(2).says("list.csv line 3").says(said);
        assert_eq!(stored(&program), 0);
    }
    list("2018-12-17T09:00");
    program.run("submit --list list.csv --received 2018-12-17T09:00").exits(0);
    assert_eq!(stored(&program), 2);
}

#[test]
fn what_was_known_is_asked_for_as_strictly() {
    let folder = scratch();
    let program = Program::within(folder.path());
    submit(&program, "--as-of 2018-11-15T06:00 --received 2018-11-15T09:00").exits(0);
    for known_on in ["0019-07-15", "2019-7-15", "2019-07-15T06:00Z", "20190715", "2019-07-15T24:00"] {
        program.run(&format!("figures --known-on {known_on}")).exits(2).says("--known-on");
    }
    for known_on in ["2019-07-15", "2019-07-15T06:00", "2019-07-15T10:00:00Z", "2019-07-15T06:00:00.5-04:00"] {
        program.run(&format!("figures --known-on {known_on}")).exits(0);
    }
}
