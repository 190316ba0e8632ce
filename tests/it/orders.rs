//! Several orders, and plans that ask for what the extracts do not hold.

use store::{Action, LedgerQuery, Store};
use testdb::{Engine, TestDb, on_both_databases};

use crate::support::configuration::{PLAN, configure, other_order, read, write};
use crate::support::program::Program;
use crate::support::submission::Submission;
use crate::support::table::rows;

/// The order and the action of every entry of the ledger, as they were entered.
async fn entries(db: &TestDb) -> Vec<(String, Action)> {
    let store = Store::open(db.url()).await.unwrap();
    let mut entries = Vec::new();
    for order in ["juan-f", "lee-b"] {
        let query = LedgerQuery { limit: 1_000, ..LedgerQuery::default() };
        entries.extend(store.ledger().list(order, query).await.unwrap());
    }
    store.close().await.unwrap();
    entries.sort_by_key(|entered| entered.number);
    entries.into_iter().map(|entered| (entered.entry.order, entered.entry.action)).collect()
}

on_both_databases! {
    async fn a_fault_in_another_orders_plan_stops_nobody(db: TestDb) {
        let program = Program::on(&db);
        configure(&program);
        write(&program, "config/plans/other-2020.toml", "id = \"other-2020\"\norder = \"other\"\nmeasures = 7\n");
        write(&program, "config/plans/unreadable.toml", "order = \n");
        Submission::of("2018-10").submit(&program).ok();
        assert!(!rows(&program.csv("figures --measure OM1")).is_empty());
        // One of the same order is refused, also where the file breaks off before it is read whole.
        write(&program, "config/plans/juan-f-2020.toml", "id = \"juan-f-2020\"\norder = \"juan-f\"\ntitle = \n");
        let refused = program.run("figures").exits(3);
        assert!(refused.err.contains("plans/juan-f-2020.toml can't be used: line 3"), "{refused}");
        // Who asks for the other order hears of its fault.
        let refused = program.run("figures --plan other-2020").exits(3);
        assert!(refused.err.contains("plans/other-2020.toml can't be used"), "{refused}");
    }

    async fn what_the_extracts_do_not_cover_is_refused_at_the_start(db: TestDb) {
        let program = Program::on(&db);
        configure(&program);
        Submission::of("2018-10").submit(&program).ok();
        let plan = read(&program, PLAN);
        write(&program, PLAN, &plan.replace("days = { value = 45", "days = { value = 60"));
        for command in ["figures", "certification", "submissions list"] {
            let refused = program.run(command).exits(3);
            let told = "plans/juan-f-2006.toml can't be used: measures[1].rule.completion.days.value: the extracts list";
            assert!(refused.err.contains(told), "{refused}");
        }
    }

    async fn nothing_is_entered_for_an_order_that_nobody_named(db: TestDb) {
        let program = Program::on(&db);
        configure(&program);
        other_order(&program, "lee-b", "lee-b-2010");
        let month = Submission::of("2018-10");
        let named = month.submit_with(&program, "--plan lee-b-2010").exits(0);
        assert!(named.err.contains("Order `lee-b`, plan `lee-b-2010`."), "{named}");
        // The database holds that order alone: the program's own default is not meant.
        let refused = month.submit(&program).exits(2);
        assert!(refused.err.contains("holds submissions of the order `lee-b`, and no plan was named"), "{refused}");
        let by_setting = program.with("EXITPLAN_DEFAULT_PLAN", "lee-b-2010");
        assert!(month.submit(&by_setting).exits(0).err.contains("Order `lee-b`"));
        // Who names the first of the other order's submissions says so; from then on both are there.
        month.submit_with(&program, "--plan juan-f-2006").exits(0);
        let said = month.submit(&program).exits(0);
        assert!(said.err.contains("Order `juan-f`, plan `juan-f-2006` (none was named)."), "{said}");
        let listed = |plan: &str| rows(&program.csv(&format!("submissions list --plan {plan}"))).len();
        assert_eq!([listed("lee-b-2010"), listed("juan-f-2006")], [2, 2]);
    }
    async fn a_command_by_an_order_that_nobody_named_leaves_nothing_in_the_ledger(db: TestDb) {
        let program = Program::on(&db);
        configure(&program);
        other_order(&program, "lee-b", "lee-b-2010");
        Submission::of("2018-10").submit_with(&program, "--plan lee-b-2010").exits(0);
        let before = entries(&db).await;
        assert!(before.iter().any(|(order, _)| order == "lee-b"), "{before:?}");
        let reading = ["figures", "submissions list", "reported list", "ledger export"];
        for command in reading.into_iter().chain(["user disable x.y", "user unlock x.y"]) {
            let refused = program.run(command).exits(2);
            assert!(refused.err.contains("holds submissions of the order `lee-b`, and no plan was named"), "{refused}");
            assert_eq!(entries(&db).await, before, "{command}");
        }
        // Who names the order reads, and hears for which one something is entered only where it is.
        let read = program.run("figures --plan lee-b-2010").exits(0);
        assert!(!read.err.contains("Order `lee-b`"), "{read}");
        let unknown = program.run("user disable x.y --plan lee-b-2010").exits(2);
        assert!(unknown.err.contains("Order `lee-b`, plan `lee-b-2010`."), "{unknown}");
    }

    async fn accounts_alone_tell_which_order_is_meant(db: TestDb) {
        let program = Program::on(&db);
        configure(&program);
        other_order(&program, "lee-b", "lee-b-2010");
        let add = "user add r.admin --role admin --password-stdin";
        program.run_with_input(&format!("{add} --plan lee-b-2010"), "correct-horse-battery\n").exits(0);
        let before = entries(&db).await;
        for command in ["figures", "user disable r.admin"] {
            let refused = program.run(command).exits(2);
            assert!(refused.err.contains("holds accounts of the order `lee-b`, and no plan was named"), "{refused}");
            assert_eq!(entries(&db).await, before, "{command}");
        }
    }

    async fn the_schema_and_a_copy_are_of_every_order_and_enter_nothing(db: TestDb) {
        let program = Program::on(&db);
        configure(&program);
        other_order(&program, "lee-b", "lee-b-2010");
        program.run("database migrate").exits(0);
        assert!(entries(&db).await.is_empty(), "the ledger has not begun");
        Submission::of("2018-10").submit_with(&program, "--plan lee-b-2010").exits(0);
        let before = entries(&db).await;
        // Neither asks for an order.
        assert!(program.run("database migrate").ok().contains("up to date"));
        if db.engine() == Engine::Sqlite {
            program.run("backup copy.db").exits(0);
        }
        assert_eq!(entries(&db).await, before);
    }
}
