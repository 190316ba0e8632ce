//! Tables with a caption and scoped headers, which turn into stacked rows where the screen is narrow.

use maud::{Markup, html};

/// A table; each row begins with its header.
pub struct Table<'a, const COLUMNS: usize> {
    /// What the table shows.
    pub caption: &'a str,
    /// The names of the columns.
    pub columns: [&'a str; COLUMNS],
    /// The cells of each row.
    pub rows: Vec<[Markup; COLUMNS]>,
}

impl<const COLUMNS: usize> Table<'_, COLUMNS> {
    /// The table. The caption is for those who hear it: a heading stands above it for those who see it.
    pub fn render(&self) -> Markup {
        html! {
            table.stacks {
                caption.heard { (self.caption) }
                (head(&self.columns))
                tbody {
                    @for row in &self.rows {
                        tr {
                            @for (place, (name, cell)) in self.columns.iter().zip(row).enumerate() {
                                @if place == 0 {
                                    th scope="row" { (cell) }
                                } @else {
                                    td data-label=(name) { div { (cell) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The row of column names.
pub fn head(columns: &[&str]) -> Markup {
    html! { thead { tr { @for name in columns { th scope="col" { (name) } } } } }
}
