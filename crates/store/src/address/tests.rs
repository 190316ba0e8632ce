use super::*;

fn shown(text: &str) -> String {
    text.parse::<Address>().unwrap().to_string()
}

fn refusal(text: &str) -> String {
    text.parse::<Address>().unwrap_err().to_string()
}

#[test]
fn a_file_is_named_with_or_without_slashes() {
    assert_eq!(shown("sqlite://exitplan.db"), "sqlite://exitplan.db");
    assert_eq!(shown("sqlite:exitplan.db"), "sqlite://exitplan.db");
    assert_eq!(shown("sqlite:///var/lib/exitplan/kept.db"), "sqlite:///var/lib/exitplan/kept.db");
}

#[test]
fn a_password_is_never_shown_wherever_it_stands() {
    for text in [
        "postgres://ann:s%2Fcret@db.example:5433/exitplan",
        "postgres://ann@db.example:5433/exitplan?password=s%2Fcret",
        "postgres://ann:wrong@db.example:5433/exitplan?password=s%2Fcret",
    ] {
        let address: Address = text.parse().unwrap();
        assert_eq!(address.to_string(), "postgres://ann@db.example:5433/exitplan");
        assert_eq!(format!("{address:?}"), "postgres://ann@db.example:5433/exitplan");
        let Address::Postgres(server) = address else { panic!("an address of a server") };
        assert_eq!(server.password.as_deref(), Some("s/cret"));
    }
}

#[test]
fn other_options_of_a_server_stay() {
    assert_eq!(
        shown("postgres://db.example/exitplan?sslmode=verify-full&password=s3cret"),
        "postgres://db.example/exitplan?sslmode=verify-full"
    );
}

#[test]
fn what_is_no_address_is_refused_without_repeating_it() {
    for text in [
        "exitplan.db",
        "mysql://ann:s3cret@db.example/exitplan",
        "postgres://ann:s3cret@:bad:/exitplan",
        "postgres://ann:s3cret@db.example/exitplan?sslmode=s3cret",
        "sqlite::memory:",
        "sqlite://",
        "sqlite://exitplan.db?mode=rwc",
    ] {
        let message = refusal(text);
        assert!(message.contains("sqlite://FILE"), "{message}");
        assert!(!message.contains("s3cret"), "{message}");
    }
}
