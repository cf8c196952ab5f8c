//! A page for each service: its types, its deployments and who has what in each.

use super::{
    MARK, Pages,
    table::{codes, list, table},
};
use hardline_model::{Bears, Deployment, SERVICES, Service};
use std::fmt::Write as _;

pub(super) fn add(pages: &mut Pages) {
    for service in SERVICES {
        pages.insert(format!("services/{}.md", service.id), page(service));
    }
}

fn page(service: &Service) -> String {
    let mut out = format!("{MARK}# {}\n\n", service.title);
    if !service.aliases.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(out, "Also called {}. ", service.aliases.join(", "));
    }
    let _ = write!(out, "AWS on its security: <{}>\n\n", service.docs);
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
                format!("[{}](../responsibilities.md#{})", it.responsibility.title, it.responsibility.id),
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
