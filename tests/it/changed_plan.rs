//! A plan that was changed is announced: figures computed by it are others than before.

use testdb::{TestDb, on_both_databases};

use crate::support::configuration::{PLAN, change, configure};
use crate::support::program::Program;
use crate::support::submission::Submission;
use crate::support::table::{find, rows};

on_both_databases! {
    async fn a_changed_plan_names_the_parameter_that_differs_once(db: TestDb) {
        let program = Program::on(&db);
        configure(&program);
        Submission::of("2018-10").submit(&program).ok();
        let om17 = |program: &Program| {
            let figures = rows(&program.csv("figures --measure OM17"));
            let figure = find(&figures, &[("measure", "OM17")]);
            ["numerator", "denominator", "standard"].map(|column| figure[column].clone())
        };
        let [numerator, denominator, standard] = om17(&program);
        assert_eq!(standard, ">=85%");
        assert!(!program.run("figures").err.contains("differs"));

        // One visit a month instead of two: more cases are visited, of as many.
        change(&program, PLAN, "visits = { value = 2", "visits = { value = 1");
        let announced = program.run("figures").exits(0);
        assert!(announced.err.contains("the plan file `juan-f-2006` differs"), "{announced}");
        assert!(announced.err.contains("2 -> 1") && announced.err.contains("OM17"), "{announced}");
        assert_eq!(announced.err.matches(" -> ").count(), 1, "that parameter and no other: {announced}");
        let [fewer_asked, of_as_many, _] = om17(&program);
        assert_eq!(of_as_many, denominator);
        assert!(fewer_asked.parse::<u64>().unwrap() > numerator.parse::<u64>().unwrap());
        assert!(!program.run("figures").err.contains("differs"), "announced once");
    }
}
