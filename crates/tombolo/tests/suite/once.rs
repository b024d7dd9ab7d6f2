//! Values that are shown once, and what a page could not show: N04, N06, S13.

use std::{
    io::Write,
    net::{Shutdown, SocketAddr},
    sync::LazyLock,
    time::Duration,
};

use crate::{
    site::{self, Add, Echo, Unclaimed, Wordless},
    support::{Visitor, connect, form, get, post, send, start},
};

const FULL: &str = "left=20&right=22";

#[test]
fn n06_nothing_but_a_load_of_its_page_takes_the_value() {
    let page = "/page?a=1";
    let mut visitor = Visitor::known();
    visitor.post(page, &form::<Add>(FULL));
    let document = ("Sec-Fetch-Dest", "document");
    for (method, target, headers) in [
        ("GET", "/page?a=2", &[document][..]),
        ("GET", "/", &[document]),
        ("HEAD", page, &[document]),
        ("GET", page, &[document, ("Sec-Purpose", "prefetch")]),
        ("GET", page, &[("Sec-Fetch-Dest", "empty")]),
        ("GET", page, &[("Sec-Fetch-Dest", "image")]),
    ] {
        let answer = visitor.send(method, target, headers, "");
        assert!(!answer.body.contains("sum 42"), "{method} {target} {headers:?}");
        assert!(answer.all("set-cookie").is_empty(), "{method} {target} {headers:?} takes no cookie back");
    }
    let shown = visitor.send("GET", page, &[document], "");
    assert!(shown.body.contains("sum 42"), "{}", shown.body);
}

#[test]
fn n06_two_tabs_and_two_forms_keep_their_values_apart() {
    let mut visitor = Visitor::known();
    visitor.post("/page?tab=1", &form::<Add>("left=1&right=1"));
    visitor.post("/page?tab=2", &form::<Echo>("text=from-the-second"));
    let first = visitor.get("/page?tab=1");
    assert!(first.body.contains("sum 2") && !first.body.contains("from-the-second"), "{}", first.body);
    let second = visitor.get("/page?tab=2");
    assert!(second.body.contains("from-the-second") && !second.body.contains("sum 2"), "{}", second.body);
    for page in ["/page?tab=1", "/page?tab=2"] {
        let again = visitor.get(page).body;
        assert!(!again.contains("sum 2") && !again.contains("from-the-second"), "{again}");
    }
}

#[test]
fn n06_a_lost_answer_shows_it_on_the_next_load() {
    let mut visitor = Visitor::known();
    visitor.post("/page", &form::<Add>(FULL));
    let mut lost = connect();
    lost.write_all(&visitor.request("GET", "/page", &[], "")).expect("the server listens");
    lost.shutdown(Shutdown::Both).expect("a socket can be closed");
    drop(lost);
    std::thread::sleep(Duration::from_millis(100));
    assert!(visitor.get("/page").body.contains("sum 42"));
}

#[test]
fn n06_a_large_value_travels_by_ticket() {
    let text = "あ".repeat(40_000);
    let encoded: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    let mut visitor = Visitor::known();
    let posted = visitor.post("/page", &form::<Echo>(&format!("text={encoded}")));
    assert_eq!(posted.status, 303);
    assert!(visitor.cookies().len() < 1024, "{}", visitor.cookies());
    assert!(visitor.get("/page").body.contains(&format!("<p id=\"echo\">{text}</p>")));
    assert!(!visitor.get("/page").body.contains(&text));
}

#[test]
fn n06_a_small_value_travels_sealed() {
    let mut visitor = Visitor::known();
    visitor.post("/page", &form::<Echo>("text=a-word-of-mine"));
    assert!(!visitor.cookies().contains("a-word-of-mine"), "{}", visitor.cookies());
    let cookie = visitor.cookies();
    let value = cookie.split("; ").find(|pair| pair.starts_with("tombolo-done-")).expect("a value waits");
    let stolen = get("/page", &[("Cookie", value)]);
    assert!(!stolen.body.contains("a-word-of-mine"), "another visitor cannot use it");
    let (before, after) = value.split_at(value.len() - 20);
    let swapped = if after.starts_with('A') { 'B' } else { 'A' };
    let changed = cookie.replace(value, &format!("{before}{swapped}{}", &after[1..]));
    assert!(!get("/page", &[("Cookie", &changed)]).body.contains("a-word-of-mine"), "nor can it be changed");
    assert!(visitor.get("/page").body.contains("a-word-of-mine"));
}

#[test]
fn n06_without_cookies_it_still_shows_and_once() {
    let posted = post("/page?a=1", &form::<Add>("left=1&right=2"));
    let location = posted.header("location").to_owned();
    assert!(location.starts_with("/page?a=1&_done="), "{location}");
    let shown = get(&location, &[]);
    assert!(shown.body.contains("sum 3"), "{}", shown.body);
    assert!(shown.body.contains("action=\"/page?a=1\""), "the form posts to the clean address");
    // The store hears of it after the last byte.
    std::thread::sleep(Duration::from_millis(50));
    assert!(!get(&location, &[]).body.contains("sum 3"), "a reload shows it no more");
}

#[test]
fn n06_when_the_cookie_comes_back_the_address_is_clean() {
    let document = &[("Sec-Fetch-Dest", "document")][..];
    let mut visitor = Visitor::new();
    let posted = visitor.post("/page?a=1", &form::<Add>("left=2&right=2"));
    let redirected = visitor.send("GET", posted.header("location"), document, "");
    assert_eq!((redirected.status, redirected.header("location")), (303, "/page?a=1"));
    assert!(visitor.send("GET", "/page?a=1", document, "").body.contains("sum 4"));
    assert!(!visitor.send("GET", "/page?a=1", document, "").body.contains("sum 4"));
}

#[test]
fn f01_a_text_browser_that_takes_cookies_sees_the_value_at_once() {
    let mut visitor = Visitor::new();
    let posted = visitor.post("/page?a=1", &form::<Add>("left=3&right=4"));
    let location = posted.header("location").to_owned();
    let shown = visitor.get(&location);
    assert_eq!(shown.status, 200, "w3m takes one more redirect for a loop");
    assert!(shown.body.contains("sum 7"), "{}", shown.body);
    std::thread::sleep(Duration::from_millis(50));
    assert!(!visitor.get(&location).body.contains("sum 7"), "neither cookie nor ticket shows it twice");
}

#[test]
fn f17_a_query_that_came_raw_shows_its_value_too() {
    let posted = post("/page?q=é", &form::<Add>("left=3&right=5"));
    assert!(posted.header("location").starts_with("/page?q=%C3%A9&_done="));
    assert!(get(posted.header("location"), &[]).body.contains("sum 8"));
}

#[test]
fn n06_a_ticket_in_a_link_of_another_site_shows_nothing() {
    let posted = post("/page", &form::<Add>("left=3&right=6"));
    let foreign = get(posted.header("location"), &[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "document")]);
    assert!(!foreign.body.contains("sum 9"), "{}", foreign.body);
    assert!(!get("/page?_done=made-up", &[]).body.contains("Done."));
}

#[test]
fn n04_a_value_that_no_form_shows_is_in_the_notice_once() {
    let mut visitor = Visitor::known();
    let posted = visitor.post("/page", &form::<Unclaimed>("fail="));
    assert_eq!(posted.status, 303);
    assert!(visitor.get("/page").body.contains("Done."));
    assert!(!visitor.get("/page").body.contains("Done."));
    let failed = visitor.post("/page", &form::<Unclaimed>("fail=1"));
    assert_eq!(failed.status, 422);
    assert!(failed.body.contains("The &lt;last&gt; one is gone."), "{}", failed.body);
    let mute = visitor.post("/page", &form::<Wordless>(""));
    assert_eq!(mute.status, 422);
    assert!(mute.body.contains("That did not work."), "{}", mute.body);
    let invalid = visitor.post("/page", &form::<Unclaimed>("number=abc"));
    assert_eq!(invalid.status, 422);
    assert!(invalid.body.contains("number: Enter a whole number."), "{}", invalid.body);
}

#[test]
fn n04_an_outcome_on_a_page_that_leads_elsewhere_is_in_the_next_notice() {
    for (fields, status, notice) in [
        ("fail=", 303, "Done."),
        ("fail=1", 303, "The &lt;last&gt; one is gone."),
        ("number=abc", 303, "number: Enter a whole number."),
    ] {
        let mut visitor = Visitor::known();
        let posted = visitor.post("/moved", &form::<Unclaimed>(fields));
        assert_eq!(posted.status, status, "{fields}");
        let mut at = posted.header("location").to_owned();
        if at == "/moved" {
            let moved = visitor.get(&at);
            assert_eq!(moved.status, 303);
            assert_eq!(moved.header("cache-control"), "no-store");
            at = moved.header("location").to_owned();
        }
        assert_eq!(at, "/page?from=moved");
        assert!(visitor.get(&at).body.contains(notice), "{notice}");
        assert!(!visitor.get(&at).body.contains(notice), "{notice} twice");
    }
}

#[test]
fn n04_without_cookies_the_next_notice_has_it_too() {
    let posted = post("/moved", &form::<Unclaimed>("fail="));
    let moved = get(posted.header("location"), &[]);
    let location = moved.header("location");
    assert!(location.starts_with("/page?from=moved&_done="), "{location}");
    assert!(get(location, &[]).body.contains("Done."));
}

#[test]
fn n04_a_page_without_a_notice_leaves_it_to_the_next() {
    let mut visitor = Visitor::known();
    visitor.post("/quiet", &form::<Unclaimed>("fail="));
    assert!(!visitor.get("/quiet").body.contains("Done."));
    assert!(!visitor.get("/quiet").body.contains("Done."));
    assert!(visitor.get("/page").body.contains("Done."));
    assert!(!visitor.get("/page").body.contains("Done."));
}

#[test]
fn n04_a_form_posted_to_a_file_is_answered_by_a_page() {
    let mut visitor = Visitor::known();
    let failed = visitor.post("/file.txt", &form::<Unclaimed>("fail=1"));
    assert_eq!(failed.status, 404);
    assert!(failed.body.contains("The &lt;last&gt; one is gone."), "{}", failed.body);
    let done = visitor.post("/file.txt", &form::<Unclaimed>("fail="));
    assert_eq!((done.status, done.header("location")), (303, "/file.txt"));
    let file = visitor.get("/file.txt");
    assert_eq!(file.status, 200);
    assert!(file.body.contains("a file"), "a load of the file is the file: {}", file.body);
    assert!(visitor.get("/page").body.contains("Done."), "and the next page says it");
}

#[test]
fn n01_a_page_that_streams_or_suspends_shows_it_whole() {
    for page in ["/stream", "/static"] {
        let invalid = post(page, &form::<Add>("left=abc&right=1"));
        assert_eq!(invalid.status, 422, "{page}");
        assert!(invalid.body.contains("Enter a whole number."), "{page}: {}", invalid.body);
        assert!(invalid.body.contains("slow part"), "{page}: {}", invalid.body);
        let mut visitor = Visitor::known();
        visitor.post(page, &form::<Add>(FULL));
        assert!(visitor.get(page).body.contains("sum 42"), "{page}");
    }
}

static SHARING: [LazyLock<SocketAddr>; 2] =
    [LazyLock::new(|| start(site::sharing)), LazyLock::new(|| start(site::sharing))];

#[test]
fn n06_several_instances_show_what_one_of_them_has_done() {
    let large = format!("text={}", "x".repeat(10_000));
    let mut visitor = Visitor::known();
    visitor.post("/page", &form::<Echo>("text=small"));
    visitor.move_to(*SHARING[0]);
    assert!(visitor.get("/page").body.contains("<p id=\"echo\">small"), "a small value needs no store");

    visitor.post("/page", &form::<Echo>(&large));
    visitor.move_to(*SHARING[1]);
    assert!(visitor.get("/page").body.contains("<p id=\"echo\">xxx"), "a large one is in the store that they share");

    visitor.post("/page", &form::<Echo>(&large));
    visitor.move_to(crate::support::address());
    let elsewhere = visitor.get("/page");
    assert!(elsewhere.body.contains("Done.") && !elsewhere.body.contains("xxx"), "{}", elsewhere.body);
}

static CACHED: LazyLock<SocketAddr> = LazyLock::new(|| start(site::tagging));

/// A cache that visitors share, as a careless one would be: it keeps what it may, by address alone.
#[derive(Default)]
struct SharedCache(Vec<(String, String)>);

impl SharedCache {
    fn get(&mut self, visitor: &mut Visitor, page: &str, headers: &[(&str, &str)]) -> String {
        if let Some((_, kept)) = self.0.iter().find(|(at, _)| at == page) {
            return kept.clone();
        }
        let answer = visitor.send("GET", page, headers, "");
        let control = answer.all("cache-control").join(", ");
        if answer.status == 200 && !control.contains("no-store") && !control.contains("private") {
            self.0.push((page.to_owned(), answer.body.clone()));
        }
        answer.body
    }
}

#[test]
fn s13_an_outcome_reaches_no_other_visitor_through_layers_and_caches() {
    let document = ("Sec-Fetch-Dest", "document");
    for page in ["/page", "/static", "/stream", "/nowhere"] {
        let mut cache = SharedCache::default();
        let (mut one, mut other) = (Visitor::at(*CACHED), Visitor::at(*CACHED));
        let posted = one.post(page, &form::<Add>(FULL));
        assert_eq!(posted.header("cache-control"), "no-store", "{page}");
        let any = ("If-None-Match", "*");
        let shown = cache.get(&mut one, page, &[document, any]);
        assert!(shown.contains("sum 42") || shown.contains("Done."), "{page}: {shown}");
        let seen = cache.get(&mut other, page, &[document]);
        assert!(!seen.contains("sum 42") && !seen.contains("Done."), "{page}: {seen}");

        let invalid = one.post(page, &form::<Add>("left=mine&right=1"));
        assert_eq!(invalid.header("cache-control"), "no-store", "{page}");
        assert!(invalid.all("etag").is_empty(), "{page}");
        assert!(!cache.get(&mut other, page, &[document]).contains("mine"), "{page}");
    }
}

#[test]
fn s13_a_page_has_no_tag_that_a_new_rendering_could_be_taken_for() {
    let mut visitor = Visitor::at(*CACHED);
    let page = visitor.get("/page");
    assert!(page.all("etag").is_empty());
    let again = visitor.send("GET", "/page", &[("If-None-Match", "\"1\"")], "");
    assert_eq!(again.status, 200);
}

#[test]
fn s13_replies_are_never_stored() {
    let visitor = Visitor::at(*CACHED);
    let headers = [crate::support::SAME, crate::support::SHIM, crate::support::JSON];
    let path = <Echo as tombolo::Action>::PATH;
    let reply = crate::support::send_to(*CACHED, &visitor.request("POST", path, &headers, r#"{"text":"mine"}"#));
    assert_eq!((reply.status, reply.header("cache-control")), (200, "no-store"));
    assert!(reply.all("etag").is_empty());
    assert_eq!(send(&visitor.request("GET", path, &[], "")).status, 405);
}
