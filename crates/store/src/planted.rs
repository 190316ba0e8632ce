//! What acts by itself in the database. A trigger or rule that somebody planted, or a view in a table's place, can change
//! what the program writes before the entry tells of it, so that no fact would ever differ.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::error::StoreError;

/// The program's own triggers: they keep these two tables from being changed, and act after facts were told.
const OWN: [(&str, &str); 8] = [
    ("ledger_stays", "ledger"),
    ("ledger_stays_unchanged", "ledger"),
    ("ledger_stays_whole", "ledger"),
    ("ledger_goes_on", "ledger"),
    ("checkpoints_stays", "checkpoints"),
    ("checkpoints_stays_unchanged", "checkpoints"),
    ("checkpoints_stays_whole", "checkpoints"),
    ("checkpoints_go_on", "checkpoints"),
];

const OF_SQLITE: &str = "SELECT type AS what, name, tbl_name AS place FROM sqlite_master \
     WHERE type = 'trigger' OR (type = 'view' AND name IN (TABLES)) ORDER BY name";

const OF_POSTGRES: &str = "SELECT what, name, place FROM ( \
       SELECT 'trigger' AS what, t.tgname::text AS name, c.relname::text AS place, c.relnamespace AS space \
         FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal \
       UNION ALL SELECT 'rule', r.rulename::text, c.relname::text, c.relnamespace \
         FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE r.rulename <> '_RETURN' \
       UNION ALL SELECT 'view', c.relname::text, c.relname::text, c.relnamespace \
         FROM pg_class c WHERE c.relkind IN ('v', 'm') AND c.relname IN (TABLES) \
     ) AS acting WHERE space = current_schema()::regnamespace ORDER BY name";

/// A view may be anybody's, unless it stands in the place of one of these.
const TABLES: &str = "'submissions', 'extracts', 'refusals', 'refused_files', 'findings', 'reference_files', \
     'reported_figures', 'accounts', 'account_areas', 'sessions', 'api_tokens', 'rights_requests', 'drafts', \
     'draft_extracts', 'draft_findings', 'installation_marks', 'ledger', 'checkpoints'";

/// What is none of the program's: what it is, its name and its table.
pub(crate) async fn planted(db: &impl ConnectionTrait) -> Result<Vec<(String, String, String)>, StoreError> {
    let backend = db.get_database_backend();
    let asked = if backend == DbBackend::Sqlite { OF_SQLITE } else { OF_POSTGRES };
    let rows = db.query_all_raw(Statement::from_string(backend, asked.replace("TABLES", TABLES))).await?;
    let mut found = Vec::new();
    for row in rows {
        let (what, name, place): (String, String, String) =
            (row.try_get("", "what")?, row.try_get("", "name")?, row.try_get("", "place")?);
        if what != "trigger" || !OWN.contains(&(&*name, &*place)) {
            found.push((what, name, place));
        }
    }
    Ok(found)
}
