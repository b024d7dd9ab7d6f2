//! Small applications in folders of their own: one that is well, and the same with one thing wrong.

use super::{Sources, Unreached, check_build, reach, roots};
use crate::tools::fake::Folder;

const ACTIONS: &str = r#"//! Actions.
use tombolo::prelude::*;

/// Docs are no code: add_to_cart(1), never called here.
#[server(public)]
pub async fn add_to_cart(#[extract] db: Db, quantity: u32) -> u32 {
    sqlx::query("INSERT INTO cart_lines (n) VALUES (?)");
    tracing::info!("only {quantity} on the \u{201c}server\u{201d}\n");
    add_to_cart(quantity)
}

#[server(public, name = "LoadCart")]
pub async fn cart() -> u32 {
    7
}
"#;

const PAGE: &str = r#"//! A page.
use crate::cart::{actions::{AddToCart, cart as load}};

#[component]
pub fn Page() -> impl IntoView {
    let cart = 1;
    view! { <Form state=use_action_state(AddToCart::action())> "a text of the page" {load()} </Form> }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn works() { lost("a text of a test alone"); }
}
"#;

struct Fake(Folder);

impl Fake {
    fn new() -> Self {
        let folder = Folder::new();
        folder.write(
            "app/src/lib.rs",
            "//! App.\npub mod cart;\n#[cfg_attr(not(feature = \"lab\"), path = \"no_lab.rs\")]\nmod lab;\n",
        );
        folder.write(
            "app/src/cart.rs",
            "//! Cart.\npub mod actions;\nmod page;\n#[cfg(not(target_family = \"wasm\"))]\nmod store;\n",
        );
        folder.write("app/src/no_lab.rs", "//! None.\n");
        folder.write("app/src/lab.rs", "//! Lab.\npub fn lab() {}\n");
        folder.write("app/src/cart/store.rs", "//! Store.\nconst TEXT: &str = \"how the store says it\";\n");
        folder.write("app/src/cart/page.rs", PAGE);
        folder.write("server/src/main.rs", "//! Server.\nfn main() { say(\"the shop has opened\"); }\n");
        folder.write("frontend/src/lib.rs", "//! Browser.\n");
        folder.write("app/migrations/1.sql", "CREATE TABLE IF NOT EXISTS cart_lines (n INTEGER);");
        folder.write("crates/tombolo/src/lib.rs", "//! Framework.\nconst A: &str = \"the framework's own words\";\n");
        folder.write("crates/tombolo/src/server/a.rs", "this file is not read");
        let fake = Self(folder);
        fake.actions(ACTIONS);
        fake
    }

    fn actions(&self, code: &str) {
        self.0.write("app/src/cart/actions.rs", code);
    }

    fn unreached(&self) -> Vec<String> {
        let sources = Sources::read(&self.0, &roots()).unwrap();
        reach::unreached(&sources).iter().map(Unreached::to_string).collect()
    }

    fn leaks(&self, server: &str, wasm: &str, js: &str) -> Result<(), String> {
        self.0.write("build/server", server);
        self.0.write("build/site/pkg/shop.wasm", wasm);
        self.0.write("build/site/pkg/shop.js", js);
        check_build(&self.0, &self.0.join("build/server"), &self.0.join("build/site"))
            .map_err(|failure| failure.to_string())
    }
}

#[test]
fn s03_an_application_that_calls_all_its_actions_is_well() {
    assert_eq!(Fake::new().unreached(), Vec::<String>::new());
}

#[test]
fn s03_an_action_that_nothing_calls_is_named_with_both_fixes() {
    let fake = Fake::new();
    fake.actions(&format!("{ACTIONS}\n#[server(public)]\npub async fn lost(text: String) {{ lost(text) }}\n"));
    let unreached = fake.unreached();
    assert_eq!(unreached.len(), 1, "neither a test nor the action itself is a use: {unreached:?}");
    assert!(unreached[0].starts_with("app/src/cart/actions.rs:18: "), "{unreached:?}");
    assert!(unreached[0].contains("`Lost::action()`") && unreached[0].contains("#[server(.., api)]"), "{unreached:?}");

    fake.actions(&format!("{ACTIONS}\n#[server(public, api)]\npub async fn lost(text: String) {{}}\n"));
    assert_eq!(fake.unreached(), Vec::<String>::new(), "others call it");
}

#[test]
fn s03_a_word_that_is_no_use_is_none() {
    let lost = "#[tombolo::server(public)] pub async fn lost(text: String) {}";
    for (page, is_reached) in [
        ("use crate::cart::actions::lost; pub fn f() {}", false),
        ("pub fn f() { lost() }", false),
        ("use crate::cart::actions::lost; pub fn f() { x.lost() }", false),
        ("use crate::cart::actions::lost; pub fn f(lost: u8) { let lost = 1; }", false),
        ("use crate::cart::other::lost; pub fn f() { lost() }", false),
        ("use crate::elsewhere::lost; pub fn f() { lost() }", false),
        ("use crate::cart::actions::lost; #[cfg(test)] mod tests { fn f() { super::lost() } }", false),
        ("use crate::cart::actions::lost; pub fn f() { view! { {move || lost(x)} } }", true),
        ("use crate::cart::actions::lost; pub fn f() { Resource::new(|| (), lost) }", true),
        ("use crate::cart::actions::*; pub fn f() { Lost::fields() }", true),
        ("pub fn f() { crate::cart::actions::lost(1) }", true),
        ("pub fn f() { crate::cart::actions::Lost::action() }", true),
        ("use crate::cart::actions::Lost as Found; pub fn f(a: ActionRef<Found>) {}", true),
    ] {
        let fake = Fake::new();
        fake.actions(&format!("{ACTIONS}\n{lost}"));
        fake.0.write("app/src/lab.rs", &format!("//! Lab.\n{page}\n"));
        assert_eq!(fake.unreached().is_empty(), is_reached, "{page}");
    }
}

#[test]
fn s03_actions_in_modules_and_functions_are_actions_too() {
    let fake = Fake::new();
    fake.0.write(
        "app/src/lab.rs",
        "//! Lab.\n#[server(public)]\npub mod all { pub async fn one() { two() } async fn two() {} pub async fn three() {} }\n\
         fn page() { #[server(public)] async fn nested() {} all::three(); action!(public; [] async || {}) }\n",
    );
    let unreached = fake.unreached().join("\n");
    assert!(unreached.contains("`one`") && unreached.contains("`nested`"), "{unreached}");
    assert!(!unreached.contains("`two`") && !unreached.contains("`three`"), "{unreached}");
}

/// What the server's binary holds of the fake application.
const SERVER: &str = "INSERT INTO cart_lines (n) VALUES (?) how the store says it";

#[test]
fn d07_a_text_of_the_server_s_in_a_browser_s_file_is_found_wherever_it_is_planted() {
    let fake = Fake::new();
    assert_eq!(fake.leaks(SERVER, "a text of the page", "the framework's own words"), Ok(()));
    for (planted, from) in [
        ("INSERT INTO cart_lines (n) VALUES (?)", "app/src/cart/actions.rs:7"),
        (" on the \u{201c}server\u{201d}\n", "app/src/cart/actions.rs:8"),
        ("how the store says it", "app/src/cart/store.rs:2"),
        ("the shop has opened", "server/src/main.rs:2"),
        ("SELECT n FROM cart_lines", "the table `cart_lines`"),
        ("sqlx-sqlite-0.9", "what only a server has"),
    ] {
        for (wasm, js, file) in [(planted, "", "shop.wasm"), ("", planted, "shop.js")] {
            let found = fake.leaks(SERVER, &format!("\u{0}asm{wasm}\u{1}"), js).unwrap_err();
            assert!(found.contains(from) && found.contains(file), "{planted}: {found}");
        }
    }
}

#[test]
fn d07_the_lab_is_not_looked_at() {
    let fake = Fake::new();
    fake.0.write(
        "app/src/lab.rs",
        "//! Lab.\n#[cfg(not(target_family = \"wasm\"))]\nconst A: &str = \"a word of the lab's\";\n",
    );
    assert_eq!(fake.leaks(SERVER, "a word of the lab's", ""), Ok(()));
}

#[test]
fn d07_what_the_browser_s_code_has_too_is_no_leak() {
    let fake = Fake::new();
    fake.actions(
        &ACTIONS
            .replace("    7\n", "    say(\"a text of the page\"); say(\"use_action_state\"); say(\"own words\"); 7\n"),
    );
    assert_eq!(fake.leaks(SERVER, "a text of the page use_action_state the framework's own words", ""), Ok(()));
}

#[test]
fn d07_a_binary_without_any_of_the_texts_tests_nothing() {
    let failure = Fake::new().leaks("another program", "", "").unwrap_err();
    assert!(failure.contains("nothing is tested"), "{failure}");
}
