//! People with browsers, for tests of whatever needs an account.

use std::sync::{Arc, Mutex};

use tombolo::{
    Action, Outcome, Redirect, Secret,
    test::{self, Submitted, TestRequest},
};
use tower_cookies::Cookies;
use tower_sessions::{Session, session::Id};

use crate::{
    account::{
        Sessions,
        actions::{SignIn, is_signed_in},
        appoint, password, store,
    },
    database::Db,
    outbox::Outbox,
    visitor::CookieKey,
};

/// The password of everybody.
pub(crate) const WORDS: &str = "fair winds and following seas";
const ADMIN: &str = "holm@example.org";

/// Somebody with a browser: it keeps its cookies, and every request asks the database anew who is signed in.
pub(crate) struct Somebody {
    db: Db,
    key: CookieKey,
    cookies: Cookies,
    outbox: Outbox,
    /// As the last request has left it.
    session: Mutex<Session>,
}

impl Somebody {
    /// Somebody new.
    pub(crate) fn new(db: &Db) -> Self {
        Self {
            db: db.clone(),
            key: CookieKey::random(),
            cookies: Cookies::default(),
            outbox: Outbox::new("https://shop.example/"),
            session: Mutex::new(session(db, None)),
        }
    }

    /// Where everybody can read the letters.
    pub(crate) fn with_open_outbox(self) -> Self {
        Self { outbox: self.outbox.dangerous_open(), ..self }
    }

    /// With a cookie that somebody else has planted.
    pub(crate) fn with_session(self, id: Id) -> Self {
        *self.session.lock().unwrap() = session(&self.db, Some(id));
        self
    }

    /// The next request of this browser.
    pub(crate) fn request(&self) -> TestRequest {
        let mut last = self.session.lock().unwrap();
        *last = session(&self.db, last.id());
        test::request()
            .extension(self.db.clone())
            .extension(self.key.clone())
            .extension(self.cookies.clone())
            .extension(self.outbox.clone())
            .extension(last.clone())
            .cookie("tombolo-visitor", &"a".repeat(32))
    }

    /// What the cookie of the session says.
    pub(crate) fn session_id(&self) -> Option<Id> {
        self.session.lock().unwrap().id()
    }

    /// Signs in.
    pub(crate) async fn sign_in(&self, email: &str) {
        let answer = self.request().submit_enhanced::<SignIn>(&[("email", email), ("password", WORDS)]).await;
        assert_eq!(answer.outcome(), Some(&Outcome::Redirect(Redirect::to("/account"))), "{email}");
    }

    /// Whether it is anybody who asks.
    pub(crate) async fn is_signed_in(&self) -> bool {
        self.request().run(is_signed_in).await.unwrap()
    }
}

fn session(db: &Db, id: Option<Id>) -> Session {
    Session::new(id, Arc::new(Sessions::new(db.clone())), None)
}

/// Makes an account.
pub(crate) async fn account(db: &Db, email: &str) {
    let hash = password::hash(Secret::new(WORDS.to_owned())).await.unwrap();
    store::add_at_once(db, email, &hash).await.unwrap().unwrap();
}

/// Who runs the shop, signed in.
pub(crate) async fn admin(db: &Db) -> Somebody {
    appoint(db, ADMIN, Secret::new(WORDS.to_owned())).await.unwrap();
    let admin = Somebody::new(db);
    admin.sign_in(ADMIN).await;
    admin
}

/// A customer, signed in.
pub(crate) async fn customer(db: &Db, email: &str) -> Somebody {
    account(db, email).await;
    let somebody = Somebody::new(db);
    somebody.sign_in(email).await;
    somebody
}

/// What the links of all letters to an address say, the newest last.
pub(crate) async fn tokens(db: &Db, email: &str) -> Vec<String> {
    let texts: Vec<String> = sqlx::query_scalar("SELECT text FROM outbox WHERE recipient = ? ORDER BY id")
        .bind(email)
        .fetch_all(db.pool())
        .await
        .unwrap();
    let token = |text: &String| text.split_once("?token=").map(|(_, rest)| rest[..32].to_owned());
    texts.iter().filter_map(token).collect()
}

/// Submits a form one way or the other.
pub(crate) async fn send<A: Action>(request: TestRequest, is_native: bool, form: &[(&str, &str)]) -> Submitted<A> {
    if is_native { request.submit_native::<A>(form).await } else { request.submit_enhanced::<A>(form).await }
}
