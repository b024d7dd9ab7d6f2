//! Clients that keep the server waiting, byte by byte: S06. One that reads nothing is tested beside the code.

use std::{
    io::{Read, Write},
    net::TcpStream,
    thread::{self, sleep},
    time::{Duration, Instant},
};

use tombolo::Action;

use crate::{
    site::{Echo, Small, limits},
    support::{FORM, JSON, SAME, SHIM, address, call, connect, form, read, request, send_to, start},
};

/// How long a client waits between two bytes.
const DRIP: Duration = Duration::from_millis(400);

/// Sends bytes one by one until the server has had enough, for this long at the most.
fn drip(stream: &mut TcpStream, bytes: impl Iterator<Item = u8>) -> Duration {
    let started = Instant::now();
    let heard = stream.try_clone().expect("a socket can be cloned");
    heard.set_nonblocking(true).expect("a socket can be made non-blocking");
    for byte in bytes {
        // An answer before the end, or none at all: the server waits no more.
        let is_over = heard.peek(&mut [0]).is_ok() || stream.write_all(&[byte]).is_err();
        if is_over || started.elapsed() > Duration::from_secs(40) {
            break;
        }
        sleep(DRIP);
    }
    heard.set_nonblocking(false).expect("a socket can be made blocking");
    started.elapsed()
}

#[test]
fn s06_a_head_that_comes_byte_by_byte_is_given_up() {
    let mut stream = connect();
    let endless = b"GET / HTTP/1.1\r\nX: ".iter().copied().chain(std::iter::repeat(b'x'));
    let took = drip(&mut stream, endless);
    assert!(took > Duration::from_secs(5) && took < Duration::from_secs(25), "{took:?}");
    assert!([0, 408].contains(&read(stream).status));
}

#[test]
fn s06_a_body_that_comes_byte_by_byte_is_408_both_ways() {
    let posted = form::<Small>("text=");
    let ways = [(Small::PATH, JSON, r#"{"text":""#), ("/", FORM, &posted)].map(|(target, kind, start)| {
        let whole = request("POST", target, &[SAME, SHIM, kind], &[start.as_bytes(), &[b'x'; 900]].concat());
        let (head, rest) = (whole[..whole.len() - 900].to_vec(), vec![b'x'; 900]);
        thread::spawn(move || {
            let mut stream = connect();
            stream.write_all(&head).expect("the server reads");
            let took = drip(&mut stream, rest.into_iter());
            (took, read(stream))
        })
    });
    let [reply, page] = ways.map(|way| way.join().expect("nobody panics"));
    for (took, answer) in [&reply, &page] {
        assert!(*took > Duration::from_secs(5) && *took < Duration::from_secs(25), "{took:?}");
        assert_eq!(answer.status, 408);
    }
    assert_eq!(reply.1.refusal(), "slow_body");
    assert!(page.1.body.contains("<h1>Home</h1>") && page.1.body.contains("too long to arrive"), "{}", page.1.body);
    assert_eq!(call(Echo::PATH, r#"{"text":"still there"}"#).json()["done"], "still there");
}

#[test]
fn s06_a_connection_that_is_kept_and_not_used_is_closed() {
    let mut stream = connect();
    let get = format!("GET /file.txt HTTP/1.1\r\nHost: {}\r\n\r\n", address());
    for _ in 0..2 {
        stream.write_all(get.as_bytes()).expect("the server reads");
        let mut answer = Vec::new();
        while !answer.ends_with(b"a file") {
            let mut byte = [0];
            stream.read_exact(&mut byte).expect("the server answers");
            answer.extend(byte);
        }
        assert!(answer.starts_with(b"HTTP/1.1 200"));
    }
    let started = Instant::now();
    let left = stream.read(&mut [0; 4096]);
    assert!(matches!(left, Ok(0)), "closed, without a word: {left:?}");
    assert!(started.elapsed() > Duration::from_secs(5) && started.elapsed() < Duration::from_secs(19));
}

#[test]
fn s06_connections_over_the_number_wait_until_there_is_room() {
    let at = start(limits::narrow);
    let first = TcpStream::connect(at).expect("the server listens");
    // The first has a place and says nothing; the second is answered when it is gone.
    sleep(Duration::from_millis(300));
    let waiting = thread::spawn(move || {
        let started = Instant::now();
        (send_to(at, &request("GET", "/file.txt", &[], b"")).status, started.elapsed())
    });
    sleep(Duration::from_secs(1));
    drop(first);
    let (status, waited) = waiting.join().expect("nobody panics");
    assert_eq!(status, 200);
    assert!(waited > Duration::from_millis(800), "{waited:?}");
}
