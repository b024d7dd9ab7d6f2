//! What a server does to its process and takes from it: the log of panics, the address that it says it listens on, its
//! origin, and the list of its actions.

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use tombolo::{Action, prelude::*};

/// Fails with a text that a client chose.
#[server(public)]
pub async fn shouts(text: String) -> u32 {
    panic!("heard: {text}")
}

#[component]
fn App() -> impl IntoView {
    view! { <Notice/> }
}

fn shell() -> impl IntoView {
    view! { <!DOCTYPE html><html lang="en"><head><Scripts/></head><body><App/></body></html> }
}

/// Has everything that the list of actions can say of one.
#[server(public, api, codec = "cbor", body = "8kb", timeout = "1500ms", rate = "10/min")]
pub async fn listed(#[previous] last: Option<f64>, by: f64) -> f64 {
    last.unwrap_or_default() + by
}

/// Is for whom its page was.
#[server(public)]
pub async fn listed_too(#[bound(visitor)] line: u32) -> u32 {
    line
}

/// How often a body ran in this process.
static HEARD: AtomicU32 = AtomicU32::new(0);

/// Counts its own runs.
#[server(public)]
pub async fn hear() -> u32 {
    HEARD.fetch_add(1, Ordering::SeqCst) + 1
}

const CHILD: &str = "TOMBOLO_TEST_CHILD";

/// Is the server when one of the tests below starts this program once more, and nothing otherwise.
#[tokio::test]
async fn the_server_of_the_tests_below() {
    if env::var_os(CHILD).is_some() {
        tracing_subscriber::fmt().with_ansi(false).with_writer(std::io::stdout).init();
        tombolo::server(App, shell).serve().await.expect("the server starts");
    }
}

/// This program once more, as a server.
fn server(arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env::current_exe().expect("a test is a program"));
    command
        .args(["the_server_of_the_tests_below", "--exact", "--nocapture"])
        .args(arguments)
        .envs([(CHILD, "1"), ("LEPTOS_SITE_ADDR", "127.0.0.1:0"), ("LEPTOS_OUTPUT_NAME", "app")])
        .env("TOMBOLO_KEYS", "0708".repeat(16))
        .envs(variables.iter().copied())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A server in a process of its own, which ends with it.
struct Running {
    child: Child,
    address: String,
    lines: Box<dyn Iterator<Item = String>>,
}

impl Running {
    fn start(variables: &[(&str, &str)]) -> Self {
        let mut child = server(&[], variables).spawn().expect("a test can be started twice");
        let stdout = child.stdout.take().expect("it is piped");
        let mut lines = BufReader::new(stdout).lines().map(|line| line.expect("text"));
        let said = lines.find_map(|line| Some(line.split_once("listening on http://")?.1.to_owned()));
        Self { child, address: said.expect("the server says where it listens"), lines: Box::new(lines) }
    }

    /// Posts a form with these headers, of which `Host` is one, and returns the status and the whole answer.
    fn post(&self, headers: &str, body: &str) -> (u16, String) {
        let mut socket = TcpStream::connect(&self.address).expect("it listens there");
        write!(
            socket,
            "POST / HTTP/1.1\r\n{headers}Connection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .expect("the server reads");
        let mut answer = String::new();
        socket.read_to_string(&mut answer).expect("the server answers");
        (answer.get(9..12).and_then(|status| status.parse().ok()).expect("a status"), answer)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn s09_the_text_of_a_panic_cannot_forge_a_line_of_the_log() {
    let mut running = Running::start(&[]);
    let body = format!("_action={}&text=a%0A2026-01-01+INFO+forged", Shouts::PATH.trim_start_matches("/_action/"));
    let headers = format!("Host: {}\r\nSec-Fetch-Site: same-origin\r\n", running.address);
    let (status, answer) = running.post(&headers, &body);
    assert!(status == 500 && !answer.contains("heard:"), "{answer}");

    let logged = running.lines.find(|line| line.contains("heard:")).expect("the log has the panic");
    running.child.kill().expect("a child can be ended");
    let rest: Vec<String> = running.lines.by_ref().collect();
    running.child.wait().expect("it ends");
    assert!(logged.contains("tombolo::panic") && logged.contains(r"a\n2026-01-01 INFO forged"), "{logged}");
    assert!(!rest.iter().any(|line| line.starts_with("2026-01-01 INFO forged")), "{rest:#?}");
    let mut errors = String::new();
    running.child.stderr.take().expect("it is piped").read_to_string(&mut errors).expect("text");
    assert!(!errors.contains("forged"), "{errors}");
}

#[test]
fn s01_where_an_origin_is_configured_another_host_is_421_and_no_other_origin_is_ours() {
    let running = Running::start(&[("TOMBOLO_ORIGIN", "https://shop.example")]);
    let key = Hear::PATH.trim_start_matches("/_action/");
    let mut ran = 0;
    for (host, says, status) in [
        ("shop.example", "Origin: https://shop.example", 303),
        ("SHOP.example:443", "Origin: https://shop.example:443", 303),
        ("shop.example", "Referer: https://shop.example/page", 303),
        ("shop.example", "Sec-Fetch-Site: same-origin", 303),
        ("shop.example", "Origin: http://shop.example", 403),
        ("shop.example", "Origin: https://shop.example:8443", 403),
        ("shop.example", "Origin: null", 403),
        ("shop.example", "Referer: http://shop.example/", 403),
        ("shop.example", "Sec-Fetch-Site: cross-site", 403),
        ("shop.example", "Origin: https://evil.example\r\nX-Forwarded-Host: evil.example", 403),
        ("evil.example", "Origin: https://evil.example", 421),
        ("evil.example", "Origin: https://shop.example", 421),
        ("evil.example", "Sec-Fetch-Site: same-origin", 421),
        ("evil.example", "Sec-Fetch-Site: same-origin\r\nX-Forwarded-Host: shop.example", 421),
        ("shop.example.evil.example", "Sec-Fetch-Site: same-origin", 421),
        ("shop.example:8443", "Sec-Fetch-Site: same-origin", 421),
        ("shop.example.", "Sec-Fetch-Site: same-origin", 421),
        ("127.0.0.1", "Sec-Fetch-Site: same-origin", 421),
    ] {
        let (got, answer) = running.post(&format!("Host: {host}\r\n{says}\r\n"), &format!("_action={key}"));
        assert_eq!(got, status, "{host} {says}: {answer}");
        assert!(!answer.contains("evil.example"), "{host} {says}: {answer}");
        ran += u32::from(status == 303);
    }
    let (status, answer) =
        running.post("Host: shop.example\r\nSec-Fetch-Site: same-origin\r\nCookie: a=b\r\n", &format!("_action={key}"));
    assert_eq!(status, 303);
    let cookies: Vec<_> = answer.lines().filter(|line| line.to_ascii_lowercase().starts_with("set-cookie:")).collect();
    let is_ours = |cookie: &&str| cookie.contains("__Host-tombolo-") && cookie.contains("Secure");
    assert!(!cookies.is_empty() && cookies.iter().all(is_ours), "our origin is https: {cookies:?}");
    // Who is called now says how often it ran before.
    let mut socket = TcpStream::connect(&running.address).expect("it listens there");
    let path = Hear::PATH;
    write!(
        socket,
        "POST {path} HTTP/1.1\r\nHost: shop.example\r\nSec-Fetch-Site: same-origin\r\nTombolo-Version: 1\r\n\
         Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}"
    )
    .expect("the server reads");
    let mut answer = String::new();
    socket.read_to_string(&mut answer).expect("the server answers");
    assert!(answer.ends_with(&format!("{{\"done\":{}}}", ran + 2)), "no refusal ran the body: {answer}");
}

#[test]
fn s01_an_origin_that_is_none_does_not_start_a_server() {
    for origin in ["shop.example", "https://shop.example/", "https://user@shop.example", "ftp://shop.example", ""] {
        let output = server(&[], &[("TOMBOLO_ORIGIN", origin)]).output().expect("a test can be started twice");
        let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        assert!(!output.status.success() && said.contains("TOMBOLO_ORIGIN"), "{origin:?}: {said}");
    }
}

#[test]
fn d10_the_program_lists_its_actions_for_people_and_for_programs() {
    let listed = |arguments: &[&str]| {
        let arguments: Vec<_> = ["--"].iter().chain(arguments).copied().collect();
        let output = server(&arguments, &[]).output().expect("a test can be started twice");
        assert!(output.status.success());
        String::from_utf8(output.stdout).expect("text")
    };
    let table = listed(&["--actions"]);
    let line = |first: &str| {
        let line = table
            .lines()
            .find(|line| line.split_whitespace().next() == Some(first))
            .unwrap_or_else(|| panic!("{first} in {table}"));
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line("ACTION"), "ACTION METHOD URL WHO BODY TIMEOUT RATE ALSO MODULE");
    assert_eq!(
        line("listed"),
        format!("listed POST {} public 8kb 1500ms 10/min api, previous, cbor process", Listed::PATH)
    );
    assert_eq!(line("shouts"), format!("shouts POST {} public 1mb 30s - - process", Shouts::PATH));
    let too = format!("listed_too POST {} public 1mb 30s - bound(visitor) process", ListedToo::PATH);
    assert_eq!(line("listed_too"), too);

    let json = listed(&["--actions", "--json"]);
    let from = json.find('[').expect("a list");
    let to = json.rfind(']').expect("its end");
    let rows: serde_json::Value = serde_json::from_str(&json[from..=to]).expect("JSON");
    let row = rows.as_array().and_then(|rows| rows.iter().find(|row| row["name"] == "listed")).expect("a row");
    let expected = serde_json::json!({
        "name": "listed", "module": "process", "method": "POST", "url": Listed::PATH, "guard": "public",
        "body": "8kb", "timeout": "1500ms", "rate": "10/min", "also": ["api", "previous", "cbor"],
    });
    assert_eq!(*row, expected);
}
