//! D06: two actions with the same explicit id are refused when the server starts, both named.

#![cfg(not(target_family = "wasm"))]

mod one {
    use tombolo::prelude::*;

    #[server(public, id = "twice")]
    pub(crate) async fn first(number: u32) -> u32 {
        number
    }
}

mod two {
    use tombolo::prelude::*;

    #[server(public, id = "twice")]
    pub(crate) async fn second(number: u32) -> u32 {
        number
    }
}

use tombolo::prelude::*;

#[component]
fn App() -> impl IntoView {
    "nothing"
}

#[test]
fn d06_two_actions_with_one_id_are_refused_at_start() {
    let error = tombolo::server(App, App).into_router().expect_err("the server does not start");
    assert_eq!(error.kind(), tombolo::server::ErrorKind::Actions);
    let message = error.to_string();
    for text in ["\"twice\"", "one::first", "two::second", "duplicate_ids.rs:"] {
        assert!(message.contains(text), "{text} in {message}");
    }
    let _ = (one::first, two::second);
}
