//! What those who run the shop do with orders, both ways home, and what nobody else does.

use tombolo::{ActionRef, Outcome, test::TestRequest};

use crate::{
    admin::{
        fixture::{change, is_forbidden, number, others, send, signed_in},
        orders::{
            actions::{ShipOrder, parcels},
            shipment::{Parcel, Parcels, ShipError, Which},
        },
    },
    cart::offer::Moment,
    checkout::order::Progress,
    database::Db,
    money::Price,
};

/// So many orders of a mug each.
async fn order(db: &Db, numbers: std::ops::Range<i64>) {
    for number in numbers {
        sqlx::query(
            "INSERT INTO orders (number, visitor, name, street, zip, city, country, label, way, carriage, once_key) \
             VALUES (?1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Anne', 'Quay 1', '28195', 'Bremen', 'DE', 'Home', 'post', 890, ?1)",
        )
        .bind(number)
        .execute(db.pool())
        .await
        .unwrap();
        for (name, price, quantity) in [("Enamel mug", 1250, 2), ("Ship’s bell", 12_900, 1)] {
            sqlx::query("INSERT INTO order_lines (\"order\", product, name, price, quantity) VALUES (?, 11, ?, ?, ?)")
                .bind(number)
                .bind(name)
                .bind(price)
                .bind(quantity)
                .execute(db.pool())
                .await
                .unwrap();
        }
    }
}

async fn list(request: &TestRequest, which: Which, page: u32) -> Parcels {
    request.clone().run(|| parcels(which, page)).await.unwrap()
}

/// What marks the newest order as shipped.
async fn ship(request: &TestRequest) -> ActionRef<ShipOrder> {
    let Parcel { progress, ship, .. } = list(request, Which::All, 1).await.parcels.remove(0);
    assert_eq!(progress, Progress::Open);
    ship
}

#[tokio::test]
async fn s04_orders_are_listed_the_newest_first_page_by_page() {
    let (db, request) = signed_in().await;
    let nothing = list(&request, Which::Open, 3).await;
    assert_eq!((nothing.count, nothing.paging.page, nothing.paging.pages), (0, 1, 1));
    order(&db, 100..125).await;
    change(&db, "UPDATE orders SET shipped_at = 86400 WHERE number < 103").await;
    change(&db, "UPDATE orders SET cancelled_at = 1 WHERE number = 124").await;
    for (which, page, count, on_page, first) in [
        (Which::All, 1, 25, 20, 124),
        (Which::All, 2, 25, 5, 104),
        (Which::All, 9, 25, 5, 104),
        (Which::Open, 1, 21, 20, 123),
        (Which::Shipped, 1, 3, 3, 102),
    ] {
        let list = list(&request, which, page).await;
        assert_eq!(
            (list.count, list.parcels.len(), list.parcels[0].number.get()),
            (count, on_page, first),
            "{which:?}"
        );
    }
    let all = list(&request, Which::All, 1).await.parcels;
    assert_eq!(all[0].progress, Progress::Cancelled(Moment::from_seconds(1)));
    assert_eq!(all[1].things, "2 × Enamel mug, 1 × Ship’s bell");
    let to = all[1].delivery.to.in_a_line();
    assert_eq!((to.as_str(), all[1].total), ("Anne, Quay 1, 28195 Bremen, Germany", Price::from_cents(16_290)));
    let shipped = list(&request, Which::Shipped, 1).await.parcels.remove(0);
    assert_eq!(shipped.progress, Progress::Shipped(Moment::from_seconds(86_400)));
}

#[tokio::test]
async fn s04_an_order_leaves_once() {
    let (db, request) = signed_in().await;
    for (is_native, first) in [(true, 100), (false, 101)] {
        order(&db, first..first + 1).await;
        let ship = request.clone().with(&ship(&request).await);
        let done = send::<ShipOrder>(&ship, is_native, &[]).await;
        let Some(&Outcome::Done(at)) = done.outcome() else { panic!("{done:?}") };
        assert_eq!(list(&request, Which::All, 1).await.parcels[0].progress, Progress::Shipped(at));
        change(&db, "UPDATE orders SET shipped_at = 1").await;
        let again = send::<ShipOrder>(&ship, is_native, &[]).await;
        assert_eq!((again.status().as_u16(), again.outcome()), (422, Some(&Outcome::Failed(ShipError::Shipped))));
        assert_eq!(number(&db, "SELECT max(shipped_at) FROM orders").await, 1, "nothing has changed");
    }
}

#[tokio::test]
async fn s04_what_was_cancelled_or_never_ordered_does_not_leave() {
    let (db, request) = signed_in().await;
    for is_native in [true, false] {
        order(&db, 100..101).await;
        let form = request.clone().with(&ship(&request).await);
        change(&db, "UPDATE orders SET cancelled_at = 1").await;
        let refused = send::<ShipOrder>(&form, is_native, &[]).await;
        assert_eq!(refused.outcome(), Some(&Outcome::Failed(ShipError::Cancelled)));
        assert_eq!(number(&db, "SELECT count(shipped_at) FROM orders").await, 0);
        change(&db, "DELETE FROM orders").await;
        let gone = send::<ShipOrder>(&form, is_native, &[]).await;
        assert_eq!(gone.outcome(), Some(&Outcome::Failed(ShipError::NoSuchOrder)));
    }
}

#[tokio::test]
async fn s04_nobody_else_sees_or_ships_an_order_whatever_they_bring() {
    let (db, request) = signed_in().await;
    order(&db, 100..101).await;
    let ship = ship(&request).await;
    for other in others(&db).await {
        assert!(is_forbidden(&other.clone().run(|| parcels(Which::All, 1)).await));
        for is_native in [true, false] {
            assert_eq!(send::<ShipOrder>(&other.clone().with(&ship), is_native, &[]).await.status(), 403);
        }
    }
    for is_native in [true, false] {
        // Not even who runs the shop says which order.
        assert_eq!(send::<ShipOrder>(&request, is_native, &[("number", "100")]).await.status(), 400);
    }
    assert_eq!(number(&db, "SELECT count(shipped_at) FROM orders").await, 0);
}
