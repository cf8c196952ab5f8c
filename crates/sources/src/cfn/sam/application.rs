//! `AWS::Serverless::Application`: a stack within the stack:
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html>.

use super::{
    Sam, Serverless,
    draft::{Draft, field, later, tags},
};
use crate::value::Value;

pub(super) fn lift<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    let mut stack = Draft::new(it.at);
    stack.copy(&it.properties, &["Parameters", "NotificationARNs", "TimeoutInMinutes"]);
    stack.put("Tags", tags(it.at, it.get("Tags"), None));
    if let Some(location) = it.get("Location") {
        match (&location.value, field(location, "ApplicationId")) {
            // The template of an application of the Serverless Application Repository is fetched when deployed.
            (Value::Map(_), Some(application)) => {
                stack.put(
                    "TemplateURL",
                    later("the application's template, which its repository holds").at(application.at),
                );
            }
            _ => stack.put("TemplateURL", location.clone()),
        }
    }
    sam.make(it, it.name.as_ref(), "AWS::CloudFormation::Stack", stack);
}
