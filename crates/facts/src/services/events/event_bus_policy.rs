//! Statements of the policies of event buses.

use crate::{Answer, Document, Facts, NOTHING, Text, answer, kind, mark};

kind! {
    /// A statement of an event bus's policy, in one of two forms:
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html>.
    EventBusPolicy = "AWS::Events::EventBusPolicy" {
        /// The whole statement, in its newer form.
        statement: Document = "Statement" { absent: NOTHING }
        /// Who may put events onto the bus, in the older form: an account, or `*` for everybody.
        principal: Text = "Principal" { absent: NOTHING }
        /// The key of the older form's condition.
        condition_key: Text = "Condition.Key" { absent: NOTHING }
        /// The organization that the older form's condition names.
        organization: Text = "Condition.Value" { absent: NOTHING }
    }
}

impl Facts<'_, EventBusPolicy> {
    /// Whether it lets strangers put events onto the bus. The older form's condition can name an organization only.
    pub fn is_open_to_strangers(self) -> Answer {
        let older = !self.organization().is_written() & self.principal().satisfies(|it| it.equals("*"));
        let statement = self.statement();
        older | answer(statement.statement_policy(mark(statement.at)).is_open_to_strangers())
    }
}
