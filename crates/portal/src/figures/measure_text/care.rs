//! The rules of children in care and their parameters, in plain words.

use domain::extract::{CareType, Code};
use domain::plan::{Act, Event, Leavers, Rule, Sourced, StayDate};

use super::parameter::{Parameter, codes, parameter};

/// How records count, in sentences.
pub(super) fn rule(of: &Rule) -> &'static [&'static str] {
    match of {
        Rule::Deadline(_) => &[
            "A stay in care counts in the month in which its due date lies. It is met when it was done by the due date, the day itself included.",
        ],
        Rule::Within(rule) if rule.event == Event::Entry => &[
            "A stay in care counts in the month of the removal. What counts against the measure is in the numerator: removals within the months after the child's last exit.",
        ],
        Rule::Within(_) => &[
            "A stay in care counts in the month in which it ended in that way. It is met when it ended within the months allowed.",
        ],
        Rule::Achievement(_) => &[
            "A stay in care of a youth counts in the month in which it ended. A stay that ended by death is left out.",
        ],
        Rule::Training(_) => &[
            "A home counts in the months in which a due date lies, counted from the first day of its license. Counted are the minutes offered since the due date before.",
        ],
        Rule::CareVisitation(_) => &[
            "A child counts in each month in which it was in care on some day; left out are children not in care on every day of it. A quarter pools its months; the figure of three months looks at all three together.",
        ],
        Rule::RepeatMaltreatment(_) => &[
            "A child counts with maltreatment substantiated in the first half of the months looked at. What counts against the measure is in the numerator: children of whom it was substantiated again. A quarter is its last month.",
        ],
        Rule::HarmInCare(_) => &[
            "A child counts when it was in care on some day of the months looked at. What counts against the measure is in the numerator: children harmed by a caregiver. A quarter is its last month.",
        ],
        Rule::Siblings(_) => {
            &["A group counts when two or more siblings are in care on the last day. A quarter is its last month."]
        }
        Rule::Placements(_) => &[
            "A child counts when it is in care on the last day. A return to the provider counted before it is no further placement. A quarter is its last month.",
        ],
        Rule::Capacity(_) => &[
            "A child counts when it is in care with a family on the last day; all children in one home count alike. A quarter is its last month.",
        ],
        Rule::Setting(_) => &[
            "A child counts when it is in care on the last day. What counts against the measure is in the numerator: children in that type of placement. A quarter is its last month.",
        ],
        _ => &[],
    }
}

/// The parameters of a rule.
pub(super) fn parameters(rule: &Rule) -> Vec<Parameter<'_>> {
    match rule {
        Rule::Deadline(rule) => {
            let from = if rule.from == StayDate::RemovedOn { "the removal" } else { "the discharge" };
            let act = match rule.act {
                Act::Search => "search for relatives",
                Act::Plan => "discharge plan",
                Act::Exam => "exam",
            };
            let label = format!("Time for the {act}, from {from}");
            let months = rule.months.as_ref().map(|of| parameter(&label, of, months));
            let days = rule.days.as_ref().map(|of| parameter(&label, of, |days| format!("{days} calendar days")));
            let leavers = parameter("Children who left by the due date", &rule.leavers, |leavers| {
                if *leavers == Leavers::Count { "count" } else { "are left out" }.to_owned()
            });
            months.into_iter().chain(days).chain([leavers, care_types(&rule.care_types)]).collect()
        }
        Rule::Within(rule) => vec![parameter("Months", &rule.months, months), care_types(&rule.care_types)],
        Rule::Achievement(rule) => vec![
            parameter("Youth from the age of", &rule.age, |age| format!("{age} years")),
            parameter("Achievements that count", &rule.achievements, |all| codes(all)),
            care_types(&rule.care_types),
        ],
        Rule::Training(rule) => vec![
            parameter("From the license to the first due date", &rule.first_months, months),
            parameter("From one due date to the next", &rule.then_months, months),
            parameter("Training by the first due date", &rule.first_minutes, minutes),
            parameter("Training by each later one", &rule.then_minutes, minutes),
            parameter("Kinds of home", &rule.home_kinds, |kinds| codes(kinds)),
        ],
        Rule::CareVisitation(rule) => vec![
            parameter("Visits to each child, on different dates", &rule.visits, |visits| format!("at least {visits}")),
            parameter("Standard of the three months", &rule.quarterly, |one| ui::format::standard(*one)),
            parameter("Contacts that count", &rule.contacts, |contacts| codes(contacts)),
            parameter("Whose visits count", &rule.visitors, |visitors| codes(visitors)),
            care_types(&rule.care_types),
        ],
        _ => of_days(rule),
    }
}

/// The parameters of the rules that look at a day or over several months.
fn of_days(rule: &Rule) -> Vec<Parameter<'_>> {
    match rule {
        Rule::RepeatMaltreatment(rule) => vec![parameter("Months of each half", &rule.months, months)],
        Rule::HarmInCare(rule) => {
            vec![parameter("Months looked at", &rule.window_months, months), care_types(&rule.care_types)]
        }
        Rule::Siblings(rule) => {
            vec![parameter("Placements that count", &rule.settings, |all| codes(all)), care_types(&rule.care_types)]
        }
        Rule::Placements(rule) => vec![
            parameter("Months looked at", &rule.window_months, months),
            parameter("Placements", &rule.most, |most| format!("at most {most}")),
            parameter("Placements that count", &rule.settings, |all| codes(all)),
            care_types(&rule.care_types),
        ],
        Rule::Capacity(rule) => vec![
            parameter("Placements with families", &rule.family_types, |all| codes(all)),
            parameter("Homes that need no license", &rule.unlicensed_kinds, |kinds| codes(kinds)),
            care_types(&rule.care_types),
        ],
        Rule::Setting(rule) => vec![
            parameter("The placement that counts against the measure", &rule.against, |one| {
                one.text().replace('_', " ")
            }),
            parameter("Placements out of home", &rule.out_of_home, |all| codes(all)),
            care_types(&rule.care_types),
        ],
        _ => Vec::new(),
    }
}

fn care_types(of: &Sourced<Vec<CareType>>) -> Parameter<'_> {
    parameter("Types of care", of, |types| codes(types))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "values of parameters are shown by reference")]
fn months(months: &u32) -> String {
    ui::format::counted(*months, ["month", "months"])
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "values of parameters are shown by reference")]
fn minutes(minutes: &u32) -> String {
    ui::format::counted(*minutes, ["minute", "minutes"])
}
