//! What sources ask to accept, turned into waivers; what is wrong with it or has run out is told.

use hardline_checks::{CHECKS, Judgement, Verdict};
use hardline_facts::{Allowance, Place};

use crate::{Date, Ledger, Scope, Waiver};

/// Something that must be said of what a source asks to accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The part, by number.
    pub part: u32,
    /// Where it is written.
    pub at: Place,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Ledger<'_> {
    /// Takes the allowances of all parts into the records, as far as they are in order, and tells of the rest.
    pub(crate) fn take_allowances(&mut self) {
        let estate = self.estate;
        for (part, source) in (0_u32..).zip(&estate.parts) {
            for allowance in &source.allowances {
                if let Some(tool) = allowance.tool {
                    match for_other_tool(part, tool, allowance) {
                        Ok(waivers) => self.records.waivers.extend(waivers),
                        Err(message) => self.remarks.push(Remark { part, at: allowance.at, message }),
                    }
                    continue;
                }
                let mut remark = |message: String| self.remarks.push(Remark { part, at: allowance.at, message });
                let id = allowance.check.as_str();
                if hardline_checks::find(id).is_none() {
                    let near = hardline_checks::nearest(id);
                    let near = near.map_or_else(String::new, |it| format!("; the nearest is `{it}`"));
                    remark(format!("there is no check `{id}`, so this allows nothing{near}"));
                    continue;
                }
                let until = allowance.until.as_deref().map(|it| Date::parse(it).ok_or(it)).transpose();
                let until = match until {
                    Ok(it) => it,
                    Err(text) => {
                        remark(no_day(text));
                        continue;
                    }
                };
                // What did not run cannot say whether there is still something to accept.
                if !self.checks.iter().any(|it| it.id == id) {
                    continue;
                }
                let judgement = self.judgements_of(part, allowance.resource).iter().find(|it| it.check.id == id);
                let message = match judgement.map(|it| it.verdict) {
                    Some(Verdict::Violated(_)) => until.as_ref().filter(|it| !self.records.holds(it)).map(|it| {
                        format!("this allowance ended on {it}, and the violation counts again; mend it, or decide on a later day")
                    }),
                    // It may yet turn out to be a violation.
                    Some(Verdict::Unknown(..)) => None,
                    Some(Verdict::Met(_) | Verdict::NotApplicable) => {
                        Some(format!("`{id}` finds no violation here any more; take this allowance out"))
                    }
                    None => Some(format!("`{id}` does not judge resources of this type; take this allowance out")),
                };
                match message {
                    Some(message) => self.remarks.push(Remark { part, at: allowance.at, message }),
                    None => self.records.waivers.push(Waiver {
                        check: id.to_owned(),
                        scope: Scope::Exactly(part, allowance.resource),
                        reason: allowance.reason.clone(),
                        until,
                    }),
                }
            }
        }
        self.index_waivers();
    }

    fn index_waivers(&mut self) {
        self.waivers_by_resource.clear();
        for (index, waiver) in self.records.waivers.iter().enumerate() {
            let place = match waiver.scope {
                Scope::Exactly(part, resource) => Some((part, resource)),
                _ => None,
            };
            self.waivers_by_resource.entry(place).or_default().push(index);
        }
    }

    /// The waiver that a violation is accepted by; none for other verdicts, and none once its last day has passed.
    #[must_use]
    pub fn waiver_of(&self, judgement: &Judgement) -> Option<&Waiver> {
        matches!(judgement.verdict, Verdict::Violated(_))
            .then(|| self.waiver_at(judgement.check.id, (judgement.part, judgement.resource)))?
    }

    pub(crate) fn waiver_at(&self, check: &str, place: (u32, u32)) -> Option<&Waiver> {
        let at = |key| self.waivers_by_resource.get(&key).into_iter().flatten().map(|it| &self.records.waivers[*it]);
        at(Some(place)).chain(at(None)).find(|it| {
            it.check == check
                && it.until.as_ref().is_none_or(|until| self.records.holds(until))
                && self.is_covered(&it.scope, place)
        })
    }
}

fn no_day(text: &str) -> String {
    format!("`{text}` is no day; write it as `2027-01-31`")
}

/// What is written for another tool, as waivers of the checks that mean the same. It holds only where there is such a check and a
/// reason is given; otherwise, why it does not.
fn for_other_tool(part: u32, tool: &str, allowance: &Allowance) -> Result<Vec<Waiver>, String> {
    let id = allowance.check.as_str();
    let same: Vec<_> = CHECKS.iter().map(|it| it.check).filter(|it| it.aliases.contains(&id)).collect();
    // What another tool alone judges is between that tool and its users.
    if !same.is_empty() && allowance.reason.is_empty() {
        let ids: Vec<_> = same.iter().map(|it| format!("`{}`", it.id)).collect();
        let ids = ids.join(", ");
        return Err(format!(
            "`{id}`, written for {tool}, gives no reason, so it allows nothing here; to accept {ids}, write `hardline:allow`"
        ));
    }
    let until = match allowance.until.as_deref() {
        Some(text) if !same.is_empty() => Some(Date::parse(text).ok_or_else(|| no_day(text))?),
        _ => None,
    };
    let waiver = |check: &hardline_checks::Check| Waiver {
        check: check.id.to_owned(),
        scope: Scope::Exactly(part, allowance.resource),
        reason: format!("{} ({tool}: {id})", allowance.reason),
        until: until.clone(),
    };
    Ok(same.into_iter().map(waiver).collect())
}

#[cfg(test)]
mod tests {
    use hardline_checks::{CHECKS, Verdict};
    use hardline_facts::Estate;

    use crate::{Date, Ledger, Records, Status};

    fn ledger<'e>(estate: &'e Estate, only: Option<&str>) -> Ledger<'e> {
        let checks = CHECKS.iter().map(|it| it.check).filter(|it| only.is_none_or(|only| it.id == only)).collect();
        let today = Date::parse("2026-11-22");
        Ledger::new(estate, checks, Records { today, ..Records::default() })
    }

    /// A bucket with an allowance as given, and what becomes of it: `waived`, or a remark that says this.
    #[track_caller]
    fn check(allowance: &str, versioning: &str, wanted: &str) {
        let text = format!(
            "Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Properties:\n      # hardline:allow {allowance}\n      VersioningConfiguration: {{ Status: {versioning} }}\n"
        );
        let scan = hardline_sources::read_text("template.yaml", &text);
        assert!(scan.problems.is_empty(), "{:?}", scan.problems);
        let ledger = ledger(&scan.estate, None);
        let judgement = ledger.judgements.iter().find(|it| it.check.id == "s3-bucket-versioning").expect("a judgement");
        let waived = ledger.waiver_of(judgement).map(|it| it.reason.clone());
        let remarks: Vec<_> = ledger.remarks.iter().map(|it| it.message.as_str()).collect();
        match wanted {
            "waived" => {
                assert_eq!((waived.as_deref(), remarks), (Some("so"), vec![]), "{text}");
                assert!(matches!(judgement.verdict, Verdict::Violated(_)), "it stays a violation");
                assert!(ledger.entries().any(|it| it.status == Status::Waived), "{text}");
            }
            "nothing" => assert_eq!((waived, remarks), (None, vec![]), "{text}"),
            wanted => {
                assert_eq!(waived, None, "{text}");
                assert!(
                    remarks.len() == 1 && remarks[0].contains(wanted),
                    "{remarks:?} should say {wanted}, of\n{text}"
                );
            }
        }
    }

    #[test]
    fn a_violation_is_waived_until_its_day_has_passed() {
        check("s3-bucket-versioning because so", "Suspended", "waived");
        check("s3-bucket-versioning until=2026-11-22 because so", "Suspended", "waived");
        check("s3-bucket-versioning until=2026-11-21 because so", "Suspended", "ended on 2026-11-21");
    }

    #[test]
    fn what_allows_nothing_is_told() {
        check("s3-bucket-versionning because so", "Suspended", "the nearest is `s3-bucket-versioning`");
        check("s3-bucket-versioning until=2026-02-30 because so", "Suspended", "`2026-02-30` is no day");
        check("s3-bucket-versioning because so", "Enabled", "finds no violation here");
        check("ec2-instance-imdsv2 because so", "Enabled", "does not judge");
    }

    #[test]
    fn an_unknown_is_never_hidden() {
        check("s3-bucket-versioning because so", "!ImportValue Status", "nothing");
        let text = "
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      # hardline:allow s3-bucket-versioning because so
      VersioningConfiguration: { Status: !ImportValue Status }
";
        let scan = hardline_sources::read_text("template.yaml", text);
        let ledger = ledger(&scan.estate, Some("s3-bucket-versioning"));
        assert!(matches!(ledger.judgements[0].verdict, Verdict::Unknown(..)), "{:?}", ledger.judgements);
        assert!(ledger.entries().all(|it| it.status != Status::Waived));
    }

    #[test]
    fn what_other_tools_are_told_holds_for_the_checks_that_mean_the_same() {
        for (metadata, wanted) in [
            (
                "checkov: { skip: [{ id: CKV_AWS_21, comment: rebuilt nightly }] }",
                "rebuilt nightly (checkov: CKV_AWS_21)",
            ),
            ("checkov: { skip: [{ id: CKV_AWS_99999, comment: rebuilt nightly }] }", ""),
            ("checkov: { skip: [{ id: CKV_AWS_21 }] }", "gives no reason"),
            ("guard: { SuppressedRules: [S3_BUCKET_VERSIONING_ENABLED] }", "to accept `s3-bucket-versioning`, write"),
        ] {
            let text = format!("Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Metadata:\n      {metadata}\n");
            let scan = hardline_sources::read_text("template.yaml", &text);
            let ledger = ledger(&scan.estate, Some("s3-bucket-versioning"));
            let waiver = ledger.waiver_of(&ledger.judgements[0]).map(|it| it.reason.as_str());
            let said =
                waiver.into_iter().chain(ledger.remarks.iter().map(|it| it.message.as_str())).collect::<Vec<_>>();
            let is_right =
                if wanted.is_empty() { said.is_empty() } else { said.len() == 1 && said[0].contains(wanted) };
            assert!(is_right, "{said:?} should say {wanted}, of\n{text}");
        }
    }

    #[test]
    fn what_did_not_run_is_not_called_stale() {
        let text =
            "Resources:\n  # hardline:allow s3-bucket-versioning because so\n  Bucket: { Type: AWS::S3::Bucket }\n";
        let scan = hardline_sources::read_text("template.yaml", text);
        assert_eq!(ledger(&scan.estate, Some("s3-bucket-tls-only")).remarks, []);
    }
}
