//! The model of an item, from its tokens.

use crate::{
    diag::Mistakes,
    model::{Action, BoundTo},
    parse,
};

/// The action and the first lines of the messages.
fn build(options: &str, item: &str) -> (Option<Action>, Vec<String>) {
    let mut mistakes = Mistakes::default();
    let tokens = |code: &str| code.parse().expect("the test is Rust");
    let declaration = parse::parse(tokens(options), tokens(item), &mut mistakes);
    let action = declaration.map(|declaration| Action::build(&declaration, &mut mistakes));
    let messages = mistakes.messages();
    (action, messages.iter().filter_map(|message| message.lines().next()).map(str::to_owned).collect())
}

#[track_caller]
fn refused(options: &str, item: &str, messages: &[&str]) {
    assert_eq!(build(options, item).1, messages);
}

#[track_caller]
fn accepted(options: &str, item: &str) -> Action {
    let (action, messages) = build(options, item);
    assert!(messages.is_empty(), "{messages:?}");
    action.expect("nothing was refused")
}

#[test]
fn v02_the_id_hashes_the_name_and_what_travels_and_nothing_else() {
    let item = "pub async fn add(#[extract] Extension(db): Extension<Db>, r#type: u32, note: Option< String >)
        -> Result<Cart, Failure<CartError>> { 1 }";
    let hashed = accepted("public", item).hashed();
    assert_eq!(hashed, ["add", "type:u32", "note:Option<String>", "->Result<Cart,Failure<CartError>>"]);
    assert_eq!(accepted("public", "async fn add() {}").hashed(), ["add", "->()"]);
    assert_eq!(accepted("public, codec = \"json\"", "async fn add() {}").hashed(), ["add", "->()"]);
    assert_eq!(accepted("public, codec = \"cbor\"", "async fn add() {}").hashed(), ["add", "->()", "as cbor"]);
}

#[test]
fn d02_what_the_browser_cannot_call_is_refused() {
    refused("public", "fn f() {}", &["an action is an async function"]);
    refused("public", "async fn f(&self) {}", &["an action is a free function: nobody could send it `self`"]);
    refused("public", "async fn f<T>(x: T) {}", &["an action has no generic parameters: what travels has one type"]);
    refused("public", "async fn f<'a>() {}", &["nothing that travels can be borrowed"]);
    refused(
        "public",
        "async fn f() where u8: Copy {}",
        &["an action has no `where` clause, as it has no generic parameters"],
    );
    refused(
        "public",
        "async fn f(x: impl Copy) {}",
        &["`impl Copy` is not one type, and what an action takes or returns has one"],
    );
    refused("public", "async fn f(x: Vec<&str>) {}", &["`&str` is borrowed: only owned values travel"]);
    refused("public", "async fn f(x: Cow<'_, str>) {}", &["`'_` borrows: only owned values travel"]);
    refused("public", "async fn f() -> &'static str {}", &["`&'static str` is borrowed: only owned values travel"]);
    refused(
        "public",
        "async fn f() -> impl Copy {}",
        &["`impl Copy` is not one type, and what an action takes or returns has one"],
    );
    refused("public", "async unsafe fn f() {}", &["an action cannot be `unsafe`"]);
    refused("public", "async extern \"C\" fn f() {}", &["an action cannot be `extern`"]);
    refused("public", "const async fn f() {}", &["an action cannot be `const`"]);
    refused("public", "async fn größe() {}", &["an action's name stands in its address, so it is written in ASCII"]);
    refused(
        "public",
        "async fn f((a, b): (u8, u8)) {}",
        &["a plain argument is a field of the form, named by its argument: `(a, b)` is not a name"],
    );
    refused(
        "public",
        "async fn f(_: u8) {}",
        &["a plain argument is a field of the form, named by its argument: `_` is not a name"],
    );
    refused("public", "async fn f(a: u8, a: u8) {}", &["two arguments have this name"]);
}

#[test]
fn d02_what_it_can_call_is_accepted() {
    accepted("public", "async fn f(mut a: u8, b: Cow<'static, str>) -> Result<Vec<u8>, Fault> {}");
    accepted("public", "async fn f(#[extract] (a, b): Pair, #[extract] _: &'static Config) {}");
    accepted("", "async fn f(#[guard] user: Auth<User>) {}");
}

#[test]
fn d02_all_mistakes_of_an_item_are_reported() {
    refused(
        "publik, colour",
        "fn f(_x: &str, (a, b): (u8, u8)) {}",
        &[
            "unknown option `publik`: did you mean `public`?",
            "unknown option `colour`",
            "an action is an async function",
            "`&str` is borrowed: only owned values travel",
            "`_x` starts with `_`: such fields of a form are the framework's own",
            "a plain argument is a field of the form, named by its argument: `(a, b)` is not a name",
        ],
    );
}

#[test]
fn d03_someone_has_to_be_allowed_to_call() {
    refused("", "async fn save() {}", &["`save` does not say who may call it"]);
    refused("public", "async fn save(#[guard] u: User) {}", &["an action with a `#[guard]` is not public"]);
    let (_, messages) = build("body = \"1mb\",", "async fn save() {}");
    assert_eq!(messages.len(), 1);
}

#[test]
fn d09_unknown_argument_attributes_are_refused_once() {
    refused(
        "public",
        "async fn f(#[extarct] db: Db) {}",
        &["unknown argument attribute `extarct`: did you mean `extract`?"],
    );
    refused("", "async fn f(#[gaurd] user: User) {}", &["unknown argument attribute `gaurd`: did you mean `guard`?"]);
    refused("public", "async fn f(#[serde(default)] x: u8) {}", &["unknown argument attribute `serde`"]);
    refused("public", "async fn f(#[bond] x: u8) {}", &["unknown argument attribute `bond`: did you mean `bound`?"]);
    refused(
        "public",
        "async fn f(#[cfg(unix)] x: u8) {}",
        &["`#[cfg]` on an argument: both sides must agree on what travels"],
    );
    refused("public", "async fn f(#[extract] #[extract] x: A) {}", &["this attribute is written twice"]);
    refused("", "async fn f(#[extract] #[guard] x: A) {}", &["an argument is either `#[guard]` or `#[extract]`"]);
    refused("public", "async fn f(#[extract(x)] x: A) {}", &["`#[extract]` takes nothing"]);
    refused(
        "public",
        "async fn f(#[extract] #[garde(ascii)] x: A) {}",
        &["`#[garde(..)]` validates what the caller sends, and this argument is not sent"],
    );
}

#[test]
fn f10_what_an_action_has_returned_before_is_one_named_argument() {
    let action = accepted("public", "async fn f(#[previous] mut last: Option<u8>, by: u8) -> Result<u8, Fault> {}");
    assert!(action.has_previous());
    // Its value travels in company, so it is another action for a page that does not know that.
    assert_eq!(action.hashed(), ["f", "by:u8", "#[previous]", "->Result<u8,Fault>"]);
    accepted("public", "async fn f(#[previous] last: Last) -> Or<Redirect, u8> {}");
    let nothing = "this action returns no value that could come back";
    for output in ["", "-> ()", "-> Result<(), Fault>", "-> Redirect", "-> Result<Option<Redirect>, Fault>"] {
        refused("public", &format!("async fn f(#[previous] last: Option<u8>) {output} {{}}"), &[nothing]);
    }
    refused(
        "public",
        "async fn f(#[previous] a: Option<u8>, #[previous] b: Option<u8>) -> u8 {}",
        &["an action has one last value, and it is taken already"],
    );
    refused(
        "public",
        "async fn f(#[previous] _: Option<u8>) -> u8 {}",
        &["a `#[previous]` argument is named: `_` is not a name"],
    );
    for both in ["#[previous] #[extract]", "#[extract] #[previous]"] {
        refused(
            "public",
            &format!("async fn f({both} last: Option<u8>) -> u8 {{}}"),
            &["an argument has one source: what the server has sealed is not what the request says"],
        );
    }
}

#[test]
fn c06_what_is_bound_is_named_and_all_of_it_is_one_seal() {
    let action = accepted(
        "",
        "async fn f(#[guard] u: User, #[bound(guard, max_age = \"10min\")] mut a: u8, b: u8, #[bound] c: Vec<u8>) {}",
    );
    assert!(action.has_bound() && !action.is_plain());
    assert_eq!((action.binding.to, action.binding.max_age), (BoundTo::Guard, Some(600_000)));
    assert_eq!(action.hashed(), ["f", "b:u8", "#[bound]u8", "#[bound]Vec<u8>", "->()"]);
    let one = "all bound arguments of an action are one seal, and two of them say different things of it";
    let no_guard = "`#[bound(guard)]` is for whom a guard lets in, and this action has no `#[guard]`";
    for (arguments, said) in [
        ("#[bound(visitor)] a: u8, #[bound(guard)] b: u8, #[guard] u: U", vec![one]),
        ("#[bound(max_age = \"1s\")] a: u8, #[bound(max_age = \"2s\")] b: u8, #[guard] u: U", vec![one]),
        (
            "#[bound] _: u8, #[guard] u: U",
            vec!["a `#[bound]` argument is named, as `bind` takes it by its name: `_` is not a name"],
        ),
        ("#[bound] a: u8, #[bound] a: u8, #[guard] u: U", vec!["two arguments have this name"]),
        (
            "#[bound(visitr)] a: u8, #[guard] u: U",
            vec!["unknown word in `#[bound(..)]` `visitr`: did you mean `visitor`?"],
        ),
        ("#[bound(max_age = \"10\")] a: u8, #[guard] u: U", vec!["`10` is not a time"]),
        ("#[bound(max_age)] a: u8, #[guard] u: U", vec!["`max_age` cannot stand here like that"]),
        ("#[bound = \"x\"] a: u8, #[guard] u: U", vec!["`#[bound]` has its terms in brackets"]),
        ("#[bound] a: &str, #[guard] u: U", vec!["`&str` is borrowed: only owned values travel"]),
    ] {
        refused("", &format!("async fn f({arguments}) {{}}"), &said);
    }
    refused("public", "async fn f(#[bound(guard)] a: u8) {}", &[no_guard]);
}

#[test]
fn d11_names_with_an_underscore_are_the_frameworks() {
    refused(
        "public",
        "async fn f(_x: u8) {}",
        &["`_x` starts with `_`: such fields of a form are the framework's own"],
    );
    refused(
        "public",
        "async fn f(__: u8) {}",
        &["`__` starts with `_`: such fields of a form are the framework's own"],
    );
    accepted("public", "async fn f(x_: u8, #[extract] _db: Db) {}");
}

#[test]
fn names_and_ids_are_checked() {
    refused("public, id = \"Cart\"", "async fn f() {}", &["`Cart` cannot be an id"]);
    refused("public, id = \"\"", "async fn f() {}", &["`` cannot be an id"]);
    refused("public, name = \"load cart\"", "async fn f() {}", &["`load cart` cannot be the name of a struct"]);
    refused("public", "async fn __() {}", &["no struct can be named after `__`"]);
    refused("public", "async fn _2() {}", &["no struct can be named after `_2`"]);
    refused("public", "async fn cart() -> Cart {}", &["the action's struct is called `Cart` too"]);
    refused("public, body = \"8\"", "async fn f() {}", &["`8` is not a size"]);
    refused("public, timeout = \"5\"", "async fn f() {}", &["`5` is not a time"]);
    refused("public", "async fn cart(#[extract] c: Cart) {}", &["the action's struct is called `Cart` too"]);
    accepted("public, name = \"Of2\"", "async fn _2() {}");
    accepted("public, name = \"r#Of2\"", "async fn _2() {}");
    accepted("public, name = \"LoadCart\"", "async fn cart() -> Cart {}");
    assert_eq!(accepted("public", "async fn r#type() {}").names.structure, "Type");
}

#[test]
fn only_functions_are_actions() {
    refused("public", "pub struct Cart;", &["`#[server]` stands on an `async fn`"]);
    refused("public", "#[server(public)] async fn f() {}", &["a function is made an action once"]);
}
