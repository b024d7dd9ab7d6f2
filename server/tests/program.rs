//! The program as somebody runs it: its arguments, its settings, its log, what machines ask of it, and its end.
#![cfg(unix)]

#[path = "program/running.rs"]
mod running;

use std::{fs, os::unix::fs::PermissionsExt, process::Output};

use running::{Program, folder, program, text};
use sqlx::{Connection, SqliteConnection};

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
            ("DATABASE_URL", "postgres://anne:sesame@localhost/shop"),
            ("SHOP_ADMIN_PASSWORD", "fair winds and following seas"),
            ("SHOP_LOG_FORMAT", "xml"),
            ("TOMBOLO_DRAIN_SECONDS", "soon"),
        ],
    );
    assert_eq!((code, &*out), (Some(78), ""), "{err}");
    let expected = [
        "`LEPTOS_SITE_ADDR` is `localhost`; it has to be an address and a port",
        "`TOMBOLO_KEYS` has to be keys of 64 hexadecimal digits",
        "`TOMBOLO_DRAIN_SECONDS` is `soon`; it has to be a number of seconds",
        "`DATABASE_URL` has to be a URL like `sqlite:shop.db`",
        "`SHOP_COOKIE_KEY` has to be 128 hexadecimal digits",
        "`SHOP_ADMIN_PASSWORD` is set, and `SHOP_ADMIN_EMAIL` is not: set `SHOP_ADMIN_EMAIL` to",
        "`SHOP_LOG_FORMAT` is `xml`; it has to be `text` or `json`",
    ];
    assert_eq!(err.lines().count(), expected.len(), "{err}");
    for (line, expected) in err.lines().zip(expected) {
        assert!(line.strip_prefix("error: ").is_some_and(|line| line.starts_with(expected)), "{line}");
    }
    for secret in ["not-so-secret", "c0ffee", "sesame", "fair winds"] {
        assert!(!err.contains(secret), "{err}");
    }
}

#[test]
fn s02_a_key_that_is_none_is_refused_before_the_database_is_opened() {
    let zeros = "0".repeat(64);
    let twice = "0".repeat(128);
    for (variable, value, refused) in [
        ("TOMBOLO_KEYS", &*zeros, "`TOMBOLO_KEYS` has to be keys of 64 hexadecimal digits, not all of them alike"),
        ("SHOP_COOKIE_KEY", &*twice, "`SHOP_COOKIE_KEY` has to be 128 hexadecimal digits, not all of them alike"),
        ("TOMBOLO_KEY_FILE", "no/such/folder/key", "`TOMBOLO_KEY_FILE`: no/such/folder/key is in no folder"),
    ] {
        let (code, out, err) = run(&[], &[(variable, value)]);
        assert_eq!((code, &*out, err.lines().count()), (Some(78), "", 1), "{err}");
        assert!(err.starts_with(&format!("error: {refused}")), "{err}");
    }
    for (file, said) in
        [("tombolo.key", "`TOMBOLO_KEY_FILE`: "), ("shop.cookies.key", "`SHOP_COOKIE_KEY` is not set, and ")]
    {
        for (text, mode, why) in [("too-short", 0o600, "hexadecimal digits"), (&*zeros, 0o644, "others can read")] {
            let folder = folder();
            let path = folder.path().join(file);
            fs::write(&path, text).expect("it can be written");
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("it is ours");
            let Output { status, stderr, .. } = program(folder.path(), &[]).output().expect("the program starts");
            let err = self::text(stderr);
            assert_eq!((status.code(), err.lines().count()), (Some(78), 1), "{err}");
            assert!(err.starts_with(&format!("error: {said}")) && err.contains(why), "{err}");
            assert!(!err.contains(text), "{err}");
            assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1, "nothing is opened or made");
        }
    }
}

#[test]
fn s02_what_lies_in_the_folder_is_its_owners() {
    let program = Program::start(&[]);
    assert_eq!(program.subscribe("").status, 200);
    for entry in fs::read_dir(program.folder()).expect("the folder is there") {
        let entry = entry.expect("an entry");
        let mode = entry.metadata().expect("it is there").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", entry.path().display());
    }
}

#[test]
fn a_session_that_has_ended_is_no_warning() {
    let program = Program::start(&[]);
    for _ in 0..3 {
        let page = program.get_with("/account", "Cookie: session=AAAAAAAAAAAAAAAAAAAAAA\r\n");
        assert_eq!((page.status, page.header("location")), (303, Some("/account/sign-in")), "{page:?}");
    }
    assert_eq!(program.subscribe("").status, 200);
    program.line(&|line| line.contains("tombolo::action") && line.contains("subscribe"));
    let said = program.said();
    let is_about_sessions = |line: &str| line.contains("tower_sessions") && !line.contains("tombolo::settings");
    assert!(!said.lines().any(|line| is_about_sessions(line) || line.contains("call:")), "{said}");
}

#[test]
fn s04_a_link_that_leads_nowhere_any_more_says_so_at_once() {
    let program = Program::start(&[]);
    let long = "0".repeat(101);
    for token in ["", "?token=", "?token=0", "?token=00000000000000000000000000000000", &format!("?token={long}")] {
        for (path, again) in [("/account/reset", "/account/forgotten"), ("/account/finish", "/account/sign-up")] {
            let page = program.get(&format!("{path}{token}"));
            assert_eq!(page.status, 410, "{page:?}");
            assert!(page.body.contains("<h1>This link works no more</h1>"), "{}", page.body);
            assert!(page.body.contains(&format!("href=\"{again}\"")), "{}", page.body);
            assert!(!page.body.contains("name=\"token\""), "{}", page.body);
        }
    }
}

#[test]
fn s04_the_page_that_makes_an_account_asks_for_the_password_again() {
    let program = Program::start(&[]);
    let link = "INSERT INTO account_links (token_hash, purpose, email, password, expires_at) VALUES (?, 'sign_up', 'a@b.c', '', ?)";
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let kept: sqlx::Result<()> = runtime.block_on(async {
        let url = format!("sqlite:{}", program.folder().join("shop.db").display());
        let mut connection = SqliteConnection::connect(&url).await?;
        // The SHA-256 of `0`.
        let hash = "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9";
        sqlx::query(link).bind(hash).bind(i64::MAX).execute(&mut connection).await?;
        connection.close().await
    });
    kept.expect("the link is kept");
    let page = program.get("/account/finish?token=0");
    assert_eq!(page.status, 200, "{page:?}");
    for control in ["name=\"token\"", "name=\"password\"", "type=\"password\""] {
        assert!(page.body.contains(control), "{control} in {}", page.body);
    }
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
fn whoever_copies_the_database_of_a_shop_that_has_ended_has_all_of_it() {
    let mut program = Program::start(&[]);
    assert_eq!(program.subscribe("").status, 200);
    assert!(program.folder().join("shop.db-wal").exists(), "what is written stands in the log at first");
    program.signal("TERM");
    assert!(program.ends().success());
    assert!(
        program.folder().join("shop.db").exists() && !program.folder().join("shop.db-wal").exists(),
        "{}",
        program.said()
    );
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
