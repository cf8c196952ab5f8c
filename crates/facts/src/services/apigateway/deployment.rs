//! Deployments of REST APIs, which may make a stage of their own.

use crate::{Answer, Facts, Link, NOTHING, Present, kind, no};

use super::{rest_api::RestApi, stage::Stage};

kind! {
    /// A deployment: what a stage serves.
    Deployment = "AWS::ApiGateway::Deployment" {
        /// The API; required.
        rest_api: Link<RestApi> = "RestApiId" { absent: NOTHING }
        /// Whether it makes a stage of this name:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-deployment.html>.
        stage_name: Present = "StageName" { absent: no() }
        /// Whether settings of that stage are written.
        stage_settings: Present = "StageDescription" { absent: no() }
        /// Whether a place for the log of calls is named, which logging requires:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html>.
        log_destination: Present = "StageDescription.AccessLogSetting.DestinationArn" { absent: no() }
        /// Whether it is said what is logged of each call, which logging requires as well.
        log_format: Present = "StageDescription.AccessLogSetting.Format" { absent: no() }
    }
}

impl Facts<'_, Deployment> {
    /// Whether it makes a stage to be used. One that a stage of its own serves, as all do that a serverless API makes, may
    /// make another beside it that nobody calls.
    pub fn makes_stage(self) -> Answer {
        let served = self.referred_to_by::<Stage>(Facts::<Stage>::deployment).any(Facts::exists);
        (self.stage_name().is(true) | self.stage_settings().is(true)) & !served
    }

    /// Whether each call to that stage is logged.
    pub fn logs_calls(self) -> Answer {
        self.log_destination().is(true) & self.log_format().is(true)
    }
}
