//! The settings of accounts and letters: who runs the shop first, who may read the letters, and how they leave.

use std::{env, error::Error};

use app::{
    account::{appoint, rules::is_password},
    database::Db,
    email::is_email,
    outbox::{Outbox, deliver},
};
use tombolo::{
    Secret,
    server::{Settings, Variable, Wrong},
};

use crate::smtp::{self, Post};

const ADMIN_EMAIL: Variable = Variable::new(
    "SHOP_ADMIN_EMAIL",
    "the first account that runs the shop, made with `SHOP_ADMIN_PASSWORD` at the start",
    "an address like `holm@example.org`",
);
const ADMIN_PASSWORD: Variable = Variable::new(
    "SHOP_ADMIN_PASSWORD",
    "the password that the account of `SHOP_ADMIN_EMAIL` is made with",
    "10 to 200 characters",
)
.secret();
const OUTBOX: Variable =
    Variable::new("SHOP_OUTBOX", "whether everybody can read the shop's letters at `/outbox`", "`page` or `closed`");
const SMTP_URL: Variable =
    Variable::new("SHOP_SMTP_URL", "the mail server that letters are handed to", smtp::ALLOWED).secret();
const MAIL_FROM: Variable = Variable::new(
    "SHOP_MAIL_FROM",
    "who letters come from",
    "an address like `post@example.org` or `Holm & Tide <post@example.org>`",
);

/// The variables of this module.
pub(crate) const OWN: [Variable; 5] = [ADMIN_EMAIL, ADMIN_PASSWORD, OUTBOX, SMTP_URL, MAIL_FROM];

/// What the settings say of accounts and letters.
#[derive(Debug)]
pub(crate) struct Accounts {
    admin: (Option<String>, Option<Secret<String>>),
    is_open: bool,
    smtp: (Option<String>, Option<String>),
}

impl Accounts {
    /// What the settings say.
    pub(crate) fn read(settings: &mut Settings) -> Result<Self, Wrong> {
        // An empty one is none, so that nobody gets in by leaving it empty.
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let email = settings
            .read_if_set(&ADMIN_EMAIL, |email| (email.is_empty() || is_email(email, &()).is_ok()).then(|| text(email)));
        let password = settings.read_if_set(&ADMIN_PASSWORD, |password| {
            let secret = Secret::new(password.to_owned());
            (password.is_empty() || is_password(&secret, &()).is_ok()).then(|| text(password).map(Secret::new))
        });
        let is_open = settings.read_if_set(&OUTBOX, |outbox| match outbox {
            "page" => Some(true),
            "closed" => Some(false),
            _ => None,
        });
        let url = settings.read_if_set(&SMTP_URL, |url| smtp::is_url(url).then(|| url.to_owned()));
        let from = settings.read_if_set(&MAIL_FROM, |from| smtp::is_sender(from).then(|| from.to_owned()));
        Ok(Self {
            admin: (email?.flatten(), password?.flatten()),
            // Whoever builds for development works on the shop; a release has to be told.
            is_open: is_open?.unwrap_or(cfg!(debug_assertions)),
            smtp: (url?, from?),
        })
    }

    /// Makes the first admin, begins to send letters, and says what the pages need to know of them.
    pub(crate) async fn begin(&self, db: &Db, origin: Option<&str>) -> Result<Outbox, Box<dyn Error>> {
        match &self.admin {
            (Some(email), Some(password)) => appoint(db, email, password.clone()).await?,
            (None, None) => {}
            _ => return Err("`SHOP_ADMIN_EMAIL` and `SHOP_ADMIN_PASSWORD` are set together or not at all".into()),
        }
        match &self.smtp {
            (Some(url), Some(from)) => {
                tokio::spawn(deliver(db.clone(), Post::new(url, from)?));
            }
            (None, _) if self.is_open => {
                tracing::warn!(target: "shop", "everybody can read the shop's letters at /outbox");
            }
            (None, _) => tracing::warn!(
                target: "shop",
                "letters stay in the database, and nobody can finish signing up: set `SHOP_SMTP_URL`"
            ),
            (Some(_), None) => return Err("`SHOP_SMTP_URL` needs `SHOP_MAIL_FROM`".into()),
        }
        let outbox = Outbox::new(&origin.map_or_else(own_address, str::to_owned));
        Ok(if self.is_open { outbox.dangerous_open() } else { outbox })
    }
}

/// Where the server is reached when nobody says by which name.
fn own_address() -> String {
    format!("http://{}", env::var("LEPTOS_SITE_ADDR").unwrap_or_else(|_| "127.0.0.1:3000".to_owned()))
}
