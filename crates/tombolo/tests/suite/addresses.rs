//! What is believed of where a request comes from and leads to: S01, and the address that rates are counted by, S06.

use std::net::SocketAddr;

use axum::{Router, body::Body, body::to_bytes, extract::ConnectInfo};
use http::Request;
use tombolo::{Action, server::ErrorKind};
use tower::ServiceExt;

use crate::{
    site::{self, Echo, limits::Whence},
    support::{JSON, SAME, SHIM, request, send_to, start},
};

#[track_caller]
fn whence(at: SocketAddr, headers: &[(&str, &str)]) -> String {
    let all = [&[SAME, SHIM, JSON], headers].concat();
    let answer = send_to(at, &request("POST", Whence::PATH, &all, b"{}"));
    answer.json()["done"].as_str().expect("an address").to_owned()
}

#[test]
fn s01_headers_of_anybody_are_not_believed() {
    let at = start(site::server);
    for header in ["X-Forwarded-For", "X-Real-Ip", "True-Client-Ip"] {
        assert_eq!(whence(at, &[(header, "203.0.113.9")]), "127.0.0.1");
    }
    assert_eq!(whence(at, &[("Forwarded", "for=203.0.113.9")]), "127.0.0.1");
}

#[test]
fn s06_a_proxy_says_who_the_client_is() {
    let at = start(site::limits::proxied);
    assert_eq!(whence(at, &[]), "127.0.0.1");
    assert_eq!(whence(at, &[("X-Forwarded-For", "8.8.8.8, 203.0.113.9")]), "203.0.113.9");
    assert_eq!(whence(at, &[("X-Forwarded-For", "203.0.113.9, 192.0.2.5")]), "203.0.113.9");
    assert_eq!(whence(at, &[("Forwarded", "for=\"[2001:db8::9]:80\";proto=https")]), "2001:db8::9");
    assert_eq!(whence(at, &[("X-Forwarded-For", "203.0.113.9, nonsense")]), "127.0.0.1");
    assert_eq!(whence(at, &[("X-Forwarded-For", "203.0.113.9"), ("Forwarded", "for=8.8.8.8")]), "127.0.0.1");
}

#[test]
fn s01_only_a_proxy_says_what_our_origin_is() {
    let (proxied, plain) = (start(site::limits::proxied), start(site::server));
    let status = |at, headers: &[(&str, &str)]| {
        let all = [&[SHIM, JSON], headers].concat();
        send_to(at, &request("POST", Echo::PATH, &all, br#"{"text":"x"}"#)).status
    };
    let (host, proto) = (("X-Forwarded-Host", "shop.example"), ("X-Forwarded-Proto", "https"));
    let origin = |origin| ("Origin", origin);
    let referer = ("Referer", "https://shop.example/cart");
    let passes = [
        &[origin("https://shop.example"), host, proto][..],
        &[origin("https://shop.example:443"), host, proto],
        &[referer, host, proto],
    ];
    for headers in passes {
        assert_eq!(status(proxied, headers), 200, "{headers:?}");
        assert_eq!(status(plain, headers), 403, "{headers:?}");
    }
    let ours = format!("http://{}", crate::support::address());
    for headers in [
        &[origin("http://shop.example"), host, proto][..],
        &[origin("https://shop.example.evil.example"), host, proto],
        &[origin("https://evil.example"), host, proto],
        &[origin("https://shop.example"), host],
        &[origin("https://shop.example"), host, host, proto],
        // The host of the connection is the proxy's affair.
        &[origin(&ours), host, proto],
        // What the browser says comes first.
        &[origin("https://shop.example"), host, proto, ("Sec-Fetch-Site", "cross-site")],
    ] {
        assert_eq!(status(proxied, headers), 403, "{headers:?}");
    }
    assert_eq!(status(proxied, &[origin(&ours)]), 200, "a proxy that says nothing changes nothing");
}

#[tokio::test]
async fn s06_a_nested_router_knows_the_client_where_it_is_told() {
    let site = site::limits::proxied().into_router().expect("the server is configured well");
    let outer = Router::new().nest_service("/shop", site);
    let whence = |peer: Option<&str>| {
        let (outer, mut post) =
            (outer.clone(), Request::post(["/shop", Whence::PATH].concat()).body(Body::from("{}")).unwrap());
        let headers = [("host", "shop.example"), ("tombolo-version", "1"), ("content-type", "application/json")];
        for (name, value) in headers.into_iter().chain([("x-forwarded-for", "203.0.113.9")]) {
            post.headers_mut().insert(name, value.parse().unwrap());
        }
        if let Some(peer) = peer {
            post.extensions_mut().insert(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
        }
        async move {
            let answer = outer.oneshot(post).await.unwrap();
            String::from_utf8(to_bytes(answer.into_body(), 1000).await.unwrap().into()).unwrap()
        }
    };
    assert_eq!(whence(None).await, r#"{"done":"unknown"}"#);
    assert_eq!(whence(Some("198.51.100.1:80")).await, r#"{"done":"198.51.100.1"}"#);
    assert_eq!(whence(Some("192.0.2.1:80")).await, r#"{"done":"203.0.113.9"}"#);
    assert_eq!(whence(Some("[::ffff:192.0.2.1]:80")).await, r#"{"done":"203.0.113.9"}"#);
}

#[test]
fn a_list_of_proxies_that_is_none_is_said_at_the_start() {
    let error = site::server().trust_proxies("10.0.0.0/8, proxy.example").into_router().expect_err("it is none");
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("`proxy.example` is neither an address nor a network"), "{error}");
}
