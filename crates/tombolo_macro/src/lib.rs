//! The macros of Tombolo. Use them through the crate `tombolo`, which has their documentation and what they write about.
//!
//! A `#[server]` item, and likewise what `#[derive(Fields)]` stands on, goes `parse` -> `model` -> `expand`. Mistakes are collected on the way and reported together; once
//! the model is built, nothing can fail.

mod diag;
mod parse;
mod model;
mod expand;

use proc_macro::TokenStream;

/// Makes a *server action* of an async function: a handler on the server, a typed shim in the browser, and something
/// that a `<form>` can post to with JavaScript off. Compare React's `'use server'`.
///
/// # Arguments
///
/// * A plain argument travels: it is a field of the form, decoded by its type and validated by its `#[garde(..)]` rules.
/// * `#[extract]` comes from the request, by any axum extractor (`FromRequestParts<()>`); it is not on the wire.
/// * `#[guard]` is an extractor too, and says who may call: its rejection is the answer. Guards run first.
/// * `#[bound]` is given by the server beforehand, by `AddToCart::bind(product)`, and travels sealed: the browser can neither read
///   nor change it. `#[bound(visitor)]` is good for the visitor of that page alone, `#[bound(guard)]` for whom the guard lets
///   in, and `#[bound(max_age = "10min")]` for that long instead of a day. All bound arguments of an action are one seal.
/// * `#[previous]`, an `Option` of what the action returns, is what it has returned to the same form the last time. The
///   page carries it sealed.
///
/// An action with `#[bound]` or `#[previous]` has neither a plain function nor an `impl ServerFn`: it is called by
/// `ActionRef::call`, and `#[must_use]`, `#[deprecated]` and lints are on its `bind()` or `action()`, its docs on its struct.
///
/// An action has a guard or is `public`; with neither it does not compile.
///
/// # Options
///
/// * `public`: anyone may call it.
/// * `api`: others call it than the application's own pages. `cargo xtask audit` then does not ask for a page that does.
/// * `id = "stable-name"`: its address on the wire, where a hash of its place and its types stands otherwise.
/// * `name = "LoadCart"`: the struct's name, where the one made of the function's name would clash.
/// * `body = "8mb"`: the largest body that it reads (`b`, `kb`, `mb`, at most `1gb`).
/// * `timeout = "5s"`: how long it may run (`ms`, `s`, `min`).
/// * `rate = "10/min"`: how often one caller may come (`s`, `min`, `h`): who comes more often is answered 429. A caller
///   is an address, and whoever the guards say it is; a call from the server itself, during rendering, is not counted.
/// * `once`: it runs once for each rendered form, whatever a double click, a reload, a retry or a lost connection does: a
///   second submission with the same input gets what came of the first. `#[extract] once: Once` knows which form it is.
/// * `codec = "cbor"`: what it takes and gives travels as CBOR, which carries what JSON cannot.
///
/// # What it writes
///
/// For `add_to_cart`: the struct `AddToCart` of the plain arguments with its `Action`, `AddToCart::fields()` with a
/// `Field` for each of them, `AddToCart::action()`, the function `add_to_cart` with the plain arguments only, and an
/// `impl ServerFn` for Leptos. The body and the extractors are compiled for the server only. Attributes stay where they
/// mean something: docs, visibility, lints, `#[must_use]` and `#[deprecated]` on the function, `#[cfg]` on everything,
/// any other (`#[tracing::instrument]` for example) on the body.
///
/// # On a module
///
/// `#[server(public)] pub mod actions { .. }` makes every `pub async fn` in it an action with these options, besides those of its own
/// `#[server(..)]`. What is private stands on the server only, and so does what has `#[server_only]`; a `use` stays on both sides
/// where what travels names it.
#[proc_macro_attribute]
pub fn server(options: TokenStream, item: TokenStream) -> TokenStream {
    expand::server(options.into(), item.into()).into()
}

/// Makes an action where it is used, as an expression: its options, what it captures, and an async closure.
#[proc_macro]
pub fn action(item: TokenStream) -> TokenStream {
    expand::action(item.into()).into()
}

/// Makes tokens for the fields of a struct or an enum, so that a form can name what is in them:
/// `fields().address.fields().city`, `fields().lines.at(0).fields().quantity`.
///
/// The type may have parameters, but no lifetimes. Names follow `#[serde(..)]`, and `#[garde(..)]` rules give a control its HTML attributes. It declares neither of the
/// two attributes: rules that no `#[derive(garde::Validate)]` runs are an error of the compiler.
#[proc_macro_derive(Fields)]
pub fn fields(item: TokenStream) -> TokenStream {
    expand::tokens(item.into()).into()
}

/// Makes a *client component*, the role of React's `'use client'`: an island where the application is built in islands
/// mode, a plain component where the whole page is hydrated.
#[proc_macro_attribute]
pub fn client(options: TokenStream, item: TokenStream) -> TokenStream {
    expand::client(&options.into(), &item.into()).into()
}
