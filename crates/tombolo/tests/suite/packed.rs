//! Bodies that are packed: S17. That they are 415 where nothing is said stands with the other bodies.

use std::{fs, net::SocketAddr, time::Duration};

use async_compression::tokio::write::{GzipEncoder, ZlibEncoder};
use tokio::io::AsyncWriteExt;
use tombolo::Action;

use crate::{
    site::{
        self, Add, Echo, Small,
        files::{Keep, Weigh},
        limits::Roomy,
    },
    support::{Answer, FORM, JSON, SAME, SHIM, form, request, send_to, start},
};

const GZIP: (&str, &str) = ("Content-Encoding", "gzip");
const CBOR: (&str, &str) = ("Content-Type", "application/cbor");
const MULTIPART: (&str, &str) = ("Content-Type", "multipart/form-data; boundary=b");

#[tokio::main(flavor = "current_thread")]
async fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzipEncoder::new(Vec::new());
    encoder.write_all(bytes).await.expect("a vector takes everything");
    encoder.shutdown().await.expect("a vector takes everything");
    encoder.into_inner()
}

#[tokio::main(flavor = "current_thread")]
async fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new());
    encoder.write_all(bytes).await.expect("a vector takes everything");
    encoder.shutdown().await.expect("a vector takes everything");
    encoder.into_inner()
}

/// A gigabyte of zeros behind some other bytes, packed to a megabyte: one piece of it, again and again.
#[tokio::main(flavor = "current_thread")]
async fn bomb(start: &[u8]) -> Vec<u8> {
    let mut encoder = GzipEncoder::new(Vec::new());
    encoder.write_all(start).await.expect("a vector takes everything");
    encoder.flush().await.expect("a vector takes everything");
    let before = encoder.get_ref().len();
    encoder.write_all(&vec![0; 1 << 20]).await.expect("a vector takes everything");
    encoder.flush().await.expect("a vector takes everything");
    let packed = encoder.into_inner();
    let (head, piece) = packed.split_at(before);
    [head, &piece.repeat(1024)].concat()
}

fn call(at: SocketAddr, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    send_to(at, &request("POST", path, &[&[SAME, SHIM], headers].concat(), body))
}

fn part(name: &str, file: &str, text: &str) -> String {
    format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{text}\r\n")
}

#[test]
fn s17_every_kind_of_body_is_read_where_the_application_says_so() {
    let at = start(site::limits::unpacking);
    let json = br#"{"text":"ahoy"}"#;
    for (encoding, body) in
        [("gzip", gzip(json)), ("x-gzip", gzip(json)), ("GZIP", gzip(json)), ("deflate", zlib(json))]
    {
        let answer = call(at, Echo::PATH, &[JSON, ("Content-Encoding", encoding)], &body);
        assert_eq!((answer.status, &answer.json()["done"]), (200, &"ahoy".into()), "{encoding}");
    }
    assert_eq!(call(at, Echo::PATH, &[JSON], json).json()["done"], "ahoy", "what is not packed is read as well");
    assert_eq!(call(at, Echo::PATH, &[FORM, GZIP], &gzip(b"text=ahoy")).json()["done"], "ahoy");
    let page = call(at, "/", &[FORM, GZIP], &gzip(form::<Add>("left=1&right=2").as_bytes()));
    assert!(page.status == 303 && page.header("location").starts_with("/?_done="), "{}", page.status);
    let cbor = call(at, site::codecs::Scattered::PATH, &[CBOR, GZIP], &gzip(b"\xa1\x66places\xa0"));
    assert_eq!(cbor.status, 200, "{}", cbor.body);
    let file = "; filename=\"a.txt\"\r\nContent-Type: text/plain";
    let parts =
        [part("title", "", "Log"), part("picture", file, &"abc".repeat(10_000)), "--b--\r\n".to_owned()].concat();
    let kept = call(at, Keep::PATH, &[MULTIPART, GZIP], &gzip(parts.as_bytes()));
    assert_eq!(kept.json()["done"][1], "a.txt (text/plain) 30000");
    let large = [part("file", file, &"abc".repeat(2_000_000)), "--b--\r\n".to_owned()].concat();
    let weighed = call(at, Weigh::PATH, &[MULTIPART, GZIP], &gzip(large.as_bytes()));
    assert_eq!(weighed.json()["done"], serde_json::json!([6_000_000, 6_000_000]));
    let own = call(at, "/own", &[FORM, GZIP], &gzip(b"text=ahoy"));
    assert_eq!((own.status, own.body.as_str()), (200, "own: text=ahoy"));
}

#[test]
fn s17_what_is_packed_in_another_way_is_415_and_says_which_ways_there_are() {
    let at = start(site::limits::unpacking);
    let body = gzip(br#"{"text":"ahoy"}"#);
    for encoding in ["br", "zstd", "compress", "gzip, gzip", "identity, gzip", "", "gzip;q=1"] {
        let answer = call(at, Echo::PATH, &[JSON, ("Content-Encoding", encoding)], &body);
        assert_eq!((answer.status, answer.refusal().as_str()), (415, "content_encoding"), "{encoding}");
        assert_eq!(answer.header("accept-encoding"), "gzip, deflate");
    }
    assert_eq!(call(at, Echo::PATH, &[JSON, GZIP, GZIP], &body).status, 415);
    let identity = ("Content-Encoding", "identity");
    assert_eq!(call(at, Echo::PATH, &[JSON, identity], br#"{"text":"ahoy"}"#).status, 200);
    let other = call(start(site::server), Echo::PATH, &[JSON, GZIP], &body);
    assert_eq!((other.status, other.all("accept-encoding").len()), (415, 0));
}

#[test]
fn s17_what_is_not_packed_as_it_says_is_400() {
    let at = start(site::limits::unpacking);
    let whole = gzip(br#"{"text":"ahoy"}"#);
    let mut wrong_sum = whole.clone();
    let at_sum = wrong_sum.len() - 8;
    wrong_sum[at_sum] ^= 1;
    for body in
        [b"".as_slice(), b"{\"text\":\"ahoy\"}", &whole[..whole.len() - 9], &whole[..5], &wrong_sum, &zlib(b"{}")]
    {
        let answer = call(at, Echo::PATH, &[JSON, GZIP], body);
        assert_eq!((answer.status, answer.refusal().as_str()), (400, "malformed"), "{body:?}");
    }
    let broken = call(at, "/page", &[FORM, GZIP], &whole[..5]);
    assert!([400, 405].contains(&broken.status), "{}", broken.status);
}

#[test]
fn s17_limits_are_those_of_what_comes_out() {
    let at = start(site::limits::unpacking);
    let of = |length: usize| gzip(format!(r#"{{"text":"{}"}}"#, "x".repeat(length)).as_bytes());
    assert!(of(2000).len() < 100, "packed it is far below the limit");
    assert_eq!(call(at, Small::PATH, &[JSON, GZIP], &of(900)).status, 200);
    let large = call(at, Small::PATH, &[JSON, GZIP], &of(2000));
    assert_eq!((large.status, large.refusal().as_str()), (413, "too_large"));
    let page = call(at, "/", &[FORM, GZIP], &gzip(form::<Small>(&format!("text={}", "x".repeat(2000))).as_bytes()));
    assert_eq!(page.status, 413);
}

/// The most memory that this process has held, in kilobytes.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}

/// How long this process has computed: unlike a clock it does not count what else the machine does.
fn computed() -> Duration {
    let ticks = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The fields after the name, which may have anything in it: user's and kernel's time are the 12th and 13th.
    let fields = ticks.rsplit_once(") ").map_or("", |(_, fields)| fields).split(' ').skip(11).take(2);
    Duration::from_millis(fields.filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10)
}

#[test]
fn s17_a_gigabyte_in_a_megabyte_is_413_in_little_time_and_memory() {
    let at = start(site::limits::unpacking);
    let form = form::<Roomy>("text=");
    let file = part("file", "; filename=\"a\"\r\nContent-Type: text/plain", "");
    let text = part("title", "", "");
    // A part that does not end.
    let open = |part: &str| bomb(part.strip_suffix("\r\n").expect("a part has an end").as_bytes());
    let bombs = [
        (Echo::PATH, JSON, bomb(br#"{"text":""#)),
        (Roomy::PATH, JSON, bomb(br#"{"text":""#)),
        (Roomy::PATH, FORM, bomb(b"text=")),
        ("/page", FORM, bomb(form.as_bytes())),
        (Keep::PATH, MULTIPART, open(&text)),
        (Weigh::PATH, MULTIPART, open(&file)),
    ];
    assert!(bombs.iter().all(|(_, _, bomb)| bomb.len() < 2 << 20), "they are small");
    // The server is warm.
    assert_eq!(call(at, Echo::PATH, &[JSON, GZIP], &gzip(br#"{"text":"x"}"#)).status, 200);
    let before = peak();
    for (path, kind, bomb) in &bombs {
        let started = computed();
        let answer = call(at, path, &[*kind, GZIP], bomb);
        let took = computed().saturating_sub(started);
        assert_eq!(answer.status, 413, "{path} {kind:?}: {}", answer.body);
        let most = if *path == Weigh::PATH { 20 } else { 5 };
        assert!(took.as_secs() < most, "{path} {kind:?} took {took:?}");
    }
    assert!(computed() > Duration::ZERO, "this machine says how long");
    let grown = peak() - before;
    assert!(grown < 64_000, "{grown} KB for six gigabytes");
    assert_eq!(call(at, Echo::PATH, &[JSON, GZIP], &gzip(br#"{"text":"still"}"#)).json()["done"], "still");
}

#[test]
fn s17_a_body_of_which_nothing_comes_out_reaches_a_limit_as_well() {
    let at = start(site::limits::unpacking);
    // Blocks without a byte in them, one after the other.
    let hollow = [&gzip(b"")[..10], &b"\0\0\0\xff\xff".repeat(2_000_000)].concat();
    let answer = call(at, Echo::PATH, &[JSON, GZIP], &hollow);
    assert!([400, 413].contains(&answer.status), "{}", answer.status);
}
