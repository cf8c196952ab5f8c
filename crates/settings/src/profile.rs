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
    /// Where there is no check: why, and who answers it.
    pub unchecked: &'static str,
}

/// Every profile.
pub const PROFILES: &[Profile] = &[Profile {
    id: "starter",
    title: "the first six practices of a new account",
    practices: &[
        Practice {
            title: "Nobody works as the root user",
            checks: &[],
            unchecked: "no source that is read tells who signs in; a person can attest it",
        },
        Practice {
            title: "Sign-in takes a second factor",
            checks: &[],
            unchecked: "no source that is read tells whether users have one; a person can attest it",
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
        Practice {
            title: "Buckets are encrypted",
            checks: &[],
            // <https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html>
            unchecked: "S3 encrypts every new object by itself, which cannot be turned off",
        },
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
            assert_eq!(practice.checks.is_empty(), !practice.unchecked.is_empty(), "{}", practice.title);
            for id in practice.checks {
                assert!(hardline_checks::find(id).is_some(), "there is no check {id}");
            }
        }
    }
}
