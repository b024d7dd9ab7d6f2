//! Other passwords: changed, and forgotten.

use tombolo::{Outcome, Redirect};

use super::{ANNE, count, shop};
use crate::account::{
    actions::{ChangePassword, Forgotten, ResetPassword, SignIn},
    profile::AccountError,
    testing::{Somebody, WORDS, account, customer, send, tokens},
};

const OTHER: &str = "red sky at night";

#[tokio::test]
async fn a_changed_password_ends_all_other_sessions() {
    for is_native in [true, false] {
        let db = shop().await;
        let anne = customer(&db, ANNE).await;
        let at_work = Somebody::new(&db);
        at_work.sign_in(ANNE).await;
        let mary = customer(&db, "mary@example.org").await;

        let wrong = [("current", OTHER), ("password", OTHER)];
        let refused = send::<ChangePassword>(anne.request(), is_native, &wrong).await;
        assert_eq!(refused.outcome(), Some(&Outcome::Failed(AccountError::WrongPassword)));
        let short = [("current", WORDS), ("password", "short")];
        let refused = send::<ChangePassword>(anne.request(), is_native, &short).await;
        assert!(matches!(refused.outcome(), Some(Outcome::Invalid(_))), "{refused:?}");
        assert!(at_work.is_signed_in().await);

        let before = anne.session_id();
        let right = [("current", WORDS), ("password", OTHER)];
        let changed = send::<ChangePassword>(anne.request(), is_native, &right).await;
        assert_eq!(changed.outcome(), Some(&Outcome::Done(())));
        assert!(anne.is_signed_in().await && anne.session_id() != before);
        assert!(!at_work.is_signed_in().await);
        assert!(mary.is_signed_in().await, "others do not notice");

        let old = [("email", ANNE), ("password", WORDS)];
        assert_eq!(send::<SignIn>(at_work.request(), is_native, &old).await.status(), 422);
        let new = [("email", ANNE), ("password", OTHER)];
        let back = send::<SignIn>(at_work.request(), is_native, &new).await;
        assert_eq!(back.outcome(), Some(&Outcome::Redirect(Redirect::to("/account"))));
    }
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_link_that_works_once() {
    for is_native in [true, false] {
        let db = shop().await;
        let anne = customer(&db, ANNE).await;
        let somebody = Somebody::new(&db);
        for email in ["Anne@example.org", "mary@example.org"] {
            let answer = send::<Forgotten>(somebody.request(), is_native, &[("email", email)]).await;
            assert_eq!(answer.outcome(), Some(&Outcome::Done(email.to_owned())), "the same answer");
        }
        send::<Forgotten>(somebody.request(), is_native, &[("email", ANNE)]).await;
        let kept = (count(&db, "outbox").await, count(&db, "account_links").await);
        assert_eq!(kept, (2, 3), "what is kept for Mary, who has no account, is in no letter");
        let tokens = tokens(&db, ANNE).await;

        let gone = Some(Outcome::Failed(AccountError::LinkIsGone));
        let wrong = "0".repeat(32);
        let answer =
            send::<ResetPassword>(somebody.request(), is_native, &[("token", &wrong), ("password", OTHER)]).await;
        assert_eq!(answer.outcome(), gone.as_ref());
        let short =
            send::<ResetPassword>(somebody.request(), is_native, &[("token", &tokens[0]), ("password", "x")]).await;
        assert!(matches!(short.outcome(), Some(Outcome::Invalid(_))), "bad input does not use it up");
        assert!(anne.is_signed_in().await);

        let form = [("token", &*tokens[0]), ("password", OTHER)];
        let reset = send::<ResetPassword>(somebody.request(), is_native, &form).await;
        assert_eq!(reset.outcome(), Some(&Outcome::Redirect(Redirect::to("/account/sign-in?changed"))));
        assert!(!anne.is_signed_in().await, "all sessions end");
        for token in &tokens {
            let form = [("token", &**token), ("password", WORDS)];
            let again = send::<ResetPassword>(somebody.request(), is_native, &form).await;
            assert_eq!(again.outcome(), gone.as_ref(), "neither this link nor another one works");
        }
        let new = [("email", ANNE), ("password", OTHER)];
        let back = send::<SignIn>(somebody.request(), is_native, &new).await;
        assert_eq!(back.outcome(), Some(&Outcome::Redirect(Redirect::to("/account"))));
    }
}

#[tokio::test]
async fn a_link_works_for_an_hour() {
    let db = shop().await;
    account(&db, ANNE).await;
    let somebody = Somebody::new(&db);
    somebody.request().submit_native::<Forgotten>(&[("email", ANNE)]).await;
    let left: i64 =
        sqlx::query_scalar("SELECT expires_at - unixepoch() FROM account_links").fetch_one(db.pool()).await.unwrap();
    assert!((1..=3600).contains(&left), "{left}");
    sqlx::query("UPDATE account_links SET expires_at = unixepoch()").execute(db.pool()).await.unwrap();
    let token = tokens(&db, ANNE).await.remove(0);
    let form = [("token", &*token), ("password", OTHER)];
    let late = somebody.request().submit_native::<ResetPassword>(&form).await;
    assert_eq!(late.outcome(), Some(&Outcome::Failed(AccountError::LinkIsGone)));
    Somebody::new(&db).sign_in(ANNE).await;
}
