//! The program as somebody runs it: its arguments, its settings, its log, what machines ask of it, and its end.
#![cfg(unix)]

#[path = "program/running.rs"]
mod running;

use std::{fs, process::Output};

use running::{Program, folder, program, text};

/// Runs the program to its end.
fn run(arguments: &[&str], variables: &[(&str, &str)]) -> (Option<i32>, String, String) {
    let folder = folder();
    let Output { status, stdout, stderr } =
        program(folder.path(), variables).args(arguments).output().expect("the program starts");
    let left: Vec<_> = fs::read_dir(folder.path()).expect("the folder is there").collect();
    assert!(left.is_empty(), "nothing is opened or made: {left:?}");
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn it_says_what_it_is_and_what_can_be_set() {
    for argument in ["--help", "-h"] {
        let (code, out, err) = run(&[argument], &[("LEPTOS_SITE_ADDR", "nonsense")]);
        assert_eq!((code, &*err), (Some(0), ""), "a wrong setting keeps nobody from the help");
        for word in ["Usage: shop", "--actions", "SHOP_ADMIN_PASSWORD", "TOMBOLO_DRAIN_SECONDS", "[sqlite:shop.db]"] {
            assert!(out.contains(word), "{word} in {out}");
        }
    }
    let (code, out, _) = run(&["--version"], &[]);
    assert_eq!((code, out.trim_end()), (Some(0), concat!("shop ", env!("CARGO_PKG_VERSION"))));
    let (code, out, _) = run(&["--actions"], &[]);
    assert!(code == Some(0) && out.contains("add_to_cart"), "{out}");
    let (code, out, _) = run(&["--actions", "--json"], &[]);
    let listed: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    assert!(code == Some(0) && listed.as_array().is_some_and(|actions| actions.len() > 10), "{out}");
}

#[test]
fn an_argument_that_is_none_is_refused() {
    for (arguments, named) in
        [(&["serve"][..], "`serve`"), (&["--port", "80"], "`--port`"), (&["--actions", "--xml"], "`--xml`")]
    {
        let (code, out, err) = run(arguments, &[]);
        assert_eq!((code, &*out), (Some(2), ""), "{err}");
        assert!(err.starts_with("error: ") && err.contains(named) && err.contains("--help"), "{err}");
    }
}

#[test]
fn wrong_settings_are_refused_all_at_once_and_nothing_is_opened() {
    let (code, out, err) = run(
        &[],
        &[
            ("LEPTOS_SITE_ADDR", "localhost"),
            ("TOMBOLO_KEYS", "not-so-secret-words"),
            ("SHOP_COOKIE_KEY", "c0ffee"),
            ("SHOP_LOG_FORMAT", "xml"),
            ("TOMBOLO_DRAIN_SECONDS", "soon"),
        ],
    );
    assert_eq!((code, &*out), (Some(78), ""), "{err}");
    let expected = [
        "`LEPTOS_SITE_ADDR` is `localhost`; it has to be an address and a port",
        "`TOMBOLO_KEYS` has to be keys of 64 hexadecimal digits",
        "`TOMBOLO_DRAIN_SECONDS` is `soon`; it has to be a number of seconds",
        "`SHOP_COOKIE_KEY` has to be 128 hexadecimal digits",
        "`SHOP_LOG_FORMAT` is `xml`; it has to be `text` or `json`",
    ];
    assert_eq!(err.lines().count(), expected.len(), "{err}");
    for (line, expected) in err.lines().zip(expected) {
        assert!(line.strip_prefix("error: ").is_some_and(|line| line.starts_with(expected)), "{line}");
    }
    assert!(!err.contains("not-so-secret") && !err.contains("c0ffee"), "{err}");
}

#[test]
fn it_tells_its_settings_at_the_start_with_the_secrets_hidden() {
    let program = Program::start(&[
        ("SHOP_ADMIN_EMAIL", "anne@example.org"),
        ("SHOP_ADMIN_PASSWORD", "fair winds"),
        ("SHOP_ADMIN_PASWORD", "typo"),
    ]);
    let said = program.said();
    for line in [
        r#"setting name="SHOP_ADMIN_PASSWORD" value="(hidden)" from="environment""#,
        r#"setting name="DATABASE_URL" value="sqlite:shop.db" from="default""#,
        r#"setting name="TOMBOLO_ORIGIN" value="" from="not set""#,
        r#"this variable sets nothing name="SHOP_ADMIN_PASWORD""#,
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
    assert!(!said.contains("fair winds"), "{said}");
    let mut made: Vec<_> = fs::read_dir(program.folder())
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("text"))
        .filter(|name| !name.starts_with("shop.db-"))
        .collect();
    made.sort();
    assert_eq!(made, ["shop.cookies.key", "shop.db", "tombolo.key"], "all of it is where the program was started");
}

#[test]
fn lines_of_the_log_are_objects_with_the_id_of_their_request() {
    let program = Program::start(&[("SHOP_LOG_FORMAT", "json"), ("TOMBOLO_PROXIES", "127.0.0.1")]);
    let answer = program.subscribe("X-Request-Id: from-the-proxy-1\r\n");
    assert_eq!((answer.status, answer.header("x-request-id")), (200, Some("from-the-proxy-1")), "{answer:?}");
    // An id that may not stand in a line of the log is none.
    let other = program.subscribe("X-Request-Id: a b\r\n");
    let made = other.header("x-request-id").expect("it has one").to_owned();
    assert!(made.len() == 16 && made.bytes().all(|byte| byte.is_ascii_hexdigit()), "{made}");
    for id in ["from-the-proxy-1", &made] {
        let line = program.line(&|line| line.contains(id) && line.contains("tombolo::action"));
        let line: serde_json::Value = serde_json::from_str(&line).expect("it is JSON");
        let spans = line["spans"].as_array().expect("it has spans");
        assert!(spans.iter().any(|span| span["name"] == "request" && span["request_id"] == id), "{line}");
        assert!(spans.iter().any(|span| span["name"] == "action" && span["outcome"] == "done"), "{line}");
        assert_eq!((&line["level"], &line["message"]), (&"INFO".into(), &"done".into()), "{line}");
    }
    for line in program.said().lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    }
}

#[test]
fn nobody_but_a_proxy_of_ours_gives_a_request_its_id() {
    let program = Program::start(&[]);
    let answer = program.subscribe("X-Request-Id: forged\r\n");
    assert!(answer.status == 200 && answer.header("x-request-id").is_some_and(|id| id != "forged"), "{answer:?}");
}

#[test]
fn machines_are_told_how_it_is_and_what_it_has_done() {
    let program =
        Program::start(&[("TOMBOLO_METRICS_ADDR", "127.0.0.1:0"), ("TOMBOLO_ORIGIN", "https://shop.example")]);
    // Who asks knows the machine and not the site: any host will do.
    for (path, said) in [("/healthz", "alive\n"), ("/readyz", "ready\n")] {
        assert_eq!(program.get(path).whole(), (200, said), "{path}");
        assert_eq!(program.get_aside(path).whole(), (200, said), "{path}");
    }
    assert_ne!(program.get("/metrics").status, 200, "they are not public");
    assert_eq!(program.subscribe_at("shop.example", "").status, 200);
    let metrics = program.get_aside("/metrics");
    for line in [
        "tombolo_actions_total{action=\"subscribe\",outcome=\"done\"} 1",
        "tombolo_actions_total{action=\"subscribe\",outcome=\"fault\"} 0",
        "tombolo_action_duration_seconds_count{action=\"subscribe\"} 1",
        "tombolo_requests_total{status=\"2xx\"} 1",
    ] {
        assert!(metrics.body.lines().any(|found| found == line), "{line} in {}", metrics.body);
    }
    assert_eq!(program.get_aside("/").status, 404);
}

#[test]
fn told_to_stop_it_finishes_what_is_under_way_and_takes_nothing_new() {
    let mut program = Program::start(&[("TOMBOLO_METRICS_ADDR", "127.0.0.1:0"), ("TOMBOLO_DRAIN_SECONDS", "600")]);
    // An action is under way for as long as its body is: nothing here has to be quick.
    let under_way = program.begin();
    let mut kept_alive = program.connect();
    assert_eq!(program.get_over(&mut kept_alive, "/healthz").status, 200);
    program.signal("TERM");
    program.until("it says that it leaves", |program| program.get_aside("/readyz").whole() == (503, "leaving\n"));
    program.until("it takes nothing new", |program| program.get("/").status == 503);
    let page = program.get_over(&mut kept_alive, "/");
    assert_eq!((page.status, page.header("retry-after")), (503, Some("5")), "{page:?}");
    assert!(page.header("connection") == Some("close") && page.body.contains("nothing was done"), "{page:?}");
    let call = program.subscribe("");
    assert_eq!((call.status, call.header("retry-after")), (503, Some("5")), "{call:?}");
    assert!(call.body.contains("\"refused\"") && call.body.contains("nothing was done"), "{call:?}");
    assert_eq!(program.get("/healthz").status, 200, "it is alive");
    assert_eq!(under_way.finish().whole(), (200, "{\"done\":\"slow@example.com\"}"));
    assert_eq!(program.ends().code(), Some(0));
}

#[test]
fn told_twice_it_ends_at_once() {
    let mut program = Program::start(&[("TOMBOLO_DRAIN_SECONDS", "600")]);
    let _under_way = program.begin();
    program.signal("INT");
    program.until("it says that it leaves", |program| program.get("/readyz").status == 503);
    program.signal("TERM");
    assert!(program.ends().success());
}

#[test]
fn it_still_serves_while_others_learn_that_it_leaves() {
    let mut program = Program::start(&[("TOMBOLO_DRAIN_DELAY_SECONDS", "600")]);
    program.signal("TERM");
    program.until("it says that it leaves", |program| program.get("/readyz").status == 503);
    assert_eq!(program.subscribe("").status, 200);
    assert_eq!(program.get("/").status, 200);
    program.signal("TERM");
    assert!(program.ends().success());
}
