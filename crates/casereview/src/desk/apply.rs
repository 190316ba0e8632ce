//! One recorded act after the other.

use std::collections::BTreeMap;

use acts::{Fold, Missing, Stamp};
use domain::extract::FrameCase;
use domain::instrument::Instrument;

use super::{Barred, Chosen, Desk, Recorded};
use crate::act::Act;
use crate::case::{Case, Escalation, Joint, Override, Replaced, Step};
use crate::round::{Round, SampleOf};
use crate::state::{CaseState, EscalationState};

impl Fold for Desk {
    type Act = Act;

    fn take(&mut self, by: Stamp, act: Act) -> Result<(), Missing> {
        match act {
            Act::RoundOpened { .. } => self.rounds.push(opened(act, by)?),
            Act::SampleDrawn { round, seed, algorithm, strata } => {
                self.round_mut(round)?.draw(SampleOf { by, seed, algorithm, strata })?;
            }
            Act::OfficesBarred { reviewer, offices, reason } => {
                self.barred.insert(reviewer, Barred { offices: offices.into_iter().collect(), reason, by });
            }
            Act::CasesAssigned { round, due_on, reviewers } => {
                let round = self.round_mut(round)?;
                (round.assigned, round.due_on) = (Some(by), Some(due_on));
                for (id, pair) in reviewers {
                    let case = round.case_mut(&id)?;
                    (case.reviewers, case.assigned_to) = (Some(pair.clone()), Some(pair));
                }
            }
            Act::DueMoved { round, due_on, .. } => self.round_mut(round)?.due_on = Some(due_on),
            Act::RoundWithdrawn { round, reason } => self.round_mut(round)?.withdrawn = Some((by, reason)),
            Act::RouteChosen { quarter, between, route, reason } => {
                self.chosen.push(Chosen { quarter, between, route, reason, by });
            }
            Act::CaseReplaced { round, case, by: other, reason } => {
                self.round_mut(round)?.replace(&case, Replaced { stamp: by, by: other, reason })?;
            }
            Act::EscalationNoted { escalation, text } => self.step(escalation, by, Step::Noted(text))?,
            Act::EscalationClosed { escalation, text } => self.step(escalation, by, Step::Closed(text))?,
            Act::RiskAnswered { round, ref case, risk, ref text } => {
                self.round_mut(round)?.case_mut(case)?.risks.push((by.clone(), risk));
                if risk {
                    self.escalate(round, case, text, by)?;
                }
            }
            of_case => self.take_of_case(by, of_case)?,
        }
        Ok(())
    }

    fn history_mut(&mut self) -> &mut Vec<Recorded> {
        &mut self.history
    }
}

impl Desk {
    fn take_of_case(&mut self, by: Stamp, act: Act) -> Result<(), Missing> {
        let (Some(number), Some(id)) = (act.round(), act.case().map(str::to_owned)) else {
            return Err(format!("{:?} is no act of a case", act.kind()));
        };
        let round = self.round_mut(number)?;
        let case = round.cases.get_mut(&id).ok_or_else(|| no_case(number, &id))?;
        case.take(by.clone(), act)?;
        // Final is final since the step that made it so: what leaves it final changes nothing.
        let is_final = case.state(&round.instrument) == CaseState::Final;
        case.settled = if is_final { Some(case.settled.take().unwrap_or(by)) } else { None };
        Ok(())
    }

    /// Opens an escalation, or adds to the one that is open for the case.
    fn escalate(&mut self, round: u32, case: &str, text: &str, by: Stamp) -> Result<(), Missing> {
        let office = self.round_mut(round)?.case_mut(case)?.office.clone();
        let is_open =
            |one: &&mut Escalation| one.round == round && one.case == case && one.state() == EscalationState::Open;
        if let Some(open) = self.escalations.iter_mut().find(is_open) {
            open.steps.push((by, Step::Found(text.to_owned())));
            return Ok(());
        }
        let number = self.escalations.last().map_or(1, |last| last.number + 1);
        let (case, text) = (case.to_owned(), text.to_owned());
        self.escalations.push(Escalation { number, round, case, office, opened: by, text, steps: Vec::new() });
        Ok(())
    }

    fn step(&mut self, number: u32, by: Stamp, step: Step) -> Result<(), Missing> {
        let found = self.escalations.iter_mut().find(|escalation| escalation.number == number);
        found.ok_or_else(|| format!("there is no escalation {number}"))?.steps.push((by, step));
        Ok(())
    }

    fn round_mut(&mut self, number: u32) -> Result<&mut Round, Missing> {
        let found = self.rounds.iter_mut().find(|round| round.number == number);
        found.ok_or_else(|| format!("there is no round {number}"))
    }
}

fn no_case(round: u32, id: &str) -> Missing {
    format!("round {round} has no case {id}")
}

fn opened(act: Act, opened: Stamp) -> Result<Round, Missing> {
    let Act::RoundOpened { round: number, quarter, plan, size, instrument, frame_sha256, frame } = act else {
        return Err("the act opens no round".to_owned());
    };
    let instrument = Instrument::from_toml(&instrument).map_err(|fault| format!("its instrument: {fault}"))?;
    Ok(Round {
        number,
        quarter,
        plan,
        size,
        instrument,
        frame_sha256,
        frame,
        opened,
        sample: None,
        assigned: None,
        due_on: None,
        cases: BTreeMap::new(),
        withdrawn: None,
    })
}

impl Round {
    fn draw(&mut self, sample: SampleOf) -> Result<(), Missing> {
        for id in sample.strata.iter().flat_map(|stratum| &stratum.drawn) {
            self.put_in(id, None)?;
        }
        self.sample = Some(sample);
        Ok(())
    }

    fn put_in(&mut self, id: &str, reviewers: Option<[String; 2]>) -> Result<(), Missing> {
        let framed = self.frame.iter().find(|framed| framed.case_id == id);
        let framed = framed.ok_or_else(|| format!("the frame of round {} has no case {id}", self.number))?;
        self.cases.insert(id.to_owned(), Case::of(framed, reviewers));
        Ok(())
    }

    fn replace(&mut self, id: &str, replaced: Replaced) -> Result<(), Missing> {
        let reviewers = self.case_mut(id)?.reviewers.clone();
        if let Some(other) = &replaced.by {
            self.put_in(other, reviewers)?;
        }
        self.case_mut(id)?.replaced = Some(replaced);
        Ok(())
    }

    fn case_mut(&mut self, id: &str) -> Result<&mut Case, Missing> {
        self.cases.get_mut(id).ok_or_else(|| no_case(self.number, id))
    }
}

impl Case {
    fn of(framed: &FrameCase, reviewers: Option<[String; 2]>) -> Case {
        Case {
            id: framed.case_id.clone(),
            office: framed.office.clone(),
            case_type: framed.case_type,
            plan_due_on: framed.plan_due_on,
            assigned_to: reviewers.clone(),
            reviewers,
            risks: Vec::new(),
            own: BTreeMap::new(),
            set_aside: BTreeMap::new(),
            anew: BTreeMap::new(),
            joint: None,
            overrides: Vec::new(),
            settled: None,
            replaced: None,
        }
    }

    fn take(&mut self, by: Stamp, act: Act) -> Result<(), Missing> {
        match act {
            Act::CaseReassigned { from, to, .. } => self.reassign(&from, to, by.number)?,
            Act::OwnScored { answers, .. } => {
                self.own.insert(by.actor.clone(), (by, answers));
            }
            Act::JointScored { answers, .. } => {
                self.take_back_own_scores();
                self.joint = Some(Joint { by, answers, confirmed: None, decided: None });
            }
            Act::JointConfirmed { .. } => self.joined()?.confirmed = Some(by),
            Act::ScoresDecided { answers, .. } => self.joined()?.decided = Some((by, answers)),
            Act::OverrideAsked { of, reason, .. } => {
                self.overrides.push(Override { of, asked: by, reason, ruling: None });
            }
            Act::OverrideRuled { of, granted, reason, .. } => {
                let open = self.overrides.iter_mut().find(|asked| asked.of == of && asked.ruling.is_none());
                open.ok_or("no such override is asked for")?.ruling = Some((by, granted, reason));
            }
            Act::CaseReopened { .. } => (self.joint, self.overrides) = (None, Vec::new()),
            other => return Err(format!("{:?} is no act of a case", other.kind())),
        }
        Ok(())
    }

    /// Puts somebody in the place of a reviewer. The case begins anew for whoever gets it, also for a former reviewer:
    /// what either of the two handed in or asked for before counts no more.
    fn reassign(&mut self, from: &str, to: String, number: i64) -> Result<(), Missing> {
        let stays = self.partner_of(from).ok_or_else(|| format!("{from} is no reviewer of the case"))?.to_owned();
        for name in [from, &to] {
            if let Some(scores) = self.own.remove(name) {
                self.set_aside.insert(name.to_owned(), scores);
            }
        }
        self.overrides.retain(|asked| asked.asked.actor != from && asked.asked.actor != to);
        self.anew.insert(to.clone(), number);
        // The first is whoever was assigned first.
        self.reviewers = Some([stays, to]);
        Ok(())
    }

    /// Joint scores are entered once both scored. Where they follow all the same, they were entered when the scores of
    /// a former reviewer still came back with the case: what two people joined and confirmed then stands.
    fn take_back_own_scores(&mut self) {
        for name in self.reviewers.iter().flatten() {
            if let (false, Some(scores)) = (self.own.contains_key(name), self.set_aside.remove(name)) {
                self.own.insert(name.clone(), scores);
            }
        }
    }

    fn joined(&mut self) -> Result<&mut Joint, Missing> {
        self.joint.as_mut().ok_or_else(|| "the case has no joint scores".to_owned())
    }
}
