//! What those who run the shop do with products, both ways home, and what nobody else does.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};
use tombolo::{Outcome, Upload, test::TestRequest};

use crate::{
    admin::{
        fixture::{change, is_forbidden, number, others, send, signed_in, stranger},
        products::{
            actions::{CreateProduct, EditProduct, RetireProduct, good, goods, shelves},
            draft::ProductError,
            good::Good,
        },
    },
    cart::{
        actions::{AddToCart, cart},
        contents::CartError,
    },
    catalogue::{
        actions::{product, products},
        product::ProductId,
    },
    database::Db,
    likes::{LikeError, actions::Like},
    pictures::{Picture, PictureError},
};

const MUG: ProductId = ProductId::new(11);

const FORM: [(&str, &str); 6] = [
    ("draft.name", " Smørbrød knife "),
    ("draft.summary", "For bread, and what lies on it."),
    ("draft.description", "Ash and steel, made across the sound."),
    ("draft.price", "24.50"),
    ("draft.stock", "7"),
    ("draft.category", "galley"),
];

/// The form with another value in one field.
fn with(field: &str, value: &'static str) -> [(&'static str, &'static str); 6] {
    FORM.map(|(name, typed)| if name == field { (name, value) } else { (name, typed) })
}

fn picture() -> Upload {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(RgbImage::new(400, 300)).write_to(&mut bytes, ImageFormat::Png).unwrap();
    Upload::new("knife.png", "image/png", bytes.into_inner())
}

async fn load(request: &TestRequest, id: ProductId) -> Good {
    request.clone().run(|| good(id)).await.unwrap().unwrap()
}

/// The number of the product that an answer leads to.
#[track_caller]
fn made(outcome: Option<&Outcome<tombolo::Redirect, ProductError>>) -> ProductId {
    let Some(Outcome::Redirect(to)) = outcome else { panic!("{outcome:?}") };
    ProductId::new(to.location().strip_prefix("/admin/products/").unwrap().parse().unwrap())
}

async fn names(request: &TestRequest, words: &str) -> Vec<String> {
    let found = request.clone().run(|| products(words.to_owned(), String::new())).await.unwrap();
    found.listings.into_iter().map(|listing| listing.slug).collect()
}

#[tokio::test]
async fn s04_a_product_is_made_with_a_name_in_addresses_that_is_its_own() {
    let (db, request) = signed_in().await;
    for (is_native, slug) in [(true, "smoerbroed-knife"), (false, "smoerbroed-knife-2")] {
        let form = request.clone().file("picture", picture());
        let id = made(send::<CreateProduct>(&form, is_native, &FORM).await.outcome());
        let good = load(&request, id).await;
        assert_eq!((good.slug.as_str(), good.draft.name.as_str()), (slug, "Smørbrød knife"));
        assert_eq!((good.draft.price.price().cents(), good.draft.stock), (2450, 7));
        assert!(Picture::at(&good.picture).is_some(), "{}", good.picture);
        assert!(request.clone().run(|| product(slug.to_owned())).await.unwrap().is_some(), "it is sold");
    }
    assert_eq!(names(&request, "smørbrød").await.len(), 2);
    let plain = made(send::<CreateProduct>(&request, true, &with("draft.name", "Anchor")).await.outcome());
    assert_eq!(load(&request, plain).await.picture, "/pictures/no-picture-yet.svg");
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../style/assets");
    assert!(assets.join("pictures/no-picture-yet.svg").is_file());
    assert_eq!(number(&db, "SELECT count(*) FROM products").await, 43);
}

#[tokio::test]
async fn s07_a_form_that_is_sent_twice_makes_one_product() {
    let (db, request) = signed_in().await;
    for (is_native, count) in [(true, 41), (false, 42)] {
        let form = request.clone().from_one_form();
        let first = made(send::<CreateProduct>(&form, is_native, &FORM).await.outcome());
        let again = send::<CreateProduct>(&form, is_native, &FORM).await;
        assert_eq!((again.is_earlier(), made(again.outcome())), (true, first));
        assert_eq!(number(&db, "SELECT count(*) FROM products").await, count);
    }
}

#[tokio::test]
async fn s04_what_cannot_be_a_product_is_told_at_its_field_and_nothing_is_made() {
    let (db, request) = signed_in().await;
    for is_native in [true, false] {
        for (field, value) in [
            ("draft.name", "  "),
            ("draft.summary", ""),
            ("draft.description", "Too short"),
            ("draft.name", "Smørbrød \u{202e}knife"),
            ("draft.summary", "For bread,\u{7} and what lies on it."),
            ("draft.description", "Ash and steel,\nmade across\u{2066} the sound."),
            ("draft.price", "24,50"),
            ("draft.price", "0.00"),
            ("draft.price", ""),
            ("draft.stock", "-1"),
            ("draft.stock", "100001"),
            ("draft.category", ""),
        ] {
            let refused = send::<CreateProduct>(&request, is_native, &with(field, value)).await;
            let Some(Outcome::Invalid(issues)) = refused.outcome() else { panic!("{field}: {refused:?}") };
            assert_eq!(issues.iter().map(|issue| &*issue.field).collect::<Vec<_>>(), [field]);
        }
        let refused = send::<CreateProduct>(&request, is_native, &with("draft.category", "nowhere")).await;
        assert_eq!(refused.outcome(), Some(&Outcome::Failed(ProductError::NoSuchCategory)));
        let form = request.clone().file("picture", Upload::new("a.png", "image/png", "no picture"));
        let refused = send::<CreateProduct>(&form, is_native, &FORM).await;
        let error = ProductError::NoPicture { file: "a.png".to_owned(), why: PictureError::Unreadable };
        assert_eq!(refused.outcome(), Some(&Outcome::Failed(error)));
    }
    assert_eq!(number(&db, "SELECT count(*) FROM products").await, 40);
    assert_eq!(number(&db, "SELECT count(*) FROM pictures").await, 0);
}

#[tokio::test]
async fn f03_a_message_says_what_may_be_typed_and_nothing_of_how_it_is_kept() {
    let (_, request) = signed_in().await;
    for is_native in [true, false] {
        for (field, value, message) in [
            ("draft.price", "0", "At least 0.01, please: what is free is not sold."),
            ("draft.stock", "-1", "Must be at least 0."),
            ("draft.stock", "100001", "Must be at most 100000."),
            ("draft.stock", "4294967296", "Must be at most 100000."),
        ] {
            let refused = send::<CreateProduct>(&request, is_native, &with(field, value)).await;
            let Some(Outcome::Invalid(issues)) = refused.outcome() else { panic!("{field}: {refused:?}") };
            assert_eq!(issues.for_field(field).map(|issue| &*issue.message).collect::<Vec<_>>(), [message], "{value}");
        }
        let several = with("draft.description", "Ash and steel,\r\n\tmade across the sound.");
        made(send::<CreateProduct>(&request, is_native, &several).await.outcome());
    }
}

#[tokio::test]
async fn s02_what_is_changed_is_what_was_seen_and_its_address_stays() {
    let (db, request) = signed_in().await;
    for is_native in [true, false] {
        let seen = load(&request, MUG).await;
        let form = request.clone().with(&seen.edit).file("picture", picture());
        let kept = send::<EditProduct>(&form, is_native, &FORM).await;
        let Some(Outcome::Done(kept)) = kept.outcome() else { panic!("{kept:?}") };
        assert_eq!((kept.slug.as_str(), kept.draft.name.as_str()), ("enamel-mug", "Smørbrød knife"));
        assert_eq!(number(&db, "SELECT count(*) FROM pictures").await, 1, "the one before is gone");

        // The same page once more, and pages from before other changes.
        let again = send::<EditProduct>(&request.clone().with(&seen.edit), is_native, &FORM).await;
        assert_eq!((again.status().as_u16(), again.outcome()), (422, Some(&Outcome::Failed(ProductError::Changed))));
        let open = load(&request, MUG).await;
        change(&db, "UPDATE products SET name = 'Mug', version = version + 1 WHERE id = 11").await;
        let stale = send::<EditProduct>(&request.clone().with(&open.edit), is_native, &FORM).await;
        assert_eq!(stale.outcome(), Some(&Outcome::Failed(ProductError::Changed)));
        assert_eq!(load(&request, MUG).await.draft.name, "Mug");

        // What the action returns goes on from there.
        let next = send::<EditProduct>(&request.clone().with(&load(&request, MUG).await.edit), is_native, &FORM).await;
        let Some(Outcome::Done(next)) = next.outcome() else { panic!("{next:?}") };
        let then = send::<EditProduct>(&request.clone().with(&next.edit), is_native, &with("draft.name", "Cup")).await;
        assert!(matches!(then.outcome(), Some(Outcome::Done(good)) if good.draft.name == "Cup"), "{then:?}");
        assert!(Picture::at(&next.picture).is_some(), "without a new picture the old one stays");
    }
    let open = load(&request, MUG).await;
    change(&db, "DELETE FROM products WHERE id = 11").await;
    let gone = send::<EditProduct>(&request.with(&open.edit), true, &FORM).await;
    assert_eq!(gone.outcome(), Some(&Outcome::Failed(ProductError::NoSuchProduct)));
    assert_eq!(number(&db, "SELECT count(*) FROM pictures").await, 0);
}

#[tokio::test]
async fn s02_what_was_sold_meanwhile_is_not_put_back_by_a_page_from_before() {
    let (db, request) = signed_in().await;
    for is_native in [true, false] {
        change(&db, "UPDATE products SET stock = 7 WHERE id = 11").await;
        let seen = load(&request, MUG).await;
        change(&db, "UPDATE products SET stock = 5 WHERE id = 11").await;
        let recounted =
            send::<EditProduct>(&request.clone().with(&seen.edit), is_native, &with("draft.stock", "9")).await;
        assert_eq!(recounted.outcome(), Some(&Outcome::Failed(ProductError::Sold { left: 5 })));
        let untouched = send::<EditProduct>(&request.clone().with(&seen.edit), is_native, &FORM).await;
        assert!(matches!(untouched.outcome(), Some(Outcome::Done(good)) if good.draft.stock == 5), "{untouched:?}");
    }
}

async fn buy(request: &TestRequest) -> TestRequest {
    let buy = request.clone().run(|| product("enamel-mug".to_owned())).await.unwrap().unwrap().buy;
    request.clone().with(&buy)
}

#[tokio::test]
async fn s04_what_is_retired_is_not_sold_and_its_orders_keep_it() {
    let (db, request) = signed_in().await;
    let visitor = stranger(&db);
    change(&db, "INSERT INTO orders (number, visitor, name, street, zip, city, country, label, way, carriage, once_key) \
         VALUES (20418, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Anne', 'Quay 1', '28195', 'Bremen', 'DE', 'Home', 'quay', 0, 'k')").await;
    change(
        &db,
        "INSERT INTO order_lines (\"order\", product, name, price, quantity) VALUES (20418, 11, 'Enamel mug', 1250, 1)",
    )
    .await;
    for is_native in [true, false] {
        let before = buy(&visitor).await;
        send::<AddToCart>(&before, is_native, &[("quantity", "1")]).await;
        assert_eq!(visitor.clone().run(cart).await.unwrap().lines.len(), 1);
        let retire = load(&request, MUG).await.retire;
        let form = request.clone().with(&retire);
        for _ in 0..2 {
            let done = send::<RetireProduct>(&form, is_native, &[("retired", "true")]).await;
            assert_eq!(done.outcome(), Some(&Outcome::Done(true)));
        }
        assert_eq!(visitor.clone().run(|| product("enamel-mug".to_owned())).await, Ok(None));
        assert!(!names(&visitor, "mug").await.contains(&"enamel-mug".to_owned()));
        assert!(visitor.clone().run(cart).await.unwrap().lines.is_empty());
        let late = send::<AddToCart>(&before, is_native, &[("quantity", "1")]).await;
        assert_eq!(late.outcome(), Some(&Outcome::Failed(CartError::NoSuchProduct)));
        let liked = send::<Like>(&visitor, is_native, &[("product", "11"), ("liked", "true")]).await;
        assert_eq!(liked.outcome(), Some(&Outcome::Failed(LikeError::NoSuchProduct)));
        assert_eq!(number(&db, "SELECT count(*) FROM order_lines WHERE product = 11").await, 1);
        assert!(load(&request, MUG).await.is_retired, "who runs the shop still finds it");

        let done = send::<RetireProduct>(&form, is_native, &[("retired", "false")]).await;
        assert_eq!(done.outcome(), Some(&Outcome::Done(false)));
        assert!(visitor.clone().run(|| product("enamel-mug".to_owned())).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn s04_products_are_listed_page_by_page_and_found_by_their_names() {
    let (db, request) = signed_in().await;
    change(&db, "UPDATE products SET retired_at = 1 WHERE id = 11").await;
    let list = async |words: &'static str, page| request.clone().run(|| goods(words.to_owned(), page)).await.unwrap();
    for (asked, page) in [(0, 1), (1, 1), (2, 2), (9, 2)] {
        let goods = list("", asked).await;
        assert_eq!((goods.count, goods.paging.page, goods.paging.pages, goods.lines.len()), (40, page, 2, 20));
        assert!(goods.lines.is_sorted_by_key(|line| line.name.clone()));
    }
    let found = list("MUG enamel", 1).await;
    assert_eq!((found.count, found.lines[0].id, found.lines[0].is_retired), (1, MUG, true));
    assert_eq!(list("%", 1).await.count, 0);
    assert_eq!(request.clone().run(shelves).await.unwrap().len(), 7);
    assert_eq!(request.run(|| good(ProductId::new(404))).await, Ok(None));
}

/// Everything about products that could have changed.
async fn all(db: &Db) -> String {
    let query = "SELECT group_concat(id || slug || name || price || stock || version || COALESCE(retired_at, '') || picture) FROM products";
    sqlx::query_scalar(query).fetch_one(db.pool()).await.unwrap()
}

#[tokio::test]
async fn s04_nobody_else_sees_or_changes_a_product_whatever_they_bring() {
    let (db, request) = signed_in().await;
    let (good_seen, before) = (load(&request, MUG).await, all(&db).await);
    for other in others(&db).await {
        assert!(is_forbidden(&other.clone().run(|| goods(String::new(), 1)).await));
        assert!(is_forbidden(&other.clone().run(shelves).await));
        assert!(is_forbidden(&other.clone().run(|| good(MUG)).await));
        for is_native in [true, false] {
            assert_eq!(send::<CreateProduct>(&other, is_native, &FORM).await.status(), 403);
            let (edit, retire) = (other.clone().with(&good_seen.edit), other.clone().with(&good_seen.retire));
            assert_eq!(send::<EditProduct>(&edit, is_native, &FORM).await.status(), 403);
            assert_eq!(send::<RetireProduct>(&retire, is_native, &[("retired", "true")]).await.status(), 403);
        }
    }
    for is_native in [true, false] {
        // Not even who runs the shop says of which product.
        let forged = [("retired", "true"), ("product", "5")];
        assert_eq!(send::<RetireProduct>(&request, is_native, &forged).await.status(), 400);
        assert_eq!(send::<EditProduct>(&request, is_native, &FORM).await.status(), 400);
    }
    assert_eq!(all(&db).await, before);
}
