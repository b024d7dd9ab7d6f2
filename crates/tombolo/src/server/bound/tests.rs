//! Seals of bound arguments: of which action, how old, of which key, for whom.

use std::sync::Arc;

use http::header::COOKIE;

use super::*;

const OLD: [u8; 32] = [1; 32];
const NEW: [u8; 32] = [2; 32];
const VISITOR: &str = "0123456789abcdef0123456789abcdef";

type Pair = (u64, String);

fn sealer(keys: &[[u8; 32]]) -> Sealer {
    Sealer::new("shop", keys)
}

fn binding(to: BoundTo, max_age: Option<u64>) -> Binding {
    Binding { names: &["a", "b"], to, max_age: max_age.map(Duration::from_millis) }
}

fn pair() -> Pair {
    (7, "rope".to_owned())
}

/// A request of this visitor, whose guard has let this person in.
fn parts(visitor: Option<&str>, subject: Option<&str>) -> Parts {
    let (mut parts, ()) = http::Request::new(()).into_parts();
    if let Some(visitor) = visitor {
        parts.headers.insert(COOKIE, format!("tombolo-visitor={visitor}").parse().expect("a cookie"));
    }
    if let Some(subject) = subject {
        parts.extensions.insert(Identity(subject.to_owned()));
    }
    parts.extensions.insert(Arc::new(Sealing { seals: Arc::new(sealer(&[NEW])), is_https: false }));
    parts
}

fn values(brought: Brought, to: BoundTo, parts: &Parts) -> Result<Pair, Refusal> {
    Values::<Pair>::of(brought, &binding(to, None), parts).map(|values| values.0)
}

#[test]
fn s02_what_is_sealed_comes_back_and_its_mark_is_that_of_its_values() {
    let seals = sealer(&[NEW]);
    let (mark, sealed) = seal(&seals, "buy-1", "", &pair()).expect("it can be sealed");
    let opened = open(&seals, "buy-1", &binding(BoundTo::Bearer, None), Some(&sealed));
    assert_eq!(opened.as_ref().map(|opened| opened.as_ref().map(|opened| &*opened.mark)), Ok(Some(&*mark)));
    assert_eq!(values(opened, BoundTo::Bearer, &parts(None, None)), Ok(pair()));
    let (again, other) = (seal(&seals, "buy-1", "", &pair()), seal(&seals, "buy-1", "", &(8_u64, "rope")));
    assert_eq!(again.as_ref().map(|(mark, _)| mark), Some(&mark));
    assert_ne!(again.map(|(_, sealed)| sealed), Some(sealed), "two seals of one value are not alike");
    assert_ne!(other.map(|(mark, _)| mark), Some(mark.clone()));
    assert_ne!(seal(&seals, "buy-2", "", &pair()).map(|(mark, _)| mark), Some(mark));
}

#[test]
fn s02_another_action_s_another_purpose_s_and_what_is_none_are_malformed() {
    let seals = sealer(&[NEW]);
    let (_, sealed) = seal(&seals, "buy-1", "", &pair()).expect("it can be sealed");
    let bearer = binding(BoundTo::Bearer, None);
    let previous = seals.seal(Purpose::Previous, &["buy-1"], now(), b"7");
    let short = seals.seal(Purpose::Bound, &["buy-1"], now(), b"\0\0");
    let lying = seals.seal(Purpose::Bound, &["buy-1"], now(), b"\xff\xff\xff\xff rope");
    assert_eq!(open(&seals, "buy-2", &bearer, Some(&sealed)), Err(Refusal::Malformed));
    for wrong in [&*previous, &short, &lying, "x", &sealed.repeat(100), &"A".repeat(1 << 20)] {
        assert_eq!(open(&seals, "buy-1", &bearer, Some(wrong)), Err(Refusal::Malformed));
    }
    for nothing in [None, Some("")] {
        let brought = open(&seals, "buy-1", &bearer, nothing);
        assert_eq!(values(brought, BoundTo::Bearer, &parts(None, None)), Err(Refusal::Malformed));
    }
    for at in 0..sealed.len() {
        assert!(open(&seals, "buy-1", &bearer, Some(&sealed[..at])).is_ok_and(|opened| opened.is_none()) == (at == 0));
    }
}

#[test]
fn s02_it_grows_old_as_the_action_says() {
    let seals = sealer(&[NEW]);
    let content = [&0_u32.to_be_bytes()[..], &to_cbor(&pair()).expect("CBOR")].concat();
    let aged = |age: u64| seals.seal(Purpose::Bound, &["buy-1"], now() - age, &content);
    let is_open = |age, max_age| {
        let opened = open(&seals, "buy-1", &binding(BoundTo::Bearer, max_age), Some(&aged(age)));
        assert!(opened.is_ok() || opened == Err(Refusal::Stale));
        opened.is_ok()
    };
    assert!(is_open(DAY - 60_000, None) && !is_open(DAY + 1000, None));
    assert!(is_open(590_000, Some(600_000)) && !is_open(601_000, Some(600_000)));
}

#[test]
fn s02_keys_rotate_both_ways_and_one_that_is_gone_is_out_of_date() {
    let (old, new) = (sealer(&[OLD, NEW]), sealer(&[NEW, OLD]));
    let bearer = binding(BoundTo::Bearer, None);
    for (from, to) in [(&old, &new), (&new, &old)] {
        let (_, sealed) = seal(from, "buy-1", "", &pair()).expect("it can be sealed");
        let opened = open(to, "buy-1", &bearer, Some(&sealed));
        let mark = seal(to, "buy-1", "", &pair()).map(|(mark, _)| mark);
        let of_page = opened.as_ref().ok().and_then(Option::as_ref).map(|opened| marked("~older".to_owned(), opened));
        assert_eq!(of_page, mark, "the form is the one that this page has");
        assert_eq!(values(opened, BoundTo::Bearer, &parts(None, None)), Ok(pair()));
    }
    let (_, sealed) = seal(&old, "buy-1", "", &pair()).expect("it can be sealed");
    assert_eq!(open(&sealer(&[NEW]), "buy-1", &bearer, Some(&sealed)), Err(Refusal::Stale));
}

#[test]
fn s02_it_is_for_whom_the_action_says_and_for_nobody_else() {
    let seals = sealer(&[NEW]);
    let sealed_for = |to, subject: &str| seal(&seals, "buy-1", &text_of(to, subject), &pair()).expect("sealed").1;
    let check = |to, sealed: &str, parts: &Parts, expected: Result<Pair, Refusal>| {
        let brought = open(&seals, "buy-1", &binding(to, None), Some(sealed));
        assert_eq!(values(brought, to, parts), expected, "{to:?}");
    };
    let other = VISITOR.replace('0', "f");
    let of_visitor = sealed_for(BoundTo::Visitor, VISITOR);
    check(BoundTo::Visitor, &of_visitor, &parts(Some(VISITOR), None), Ok(pair()));
    for parts in [parts(Some(&other), None), parts(None, None), parts(None, Some(VISITOR))] {
        check(BoundTo::Visitor, &of_visitor, &parts, Err(Refusal::Stale));
    }
    let of_ada = sealed_for(BoundTo::Guard, "ada");
    check(BoundTo::Guard, &of_ada, &parts(None, Some("ada")), Ok(pair()));
    for parts in [parts(None, Some("eve")), parts(None, None), parts(Some(VISITOR), None), parts(None, Some("ada "))] {
        check(BoundTo::Guard, &of_ada, &parts, Err(Refusal::Stale));
    }
    // Nobody is not somebody, not even the same nobody.
    for to in [BoundTo::Visitor, BoundTo::Guard] {
        check(to, &sealed_for(to, ""), &parts(None, None), Err(Refusal::Stale));
    }
    // What was sealed for one kind of them is nobody's of the other, nor a bearer's.
    check(BoundTo::Bearer, &of_ada, &parts(None, Some("ada")), Err(Refusal::Stale));
    check(BoundTo::Guard, &of_visitor, &parts(Some(VISITOR), Some(VISITOR)), Err(Refusal::Stale));
}
