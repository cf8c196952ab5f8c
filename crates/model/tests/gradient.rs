//! The division table, the shares of layers and their order come out as the requirements state them.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, and its helpers are outside the test functions")]

use hardline_model::{Deployment, LAYERS, Party, SERVICES, Share, layer, responsibility, service};

/// The columns of the table: the deployments each stands for.
const COLUMNS: [&[&str]; 9] = [
    &["ec2/standard"],
    &["ecs/ec2"],
    &["rds/standard", "rds/aurora"],
    &["ecs/fargate", "eks/fargate"],
    &["lambda/auto"],
    &["dynamodb/standard"],
    &["s3/standard"],
    &["sns/standard", "sqs/standard"],
    &["vpc/standard"],
];

/// `A` AWS, `C` customer, `S` both halves, `-` no such layer, `?` only if the function has it.
const TABLE: [(&str, &str); 20] = [
    ("physical-facilities", "A A A A A A A A A"),
    ("hardware", "A A A A A A A A A"),
    ("network-infrastructure", "A A A A A A A A A"),
    ("virtualization", "A A A A A A A A A"),
    ("host-os", "A A A A A A A A A"),
    ("service-platform", "- A A A A A A A -"),
    ("guest-os", "C C A A A A A A -"),
    ("runtime", "C C A A A A A A -"),
    ("configuration", "C C C C C C C C -"),
    ("application", "C C - C C - - - -"),
    ("container-image", "- C - C ? - - - -"),
    ("schema-access", "C C C - - C - - -"),
    ("virtual-network", "C C C C ? - - - C"),
    ("identity", "C C C C C C C C C"),
    ("encryption-at-rest", "C C C C C S S C -"),
    ("encryption-in-transit", "C C C C C C C C -"),
    ("backup", "C C S C C C C - -"),
    ("data", "C C C C C C C C -"),
    ("patching", "S S S S S A A A A"),
    ("monitoring", "C C C C C C C C C"),
];

fn deployment(path: &str) -> &'static Deployment {
    let (service_id, deployment) = path.split_once('/').unwrap();
    service(service_id).unwrap().deployment(deployment).unwrap_or_else(|| panic!("no deployment {path}"))
}

fn always(share: &Share) -> bool {
    share.only_when.is_none()
}

fn share(path: &str) -> f64 {
    deployment(path).customer_share_of_layers()
}

fn mark(party: Option<Party>) -> &'static str {
    match party {
        None => "-",
        Some(Party::Aws) => "A",
        Some(Party::Customer) => "C",
        Some(Party::Shared) => "S",
        Some(Party::Other) => "O",
    }
}

#[test]
fn the_table_comes_out() {
    for (id, row) in TABLE {
        let layer = layer(id).unwrap();
        for (column, expected) in COLUMNS.iter().zip(row.split(' ')) {
            for path in *column {
                let found = mark(deployment(path).layer_party(layer));
                if expected == "?" {
                    let full = deployment("lambda/container-image").layer_party_where(layer, |_| true);
                    assert_eq!((found, mark(full)), ("-", "C"), "{id} of {path}");
                } else {
                    assert_eq!(found, expected, "{id} of {path}");
                }
            }
        }
    }
    assert_eq!(TABLE.map(|it| it.0).to_vec(), LAYERS.iter().take(20).map(|it| it.id).collect::<Vec<_>>());
}

#[test]
fn the_shares_of_layers_come_out() {
    for (path, expected) in [
        ("ec2/standard", "0.69"),
        ("ecs/ec2", "0.68"),
        ("ecs/fargate", "0.55"),
        ("eks/fargate", "0.55"),
        ("lambda/auto", "0.50"),
        ("rds/standard", "0.50"),
        ("dynamodb/standard", "0.44"),
        ("s3/standard", "0.41"),
        ("sns/standard", "0.40"),
        ("sqs/standard", "0.40"),
        ("vpc/standard", "0.33"),
    ] {
        assert_eq!(format!("{:.2}", share(path)), expected, "{path}");
    }
    // A function from a container image in a VPC has the two layers that other functions lack.
    let full = deployment("lambda/container-image").customer_share_of_layers_where(|_| true);
    assert_eq!(format!("{full:.2}"), "0.55");
}

#[test]
fn the_order_comes_out() {
    let compute = ["ec2/standard", "ecs/ec2", "ecs/fargate", "ecs/managed-instances", "eks/fargate", "eks/auto-mode"];
    for service in SERVICES {
        for deployment in service.deployments {
            let here = deployment.customer_share_of_layers_where(|_| true);
            // Only hardware at the customer's site leaves the customer more than a machine in AWS's data centers does.
            let site = responsibility("facility-security").and_then(|it| deployment.share(it)).map(|it| it.party);
            if site == Some(Party::Customer) {
                continue;
            }
            assert!(here <= share("ec2/standard"), "{}/{} is wider than EC2", service.id, deployment.id);
        }
    }
    assert!(share("ec2/outposts") > share("ec2/standard"));
    assert!(share("ec2/standard") > share("rds/standard"));
    assert!(share("ec2/standard") >= share("ecs/ec2"));
    assert!(share("ecs/ec2") > share("ecs/fargate"));
    for function in service("lambda").unwrap().deployments {
        for other in compute {
            assert!(function.customer_share_of_layers_where(always) < share(other), "{} and {other}", function.id);
        }
    }
    // A function from an image in a VPC may tie with Fargate, but not pass it.
    assert!(deployment("lambda/container-image").customer_share_of_layers_where(|_| true) <= share("ecs/fargate"));
    for abstracted in ["s3/standard", "dynamodb/standard", "sns/standard", "sqs/standard"] {
        assert!(share("rds/standard") > share(abstracted), "{abstracted}");
    }
}

#[test]
fn opening_a_database_to_the_customer_widens_the_customers_part() {
    assert!(share("rds/custom-oracle") > share("rds/standard"));
    assert!(share("rds/custom") > share("rds/standard"));
    assert!(share("lambda/os-only-runtime") > share("lambda/auto"));
}
