//! The pictures of the model, drawn in characters: the stack, the grid, the gradient, the card and the shared controls. Each is
//! made from the model, so that none can drift from it, and each can carry the counts of an estate.

use std::fmt::Write as _;

use hardline_answers::{Cell, Column, default_deployment, layer_cell};
use hardline_model::{
    ACCOUNT, ControlClass, LAYERS, Party, RESPONSIBILITIES, Responsibility, SERVICES, Scope, Service, ServiceClass,
    Share,
};

use super::{
    matrix::percent,
    page::{Page, joined, lines},
    tally::{Counts, Tally, marks, told},
};
use hardline_run::Run;

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// The two parts: security in the cloud over security of the cloud.
    Stack,
    /// Layers against classes of services.
    Grid,
    /// Services from the widest customer's part to the narrowest.
    Gradient,
    /// The model in three sentences.
    Card,
    /// Shared controls with both halves.
    Shared,
}

/// The width of every drawing, in characters.
const WIDTH: usize = 80;

/// Draws a picture of the model alone, or of an estate.
#[must_use]
pub fn draw(drawing: Drawing, run: Option<&dyn Run>) -> Page {
    let tally = run.map(|it| Tally::new(&it.head().coverage));
    let tally = tally.as_ref();
    let mut page = Page::default();
    match drawing {
        Drawing::Stack => stack(&mut page, tally),
        Drawing::Grid => grid(&mut page, tally),
        Drawing::Gradient => gradient(&mut page, tally),
        Drawing::Card => card(&mut page, tally),
        Drawing::Shared => shared(&mut page, tally),
    }
    if let Some(run) = run.filter(|it| !it.head().coverage.derived.is_empty()) {
        let types: Vec<&str> = run.head().coverage.derived.keys().map(String::as_str).collect();
        page.text(format!(
            "Divided by their properties, since the model states nothing of them: {}.",
            types.join(", ")
        ));
    }
    page
}

/// A box of the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Data,
    Watch,
    Platform,
    System,
    ClientEncryption,
    ServerEncryption,
    Traffic,
    Software,
    Hardware,
}

impl Part {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Data => "Customer data, its copies and its classification",
            Self::Watch => "Logging, monitoring and governance",
            Self::Platform => "Platform, applications, identity and access management",
            Self::System => "Operating system, network and firewall configuration",
            Self::ClientEncryption => "Client-side data encryption and integrity",
            Self::ServerEncryption => "Server-side encryption, file system or data",
            Self::Traffic => "Network traffic protection: encryption, integrity, identity",
            Self::Software => "Software: compute, storage, database, networking",
            Self::Hardware => "Hardware and global infrastructure: Regions, Availability Zones, edge locations",
        }
    }

    /// The box that a responsibility lies in. Every one lies in some box; only the box for watching and governing is not in AWS's
    /// own picture.
    pub(crate) fn of(it: &Responsibility) -> Self {
        match (it.layer.id, it.id) {
            ("encryption-at-rest", "client-side-encryption") => Self::ClientEncryption,
            ("encryption-at-rest", _) => Self::ServerEncryption,
            ("encryption-in-transit", _) => Self::Traffic,
            ("data" | "backup", _) => Self::Data,
            ("monitoring" | "governance", _) => Self::Watch,
            ("guest-os" | "virtual-network", _) | ("patching", "guest-os-patching" | "patch-automation") => {
                Self::System
            }
            ("virtualization" | "host-os" | "service-platform", _) | ("patching", "infrastructure-patching") => {
                Self::Software
            }
            ("physical-facilities" | "hardware" | "network-infrastructure", _) => Self::Hardware,
            _ => Self::Platform,
        }
    }
}

/// How many responsibilities lie in a box, and how an estate stands there.
fn of_part(part: Part, tally: Option<&Tally>) -> String {
    match tally {
        None => {
            let number = RESPONSIBILITIES.iter().filter(|it| Part::of(it) == part).count();
            if number == 1 { "1 responsibility".to_owned() } else { format!("{number} responsibilities") }
        }
        Some(tally) => told(&tally.over(|place| Part::of(&RESPONSIBILITIES[place]) == part)),
    }
}

fn stack(page: &mut Page, tally: Option<&Tally>) {
    let inner = WIDTH - 4;
    let mut out = String::new();
    let rule = |out: &mut String| {
        let _ = writeln!(out, "+{}+", "-".repeat(WIDTH - 2));
    };
    let line = |out: &mut String, text: &str| {
        let _ = writeln!(out, "| {text:<inner$} |");
    };
    let boxed = |out: &mut String, part: Part| {
        let counts = of_part(part, tally);
        let room = inner.saturating_sub(counts.chars().count() + 2);
        let title = lines(part.title(), room);
        for (place, text) in title.iter().enumerate() {
            let counts = if place == 0 { counts.as_str() } else { "" };
            let pad = inner.saturating_sub(text.chars().count() + counts.chars().count());
            line(out, &format!("{text}{}{counts}", " ".repeat(pad)));
        }
    };
    rule(&mut out);
    line(&mut out, "YOU, THE CUSTOMER: security in the cloud");
    for part in [Part::Data, Part::Watch, Part::Platform, Part::System] {
        rule(&mut out);
        boxed(&mut out, part);
    }
    side_by_side(&mut out, tally);
    let _ = writeln!(out, "{}", "=".repeat(WIDTH));
    line(&mut out, "AWS: security of the cloud");
    for part in [Part::Software, Part::Hardware] {
        rule(&mut out);
        boxed(&mut out, part);
    }
    rule(&mut out);
    page.drawing(out);
    page.text(match tally {
        None => {
            "The line between the two parts lies elsewhere for each service, and by how it is configured: hardline matrix. \
             AWS's picture has no box for logging, monitoring and governance; the documents give them to you."
        }
        Some(_) => {
            "The counts are entries of the ledger, of all resources and the account; each box counts all that lies in it, AWS's \
             as inherited where nothing in it is yours."
        }
    });
}

/// The three boxes of encryption, side by side.
fn side_by_side(out: &mut String, tally: Option<&Tally>) {
    let parts = [Part::ClientEncryption, Part::ServerEncryption, Part::Traffic];
    // Three boxes with two characters of air and one of rule each, and the last rule, make the full width.
    let widths = [23, 23, 24];
    let rule = joined(widths.iter().map(|it| format!("+{}", "-".repeat(it + 2))));
    let _ = writeln!(out, "{rule}+");
    let cells: Vec<Vec<String>> = parts
        .iter()
        .zip(widths)
        .map(|(part, width)| {
            let mut cell = lines(part.title(), width);
            cell.extend(lines(&of_part(*part, tally), width));
            cell
        })
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for place in 0..height {
        let line = joined(
            cells
                .iter()
                .zip(widths)
                .map(|(cell, width)| format!("| {:<width$} ", cell.get(place).map_or("", String::as_str))),
        );
        let _ = writeln!(out, "{line}|");
    }
}

/// The services of the grid, by class as AWS names them: the examples of the documents.
const EXAMPLES: [(ServiceClass, &str, &[&str]); 3] = [
    (ServiceClass::Infrastructure, "infrastructure", &["ec2"]),
    (ServiceClass::Container, "platform", &["rds"]),
    (ServiceClass::Abstracted, "abstracted (managed)", &["s3", "dynamodb", "sns", "sqs"]),
];

fn grid(page: &mut Page, tally: Option<&Tally>) {
    if let Some(tally) = tally {
        return estate_grid(page, tally);
    }
    let columns: Vec<Column> = EXAMPLES
        .iter()
        .flat_map(|it| it.2)
        .filter_map(|it| hardline_model::service(it))
        .map(|it| Column { named: false, ..Column::of(it, None) })
        .collect();
    let mut out = String::new();
    let name = 24;
    let _ = writeln!(out, "{:<name$} {:<8} {:<8} {}", "", "infra-", "plat-", EXAMPLES[2].1);
    let _ = writeln!(out, "{:<name$} {:<8} {:<8}", "", "structure", "form");
    let ids = joined(columns.iter().map(|it| format!(" {:<8}", it.service.id)));
    let _ = writeln!(out, "{}", format!("{:<name$}{ids}", "layer").trim_end());
    for layer in LAYERS.iter().rev() {
        let cells: Vec<Cell> = columns.iter().map(|it| layer_cell(it.deployment, layer)).collect();
        if cells.iter().all(|it| *it == Cell::Absent) {
            continue;
        }
        let cells = joined(cells.iter().map(|it| format!(" {:<8}", filled(*it))));
        let _ = writeln!(out, "{}", format!("{:<name$}{cells}", layer.id).trim_end());
    }
    let shares = joined(columns.iter().map(|it| format!(" {:<8}", percent(it))));
    let _ = writeln!(out, "{}", format!("{:<name$}{shares}", "yours of all layers").trim_end());
    let out = joined(out.lines().map(|it| format!("{}\n", it.trim_end())));
    page.drawing(out);
    page.text(
        "##C## yours, ..A.. AWS's, ..S## shared, each a half; blank: there is no such layer. The more you can customize, the \
         more is yours: the grid darkens to the left. Data centers of your own, as a block below, would be all yours.",
    );
}

fn filled(cell: Cell) -> &'static str {
    match cell {
        Cell::Absent => "",
        Cell::Held(Party::Aws, _) => "..A..",
        Cell::Held(Party::Customer, _) => "##C##",
        Cell::Held(Party::Shared, _) => "..S##",
        Cell::Held(Party::Other, _) => "--O--",
    }
}

/// The grid of an estate: letters with counts.
fn estate_grid(page: &mut Page, tally: &Tally) {
    let services: Vec<_> = tally.services.iter().collect();
    if services.is_empty() {
        page.text("There is no resource in the estate that the model divides.");
        return;
    }
    let head = std::iter::once("layer".to_owned()).chain(services.iter().map(|it| it.0.clone())).collect();
    let mut rows = Vec::new();
    for (place, layer) in LAYERS.iter().enumerate().rev() {
        let cells: Vec<String> = services
            .iter()
            .map(|it| {
                let (counts, party) = &it.1.layers[place];
                let letter = party
                    .map_or(if *counts == Counts::default() { "" } else { "?" }, |it| Cell::Held(it, false).letter());
                format!("{letter} {}", marks(counts)).trim().to_owned()
            })
            .collect();
        if cells.iter().any(|it| !it.is_empty()) {
            rows.push(std::iter::once(layer.id.to_owned()).chain(cells).collect());
        }
    }
    page.table(head, rows);
    page.text(
        "A AWS's, C yours, S shared or partly of each; +n met, -n violated, ?n unknown, on open (nobody's word yet).",
    );
}

fn gradient(page: &mut Page, tally: Option<&Tally>) {
    /// A bar: what it is of, how much, and what stands beside it.
    struct Bar {
        name: String,
        least: f64,
        most: f64,
        note: String,
    }
    let mut bars: Vec<Bar> = match tally {
        None => SERVICES
            .iter()
            .flat_map(Column::all)
            .map(|it| {
                let share = it.deployment.customer_share_of_layers();
                Bar { name: it.id(), least: share, most: share, note: it.deployment.class.name().to_owned() }
            })
            .collect(),
        Some(tally) => tally
            .services
            .iter()
            .filter_map(|(id, it)| {
                let (least, most) = it.share?;
                let note = format!("{}, {} violated", it.resources, it.totals.violated);
                Some(Bar { name: id.clone(), least, most, note })
            })
            .collect(),
    };
    if bars.is_empty() {
        page.text("There is no resource in the estate that the model divides.");
        return;
    }
    bars.sort_by(|one, other| other.most.total_cmp(&one.most).then_with(|| one.name.cmp(&other.name)));
    let name = bars.iter().map(|it| it.name.chars().count()).max().unwrap_or(0).min(34);
    let note = bars.iter().map(|it| it.note.chars().count()).max().unwrap_or(0).min(24);
    let room = WIDTH - name - note - 10;
    let cells = |share: f64| (1..=room).filter(|it| as_f64(*it) <= share * as_f64(room) + 0.5).count();
    let mut out = String::new();
    let _ = writeln!(out, "{:<name$}  {:<room$}", "", format!("all AWS's{:>1$}", "all yours", room - 9));
    for bar in &bars {
        let (least, most) = (cells(bar.least), cells(bar.most));
        let drawn = format!("{}{}{}", "#".repeat(least), "+".repeat(most - least), ".".repeat(room - most));
        let label: String = bar.name.chars().take(name).collect();
        let line = format!("{label:<name$}  {drawn}  {:>3.0}%  {}", 100.0 * bar.most, bar.note);
        let _ = writeln!(out, "{}", line.trim_end());
    }
    page.drawing(out);
    if tally.is_some() {
        page.text(
            "# yours, of the layers of a service's resources, a shared one counting half; + yours on some of its resources only. \
             Beside it: resources, and how many of your responsibilities are violated.",
        );
    } else {
        page.text("# yours, of all layers of the service, a shared one counting half.");
    }
    page.text(
        "It says how much is yours, not how safe you are: on S3 few layers are left to you, and almost all that can go wrong is in \
         them.",
    );
}

fn as_f64(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

fn card(page: &mut Page, tally: Option<&Tally>) {
    let of = |id: &str| hardline_model::service(id).map(|it| percent(&Column::of(it, None))).unwrap_or_default();
    let mut text = vec![
        "WHO SECURES WHAT ON AWS".to_owned(),
        String::new(),
        "If you can configure it, log in to it or put data into it, that part is yours.".to_owned(),
        "If you can neither reach nor configure it, it is AWS's.".to_owned(),
        "The more AWS manages, the less is yours; never nothing.".to_owned(),
        String::new(),
        format!("Yours of all layers: EC2 {}, RDS {}, Lambda {}, S3 {}.", of("ec2"), of("rds"), of("lambda"), of("s3")),
    ];
    let count = |class| RESPONSIBILITIES.iter().filter(|it| it.class == class).count();
    text.push(format!(
        "Of {} responsibilities {} are inherited from AWS, {} shared, {} yours alone.",
        RESPONSIBILITIES.len(),
        count(ControlClass::Inherited),
        count(ControlClass::Shared),
        count(ControlClass::CustomerSpecific),
    ));
    text.push("Always yours: your data, who may reach it, and your half of what is shared.".to_owned());
    if let Some(tally) = tally {
        let all = tally.over(|_| true);
        text.push(String::new());
        text.push(format!("Your estate: {}; {} inherited from AWS.", told(&all), all.inherited));
    }
    let inner = WIDTH - 4;
    let mut out = format!("+{}+\n", "-".repeat(WIDTH - 2));
    for line in text {
        let broken = lines(&line, inner);
        let broken = if broken.is_empty() { vec![String::new()] } else { broken };
        for line in broken {
            let _ = writeln!(out, "| {line:<inner$} |");
        }
    }
    let _ = write!(out, "+{}+", "-".repeat(WIDTH - 2));
    page.drawing(out);
}

/// The control that a shared responsibility belongs to, as AWS names them.
pub(crate) fn control(it: &Responsibility) -> &'static str {
    match it.layer.id {
        "patching" => "patch management",
        "governance" if it.id == "security-training" => "awareness and training",
        "governance" => "IT controls",
        "backup" => "backup and replication",
        _ => "configuration management",
    }
}

/// The services whose wording tells a shared control best, and then all.
fn telling() -> impl Iterator<Item = &'static Service> {
    ["ec2", "rds", "lambda", "ecs"].into_iter().filter_map(hardline_model::service).chain(SERVICES)
}

/// The share that shows one half of a responsibility.
pub(crate) fn half(it: &'static Responsibility, shows: fn(&Share) -> bool) -> Option<&'static Share> {
    if it.scope == Scope::Account {
        return ACCOUNT.iter().copied().find(|share| share.responsibility == it && shows(share));
    }
    telling().find_map(|service| default_deployment(service).share(it).filter(|it| shows(it)))
}

/// The responsibilities that are shared controls, those of one control together.
pub(crate) fn shared_controls() -> Vec<&'static Responsibility> {
    let mut of: Vec<&'static Responsibility> =
        RESPONSIBILITIES.iter().filter(|it| it.class == ControlClass::Shared).collect();
    let order = |it: &Responsibility| {
        [
            "patch management",
            "configuration management",
            "awareness and training",
            "IT controls",
            "backup and replication",
        ]
        .iter()
        .position(|name| *name == control(it))
    };
    of.sort_by_key(|it| order(it));
    of
}

fn shared(page: &mut Page, tally: Option<&Tally>) {
    page.title("Shared controls, each with both halves");
    page.text("AWS's half is inherited: AWS's reports are its evidence, and it is never a finding against you.");
    let of = shared_controls();
    let mut before = "";
    for it in of {
        if control(it) != before {
            before = control(it);
            page.title(format!("{}{}", before[..1].to_uppercase(), &before[1..]));
        }
        let aws = half(it, |share| matches!(share.party, Party::Aws | Party::Shared) && !share.aws.is_empty());
        let customer =
            half(it, |share| matches!(share.party, Party::Customer | Party::Shared) && !share.customer.is_empty());
        page.item(format!("{} ({})", it.title, it.id));
        page.pair("AWS", aws.map_or("has no half of it.", |it| it.aws));
        page.pair("you", customer.map_or("have no half of it.", |it| it.customer));
        if let Some(tally) = tally {
            let counts = told(&tally.responsibilities[it.index]);
            page.pair("your estate", if counts.is_empty() { "does not have it.".to_owned() } else { counts });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Drawing; 5] = [Drawing::Stack, Drawing::Grid, Drawing::Gradient, Drawing::Card, Drawing::Shared];

    #[test]
    fn drawings_fit_eighty_columns() {
        for drawing in ALL {
            let text = draw(drawing, None).to_text(80);
            for line in text.lines() {
                assert!(line.chars().count() <= 80, "{drawing:?}: {line}");
            }
        }
    }

    #[test]
    fn responsibilities_in_aws_boxes_are_inherited_or_its_half_of_a_shared_control() {
        for it in RESPONSIBILITIES {
            let is_awss = matches!(Part::of(it), Part::Software | Part::Hardware);
            if it.class == ControlClass::Inherited {
                assert!(is_awss, "{}", it.id);
            }
            if it.class == ControlClass::CustomerSpecific {
                assert!(!is_awss, "{}", it.id);
            }
        }
    }

    #[test]
    fn the_examples_of_the_grid_are_of_their_class() {
        for (class, _, ids) in EXAMPLES {
            for id in ids {
                assert_eq!(default_deployment(hardline_model::service(id).unwrap()).class, class, "{id}");
            }
        }
    }
}
