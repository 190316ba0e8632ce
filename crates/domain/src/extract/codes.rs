//! The code lists of the extracts, each as an enum whose texts are the codes.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A closed list of lower-case codes; a column keeps each as its place in the list.
pub trait Code: Copy + Eq + Sized + 'static {
    /// Every code in the order of `extracts.md`.
    const ALL: &'static [Self];
    /// The texts of the codes in the same order.
    const TEXTS: &'static [&'static str];

    /// The code at a place in the list, as a column keeps it.
    fn at(index: u8) -> Option<Self> {
        Self::ALL.get(usize::from(index)).copied()
    }

    /// The code as written.
    fn text(self) -> &'static str {
        let index = Self::ALL.iter().position(|code| *code == self).expect("every code is in its own list");
        Self::TEXTS[index]
    }

    /// The code of that text.
    fn parse(text: &str) -> Option<Self> {
        let index = Self::TEXTS.iter().position(|candidate| *candidate == text)?;
        Self::ALL.get(index).copied()
    }
}

/// A code of the extracts in a plan file; an unknown one is refused with the list of the known.
fn code<'de, D: Deserializer<'de>, C: Code>(deserializer: D) -> Result<C, D::Error> {
    let text = String::deserialize(deserializer)?;
    C::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not one of {}", C::TEXTS.join(", "))))
}

macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$variant_meta])* #[doc = concat!("`", $text, "`")] $variant),+ }

        impl Code for $name {
            const ALL: &'static [$name] = &[$($name::$variant),+];
            const TEXTS: &'static [&'static str] = &[$($text),+];
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.text())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                code(deserializer)
            }
        }
    };
}

codes! {
    /// The track on which the Careline accepted a report.
    Track { Investigation = "investigation", FamilyAssessment = "far" }
}
codes! {
    /// How soon a report must be commenced.
    ResponseTime { SameDay = "same_day", Hours24 = "24_hours", Hours72 = "72_hours" }
}
codes! {
    /// What a worker is employed as.
    Position { SocialWorker = "social_worker", Trainee = "trainee", Supervisor = "supervisor", CaseAide = "case_aide" }
}
codes! {
    /// The caseload category of an assignment.
    Category {
        Investigation = "investigation",
        InHome = "in_home",
        OutOfHome = "out_of_home",
        AdoptionAdolescent = "adoption_adolescent",
        Probate = "probate",
        VoluntaryInterstate = "voluntary_interstate",
    }
}
codes! {
    /// The type of a case episode.
    CaseType {
        InHome = "in_home",
        OutOfHome = "out_of_home",
        Voluntary = "voluntary",
        Probate = "probate",
        Interstate = "interstate",
    }
}
codes! {
    /// How a worker was in contact at a visit.
    Contact { FaceToFace = "face_to_face", Virtual = "virtual", Phone = "phone" }
}
codes! {
    /// Where a visit took place.
    Place { Home = "home", School = "school", Community = "community", Office = "office", Other = "other" }
}
codes! {
    /// The type of a reviewed case (`case-review.md`).
    ReviewCaseType {
        InHomeFamily = "in_home_family",
        ChildInPlacement = "child_in_placement",
        VoluntaryInHome = "voluntary_in_home",
        VoluntaryPlacement = "voluntary_placement",
    }
}
codes! {
    /// The joint score of a domain in the case review.
    Score {
        Absent = "1",
        Poor = "2",
        Marginal = "3",
        VeryGood = "4",
        Optimal = "5",
        NotApplicable = "na",
        UnableToDetermine = "utd",
    }
}

codes! {
    /// Why a child is in care (`measures-care.md`).
    CareType {
        Protective = "protective",
        Voluntary = "voluntary",
        Probate = "probate",
        Interstate = "interstate",
        JuvenileJustice = "juvenile_justice",
    }
}
codes! {
    /// How a stay in care ended.
    ExitReason {
        Reunification = "reunification",
        Relatives = "relatives",
        Adoption = "adoption",
        Guardianship = "guardianship",
        Emancipation = "emancipation",
        Transfer = "transfer",
        Runaway = "runaway",
        Death = "death",
    }
}
codes! {
    /// What a youth who was discharged had achieved.
    Achievement {
        HighSchool = "high_school",
        Ged = "ged",
        SchoolFullTime = "school_full_time",
        SchoolAndWorkPartTime = "school_and_work_part_time",
        WorkFullTime = "work_full_time",
        Military = "military",
    }
}
codes! {
    /// The department that serves a youth as an adult.
    AdultServices { Dmhas = "dmhas", Dds = "dds" }
}
codes! {
    /// Where a child in care is placed.
    PlacementType {
        Foster = "foster",
        Relative = "relative",
        SpecialStudy = "special_study",
        Therapeutic = "therapeutic",
        SafeHome = "safe_home",
        Shelter = "shelter",
        GroupHome = "group_home",
        Residential = "residential",
        DcfFacility = "dcf_facility",
        IndependentLiving = "independent_living",
        Hospital = "hospital",
        Respite = "respite",
        Detention = "detention",
        TrialHomeVisit = "trial_home_visit",
        Runaway = "runaway",
        Other = "other",
    }
}
codes! {
    /// The kind of a foster home: the placement types that are families.
    HomeKind { Foster = "foster", Relative = "relative", SpecialStudy = "special_study", Therapeutic = "therapeutic" }
}

impl PlacementType {
    /// The types that are families: their provider is a home of `care_homes.csv`.
    pub const FAMILIES: [PlacementType; 4] =
        [PlacementType::Foster, PlacementType::Relative, PlacementType::SpecialStudy, PlacementType::Therapeutic];

    /// Whether the placement is with a family.
    pub fn is_family(self) -> bool {
        PlacementType::FAMILIES.contains(&self)
    }
}

impl ReviewCaseType {
    /// Whether the child lives at home (`risk_in_home` applies) rather than in placement (`risk_placement`).
    pub fn is_in_home(self) -> bool {
        matches!(self, ReviewCaseType::InHomeFamily | ReviewCaseType::VoluntaryInHome)
    }
}

impl Score {
    /// The score as a number from 1 (absent or adverse) to 5 (optimal), where one was given.
    pub fn points(self) -> Option<u8> {
        match self {
            Score::Absent => Some(1),
            Score::Poor => Some(2),
            Score::Marginal => Some(3),
            Score::VeryGood => Some(4),
            Score::Optimal => Some(5),
            Score::NotApplicable | Score::UnableToDetermine => None,
        }
    }

    /// Whether the domain applies to the case at all (`measures.md`: `na` and `utd` do not).
    pub fn applies(self) -> bool {
        !matches!(self, Score::NotApplicable | Score::UnableToDetermine)
    }
}
