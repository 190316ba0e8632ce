//! A round from its frame to the last final case.

use casereview::{Act, CaseState, EscalationState, Pair, Refusal, RoundState, Route};
use domain::Role;
use domain::extract::ReviewCaseType;

use crate::support::{
    ANNA, BORIS, CASE, CLARA, Office, SUPERVISOR, assigning, day, drawing, frame_case, opening, risk,
};

fn refused(result: Result<(), Refusal>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn a_quarter_has_one_round_unless_the_first_was_given_up() {
    let office = Office::committed();
    assert_eq!(
        refused(office.may(SUPERVISOR, &opening(2))),
        "quarter: round 1 reviews 2020-Q1: a quarter has one round"
    );
    let withdrawn = Act::RoundWithdrawn { round: 1, reason: "The frame lacked an office".to_owned() };
    let office = office.after(SUPERVISOR, withdrawn).after(SUPERVISOR, opening(2));
    assert_eq!(
        office.desk.rounds.iter().map(casereview::Round::state).collect::<Vec<_>>(),
        [RoundState::Withdrawn, RoundState::Committed]
    );
    assert_eq!(office.desk.round_of("2020-Q1".parse().unwrap()).unwrap().number, 2);
}

#[test]
fn a_frame_with_more_offices_than_cases_are_drawn_is_refused_before_there_is_a_seed() {
    let Act::RoundOpened { round, quarter, plan, instrument, frame_sha256, mut frame, .. } = opening(1) else {
        panic!()
    };
    frame.extend(["cass", "dane"].map(|office| frame_case(office, office, ReviewCaseType::InHomeFamily)));
    let act = |size| Act::RoundOpened {
        round,
        quarter,
        plan: plan.clone(),
        size,
        instrument: instrument.clone(),
        frame_sha256: frame_sha256.clone(),
        frame: frame.clone(),
    };
    assert!(refused(Office::new().may(SUPERVISOR, &act(3))).starts_with("frame: "));
    assert_eq!(Office::new().may(SUPERVISOR, &act(4)), Ok(()));
}

#[test]
fn only_what_frame_and_seed_draw_is_recorded() {
    let office = Office::committed();
    let Act::SampleDrawn { round, seed, algorithm, mut strata } = drawing(&office) else { panic!() };
    // 3 of 5: the hashes begin with A-1: 34, A-2: 5a, A-3: 89 in avon, and with A-5: 18, A-4: 91 in bethel.
    let drawn: Vec<_> = strata.iter().flat_map(|stratum| stratum.drawn.clone()).collect();
    assert_eq!(drawn, ["A-1", "A-2", "A-5"]);
    strata[0].drawn.swap(0, 1);
    let other = Act::SampleDrawn { round, seed, algorithm, strata };
    assert_eq!(refused(office.may(SUPERVISOR, &other)), "the draw is not that of the frame and the seed");
}

#[test]
fn a_reviewer_who_is_barred_from_an_office_gets_none_of_its_cases() {
    let bar = |offices: &[&str]| Act::OfficesBarred {
        reviewer: BORIS.0.to_owned(),
        offices: offices.iter().map(|office| (*office).to_owned()).collect(),
        reason: "Worked there until last year".to_owned(),
    };
    let before = Office::drawn();
    let unaware = assigning(&before, &[ANNA.0, BORIS.0]);
    let office = before.after(SUPERVISOR, bar(&["avon"]));
    assert_eq!(refused(office.may(SUPERVISOR, &unaware)), "boris is barred from cases of the office avon");
    let aware = assigning(&office, &[ANNA.0, BORIS.0, CLARA.0]);
    let office = office.after(SUPERVISOR, aware);
    assert!(office.round().cases_of(BORIS.0).all(|case| case.office != "avon"));
    // The last word counts: an empty list ends it.
    assert_eq!(office.after(SUPERVISOR, bar(&[])).desk.barred_from(BORIS.0).len(), 0);
}

#[test]
fn replacements_are_used_in_the_order_of_the_draw_and_keep_the_reviewers() {
    let replacing = |case: &str, by: Option<&str>| Act::CaseReplaced {
        round: 1,
        case: case.to_owned(),
        by: by.map(str::to_owned),
        reason: "Closed before the conference".to_owned(),
    };
    let office = Office::assigned();
    assert_eq!(
        refused(office.may(SUPERVISOR, &replacing("A-1", None))),
        "replacements are used in the order of the draw"
    );
    assert!(office.may(SUPERVISOR, &replacing("A-1", Some("A-4"))).is_err());
    let reviewers = office.case().reviewers.clone();
    let office = office.after(SUPERVISOR, replacing("A-1", Some("A-3")));
    assert_eq!(office.round().state_of(office.case()), CaseState::LeftOut);
    assert_eq!(office.round().case("A-3").unwrap().reviewers, reviewers);
    // The stratum's list is used up: the next case of it can only be left out.
    assert!(office.may(SUPERVISOR, &replacing("A-2", Some("A-3"))).is_err());
    let office = office.after(SUPERVISOR, replacing("A-2", None));
    assert_eq!(office.round().sampled().map(|case| case.id.as_str()).collect::<Vec<_>>(), ["A-3", "A-5"]);
}

#[test]
fn a_round_is_complete_when_the_last_case_is_final_and_not_while_one_is_open_again() {
    let office = Office::settled();
    assert_eq!((office.round().state(), office.round().completed()), (RoundState::Assigned, None));
    let office = Office::complete();
    assert_eq!(office.round().state(), RoundState::Complete);
    // The last confirmation, and nothing later, completed it.
    assert_eq!(office.round().completed().unwrap().number, office.desk.history.last().unwrap().number);
    let again = Act::CaseReopened { round: 1, case: CASE.to_owned(), reason: "A page was missing".to_owned() };
    let office = office.later(3).after(SUPERVISOR, again);
    assert_eq!((office.round().state(), office.round().completed()), (RoundState::Assigned, None));
    assert_eq!(office.round().state_of(office.case()), CaseState::Joint);
}

#[test]
fn due_dates_lie_today_or_later() {
    let moving = |due: &str| Act::DueMoved { round: 1, due_on: day(due), reason: "Snow".to_owned() };
    let office = Office::assigned();
    assert_eq!(refused(office.may(SUPERVISOR, &moving("2020-01-01"))), "due_on: 2020-01-01 is in the past");
    assert_eq!(office.after(SUPERVISOR, moving("2020-01-02")).round().due_on, Some(day("2020-01-02")));
}

#[test]
fn a_route_is_chosen_between_the_round_and_the_file_that_are_there_and_no_others() {
    let choosing = |quarter: &str, between: Option<[i64; 2]>| Act::RouteChosen {
        quarter: quarter.parse().unwrap(),
        between: between.map(|[round, submission]| Pair { round: u32::try_from(round).unwrap(), submission }),
        route: Route::Extract,
        reason: "The round was a trial".to_owned(),
    };
    // Round 1 and submission 3 review the first quarter of 2020.
    let office = Office::committed();
    assert_eq!(office.may(SUPERVISOR, &choosing("2020-Q1", Some([1, 3]))), Ok(()));
    for others in [Some([1, 2]), Some([2, 3]), None] {
        assert_eq!(office.may(SUPERVISOR, &choosing("2020-Q1", others)), Err(Refusal::Overtaken), "{others:?}");
    }
    let nothing = refused(office.may(SUPERVISOR, &choosing("2019-Q4", Some([1, 3]))));
    assert_eq!(nothing, "there is no round for 2019-Q4: there is nothing to choose between");
    // Before there is a file, and once it is withdrawn, nothing is chosen, so that no file displaces a round unasked.
    let mut without_file = office.clone();
    without_file.handed_in.clear();
    let nothing = refused(without_file.may(SUPERVISOR, &choosing("2020-Q1", Some([1, 3]))));
    assert_eq!(nothing, "there is no case_reviews.csv with reviews for 2020-Q1: there is nothing to choose between");
    // A round that was given up is none.
    let withdrawn = Act::RoundWithdrawn { round: 1, reason: "Drawn from a wrong frame".to_owned() };
    let office = office.after(SUPERVISOR, withdrawn);
    assert!(office.may(SUPERVISOR, &choosing("2020-Q1", Some([1, 3]))).is_err());
}

#[test]
fn a_round_whose_last_open_case_is_left_out_is_complete_from_then_on() {
    // are final; A-5 has A-4 in its place, which is left out too: its stratum has none left.
    let leaving_out = |case: &str, by: Option<&str>| Act::CaseReplaced {
        round: 1,
        case: case.to_owned(),
        by: by.map(str::to_owned),
        reason: "Closed before the conference".to_owned(),
    };
    let office = Office::complete_but("A-5");
    assert_eq!(office.round().completed(), None);
    let office = office.after(SUPERVISOR, leaving_out("A-5", Some("A-4"))).later(9);
    assert_eq!(office.round().completed(), None);
    let office = office.after(SUPERVISOR, leaving_out("A-4", None));
    let last = office.desk.history.last().unwrap().stamp();
    assert_eq!(office.round().completed(), Some(&last));
    assert_eq!(office.round().reviews().unwrap().len(), 2);
    // One left out long before does not move the day on which the last became final.
    let office = Office::assigned().after(SUPERVISOR, leaving_out("A-1", Some("A-3"))).later(2).all_final();
    assert_eq!(office.round().completed(), Some(&office.desk.history.last().unwrap().stamp()));
}

#[test]
fn a_seed_that_begins_with_a_sign_is_refused_and_one_that_was_taken_once_still_draws() {
    let drawing = |office: &Office, seed: &str| {
        let strata = office.round().drawn_by("3 1 6 2 5 4").unwrap();
        Act::SampleDrawn { round: 1, seed: seed.to_owned(), algorithm: sampling::ALGORITHM.to_owned(), strata }
    };
    let office = Office::committed();
    assert!(refused(office.may(SUPERVISOR, &drawing(&office, "-7 3"))).contains("begins with a letter or digit"));
    let act = drawing(&office, "-7 3");
    let office = office.once_did(SUPERVISOR, act);
    let (draw, sample) = office.round().sample().unwrap().unwrap();
    assert_eq!((draw.seed().to_string().as_str(), sample.size()), ("-7 3", 3));
}

#[test]
fn a_yes_opens_one_escalation_a_case_that_stays_open_until_the_monitor_closes_it() {
    let office = Office::assigned().after(ANNA, risk(CASE, true));
    let office = office.later(1).after(BORIS, risk(CASE, true));
    let [escalation] = &office.desk.escalations[..] else { panic!("one escalation") };
    assert_eq!(
        (escalation.office.as_str(), escalation.opened.actor.as_str(), escalation.steps.len()),
        ("avon", "anna", 1)
    );
    let noting = Act::EscalationNoted { escalation: 1, text: "The stairs are fenced".to_owned() };
    assert_eq!(refused(office.may(CLARA, &noting)), "the case is not assigned to you");
    for who in [BORIS, SUPERVISOR, ("lena", Role::Leadership)] {
        assert_eq!(office.may(who, &noting), Ok(()));
    }
    let closing = Act::EscalationClosed { escalation: 1, text: "Seen on site".to_owned() };
    assert!(office.may(("lena", Role::Leadership), &closing).is_err());
    let office = office.after(SUPERVISOR, closing);
    assert_eq!(office.desk.escalations[0].state(), EscalationState::Closed);
    assert!(office.may(SUPERVISOR, &noting).is_err());
    // Another risk is another escalation.
    assert_eq!(office.after(ANNA, risk(CASE, true)).desk.escalations.len(), 2);
}

#[test]
fn a_risk_is_told_in_words() {
    let mute = Act::RiskAnswered { round: 1, case: CASE.to_owned(), risk: true, text: "  ".to_owned() };
    assert_eq!(refused(Office::assigned().may(ANNA, &mute)), "text: write something here");
    let none = Act::RiskAnswered { round: 1, case: CASE.to_owned(), risk: false, text: String::new() };
    assert_eq!(Office::assigned().may(ANNA, &none), Ok(()));
}
