//! S01: a cross-origin POST never runs the body, for every content type and both ways in.

use std::sync::{Mutex, PoisonError, atomic::Ordering};

use tombolo::Action;

use crate::{
    site::{Count, RUNS},
    support::{SHIM, address, request, send},
};

/// The tests here count runs of the same action: one at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// Every way in, with these headers besides; whether the body ran.
#[track_caller]
fn check(headers: &[(&str, &str)], passes: bool) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let key = Count::PATH.strip_prefix("/_action/").expect("a path of an action");
    let multipart = format!(
        "--b\r\nContent-Disposition: form-data; name=\"_action\"\r\n\r\n{key}\r\n--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nx\r\n--b--\r\n"
    );
    let urlencoded = format!("_action={key}&text=x");
    let ways: [(&str, &str, &str); 5] = [
        ("/page", "application/x-www-form-urlencoded", &urlencoded),
        ("/page", "multipart/form-data; boundary=b", &multipart),
        (Count::PATH, "application/x-www-form-urlencoded", "text=x"),
        (Count::PATH, "multipart/form-data; boundary=b", &multipart),
        (Count::PATH, "application/json", r#"{"text":"x"}"#),
    ];
    for (target, kind, body) in ways {
        let before = RUNS.load(Ordering::SeqCst);
        let mut all = vec![SHIM, ("Content-Type", kind)];
        all.extend_from_slice(headers);
        let answer = send(&request("POST", target, &all, body.as_bytes()));
        let ran = RUNS.load(Ordering::SeqCst) - before;
        let expected = if passes { [200, 303].contains(&answer.status) } else { answer.status == 403 };
        assert!(expected, "{target} {kind} {headers:?}: {}", answer.status);
        assert_eq!(ran, u32::from(passes), "{target} {kind} {headers:?}");
    }
}

#[test]
fn s01_listed_origins_and_the_browser_s_word() {
    check(&[("Sec-Fetch-Site", "same-origin")], true);
    check(&[("Sec-Fetch-Site", "none"), ("Cookie", "a=b")], true);
    check(&[("Sec-Fetch-Site", "cross-site"), ("Origin", "https://partner.example")], true);
    check(&[("Sec-Fetch-Site", "cross-site")], false);
    check(&[("Sec-Fetch-Site", "same-site")], false);
    check(&[("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")], false);
    check(&[("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "same-origin")], false);
}

#[test]
fn s01_origins_and_referers() {
    let ours = format!("http://{}", address());
    let page = format!("{ours}/page?x=1");
    check(&[("Origin", &ours)], true);
    check(&[("Referer", &page), ("Cookie", "a=b")], true);
    check(&[("Origin", "null")], false);
    check(&[("Origin", "http://127.0.0.1.evil.example")], false);
    check(&[("Origin", &format!("{ours}.evil.example"))], false);
    check(&[("Origin", &ours), ("Origin", &ours)], false);
    check(&[("Origin", "not-a-url")], false);
    check(&[("Referer", "http://evil.example/")], false);
    check(&[("Origin", "https://evil.example"), ("X-Forwarded-Host", "evil.example")], false);
}

#[test]
fn s01_nothing_said_passes_only_without_credentials() {
    check(&[], true);
    check(&[("Authorization", "Bearer t")], true);
    check(&[("Authorization", "Basic t")], false);
    check(&[("Cookie", "session=1")], false);
}
