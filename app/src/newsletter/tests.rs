//! Signing up, both ways home, and the list.

use tombolo::{
    Outcome,
    test::{self, TestRequest},
};

use crate::{
    database::Db,
    newsletter::{actions::Subscribe, store},
};

async fn visitor() -> (Db, TestRequest) {
    let db = Db::open("sqlite::memory:").await.unwrap();
    (db.clone(), test::request().extension(db))
}

/// All addresses, in the order in which they came.
async fn list(db: &Db) -> Vec<String> {
    sqlx::query_scalar("SELECT email FROM subscribers ORDER BY rowid").fetch_all(db.pool()).await.unwrap()
}

#[tokio::test]
async fn an_address_is_on_the_list_once() {
    let (db, _) = visitor().await;
    for email in ["anne@example.org", "mary@example.org", "anne@example.org"] {
        store::add(&db, email).await.unwrap();
    }
    assert_eq!(list(&db).await, ["anne@example.org", "mary@example.org"]);
}

#[tokio::test]
async fn f01_a_known_address_gets_the_answer_of_a_new_one_both_ways() {
    let (db, request) = visitor().await;
    let expected = Outcome::Done("Anne@example.org".to_owned());
    for typed in ["Anne@example.org", "Anne@EXAMPLE.org", " Anne@Example.Org "] {
        let native = request.clone().submit_native::<Subscribe>(&[("email", typed)]).await;
        let enhanced = request.clone().submit_enhanced::<Subscribe>(&[("email", typed)]).await;
        assert_eq!(native.outcome(), Some(&expected), "{typed}");
        assert_eq!(enhanced.outcome(), Some(&expected), "{typed}");
        assert_eq!(enhanced.status(), 200, "{typed}");
    }
    assert_eq!(list(&db).await, ["Anne@example.org"]);
}

#[tokio::test]
async fn f03_what_is_no_address_is_told_at_the_field_and_not_kept() {
    let (db, request) = visitor().await;
    for typed in ["", "anne", "anne@quay", "anne bonny@example.org"] {
        let native = request.clone().submit_native::<Subscribe>(&[("email", typed)]).await;
        let enhanced = request.clone().submit_enhanced::<Subscribe>(&[("email", typed)]).await;
        assert_eq!(native.outcome(), enhanced.outcome(), "{typed}");
        let Some(Outcome::Invalid(issues)) = native.outcome() else { panic!("{native:?}") };
        let messages: Vec<_> = issues.for_field("email").map(|issue| issue.message.as_str()).collect();
        assert_eq!(messages, ["Write an address such as anne@example.org."], "{typed}");
    }
    assert_eq!(list(&db).await, [""; 0]);
}
