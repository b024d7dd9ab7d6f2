//! The README's example, to the letter, compiled and run.

#![cfg_attr(rustfmt, rustfmt_skip)]

use std::sync::{Arc, atomic::{AtomicU64, Ordering}};

/// A shelf.
#[derive(Clone, Debug)]
pub struct Stock(Arc<AtomicU64>);

impl Stock {
    fn count(&self) -> Result<u32, std::num::TryFromIntError> {
        self.0.load(Ordering::SeqCst).try_into()
    }

    fn take(&self, quantity: u32) -> Result<u32, std::num::TryFromIntError> {
        self.0.fetch_sub(quantity.into(), Ordering::SeqCst);
        u64::from(quantity).try_into()
    }
}

/// Why something is not in the cart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CartError {
    /// There is not enough.
    SoldOut {
        /// What there is.
        left: u32,
    },
}

impl std::fmt::Display for CartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self::SoldOut { left } = self;
        write!(f, "There are only {left}.")
    }
}

// The README begins here.
use tombolo::prelude::*;

/// Puts some of a product into the cart.
#[server(public)]
pub async fn add_to_cart(
    #[extract] Extension(stock): Extension<Stock>,        // from the request: not on the wire
    #[garde(range(min = 1, max = 99))] quantity: u32,     // from the form: decoded by type, validated on both sides
) -> Result<u32, Failure<CartError>> {
    let left = stock.count()?;                            // any error: masked, logged under a digest
    if quantity > left {
        return Err(failed(CartError::SoldOut { left }));  // the action's own error: typed, on both sides
    }
    Ok(stock.take(quantity)?)
}

#[client]                                                 // the role of 'use client'
fn BuyButton() -> impl IntoView {
    let state = use_action_state(AddToCart::action());    // React's useActionState
    let quantity = AddToCart::fields().quantity;          // a name that cannot be mistyped
    view! {
        <Form state>
            <label>"Quantity " <input type="number" {..state.input(quantity)}/></label>
            <FieldErrors state field=quantity/>
            <SubmitButton>"Add to cart"</SubmitButton>
            <p role="status">{move || state.value().map(|count| format!("{count} in your cart"))}</p>
            <p role="alert">{move || state.failed().map(|error| error.to_string())}</p>
        </Form>
    }
}
// The README ends here.

#[test]
fn the_readme_shows_this_code() {
    let this = include_str!("readme.rs");
    let (_, rest) = this.split_once("// The README begins here.\n").expect("a beginning");
    let (code, _) = rest.split_once("// The README ends here.").expect("an end");
    assert!(include_str!("../../../README.md").contains(code), "README.md and this file differ");
}

#[tokio::test]
async fn the_readme_s_action_works() {
    let stock = Stock(Arc::new(AtomicU64::new(3)));
    let request = tombolo::test::request().extension(stock.clone());
    assert_eq!(request.clone().run(|| add_to_cart(2)).await, Ok(2));
    assert_eq!(request.clone().run(|| add_to_cart(2)).await, Err(ActionError::Failed(CartError::SoldOut { left: 1 })));
    assert!(matches!(request.run(|| add_to_cart(0)).await, Err(ActionError::Invalid(_))));
    assert_eq!(stock.count().expect("a number"), 1);
    let _ = BuyButton;
}
