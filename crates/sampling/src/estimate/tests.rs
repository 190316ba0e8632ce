use domain::extract::ReviewCaseType::{self, ChildInPlacement, InHomeFamily, VoluntaryInHome};

use super::*;

fn sampled(region: &str, office: &str, case_type: ReviewCaseType, found: Found) -> Sampled {
    let region = (!region.is_empty()).then(|| region.to_owned());
    Sampled { region, stratum: Stratum { office: office.to_owned(), case_type }, found }
}

fn share(office: &str, population: u64, of: u64, met: u64) -> Sampled {
    sampled("1", office, ChildInPlacement, Found::share(population, of, of, met))
}

fn shown(strata: impl IntoIterator<Item = Sampled>) -> (String, String) {
    let Estimate { value, standard_error, .. } = estimate(strata).unwrap();
    (value.shown(4), standard_error.shown(4))
}

/// The groups as `office/case_type+office/case_type`.
fn groups(strata: impl IntoIterator<Item = Sampled>) -> Vec<String> {
    use domain::extract::Code;
    let name = |stratum: &Stratum| format!("{}/{}", stratum.office, stratum.case_type.text());
    let said = |group: &Group| group.strata.iter().map(name).collect::<Vec<_>>().join("+");
    merged(strata).iter().map(said).collect()
}

#[test]
fn the_share_of_the_california_schools_is_that_of_r_survey() {
    // R package `survey`, data set `apistrat`: strata of 4421, 755 and 1018 schools, 100, 50 and 50 sampled, of which
    // 91, 26 and 35 met the school-wide target; `svymean(~sch.wide, dstrat)` prints 0.8279, SE 0.0243.
    let strata = [share("e", 4421, 100, 91), share("h", 755, 50, 26), share("m", 1018, 50, 35)];
    assert_eq!(shown(strata), ("0.8279".to_owned(), "0.0243".to_owned()));
}

/// Schools of a stratum of `apistrat` with the sum of `api00` and of its squares over those counted.
fn schools(office: &str, [population, drawn]: [u64; 2], [counted, sum, squares]: [u64; 3]) -> Sampled {
    sampled("1", office, ChildInPlacement, Found { population, sampled: drawn, counted, sum, squares })
}

#[test]
fn the_mean_of_the_california_schools_is_that_of_r_survey() {
    // `svymean(~api00, dstrat)` prints 662.29, SE 9.4089. The sums are those of the 200 rows of `apistrat`.
    let strata = [
        schools("e", [4421, 100], [100, 67_443, 47_038_637]),
        schools("h", [755, 50], [50, 31_291, 20_167_941]),
        schools("m", [1018, 50], [50, 31_830, 20_940_396]),
    ];
    assert_eq!(shown(strata), ("662.2874".to_owned(), "9.4089".to_owned()));
}

#[test]
fn the_mean_of_some_of_the_schools_is_that_of_r_survey() {
    // `svyby(~api00, ~awards, dstrat, svymean)`: schools without awards 633.734912, SE 15.334771; with awards
    // 678.422406, SE 11.856631 (from the reference results that Survey.jl keeps of R). All schools stay in the sample.
    let without = [
        schools("e", [4421, 100], [27, 17_815, 12_244_851]),
        schools("h", [755, 50], [34, 20_699, 12_903_201]),
        schools("m", [1018, 50], [26, 15_577, 9_658_737]),
    ];
    assert_eq!(shown(without), ("633.7349".to_owned(), "15.3348".to_owned()));
    let with = [
        schools("e", [4421, 100], [73, 49_628, 34_793_786]),
        schools("h", [755, 50], [16, 10_592, 7_264_740]),
        schools("m", [1018, 50], [24, 16_253, 11_281_659]),
    ];
    assert_eq!(shown(with), ("678.4224".to_owned(), "11.8566".to_owned()));
}

#[test]
fn each_stratum_stands_for_its_cases_in_the_frame() {
    // (10 · 1/2 + 30 · 2/3) / 40 = 25 / 40. Variances: s² = 1/2 and 1/3; 10² (1 - 2/10) (1/2) / 2 = 20 and
    // 30² (1 - 3/30) (1/3) / 3 = 90; the root of 110 / 40² is 0.2622.
    assert_eq!(shown([share("a", 10, 2, 1), share("b", 30, 3, 2)]), ("0.6250".to_owned(), "0.2622".to_owned()));
}

#[test]
fn an_estimate_is_shown_half_up_from_its_exact_value() {
    // (10 · 3/4 + 30 · 5/6) / 40 = 65/80 = 81.25 %, and (10 · 1/4 + 30 · 1/6) / 40 = 15/80 = 18.75 %.
    let percent = |strata: [Sampled; 2]| estimate(strata).unwrap().value.percent(1);
    assert_eq!(percent([share("a", 10, 4, 3), share("b", 30, 6, 5)]), "81.3");
    assert_eq!(percent([share("a", 10, 4, 1), share("b", 30, 6, 1)]), "18.8");
    // Two strata, one of 2 of which 1 of 2 and one of 14 of which 2 of 2: all of the first, so its variance is 0.
    // 8 · 1/2 of 8 and 8 · 2/2 of 8: 12/16; s² = 1/2, 8² · 6/8 · 1/2 / 2 = 12; √12 / 16 = 21.65… %.
    let error = estimate([share("a", 8, 2, 1), share("b", 8, 2, 2)]).unwrap().standard_error;
    assert_eq!([error.percent(1), error.percent(3)], ["21.7", "21.651"]);
}

#[test]
fn a_mean_is_estimated_like_a_share() {
    // Means 3 and 5 of 10 and 30 cases: (30 + 150) / 40 = 4.5. s² = 2 and 0: 10² (1 - 2/10) 2 / 2 = 80;
    // the root of 80 / 40² is 0.2236.
    let strata = [
        sampled("1", "a", ChildInPlacement, Found::values(10, 2, [2, 4])),
        sampled("1", "b", ChildInPlacement, Found::values(30, 3, [5, 5, 5])),
    ];
    assert_eq!(shown(strata), ("4.5000".to_owned(), "0.2236".to_owned()));
}

#[test]
fn cases_to_which_the_question_does_not_apply_stay_in_the_sample_and_out_of_the_share() {
    // Weights 5 and 5. Applicable 5 · 1 + 5 · 2 = 15, met 5 + 5 = 10: 2/3.
    // Residuals 1/3, 0: s² = 1/9 - (1/3)²/2 = 1/18, variance 10² (8/10) (1/18) / 2 = 2.2222.
    // Residuals 1/3, -2/3: s² = 5/9 - (1/3)²/2 = 1/2, variance 20. The root of 22.2222 / 15² is 0.3143.
    let strata = [
        sampled("1", "a", ChildInPlacement, Found::share(10, 2, 1, 1)),
        sampled("1", "b", ChildInPlacement, Found::share(10, 2, 2, 1)),
    ];
    assert_eq!(shown(strata), ("0.6667".to_owned(), "0.3143".to_owned()));
}

#[test]
fn a_frame_that_was_reviewed_whole_leaves_no_error() {
    assert_eq!(shown([share("a", 4, 4, 3), share("b", 2, 2, 0)]), ("0.5000".to_owned(), "0.0000".to_owned()));
}

#[test]
fn fewer_than_two_cases_and_no_applicable_case_give_no_estimate() {
    assert!(estimate([]).is_none());
    assert!(estimate([share("a", 9, 1, 1), share("b", 9, 0, 0)]).is_none());
    assert!(estimate([share("a", 9, 1, 1), share("b", 9, 1, 0)]).is_some());
    assert!(estimate([sampled("1", "a", ChildInPlacement, Found::share(9, 5, 0, 0))]).is_none());
}

fn of(region: &str, office: &str, case_type: ReviewCaseType, drawn: u64) -> Sampled {
    sampled(region, office, case_type, Found::share(10, drawn, drawn, 0))
}

#[test]
fn strata_of_two_cases_stay_as_they_are() {
    let strata = [of("1", "a", InHomeFamily, 2), of("1", "a", ChildInPlacement, 2)];
    assert_eq!(groups(strata), ["a/child_in_placement", "a/in_home_family"]);
}

#[test]
fn a_thin_case_type_is_merged_with_the_next_of_its_office_and_the_last_with_the_one_before() {
    let [placement, home, voluntary] = [ChildInPlacement, InHomeFamily, VoluntaryInHome];
    let merged = |drawn: [u64; 3]| {
        groups([of("1", "a", placement, drawn[0]), of("1", "a", home, drawn[1]), of("1", "a", voluntary, drawn[2])])
    };
    assert_eq!(merged([1, 2, 2]), ["a/child_in_placement+a/in_home_family", "a/voluntary_in_home"]);
    assert_eq!(merged([2, 0, 2]), ["a/child_in_placement", "a/in_home_family+a/voluntary_in_home"]);
    assert_eq!(merged([2, 2, 1]), ["a/child_in_placement", "a/in_home_family+a/voluntary_in_home"]);
    // Still thin after the first merge: until each has two.
    assert_eq!(merged([1, 0, 2]), ["a/child_in_placement+a/in_home_family+a/voluntary_in_home"]);
    assert_eq!(merged([1, 1, 2]), ["a/child_in_placement+a/in_home_family", "a/voluntary_in_home"]);
}

#[test]
fn the_last_of_many_is_merged_with_the_one_before_it_alone() {
    // Five offices of one region, the last thin: the four before it stay apart up to the fourth.
    let offices =
        ["a", "b", "c", "d", "e"].map(|office| of("1", office, ChildInPlacement, if office == "e" { 1 } else { 2 }));
    let apart = ["a", "b", "c"].map(|office| format!("{office}/child_in_placement"));
    assert_eq!(groups(offices), [&apart[..], &["d/child_in_placement+e/child_in_placement".to_owned()]].concat());
}

#[test]
fn a_thin_office_is_merged_with_the_next_of_its_region_whole() {
    let strata = [
        of("1", "a", ChildInPlacement, 3),
        of("1", "b", ChildInPlacement, 1),
        of("1", "c", ChildInPlacement, 2),
        of("1", "c", InHomeFamily, 2),
    ];
    let expected = ["a/child_in_placement", "b/child_in_placement+c/child_in_placement+c/in_home_family"];
    assert_eq!(groups(strata), expected);
}

#[test]
fn an_office_does_not_cross_its_region_while_another_office_is_there() {
    // By name b stands between a and c, but belongs to the other region.
    let strata =
        [of("1", "a", ChildInPlacement, 1), of("2", "b", ChildInPlacement, 2), of("1", "c", ChildInPlacement, 2)];
    assert_eq!(groups(strata), ["a/child_in_placement+c/child_in_placement", "b/child_in_placement"]);
}

#[test]
fn a_thin_region_is_merged_with_the_next_and_offices_outside_the_regions_come_last() {
    let strata = [
        of("", "careline", ChildInPlacement, 1),
        of("", "siu", ChildInPlacement, 0),
        of("1", "z", ChildInPlacement, 1),
        of("2", "a", ChildInPlacement, 2),
        of("3", "b", ChildInPlacement, 2),
    ];
    assert_eq!(
        groups(strata),
        [
            "z/child_in_placement+a/child_in_placement",
            "b/child_in_placement+careline/child_in_placement+siu/child_in_placement"
        ]
    );
}

#[test]
fn merged_strata_are_counted_together() {
    // 10 + 30 cases, 1 + 2 drawn: one group of 40 and 3, of which 1 + 1 met. 2/3; s² = 1/3;
    // the root of 40² (1 - 3/40) (1/3) / 3 / 40² = 37/40/9 is 0.3206.
    assert_eq!(shown([share("a", 10, 1, 1), share("b", 30, 2, 1)]), ("0.6667".to_owned(), "0.3206".to_owned()));
}
