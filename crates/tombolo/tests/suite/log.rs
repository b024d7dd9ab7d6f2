//! What calls leave in the log: C04, C10, S09.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};

use tombolo::{Action, test};
use tower::ServiceExt;
use tracing_subscriber::fmt::MakeWriter;

use crate::site::{Add, Breaks, Echo};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// What a run on this thread logs.
pub(crate) fn logged<F: Future>(future: F) -> (F::Output, String) {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_writer(log.clone()).with_ansi(false).finish();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let output = tracing::subscriber::with_default(subscriber, || runtime.block_on(future));
    (output, log.text())
}

#[test]
fn c10_a_call_leaves_a_span_without_any_value() {
    let form = [("left", "20"), ("right", "22"), ("note", "a-private-note")];
    let (submitted, log) = logged(test::request().submit_enhanced::<Add>(&form));
    assert!(submitted.outcome().is_some());
    for text in
        [&Add::PATH["/_action/".len()..], "way=\"js\"", "outcome=\"done\"", "status=200", "bytes=", "duration_us="]
    {
        assert!(log.contains(text), "{text} in {log}");
    }
    assert!(!log.contains("a-private-note") && !log.contains("sum 42"), "{log}");
    let (_, log) = logged(test::request().submit_native::<Add>(&[("left", "x")]));
    assert!(
        log.contains("way=\"no-js\"") && log.contains("outcome=\"invalid\"") && log.contains("status=422"),
        "{log}"
    );
}

#[test]
fn c10_the_log_names_the_action_of_the_button_that_was_pressed() {
    let echo = &Echo::PATH["/_action/".len()..];
    let form = [("left", "20"), ("right", "22"), ("text", "a-private-text"), ("_submit", echo)];
    let (_, log) = logged(test::request().submit_native::<Add>(&form));
    assert!(log.contains(&format!("button=\"{echo}\"")) && log.contains("outcome=\"done\""), "{log}");
    assert!(!log.contains("a-private-text"), "{log}");
}

#[test]
fn c04_the_log_has_the_cause_under_the_digest() {
    let (submitted, log) = logged(test::request().submit_enhanced::<Breaks>(&[]));
    let Some(tombolo::Outcome::Fault(digest)) = submitted.outcome() else { panic!("{submitted:?}") };
    assert!(log.contains(digest.as_str()) && log.contains("NotFound"), "{log}");
}

#[test]
fn s09_a_log_line_cannot_be_forged() {
    let forged = "x\n2026-01-01T00:00:00Z ERROR forged\r\n\u{1b}[31m";
    let (_, log) =
        logged(test::request().header("x-who", "a b").submit_enhanced::<Echo>(&[("text", forged), (forged, "1")]));
    assert!(!log.contains("forged"), "{log}");
    let (status, log) = logged(async {
        let router = crate::site::server().into_router().expect("the server starts");
        let request = http::Request::post("/")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(axum::body::Body::from("_action=x%0AERROR%20forged%1B%5B31m-1"))
            .expect("a legal request");
        router.oneshot(request).await.map(|response| response.status()).expect("routers do not fail")
    });
    assert_eq!(status, 404);
    assert!(log.contains("refused"), "the call is logged: {log}");
    assert!(!log.lines().any(|line| line.starts_with("ERROR forged")), "{log}");
    assert!(!log.contains('\u{1b}'), "{log}");
}
