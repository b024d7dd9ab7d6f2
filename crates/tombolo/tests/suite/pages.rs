//! Forms posted to their page, without JavaScript: N01, F01 to F03, F17, F22, C09, S08, S16.

use tombolo::Action;

use crate::{
    site::{Add, Echo, Go, SetTheme},
    support::{Answer, FORM, SAME, get, post, request, send},
};

fn form<A: Action>(fields: &str) -> String {
    format!("_action={}&{fields}", A::PATH.strip_prefix("/_action/").expect("a path of an action"))
}

/// The cookies that an answer sets, as the browser sends them back.
fn cookies(answer: &Answer) -> String {
    let pairs = answer.all("set-cookie").into_iter().filter(|cookie| !cookie.contains("Max-Age=0"));
    pairs.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ")
}

/// A form posted by a visitor who has a cookie already.
fn post_as_known(page: &str, body: &str) -> Answer {
    send(&request("POST", page, &[SAME, FORM, ("Cookie", "known=1")], body.as_bytes()))
}

#[test]
fn f01_n01_done_is_303_and_the_page_shows_the_value_once() {
    let posted = post_as_known("/page?a=1&b=%E5%90%8D", &form::<Add>("left=20&right=22"));
    assert_eq!(posted.status, 303);
    assert_eq!(posted.header("location"), "/page?a=1&b=%E5%90%8D");
    assert_eq!(posted.header("cache-control"), "no-store");
    let cookie = cookies(&posted);
    assert!(cookie.starts_with("tombolo-done-"), "{cookie}");
    assert!(posted.header("set-cookie").contains("HttpOnly; SameSite=Lax"));

    let elsewhere = get("/", &[("Cookie", &cookie)]);
    assert!(!elsewhere.body.contains("sum 42"), "another page does not show it");
    let prefetch = get("/page?a=1&b=%E5%90%8D", &[("Cookie", &cookie), ("Sec-Purpose", "prefetch")]);
    assert!(!prefetch.body.contains("sum 42"), "nor does a prefetch");

    let shown = get("/page?a=1&b=%E5%90%8D", &[("Cookie", &cookie)]);
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains("<p id=\"sum\">sum 42</p>"), "{}", shown.body);
    assert_eq!(shown.header("cache-control"), "no-store");
    assert!(shown.header("set-cookie").contains("Max-Age=0"));

    let again = get("/page?a=1&b=%E5%90%8D", &[("Cookie", &cookie)]);
    assert!(!again.body.contains("sum 42"), "a reload shows it no more, and posts nothing");
}

#[test]
fn n06_without_cookies_it_still_shows() {
    let posted = post("/page?a=1", &form::<Add>("left=1&right=2"));
    let location = posted.header("location").to_owned();
    assert!(location.starts_with("/page?a=1&_done="), "{location}");
    let shown = get(&location, &[]);
    assert!(shown.body.contains("sum 3"), "{}", shown.body);
    assert!(shown.body.contains("action=\"/page?a=1\""), "the form posts to the clean address");
    let clean = post("/page?a=1", &form::<Add>("left=2&right=2"));
    let document = ("Sec-Fetch-Dest", "document");
    let redirected = get(clean.header("location"), &[("Cookie", &cookies(&clean)), document]);
    assert_eq!((redirected.status, redirected.header("location")), (303, "/page?a=1"));
    assert!(get("/page?a=1", &[("Cookie", &cookies(&clean))]).body.contains("sum 4"));
}

#[test]
fn f02_n01_an_error_is_422_and_shows_on_the_page() {
    let answer = post("/", &form::<Add>("left=1&right=1&note=fail"));
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("<p id=\"error\">you asked for it</p>"), "{}", answer.body);
    assert!(answer.body.contains("value=\"fail\""), "what was typed is still there");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[test]
fn f03_every_bad_field_has_its_message_and_keeps_its_text() {
    let answer = post("/", &form::<Add>("left=abc&right=100&note=%3Cb%3E%22"));
    assert_eq!(answer.status, 422);
    for text in
        ["Enter a whole number.", "Must be at most 99.", "value=\"abc\"", "value=\"100\"", "value=\"&lt;b&gt;&quot;\""]
    {
        assert!(answer.body.contains(text), "{text} in {}", answer.body);
    }
    assert_eq!(answer.body.matches("aria-invalid=\"true\"").count(), 2, "{}", answer.body);
}

#[test]
fn n07_a_field_that_the_form_does_not_declare_is_echoed_nowhere() {
    let answer = post("/", &form::<Add>("left=abc&right=1&secret=dont-echo-me&_x=nor-me"));
    assert!(!answer.body.contains("dont-echo-me") && !answer.body.contains("nor-me"), "{}", answer.body);
}

#[test]
fn f22_a_form_has_an_explicit_action_with_path_and_query() {
    for (target, expected) in
        [("/", "/"), ("/page?a=1&b=2", "/page?a=1&amp;b=2"), ("/page?%E5%90%8D=1", "/page?%E5%90%8D=1")]
    {
        let page = get(target, &[]);
        assert_eq!(page.status, 200, "{target}");
        assert!(page.body.contains(&format!("action=\"{expected}\"")), "{target}: {}", page.body);
        assert!(page.body.contains("data-action=\"add\""), "{target}");
    }
}

#[test]
fn c09_cookies_of_an_action_are_in_the_page_and_seen_by_it() {
    let body = form::<SetTheme>("theme=dark");
    let answer = send(&request("POST", "/", &[SAME, FORM, ("Cookie", "theme=light; other=1")], body.as_bytes()));
    assert_eq!(answer.status, 422);
    assert_eq!(answer.header("set-cookie"), "theme=dark; Path=/");
    assert!(answer.body.contains("other=1; theme=dark"), "the rendering saw it: {}", answer.body);
    let reply = crate::support::call(SetTheme::PATH, r#"{"theme":"dark"}"#);
    assert_eq!(reply.header("set-cookie"), "theme=dark; Path=/");
}

#[test]
fn n01_a_redirect_is_303() {
    let answer = post("/", &form::<Go>("to=/next?a=1"));
    assert_eq!((answer.status, answer.header("location")), (303, "/next?a=1"));
    let encoded = post("/", &form::<Go>("to=/%E5%90%8D"));
    assert_eq!(encoded.header("location"), "/%E5%90%8D");
}

#[test]
fn n02_a_refusal_is_a_page_of_the_site() {
    let answer = post("/page", "_action=nobody-1");
    assert_eq!(answer.status, 404);
    assert!(
        answer.body.contains("<h1>Home</h1>") && answer.body.contains("There is no such action."),
        "{}",
        answer.body
    );
}

#[test]
fn n09_a_form_posted_to_a_page_that_is_not_there_keeps_404() {
    let invalid = post("/nowhere", &form::<Add>("left=abc&right=1"));
    assert_eq!(invalid.status, 404);
    assert!(invalid.body.contains("Not here") && invalid.body.contains("Enter a whole number."), "{}", invalid.body);
    let done = post_as_known("/nowhere", &form::<Add>("left=1&right=1"));
    assert_eq!((done.status, done.header("location")), (303, "/nowhere"));
    let shown = get("/nowhere", &[("Cookie", &cookies(&done))]);
    assert_eq!(shown.status, 404);
    assert!(shown.body.contains("Done."), "{}", shown.body);
}

#[test]
fn s08_every_page_has_the_security_headers() {
    for page in [
        get("/", &[]),
        get("/nowhere", &[]),
        post("/", &form::<Add>("left=abc&right=1")),
        post("/", "_action=nobody-1"),
    ] {
        let policy = page.header("content-security-policy");
        let nonce =
            policy.split("script-src 'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce");
        assert_eq!(
            policy,
            format!(
                "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            )
        );
        for script in page.body.split("<script").skip(1) {
            let tag = script.split('>').next().expect("a tag");
            assert!(
                tag.contains(nonce) || tag.contains("application/json"),
                "a script without the nonce: <script{tag}>"
            );
        }
        assert!(!page.body.contains("style=\""), "no style attributes");
        assert_eq!(page.header("x-frame-options"), "DENY");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("referrer-policy"), "strict-origin-when-cross-origin");
        assert!(page.all("strict-transport-security").is_empty());
    }
    let nonces: Vec<String> = (0..2).map(|_| get("/", &[]).header("content-security-policy").to_owned()).collect();
    assert_ne!(nonces[0], nonces[1], "each rendering has its own");
}

#[test]
fn s16_values_that_look_like_markup_show_as_text() {
    let posted = post_as_known("/", &form::<Echo>("text=%3C%2Fscript%3E%3C!--%3Cscript%3Ealert(1)"));
    let shown = get("/", &[("Cookie", &cookies(&posted))]);
    assert!(shown.body.contains("&lt;/script&gt;&lt;!--&lt;script&gt;alert(1)"), "{}", shown.body);
    assert!(!shown.body.contains("<script>alert"), "{}", shown.body);
}

#[test]
fn f01_a_text_browser_that_takes_cookies_sees_the_value_at_once() {
    let posted = post("/page?a=1", &form::<Add>("left=3&right=4"));
    let shown = get(posted.header("location"), &[("Cookie", &cookies(&posted))]);
    assert_eq!(shown.status, 200, "w3m takes one more redirect for a loop");
    assert!(shown.body.contains("sum 7"), "{}", shown.body);
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
}

#[test]
fn n02_paths_that_no_file_can_have_are_404_pages() {
    for path in [format!("/{}", "a".repeat(300)), format!("/{}", "a/".repeat(2000))] {
        let page = get(&path, &[]);
        assert_eq!(page.status, 404);
        assert!(page.body.contains("Not here"), "{}", page.body);
    }
}
