//! Lists of address ranges that rules and routes name.

use crate::{Answer, Facts, NOTHING, Rows, Text, kind, piece};

use super::address_range::{Family, is_every_address};

kind! {
    /// A list of address ranges kept by the customer: <https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html>.
    PrefixList = "AWS::EC2::PrefixList" {
        /// `IPv4` or `IPv6`; required.
        address_family: Text = "AddressFamily" { absent: NOTHING }
        /// The ranges.
        entries: Rows<PrefixListEntry> = "Entries" { absent: NOTHING }
    }
}

piece! {
    /// An entry of a prefix list.
    PrefixListEntry = "prefix list entry" {
        /// The range; required.
        range: Text = "Cidr" { absent: NOTHING }
    }
}

impl Facts<'_, PrefixList> {
    /// Whether an entry is every address of its family.
    pub fn holds_every_address(self) -> Answer {
        self.holds_every_address_of(Family::Four) | self.holds_every_address_of(Family::Six)
    }

    /// Whether it is of a family of addresses and an entry is every address of it.
    pub fn holds_every_address_of(self, family: Family) -> Answer {
        let is_of = match family {
            Family::Four => self.address_family().is("IPv4"),
            Family::Six => self.address_family().is("IPv6"),
        };
        is_of & self.entries().any(|entry| entry.range().satisfies(|it| is_every_address(it, family)))
    }
}
