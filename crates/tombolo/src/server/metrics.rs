//! What is counted for Prometheus: requests by the class of their answer; actions by name and outcome, with how long they took.
//!
//! Everything that can be counted is known when the server starts: a call looks its counters up and makes no text, and no client
//! can make a new label.

use std::{collections::HashMap, time::Duration};

use http::StatusCode;
use prometheus_client::{
    encoding::text::encode,
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram, info::Info},
    registry::Registry as Counted,
};

use crate::{
    outcome::Outcome,
    server::{draining::Draining, registry::Registry},
};

/// In seconds: from a look into memory to the limit that an action has by default.
const BUCKETS: [f64; 13] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];
/// How an outcome is called.
const OUTCOMES: [&str; 7] = ["done", "edited", "failed", "fault", "invalid", "redirect", "refused"];
/// The classes of answers.
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];
/// What calls of an action that there is none of are counted as.
const UNKNOWN: &str = "(unknown)";

/// The media type of [`Metrics::text`].
pub(crate) const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

type Label = (&'static str, &'static str);

/// What is counted.
#[derive(Debug)]
pub(crate) struct Metrics {
    counted: Counted,
    actions: HashMap<&'static str, OfAction>,
    unknown: OfAction,
    requests: [Counter; CLASSES.len()],
    request_duration: Histogram,
    under_way: Gauge,
}

#[derive(Clone, Debug)]
struct OfAction {
    outcomes: [Counter; OUTCOMES.len()],
    duration: Histogram,
}

impl Metrics {
    /// Counters for each of a site's actions.
    pub(crate) fn new(registry: &Registry) -> Self {
        let mut counted = Counted::with_prefix("tombolo");
        let calls = Family::<[Label; 2], Counter>::default();
        let durations = Family::<[Label; 1], Histogram>::new_with_constructor(histogram as fn() -> Histogram);
        let requests = Family::<[Label; 1], Counter>::default();
        let (request_duration, under_way) = (histogram(), Gauge::default());
        let build = registry.build().to_str().unwrap_or_default().to_owned();
        counted.register(
            "build",
            "The fingerprint of the actions that this program has",
            Info::new([("actions", build)]),
        );
        counted.register("actions", "Calls of actions by what came of them", calls.clone());
        counted.register("action_duration_seconds", "How long calls of actions took", durations.clone());
        counted.register("requests", "Requests by the class of their answer", requests.clone());
        counted.register(
            "request_duration_seconds",
            "How long requests took until their answer began",
            request_duration.clone(),
        );
        counted.register("requests_under_way", "Requests whose answer was not sent yet", under_way.clone());
        let of = |action: &'static str| OfAction {
            outcomes: OUTCOMES.map(|outcome| calls.get_or_create_owned(&[("action", action), ("outcome", outcome)])),
            duration: durations.get_or_create_owned(&[("action", action)]),
        };
        Self {
            actions: registry.entries().into_iter().map(|entry| (entry.key(), of(entry.name))).collect(),
            unknown: of(UNKNOWN),
            requests: CLASSES.map(|class| requests.get_or_create_owned(&[("status", class)])),
            request_duration,
            under_way,
            counted,
        }
    }

    /// Counts a call of the action with this key.
    pub(crate) fn called<T, E>(&self, key: &str, outcome: &Outcome<T, E>, took: Duration) {
        let of = self.actions.get(key).unwrap_or(&self.unknown);
        if let Some(at) = OUTCOMES.iter().position(|name| *name == outcome.name()) {
            of.outcomes[at].inc();
        }
        of.duration.observe(took.as_secs_f64());
    }

    /// Counts a request.
    pub(crate) fn answered(&self, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(1);
        if let Some(requests) = self.requests.get(class) {
            requests.inc();
        }
        self.request_duration.observe(took.as_secs_f64());
    }

    /// Everything, as Prometheus reads it.
    pub(crate) fn text(&self, draining: &Draining) -> String {
        self.under_way.set(i64::try_from(draining.count()).unwrap_or(i64::MAX));
        let mut text = String::new();
        if let Err(error) = encode(&mut text, &self.counted) {
            tracing::error!(target: "tombolo", %error, "the metrics could not be written");
        }
        text
    }
}

fn histogram() -> Histogram {
    Histogram::new(BUCKETS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::RawOutcome;

    #[test]
    fn every_outcome_has_a_counter_and_nobody_can_make_a_label() {
        let metrics = Metrics::new(&Registry::collect().expect("no two are the same"));
        let before = metrics.text(&Draining::default()).lines().count();
        let outcomes = [RawOutcome::Edited, RawOutcome::Refused(crate::Refusal::TooMany.into())];
        for outcome in &outcomes {
            metrics.called("made_up-0123", outcome, Duration::from_millis(3));
        }
        metrics.answered(StatusCode::NOT_FOUND, Duration::ZERO);
        metrics.answered(StatusCode::from_u16(999).expect("a status"), Duration::ZERO);
        let text = metrics.text(&Draining::default());
        for line in [
            "tombolo_actions_total{action=\"(unknown)\",outcome=\"edited\"} 1",
            "tombolo_actions_total{action=\"(unknown)\",outcome=\"refused\"} 1",
            "tombolo_actions_total{action=\"(unknown)\",outcome=\"fault\"} 0",
            "tombolo_action_duration_seconds_count{action=\"(unknown)\"} 2",
            "tombolo_action_duration_seconds_bucket{le=\"0.005\",action=\"(unknown)\"} 2",
            "tombolo_requests_total{status=\"4xx\"} 1",
            "tombolo_requests_total{status=\"5xx\"} 0",
            "tombolo_requests_under_way 0",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in {text}");
        }
        assert!(text.ends_with("# EOF\n") && !text.contains("made_up"), "{text}");
        assert_eq!(text.lines().count(), before, "nothing is added while the server runs");
    }
}
