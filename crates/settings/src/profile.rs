//! Profiles: named sets of checks, each with what it answers.

/// A named set of checks.
#[derive(Debug)]
pub struct Profile {
    /// What `profile` of the file calls it.
    pub id: &'static str,
    /// What it is for.
    pub title: &'static str,
    /// The practices it stands for.
    pub practices: &'static [Practice],
}

/// A practice and the checks that tell whether it is followed.
#[derive(Debug)]
pub struct Practice {
    /// What to do.
    pub title: &'static str,
    /// The checks, by id.
    pub checks: &'static [&'static str],
    /// What no check tells: why, and who answers it.
    pub unchecked: &'static str,
}

/// Every profile.
pub const PROFILES: &[Profile] = &[Profile {
    id: "starter",
    title: "the first six practices of a new account",
    practices: &[
        Practice {
            title: "Nobody works as the root user",
            checks: &["cloudtrail-alarm-root-use"],
            unchecked: "whether use of it is noticed is told; no source that is read tells who signs in, which a person can attest",
        },
        Practice {
            title: "Sign-in takes a second factor",
            checks: &["cloudtrail-alarm-sign-in-without-mfa"],
            unchecked: "whether a sign-in without one is noticed is told; no source that is read tells whether users have one, which a person can attest",
        },
        Practice {
            title: "Instances are launched with proper security groups",
            checks: &[
                "ec2-security-group-no-public-all-ports",
                "ec2-security-group-no-public-database-ports",
                "ec2-security-group-no-public-rdp",
                "ec2-security-group-no-public-ssh",
                "ec2-security-group-only-allowed-public-ports",
                "vpc-default-security-group-unused",
            ],
            unchecked: "",
        },
        Practice { title: "Buckets are encrypted", checks: &["s3-bucket-encryption"], unchecked: "" },
        Practice {
            title: "Buckets are private",
            checks: &["s3-bucket-blocks-public-access", "s3-bucket-policy-public", "s3-bucket-public-access"],
            unchecked: "",
        },
        Practice {
            title: "CloudTrail records what is done",
            checks: &["cloudtrail-trail-is-logging", "cloudtrail-trail-multi-region"],
            unchecked: "",
        },
    ],
}];

impl Profile {
    /// A profile by its id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        PROFILES.iter().find(|it| it.id == id)
    }

    /// Whether a check is one of it.
    #[must_use]
    pub fn has(&self, check: &str) -> bool {
        self.practices.iter().any(|it| it.checks.contains(&check))
    }
}

#[cfg(test)]
mod tests {
    use super::PROFILES;

    #[test]
    fn every_practice_has_checks_that_there_are_or_says_why_not() {
        for practice in PROFILES.iter().flat_map(|it| it.practices) {
            assert!(!practice.checks.is_empty() || !practice.unchecked.is_empty(), "{}", practice.title);
            for id in practice.checks {
                assert!(hardline_checks::find(id).is_some(), "there is no check {id}");
            }
        }
    }
}
