//! Exit statuses: 0 done, 1 refused, 2 wrong use, 3 anything else failed, each with a sentence on standard error.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::deck::{month_folder, repository};
use crate::support::program::{Outcome, Program};
use crate::support::submission::Submission;

fn scratch() -> TempDir {
    tempfile::Builder::new().prefix("exitplan-status-").tempdir().unwrap()
}

/// A program whose database holds October 2018.
fn with_october(folder: &Path) -> Program {
    let program = Program::within(folder);
    Submission::of("2018-10").submit(&program).ok();
    program
}

#[test]
fn what_was_done_ends_with_0() {
    let folder = scratch();
    let program = with_october(folder.path());
    for line in ["figures", "certification", "submissions list", "--version", "--help", "submit --help"] {
        program.run(line).exits(0);
    }
}

#[test]
fn a_refused_input_ends_with_1() {
    let folder = scratch();
    let program = Program::within(folder.path());
    Submission::of("2018-10").without("visits.csv").submit(&program).exits(1);
    Submission::of("2018-10").without("visits.csv").check(&program).exits(1);
    fs::write(folder.path().join("reported.csv"), "plan,measure\n").unwrap();
    program.run("reported import reported.csv").exits(1).says("period_start");
    let header = "case_id,office,case_type,plan_due_on";
    let two = "C1,hartford,in_home_family,2019-05-02\nC2,new-haven,in_home_family,2019-05-03";
    fs::write(folder.path().join("frame.csv"), format!("{header}\n{two}\n")).unwrap();
    program.run("sample draw --frame frame.csv --seed 7 --size 1").exits(1).says("draw 2 or more");
    program.run("sample frame --frame frame.csv --quarter 2019-Q3").exits(1);
    program.run("sample draw --frame frame.csv --seed 7").exits(0);
}

#[test]
fn wrong_use_ends_with_2_and_says_what_would_be_right() {
    let folder = scratch();
    let program = with_october(folder.path());
    let october = month_folder("2018-10");
    let october = october.display();
    for (name, header) in [
        ("unknown.csv", "folder,month,as-of"),
        ("received.csv", "folder,month,as_of,received"),
        ("short.csv", "folder,month"),
        ("twice.csv", "folder,month,as_of,folder"),
    ] {
        fs::write(folder.path().join(name), format!("{header}\n{october},2018-10,2018-11-15T06:00\n")).unwrap();
    }
    for (line, said) in [
        ("--plan juan-f-1991 figures".to_owned(), "juan-f-2006, juan-f-2017"),
        ("--plan juan-f-2007 figures".to_owned(), "did you mean `juan-f-2006`?"),
        ("figures --mesure OM1".to_owned(), "--measure"),
        ("figures --measure OM71".to_owned(), "did you mean `OM17`?"),
        ("figures --scope ofice".to_owned(), "office"),
        (format!("submit {october} --month 2018-10 --as-of 2018-09-30T23:59"), "before it began"),
        (format!("submit {october} --month 2018-10 --as-of 2019-03-10T02:30"), "--as-of"),
        (format!("check {october} --month 2018-10 --as-of yesterday"), "--as-of"),
        (format!("submit {october} --month 2018-13 --as-of 2018-11-15T06:00"), "2018-13"),
        (format!("submit {october} --as-of 2018-11-15T06:00"), "--month"),
        (
            format!("submit {october} --month 2018-10 --as-of 2018-11-15T06:00 --received 2019-03-10T02:30"),
            "--received",
        ),
        ("figures --measure OM17\u{1b}[31m".to_owned(), "\\u{1b}"),
        ("figures --known-on 2019-02-01\u{200b}".to_owned(), "\\u{200b}"),
        (format!("submit {october} --month 0018-10 --as-of 2018-11-15T06:00"), "of the years 1900 to 2199"),
        ("sample draw --frame frame.csv --seed 7\u{b2}".to_owned(), "--seed"),
        ("sample size --population 9 --margin 60%".to_owned(), "--margin"),
        ("sample size --population 9 --margin -5%".to_owned(), "`-5%` is no margin"),
        ("sample size --population -5".to_owned(), "'-5' for '--population <N>': write how many there are"),
        ("sample size --population +5".to_owned(), "in digits alone"),
        ("sample size --population 1,204".to_owned(), "in digits alone"),
        ("sample size --popullation 5".to_owned(), "'--population'"),
        ("generate state --months 2018-10..2018-10 --scale -5".to_owned(), "it lies between 0.001 and 100"),
        ("generate state --months 2018-10..2018-10 --population -5".to_owned(), "unexpected argument '--population'"),
        ("generate state --months 2018-10..2018-10 --seed -5".to_owned(), "'-5' for '--seed <SEED>'"),
        (
            "submit --list unknown.csv".to_owned(),
            "has a column `as-of`, which a list does not have; did you mean `as_of`?",
        ),
        ("submit --list received.csv".to_owned(), "has a column `received`"),
        ("submit --list short.csv".to_owned(), "needs the columns folder, month, as_of"),
        ("submit --list twice.csv".to_owned(), "names a column twice"),
        ("figures --measure OM99".to_owned(), "OM17"),
        ("--plan juan-f-2017 figures --measure OM4".to_owned(), "OM17"),
        ("figures --from 2019-02 --to 2019-01".to_owned(), "--from"),
        ("figures --known-on 2019-02-30".to_owned(), "--known-on"),
        ("records --measure OM3 --month 2018-12".to_owned(), "--quarter"),
        ("records --measure OM1 --month 2018-10 --office atlantis".to_owned(), "there are"),
        ("records --measure OM1 --month 2018-10 --office hardford".to_owned(), "did you mean `hartford`?"),
        ("records --measure OM1 --month 2018-10 --verdict not_mett".to_owned(), "did you mean `not_met`?"),
        ("records --measure OM1 --month 2018-10 --scope region --name 11".to_owned(), "did you mean `1`?"),
        ("records --measure OM1 --month 2018-10 --scope region --name 7".to_owned(), "7"),
        ("records --measure OM1".to_owned(), "--quarter"),
        ("extract download 1 letters.csv".to_owned(), "visits.csv"),
        ("extract download 1 visit.csv".to_owned(), "did you mean `visits.csv`?"),
        ("extract download 7 visits.csv".to_owned(), "7"),
        ("user add x --role king --password-stdin".to_owned(), "monitor"),
        ("user add x --role leadership --office hardford --password-stdin".to_owned(), "did you mean `hartford`?"),
        ("serve --listen everywhere --and-more".to_owned(), "--and-more"),
        ("--database mysql://nobody@127.0.0.1/none figures".to_owned(), "sqlite://FILE or postgres://USER@HOST/NAME"),
        ("sumbit".to_owned(), "submit"),
        (String::new(), "Usage"),
    ] {
        program.run(&line).exits(2).says(said);
    }
    assert_eq!(program.csv("submissions list").lines().count(), 2, "nothing was stored by any of them");
}

#[test]
fn any_other_failure_ends_with_3_and_names_what_failed() {
    let folder = scratch();
    let program = with_october(folder.path());
    let (october, drawn) = (month_folder("2018-10"), "--month 2018-10 --as-of 2018-11-15T06:00");
    fs::write(
        folder.path().join("letter.txt"),
        "Dear Sir, this is no database, however long one looks at it.".repeat(99),
    )
    .unwrap();
    for (line, said) in [
        (format!("submit nowhere {drawn}"), "nowhere"),
        (format!("check nowhere.zip {drawn}"), "nowhere.zip"),
        ("submit --list nowhere.csv".to_owned(), "nowhere.csv"),
        ("reported import nowhere.csv".to_owned(), "nowhere.csv"),
        ("--config nowhere figures".to_owned(), "nowhere"),
        (
            format!("--database sqlite://no/such/folder/x.db submit {} {drawn}", october.display()),
            "no/such/folder/x.db",
        ),
        ("--database sqlite://mistyped.db figures".to_owned(), "there is no database `mistyped.db` yet"),
        ("--database sqlite://letter.txt figures".to_owned(), "letter.txt"),
        ("--database postgres://nobody@127.0.0.1:1/none figures".to_owned(), "127.0.0.1:1"),
    ] {
        program.run(&line).exits(3).says(said);
    }
    assert!(!folder.path().join("mistyped.db").exists());
}

#[test]
fn an_unreachable_database_is_named_without_its_password() {
    let folder = scratch();
    let program = Program::within(folder.path());
    let failed = program.run("--database postgres://nobody:hidden@127.0.0.1:1/none figures").exits(3);
    assert!(!failed.err.contains("hidden") && failed.out.is_empty(), "{failed}");
}

/// A copy of the configuration, to be spoilt.
fn configuration() -> TempDir {
    let folder = scratch();
    for name in
        ["plans/juan-f-2006.toml", "plans/juan-f-2017.toml", "offices.toml", "instruments/case-review-2006.toml"]
    {
        let to = folder.path().join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, fs::read(repository("config").join(name)).unwrap()).unwrap();
    }
    folder
}

#[test]
fn a_spoilt_plan_file_ends_with_3_and_names_file_key_and_reason() {
    for (file, from, to, said) in [
        (
            "plans/juan-f-2006.toml",
            "sustain_quarters",
            "sustain_quarter",
            ["plans/juan-f-2006.toml", "sustain_quarter", ""],
        ),
        (
            "plans/juan-f-2006.toml",
            "America/New_York",
            "America/New_Jork",
            ["plans/juan-f-2006.toml", "time_zone", "America/New_Jork"],
        ),
        (
            "plans/juan-f-2017.toml",
            "id = \"juan-f-2017\"",
            "id = \"juan-f-2018\"",
            ["plans/juan-f-2017.toml", "id", "juan-f-2018"],
        ),
        ("plans/juan-f-2017.toml", "id = ", "id == ", ["plans/juan-f-2017.toml", "line", ""]),
        ("offices.toml", "code = ", "kode = ", ["offices.toml", "kode", ""]),
        (
            "instruments/case-review-2006.toml",
            "id = \"identifying\"",
            "id = \"reason\"",
            ["instruments/case-review-2006.toml", "plan_domains[1].id", "twice"],
        ),
    ] {
        let (spoilt, folder) = (configuration(), scratch());
        let path = spoilt.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has no `{from}`");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let failed =
            Program::within(folder.path()).run(&format!("--config {} figures", spoilt.path().display())).exits(3);
        said.into_iter().fold(failed, Outcome::says);
    }
}

#[test]
fn an_unspoilt_copy_of_the_configuration_is_as_good_as_the_one_built_in() {
    let folder = scratch();
    let (copy, program) = (configuration(), with_october(folder.path()));
    let with_copy = program.csv(&format!("--config {} figures", copy.path().display()));
    assert_eq!(with_copy, program.csv("figures"));
}

#[test]
fn general_options_stand_before_or_after_the_command() {
    let (folder, elsewhere) = (scratch(), scratch());
    let october = with_october(folder.path());
    let program = Program::within(elsewhere.path());
    let database = format!("--database sqlite://{}", folder.path().join("exitplan.db").display());
    let expected = october.csv("--plan juan-f-2017 figures --scope all");
    assert!(expected.contains("OM18-AVG:in_home"));
    for line in [
        format!("{database} --plan juan-f-2017 --format csv figures --scope all"),
        format!("figures --scope all {database} --plan juan-f-2017 --format csv"),
        format!("--plan juan-f-2017 figures {database} --scope all --format csv"),
    ] {
        assert_eq!(program.run(&line).ok(), expected);
    }
    let listed = program.run(&format!("submissions {database} list --format csv")).ok();
    assert_eq!(listed, october.csv("submissions list"));
}
