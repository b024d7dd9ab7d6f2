//! Actions under test: called as functions in a made-up request, or sent both ways home, without a server.
//!
//! ```
//! use tombolo::{prelude::*, test};
//!
//! #[server(public)]
//! pub async fn greet(#[extract] Extension(greeting): Extension<&'static str>, name: String) -> String {
//!     format!("{greeting}, {name}!")
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! let request = test::request().extension("Hello");
//! assert_eq!(request.clone().run(|| greet("Ada".to_owned())).await, Ok("Hello, Ada!".to_owned()));
//!
//! let form = [("name", "Ada")];
//! let native = request.clone().submit_native::<Greet>(&form).await;
//! let enhanced = request.submit_enhanced::<Greet>(&form).await;
//! assert_eq!(native.outcome(), enhanced.outcome());
//! # }
//! ```

use std::{
    future::Future,
    net::{IpAddr, SocketAddr},
    sync::{Arc, LazyLock},
};

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    response::Response,
};
use http::{
    HeaderMap, HeaderName, HeaderValue, Request, StatusCode,
    header::{CONTENT_TYPE, COOKIE, HOST, LOCATION},
};
use tower::ServiceExt;

use crate::{
    action::{Action, ActionRef, key, outcome},
    form::{Pairs, Upload, json_text},
    outcome::{Outcome, Redirect},
    seal::Sealer,
    server::{
        context::{self, ResponseHeaders, Schemes, Sealing},
        cookies,
        error_page::ErrorPage,
        guard::Origins,
        headers,
        left::Left,
        mount::Front,
        once::Onces,
        rate::Rates,
        raw, redirect,
        registry::Registry,
        shown::Shown,
        site::Site,
        store::{InMemory, OnceInMemory},
        visitor::Visitor,
    },
    state::Showing,
    wire::{ACTION_FIELD, BOUND_FIELD, KEY_FIELD, ONCE_FIELD, PREVIOUS_FIELD, VERSION, done_pair, value_and_seal},
};

/// A made-up request, to call actions in.
pub fn request() -> TestRequest {
    let (mut parts, ()) = Request::new(()).into_parts();
    parts.headers.insert(HOST, HeaderValue::from_static("localhost"));
    parts.extensions.insert(SEALING.clone());
    let (form, bound) = (String::new(), String::new());
    TestRequest { parts, files: Vec::new(), form, bound, previous: None, rendered: None }
}

/// A request under construction; see the [module's example](self).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until something runs in it"]
pub struct TestRequest {
    parts: http::request::Parts,
    files: Vec<(String, Upload)>,
    /// Which form of its action is submitted.
    form: String,
    /// What is bound to it.
    bound: String,
    /// What a form brings back.
    previous: Option<String>,
    /// The random bits of the form that everything is submitted from.
    rendered: Option<[u8; 16]>,
}

/// What came home.
#[derive(Debug)]
pub struct Submitted<A: Action> {
    status: StatusCode,
    headers: HeaderMap,
    outcome: Option<Outcome<A::Value, A::Error>>,
    previous: Option<String>,
}

impl TestRequest {
    /// Adds an extension, as a layer of the server would.
    pub fn extension<T: Clone + Send + Sync + 'static>(mut self, value: T) -> Self {
        self.parts.extensions.insert(value);
        self
    }

    /// Adds a header.
    ///
    /// # Panics
    /// When the name or the value is not legal.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name: HeaderName = name.parse().expect("a legal header name");
        self.parts.headers.append(name, value.parse().expect("a legal header value"));
        self
    }

    /// Adds a cookie.
    ///
    /// # Panics
    /// When the name or the value is not legal.
    pub fn cookie(self, name: &str, value: &str) -> Self {
        self.header(COOKIE.as_str(), &format!("{name}={value}"))
    }

    /// Comes from an address, which [`ClientAddr`](crate::ClientAddr) is then.
    ///
    /// # Panics
    /// When it is no address of IPv4 or IPv6.
    pub fn client(self, address: &str) -> Self {
        let address: IpAddr = address.parse().expect("a legal address");
        self.extension(ConnectInfo(SocketAddr::new(address, 49152)))
    }

    /// Adds a file to the form that is submitted, which is sent as `multipart/form-data` then.
    ///
    /// ```
    /// use tombolo::{Outcome, prelude::*, test};
    ///
    /// #[server(public)]
    /// pub async fn weigh(name: String, picture: Upload) -> String {
    ///     format!("{name}: {}", picture.size())
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let request = test::request().file("picture", Upload::new("rope.png", "image/png", "abc"));
    /// let native = request.submit_native::<Weigh>(&[("name", "Rope")]).await;
    /// assert_eq!(native.outcome(), Some(&Outcome::Done("Rope: 3".to_owned())));
    /// # }
    /// ```
    pub fn file(mut self, field: &str, file: Upload) -> Self {
        self.files.push((field.to_owned(), file));
        self
    }

    /// Lets a form bring back what came of an earlier submission of it, which is the `#[previous]` of its action.
    ///
    /// ```
    /// use tombolo::{Outcome, prelude::*, test};
    ///
    /// /// Adds to what was there.
    /// #[server(public)]
    /// pub async fn count(#[previous] last: Option<i64>, by: i64) -> i64 {
    ///     last.unwrap_or_default() + by
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let first = test::request().submit_native::<Count>(&[("by", "2")]).await;
    /// let second = test::request().after(&first).submit_native::<Count>(&[("by", "3")]).await;
    /// assert_eq!(second.outcome(), Some(&Outcome::Done(5)));
    /// # }
    /// ```
    pub fn after<A: Action>(mut self, earlier: &Submitted<A>) -> Self {
        self.previous.clone_from(&earlier.previous);
        self
    }

    /// Submits the form of this value of an action: with what is bound to it, and by its key.
    ///
    /// ```
    /// use tombolo::{Outcome, prelude::*, test};
    ///
    /// /// Takes a line away.
    /// #[server(public)]
    /// pub async fn remove_line(#[bound] line: u32) -> String {
    ///     format!("line {line} is gone")
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let remove = test::request().run(|| async { RemoveLine::bind(7) }).await;
    /// let native = test::request().with(&remove).submit_native::<RemoveLine>(&[]).await;
    /// assert_eq!(native.outcome(), Some(&Outcome::Done("line 7 is gone".to_owned())));
    /// # }
    /// ```
    pub fn with<A: Action>(mut self, action: &ActionRef<A>) -> Self {
        (self.form, self.bound) = action.clone().into_parts();
        self
    }

    /// Lets what is submitted come from one rendered form: an action with `#[server(once)]` runs for the first submission of this
    /// request and of its clones. Otherwise each submission has a form of its own.
    ///
    /// ```
    /// use tombolo::{prelude::*, test};
    ///
    /// #[server(public, once)]
    /// pub async fn order(quantity: u32) -> u32 {
    ///     quantity
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let request = test::request().from_one_form();
    /// let first = request.clone().submit_native::<Order>(&[("quantity", "2")]).await;
    /// let again = request.submit_native::<Order>(&[("quantity", "2")]).await;
    /// assert!(!first.is_earlier() && again.is_earlier());
    /// # }
    /// ```
    pub fn from_one_form(mut self) -> Self {
        self.rendered = Some(rand::random());
        self.be_known();
        self
    }

    /// Gives the visitor their cookie, when it is missing.
    fn be_known(&mut self) -> Visitor {
        let mut cookie = HeaderMap::new();
        let visitor = Visitor::known(&self.parts.headers, &mut cookie, false);
        cookies::merge(&mut self.parts.headers, &cookie);
        visitor
    }

    /// Runs a future in this request, so that actions called by it find what their extractors ask for.
    pub async fn run<F: Future>(self, call: impl FnOnce() -> F) -> F::Output {
        let added = ResponseHeaders::of(&self.parts);
        context::within(self.parts, added, async { call().await }).await
    }

    /// Posts a form to a page, as a browser without JavaScript does, and reads what the page then shows.
    ///
    /// # Panics
    /// When two actions of the program share an id.
    pub async fn submit_native<A: Action>(mut self, form: &[(&str, &str)]) -> Submitted<A> {
        let mut pairs = Pairs::default();
        pairs.push(ACTION_FIELD.to_owned(), key::<A>().to_owned());
        self.fill::<A>(&mut pairs, form);
        let (front, seals) = site();
        let posted = front.clone().oneshot(self.post("/", &pairs)).await;
        let response = answered(posted);
        let (status, headers) = (response.status(), response.headers().clone());
        let location = headers.get(LOCATION).and_then(|to| to.to_str().ok());
        let read = match location {
            // Back to its page, which shows the value.
            Some(to) if to == "/" || to.starts_with("/?_done=") => {
                read::<A>(self.load(front, &headers).await).await.or(Some((Outcome::Redirect(Redirect::to("/")), None)))
            }
            Some(to) => {
                Some((Outcome::Redirect(redirect::target(&seals, to).unwrap_or_else(|| Redirect::to(to))), None))
            }
            None => read::<A>(response).await,
        };
        self.submitted(status, headers, read)
    }

    /// Posts a form as the hydrated page does.
    ///
    /// # Panics
    /// When two actions of the program share an id.
    pub async fn submit_enhanced<A: Action>(mut self, form: &[(&str, &str)]) -> Submitted<A> {
        self.parts.headers.insert(headers::VERSION, HeaderValue::from_static(VERSION));
        let mut pairs = Pairs::default();
        self.fill::<A>(&mut pairs, form);
        let (front, _) = site();
        let response = answered(front.oneshot(self.post(A::PATH, &pairs)).await);
        let (status, headers) = (response.status(), response.headers().clone());
        let read = read::<A>(response).await;
        self.submitted(status, headers, read)
    }

    fn fill<A: Action>(&mut self, pairs: &mut Pairs, form: &[(&str, &str)]) {
        if A::IS_ONCE {
            let visitor = self.be_known();
            let random = self.rendered.unwrap_or_else(rand::random);
            pairs.push(ONCE_FIELD, ONCES.token_of(key::<A>(), visitor.subject(), random));
        }
        for (name, value) in form {
            pairs.push((*name).to_owned(), (*value).to_owned());
        }
        let previous = self.previous.as_deref().unwrap_or_default();
        for (name, value) in [(KEY_FIELD, &*self.form), (BOUND_FIELD, &self.bound), (PREVIOUS_FIELD, previous)] {
            if !value.is_empty() {
                pairs.push(name, value);
            }
        }
    }

    /// A form that has come to no value brings back what it has brought back.
    fn submitted<A: Action>(self, status: StatusCode, headers: HeaderMap, read: Option<Read<A>>) -> Submitted<A> {
        let (outcome, seal) = read.unzip();
        Submitted { status, headers, outcome, previous: seal.flatten().or(self.previous) }
    }

    /// Loads the page after a 303, with the cookies of its answer.
    async fn load(&self, front: Front, answer: &HeaderMap) -> Response {
        let mut request = Request::from_parts(self.parts.clone(), Body::empty());
        cookies::merge(request.headers_mut(), answer);
        answered(front.oneshot(request).await)
    }

    fn post(&self, path: &str, pairs: &Pairs) -> Request<Body> {
        let (kind, body) = self.encoded(pairs);
        let mut request = Request::from_parts(self.parts.clone(), Body::from(body));
        *request.method_mut() = http::Method::POST;
        *request.uri_mut() = path.parse().expect("a legal path");
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, kind);
        headers.insert("sec-fetch-site", HeaderValue::from_static("same-origin"));
        request
    }

    /// The form as its kind, and its bytes.
    fn encoded(&self, pairs: &Pairs) -> (HeaderValue, Vec<u8>) {
        if self.files.is_empty() {
            let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
            return (kind, pairs.to_urlencoded().into_bytes());
        }
        let boundary = format!("{:032x}", rand::random::<u128>());
        let start = |name: &str| format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"");
        let mut body = Vec::new();
        for (name, text) in pairs.iter() {
            body.extend_from_slice(format!("{}\r\n\r\n{text}\r\n", start(name)).as_bytes());
        }
        for (name, file) in &self.files {
            let (file_name, kind) = (file.file_name(), file.content_type());
            let head = format!("{}; filename=\"{file_name}\"\r\nContent-Type: {kind}\r\n\r\n", start(name));
            let bytes = file.content().read(0, usize::MAX).expect("a file of a test lies in memory");
            body.extend_from_slice(&[head.as_bytes(), &bytes, b"\r\n"].concat());
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        (kind.parse().expect("a boundary is a legal header value"), body)
    }
}

impl<A: Action> Submitted<A> {
    /// The answer's status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The answer's headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Whether it is what an earlier submission of the same form has come to; see [`TestRequest::from_one_form`].
    pub fn is_earlier(&self) -> bool {
        self.headers.contains_key(headers::EARLIER)
    }

    /// What came of the action; `None` when the answer had nothing that belongs to it.
    pub fn outcome(&self) -> Option<&Outcome<A::Value, A::Error>> {
        self.outcome.as_ref()
    }
}

/// What all sites under test seal with, so that one opens what another has sealed.
static SEALING: LazyLock<Arc<Sealing>> =
    LazyLock::new(|| Arc::new(Sealing { seals: Arc::new(Sealer::new("test", &[rand::random()])), is_https: false }));

/// What ran once, in whichever of them.
static ONCES: LazyLock<Onces> =
    LazyLock::new(|| Onces::new(SEALING.seals.clone(), Arc::new(OnceInMemory::default()), true));

fn site() -> (Front, Arc<Sealer>) {
    let registry = Registry::collect().expect("every action has an id of its own");
    let seals = SEALING.seals.clone();
    let site = Site {
        registry,
        // Each test of an action has its own site, so that none comes too often for another.
        rates: Rates::default(),
        is_layered: false,
        unpacks: false,
        origins: Origins::default(),
        schemes: Schemes::default(),
        pages: Router::new().fallback(page),
        error_page: ErrorPage::default(),
        sealing: SEALING.clone(),
        shown: Shown::new(seals.clone(), Arc::new(InMemory::default()), false),
        onces: ONCES.clone(),
        left: Left::default(),
        metrics: None,
    };
    (Front::new(site), seals)
}

/// A page that shows nothing but the outcome.
async fn page(posted: Option<Extension<Arc<Showing>>>) -> String {
    posted.map(|Extension(posted)| raw::json(&posted.outcome)).unwrap_or_default()
}

fn answered(response: Result<Response, std::convert::Infallible>) -> Response {
    let Ok(response) = response;
    response
}

/// An outcome, and the seal of its value where it comes back.
type Read<A> = (Outcome<<A as Action>::Value, <A as Action>::Error>, Option<String>);

async fn read<A: Action>(response: Response) -> Option<Read<A>> {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.ok()?;
    let json = std::str::from_utf8(&bytes).ok()?;
    let pair = if A::HAS_PREVIOUS { done_pair(json) } else { None };
    let seal = pair.and_then(|pair| json_text(value_and_seal(pair)?[1]));
    Some((outcome::<A>(json)?, seal))
}
