//! A frame is checked and committed; the seed draws what anybody can draw again.

use axum::http::StatusCode;
use domain::extract::FrameCase;
use portal::Role;
use sampling::{Draw, Sample, Stratum};
use store::{Action, ReferenceKind};
use testdb::{TestDb, on_both_databases};

use super::story;
use crate::support::review::done;
use crate::support::round::{SEED, csv, desk, frame, opened_round, plan_of};
use crate::support::upload::multipart;
use crate::support::{Answer, Office, PLAN_2006, plans};

/// The answer to a frame that is handed in for a quarter.
async fn send(office: &Office, quarter: &str, file: impl Into<Vec<u8>>) -> Answer {
    send_typed(office, &[("quarter", quarter)], file).await
}

async fn send_typed(office: &Office, typed: &[(&str, &str)], file: impl Into<Vec<u8>>) -> Answer {
    let files = [("frame.csv".to_owned(), file.into())];
    office.as_role(Role::Monitor).await.send_bytes("/rounds/new", multipart(typed, &files)).await
}

/// That nothing was kept of a frame.
async fn nothing_is_kept(office: &Office) {
    assert_eq!(desk(office).await.rounds, []);
    assert_eq!(office.portal.store.references().list("juan-f").await.unwrap(), []);
    assert!(office.ledger().await.iter().all(|entry| entry.action != Action::CaseReview));
}

on_both_databases! {
    async fn a_frame_is_committed_by_the_hash_of_its_bytes_and_drawn_by_a_seed(db: TestDb) {
        let office = Office::empty(&db).await;
        let cases = frame(54);
        let file = csv(&cases).replace('\n', "\r\n");
        let answer = send(&office, "2019-Q4", file.clone()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        assert_eq!(answer.headers["location"], "/rounds/1?done=round_opened");
        let monitor = office.as_role(Role::Monitor).await;
        let page = monitor.page("/rounds/1").await;
        let hash = sealed::sha256(file.as_bytes());
        for text in [&*hash.to_string(), "Publish the hash", "Show 56 strata", "54 cases are drawn", "unverified"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert_eq!(monitor.page("/rounds/1/frame.csv").await, file);
        assert_eq!(monitor.get("/rounds/1/sample.csv").await.status, StatusCode::NOT_FOUND);

        done(&monitor, "/rounds/1/sample", &[("seed", SEED)]).await;
        let page = monitor.page("/rounds/1").await;
        let command = format!(
            "exitplan --plan juan-f-2006 sample draw --frame frame.csv --quarter 2019-Q4 \
             --seed '3 1 6 2 5 4' --size 54 --committed {hash} --out round-1"
        );
        for text in [command.as_str(), "exitplan-draw-1", "54 of 108 cases"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        for file in ["frame.csv", "sample.csv", "strata.csv"] {
            assert!(page.contains(&format!("href=\"/rounds/1/{file}\"")), "{file}: {page}");
        }
        let draw = Draw::new(hash, SEED.parse().unwrap());
        let sample = Sample::draw(cases.iter().map(in_stratum), 54, &draw).unwrap();
        assert_eq!(monitor.file("/rounds/1/sample.csv").await, reports::sample::cases(&sample, &draw, &cases).csv());
        assert_eq!(monitor.file("/rounds/1/strata.csv").await, reports::sample::strata(&sample).csv());
        let downloads = office.ledger().await.into_iter().filter(|entry| entry.action == Action::Downloaded);
        assert_eq!(downloads.count(), 3);
    }
}

fn in_stratum(case: &FrameCase) -> (Stratum, &str) {
    (Stratum { office: case.office.clone(), case_type: case.case_type }, &case.case_id)
}

#[test]
fn of_two_cases_of_a_stratum_the_one_with_the_smaller_hash_is_drawn() {
    story(async |office| {
        opened_round(&office, 4).await;
        let monitor = office.as_role(Role::Monitor).await;
        done(&monitor, "/rounds/1/sample", &[("seed", SEED)]).await;
        let frame = frame(4);
        let hash = sealed::sha256(csv(&frame).as_bytes());
        let place =
            |id: &str| sealed::sha256(format!("exitplan-draw-1\n{hash}\n{SEED}\n{id}\n").as_bytes()).to_string();
        // C-001 and C-005 are of one stratum, C-002 and C-006 of the next, and so on.
        let smaller = |place_of: &usize| {
            let (one, other) = (&frame[*place_of].case_id, &frame[place_of + 4].case_id);
            if place(one) < place(other) { one.clone() } else { other.clone() }
        };
        let mut expected: Vec<String> = (0..4).collect::<Vec<_>>().iter().map(smaller).collect();
        expected.sort();
        let desk = desk(&office).await;
        assert_eq!(desk.round(1).unwrap().cases.keys().cloned().collect::<Vec<_>>(), expected);
    });
}

#[test]
fn what_is_wrong_with_a_frame_is_told_by_line_and_column_and_nothing_is_kept() {
    story(async |office| {
        let bad = csv(&frame(4)).replace("C-002,danbury", "C-001,boston");
        let Answer { status, text: page, .. } = send(&office, "2019-Q4", bad).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for text in ["duplicate_key", "unknown_office", "line 3", "boston", "Nothing of the file was kept."] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert!(page.contains("value=\"2019-Q4\"") && page.contains("<title>Error: "), "{page}");
        let page = send(&office, "2020-Q1", csv(&frame(4))).await.text;
        assert!(page.contains("outside_quarter"), "{page}");
        let page = send(&office, "2019-Q4", "case_id,office,case_type,plan_due_on\n").await.text;
        assert!(page.contains("empty_frame"), "{page}");
        nothing_is_kept(&office).await;
    });
}

#[test]
fn of_many_findings_the_page_lists_a_hundred_and_says_where_the_rest_is() {
    story(async |office| {
        let page = send(&office, "2019-Q3", csv(&frame(54))).await.text;
        // 108 cases are due in another quarter.
        assert_eq!(page.matches("<td data-label=\"Code\"><div>outside_quarter</div>").count(), 100);
        assert!(page.contains("The first 100 of 108 are shown."), "{page}");
    });
}

#[test]
fn a_frame_with_more_columns_is_taken_once_that_is_said_to_be_meant() {
    story(async |office| {
        let file = "case_id,office,case_type,plan_due_on,worker\nC-1,hartford,in_home_family,2019-11-15,W-1\n";
        let page = send(&office, "2019-Q4", file).await.text;
        for text in ["unknown_column", "Everybody who repeats the draw gets the file as it is", "name=\"in_spite\""] {
            assert!(page.contains(text), "{text}: {page}");
        }
        nothing_is_kept(&office).await;
        let answer = send_typed(&office, &[("quarter", "2019-Q4"), ("in_spite", "yes")], file).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        assert_eq!(office.page("/rounds/1/frame.csv").await, file);
    });
}

#[test]
fn what_is_no_text_can_not_be_kept_and_is_refused() {
    story(async |office| {
        for unseen in [&b"\0"[..], b"\xFF"] {
            let mut file =
                b"case_id,office,case_type,plan_due_on,worker\nC-1,hartford,in_home_family,2019-11-15,".to_vec();
            file.extend(unseen);
            let answer = send_typed(&office, &[("quarter", "2019-Q4"), ("in_spite", "yes")], file).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        }
        nothing_is_kept(&office).await;
    });
}

#[test]
fn a_wrong_quarter_or_choice_of_file_is_said_beside_it() {
    story(async |office| {
        let file = csv(&frame(4));
        for (typed, text) in [
            ("", "Write the quarter that is reviewed, like 2020-Q1."),
            ("2020-Q5", "“2020-Q5” is no quarter. Write year and quarter, like 2020-Q1."),
        ] {
            let answer = send(&office, typed, file.clone()).await;
            assert!(answer.text.contains(&format!("id=\"quarter-error\">{text}</span>")), "{}", answer.text);
        }
        let monitor = office.as_role(Role::Monitor).await;
        let two = [("a.csv".to_owned(), file.clone().into_bytes()), ("b.csv".to_owned(), file.clone().into_bytes())];
        for (files, text) in
            [(&[][..], "Choose the frame, a CSV file."), (&two[..], "Choose one file only, the frame.")]
        {
            let answer = monitor.send_bytes("/rounds/new", multipart(&[("quarter", "2019-Q4")], files)).await;
            assert!(answer.text.contains(&format!("id=\"files-error\">{text}</span>")), "{}", answer.text);
        }
        nothing_is_kept(&office).await;
    });
}

#[test]
fn a_quarter_has_one_round() {
    story(async |office| {
        opened_round(&office, 4).await;
        let page = send(&office, "2019-Q4", csv(&frame(4))).await.text;
        assert!(page.contains("Round 1 reviews Q4 2019: a quarter has one round."), "{page}");
        assert_eq!(desk(&office).await.rounds.len(), 1);
        let form = office.page("/rounds/new").await;
        assert!(form.contains("<option value=\"2019-Q4\">Q4 2019, reviewed by round 1</option>"), "{form}");
    });
}

#[test]
fn a_frame_larger_than_a_frame_can_be_is_refused() {
    story(async |office| {
        let answer = send(&office, "2019-Q4", vec![b'x'; 8 * 1024 * 1024 + 1]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.text.contains("The file is larger than 8 MiB"), "{}", answer.text);
        nothing_is_kept(&office).await;
    });
}

#[test]
fn a_sample_needs_a_case_of_each_office() {
    story(async |mut office| {
        office.portal.plans[0] = plan_of(3);
        let page = send(&office, "2019-Q4", csv(&frame(4))).await.text;
        assert!(page.contains("The frame names 4 offices and the sample has 3 cases"), "{page}");
        nothing_is_kept(&office).await;
        office.portal.plans[0] = plan_of(4);
        assert_eq!(send(&office, "2019-Q4", csv(&frame(4))).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn without_a_size_in_the_plan_no_round_is_opened() {
    story(async |mut office| {
        let line = PLAN_2006.lines().find(|line| line.starts_with("case_review_size")).unwrap();
        office.portal.plans[0] = crate::support::basis_of(&PLAN_2006.replace(line, ""));
        let page = office.page("/rounds/new").await;
        assert!(page.contains("The plan names no size of the sample") && !page.contains("type=\"file\""), "{page}");
        let answer = send(&office, "2019-Q4", csv(&frame(4))).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains("names no `case_review_size`"), "{}", answer.text);
        nothing_is_kept(&office).await;
        office.portal.plans = plans();
        assert!(office.page("/rounds/new").await.contains("type=\"file\""));
    });
}

#[test]
fn the_frame_is_kept_as_a_reference_file() {
    story(async |office| {
        opened_round(&office, 4).await;
        let kept = office.portal.store.references().list("juan-f").await.unwrap();
        let [file] = &kept[..] else { panic!("one file: {kept:?}") };
        assert_eq!((file.kind, &*file.name, &*file.text), (ReferenceKind::Frame, "2019-Q4", &*csv(&frame(4))));
    });
}
