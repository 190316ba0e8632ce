//! Everything that can be done past the program, and how the audit must name it.

/// What is done to the database, and how the audit must name it.
pub type Tampering = (&'static str, &'static str);

/// Each is done to an untouched database of its own kind: see [`everything`] for what there is, and in which entry.
pub const TAMPERINGS: &[Tampering] = &[
    // Submissions (entry 2: 2019-05; entry 9: 2019-06, confirmed), their seals and findings.
    (
        "UPDATE submissions SET received = received + 60000000 WHERE id = 1",
        "submission 1 of 2019-05: the ledger's entry 2 says received 2019-07-15 14:00:00.000001 UTC, the database says 2019-07-15 14:01:00.000001 UTC; this was changed past the program",
    ),
    (
        "UPDATE submissions SET as_of = as_of - 60000000 WHERE id = 1",
        "entry 2 says as of 2019-07-15 10:00 UTC, the database says 2019-07-15 09:59 UTC",
    ),
    ("UPDATE submissions SET entered = entered + 1 WHERE id = 1", "entry 2 says entered"),
    (
        "UPDATE submissions SET month = '2019-04' WHERE id = 1",
        "submission 1 of 2019-05: the ledger's entry 2 says month 2019-05, the database says 2019-04",
    ),
    ("UPDATE submissions SET month = 'never' WHERE id = 2", "entry 9 says month 2019-06, the database says never"),
    ("UPDATE submissions SET order_id = 'other' WHERE id = 1", "entry 2 says order juan-f, the database says other"),
    (
        "UPDATE submissions SET sender = 'nobody' WHERE id = 2",
        "submission 2 of 2019-06: the ledger's entry 9 says sender ann, the database says nobody",
    ),
    ("UPDATE submissions SET warning_count = 7 WHERE id = 1", "entry 2 says warnings 1, the database says 7"),
    (
        "DELETE FROM extracts WHERE submission_id = 2; DELETE FROM findings WHERE submission_id = 2; DELETE FROM submissions WHERE id = 2",
        "submission 2 of 2019-06: the ledger's entry 9 tells of it, but the database does not hold it; it was removed past the program",
    ),
    (
        "INSERT INTO submissions (id, order_id, month, as_of, received, entered, sender, warning_count) VALUES (3, 'juan-f', '2019-07', 1, 2, 3, 'eve', 0)",
        "submission 3 of 2019-07: the database holds it, but no entry of the ledger tells of it; it was added past the program",
    ),
    (
        "UPDATE extracts SET content = CONTENT",
        "cases.csv of submission 1 of 2019-05: its bytes are not those of which the ledger's entry 2 tells",
    ),
    (
        "UPDATE extracts SET content = CONTENT, sha256 = HASH WHERE submission_id = 1 AND file = 'cases.csv'",
        "submission 1 of 2019-05: the ledger's entry 2 says cases.csv sha256 ",
    ),
    (
        "UPDATE extracts SET source_sha256 = HASH WHERE submission_id = 2 AND file = 'cases.csv'",
        "entry 9 says cases.csv source sha256 ",
    ),
    (
        "UPDATE extracts SET row_count = 131 WHERE submission_id = 2 AND file = 'cases.csv'",
        "entry 9 says cases.csv rows 3, the database says 131",
    ),
    (
        "UPDATE extracts SET byte_count = 1 WHERE submission_id = 2 AND file = 'cases.csv'",
        "entry 9 says cases.csv bytes 16, the database says 1",
    ),
    (
        "DELETE FROM extracts WHERE submission_id = 1 AND file = 'cases.csv'",
        "entry 2 says cases.csv bytes 16, the database says nothing",
    ),
    (
        "INSERT INTO extracts SELECT 1, 'visits.csv', row_count, byte_count, sha256, source_sha256, content FROM extracts WHERE submission_id = 2 AND file = 'cases.csv'",
        "entry 2 says visits.csv bytes nothing, the database says 16",
    ),
    (
        "UPDATE findings SET message = 'all is well' WHERE submission_id = 1",
        "submission 1 of 2019-05: the ledger's entry 2 says findings sha256 ",
    ),
    ("UPDATE findings SET code = 'nothing_new' WHERE submission_id = 1", "entry 2 says findings sha256 "),
    ("DELETE FROM findings WHERE submission_id = 1", "entry 2 says findings count 1, the database says 0"),
    (
        "UPDATE findings SET submission_id = 1, position = position + 9 WHERE submission_id = 2",
        "entry 2 says findings count 1, the database says ",
    ),
    // The refusal (entry 3).
    ("UPDATE refusals SET received = 0", "refusal 1 of 2019-06: the ledger's entry 3 says received "),
    ("UPDATE refusals SET month = '2019-01'", "entry 3 says month 2019-06, the database says 2019-01"),
    ("UPDATE refusals SET sender = 'eve'", "entry 3 says sender steward, the database says eve"),
    ("UPDATE refusals SET error_count = 0", "entry 3 says errors 1, the database says 0"),
    ("UPDATE refused_files SET sha256 = HASH", "refusal 1 of 2019-06: the ledger's entry 3 says files sha256 "),
    ("UPDATE refused_files SET name = 'other.csv'", "entry 3 says files sha256 "),
    ("DELETE FROM findings WHERE refusal_id = 1", "entry 3 says findings count 1, the database says 0"),
    (
        "DELETE FROM findings WHERE refusal_id = 1; DELETE FROM refused_files; DELETE FROM refusals",
        "refusal 1 of 2019-06: the ledger's entry 3 tells of it",
    ),
    // The plan (entry 4).
    (
        "UPDATE reference_files SET content = 'another plan'",
        "the text of reference file 1 (plan `juan-f-2006`): its bytes are not those of which the ledger's entry 4 tells",
    ),
    (
        "UPDATE reference_files SET sha256 = HASH",
        "reference file 1 (plan `juan-f-2006`): the ledger's entry 4 says sha256 ",
    ),
    ("UPDATE reference_files SET name = 'mine'", "entry 4 says name juan-f-2006, the database says mine"),
    ("UPDATE reference_files SET first_used = 0", "entry 4 says first used "),
    ("DELETE FROM reference_files", "reference file 1 (plan `juan-f-2006`): the ledger's entry 4 tells of it"),
    // Published figures (entry 5: two; entry 6: one more).
    (
        "UPDATE reported_figures SET percent = '99.9' WHERE id = 2",
        "published figures 1 to 2: the ledger's entry 5 says figures sha256 ",
    ),
    (
        "UPDATE reported_figures SET standard = '<=5%' WHERE id = 3",
        "published figure 3: the ledger's entry 6 says figures sha256 ",
    ),
    ("UPDATE reported_figures SET period_end = '2006-06-30' WHERE id = 3", "entry 6 says figures sha256 "),
    (
        "DELETE FROM reported_figures WHERE id = 1",
        "published figures 1 to 2: the ledger's entry 5 says figures count 2, the database says 1",
    ),
    ("DELETE FROM reported_figures WHERE id = 3", "published figure 3: the ledger's entry 6 tells of it"),
    (
        "INSERT INTO reported_figures SELECT 4, order_id, plan, 'OM9', period_start, period_end, percent, standard, source_url FROM reported_figures WHERE id = 3",
        "published figure 4: the database holds it, but no entry of the ledger tells of it",
    ),
    // Accounts: ann (entry 7, changed by entry 10), root (entry 11); what they see.
    (
        "UPDATE accounts SET role = 'admin' WHERE name = 'ann'",
        "account 1 (`ann`): the ledger's entry 10 says role steward, the database says admin",
    ),
    ("UPDATE accounts SET role = 'king' WHERE name = 'ann'", "entry 10 says role steward, the database says king"),
    ("UPDATE accounts SET name = 'eve' WHERE name = 'ann'", "entry 10 says name ann, the database says eve"),
    (
        "UPDATE accounts SET password_hash = 'of another password' WHERE name = 'root'",
        "account 2 (`root`): the ledger's entry 11 says password ",
    ),
    (
        "UPDATE accounts SET must_change_password = TRUE WHERE name = 'root'",
        "entry 11 says must change no, the database says yes",
    ),
    (
        "UPDATE accounts SET disabled_at = 0 WHERE name = 'root'",
        "entry 11 says disabled at nothing, the database says 1970-01-01 00:00 UTC",
    ),
    (
        "UPDATE accounts SET order_id = 'other' WHERE name = 'root'",
        "entry 11 says order juan-f, the database says other",
    ),
    (
        "UPDATE account_areas SET name = 'hartford' WHERE name = 'bridgeport'",
        "account 1 (`ann`): the ledger's entry 10 says areas office bridgeport, the database says hartford",
    ),
    (
        "DELETE FROM account_areas WHERE account_id = 1",
        "entry 10 says areas office bridgeport, the database says nothing",
    ),
    ("INSERT INTO account_areas VALUES (1, 'region', '4')", "entry 10 says areas region nothing, the database says 4"),
    (
        "INSERT INTO accounts (id, order_id, name, role, password_hash, created_at, must_change_password) VALUES (3, 'juan-f', 'eve', 'admin', 'x', 0, FALSE)",
        "account 3 (`eve`): the database holds it, but no entry of the ledger tells of it",
    ),
    // Sessions of root: open (entry 12), ended (entries 13 and 14).
    (
        "UPDATE sessions SET account_id = 1 WHERE id = 1",
        "session 1 of account 2: the ledger's entry 12 says account 2, the database says 1",
    ),
    (
        "UPDATE sessions SET opened_at = opened_at + 3600000000 WHERE id = 1",
        "entry 12 says opened at 2026-11-22 09:30 UTC, the database says 2026-11-22 10:30 UTC",
    ),
    (
        "UPDATE sessions SET ended_at = NULL WHERE id = 2",
        "session 2 of account 2: the ledger's entry 14 says ended at 2026-11-22 09:30 UTC, the database says nothing",
    ),
    ("UPDATE sessions SET token_hash = HASH WHERE id = 1", "session 1 of account 2: the "),
    (
        "INSERT INTO sessions (id, token_hash, account_id, address, opened_at, seen_at) VALUES (3, HASH, 2, '::1', 0, 0)",
        "session 3 of account 2: the database holds it, but no entry of the ledger tells of it",
    ),
    ("DELETE FROM sessions WHERE id = 1", "session 1 of account 2: the ledger's entry 12 tells of it"),
    // Tokens of ann: good (entry 15), revoked (entries 16 and 17).
    (
        "UPDATE api_tokens SET revoked_at = NULL",
        "token 00000000000000000000000000000002 of account 1: the ledger's entry 17 says revoked at 2026-11-22 09:30 UTC, the database says nothing",
    ),
    (
        "UPDATE api_tokens SET expires_at = expires_at + 60000000 WHERE jti LIKE '%1'",
        "token 00000000000000000000000000000001 of account 1: the ledger's entry 15 says expires at ",
    ),
    ("UPDATE api_tokens SET account_id = 2 WHERE jti LIKE '%1'", "entry 15 says account 1, the database says 2"),
    (
        "INSERT INTO api_tokens (jti, account_id, label, issued_at, expires_at) VALUES ('3', 2, '', 0, 9)",
        "token 3 of account 2: the database holds it, but no entry of the ledger tells of it",
    ),
    // The draft of 2019-07 (entry 18).
    (
        "UPDATE draft_extracts SET content = CONTENT",
        "cases.csv of draft 2 of 2019-07: its bytes are not those of which the ledger's entry 18 tells",
    ),
    (
        "UPDATE draft_extracts SET content = CONTENT, sha256 = HASH WHERE file = 'cases.csv'",
        "draft 2 of 2019-07: the ledger's entry 18 says cases.csv sha256 ",
    ),
    ("UPDATE drafts SET as_of = 0", "entry 18 says as of "),
    ("UPDATE drafts SET month = '2019-08'", "entry 18 says month 2019-07, the database says 2019-08"),
    ("UPDATE drafts SET account_id = 2", "entry 18 says account 1, the database says 2"),
    ("UPDATE drafts SET expires_at = expires_at + 1", "entry 18 says expires at "),
    ("UPDATE drafts SET compared_with = 2", "entry 18 says compared with nothing, the database says 2"),
    ("DELETE FROM draft_findings", "entry 18 says findings count 2, the database says 0"),
    // The mark of a demonstration.
    (
        "INSERT INTO installation_marks VALUES ('demo', 0)",
        "mark `demo` of the installation: the database holds it, but no entry of the ledger tells of it",
    ),
];
