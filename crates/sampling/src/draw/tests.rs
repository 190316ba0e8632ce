use proptest::prelude::*;

use super::*;

const IDS: [&str; 5] = ["A-1", "A-2", "A-3", "A-4", "A-5"];

fn draw() -> Draw {
    Draw::new(list_sha256(IDS).unwrap(), "3 1 6 2 5 4".parse().unwrap())
}

#[test]
fn the_hash_of_a_list_is_that_of_its_sorted_lines() {
    // printf '%s\n' A-1 A-2 A-3 A-4 A-5 | sha256sum
    let expected = "5933bcced3285702ce30265d5a1a7ddbab19b2c3906a5ef4f06a1c1407bd3127";
    assert_eq!(list_sha256(IDS).unwrap().to_string(), expected);
    assert_eq!(list_sha256(IDS.into_iter().rev()).unwrap().to_string(), expected);
}

#[test]
fn the_place_of_a_case_is_what_sha256sum_says_of_its_four_lines() {
    // printf '%s\n' exitplan-draw-1 5933…3127 '3 1 6 2 5 4' A-5 | sha256sum
    assert_eq!(
        draw().text("A-5"),
        "exitplan-draw-1\n5933bcced3285702ce30265d5a1a7ddbab19b2c3906a5ef4f06a1c1407bd3127\n3 1 6 2 5 4\nA-5\n"
    );
    let expected = "187514d112e856035b2e0e056dc22ccc17bd91582da7e2d4de07961fcf451bc7";
    assert_eq!(draw().place("A-5").to_string(), expected);
}

#[test]
fn the_first_places_are_drawn_and_the_others_replace_them_in_order() {
    // The hashes begin with A-5: 18, A-1: 34, A-2: 5a, A-3: 89, A-4: 91.
    let picked = draw().pick(IDS, 2).unwrap();
    assert_eq!(picked, Drawn { drawn: vec!["A-5", "A-1"], replacements: vec!["A-2", "A-3", "A-4"] });
}

#[test]
fn a_larger_sample_begins_with_the_smaller_one() {
    let all = draw().pick(IDS, 5).unwrap();
    assert_eq!(draw().pick(IDS, 6).unwrap(), all);
    assert_eq!(draw().pick(IDS, 0).unwrap().replacements, all.drawn);
}

#[test]
fn another_seed_and_another_frame_give_another_order() {
    let order = |draw: &Draw| draw.pick(IDS, 5).unwrap().drawn.join(" ");
    let other_seed = Draw { seed: "3 1 6 2 5 5".parse().unwrap(), ..draw() };
    let other_frame = Draw { frame: list_sha256(["A-1"]).unwrap(), ..draw() };
    assert_ne!(order(&other_seed), order(&draw()));
    assert_ne!(order(&other_frame), order(&draw()));
}

#[test]
fn an_id_that_stands_twice_is_refused() {
    let twice = draw().pick(["A-1", "A-2", "A-1"], 1).unwrap_err();
    assert_eq!(twice, DrawError::TwiceListed("A-1".to_owned()));
    assert!(twice.to_string().contains("`A-1` stands twice"));
}

#[test]
fn an_id_that_would_not_stay_on_its_line_is_refused() {
    for id in ["", "A\n1", "A\r", "\u{0}"] {
        assert_eq!(draw().pick(["A-1", id], 1).unwrap_err(), DrawError::BadId(id.to_owned()));
        assert!(list_sha256([id]).is_err());
    }
}

#[test]
fn a_seed_is_kept_as_it_was_entered() {
    for seed in ["7", "07", "3 1 6 2 5 4", "CT lottery 2019-07-01: 4-4-0", &"6".repeat(200)] {
        assert_eq!(seed.parse::<Seed>().unwrap().to_string(), seed);
    }
}

#[test]
fn a_seed_that_could_be_read_in_two_ways_is_refused() {
    for seed in ["", " 7", "7 ", "7\n", "7\t1", "sieben ½", &"6".repeat(201)] {
        assert_eq!(seed.parse::<Seed>(), Err(BadSeed), "{seed:?}");
    }
}

#[test]
fn a_seed_begins_with_a_letter_or_a_digit() {
    for seed in ["-7 3", "=1+1", "+7", "@7", "'7'", "$7", "#7", "~7", "!7", ".7", "(7)"] {
        assert_eq!(seed.parse::<Seed>(), Err(BadSeed), "{seed:?}");
        // One that was taken once still draws as it did.
        assert_eq!(Seed::recorded(seed.to_owned()).to_string(), seed);
    }
    for seed in ["7", "0-7", "A", "z!"] {
        assert!(seed.parse::<Seed>().is_ok(), "{seed:?}");
    }
}

/// Seeds of signs to which a shell gives a meaning, and all signs there are.
fn signs() -> Vec<Seed> {
    let all: String = (b' '..=b'~').map(char::from).collect();
    let odd = [
        "it's 7",
        "7''7'",
        r"7\n\7\\",
        "7 $HOME $(id) `id`",
        "7!! !7",
        "7\"7\"",
        "7 * ? [a] {1,2} ~",
        "7 %s %d%%",
        "7;7&7|7>7<7#7",
    ];
    odd.into_iter().map(str::to_owned).chain([format!("7{all}7")]).map(|seed| seed.parse().unwrap()).collect()
}

#[test]
fn the_commands_that_prove_a_draw_work_for_every_seed() {
    for seed in signs() {
        let draw = Draw { seed: seed.clone(), ..draw() };
        // As the page tells it, with the seed as one word.
        let command =
            format!("printf '%s\\n' {ALGORITHM} {} {} A-5 | sha256sum | cut -d' ' -f1", draw.frame(), seed.in_shell());
        let told = std::process::Command::new("sh").args(["-c", &command]).output().unwrap();
        assert_eq!(String::from_utf8(told.stdout).unwrap().trim_end(), draw.place("A-5").to_string(), "{command}");
    }
}

proptest! {
    #[test]
    fn everyone_listed_is_drawn_or_a_replacement_whatever_the_order_of_the_list(
        ids in prop::collection::btree_set("[A-Z][0-9]{1,4}", 0..60), size in 0_u64..70, turn in 0_usize..60,
    ) {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let picked = draw().pick(ids.iter().copied(), size).unwrap();
        prop_assert_eq!(picked.drawn.len() as u64, size.min(ids.len() as u64));
        let mut all = [picked.drawn.clone(), picked.replacements.clone()].concat();
        prop_assert!(all.is_sorted_by_key(|id| draw().place(id)));
        all.sort_unstable();
        prop_assert_eq!(&all, &ids);
        let mut turned = ids.clone();
        turned.rotate_left(turn % ids.len().max(1));
        prop_assert_eq!(draw().pick(turned, size).unwrap(), picked);
    }
}

#[test]
fn the_places_on_the_page_that_explains_the_draw_are_those_drawn() {
    const PAGE: &str = include_str!("../../../../docs/measures/case-review-sample.md");
    let place = |line: &'static str| line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | ");
    let shown: Vec<(&str, &str)> = PAGE.lines().filter_map(place).collect();
    assert!(PAGE.contains(&list_sha256(IDS).unwrap().to_string()) && PAGE.contains("`3 1 6 2 5 4`"));
    let drawn = draw().pick(IDS, 5).unwrap().drawn;
    let computed: Vec<(String, &str)> = drawn.into_iter().map(|id| (draw().place(id).to_string(), id)).collect();
    assert_eq!(shown, computed.iter().map(|(place, id)| (place.as_str(), *id)).collect::<Vec<_>>());
}
