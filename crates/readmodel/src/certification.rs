//! Certification: what every quarter says of a plan's measures, and what people decided of them.

use std::collections::HashMap;
use std::sync::Arc;

use certification::{Certification, Fold, Proceedings, ReliedOn, Sealed};
use chrono::{DateTime, Utc};
use compliance::certification::{QuarterFigures, tracks};
use compliance::{Figure, FigureDef, ScopeKind};
use domain::Period;
use domain::certification::{QuarterResult, Track};
use domain::plan::Measure;
use store::Seen;

use crate::asked::asked;
use crate::decided::Decision;
use crate::timeline::{Place, Source, Sources, Timeline};
use crate::wanted::Wanted;
use crate::{Basis, ReadError, ReadModel};

/// All that is known of a plan's certification at a moment: what the figures say and what people decided.
#[derive(Clone, Debug)]
pub struct Docket {
    /// What the figures say: each measure of the plan followed by its segments.
    pub tracks: Vec<Track>,
    /// What people decided.
    pub proceedings: Proceedings,
    /// The newest of what was read, by which a decision is recorded only if nothing has come since.
    pub seen: Seen,
}

impl Docket {
    /// The certification of each measure and its segments.
    pub fn certification(&self) -> Vec<Certification> {
        self.proceedings.certification(&self.tracks)
    }

    /// The certification of one measure or segment.
    pub fn certification_of(&self, id: &str) -> Option<Certification> {
        let track = self.track(id)?;
        self.proceedings.certification(std::slice::from_ref(track)).pop()
    }

    /// What the figures say of a measure or segment.
    pub fn track(&self, id: &str) -> Option<&Track> {
        self.tracks.iter().find(|track| *track.id == *id)
    }
}

impl ReadModel {
    /// What is known of a plan's certification.
    ///
    /// # Errors
    /// When the evidence or a decision can't be read.
    pub async fn docket(&self, basis: &Basis, known_on: Option<DateTime<Utc>>) -> Result<Docket, ReadError> {
        // Decisions are read first: one that is recorded meanwhile makes what was seen stale, and nothing else does.
        let decisions = self.decisions(&basis.plan().order).await?;
        let reviews = self.case_reviews(basis, known_on).await?;
        let withdrawal = self.store.withdrawals().last(&basis.plan().order).await?;
        let submissions = self.submissions(basis).await?;
        let seen = Seen {
            decision: decisions.last().map(|last| last.recorded.number),
            review: reviews.last,
            withdrawal,
            submission: submissions.last().map(|last| last.id),
        };
        let timeline = Timeline::new(&submissions, &reviews.rounds, known_on);
        let of_plan = decisions.iter().filter(|decision| decision.plan == basis.plan().id);
        let recorded = of_plan.map(|decision| &decision.recorded);
        let known = recorded.filter(|recorded| known_on.is_none_or(|moment| recorded.at <= moment));
        let proceedings = Proceedings::fold(known.cloned())?;
        Ok(Docket { tracks: self.tracks(basis, &timeline).await?, proceedings, seen })
    }

    /// The certification of each measure of the plan and of its segments.
    ///
    /// # Errors
    /// When the evidence or a decision can't be read.
    pub async fn certification(
        &self,
        basis: &Basis,
        known_on: Option<DateTime<Utc>>,
    ) -> Result<Vec<Certification>, ReadError> {
        Ok(self.docket(basis, known_on).await?.certification())
    }

    /// The quarters of a track on which a pre-certification review relies now, with the sealed extracts from which
    /// their figures are computed; none while it is not eligible.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn relied_on(&self, basis: &Basis, track: &Track) -> Result<Vec<ReliedOn>, ReadError> {
        let timeline = self.timeline(basis, None).await?;
        let found = FigureDef::find(basis.plan(), basis.instrument(), &track.id);
        let of = found.and_then(|(measure, _, def)| Some((measure.rule.as_ref()?, def.quarter)));
        let freeze = |result: &QuarterResult| {
            let wanted = Wanted::all([Period::Quarter(result.quarter)], &timeline, basis, Some(ScopeKind::State));
            let of_rule = |rule, quarter| wanted.iter().flat_map(move |wanted| wanted.tallied(rule, quarter));
            let evidence = of.into_iter().flat_map(|(rule, quarter)| {
                of_rule(rule, quarter)
                    .flat_map(move |sources| sources.read_by(&[rule]).into_iter().filter_map(|of| sealed(sources, of)))
            });
            ReliedOn { quarter: result.quarter, figures: result.figures.clone(), evidence: evidence.collect() }
        };
        Ok(track.relied_on(basis.plan().sustain_quarters.value).into_iter().map(freeze).collect())
    }

    /// The decisions of an order, oldest first.
    async fn decisions(&self, order: &str) -> Result<Arc<Vec<Decision>>, ReadError> {
        let last = self.store.decisions().last(order).await?;
        if let Some(known) = self.decided.get(order, last) {
            return Ok(known);
        }
        let entered = self.store.decisions().after(order, None).await?;
        let decisions: Vec<Decision> = entered.into_iter().map(Decision::of).collect::<Result<_, _>>()?;
        let decisions = Arc::new(decisions);
        self.decided.put(order, decisions.last().map(|last| last.recorded.number), Arc::clone(&decisions));
        Ok(decisions)
    }

    /// What the figures of a timeline say of every measure and segment.
    pub(crate) async fn tracks(&self, basis: &Basis, timeline: &Timeline) -> Result<Vec<Track>, ReadError> {
        let quarters = timeline.quarters().map(Period::Quarter);
        let wanted = Wanted::all(quarters, timeline, basis, Some(ScopeKind::State));
        let asked = asked(basis, None)?;
        let mut figures: HashMap<(Arc<str>, Period), Figure> = HashMap::new();
        for figure in self.figures_of(basis, &asked, &wanted).await? {
            figures.insert((Arc::clone(&figure.id), figure.period), figure);
        }
        let of_measure = |measure: &Measure| {
            let defs = FigureDef::of_measure(measure, basis.instrument());
            let mut of_quarter = |quarter| {
                let own = |def: &FigureDef| figures.remove(&(Arc::clone(&def.id), Period::Quarter(quarter)));
                (quarter, defs.iter().filter_map(own).collect())
            };
            // Without the files that the measure reads a quarter has no figures of it.
            let has_any = |(_, figures): &QuarterFigures| !figures.is_empty();
            let quarters: Vec<QuarterFigures> = timeline.quarters().map(&mut of_quarter).filter(has_any).collect();
            tracks(basis.plan(), measure, &defs, &quarters)
        };
        Ok(basis.plan().measures.iter().flat_map(of_measure).collect())
    }
}

/// A source by its content; none for a draft, on which no figure of an order rests.
fn sealed(sources: &Sources, source: &Source) -> Option<Sealed> {
    let sha256 = source.sha256.to_string();
    match &source.place {
        Place::Submission(submission) => {
            let (month, file) = (sources.month, source.kind.to_string());
            Some(Sealed::Extract { submission: submission.0, month, file, sha256 })
        }
        Place::Round(reviews) => Some(Sealed::Round { round: reviews.round, quarter: sources.month.quarter(), sha256 }),
        Place::Draft(_) => None,
    }
}
