//! Whom a request is believed to come from, and where it is believed to lead.

use http::HeaderValue;

use super::*;

const PROXY: &str = "10.0.0.1";

fn proxies() -> Proxies {
    Proxies::parse("10.0.0.0/8, 192.0.2.7,2001:db8:1::/48,").unwrap()
}

fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        headers.append(*name, HeaderValue::from_str(value).unwrap());
    }
    headers
}

#[track_caller]
fn check(peer: &str, lines: &[(&'static str, &str)], client: &str) {
    let seen = proxies().client(peer.parse().unwrap(), &headers(lines));
    assert_eq!(seen, client.parse::<IpAddr>().unwrap(), "{peer} {lines:?}");
}

#[test]
fn s01_only_proxies_are_believed() {
    let forged = ("x-forwarded-for", "198.51.100.1");
    check("203.0.113.9", &[forged], "203.0.113.9");
    check("203.0.113.9", &[("forwarded", "for=198.51.100.1")], "203.0.113.9");
    check("192.0.2.8", &[forged], "192.0.2.8");
    check("192.0.2.7", &[forged], "198.51.100.1");
    check("2001:db8:1:2::3", &[forged], "198.51.100.1");
    check(PROXY, &[], PROXY);
}

#[test]
fn s06_the_client_is_the_last_hop_that_is_no_proxy() {
    let x = |hops| [("x-forwarded-for", hops)];
    check(PROXY, &x("198.51.100.1"), "198.51.100.1");
    check(PROXY, &x("1.1.1.1, 198.51.100.1"), "198.51.100.1");
    check(PROXY, &x("198.51.100.1, 10.0.0.2"), "198.51.100.1");
    check(PROXY, &x("1.1.1.1,198.51.100.1,10.0.0.2 , 10.0.0.3"), "198.51.100.1");
    check(PROXY, &x("nonsense, 198.51.100.1"), "198.51.100.1");
    check(PROXY, &x("10.0.0.3, 10.0.0.2"), "10.0.0.3");
    check(PROXY, &x("198.51.100.1:4711"), "198.51.100.1");
    check(PROXY, &x("2001:db8::1"), "2001:db8::1");
    check(PROXY, &x("[2001:db8::1]"), "2001:db8::1");
    check(PROXY, &x("[2001:db8::1]:4711"), "2001:db8::1");
    check(PROXY, &x("::ffff:198.51.100.1"), "198.51.100.1");
    check(PROXY, &[("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "198.51.100.1")], "198.51.100.1");
}

#[test]
fn s06_what_is_no_address_leaves_the_peer() {
    let long = "10.0.0.2, ".repeat(50) + "x";
    for hops in
        ["", "unknown", "198.51.100.1,", "198.51.100.1, x", "198.51.100.1, x, 10.0.0.2", "1.2.3", "a.b:1", &long]
    {
        check(PROXY, &[("x-forwarded-for", hops)], PROXY);
    }
    let mut raw = HeaderMap::new();
    raw.insert("x-forwarded-for", HeaderValue::from_bytes(b"198.51.100.1\xff").unwrap());
    assert_eq!(proxies().client(PROXY.parse().unwrap(), &raw).to_string(), PROXY);
}

#[test]
fn s06_the_standard_header_says_the_same() {
    let standard = |hops| [("forwarded", hops)];
    check(PROXY, &standard("for=198.51.100.1"), "198.51.100.1");
    check(PROXY, &standard("For=198.51.100.1;proto=https;by=10.0.0.1"), "198.51.100.1");
    check(PROXY, &standard("proto=http; for=\"[2001:db8::1]:4711\""), "2001:db8::1");
    check(PROXY, &standard("for=1.1.1.1, for=198.51.100.1, for=10.0.0.2"), "198.51.100.1");
    for hops in ["", "for=unknown", "for=_hidden", "proto=https", "for=198.51.100.1;for=1.1.1.1", "for"] {
        check(PROXY, &standard(hops), PROXY);
    }
    let both = |x, standard| [("x-forwarded-for", x), ("forwarded", standard)];
    check(PROXY, &both("198.51.100.1", "for=198.51.100.1"), "198.51.100.1");
    // One of them the client has written.
    check(PROXY, &both("198.51.100.1", "for=1.1.1.1"), PROXY);
    check(PROXY, &both("198.51.100.1", "for=unknown"), PROXY);
}

#[test]
fn s01_the_origin_is_what_a_proxy_says() {
    let origin = |peer: &str, lines: &[(&'static str, &str)]| proxies().origin(peer.parse().unwrap(), &headers(lines));
    let (host, proto) = (("x-forwarded-host", "shop.example"), ("x-forwarded-proto", "https"));
    let ours = Origin::parse("https://shop.example");
    assert_eq!(origin(PROXY, &[host, proto, ("host", "inside:3000")]), ours);
    assert_eq!(origin(PROXY, &[proto, ("host", "shop.example")]), ours);
    for (peer, lines) in [
        ("203.0.113.9", &[host, proto][..]),
        (PROXY, &[host]),
        (PROXY, &[proto]),
        (PROXY, &[host, ("x-forwarded-proto", "ftp")]),
        (PROXY, &[host, ("x-forwarded-proto", "https, http")]),
        (PROXY, &[host, proto, proto]),
        (PROXY, &[("x-forwarded-host", "shop.example,evil.example"), proto]),
        (PROXY, &[("x-forwarded-host", "shop.example/x"), proto]),
    ] {
        assert_eq!(origin(peer, lines), None, "{peer} {lines:?}");
    }
}

#[test]
fn a_list_names_addresses_and_networks() {
    let (four, six) = (Proxies::parse("10.0.0.1").unwrap(), Proxies::parse("::1").unwrap());
    assert!(four.contain("10.0.0.1".parse().unwrap()) && !four.contain("10.0.0.2".parse().unwrap()));
    assert!(six.contain("::1".parse().unwrap()) && !six.contain("::2".parse().unwrap()));
    assert!(Proxies::parse(" ").unwrap().is_empty() && !four.and(&six).is_empty());
    for (list, wrong) in [("10.0.0.1, shop", "shop"), ("10.0.0.0/33", "10.0.0.0/33"), ("10.0.0.0-9", "10.0.0.0-9")] {
        assert_eq!(Proxies::parse(list).unwrap_err(), wrong);
    }
}
