//! What a role of `PostgreSQL` needs that works with the database and does not own its tables. Such a role can take no
//! trigger away: what is append-only stays so, whatever the program that signs in as it is made to do.

/// Tables in which rows are changed; to every other they are only added.
const CHANGED: [&str; 9] = [
    "accounts",
    "api_tokens",
    "drafts",
    "guess_counts",
    "known_devices",
    "rights_changes",
    "rights_requests",
    "sessions",
    "signing",
];

/// Tables from which rows are removed.
const REMOVED: [&str; 10] = [
    "account_areas",
    "api_tokens",
    "drafts",
    "draft_extracts",
    "draft_findings",
    "guess_counts",
    "known_devices",
    "score_drafts",
    "sessions",
    "sign_in_attempts",
];

/// The statements by which the owner of the tables gives a role what it needs. They may be given again after each change
/// of the schema; rights given before stay.
pub fn grants(role: &str) -> Vec<String> {
    let role = quoted(role);
    let names = |tables: &[&str]| tables.iter().map(|table| quoted(table)).collect::<Vec<_>>().join(", ");
    vec![
        format!("GRANT USAGE ON SCHEMA public TO {role};"),
        format!("GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO {role};"),
        format!("GRANT UPDATE ON {} TO {role};", names(&CHANGED)),
        format!("GRANT DELETE ON {} TO {role};", names(&REMOVED)),
        format!("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role};"),
    ]
}

/// A name as SQL takes any.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_of_a_role_is_one_name() {
        let all = grants("a\"; DROP TABLE ledger; --").join("\n");
        assert_eq!(all.matches("TO \"a\"\"; DROP TABLE ledger; --\";").count(), 5, "{all}");
    }

    #[test]
    fn nothing_of_the_ledger_is_changed_by_it() {
        for table in ["ledger", "checkpoints"] {
            assert!(!CHANGED.contains(&table) && !REMOVED.contains(&table));
        }
    }
}
