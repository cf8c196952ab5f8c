//! The addresses by which file systems are mounted.

use crate::{
    Link, Links, NOTHING,
    ec2::{security_group::SecurityGroup, subnet::Subnet},
    kind,
};

use super::file_system::FileSystem;

kind! {
    /// A file system's network interface in a subnet.
    MountTarget = "AWS::EFS::MountTarget" {
        /// The file system; required.
        file_system: Link<FileSystem> = "FileSystemId" { absent: NOTHING }
        /// The subnet; required.
        subnet: Link<Subnet> = "SubnetId" { absent: NOTHING }
        /// The security groups; required.
        security_groups: Links<SecurityGroup> = "SecurityGroups" { absent: NOTHING }
    }
}
