//! F08: files in every number, their limits, and multipart bodies that lie. And the form as it is, for who takes it raw.

use std::{fs, io::Write, sync::atomic::Ordering};

use proptest::prelude::*;
use tombolo::Action;

use crate::{
    site::files::{KEPT, Keep, Raw, Weigh},
    support::{Answer, SAME, SHIM, Visitor, address, call, connect, read, request, send},
};

const KIND: (&str, &str) = ("Content-Type", "multipart/form-data; boundary=xX");

fn key<A: Action>() -> &'static str {
    A::PATH.strip_prefix("/_action/").expect("a path of an action")
}

fn text(name: &str, text: &str) -> Vec<u8> {
    format!("--xX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n").into_bytes()
}

fn file(name: &str, file_name: &str, kind: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "--xX\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\nContent-Type: {kind}\r\n\r\n"
    );
    [head.as_bytes(), bytes, b"\r\n"].concat()
}

fn body(parts: &[Vec<u8>]) -> Vec<u8> {
    [&parts.concat()[..], b"--xX--\r\n"].concat()
}

/// As the shim sends it.
fn enhanced<A: Action>(parts: &[Vec<u8>]) -> Answer {
    send(&request("POST", A::PATH, &[SAME, SHIM, KIND], &body(parts)))
}

/// As a form without JavaScript sends it; the page that it is answered with, or that its 303 leads to.
fn native<A: Action>(parts: &[Vec<u8>]) -> Answer {
    let mut visitor = Visitor::known();
    let parts = [&[text("_action", key::<A>())], parts].concat();
    let posted = visitor.send_bytes("POST", "/files", &[SAME, KIND], &body(&parts));
    if posted.status == 303 { visitor.get("/files") } else { posted }
}

#[track_caller]
fn check_keep(parts: &[Vec<u8>], expected: &[&str]) {
    let answer = enhanced::<Keep>(parts);
    assert_eq!(answer.json()["done"], serde_json::json!(expected), "{}", answer.body);
    let page = native::<Keep>(parts);
    let shown = expected.join(" | ").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    assert!(page.body.contains(&format!("<p id=\"kept\">{shown}</p>")), "{shown} in {}", page.body);
}

#[test]
fn f08_files_of_every_number_arrive_beside_texts_in_any_order() {
    let (title, empty) = (text("title", "Tidal"), file("letter", "", "application/octet-stream", b""));
    let picture = file("picture", "rope.png", "image/png", b"abc");
    check_keep(&[title.clone(), picture.clone(), empty.clone()], &["Tidal", "rope.png (image/png) abc"]);
    check_keep(&[picture.clone(), title.clone()], &["Tidal", "rope.png (image/png) abc"]);
    let letter = file("letter", "größe & <b>.txt", "text/plain", b"");
    check_keep(
        &[letter, title.clone(), picture.clone()],
        &["Tidal", "rope.png (image/png) abc", "größe & <b>.txt (text/plain) "],
    );
    let more = |at: u32| file("more", &format!("{at}.bin"), "a/b", &at.to_be_bytes());
    check_keep(
        &[more(0x6161_6161), picture.clone(), more(0x6262_6262), title.clone()],
        &["Tidal", "rope.png (image/png) abc", "1633771873.bin (a/b) aaaa", "1650614882.bin (a/b) bbbb"],
    );
    // Larger than what is held in memory, and others behind it in the same temporary file.
    let large: Vec<u8> = (0..199_999_u32).map(|at| u8::try_from(at % 251).unwrap_or_default()).collect();
    check_keep(
        &[title, file("picture", "large", "a/b", &large), file("letter", "b", "a/b", b"behind it")],
        &["Tidal", "large (a/b) 199999", "b (a/b) behind it"],
    );
}

#[test]
fn f08_a_file_name_is_no_path() {
    let parts = [text("title", "Tidal"), file("picture", "../../etc/passwd", "a/b", b"x")];
    check_keep(&parts, &["Tidal", "passwd (a/b) x"]);
}

#[test]
fn f03_every_file_has_its_message_and_is_asked_for_again() {
    let before = KEPT.load(Ordering::SeqCst);
    let parts = [
        text("title", "T"),
        file("picture", "a", "a/b", &vec![0; 200_001]),
        file("more", "b", "a/b", &vec![0; 1001]),
        file("letter", "c", "a/b", b"fine"),
    ];
    let answer = enhanced::<Keep>(&parts);
    assert_eq!(answer.status, 422);
    let issues = answer.json();
    let told: Vec<_> = issues["invalid"]
        .as_array()
        .expect("issues")
        .iter()
        .map(|issue| format!("{} {}", issue["field"].as_str().unwrap(), issue["message"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            "title Must be at least 2 characters.",
            "picture The file may have at most 200 KB.",
            "more[0] The file may have at most 1 KB."
        ]
    );
    let page = native::<Keep>(&parts);
    assert_eq!(page.status, 422);
    for message in ["at least 2 characters", "at most 200 KB", "at most 1 KB", "letter: Choose the file again"] {
        assert!(page.body.contains(message), "{message} in {}", page.body);
    }
    assert!(page.body.contains("name=\"title\" value=\"T\"") || page.body.contains("value=\"T\""), "{}", page.body);
    let missing = enhanced::<Keep>(&[text("title", "Tidal"), file("picture", "", "application/octet-stream", b"")]);
    assert_eq!(missing.json()["invalid"][0]["code"], "required");
    let two =
        enhanced::<Keep>(&[text("title", "Tidal"), file("picture", "a", "", b"1"), file("picture", "b", "", b"2")]);
    assert_eq!(two.json()["invalid"][0]["code"], "repeated");
    let many: Vec<_> = (0..3).map(|at| file("more", &at.to_string(), "a/b", b"x")).collect();
    let many = enhanced::<Keep>(&[&[text("title", "Tidal"), file("picture", "a", "a/b", b"1")][..], &many].concat());
    assert_eq!(many.json()["invalid"][0]["message"], "Choose at most 2.");
    assert_eq!(KEPT.load(Ordering::SeqCst), before, "nothing ran");
}

#[test]
fn f08_a_form_with_files_says_how_it_is_sent() {
    let page = Visitor::known().get("/files").body;
    let form = page.split("<form").nth(1).expect("a form");
    assert!(form.split('>').next().expect("its tag").contains("enctype=\"multipart/form-data\""), "{form}");
    for control in ["type=\"file\" required", "name=\"more\"", "multiple"] {
        assert!(form.contains(control), "{control} in {form}");
    }
    let other = Visitor::known().get("/").body;
    assert!(!other.contains("enctype"), "and others do not: {other}");
}

#[test]
fn s05_a_body_over_its_limit_is_413_before_it_is_read() {
    for (target, is_native) in [(Keep::PATH, false), ("/files", true)] {
        let start = body(&[text("_action", key::<Keep>())]);
        let head = format!(
            "POST {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nTombolo-Version: 1\r\n\
             Content-Type: {}\r\nContent-Length: 300000000\r\n\r\n",
            address(),
            KIND.1
        );
        let answer = send(&[head.as_bytes(), &start].concat());
        assert_eq!(answer.status, 413, "{target}");
        assert!(!is_native || answer.body.contains("What you sent is too large."), "{}", answer.body);
    }
    // Without a length it is counted.
    let mut stream = connect();
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nTombolo-Version: 1\r\n\
         Content-Type: {}\r\nTransfer-Encoding: chunked\r\n\r\n",
        Keep::PATH,
        address(),
        KIND.1
    );
    stream.write_all(head.as_bytes()).expect("a head is sent");
    let start = file("letter", "a", "a/b", &vec![0; 60_000]);
    for _ in 0..60 {
        // The server may have answered and closed already.
        let _ = write!(stream, "{:x}\r\n", start.len()).and_then(|()| stream.write_all(&start));
        let _ = stream.write_all(b"\r\n");
    }
    assert_eq!(read(stream).status, 413);
}

#[test]
fn s05_texts_beside_files_have_the_limit_of_texts() {
    let long = "x".repeat(1_100_000);
    assert_eq!(enhanced::<Keep>(&[text("title", &long)]).status, 413);
    let half = "x".repeat(600_000);
    assert_eq!(enhanced::<Keep>(&[text("title", &half), text("other", &half)]).status, 413, "together");
    assert_eq!(call(Keep::PATH, &format!("{{\"title\":\"{long}\"}}")).status, 413);
}

#[test]
fn s04_a_part_whose_head_does_not_end_is_refused() {
    let endless = [b"--xX\r\nContent-Disposition: form-data; name=\"".to_vec(), vec![b'a'; 2_900_000]].concat();
    let answer = send(&request("POST", Keep::PATH, &[SAME, SHIM, KIND], &endless));
    assert!([400, 413].contains(&answer.status), "{}", answer.status);
    let before = [vec![b'a'; 2_900_000], body(&[text("title", "x")])].concat();
    let answer = send(&request("POST", Keep::PATH, &[SAME, SHIM, KIND], &before));
    assert!([400, 413].contains(&answer.status), "{}", answer.status);
}

#[test]
fn s04_multipart_with_lying_headers_is_a_client_fault() {
    let picture = file("picture", "a", "a/b", b"x");
    let cut = body(&[text("title", "Tidal"), picture.clone()]);
    for end in 1..cut.len() - 4 {
        let answer = send(&request("POST", Keep::PATH, &[SAME, SHIM, KIND], &cut[..end]));
        assert!(
            [400, 422].contains(&answer.status),
            "{} for {:?}",
            answer.status,
            String::from_utf8_lossy(&cut[..end])
        );
    }
    for (parts, status) in [
        (vec![text("title", "Tidal"), picture.clone(), text("picture", "and a text")], 400),
        (vec![text("title", "Tidal"), picture.clone(), file("title", "a", "a/b", b"x")], 400),
        (vec![text("title", "Tidal"), picture.clone(), file("picture.x", "a", "a/b", b"x")], 400),
        (vec![text("title", "Tidal"), picture.clone(), file("picture[0]", "a", "a/b", b"x")], 400),
        (vec![text("title", "Tidal"), text("picture", "only a text")], 422),
        (vec![text("title", "Tidal"), text("picture", ""), file("letter", "a", "nonsense", b"x")], 422),
        (vec![text("title", "Tidal"), picture.clone(), file("__proto__[x]", "a", "a/b", b"x")], 200),
        (vec![text("title", "Tidal"), picture.clone(), file("nobody", "a", "a/b", &vec![0; 900_000])], 200),
    ] {
        let answer = enhanced::<Keep>(&parts);
        assert_eq!(answer.status, status, "{}", answer.body);
    }
    let many = [&[picture][..], &vec![file("more", "a", "a/b", b""); 1100]].concat();
    assert_eq!(enhanced::<Keep>(&many).status, 400, "too many parts");
}

#[test]
fn s04_a_file_in_json_is_a_client_fault() {
    for json in ["null", "\"a\"", "{}", "[]", "0"] {
        let answer = call(Keep::PATH, &format!("{{\"title\":\"Tidal\",\"picture\":{json}}}"));
        assert_eq!(answer.status, 422, "{json}: {}", answer.body);
    }
}

#[test]
fn f08_a_large_file_is_not_held_in_memory() {
    const SIZE: usize = 120_000_000;
    let (start, end) = (file("file", "film", "video/mp4", b""), b"\r\n--xX--\r\n");
    let start = &start[..start.len() - 2];
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nTombolo-Version: 1\r\n\
         Content-Type: {}\r\nContent-Length: {}\r\n\r\n",
        Weigh::PATH,
        address(),
        KIND.1,
        start.len() + SIZE + end.len()
    );
    let mut stream = connect();
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(start)).expect("a request begins");
    let before = resident();
    let (piece, mut most) = (vec![7; 1_000_000], before);
    for _ in 0..SIZE / piece.len() {
        stream.write_all(&piece).expect("the server reads on");
        most = most.max(resident());
    }
    stream.write_all(end).expect("the request ends");
    let answer = read(stream);
    assert_eq!(answer.json()["done"], serde_json::json!([SIZE, SIZE]), "{}", answer.body);
    let grown = most.max(resident()).saturating_sub(before);
    assert!(grown < 40_000_000, "{grown} bytes more while {SIZE} were sent");
}

/// How much memory this process has, in bytes.
fn resident() -> usize {
    let pages = fs::read_to_string("/proc/self/statm").expect("a process knows its memory");
    let pages: usize = pages.split(' ').nth(1).and_then(|pages| pages.parse().ok()).expect("a number of pages");
    pages * 4096
}

#[test]
fn a_raw_form_is_what_was_sent_whatever_its_names() {
    let parts = [
        text("a", "1"),
        text("a.b", "2"),
        text("a[0]", "3"),
        text("]]", "4"),
        text("a", "5"),
        file("a", "f.txt", "text/plain", b"six"),
        text("_item", "mine"),
    ];
    let expected = ["a=1", "a.b=2", "a[0]=3", "]]=4", "a=5", "a: f.txt (text/plain) six"];
    assert_eq!(enhanced::<Raw>(&parts).json()["done"], serde_json::json!(expected));
    let page = native::<Raw>(&parts);
    assert!(page.body.contains(&format!("<p id=\"raw\">{}</p>", expected.join(" | "))), "{}", page.body);
    let called = call(Raw::PATH, r#"{"form":[["a","1"],["a","2"]]}"#);
    assert_eq!(called.json()["done"], serde_json::json!(["a=1", "a=2"]), "and by a call");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn s04_arbitrary_parts_are_a_client_fault_at_worst(
        parts in prop::collection::vec((prop::collection::vec(any::<u8>(), 0..60), any::<bool>()), 0..6),
    ) {
        let part = |(bytes, ends): &(Vec<u8>, bool)| {
            [&b"--xX\r\n"[..], bytes, if *ends { b"\r\n\r\nx\r\n" } else { b"" }].concat()
        };
        let parts: Vec<_> = parts.iter().map(part).collect();
        let answer = enhanced::<Keep>(&parts);
        prop_assert!([400, 422].contains(&answer.status), "{}", answer.status);
    }

    #[test]
    fn f08_any_bytes_come_back_from_a_file(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        let answer = enhanced::<Raw>(&[file("f", "f", "a/b", &bytes)]);
        let text = if bytes.len() < 20 { String::from_utf8_lossy(&bytes).into_owned() } else { bytes.len().to_string() };
        prop_assert_eq!(&answer.json()["done"], &serde_json::json!([format!("f: f (a/b) {text}")]));
    }
}
