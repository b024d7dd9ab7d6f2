//! Tokens, and what the store is told.

use http::header::{COOKIE, SET_COOKIE};

use super::*;
use crate::server::store::OnceInMemory;

fn onces() -> Onces {
    onces_of(&[[7; 32]])
}

fn onces_of(keys: &[[u8; 32]]) -> Onces {
    Onces::new(Arc::new(Sealer::new("shop", keys)), Arc::new(OnceInMemory::default()), true)
}

/// The request of a visitor.
fn visitor(digit: char) -> HeaderMap {
    let cookie = format!("tombolo-visitor={}", digit.to_string().repeat(32));
    HeaderMap::from_iter([(COOKIE, HeaderValue::try_from(cookie).expect("a cookie is text"))])
}

fn token(onces: &Onces, request: &HeaderMap) -> String {
    onces.token("buy-1", &Visitor::of(request, false))
}

fn open(onces: &Onces, request: &HeaderMap, token: &str) -> Result<Token, Refusal> {
    onces.open("buy-1", request, Sent { token: Some(token), number: None }, false)
}

#[test]
fn s07_a_token_stands_for_its_visitor_and_its_action_and_keeps_its_name() {
    let (onces, ada) = (onces(), visitor('a'));
    let (first, second) = (token(&onces, &ada), token(&onces, &ada));
    let opened = open(&onces, &ada, &first).expect("it is its visitor's");
    assert_eq!(open(&onces, &ada, &first), Ok(opened.clone()));
    assert_ne!(opened, open(&onces, &ada, &second).expect("another form's"));
    assert_eq!((opened.name.len(), opened.key.len()), (64, 64));
    assert_ne!(opened.name, opened.key, "what an application writes down does not open the store");
    assert_eq!(open(&onces, &visitor('b'), &first), Err(Refusal::Expired));
    assert_eq!(open(&onces, &HeaderMap::new(), &first), Err(Refusal::NoCookie));
    let sent = Sent { token: Some(&first), number: None };
    assert_eq!(onces.open("buy-2", &ada, sent, false), Err(Refusal::Malformed));
}

#[test]
fn s07_a_token_grows_old_and_outlives_an_exchange_of_keys() {
    let (old, ada) = (onces(), visitor('a'));
    let first = token(&old, &ada);
    let rotated = onces_of(&[[8; 32], [7; 32]]);
    assert_eq!(open(&rotated, &ada, &first), open(&old, &ada, &first), "the store knows it by the same name");
    assert_eq!(open(&onces_of(&[[8; 32]]), &ada, &first), Err(Refusal::Expired));
    let value = [&[1; 16][..], "a".repeat(32).as_bytes()].concat();
    let aged = |age: u64| old.seals.seal(Purpose::Once, &["token", "buy-1"], now() - age, &value);
    assert!(open(&old, &ada, &aged(DAY - 60_000)).is_ok());
    assert_eq!(open(&old, &ada, &aged(DAY + 1000)), Err(Refusal::Expired));
}

#[test]
fn s07_only_the_shim_s_numbers_need_no_seal_and_each_visitor_has_their_own() {
    let onces = onces();
    let number = "0123456789abcdef0123456789abcdef";
    let of = |request: &HeaderMap, token, number| onces.open("buy-1", request, Sent { token, number }, false);
    let (ada, ben) = (visitor('a'), visitor('b'));
    let form = of(&ada, Some(number), Some("00112233445566778899aabbcc")).expect("a form of the browser's");
    assert_eq!(form, of(&ada, None, Some(number)).expect("a call"));
    assert_ne!(form, of(&ben, Some(number), Some(number)).expect("another visitor's"));
    assert!(of(&HeaderMap::new(), None, Some(number)).is_ok());
    assert_eq!(of(&ada, Some(number), None), Err(Refusal::Expired), "not on a page");
    assert_eq!(of(&ada, Some(""), None), Err(Refusal::Expired));
    assert_eq!(of(&ada, None, None), Err(Refusal::Expired));
    assert_eq!(of(&ada, Some("0123"), Some(number)), Err(Refusal::Malformed), "too short to be one");
}

#[test]
fn s07_a_reply_brings_a_token_and_a_cookie_to_who_has_none() {
    let onces = onces();
    let renew = |request: &HeaderMap, reply: &mut HeaderMap| {
        onces.renew("buy-1", &Visitor::of(request, false), reply, false);
    };
    let [known, new] = [visitor('a'), HeaderMap::new()].map(|request| {
        let mut reply = HeaderMap::new();
        renew(&request, &mut reply);
        reply
    });
    assert!(open(&onces, &visitor('a'), known[ONCE].to_str().expect("text")).is_ok());
    assert!(!known.contains_key(SET_COOKIE) && new.contains_key(SET_COOKIE));
    let mut given = HeaderMap::new();
    let body = ResponseHeaders::default();
    let own = body.visitor(&Visitor::default(), false);
    append(&mut given, listed(body.take()));
    renew(&HeaderMap::new(), &mut given);
    assert_eq!(given.get_all(SET_COOKIE).iter().count(), 1, "the body has given one already");
    let request = HeaderMap::from_iter([(COOKIE, format!("tombolo-visitor={}", own.subject()).parse().expect("text"))]);
    assert!(open(&onces, &request, given[ONCE].to_str().expect("text")).is_ok(), "and the token is that visitor's");
}

fn ready(input: u8, body: impl Future<Output = RawOutcome> + Send + 'static) -> Ready {
    Ready { input: [input; 32], body: Box::pin(body) }
}

#[tokio::test]
async fn s07_what_is_too_long_to_be_kept_was_sent_all_the_same() {
    let onces = onces();
    let form = open(&onces, &visitor('a'), &token(&onces, &visitor('a'))).expect("it stands");
    let run = |length: usize| {
        let body = async move { crate::server::raw::parse(&format!(r#"{{"done":"{}"}}"#, "x".repeat(length))) };
        onces.run("buy", form.clone(), ready(1, body), ResponseHeaders::default(), Duration::from_secs(5))
    };
    assert!(run(2_000_000).await.is_ok());
    assert_eq!(run(1).await.expect_err("it does not run again"), Refusal::AlreadySent);
}

#[tokio::test]
async fn s07_a_body_that_takes_too_long_has_used_its_token_up() {
    let onces = onces();
    let form = open(&onces, &visitor('a'), &token(&onces, &visitor('a'))).expect("it stands");
    let run = |limit: u64| {
        let added = ResponseHeaders::default();
        onces.run("buy", form.clone(), ready(1, std::future::pending()), added, Duration::from_millis(limit))
    };
    let first = run(50).await.expect("it ran");
    let again = run(50).await.expect("it is known");
    assert_eq!((first.outcome.status().as_u16(), first.is_earlier), (504, false));
    assert_eq!((again.outcome.status().as_u16(), again.is_earlier), (504, true));
}
