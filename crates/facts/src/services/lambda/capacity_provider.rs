//! Instances of the customer's account that functions run on.

use crate::{
    Fact, Facts, Links, NOTHING, Phrase, Text, Value,
    ec2::{security_group::SecurityGroup, subnet::Subnet},
    kind,
};

kind! {
    /// A supply of instances for functions.
    CapacityProvider = "AWS::Lambda::CapacityProvider" named by "CapacityProviderName" {
        /// The subnets of the instances; required.
        subnets: Links<Subnet> = "VpcConfig.SubnetIds" { absent: NOTHING }
        /// The security groups of the instances; required.
        security_groups: Links<SecurityGroup> = "VpcConfig.SecurityGroupIds" { absent: NOTHING }
        /// The key that the instances' volumes are encrypted with; without one, a key of AWS.
        key: Text = "KmsKeyArn" { absent: NOTHING }
    } derives { vpc_attached }
}

impl<'e> Facts<'e, CapacityProvider> {
    /// `Yes`: its instances always stand in a VPC of the customer's.
    #[must_use]
    pub fn vpc_attached(self) -> Fact<Phrase<'e>> {
        Fact { value: Value::Known(Phrase::whole("Yes")), at: self.origin() }
    }
}
