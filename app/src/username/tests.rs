//! Choosing a name, both ways home.

use tombolo::{
    ActionError, Outcome,
    test::{self, TestRequest},
};
use tower_cookies::Cookies;

use crate::{
    database::Db,
    username::{
        actions::{ChooseUsername, choose_username, username},
        name::UsernameError,
    },
    visitor::CookieKey,
};

/// Requests of one visitor.
fn visitor(db: &Db, key: &CookieKey) -> TestRequest {
    test::request().extension(db.clone()).extension(key.clone()).extension(Cookies::default())
}

#[tokio::test]
async fn both_ways_give_the_same_outcome() {
    let (db, key) = (Db::open("sqlite::memory:").await.unwrap(), CookieKey::random());
    let anne = visitor(&db, &key);
    for (name, status) in
        [("", 422), ("ab", 422), ("a b c", 422), (&"a".repeat(21), 422), ("Admin", 422), ("Anne", 200)]
    {
        let native = anne.clone().submit_native::<ChooseUsername>(&[("username", name)]).await;
        let enhanced = anne.clone().submit_enhanced::<ChooseUsername>(&[("username", name)]).await;
        assert_eq!(native.outcome(), enhanced.outcome(), "{name}");
        assert_eq!(enhanced.status(), status, "{name}");
    }
    let taken = visitor(&db, &key).submit_native::<ChooseUsername>(&[("username", "ANNE")]).await;
    assert_eq!(taken.outcome(), Some(&Outcome::Failed(UsernameError::Taken)));
}

#[tokio::test]
async fn of_many_visitors_who_ask_at_once_one_has_the_name() {
    let (db, key) = (Db::open("sqlite::memory:").await.unwrap(), CookieKey::random());
    let asking = (0..8).map(|_| {
        let request = visitor(&db, &key);
        tokio::spawn(async move { request.run(|| choose_username("anne".to_owned())).await })
    });
    let mut winners = 0;
    for one in asking.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(_) => winners += 1,
            Err(error) => assert_eq!(error, ActionError::Failed(UsernameError::Taken)),
        }
    }
    assert_eq!(winners, 1);
}

#[tokio::test]
async fn a_visitor_without_a_cookie_has_no_name_and_gets_no_cookie_for_asking() {
    let (db, key) = (Db::open("sqlite::memory:").await.unwrap(), CookieKey::random());
    let cookies = Cookies::default();
    let request = test::request().extension(db).extension(key).extension(cookies.clone());
    assert_eq!(request.run(username).await, Ok(None));
    assert!(cookies.list().is_empty());
}
