//! The care files of a month.

use std::collections::BTreeSet;

use super::Care;
use super::families::{Child, Provider};
use super::homes::Home;
use crate::places::Office;
use crate::sheet::{Id, Sheet};

impl Child {
    /// What tells the child from all others.
    pub(super) fn id(&self) -> String {
        let (month, family, number) = self.number;
        format!("{month}-{family:04}-{number}")
    }
}

impl Provider {
    fn id(self, office: Office) -> String {
        match self {
            Provider::Home(number) => format!("H{:02}-{number:04}", office.number()),
            Provider::Facility(number) => format!("F{number:03}"),
        }
    }
}

impl Care<'_> {
    /// The children whose stays are in the month's file.
    fn listed(&self) -> impl Iterator<Item = &Child> {
        let (first, last) = (self.first_of(3), self.month.last_day().min(self.seen_through));
        let sixth = super::before(self.month, 6);
        self.children.iter().filter(move |child| {
            let on_no_day = child.leaves_on == child.removed_on && child.removed_on >= first;
            let is_there = child.is_in_care(first, last) || on_no_day || sixth.contains(child.removed_on);
            is_there && child.removed_on <= last
        })
    }

    pub(super) fn episodes(&self) -> Vec<u8> {
        let columns = "episode_id,child_id,office,worker_id,care_type,birth_date,sibling_group,previous_exit_on,\
                       removed_on,ended_on,exit_reason,tpr_on,search_on,exam_on,achievement,adult_services,plan_sent_on";
        let mut sheet = Sheet::with_header(columns);
        for child in self.listed() {
            let (month, family, _) = child.number;
            let ended = self.known(Some(child.leaves_on));
            let worker = self.worker(child.office, self.month.last_day(), month + family * 31);
            sheet.field(format_args!("E{}", child.id())).field(format_args!("K{}", child.id()));
            sheet.field(child.office.code()).optional(worker.map(Id::worker)).field(child.care_type);
            sheet.field(child.born_on).optional(child.has_siblings.then(|| format!("S{month}-{family:04}")));
            sheet.optional(child.previous_exit_on).field(child.removed_on).optional(ended);
            sheet.optional(ended.map(|_| child.exit_reason)).optional(self.known(child.tpr_on));
            sheet.optional(self.known(child.search_on)).optional(self.known(child.exam_on));
            sheet.optional(child.achievement.filter(|_| ended.is_some())).optional(child.adult_services);
            sheet.optional(self.known(child.plan_sent_on)).end_row();
        }
        sheet.into_bytes()
    }

    /// The placements in the month's file: child, place in its list.
    fn placed(&self) -> impl Iterator<Item = (&Child, usize)> {
        let (first, last) = (self.first_of(12), self.month.last_day().min(self.seen_through));
        self.listed().flat_map(move |child| {
            let is_there = move |place: &usize| {
                let (started, ended) = child.span(*place);
                // The first one is there even where the child left on the day of its removal.
                let lasts = started < ended || (*place == 0 && started == ended && started >= first);
                lasts && started <= last && (ended > first || started == ended)
            };
            (0..child.placements.len()).filter(is_there).map(move |place| (child, place))
        })
    }

    pub(super) fn placements(&self) -> Vec<u8> {
        let mut sheet = Sheet::with_header("placement_id,child_id,type,provider_id,started_on,ended_on,apart_reason");
        for (child, place) in self.placed() {
            let (started, ended) = child.span(place);
            let placement = &child.placements[place];
            sheet.field(format_args!("P{}-{place}", child.id())).field(format_args!("K{}", child.id()));
            sheet.field(placement.kind).field(placement.provider.id(child.office)).field(started);
            sheet.optional(self.known(Some(ended))).field(child.is_apart).end_row();
        }
        sheet.into_bytes()
    }

    pub(super) fn maltreatment(&self) -> Vec<u8> {
        let mut sheet = Sheet::with_header("report_id,child_id,office,worker_id,reported_on,found_on,by_caregiver");
        for victim in self.victims() {
            sheet.field(victim.report).field(victim.child).field(victim.office.code()).field("");
            sheet.field(victim.reported_on).field(victim.found_on).field(victim.by_caregiver).end_row();
        }
        sheet.into_bytes()
    }

    pub(super) fn homes(&self) -> Vec<u8> {
        let (first, last) = (self.month.first_day(), self.month.last_day());
        let named: BTreeSet<String> = self
            .placed()
            .filter(|(child, place)| matches!(child.placements[*place].provider, Provider::Home(_)))
            .map(|(child, place)| child.placements[place].provider.id(child.office))
            .collect();
        let mut sheet = Sheet::with_header("home_id,office,kind,capacity,licensed_on,ended_on");
        for home in self.all_homes() {
            let id = Provider::Home(home.number).id(home.office);
            if !home.is_licensed(first, last) && !named.contains(&id) {
                continue;
            }
            // A license that begins after the draw is not known yet.
            let licensed_on = self.known(home.licensed_on);
            sheet.field(id).field(home.office.code()).field(home.kind);
            sheet.optional(licensed_on.map(|_| home.capacity)).optional(licensed_on);
            sheet.optional(licensed_on.and(home.ended_on)).end_row();
        }
        sheet.into_bytes()
    }

    pub(super) fn training(&self) -> Vec<u8> {
        let (first, last) = (self.month.first_day(), self.month.last_day());
        let mut sheet = Sheet::with_header("training_id,home_id,offered_on,minutes");
        for home in self.all_homes().filter(|home: &Home| home.is_licensed(first, last)) {
            let id = Provider::Home(home.number).id(home.office);
            for (number, (offered_on, minutes)) in (1..).zip(self.trainings(&home, first, last)) {
                if self.known(Some(offered_on)).is_some() {
                    sheet.field(format_args!("T{id}-{}-{number}", self.month)).field(&id);
                    sheet.field(offered_on).field(minutes).end_row();
                }
            }
        }
        sheet.into_bytes()
    }

    pub(super) fn visits(&self) -> Vec<u8> {
        let columns = "visit_id,child_id,worker_id,visited_on,contact,child_seen,place,documented_on";
        let mut sheet = Sheet::with_header(columns);
        for child in self.listed() {
            for visit in self.visits_of(child) {
                let id = child.id();
                sheet.field(format_args!("V{id}-{}-{}", domain::Month::of(visit.on), visit.number));
                sheet.field(format_args!("K{id}")).field(Id::worker(visit.worker)).field(visit.on);
                sheet.field(visit.contact).field(visit.child_seen).field(visit.place);
                sheet.optional(visit.documented_on).end_row();
            }
        }
        sheet.into_bytes()
    }
}
