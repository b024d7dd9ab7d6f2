//! Forms posted to their page, without JavaScript: N01, F01 to F03, F17, F22, C09, S08, S16.

use tombolo::Action;

use crate::{
    site::{self, Add, Echo, SetTheme},
    support::{FORM, JSON, SAME, SHIM, Visitor, form, get, post, request, send, send_to, start},
};

#[test]
fn f01_n01_done_is_303_and_the_page_shows_the_value_once() {
    let page = "/page?a=1&b=%E5%90%8D";
    let mut visitor = Visitor::known();
    let posted = visitor.post(page, &form::<Add>("left=20&right=22"));
    assert_eq!((posted.status, posted.header("location")), (303, page));
    assert_eq!(posted.header("cache-control"), "no-store");
    let shown = visitor.get(page);
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains("<p id=\"sum\">sum 42</p>"), "{}", shown.body);
    assert_eq!(shown.header("cache-control"), "no-store");
    let again = visitor.get(page);
    assert!(!again.body.contains("sum 42"), "a reload shows it no more, and posts nothing");
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
    let mut visitor = Visitor::known();
    visitor.post("/", &form::<Echo>("text=%3C%2Fscript%3E%3C!--%3Cscript%3Ealert(1)"));
    let shown = visitor.get("/");
    assert!(shown.body.contains("&lt;/script&gt;&lt;!--&lt;script&gt;alert(1)"), "{}", shown.body);
    assert!(!shown.body.contains("<script>alert"), "{}", shown.body);
    assert!(!shown.body.contains("tombolo-outcome"), "no client component reads it: {}", shown.body);
}

#[test]
fn n08_an_error_page_posted_again_is_the_same_page_and_runs_nothing() {
    let body = form::<Add>("left=abc&right=1");
    let pages = [post("/page", &body), post("/page", &body)].map(|page| {
        let policy = page.header("content-security-policy");
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce");
        (page.status, page.body.replace(nonce, ""))
    });
    assert_eq!(pages[0], pages[1]);
}

#[test]
fn a_page_that_waits_for_nothing_has_its_length_and_one_that_waits_is_streamed() {
    let whole = get("/page", &[SAME]);
    assert_eq!(whole.header("content-length"), whole.body.len().to_string());
    // It may have a form that asks who its visitor is, and an answer's head goes first.
    let at = start(site::server);
    let [first, streamed] = [(); 2].map(|()| send_to(at, &request("GET", "/stream", &[SAME], b"")));
    assert_eq!(first.header("content-length"), first.body.len().to_string());
    assert!(streamed.all("content-length").is_empty());
    assert_eq!(streamed.header("transfer-encoding"), "chunked");
}

#[test]
fn a_layer_finds_what_the_application_provides_whichever_is_said_first() {
    let at = start(site::greeting);
    for (method, target) in [("GET", "/page"), ("GET", "/nowhere"), ("POST", Add::PATH)] {
        let answer = send_to(at, &request(method, target, &[SAME, SHIM, JSON], b"{}"));
        assert_eq!(answer.header("x-greeting"), "Ahoy", "{method} {target}");
    }
}
