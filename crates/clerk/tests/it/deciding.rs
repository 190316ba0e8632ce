//! Two people at once, figures that change under a decision, and days in the past.

use certification::state::ReviewState;
use certification::{Act, Decided, Refusal, State};
use domain::certification::Status;
use readmodel::Restating;
use testdb::{TestDb, on_both_databases};

use crate::support::{COUNSEL, LEADERSHIP, MONITOR, Office, decision, now, refusal};

/// Segments that are eligible after two quarters.
const ELIGIBLE: [&str; 6] =
    ["OM3:reason", "OM3:identifying", "OM3:goals", "OM3:progress", "OM15:recruitment", "OM15:contracting"];

fn status(docket: &readmodel::Docket, id: &str) -> Status {
    docket.certification().into_iter().find(|row| *row.id == *id).unwrap().status
}

on_both_databases! {
    async fn two_monitors_who_decide_the_same_review_at_once_leave_exactly_one_decision(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        for measure in ELIGIBLE {
            let review = office.answered_review(measure).await;
            let [yes, no] = [Decided::PreCertified, Decided::NotPreCertified].map(|outcome| decision(review, outcome));
            let (one, other) = tokio::join!(office.does(MONITOR, yes), office.does(MONITOR, no));
            let (recorded, refused) = if one.is_ok() { (one, other) } else { (other, one) };
            let Act::ReviewDecided { outcome, .. } = recorded.unwrap().act else { panic!("another act") };
            let state = match outcome {
                Decided::PreCertified => ReviewState::PreCertified,
                Decided::NotPreCertified => ReviewState::NotPreCertified,
            };
            assert_eq!(refusal(refused), Refusal::State { state: State::Review(state) });
            let docket = office.docket().await;
            let decisions = docket.proceedings.history.iter().filter(|recorded| {
                matches!(recorded.act, Act::ReviewDecided { review: of, .. } if of == review)
            });
            assert_eq!(decisions.count(), 1, "{measure}");
        }
        office.assert_the_ledger_is_intact().await;
    }

    async fn eight_notices_at_once_are_numbered_without_gap_or_double(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        let file = || async {
            office.clerk().record(COUNSEL, |docket| {
                Ok(Act::NoticeFiled {
                    notice: docket.proceedings.next_notice(),
                    measures: vec!["OM18".to_owned()],
                    text: "Asserted".to_owned(),
                    document: "Letter".to_owned(),
                    agree_by: "2019-10-31".parse().unwrap(),
                })
            }).await
        };
        let filed = tokio::join!(file(), file(), file(), file(), file(), file(), file(), file());
        for one in [filed.0, filed.1, filed.2, filed.3, filed.4, filed.5, filed.6, filed.7] {
            one.unwrap();
        }
        let numbers: Vec<u32> = office.docket().await.proceedings.notices.iter().map(|notice| notice.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8]);
        office.assert_the_ledger_is_intact().await;
    }

    async fn a_decision_by_what_was_seen_is_not_recorded_once_a_submission_came(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        let review = office.answered_review("OM18").await;
        let seen = office.docket().await.seen;
        office.restate("2019-06").await;
        let entry = store::Entry {
            order: "juan-f".to_owned(),
            at: now(),
            actor: "ann".to_owned(),
            role: Some(domain::Role::Monitor),
            action: store::Action::Decision,
            subject: certification::Kept { plan: "juan-f-2017".to_owned(), act: decision(review, Decided::PreCertified) }
                .to_json(),
        };
        assert_eq!(office.store.decisions().record(entry.clone(), seen).await.unwrap(), None);
        assert_eq!(status(&office.docket().await, "OM18"), Status::UnderReview);
        // By what is known now it can be.
        let seen = office.docket().await.seen;
        assert!(office.store.decisions().record(entry, seen).await.unwrap().is_some());
    }

    async fn a_past_day_shows_the_decisions_of_that_day(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        let before = now();
        let review = office.answered_review("OM18").await;
        let meanwhile = now();
        office.does(MONITOR, decision(review, Decided::PreCertified)).await.unwrap();
        let known_on = |at| office.model.docket(&office.basis, at);
        let [before, meanwhile, after] =
            [known_on(Some(before)).await, known_on(Some(meanwhile)).await, known_on(None).await];
        let statuses = [before, meanwhile, after].map(|docket| status(&docket.unwrap(), "OM18"));
        assert_eq!(statuses, [Status::Eligible, Status::UnderReview, Status::PreCertified]);
    }

    async fn a_restated_quarter_takes_eligibility_away_and_is_told(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        let review = office.answered_review("OM18").await;
        let frozen = office.docket().await.proceedings.review(review).unwrap().relied_on.clone();
        // Of the last quarter a month is drawn again as another state, whose workers are over the standard.
        office.restate("2019-05").await;
        let docket = office.docket().await;
        assert_eq!(docket.proceedings.review(review).unwrap().relied_on, frozen, "what is frozen stays");
        let track = docket.track("OM18").unwrap();
        let told = certification::risk::restated(docket.proceedings.review(review).unwrap(), track);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].quarter.to_string(), "2019-Q2");
    }

    async fn eligibility_that_a_restated_month_takes_away_is_told_with_what_changed(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        let eligible = |docket: &readmodel::Docket| -> Vec<String> {
            let rows = docket.certification().into_iter().filter(|row| row.status == Status::Eligible);
            rows.map(|row| row.id.to_string()).collect()
        };
        let before = office.docket().await;
        assert!(office.model.lost_eligibility(&office.basis, None, &before.tracks).await.unwrap().is_empty());
        // June holds the quarter's reviews: without them nothing of OM3 and OM15 is complete any more.
        office.withdraw_reviews("2019-06").await;
        let after = office.docket().await;
        let lost = office.model.lost_eligibility(&office.basis, None, &after.tracks).await.unwrap();
        let gone: Vec<String> = eligible(&before).into_iter().filter(|id| !eligible(&after).contains(id)).collect();
        assert_eq!(lost.iter().map(|lost| lost.id.to_string()).collect::<Vec<_>>(), gone);
        assert!(gone.len() > 10, "{gone:?}");
        for lost in lost {
            let quarters: Vec<String> = lost.quarters.iter().map(|quarter| quarter.quarter.to_string()).collect();
            let Restating::Submission(by) = lost.by else { panic!("{lost:?}") };
            assert_eq!((quarters, by.id.0, by.month.to_string()), (vec!["2019-Q2".to_owned()], 7, "2019-06".to_owned()));
        }
        // As known before that, nothing was lost.
        let then = after.proceedings.history.last().map_or_else(|| "2019-10-01T15:00:00Z".parse().unwrap(), |last| last.at);
        let known = office.model.docket(&office.basis, Some(then)).await.unwrap();
        assert!(office.model.lost_eligibility(&office.basis, Some(then), &known.tracks).await.unwrap().is_empty());
    }

    async fn a_decision_of_another_plan_is_not_this_plans(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        office.answered_review("OM18").await;
        let mut docket = office.docket().await;
        assert_eq!(docket.proceedings.reviews.len(), 1);
        let config = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config");
        let text = std::fs::read_to_string(config.join("plans/juan-f-2006.toml")).unwrap();
        let plan = domain::Plan::from_toml(&text).unwrap();
        let (offices, instrument) = (office.basis.offices().clone(), office.basis.instrument().clone());
        let other = readmodel::Basis::new(plan, offices, instrument, [&text, "", ""]);
        docket = office.model.docket(&other, None).await.unwrap();
        assert_eq!(docket.proceedings.reviews.len(), 0);
        let refused = office.does(LEADERSHIP, Act::AssertionWithdrawn { reasons: "None".to_owned() }).await;
        assert!(matches!(refusal(refused), Refusal::State { .. }));
    }
}
