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
    /// The address and the password of who runs the shop first.
    admin: Option<(String, Secret<String>)>,
    is_open: bool,
    /// The mail server, and who letters come from.
    smtp: Option<(Secret<String>, String)>,
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
        let url = settings.read_if_set(&SMTP_URL, |url| smtp::is_url(url).then(|| Secret::new(url.to_owned())));
        let from = settings.read_if_set(&MAIL_FROM, |from| smtp::is_sender(from).then(|| from.to_owned()));
        let admin = email.and_then(|email| admin(settings, email.flatten(), password?.flatten()));
        let smtp = url.and_then(|url| post(settings, url, from?));
        Ok(Self {
            admin: admin?,
            // Whoever builds for development works on the shop; a release has to be told.
            is_open: is_open?.unwrap_or(cfg!(debug_assertions)),
            smtp: smtp?,
        })
    }

    /// What letters lack besides: their links lead to our origin, and a mail server carries them to where nobody else's address is
    /// ours.
    pub(crate) fn look_at(&self, origin: Option<&str>, settings: &mut Settings) -> Result<(), Wrong> {
        if self.smtp.is_none() || origin.is_some() {
            return Ok(());
        }
        Err(settings.refuse(
            "`SHOP_SMTP_URL` is set, and `TOMBOLO_ORIGIN` is not: set it to where the shop is, like `https://shop.example.org`; letters have links",
        ))
    }

    /// Makes the first admin, begins to send letters, and says what the pages need to know of them.
    pub(crate) async fn begin(&self, db: &Db, origin: Option<&str>) -> Result<Outbox, Box<dyn Error>> {
        if let Some((email, password)) = &self.admin {
            appoint(db, email, password.clone()).await?;
        }
        match &self.smtp {
            Some((url, from)) => {
                tokio::spawn(deliver(db.clone(), Post::new(url.expose_secret(), from)?));
            }
            None if self.is_open => {
                tracing::warn!(target: "shop", "everybody can read the shop's letters at /outbox");
            }
            None => tracing::warn!(
                target: "shop",
                "letters stay in the database, and nobody can finish signing up: set `SHOP_SMTP_URL` and `SHOP_MAIL_FROM`"
            ),
        }
        let outbox = Outbox::new(&origin.map_or_else(own_address, str::to_owned));
        Ok(if self.is_open { outbox.dangerous_open() } else { outbox })
    }
}

/// Both, or neither: what one of them is for nobody can know.
fn admin(
    settings: &mut Settings,
    email: Option<String>,
    password: Option<Secret<String>>,
) -> Result<Option<(String, Secret<String>)>, Wrong> {
    let mut lacks = |set: &Variable, other: &Variable, what| {
        let (set, other) = (set.name(), other.name());
        Err(settings
            .refuse(format!("`{set}` is set, and `{other}` is not: set `{other}` to {what}, or neither of them")))
    };
    match (email, password) {
        (Some(email), Some(password)) => Ok(Some((email, password))),
        (None, None) => Ok(None),
        (Some(_), None) => lacks(&ADMIN_EMAIL, &ADMIN_PASSWORD, "10 to 200 characters"),
        (None, Some(_)) => lacks(&ADMIN_PASSWORD, &ADMIN_EMAIL, "an address like `holm@example.org`"),
    }
}

/// A mail server takes no letter of nobody.
fn post(
    settings: &mut Settings,
    url: Option<Secret<String>>,
    from: Option<String>,
) -> Result<Option<(Secret<String>, String)>, Wrong> {
    let Some(url) = url else { return Ok(None) };
    from.map(|from| Some((url, from))).ok_or_else(|| {
        settings.refuse(
            "`SHOP_SMTP_URL` is set, and `SHOP_MAIL_FROM` is not: set `SHOP_MAIL_FROM` to an address like `post@example.org`",
        )
    })
}

/// Where the server is reached when nobody says by which name.
fn own_address() -> String {
    format!("http://{}", env::var("LEPTOS_SITE_ADDR").unwrap_or_else(|_| "127.0.0.1:3000".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_sent_need_an_address_for_their_links() {
        let post = Some((Secret::new("smtp://localhost".to_owned()), "post@example.org".to_owned()));
        let mut settings = Settings::of(|_| None);
        let accounts = Accounts { admin: None, is_open: false, smtp: post };
        assert!(accounts.look_at(Some("https://shop.example.org"), &mut settings).is_ok());
        let refused = accounts.look_at(None, &mut settings);
        assert!(settings.finish(refused).unwrap_err().to_string().contains("`TOMBOLO_ORIGIN` is not: set it"));
        assert!(Accounts { smtp: None, ..accounts }.look_at(None, &mut Settings::of(|_| None)).is_ok());
    }
}
