//! What the page of a quarter's case review says: its figures, and what the sample can tell.

use casereview::{Round, Whole};
use compliance::Figure;
use domain::{Offices, Quarter, Rate, Role, Verdict};
use readmodel::QuarterReviews;
use sampling::{Chance, Estimate, Exact, Group, Interval};
use ui::format::{case_type, count, counted, list, office, percent, quarter, standard};

pub(crate) const INFORMATION: &str =
    "The figures decide; everything else on this page stands beside them as information and decides nothing.";
pub(crate) const EXTRACT_LACKS: &str = "An extract tells the joint scores alone. It has no frame, so there is no estimate for all cases; it has no scores of each reviewer, so there is no agreement; and it tells no unmet needs and no override that was refused.";

pub(crate) const EMPTY: &str = "No case review counts for this quarter";

pub(crate) const SAMPLE: &str = "What the sample can tell";
pub(crate) const SAMPLE_COLUMNS: [&str; 5] =
    ["Figure", "Result", "95% interval", "Estimate for all cases", "Five points below the standard passes"];
pub(crate) const NONE: &str = "–";
pub(crate) const MERGING: &str = "Strata of the estimate";

pub(crate) const PLAN_BY_NEEDS: &str = "Case plan and needs together";
pub(crate) const PLAN_BY_NEEDS_COLUMNS: [&str; 4] = ["Case plan", "Needs met", "Needs not met", "No need applies"];

pub(crate) const AGREEMENT: &str = "Agreement of the two reviewers";
pub(crate) const AGREEMENT_ABOUT: &str = "From the scores that each gave alone. Kappa compares with chance: 1 is full agreement, 0 what chance would give. It leaves out cases in which one of the two gave “does not apply” or “unable to determine”, and is undefined where both always gave the same score.";
pub(crate) const AGREEMENT_COLUMNS: [&str; 4] = ["Domain", "Same score", "Kappa", "Left out of kappa"];

pub(crate) const UNMET: &str = "Unmet needs by barrier";
pub(crate) const UNMET_COLUMNS: [&str; 3] = ["Need", "Barrier", "Number"];
pub(crate) const UNMET_BY_OFFICE: &str = "Unmet needs by office";
pub(crate) const UNMET_BY_OFFICE_COLUMNS: [&str; 4] = ["Office", "Need", "Barrier", "Number"];
pub(crate) const NO_UNMET: &str = "The reviewers entered no unmet need.";
pub(crate) const NO_UNMET_WITHIN: &str = "The reviewers entered no unmet need for the offices that you may open.";

pub(crate) const OVERRIDES: &str = "Overrides";
pub(crate) const OVERRIDE_COLUMNS: [&str; 4] = ["Of", "Asked for", "Granted", "Refused"];

/// The link to the page of a quarter.
pub(crate) fn link(of: Quarter) -> String {
    format!("What the case review of {} can tell", quarter(of))
}

/// The title.
pub(crate) fn title(of: Quarter) -> String {
    format!("Case review of {}", quarter(of))
}

/// The address names no quarter.
pub(crate) fn no_quarter(text: &str) -> [String; 2] {
    [format!("“{text}” is no quarter"), "A quarter is written like 2019-Q2.".to_owned()]
}

/// The quarter has no such file, or not for this viewer.
pub(crate) fn no_file(file: &str) -> [String; 2] {
    [format!("There is no file {file} here"), "The page of the quarter links the files that it has for you.".to_owned()]
}

/// The reviews come from a round.
pub(crate) fn of_round(round: u32) -> String {
    format!("The reviews were done in round {round}")
}

/// The reviews were handed in.
pub(crate) fn of_submission(submission: i64) -> String {
    format!("The reviews were handed in as an extract, with submission {submission}.")
}

/// Why no reviews count, and what comes next.
pub(crate) fn empty(standing: Option<QuarterReviews>) -> String {
    match standing {
        Some(of) => format!(
            "Round {} reviews this quarter. It enters the figures once every case of its sample is final.",
            of.round
        ),
        None => "No round reviewed it, and no case_reviews.csv was handed in with the quarter's last month.".to_owned(),
    }
}

/// Who sees no office here.
pub(crate) fn state_only(role: Role) -> String {
    format!("The {} sees what is found of the whole state here.", auth::permission::role_name(role).to_lowercase())
}

/// Whether the figure meets its standard, with its numbers.
pub(crate) fn verdict(figure: &Figure) -> String {
    let (numerator, denominator) = (figure.counts.numerator, figure.counts.denominator);
    let verdict = match figure.met {
        Some(true) => "Met",
        Some(false) => "Not met",
        None => return "Not reported: no case counts.".to_owned(),
    };
    let shown = figure.percent().unwrap_or_default();
    let (found, of) = (count(numerator), count(denominator));
    format!("{verdict}: {found} of {of} cases = {}, against {}.", percent(&shown), standard(figure.standard))
}

/// How often a true rate that should fail would pass.
pub(crate) fn luck(rate: Rate, chance: &Chance) -> String {
    format!("A true rate of {} would pass this test {}.", rate_of(rate), times(chance))
}

/// The same for the cases of the frame.
pub(crate) fn luck_in_frame(frame: u64, good: u64, chance: &Chance) -> String {
    format!(
        "Of the {} cases in the frame, if {} were met, such a sample would pass {}.",
        count(frame),
        count(good),
        times(chance)
    )
}

fn rate_of(rate: Rate) -> String {
    let shown = rate.percent(1).unwrap_or_default();
    percent(shown.strip_suffix(".0").unwrap_or(&shown))
}

/// A chance as times: `1 time in 6`.
pub(crate) fn times(chance: &Chance) -> String {
    match chance.one_in() {
        Some(number) => format!("1 time in {number}"),
        None => chance.in_a_hundred().map_or_else(|| "never".to_owned(), |times| format!("{times} times in 100")),
    }
}

/// An interval in percent.
pub(crate) fn percents(interval: &Interval) -> String {
    format!("{}% to {}%", interval.low.shown(1), interval.high.shown(1))
}

/// The estimate with its standard error.
pub(crate) fn estimate(of: &Estimate) -> String {
    format!("{}%, standard error {} points", of.value.percent(1), of.standard_error.percent(1))
}

/// By how many strata the estimate was made, and whether some were merged.
pub(crate) fn merged(of: &Estimate) -> String {
    let strata: usize = of.groups.iter().map(|group| group.strata.len()).sum();
    let made = format!(
        "The estimate counts each case with those of the frame for which it stands, in {}",
        counted(strata as u128, ["stratum", "strata"])
    );
    if strata == of.groups.len() {
        return format!("{made}. None had to be merged.");
    }
    format!(
        "{made}. A stratum with fewer than two reviewed cases does not tell how much its cases differ: such were merged \
         with others, which left {}.",
        counted(of.groups.len() as u128, ["group", "groups"])
    )
}

/// A group of merged strata.
pub(crate) fn group(of: &Group, offices: &Offices) -> String {
    let names: Vec<String> = of
        .strata
        .iter()
        .map(|stratum| format!("{} {}", office(&stratum.office, offices), case_type(stratum.case_type).to_lowercase()))
        .collect();
    let (reviewed, cases) = (count(of.found.sampled), counted(of.found.population, ["case", "cases"]));
    format!("{}: {reviewed} reviewed of {cases} in the frame", list(&names))
}

/// What a verdict says of the case plan.
pub(crate) fn plan_is(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "Appropriate",
        _ => "Not appropriate",
    }
}

/// What is judged as a whole.
pub(crate) fn whole(of: Whole) -> &'static str {
    match of {
        Whole::Plan => "Case plan",
        Whole::Needs => "Needs met",
    }
}

/// On how many cases both gave the same score.
pub(crate) fn same(rate: Rate) -> String {
    match rate.percent(1) {
        Some(shown) => format!("{} of {} = {}", count(rate.numerator), count(rate.denominator), percent(&shown)),
        None => "No case".to_owned(),
    }
}

/// Kappa with two decimals.
pub(crate) fn kappa(kappa: Option<&Exact>) -> String {
    kappa.map_or_else(|| "undefined".to_owned(), |kappa| kappa.shown(2))
}

/// A kind of need by the instrument's name.
pub(crate) fn need(round: &Round, id: &str) -> String {
    let form = round.instrument.review.iter().flat_map(|form| &form.need_types);
    named(form, id)
}

/// A barrier by the instrument's name.
pub(crate) fn barrier(round: &Round, id: &str) -> String {
    let form = round.instrument.review.iter().flat_map(|form| &form.barriers);
    named(form, id)
}

fn named<'c>(mut choices: impl Iterator<Item = &'c domain::instrument::Choice>, id: &str) -> String {
    choices.find(|choice| choice.id == id).map_or_else(|| id.to_owned(), |choice| choice.name.clone())
}

/// How many cases of an extract are met by an override; none where that is hidden.
pub(crate) fn met_by_override(overridden: [Option<u64>; 2]) -> String {
    let [plan, needs] = overridden.map(|of| of.map_or_else(|| "a hidden number".to_owned(), count));
    format!(
        "Met because the monitor granted an override: {plan} of the case plan, {needs} of needs met. What was asked for \
         and refused is not in an extract."
    )
}

pub(crate) const RESTATED: &str = "The reviews of this quarter were once others. For your role the counts below, and the figures of regions and offices, are hidden from then on: what was seen before would tell what is hidden now.";

/// That small counts are hidden.
pub(crate) fn few_are_hidden(least: u64) -> String {
    format!(
        "For your role counts of 1 to {} are hidden below, and with them what would tell them.",
        count(least.saturating_sub(1))
    )
}
