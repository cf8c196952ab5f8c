//! Stages of REST APIs.

use crate::{
    Answer, Fact, Facts, Flag, Link, NOTHING, Phrase, Present, Rows, Text, Truth, Value, Why, beside, kind, no, piece,
    text,
    wafv2::{web_acl, web_acl_association::WebAclAssociation},
};

use super::{deployment::Deployment, rest_api::RestApi};

kind! {
    /// A stage: a REST API as deployed.
    Stage = "AWS::ApiGateway::Stage" {
        /// The API; required.
        rest_api: Link<RestApi> = "RestApiId" { absent: NOTHING }
        /// The API as the source writes it.
        rest_api_id: Text = "RestApiId" { absent: NOTHING }
        /// The deployment it serves.
        deployment: Link<Deployment> = "DeploymentId" { absent: NOTHING }
        /// Its name.
        name: Text = "StageName" { absent: NOTHING }
        /// Whether a place for the log of calls is named, which logging requires:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html>.
        log_destination: Present = "AccessLogSetting.DestinationArn" { absent: no() }
        /// Whether it is said what is logged of each call, which logging requires as well.
        log_format: Present = "AccessLogSetting.Format" { absent: no() }
        /// Whether calls are traced with X-Ray:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html>.
        tracing: Flag = "TracingEnabled" { absent: no() }
        /// The certificate by which backends know that a call comes from API Gateway.
        client_certificate: Present = "ClientCertificateId" { absent: no() }
        /// Whether answers are cached: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html>.
        cache: Flag = "CacheClusterEnabled" { absent: no() }
        /// Settings of methods.
        methods: Rows<MethodSetting> = "MethodSettings" { absent: NOTHING }
    }
}

piece! {
    /// Settings of some methods of a stage.
    MethodSetting = "stage method setting" {
        /// The HTTP method, or `*`.
        http_method: Text = "HttpMethod" { absent: NOTHING }
        /// The resource's path, or `/*`.
        path: Text = "ResourcePath" { absent: NOTHING }
        /// How much of the execution is logged: `OFF`, `ERROR` or `INFO`:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html>.
        logging_level: Text = "LoggingLevel" { absent: text("OFF") }
        /// Whether whole requests and answers are logged:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html>.
        data_trace: Flag = "DataTraceEnabled" { absent: no() }
        /// Whether cached answers are encrypted:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html>.
        cache_encrypted: Flag = "CacheDataEncrypted" { absent: no() }
    }
}

impl Facts<'_, Stage> {
    /// Whether each call is logged.
    pub fn logs_calls(self) -> Answer {
        self.log_destination().is(true) & self.log_format().is(true)
    }

    /// Whether a web access control list stands before it.
    pub fn has_web_acl(self) -> Answer {
        beside::any(self, |it: Facts<'_, WebAclAssociation>| {
            it.resource().satisfies(|arn| self.is_named_by(arn)) & web_acl::stops_requests(it.web_acl())
        })
    }

    /// Whether an ARN is this stage's, going by how both are written.
    fn is_named_by(self, arn: Phrase<'_>) -> Truth {
        // An attribute of the stage may be the whole ARN.
        if beside::is_filled_with(arn.text, self) {
            return Truth::Yes;
        }
        let named = arn.text.split_once("/restapis/").and_then(|(_, rest)| rest.split_once("/stages/"));
        let Some((api, stage)) = named else { return Truth::No };
        if beside::is_filled_with(stage, self) {
            return Truth::Yes;
        }
        let same_api = written_alike(self.rest_api_id(), api);
        let same_name = written_alike(self.name(), stage);
        match (same_api, same_name) {
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Yes, other) | (other, _) => other,
        }
    }
}

fn written_alike(fact: Fact<Phrase<'_>>, text: &str) -> Truth {
    match fact.value {
        Value::Known(it) | Value::Absent(Some(it)) => (it.text == text).into(),
        Value::Absent(None) => Truth::No,
        Value::Unknown(why) => Truth::Unknown(why),
    }
}

impl Facts<'_, Stage> {
    /// Whether the execution of all methods is logged, at least where it fails.
    pub fn logs_execution(self) -> Answer {
        self.every_method(|it| it.logging_level().is_any_of(&["ERROR", "INFO"]))
    }

    /// Whether the cached answers of all methods are encrypted.
    pub fn encrypts_cache(self) -> Answer {
        self.every_method(|it| it.cache_encrypted().is(true))
    }

    /// Whether the settings for all methods pass a test, and those for single ones, which come before them, as well.
    fn every_method(self, test: fn(Facts<'_, MethodSetting>) -> Answer) -> Answer {
        let is_for_all = |it: Facts<'_, MethodSetting>| it.http_method().is("*") & it.path().is("/*");
        let single = self.methods().all(test);
        let for_all = self.methods().any(is_for_all);
        // Settings of single methods may be those of all that the API has, which the stage does not show.
        if for_all.is_no() && single.is_yes() && self.methods().any(Facts::exists).is_yes() {
            return Truth::Unknown(Why::NotCarried).at(self.methods().at);
        }
        for_all & single
    }
}
