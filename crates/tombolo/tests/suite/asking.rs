//! Pages that ask who their visitor is: one visitor for an answer, and a head that says so. S02, S07, S11, S13.

use std::net::SocketAddr;

use tombolo::Action;

use crate::{
    site::{
        self,
        asking::{PlaceLine, PlaceMost},
        bound::{RemoveLine, times},
        only_once::{Place, runs},
    },
    support::{Answer, FORM, KNOWN, SAME, SHIM, Visitor, form, request, send_to, start},
};

const NUMBER: (&str, &str) = ("Tombolo-Call", "0123456789abcdef0123456789");

/// The value of a hidden field or a button, from some text of the page on.
#[track_caller]
fn value<'p>(page: &'p Answer, from: &str, name: &str) -> &'p str {
    let (_, after) = page.body.split_once(from).unwrap_or_else(|| panic!("no {from} in {}", page.body));
    let field = format!("name=\"{name}\" value=\"");
    let (_, after) = after.split_once(&field).unwrap_or_else(|| panic!("no {name} in {after}"));
    after.split('"').next().expect("a value")
}

/// The visitors that an answer has made.
fn made(answer: &Answer) -> Vec<&str> {
    let cookies = answer.all("set-cookie");
    cookies.into_iter().filter(|cookie| cookie.starts_with("tombolo-visitor=")).collect()
}

/// A visitor's load of a page, who is known already.
fn load(at: SocketAddr, path: &str) -> Answer {
    send_to(at, &request("GET", path, &[("Sec-Fetch-Site", "none"), KNOWN], b""))
}

#[track_caller]
fn check_whole(page: &Answer) {
    assert_eq!(page.header("cache-control"), "no-store", "{page:?}");
    assert_eq!(page.header("content-length"), page.body.len().to_string());
}

#[track_caller]
fn check_streamed(page: &Answer) {
    assert_eq!(page.header("transfer-encoding"), "chunked");
    assert_eq!(page.header("cache-control"), "private, no-cache");
    assert!(page.all("set-cookie").is_empty(), "{page:?}");
}

#[test]
fn s02_s07_s11_one_answer_has_one_visitor_whatever_its_forms_are_sealed_with() {
    let mut visitor = Visitor::new();
    let page = visitor.get_silently("/asking");
    assert_eq!(made(&page).len(), 1, "{page:?}");
    check_whole(&page);
    let (action, once) = (value(&page, "<form", "_action"), value(&page, "<form", "_once"));
    let place = format!("_action={action}&_once={once}&name=asked-all&quantity=1");
    let (action, bound) = (value(&page, "id=\"line\"", "_action"), value(&page, "id=\"line\"", "_bound"));
    let remove = format!("_action={action}&_bound={bound}");
    for body in [place, remove] {
        let posted = visitor.send("POST", "/asking", &[FORM], &body);
        assert_eq!((posted.status, made(&posted).len()), (303, 0), "{}", posted.body);
    }
    assert_eq!((runs("asked-all").len(), times("line asked")), (1, 1));

    let mut visitor = Visitor::new();
    let page = visitor.get("/asking");
    assert_eq!(made(&page).len(), 1, "{page:?}");
    let once = value(&page, "<form", "_once").to_owned();
    let posted = visitor.post("/asking", &form::<Place>(&format!("name=asked-two&quantity=1&_once={once}")));
    assert_eq!((posted.status, runs("asked-two").len()), (303, 1));
    let bound = value(&page, "id=\"line\"", "_bound");
    assert_eq!(visitor.post("/asking", &form::<RemoveLine>(&format!("_bound={bound}"))).status, 303);
    assert_eq!(times("line asked"), 2);
}

#[test]
fn s02_s07_a_reply_has_one_visitor_for_what_it_returns_and_for_the_form_s_next_token() {
    let new = Visitor::new();
    let call = |visitor: &mut Visitor, token: &str| {
        let body = form::<PlaceLine>(&format!("name=line-placed&_once={token}"));
        visitor.send("POST", PlaceLine::PATH, &[SAME, SHIM, FORM, NUMBER], &body)
    };
    let send = || {
        send_to(
            crate::support::address(),
            &new.request("POST", PlaceLine::PATH, &[SAME, SHIM, FORM, NUMBER], &form::<PlaceLine>("name=line-placed")),
        )
    };
    let (first, again) = (send(), send());
    assert_eq!((again.header("tombolo-earlier"), runs("line-placed").len()), ("1", 1));
    for reply in [&first, &again] {
        assert_eq!(made(reply), made(&first), "{reply:?}");
        assert_eq!(made(reply).len(), 1, "{reply:?}");
    }
    let mut visitor = Visitor::new();
    let reply = call(&mut visitor, "");
    let seal = reply.json()["done"].as_str().and_then(|text| text.split(' ').next()).expect("a seal").to_owned();
    let body = form::<RemoveLine>(&format!("_bound={seal}"));
    assert_eq!(visitor.send("POST", RemoveLine::PATH, &[SAME, SHIM, FORM], &body).status, 200);
    let next = call(&mut visitor, reply.header("tombolo-once"));
    assert_eq!((next.status, made(&next).len()), (200, 0), "{}", next.body);
    assert!(next.all("tombolo-earlier").is_empty());
}

#[test]
fn s02_s13_a_page_that_is_sealed_for_a_visitor_who_is_known_is_in_no_cache_from_the_first_one_on() {
    let at = start(site::server);
    for _ in 0..3 {
        check_whole(&load(at, "/line"));
    }
    assert!(made(&load(at, "/line")).is_empty());
}

#[test]
fn s02_s13_a_page_that_asks_late_for_the_first_time_asks_nobody_and_its_form_works_the_second_time() {
    for is_known in [true, false] {
        let at = start(site::server);
        let (mut visitor, before) = (Visitor::at(at), times("line shown"));
        if is_known {
            visitor.get("/line");
        }
        visitor.get("/line-maybe");
        let late = visitor.get("/line-maybe?form=1");
        check_streamed(&late);
        let bound = value(&late, "<form", "_bound");
        assert!(bound.len() > 100, "nobody can tell by looking at it");
        let refused = visitor.post("/line-maybe?form=1", &form::<RemoveLine>(&format!("_bound={bound}")));
        assert_eq!((refused.status, times("line shown") - before), (409, 0));
        assert_eq!(made(&refused).len(), usize::from(!is_known), "{refused:?}");
        let bound = value(&refused, "<form", "_bound");
        let posted = visitor.post("/line-maybe?form=1", &form::<RemoveLine>(&format!("_bound={bound}")));
        assert_eq!((posted.status, times("line shown") - before), (303, 1));
        check_whole(&load(at, "/line-maybe?form=1"));
        load(at, "/line-maybe");
        check_whole(&load(at, "/line-maybe?form=1"));
    }
}

#[test]
fn s07_s13_a_form_that_runs_once_and_comes_late_for_the_first_time_has_no_token_and_works_the_second_time() {
    let at = start(site::server);
    let mut visitor = Visitor::at(at);
    visitor.get("/place-maybe");
    let late = visitor.get("/place-maybe?form=1");
    check_streamed(&late);
    assert_eq!(value(&late, "<form", "_once"), "");
    let fields = |token: &str| form::<Place>(&format!("name=asked-late&quantity=1&_once={token}"));
    let refused = visitor.post("/place-maybe?form=1", &fields(""));
    assert_eq!((refused.status, made(&refused).len(), runs("asked-late").len()), (409, 1, 0));
    assert!(refused.body.contains("value=\"asked-late\""), "what was typed stays: {}", refused.body);
    let posted = visitor.post("/place-maybe?form=1", &fields(value(&refused, "<form", "_once")));
    assert_eq!((posted.status, runs("asked-late").len()), (303, 1));
    check_whole(&load(at, "/place-maybe?form=1"));
    // The shim gives such a form a number of its own.
    let reply = visitor.send("POST", Place::PATH, &[SAME, SHIM, FORM, NUMBER], &fields(""));
    assert_eq!((reply.status, runs("asked-late").len()), (200, 2));
}

#[test]
fn s13_what_leads_elsewhere_or_fails_or_is_for_a_browser_that_says_nothing_teaches_nothing() {
    let at = start(site::server);
    assert_eq!(load(at, "/line-maybe?elsewhere=1").status, 303);
    assert_eq!(send_to(at, &request("GET", "/line-maybe", &[], b"")).status, 200);
    check_whole(&load(at, "/line-maybe?form=1"));
    for _ in 0..2 {
        assert_eq!(load(at, "/breaks-late").status, 500, "its head has not left");
    }
    // All forms of such a page ask, which says nothing of other browsers' pages.
    send_to(at, &request("GET", "/stream", &[], b""));
    load(at, "/stream");
    check_streamed(&load(at, "/stream"));
}

#[test]
fn s07_f07_f10_a_button_brings_back_all_that_its_action_has() {
    let mut visitor = Visitor::new();
    let mut page = visitor.get("/asking");
    let start = format!("{}.x.y.", PlaceMost::PATH.trim_start_matches("/_action/"));
    for (by, ran, sum) in [(2, "most 0 by 2", 2), (3, "most 2 by 3", 5), (4, "most 5 by 4", 9)] {
        let button = value(&page, "id=\"line\"", "_submit");
        assert!(button.starts_with(&start), "{button}");
        assert_eq!(button[start.len()..].split('.').count(), 3, "what is bound, the last value, the token: {button}");
        let own = value(&page, "id=\"line\"", "_bound");
        let body = form::<RemoveLine>(&format!("_bound={own}&by={by}&_submit={button}"));
        let posted = visitor.post("/asking", &body);
        assert_eq!((posted.status, runs(ran).len()), (303, 1), "{}", posted.body);
        let reply = visitor.send("POST", PlaceMost::PATH, &[SAME, SHIM, FORM, NUMBER], &body);
        assert_eq!((reply.status, reply.header("tombolo-earlier"), runs(ran).len()), (200, "1", 1), "{}", reply.body);
        page = visitor.get("/asking");
        assert!(page.body.contains(&format!("id=\"most\">{sum}<")), "{}", page.body);
    }
}
