//! The twenty questions that one asks of a framework with server actions, each by every way in that it has an answer for.
//!
//! What is asked is what others were found to answer with a status that is no answer (500 for a client's fault), or by running
//! the action.

use tombolo::Action;

use super::{
    Mark, MarkBreaks, MarkCookie, MarkFails, MarkGoes, MarkGuarded, MarkPanics, MarkSmall, WAYS, Way, check,
    check_bytes, check_way, runs_with, word,
};
use crate::{
    site::{
        bound::{Buy, times},
        previous::Tally,
    },
    support::{Answer, FORM, JSON, SAME, SHIM, Visitor, form, get, request, send},
};

const CROSS: (&str, &str) = ("Sec-Fetch-Site", "cross-site");

/// The key of an action: `{name}-{id}`.
fn key<A: Action>() -> &'static str {
    A::PATH.strip_prefix("/_action/").expect("a path of an action")
}

/// What the page's notice says.
#[track_caller]
fn notice(page: &Answer) -> &str {
    let (_, after) = page.body.split_once("id=\"tombolo-notice\"").expect("a notice");
    after.split_once('>').and_then(|(_, after)| after.split_once("</div>")).expect("its end").0
}

/// The answer holds nothing of the server's own.
#[track_caller]
fn is_masked(answer: &Answer) {
    for secret in ["secret", "SELECT", "panicked", ".rs:", "/srv/"] {
        assert!(!answer.body.contains(secret), "`{secret}` in {}", answer.body);
    }
}

#[test]
fn c01_a_call_that_is_well_is_200_and_a_form_303() {
    for answer in check::<Mark>(&[SAME], &[], 200, true) {
        assert_eq!(answer.header("cache-control"), "no-store");
        if answer.status == 200 {
            assert!(answer.json()["done"].is_string(), "{}", answer.body);
            assert_eq!(answer.header("content-type"), "application/json");
        } else {
            assert!(answer.body.is_empty(), "a 303 has nothing to show: {}", answer.body);
        }
    }
    // A form's encoding is as good for a call as JSON: this is how a hydrated form is sent.
    check_way::<Mark>(Way::CallForm, &[SAME], &[], 200, true);
}

#[test]
fn c04_its_own_error_is_422_and_typed() {
    for (way, answer) in WAYS.into_iter().zip(check::<MarkFails>(&[SAME], &[], 422, true)) {
        if way.is_call() {
            assert!(answer.json()["failed"].as_str().is_some_and(|text| text.starts_with("no to word")), "{way:?}");
        } else {
            assert!(answer.header("content-type").starts_with("text/html"), "{way:?}");
        }
    }
}

#[test]
fn c04_s10_what_fails_or_panics_is_500_with_a_digest_alone() {
    let broken = check::<MarkBreaks>(&[SAME], &[], 500, true);
    let panicked = check::<MarkPanics>(&[SAME], &[], 500, true);
    for (way, answer) in WAYS.into_iter().chain(WAYS).zip(broken.iter().chain(&panicked)) {
        is_masked(answer);
        if way.is_call() {
            let digest = answer.json()["fault"].as_str().map(str::to_owned).expect("a digest");
            assert!(digest.len() == 16 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()), "{digest}");
            assert_eq!(answer.json().as_object().map(serde_json::Map::len), Some(1), "and nothing more");
        } else {
            assert!(answer.header("content-type").starts_with("text/html"), "{way:?}");
            assert!(answer.body.contains("<h1>Home</h1>"), "a page of the site: {}", answer.body);
        }
    }
}

#[test]
fn n01_s14_a_redirect_is_200_for_a_call_and_303_for_a_form() {
    for (to, external, location) in
        [("/page?a=1#b", "false", "/page?a=1#b"), ("https://pay.example/x", "true", "/_leave?to=")]
    {
        for way in [Way::Form, Way::Multipart, Way::CallForm, Way::CallMultipart] {
            let answer = check_way::<MarkGoes>(way, &[SAME], &[("to", to), ("external", external)], 200, true);
            if way.is_call() {
                assert_eq!(answer.json()["redirect"]["to"], to, "{way:?}");
                assert!(answer.all("location").is_empty(), "`fetch` would follow it by itself");
            } else {
                assert!(answer.header("location").starts_with(location), "{way:?}: {}", answer.header("location"));
            }
        }
    }
}

#[test]
fn n02_a_guard_s_word_is_the_status_both_ways() {
    for status in [401, 403, 404, 410, 418, 429, 451] {
        let text = status.to_string();
        let answers = check::<MarkGuarded>(&[SAME, ("X-Status", &text)], &[], status, false);
        for (way, answer) in WAYS.into_iter().zip(answers) {
            is_masked(&answer);
            assert_eq!(answer.header("cache-control"), "no-store", "{way:?} {status}");
            if !way.is_call() {
                assert!(answer.header("content-type").starts_with("text/html"), "{way:?} {status}");
                assert!(answer.body.contains("<h1>Home</h1>"), "{way:?} {status}: {}", answer.body);
            }
        }
    }
    // What a guard calls the server's own fault is masked as one.
    for answer in check::<MarkGuarded>(&[SAME, ("X-Status", "503")], &[], 500, false) {
        is_masked(&answer);
    }
    check::<MarkGuarded>(&[SAME, ("X-Status", "200")], &[], 200, true);
}

#[test]
fn s04_arguments_that_are_none_are_400_and_missing_ones_422() {
    for (body, status) in
        [("{}", 422), ("\"s\"", 400), ("", 400), ("[", 400), ("[]", 400), ("null", 400), ("{\"word\":", 400)]
    {
        let call = request("POST", MarkGuarded::PATH, &[SAME, SHIM, JSON, ("X-Status", "200")], body.as_bytes());
        let answer = send(&call);
        assert_eq!(answer.status, status, "{body:?}: {}", answer.body);
        is_masked(&answer);
    }
    // A number is no text, and the body is not asked what it makes of one.
    let wrong = send(&request("POST", Mark::PATH, &[SAME, SHIM, JSON], br#"{"word":{"then":"$1:__proto__"}}"#));
    assert_eq!((wrong.status, &wrong.json()["invalid"][0]["field"]), (422, &"word".into()));
}

#[test]
fn s03_an_id_of_another_build_is_409_and_one_that_is_none_404() {
    for (name, status) in [
        ("mark-0000000000000000", 409),
        ("mark-x", 409),
        ("mark-", 404),
        ("mark", 404),
        ("nobody-0000000000000000", 404),
        ("../../etc/passwd", 404),
        ("", 404),
    ] {
        check_bytes(
            |word| {
                let body = format!(r#"{{"word":"{word}"}}"#);
                request("POST", &format!("/_action/{name}"), &[SAME, SHIM, JSON], body.as_bytes())
            },
            status,
            false,
        );
        let page = check_bytes(
            |word| request("POST", "/page", &[SAME, FORM], format!("_action={name}&word={word}").as_bytes()),
            status,
            false,
        );
        assert!(page.header("content-type").starts_with("text/html"), "{name}");
    }
}

#[test]
fn s01_a_foreign_null_or_malformed_origin_is_403() {
    for origin in ["https://evil.example", "null", "not an origin", "http://", "javascript:alert(1)", "\u{e9}"] {
        for answer in check::<Mark>(&[("Origin", origin)], &[], 403, false) {
            is_masked(&answer);
        }
    }
    check::<Mark>(&[CROSS], &[], 403, false);
    check::<Mark>(&[("Sec-Fetch-Site", "same-site")], &[], 403, false);
}

#[test]
fn s05_a_body_over_its_limit_is_413() {
    let long = "x".repeat(1500);
    for answer in check::<MarkSmall>(&[SAME], &[("padding", &long)], 413, false) {
        assert!(answer.body.contains("What you sent is too large."), "{}", answer.body);
    }
    check::<MarkSmall>(&[SAME], &[("padding", &long[..300])], 200, true);
}

#[test]
fn s17_a_compressed_body_is_415() {
    for encoding in ["gzip", "br", "deflate", "zstd", "x-gzip", "identity, gzip", "GZIP"] {
        check::<Mark>(&[SAME, ("Content-Encoding", encoding)], &[], 415, false);
    }
    check::<Mark>(&[SAME, ("Content-Encoding", "identity")], &[], 200, true);
}

#[test]
fn c09_a_page_after_an_action_sees_the_cookie_that_it_set() {
    let word = word();
    let page = Way::Form.send(MarkCookie::PATH, &[SAME, ("Cookie", "other=1; flavour=old")], &[("word", &word)]);
    assert_eq!((page.status, runs_with(&word)), (422, 1));
    assert_eq!(page.header("set-cookie"), format!("flavour={word}; Path=/"));
    let shown = format!("flavour={word}");
    let (_, cookies) = page.body.split_once("<p id=\"cookies\">").expect("the page shows its cookies");
    assert!(cookies.contains(&shown) && !cookies.contains("flavour=old") && cookies.contains("other=1"), "{cookies}");
}

#[test]
fn f10_a_post_back_to_a_client_component_s_form_is_answered() {
    let mut visitor = Visitor::known();
    let posted = visitor.post("/tally-island", &form::<Tally>("_key=left&by=3"));
    assert_eq!((posted.status, posted.header("location")), (303, "/tally-island"));
    let shown = visitor.get("/tally-island");
    assert!(shown.status == 200 && shown.body.contains("value 3"), "{}", shown.body);
    let invalid = visitor.post("/tally-island", &form::<Tally>("_key=left&by=x"));
    assert!(invalid.status == 422 && invalid.body.contains("Enter a whole number."), "{}", invalid.body);
}

#[test]
fn n01_after_a_form_the_page_shows_the_value_once() {
    let mut visitor = Visitor::known();
    let posted = visitor.post("/page", &form::<Tally>("_key=left&by=3"));
    assert_eq!((posted.status, posted.header("location")), (303, "/page"));
    let first = visitor.get("/page");
    assert!(first.status == 200 && !notice(&first).is_empty(), "nobody claims it: {}", first.body);
    assert_eq!(notice(&visitor.get("/page")), "", "and then it is over");
}

#[test]
fn n03_an_unknown_id_is_a_page_that_keeps_what_was_typed_and_no_action_is_no_business_of_ours() {
    let stale = send(&request("POST", "/stale", &[SAME, FORM], b"_action=small-0000000000000000&text=typed"));
    assert_eq!(stale.status, 409);
    assert!(
        stale.body.contains("This page is out of date.") && stale.body.contains("value=\"typed\""),
        "{}",
        stale.body
    );
    let none =
        check_bytes(|word| request("POST", "/page", &[SAME, FORM], format!("word={word}").as_bytes()), 405, false);
    assert!(none.header("content-type").starts_with("text/html"), "{}", none.body);
    let own = send(&request("POST", "/own", &[SAME, FORM], b"text=x"));
    assert_eq!((own.status, own.body.as_str()), (200, "own: text=x"), "a route of the application's own has it");
}

#[test]
fn s02_a_state_that_was_changed_on_the_way_is_400() {
    let seal = send(&request("POST", Tally::PATH, &[SAME, SHIM, JSON], br#"{"by":3,"_key":"left"}"#));
    let seal = seal.json()["done"][1].as_str().expect("a seal").to_owned();
    let last = if seal.ends_with('A') { "Q" } else { "A" };
    let changed = format!("{}{last}", &seal[..seal.len() - 1]);
    for (seal, status) in [(&*seal, 303), (&*changed, 400), ("3", 400), ("{\"value\":3}", 400)] {
        let seal: String = form_urlencoded::byte_serialize(seal.as_bytes()).collect();
        let body = form::<Tally>(&format!("_key=left&by=1&_previous={seal}"));
        let answer = send(&request("POST", "/tally", &[SAME, FORM], body.as_bytes()));
        assert_eq!(answer.status, status, "{seal}: {}", answer.body);
    }
}

#[test]
fn s02_what_is_bound_and_was_changed_on_the_way_is_400() {
    let page = get("/buy", &[("Sec-Fetch-Site", "none")]);
    let hidden = |name: &str| {
        let (_, after) = page.body.split_once(&format!("name=\"{name}\" value=\"")).expect("a hidden field");
        after.split_once('"').expect("its end").0.to_owned()
    };
    let (form_key, seal) = (hidden("_key"), hidden("_bound"));
    let other = if seal.ends_with('A') { "Q" } else { "A" };
    let changed = format!("{}{other}", &seal[..seal.len() - 1]);
    let middle = format!("{}{}{}", &seal[..60], if &seal[60..61] == "A" { "B" } else { "A" }, &seal[61..]);
    for (bound, call) in [(Some(&changed), 400), (Some(&middle), 400), (None, 400), (Some(&seal), 200)] {
        for way in WAYS {
            let mut fields = vec![("quantity", "1"), ("_key", &*form_key)];
            fields.extend(bound.map(|bound| ("_bound", &**bound)));
            // In JSON a number is no text.
            let answer = if way == Way::CallJson {
                let bound = bound.map_or(String::new(), |bound| format!(",\"_bound\":\"{bound}\""));
                let body = format!("{{\"quantity\":1,\"_key\":\"{form_key}\"{bound}}}");
                send(&request("POST", Buy::PATH, &[SAME, SHIM, JSON], body.as_bytes()))
            } else {
                way.send(Buy::PATH, &[SAME], &fields)
            };
            assert_eq!(answer.status, way.status(call), "{way:?} {bound:?}: {}", answer.body);
        }
    }
    assert_eq!(times("product 1 at 2.5 times 1"), WAYS.len(), "what was not changed ran, by each way");
}

#[test]
fn s03_a_function_without_the_attribute_is_no_action() {
    // It is compiled in, and it works: nobody outside can reach it.
    let word = word();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    assert_eq!(runtime.block_on(super::no_action(word.clone())), word);
    assert_eq!(runs_with(&word), 1);
    let id = key::<Mark>().split_once('-').expect("a name and an id").1;
    for name in ["no_action".to_owned(), format!("no_action-{id}"), "run_with-0".to_owned()] {
        check_bytes(
            |word| {
                let body = format!(r#"{{"word":"{word}"}}"#);
                request("POST", &format!("/_action/{name}"), &[SAME, SHIM, JSON], body.as_bytes())
            },
            404,
            false,
        );
    }
    assert_eq!(get("/page", &[("Sec-Fetch-Site", "none")]).status, 200, "and the server goes on");
}
