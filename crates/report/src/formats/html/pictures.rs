//! The pictures of the model with the counts of the estate: the stack, the card, the gradient and the shared controls. Each is
//! made from the model, and each says in words what its colours say.

use hardline_ledger::Status;
use hardline_model::{Party, RESPONSIBILITIES};
use hardline_run::{Coverage, Head};

use super::markup::{Number, Prose, Text, bar, count};
use crate::{
    limits::MAX_PAGE_LIST,
    model::{
        draw::{Part, control, half, shared_controls},
        tally::{Counts, Tally},
    },
};

/// How the customer's part stands, as a bar and in words; what is AWS's is told where nothing is the customer's, or if asked for.
pub(super) fn standing(counts: &Counts, tells_all: bool) -> String {
    let parts = [
        ("violated", counts.violated),
        ("unknown", counts.unknown),
        ("open", counts.open),
        ("met", counts.met),
        ("attested", counts.vouched),
    ];
    let mut out = String::new();
    if parts.iter().any(|it| it.1 > 0) {
        out.push_str(&bar(&parts));
    }
    out.push_str("<span class=\"counts\">");
    for (word, number) in parts.iter().filter(|it| it.1 > 0) {
        let said = if *word == "attested" { "attested or waived" } else { word };
        out.push_str(&format!(
            "<span class=\"s-{word}\"><span class=\"sign\" aria-hidden=\"true\"></span>{} {said}</span> ",
            Number(*number)
        ));
    }
    let has_none = parts.iter().all(|it| it.1 == 0);
    if counts.inherited > 0 && (has_none || tells_all) {
        out.push_str(&format!(
            "<span class=\"s-inherited\"><span class=\"sign\" aria-hidden=\"true\"></span>{} inherited</span>",
            Number(counts.inherited)
        ));
    }
    if has_none && counts.inherited == 0 {
        if counts.other > 0 {
            out.push_str(&format!("<span class=\"s-other\">{} somebody else's</span>", Number(counts.other)));
        } else {
            out.push_str("<span class=\"none\">none here</span>");
        }
    }
    out.push_str("</span>");
    out
}

/// The two-part stack: what is yours above the line, what is AWS's below.
pub(super) fn stack(page: &mut String, tally: &Tally, coverage: &Coverage) {
    let single = |part: Part| {
        let counts = tally.over(|place| Part::of(&RESPONSIBILITIES[place]) == part);
        format!("<li><span class=\"name\">{}</span>{}</li>", Text(part.title()), standing(&counts, true))
    };
    let boxes = |parts: &[Part]| parts.iter().map(|it| single(*it)).collect::<String>();
    page.push_str(&format!(
        "<figure class=\"stack\" aria-labelledby=\"stack-title\">\
         <div class=\"side you\"><p class=\"who\"><b>You</b> security <em>in</em> the cloud<span>{} yours</span></p><ul>{}</ul>\
         <ul class=\"three\">{}</ul></div>\n\
         <p class=\"cut\"><span>the line</span></p>\n\
         <div class=\"side aws\"><p class=\"who\"><b>AWS</b> security <em>of</em> the cloud<span>{} inherited</span></p><ul>{}</ul></div>\n\
         <figcaption id=\"stack-title\">The AWS Shared Responsibility Model with this estate's counts. A box counts all that \
         lies in it, of all resources and the account; where AWS runs a part of what is above the line, that is inherited too.</figcaption></figure>\n",
        Number(coverage.yours),
        boxes(&[Part::Data, Part::Watch, Part::Platform, Part::System]),
        boxes(&[Part::ClientEncryption, Part::ServerEncryption, Part::Traffic]),
        Number(coverage.statuses.of(Status::Inherited)),
        boxes(&[Part::Software, Part::Hardware]),
    ));
}

/// The model in three sentences.
pub(super) fn card(page: &mut String) {
    page.push_str(
        "<div class=\"card\"><h2 class=\"small\">The model in three sentences</h2><ol>\
         <li>If you can <strong>configure it, log in to it or put data into it</strong>, that part is \
         <span class=\"t-you\">yours</span>.</li>\
         <li>If you can <strong>neither reach nor configure it</strong>, it is <span class=\"t-aws\">AWS's</span>.</li>\
         <li>The more AWS manages, <strong>the less is yours</strong>; never nothing.</li></ol></div>\n",
    );
}

/// Services from the widest customer's part to the narrowest.
pub(super) fn gradient(page: &mut String, head: &Head, tally: &Tally) {
    let mut rows: Vec<_> = head
        .coverage
        .services
        .iter()
        .filter_map(|it| Some((it, tally.services.get(&it.service)?, it.share?)))
        .collect();
    if rows.is_empty() {
        return;
    }
    rows.sort_by(|one, other| other.2.1.total_cmp(&one.2.1).then_with(|| one.0.service.cmp(&other.0.service)));
    page.push_str(
        "<h3 id=\"gradient-title\">How much of each service is yours</h3>\
         <p class=\"explain\">The more AWS manages, the less is left to you. It says how much is yours, not how safe you are: on S3 \
         few layers are left to you, and almost all that can go wrong is in them.</p>\
         <div class=\"scroll\" role=\"region\" aria-label=\"Services by share\" tabindex=\"0\"><table class=\"gradient\">\
         <thead><tr><th scope=\"col\">Service</th><th scope=\"col\">Yours, of its layers; a shared one counts half</th>\
         <th scope=\"col\" class=\"n\">Resources</th><th scope=\"col\" class=\"n\">Violated</th></tr></thead><tbody>",
    );
    for (service, sums, (least, most)) in rows.iter().take(MAX_PAGE_LIST) {
        let (least, most) = (tenths(*least), tenths(*most));
        let told = if least == most {
            format!("{}%", percent(most))
        } else {
            format!("{} to {}%", percent(least), percent(most))
        };
        page.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"#everything?view=resources&amp;service={0}\">{1}</a></th><td><span class=\"share\">\
             <svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"f-aws\" width=\"1000\" \
             height=\"10\"/><rect class=\"f-some\" width=\"{most}\" height=\"10\"/><rect class=\"f-you\" width=\"{least}\" \
             height=\"10\"/></svg><b>{told}</b></span></td><td class=\"n\">{2}</td><td class=\"n\">{3}</td></tr>",
            Text(&service.service),
            Text(&service.title),
            Number(service.resources),
            if sums.totals.violated > 0 {
                format!("<span class=\"s-violated\">{}</span>", Number(sums.totals.violated))
            } else {
                "0".to_owned()
            },
        ));
    }
    page.push_str("</tbody></table></div>");
    if rows.len() > MAX_PAGE_LIST {
        page.push_str(&format!("<p class=\"note\">And {}.</p>", count((rows.len() - MAX_PAGE_LIST) as u64, "more service")));
    }
}

/// Tenths of a percent in whole ones.
fn percent(tenths: u32) -> u32 {
    (tenths + 5) / 10
}

/// A share in tenths of a percent.
fn tenths(share: f64) -> u32 {
    (0..=1000).take_while(|it| f64::from(*it) <= share.clamp(0.0, 1.0) * 1000.0 + 0.5).last().unwrap_or_default()
}

/// Shared controls, each with both halves.
pub(super) fn shared(page: &mut String, tally: &Tally) {
    page.push_str(
        "<section id=\"shared\" aria-labelledby=\"shared-title\"><div class=\"lead\"><h2 id=\"shared-title\">Shared controls: two \
         halves</h2><p>Some controls have a half on each side of the line. AWS's half is inherited: its audit reports are the \
         evidence, and it is never a finding against you.</p></div>\n\
         <div class=\"scroll\" role=\"region\" aria-label=\"Shared, item by item\" tabindex=\"0\"><table class=\"shared\"><thead><tr>\
         <th scope=\"col\">Control</th><th scope=\"col\">AWS's half</th><th scope=\"col\">Your half</th>\
         <th scope=\"col\">Your half in this estate</th></tr></thead>",
    );
    let mut before = "";
    for it in shared_controls() {
        if control(it) != before {
            if !before.is_empty() {
                page.push_str("</tbody>");
            }
            before = control(it);
            let (first, rest) = before.split_at(1);
            page.push_str(&format!(
                "<tbody><tr class=\"group\"><th scope=\"rowgroup\" colspan=\"4\">{}{rest}</th></tr>",
                first.to_uppercase()
            ));
        }
        let aws = half(it, |share| matches!(share.party, Party::Aws | Party::Shared) && !share.aws.is_empty());
        let customer =
            half(it, |share| matches!(share.party, Party::Customer | Party::Shared) && !share.customer.is_empty());
        let counts = &tally.responsibilities[it.index];
        let said = if *counts == Counts::default() {
            "<span class=\"none\">does not arise</span>".to_owned()
        } else {
            standing(counts, false)
        };
        page.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"#everything?view=entries&amp;responsibility={}\">{}</a></th>\
             <td class=\"p-aws\">{}</td><td class=\"p-you\">{}</td><td>{said}</td></tr>",
            Text(it.id),
            Prose(it.title),
            Prose(aws.map_or("No half of it.", |it| it.aws)),
            Prose(customer.map_or("No half of it.", |it| it.customer)),
        ));
    }
    page.push_str("</tbody></table></div></section>\n");
}
