use super::*;

/// The circles of a crate that is made of these files.
fn circles(files: &[(&str, &str)]) -> Vec<String> {
    let read = |name: &str| files.iter().find(|(file, _)| *file == name).map(|(_, text)| (*text).to_owned());
    let source = Source::of("lib.rs", &|name| read(name.trim_start_matches("./"))).unwrap();
    knows::circles(&knows::knows(&source)).iter().map(|group| shown(group).replace("./", "")).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn no_more_files_know_one_another_than_the_list_says() {
    assert_eq!(faults().unwrap(), Vec::<String>::new());
}

#[test]
fn two_files_that_name_each_other_are_a_circle_and_one_that_names_another_is_none() {
    let root = ("lib.rs", "mod a; mod b;");
    let (a, b) = (("a.rs", "use crate::b::B; pub struct A;"), ("b.rs", "use crate::a::A; pub struct B;"));
    assert_eq!(circles(&[root, a, b]), ["a.rs, b.rs"]);
    assert_eq!(circles(&[root, a, ("b.rs", "pub struct B;")]), NONE);
}

#[test]
fn a_circle_goes_through_others_and_a_file_beside_it_is_not_of_it() {
    let root = ("lib.rs", "mod a; mod b; mod c; mod d;");
    let a = ("a.rs", "use crate::b::B;");
    let b = ("b.rs", "fn b() { super::c::call() }");
    let c = ("c.rs", "fn call() -> Vec<crate::a::A> { todo!() }");
    assert_eq!(circles(&[root, a, b, c, ("d.rs", "use crate::a::A;")]), ["a.rs, b.rs, c.rs"]);
}

#[test]
fn a_parent_that_holds_or_hands_on_a_child_does_not_know_it_and_one_that_calls_it_does() {
    let child = ("child.rs", "use super::Parent; pub fn call() {} pub struct Child;");
    let with = |root: &str| circles(&[("lib.rs", &format!("mod child; pub struct Parent; {root}")), child]);
    assert_eq!(with(""), NONE);
    assert_eq!(with("pub use child::Child;"), NONE);
    assert_eq!(with("pub(crate) use self::child::{Child, call};"), NONE);
    assert_eq!(with("use child::call;"), ["child.rs, lib.rs"]);
    assert_eq!(with("fn it() { child::call() }"), ["child.rs, lib.rs"]);
    assert_eq!(with("pub use child::Child; fn it(_: Child) {}"), ["child.rs, lib.rs"], "handed on and used");
}

#[test]
fn what_is_handed_on_is_known_where_it_is_from() {
    let root = ("lib.rs", "mod a; mod b; pub use a::A;");
    let a = ("a.rs", "use crate::b::B; pub struct A;");
    assert_eq!(circles(&[root, a, ("b.rs", "use crate::A; pub struct B;")]), ["a.rs, b.rs"]);
    let through_two = [("lib.rs", "mod a; mod b; mod c;"), ("c.rs", "pub use crate::a::A;"), a];
    assert_eq!(circles(&[&through_two[..], &[("b.rs", "use crate::c::A; pub struct B;")]].concat()), ["a.rs, b.rs"]);
}

#[test]
fn macros_are_read_and_tests_and_other_crates_are_not() {
    let root = ("lib.rs", "mod a; mod b;");
    let b = ("b.rs", "use crate::a::A;");
    let of_a = |text: &'static str| circles(&[root, ("a.rs", text), b]);
    assert_eq!(of_a("fn a() { assert!(crate::b::holds(1)) }"), ["a.rs, b.rs"]);
    assert_eq!(of_a("#[cfg(test)] mod tests { use crate::b::B; }"), NONE);
    assert_eq!(of_a("#[cfg(test)] fn a() { crate::b::call() }"), NONE);
    assert_eq!(of_a("use b::B; fn a() { b::call(); x.b }"), NONE, "another crate is called b");
}

#[test]
fn modules_within_a_file_and_folders_are_of_their_file() {
    let root = ("lib.rs", "mod a;");
    let a = ("a.rs", "mod b; pub struct A; mod inner { use super::b::B; }");
    assert_eq!(circles(&[root, a, ("a/b.rs", "mod c; pub struct B;"), ("a/b/c.rs", "use super::super::A;")]), NONE);
    assert_eq!(circles(&[root, a, ("a/b.rs", "use super::A;")]), ["a.rs, a/b.rs"]);
}
