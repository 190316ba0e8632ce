//! Which cases of the case review somebody sees, and which scores of them.

use acts::Stamp;
use casereview::{Answers, Case, Desk, Joint, Override, Round};

use super::kind::{Kind, Seen};
use crate::viewer::Viewer;

impl Viewer {
    /// The case of a number and id, if the person is to score it.
    pub fn case_to_score<'d>(&self, desk: &'d Desk, round: u32, case: &str) -> Option<(&'d Round, &'d Case)> {
        let round = desk.round(round)?;
        let case = round.case(case)?;
        (self.seen(Kind::ReviewedCases) == Seen::OwnCases && case.is_reviewed_by(self.name())).then_some((round, case))
    }

    /// What both reviewers gave, each with the name, in their order: nothing before both are in.
    pub fn own_scores<'c>(&self, of: &'c Case) -> Option<[(&'c str, &'c Answers); 2]> {
        let [one, other] = of.both().filter(|_| self.sees_scores_of(Kind::OwnScores, of))?;
        let [first, second] = of.reviewers.as_ref()?;
        Some([(first.as_str(), one), (second.as_str(), other)])
    }

    /// The joint scores. Those of former reviewers are not seen while one of the two has still to score.
    pub fn joint_scores<'c>(&self, of: &'c Case) -> Option<&'c Joint> {
        of.joint.as_ref().filter(|_| self.sees_joint_scores(of))
    }

    /// Whether the person sees what was entered for both and decided, now and before.
    pub fn sees_joint_scores(&self, of: &Case) -> bool {
        self.sees_scores_of(Kind::JointScores, of)
    }

    /// Whether the person reads a reason that tells of scores, which somebody wrote: the own one, and all once both
    /// have scored.
    pub fn reads_reason(&self, by: &Stamp, of: &Case) -> bool {
        by.actor == self.name() || self.sees_scores_of(Kind::OwnScores, of)
    }

    /// The overrides that the person sees: the reasons tell of the scores.
    pub fn overrides<'c>(&'c self, of: &'c Case) -> Vec<&'c Override> {
        if !Kind::OwnScores.is_seen_by(self.role()) {
            return Vec::new();
        }
        of.overrides_seen_by(self.name()).collect()
    }

    fn sees_scores_of(&self, kind: Kind, of: &Case) -> bool {
        match self.seen(kind) {
            Seen::All => true,
            Seen::AfterBothScored => of.both().is_some(),
            Seen::OwnCasesAfterBothScored => of.both().is_some() && of.is_reviewed_by(self.name()),
            _ => false,
        }
    }
}
