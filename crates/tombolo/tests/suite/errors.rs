//! Refusals and faults as pages of the site: N02, N09.

use std::{net::SocketAddr, sync::LazyLock};

use crate::{
    site::{self, Add, Breaks, Guarded, Panics, Small, TooSlow, Unclaimed},
    support::{Answer, FORM, SAME, Visitor, form, get, post, request, send, send_to, start},
};

fn as_who(who: &str) -> Answer {
    send(&request("POST", "/page", &[SAME, FORM, ("X-Who", who)], form::<Guarded>("text=x").as_bytes()))
}

/// The page that was posted to, with a sentence in its notice and nothing of the server's own.
#[track_caller]
fn check(page: &Answer, status: u16, text: &str) {
    assert_eq!(page.status, status, "{}", page.body);
    assert!(page.body.contains("<h1>Home</h1>"), "the page itself: {}", page.body);
    assert!(page.body.contains(text), "{text}: {}", page.body);
    assert!(!page.body.contains("secret"), "{}", page.body);
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.header("content-type").starts_with("text/html"));
}

#[test]
fn n02_a_refusal_is_the_page_with_its_status_and_a_sentence() {
    check(&as_who("nobody"), 401, "Please sign in first.");
    assert_eq!(as_who("nobody").header("www-authenticate"), "Basic");
    check(&as_who("guest"), 403, "You may not do this.");
    let cross = send(&request("POST", "/page", &[("Sec-Fetch-Site", "cross-site"), FORM], form::<Add>("").as_bytes()));
    check(&cross, 403, "The request came from another site");
    check(&post("/page", "_action=nobody-1"), 404, "There is no such action.");
    check(&post("/page", "_action=add-0000000000000000&left=1"), 409, "This page is out of date.");
    let large = form::<Small>(&format!("text={}", "x".repeat(2000)));
    check(&post("/page", &large), 413, "What you sent is too large.");
    check(&post("/page", &form::<TooSlow>("")), 504, "This took too long");
}

#[test]
fn n03_a_stale_page_says_so_and_keeps_what_was_typed() {
    // `small` is the only action of its name; `add` is one of two, so nobody can say which was meant.
    let stale = post("/stale", "_action=small-0000000000000000&text=typed-text&secret=not-declared");
    assert_eq!(stale.status, 409);
    assert!(stale.body.contains("This page is out of date."), "{}", stale.body);
    assert!(stale.body.contains("value=\"typed-text\"") && !stale.body.contains("not-declared"), "{}", stale.body);
    let again = stale.body.split("name=\"_action\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let fixed = post(
        "/stale",
        &format!("_action={}&text=typed-text", again.expect("a form").split('.').next().expect("a key")),
    );
    assert_eq!(fixed.status, 303, "one more click works");
    let large = format!("_action=small-0000000000000000&text={}", "x".repeat(2000));
    assert_eq!(post("/stale", &large).status, 413, "within the limits of the action as it is now");
}

/// What stands in the parts of the page with three forms of one action: `left`, `right` and `plain`.
fn parts(page: &Answer) -> Vec<&str> {
    page.body.split("<section").skip(1).map(|part| part.split("</section>").next().unwrap_or_default()).collect()
}

#[test]
fn n03_f06_after_a_stale_post_what_was_typed_is_in_the_form_of_its_key_only() {
    for (at, key) in ["left", "right", ""].into_iter().enumerate() {
        let field = if key.is_empty() { String::new() } else { format!("&_key={key}") };
        let stale =
            post("/keyed", &format!("_action=small-0000000000000000{field}&text=typed-text&secret=not-declared"));
        assert_eq!((stale.status, stale.header("cache-control")), (409, "no-store"), "{key}");
        let parts = parts(&stale);
        assert_eq!(parts.len(), 3);
        for (other, part) in parts.iter().enumerate() {
            assert_eq!(part.contains("value=\"typed-text\""), at == other, "{key}: {part}");
            assert_eq!(part.contains("This page is out of date."), at == other, "{key}: {part}");
        }
        assert!(!stale.body.contains("not-declared"), "{}", stale.body);
        assert_eq!(stale.body.matches("typed-text").count(), 1, "{}", stale.body);
        // Sent once more as it came back, it goes through, and its value is in that form only.
        let (_, action) = parts[at].split_once("name=\"_action\" value=\"").expect("a form names its action");
        let action = action.split('"').next().expect("a value");
        let mut visitor = Visitor::known();
        assert_eq!(visitor.post("/keyed", &format!("_action={action}{field}&text=typed-text")).status, 303);
        let shown = visitor.get("/keyed");
        for (other, part) in self::parts(&shown).iter().enumerate() {
            assert_eq!(part.contains("<p>10"), at == other, "{key}: {part}");
        }
    }
}

#[test]
fn n03_n04_a_stale_post_of_a_key_that_no_form_has_is_told_by_the_notice_and_shown_nowhere() {
    let stale = post("/keyed", "_action=small-0000000000000000&_key=nobody&text=typed-text");
    assert_eq!(stale.status, 409);
    assert!(!stale.body.contains("typed-text"), "{}", stale.body);
    let before = stale.body.split("<section").next().expect("a page");
    assert!(before.contains("This page is out of date."), "{}", stale.body);
    assert!(parts(&stale).iter().all(|part| !part.contains("out of date")), "{}", stale.body);
}

#[test]
fn n02_a_fault_is_the_page_with_a_digest() {
    for body in [form::<Breaks>(""), form::<Panics>("")] {
        check(&post("/page", &body), 500, "id=\"tombolo-notice\"");
    }
    check(&as_who("broken"), 500, "id=\"tombolo-notice\"");
}

#[test]
fn n09_a_form_on_a_page_that_is_not_there_works() {
    let invalid = post("/nowhere", &form::<Add>("left=abc&right=1"));
    assert_eq!(invalid.status, 404);
    assert!(invalid.body.contains("Not here") && invalid.body.contains("Enter a whole number."), "{}", invalid.body);
    let mut visitor = Visitor::known();
    let done = visitor.post("/nowhere", &form::<Add>("left=1&right=1"));
    assert_eq!((done.status, done.header("location")), (303, "/nowhere"));
    let shown = visitor.get("/nowhere");
    assert_eq!(shown.status, 404);
    assert!(shown.body.contains("sum 2"), "{}", shown.body);
    assert!(!visitor.get("/nowhere").body.contains("sum 2"));
    let refused = post("/nowhere", &form::<Guarded>("text=x"));
    assert_eq!(refused.status, 404, "a page keeps its own status");
    assert!(refused.body.contains("Please sign in first."), "{}", refused.body);
}

#[test]
fn f17_an_address_with_a_slash_at_its_end_leads_to_the_page() {
    let led = get("/page/?a=1&b=%E5%90%8D", &[]);
    assert_eq!((led.status, led.header("location")), (308, "/page?a=1&b=%E5%90%8D"));
    assert_eq!(get("/page//", &[]).header("location"), "/page");
    assert_eq!(get("/", &[]).status, 200);
    let mut visitor = Visitor::known();
    assert_eq!(visitor.post("/page/", &form::<Add>("left=abc&right=1")).status, 404, "no page of ours has this form");
    assert_eq!(visitor.post("/page/", &form::<Add>("left=1&right=1")).header("location"), "/page/");
    assert_eq!(visitor.get("/page/").status, 308);
    assert!(visitor.get("/page").body.contains("Done."), "what cannot be shown there is in the next notice");
}

#[test]
fn n09_a_page_that_is_not_well_itself_keeps_its_status_and_shows_the_outcome() {
    let invalid = post("/unwell", &form::<Add>("left=abc&right=1"));
    assert_eq!(invalid.status, 503);
    assert!(invalid.body.contains("Enter a whole number."), "{}", invalid.body);
    let mut visitor = Visitor::known();
    assert_eq!(visitor.post("/unwell", &form::<Add>("left=1&right=1")).status, 303);
    let shown = visitor.get("/unwell");
    assert_eq!(shown.status, 503);
    assert!(shown.body.contains("sum 2"), "{}", shown.body);
}

#[test]
fn n02_a_page_that_fails_while_it_is_sent_ends() {
    let started = std::time::Instant::now();
    // A page streams when it is known that it asks nobody.
    let visit = ("Sec-Fetch-Site", "none");
    get("/breaks-late?well=1", &[visit]);
    let late = get("/breaks-late", &[visit]);
    assert!(started.elapsed() < std::time::Duration::from_secs(5), "the visitor does not wait for ever");
    assert!(late.body.contains("first part") && !late.body.contains("secret"), "{}", late.body);
    let whole = get("/breaks-whole", &[]);
    assert_eq!(whole.status, 500, "{}", whole.body);
    let posted = post("/breaks-late", &form::<Add>("left=abc&right=1"));
    assert_eq!(posted.status, 500, "{}", posted.body);
}

static OWN: LazyLock<SocketAddr> = LazyLock::new(|| start(site::apologizing));

/// What no page of the application answers, with the default look or the application's own.
#[track_caller]
fn check_sorry(raw: &[u8], status: u16, text: &str) {
    for (at, mark) in [(crate::support::address(), "<style nonce="), (*OWN, "Sorry from the application")] {
        let page = send_to(at, raw);
        assert_eq!(page.status, status, "{}", page.body);
        assert!(page.header("content-type").starts_with("text/html"));
        assert!(page.body.contains(text) && page.body.contains(mark), "{text}, {mark}: {}", page.body);
        assert!(!page.body.contains("secret"), "{}", page.body);
        assert!(page.header("content-security-policy").starts_with("default-src 'self'"));
        assert_eq!(page.header("cache-control"), "no-store");
    }
}

#[test]
fn n02_what_no_page_answers_has_a_page_too() {
    check_sorry(&request("GET", "//evil.example", &[], b""), 400, "The address of the request is not valid.");
    check_sorry(&request("GET", "/broken", &[], b""), 500, "Internal Server Error");
    check_sorry(&request("POST", "/page", &[SAME, FORM], b"no=action"), 405, "Nothing can be sent to this address.");
    assert_eq!(send(&request("PUT", "/page", &[SAME], b"")).header("allow"), "GET,HEAD");
    check_sorry(&request("POST", "/broken", &[SAME, FORM], form::<Unclaimed>("fail=1").as_bytes()), 500, "Error");
}

#[test]
fn n02_a_failing_page_of_the_applications_own_falls_back_to_the_default() {
    let page = send_to(*OWN, &request("GET", "/broken?twice", &[], b""));
    assert_eq!(page.status, 500);
    assert!(page.body.contains("<style nonce=") && !page.body.contains("secret"), "{}", page.body);
}

#[test]
fn n02_the_notice_has_the_applications_own_look() {
    let body = form::<Guarded>("text=x");
    let own = send_to(*OWN, &request("POST", "/own-look", &[SAME, FORM], body.as_bytes()));
    assert_eq!(own.status, 401);
    assert!(own.body.contains("<strong>401</strong>") && own.body.contains("Please sign in first."), "{}", own.body);
    let shown = send_to(*OWN, &request("POST", "/own-look", &[SAME, FORM], form::<Add>("left=a").as_bytes()));
    assert!(!shown.body.contains("<strong>"), "a form shows it: {}", shown.body);
    assert!(!get("/own-look", &[]).body.contains("<strong>"));
}
