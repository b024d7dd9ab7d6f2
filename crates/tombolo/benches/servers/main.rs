//! The servers that `cargo xtask bench` compares: the same call and the same page, by raw axum, by Tombolo, and by hand on
//! plain Leptos.
//!
//! `servers serve KIND ADDRESS` listens until it is killed; `servers count KIND WHAT TIMES` sends requests to the router in this process, without a
//! socket, so that a tool which counts instructions can tell what one costs.

mod raw_axum;
#[expect(clippy::unused_async, reason = "Leptos asks for it, and there is nothing to wait for")]
mod with_leptos;
mod with_tombolo;

use std::{env, error::Error, process::ExitCode};

use axum::{
    Router,
    body::{Body, Bytes},
};
use http::Request;
use mimalloc::MiMalloc;
use tower::ServiceExt;

/// All three have the allocator that our servers have.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const USAGE: &str = "servers serve axum|tombolo|leptos ADDRESS\nservers count axum|tombolo|leptos call|page|invalid TIMES\nservers paths";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}\n\n{USAGE}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    // `cargo bench` adds options of its own.
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["serve", kind, address] => serve(kind, address).await,
        ["count", kind, what, times] => count(kind, what, times.parse()?).await,
        ["paths"] => {
            for kind in ["axum", "tombolo", "leptos"] {
                println!("{kind} {}", call_path(kind));
            }
            println!("form {}", with_tombolo::form());
            Ok(())
        }
        _ => Err("which server?".into()),
    }
}

fn router(kind: &str) -> Result<Router, Box<dyn Error>> {
    match kind {
        "axum" => Ok(raw_axum::router()),
        "tombolo" => Ok(with_tombolo::server().into_router()?),
        "leptos" => Ok(with_leptos::router()),
        _ => Err(format!("`{kind}` is no server").into()),
    }
}

/// Where the call goes.
fn call_path(kind: &str) -> &'static str {
    match kind {
        "tombolo" => with_tombolo::CALL,
        "leptos" => with_leptos::CALL,
        _ => raw_axum::CALL,
    }
}

async fn serve(kind: &str, address: &str) -> Result<(), Box<dyn Error>> {
    let listener = tokio::net::TcpListener::bind(address).await?;
    if kind == "tombolo" {
        return Ok(with_tombolo::server().serve_on(listener).await?);
    }
    Ok(axum::serve(listener, router(kind)?).await?)
}

async fn count(kind: &str, what: &str, times: u32) -> Result<(), Box<dyn Error>> {
    let router = router(kind)?;
    let (parts, body) = request(kind, what)?.into_parts();
    for time in 0..times {
        let mut request = Request::new(Body::from(body.clone()));
        (*request.method_mut(), *request.uri_mut()) = (parts.method.clone(), parts.uri.clone());
        *request.headers_mut() = parts.headers.clone();
        let Ok(response) = router.clone().oneshot(request).await;
        let status = response.status().as_u16();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await?;
        // What is compared is the servers, not how an answer is looked at.
        if time == 0 {
            expect(what, status, &String::from_utf8_lossy(&bytes))?;
        }
    }
    Ok(())
}

fn request(kind: &str, what: &str) -> Result<Request<Bytes>, Box<dyn Error>> {
    // A plain Leptos server function redirects who accepts HTML.
    let accept = if what == "call" { "application/json" } else { "text/html" };
    let request = Request::builder().header("host", "127.0.0.1").header("accept", accept);
    let from_us = request.header("sec-fetch-site", "same-origin");
    let form = "application/x-www-form-urlencoded";
    Ok(match what {
        "call" => from_us
            .method("POST")
            .uri(call_path(kind))
            .header("content-type", "application/json")
            .header("tombolo-version", "1")
            .body(Bytes::from_static(br#"{"left":20,"right":22}"#))?,
        "page" => from_us.uri("/page").body(Bytes::new())?,
        "invalid" => {
            from_us.method("POST").uri("/page").header("content-type", form).body(with_tombolo::form().into())?
        }
        _ => return Err(format!("`{what}` is no request").into()),
    })
}

/// An answer that is not what was asked for would be measured for nothing.
fn expect(what: &str, status: u16, body: &str) -> Result<(), Box<dyn Error>> {
    let (expected, part) = match what {
        "call" => (200, "42"),
        "page" => (200, "</form>"),
        _ => (422, "Must be at most 99."),
    };
    if status != expected || !body.contains(part) {
        return Err(format!("`{what}` was answered with {status}: {body}").into());
    }
    Ok(())
}
