//! Statements of a function's resource policy.

use hardline_policy::{Condition, Operator, Policy, Principal, PrincipalKind, Statement, Text as PolicyText};

use crate::{Answer, Fact, Facts, Flag, Link, NOTHING, Phrase, Text, Value, answer, gap, kind, mark, no};

use super::function::Function;

kind! {
    /// A permission to use a function: one statement of its resource policy. A condition that is left out does not limit:
    /// <https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html>.
    Permission = "AWS::Lambda::Permission" {
        /// The function; required.
        function: Link<Function> = "FunctionName" { absent: NOTHING }
        /// What is permitted; required.
        action: Text = "Action" { absent: NOTHING }
        /// Who may: a service, an account, an identity, or `*` for anyone; required.
        principal: Text = "Principal" { absent: NOTHING }
        /// The organization that the principal must be of.
        organization: Text = "PrincipalOrgID" { absent: NOTHING }
        /// The resource on whose behalf a service may act; compared as a pattern.
        source: Text = "SourceArn" { absent: NOTHING }
        /// The account that this resource must be of.
        source_account: Text = "SourceAccount" { absent: NOTHING }
        /// What the caller must show a skill's events to bear.
        event_source_token: Text = "EventSourceToken" { absent: NOTHING }
        /// The kind of authentication that the function's URL must have.
        url_authentication: Text = "FunctionUrlAuthType" { absent: NOTHING }
        /// Whether it is for calls by the function's URL only.
        by_url_only: Flag = "InvokedViaFunctionUrl" { absent: no() }
    }
}

impl<'e> Facts<'e, Permission> {
    /// The permission as the policy of one statement that it becomes a part of:
    /// <https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html>.
    #[must_use]
    pub fn policy(self) -> Policy<'e> {
        let conditions = [
            ("ArnLike", "aws:SourceArn", self.source()),
            ("StringEquals", "aws:SourceAccount", self.source_account()),
            ("StringEquals", "aws:PrincipalOrgID", self.organization()),
            ("StringEquals", "lambda:EventSourceToken", self.event_source_token()),
            ("StringEquals", "lambda:FunctionUrlAuthType", self.url_authentication()),
        ];
        let at = mark(self.origin());
        let statement = Statement {
            effect: Some(PolicyText::known("Allow", at)),
            principals: phrase(self.principal()).map(principal).into_iter().collect(),
            actions: phrase(self.action()).into_iter().collect(),
            conditions: conditions.into_iter().filter_map(|(operator, key, it)| condition(operator, key, it)).collect(),
            at,
            ..Statement::default()
        };
        Policy { statements: vec![statement], at, ..Policy::default() }
    }

    /// Whether anyone may use the function. A principal `*` means anyone unless a condition names an organization, an account
    /// or a source of one. Amazon S3 as principal means anyone's bucket unless account or bucket is named:
    /// <https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-1>.
    pub fn is_public(self) -> Answer {
        let policy = self.policy();
        let is_s3 = self.principal().satisfies(|it| matches!(it.text, "s3.amazonaws.com" | "s3.${AWS::URLSuffix}"));
        answer(policy.is_open_to_strangers()) | (is_s3 & answer(policy.is_open_to_deputies()))
    }

    /// Whether it lets a service use the function without saying on whose behalf.
    pub fn is_open_to_deputies(self) -> Answer {
        answer(self.policy().is_open_to_deputies())
    }

    /// Whether it is for a service.
    pub fn is_for_service(self) -> Answer {
        answer(self.policy().any(|it| it.any_principal(|it| it.is_of(PrincipalKind::Service).at(it.name.at))))
    }
}

/// A value as a text of a policy; none if it is left out.
pub(super) fn phrase(fact: Fact<Phrase<'_>>) -> Option<PolicyText<'_>> {
    let at = mark(fact.at);
    match fact.value {
        Value::Known(it) | Value::Absent(Some(it)) => Some(match it.hole {
            Some(why) => PolicyText::with_holes(it.text, gap(why), at),
            None => PolicyText::known(it.text, at),
        }),
        Value::Unknown(why) => Some(PolicyText::unknown(gap(why), at)),
        Value::Absent(None) => None,
    }
}

/// A principal in the one form that Lambda takes for all kinds: services are named by their domain.
pub(super) fn principal(name: PolicyText<'_>) -> Principal<'_> {
    let kind = match name.text {
        "*" => PrincipalKind::Everybody,
        it if it.contains(".amazon") || it.ends_with(".${AWS::URLSuffix}") => PrincipalKind::Service,
        "${}" => PrincipalKind::Other,
        _ => PrincipalKind::Aws,
    };
    Principal { kind, name }
}

/// A condition that is left out does not limit.
pub(super) fn condition<'e>(operator: &'static str, key: &'static str, value: Fact<Phrase<'e>>) -> Option<Condition<'e>> {
    let value = phrase(value)?;
    let operator = if value.may_be_absent() { value } else { PolicyText::known(operator, value.at) };
    Some(Condition { operator: Operator::parse(operator), key: PolicyText::known(key, value.at), values: vec![value] })
}
