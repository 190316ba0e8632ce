//! OM10, sibling placement: are the siblings in care placed together?

use domain::Reason;
use domain::plan::Siblings;

use super::{Bench, Child, Placed, Stays, placed_on};
use crate::measures::{Detail, Judgement, Needs};
use crate::month::{MonthExtracts, Setting, UnknownOffice};

/// What the rule reads.
pub const NEEDS: Needs = &[Stays::NEED, Placed::NEED];

/// Why members are left out, in this order.
const LEAVE_OUT: [Reason; 3] = [Reason::OtherCareType, Reason::ParentalRights, Reason::NotPlaced];

/// A sibling in care, and the row of its placement of the day.
pub(crate) type Member = (Child, Option<usize>);

/// Judges the groups of siblings of whom two or more are in care on the day.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &Siblings,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let bench = Bench::of(setting, extracts)?;
    let placed = Placed::of(extracts);
    let room = Room { rule, bench: &bench, placed: &placed };
    for members in groups(&bench, &placed) {
        if members.len() < 2 {
            continue;
        }
        let stay = members[0].0.stay;
        let group = bench.stays.sibling_group.at(stay).unwrap_or_default();
        let (reason, others) = room.verdict(&members);
        let apart = others.iter().filter(|_| reason == Reason::Apart);
        let apart: Vec<(&str, &str)> = apart
            .map(|(child, at)| {
                (bench.stays.child.at(child.stay), at.and_then(|at| placed.provider.at(at)).unwrap_or_default())
            })
            .collect();
        each(Judgement { detail: Detail::Children(&apart), ..bench.judged(group, stay, reason) });
    }
    Ok(())
}

/// The members of each group, in it by the bytes of the child's id: the first gives office and worker.
pub(crate) fn groups(bench: &Bench<'_>, placed: &Placed<'_>) -> Vec<Vec<Member>> {
    let stays = &bench.stays;
    let of_day = placed_on(placed, stays, bench.day());
    let mut groups: Vec<Vec<Member>> = vec![Vec::new(); stays.sibling_group.distinct()];
    for child in bench.children_of_day() {
        if let Some(group) = stays.sibling_group.key(child.stay) {
            groups[group].push((child, of_day[child.key]));
        }
    }
    for members in &mut groups {
        members.sort_by_key(|(child, _)| stays.child.at(child.stay));
    }
    groups
}

/// What is needed to compare siblings.
pub(crate) struct Room<'r> {
    pub(crate) rule: &'r Siblings,
    pub(crate) bench: &'r Bench<'r>,
    pub(crate) placed: &'r Placed<'r>,
}

impl Room<'_> {
    /// The verdict on a group, and the members that are looked at last: those not apart for a reason of their own.
    fn verdict(&self, members: &[Member]) -> (Reason, Vec<Member>) {
        let mut left = members.to_vec();
        for reason in LEAVE_OUT {
            left.retain(|member| !self.is_left_out(member, reason));
            if left.len() < 2 {
                return (reason, left);
            }
        }
        if self.are_together(&left) {
            return (Reason::Together, left);
        }
        left.retain(|(_, at)| !at.is_some_and(|at| self.placed.apart_reason.at(at)));
        let reason = if left.len() < 2 || self.are_together(&left) { Reason::ClinicalReason } else { Reason::Apart };
        (reason, left)
    }

    /// The first reason for which a member is left out; none where it is compared.
    pub(crate) fn left_out(&self, member: &Member) -> Option<Reason> {
        LEAVE_OUT.into_iter().find(|reason| self.is_left_out(member, *reason))
    }

    fn is_left_out(&self, (child, at): &Member, reason: Reason) -> bool {
        let (bench, stays) = (self.bench, &self.bench.stays);
        match reason {
            Reason::OtherCareType => bench.is_other_care(child.stay, &self.rule.care_types.value),
            Reason::ParentalRights => stays.tpr_on.at(child.stay).is_some_and(|on| on <= bench.day()),
            _ => !at.is_some_and(|at| self.counts(at)),
        }
    }

    fn counts(&self, placement: usize) -> bool {
        self.rule.settings.value.contains(&self.placed.kind.at(placement))
    }

    /// Whether all have the same provider; an empty one equals none.
    fn are_together(&self, members: &[Member]) -> bool {
        let provider = |member: &Member| member.1.and_then(|at| self.placed.provider.key(at));
        let first = members.first().and_then(provider);
        first.is_some() && members.iter().all(|member| provider(member) == first)
    }
}
