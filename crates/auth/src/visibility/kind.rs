//! Every kind of thing that somebody may see, and how much of it each role sees.

use domain::Role;

/// How much of a kind somebody sees.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seen {
    /// All of it.
    All,
    /// That of the offices and regions of the account, or of all where it is for the whole state.
    OwnOffices,
    /// All of it, but only where the account is for the whole state.
    ForWholeState,
    /// That of the cases that the person reviews.
    OwnCases,
    /// What others gave or wrote once both reviewers of the case have scored; what the person gave or wrote, always.
    AfterBothScored,
    /// The same, of the cases that the person reviews.
    OwnCasesAfterBothScored,
    /// What was sent to leadership.
    OnceSent,
    /// What is concluded, and nothing in progress.
    Concluded,
    /// That of the state, and nothing of regions and offices.
    StateOnly,
    /// That which the person made.
    Own,
    /// None of it.
    Nothing,
}

impl Seen {
    /// As the page about it says it; nothing for nothing.
    pub fn text(self) -> &'static str {
        match self {
            Seen::All => "all",
            Seen::OwnOffices => "own offices",
            Seen::ForWholeState => "all, for statewide leadership",
            Seen::OwnCases => "own cases",
            Seen::AfterBothScored => "after both scored",
            Seen::OwnCasesAfterBothScored => "own cases, after both scored",
            Seen::OnceSent => "once sent",
            Seen::Concluded => "once concluded",
            Seen::StateOnly => "state only",
            Seen::Own => "own",
            Seen::Nothing => "",
        }
    }
}

/// The roles in the order in which a line of the table names what they see.
const ROLES: [Role; 6] = [Role::Monitor, Role::Leadership, Role::Steward, Role::Counsel, Role::Reviewer, Role::Admin];

/// A line of the table: what is seen, by whom how much, and which clause says so.
struct Line {
    what: &'static str,
    seen: [Seen; ROLES.len()],
    clause: &'static str,
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident is $what:literal seen $seen:expr, by $clause:literal;)+) => {
        /// A kind of thing that somebody may see.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Kind { $($(#[$meta])* $kind),+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),+];

            fn line(self) -> Line {
                match self { $(Kind::$kind => Line { what: $what, seen: $seen, clause: $clause }),+ }
            }
        }
    };
}

use Seen::{
    AfterBothScored, All, Concluded, ForWholeState, Nothing, OnceSent, Own, OwnCases, OwnCasesAfterBothScored,
    OwnOffices, StateOnly,
};

// What each sees, in the order of `ROLES`: monitor, leadership, steward, counsel, reviewer, administrator.
kinds! {
    /// Numerators, denominators and percentages, the statistics of a quarter's case reviews among them.
    Figures is "figures of the state, regions and offices" seen [All, All, StateOnly, All, Nothing, Nothing],
        by "`order.md`, people and roles: leadership “all figures”, steward “state totals”, counsel “figures”";
    /// Figures and counts of the case review in which few cases stand.
    SmallCells is "small cells of the case review" seen [All, All, StateOnly, Nothing, Nothing, Nothing],
        by "`order.md`, people and roles: counsel “case-review figures with small cells suppressed”; `case-review.md`, settled after the first use";
    /// What the case review found office by office: strata that were merged, unmet needs.
    ReviewedOffices is "what the case review found, by office" seen [All, OwnOffices, Nothing, Nothing, Nothing, Nothing],
        by "`order.md`, people and roles: leadership “records of their own region or office”, as read for `case-review-statistics.md`";
    /// Records of children and workers behind figures, caseloads, what is due soon.
    Records is "records of children and workers" seen [All, OwnOffices, Nothing, Nothing, Nothing, Nothing],
        by "`order.md`, people and roles: monitor “everything down to records”, leadership “records of their own region or office”, counsel “never a child's or worker's record”";
    /// Records drawn for a pre-certification review.
    DrawnRecords is "records drawn for a pre-certification review" seen [All, ForWholeState, Nothing, Nothing, Nothing, Nothing],
        by "`order.md`, people and roles: monitor “draw samples”; a sample holds records of every office, so leadership of one sees none";
    /// Rounds of the case review: frames, samples, who reviews what.
    Rounds is "rounds of the case review, and who reviews what" seen [All, Nothing, Nothing, Nothing, Nothing, Nothing],
        by "`order.md`, people and roles: monitor “draw samples; act as review supervisor”";
    /// Cases as their reviewers work on them.
    ReviewedCases is "cases as their reviewers score them" seen [OwnCases, Nothing, Nothing, Nothing, OwnCases, Nothing],
        by "`order.md`, people and roles: reviewer “only the cases assigned to them”, monitor “score reviews”";
    /// What each of the two reviewers gave by himself, and why an override was asked for.
    OwnScores is "a reviewer's own scores, and why an override was asked for" seen
        [AfterBothScored, Nothing, Nothing, Nothing, OwnCasesAfterBothScored, Nothing],
        by "`case-review-rounds.md`: “Nobody sees the other's own scores before both are in, the monitor's staff included”; an override's “reason tells of the scores”";
    /// What the two agreed on, and what was decided where they did not.
    JointScores is "joint and decided scores" seen
        [AfterBothScored, Nothing, Nothing, Nothing, OwnCasesAfterBothScored, Nothing],
        by "`case-review-rounds.md`: as own scores; those of former reviewers would tell one who has still to score";
    /// That a reviewer found an immediate risk to a child.
    Escalations is "immediate risks" seen [All, OwnOffices, Nothing, Nothing, OwnCases, Nothing],
        by "`order.md`, people and roles; `case-review-rounds.md`, immediate risk: “the monitor, leadership in whose reach the office lies, and the case's reviewers”";
    /// What people wrote about an immediate risk.
    EscalationTexts is "what was written about an immediate risk" seen
        [All, OwnOffices, Nothing, Nothing, OwnCasesAfterBothScored, Nothing],
        by "`case-review-rounds.md`, immediate risk: “until both have handed in, a reviewer sees of an escalation that it is there, for how long, and the own words”";
    /// Pre-certification reviews with their findings.
    Reviews is "pre-certification reviews and their findings" seen [All, OnceSent, Nothing, Nothing, Nothing, Nothing],
        by "`measures/certification.md`: “A draft is the monitor's alone”; `order.md`, people and roles: leadership “answer findings”";
    /// Statuses of measures, and the decisions that made them.
    Certification is "statuses and published decisions" seen [All, All, Concluded, All, Nothing, Nothing],
        by "`order.md`, people and roles: counsel “statuses and published reports”, steward “nothing about decisions in progress”";
    /// What is done between the opening of a review and its decision, in the timeline of its measure.
    ReviewSteps is "steps of a review in the timeline of its measure" seen [All, All, Nothing, Nothing, Nothing, Nothing],
        by "`order.md`, people and roles: monitor “open and decide pre-certification reviews”, leadership “answer findings”";
    /// Measures at risk, findings overdue, reviews unanswered.
    Attention is "the list of what needs attention: risks to a status, findings overdue, reviews unanswered" seen
        [All, All, Nothing, Nothing, Nothing, Nothing],
        by "`order.md`, people and roles: monitor “open and decide pre-certification reviews”, leadership “answer findings”";
    /// Notices of non-compliance and the checklist to release.
    Notices is "notices of non-compliance, and the way to release" seen [All, All, Nothing, All, Nothing, Nothing],
        by "`order.md`, people and roles: counsel “file a notice of non-compliance”, steward “nothing about decisions in progress”";
    /// What was handed in, with its findings.
    Submissions is "submissions and refused uploads, with their findings" seen
        [All, Nothing, All, Nothing, Nothing, Nothing],
        by "`order.md`, people and roles: steward “upload submissions, see data-quality findings”";
    /// What was uploaded and not confirmed.
    Drafts is "uploads that are not confirmed" seen [Own, Nothing, Own, Nothing, Nothing, Nothing],
        by "`order.md`, people and roles: steward “upload submissions”; the monitor hands in too";
    /// What everybody did; scores are left out.
    Ledger is "the ledger, without scores" seen [All, Nothing, Nothing, Nothing, Nothing, Nothing],
        by "`order.md`, people and roles: monitor “see everything”; `case-review-rounds.md`: “the ledger's page does not show” scores";
    /// How accounts and rights were changed.
    RightsChanges is "changes of accounts and rights" seen [All, Nothing, Nothing, Nothing, Nothing, Nothing],
        by "`order.md`, people and roles: monitor “see everything”; administrators manage accounts, and others watch them";
    /// Other people's accounts, and requests to widen their rights.
    Accounts is "other people's accounts" seen [Nothing, Nothing, Nothing, Nothing, Nothing, All],
        by "`order.md`, people and roles: admin “manage accounts and settings”";
}

impl Kind {
    /// How much of it a role sees.
    pub fn seen_by(self, role: Role) -> Seen {
        let place = match role {
            Role::Monitor => 0,
            Role::Leadership => 1,
            Role::Steward => 2,
            Role::Counsel => 3,
            Role::Reviewer => 4,
            Role::Admin => 5,
        };
        self.line().seen[place]
    }

    /// Whether a role sees any of it.
    pub fn is_seen_by(self, role: Role) -> bool {
        self.seen_by(role) != Nothing
    }

    /// What it is, as the page about it says it.
    pub fn what(self) -> &'static str {
        self.line().what
    }

    /// Which clause of which rules says who sees it.
    pub fn clause(self) -> &'static str {
        self.line().clause
    }

    /// The roles in the order of the table.
    pub fn roles() -> [Role; 6] {
        ROLES
    }
}

#[cfg(test)]
mod tests {
    use domain::extract::Code;

    use super::*;

    #[test]
    fn a_role_gets_its_own_column() {
        for (place, role) in ROLES.into_iter().enumerate() {
            for kind in Kind::ALL {
                assert_eq!(kind.seen_by(role), kind.line().seen[place], "{kind:?} {role:?}");
            }
        }
        assert_eq!(ROLES.len(), Role::ALL.len());
    }

    #[test]
    fn an_administrator_sees_accounts_and_nothing_else() {
        let seen: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| kind.is_seen_by(Role::Admin)).collect();
        assert_eq!(seen, [Kind::Accounts]);
    }
}
