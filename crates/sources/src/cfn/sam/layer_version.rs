//! `AWS::Serverless::LayerVersion`:
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-layerversion.html>.

use super::{
    Sam, Serverless,
    draft::{Draft, location},
};
use crate::value::Value;

pub(super) fn lift<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    let mut layer = Draft::new(it.at);
    layer.copy(
        &it.properties,
        &["LayerName", "Description", "CompatibleArchitectures", "CompatibleRuntimes", "LicenseInfo"],
    );
    if it.get("LayerName").is_none() {
        layer.set("LayerName", Value::text(it.name.clone()));
    }
    if let Some(content) = it.get("ContentUri") {
        layer.put("Content", location(content, ["S3Bucket", "S3Key", "S3ObjectVersion"]));
    }
    sam.make(it, it.name.as_ref(), "AWS::Lambda::LayerVersion", layer);
}
