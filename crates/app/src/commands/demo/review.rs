//! A pre-certification review of the demonstration: drawn, judged and sent, so that it waits for leadership's answer.

use certification::state::ReviewState;
use certification::{Act, Review};
use chrono::{Days, NaiveDate};
use clerk::{Choice, Clerk, NotRecorded, Person};
use domain::Role;
use domain::certification::Status;
use readmodel::Docket;
use sampling::Margin;

use super::people::sign_in;
use crate::clock;
use crate::failure::Failure;
use crate::office::Office;

/// By its scope the demonstration knows its own review among those that visitors opened.
const SCOPE: &str = "Made up for this demonstration: whether both quarters were computed rightly.";
const DIFFERS: &str = "Made up for this demonstration: the paper file says otherwise.";
const FINDINGS: [(&str, bool); 2] = [
    ("Made up for this demonstration: two offices note what they decide weeks after the visit.", true),
    ("Made up for this demonstration: two versions of the form are in use.", false),
];
/// Two tenths: some twenty of the hundred cases that are reviewed in two quarters.
const MARGIN: u16 = 200;
const SEED: &str = "3 1 6 2 5 4";
const DAYS_TO_ANSWER: Days = Days::new(30);

/// Makes the review of the first segment that is eligible, or goes on where one was cut short, and gives a line that
/// tells of it; none where nothing is eligible, or where the review went on.
pub(super) async fn make(office: &Office) -> Result<Option<String>, Failure> {
    let model = office.model();
    let clerk = Clerk { store: &office.store, model: &model, basis: &office.basis, now: clock::now };
    let (name, _) = sign_in(Role::Monitor);
    let monitor = Person { name: &name, role: Role::Monitor, is_statewide: true };
    let docket = model.docket(&office.basis, None).await?;
    if docket.proceedings.reviews.is_empty() {
        let eligible = |id: &&domain::certification::Track| id.is_segment() && id.status() == Status::Eligible;
        let Some(segment) = docket.tracks.iter().find(eligible) else { return Ok(None) };
        clerk.open_review(monitor, &segment.id, SCOPE).await?;
    }
    let today = office.basis.zone().date(clock::now());
    while let Some(review) = own(&model.docket(&office.basis, None).await?) {
        match review.state(today) {
            ReviewState::Draft => go_on(&clerk, monitor, &review, today).await?,
            ReviewState::Sent => return Ok(Some(told(&review))),
            _ => break,
        }
    }
    Ok(None)
}

/// The review of the demonstration, if it is there.
fn own(docket: &Docket) -> Option<Review> {
    docket.proceedings.reviews.iter().find(|review| review.scope == SCOPE).cloned()
}

fn told(review: &Review) -> String {
    format!("Review {} of {} waits for leadership's answer; it is made up too.", review.number, review.measure)
}

/// The next thing that is to be done about the draft.
async fn go_on(clerk: &Clerk<'_>, monitor: Person<'_>, review: &Review, today: NaiveDate) -> Result<(), NotRecorded> {
    let number = review.number;
    if review.sample.is_none() {
        let margin = Margin::of_thousandths(MARGIN).expect("a margin is 1 to 500 thousandths");
        let seed = SEED.parse().expect("the seed is digits and spaces");
        return clerk.draw_sample(monitor, number, &Choice { margin, seed }).await.map(drop);
    }
    let act = if let Some(record) = review.to_judge().next() {
        // The review differs from the first verdict alone.
        let (record, agrees) = (record.clone(), !review.judged.is_empty());
        let explanation = if agrees { String::new() } else { DIFFERS.to_owned() };
        Act::RecordJudged { review: number, record, agrees, explanation }
    } else if let Some((text, material)) = FINDINGS.get(review.findings.len()) {
        let finding = review.findings.last().map_or(1, |last| last.number + 1);
        Act::FindingEntered { review: number, finding, text: (*text).to_owned(), material: *material }
    } else {
        let answer_by = today.checked_add_days(DAYS_TO_ANSWER).expect("a month from now is a day of the calendar");
        Act::ReviewSent { review: number, answer_by }
    };
    clerk.record(monitor, |_| Ok(act.clone())).await.map(drop)
}
