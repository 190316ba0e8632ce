//! Caseloads beside the measure about them, in words.

use domain::Month;
use domain::plan::Caseload;
use ui::format::month;

pub(crate) const TEXT: &str = "Beside the measure, without a standard: over the workers who count for it, on the last day judged of each month. A number of workers leads to who they are, where you may see that.";
pub(crate) const MONTH: &str = "Month";
pub(crate) const WORKERS: &str = "Workers";
pub(crate) const NOBODY: &str = "–";
pub(crate) const CATEGORIES_TEXT: &str =
    "Average of count / maximum over the workers who hold the category, on the last day judged.";

/// The heading above the months.
pub(crate) fn heading(last: Month) -> String {
    format!("Caseloads up to {}", month(last))
}

/// The heading above regions and offices.
pub(crate) fn by_part(of: Month) -> String {
    format!("Caseloads in {} by region and office", month(of))
}

/// The heading above the categories.
pub(crate) fn categories(of: Month) -> String {
    format!("Average utilization by category in {}", month(of))
}

/// The names of the indicators; their parameters stand in the plan.
pub(crate) fn columns(rule: &Caseload) -> [String; 5] {
    [
        "Over 100% on the last day".to_owned(),
        format!("Over for more than {} days in a row", rule.near_days.value),
        format!("Over for more than {} days in a row", rule.allowed_days.value),
        "Mean utilization".to_owned(),
        format!("Workers needed for a mean of {}", rule.staffing_average.value),
    ]
}
