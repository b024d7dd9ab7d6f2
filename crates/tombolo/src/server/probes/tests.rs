//! What machines are told.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use futures::future::ready;
use http_body_util::BodyExt;

use super::*;
use crate::server::registry::Registry;

fn probes(checks: Vec<Check>) -> Arc<Probes> {
    let metrics = Arc::new(Metrics::new(&Registry::collect().expect("no two are the same")));
    Arc::new(Probes { checks, metrics, draining: Draining::default(), are_metrics_public: false })
}

async fn ask(probes: &Arc<Probes>, path: &str, method: Method) -> (u16, String) {
    let probe = probes.asked(path, Asker::Metrics).expect("it is one");
    let response = probes.clone().answer(probe, method).await;
    assert_eq!(response.headers()["cache-control"], "no-store");
    let status = response.status().as_u16();
    let bytes = response.into_body().collect().await.expect("it is there").to_bytes();
    (status, String::from_utf8(bytes.to_vec()).expect("text"))
}

#[tokio::test]
async fn it_is_ready_when_everything_is_and_alive_all_the_while() {
    let is_there = Arc::new(AtomicBool::new(false));
    let asked = is_there.clone();
    let database = move || ready(if asked.load(SeqCst) { Ok(()) } else { Err("secret-host refused") });
    let probes = probes(vec![Check::new("mail", || ready(Ok::<_, String>(()))), Check::new("database", database)]);
    assert_eq!(ask(&probes, "/readyz", Method::GET).await, (503, "not ready: database\n".to_owned()));
    assert_eq!(ask(&probes, "/healthz", Method::GET).await, (200, "alive\n".to_owned()));
    is_there.store(true, SeqCst);
    assert_eq!(ask(&probes, "/readyz", Method::GET).await, (200, "ready\n".to_owned()));
    assert_eq!(ask(&probes, "/readyz", Method::HEAD).await, (200, String::new()));
    probes.draining.leave();
    assert_eq!(ask(&probes, "/readyz", Method::GET).await, (503, "leaving\n".to_owned()));
    probes.draining.close();
    assert_eq!(ask(&probes, "/healthz", Method::GET).await, (200, "alive\n".to_owned()));
}

#[tokio::test]
async fn a_check_that_does_not_end_is_not_waited_for() {
    let probes = probes(vec![Check::new("database", std::future::pending::<Result<(), String>>)]);
    assert_eq!(ask(&probes, "/readyz", Method::GET).await.0, 503);
}

#[tokio::test]
async fn the_metrics_are_not_for_everybody() {
    let probes = probes(Vec::new());
    assert_eq!(probes.asked("/metrics", Asker::Anybody), None);
    for path in ["/", "/healthz/", "/Readyz", "/metrics/x"] {
        assert_eq!(probes.asked(path, Asker::Metrics), None, "{path}");
    }
    let (status, text) = ask(&probes, "/metrics", Method::GET).await;
    assert!(status == 200 && text.contains("tombolo_requests_total"), "{text}");
    assert_eq!(ask(&probes, "/metrics", Method::POST).await.0, 405);
}
