//! Writing to the shop, both ways home.

use tombolo::{
    Outcome,
    test::{self, TestRequest},
};

use crate::{
    contact::{actions::SendMessage, message::ContactError},
    database::Db,
};

type Form<'a> = [(&'a str, &'a str)];

const WORDS: [(&str, &str); 3] =
    [("name", "Anne"), ("email", " anne@EXAMPLE.org"), ("message", "The rope came,\r\nbut it was short.")];

async fn visitor() -> (Db, TestRequest) {
    let db = Db::open("sqlite::memory:").await.unwrap();
    (db.clone(), test::request().extension(db))
}

async fn both(request: &TestRequest, form: &Form<'_>) -> Outcome<String, ContactError> {
    let native = request.clone().submit_native::<SendMessage>(form).await;
    let enhanced = request.clone().submit_enhanced::<SendMessage>(form).await;
    assert_eq!(native.outcome(), enhanced.outcome(), "{form:?}");
    native.outcome().cloned().unwrap()
}

async fn count(db: &Db) -> u32 {
    sqlx::query_scalar("SELECT count(*) FROM messages").fetch_one(db.pool()).await.unwrap()
}

#[tokio::test]
async fn f05_a_message_is_about_one_of_three_things() {
    let (db, request) = visitor().await;
    for about in
        [("about.order.number", "HT-20417"), ("about.product.product", "5"), ("about.other.subject", "Opening hours")]
    {
        let form = [&WORDS[..], &[about]].concat();
        assert_eq!(both(&request, &form).await, Outcome::Done("anne@example.org".to_owned()), "{about:?}");
    }
    assert_eq!(count(&db).await, 6);
    let message: String =
        sqlx::query_scalar("SELECT message FROM messages LIMIT 1").fetch_one(db.pool()).await.unwrap();
    assert_eq!(message, "The rope came,\nbut it was short.");
}

#[tokio::test]
async fn f03_what_is_wrong_is_told_at_its_field_of_the_topic() {
    let (db, request) = visitor().await;
    for (about, message) in [
        (("about.order.number", ""), "It stands on the slip, such as HT-20417."),
        (("about.order.number", "20417"), "It stands on the slip, such as HT-20417."),
        (("about.product.product", ""), "Required."),
        (("about.other.subject", "a"), "Must be at least 3 characters."),
        (("about.other.subject", "    "), "Write something, please."),
    ] {
        let form = [&WORDS[..], &[about]].concat();
        let Outcome::Invalid(issues) = both(&request, &form).await else { panic!("{about:?} was taken") };
        let messages: Vec<_> = issues.for_field(about.0).map(|issue| issue.message.clone()).collect();
        assert_eq!(messages, [message], "{about:?}");
        assert_eq!(issues.iter().count(), 1, "{about:?}");
    }
    let empty = [("name", ""), ("email", "anne"), ("message", "Too short"), ("about.other.subject", "")];
    let Outcome::Invalid(issues) = both(&request, &empty).await else { panic!("taken") };
    let fields: Vec<_> = issues.iter().map(|issue| issue.field.clone()).collect();
    assert_eq!(fields, ["name", "email", "about.other.subject", "message"]);
    let long = "あ".repeat(2001);
    let form = [("name", "Anne"), ("email", "a@b.org"), ("about.order.number", "HT-20417"), ("message", &long)];
    let Outcome::Invalid(issues) = both(&request, &form).await else { panic!("taken") };
    assert_eq!(issues.for_field("message").next().unwrap().message, "Must be at most 2000 characters.");
    assert_eq!(count(&db).await, 0);
}

#[tokio::test]
async fn f02_a_product_that_there_is_not_is_the_actions_own_error() {
    let (db, request) = visitor().await;
    let form = [&WORDS[..], &[("about.product.product", "404")]].concat();
    assert_eq!(both(&request, &form).await, Outcome::Failed(ContactError::NoSuchProduct));
    assert_eq!(count(&db).await, 0);
}
