//! Gradual deployments: what AWS `CodeDeploy` needs so as to shift a function's alias to a new version.
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html>

use hardline_tree::Span;

use super::{
    Sam, Serverless,
    draft::{Draft, field, flag, is_false, is_true, items, list, map, plain, tags, text},
    policies::{aws_policy, trust},
};
use crate::value::Spanned;

const APPLICATION: &str = "ServerlessDeploymentApplication";
const ROLE: &str = "CodeDeployServiceRole";

/// The functions that are deployed gradually.
#[derive(Default)]
pub(super) struct Deployments<'t> {
    wanted: Vec<Wanted<'t>>,
}

struct Wanted<'t> {
    function: String,
    at: Span,
    condition: Option<u32>,
    preference: Spanned<'t>,
    tags: Option<Spanned<'t>>,
}

impl<'t> Deployments<'t> {
    /// Notes a function that wants it.
    pub(super) fn note(&mut self, it: &Serverless<'t>) {
        let Some(preference) = it.get("DeploymentPreference") else { return };
        if is_false(field(preference, "Enabled")) {
            return;
        }
        self.wanted.push(Wanted {
            function: it.name.to_string(),
            at: it.at,
            condition: it.condition.filter(|_| is_true(field(preference, "PassthroughCondition"))),
            preference: preference.clone(),
            tags: it.get("Tags").cloned(),
        });
    }
}

pub(super) fn lift(sam: &mut Sam<'_, '_>) {
    let wanted = std::mem::take(&mut sam.deployments).wanted;
    let Some(at) = wanted.first().map(|it| it.at) else { return };
    // The application and the role serve every function, so they are made if any of them is.
    let conditions: Vec<_> = wanted.iter().map(|it| it.condition).collect();
    let shared = match conditions.as_slice() {
        [only, rest @ ..] if rest.iter().all(|it| it == only) => *only,
        several if several.contains(&None) => None,
        several => {
            let tests = several.iter().flatten().map(|it| hardline_facts::Test::Same(*it)).collect();
            Some(sam.condition("ServerlessCodeDeployCondition".to_owned(), hardline_facts::Test::Any(tests), at))
        }
    };
    let place = sam.out.resources.len();
    let mut draft = Draft::new(at);
    draft.text("ComputePlatform", "Lambda");
    sam.make_at(place, at, shared, APPLICATION, "AWS::CodeDeploy::Application", draft);
    if wanted.iter().any(|it| field(&it.preference, "Role").is_none()) {
        let mut draft = Draft::new(at);
        draft.put("AssumeRolePolicyDocument", trust(at, "codedeploy.amazonaws.com"));
        let policy = aws_policy(at, "service-role/AWSCodeDeployRoleForLambda");
        draft.put("ManagedPolicyArns", list(at, [policy]));
        sam.make_at(place + 1, at, shared, ROLE, "AWS::IAM::Role", draft);
    }
    for it in wanted {
        lift_group(sam, &it);
    }
}

fn lift_group<'t>(sam: &mut Sam<'_, 't>, it: &Wanted<'t>) {
    let at = it.preference.at;
    let mut draft = Draft::new(at);
    draft.set("ApplicationName", sam.refer(APPLICATION));
    let events = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"];
    let events = list(at, events.map(|it| text(at, it)));
    draft.put("AutoRollbackConfiguration", map(at, [("Enabled", flag(true).at(at)), ("Events", events)]));
    if let Some(alarms) = field(&it.preference, "Alarms") {
        let alarms = items(Some(alarms)).iter().map(|it| map(it.at, [("Name", it.clone())]));
        draft.put("AlarmConfiguration", map(at, [("Enabled", flag(true).at(at)), ("Alarms", list(at, alarms))]));
    }
    if let Some(kind) = field(&it.preference, "Type") {
        let is_own = |kind: &str| ["Canary", "Linear", "AllAtOnce"].iter().any(|it| kind.starts_with(it));
        draft.put(
            "DeploymentConfigName",
            match plain(Some(kind)) {
                Some(name) if is_own(name) => text(kind.at, format!("CodeDeployDefault.Lambda{name}")),
                _ => kind.clone(),
            },
        );
    }
    let style = [("DeploymentType", text(at, "BLUE_GREEN")), ("DeploymentOption", text(at, "WITH_TRAFFIC_CONTROL"))];
    draft.put("DeploymentStyle", map(at, style));
    match field(&it.preference, "Role") {
        Some(role) => draft.put("ServiceRoleArn", role.clone()),
        None => draft.set("ServiceRoleArn", sam.attribute(ROLE, "Arn")),
    }
    draft.copy(&it.preference, &["TriggerConfigurations"]);
    if let Some(written) = &it.tags {
        draft.put("Tags", tags(at, Some(written), None));
    }
    let place = sam.out.resources.len();
    let name = format!("{}DeploymentGroup", it.function);
    sam.make_at(place, it.at, it.condition, name, "AWS::CodeDeploy::DeploymentGroup", draft);
}
