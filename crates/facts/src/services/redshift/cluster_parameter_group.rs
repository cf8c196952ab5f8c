//! Parameters of provisioned clusters.

use crate::{Answer, Facts, NOTHING, Rows, Text, Truth, Why, kind, piece};

kind! {
    /// A set of parameters for clusters.
    ClusterParameterGroup = "AWS::Redshift::ClusterParameterGroup" named by "ParameterGroupName" {
        /// The family, `redshift-1.0` or `redshift-2.0`; required.
        family: Text = "ParameterGroupFamily" { absent: NOTHING }
        /// The parameters that differ from the family's defaults.
        parameters: Rows<Parameter> = "Parameters" { absent: NOTHING }
    }
}

piece! {
    /// A parameter.
    Parameter = "cluster parameter" {
        /// Its name; required.
        name: Text = "ParameterName" { absent: NOTHING }
        /// Its value; required.
        value: Text = "ParameterValue" { absent: NOTHING }
    }
}

impl Facts<'_, ClusterParameterGroup> {
    /// Whether connections without TLS are refused. Left out, the first family lets them in; what later families do is not on
    /// record here: <https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-ssl-support.html>.
    pub fn refuses_plain_connections(self) -> Answer {
        let named = self.parameters().any(|it| it.name().is("require_ssl"));
        if named.is_no() && !self.family().is("redshift-1.0").is_yes() {
            return Truth::Unknown(Why::Unsettled).at(named.at);
        }
        let lets_in = |it: Facts<'_, Parameter>| !it.value().satisfies(|text| text.equals_ignoring_case("true"));
        named & self.parameters().none(|it| it.name().is("require_ssl") & lets_in(it))
    }
}
