//! D06: two actions of the same name in different modules do not collide, and a name can be given where one would.

use serde::{Deserialize, Serialize};
use tombolo::{Action, prelude::*};

mod cart {
    use tombolo::prelude::*;

    #[server(public)]
    pub(crate) async fn clear() {}
}

mod wishes {
    use tombolo::prelude::*;

    #[server(public)]
    pub(crate) async fn clear() {}
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cart;

/// Gives the cart.
#[server(public, name = "LoadCart", id = "cart-load")]
pub async fn cart() -> Cart {
    Cart
}

fn main() {
    assert_ne!(cart::Clear::PATH, wishes::Clear::PATH);
    assert_eq!(LoadCart::PATH, "/_action/cart-cart-load");
    drop((cart::clear(), wishes::clear(), cart()));
}
