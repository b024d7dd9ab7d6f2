//! D01: an action has a handler, a shim and an argument struct; docs, visibility and lints stay on its function.

#![deny(missing_docs, unused, deprecated)]

mod shop {
    use tombolo::{__private::Handler, Action, ActionRef, Field, prelude::*};

    /// Puts some of a product into the cart.
    #[must_use = "a cart that nobody looks at"]
    #[server(public, body = "64kb", timeout = "5s")]
    pub async fn add_to_cart(
        #[extract] Extension(stock): Extension<u32>,
        /// How many.
        quantity: u32,
        note: Option<String>,
    ) -> Result<u32, Failure<String>> {
        let _ = note;
        stock.checked_sub(quantity).ok_or_else(|| failed("sold out".to_owned()))
    }

    #[expect(unused_variables, reason = "a lint of the body is met in the body")]
    #[server(public)]
    pub(crate) async fn ignore(text: String) {}

    #[server(public)]
    async fn private(number: u8) -> u8 {
        number
    }

    fn is_handler<A: Handler>() {}

    pub(crate) fn check() {
        is_handler::<AddToCart>();
        let _: AddToCart = AddToCart { quantity: 1, note: None };
        let _: Field<AddToCart, Option<String>> = AddToCart::fields().note;
        let _: ActionRef<AddToCart> = AddToCart::action();
        let _: Ignore = Ignore { text: String::new() };
        let _: Private = Private { number: 1 };
        assert_eq!(AddToCart::NAME, "add_to_cart");
        assert_eq!(AddToCart::ARGUMENTS, ["quantity", "note"]);
        assert_eq!(AddToCart::PATH.strip_prefix("/_action/add_to_cart-").map(str::len), Some(16));
    }
}

async fn callers() -> Result<u32, tombolo::ActionError<String>> {
    shop::add_to_cart(2, Some("a gift".to_owned())).await
}

fn main() {
    shop::check();
    drop(callers());
    drop(shop::ignore(String::new()));
}
