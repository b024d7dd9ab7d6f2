//! The checkout, both ways home.

mod owners;

use axum::{
    extract::FromRequestParts,
    http::{Request, StatusCode},
};
use tombolo::{
    ActionRef, Outcome,
    test::{self, Submitted, TestRequest},
};
use tower_cookies::Cookies;

use crate::{
    account::{Owner, testing::send},
    addresses::address::Country,
    cart::{
        contents::PriceNote,
        offer::{Moment, Offer},
        store as cart,
    },
    catalogue::product::ProductId,
    checkout::{
        actions::{PlaceOrder, PlanDelivery, checkout, order},
        delivery::{Delivery, Way},
        order::{Order, OrderError},
        plan::{Plan, PlanError, Step},
        store,
    },
    database::Db,
    money::Price,
    visitor::{CookieKey, VisitorId},
};

const BELL: ProductId = ProductId::new(5);
const MUG: ProductId = ProductId::new(11);

/// One bell and two mugs, by post.
const ALL: i64 = 12_900 + 2 * 1250 + 890;

const HOME: [(&str, &str); 6] = [
    ("answer.new.address.label", "Home"),
    ("answer.new.address.name", " Anne Bonny "),
    ("answer.new.address.street", "Quay 1"),
    ("answer.new.address.zip", "28195"),
    ("answer.new.address.city", "Bremen"),
    ("answer.new.address.country", "germany"),
];

/// A visitor with one bell and two mugs in the cart.
struct Shop {
    db: Db,
    id: VisitorId,
    request: TestRequest,
}

impl Shop {
    async fn new() -> Self {
        Self::in_database(Db::open("sqlite::memory:").await.unwrap()).await
    }

    async fn in_database(db: Db) -> Self {
        let (key, cookies) = (CookieKey::random(), Cookies::default());
        let request = test::request().extension(db.clone()).extension(key.clone()).extension(cookies.clone());
        let request = request.cookie("tombolo-visitor", &"a".repeat(32));
        let (mut parts, ()) = Request::new(()).into_parts();
        parts.extensions.insert(key);
        parts.extensions.insert(cookies);
        let id = <VisitorId as FromRequestParts<()>>::from_request_parts(&mut parts, &()).await.unwrap();
        let shop = Self { db, id, request };
        shop.put(BELL, 12_900, 1).await;
        shop.put(MUG, 1250, 2).await;
        shop
    }

    async fn put(&self, product: ProductId, cents: i64, quantity: u32) {
        self.put_for(&self.id, product, cents, quantity).await;
    }

    async fn put_for(&self, visitor: &VisitorId, product: ProductId, cents: i64, quantity: u32) {
        let until: i64 = self.number("SELECT unixepoch() + 600").await;
        let offer = Offer { product, price: Price::from_cents(cents), until: Moment::from_seconds(until) };
        cart::add(&self.db, visitor, &offer, quantity).await.unwrap().unwrap();
    }

    async fn number(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query).fetch_one(self.db.pool()).await.unwrap()
    }

    async fn change(&self, query: &'static str) {
        sqlx::query(query).execute(self.db.pool()).await.unwrap();
    }

    /// Orders, and what is left of bells, of mugs and in the cart.
    async fn counts(&self) -> [i64; 4] {
        [
            self.number("SELECT count(*) FROM orders").await,
            self.number("SELECT stock FROM products WHERE id = 5").await,
            self.number("SELECT stock FROM products WHERE id = 11").await,
            self.number("SELECT count(*) FROM cart_lines").await,
        ]
    }

    /// The plan with everything in it.
    async fn planned(&self, is_native: bool) -> ActionRef<PlaceOrder> {
        let first = send::<PlanDelivery>(self.request.clone(), is_native, &HOME).await;
        let second = self.request.clone().after(&first);
        let second = send::<PlanDelivery>(second, is_native, &[("answer.how.by", "post")]).await;
        plan(&second).order.unwrap()
    }

    async fn place(&self, is_native: bool, action: &ActionRef<PlaceOrder>, agreed: i64) -> Submitted<PlaceOrder> {
        send(self.request.clone().with(action), is_native, &[("agreed", &agreed.to_string())]).await
    }
}

#[track_caller]
fn plan(submitted: &Submitted<PlanDelivery>) -> Plan {
    let Some(Outcome::Done(plan)) = submitted.outcome() else { panic!("{submitted:?}") };
    plan.clone()
}

/// Where an order's page is.
#[track_caller]
fn number(placed: &Submitted<PlaceOrder>) -> String {
    let Some(Outcome::Redirect(to)) = placed.outcome() else { panic!("{placed:?}") };
    to.location().strip_prefix("/orders/").unwrap().to_owned()
}

#[tokio::test]
async fn f10_a_wizard_keeps_its_answers_forth_and_back() {
    let shop = Shop::new().await;
    for is_native in [true, false] {
        let to = send::<PlanDelivery>(shop.request.clone(), is_native, &HOME).await;
        let known = plan(&to);
        let address = known.to.clone().unwrap();
        assert_eq!((known.step, address.name.as_str(), address.country), (Step::How, "Anne Bonny", Country::Germany));
        assert!(known.order.is_none());

        let by = send::<PlanDelivery>(shop.request.clone().after(&to), is_native, &[("answer.how.by", "ferry")]).await;
        let known = plan(&by);
        assert_eq!((known.step, known.by), (Step::Review, Some(Way::Ferry)));
        assert!(known.order.is_some());

        let back = send::<PlanDelivery>(shop.request.clone().after(&by), is_native, &[("answer.back.to", "how")]).await;
        let known = plan(&back);
        assert_eq!((known.step, known.by, known.order), (Step::How, Some(Way::Ferry), None));
        let form = [("answer.back.to", Step::Where.name())];
        let first = send::<PlanDelivery>(shop.request.clone().after(&back), is_native, &form).await;
        let known = plan(&first);
        assert_eq!((known.step, known.to, known.by), (Step::Where, Some(address), Some(Way::Ferry)));
        // An older page goes on from where it was.
        let again =
            send::<PlanDelivery>(shop.request.clone().after(&to), is_native, &[("answer.how.by", "post")]).await;
        assert_eq!(plan(&again).by, Some(Way::Post));
    }
}

#[tokio::test]
async fn f10_a_wrong_answer_stays_at_its_step_and_none_is_skipped() {
    let shop = Shop::new().await;
    for is_native in [true, false] {
        let mut wrong = HOME;
        wrong[3].1 = "1";
        let refused = send::<PlanDelivery>(shop.request.clone(), is_native, &wrong).await;
        let Some(Outcome::Invalid(issues)) = refused.outcome() else { panic!("{refused:?}") };
        let fields: Vec<_> = issues.iter().map(|issue| issue.field.clone()).collect();
        assert_eq!(
            (refused.status(), fields),
            (StatusCode::UNPROCESSABLE_ENTITY, vec!["answer.new.address.zip".to_owned()])
        );

        let to = send::<PlanDelivery>(shop.request.clone(), is_native, &HOME).await;
        let form = [("answer.how.by", "balloon")];
        let refused = send::<PlanDelivery>(shop.request.clone().after(&to), is_native, &form).await;
        assert_eq!(refused.status(), 422);
        // What it knew is still there.
        let by =
            send::<PlanDelivery>(shop.request.clone().after(&refused), is_native, &[("answer.how.by", "quay")]).await;
        assert_eq!(plan(&by).step, Step::Review);

        for form in [("answer.how.by", "post"), ("answer.back.to", "review")] {
            let known = plan(&send(shop.request.clone(), is_native, &[form]).await);
            assert_eq!((known.step, known.order), (Step::Where, None), "{form:?}");
        }
    }
}

#[tokio::test]
async fn f10_an_address_that_is_kept_is_read_from_the_list_of_its_visitor() {
    let shop = Shop::new().await;
    let kept = plan(&send(shop.request.clone(), true, &HOME).await).to.unwrap();
    let owner = Owner::new(shop.id.clone(), None);
    crate::addresses::store::replace(&shop.db, &owner, std::slice::from_ref(&kept)).await.unwrap();
    let stranger = shop.request.clone().extension(Cookies::default());
    for is_native in [true, false] {
        let said = kept.in_full();
        let to = send::<PlanDelivery>(shop.request.clone(), is_native, &[("answer.kept.address", &*said)]).await;
        assert_eq!(plan(&to).to, Some(kept.clone()));
        // Another one by now, and another's.
        let other = said.replace("Quay 1", "Quay 2");
        for (request, said) in [(&shop.request, &other), (&stranger, &said)] {
            let gone = send::<PlanDelivery>(request.clone(), is_native, &[("answer.kept.address", &**said)]).await;
            assert_eq!(gone.outcome(), Some(&Outcome::Failed(PlanError::NoSuchAddress)));
        }
    }
    assert_eq!(shop.request.clone().run(checkout).await.unwrap().addresses, [kept]);
}

#[tokio::test]
async fn f10_an_order_takes_the_stock_copies_the_lines_and_empties_the_cart() {
    for is_native in [true, false] {
        let shop = Shop::new().await;
        let action = shop.planned(is_native).await;
        let number = number(&shop.place(is_native, &action, ALL).await);
        assert_eq!(number, "HT-20418");
        assert_eq!(shop.counts().await, [1, 1, 94, 0]);
        shop.change("UPDATE products SET price = 1, name = 'Other'").await;
        let found: Option<Order> = shop.request.clone().run(|| order(number.clone())).await.unwrap();
        let found = found.unwrap();
        let lines: Vec<_> = found.lines.iter().map(|line| (&*line.name, line.price.cents(), line.quantity)).collect();
        assert_eq!(lines, [("Ship’s bell", 12_900, 1), ("Enamel mug", 1250, 2)]);
        assert_eq!((found.total(), found.delivery.by), (Price::from_cents(ALL), Way::Post));
        assert_eq!(found.delivery.to.street, "Quay 1");

        let stranger = shop.request.clone().extension(Cookies::default());
        assert_eq!(stranger.run(|| order(number)).await, Ok(None), "nobody else sees it");
        let again = shop.place(is_native, &action, ALL).await;
        assert_eq!(again.outcome(), Some(&Outcome::Failed(OrderError::NothingInCart)));
        assert_eq!(shop.counts().await, [1, 1, 94, 0]);
    }
}

#[tokio::test]
async fn s07_a_form_that_is_sent_again_gets_the_order_that_it_has_placed() {
    for is_native in [true, false] {
        let shop = Shop::new().await;
        let form = shop.request.clone().with(&shop.planned(is_native).await).from_one_form();
        let agreed = [("agreed", &*ALL.to_string())];
        let first = send::<PlaceOrder>(form.clone(), is_native, &agreed).await;
        let again = send::<PlaceOrder>(form, is_native, &agreed).await;
        assert_eq!((first.is_earlier(), again.is_earlier()), (false, true));
        assert_eq!((number(&first), number(&again)), ("HT-20418".to_owned(), "HT-20418".to_owned()));
        assert_eq!(shop.counts().await, [1, 1, 94, 0]);
    }
}

#[tokio::test]
async fn s07_beyond_the_server_s_life_the_key_of_the_form_is_in_the_order() {
    let shop = Shop::new().await;
    let delivery = Delivery { to: plan(&send(shop.request.clone(), true, &HOME).await).to.unwrap(), by: Way::Post };
    let agreed = Price::from_cents(ALL);
    let place = |key| store::place(&shop.db, &shop.id, None, &delivery, agreed, key);
    let first = place("one").await.unwrap().unwrap();
    shop.put(MUG, 1250, 1).await;
    assert_eq!(place("one").await.unwrap(), Ok(first), "what is in the cart by now is another order");
    assert_eq!(shop.counts().await, [1, 1, 94, 1]);
    let agreed = Price::from_cents(1250 + 890);
    let second = store::place(&shop.db, &shop.id, None, &delivery, agreed, "two").await.unwrap().unwrap();
    assert_eq!(second.get(), first.get() + 1);
    assert_eq!(shop.counts().await, [2, 1, 93, 0]);
}

#[tokio::test]
async fn f10_what_cannot_be_ordered_changes_nothing() {
    for is_native in [true, false] {
        let shop = Shop::new().await;
        let action = shop.planned(is_native).await;
        shop.change("UPDATE products SET stock = 1 WHERE id = 11").await;
        let refused = shop.place(is_native, &action, ALL).await;
        let sold_out = OrderError::SoldOut { name: "Enamel mug".to_owned(), left: 1 };
        assert_eq!(
            (refused.status(), refused.outcome()),
            (StatusCode::UNPROCESSABLE_ENTITY, Some(&Outcome::Failed(sold_out)))
        );
        assert_eq!(shop.counts().await, [0, 2, 1, 2], "not even the bell was taken");

        for agreed in [ALL - 1, 0, -ALL] {
            let refused = shop.place(is_native, &action, agreed).await;
            let other = OrderError::OtherTotal { total: Price::from_cents(ALL) };
            assert_eq!(refused.outcome(), Some(&Outcome::Failed(other)), "{agreed}");
        }
        assert_eq!(shop.counts().await, [0, 2, 1, 2]);
    }
}

#[tokio::test]
async fn s02_an_order_costs_what_was_offered_while_that_holds_and_then_what_it_costs() {
    for is_native in [true, false] {
        let shop = Shop::new().await;
        let action = shop.planned(is_native).await;
        shop.change("UPDATE products SET price = 2000 WHERE id = 11").await;
        let items = shop.request.clone().run(checkout).await.unwrap().items;
        assert!(matches!(items[1].note, Some(PriceNote::Holds { .. })), "{items:?}");
        shop.change("UPDATE cart_lines SET price_until = unixepoch() - 1").await;
        let dearer = ALL + 2 * 750;
        let refused = shop.place(is_native, &action, ALL).await;
        assert_eq!(
            refused.outcome(),
            Some(&Outcome::Failed(OrderError::OtherTotal { total: Price::from_cents(dearer) }))
        );
        shop.change("UPDATE cart_lines SET price_until = unixepoch() + 60").await;
        number(&shop.place(is_native, &action, ALL).await);
        assert_eq!(shop.number("SELECT price FROM order_lines WHERE product = 11").await, 1250);
    }
}

#[tokio::test]
async fn s02_nobody_places_an_order_that_was_not_theirs_to_place() {
    let shop = Shop::new().await;
    for is_native in [true, false] {
        let action = shop.planned(is_native).await;
        let form = [("agreed", "16290")];
        let forged = send::<PlaceOrder>(shop.request.clone(), is_native, &form).await;
        assert_eq!(forged.status(), 400, "nothing says where it goes");
        let other =
            test::request().extension(shop.db.clone()).extension(CookieKey::random()).extension(Cookies::default());
        let stolen = other.cookie("tombolo-visitor", &"b".repeat(32)).with(&action);
        assert_eq!(send::<PlaceOrder>(stolen, is_native, &form).await.status(), 409);
        assert_eq!(shop.counts().await, [0, 2, 96, 2]);
    }
}
