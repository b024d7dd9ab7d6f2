//! In and out, and who may then do what.

use tombolo::{ActionError, Outcome, Redirect, Secret};
use tower_sessions::session::Id;

use super::{ANNE, count, shop};
use crate::account::{
    actions::{ChangePassword, Forgotten, ResetPassword, SignIn, SignOut, account as profile},
    appoint, attempts,
    profile::AccountError,
    testing::{Somebody, WORDS, account, customer, send, tokens},
};

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_get_the_same_answer() {
    let db = shop().await;
    account(&db, ANNE).await;
    for is_native in [true, false] {
        let somebody = Somebody::new(&db);
        for (email, password) in [(ANNE, "foul winds"), ("mary@example.org", WORDS), (ANNE, "x")] {
            let form = [("email", email), ("password", password)];
            let refused = send::<SignIn>(somebody.request(), is_native, &form).await;
            assert_eq!(refused.status(), 422, "{email}");
            assert_eq!(refused.outcome(), Some(&Outcome::Failed(AccountError::Unknown)), "{email}");
        }
        assert!(!somebody.is_signed_in().await);
    }
    assert_eq!(count(&db, "sessions").await, 0, "who is nobody has no session");
}

#[tokio::test]
async fn s06_an_address_is_tried_ten_times_wherever_they_come_from_and_whether_we_know_it_or_not() {
    for is_native in [true, false] {
        let db = shop().await;
        account(&db, ANNE).await;
        let attempt = async |email: &'static str, password: &'static str| {
            let form = [("email", email), ("password", password)];
            send::<SignIn>(Somebody::new(&db).request(), is_native, &form).await
        };
        for email in [ANNE, "mary@example.org"] {
            let refused = attempt(email, "foul winds").await;
            assert_eq!(refused.outcome(), Some(&Outcome::Failed(AccountError::Unknown)), "{email}");
            for number in 2..=attempts::MOST {
                assert!(attempts::admit(&db, email).await.unwrap(), "{number}");
            }
        }
        for (email, password) in [("Anne@Example.org", "foul winds"), (ANNE, WORDS), ("mary@example.org", WORDS)] {
            let refused = attempt(email, password).await;
            assert_eq!(refused.outcome(), Some(&Outcome::Failed(AccountError::TooOften)), "{email}");
            assert_eq!(refused.status(), 422);
        }
        assert_eq!(count(&db, "sign_in_attempts").await, 2 * attempts::MOST, "waiting is not made longer");
        assert_eq!(attempt("jack@example.org", WORDS).await.outcome(), Some(&Outcome::Failed(AccountError::Unknown)));

        sqlx::query("UPDATE sign_in_attempts SET at = at - 900").execute(db.pool()).await.unwrap();
        Somebody::new(&db).sign_in(ANNE).await;
        assert_eq!(count(&db, "sign_in_attempts").await, 0, "signing in takes them back");
    }
}

#[tokio::test]
async fn s06_whoever_has_the_letter_need_not_wait() {
    let db = shop().await;
    account(&db, ANNE).await;
    while attempts::admit(&db, ANNE).await.unwrap() {}
    let anne = Somebody::new(&db);
    anne.request().submit_native::<Forgotten>(&[("email", ANNE)]).await;
    let token = tokens(&db, ANNE).await.remove(0);
    let form = [("token", &*token), ("password", WORDS)];
    assert_eq!(anne.request().submit_native::<ResetPassword>(&form).await.status(), 303);
    anne.sign_in(ANNE).await;
}

#[tokio::test]
async fn signing_in_leads_back_to_a_page_of_ours_and_nowhere_else() {
    let db = shop().await;
    account(&db, ANNE).await;
    for is_native in [true, false] {
        for (next, to) in [
            ("/checkout", "/checkout"),
            ("/?q=rope&page=2", "/?q=rope&page=2"),
            ("", "/account"),
            ("//evil.example", "/account"),
            ("https://evil.example", "/account"),
            ("/\\evil.example", "/account"),
        ] {
            let somebody = Somebody::new(&db);
            let form = [("email", " Anne@EXAMPLE.org"), ("password", WORDS), ("next", next)];
            let answer = send::<SignIn>(somebody.request(), is_native, &form).await;
            assert_eq!(answer.outcome(), Some(&Outcome::Redirect(Redirect::to(to))), "{next}");
            assert!(somebody.is_signed_in().await, "{next}");
        }
    }
}

#[tokio::test]
async fn the_session_has_another_id_as_soon_as_somebody_signs_in_and_none_after() {
    let db = shop().await;
    account(&db, ANNE).await;
    for is_native in [true, false] {
        // An id that an attacker knows is worth nothing, whether there is such a session or not.
        let planted = Id::default();
        let somebody = Somebody::new(&db).with_session(planted);
        somebody.sign_in(ANNE).await;
        let first = somebody.session_id().unwrap();
        assert_ne!(first, planted);
        assert!(!Somebody::new(&db).with_session(planted).is_signed_in().await);

        somebody.sign_in(ANNE).await;
        assert_ne!(somebody.session_id(), Some(first), "also when it is the same account");
        assert!(!Somebody::new(&db).with_session(first).is_signed_in().await);

        let second = somebody.session_id().unwrap();
        let out = send::<SignOut>(somebody.request(), is_native, &[]).await;
        assert_eq!(out.outcome(), Some(&Outcome::Redirect(Redirect::to("/account/sign-in"))));
        assert_eq!((somebody.session_id(), somebody.is_signed_in().await), (None, false));
        assert!(!Somebody::new(&db).with_session(second).is_signed_in().await);
        assert_eq!(count(&db, "sessions").await, 0);
        // Twice does no harm.
        assert_eq!(send::<SignOut>(somebody.request(), is_native, &[]).await.outcome(), out.outcome());
    }
}

#[tokio::test]
async fn d03_who_is_not_signed_in_is_led_to_where_one_signs_in_and_back() {
    let db = shop().await;
    let nobody = Somebody::new(&db);
    let led = nobody.request().run(profile).await;
    assert_eq!(led, Err(ActionError::Redirected("/account/sign-in?next=/".to_owned())));
    let form = [("current", WORDS), ("password", WORDS)];
    let posted = nobody.request().submit_native::<ChangePassword>(&form).await;
    assert_eq!(posted.status(), 303);
    let called = nobody.request().header("referer", "http://localhost/account?a=1");
    let called = called.submit_enhanced::<ChangePassword>(&form).await;
    let to = Outcome::Redirect(Redirect::to("/account/sign-in?next=/account%3Fa%3D1"));
    assert_eq!(called.outcome(), Some(&to));

    let anne = customer(&db, ANNE).await;
    let profile = anne.request().run(profile).await.unwrap();
    assert_eq!((profile.email.as_str(), profile.is_admin), (ANNE, false));
}

#[tokio::test]
async fn an_account_that_is_gone_is_nobody_s() {
    let db = shop().await;
    let anne = customer(&db, ANNE).await;
    sqlx::query("DELETE FROM accounts").execute(db.pool()).await.unwrap();
    assert!(!anne.is_signed_in().await);
    assert_eq!(count(&db, "sessions").await, 0);
}

#[tokio::test]
async fn s04_the_settings_appoint_the_first_admin_and_nobody_keeps_a_way_in() {
    let db = shop().await;
    let squatter = customer(&db, ANNE).await;
    let other = "following seas and fair winds";
    for _ in 0..2 {
        appoint(&db, "Anne@Example.org", Secret::new(other.to_owned())).await.unwrap();
        assert!(!squatter.is_signed_in().await);
    }
    let refused = squatter.request().submit_native::<SignIn>(&[("email", ANNE), ("password", WORDS)]).await;
    assert_eq!(refused.outcome(), Some(&Outcome::Failed(AccountError::Unknown)));
    let admin = Somebody::new(&db);
    let form = [("email", ANNE), ("password", other)];
    assert_eq!(admin.request().submit_native::<SignIn>(&form).await.status(), 303);
    assert!(admin.request().run(profile).await.unwrap().is_admin);
    // An admin's own password is theirs: the settings do not bring back the first one.
    let form = [("current", other), ("password", WORDS)];
    assert_eq!(admin.request().submit_enhanced::<ChangePassword>(&form).await.status(), 200);
    appoint(&db, ANNE, Secret::new(other.to_owned())).await.unwrap();
    assert!(admin.is_signed_in().await);

    for (email, password, name) in [("anne", WORDS, "SHOP_ADMIN_EMAIL"), (ANNE, "x", "SHOP_ADMIN_PASSWORD")] {
        let message = appoint(&db, email, Secret::new(password.to_owned())).await.unwrap_err().to_string();
        assert!(message.contains(name), "{message}");
    }
    assert_eq!(count(&db, "accounts").await, 1);
}
