//! The pages of `hardline serve` in a real browser: a person comes in by the link, looks around, compares, and puts a word on
//! record; nothing from a source runs, nothing is loaded, and the policy has nothing to refuse.
#![expect(clippy::expect_used, reason = "a test ends where it cannot go on")]

#[path = "serve/served.rs"]
#[expect(
    clippy::expect_used,
    dead_code,
    reason = "a test ends where it cannot go on, and not every test needs all of it"
)]
mod served;

use std::{fs, path::PathBuf};

use hardline_browser::{AXE, Browser, Fault, Found, Page, browser, package};
use serde_json::json;
use served::{Folder, Served, save};

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/three-tier-web-shop");

/// What somebody may put into names, tags and texts.
const EVIL: &str = "</script><img src=x onerror=alert(1)><script>alert(2)</script>";

/// What the steps say in few words.
const WORDS: &str = "
    globalThis.$ = (it) => document.querySelector(it);
    globalThis.all = (it) => [...document.querySelectorAll(it)];
    globalThis.at = () => location.pathname + location.search + location.hash;
    globalThis.h1 = () => $('h1').textContent;
    globalThis.has = (text) => document.body.textContent.includes(text);
    globalThis.link = (text) => all('a').find((it) => it.click && it.textContent.trim().startsWith(text));
    globalThis.colour = () => getComputedStyle(document.body).backgroundColor;
    globalThis.press = (step) => $(`button[name=step][value=${step}]`).click();
    globalThis.fill = (name, text) => { $(`[name=${name}]`).value = text; };
    true";

fn started(test: &str) -> Option<Browser> {
    let Found::At(program) = browser(test) else { return None };
    Some(Browser::start(&program, &PathBuf::from(env!("CARGO_TARGET_TMPDIR"))).expect("a browser"))
}

/// The example as a project with two runs, of which the second differs.
fn shop(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("hardline.toml", "");
    for entry in fs::read_dir(EXAMPLE).expect("the example").flatten() {
        if entry.path().is_file() {
            fs::copy(entry.path(), folder.0.join(entry.file_name())).expect("a file");
        }
    }
    save(&folder, "2026-11-20");
    let data = fs::read_to_string(folder.0.join("data.yaml")).expect("a file");
    folder.write("data.yaml", &data.replace("StorageEncrypted: true", "StorageEncrypted: false"));
    save(&folder, "2026-11-21");
    folder
}

/// Does a step, waits for what must be so after it, whichever page it leads to.
#[track_caller]
fn step(page: &mut Page<'_>, what: &str, so: &str) {
    match page.eval(what) {
        // What leads to another page may have done so before it answers.
        Ok(_) | Err(Fault::Left) => {}
        Err(fault) => panic!("{fault}"),
    }
    // A new page knows the words only once they are told to it.
    let so = format!(
        "(() => {{ {WORDS}; try {{ return document.readyState === 'complete' && ({so}); }} catch {{ return false; }} }})()"
    );
    page.wait(&so).unwrap_or_else(|fault| {
        let shown = page.eval("location.href + ' ' + document.body.innerText.slice(0, 600)");
        panic!("{what}: {fault}; it shows {shown:?}")
    });
}

/// What every page must be: one heading, labelled fields and regions, no id twice, and nothing wider than a telephone.
fn is_sound(page: &mut Page<'_>, name: &str, against: &mut Vec<String>) {
    for so in [
        "all('h1').length === 1 && all('main').length === 1 && all('nav[aria-label]').length >= 1",
        "all('section').every((it) => document.getElementById(it.getAttribute('aria-labelledby')))",
        "all('select, textarea, input:not([type=hidden])').every((it) => it.labels.length === 1)",
        "all('[aria-describedby]').every((it) => it.getAttribute('aria-describedby').split(' ').every((id) => document.getElementById(id)))",
        "new Set(all('[id]').map((it) => it.id)).size === all('[id]').length",
        "all('[style]').length === 0 && all('script').length <= 2",
    ] {
        step(page, "1", so);
    }
    for scheme in ["light", "dark"] {
        picture(page, name, scheme, 1280);
        // What keeps people from using it who do not see it, see little, or use no mouse.
        if let Some(modules) = package("served pages as axe judges them", AXE) {
            page.emulate("", scheme).expect("a scheme");
            let broken = page.axe(&modules).expect("an answer");
            against.extend(broken.into_iter().map(|it| format!("{name}, {scheme}: {it}")));
        }
        page.emulate("", "light").expect("light");
    }
    picture(page, name, "light", 390);
    let wide = "[...document.querySelectorAll('main *, .site, footer')].filter((it) => it.getBoundingClientRect().right > 391 && \
                !it.closest('.scroll, pre')).map((it) => `${it.tagName} ${it.className}: ${it.textContent.slice(0, 60)}`)";
    assert_eq!(page.eval(wide).expect("elements"), json!([]), "{name}");
    step(page, "1", "document.documentElement.scrollWidth <= 390");
    let wide = json!({"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": false});
    page.ask("Emulation.setDeviceMetricsOverride", &wide).expect("wide");
}

/// A picture of a page for whoever looks, where `HARDLINE_PICTURES` names a folder.
fn picture(page: &mut Page<'_>, name: &str, scheme: &str, width: u32) {
    let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500});
    page.ask("Emulation.setDeviceMetricsOverride", &size).expect("a size");
    page.emulate("", scheme).expect("a scheme");
    if let Some(folder) = std::env::var_os("HARDLINE_PICTURES") {
        let picture = page.picture(true).expect("a picture");
        fs::write(PathBuf::from(folder).join(format!("{name}-{scheme}-{width}.png.base64")), picture).expect("a file");
    }
    page.emulate("", "light").expect("light");
}

/// What a page complained of, but for answers that say by their status that a form has faults, and the picture of a calendar that
/// the browser itself draws into a field for a day.
fn complaints(page: &mut Page<'_>) -> Vec<String> {
    let all = page.complaints().expect("complaints");
    let is_own =
        |it: &String| it.contains("status of 422") || it.starts_with("it asks for \"data:image/svg+xml;base64,");
    all.into_iter().filter(|it| !is_own(it)).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one visit from the link to the file")]
fn a_person_looks_compares_and_attests() {
    let Some(mut browser) = started("serve in a browser") else { return };
    let folder = shop("visit");
    folder.write("evidence/drill.txt", "restored\n");
    let served = Served::start(&folder, &[]);
    let mut page = browser.open(&served.link, (1280, 900)).expect("a page");
    let mut against = Vec::new();
    // The token is nowhere a page could see it.
    step(&mut page, "1", "at() === '/' && h1().includes('the latest run') && !document.cookie && !document.referrer");
    is_sound(&mut page, "runs", &mut against);
    let steps = |page: &mut Page<'_>, steps: &[(&str, &str)]| {
        for (what, so) in steps {
            step(page, what, so);
        }
    };
    steps(
        &mut page,
        &[
            ("1", "all('.runs tbody tr').length === 2 && $('.columns svg rect') && $('.delta')"),
            // A run is the report, with the places of the site.
            (
                "link('Run 2').click()",
                "at() === '/runs/2' && document.documentElement.dataset.ready && $('.site nav [aria-current]') && $('.top nav')",
            ),
            (
                "$('.around summary').click()",
                "all('.formats li').length > 15 && all('.formats a').every((it) => it.getAttribute('href').startsWith('/runs/2/report?format='))",
            ),
            (
                "$('[data-view=entries]').click(); $('#f-status').value = 'open'; $('#f-status').dispatchEvent(new Event('change'))",
                "all('#rows-table tbody tr[data-id]').length > 5",
            ),
            (
                "$('#rows-table .open').click()",
                "$('.detail .question') && $('.detail a.do').getAttribute('href').startsWith('/attestations/new?run=2&responsibility=')",
            ),
        ],
    );
    is_sound(&mut page, "run", &mut against);
    // Colours are a person's own, on every page.
    steps(
        &mut page,
        &[
            (
                "globalThis.before = colour(); $('#theme').click(); $('#theme').click()",
                "$('#theme').textContent.includes('dark')",
            ),
            (
                "link('Compare').click()",
                "at() === '/compare' && colour() !== 'rgb(247, 246, 242)' && $('#theme').textContent.includes('dark')",
            ),
            ("$('#theme').click()", "colour() === 'rgb(247, 246, 242)'"),
            ("1", "h1().startsWith('Since run 1') && has('Database instance encrypts its storage')"),
        ],
    );
    is_sound(&mut page, "compare", &mut against);
    steps(
        &mut page,
        &[
            // Each line leads to its row in the run.
            (
                "link('Database instance encrypts its storage').click()",
                "location.pathname === '/runs/2' && document.documentElement.dataset.ready && all('#rows-table tbody tr[data-id]').length >= 1 && $('#narrowed').textContent.includes('rds-instance-encryption')",
            ),
            ("history.back()", "at() === '/compare'"),
            (
                "$('#before').value = '2'; $('#after').value = '1'; $('.pick button').click()",
                "at() === '/compare?before=2&after=1' && h1().startsWith('Since run 2')",
            ),
            (
                "link('Encrypt stored data').click()",
                "at() === '/history?responsibility=storage-encryption' && $('.columns') && $('.runs')",
            ),
        ],
    );
    is_sound(&mut page, "history", &mut against);
    steps(
        &mut page,
        &[
            (
                "$('#responsibility').value = ''; $('.pick button').click()",
                "at() === '/history?responsibility=' && h1().includes('over time')",
            ),
            (
                "link('Attestations').click()",
                "at() === '/attestations' && h1().includes('questions are open') && has('Nothing is attested yet')",
            ),
        ],
    );
    is_sound(&mut page, "attestations", &mut against);
    steps(
        &mut page,
        &[(
            "$('a.do[href$=\"restore-testing\"]').click()",
            "at() === '/attestations/new?responsibility=restore-testing' && $('#f-date').value === '2026-11-22' && $('#f-scope').value === '' && $('.of li')",
        )],
    );
    is_sound(&mut page, "form", &mut against);
    steps(
        &mut page,
        &[
            // What is wrong is said beside its field, and nothing is lost.
            (
                "fill('statement', 'Restored in two hours.'); fill('evidence', 'evidence/none.txt'); fill('scope', 'service=rds'); press('preview')",
                "$('#e-owner') && $('#e-evidence') && !$('#e-statement') && $('[name=statement]').value === 'Restored in two hours.' && $('[name=scope]').value === 'service=rds'",
            ),
            ("$('.faults a').click()", "document.activeElement === document.querySelector(location.hash)"),
        ],
    );
    is_sound(&mut page, "faults", &mut against);
    let file = folder.0.join(".hardline/attestations/restore-testing.toml");
    steps(
        &mut page,
        &[(
            "fill('owner', 'data team'); fill('evidence', 'evidence/drill.txt'); press('preview')",
            "has('.hardline/attestations/restore-testing.toml') && all('ins').length > 6 && all('ins').some((it) => it.textContent === '+ owner = \"data team\"')",
        )],
    );
    assert!(!file.exists(), "shown, not written");
    is_sound(&mut page, "preview", &mut against);
    steps(
        &mut page,
        &[
            // There and back: what was typed is still there.
            (
                "press('edit')",
                "$('#f-owner').value === 'data team' && $('#f-evidence').value === 'evidence/drill.txt' && $('#f-scope').value === 'service=rds'",
            ),
            ("press('preview')", "all('ins').length > 6"),
            (
                "press('write')",
                "at() === '/attestations?written=restore-testing-rds#restore-testing-rds' && $('.done') && $('#restore-testing-rds .s-met') && has('1 attestation holds')",
            ),
        ],
    );
    let text = fs::read_to_string(&file).expect("the attestation");
    assert!(text.contains("owner = \"data team\"") && text.contains("evidence/drill.txt"), "{text}");
    is_sound(&mut page, "attested", &mut against);
    steps(
        &mut page,
        &[
            (
                "link('Say it again').click()",
                "location.pathname === '/attestations/renew' && $('#f-owner').value === 'data team' && $('#f-end').value === '12m'",
            ),
            (
                "fill('statement', 'Restored in one hour.'); press('preview')",
                "all('del').length >= 1 && all('ins').length >= 2",
            ),
        ],
    );
    is_sound(&mut page, "again", &mut against);
    steps(&mut page, &[("press('write')", "has('Restored in one hour.') && $('.done')")]);
    // By keyboard: the first stop skips to the page, and the form can be sent.
    page.press("Tab").expect("a key");
    assert_eq!(complaints(&mut page), Vec::<String>::new());
    // The next run takes it into account.
    save(&folder, "2026-11-22");
    steps(
        &mut page,
        &[(
            "location.href = '/runs/3#everything?view=entries&status=attested'",
            "location.pathname === '/runs/3' && document.documentElement.dataset.ready && all('#rows-table .s-attested').length > 0",
        )],
    );
    assert_eq!(complaints(&mut page), Vec::<String>::new());
    assert!(against.is_empty(), "{}", against.join("\n"));
    page.emulate("print", "dark").expect("print");
    assert!(page.print().expect("a document").len() > 20_000);
}

#[test]
fn what_a_run_did_not_see_stands_where_its_numbers_do() {
    let Some(mut browser) = started("runs that lost files, in a browser") else { return };
    let folder = shop("lost");
    let data = fs::read_to_string(folder.0.join("data.yaml")).expect("a file");
    folder.write("data.yaml", &format!("{data}\n  Broken: [\n"));
    let launched = "  Launched:\n    Type: AWS::ECS::Service\n    Properties: { LaunchType: !Ref Launch }\n";
    folder.write(
        "jobs.yaml",
        &format!(
            "Parameters: {{ Launch: {{ Type: String }} }}\nResources:\n{launched}  Kept:\n    Type: AWS::S3::Bucket\n"
        ),
    );
    folder.write("hardline.toml", "[checks]\ns3-bucket-versioning = \"off\"\ns3-bucket-object-lock = \"off\"\n");
    let word = |(responsibility, scope): (&str, &str)| {
        format!(
            "[[attestation]]\nid = \"{responsibility}\"\nresponsibility = \"{responsibility}\"\nscope = {scope}\nstatement = \"So it \
             is.\"\nowner = \"a team\"\ndate = 2026-11-20\nreview_every = \"12m\"\n\n"
        )
    };
    let words = [
        ("version-retention", "{ resource = \"Kept\" }"),
        ("guest-os-patching", "{ type = \"AWS::ECS::Service\" }"),
        ("data-classification", "\"everything\""),
    ];
    let words: String = words.map(word).concat();
    folder.write(".hardline/attestations/a.toml", &words);
    save(&folder, "2026-11-22");
    let served = Served::start(&folder, &[]);
    let mut page = browser.open(&served.link, (1280, 900)).expect("a page");
    let mut against = Vec::new();
    for (name, path, so) in [
        (
            "runs-lost",
            "/",
            "h1().includes('in what it read') && $('.lead a[href=\"/runs/3#read\"]') && all('.runs .unseen').length > 1 && \
             $('figcaption .s-attested') && all('.columns .f-attested').length === 1",
        ),
        (
            "compare-lost",
            "/compare?before=2&after=3",
            "h1().includes('in what was read') && $('#lost li').textContent === 'data.yaml' && getComputedStyle($('#lost')).borderLeftWidth === '5px'",
        ),
        (
            "history-lost",
            "/history",
            "$('tbody tr .unseen').textContent === '1 file not read, or not as a whole, 2 checks left out'",
        ),
        (
            "attestations-doubt",
            "/attestations",
            "$('#open .differ') && $('#data-classification .badge.s-met') && $('#version-retention .badge.s-unknown') && \
             $('#guest-os-patching .badge.s-unknown') && all('.doubt').length === 2",
        ),
    ] {
        step(&mut page, &format!("location.href = {path:?}"), &format!("at() === {path:?} && ({so})"));
        is_sound(&mut page, name, &mut against);
    }
    assert_eq!(complaints(&mut page), Vec::<String>::new());
    assert!(against.is_empty(), "{}", against.join("\n"));
}

#[test]
fn what_sources_say_stays_text_on_every_page() {
    let Some(mut browser) = started("hostile texts on served pages") else { return };
    let outer = Folder::new("hostile");
    let inner = outer.0.join("a<img src=x onerror=alert(3)>&quot;");
    fs::create_dir_all(inner.join("docs")).expect("a folder");
    let folder = Folder(inner.canonicalize().expect("a folder"));
    folder.write("hardline.toml", "");
    let template = |encrypted: bool| {
        format!(
            "Resources:\n  \"{EVIL}\":\n    Type: AWS::RDS::DBInstance\n    Properties:\n      StorageEncrypted: {encrypted}\n      Tags: [{{ \
             Key: \"{EVIL}\", Value: \"\u{202e}{EVIL}\" }}]\n  '\"onmouseover=alert(4) x=\"':\n    Type: AWS::S3::Bucket\n"
        )
    };
    folder.write("a'\"><img src=x onerror=alert(5)>.yaml", &template(true));
    save(&folder, "2026-11-20");
    folder.write("a'\"><img src=x onerror=alert(5)>.yaml", &template(false));
    folder.write(
        ".hardline/attestations/a\"><img src=x onerror=alert(6)>.toml",
        &format!(
            "[[attestation]]\nid = \"word\"\nresponsibility = \"restore-testing\"\nscope = {{ resource = '{EVIL}' }}\nstatement = '{EVIL}'\n\
             owner = '{EVIL}'\nevidence = ['https://a.example/{EVIL}', '{EVIL}']\ndate = 2026-11-20\nreview_every = \"12m\"\n\n\
             [[attestation]]\nid = '{EVIL}'\n'{EVIL}' = 1\n"
        ),
    );
    save(&folder, "2026-11-21");
    let served = Served::start(&folder, &[]);
    let mut page = browser.open(&served.link, (1280, 900)).expect("a page");
    for (path, so) in [
        ("/", "h1().includes('the latest run')"),
        ("/runs/2", "document.documentElement.dataset.ready"),
        ("/compare?before=1&after=2", "has('<img src=x')"),
        ("/history?responsibility=storage-encryption", "$('.runs')"),
        ("/attestations", "has('<img src=x') && $('.faults')"),
        ("/attestations?written=%3Cscript%3Ealert(7)%3C/script%3E", "!$('.done')"),
        ("/attestations/new?responsibility=restore-testing", "has('<img src=x') && $('#f-scope')"),
        ("/attestations/renew?id=word", "$('#f-owner').value.includes('<img src=x')"),
        ("/compare?before=%3Cscript%3Ealert(8)%3C/script%3E", "h1().includes('no such page')"),
        ("/%3Cscript%3Ealert(9)%3C/script%3E", "h1().includes('no such page')"),
    ] {
        step(
            &mut page,
            &format!("location.href = {path:?}"),
            &format!("location.pathname + location.search === {path:?} && ({so})"),
        );
        step(
            &mut page,
            "1",
            "all('img').length === 0 && all('script').length <= 2 && !all('*').some((it) => [...it.attributes].some((a) => a.name.startsWith('on')))",
        );
        step(
            &mut page,
            "1",
            "document.documentElement.scrollWidth <= 1280 && $('.project').textContent.includes('<img')",
        );
    }
    // What is typed is text as well, there and in the file.
    let typed = format!("{EVIL}\\n\\\"]\\nid = \\\"x");
    step(&mut page, "location.href = '/attestations/new?responsibility=restore-testing'", "$('#f-owner')");
    step(
        &mut page,
        &format!(
            "fill('statement', '{}'); fill('owner', '{}'); fill('scope', 'everything'); press('preview')",
            typed.replace('/', "\\/"),
            typed.replace('/', "\\/")
        ),
        "all('ins').length > 5 && all('img').length === 0",
    );
    step(&mut page, "press('write')", "$('.done') && all('img').length === 0");
    let text =
        fs::read_to_string(folder.0.join(".hardline/attestations/restore-testing.toml")).expect("the attestation");
    assert!(!text.lines().any(|it| it == "id = \"x"), "{text}");
    let missing = |it: &String| it.contains("status of 404");
    let heard: Vec<String> = complaints(&mut page).into_iter().filter(|it| !missing(it)).collect();
    assert_eq!(heard, Vec::<String>::new());
}

#[test]
fn a_link_on_a_page_of_another_site_leads_in() {
    let Some(mut browser) = started("the link from another site") else { return };
    let folder = shop("foreign");
    let served = Served::start(&folder, &[]);
    // A page of another origin, as that of a chat in which somebody pasted the link.
    let other = Served::start(&folder, &[]);
    let mut page = browser.open(&other.link, (1280, 900)).expect("a page");
    let host = served.link.replace("127.0.0.1", "localhost");
    for (address, so) in [
        // Another port of this machine is another origin, and of the same site; another name is another site.
        (
            served.link.clone(),
            format!("location.port === '{}' && at() === '/' && h1().includes('the latest run')", served.at.port()),
        ),
        (host, "location.hostname === 'localhost' && at() === '/' && h1().includes('the latest run')".to_owned()),
    ] {
        step(
            &mut page,
            &format!("const a = document.createElement('a'); a.href = {address:?}; document.body.append(a); a.click()"),
            &so,
        );
    }
    // Without the link, a page of another site gets nothing.
    step(
        &mut page,
        &format!("location.href = 'http://{}/runs/1'", other.at),
        "location.pathname === '/runs/1' && has('a page of another site asks for this')",
    );
}
