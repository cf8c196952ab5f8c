//! XLSX for auditors: a workbook with the sheets of FedRAMP's CIS and CRM workbook, a matrix of every responsibility, the findings,
//! and what people attest. Every text is a string, never a formula.

mod controls;
mod records;
mod rows;
mod sheet;

use std::io::{self, Seek, Write};

use hardline_run::{Head, Run};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::{Format, Look, controls::Sums};
use sheet::{Column, Sheet, failure};

struct Xlsx;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Xlsx;

impl Format for Xlsx {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn extension(&self) -> &'static str {
        "xlsx"
    }

    fn summary(&self) -> &'static str {
        "For auditors: a workbook with CIS, CRM, the responsibility matrix, findings and attestations"
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let sums = run.sums()?;
        let head = run.head();
        let mut book = Workbook::new();
        // Whoever runs this program may have named another folder than the system's.
        book.set_tempdir(tempfile::env::temp_dir()).map_err(failure)?;
        // The time of the run, not of the writing: the same run gives the same bytes.
        let time = ExcelDateTime::parse_from_str(&head.time).or_else(|_| ExcelDateTime::from_ymd(1980, 1, 1));
        let properties = DocProperties::new().set_title("Shared responsibility of an AWS estate").set_author("hardline");
        book.set_properties(&properties.set_creation_datetime(&time.map_err(failure)?));
        about(&mut book, head, &sums)?;
        let controls = sums.controls();
        controls::summary(&mut book, &controls, head)?;
        controls::responsibility(&mut book, &controls)?;
        controls::evidence(&mut book, &controls)?;
        records::matrix(&mut book, &sums)?;
        rows::findings(&mut book, run)?;
        records::attestations(&mut book, head)?;
        records::reports(&mut book, head)?;
        // A workbook is an archive that cannot be written as it is made; it is finished on the disk.
        let mut file = tempfile::tempfile()?;
        book.save_to_writer(io::BufWriter::new(&mut file)).map_err(failure)?;
        file.rewind()?;
        io::copy(&mut file, out)?;
        out.flush()
    }
}

/// The most files that could not be read which are named.
const MOST_LOST: usize = 1000;

/// What the sheets hold and how they are to be read.
fn about(book: &mut Workbook, head: &Head, sums: &Sums) -> io::Result<()> {
    let mut sheet = Sheet::small(book, "About", &[Column("What", 24.0), Column("", 110.0)])?;
    let coverage = &head.coverage;
    let of = |it: &Option<String>| it.clone().unwrap_or_else(|| "not given".to_owned());
    let mut lines = vec![
        ("Made by", format!("{} {}", head.tool.name, head.tool.version)),
        ("Time (UTC)", head.time.clone()),
        ("System", of(&head.system.name)),
        ("Identifier", of(&head.system.identifier)),
        ("Owner", of(&head.system.owner)),
        ("Account", of(&head.account)),
        ("Region", of(&head.region)),
        ("Sources", format!("{} templates and modules, {} resources", coverage.templates, coverage.resources)),
        (
            "Not read",
            format!(
                "{} files are lost to the scan, and parts of {}; {} problems. What is not read is in none of the sheets.",
                coverage.lost,
                coverage.lost_in_part,
                head.problems.len()
            ),
        ),
        ("Checks", head.told_of_left_out().unwrap_or_else(|| format!("All {} ran.", head.checks.len()))),
        (
            "Whose view",
            "That of whoever owns the estate: they are the service provider of the sheet CIS, and AWS is whom they inherit from. \
             In the sheet CRM the CSP is AWS, and the customer is the owner of the estate."
                .to_owned(),
        ),
        (
            "CIS: status",
            "Implemented: every duty that serves the control is met or attested, and for AWS's part a reviewed report is on \
             record. Partially Implemented: some of it is so. N/A: no such duty arises. No mark: nothing of it is shown, which is \
             no statement that it is not done. Planned and Alternative Implementation are never marked, since no source shows \
             them. A violation that somebody accepts is not implemented."
                .to_owned(),
        ),
        (
            "CIS: origination",
            "Corporate: what a person attests for the account as a whole. System specific: all else that the owner does. Inherited: \
             AWS has a part. Where both have one, both are marked. What the owner's own customers do is in no source, so these \
             columns have no mark."
                .to_owned(),
        ),
        (
            "Controls",
            "By id of NIST SP 800-53 revision 5, as far as responsibilities of the model serve them. A control may ask for more than \
             these responsibilities; whoever assesses it decides."
                .to_owned(),
        ),
        (
            "Rows",
            "A sheet holds 1,048,576 rows and a cell 32,767 characters. What is left out is counted where it would stand."
                .to_owned(),
        ),
    ];
    let mut lost: Vec<_> = head.lost().collect();
    let more = lost.len().saturating_sub(MOST_LOST);
    lost.truncate(MOST_LOST);
    lines.extend(lost.iter().map(|it| ("Not read", format!("{}: {}", head.paths.of(&it.file), it.message))));
    if more > 0 {
        lines.push(("Not read", format!("and {more} further files; the report as text or JSON names all.")));
    }
    if sums.unplaced > 0 {
        lines.push((
            "Left out",
            format!("{} entries of responsibilities that this version does not know.", sums.unplaced),
        ));
    }
    for (what, text) in lines {
        sheet.texts(&[what, &text])?;
    }
    sheet.end()
}
