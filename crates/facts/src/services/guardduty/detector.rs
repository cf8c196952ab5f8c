//! Detectors of threats.

use crate::{Answer, Facts, Flag, NOTHING, Rows, Text, kind, piece, yes};

kind! {
    /// The detector of an account in a Region.
    Detector = "AWS::GuardDuty::Detector" {
        /// Whether it works; required.
        enabled: Flag = "Enable" { absent: NOTHING }
        /// How often findings that go on are reported again:
        /// <https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html>.
        publishing_frequency: Text = "FindingPublishingFrequency"
        /// Kinds of protection, on or off.
        features: Rows<Feature> = "Features" { absent: NOTHING }
        /// Whether data events of S3 are watched, in the older form.
        watches_s3: Flag = "DataSources.S3Logs.Enable" { absent: yes() }
        /// Whether audit logs of Kubernetes are watched, in the older form.
        watches_kubernetes: Flag = "DataSources.Kubernetes.AuditLogs.Enable" { absent: yes() }
        /// Whether volumes of suspicious instances are scanned, in the older form.
        scans_volumes: Flag = "DataSources.MalwareProtection.ScanEc2InstanceWithFindings.EbsVolumes" { absent: yes() }
    }
}

piece! {
    /// A kind of protection.
    Feature = "protection" {
        /// Its name; required.
        name: Text = "Name" { absent: NOTHING }
        /// `ENABLED` or `DISABLED`; required.
        status: Text = "Status" { absent: NOTHING }
        /// What else is set up with it.
        additions: Rows<Addition> = "AdditionalConfiguration" { absent: NOTHING }
    }
}

piece! {
    /// What is set up with a kind of protection.
    Addition = "addition to a protection" {
        /// Its name.
        name: Text = "Name" { absent: NOTHING }
        /// `ENABLED` or `DISABLED`.
        status: Text = "Status" { absent: NOTHING }
    }
}

impl<'e> Facts<'e, Detector> {
    /// Whether a kind of protection is on. What is not named is on in a new detector, but for the watch on what runs:
    /// <https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html>.
    pub fn protects(self, feature: &str) -> Answer {
        let is_it = |it: Facts<'e, Feature>| it.name().is(feature);
        let named = self.features().any(is_it);
        let off = self.features().any(|it| is_it(it) & !it.status().is("ENABLED"));
        let by_default = feature != "RUNTIME_MONITORING" && feature != "EKS_RUNTIME_MONITORING";
        let older = match feature {
            "S3_DATA_EVENTS" => !self.watches_s3().is(false),
            "EKS_AUDIT_LOGS" => !self.watches_kubernetes().is(false),
            "EBS_MALWARE_PROTECTION" => !self.scans_volumes().is(false),
            _ => self.exists(),
        };
        if by_default { !off & (named | older) } else { named & !off }
    }

    /// Whether what runs in instances or containers is watched, and the agent for it is put there by GuardDuty.
    pub fn manages_agent(self, addition: &str) -> Answer {
        self.features().any(|it| {
            it.name().is("RUNTIME_MONITORING")
                & it.status().is("ENABLED")
                & it.additions().any(|it| it.name().is(addition) & it.status().is("ENABLED"))
        })
    }
}
