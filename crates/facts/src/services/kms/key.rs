//! Keys.

use crate::{Answer, Document, Facts, Flag, NOTHING, Number, Text, kind, no, number, text, yes, Fact, Phrase, Value, Why, Truth};


kind! {
    /// A key in KMS.
    Key = "AWS::KMS::Key" {
        /// What the key can do, `SYMMETRIC_DEFAULT` for a symmetric encryption key:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html#cfn-kms-key-keyspec>.
        spec: Text = "KeySpec" { absent: text("SYMMETRIC_DEFAULT") }
        /// Where its material comes from, `AWS_KMS` for KMS itself:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html#cfn-kms-key-origin>.
        material: Text = "Origin" { absent: text("AWS_KMS") }
        /// Whether KMS renews the material by itself:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html#cfn-kms-key-enablekeyrotation>.
        rotation: Flag = "EnableKeyRotation" { absent: no() }
        /// Days from one renewal to the next:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html#cfn-kms-key-rotationperiodindays>.
        rotation_days: Number = "RotationPeriodInDays" { absent: number(365) }
        /// Whether it can be used:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html#cfn-kms-key-enabled>.
        enabled: Flag = "Enabled" { absent: yes() }
        /// Days from its removal to its deletion for good:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html#cfn-kms-key-pendingwindowindays>.
        deletion_days: Number = "PendingWindowInDays" { absent: number(30) }
        /// What its policy says. Left out, KMS sets one that names the account alone:
        /// <https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html>.
        document: Document = "KeyPolicy" { absent: NOTHING }
    }
}

impl Facts<'_, Key> {
    /// Whether KMS can renew it by itself: only symmetric encryption keys with material of KMS's own:
    /// <https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html>.
    pub fn can_rotate(self) -> Answer {
        self.spec().is("SYMMETRIC_DEFAULT") & self.material().is("AWS_KMS")
    }

    /// Whether its policy lets strangers use it.
    pub fn is_open_to_strangers(self) -> Answer {
        self.document().judge(hardline_policy::Policy::is_open_to_strangers)
    }
}

/// Whether a key is named that is none of AWS's own, which aliases that begin with `alias/aws/` name:
/// <https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk>. What is named by a parameter counts
/// as a key of the customer's.
pub fn is_own_key(key: Fact<Phrase<'_>>) -> Answer {
    match key.value {
        Value::Unknown(Why::Unresolved(_) | Why::Outside(_)) => Truth::Yes.at(key.at),
        _ => key.satisfies(|it| !it.text.is_empty() && !it.text.contains("alias/aws/") && !it.text.starts_with("aws/")),
    }
}
