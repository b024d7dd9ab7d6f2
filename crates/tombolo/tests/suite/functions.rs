//! Actions as functions: C01, C07, C08 and C11, without a socket.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tombolo::{ActionError, Outcome, prelude::*, test};

use crate::site::{Add, Echo, Go, Guarded, SetTheme, add, cookies, echo, guarded, panics, too_slow};

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
}

#[test]
fn c11_an_action_is_tested_as_a_function() {
    let sum = block_on(test::request().run(|| add(1, 2, None)));
    assert_eq!(sum, Ok("sum 3".to_owned()));
    let who = block_on(test::request().header("x-who", "admin").run(|| guarded("hi".to_owned())));
    assert_eq!(who, Ok("admin says hi".to_owned()));
}

#[test]
fn c07_a_call_has_the_same_guards_rules_and_request() {
    let refused = block_on(test::request().run(|| guarded("hi".to_owned())));
    assert!(matches!(refused, Err(ActionError::Refused(ref refused)) if refused.status() == 401), "{refused:?}");
    let sent = block_on(test::request().header("x-who", "lost").run(|| guarded("hi".to_owned())));
    assert_eq!(sent, Err(ActionError::Redirected("/sign-in".to_owned())));
    let invalid = block_on(test::request().run(|| add(0, 100, None)));
    let Err(ActionError::Invalid(issues)) = invalid else { panic!("{invalid:?}") };
    assert_eq!(issues.iter().map(|issue| issue.field.as_str()).collect::<Vec<_>>(), ["left", "right"]);
    assert_eq!(block_on(test::request().cookie("a", "1").run(cookies)), Ok("a=1".to_owned()));
    assert!(matches!(block_on(test::request().run(panics)), Err(ActionError::Fault(_))));
}

#[test]
fn s06_c07_a_call_ends_at_its_action_s_timeout_too() {
    let started = std::time::Instant::now();
    assert_eq!(block_on(test::request().run(too_slow)), Err(ActionError::Timeout));
    assert!(started.elapsed() < std::time::Duration::from_secs(3));
}

#[test]
fn c05_outside_of_a_request_a_call_says_so() {
    assert_eq!(block_on(add(1, 2, None)), Err(ActionError::NoRequest));
}

#[test]
fn c11_both_ways_home_give_the_same_outcome() {
    let cases: [&[(&str, &str)]; 4] = [
        &[("left", "1"), ("right", "2")],
        &[("left", "1"), ("right", "2"), ("note", "fail")],
        &[("left", "x"), ("right", "100")],
        &[],
    ];
    for form in cases {
        let native = block_on(test::request().submit_native::<Add>(form));
        let enhanced = block_on(test::request().submit_enhanced::<Add>(form));
        assert!(native.outcome().is_some(), "{form:?}");
        assert_eq!(native.outcome(), enhanced.outcome(), "{form:?}");
    }
    let native = block_on(test::request().submit_native::<Add>(cases[0]));
    assert_eq!((native.status().as_u16(), native.outcome()), (303, Some(&Outcome::Done("sum 3".to_owned()))));
    let failed = block_on(test::request().submit_native::<Add>(cases[1]));
    assert_eq!(
        (failed.status().as_u16(), failed.outcome()),
        (422, Some(&Outcome::Failed("you asked for it".to_owned())))
    );
    let refused = block_on(test::request().submit_enhanced::<Guarded>(&[("text", "x")]));
    assert_eq!(refused.status().as_u16(), 401);
    let gone = block_on(test::request().submit_native::<Go>(&[("to", "/next")]));
    assert_eq!(gone.outcome(), Some(&Outcome::Redirect(Redirect::to("/next"))));
    let cookie = block_on(test::request().submit_enhanced::<SetTheme>(&[("theme", "dark")]));
    assert_eq!(cookie.headers()["set-cookie"], "theme=dark; Path=/");
}

/// Everything at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shape {
    /// No data.
    Unit,
    /// One value.
    One(i128),
    /// Several.
    Many(u8, String),
    /// Named ones.
    Named {
        /// Inside.
        inner: Option<Box<Shape>>,
    },
}

/// Gives back what it got.
#[server(public)]
#[expect(clippy::too_many_arguments, reason = "one of each kind")]
pub async fn same(
    large: u128,
    small: i128,
    float: f64,
    letter: char,
    text: String,
    maybe: Option<Vec<u8>>,
    shapes: Vec<Shape>,
    pair: (u8, bool),
    map: BTreeMap<u32, String>,
    time: std::time::Duration,
    nothing: (),
) -> (
    u128,
    i128,
    f64,
    char,
    String,
    Option<Vec<u8>>,
    Vec<Shape>,
    (u8, bool),
    BTreeMap<u32, String>,
    std::time::Duration,
    (),
) {
    (large, small, float, letter, text, maybe, shapes, pair, map, time, nothing)
}

fn shape() -> impl Strategy<Value = Shape> {
    let leaf = prop_oneof![
        Just(Shape::Unit),
        any::<i128>().prop_map(Shape::One),
        (any::<u8>(), ".*").prop_map(|(a, b)| Shape::Many(a, b))
    ];
    leaf.prop_recursive(3, 6, 1, |inner| {
        prop::option::of(inner).prop_map(|inner| Shape::Named { inner: inner.map(Box::new) })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn c01_json_carries_every_value_exactly(
        numbers in (any::<u128>(), any::<i128>(), prop::num::f64::NORMAL | prop::num::f64::ZERO | prop::num::f64::SUBNORMAL),
        texts in (any::<char>(), ".*", prop::option::of(prop::collection::vec(any::<u8>(), 0..20))),
        shapes in prop::collection::vec(shape(), 0..4),
        pair in any::<(u8, bool)>(),
        map in prop::collection::btree_map(any::<u32>(), ".*", 0..4),
        time in any::<std::time::Duration>(),
    ) {
        let sent = Same { large: numbers.0, small: numbers.1, float: numbers.2, letter: texts.0, text: texts.1, maybe: texts.2, shapes, pair, map, time, nothing: () };
        let body = serde_json::to_string(&sent).expect("JSON carries it");
        let answer = crate::support::call(Same::PATH, &body);
        let outcome: Outcome<<Same as Action>::Value, Never> = serde_json::from_str(&answer.body).expect("a reply");
        let expected = (sent.large, sent.small, sent.float, sent.letter, sent.text, sent.maybe, sent.shapes, sent.pair, sent.map, sent.time, ());
        prop_assert_eq!(&outcome, &Outcome::Done(expected.clone()));
        let Outcome::Done(value) = outcome else { unreachable!("compared above") };
        prop_assert_eq!(value.2.to_bits(), expected.2.to_bits(), "-0.0 stays what it is");
    }
}

#[test]
fn c01_a_hundred_thousand_letters_arrive() {
    let text = "あ".repeat(100_000);
    assert_eq!(block_on(test::request().run(|| echo(text.clone()))), Ok(text.clone()));
    let enhanced = block_on(test::request().submit_enhanced::<Echo>(&[("text", &text)]));
    assert_eq!(enhanced.outcome(), Some(&Outcome::Done(text)));
}

/// Has a name that is a word of the language.
#[server(public)]
pub async fn raw(#[garde(range(max = 9))] r#type: u8) -> u8 {
    r#type
}

#[test]
fn d01_a_raw_identifier_is_its_word_on_the_wire() {
    let invalid = block_on(test::request().submit_enhanced::<Raw>(&[("type", "10")]));
    let Some(Outcome::Invalid(issues)) = invalid.outcome() else { panic!("{invalid:?}") };
    assert_eq!(issues.iter().map(|issue| issue.field.as_str()).collect::<Vec<_>>(), ["type"]);
    let done = block_on(test::request().submit_native::<Raw>(&[("type", "9")]));
    assert_eq!(done.outcome(), Some(&Outcome::Done(9)));
}
