//! Actions with `codec = "cbor"`: what they carry (C01), and what they refuse (S04), by both ways home.

use std::{
    collections::{BTreeMap, HashMap},
    time::{Duration, Instant},
};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use proptest::{
    collection::{btree_map, hash_map, vec},
    prelude::*,
};
use tombolo::{ActionError, Outcome, prelude::*, test};

use crate::{
    site::{
        Add,
        codecs::{
            Back, Bytes, GiveUnwritable, Holders, Mark, Measure, Place, Scalars, Scattered, back, deepen, measure, told,
        },
    },
    support::{Answer, FORM, JSON, SAME, SHIM, Visitor, form, post, request, send},
};

/// What a call's POST says about itself.
const CBOR: (&str, &str) = ("Content-Type", "application/cbor");

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
}

/// A call as the browser's shim makes it.
fn call(path: &str, body: &[u8]) -> Answer {
    send(&request("POST", path, &[SAME, SHIM, CBOR], body))
}

fn cbor(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).expect("CBOR carries it");
    bytes
}

/// The CBOR of the value or the error that a reply holds.
#[track_caller]
fn payload(answer: &Answer, name: &str) -> Vec<u8> {
    let json = answer.json();
    let text = json[name].as_str().unwrap_or_else(|| panic!("no text `{name}` in {json}"));
    BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64")
}

fn place() -> impl Strategy<Value = Place> {
    any::<(i32, i32)>().prop_map(|(x, y)| Place { x, y })
}

/// Any bits at all, those of every NaN among them.
fn float() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<u64>().prop_map(f64::from_bits),
        prop::sample::select(vec![f64::NAN, -f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, 0.1]),
        any::<f64>(),
    ]
}

fn mark() -> impl Strategy<Value = Mark> {
    let leaf = prop_oneof![
        Just(Mark::Unknown),
        float().prop_map(Mark::Depth),
        (float(), any::<i128>()).prop_map(|(depth, number)| Mark::Range(depth, number)),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        (".*", vec(inner, 0..3), btree_map(place(), any::<u128>(), 0..3)).prop_map(|(name, inside, keys)| Mark::Wreck {
            name,
            inside,
            keys,
        })
    })
}

fn scalars() -> impl Strategy<Value = Scalars> {
    (any::<u128>(), any::<i128>(), float(), any::<char>(), ".*", any::<Option<bool>>(), Just(()))
}

fn holders() -> impl Strategy<Value = Holders> {
    let by_pair = btree_map(any::<(u8, bool)>(), vec(float(), 0..3), 0..4);
    let bytes = vec(any::<u8>(), 0..40).prop_map(Bytes);
    (vec(mark(), 0..4), btree_map(place(), mark(), 0..4), by_pair, bytes, any::<Duration>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn c01_cbor_carries_every_value_exactly(scalars in scalars(), holders in holders()) {
        let sent = Back { scalars, holders };
        let answer = call(Back::PATH, &cbor(&sent));
        prop_assert_eq!(answer.status, 200, "{}", answer.body);
        // Equal bytes are equal bits, those of a NaN too, which equals nothing.
        prop_assert_eq!(payload(&answer, "done"), cbor(&(sent.scalars, sent.holders)));
    }

    #[test]
    fn c01_a_map_without_an_order_comes_back(places in hash_map(place(), any::<f64>(), 0..8)) {
        let answer = call(Scattered::PATH, &cbor(&Scattered { places: places.clone() }));
        let done: HashMap<Place, f64> = ciborium::from_reader(&*payload(&answer, "done")).expect("a map");
        prop_assert_eq!(done, places);
    }

    #[test]
    fn s04_arbitrary_cbor_is_a_client_fault_at_worst(
        bytes in vec(any::<u8>(), 0..200),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        from in any::<i32>(),
    ) {
        let mut changed = cbor(&Measure { from, upwards: true, by: Some(0.5) });
        *at.get_mut(&mut changed) = byte;
        let cut = at.index(changed.len());
        for body in [&bytes, &changed, &changed[..cut].to_vec()] {
            let answer = call(Measure::PATH, body);
            prop_assert!([200, 400, 422].contains(&answer.status), "{} {body:02x?}", answer.status);
        }
    }
}

#[test]
fn c01_what_json_cannot_carry_comes_home_both_ways() {
    let forms: [(&[(&str, &str)], &str); 3] = [
        (&[("from", "1"), ("upwards", "on")], "1/-1 is NaN, 2/-2 is inf"),
        (&[("from", "-3"), ("by", "1e300")], "-3/3 is 1e300, -2/2 is -0.0"),
        (&[("from", "7")], "7/7 is -inf"),
    ];
    for (form, expected) in forms {
        let native = block_on(test::request().submit_native::<Measure>(form));
        let enhanced = block_on(test::request().submit_enhanced::<Measure>(form));
        for outcome in [native.outcome(), enhanced.outcome()] {
            let Some(Outcome::Done(depths) | Outcome::Failed(depths)) = outcome else { panic!("{outcome:?}") };
            assert_eq!(told(depths), expected);
        }
    }
    let same = test::request().run(|| back((1, -1, f64::NAN, 'x', String::new(), None, ()), holders_of_one()));
    let Ok((scalars, holders)) = block_on(same) else { panic!("a call during rendering is a call") };
    assert!(scalars.2.is_nan() && holders == holders_of_one());
    let refused = block_on(test::request().run(|| measure(100, false, None)));
    assert!(matches!(refused, Err(ActionError::Invalid(_))), "{refused:?}");
}

fn holders_of_one() -> Holders {
    let place = Place { x: 1, y: 2 };
    (
        vec![Mark::Unknown],
        BTreeMap::from([(place, Mark::Depth(0.5))]),
        BTreeMap::from([((1, true), vec![f64::INFINITY])]),
        Bytes(vec![0, 255]),
        Duration::MAX,
    )
}

#[test]
fn c01_n01_a_page_shows_what_json_cannot_carry_and_shows_it_once() {
    let mut visitor = Visitor::known();
    let posted = visitor.post("/measure?a=1", &form::<Measure>("from=1&upwards=on"));
    assert_eq!((posted.status, posted.header("location")), (303, "/measure?a=1"));
    let shown = visitor.get("/measure?a=1");
    assert!(shown.body.contains("<p id=\"measured\">1/-1 is NaN, 2/-2 is inf</p>"), "{}", shown.body);
    assert!(!visitor.get("/measure?a=1").body.contains("NaN"), "a reload shows it no more");
    let failed = post("/measure", &form::<Measure>("from=7"));
    assert_eq!(failed.status, 422);
    assert!(failed.body.contains("<p id=\"forbidden\">7/7 is -inf</p>"), "{}", failed.body);
    let invalid = post("/measure", &form::<Measure>("from=x"));
    assert_eq!(invalid.status, 422);
    assert!(invalid.body.contains("Enter a whole number.") && invalid.body.contains("value=\"x\""), "{}", invalid.body);
}

#[test]
fn c08_an_argument_that_does_not_decode_or_breaks_a_rule_is_an_issue_at_it() {
    let issues = |body: &[u8]| {
        let answer = call(Measure::PATH, body);
        assert_eq!(answer.status, 422, "{}", answer.body);
        let json = answer.json();
        let issues = json["invalid"].as_array().expect("issues").clone();
        let told = issues.into_iter().map(|issue| format!("{} {}", issue["field"], issue["code"]).replace('"', ""));
        told.collect::<Vec<_>>()
    };
    assert_eq!(issues(&cbor(&Measure { from: 100, upwards: true, by: None })), ["from range"]);
    let wrong = BTreeMap::from([("from", "1"), ("upwards", "yes"), ("by", "x"), ("unknown", "x")]);
    assert_eq!(issues(&cbor(&wrong)), ["from type", "upwards type", "by type"]);
    // What a form leaves out is not missing; and a number is looked at though its neighbour is none.
    assert_eq!(issues(&cbor(&BTreeMap::<&str, u8>::new())), ["from required"]);
    assert_eq!(issues(&cbor(&BTreeMap::from([("from", 1_u64 << 40)]))), ["from type"]);
}

#[test]
fn c07_a_call_during_rendering_has_no_issue_but_those_of_its_rules() {
    let places = BTreeMap::from([(Place { x: 1, y: 2 }, f64::NAN)]);
    for places in [places, BTreeMap::new()] {
        let deep = block_on(test::request().run(|| deepen(9, f64::NEG_INFINITY, places.clone())));
        assert_eq!(deep, Ok(f64::NEG_INFINITY));
        let refused = block_on(test::request().run(|| deepen(10, f64::NAN, places)));
        let Err(ActionError::Invalid(issues)) = refused else { panic!("{refused:?}") };
        let told: Vec<_> = issues.iter().map(|issue| (issue.field.as_str(), &*issue.code)).collect();
        assert_eq!(told, [("by", "range")]);
    }
}

#[test]
fn s04_an_action_is_called_in_its_own_codec() {
    let body = cbor(&BTreeMap::from([("left", 1), ("right", 2)]));
    let cbor_to_json = call(Add::PATH, &body);
    assert_eq!((cbor_to_json.status, cbor_to_json.refusal().as_str()), (415, "media_type"));
    let json_to_cbor = send(&request("POST", Measure::PATH, &[SAME, SHIM, JSON], br#"{"from":1}"#));
    assert_eq!((json_to_cbor.status, json_to_cbor.refusal().as_str()), (415, "media_type"));
    let named = ("Content-Type", "Application/CBOR; charset=binary");
    let body = cbor(&Measure { from: 1, upwards: false, by: None });
    assert_eq!(send(&request("POST", Measure::PATH, &[SAME, SHIM, named], &body)).status, 200);
    // A form is a form, and another site's call is another site's.
    assert_eq!(send(&request("POST", Measure::PATH, &[SAME, SHIM, FORM], b"from=1")).status, 200);
    let elsewhere = ("Sec-Fetch-Site", "cross-site");
    assert_eq!(send(&request("POST", Measure::PATH, &[elsewhere, SHIM, CBOR], &body)).status, 403);
    assert_eq!(send(&request("POST", "/measure", &[SAME, CBOR], &body)).status, 405);
}

#[test]
fn v01_a_page_of_a_build_with_the_other_codec_is_out_of_date_and_not_refused() {
    let stale = format!("{}0", Measure::PATH);
    for (kind, body) in [(JSON, br#"{"from":1}"#.as_slice()), (CBOR, b"\xa0"), (FORM, b"from=1")] {
        assert_eq!(send(&request("POST", &stale, &[SAME, SHIM, kind], body)).status, 409, "{kind:?}");
    }
}

#[track_caller]
fn malformed(body: &[u8]) {
    let started = Instant::now();
    let answer = call(Measure::PATH, body);
    let seen = &body[..body.len().min(30)];
    assert_eq!((answer.status, answer.refusal().as_str()), (400, "malformed"), "{seen:02x?}");
    assert!(started.elapsed() < Duration::from_secs(5), "bounded time");
}

#[test]
fn s04_broken_cbor_is_400() {
    let whole = cbor(&Measure { from: 1, upwards: true, by: Some(0.5) });
    for end in 0..whole.len() {
        malformed(&whole[..end]);
    }
    malformed(&[&*whole, b"\x00"].concat());
    for body in [
        b"\x80".as_slice(),
        b"\xf6",
        b"\xff",
        b"\xa1\x01\x02",
        b"\xa2\x64from\x01\x64from\x02",
        b"\xa1\x61x\xa2\x01\x01\x01\x02",
        b"\xa1\x64from\x61\xff",
        b"\xa1\x64from\x5f\x5f\xff\xff",
        br#"{"from":1}"#,
    ] {
        malformed(body);
    }
    let deep = [b"\xa1\x64from".as_slice(), &b"\x81".repeat(3000), b"\x00"].concat();
    malformed(&deep);
    for length in [1_u64 << 63, u64::MAX, 1 << 40] {
        for major in [0x5b_u8, 0x7b, 0x9b, 0xbb] {
            malformed(&[b"\xa1\x64from".as_slice(), &[major], &length.to_be_bytes(), b"\x00"].concat());
        }
        malformed(&[b"\xbb".as_slice(), &length.to_be_bytes(), b"\x64from\x01"].concat());
    }
    let many: Vec<u8> =
        (0..2000).flat_map(|n| [b"\x64".as_slice(), format!("{n:04}").as_bytes(), b"\x00"].concat()).collect();
    let many = call(Back::PATH, &[b"\xbf".as_slice(), &many, b"\xff"].concat());
    assert_eq!((many.status, many.refusal().as_str()), (400, "malformed"));
    let after = call(Measure::PATH, &whole);
    assert_eq!(after.status, 200, "the server goes on");
}

#[test]
fn s04_cbor_a_hundred_thousand_deep_is_400() {
    for open in [b"\x81".as_slice(), b"\xa1\x00", b"\xc1", b"\x9f", b"\xbf\x00"] {
        let body = [b"\xa1\x67holders".as_slice(), &open.repeat(100_000), b"\x00"].concat();
        let answer = call(Back::PATH, &body);
        assert_eq!((answer.status, answer.refusal().as_str()), (400, "malformed"), "{open:02x?}");
    }
}

#[test]
fn s05_a_call_in_cbor_has_its_limit() {
    let padded = BTreeMap::from([("from", "1".to_owned()), ("unknown", "x".repeat(5000))]);
    let answer = call(Measure::PATH, &cbor(&padded));
    assert_eq!((answer.status, answer.refusal().as_str()), (413, "too_large"));
}

#[test]
fn s10_what_no_codec_carries_is_a_fault_that_tells_nothing() {
    let answer = call(GiveUnwritable::PATH, b"\xa0");
    assert_eq!(answer.status, 500);
    assert!(answer.json()["fault"].is_string() && !answer.body.contains("secret-codec-text"), "{}", answer.body);
}
