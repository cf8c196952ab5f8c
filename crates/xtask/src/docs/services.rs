//! A page for each service: its types, its deployments and who has what in each.

use super::{
    MARK, Pages,
    table::{codes, list, table},
};
use hardline_model::{Bears, Deployment, Service, Standing, services};
use std::fmt::Write as _;

pub(super) fn add(pages: &mut Pages) {
    pages.insert("services.md".to_owned(), index());
    for service in services() {
        pages.insert(format!("services/{}.md", service.id), page(service));
    }
}

/// Every service by what its division rests on, with how much of its layers is the customer's.
fn index() -> String {
    let mut out = format!("{MARK}# Services\n\n{} services, each with a page.\n\n", services().count());
    for (title, wanted) in [
        ("Stated: divided from AWS's documentation", "stated"),
        ("Derived: divided by what can be configured on their resource types", "derived"),
        ("By class: without resource types, divided by what kind of service they are", "by-class"),
    ] {
        let of = services().filter(|it| it.standing.name() == wanted);
        let rows: Vec<_> = of
            .map(|it| {
                let shares = it.deployments.iter().map(|it| format!("{:.2}", it.customer_share_of_layers()));
                let mut shares: Vec<_> = shares.collect();
                shares.dedup();
                vec![
                    format!("[{}](services/{}.md)", it.title, it.id),
                    format!("`{}`", it.id),
                    it.deployments.len().to_string(),
                    shares.join(", "),
                ]
            })
            .collect();
        // Writing to a string cannot fail.
        let _ = write!(out, "## {title}\n\n");
        let headings = ["service", "id", "ways to run it", "the customer's share of the layers"];
        out.push_str(&table(&headings, &rows));
    }
    format!("{}\n", out.trim_end())
}

/// What a service's division rests on.
fn standing(service: &Service) -> String {
    match service.standing {
        Standing::Stated => "Stated: the model divides it from AWS's documentation.".to_owned(),
        Standing::Derived => {
            "Derived: the model does not state it. What can be configured on its resource types is the \
                              customer's, and what lies below is AWS's."
                .to_owned()
        }
        Standing::ByClass(why) => {
            format!("By class: AWS publishes no resource types of it, so what kind of service it is decides. {why}")
        }
    }
}

fn page(service: &Service) -> String {
    let mut out = format!("{MARK}# {}\n\n", service.title);
    if !service.aliases.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(out, "Also called {}. ", service.aliases.join(", "));
    }
    let _ = write!(out, "AWS on it: <{}>\n\n{}\n\n", service.docs, standing(service));
    if !service.names.is_empty() {
        let _ = write!(out, "AWS's names of it and its parts: {}.\n\n", codes(service.names.iter().copied()));
    }
    let whole: Vec<_> = service.types.iter().filter(|it| matches!(it.bears, Bears::All)).map(|it| it.name).collect();
    let settings: Vec<_> = service.types.iter().map(|it| it.name).filter(|it| !whole.contains(it)).collect();
    let types = [("Resources of its own", whole), ("Settings and parts of others", settings)];
    out.push_str(&list(
        types.into_iter().filter(|it| !it.1.is_empty()).map(|(what, names)| format!("{what}: {}.", codes(names))),
    ));
    service.deployments.iter().for_each(|it| out.push_str(&section(service, it)));
    format!("{}\n", out.trim_end())
}

fn section(service: &Service, deployment: &Deployment) -> String {
    let heading = if service.deployments.len() > 1 { deployment.title } else { "Who has what" };
    let mut out = format!("## {heading}\n\n");
    let when: Vec<_> = deployment.when.iter().map(|it| format!("`{}` is {}", it.fact, it.is.join(" or "))).collect();
    if !when.is_empty() {
        let _ = write!(out, "Where {}. ", when.join(" and "));
    }
    let _ = write!(
        out,
        "AWS's class: {} ({}). The customer's share of the layers: {:.2}.\n\n",
        deployment.class.name(),
        deployment.label.name(),
        deployment.customer_share_of_layers()
    );
    let rows: Vec<_> = deployment
        .shares
        .iter()
        .map(|it| {
            let only = it
                .only_when
                .map_or_else(String::new, |it| format!(" Only if `{}` is {}.", it.fact, it.is.join(" or ")));
            vec![
                format!("[{}](../responsibilities/{}.md)", it.responsibility.title, it.responsibility.id),
                it.party.to_string(),
                it.aws.to_owned(),
                it.customer.to_owned(),
                format!("{}{only}", it.why),
            ]
        })
        .collect();
    out.push_str(&table(&["responsibility", "party", "AWS", "the customer", "why"], &rows));
    out
}
