//! Somebody who buys with plain forms, and sends again what was not answered.

use std::{
    thread,
    time::{Duration, Instant},
};

use ureq::Agent;

use crate::page::{Page, Submission};

const PATIENCE: Duration = Duration::from_mins(2);
const POLL: Duration = Duration::from_millis(10);

const HOME: [(&str, &str); 6] = [
    ("answer.new.address.label", "Home"),
    ("answer.new.address.name", "Anne Bonny"),
    ("answer.new.address.street", "Quay 1"),
    ("answer.new.address.zip", "28195"),
    ("answer.new.address.city", "Bremen"),
    ("answer.new.address.country", "germany"),
];

/// What browsers say of a form that they post.
const NAVIGATION: [(&str, &str); 3] =
    [("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];

/// A customer with a cookie jar.
pub(crate) struct Customer {
    agent: Agent,
    origin: String,
}

impl Customer {
    pub(crate) fn new(origin: String) -> Self {
        let config = Agent::config_builder().max_redirects(0).http_status_as_error(false).build();
        Self { agent: config.into(), origin }
    }

    /// Everything up to the form that places an order for one deck brush.
    pub(crate) fn fill_in(&self) -> Submission {
        let brush = self.get("/products/deck-brush");
        self.follow(&brush.submission("Add to cart", &[("quantity", "1")]));
        let place = self.get("/checkout");
        let way = self.follow(&place.submission("Send it there", &HOME));
        let last = self.follow(&way.submission("Go on", &[("answer.how.by", "post")]));
        last.submission("Place the order", &[])
    }

    /// Sends a form until it is answered, also by a server that has to start first, and loads the page that it leads to.
    fn follow(&self, form: &Submission) -> Page {
        let to = self.send_until_answered(form);
        self.get(&to)
    }

    /// Sends a form until it is answered; returns where it leads.
    pub(crate) fn send_until_answered(&self, form: &Submission) -> String {
        until_answered(|| self.send(form, &[]))
    }

    /// Sends a form once.
    pub(crate) fn send(&self, form: &Submission, headers: &[(&str, &str)]) -> Result<String, ureq::Error> {
        let mut request = self.agent.post(format!("{}{}", self.origin, form.address)).header("Origin", &self.origin);
        for (name, value) in NAVIGATION.iter().chain(headers) {
            request = request.header(*name, *value);
        }
        let mut answer = request.send_form(form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())))?;
        let body = answer.body_mut().read_to_string()?;
        assert_eq!(answer.status(), 303, "{form:?}: {body}");
        let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).expect("a place to go to");
        Ok(to.to_owned())
    }

    /// Loads a page, also from a server that has to start first.
    pub(crate) fn get(&self, address: &str) -> Page {
        let html = until_answered(|| {
            let mut answer = self.agent.get(format!("{}{address}", self.origin)).call()?;
            let body = answer.body_mut().read_to_string()?;
            assert_eq!(answer.status(), 200, "{address}: {body}");
            Ok(body)
        });
        Page::new(address, html)
    }
}

fn until_answered<T>(mut ask: impl FnMut() -> Result<T, ureq::Error>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match ask() {
            Ok(answer) => return answer,
            Err(error) => assert!(Instant::now() < deadline, "nobody answers: {error}"),
        }
        thread::sleep(POLL);
    }
}
