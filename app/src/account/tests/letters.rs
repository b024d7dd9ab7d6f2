//! Signing up, and what letters have to do with it.

use tombolo::{Or, Outcome, Redirect};

use super::{ANNE, count, shop};
use crate::account::{
    actions::{FinishSignUp, Forgotten, ResetPassword, SignUp, does_link_work},
    profile::{AccountError, Purpose},
    testing::{Somebody, WORDS, account, send, tokens},
};

#[tokio::test]
async fn signing_up_says_the_same_of_a_known_address_and_the_letter_tells_its_owner() {
    for is_native in [true, false] {
        let db = shop().await;
        account(&db, ANNE).await;
        let somebody = Somebody::new(&db);
        for email in [ANNE, "mary@example.org"] {
            let form = [("email", email), ("password", "a password that is long")];
            let answer = send::<SignUp>(somebody.request(), is_native, &form).await;
            assert_eq!(answer.outcome(), Some(&Outcome::Done(Or::That(email.to_owned()))));
            assert!(!answer.headers().contains_key("set-cookie") || is_native, "{:?}", answer.headers());
        }
        assert!(!somebody.is_signed_in().await);
        assert_eq!((count(&db, "accounts").await, count(&db, "sessions").await), (1, 0));
        let letters: Vec<(String, String)> =
            sqlx::query_as("SELECT recipient, text FROM outbox ORDER BY id").fetch_all(db.pool()).await.unwrap();
        assert_eq!(letters[0].0, ANNE);
        assert!(letters[0].1.contains("You have one already"), "{}", letters[0].1);
        assert!(letters[0].1.contains("\n\nhttps://shop.example/account/reset?token="), "{}", letters[0].1);
        assert_eq!(letters[1].0, "mary@example.org");
        assert!(letters[1].1.contains("\n\nhttps://shop.example/account/finish?token="), "{}", letters[1].1);
        // Not the password that was tried: the owner's is as it was.
        Somebody::new(&db).sign_in(ANNE).await;
    }
}

#[tokio::test]
async fn the_letter_s_link_makes_the_account_once() {
    for is_native in [true, false] {
        let db = shop().await;
        let somebody = Somebody::new(&db);
        for _ in 0..2 {
            send::<SignUp>(somebody.request(), is_native, &[("email", ANNE), ("password", WORDS)]).await;
        }
        let tokens = tokens(&db, ANNE).await;
        let kept: String = sqlx::query_scalar("SELECT group_concat(token_hash) FROM account_links")
            .fetch_one(db.pool())
            .await
            .unwrap();
        assert!(tokens.iter().all(|token| !kept.contains(token)), "of a link there is a hash only");
        let gone = Some(Outcome::Failed(AccountError::LinkIsGone));
        for token in ["", "x", &"0".repeat(32)] {
            let form = [("token", token), ("password", WORDS)];
            let answer = send::<FinishSignUp>(somebody.request(), is_native, &form).await;
            assert_eq!(answer.outcome(), gone.as_ref(), "{token}");
        }
        // What signs up does not reset.
        let form = [("token", &*tokens[0]), ("password", WORDS)];
        assert_eq!(send::<ResetPassword>(somebody.request(), is_native, &form).await.outcome(), gone.as_ref());
        assert_eq!(count(&db, "accounts").await, 0);

        let form = [("token", &*tokens[1]), ("password", WORDS)];
        let finished = send::<FinishSignUp>(somebody.request(), is_native, &form).await;
        assert_eq!(finished.outcome(), Some(&Outcome::Redirect(Redirect::to("/account"))));
        assert!(somebody.is_signed_in().await);
        for token in &tokens {
            let form = [("token", &**token), ("password", WORDS)];
            let again = send::<FinishSignUp>(Somebody::new(&db).request(), is_native, &form).await;
            assert_eq!(again.outcome(), gone.as_ref(), "neither this link nor an earlier one works");
        }
        assert_eq!((count(&db, "accounts").await, count(&db, "account_links").await), (1, 0));
        Somebody::new(&db).sign_in(ANNE).await;
    }
}

#[tokio::test]
async fn s04_nobody_finishes_an_account_whose_password_another_has_chosen() {
    for is_native in [true, false] {
        let db = shop().await;
        let (owner, other) = (Somebody::new(&db), Somebody::new(&db));
        for (somebody, password) in [(&other, "a stranger's password"), (&owner, WORDS)] {
            send::<SignUp>(somebody.request(), is_native, &[("email", ANNE), ("password", password)]).await;
        }
        let tokens = tokens(&db, ANNE).await;
        let mut finished = Vec::new();
        for token in &tokens {
            let form = [("token", &**token), ("password", WORDS)];
            finished.push(send::<FinishSignUp>(owner.request(), is_native, &form).await.outcome().cloned());
            if finished.len() == 1 {
                assert_eq!(
                    (count(&db, "accounts").await, count(&db, "account_links").await),
                    (0, 2),
                    "both still work"
                );
            }
        }
        // Letters are read in the order in which they came.
        let refused = Some(Outcome::Failed(AccountError::OtherPassword));
        assert_eq!(finished, [refused, Some(Outcome::Redirect(Redirect::to("/account")))]);
        Somebody::new(&db).sign_in(ANNE).await;
    }
}

#[tokio::test]
async fn s04_a_link_can_be_looked_at_as_often_as_one_likes_and_says_only_whether_it_works() {
    let db = shop().await;
    account(&db, ANNE).await;
    let somebody = Somebody::new(&db);
    let works = async |token: &str, purpose| {
        let token = token.to_owned();
        Somebody::new(&db).request().run(move || does_link_work(token, purpose)).await.unwrap()
    };
    somebody.request().submit_native::<Forgotten>(&[("email", ANNE)]).await;
    somebody.request().submit_native::<SignUp>(&[("email", "mary@example.org"), ("password", WORDS)]).await;
    let (reset, sign_up) = (tokens(&db, ANNE).await.remove(0), tokens(&db, "mary@example.org").await.remove(0));
    for _ in 0..3 {
        assert!(works(&reset, Purpose::Reset).await && works(&sign_up, Purpose::SignUp).await);
        assert!(!works(&reset, Purpose::SignUp).await && !works(&sign_up, Purpose::Reset).await);
    }
    for token in ["", "x", &"0".repeat(32)] {
        assert!(!works(token, Purpose::Reset).await && !works(token, Purpose::SignUp).await, "{token}");
    }
    let long = "0".repeat(101);
    assert!(somebody.request().run(move || does_link_work(long, Purpose::Reset)).await.is_err());

    let form = [("token", &*sign_up), ("password", WORDS)];
    let finished = somebody.request().submit_native::<FinishSignUp>(&form).await;
    assert_eq!(finished.status(), 303);
    assert!(!works(&sign_up, Purpose::SignUp).await, "it was used");
    sqlx::query("UPDATE account_links SET expires_at = unixepoch()").execute(db.pool()).await.unwrap();
    assert!(!works(&reset, Purpose::Reset).await, "it is too old");
}

#[tokio::test]
async fn where_everybody_reads_the_letters_a_new_address_is_signed_in_at_once() {
    for is_native in [true, false] {
        let db = shop().await;
        let somebody = Somebody::new(&db).with_open_outbox();
        let form = [("email", ANNE), ("password", WORDS), ("next", "/checkout")];
        let answer = send::<SignUp>(somebody.request(), is_native, &form).await;
        let location = answer.outcome().map(|outcome| match outcome {
            Outcome::Done(Or::This(to)) | Outcome::Redirect(to) => to.location(),
            other => panic!("{other:?}"),
        });
        assert_eq!(location, Some("/checkout"));
        assert!(somebody.is_signed_in().await);
        let other = Somebody::new(&db).with_open_outbox();
        let known = send::<SignUp>(other.request(), is_native, &form).await;
        assert_eq!(known.outcome(), Some(&Outcome::Done(Or::That(ANNE.to_owned()))));
        assert!(!other.is_signed_in().await);
        assert_eq!((count(&db, "accounts").await, count(&db, "outbox").await), (1, 1));
    }
}

#[tokio::test]
async fn f03_what_is_no_address_and_what_is_too_short_is_told_at_its_field() {
    let db = shop().await;
    for is_native in [true, false] {
        let form = [("email", "anne"), ("password", "too short")];
        let answer = send::<SignUp>(Somebody::new(&db).request(), is_native, &form).await;
        let Some(Outcome::Invalid(issues)) = answer.outcome() else { panic!("{answer:?}") };
        let message = |field| issues.for_field(field).map(|issue| issue.message.clone()).collect::<Vec<_>>();
        assert_eq!(message("email"), ["Write an address such as anne@example.org."]);
        assert_eq!(
            message("password"),
            ["At least 10 characters, please: all shorter ones can be guessed. A few words make a good one."]
        );
    }
    assert_eq!(count(&db, "outbox").await, 0);
}

#[tokio::test]
async fn nobody_s_letterbox_is_filled() {
    let db = shop().await;
    account(&db, ANNE).await;
    for attempt in 0..8 {
        let somebody = Somebody::new(&db);
        let asked = somebody.request().submit_enhanced::<Forgotten>(&[("email", ANNE)]).await;
        assert_eq!(asked.outcome(), Some(&Outcome::Done(ANNE.to_owned())), "{attempt}");
        let form = [("email", "mary@example.org"), ("password", WORDS)];
        let asked = somebody.request().submit_enhanced::<SignUp>(&form).await;
        assert_eq!(asked.status(), 200, "{attempt}");
    }
    assert_eq!(count(&db, "outbox").await, 2 * 5);
    sqlx::query("UPDATE account_links SET expires_at = unixepoch()").execute(db.pool()).await.unwrap();
    Somebody::new(&db).request().submit_enhanced::<Forgotten>(&[("email", ANNE)]).await;
    assert_eq!((count(&db, "outbox").await, count(&db, "account_links").await), (2 * 5 + 1, 1));
}
