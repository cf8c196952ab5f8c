//! JUnit XML, as test reports of CI servers read it: a case for each verdict. A violation is a failure; what is not known, and what
//! somebody accepts, is skipped and says why, so that neither passes.

use std::io::{self, Write};

use hardline_run::{Run, Which};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use crate::{
    Format, Look,
    gravest::{Checks, NOT_READ, is_ascii_line, not_read, told},
};

struct JUnit;

/// This format.
pub(crate) static FORMAT: &dyn Format = &JUnit;

impl Format for JUnit {
    fn name(&self) -> &'static str {
        "junit"
    }

    fn extension(&self) -> &'static str {
        "xml"
    }

    fn summary(&self) -> &'static str {
        "JUnit XML for the test reports of CI servers"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let head = run.head();
        let checks = Checks::new(head);
        let verdicts = |word: &str| head.coverage.verdicts.get(word).copied().unwrap_or_default();
        let violated = verdicts("violated").saturating_sub(head.coverage.waived);
        let skipped = verdicts("unknown") + head.coverage.waived;
        let lost: Vec<_> = head.lost().collect();
        let errors = lost.len() as u64;
        // Where there was nothing to judge, an empty list of tests would look as if all were well.
        let is_empty = head.coverage.templates == 0 && lost.is_empty();
        let skipped = skipped + u64::from(is_empty);
        let tests = verdicts("met") + violated + skipped + errors;
        let mut writer = Writer::new(io::BufWriter::new(out));
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let counts = [("tests", tests), ("failures", violated), ("errors", errors), ("skipped", skipped)];
        for name in ["testsuites", "testsuite"] {
            let mut start = BytesStart::new(name);
            start.push_attribute(("name", "hardline"));
            for (word, count) in counts {
                // The outer element has no such attribute in the schema that most servers go by.
                if name == "testsuite" || word != "skipped" {
                    start.push_attribute((word, count.to_string().as_str()));
                }
            }
            if name == "testsuite" {
                start.push_attribute(("timestamp", head.time.trim_end_matches('Z')));
            }
            writer.get_mut().write_all(b"\n")?;
            writer.write_event(Event::Start(start))?;
        }
        for it in lost {
            let file = head.paths.of(&it.file);
            let case = case(NOT_READ, &file, &file, it.line.unwrap_or_default());
            writer.get_mut().write_all(b"\n")?;
            writer.write_event(Event::Start(case))?;
            let mut error = BytesStart::new("error");
            error.push_attribute(("type", NOT_READ));
            error.push_attribute(("message", not_read(it)));
            writer.write_event(Event::Start(error))?;
            writer.write_event(Event::Text(BytesText::new(&clean(&it.message))))?;
            writer.write_event(Event::End(BytesEnd::new("error")))?;
            writer.write_event(Event::End(BytesEnd::new("testcase")))?;
        }
        if is_empty {
            writer.get_mut().write_all(b"\n")?;
            skip(&mut writer, case("nothing-to-judge", ".", ".", 0), "nothing was found that could be judged")?;
        }
        run.findings(Which::All, &mut |it| {
            if it.verdict == "n/a" {
                return Ok(());
            }
            let file = head.paths.of(&it.file);
            let class = it.root.as_deref().map_or(file.clone(), |it| head.paths.of(it));
            let case = case(&format!("{} of {}", it.check, it.resource), &class, &file, it.line);
            writer.get_mut().write_all(b"\n")?;
            let place = format!("{file}:{}:{}", it.line, it.column);
            match (&*it.verdict, &it.waived) {
                ("violated", Some(waived)) => {
                    let message = clean(&format!("accepted: {}", waived.reason));
                    skip(&mut writer, case, &message)
                }
                ("violated", None) => {
                    let label = run.label(&it)?;
                    let message = format!("{} [{}]", told(&it, checks.title(&it)), checks.severity(&it));
                    let mut text = format!("{place}\n{} ({})\n", it.resource, it.type_name);
                    for line in [&*label, it.when.as_deref().unwrap_or_default()] {
                        if !line.is_empty() {
                            text.push_str(line);
                            text.push('\n');
                        }
                    }
                    text.push_str(checks.of(&it).map_or("", |it| it.fix.as_str()));
                    writer.write_event(Event::Start(case))?;
                    let mut failure = BytesStart::new("failure");
                    failure.push_attribute(("type", checks.severity(&it)));
                    failure.push_attribute(("message", clean(&message).as_str()));
                    writer.write_event(Event::Start(failure))?;
                    writer.write_event(Event::Text(BytesText::new(&clean(&text))))?;
                    writer.write_event(Event::End(BytesEnd::new("failure")))?;
                    writer.write_event(Event::End(BytesEnd::new("testcase")))
                }
                ("unknown", _) => {
                    let reason = it.reason.as_deref().unwrap_or_default();
                    let message = clean(&format!("unknown: {reason}"));
                    skip(&mut writer, case, &message)
                }
                _ => writer.write_event(Event::Empty(case)),
            }
        })?;
        for name in ["testsuite", "testsuites"] {
            writer.get_mut().write_all(b"\n")?;
            writer.write_event(Event::End(BytesEnd::new(name)))?;
        }
        writer.get_mut().write_all(b"\n")?;
        writer.into_inner().flush()
    }
}

fn case(name: &str, class: &str, file: &str, line: u32) -> BytesStart<'static> {
    let mut case = BytesStart::new("testcase");
    case.push_attribute(("name", clean(name).as_str()));
    case.push_attribute(("classname", clean(class).as_str()));
    case.push_attribute(("file", clean(file).as_str()));
    case.push_attribute(("line", line.to_string().as_str()));
    case
}

fn skip(writer: &mut Writer<impl Write>, case: BytesStart<'_>, message: &str) -> io::Result<()> {
    writer.write_event(Event::Start(case))?;
    let mut skipped = BytesStart::new("skipped");
    skipped.push_attribute(("message", message));
    writer.write_event(Event::Empty(skipped))?;
    writer.write_event(Event::End(BytesEnd::new("testcase")))
}

/// A text without what XML cannot hold at all (<https://www.w3.org/TR/xml/#charsets>), nor what turns the direction of the text.
fn clean(text: &str) -> String {
    if is_ascii_line(text) {
        return text.to_owned();
    }
    text.chars()
        .map(|it| match it {
            '\n' | '\t' => it,
            it if it.is_control()
                || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}') =>
            {
                char::REPLACEMENT_CHARACTER
            }
            it => it,
        })
        .collect()
}
