//! How often one caller may run an action: S06, and the page that says so, N02.

use std::{net::SocketAddr, sync::atomic::Ordering};

use axum::body::Body;
use http::Request;
use tombolo::Action;
use tower::ServiceExt;

use crate::{
    site::{
        self, Add,
        limits::{CLIMBED, CallsRated, Climb, RATED, Rated},
    },
    support::{Answer, FORM, JSON, SAME, SHIM, form, request, send_to, start},
};

/// A call that a proxy says is from this address.
fn call_from(at: SocketAddr, client: &str) -> Answer {
    let forwarded = ("X-Forwarded-For", client);
    send_to(at, &request("POST", Rated::PATH, &[SAME, SHIM, JSON, forwarded], br#"{"text":"x"}"#))
}

/// A form that a proxy says is from this address.
fn post_from(at: SocketAddr, client: &str, form: &str) -> Answer {
    send_to(at, &request("POST", "/rated", &[SAME, FORM, ("X-Forwarded-For", client)], form.as_bytes()))
}

#[track_caller]
fn check_wait(answer: &Answer) {
    let seconds: u32 = answer.header("retry-after").parse().expect("a number of seconds");
    assert!(seconds > 1000 && seconds <= 1200, "one of three an hour comes back in twenty minutes: {seconds}");
    assert!(answer.body.contains("That was too often. Please try again in 20 minutes."), "{}", answer.body);
}

#[test]
fn s06_n02_one_too_many_is_429_as_a_reply_and_as_a_page() {
    let at = start(site::limits::proxied);
    let before = RATED.load(Ordering::SeqCst);
    let typed = form::<Rated>("text=ahoy");
    assert_eq!(call_from(at, "203.0.113.9").json()["done"], "x");
    for _ in 0..2 {
        assert_eq!(post_from(at, "203.0.113.9", &typed).status, 303, "both ways in are counted together");
    }
    let (reply, page) = (call_from(at, "203.0.113.9"), post_from(at, "203.0.113.9", &typed));
    assert_eq!((reply.status, reply.refusal().as_str(), page.status), (429, "too_many", 429));
    assert!(page.body.contains("<h1>Rated</h1>"), "it is a page of the site");
    assert!(page.body.contains("value=\"ahoy\""), "with what was typed: {}", page.body);
    for answer in [&reply, &page] {
        check_wait(answer);
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    assert_eq!(RATED.load(Ordering::SeqCst), before + 3, "no refusal ran the body");
    assert_eq!(call_from(at, "203.0.113.10").status, 200, "another address has a rate of its own");
}

#[test]
fn s06_one_too_many_is_told_so_before_its_body_is_read() {
    let at = start(site::limits::proxied);
    for _ in 0..3 {
        assert_eq!(call_from(at, "203.0.113.9").status, 200);
    }
    // Nothing of the body is ever sent: an answer shows that nobody waited for it.
    let head = |client: &str| {
        let whole =
            request("POST", Rated::PATH, &[SAME, SHIM, JSON, ("X-Forwarded-For", client)], &vec![b'x'; 900_000]);
        whole[..whole.len() - 900_000].to_vec()
    };
    assert_eq!(send_to(at, &head("203.0.113.9")).status, 429);
}

#[test]
fn s06_the_half_of_an_address_that_its_owner_chooses_does_not_count() {
    let at = start(site::limits::proxied);
    for client in ["2001:db8::1", "2001:db8::2", "2001:db8::ffff:0:0:1"] {
        assert_eq!(call_from(at, client).status, 200, "{client}");
    }
    assert_eq!(call_from(at, "2001:db8::3").status, 429);
    assert_eq!(call_from(at, "2001:db8:0:1::1").status, 200);
}

/// A call that a guard says is from this person, and a proxy from this address.
fn climb_as(at: SocketAddr, name: &str, client: &str) -> Answer {
    let who = [("X-Sailor", name), ("X-Forwarded-For", client)];
    send_to(at, &request("POST", Climb::PATH, &[&[SAME, SHIM, JSON], &who[..]].concat(), br#"{"by":2}"#))
}

#[test]
fn s06_whom_a_guard_knows_has_one_rate_wherever_they_are() {
    let at = start(site::limits::proxied);
    let before = CLIMBED.load(Ordering::SeqCst);
    let places = ["203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4"];
    let statuses = places.map(|place| climb_as(at, "ada", place).status);
    assert_eq!(statuses, [200, 200, 200, 429]);
    check_wait(&climb_as(at, "ada", "203.0.113.5"));
    assert_eq!(CLIMBED.load(Ordering::SeqCst), before + 3, "no refusal ran the body");
    assert_eq!(climb_as(at, "bob", "203.0.113.4").status, 200, "somebody else has a rate of their own");
    let nobody = places.map(|place| climb_as(at, "", place).status);
    assert_eq!(nobody, [200; 4], "nobody is not one person");
    assert_eq!(climb_as(at, "eve", "203.0.113.4").status, 429, "the address is counted all the same");
}

#[test]
fn n02_f10_a_form_that_came_too_often_has_what_it_had() {
    let at = start(site::limits::proxied);
    let seal = climb_as(at, "", "203.0.113.1").json()["done"][1].as_str().expect("a seal").to_owned();
    let typed = form::<Climb>(&format!("by=7&_previous={seal}"));
    let post = |name, client| {
        let who = [("X-Sailor", name), ("X-Forwarded-For", client)];
        send_to(at, &request("POST", "/rated", &[&[SAME, FORM], &who[..]].concat(), typed.as_bytes()))
    };
    for client in ["203.0.113.2", "203.0.113.3", "203.0.113.4"] {
        assert_eq!(post("ada", client).status, 303);
    }
    let by_name = post("ada", "203.0.113.5");
    for _ in 0..2 {
        assert_eq!(post("", "203.0.113.1").status, 303);
    }
    let by_address = post("", "203.0.113.1");
    for page in [by_name, by_address] {
        assert_eq!(page.status, 429);
        check_wait(&page);
        assert!(page.body.contains("value=\"7\""), "what was typed: {}", page.body);
        assert!(
            page.body.contains(&format!("name=\"_previous\" value=\"{seal}\"")),
            "and what it was at: {}",
            page.body
        );
    }
}

#[test]
fn s06_nobody_gets_another_rate_by_saying_where_they_are() {
    let at = start(site::server);
    let answers: Vec<_> = (0..4).map(|number| call_from(at, &format!("203.0.113.{number}")).status).collect();
    assert_eq!(answers, [200, 200, 200, 429]);
}

#[test]
fn s06_what_the_server_calls_itself_is_not_counted() {
    let at = start(site::server);
    for _ in 0..2 {
        let answer = send_to(at, &request("POST", CallsRated::PATH, &[SAME, SHIM, JSON], b"{}"));
        assert_eq!(answer.json()["done"], 5);
    }
    assert_eq!(call_from(at, "").status, 200);
}

#[test]
fn f07_the_action_of_a_button_has_its_own_rate() {
    let at = start(site::server);
    let key = Rated::PATH.strip_prefix("/_action/").expect("a path of an action");
    let pressed = form::<Add>(&format!("left=1&right=2&text=x&_submit={key}"));
    let post = || send_to(at, &request("POST", "/rated", &[SAME, FORM], pressed.as_bytes()));
    let before = RATED.load(Ordering::SeqCst);
    let statuses: Vec<_> = (0..4).map(|_| post().status).collect();
    assert_eq!(statuses, [303, 303, 303, 429]);
    check_wait(&post());
    assert_eq!(RATED.load(Ordering::SeqCst), before + 3);
    // A button of the form's own action is counted once.
    let at = start(site::server);
    let own = form::<Rated>(&format!("text=x&_submit={key}"));
    let statuses: Vec<_> =
        (0..4).map(|_| send_to(at, &request("POST", "/rated", &[SAME, FORM], own.as_bytes())).status).collect();
    assert_eq!(statuses, [303, 303, 303, 429]);
}

#[tokio::test]
async fn s06_a_router_that_is_told_of_no_connection_has_one_rate_for_all() {
    let router = site::server().into_router().expect("the server is configured well");
    let mut statuses = Vec::new();
    for number in 0..4 {
        let post = Request::post(Rated::PATH)
            .header("host", "shop.example")
            .header("tombolo-version", "1")
            .header("content-type", "application/json")
            .header("x-forwarded-for", format!("203.0.113.{number}"))
            .body(Body::from(r#"{"text":"x"}"#))
            .expect("a legal request");
        statuses.push(router.clone().oneshot(post).await.expect("a router always answers").status().as_u16());
    }
    assert_eq!(statuses, [200, 200, 200, 429]);
}
