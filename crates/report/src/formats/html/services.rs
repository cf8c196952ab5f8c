//! The line through each service: layers from the data down to the building, and whose each is.

use hardline_model::{LAYERS, Party};
use hardline_run::Head;

use super::{
    markup::{Text, count},
    pictures::gradient,
};
use crate::{
    limits::MAX_PAGE_LIST,
    model::tally::{Counts, OfService, Tally},
};

pub(super) fn write(page: &mut String, head: &Head, tally: &Tally) {
    let mut services: Vec<_> =
        head.coverage.services.iter().filter_map(|it| Some((it, tally.services.get(&it.service)?))).collect();
    page.push_str("<section id=\"line\" aria-labelledby=\"line-title\"><div class=\"lead\"><h2 id=\"line-title\">The line through each service</h2>");
    if services.is_empty() {
        page.push_str("<p>There is no resource in the estate that the model divides.</p></div></section>\n");
        return;
    }
    page.push_str(
        "<p>Each column is a service, each row a layer, from your data at the top to AWS's buildings at the bottom. The line \
         lies lower the more you run yourself: on the left most is yours, on the right least.</p></div>\n",
    );
    services.sort_by(|one, other| {
        let share = |it: &(&hardline_run::ServiceTotals, _)| it.0.share.map_or(-1.0, |it| it.1);
        share(other).total_cmp(&share(one)).then_with(|| one.0.service.cmp(&other.0.service))
    });
    let shown = &services[..services.len().min(MAX_PAGE_LIST)];
    page.push_str(
        "<ul class=\"legend\" aria-label=\"What the letters mean\"><li><span class=\"key p-you\">C</span> yours, the \
         customer's</li><li><span class=\"key p-shared\">S</span> shared, or partly of each</li>\
         <li><span class=\"key p-aws\">A</span> AWS's</li><li><span class=\"key p-other\">O</span> somebody else's</li>\
         <li><span class=\"key p-undecided\">?</span> hangs on what is not known</li>\
         <li><span class=\"key edge\"></span> the line</li>\
         <li><span class=\"s-violated\"><span class=\"sign\" aria-hidden=\"true\"></span>3</span> violated there</li></ul>\n\
         <div class=\"scroll\" role=\"region\" aria-label=\"Services and layers\" tabindex=\"0\"><table class=\"grid\"><thead><tr>\
         <th scope=\"col\">Layer</th>",
    );
    for (service, _) in shown {
        page.push_str(&format!(
            "<th scope=\"col\"><a href=\"#everything?view=entries&amp;service={}\"><span>{}</span></a></th>",
            Text(&service.service),
            Text(&service.title)
        ));
    }
    page.push_str("</tr></thead><tbody>");
    for (place, layer) in LAYERS.iter().enumerate().rev() {
        if shown.iter().all(|it| is_absent(&it.1.layers[place])) {
            continue;
        }
        page.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"#everything?view=entries&amp;layer={}\">{}</a></th>",
            layer.id, layer.title
        ));
        for (service, sums) in shown {
            let is_edge = edge(sums) == Some(place);
            page.push_str(&cell(&service.service, layer.id, &sums.layers[place], is_edge));
        }
        page.push_str("</tr>");
    }
    page.push_str("</tbody></table></div>");
    if services.len() > shown.len() {
        page.push_str(&format!("<p class=\"note\">And {}, under everything.</p>", count((services.len() - shown.len()) as u64, "more service")));
    }
    gradient(page, head, tally);
    derived(page, head);
    page.push_str("</section>\n");
}

fn is_absent((counts, party): &(Counts, Option<Party>)) -> bool {
    party.is_none() && *counts == Counts::default()
}

/// The lowest layer of a service that is not AWS's alone, where AWS has one below it: there the line lies.
fn edge(of: &OfService) -> Option<usize> {
    let lowest = of.layers.iter().position(|it| !is_absent(it) && it.1 != Some(Party::Aws))?;
    of.layers[..lowest].iter().any(|it| !is_absent(it)).then_some(lowest)
}

/// A layer of a service: whose, and what is wrong there.
fn cell(service: &str, layer: &str, of: &(Counts, Option<Party>), is_edge: bool) -> String {
    if is_absent(of) {
        return "<td class=\"absent\"><span class=\"vh\">no such layer</span></td>".to_owned();
    }
    let (counts, party) = of;
    let (class, letter, word) = match party {
        Some(Party::Aws) => ("aws", "A", "AWS's"),
        Some(Party::Customer) => ("you", "C", "yours"),
        Some(Party::Shared) => ("shared", "S", "shared"),
        Some(Party::Other) => ("other", "O", "somebody else's"),
        None => ("undecided", "?", "hangs on what is not known"),
    };
    let standing = [
        (counts.violated, "violated"),
        (counts.unknown, "unknown"),
        (counts.open, "open"),
        (counts.met, "met"),
        (counts.vouched, "attested or waived"),
    ];
    let told: Vec<String> = standing.iter().filter(|it| it.0 > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let told = if told.is_empty() { word.to_owned() } else { format!("{word}: {}", told.join(", ")) };
    let wrong = if counts.violated > 0 { format!("<i>{}</i>", counts.violated) } else { String::new() };
    let place = format!("#everything?view=entries&amp;service={}&amp;layer={layer}", Text(service));
    let edge = if is_edge { " edge" } else { "" };
    // The filters reach the same rows by keyboard; hundreds of stops on the way there help nobody.
    format!(
        "<td class=\"p-{class}{edge}\"><a href=\"{place}\" tabindex=\"-1\" title=\"{told}\"><b aria-hidden=\"true\">{letter}{wrong}</b>\
         <span class=\"vh\">{told}</span></a></td>"
    )
}

fn derived(page: &mut String, head: &Head) {
    let derived = &head.coverage.derived;
    if derived.is_empty() {
        return;
    }
    let types: Vec<String> =
        derived.iter().take(MAX_PAGE_LIST).map(|(name, count)| format!("<li>{} <b>{count}</b></li>", Text(name))).collect();
    let more = derived.len().saturating_sub(MAX_PAGE_LIST);
    let more = if more > 0 { format!("<li>and {}</li>", count(more as u64, "more type")) } else { String::new() };
    page.push_str(&format!(
        "<details><summary>{} of types that the model does not state</summary><p>They are divided by what their properties let \
         you do: what you can configure is yours, and everything below is AWS's.</p><ul class=\"inline\">{}{more}</ul></details>",
        count(derived.values().sum(), "resource"),
        types.concat()
    ));
}
