//! Lists of address ranges that rules and routes name.

use crate::{Answer, Facts, NOTHING, Rows, Text, kind, piece};

use super::address_range::is_every_address;

kind! {
    /// A list of address ranges kept by the customer: <https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html>.
    PrefixList = "AWS::EC2::PrefixList" {
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
        self.entries().any(|entry| entry.range().satisfies(is_every_address))
    }
}
