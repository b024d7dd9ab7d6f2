//! Bodies that are cut, too long, framed twice or hide what they are: S04, S05, S17. Nothing of them runs, and the server goes on.

use std::{
    io::Write,
    net::Shutdown,
    time::{Duration, Instant},
};

use tombolo::Action;

use super::{MULTIPART, Mark, MarkSmall, Way, check, check_bytes, check_way, runs_with, word};
use crate::support::{FORM, SAME, SHIM, address, connect, read, request, send};

fn key<A: Action>() -> &'static str {
    A::PATH.strip_prefix("/_action/").expect("a path of an action")
}

/// A request whose body is framed by these headers and is these bytes.
fn framed(target: &str, kind: &str, framing: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nTombolo-Version: 1\r\nContent-Type: {kind}\r\n{framing}\r\n\r\n",
        address()
    );
    [head.as_bytes(), body].concat()
}

/// As chunks of this many bytes.
fn chunked(body: &[u8], size: usize) -> Vec<u8> {
    let mut chunks: Vec<u8> = body
        .chunks(size)
        .flat_map(|chunk| [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat())
        .collect();
    chunks.extend(b"0\r\n\r\n");
    chunks
}

#[test]
fn s04_a_body_runs_in_whatever_pieces_it_comes() {
    for way in super::WAYS {
        for size in [1, 7, 4096] {
            let word = word();
            let body = way.body(Mark::PATH, &[("word", &word)]);
            let bytes = framed(way.target(Mark::PATH), way.kind(), "Transfer-Encoding: chunked", &chunked(&body, size));
            assert_eq!(send(&bytes).status, way.status(200), "{way:?} in pieces of {size}");
            assert_eq!(runs_with(&word), 1, "{way:?}");
        }
    }
}

#[test]
fn s04_a_body_that_ends_too_soon_runs_nothing() {
    for way in super::WAYS {
        let word = word();
        let body = way.body(Mark::PATH, &[("word", &word)]);
        let is_multipart = way.kind() == MULTIPART;
        for (framing, sent) in [
            // A multipart body has said all when its last boundary has come, whatever was to follow.
            (
                format!("Content-Length: {}", body.len() + 1),
                body[..body.len() - usize::from(is_multipart) * 8].to_vec(),
            ),
            (format!("Content-Length: {}", body.len()), body[..body.len() - 8].to_vec()),
            ("Transfer-Encoding: chunked".to_owned(), format!("{:x}\r\n", body.len() + 5).into_bytes()),
            ("Transfer-Encoding: chunked".to_owned(), b"zz\r\nx\r\n0\r\n\r\n".to_vec()),
        ] {
            let mut stream = connect();
            stream.write_all(&framed(way.target(Mark::PATH), way.kind(), &framing, &sent)).expect("it listens");
            stream.shutdown(Shutdown::Write).expect("a half can be closed");
            let answer = read(stream);
            assert!([0, 400, 405].contains(&answer.status), "{way:?} {framing}: {}", answer.status);
            assert_eq!(runs_with(&word), 0, "{way:?} {framing}");
        }
    }
}

#[test]
fn s04_a_body_that_is_framed_in_two_ways_is_one_request_or_none() {
    for framing in [
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: -1",
        "Content-Length: +5",
        "Content-Length: 0x5",
        "Content-Length: 99999999999999999999",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: xchunked",
    ] {
        let word = word();
        let hidden = request("POST", "/page", &[SAME, FORM], &Way::Form.body(Mark::PATH, &[("word", &word)]));
        let bytes =
            framed("/page", "application/x-www-form-urlencoded", framing, &[b"0\r\n\r\n", &hidden[..]].concat());
        let started = Instant::now();
        let mut stream = connect();
        stream.write_all(&bytes).expect("it listens");
        stream.shutdown(Shutdown::Write).expect("a half can be closed");
        let answer = read(stream);
        assert!([0, 400, 405, 413, 501].contains(&answer.status), "{framing}: {}", answer.status);
        assert_eq!(runs_with(&word), 0, "{framing}: the request in the body is none");
        assert!(started.elapsed() < Duration::from_secs(15), "{framing}");
    }
}

#[test]
fn s05_a_limit_holds_however_the_length_is_said() {
    let long = "x".repeat(3000);
    for way in super::WAYS {
        let word = word();
        let body = way.body(MarkSmall::PATH, &[("word", &word), ("padding", &long)]);
        let target = way.target(MarkSmall::PATH);
        let said = framed(target, way.kind(), &format!("Content-Length: {}", body.len()), &body);
        let in_chunks = framed(target, way.kind(), "Transfer-Encoding: chunked", &chunked(&body, 100));
        for bytes in [said, in_chunks] {
            assert_eq!(send(&bytes).status, 413, "{way:?}");
            assert_eq!(runs_with(&word), 0, "{way:?}");
        }
        // Another action has room for as much.
        check_way::<Mark>(way, &[SAME], &[("padding", &long)], 200, true);
    }
}

#[test]
fn s05_the_limit_of_the_one_is_not_that_of_the_other_button() {
    let long = "x".repeat(3000);
    let fields = |word: &str, form: &str, button: &str| format!("_action={form}&_submit={button}&word={word}&p={long}");
    for (form, button, status) in [
        (key::<MarkSmall>(), key::<Mark>(), 413),
        (key::<Mark>(), key::<MarkSmall>(), 413),
        (key::<Mark>(), key::<Mark>(), 303),
    ] {
        check_bytes(
            |word| request("POST", "/page", &[SAME, FORM], fields(word, form, button).as_bytes()),
            status,
            status == 303,
        );
    }
}

#[test]
fn s05_what_waits_for_a_continue_is_refused_before_it_is_sent() {
    let head = framed(MarkSmall::PATH, "application/json", "Content-Length: 1000000\r\nExpect: 100-continue", b"");
    let answer = send(&head);
    assert_eq!((answer.status, answer.refusal().as_str()), (413, "too_large"));
}

#[test]
fn s04_an_action_is_named_near_the_start_and_before_files() {
    let key = key::<Mark>();
    let text =
        |name: &str, value: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let file =
        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\nContent-Type: text/plain\r\n\r\nx\r\n";
    let named = |word: &str| text("_action", key) + &text("word", word);
    let multipart = ("Content-Type", MULTIPART);
    check_bytes(
        |word| request("POST", "/page", &[SAME, multipart], (named(word) + file + "--b--\r\n").as_bytes()),
        303,
        true,
    );
    check_bytes(
        |word| request("POST", "/page", &[SAME, multipart], (file.to_owned() + &named(word) + "--b--\r\n").as_bytes()),
        405,
        false,
    );
    let early = text("pad", &"x".repeat(60_000));
    let late = text("pad", &"x".repeat(70_000));
    check_bytes(
        |word| request("POST", "/page", &[SAME, multipart], (early.clone() + &named(word) + "--b--\r\n").as_bytes()),
        303,
        true,
    );
    check_bytes(
        |word| request("POST", "/page", &[SAME, multipart], (late.clone() + &named(word) + "--b--\r\n").as_bytes()),
        405,
        false,
    );
    for (length, status) in [(60_000, 303), (70_000, 405)] {
        let padding = "x".repeat(length);
        check_bytes(
            |word| {
                request("POST", "/page", &[SAME, FORM], format!("pad={padding}&_action={key}&word={word}").as_bytes())
            },
            status,
            status == 303,
        );
    }
    // A file is no text, whatever it is called.
    check_bytes(
        |word| {
            let file = format!(
                "--b\r\nContent-Disposition: form-data; name=\"_action\"; filename=\"a\"\r\n\r\n{key}\r\n{}--b--\r\n",
                text("word", word)
            );
            request("POST", "/page", &[SAME, multipart], file.as_bytes())
        },
        405,
        false,
    );
}

#[test]
fn s17_what_is_compressed_is_not_even_unpacked() {
    // Sixty bytes that would be as many kilobytes.
    let bomb = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3];
    for way in super::WAYS {
        let target = way.target(Mark::PATH);
        for encoding in ["gzip", "br", "identity, gzip", "gzip, gzip", "GZip", " gzip", "unknown", ""] {
            let word = word();
            let body = [&way.body(Mark::PATH, &[("word", &word)])[..], &bomb].concat();
            let framing = format!("Content-Encoding: {encoding}\r\nContent-Length: {}", body.len());
            let answer = send(&framed(target, way.kind(), &framing, &body));
            assert_eq!(answer.status, 415, "{way:?} {encoding:?}: {}", answer.body);
            assert!(answer.body.contains("Compressed requests are not accepted."), "{way:?}");
            assert_eq!(runs_with(&word), 0, "{way:?} {encoding:?}");
        }
    }
}

#[test]
fn s04_the_server_goes_on_after_a_thousand_bad_bodies() {
    for at in 0..200 {
        let junk: Vec<u8> =
            (0..300_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> (at % 24)).to_le_bytes()[0]).collect();
        for kind in ["application/json", "application/x-www-form-urlencoded", MULTIPART] {
            let answer = send(&request("POST", Mark::PATH, &[SAME, SHIM, ("Content-Type", kind)], &junk));
            assert!([400, 422].contains(&answer.status), "{kind}: {}", answer.status);
        }
    }
    check::<Mark>(&[SAME], &[], 200, true);
}
