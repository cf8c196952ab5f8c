//! `AWS::Serverless::StateMachine`:
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-statemachine.html>.

use super::{
    Sam, Serverless,
    draft::{Draft, any_text, is_given, is_true, list, location, tags},
    events::{self, Event},
    policies::{self, Role, allow, aws_policy, named, trust},
};
use crate::value::{Spanned, Value};

pub(super) fn lift<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    let role_name = format!("{}Role", it.name);
    let mut machine = Draft::new(it.at);
    machine.copy(&it.properties, &["DefinitionSubstitutions"]);
    match (it.get("Definition"), it.get("DefinitionUri")) {
        (Some(definition), _) => machine.put("Definition", definition.clone()),
        (None, Some(uri)) => machine.put("DefinitionS3Location", location(uri, ["Bucket", "Key", "Version"])),
        (None, None) => {}
    }
    let given = it.get("Role").filter(|it| is_given(Some(it))).cloned();
    let arn = given.clone().unwrap_or_else(|| sam.attribute(&role_name, "Arn").at(it.at));
    machine.put("RoleArn", arn);
    for (from, to) in [
        ("Name", "StateMachineName"),
        ("Type", "StateMachineType"),
        ("Logging", "LoggingConfiguration"),
        ("Tracing", "TracingConfiguration"),
    ] {
        machine.rename(&it.properties, from, to);
    }
    machine.put("Tags", tags(it.at, it.get("Tags"), Some("stateMachine:createdBy")));
    sam.make(it, it.name.as_ref(), "AWS::StepFunctions::StateMachine", machine);
    if given.is_none() {
        let mut role = Role { managed: Vec::new(), policies: Vec::new() };
        policies::add(it, &mut role);
        if is_true(it.get("Tracing.Enabled")) {
            role.attach(aws_policy(it.at, "AWSXrayWriteOnlyAccess"));
        }
        let place = sam.out.resources.len();
        let tag = Some("stateMachine:createdBy");
        sam.make_role(it, role, "states.amazonaws.com", tag, it.condition, place);
    }
    let alias = publish(sam, it);
    let target = match alias.filter(|_| is_true(it.get("UseAliasAsEventTarget"))) {
        Some(alias) => sam.refer(&alias),
        None => sam.refer(&it.name),
    };
    for event in &events::of(it) {
        lift_event(sam, event, &target);
    }
}

fn publish<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) -> Option<String> {
    let written = it.get("AutoPublishAlias").filter(|it| is_given(Some(it)))?;
    let version = format!("{}Version", it.name);
    let mut draft = Draft::new(written.at);
    draft.set("StateMachineArn", sam.refer(&it.name));
    sam.make(it, version.as_str(), "AWS::StepFunctions::StateMachineVersion", draft);
    let alias = format!("{}Alias{}", it.name, any_text(written).unwrap_or_default());
    let mut draft = Draft::new(written.at);
    draft.put("Name", written.clone());
    let mut preference = Draft::new(written.at);
    match it.get("DeploymentPreference") {
        Some(given) => preference.copy(given, &["Type", "Percentage", "Interval", "Alarms"]),
        None => preference.text("Type", "ALL_AT_ONCE"),
    }
    preference.set("StateMachineVersionArn", sam.refer(&version));
    draft.put("DeploymentPreference", preference.finish());
    sam.make(it, alias.as_str(), "AWS::StepFunctions::StateMachineAlias", draft);
    Some(alias)
}

/// What starts the state machine, and the role by which it may.
fn lift_event<'t>(sam: &mut Sam<'_, 't>, event: &Event<'_, 't>, target: &Value<'t>) {
    let role = format!("{}Role", event.id);
    match event.kind {
        "Schedule" | "CloudWatchEvent" | "EventBridgeRule" => {
            let given = if event.kind == "Schedule" { event.get("RoleArn").cloned() } else { None };
            let arn = given.clone().unwrap_or_else(|| sam.attribute(&role, "Arn").at(event.at));
            events::rule(sam, event, target.clone(), Some(arn));
            if given.is_none() {
                make_starter(sam, event, target, role, "events.amazonaws.com");
            }
        }
        "ScheduleV2" => events::schedule(sam, event, target.clone(), "states:StartExecution", "StartExecutionPolicy"),
        "Api" => make_starter(sam, event, target, role, "apigateway.amazonaws.com"),
        _ => {}
    }
}

fn make_starter<'t>(
    sam: &mut Sam<'_, 't>,
    event: &Event<'_, 't>,
    target: &Value<'t>,
    name: String,
    service: &'static str,
) {
    let at = event.at;
    let start = allow(at, &["states:StartExecution"], target.clone().at(at));
    let policy: Spanned<'t> = named(at, format!("{name}StartExecutionPolicy"), vec![start]);
    let mut draft = Draft::new(at);
    draft.put("AssumeRolePolicyDocument", trust(at, service));
    draft.put("Policies", list(at, [policy]));
    draft.copy(&event.owner.properties, &["PermissionsBoundary"]);
    sam.make(event.owner, name, "AWS::IAM::Role", draft);
}
