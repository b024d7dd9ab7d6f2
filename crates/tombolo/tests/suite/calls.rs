//! Calls as the browser's shim makes them: C03, C04, S10.

use std::{
    io::Write,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use tombolo::Action;

use crate::{
    site::{Add, Breaks, CANCELLED, ENDED, Go, Panics, Perhaps, Slow, SlowToo, other},
    support::{FORM, JSON, SAME, SHIM, call, connect, form, request, send},
};

#[test]
fn d01_an_action_answers_at_its_path() {
    let answer = call(Add::PATH, r#"{"left":20,"right":22}"#);
    assert_eq!((answer.status, answer.body.as_str()), (200, r#"{"done":"sum 42"}"#));
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("tombolo-version"), "1");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}

#[test]
fn d06_two_actions_of_one_name_are_two_actions() {
    assert_ne!(Add::PATH, other::Add::PATH);
    assert_eq!(call(other::Add::PATH, r#"{"left":20}"#).json()["done"], 21);
}

#[test]
fn c04_an_action_s_error_arrives_as_it_is() {
    let answer = call(Add::PATH, r#"{"left":1,"right":1,"note":"fail"}"#);
    assert_eq!((answer.status, answer.body.as_str()), (422, r#"{"failed":"you asked for it"}"#));
}

#[test]
fn c04_s10_faults_and_panics_arrive_as_a_digest_only() {
    for path in [Breaks::PATH, Panics::PATH] {
        let answer = call(path, "{}");
        assert_eq!(answer.status, 500);
        let json = answer.json();
        let digest = json["fault"].as_str().expect("a digest");
        assert_eq!(digest.len(), 16);
        assert_eq!(json.as_object().expect("an object").len(), 1);
        assert!(!answer.body.contains("secret") && !answer.body.contains("No such file"), "{}", answer.body);
        let page = crate::support::post("/", &format!("_action={}", &path["/_action/".len()..]));
        assert_eq!(page.status, 500);
        assert!(page.body.contains("<h1>Home</h1>"), "a page of the site");
        assert!(!page.body.contains("secret") && !page.body.contains("No such file"), "{}", page.body);
    }
}

#[test]
fn c03_a_caller_that_goes_away_cancels_the_handler() {
    let before = CANCELLED.load(Ordering::SeqCst);
    let mut stream = connect();
    stream.write_all(&request("POST", Slow::PATH, &[SAME, SHIM, JSON], b"{}")).expect("the server reads");
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(CANCELLED.load(Ordering::SeqCst), before, "it runs");
    drop(stream);
    let started = Instant::now();
    while CANCELLED.load(Ordering::SeqCst) == before {
        assert!(started.elapsed() < Duration::from_secs(2), "the body is dropped long before it would have ended");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Starts the slow body by a call with this number, and leaves.
fn leave(number: &str) {
    let mut stream = connect();
    let headers = [SAME, SHIM, JSON, ("Tombolo-Call", number)];
    stream.write_all(&request("POST", SlowToo::PATH, &headers, b"{}")).expect("the server reads");
    std::thread::sleep(Duration::from_millis(300));
}

/// How the bodies of the slow action have ended, finished ones first, once there are so many.
#[track_caller]
fn endings(count: usize) -> [usize; 2] {
    let started = Instant::now();
    loop {
        let ended = ENDED.lock().expect("nobody panics with it").clone();
        if ended.len() >= count {
            return [true, false].map(|way| ended.iter().filter(|ended| **ended == way).count());
        }
        assert!(started.elapsed() < Duration::from_secs(6), "{ended:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn c03_a_caller_that_leaves_without_a_word_lets_the_action_finish_and_one_that_gives_up_cancels_it() {
    leave("0123456789abcdef");
    assert_eq!(endings(1), [1, 0], "who leaves the page is served");
    leave("00112233445566778899");
    let headers = [SAME, SHIM, ("Tombolo-Give-Up", "00112233445566778899")];
    let answer = send(&request("POST", SlowToo::PATH, &headers, b""));
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert_eq!(endings(2), [1, 1], "who gives up is not");
    leave("aaaabbbbccccddddeeee");
    let foreign = [("Origin", "https://evil.example"), SHIM, ("Tombolo-Give-Up", "aaaabbbbccccddddeeee")];
    assert_eq!(send(&request("POST", SlowToo::PATH, &foreign, b"")).status, 204, "nobody is told what became of it");
    assert_eq!(endings(3), [2, 1], "another site gives nothing up");

    let mut stream = connect();
    let form = form::<SlowToo>("");
    stream.write_all(&request("POST", "/", &[SAME, FORM], form.as_bytes())).expect("the server reads");
    std::thread::sleep(Duration::from_millis(300));
    drop(stream);
    assert_eq!(endings(4), [3, 1], "and neither does a form without JavaScript");
}

#[test]
fn s14_a_redirect_goes_to_a_path_of_this_site() {
    assert_eq!(call(Go::PATH, r#"{"to":"/next?a=1"}"#).json()["redirect"]["to"], "/next?a=1");
    for target in
        ["//evil.example", "https://evil.example", "javascript:alert(1)", "next", "/a\\b", "/a\r\nSet-Cookie: x", ""]
    {
        let body = serde_json::json!({ "to": target }).to_string();
        assert_eq!(call(Go::PATH, &body).status, 500, "{target:?}");
    }
    assert_eq!(call(Perhaps::PATH, r#"{"to":"/next"}"#).json()["redirect"]["to"], "/next");
    assert_eq!(call(Perhaps::PATH, r#"{"to":""}"#).body, r#"{"done":null}"#);
}

#[test]
fn v02_an_action_s_address_is_the_same_in_every_build_and_folder() {
    // Written down here once: whoever changes how ids are made breaks every page that is open somewhere.
    assert_eq!(Add::PATH, "/_action/add-09b64230b204c3be");
    assert_eq!(Slow::PATH.len(), "/_action/slow-".len() + 16);
}
