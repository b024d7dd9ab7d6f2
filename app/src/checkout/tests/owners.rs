//! Whose an order is, and how it is cancelled.

use std::{fs, path::PathBuf, sync::Arc};

use tombolo::{Outcome, Redirect};
use tower_sessions::Session;

use super::{ALL, BELL, Delivery, HOME, Shop, number, plan};
use crate::{
    account::{
        Owner, Sessions,
        actions::{SignIn, SignOut},
        testing::{self, send},
    },
    cart::offer::Moment,
    checkout::{
        actions::{CancelOrder, PlanDelivery, order, orders},
        delivery::Way,
        order::{CancelError, OrderError, OrderNumber, Progress},
        store,
    },
    database::Db,
    money::Price,
    visitor::VisitorId,
};

const ANNE: &str = "anne@example.org";

impl Shop {
    /// The same browser, with a session that nobody is signed in with yet.
    fn with_session(mut self) -> Self {
        let session = Session::new(None, Arc::new(Sessions::new(self.db.clone())), None);
        self.request = self.request.extension(session);
        self
    }

    async fn sign_in(&self) {
        let form = [("email", ANNE), ("password", testing::WORDS)];
        let answer = send::<SignIn>(self.request.clone(), true, &form).await;
        assert_eq!(answer.outcome(), Some(&Outcome::Redirect(Redirect::to("/account"))));
    }

    async fn sees(&self, number: &str) -> bool {
        self.request.clone().run(|| order(number.to_owned())).await.unwrap().is_some()
    }
}

#[tokio::test]
async fn what_was_ordered_in_a_browser_belongs_to_the_account_that_is_signed_in_there() {
    let shop = Shop::new().await.with_session();
    testing::account(&shop.db, ANNE).await;
    let number = number(&shop.place(true, &shop.planned(true).await, ALL).await);
    assert!(shop.sees(&number).await);
    shop.sign_in().await;
    assert!(shop.sees(&number).await);
    let elsewhere = testing::Somebody::new(&shop.db);
    elsewhere.sign_in(ANNE).await;
    assert!(elsewhere.request().run(|| order(number.clone())).await.unwrap().is_some());
    let list = elsewhere.request().run(orders).await.unwrap();
    let list: Vec<_> = list.iter().map(|one| (one.number.to_string(), one.total.cents(), one.count)).collect();
    assert_eq!(list, [(number.clone(), ALL, 3)]);

    // Whoever comes to the same browser next has its visitor's cookie, and no account.
    send::<SignOut>(shop.request.clone(), true, &[]).await;
    assert!(!shop.sees(&number).await);
    assert!(shop.request.clone().run(orders).await.unwrap().is_empty());
    testing::account(&shop.db, "mary@example.org").await;
    let form = [("email", "mary@example.org"), ("password", testing::WORDS)];
    send::<SignIn>(shop.request.clone(), true, &form).await;
    assert!(!shop.sees(&number).await, "an account keeps what it has");
}

#[tokio::test]
async fn s02_a_page_that_was_open_before_signing_in_places_its_order_for_the_account() {
    for is_native in [true, false] {
        let shop = Shop::new().await.with_session();
        testing::account(&shop.db, ANNE).await;
        let action = shop.planned(is_native).await;
        // The session has another id now; the seal is the visitor's.
        shop.sign_in().await;
        let number = number(&shop.place(is_native, &action, ALL).await);
        assert_eq!(shop.number("SELECT count(*) FROM orders WHERE account IS NOT NULL").await, 1);
        send::<SignOut>(shop.request.clone(), is_native, &[]).await;
        assert!(!shop.sees(&number).await);
    }
}

#[tokio::test]
async fn an_order_is_cancelled_once_and_its_stock_goes_back() {
    for is_native in [true, false] {
        let shop = Shop::new().await;
        let number = number(&shop.place(is_native, &shop.planned(is_native).await, ALL).await);
        assert_eq!(shop.counts().await, [1, 1, 94, 0]);
        let placed = shop.request.clone().run(|| order(number.clone())).await.unwrap().unwrap();
        assert!(placed.cancellable_until.is_some() && placed.cancelled_at.is_none());
        let cancel = shop.request.clone().with(&placed.cancel.unwrap());
        let cancelled = send::<CancelOrder>(cancel.clone(), is_native, &[]).await;
        assert!(matches!(cancelled.outcome(), Some(Outcome::Done(_))), "{cancelled:?}");
        assert_eq!(shop.counts().await, [1, 2, 96, 0]);
        let again = send::<CancelOrder>(cancel, is_native, &[]).await;
        assert_eq!(again.outcome(), cancelled.outcome(), "a second click finds it done");
        assert_eq!(shop.counts().await, [1, 2, 96, 0]);
        let seen = shop.request.clone().run(|| order(number)).await.unwrap().unwrap();
        assert!(seen.cancellable_until.is_none() && seen.cancelled_at.is_some());
        let listed = shop.request.clone().run(orders).await.unwrap()[0].progress;
        assert_eq!(Some(listed), seen.cancelled_at.map(Progress::Cancelled));
    }
}

#[tokio::test]
async fn after_a_minute_or_once_it_has_left_an_order_is_not_cancelled_any_more() {
    for is_native in [true, false] {
        let shop = Shop::new().await;
        let number = number(&shop.place(is_native, &shop.planned(is_native).await, ALL).await);
        // One that has left is packed, however young it is.
        let change = if is_native {
            "UPDATE orders SET placed_at = unixepoch() - 60"
        } else {
            "UPDATE orders SET shipped_at = unixepoch()"
        };
        shop.change(change).await;
        let placed = shop.request.clone().run(|| order(number)).await.unwrap().unwrap();
        assert!(placed.cancellable_until.is_none());
        let late = send::<CancelOrder>(shop.request.clone().with(&placed.cancel.unwrap()), is_native, &[]).await;
        assert_eq!(late.outcome(), Some(&Outcome::Failed(CancelError::TooLate)));
        assert_eq!(shop.counts().await, [1, 1, 94, 0]);
    }
}

#[tokio::test]
async fn an_order_that_has_left_says_when_and_is_not_cancelled_any_more() {
    for is_native in [true, false] {
        let shop = Shop::new().await;
        let number = number(&shop.place(is_native, &shop.planned(is_native).await, ALL).await);
        shop.change("UPDATE orders SET shipped_at = 951782399").await;
        let placed = shop.request.clone().run(|| order(number)).await.unwrap().unwrap();
        assert_eq!(placed.shipped_at.map(Moment::date).as_deref(), Some("28 February 2000"));
        assert!(placed.cancellable_until.is_none());
        let late = send::<CancelOrder>(shop.request.clone().with(&placed.cancel.unwrap()), is_native, &[]).await;
        assert_eq!(late.outcome(), Some(&Outcome::Failed(CancelError::TooLate)));
        assert_eq!(shop.counts().await, [1, 1, 94, 0]);
    }
}

#[tokio::test]
async fn nobody_cancels_another_s_order() {
    let shop = Shop::new().await;
    let number = number(&shop.place(true, &shop.planned(true).await, ALL).await);
    let cancel = shop.request.clone().run(|| order(number.clone())).await.unwrap().unwrap().cancel.unwrap();
    let stranger = testing::customer(&shop.db, ANNE).await;
    for is_native in [true, false] {
        // Without a seal of their own, with a made-up one, and with the owner's in another browser.
        let forged = send::<CancelOrder>(stranger.request(), is_native, &[("number", "20418")]).await;
        assert_eq!(forged.status(), 400);
        let other = tombolo::test::request().extension(shop.db.clone()).cookie("tombolo-visitor", &"b".repeat(32));
        let stolen = send::<CancelOrder>(other.with(&cancel), is_native, &[]).await;
        assert_eq!(stolen.status(), 409);
        // And where the seal would do, the order is still another's.
        let sealed = send::<CancelOrder>(stranger.request().with(&cancel), is_native, &[]).await;
        assert_eq!(sealed.outcome(), Some(&Outcome::Failed(CancelError::NoSuchOrder)));
    }
    let nobody = store::cancel(&shop.db, &Owner::default(), OrderNumber::parse(&number).unwrap()).await.unwrap();
    assert_eq!(nobody, Err(CancelError::NoSuchOrder));
    assert_eq!(shop.counts().await, [1, 1, 94, 0]);
}

#[tokio::test]
async fn of_two_that_cancel_at_once_one_puts_the_stock_back() {
    let folder = Folder::new();
    let shop = Shop::in_database(folder.database().await).await;
    let number = number(&shop.place(true, &shop.planned(true).await, ALL).await);
    let cancel = shop.request.clone().run(|| order(number)).await.unwrap().unwrap().cancel.unwrap();
    let asking: Vec<_> = (0..6)
        .map(|_| {
            let request = shop.request.clone().with(&cancel);
            tokio::spawn(async move { request.submit_enhanced::<CancelOrder>(&[]).await.outcome().cloned() })
        })
        .collect();
    for one in asking {
        let outcome = one.await.unwrap();
        assert!(matches!(outcome, Some(Outcome::Done(_))), "{outcome:?}");
    }
    assert_eq!(shop.counts().await, [1, 2, 96, 0]);
}

#[tokio::test]
async fn f10_of_many_who_order_the_last_one_at_once_one_gets_it() {
    let folder = Folder::new();
    let shop = Shop::in_database(folder.database().await).await;
    let delivery = Delivery {
        to: plan(&send::<PlanDelivery>(shop.request.clone(), true, &HOME).await).to.unwrap(),
        by: Way::Quay,
    };
    shop.change("UPDATE products SET stock = 1 WHERE id = 5").await;
    let price = Price::from_cents(12_900);
    let visitors: Vec<_> = (0..8).map(|_| VisitorId::random()).collect();
    for visitor in &visitors {
        shop.put_for(visitor, BELL, 12_900, 1).await;
    }
    let order = |visitor: VisitorId| {
        let (db, delivery) = (shop.db.clone(), delivery.clone());
        tokio::spawn(
            async move { store::place(&db, &visitor, None, &delivery, price, visitor.as_str()).await.unwrap() },
        )
    };
    let asking: Vec<_> = visitors.into_iter().map(order).collect();
    let mut placed = 0;
    for one in asking {
        match one.await.unwrap() {
            Ok(_) => placed += 1,
            Err(error) => assert_eq!(error, OrderError::SoldOut { name: "Ship’s bell".to_owned(), left: 0 }),
        }
    }
    assert_eq!(placed, 1);
    assert_eq!(shop.number("SELECT stock FROM products WHERE id = 5").await, 0);
    assert_eq!(shop.number("SELECT count(*) FROM orders").await, 1);
}

/// A folder with a database that many can open at once, which goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("shop-orders-{:016x}", rand::random::<u64>()));
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    async fn database(&self) -> Db {
        Db::open(&format!("sqlite:{}", self.0.join("shop.db").display())).await.unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
