//! The shape of the file, as steps from each version to the next.

use rusqlite::{Connection, TransactionBehavior};

use crate::Failure;

/// What marks a file as one of hardline's: "hdln" (<https://www.sqlite.org/pragma.html#pragma_application_id>).
const APPLICATION: i64 = 0x6864_6c6e;

/// The steps: the first makes the shape of version 1, each further one makes the next out of the one before. A step that has been
/// released is never changed.
pub(crate) const STEPS: &[&str] = &[
    // Texts are kept once, whatever the number of rows and runs that have them: names, reasons, and the parts of rows that
    // thousands have in common, as JSON.
    "
    CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        time TEXT NOT NULL,
        version TEXT NOT NULL,
        head TEXT NOT NULL
    );
    CREATE TABLE findings (
        run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        \"check\" INTEGER NOT NULL,
        verdict INTEGER NOT NULL,
        resource INTEGER NOT NULL,
        place INTEGER NOT NULL,
        more INTEGER,
        PRIMARY KEY (run, number)
    ) WITHOUT ROWID;
    CREATE TABLE details (
        run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        detail INTEGER NOT NULL,
        PRIMARY KEY (run, number)
    ) WITHOUT ROWID;
    CREATE TABLE entries (
        run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        resource INTEGER,
        responsibility INTEGER NOT NULL,
        status INTEGER NOT NULL,
        division INTEGER NOT NULL,
        reason INTEGER NOT NULL,
        more INTEGER,
        PRIMARY KEY (run, number)
    ) WITHOUT ROWID;
    ",
    // What people ask of the file with tools of their own.
    "
    CREATE VIEW verdicts AS
        SELECT f.run, r.time, c.text AS \"check\", v.text AS verdict,
               json_extract(s.text, '$.resource') AS resource, json_extract(s.text, '$.type') AS type,
               json_extract(p.text, '$.file') AS file, json_extract(p.text, '$.line') AS line
        FROM findings f JOIN runs r ON r.id = f.run JOIN texts c ON c.id = f.\"check\" JOIN texts v ON v.id = f.verdict
             JOIN texts s ON s.id = f.resource JOIN texts p ON p.id = f.place;
    CREATE VIEW ledger AS
        SELECT e.run, r.time, json_extract(s.text, '$.resource') AS resource, json_extract(s.text, '$.type') AS type,
               y.text AS responsibility, json_extract(d.text, '$.party') AS party, t.text AS status, w.text AS reason
        FROM entries e JOIN runs r ON r.id = e.run LEFT JOIN texts s ON s.id = e.resource
             JOIN texts y ON y.id = e.responsibility JOIN texts t ON t.id = e.status JOIN texts d ON d.id = e.division
             JOIN texts w ON w.id = e.reason;
    ",
    // What people call a run by, such as the branch that it is of.
    "
    ALTER TABLE runs ADD COLUMN label TEXT;
    CREATE INDEX runs_by_label ON runs (label, id);
    ",
];

/// The version that this program writes.
pub(crate) fn newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Brings a file to the newest shape; one that is empty is made.
pub(crate) fn prepare(connection: &mut Connection) -> Result<(), Failure> {
    if version(connection)? == newest() {
        return Ok(());
    }
    // The version is read again within, since another program may have been quicker.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = version(&transaction)?;
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or_default()) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", newest())?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.commit()?;
    Ok(())
}

/// The version of a file, from 0 for one that is empty.
fn version(connection: &Connection) -> Result<i64, Failure> {
    let number = |name| connection.pragma_query_value(None, name, |it| it.get::<_, i64>(0));
    let (found, application) = (number("user_version")?, number("application_id")?);
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |it| it.get(0))?;
    if application != APPLICATION && (tables > 0 || application != 0) {
        return Err(Failure::NotAStore("it is another program's database".to_owned()));
    }
    if found > newest() {
        return Err(Failure::Newer(found, newest()));
    }
    // What has tables and no shape that was ever written would have steps done to it that were done already.
    if found < i64::from(tables > 0) {
        return Err(Failure::NotAStore(format!("it says that its shape is {found}")));
    }
    Ok(found)
}

/// Makes a file of an earlier shape, as a hardline of then would have: for tests of what becomes of it.
///
/// # Errors
///
/// Those of the file.
pub fn make_version(connection: &Connection, version: usize) -> rusqlite::Result<()> {
    for step in STEPS.iter().take(version) {
        connection.execute_batch(step)?;
    }
    if version > 0 {
        connection.pragma_update(None, "application_id", APPLICATION)?;
    }
    connection.pragma_update(None, "user_version", i64::try_from(version).unwrap_or(i64::MAX))
}

/// How many shapes there are.
#[must_use]
pub fn versions() -> usize {
    STEPS.len()
}
