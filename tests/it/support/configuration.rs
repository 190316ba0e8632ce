//! The configuration of the repository in the folder that a program stands in, to be changed.

use std::fs;

use super::deck::repository;
use super::program::Program;

/// The plan that the program works by where none is named.
pub const PLAN: &str = "config/plans/juan-f-2006.toml";
const OFFICES: &str = "config/offices.toml";
const OTHERS: [&str; 2] = ["config/plans/juan-f-2017.toml", "config/instruments/case-review-2006.toml"];

/// The files as the repository has them.
pub fn configure(program: &Program) {
    for name in [PLAN, OFFICES].into_iter().chain(OTHERS) {
        write(program, name, &fs::read_to_string(repository(name)).unwrap());
    }
}

/// A file of it with another text.
pub fn write(program: &Program, name: &str, text: &str) {
    let to = program.folder().join(name);
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::write(to, text).unwrap();
}

/// A file of it with one text replaced, which must be there.
pub fn change(program: &Program, name: &str, from: &str, to: &str) {
    let text = read(program, name);
    assert!(text.contains(from), "{name} has no `{from}`");
    write(program, name, &text.replacen(from, to, 1));
}

pub fn read(program: &Program, name: &str) -> String {
    fs::read_to_string(program.folder().join(name)).unwrap()
}

/// The plan of another order besides, with the same offices.
pub fn other_order(program: &Program, order: &str, plan: &str) {
    let of_other = |text: &str| {
        let text = text.replace("order = \"juan-f\"", &format!("order = \"{order}\""));
        text.replace("id = \"juan-f-2006\"", &format!("id = \"{plan}\""))
    };
    write(program, &format!("config/plans/{plan}.toml"), &of_other(&read(program, PLAN)));
    let offices = read(program, OFFICES);
    write(program, OFFICES, &format!("{offices}\n{}", of_other(&offices)));
}
