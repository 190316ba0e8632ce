use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const INSTRUMENT: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../config/instruments/case-review-2006.toml"));

fn instrument() -> Instrument {
    Instrument::from_toml(INSTRUMENT).unwrap()
}

fn sheet(instrument: &Instrument) -> Sheet<'_> {
    Sheet { instrument, case_type: ReviewCaseType::InHomeFamily }
}

/// Texts as a form gives them: without what stands around them.
fn text() -> impl Strategy<Value = String> {
    "[a-z&=+%é\n ]{0,12}".prop_map(|text| text.trim().to_owned())
}

fn given() -> impl Strategy<Value = Given> {
    (prop::sample::select(Score::ALL), text()).prop_map(|(score, rationale)| Given { score, rationale })
}

fn some(columns: Vec<String>) -> impl Strategy<Value = BTreeMap<String, Given>> {
    let count = columns.len();
    (prop::sample::subsequence(columns, 0..=count), prop::collection::vec(given(), count))
        .prop_map(|(columns, given)| columns.into_iter().zip(given).collect())
}

fn answers_of(columns: Vec<String>) -> impl Strategy<Value = Answers> {
    let unmet = (text(), text(), text()).prop_map(|(need, barrier, note)| Unmet { need, barrier, note });
    let unmet = unmet.prop_filter("an empty row is none", |row| !is_empty(row));
    let questions = prop::option::of(any::<bool>())
        .prop_map(|answer| answer.map(|yes| ("plan_approved".to_owned(), yes)).into_iter().collect());
    (questions, some(columns), prop::collection::vec(unmet, 0..4)).prop_map(|(questions, scores, unmet)| Answers {
        questions,
        scores,
        unmet,
    })
}

fn every_column() -> Vec<String> {
    let instrument = instrument();
    let plan = instrument.plan_domains.iter().map(ReviewDomain::plan_column);
    plan.chain(instrument.needs_domains.iter().map(ReviewDomain::needs_column)).collect()
}

proptest! {
    #[test]
    fn answers_that_are_written_as_a_form_and_sent_are_read_as_they_were(answers in answers_of(every_column())) {
        let sent = Written::read(written(&answers).encoded_without(&[]).as_bytes());
        prop_assert_eq!(sheet(&instrument()).answers(&sent), answers);
    }

    #[test]
    fn in_joint_scores_everything_is_agreed_on_or_said_to_be_open(answers in answers_of(every_column())) {
        let instrument = instrument();
        let joint = sheet(&instrument).joint(&answers);
        prop_assert_eq!(sheet(&instrument).unchosen(&joint), []);
        prop_assert_eq!(sheet(&instrument).answers(&joint), answers);
    }
}

fn sent(form: &str) -> Written {
    Written::read(form.as_bytes())
}

#[test]
fn a_score_counts_as_answered_once_it_is_explained_where_it_must_be() {
    let instrument = instrument();
    // One question, eight domains of the plan and ten of needs: that of risk in placement does not apply.
    let progress = |form: &str| sheet(&instrument).progress(&sent(form), |column| column == "needs_medical");
    assert_eq!(progress(""), [0, 19]);
    assert_eq!(progress("plan_approved=no&needs_dental=4"), [2, 19]);
    assert_eq!(progress("needs_dental=3"), [0, 19]);
    assert_eq!(progress("needs_dental=3&needs_dental-rationale=late"), [1, 19]);
    assert_eq!(progress("needs_dental=utd"), [0, 19]);
    assert_eq!(progress("needs_dental=na&needs_risk_placement=5"), [1, 19]);
    assert_eq!(progress("needs_dental=open&needs_medical=open"), [2, 19]);
    assert_eq!(progress("needs_medical=5"), [0, 19], "the two differ");
    assert_eq!(progress("needs_medical=5&needs_medical-rationale=both"), [1, 19]);
}

#[test]
fn what_is_no_score_is_not_answered_and_what_does_not_apply_is_told() {
    let instrument = instrument();
    let answers = sheet(&instrument).answers(&sent("needs_dental=6&plan_approved=perhaps&needs_risk_placement=5"));
    assert!(answers.questions.is_empty());
    assert_eq!(answers.scores.keys().collect::<Vec<_>>(), ["needs_risk_placement"]);
    let faults = answers.faults(&instrument, ReviewCaseType::InHomeFamily, casereview::Stage::Own);
    assert!(faults.iter().any(|fault| fault.field == "needs_risk_placement"), "{faults:?}");
}

#[test]
fn empty_rows_are_no_unmet_needs_and_half_filled_ones_are() {
    let rows = "unmet-need=&unmet-barrier=&unmet-note=&unmet-need=dental&unmet-barrier=&unmet-note=late";
    let unmet = sheet(&instrument()).answers(&sent(rows)).unmet;
    assert_eq!(unmet.len(), 1);
    assert_eq!((unmet[0].need.as_str(), unmet[0].barrier.as_str(), unmet[0].note.as_str()), ("dental", "", "late"));
}

fn of(scores: &[(&str, Score, &str)], unmet: &[[&str; 3]]) -> Answers {
    let given = |(column, score, rationale): &(&str, Score, &str)| {
        ((*column).to_owned(), Given { score: *score, rationale: (*rationale).to_owned() })
    };
    let unmet = unmet.iter().map(|[need, barrier, note]| Unmet {
        need: (*need).to_owned(),
        barrier: (*barrier).to_owned(),
        note: (*note).to_owned(),
    });
    Answers { questions: BTreeMap::new(), scores: scores.iter().map(given).collect(), unmet: unmet.collect() }
}

#[test]
fn joint_scores_begin_with_what_both_gave_alike_and_with_every_unmet_need_once() {
    let (dental, medical) = ("needs_dental", "needs_medical");
    let own = of(
        &[(dental, Score::Marginal, "Late."), (medical, Score::Optimal, "")],
        &[["dental", "wait_list", "Six months"], ["medical", "other", ""]],
    );
    let other = of(
        &[(dental, Score::Marginal, "Too late."), (medical, Score::VeryGood, "")],
        &[["dental", "wait_list", ""], ["education", "language", "No interpreter"]],
    );
    let expected = of(
        &[(dental, Score::Marginal, "Late.")],
        &[["dental", "wait_list", "Six months"], ["medical", "other", ""], ["education", "language", "No interpreter"]],
    );
    assert_eq!(sheet(&instrument()).answers(&prefilled(&own, &other)), expected);
}
