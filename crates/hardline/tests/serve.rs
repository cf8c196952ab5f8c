//! `hardline serve` over real sockets: who comes in and who does not, what is answered, what is written, and how it ends.
#![expect(clippy::expect_used, reason = "a test ends where it cannot go on")]

#[path = "serve/served.rs"]
#[expect(clippy::expect_used, reason = "a test ends where it cannot go on")]
mod served;

use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    os::unix::fs::symlink,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use hardline_report::FORMATS;
use served::{Folder, Served, between, hardline, save};

const TEMPLATE: &str = "Resources:\n  Orders:\n    Type: AWS::RDS::DBInstance\n    Properties: { StorageEncrypted: false }\n  \
                        Assets:\n    Type: AWS::S3::Bucket\n";

/// What whoever came in brings, and what a form is.
const IN: &str = "Cookie: {cookie}\r\n";
const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

/// A project with two runs, of which the second differs.
fn project(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("hardline.toml", "");
    folder.write("shop.yaml", TEMPLATE);
    save(&folder, "2026-11-20");
    folder.write("shop.yaml", &TEMPLATE.replace("StorageEncrypted: false", "StorageEncrypted: true"));
    save(&folder, "2026-11-21");
    folder
}

/// What every answer says of itself.
fn is_guarded(answer: &served::Answer) -> bool {
    let says = |name: &str, what: &str| answer.header(name).is_some_and(|it| it.contains(what));
    says("content-security-policy", "default-src 'none'")
        && says("content-security-policy", "form-action 'self'; frame-ancestors 'none'")
        && !says("content-security-policy", "unsafe")
        && says("x-content-type-options", "nosniff")
        && answer.header("referrer-policy").is_some_and(|it| matches!(it, "no-referrer" | "same-origin"))
        && says("cache-control", "no-store")
        && says("cross-origin-opener-policy", "same-origin")
        && says("cross-origin-resource-policy", "same-origin")
        && answer.header("access-control-allow-origin").is_none()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of requests")]
fn only_who_may_comes_in() {
    let folder = project("door");
    let served = Served::start(&folder, &[]);
    let key = served.key();
    let name = folder.0.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let link = format!("/?token={}", served.token);
    let wrong = format!("/?token={}x", &served.token[1..]);
    let form = |headers: &str, body: &str| {
        format!(
            "POST /attestations/new HTTP/1.1\r\nHost: {{at}}\r\n{headers}Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    let own = format!("{IN}{FORM}Origin: http://{{at}}\r\n");
    let body = format!("key={key}&responsibility=restore-testing");
    let long = format!("{body}&statement={}", "x".repeat(300_000));
    let many = format!("{body}{}", "&a=b".repeat(70));
    let port = served.at.port();
    for (request, status) in [
        // Who knows no token sees nothing; who knows it comes in once and goes on without it.
        ("GET / HTTP/1.1\r\nHost: {at}\r\n\r\n".to_owned(), 401),
        (format!("GET {wrong} HTTP/1.1\r\nHost: {{at}}\r\n\r\n"), 401),
        (format!("GET {link} HTTP/1.1\r\nHost: {{at}}\r\n\r\n"), 303),
        (format!("GET /attestations{} HTTP/1.1\r\nHost: {{at}}\r\n\r\n", &link[1..]), 401),
        (format!("GET / HTTP/1.1\r\nHost: {{at}}\r\nCookie: hardline-{port}={}\r\n\r\n", served.token), 401),
        (format!("GET / HTTP/1.1\r\nHost: {{at}}\r\nCookie: hardline-{port}=\r\n\r\n"), 401),
        (format!("GET / HTTP/1.1\r\nHost: {{at}}\r\n{IN}\r\n"), 200),
        (format!("HEAD / HTTP/1.1\r\nHost: {{at}}\r\n{IN}\r\n"), 200),
        ("GET / HTTP/1.1\r\nHost: {at}\r\nCookie: a=b; {cookie}; c\r\n\r\n".to_owned(), 200),
        // The server by another name is none: a name of a stranger's can be made to lead here.
        (format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\n{IN}\r\n"), 200),
        (format!("GET / HTTP/1.1\r\nHost: evil.example:{port}\r\n{IN}\r\n"), 421),
        (format!("GET / HTTP/1.1\r\nHost: {{at}}.evil.example\r\n{IN}\r\n"), 421),
        (format!("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n{IN}\r\n"), 421),
        (format!("GET / HTTP/1.1\r\nHost: 127.0.0.2:{port}\r\n{IN}\r\n"), 421),
        (format!("GET / HTTP/1.1\r\nHost: [::1]:{port}\r\n{IN}\r\n"), 421),
        (format!("GET / HTTP/1.1\r\nHost: a@{{at}}\r\n{IN}\r\n"), 421),
        (format!("GET / HTTP/1.1\r\n{IN}\r\n"), 421),
        (format!("GET / HTTP/1.0\r\n{IN}\r\n"), 421),
        (format!("GET / HTTP/1.1\r\nHost: {{at}}\r\nHost: evil.example\r\n{IN}\r\n"), 421),
        (format!("GET http://evil.example/ HTTP/1.1\r\nHost: {{at}}\r\n{IN}\r\n"), 421),
        (format!("GET http://{{at}}/ HTTP/1.1\r\nHost: {{at}}\r\n{IN}\r\n"), 200),
        // A page of another site asks for nothing; it may only lead a person here by the link.
        (format!("GET / HTTP/1.1\r\nHost: {{at}}\r\n{IN}Sec-Fetch-Site: cross-site\r\n\r\n"), 403),
        (
            format!(
                "GET / HTTP/1.1\r\nHost: {{at}}\r\n{IN}Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: navigate\r\n\r\n"
            ),
            403,
        ),
        (
            format!(
                "GET {link} HTTP/1.1\r\nHost: {{at}}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n\r\n"
            ),
            403,
        ),
        (
            format!(
                "GET {link} HTTP/1.1\r\nHost: {{at}}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n\r\n"
            ),
            200,
        ),
        (format!("GET / HTTP/1.1\r\nHost: {{at}}\r\n{IN}Sec-Fetch-Site: same-origin\r\n\r\n"), 200),
        (format!("GET / HTTP/1.1\r\nHost: {{at}}\r\n{IN}Sec-Fetch-Site: none\r\n\r\n"), 200),
        // Only forms of this server's pages change something.
        (form(&own, &body), 422),
        (form(&format!("{IN}{FORM}Sec-Fetch-Site: same-origin\r\n"), &body), 422),
        (form(&format!("{IN}{FORM}"), &body), 403),
        (form(&format!("{IN}{FORM}Origin: null\r\n"), &body), 403),
        (form(&format!("{IN}{FORM}Origin: http://evil.example\r\n"), &body), 403),
        (form(&format!("{IN}{FORM}Origin: https://{{at}}\r\n"), &body), 403),
        (form(&format!("{IN}{FORM}Origin: http://localhost:{port}\r\n"), &body), 403),
        (form(&format!("{own}Origin: http://evil.example\r\n"), &body), 403),
        (form(&format!("{own}Sec-Fetch-Site: cross-site\r\n"), &body), 403),
        (form(&own.replace(IN, ""), &body), 401),
        (form(&own, "responsibility=restore-testing"), 403),
        (form(&own, &body.replace("key=", "key=x")), 403),
        (form(&own.replace("application/x-www-form-urlencoded", "text/plain"), &body), 415),
        (form(&own.replace("application/x-www-form-urlencoded", "multipart/form-data; boundary=a"), &body), 415),
        (form(&own, &long), 413),
        (form(&own, &many), 413),
        (form(&own, &body).replace("/attestations/new", "/"), 404),
        (form(&own, &body).replace("/attestations/new", "/runs/1"), 404),
        // Nothing but GET, HEAD and POST.
        (format!("PUT / HTTP/1.1\r\nHost: {{at}}\r\n{IN}\r\n"), 405),
        (format!("DELETE /runs/1 HTTP/1.1\r\nHost: {{at}}\r\n{IN}\r\n"), 405),
        (format!("OPTIONS / HTTP/1.1\r\nHost: {{at}}\r\n{IN}\r\n"), 405),
        (format!("TRACE / HTTP/1.1\r\nHost: {{at}}\r\n{IN}\r\n"), 405),
        // What is too large or no HTTP is refused.
        (format!("GET /?{} HTTP/1.1\r\nHost: {{at}}\r\n{IN}\r\n", "a=b&".repeat(70)), 400),
        (format!("GET / HTTP/1.1\r\nHost: {{at}}\r\n{IN}{}\r\n", "A: b\r\n".repeat(80)), 431),
        (format!("GET / HTTP/1.1\r\nHost: {{at}}\r\n{IN}A: {}\r\n\r\n", "b".repeat(20_000)), 431),
        ("hello\r\n\r\n".to_owned(), 400),
    ] {
        let answer = served.ask(&request);
        let shown: String = request.chars().take(300).collect();
        assert_eq!(answer.status, status, "{shown}\n{}", answer.head);
        // What HTTP itself refuses has no page, and so nothing to guard.
        assert!(status == 431 || request.starts_with("hello") || is_guarded(&answer), "{shown}\n{}", answer.head);
        assert!(!answer.text().contains(&served.token), "{shown}");
        if matches!(status, 401 | 403 | 421) {
            assert!(!answer.text().contains(&name) && answer.header("set-cookie").is_none(), "{shown}");
        }
        if status == 303 {
            assert_eq!(answer.header("location"), Some("/"));
            let cookie = answer.header("set-cookie").unwrap_or_default();
            assert!(
                cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict") && !cookie.contains(&served.token),
                "{cookie}"
            );
        }
    }
    assert!(!folder.0.join(".hardline/attestations").exists());
}

#[test]
fn pages_are_those_of_the_runs() {
    let folder = project("pages");
    let served = Served::start(&folder, &[]);
    for (path, status, wanted) in [
        ("/", 200, "the latest run</a> finds"),
        ("/", 200, "/compare?before=1&amp;after=2"),
        ("/runs/1", 200, "id=\"rows\""),
        ("/runs/2", 200, "What changed since run 1"),
        ("/runs/3", 404, "There is no run 3"),
        ("/runs/-1", 404, "named by its number"),
        ("/runs/1e3", 404, "named by its number"),
        ("/runs/99999999999999999999", 404, "named by its number"),
        ("/runs/../../etc/passwd", 404, "Nothing is at this address"),
        ("/runs/%2e%2e/%2e%2e/etc/passwd", 404, "Nothing is at this address"),
        ("/runs/1/report", 404, "no such format"),
        ("/runs/1/report?format=../../etc/passwd", 404, "no such format"),
        ("/runs/1/report?format=asff", 400, "cannot be written as asff"),
        ("/compare", 200, "Since run 1, "),
        ("/compare?before=1&after=2", 200, "rds-instance-encryption"),
        ("/compare?before=1&after=2", 200, "1 is fixed"),
        ("/compare?before=2&after=1", 200, "1 violation is new"),
        ("/compare?before=1&after=9", 404, "There is no run 9"),
        ("/compare?before=%3Cscript%3E&after=2", 404, "named by its number"),
        ("/history", 200, "<svg"),
        ("/history?responsibility=storage-encryption", 200, "storage-encryption"),
        ("/history?responsibility=nothing", 404, "no such responsibility"),
        ("/attestations", 200, "questions are open"),
        ("/attestations/new?responsibility=restore-testing", 200, "<h1 id=\"asked\">"),
        ("/attestations/new?responsibility=restore-testing&run=9", 404, "There is no run 9"),
        ("/attestations/new?responsibility=facility-security", 404, "no such responsibility"),
        ("/attestations/renew?id=nothing", 404, "no such attestation"),
        ("/shop.yaml", 404, "Nothing is at this address"),
        ("/.hardline/runs.sqlite", 404, "Nothing is at this address"),
    ] {
        let answer = served.get(path);
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
        assert!(answer.text().contains(wanted), "{path} has no {wanted}: {}", answer.text());
        assert!(is_guarded(&answer) && !answer.text().contains("http-equiv"), "{path}");
    }
    // A new run is there as soon as it is kept.
    save(&folder, "2026-11-22");
    assert!(served.get("/").text().contains("/runs/3"));
}

/// Pages with what each must say, and what it must not.
#[track_caller]
fn says(served: &Served, pages: &[(&str, &[&str], &[&str])]) {
    for (path, wanted, unwanted) in pages {
        let page = served.get(path).text();
        let body = between(&page, "<main", "</main>");
        for it in *wanted {
            assert!(body.contains(it), "{path} has no {it}: {body}");
        }
        for it in *unwanted {
            assert!(!body.contains(it), "{path} has {it}: {body}");
        }
    }
}

#[test]
fn what_a_run_did_not_see_is_told() {
    let folder = project("unseen");
    folder.write("other.yaml", "Resources:\n  Logs:\n    Type: AWS::S3::Bucket\n");
    folder.write("shop.yaml", TEMPLATE);
    save(&folder, "2026-11-22");
    let broken = format!("{TEMPLATE}  Broken: [\n");
    folder.write("shop.yaml", &broken);
    save(&folder, "2026-11-22");
    folder.write("later.yaml", &broken);
    save(&folder, "2026-11-22");
    let served = Served::start(&folder, &[]);
    let lost: &[&str] = &["every question", "No question"];
    says(
        &served,
        &[
            (
                "/compare?before=1&after=2",
                &["Since run 1, no violation is new and <strong"],
                &["in what was read", "id=\"lost\"", "found nothing"],
            ),
            (
                "/compare?before=3&after=4",
                &[
                    "Since run 3, in what was read, no violation is new and none is fixed",
                    "Not read by run 4, or not as a whole: 1 file.",
                    "<li><bdi class=\"place\">shop.yaml</bdi></li>",
                    "Not read: their file could not be",
                ],
                &["either", "found nothing"],
            ),
            (
                "/compare?before=4&after=5",
                &[
                    "in what was read, no violation is new",
                    "<bdi class=\"place\">later.yaml</bdi>",
                    "Not read by run 4 either: 1 file.",
                ],
                &["<bdi class=\"place\">shop.yaml</bdi>", "found nothing"],
            ),
            (
                "/",
                &[
                    "violated</strong> in what it read",
                    "It could not read 2 files, or not as a whole",
                    "2 files not read, or not as a whole",
                    "1 file not read, or not as a whole",
                    "delta unseen",
                ],
                &["found nothing"],
            ),
            ("/history", &["2 files not read, or not as a whole"], &[]),
            ("/attestations", &["2 files not read, or not as a whole. What was not seen may ask for more."], lost),
        ],
    );
    // All is gone, and what is gone is not mended.
    for file in ["shop.yaml", "other.yaml", "later.yaml"] {
        fs::remove_file(folder.0.join(file)).expect("a file");
    }
    save(&folder, "2026-11-22");
    says(
        &served,
        &[
            (
                "/compare?before=3&after=6",
                &["in what was read, no violation is new", "Run 6 found nothing to judge"],
                &["Files not read"],
            ),
            (
                "/",
                &[
                    "The latest run</a> found nothing to judge.",
                    "<span class=\"unseen s-unknown\">found nothing to judge</span>",
                ],
                &["finds <strong"],
            ),
            ("/attestations", &["The latest run found nothing to judge", "Nothing that the latest run saw."], lost),
        ],
    );
}

#[test]
fn files_are_named_from_the_folder_of_the_project() {
    let folder = Folder::new("places");
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    folder.write("hardline.toml", "");
    folder.write("shop/data.yaml", TEMPLATE);
    // The same files, seen from two folders.
    for (within, path) in [(".", "shop"), ("shop", ".")] {
        let arguments = ["scan", path, "--save", "--exit-zero", "--today", "2026-11-22", "--format", "json"];
        let output = hardline(&folder.0.join(within), &arguments).output().expect("a scan");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let served = Served::start(&folder, &[]);
    says(
        &served,
        &[(
            "/compare?before=1&after=2",
            &["<bdi class=\"place\">shop/data.yaml:"],
            &["different paths", ">data.yaml:"],
        )],
    );
}

#[test]
fn what_is_accepted_is_drawn_as_that() {
    let folder = Folder::new("accepted");
    folder.write("hardline.toml", "");
    let template = |line: &str| {
        format!(
            "Resources:\n  {line}\n  Orders:\n    Type: AWS::RDS::DBInstance\n    Properties: {{ StorageEncrypted: false }}\n"
        )
    };
    folder.write("shop.yaml", &template("# it is to be encrypted"));
    save(&folder, "2026-11-21");
    let served = Served::start(&folder, &[]);
    save(&folder, "2026-11-21");
    says(&served, &[("/history", &["f-violated", "f-met"], &["f-waived", "s-waived", "f-attested", "s-attested"])]);
    folder.write("shop.yaml", &template("# hardline:allow rds-instance-encryption because rebuilt every night"));
    save(&folder, "2026-11-22");
    for path in ["/", "/history"] {
        says(
            &served,
            &[(
                path,
                &["f-waived", "<span class=\"s-waived\"><span class=\"sign\" aria-hidden=\"true\"></span>waived"],
                &["attested"],
            )],
        );
    }
}

#[test]
fn a_word_that_settles_nothing_does_not_look_as_if() {
    let folder = Folder::new("doubt");
    folder.write("hardline.toml", "[checks]\ns3-bucket-versioning = \"off\"\ns3-bucket-object-lock = \"off\"\n");
    folder.write(
        "shop.yaml",
        "Parameters: { Launch: { Type: String } }\nResources:\n  App:\n    Type: AWS::ECS::Service\n    Properties: { LaunchType: !Ref \
         Launch }\n  Reports:\n    Type: AWS::S3::Bucket\n  Orders:\n    Type: AWS::RDS::DBInstance\n",
    );
    let word = |responsibility: &str| {
        format!(
            "[[attestation]]\nid = \"{responsibility}\"\nresponsibility = \"{responsibility}\"\nscope = \"everything\"\nstatement = \
             \"So it is.\"\nowner = \"a team\"\ndate = 2026-11-20\nreview_every = \"12m\"\n\n"
        )
    };
    let words: String = ["version-retention", "guest-os-patching", "restore-testing"].map(word).concat();
    folder.write(".hardline/attestations/a.toml", &words);
    save(&folder, "2026-11-21");
    let served = Served::start(&folder, &[]);
    let page = served.get("/attestations").text();
    for (id, class, wanted) in [
        ("restore-testing", "s-met", "</span>holds until 2027-11-20"),
        ("version-retention", "s-unknown", "not held against the scan in 1 place: s3-bucket-object-lock"),
        ("guest-os-patching", "s-unknown", "settles nothing in 1 place: whose it is is not known"),
    ] {
        let record = between(&page, &format!("<li id=\"{id}\">"), "</li>");
        assert!(record.contains(&format!("<span class=\"badge {class}\">")), "{id}: {record}");
        assert!(record.contains(wanted), "{id}: {record}");
        assert_eq!(record.contains("class=\"doubt\""), class != "s-met", "{id}: {record}");
    }
}

#[test]
fn what_people_write_is_shown_without_its_secrets() {
    let folder = project("covered");
    folder.write("evidence/drill.txt", "restored\n");
    folder.write(
        ".hardline/attestations/a.toml",
        "[[attestation]]\nid = \"word\"\nresponsibility = \"restore-testing\"\nscope = { resource = \"password=hunter1\" }\n\
         statement = \"password=hunter2\"\nowner = \"password=hunter3\"\nevidence = [{ path = \"evidence/drill.txt\", description = \
         \"password=hunter4\" }, { uri = \"https://a.example/?password=hunter5\" }, \"password=hunter6\"]\ndate = 2026-11-20\n\
         review_every = \"12m\"\n",
    );
    folder.write(
        ".hardline/reports.toml",
        "[[report]]\nid = \"soc-2\"\nkind = \"soc-2\"\nname = \"password=hunter7\"\nreviewed_by = \"password=hunter8\"\nreviewed_on \
         = 2026-06-01\nvalid_until = 2027-06-01\nevidence = [{ path = \"evidence/drill.txt\", description = \"password=hunter9\" }]\n",
    );
    let served = Served::start(&folder, &[]);
    says(
        &served,
        &[
            ("/attestations", &["resource password=*******", "Reviewed by password=*******"], &["hunter"]),
            ("/attestations/renew?id=word", &["resource password=*******"], &["hunter1"]),
        ],
    );
}

#[test]
fn every_format_is_the_file_that_report_writes() {
    let folder = project("formats");
    // Workbooks are finished beside the runs, so that no other folder is needed.
    let served = Served::start_in(&folder.0, &[], |it| {
        it.env("TMPDIR", "/nowhere");
    });
    for format in FORMATS {
        let name = format.name();
        let answer = served.get(&format!("/runs/2/report?format={name}"));
        let output = folder.0.join(format!("{name}.out"));
        let shown = output.to_string_lossy().into_owned();
        let arguments = ["report", "2", "--format", name, "--output", &shown];
        let written = hardline(&folder.0, &arguments).output().expect("a report");
        if !written.status.success() {
            assert_eq!(answer.status, 400, "{name}: {}", answer.head);
            continue;
        }
        assert_eq!(answer.status, 200, "{name}: {}", answer.head);
        assert_eq!(answer.header("content-type"), Some("application/octet-stream"), "{name}");
        let disposition = format!("attachment; filename=\"hardline-run-2-{name}.{}\"", format.extension());
        assert_eq!(answer.header("content-disposition"), Some(disposition.as_str()));
        let body = unchunked(name, &answer.body);
        assert_eq!(body, fs::read(&output).expect("a report"), "{name}");
    }
    let answer = served.get("/compare/change.json?before=1&after=2");
    assert!(answer.text().contains("\"fate\": \"fixed\""), "{}", answer.text());
}

/// A body that came in chunks.
fn unchunked(name: &str, mut bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let end = bytes.windows(2).position(|it| it == b"\r\n").unwrap_or_else(|| panic!("{name} breaks off"));
        let size = usize::from_str_radix(&String::from_utf8_lossy(&bytes[..end]), 16).expect("a size");
        if size == 0 {
            return out;
        }
        out.extend_from_slice(&bytes[end + 2..end + 2 + size]);
        bytes = &bytes[end + 2 + size + 2..];
    }
}

#[test]
fn of_too_many_references_none_is_looked_at() {
    let folder = project("references");
    let served = Served::start(&folder, &[]);
    let key = served.key();
    for (number, wanted, unwanted) in
        [(50, "is not there", "references; gather"), (51, "there are more than 50 references", "is not there")]
    {
        let evidence = "evidence/none.txt\n".repeat(number);
        let fields = [
            ("key", key.as_str()),
            ("responsibility", "restore-testing"),
            ("evidence", &evidence),
            ("step", "preview"),
        ];
        let page = served.post("/attestations/new", &fields).text();
        let said = between(&page, "id=\"e-evidence\">", "</p>");
        assert!(said.contains(wanted) && !said.contains(unwanted), "{number}: {said}");
    }
}

/// Says a word again: what is as it was stays, and what was said before is kept.
fn said_again(served: &Served, key: &str, file: &std::path::Path) {
    let again = [
        ("key", key),
        ("id", "restore-testing-rds"),
        ("statement", "Restored in one hour."),
        ("owner", "data team"),
        ("evidence", "evidence/drill.txt"),
        ("date", "2026-11-22"),
        ("end", "12m"),
        ("step", "preview"),
    ];
    let page = served.post("/attestations/renew", &again).text();
    assert!(page.contains("<del>- statement") && page.contains("<ins>+ earlier"), "{page}");
    let seal = between(&page, "name=\"seal\" value=\"", "\"").to_owned();
    let mut write: Vec<_> = again.iter().map(|it| if it.0 == "step" { ("step", "write") } else { *it }).collect();
    write.push(("seal", &seal));
    assert_eq!(served.post("/attestations/renew", &write).status, 303);
    let text = fs::read_to_string(file).expect("the attestation");
    assert!(text.contains("Restored in one hour.") && text.contains("earlier"), "{text}");
}

#[test]
fn no_scope_is_chosen_for_anybody() {
    let folder = project("scope");
    let served = Served::start(&folder, &[]);
    let page = served.get("/attestations/new?responsibility=restore-testing").text();
    let choices = between(&page, "<select id=\"f-scope\"", "</select>");
    assert!(choices.contains("<option value=\"\" selected>") && choices.matches(" selected").count() == 1, "{choices}");
}

#[test]
fn a_word_is_shown_before_it_is_written() {
    let folder = project("word");
    folder.write("evidence/drill.txt", "restored\n");
    let served = Served::start(&folder, &[]);
    let key = served.key();
    let good = [
        ("key", key.as_str()),
        ("responsibility", "restore-testing"),
        ("scope", "service=rds"),
        ("words", ""),
        ("statement", "Restored in two hours.\r\nThe target is four."),
        ("owner", "data team"),
        ("evidence", "evidence/drill.txt\r\nhttps://wiki.example/drill"),
        ("date", "2026-11-20"),
        ("end", "12m"),
        ("step", "preview"),
    ];
    let with = |changes: &[(&'static str, &'static str)]| -> Vec<(&str, &str)> {
        good.iter().map(|it| changes.iter().find(|change| change.0 == it.0).copied().unwrap_or(*it)).collect()
    };
    let file = folder.0.join(".hardline/attestations/restore-testing.toml");
    // What is wrong is said beside its field, and nothing that was typed is lost.
    for (changes, field, wanted) in [
        (&[("statement", " ")][..], "statement", "say what you vouch for"),
        (&[("statement", "a\u{202e}b")], "statement", "steers a terminal"),
        (&[("owner", "")], "owner", "say who vouches"),
        (&[("date", "2026-11-23")], "date", "yet to come"),
        (&[("date", "tomorrow")], "date", "write the day"),
        (&[("end", "")], "end", "how long it holds"),
        (&[("end", "soon")], "end", "is no interval"),
        (&[("end", "2026-11-21")], "end", "ended on 2026-11-21 already"),
        (&[("end", "2026-11-01")], "end", "before it is said"),
        (&[("evidence", "evidence/none.txt")], "evidence", "is not there"),
        (&[("evidence", "../../../etc/passwd")], "evidence", "out of the project"),
        (&[("evidence", "/etc/passwd")], "evidence", "out of the project"),
        (&[("scope", ""), ("words", "rds")], "words", "is no scope"),
        (&[("scope", "")], "scope", "choose what your answer is true of"),
        (&[("words", "service=rds")], "scope", "both chosen and written in words"),
        (&[("scope", "account")], "scope", "concerns each resource"),
        (&[("scope", "service=nothing")], "scope", "no service"),
    ] {
        let answer = served.post("/attestations/new", &with(changes));
        let page = answer.text();
        assert_eq!(answer.status, 422, "{changes:?}: {page}");
        let said = between(&page, &format!("id=\"e-{field}\">"), "</p>");
        assert!(said.contains(wanted), "{changes:?}: {said}");
        assert!(page.contains("data team") || changes.iter().any(|it| it.0 == "owner"), "{page}");
        assert!(page.contains("aria-invalid=\"true\"") && page.contains("role=\"alert\""), "{page}");
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"));
    }
    assert!(!file.exists());
    // Shown first, then written.
    let page = served.post("/attestations/new", &good).text();
    for wanted in [
        "<code>.hardline/attestations/restore-testing.toml</code>, a new file",
        "It holds until 2027-11-20",
        "it would settle <strong>1</strong>",
        "<ins>+ scope = { service = &quot;rds&quot; }</ins>",
        "<ins>+ statement = &quot;Restored in two hours. The target is four.&quot;</ins>",
    ] {
        assert!(page.contains(wanted), "no {wanted} in {page}");
    }
    assert!(!file.exists());
    let seal = between(&page, "name=\"seal\" value=\"", "\"").to_owned();
    let mut write = with(&[("step", "write")]);
    // Without what was shown, it is shown again.
    let page = served.post("/attestations/new", &write).text();
    assert!(page.contains("nothing was written") && !file.exists(), "{page}");
    write.push(("seal", &seal));
    // Evidence that changed since is another change.
    folder.write("evidence/drill.txt", "restored twice\n");
    let page = served.post("/attestations/new", &write).text();
    assert!(page.contains("nothing was written") && !file.exists(), "{page}");
    let seal = between(&page, "name=\"seal\" value=\"", "\"").to_owned();
    write.pop();
    write.push(("seal", &seal));
    let answer = served.post("/attestations/new", &write);
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(answer.header("location"), Some("/attestations?written=restore-testing-rds#restore-testing-rds"));
    let text = fs::read_to_string(&file).expect("the attestation");
    assert!(text.contains("id = \"restore-testing-rds\"") && text.contains("sha256"), "{text}");
    let page = served.get("/attestations?written=restore-testing-rds").text();
    assert!(page.contains("is written to") && page.contains("holds until 2027-11-20"), "{page}");
    // The very same is not written twice.
    let page = served.post("/attestations/new", &write).text();
    assert!(page.contains("says the very same"), "{page}");
    assert_eq!(fs::read_to_string(&file).expect("the attestation"), text);
    said_again(&served, &key, &file);
    // Evidence that is not as attested is said beside its record.
    folder.write("evidence/drill.txt", "lost\n");
    let page = served.get("/attestations").text();
    assert!(page.contains("does not count") && page.contains("is not the file that was attested"), "{page}");
}

#[test]
fn runs_of_a_later_hardline_are_refused_before_there_is_a_link() {
    let folder = project("newer");
    let served = Served::start(&folder, &[]);
    let file = folder.0.join(".hardline/runs.sqlite");
    let mut bytes = fs::read(&file).expect("a file");
    // The version of the shape, in the head of the file (<https://www.sqlite.org/fileformat.html#user_version_number>).
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&file, bytes).expect("a file");
    let page = served.get("/").text();
    assert!(page.contains(".hardline/runs.sqlite cannot be read: it was written by a later hardline"), "{page}");
    let output = hardline(&folder.0, &["serve"]).output().expect("an end");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("runs.sqlite: it was written by a later hardline") && output.stdout.is_empty(), "{said}");
}

#[test]
fn nothing_outside_the_folder_is_read_or_written() {
    let outside = Folder::new("outside");
    outside.write("secret.txt", "nobody may know");
    let other = project("elsewhere");
    let folder = Folder::new("inside");
    folder.write("hardline.toml", "");
    folder.write("shop.yaml", TEMPLATE);
    save(&folder, "2026-11-22");
    let root = folder.0.to_string_lossy().into_owned();
    for (arguments, wanted) in [
        (vec!["serve", "--store", "../nowhere/runs.sqlite"], "lies outside"),
        (vec!["serve", "--store", "/etc/passwd"], "lies outside"),
        (vec!["serve", "--project", "nowhere"], "no folder that is there"),
        (vec!["serve", "--address", "0.0.0.0"], "HARDLINE_TOKEN"),
        (vec!["serve", "--address", "192.0.2.1"], "HARDLINE_TOKEN"),
        (vec!["serve", "--address", "0.0.0.0", "--token", "short"], "32 characters at least"),
        (vec!["serve", "--token", "with a blank, which no address may hold"], "letters, digits"),
        (vec!["serve", "--today", "soon"], "write a day"),
        (vec!["serve", "--address", "example.com"], "invalid IP address"),
    ] {
        let output = hardline(&folder.0, &arguments).output().expect("an answer");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(wanted) && output.stdout.is_empty(), "{arguments:?}: {said}");
    }
    let served = Served::start_in(&outside.0, &["--project", &root], |_| {});
    let key = served.key();
    let word = |evidence: &'static str| {
        let fields = [
            ("key", key.as_str()),
            ("responsibility", "restore-testing"),
            ("scope", "everything"),
            ("statement", "It was."),
            ("owner", "team"),
            ("evidence", evidence),
            ("date", "2026-11-22"),
            ("end", "12m"),
            ("step", "preview"),
        ];
        let page = served.post("/attestations/new", &fields).text();
        let Some((_, seal)) = page.split_once("name=\"seal\" value=\"") else { return page };
        let mut fields = fields.to_vec();
        fields.pop();
        fields.extend([("step", "write"), ("seal", seal.split('"').next().unwrap_or_default())]);
        served.post("/attestations/new", &fields).text()
    };
    // Evidence by a link that leads out, and records by one.
    symlink(outside.0.join("secret.txt"), folder.0.join("link.txt")).expect("a link");
    assert!(word("link.txt").contains("leads out of the project"));
    symlink(&outside.0, folder.0.join(".hardline/attestations")).expect("a link");
    let page = word("");
    assert!(page.contains("out of the project"), "{page}");
    let page = served.get("/attestations").text();
    assert!(page.contains("leads out of the project") && !page.contains("secret"), "{page}");
    assert_eq!(fs::read_dir(&outside.0).expect("a folder").count(), 1);
    // A file of runs that is a link since.
    fs::remove_file(folder.0.join(".hardline/runs.sqlite")).expect("a file");
    symlink(other.0.join(".hardline/runs.sqlite"), folder.0.join(".hardline/runs.sqlite")).expect("a link");
    for path in ["/", "/runs/1", "/compare", "/history", "/attestations"] {
        let answer = served.get(path);
        assert_eq!(answer.status, 500, "{path}");
        assert!(answer.text().contains("leads out of the project"), "{path}: {}", answer.text());
    }
    // And none at all: every page says what to do.
    fs::remove_file(folder.0.join(".hardline/runs.sqlite")).expect("a file");
    for path in ["/", "/compare", "/history", "/attestations"] {
        let answer = served.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.text().contains("No run is kept yet") || path == "/compare", "{path}: {}", answer.text());
    }
    assert!(served.get("/").text().contains("hardline scan --save"));
}

#[test]
fn others_come_in_by_a_token_that_was_set() {
    let folder = project("token");
    let token = "0123456789abcdef0123456789abcdef";
    let mut served = Served::start_in(&folder.0, &["--address", "0.0.0.0"], |it| {
        it.env("HARDLINE_TOKEN", token);
    });
    // It is not told again.
    assert!(served.link.ends_with("/?token="), "{}", served.link);
    let port = served.at.port();
    served.at.set_ip([127, 0, 0, 1].into());
    for (host, status) in
        [(format!("127.0.0.1:{port}"), 303), (format!("192.0.2.7:{port}"), 303), (format!("evil.example:{port}"), 421)]
    {
        let answer = served.ask(&format!("GET /?token={token} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        assert_eq!(answer.status, status, "{host}");
    }
    // Its port is taken.
    let port = port.to_string();
    let output = hardline(&folder.0, &["serve", "--address", "0.0.0.0", "--token", token, "--port", &port]).output();
    let output = output.expect("an answer");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot be listened at"));
}

#[test]
fn it_ends_when_it_is_told_and_says_so() {
    let folder = project("end");
    for signal in ["-INT", "-TERM"] {
        let mut served = Served::start(&folder, &[]);
        let (link, token) = (served.link.clone(), served.token.clone());
        assert_eq!(link, format!("http://{}/?token={token}", served.at));
        assert!(served.at.ip().is_loopback() && token.len() == 43);
        assert_eq!(served.get("/").status, 200);
        let process = served.process();
        let told = Command::new("kill").args([signal, &process.id().to_string()]).status().expect("kill");
        assert!(told.success());
        assert_eq!(process.wait().expect("its end").code(), Some(0));
        let mut rest = String::new();
        process.stdout.take().expect("its output").read_to_string(&mut rest).expect("its output");
        assert_eq!(rest, "", "one line and no more");
        process.stderr.take().expect("its errors").read_to_string(&mut rest).expect("its errors");
        assert!(rest.contains("Ended.") && !rest.contains(&token), "{rest}");
    }
}

#[test]
fn who_says_nothing_is_dropped_and_holds_nobody_up() {
    let folder = project("slow");
    let served = Served::start(&folder, &[]);
    let started = Instant::now();
    let mut slow: Vec<TcpStream> = (0..20)
        .map(|number| {
            let mut stream = TcpStream::connect(served.at).expect("a connection");
            stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a socket");
            // Some say nothing at all, others begin and go no further.
            if number % 2 == 0 {
                stream.write_all(b"GET / HTTP/1.1\r\nHost:").expect("some of it");
            }
            stream
        })
        .collect();
    assert_eq!(served.get("/").status, 200);
    assert!(started.elapsed() < Duration::from_secs(8), "{:?}", started.elapsed());
    for stream in &mut slow {
        let mut rest = Vec::new();
        // A connection may end or be broken off; it must not stay.
        let ended = stream.read_to_end(&mut rest);
        assert!(ended.is_ok() || ended.is_err_and(|it| it.kind() != std::io::ErrorKind::WouldBlock));
    }
    assert!(started.elapsed() < Duration::from_secs(25), "{:?}", started.elapsed());
}

#[test]
fn pages_hold_while_runs_are_kept() {
    let folder = project("busy");
    let served = Served::start(&folder, &[]);
    let mut saving = hardline(&folder.0, &["scan", ".", "--save", "--exit-zero"]);
    let mut saving = saving.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a scan");
    while saving.try_wait().expect("a scan").is_none() {
        for path in ["/", "/runs/1", "/compare"] {
            let answer = served.get(path);
            assert!(matches!(answer.status, 200 | 503), "{path}: {}", answer.text());
        }
    }
    assert!(served.get("/").text().contains("/runs/3"));
}

#[test]
fn whatever_is_sent_it_answers_the_next() {
    let folder = project("noise");
    let served = Served::start(&folder, &[]);
    let key = served.key();
    let form = format!(
        "POST /attestations/new HTTP/1.1\r\nHost: {}\r\nContent-Length: 80\r\n\r\nkey={key}&responsibility=restore-testing&step=write",
        served.at
    );
    let whole = format!("GET /runs/1/report?format=json HTTP/1.1\r\nHost: {}\r\nCookie: a\r\n\r\n", served.at);
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move || {
        // xorshift, so that every run of the test sends the same.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut requests: Vec<Vec<u8>> = Vec::new();
    for number in 0..400_usize {
        let mut bytes = match number % 4 {
            0 => (0..next() % 400).map(|_| next().to_le_bytes()[0]).collect(),
            1 => whole.clone().into_bytes(),
            2 => form.clone().into_bytes(),
            _ => format!("GET /{} HTTP/1.1\r\nHost: {}\r\n\r\n", "%ff/".repeat(number), served.at).into_bytes(),
        };
        for _ in 0..next() % 6 {
            let length = bytes.len() as u64;
            if length > 0 {
                let at = usize::try_from(next() % length).unwrap_or_default();
                bytes[at] = next().to_le_bytes()[0];
            }
        }
        // A request without its end would wait for more.
        bytes.extend_from_slice(b"\r\n\r\n");
        requests.push(bytes);
    }
    thread::scope(|scope| {
        for part in requests.chunks(100) {
            let at = served.at;
            scope.spawn(move || {
                for bytes in part {
                    let mut stream = TcpStream::connect(at).expect("a connection");
                    let _ = stream.write_all(bytes);
                    let _ = stream.shutdown(std::net::Shutdown::Write);
                    let _ = stream.set_read_timeout(Some(Duration::from_secs(20)));
                    let mut out = [0; 64];
                    let _ = stream.read(&mut out);
                }
            });
        }
    });
    assert_eq!(served.get("/").status, 200);
    assert!(!folder.0.join(".hardline/attestations").exists());
}
