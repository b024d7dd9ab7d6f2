//! What the expansion must and must not hold.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{File, Item};

use crate::{expand::server, parse::readable};

const OPTIONS: &str = "api, body = \"8mb\", timeout = \"5s\"";
const ITEM: &str = r#"
    /// Doc of the action.
    #[must_use]
    #[allow(clippy::pedantic)]
    #[tracing::instrument]
    pub(crate) async fn add_to_cart(
        #[guard] user: OnlyOnTheServer<Admin>,
        #[extract] Extension(OnlyOnTheServerToo(db)): Extension<OnlyOnTheServerToo>,
        #[garde(range(min = 1, max = MOST))] quantity: u32,
        note: Option<String>,
    ) -> Result<Cart, Failure<CartError>> {
        "the marker of the body"
    }
"#;

fn expanded(options: &str, item: &str) -> TokenStream {
    let tokens = |code: &str| code.parse().expect("the test is Rust");
    server(tokens(options), tokens(item))
}

fn items() -> Vec<Item> {
    syn::parse2::<File>(expanded(OPTIONS, ITEM)).expect("what is written is Rust").items
}

fn text(item: &impl ToTokens) -> String {
    readable(item.to_token_stream())
}

#[test]
fn d01_the_function_keeps_its_docs_visibility_and_lints() {
    let items = items();
    let function = items.iter().find_map(|item| match item {
        Item::Fn(function) => Some(text(function)),
        _ => None,
    });
    let function = function.expect("there is a function");
    assert!(function.contains(r#"[doc = " Doc of the action."]#[must_use]"#), "{function}");
    assert!(function.contains("#[allow(clippy::pedantic)]"), "{function}");
    assert!(function.contains("pub(crate)async fn add_to_cart(quantity:u32, note:Option<String>)"), "{function}");
    assert!(!function.contains("instrument"), "{function}");
}

#[test]
fn d01_what_is_written_has_the_functions_visibility() {
    let structs: Vec<_> = items()
        .iter()
        .filter_map(|item| match item {
            Item::Struct(item) => Some((item.ident.to_string(), text(&item.vis))),
            _ => None,
        })
        .collect();
    let visible = |name: &str| (name.to_owned(), "pub(crate)".to_owned());
    assert_eq!(structs, [visible("AddToCart"), visible("AddToCartFields")]);
}

#[test]
fn d07_no_token_of_the_body_or_an_extractor_stands_outside_of_what_is_gated() {
    let gate = r#"#[cfg(not(target_family = "wasm"))]"#;
    let (gated, everywhere): (Vec<_>, Vec<_>) = items().iter().map(text).partition(|item| item.contains(gate));
    assert_eq!(gated.len(), 2);
    for secret in ["the marker of the body", "OnlyOnTheServer", "Admin", "Extension", "db", "user"] {
        assert!(gated[0].contains(secret), "{secret}");
        for item in &everywhere {
            assert!(!item.contains(secret), "{secret} in {item}");
        }
    }
}

#[test]
fn d10_the_handler_says_what_was_declared() {
    let handler = items().iter().map(text).find(|item| item.contains("DECLARED")).expect("there is a handler");
    for part in [r#"Guard::By("OnlyOnTheServer<Admin>")"#, "Some(8388608usize)", "from_millis(5000u64)", "api:true"] {
        assert!(handler.contains(part), "{part} in {handler}");
    }
}

#[test]
fn v02_the_id_is_made_of_what_is_written_and_not_of_where_it_lies() {
    let code = text(&expanded(OPTIONS, ITEM));
    let hashed: Vec<_> = code.split("hash(&[").skip(1).filter_map(|rest| rest.split("])").next()).collect();
    let parts = r#""add_to_cart","quantity:u32","note:Option<String>","->Result<Cart,Failure<CartError>>""#;
    let [nested, plain] = hashed[..] else { panic!("two hashes: {hashed:?}") };
    assert_eq!(plain.replace(", ", ","), format!("::core::module_path!(),{parts}"));
    // Only one that is nested in a function hashes its text: the module does not know its function.
    assert!(nested.replace(", ", ",").starts_with(&format!("::core::module_path!(),{parts},\"")), "{nested}");
    let other = text(&expanded(OPTIONS, &ITEM.replace("the marker of the body", "another body")));
    let nested_other = other.split("hash(&[").nth(1).and_then(|rest| rest.split("])").next());
    assert_ne!(nested_other, Some(nested));
}

#[test]
fn d04_a_module_s_functions_are_actions_and_the_rest_is_on_the_server() {
    let module = r"
        /// Docs.
        pub mod actions {
            use std::{collections::{BTreeMap, HashMap as Map}, fmt};
            pub async fn all() -> BTreeMap<u8, u8> { secret() }
            #[server(serial)]
            pub(crate) async fn one(#[guard] user: User, map: Map<u8, u8>) {}
            fn secret() -> BTreeMap<u8, u8> { unreachable!() }
            #[server_only]
            pub struct Kept;
        }
    ";
    let code = readable(expanded("public, timeout = \"5s\"", module));
    for part in [
        "#[::tombolo::server(public, timeout = \"5s\")]pub async fn all",
        "#[::tombolo::server(serial, timeout = \"5s\")]pub(crate)async fn one",
        "allow(unused_imports))]use std::collections::BTreeMap;",
        "allow(unused_imports))]use std::collections::HashMap as Map;",
        "#[cfg(not(target_family = \"wasm\"))]use std::fmt;",
        "#[cfg(not(target_family = \"wasm\"))]fn secret",
        "#[cfg(not(target_family = \"wasm\"))]pub struct Kept;",
    ] {
        assert!(code.replace("; ", ";").contains(part), "{part} in {code}");
    }
    assert!(!code.contains("compile_error") && !code.contains("server_only"), "{code}");
}

#[test]
fn d05_a_closure_is_a_block_with_its_action_or_an_error_that_names_what_to_write() {
    let code = "public; [post: u64] async |note: String| -> String { note }";
    let code = readable(crate::expand::action(code.parse().expect("the test is Rust")));
    if cfg!(feature = "islands") {
        assert!(code.contains("InlineAction::bind(post)") && !code.contains("compile_error"), "{code}");
    } else {
        assert!(code.contains("compile_error") && code.contains("#[bound]"), "{code}");
    }
}

#[test]
fn v02_the_same_code_is_written_every_time() {
    assert_eq!(expanded(OPTIONS, ITEM).to_string(), expanded(OPTIONS, ITEM).to_string());
}

#[test]
fn c01_only_an_action_whose_codec_is_cbor_names_it() {
    let item = "async fn f(a: f64) -> f64 { a }";
    let cbor = readable(expanded("public, codec = \"cbor\"", item));
    assert!(cbor.contains("Codec::Cbor") && cbor.contains("decoder.argument_or_cbor::<f64>"), "{cbor}");
    for options in ["public", "public, codec = \"json\""] {
        let json = readable(expanded(options, item));
        assert!(!json.to_lowercase().contains("cbor") && json.contains("decoder.argument::<f64>"), "{json}");
    }
}

#[test]
fn guards_run_before_extractors() {
    let item = "async fn f(#[extract] a: First, b: u8, #[guard] c: Second) {}";
    let code = readable(expanded("", item));
    let (guard, extractor) = (code.find("<Second as").expect("it runs"), code.find("<First as").expect("it runs"));
    assert!(guard < extractor);
    assert!(code.contains("tombolo_body_of_f(request_0, plain_0, request_2)"), "{code}");
}

#[test]
fn a_mistake_leaves_a_stub_that_the_callers_see() {
    let code = readable(expanded("", "pub async fn save(number: u32, #[extract] db: Db) -> u8 { secret() }"));
    for part in ["compile_error!", "struct Save", "fn fields()", "async fn save(_:u32)", "pending().await"] {
        assert!(code.contains(part), "{part} in {code}");
    }
    assert!(!code.contains("secret") && !code.contains("submit!"), "{code}");
}
