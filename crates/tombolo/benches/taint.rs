//! What tainted values cost an answer: a page of 20 KB that has none of them, with 0, 10 and 1000 values.
//!
//! `cargo bench -p tombolo --features islands --bench taint` prints the time of an answer, of five rounds the median; `… -- VALUES TIMES`
//! answers so many times and prints nothing, for a tool that counts instructions.

use std::{env, error::Error, hint::black_box, time::Instant};

use axum::{Router, body::Body, routing::get};
use http::Request;
use tombolo::{
    prelude::*,
    server::{Tainted, taint},
};
use tower::ServiceExt;

const PAGE: usize = 20 * 1024;
const ROUNDS: usize = 5;
const TIMES: u32 = 2000;

#[component]
fn App() -> impl IntoView {}

fn shell() -> impl IntoView {}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // A page like others: words, numbers and markup, and beginnings like those of the values.
    let page = "<li class=\"item\"><a href=\"/product/17\">Sea chest, oak</a> sk_live_ 49.90</li>\n";
    let page: String = page.chars().cycle().take(PAGE).collect();
    let own = Router::new().route("/page", get(move || async move { page }));
    let router = tombolo::server(App, shell).routes(own).into_router()?;
    let numbers: Vec<u32> = env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    if let [values, times] = numbers[..] {
        let _tainted = tainted(values)?;
        return answer(&router, times).await;
    }
    let mut without = 0;
    for values in [0, 10, 1000] {
        let started = Instant::now();
        let guards = tainted(values)?;
        let tainting = started.elapsed().as_nanos() / u128::from(values.max(1));
        let mut rounds = [0; ROUNDS];
        for round in &mut rounds {
            let started = Instant::now();
            answer(&router, TIMES).await?;
            *round = started.elapsed().as_nanos() / u128::from(TIMES);
        }
        rounds.sort_unstable();
        let median = rounds[ROUNDS / 2];
        without = if values == 0 { median } else { without };
        let started = Instant::now();
        drop(guards);
        let dropping = started.elapsed().as_nanos() / u128::from(values.max(1));
        println!(
            "{values:>5} values: {median:>7} ns an answer, {:>6} more than without; {tainting:>6} ns to taint one, {dropping:>6} to drop it",
            median.saturating_sub(without)
        );
    }
    Ok(())
}

/// So many values, each as a key of a payment provider looks.
fn tainted(values: u32) -> Result<Vec<Tainted>, Box<dyn Error>> {
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        random >> 11
    };
    let keys = (0..values).map(|_| format!("sk_live_{:012x}{:012x}", next(), next()));
    keys.map(|key| Ok(taint("a key", key)?)).collect()
}

async fn answer(router: &Router, times: u32) -> Result<(), Box<dyn Error>> {
    for _ in 0..times {
        let request =
            Request::get("/page").header("host", "127.0.0.1").header("sec-fetch-site", "none").body(Body::empty())?;
        let Ok(response) = router.clone().oneshot(request).await;
        let bytes = axum::body::to_bytes(response.into_body(), 2 * PAGE).await?;
        if black_box(bytes).len() != PAGE {
            return Err("that is not the page".into());
        }
    }
    Ok(())
}
