//! A template in the making: what its recipes share.

use super::{
    node::{Node, list, map, no_value, reference, select, size, sub, when},
    random::Random,
};

/// A template in the making.
pub(crate) struct Stack<'r> {
    pub(crate) random: &'r mut Random,
    /// Resources that are made and not yet written.
    pub(crate) resources: Vec<(String, Node)>,
    /// Where things run.
    pub(crate) network: Network,
    product: &'static str,
    recipes: usize,
}

/// Where things run: in a network of the template, or in one that parameters name.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    pub(crate) vpc: Node,
    pub(crate) public_subnets: Node,
    pub(crate) private_subnets: Node,
    pub(crate) one_subnet: Node,
}

const PRODUCTS: &[&str] = &["Orders", "Billing", "Catalog", "Search", "Reports", "Accounts", "Shipping", "Media"];

const THINGS: &[&str] = &[
    "Intake", "Export", "Audit", "Portal", "Ledger", "Stock", "Mail", "Partner", "Archive", "Metrics", "Session",
    "Upload",
];

const OWNERS: &[&str] = &["platform", "payments", "data", "web", "operations"];

impl<'r> Stack<'r> {
    pub(crate) fn new(random: &'r mut Random) -> Self {
        let product = random.pick(PRODUCTS);
        Self {
            random,
            resources: Vec::new(),
            network: Network {
                vpc: reference("VpcId"),
                public_subnets: reference("PublicSubnetIds"),
                private_subnets: reference("PrivateSubnetIds"),
                one_subnet: select(0, reference("PrivateSubnetIds")),
            },
            product,
            recipes: 0,
        }
    }

    pub(crate) fn description(&self) -> String {
        format!("{} stack, generated to measure on", self.product)
    }

    /// A beginning of logical ids that no other recipe of the template has.
    pub(crate) fn begin(&mut self) -> String {
        let thing = self.random.pick(THINGS);
        let name = match self.recipes {
            0 => format!("{}{thing}", self.product),
            number => format!("{}{thing}{number}", self.product),
        };
        self.recipes += 1;
        name
    }

    pub(crate) fn add(&mut self, name: &str, kind: &str, properties: Node) {
        self.add_with(name, kind, properties, &[]);
    }

    /// A resource with attributes beside its properties.
    pub(crate) fn add_with(&mut self, name: &str, kind: &str, properties: Node, attributes: &[(&str, Node)]) {
        let mut resource = map! { Type: kind };
        for (key, value) in attributes {
            resource = resource.with(key, value.clone());
        }
        self.resources.push((name.to_owned(), resource.with("Properties", properties)));
    }

    /// A setting as estates have it: mostly as it should be; at times wrong, left out, or decided by something else.
    pub(crate) fn setting(&mut self, right: impl Into<Node>, wrong: impl Into<Node>) -> Node {
        let (right, wrong) = (right.into(), wrong.into());
        match self.random.below(100) {
            0..52 => right,
            52..67 => wrong,
            67..82 => Node::Nothing,
            82..92 => when("IsProduction", right, wrong),
            _ => when("IsProtected", right, no_value()),
        }
    }

    /// A switch that should be on; at times a parameter has it.
    pub(crate) fn switch(&mut self) -> Node {
        if self.random.percent(8) { reference("Protection") } else { self.setting(true, false) }
    }

    /// A switch that should be off.
    pub(crate) fn off_switch(&mut self) -> Node {
        self.setting(false, true)
    }

    /// Tags, or none.
    pub(crate) fn tags(&mut self, name: &str) -> Node {
        if self.random.percent(20) {
            return Node::Nothing;
        }
        let mut tags = vec![
            map! { Key: "Name", Value: sub(format!("${{AWS::StackName}}-{}", name.to_lowercase())) },
            map! { Key: "Environment", Value: reference("Environment") },
        ];
        if self.random.percent(50) {
            let owner = self.random.pick(OWNERS);
            tags.push(map! { Key: "Owner", Value: owner });
        }
        Node::List(tags)
    }

    /// A customer's key by its ARN, made here, or the one that AWS keeps.
    pub(crate) fn key(&mut self, name: &str) -> Node {
        match self.random.below(3) {
            0 => reference("KeyArn"),
            1 => {
                let key = format!("{name}Key");
                super::recipes::key(self, &key);
                super::node::attribute(&key, "Arn")
            }
            _ => Node::Nothing,
        }
    }

    /// Where requests may come from: mostly from inside, at times from anywhere.
    pub(crate) fn source_range(&mut self) -> Node {
        match self.random.below(10) {
            0..2 => "0.0.0.0/0".into(),
            2..4 => reference("AdminCidr"),
            4 => when("IsProduction", reference("AdminCidr"), "0.0.0.0/0"),
            5 => "10.0.0.0/8".into(),
            _ => "10.20.0.0/16".into(),
        }
    }
}

/// The parameters that recipes refer to.
pub(crate) fn parameters() -> Node {
    let text = |default: &str, description: &str| map! { Type: "String", Description: description, Default: default };
    map! {
        Environment: map! {
            Type: "String",
            Description: "What the stack is for",
            Default: "development",
            AllowedValues: list!["development", "staging", "production"],
        },
        VpcId: map! { Type: "AWS::EC2::VPC::Id", Description: "The network, where the stack has none of its own" },
        PublicSubnetIds: map! { Type: "List<AWS::EC2::Subnet::Id>" },
        PrivateSubnetIds: map! { Type: "List<AWS::EC2::Subnet::Id>" },
        AdminCidr: map! {
            Type: "String",
            Description: "Addresses of the offices",
            AllowedPattern: r"^(\d{1,3}\.){3}\d{1,3}/\d{1,2}$",
        },
        ImageId: map! {
            Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>",
            Default: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        },
        DatabasePassword: map! { Type: "String", NoEcho: true, MinLength: 12_usize },
        KeyArn: map! { Type: "String", Description: "The key of the account" },
        CertificateArn: text("", "Empty for no HTTPS"),
        ContainerImage: text("public.ecr.aws/nginx/nginx:stable", "What the services run"),
        AlarmEmail: text("operations@example.com", "Who is told"),
        RetentionDays: map! { Type: "Number", Default: 30_usize },
        Protection: map! { Type: "String", Default: "true", AllowedValues: list!["true", "false"] },
    }
}

/// The one mapping: sizes by environment.
pub(crate) fn mappings() -> Node {
    let row = |instance: &str, database: &str, least: usize, most: usize, storage: usize, days: usize| {
        map! {
            Instance: instance,
            Database: database,
            Minimum: least,
            Maximum: most,
            Storage: storage,
            BackupDays: days,
        }
    };
    map! {
        Sizes: map! {
            development: row("t3.small", "db.t3.medium", 1, 2, 20, 1),
            staging: row("t3.medium", "db.t3.medium", 1, 3, 50, 3),
            production: row("m6i.large", "db.r6g.large", 2, 8, 200, 14),
        },
    }
}

/// The conditions that recipes use.
pub(crate) fn conditions() -> Node {
    let equals = |parameter: &str, value: &str| Node::Call("Equals", Box::new(list![reference(parameter), value]));
    let not = |it: Node| Node::Call("Not", Box::new(list![it]));
    let named = |name: &str| Node::Call("Condition", Box::new(name.into()));
    map! {
        IsProduction: equals("Environment", "production"),
        IsProtected: equals("Protection", "true"),
        HasCertificate: not(equals("CertificateArn", "")),
        KeepsBackups: Node::Call("Or", Box::new(list![named("IsProduction"), equals("Environment", "staging")])),
        IsPlayground: Node::Call("And", Box::new(list![not(named("IsProduction")), not(named("IsProtected"))])),
    }
}

/// How long a log is kept.
pub(crate) fn retention(stack: &mut Stack<'_>) -> Node {
    match stack.random.below(5) {
        0 => Node::Nothing,
        1 => reference("RetentionDays"),
        2 => when("IsProduction", 365_usize, 14_usize),
        _ => 90_usize.into(),
    }
}

/// How long backups are kept.
pub(crate) fn backup_days(stack: &mut Stack<'_>) -> Node {
    match stack.random.below(5) {
        0 => Node::Nothing,
        1 => size("BackupDays"),
        2 => when("KeepsBackups", 14_usize, 0_usize),
        3 => 1_usize.into(),
        _ => 14_usize.into(),
    }
}
