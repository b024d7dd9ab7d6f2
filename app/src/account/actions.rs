//! What one does with an account.

use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use crate::{
    account::{Account, Browser, attempts, password, store, way_back::WayBack},
    database::Db,
    email::normalized,
    outbox::Outbox,
    visitor::VisitorId,
};
use crate::{
    account::{
        profile::{AccountError, Profile, Purpose},
        rules::is_password,
    },
    email::is_email,
};

/// Asks for an account, and returns the address that was written to: a link in the letter makes the account.
///
/// The answer is the same for an address that has one already: its owner is told so by the letter. Only where letters are a
/// page that everybody can read, and nothing is hidden anyway, a new address is signed in at once.
#[server(public, rate = "10/min")]
pub async fn sign_up(
    #[extract] Extension(db): Extension<Db>,
    #[extract] Extension(outbox): Extension<Outbox>,
    #[extract] browser: Browser,
    #[extract] visitor: Option<VisitorId>,
    #[garde(custom(is_email))] email: String,
    #[garde(custom(is_password))] password: Secret<String>,
    next: Option<String>,
) -> Result<Or<Redirect, String>, Fault> {
    let hash = password::hash(password).await?;
    if outbox.is_open()
        && let Some(account) = store::add_at_once(&db, &email, &hash).await?
    {
        store::adopt(&db, account, visitor.as_ref()).await?;
        browser.begin(account).await?;
        return Ok(Or::This(Redirect::to(WayBack::parse(next.as_deref()).as_str())));
    }
    store::ask_to_sign_up(&db, &outbox, &email, &hash).await?;
    Ok(Or::That(normalized(&email)))
}

/// Makes the account that a letter's link is for, and signs it in.
///
/// The password is asked for again: whoever has asked for the letter and whoever reads it may be two, and an account of whose
/// password somebody else knows is not its owner's.
#[server(public, rate = "20/min")]
pub async fn finish_sign_up(
    #[extract] Extension(db): Extension<Db>,
    #[extract] browser: Browser,
    #[extract] visitor: Option<VisitorId>,
    #[garde(length(chars, max = 100))] token: String,
    #[garde(length(chars, min = 1, max = 200))] password: Secret<String>,
) -> Result<Redirect, Failure<AccountError>> {
    // Nothing is computed for links that never were.
    let chosen = store::chosen_password(&db, &token).await?.ok_or_else(|| failed(AccountError::LinkIsGone))?;
    if !password::is_right(password, Some(chosen)).await? {
        return Err(failed(AccountError::OtherPassword));
    }
    let account = store::finish_sign_up(&db, &token).await?.ok_or_else(|| failed(AccountError::LinkIsGone))?;
    store::adopt(&db, account, visitor.as_ref()).await?;
    browser.begin(account).await?;
    Ok(Redirect::to("/account"))
}

/// Signs in, and leads back to where one came from. Whoever tries an address too often has to wait, wherever they come from.
#[server(public, rate = "20/min")]
pub async fn sign_in(
    #[extract] Extension(db): Extension<Db>,
    #[extract] browser: Browser,
    #[extract] visitor: Option<VisitorId>,
    #[garde(custom(is_email))] email: String,
    #[garde(length(chars, min = 1, max = 200))] password: Secret<String>,
    next: Option<String>,
) -> Result<Redirect, Failure<AccountError>> {
    if !attempts::admit(&db, &email).await? {
        return Err(failed(AccountError::TooOften));
    }
    let (account, hash) = store::by_email(&db, &email).await?.unzip();
    let is_right = password::is_right(password, hash).await?;
    let account = account.filter(|_| is_right).ok_or_else(|| failed(AccountError::Unknown))?;
    attempts::forget(db.pool(), &email).await?;
    store::adopt(&db, account, visitor.as_ref()).await?;
    browser.begin(account).await?;
    Ok(Redirect::to(WayBack::parse(next.as_deref()).as_str()))
}

/// Makes the browser nobody's again.
#[server(public)]
pub async fn sign_out(#[extract] browser: Browser) -> Result<Redirect, Fault> {
    browser.end().await?;
    Ok(Redirect::to("/account/sign-in"))
}

/// Gives the account another password. Every other browser has to sign in again.
#[server(rate = "20/min")]
pub async fn change_password(
    #[guard] account: Account,
    #[extract] Extension(db): Extension<Db>,
    #[extract] browser: Browser,
    #[garde(length(chars, min = 1, max = 200))] current: Secret<String>,
    #[garde(custom(is_password))] password: Secret<String>,
) -> Result<(), Failure<AccountError>> {
    let hash = store::password(&db, &account).await?;
    if !password::is_right(current, hash).await? {
        return Err(failed(AccountError::WrongPassword));
    }
    let hash = password::hash(password).await?;
    store::change_password(&db, &account, &hash).await?;
    browser.begin(account.id()).await?;
    Ok(())
}

/// Sends a link for another password, and returns the address, whether or not there is an account with it.
#[server(public, rate = "10/min")]
pub async fn forgotten(
    #[extract] Extension(db): Extension<Db>,
    #[extract] Extension(outbox): Extension<Outbox>,
    #[garde(custom(is_email))] email: String,
) -> Result<String, Fault> {
    store::ask_to_reset(&db, &outbox, &email).await?;
    Ok(normalized(&email))
}

/// Gives the account that a letter's link is for another password. Everybody has to sign in again.
#[server(public, rate = "20/min")]
pub async fn reset_password(
    #[extract] Extension(db): Extension<Db>,
    #[extract] browser: Browser,
    #[garde(length(chars, max = 100))] token: String,
    #[garde(custom(is_password))] password: Secret<String>,
) -> Result<Redirect, Failure<AccountError>> {
    // Nothing is computed for links that never were.
    if !store::does_link_work(&db, &token, Purpose::Reset).await? {
        return Err(failed(AccountError::LinkIsGone));
    }
    let hash = password::hash(password).await?;
    if !store::reset(&db, &token, &hash).await? {
        return Err(failed(AccountError::LinkIsGone));
    }
    browser.end().await?;
    Ok(Redirect::to("/account/sign-in?changed"))
}

/// Whether the link of a letter still works. Asking does not use it up; of one that does not work nobody is told why.
#[server(public, rate = "60/min", name = "LoadLink")]
pub async fn does_link_work(
    #[extract] Extension(db): Extension<Db>,
    #[garde(length(chars, max = 100))] token: String,
    purpose: Purpose,
) -> Result<bool, Fault> {
    Ok(store::does_link_work(&db, &token, purpose).await?)
}

/// Whether somebody is signed in.
#[server(public, name = "LoadSignedIn")]
pub async fn is_signed_in(#[extract] account: Option<Account>) -> bool {
    account.is_some()
}

/// The account that is signed in.
#[server(name = "LoadAccount")]
pub async fn account(#[guard] account: Account, #[extract] Extension(db): Extension<Db>) -> Result<Profile, Fault> {
    Ok(store::profile(&db, &account).await?)
}
