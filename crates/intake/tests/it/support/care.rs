//! Care files without fault for June 2019.

use super::Files;

pub const EPISODES: &str = "episode_id,child_id,office,worker_id,care_type,birth_date,sibling_group,previous_exit_on,\
                            removed_on,ended_on,exit_reason,tpr_on,search_on,exam_on,achievement,adult_services,\
                            plan_sent_on";
pub const PLACEMENTS: &str = "placement_id,child_id,type,provider_id,started_on,ended_on,apart_reason";
pub const MALTREATMENT: &str = "report_id,child_id,office,worker_id,reported_on,found_on,by_caregiver";
pub const HOMES: &str = "home_id,office,kind,capacity,licensed_on,ended_on";
pub const TRAINING: &str = "training_id,home_id,offered_on,minutes";
pub const CARE_VISITS: &str = "visit_id,child_id,worker_id,visited_on,contact,child_seen,place,documented_on";

/// The care files in their order.
pub const CARE: [(&str, &str); 6] = [
    ("care_episodes.csv", EPISODES),
    ("care_placements.csv", PLACEMENTS),
    ("care_maltreatment.csv", MALTREATMENT),
    ("care_homes.csv", HOMES),
    ("care_training.csv", TRAINING),
    ("care_visits.csv", CARE_VISITS),
];

/// A stay of the child from a day on: filled as far as it must be.
pub fn stay(episode: &str, child: &str, removed: &str, ended: &str) -> String {
    let reason = if ended.is_empty() { "" } else { "relatives" };
    format!("{episode},{child},hartford,W1,protective,2010-05-05,,,{removed},{ended},{reason},,,,,,")
}

impl Files {
    /// One row in each care file beside the good ones, without any finding.
    pub fn in_care() -> Files {
        Files::good()
            .with("care_episodes.csv", EPISODES, &[&stay("E1", "K9", "2019-01-01", "")])
            .with("care_placements.csv", PLACEMENTS, &["P1,K9,foster,H1,2019-01-01,,false"])
            .with("care_maltreatment.csv", MALTREATMENT, &["R1,K5,hartford,W1,2019-05-01,2019-06-01,false"])
            .with("care_homes.csv", HOMES, &["H1,hartford,foster,2,2017-12-15,"])
            .with("care_training.csv", TRAINING, &["T1,H1,2019-06-01,60"])
            .with("care_visits.csv", CARE_VISITS, &["V1,K9,W1,2019-06-10,face_to_face,true,home,2019-06-12"])
    }
}
