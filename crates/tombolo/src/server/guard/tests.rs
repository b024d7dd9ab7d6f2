//! The rules of where a request may come from, as tables.

use http::{HeaderMap, HeaderName, HeaderValue, Uri};

use super::{Origin, Origins, Passage, same_origin, target};
use crate::error::Refusal;

fn headers(list: &[(&'static str, &str)]) -> HeaderMap {
    let pair = |(name, value): &(&'static str, &str)| {
        (HeaderName::from_static(name), HeaderValue::from_str(value).expect("a legal value"))
    };
    list.iter().map(pair).collect()
}

fn origins(own: Option<&str>, listed: &[&str]) -> Origins {
    let parse = |text: &&str| Origin::parse(text).expect("an origin");
    Origins { own: own.as_ref().map(parse), listed: listed.iter().map(parse).collect() }
}

#[track_caller]
fn check(list: &[(&'static str, &str)], passes: bool) {
    check_with(&origins(None, &["https://partner.example"]), list, passes);
}

#[track_caller]
fn check_with(origins: &Origins, list: &[(&'static str, &str)], passes: bool) {
    let got = same_origin(&Uri::from_static("/page"), &headers(list), origins);
    assert_eq!(got, if passes { Ok(Passage::Free) } else { Err(Refusal::CrossOrigin) }, "{list:?}");
}

#[track_caller]
fn check_needs_token(list: &[(&'static str, &str)]) {
    let got = same_origin(&Uri::from_static("/page"), &headers(list), &Origins::default());
    assert_eq!(got, Ok(Passage::WithToken), "{list:?}");
}

const HOST: (&str, &str) = ("host", "shop.example");

#[test]
fn s01_rule_1_a_listed_origin_passes() {
    check(&[HOST, ("origin", "https://partner.example"), ("sec-fetch-site", "cross-site")], true);
    check(&[HOST, ("origin", "https://PARTNER.example:443"), ("sec-fetch-site", "cross-site")], true);
    check(&[HOST, ("origin", "http://partner.example"), ("sec-fetch-site", "cross-site")], false);
    check(&[HOST, ("origin", "https://partner.example.evil.example"), ("sec-fetch-site", "cross-site")], false);
}

#[test]
fn s01_rule_2_the_browser_says_where_it_comes_from() {
    check(&[HOST, ("sec-fetch-site", "same-origin")], true);
    check(&[HOST, ("sec-fetch-site", "none"), ("cookie", "a=b")], true);
    check(&[HOST, ("sec-fetch-site", "same-site"), ("origin", "https://shop.example")], false);
    check(&[HOST, ("sec-fetch-site", "cross-site")], false);
    check(&[HOST, ("sec-fetch-site", "Same-Origin")], false);
    check(&[HOST, ("sec-fetch-site", "")], false);
    check(&[HOST, ("sec-fetch-site", "same-origin"), ("sec-fetch-site", "same-origin")], false);
}

#[test]
fn s01_rule_3_the_origin_is_ours() {
    check(&[HOST, ("origin", "https://shop.example")], true);
    check(&[HOST, ("origin", "http://shop.example")], true);
    check(&[HOST, ("origin", "https://SHOP.example:443")], true);
    check(&[("host", "shop.example:8080"), ("origin", "http://shop.example:8080")], true);
    for foreign in [
        "",
        "shop.example",
        "https://shop.example/",
        "https://shop.example:8443",
        "https://shop.example.evil.example",
        "https://evilshop.example",
        "https://shop.example@evil.example",
        "https://user@shop.example",
        "https://evil.example#shop.example",
        "file://shop.example",
        "https://",
        "https://shop.example:",
        "https://shop.example https://evil.example",
    ] {
        check(&[HOST, ("origin", foreign)], false);
    }
    check_needs_token(&[HOST, ("origin", "null")]);
    check_needs_token(&[HOST, ("origin", "null"), ("referer", "https://shop.example/")]);
    check(&[HOST, ("origin", "null"), ("sec-fetch-site", "cross-site")], false);
    check(&[HOST, ("origin", "https://shop.example"), ("origin", "https://shop.example")], false);
    check(&[HOST, ("origin", "https://evil.example"), ("referer", "https://shop.example/")], false);
}

#[test]
fn s01_rule_4_the_referer_is_ours() {
    check(&[HOST, ("referer", "https://shop.example/page?x=1"), ("cookie", "a=b")], true);
    check(&[HOST, ("referer", "https://shop.example"), ("cookie", "a=b")], true);
    check(&[HOST, ("referer", "https://shop.example.evil.example/")], false);
    check(&[HOST, ("referer", "https://evil.example/?https://shop.example/")], false);
    check(&[HOST, ("referer", "about:blank")], false);
    check(&[HOST, ("referer", "https://shop.example/"), ("referer", "https://shop.example/")], false);
}

#[test]
fn s01_rule_5_nothing_said_passes_only_without_credentials() {
    check(&[HOST], true);
    check(&[HOST, ("authorization", "Bearer x")], true);
    check(&[HOST, ("authorization", "bearer x")], true);
    check_needs_token(&[HOST, ("authorization", "Basic x")]);
    check_needs_token(&[HOST, ("authorization", "B")]);
    check_needs_token(&[HOST, ("cookie", "a=b")]);
    check_needs_token(&[HOST, ("cookie", "")]);
}

#[test]
fn s01_a_configured_origin_is_the_only_one_that_is_ours() {
    let own = origins(Some("https://shop.example"), &[]);
    check_with(&own, &[HOST, ("origin", "https://shop.example")], true);
    check_with(&own, &[HOST, ("origin", "http://shop.example")], false);
    check_with(&own, &[("host", "evil.example"), ("origin", "https://evil.example")], false);
}

#[test]
fn s15_an_absolute_target_needs_its_host() {
    let alone = |own| target(&Uri::from_static("http://evil.example/"), &headers(&[]), &origins(own, &[]));
    assert_eq!(alone(None), Err(Refusal::Target));
    assert_eq!(
        target(&Uri::from_static("/"), &headers(&[]), &origins(Some("https://shop.example"), &[])),
        Err(Refusal::WrongHost)
    );
}

#[test]
fn s13_a_link_from_another_site_shows_nothing_that_waits() {
    let check = |list: &[(&'static str, &str)], expected: bool| {
        let got = super::is_from_elsewhere(&Uri::from_static("/"), &headers(list), &origins(None, &[]));
        assert_eq!(got, expected, "{list:?}");
    };
    check(&[HOST], false);
    check(&[HOST, ("sec-fetch-site", "same-origin")], false);
    check(&[HOST, ("sec-fetch-site", "cross-site")], true);
    check(&[HOST, ("referer", "http://shop.example/page")], false);
    check(&[HOST, ("referer", "http://evil.example/")], true);
}

#[track_caller]
fn check_target(uri: &'static str, host: &str, own: Option<&str>, expected: Result<(), Refusal>) {
    assert_eq!(
        target(&Uri::from_static(uri), &headers(&[("host", host)]), &origins(own, &[])),
        expected,
        "{uri} {host}"
    );
}

#[test]
fn s15_a_target_that_is_not_a_path_of_this_host_is_refused() {
    check_target("/page?x=1", "shop.example", None, Ok(()));
    check_target("http://shop.example/page", "shop.example", None, Ok(()));
    check_target("http://shop.example:80/page", "shop.example", None, Ok(()));
    check_target("http://evil.example/page", "shop.example", None, Err(Refusal::Target));
    check_target("http://shop.example//evil.example", "shop.example", None, Err(Refusal::Target));
    check_target("*", "shop.example", None, Err(Refusal::Target));
    check_target("/page", "evil.example", Some("https://shop.example"), Err(Refusal::WrongHost));
    check_target("/page", "shop.example:443", Some("https://shop.example"), Ok(()));
}
