//! The forms of a value, the needles, and bodies that are cut anywhere.

use std::{convert::Infallible, task::Waker};

use futures::stream;
use http_body_util::BodyExt;
use proptest::prelude::*;

use super::*;
use crate::form::to_cbor_text;

/// Values that no other test has.
fn none() -> &'static Taints {
    Box::leak(Box::new(Taints::new()))
}

const KEY: &str = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";
/// One that looks different in every form.
const ODD: &str = "a\"b<c>&'d\\e f/é+%~{\u{2028}}";

#[track_caller]
fn is_found(taints: &Taints, text: &str) -> bool {
    taints.find(text.as_bytes()).is_some()
}

#[test]
fn d08_what_other_text_may_have_by_chance_is_refused() {
    let kind = |value: &[u8]| none().add("x", value).err().map(|error| error.kind());
    assert_eq!(kind(b"0123456789abcde"), Some(TaintErrorKind::TooShort));
    assert_eq!(kind(b"0123456789abcdef"), None);
    assert_eq!(kind(b"abcabcabcabcabcabc"), Some(TaintErrorKind::TooEven));
    assert_eq!(kind("0123".repeat(2048).as_bytes()), None);
    assert_eq!(kind("0123".repeat(2049).as_bytes()), Some(TaintErrorKind::TooLong));
}

/// A percent-encoded text as some write it.
fn lower_digits(percent: &str) -> String {
    let mut parts = percent.split('%');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| format!("{text}%{}{}", part[..2].to_ascii_lowercase(), &part[2..]))
}

#[test]
fn d08_a_value_is_found_in_every_form_in_which_we_send_it() {
    let taints = none();
    for value in [KEY, ODD] {
        let tainted = taints.add("the reason", value.as_bytes()).unwrap();
        let json = serde_json::to_string(value).unwrap();
        let in_json = serde_json::to_string(&json).unwrap();
        let html = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let script = |text: &str| text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
        let form: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
        let percent = percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC).to_string();
        let digits = value.bytes().fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"));
        let numbers = serde_json::to_string(value.as_bytes()).unwrap();
        let mut texts = vec![
            value.to_owned(),
            format!("{:?}", value.as_bytes()),
            html(value),
            html(value).replace('"', "&quot;"),
            html(value).replace('"', "&quot;").replace('\'', "&#39;"),
            html(&json).replace('"', "&quot;"),
            script(&in_json),
            lower_digits(&percent),
            value
                .replace(' ', "%20")
                .replace('"', "%22")
                .replace('<', "%3C")
                .replace('>', "%3E")
                .replace('é', "%C3%A9")
                .replace('\u{2028}', "%E2%80%A8"),
            digits.to_ascii_uppercase(),
            digits,
            json,
            in_json,
            form,
            percent,
            numbers,
        ];
        // A value that is written as CBOR stands in base64, behind any number of other bytes.
        texts.extend((0..4).map(|before| to_cbor_text(&("x".repeat(before), value, 7)).unwrap()));
        for text in &texts {
            assert!(is_found(taints, &format!("before{text}after")), "{text}");
            assert!(!is_found(taints, &text[..text.floor_char_boundary(text.len() / 2)]), "half of {text}");
        }
        drop(tainted);
        assert!(texts.iter().all(|text| !is_found(taints, text)), "it may leave again");
    }
    assert!(taints.is_empty());
}

#[test]
fn d08_a_value_is_found_for_as_long_as_one_guard_lives_and_named_by_its_reason_only() {
    let taints = none();
    let (one, other) = (taints.add("one", KEY.as_bytes()).unwrap(), taints.add("other", KEY.as_bytes()).unwrap());
    assert_eq!(taints.find(KEY.as_bytes()).as_deref(), Some("one"));
    drop(one);
    assert_eq!(taints.find(KEY.as_bytes()).as_deref(), Some("other"));
    assert_eq!(format!("{other:?}"), "Tainted(\"other\")");
    assert!(!format!("{taints:?}").contains("4eC39"));
    other.forget();
    assert!(is_found(taints, KEY), "for as long as the process lives");
}

#[test]
fn d08_values_that_begin_like_others_are_told_apart() {
    let taints = none();
    let longer = [KEY, "-and-more-of-it"].concat();
    let other = KEY.replace("7dc", "7dd");
    let guards = [&*longer, &*other].map(|value| taints.add(value, value.as_bytes()).unwrap());
    assert!(!is_found(taints, KEY) && !is_found(taints, &longer[..longer.len() - 1]));
    let short = taints.add("short", KEY.as_bytes()).unwrap();
    assert_eq!(taints.find(format!("{KEY}-and-more-of-that").as_bytes()).as_deref(), Some("short"));
    assert!(is_found(taints, &other));
    drop(guards);
    assert!(is_found(taints, &longer), "it begins with the short one");
    drop(short);
    assert!(!is_found(taints, &longer));
}

#[test]
fn d08_many_values_come_and_go() {
    let taints = none();
    let value = |n: u32| format!("{KEY}{n:08}");
    let mut guards: Vec<_> = (0..500).map(|n| taints.add("n", value(n).as_bytes()).unwrap()).collect();
    assert!((0..500).all(|n| is_found(taints, &value(n))));
    guards.truncate(7);
    assert!((0..500).all(|n| is_found(taints, &value(n)) == (n < 7)));
    guards.clear();
    assert!(taints.is_empty() && !is_found(taints, &value(0)));
}

fn looked_through(taints: &'static Taints, response: Response) -> Result<Response, Reason> {
    taints.look_through(response, "/", &mut Context::from_waker(Waker::noop()))
}

/// A body in pieces: their number is known, their length is not.
fn pieces(pieces: &[&[u8]]) -> Response {
    let pieces: Vec<_> = pieces.iter().map(|piece| Ok::<_, Infallible>(Bytes::copy_from_slice(piece))).collect();
    Response::new(Body::from_stream(stream::iter(pieces)))
}

#[tokio::test]
async fn d08_an_answer_that_is_there_stays_in_one_piece_and_is_stopped_before_its_head() {
    let taints = none();
    let _tainted = taints.add("x", KEY.as_bytes()).unwrap();
    let page = looked_through(taints, Response::new(Body::from("a page"))).unwrap();
    assert_eq!(page.body().size_hint().exact(), Some(6));
    assert!(looked_through(taints, Response::new(Body::from(format!("a {KEY} b")))).is_err());
    assert!(looked_through(taints, pieces(&[KEY.as_bytes(), b"more"])).is_err(), "in the first piece of many");
    let location = Response::builder().header("location", format!("/?key={KEY}")).body(Body::empty()).unwrap();
    assert!(looked_through(taints, location).is_err());
}

#[tokio::test]
async fn d08_trailers_are_looked_through() {
    let taints = none();
    let _tainted = taints.add("x", KEY.as_bytes()).unwrap();
    for (value, is_clean) in [(KEY, false), ("fine", true)] {
        let trailers = HeaderMap::from_iter([(http::header::ETAG, value.parse().unwrap())]);
        let body = http_body_util::Full::new(Bytes::from("text")).with_trailers(async { Some(Ok(trailers)) });
        let sent = looked_through(taints, Response::new(Body::new(body))).unwrap().into_body().collect().await;
        assert_eq!(sent.is_ok(), is_clean);
        assert_eq!(sent.ok().and_then(|sent| sent.trailers().cloned()).is_some(), is_clean);
    }
}

/// What leaves of a body in pieces, and whether it was broken off.
fn sent(taints: &'static Taints, all: &[&[u8]]) -> (Vec<u8>, bool) {
    let Ok(response) = looked_through(taints, pieces(all)) else { return (Vec::new(), true) };
    let (mut sent, mut body) = (Vec::new(), response.into_body());
    futures::executor::block_on(async {
        while let Some(frame) = body.frame().await {
            match frame {
                Ok(frame) => sent.extend_from_slice(&frame.into_data().unwrap()),
                Err(_) => return (sent, true),
            }
        }
        (sent, false)
    })
}

/// A text cut at these places.
fn cut<'a>(text: &'a [u8], at: &[usize]) -> Vec<&'a [u8]> {
    let mut at: Vec<_> = at.iter().map(|at| at % (text.len() + 1)).chain([0, text.len()]).collect();
    at.sort_unstable();
    at.windows(2).map(|ends| &text[ends[0]..ends[1]]).collect()
}

proptest! {
    #[test]
    fn d08_nothing_of_a_value_leaves_wherever_it_is_cut(
        value in "[ -~]{16,40}",
        form in any::<prop::sample::Index>(),
        before in "[ -~]{0,60}",
        after in "[ -~]{0,60}",
        start in 0_usize..40,
        at in prop::collection::vec(any::<usize>(), 0..40),
    ) {
        prop_assume!(unfit(value.as_bytes()).is_none());
        let taints = none();
        let tainted = taints.add("x", value.as_bytes()).unwrap();
        let needle = form.get(&forms(value.as_bytes())).clone();
        // The value's own beginning stands before it, too.
        let begun = &needle.bytes()[..start.min(needle.bytes().len() - 1)];
        let text = [before.as_bytes(), begun, needle.bytes(), after.as_bytes()].concat();
        let place = (0..text.len()).find(|place| forms(value.as_bytes()).iter().any(|form| text[*place..].starts_with(form.bytes())));
        let (sent_of_it, is_broken) = sent(taints, &cut(&text, &at));
        prop_assert!(is_broken);
        prop_assert!(text.starts_with(&sent_of_it));
        prop_assert!(sent_of_it.len() <= place.unwrap_or_default());

        drop(tainted);
        let _other = taints.add("y", KEY.as_bytes()).unwrap();
        prop_assert_eq!(sent(taints, &cut(&text, &at)), (text, false));
    }
}

#[test]
fn d08_without_a_value_no_body_is_looked_at() {
    // No unit test taints a value for the whole process.
    assert!(TAINTS.is_empty());
    let body =
        Body::from_stream(stream::poll_fn(|_| -> Poll<Option<Result<Bytes, Infallible>>> { panic!("looked at") }));
    assert!(look_through(Response::new(body), "/", &mut Context::from_waker(Waker::noop())).is_ok());
}
