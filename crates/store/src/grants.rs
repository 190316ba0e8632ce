//! What a role of `PostgreSQL` needs that works with the database and does not own its tables. Such a role can take no
//! trigger away: what is append-only stays so, whatever the program that signs in as it is made to do.

/// Tables in which rows are changed or removed; to every other they are only added.
const CHANGED: [&str; 14] = [
    "accounts",
    "account_areas",
    "api_tokens",
    "drafts",
    "draft_extracts",
    "draft_findings",
    "guess_counts",
    "known_devices",
    "rights_changes",
    "rights_requests",
    "score_drafts",
    "sessions",
    "signing",
    "sign_in_attempts",
];

/// The statements by which the owner of the tables gives a role what it needs. They may be given again after each change
/// of the schema; rights given before stay.
pub fn grants(role: &str) -> Vec<String> {
    let role = quoted(role);
    let changed: Vec<String> = CHANGED.iter().map(|table| quoted(table)).collect();
    vec![
        format!("GRANT USAGE ON SCHEMA public TO {role};"),
        format!("GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO {role};"),
        format!("GRANT UPDATE, DELETE ON {} TO {role};", changed.join(", ")),
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
        assert_eq!(all.matches("TO \"a\"\"; DROP TABLE ledger; --\";").count(), 4, "{all}");
    }

    #[test]
    fn nothing_of_the_ledger_is_changed_by_it() {
        assert!(!CHANGED.contains(&"ledger") && !CHANGED.contains(&"checkpoints"));
    }
}
