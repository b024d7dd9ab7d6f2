//! Actions that read the request and write to the answer: cookies, redirects, calls during rendering, and the log.

use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use axum::http::{HeaderMap, header::COOKIE};
#[cfg(not(target_family = "wasm"))]
use tombolo::ResponseHeaders;
#[cfg(not(target_family = "wasm"))]
use tower_cookies::{Cookie, Cookies};

use crate::lab::shapes::GreetError;
#[cfg(not(target_family = "wasm"))]
use crate::{
    database::Db,
    lab::{guards::Admin, log},
};

/// Sets two cookies to the same fruit: `lab-jar` by the cookie jar, `lab-header` by a header.
#[server(public)]
pub async fn set_fruit(
    #[extract] cookies: Cookies,
    #[extract] headers: ResponseHeaders,
    fruit: String,
    fail: bool,
) -> Result<String, GreetError> {
    let word: String = fruit.chars().filter(char::is_ascii_alphanumeric).collect();
    cookies.add(Cookie::build(("lab-jar", word.clone())).path("/").build());
    headers.set_cookie(&format!("lab-header={word}; Path=/; SameSite=Lax"));
    if fail { Err(GreetError::Nobody) } else { Ok(format!("Packed: {word}.")) }
}

/// The cookies of the request, as its header has them and as the jar has them.
#[server(public)]
pub async fn fruits(#[extract] cookies: Cookies, #[extract] headers: HeaderMap) -> Vec<String> {
    let header = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let header = header.flat_map(|value| value.split("; ")).filter(|cookie| cookie.starts_with("lab-"));
    let jar = cookies.get("lab-jar").map(|cookie| format!("jar: {cookie}"));
    header.map(|cookie| format!("header: {cookie}")).chain(jar).collect()
}

/// Goes to a path of this site.
#[server(public)]
pub async fn go_to(to: String) -> Redirect {
    Redirect::to(to)
}

/// Tells the admin which browser asks.
#[server]
pub async fn who(#[guard] _admin: Admin, #[extract] headers: HeaderMap, run: String) -> String {
    log::record(&run, "ran");
    let agent = headers.get("x-lab").and_then(|value| value.to_str().ok());
    format!("The admin, by {}.", agent.unwrap_or("no header"))
}

/// What happened in a run.
#[server(public)]
pub async fn lab_log(run: String) -> Vec<String> {
    log::events(&run)
}

/// The rows of a cart in the shop's database, as `slug quantity`.
#[server(public)]
pub async fn cart_rows(#[extract] Extension(db): Extension<Db>, cart: String) -> Result<Vec<String>, Fault> {
    let rows = sqlx::query_as::<_, (String, u32)>(
        "SELECT slug, quantity FROM cart_lines JOIN products ON products.id = product WHERE cart = ? ORDER BY cart_lines.id",
    );
    let rows = rows.bind(cart).fetch_all(db.pool()).await?;
    Ok(rows.into_iter().map(|(slug, quantity)| format!("{slug} {quantity}")).collect())
}

/// What a visitor likes in the shop's database, as slugs.
#[server(public)]
pub async fn like_rows(#[extract] Extension(db): Extension<Db>, visitor: String) -> Result<Vec<String>, Fault> {
    let rows = sqlx::query_scalar(
        "SELECT slug FROM likes JOIN products ON products.id = product WHERE visitor = ? ORDER BY slug",
    );
    Ok(rows.bind(visitor).fetch_all(db.pool()).await?)
}
