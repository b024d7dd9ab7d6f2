//! A shop for the tests of what goes on behind the counter: somebody who runs it, and somebody who does not.

use tombolo::{
    Action, ActionError, Refusal,
    test::{Submitted, TestRequest},
};

use crate::{
    account::testing::{self, Somebody},
    database::Db,
};

/// A shop, and the requests of who runs it.
pub(super) async fn signed_in() -> (Db, TestRequest) {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let request = testing::admin(&db).await.request();
    (db, request)
}

/// The requests of somebody without an account, in the same shop.
pub(super) fn stranger(db: &Db) -> TestRequest {
    Somebody::new(db).request()
}

/// The requests of those who do not run the shop: of nobody, and of somebody whose account is a customer's.
pub(super) async fn others(db: &Db) -> [TestRequest; 2] {
    [stranger(db), testing::customer(db, "mary@example.org").await.request()]
}

/// Submits a form one way or the other.
pub(super) async fn send<A: Action>(request: &TestRequest, is_native: bool, form: &[(&str, &str)]) -> Submitted<A> {
    testing::send(request.clone(), is_native, form).await
}

/// Whether something was refused because it is not for everybody.
pub(super) fn is_forbidden<T, E>(result: &Result<T, ActionError<E>>) -> bool {
    matches!(result, Err(ActionError::Refused(refused)) if refused.kind() == Refusal::Forbidden)
}

/// What a query counts.
pub(super) async fn number(db: &Db, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(db.pool()).await.unwrap()
}

/// Changes the database behind everybody's back.
pub(super) async fn change(db: &Db, query: &'static str) {
    sqlx::query(query).execute(db.pool()).await.unwrap();
}
