//! The months that a figure looks at, where they are more than the one that it is named by.

use compliance::FigureDef;
use domain::{Month, Period};
use ui::format::month;

/// The months of one figure: `12 months: July 2018 to June 2019`; none where it looks at its own month alone.
pub(crate) fn of(def: &FigureDef, period: Period) -> Option<String> {
    let last = match period {
        Period::Month(of) => of,
        Period::Quarter(of) => of.last_month(),
    };
    is_longer(def).then(|| said(last, def.window_months))
}

fn said(last: Month, months: u32) -> String {
    format!("{months} months: {} to {}", month(last.first_of(months)), month(last))
}

/// What is said of many figures at once: `each over the 12 months that end with it`.
pub(crate) fn each(def: &FigureDef) -> Option<String> {
    is_longer(def).then(|| format!("each over the {} months that end with it", def.window_months))
}

/// A title with that after it.
pub(crate) fn titled(title: String, def: &FigureDef) -> String {
    match each(def) {
        Some(each) => format!("{title}, {each}"),
        None => title,
    }
}

fn is_longer(def: &FigureDef) -> bool {
    def.window_months > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_months_end_with_the_figures_own() {
        let june = Month::new(2019, 6).unwrap();
        assert_eq!(said(june, 12), "12 months: July 2018 to June 2019");
        assert_eq!(said(june, 3), "3 months: April 2019 to June 2019");
    }
}
