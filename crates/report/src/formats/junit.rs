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
    gravest::{Checks, relative},
};

struct JUnit;

/// This format.
pub(crate) static FORMAT: &dyn Format = &JUnit;

impl Format for JUnit {
    fn name(&self) -> &'static str {
        "junit"
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
        let tests = verdicts("met") + violated + skipped;
        let mut writer = Writer::new(io::BufWriter::new(out));
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let counts = [("tests", tests), ("failures", violated), ("errors", 0), ("skipped", skipped)];
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
        run.findings(Which::All, &mut |it| {
            if it.verdict == "n/a" {
                return Ok(());
            }
            let mut case = BytesStart::new("testcase");
            let name = clean(&format!("{} of {}", it.check, it.resource));
            case.push_attribute(("name", name.as_str()));
            case.push_attribute(("classname", clean(it.root.as_deref().unwrap_or(&it.file)).as_str()));
            case.push_attribute(("file", clean(&relative(&it.file)).as_str()));
            case.push_attribute(("line", it.line.to_string().as_str()));
            writer.get_mut().write_all(b"\n")?;
            let place = format!("{}:{}:{}", it.file, it.line, it.column);
            match (&*it.verdict, &it.waived) {
                ("violated", Some(waived)) => {
                    let message = clean(&format!("accepted: {}", waived.reason));
                    skip(&mut writer, case, &message)
                }
                ("violated", None) => {
                    let label = run.detail(&it)?.label;
                    let message = format!("{} [{}]", checks.title(&it), checks.severity(&it));
                    let mut text = format!("{place}\n{} ({})\n", it.resource, it.type_name);
                    for line in [&label, it.when.as_deref().unwrap_or_default()] {
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

fn skip(writer: &mut Writer<impl Write>, case: BytesStart<'_>, message: &str) -> io::Result<()> {
    writer.write_event(Event::Start(case))?;
    let mut skipped = BytesStart::new("skipped");
    skipped.push_attribute(("message", message));
    writer.write_event(Event::Empty(skipped))?;
    writer.write_event(Event::End(BytesEnd::new("testcase")))
}

/// A text without what XML cannot hold at all (<https://www.w3.org/TR/xml/#charsets>), nor what turns the direction of the text.
fn clean(text: &str) -> String {
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
