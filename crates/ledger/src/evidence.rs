//! What judgements are evidence for, by number: names are compared once for each check, not for each entry.

use std::collections::HashMap;

use hardline_checks::{Check, Judgement};
use hardline_model::{RESPONSIBILITIES, Responsibility, Scope, responsibility};

/// What judgements are evidence for.
#[derive(Debug)]
pub(crate) struct Evidence {
    /// For each judgement, the place of its check among those that judged; of one by another check, a place past all of them.
    checks: Vec<u32>,
    /// For each check, whether it is evidence for a responsibility, by the place of that in the model.
    duties: Vec<Vec<bool>>,
    /// For each responsibility of the account, by its place in the model, the numbers of the judgements that are evidence.
    account: Vec<Vec<u32>>,
}

impl Evidence {
    pub(crate) fn new(checks: &[&'static Check], judgements: &[Judgement]) -> Self {
        let places: HashMap<&str, usize> = checks.iter().enumerate().map(|(place, it)| (it.id, place)).collect();
        let mut duties = vec![vec![false; RESPONSIBILITIES.len()]; checks.len()];
        let mut of_account: Vec<Vec<usize>> = vec![Vec::new(); checks.len()];
        for (check, (duties, of_account)) in checks.iter().zip(duties.iter_mut().zip(&mut of_account)) {
            for it in check.evidence_for.iter().filter_map(|it| responsibility(it)) {
                duties[it.index] = true;
                if it.scope == Scope::Account {
                    of_account.push(it.index);
                }
            }
        }
        let mut account = vec![Vec::new(); RESPONSIBILITIES.len()];
        let mut numbers = Vec::with_capacity(judgements.len());
        for (number, judgement) in judgements.iter().enumerate() {
            let place = places.get(judgement.check.id).copied().unwrap_or(checks.len());
            numbers.push(crate::narrow(place));
            for responsibility in of_account.get(place).into_iter().flatten() {
                account[*responsibility].push(crate::narrow(number));
            }
        }
        Self { checks: numbers, duties, account }
    }

    /// Whether a judgement, by its number, is evidence for a responsibility.
    pub(crate) fn is_for(&self, judgement: usize, responsibility: &Responsibility) -> bool {
        self.duties.get(self.checks[judgement] as usize).is_some_and(|it| it[responsibility.index])
    }

    /// The numbers of the judgements that are evidence for a responsibility of the account.
    pub(crate) fn of_account(&self, responsibility: &Responsibility) -> impl Iterator<Item = usize> {
        self.account[responsibility.index].iter().map(|it| *it as usize)
    }
}

#[cfg(test)]
mod tests {
    use hardline_checks::{Judgement, Verdict, find};
    use hardline_model::responsibility;

    use super::Evidence;

    #[test]
    fn a_judgement_of_a_check_that_is_not_listed_is_evidence_for_nothing() -> Result<(), &'static str> {
        let listed = find("s3-bucket-versioning").ok_or("a check")?.check;
        let other = find("rds-instance-encryption").ok_or("a check")?.check;
        let judgements = [listed, other].map(|check| Judgement {
            check,
            part: 0,
            resource: 0,
            verdict: Verdict::NotApplicable,
            when: None,
        });
        let evidence = Evidence::new(&[listed], &judgements);
        for id in listed.evidence_for.iter().chain(other.evidence_for) {
            let of = responsibility(id).ok_or("a responsibility")?;
            let wanted = [listed.evidence_for.contains(id), false];
            assert_eq!([0, 1].map(|it| evidence.is_for(it, of)), wanted, "{id}");
        }
        Ok(())
    }
}
