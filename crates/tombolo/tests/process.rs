//! What `serve` does to its process: the log of panics, and the address that it says it listens on.

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Command, Stdio},
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

const CHILD: &str = "TOMBOLO_TEST_CHILD";

/// Is the server when the test below starts this program once more, and nothing otherwise.
#[tokio::test]
async fn the_server_of_the_test_below() {
    if env::var_os(CHILD).is_some() {
        tracing_subscriber::fmt().with_ansi(false).with_writer(std::io::stdout).init();
        tombolo::server(App, shell).serve().await.expect("the server starts");
    }
}

#[test]
fn s09_the_text_of_a_panic_cannot_forge_a_line_of_the_log() {
    let mut child = Command::new(env::current_exe().expect("a test is a program"))
        .args(["the_server_of_the_test_below", "--exact", "--nocapture"])
        .envs([(CHILD, "1"), ("LEPTOS_SITE_ADDR", "127.0.0.1:0"), ("LEPTOS_OUTPUT_NAME", "app")])
        .env("TOMBOLO_KEYS", "07".repeat(32))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a test can be started twice");
    let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines().map(|line| line.expect("text"));
    let said = lines.find_map(|line| Some(line.split_once("listening on http://")?.1.to_owned()));
    let address = said.expect("the server says where it listens");

    let body = format!("_action={}&text=a%0A2026-01-01+INFO+forged", Shouts::PATH.trim_start_matches("/_action/"));
    let mut socket = TcpStream::connect(&address).expect("it listens there");
    write!(
        socket,
        "POST / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .expect("the server reads");
    let mut answer = String::new();
    socket.read_to_string(&mut answer).expect("the server answers");
    assert!(answer.starts_with("HTTP/1.1 500") && !answer.contains("heard:"), "{answer}");

    let logged = lines.find(|line| line.contains("heard:")).expect("the log has the panic");
    child.kill().expect("a child can be ended");
    let rest: Vec<String> = lines.collect();
    child.wait().expect("it ends");
    assert!(logged.contains("tombolo::panic") && logged.contains(r"a\n2026-01-01 INFO forged"), "{logged}");
    assert!(!rest.iter().any(|line| line.starts_with("2026-01-01 INFO forged")), "{rest:#?}");
    let mut errors = String::new();
    child.stderr.take().expect("it is piped").read_to_string(&mut errors).expect("text");
    assert!(!errors.contains("forged"), "{errors}");
}
