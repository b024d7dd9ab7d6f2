//! Form tokens, for browsers that do not say where a form was sent from: S01 (3) and (5), S11.

use std::sync::{Mutex, PoisonError, atomic::Ordering};

use tombolo::Action;

use crate::{
    site::{COUNTED, Counted},
    support::{Answer, FORM, Visitor, get},
};

/// The tests here count runs of the same action: one at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// The value of the hidden field of the page's only form.
#[track_caller]
fn action(page: &Answer) -> String {
    let (_, after) = page.body.split_once("name=\"_action\" value=\"").expect("a form");
    after.split('"').next().expect("a value").to_owned()
}

/// Posts as Lynx does from an address with a query: nothing is said but the cookies.
fn post(visitor: &mut Visitor, headers: &[(&str, &str)], action: &str) -> (Answer, u32) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let before = COUNTED.load(Ordering::SeqCst);
    let mut all = vec![FORM];
    all.extend_from_slice(headers);
    let answer = visitor.send("POST", "/counted?a=1", &all, &format!("_action={action}&text=typed"));
    (answer, COUNTED.load(Ordering::SeqCst) - before)
}

#[test]
fn s11_a_page_for_a_browser_that_says_nothing_has_a_token_in_its_form() {
    let mut visitor = Visitor::new();
    let page = visitor.get_silently("/counted?a=1");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.header("set-cookie").starts_with("tombolo-visitor="), "{}", page.header("set-cookie"));
    let (key, token) = Counted::PATH
        .strip_prefix("/_action/")
        .zip(action(&page).split_once('.').map(|(_, token)| token.to_owned()))
        .expect("a token");
    let again = visitor.get_silently("/counted?a=1");
    assert!(again.all("set-cookie").is_empty(), "who is known stays so");
    assert_ne!(action(&again), format!("{key}.{token}"), "each rendering has its own");
    for other in [get("/counted", &[("Sec-Fetch-Site", "none")]), get("/quiet", &[])] {
        assert!(other.all("set-cookie").is_empty(), "other pages have none");
        assert!(!other.body.contains(&format!("{key}.")), "{}", other.body);
        assert_ne!(other.header("cache-control"), "no-store");
    }
}

#[test]
fn s11_with_its_token_a_form_runs_and_without_it_does_not() {
    let mut visitor = Visitor::new();
    let good = action(&visitor.get_silently("/counted?a=1"));
    let key = good.split('.').next().expect("a key").to_owned();
    let null = ("Origin", "null");
    for headers in [&[][..], &[null]] {
        let (answer, runs) = post(&mut visitor, headers, &good);
        assert_eq!((answer.status, runs), (303, 1), "{headers:?}");
        for wrong in [key.clone(), format!("{key}."), format!("{key}.AAAA"), format!("{good}A")] {
            let (answer, runs) = post(&mut visitor, headers, &wrong);
            assert_eq!((answer.status, runs), (403, 0), "{headers:?} {wrong}");
            assert!(answer.body.contains("Your browser does not say"), "{}", answer.body);
            let fresh = action(&answer);
            assert!(fresh.starts_with(&format!("{key}.")) && fresh != good, "the page has a fresh one");
        }
    }
    let mut other = Visitor::new();
    other.get_silently("/counted?a=1");
    assert_eq!(post(&mut other, &[], &good).1, 0, "a token is its visitor's");
    let foreign = [("Sec-Fetch-Site", "cross-site"), null];
    assert_eq!(post(&mut visitor, &foreign, &good).1, 0, "and no help for another site's form");
    assert_eq!(post(&mut visitor, &[("Origin", "https://evil.example")], &good).1, 0);
    assert_eq!(post(&mut visitor, &[("Referer", "https://evil.example/")], &good).1, 0);
}

#[test]
fn s11_a_second_submit_works_from_the_page_after_the_first() {
    let mut visitor = Visitor::new();
    let mut page = visitor.get_silently("/counted?a=1");
    for _ in 0..3 {
        let (posted, runs) = post(&mut visitor, &[], &action(&page));
        assert_eq!((posted.status, runs), (303, 1));
        // The address is a new one each time: Links would not ask again for one that it knows.
        let location = posted.header("location").to_owned();
        assert!(location.starts_with("/counted?a=1&_done="), "{location}");
        page = visitor.get_silently(&location);
        assert!(page.body.contains("counted typed"), "{}", page.body);
    }
}
