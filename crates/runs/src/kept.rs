//! A run that was kept, read row by row.

use std::{borrow::Cow, io};

use hardline_run::{Detail, Entry, Finding, Head, Run, Which};
use rusqlite::{Connection, Row, params};

use crate::{
    Failure,
    rows::{DivisionRow, HalfRow, HeadRow, MoreOfEntry, MoreOfFinding, PlaceRow, ProofRow, ResourceRow, Waiver},
};

/// The lines of the ledger of a run.
const ENTRIES: &str = "SELECT s.text, y.text, t.text, d.text, w.text, m.text FROM entries e
     LEFT JOIN texts s ON s.id = e.resource JOIN texts y ON y.id = e.responsibility
     JOIN texts t ON t.id = e.status JOIN texts d ON d.id = e.division JOIN texts w ON w.id = e.reason
     LEFT JOIN texts m ON m.id = e.more WHERE e.run = ?1";

/// A run that was kept.
#[derive(Debug)]
pub struct Kept<'s> {
    connection: &'s Connection,
    number: i64,
    label: Option<String>,
    head: Head,
}

impl<'s> Kept<'s> {
    pub(crate) fn new(connection: &'s Connection, number: i64) -> Result<Self, Failure> {
        let row = |it: &Row<'_>| Ok((it.get::<_, String>(0)?, it.get(1)?));
        let (head, label) =
            connection.query_row("SELECT head, label FROM runs WHERE id = ?1", [number], row).map_err(|error| {
                match error {
                    rusqlite::Error::QueryReturnedNoRows => Failure::NoRun(number.to_string()),
                    other => other.into(),
                }
            })?;
        Ok(Self { connection, number, label, head: serde_json::from_str::<HeadRow<'_>>(&head)?.head() })
    }

    /// Its number in the file.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.number
    }

    /// The label that it was kept with.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    /// Goes through the lines of the ledger that are of one responsibility and open, or were attested until a day that has passed.
    ///
    /// # Errors
    ///
    /// Those of the visitor, and those of the file.
    pub fn unanswered(
        &self,
        responsibility: &str,
        visit: &mut dyn FnMut(Entry<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        let sql = format!(
            "{ENTRIES} AND e.responsibility = (SELECT id FROM texts WHERE text = ?2)
             AND e.status IN (SELECT id FROM texts WHERE text IN ('open', 'expired')) ORDER BY e.number"
        );
        let mut statement = self.connection.prepare(&sql).map_err(Failure::from)?;
        let mut rows = statement.query(params![self.number, responsibility]).map_err(Failure::from)?;
        while let Some(row) = rows.next().map_err(Failure::from)? {
            visit(entry(row)?)?;
        }
        Ok(())
    }

    fn each(&self, sql: &str, visit: &mut dyn FnMut(&Row<'_>) -> Result<(), io::Error>) -> Result<(), io::Error> {
        let mut statement = self.connection.prepare(sql).map_err(Failure::from)?;
        let mut rows = statement.query([self.number]).map_err(Failure::from)?;
        while let Some(row) = rows.next().map_err(Failure::from)? {
            visit(row)?;
        }
        Ok(())
    }
}

impl Run for Kept<'_> {
    fn head(&self) -> &Head {
        &self.head
    }

    fn findings(&self, which: Which, visit: &mut dyn FnMut(Finding<'_>) -> io::Result<()>) -> io::Result<()> {
        let wanted = match which {
            Which::All => "",
            Which::Violated => "AND v.text = 'violated'",
            Which::Unknown => "AND v.text = 'unknown'",
        };
        let sql = format!(
            "SELECT f.number, c.text, v.text, s.text, p.text, m.text FROM findings f JOIN texts c ON c.id = f.\"check\"
             JOIN texts v ON v.id = f.verdict JOIN texts s ON s.id = f.resource JOIN texts p ON p.id = f.place
             LEFT JOIN texts m ON m.id = f.more WHERE f.run = ?1 {wanted} ORDER BY f.number"
        );
        self.each(&sql, &mut |row| visit(finding(row)?))
    }

    fn entries(&self, visit: &mut dyn FnMut(Entry<'_>) -> io::Result<()>) -> io::Result<()> {
        let sql = format!("{ENTRIES} ORDER BY e.number");
        self.each(&sql, &mut |row| visit(entry(row)?))
    }

    fn detail(&self, finding: &Finding<'_>) -> io::Result<Detail> {
        let number = i64::try_from(finding.number).unwrap_or(i64::MAX);
        let found = self
            .connection
            .prepare_cached(
                "SELECT t.text FROM details d JOIN texts t ON t.id = d.detail WHERE d.run = ?1 AND d.number = ?2",
            )
            .and_then(|mut it| it.query_row(params![self.number, number], |it| it.get::<_, String>(0)));
        match found {
            Ok(text) => Ok(serde_json::from_str(&text).map_err(Failure::from)?),
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(Detail::default()),
            Err(other) => Err(Failure::from(other).into()),
        }
    }
}

/// A text of a row, read where it lies.
fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str, Failure> {
    optional(row, column)?.ok_or_else(|| Failure::Row(format!("column {column} is empty")))
}

fn optional<'r>(row: &'r Row<'_>, column: usize) -> Result<Option<&'r str>, Failure> {
    row.get_ref(column)?.as_str_or_null().map_err(|error| Failure::Row(error.to_string()))
}

fn finding<'r>(row: &'r Row<'_>) -> Result<Finding<'r>, Failure> {
    let resource: ResourceRow<'r> = serde_json::from_str(text(row, 3)?)?;
    let place: PlaceRow<'r> = serde_json::from_str(text(row, 4)?)?;
    let more: MoreOfFinding<'r> = optional(row, 5)?.map(serde_json::from_str).transpose()?.unwrap_or_default();
    let number: i64 = row.get(0)?;
    Ok(Finding {
        number: u64::try_from(number).unwrap_or_default(),
        check: text(row, 1)?.into(),
        file: place.file,
        line: place.line,
        column: place.column,
        end: place.end,
        is_at_value: place.is_at_value,
        root: resource.root,
        resource: resource.resource,
        name_within: resource.name_within,
        type_name: resource.type_name,
        service: resource.service.unwrap_or_default(),
        construct: resource.construct,
        source: resource.source,
        verdict: text(row, 2)?.into(),
        attribute: more.attribute,
        when: more.when,
        reason: more.reason,
        cause: more.cause,
        waived: more.waived.map(Waiver::waived),
    })
}

fn entry<'r>(row: &'r Row<'_>) -> Result<Entry<'r>, Failure> {
    let resource: Option<ResourceRow<'r>> = optional(row, 0)?.map(serde_json::from_str).transpose()?;
    let division: DivisionRow<'r> = serde_json::from_str(text(row, 3)?)?;
    let more: MoreOfEntry<'r> = optional(row, 5)?.map(serde_json::from_str).transpose()?.unwrap_or_default();
    let subject = if resource.is_some() { "resource" } else { "account" };
    let is_resource = resource.is_some();
    let resource = resource.unwrap_or_default();
    Ok(Entry {
        subject: subject.into(),
        resource: is_resource.then_some(resource.resource),
        type_name: is_resource.then_some(resource.type_name),
        root: resource.root,
        file: resource.file,
        line: resource.line,
        service: resource.service,
        responsibility: text(row, 1)?.into(),
        title: division.title,
        layer: division.layer,
        class: division.class,
        party: division.party,
        division: division.division,
        properties: Cow::Owned(division.properties.into_owned()),
        aws: division.aws.map(HalfRow::half),
        customer: division.customer.map(HalfRow::half),
        other: division.other.map(HalfRow::half),
        status: text(row, 2)?.into(),
        why: division.why,
        reason: text(row, 4)?.into(),
        attestation: more.attestation,
        report: more.report,
        demanded_by: more.demanded_by,
        sources: division.sources,
        evidence: more.evidence.into_iter().map(ProofRow::proof).collect(),
    })
}
