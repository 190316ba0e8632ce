//! Charts over time: a mark for each month or quarter, the standard as a line, published figures as hollow marks.
//!
//! Here alone numbers are floating: they say where a mark is drawn, never whether it meets the standard.

pub(crate) mod point;
pub(crate) mod text;

mod marks;
mod scale;

use compliance::Shown;
use domain::reported::ReportedFigure;
use domain::{Period, Standard};
use maud::{Markup, html};

use crate::figures::chart::marks::{Fill, at, symbol};
use crate::figures::chart::point::{Point, number};
use crate::figures::chart::scale::{Area, Time};
use crate::figures::chart::text as words;

pub(crate) use crate::figures::chart::marks::{hollow, legend};
pub(crate) use crate::figures::chart::scale::{Size, Span};

/// A chart of one scope's figures.
pub(crate) struct Chart<'a> {
    /// Names the chart on its page; what is no letter, digit or `-` is replaced.
    pub(crate) id: String,
    /// What it shows.
    pub(crate) title: String,
    /// The line that is drawn.
    pub(crate) standard: Standard,
    /// The periods in the order of the calendar, without a gap.
    pub(crate) points: Vec<Point<'a>>,
    /// Figures published elsewhere.
    pub(crate) published: Vec<&'a ReportedFigure>,
    /// Whether the chart begins with what was published before the first period; else that is left out.
    pub(crate) reaches_back: bool,
    /// Whether the figures are shares of a sample, drawn with their intervals.
    pub(crate) is_sampled: bool,
    /// How large it is.
    pub(crate) size: Size,
    /// The percentages at its edges, where they are those of other charts too.
    pub(crate) span: Option<Span>,
}

/// The points of the periods given, from figures of one scope.
pub(crate) fn points(periods: impl IntoIterator<Item = Period>, figures: &[Shown]) -> Vec<Point<'_>> {
    let of = |period| Point { period, shown: figures.iter().find(|shown| shown.period() == period) };
    periods.into_iter().map(of).collect()
}

/// The percentages that some charts together need.
pub(crate) fn shared_span<'a>(shown: impl Iterator<Item = &'a Shown>, standard: Standard) -> Option<Span> {
    let values = shown.filter_map(|shown| number(&shown.figure()?.percent()?));
    Some(Span::around(values.chain([bound(standard)?])))
}

fn bound(standard: Standard) -> Option<f64> {
    number(standard.percentage().to_string().trim_end_matches('%'))
}

impl Chart<'_> {
    /// The drawing with its text; none where there is nothing to draw.
    pub(crate) fn draw(&self) -> Option<Markup> {
        let (area, time) = (self.size.area(), self.time()?);
        let published: Vec<&ReportedFigure> = self.published.iter().copied().filter(|one| time.touches(one)).collect();
        let standard = bound(self.standard)?;
        let shown = self.points.iter().filter_map(|point| Some(point.figure()?.1));
        let values: Vec<f64> = shown.chain(published.iter().filter_map(|one| number(&one.percent))).collect();
        if values.is_empty() {
            return None;
        }
        let intervals = || self.points.iter().filter(|_| self.draws_intervals()).filter_map(Point::interval);
        let ends = intervals().flat_map(|interval| [interval.low.drawn(), interval.high.drawn()]);
        let span = self.span.unwrap_or_else(|| Span::around(values.into_iter().chain(ends).chain([standard])));
        let plot = Plot { area, time, span };
        let id: String = self.id.chars().map(|one| if one.is_ascii_alphanumeric() { one } else { '-' }).collect();
        let (title, desc) = (format!("{id}-title"), format!("{id}-desc"));
        Some(html! {
            svg.chart.(self.size.class()) viewBox={ "0 0 " (area.width) " " (area.height) } width=(area.width)
                height=(area.height) role="img" aria-labelledby={ (title) " " (desc) } {
                title id=(title) { (self.title) }
                desc id=(desc) { (words::described(self.standard, &self.points, &published, self.is_sampled)) }
                (plot.frame(standard, self.size))
                @if self.size == Size::Small { (plot.ends(&self.points)) }
                @for one in &published { (plot.published(one)) }
                @if self.draws_intervals() { @for point in &self.points { (plot.interval(point)) } }
                (plot.line(&self.points))
                @for point in &self.points { (plot.mark(point)) }
            }
        })
    }

    fn draws_intervals(&self) -> bool {
        self.is_sampled && self.size == Size::Wide
    }

    /// From the first period to the last, or from what was published before.
    fn time(&self) -> Option<Time> {
        let periods = self.points.iter().map(|point| Time::of_period(point.period));
        let published = self.published.iter().filter(|_| self.reaches_back).map(|one| Time::of_published(one));
        periods.chain(published).reduce(Time::with)
    }
}

/// Where things are drawn.
struct Plot {
    area: Area,
    time: Time,
    span: Span,
}

impl Plot {
    fn x(&self, month: f64) -> f64 {
        self.area.x(self.time, month)
    }

    fn y(&self, percent: f64) -> f64 {
        self.area.y(self.span, percent)
    }

    fn place(&self, point: &Point<'_>) -> Option<(f64, f64)> {
        let (_, value) = point.figure()?;
        Some((self.x(Time::of_period(point.period).middle()), self.y(value)))
    }

    /// The edges with their percentages, the years, and the standard.
    fn frame(&self, standard: f64, size: Size) -> Markup {
        let Area { left, width, .. } = self.area;
        let edge = |percent: f64| {
            let y = self.y(percent);
            html! {
                line.edge x1=(left) x2=(width) y1=(at(y)) y2=(at(y)) {}
                @if size != Size::Tiny { text.end x=(left - 4.0) y=(at(y + 3.5)) { (percent) "%" } }
            }
        };
        let y = self.y(standard);
        html! {
            (edge(self.span.low)) (edge(self.span.high))
            @match size {
                Size::Wide => { (self.years()) }
                Size::Small | Size::Tiny => {}
            }
            line.standard x1=(left) x2=(width) y1=(at(y)) y2=(at(y)) {}
        }
    }

    /// A line where each year begins, or every few where there are many, with its number.
    fn years(&self) -> Markup {
        let Area { top, bottom, height, .. } = self.area;
        html! {
            @for (year, month) in self.time.years() {
                @let x = self.x(month);
                line.edge x1=(at(x)) x2=(at(x)) y1=(top) y2=(bottom + 5.0) {}
                text.start x=(at(x + 3.0)) y=(height - 4.0) { (year) }
            }
        }
    }

    /// The names of the first and the last period below.
    fn ends(&self, points: &[Point<'_>]) -> Markup {
        let Area { left, width, height, .. } = self.area;
        let name = |point: &Point<'_>| ui::format::period(point.period);
        html! {
            @if let [first, .., last] = points {
                text.start x=(left) y=(height - 3.0) { (name(first)) }
                text.end x=(width) y=(height - 3.0) { (name(last)) }
            }
        }
    }

    /// The line from period to period, broken where one has no figure.
    fn line(&self, points: &[Point<'_>]) -> Markup {
        let runs = points.split(|point| point.figure().is_none()).filter(|run| run.len() > 1);
        let path = |run: &[Point<'_>]| {
            let places = run.iter().filter_map(|point| self.place(point));
            places.map(|(x, y)| format!("{},{}", at(x), at(y))).collect::<Vec<_>>().join(" ")
        };
        html! { @for run in runs { polyline.run points=(path(run)) {} } }
    }

    fn mark(&self, point: &Point<'_>) -> Markup {
        let (Some((x, y)), Some((figure, _))) = (self.place(point), point.figure()) else { return html! {} };
        let fill = if figure.complete { Fill::Full } else { Fill::Half };
        symbol(x, y, self.area.radius, figure.met == Some(true), fill)
    }

    fn interval(&self, point: &Point<'_>) -> Markup {
        let (Some((x, _)), Some(interval)) = (self.place(point), point.interval()) else { return html! {} };
        let (low, high) = (self.y(interval.low.drawn()), self.y(interval.high.drawn()));
        html! { line.interval x1=(at(x)) x2=(at(x)) y1=(at(low)) y2=(at(high)) {} }
    }

    /// A hollow mark, with a line over the days that the figure covers.
    fn published(&self, one: &ReportedFigure) -> Markup {
        let Some(value) = number(&one.percent) else { return html! {} };
        let covered = self.time.within(Time::of_published(one));
        let (from, to, y) = (self.x(covered.first), self.x(covered.last), self.y(value));
        html! {
            line.covered x1=(at(from)) x2=(at(to)) y1=(at(y)) y2=(at(y)) {}
            (symbol(f64::midpoint(from, to), y, self.area.radius, one.met() == Some(true), Fill::Hollow))
        }
    }
}
