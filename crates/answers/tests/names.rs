//! Everything the model holds can be explained by its name, and a wrong name leads to a near one.

use hardline_answers::{Among, Column, Subject, comparison, default_deployment, nearest, place, subjects};
use hardline_checks::CHECKS;
use hardline_model::{LAYERS, RESPONSIBILITIES, SERVICES, TENSIONS};

#[test]
fn everything_has_its_explanation() {
    let found = |name: &str, wanted: fn(&Subject) -> bool| {
        assert!(subjects(name).iter().any(wanted), "{name}: {:?}", subjects(name));
    };
    for layer in LAYERS {
        found(layer.id, |it| matches!(it, Subject::Layer(_)));
    }
    for it in RESPONSIBILITIES {
        found(it.id, |it| matches!(it, Subject::Responsibility(_)));
        found(&it.id.replace('-', " "), |it| matches!(it, Subject::Responsibility(_)));
    }
    for service in SERVICES {
        found(service.id, |it| matches!(it, Subject::Service(_)));
        for of_type in service.types {
            found(of_type.name, |it| matches!(it, Subject::Type(..)));
        }
        for column in Column::all(service).into_iter().filter(|it| it.named) {
            found(&column.id(), |it| matches!(it, Subject::Deployment(..)));
        }
        let share = default_deployment(service).shares.first().unwrap();
        found(&format!("{}/{}", service.id, share.responsibility.id), |it| matches!(it, Subject::Division(..)));
    }
    for it in TENSIONS {
        found(it.id, |it| matches!(it, Subject::Tension(_)));
        found(&it.id.to_lowercase(), |it| matches!(it, Subject::Tension(_)));
        for id in it.statements {
            found(id, |it| matches!(it, Subject::Statement(_)));
        }
    }
    for entry in CHECKS {
        found(entry.check.id, |it| matches!(it, Subject::Check(_)));
    }
    found("account/incident-response", |it| matches!(it, Subject::AccountDivision(_)));
    found("Amazon RDS", |it| matches!(it, Subject::Service(_)));
}

#[test]
fn statements_that_the_model_cites_are_all_known() {
    let cited = RESPONSIBILITIES.iter().flat_map(|it| it.statements);
    let shares = SERVICES.iter().flat_map(|it| it.deployments).flat_map(|it| it.shares).flat_map(|it| it.sources);
    for id in cited.chain(shares).filter(|it| it.starts_with('S') && !it.contains(':')) {
        assert!(hardline_answers::statement(id).is_some(), "{id}");
    }
}

#[test]
fn deployments_go_by_other_names() {
    for (name, service, deployment) in [
        ("lambda:image", "lambda", Some("container-image")),
        ("lambda:zip-auto", "lambda", Some("auto")),
        ("lambda:zip", "lambda", Some("auto")),
        ("ecs:fargate", "ecs", Some("fargate")),
        ("Amazon EC2", "ec2", None),
        ("S3", "s3", None),
        ("kubernetes:fargate", "eks", Some("fargate")),
    ] {
        let (found, by) = place(name).unwrap_or_else(|| panic!("{name} is nowhere"));
        assert_eq!((found.id, by.map(|it| it.id)), (service, deployment), "{name}");
    }
    for wrong in ["ec3", "lambda:foo", "", ":", "::", "nothing:at-all"] {
        assert!(place(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn a_wrong_name_leads_to_a_near_one() {
    for (wrong, near) in [
        ("guest-os-pathcing", "guest-os-patching"),
        ("AWS::S3::Buckett", "AWS::S3::Bucket"),
        ("dinamodb", "dynamodb"),
        ("encryption", "encryption-at-rest"),
    ] {
        assert!(subjects(wrong).is_empty(), "{wrong}");
        assert!(
            nearest(wrong, Among::Everything).iter().any(|it| it == near),
            "{wrong}: {:?}",
            nearest(wrong, Among::Everything)
        );
    }
    assert_eq!(nearest("ec3", Among::Services)[0], "ec2");
    assert!(nearest("qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", Among::Everything).is_empty());
}

#[test]
fn a_comparison_leaves_nothing_out_and_more_managed_means_less() {
    let column = |name: &str| {
        let (service, deployment) = place(name).unwrap();
        Column::of(service, deployment)
    };
    for pair in [["ec2", "rds"], ["ec2", "ecs:fargate"], ["ecs:ec2", "ecs:fargate"], ["ec2", "lambda"], ["rds", "s3"]] {
        let compared = comparison(pair.map(column).to_vec());
        let leaving = compared.leaving(1).count();
        let arriving = compared.arriving(1).count();
        assert!(leaving > arriving, "{pair:?}: {leaving} leave, {arriving} come");
        let [one, other] = pair.map(|it| column(it).deployment.customer_share_of_layers());
        assert!(one > other, "{pair:?}");
        let all = compared.columns.iter().flat_map(|it| it.deployment.shares);
        for share in all {
            assert!(compared.rows.iter().any(|it| it.responsibility == share.responsibility));
        }
        assert_eq!(
            compared.moving().count() + compared.rows.iter().filter(|it| it.is_same()).count(),
            compared.rows.len()
        );
    }
    let same = comparison(vec![column("s3"), column("s3")]);
    assert_eq!(same.moving().count(), 0);
}
