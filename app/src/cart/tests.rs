//! The cart, both ways home: what its pages give to its forms, and what becomes of it.

use tombolo::{
    Action, ActionRef, Outcome,
    test::{self, TestRequest},
};
use tower_cookies::Cookies;

use crate::{
    account::testing,
    cart::{
        actions::{AddToCart, RemoveLine, SetQuantity, cart},
        contents::{Cart, PriceNote},
    },
    catalogue::{actions::product, product::ProductId},
    database::Db,
    money::Price,
    visitor::CookieKey,
};

const MUG: &str = "enamel-mug";
const BELL: &str = "ships-bell";

async fn shop() -> (Db, CookieKey) {
    (Db::open("sqlite::memory:").await.unwrap(), CookieKey::random())
}

/// Requests of one visitor, who has the framework's cookie with this digit.
fn visitor((db, key): &(Db, CookieKey), digit: &str) -> TestRequest {
    let request = test::request().extension(db.clone()).extension(key.clone()).extension(Cookies::default());
    request.cookie("tombolo-visitor", &digit.repeat(32))
}

async fn buy(request: &TestRequest, slug: &str) -> ActionRef<AddToCart> {
    request.clone().run(|| product(slug.to_owned())).await.unwrap().unwrap().buy
}

async fn look(request: &TestRequest) -> Cart {
    request.clone().run(cart).await.unwrap()
}

/// The price of one thing of the only line, and what is said about it.
async fn only(request: &TestRequest) -> (i64, Option<PriceNote>) {
    let cart = look(request).await;
    let [line] = &cart.lines[..] else { panic!("{cart:?}") };
    assert_eq!(cart.total, line.item.total());
    (line.item.price.cents(), line.item.note)
}

async fn price_is_now(db: &Db, slug: &str, cents: i64) {
    sqlx::query("UPDATE products SET price = ? WHERE slug = ?")
        .bind(cents)
        .bind(slug)
        .execute(db.pool())
        .await
        .unwrap();
}

/// Submits a form one way or the other.
async fn send<A: Action>(
    request: &TestRequest,
    is_native: bool,
    action: &ActionRef<A>,
    form: &[(&str, &str)],
) -> test::Submitted<A> {
    testing::send(request.clone().with(action), is_native, form).await
}

#[tokio::test]
async fn s02_a_price_that_was_shown_is_the_price_for_ten_minutes() {
    for is_native in [true, false] {
        let shop = shop().await;
        let anne = visitor(&shop, "a");
        let shown = buy(&anne, MUG).await;
        price_is_now(&shop.0, MUG, 9900).await;
        let added = send(&anne, is_native, &shown, &[("quantity", "2")]).await;
        assert_eq!(added.outcome(), Some(&Outcome::Done(2)));
        let (price, note) = only(&anne).await;
        assert!(price == 1250 && matches!(note, Some(PriceNote::Holds { .. })), "{price} {note:?}");

        sqlx::query("UPDATE cart_lines SET price_until = unixepoch()").execute(shop.0.pool()).await.unwrap();
        assert_eq!(only(&anne).await, (9900, Some(PriceNote::Changed)));
        send(&anne, is_native, &buy(&anne, MUG).await, &[("quantity", "1")]).await;
        assert_eq!(only(&anne).await, (9900, None), "a fresh page has the price of the moment");
    }
}

#[tokio::test]
async fn s02_nobody_names_a_price_or_buys_without_an_offer() {
    let shop = shop().await;
    let anne = visitor(&shop, "a");
    for is_native in [true, false] {
        let nothing = send(&anne, is_native, &AddToCart::unbound(), &[("quantity", "2")]).await;
        assert_eq!(nothing.status(), 400);
        let own = [("quantity", "1"), ("product", "5"), ("price", "1"), ("offer.price", "1")];
        let named = send(&anne, is_native, &AddToCart::unbound(), &own).await;
        assert_eq!(named.status(), 400);
        assert_eq!(look(&anne).await, Cart::default());
        send(&anne, is_native, &buy(&anne, MUG).await, &own).await;
        assert_eq!(only(&anne).await, (1250, None), "what else is sent changes nothing");
        let remove = look(&anne).await.lines.remove(0).remove;
        send(&anne, is_native, &remove, &[]).await;
    }
}

#[tokio::test]
async fn s02_a_line_goes_and_changes_by_what_its_own_visitor_was_given() {
    let shop = shop().await;
    for is_native in [true, false] {
        let (anne, mary) = (visitor(&shop, "a"), visitor(&shop, "b"));
        for request in [&anne, &mary] {
            send(request, is_native, &buy(request, MUG).await, &[("quantity", "2")]).await;
            send(request, is_native, &buy(request, BELL).await, &[("quantity", "1")]).await;
        }
        let [mug, bell] = &look(&anne).await.lines[..] else { panic!("two lines") };
        let stolen = send(&mary, is_native, &mug.remove, &[]).await;
        let changed = send(&mary, is_native, &mug.change, &[("quantity", "9")]).await;
        let guessed = send(&mary, is_native, &RemoveLine::unbound(), &[("product", "11")]).await;
        assert_eq!(
            (stolen.status(), changed.status(), guessed.status()),
            (409.try_into().unwrap(), 409.try_into().unwrap(), 400.try_into().unwrap())
        );
        assert_eq!((look(&mary).await.count, look(&anne).await.count), (3, 3));

        let changed = send(&anne, is_native, &mug.change, &[("quantity", "4")]).await;
        let Some(Outcome::Done(cart)) = changed.outcome() else { panic!("{changed:?}") };
        assert_eq!((cart.count, cart.total), (5, Price::from_cents(4 * 1250 + 12_900)));
        let removed = send(&anne, is_native, &mug.remove, &[]).await;
        let Some(Outcome::Done(cart)) = removed.outcome() else { panic!("{removed:?}") };
        let left: Vec<_> = cart.lines.iter().map(|line| (line.item.product, line.item.quantity)).collect();
        assert_eq!(left, [(ProductId::new(5), 1)]);
        // Its form is in another tab still: the line is gone already.
        assert!(matches!(send(&anne, is_native, &mug.remove, &[]).await.outcome(), Some(Outcome::Done(_))));
        assert_eq!(send(&anne, is_native, &mug.change, &[("quantity", "1")]).await.status(), 422);
        let refused: test::Submitted<SetQuantity> = send(&anne, is_native, &bell.change, &[("quantity", "3")]).await;
        assert_eq!(refused.status(), 422);
        assert_eq!(look(&anne).await.count, 1);
        send(&anne, is_native, &bell.remove, &[]).await;
    }
}
