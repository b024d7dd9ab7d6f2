//! The server as an application starts it: `tombolo::server(App, shell).serve()`.

#[cfg(feature = "embed")]
mod embed;
mod start;
mod watching;

use std::{convert::Infallible, fmt, io::Write, num::NonZeroUsize, sync::Arc};

use axum::{Router, body::Bytes, extract::Request, response::IntoResponse, routing::Route};
use http::Extensions;
use leptos::{IntoView, config::LeptosOptions};
use tower::{Layer, Service};

use crate::server::{
    error_page::{ErrorPage, PageError},
    fault::Error,
    files::Files,
    guard::Origin,
    listen::MOST_CONNECTIONS,
    listing,
    probes::Check,
    proxies::Proxies,
    registry::Registry,
    render::{self, Setting},
    settings::Own,
    store::{InMemory, OnceInMemory, OnceStore, OutcomeStore},
};

type Pages = Box<dyn FnOnce(Setting, Router) -> Router + Send>;
type Wrap = Box<dyn FnOnce(Router) -> Router + Send>;

/// Schemes of URLs that act in the page that they are opened from, or on the visitor's own machine.
const NEVER: [&str; 8] = ["about", "blob", "data", "file", "filesystem", "javascript", "vbscript", "view-source"];

/// An application's server, to be configured and started.
///
/// Made by [`server`].
#[must_use = "a server does nothing until it is served or made into a router"]
pub struct Server {
    pages: Pages,
    routes: Router,
    provided: Extensions,
    wraps: Vec<Wrap>,
    error_page: Box<dyn FnOnce(&Setting) -> ErrorPage + Send>,
    store: Arc<dyn OutcomeStore>,
    onces: Arc<dyn OnceStore>,
    own: Result<Own, Error>,
    listed: Result<Vec<Origin>, Error>,
    schemes: Result<Vec<String>, Error>,
    proxies: Result<Proxies, Error>,
    most_connections: usize,
    unpacks: bool,
    files: Option<Files>,
    has_probes: bool,
    checks: Vec<Check>,
    gives_ids: bool,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("routes", &self.routes).finish_non_exhaustive()
    }
}

/// The server of an application: its root component, and the document around it.
///
/// With `--actions` among the process's arguments it prints the list of every action, with `--json` as JSON, and ends
/// the process: before anything is opened, so that the list can be had anywhere.
///
/// ```no_run
/// use tombolo::prelude::*;
///
/// #[component]
/// fn App() -> impl IntoView {
///     view! { <h1>"Hello"</h1> }
/// }
///
/// fn shell() -> impl IntoView {
///     view! { <!DOCTYPE html><html><head><Scripts/></head><body><App/></body></html> }
/// }
///
/// # async fn run() -> Result<(), tombolo::server::Error> {
/// tombolo::server(App, shell).provide("anything").serve().await
/// # }
/// ```
pub fn server<AV, SV>(
    app: impl Fn() -> AV + Clone + Send + Sync + 'static,
    shell: impl Fn() -> SV + Clone + Send + Sync + 'static,
) -> Server
where
    AV: IntoView + 'static,
    SV: IntoView + 'static,
{
    if std::env::args().any(|argument| argument == "--actions") {
        list_and_exit();
    }
    let pages = Box::new(move |setting, routes| render::pages(setting, app, shell, routes));
    Server {
        pages,
        routes: Router::new(),
        provided: Extensions::new(),
        wraps: Vec::new(),
        error_page: Box::new(|_| ErrorPage::default()),
        store: Arc::new(InMemory::default()),
        onces: Arc::new(OnceInMemory::default()),
        own: Own::of_process(),
        listed: Ok(Vec::new()),
        schemes: Ok(Vec::new()),
        proxies: Ok(Proxies::default()),
        most_connections: MOST_CONNECTIONS,
        unpacks: false,
        files: None,
        has_probes: false,
        checks: Vec::new(),
        gives_ids: false,
    }
}

impl Server {
    /// Gives a value to every request: `#[extract] Extension(db): Extension<Db>` finds it, and so do layers.
    pub fn provide<T: Clone + Send + Sync + 'static>(mut self, value: T) -> Self {
        self.provided.insert(value);
        self
    }

    /// Puts a layer around everything: it runs once for every request, whichever way an action is called.
    ///
    /// Compare [`axum::Router::layer`]. A layer on a route of the application does not run for actions.
    pub fn layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<Route> + Clone + Send + Sync + 'static,
        L::Service: Service<Request> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request>>::Response: IntoResponse + 'static,
        <L::Service as Service<Request>>::Error: Into<Infallible> + 'static,
        <L::Service as Service<Request>>::Future: Send + 'static,
    {
        self.wraps.push(Box::new(move |router| router.layer(layer)));
        self
    }

    /// Adds routes of the application's own, an API for example.
    ///
    /// # Panics
    /// When it is made into a router, if a route is also a page's.
    pub fn routes(mut self, routes: Router) -> Self {
        self.routes = self.routes.merge(routes);
        self
    }

    /// Lets pages of another origin post to this site's actions.
    pub fn allow_origin(mut self, origin: &str) -> Self {
        self.listed = self.listed.and_then(|mut listed| {
            let parsed = Origin::parse(origin)
                .ok_or_else(|| Error::config(format!("`{origin}` is no origin like `https://shop.example`")))?;
            listed.push(parsed);
            Ok(listed)
        });
        self
    }

    /// Believes what proxies at these addresses or in these networks say of a request, besides those that `TOMBOLO_PROXIES`
    /// lists in the same way: whom it comes from ([`ClientAddr`](crate::ClientAddr), and rates), and which origin it was sent to.
    ///
    /// ```no_run
    /// # use tombolo::prelude::*;
    /// # fn with(server: tombolo::Server) -> tombolo::Server {
    /// server.trust_proxies("127.0.0.1, 10.0.0.0/8, fd00::/8")
    /// # }
    /// ```
    pub fn trust_proxies(mut self, list: &str) -> Self {
        self.proxies = self.proxies.and_then(|known| Ok(known.and(&proxies("the proxies are", list)?)));
        self
    }

    /// Serves these files instead of those in a folder, by their paths: `pkg/shop.js`. What stands beside a file with `.br` or `.gz`
    /// behind its name is that file compressed.
    ///
    /// Pages name them with a hash of what they hold, so that browsers keep them. With the feature `embed` there is `Server::embed`
    /// too, for `rust-embed`.
    pub fn files<P: Into<String>, B: Into<Bytes>>(mut self, files: impl IntoIterator<Item = (P, B)>) -> Self {
        self.files = Some(Files::inside(files.into_iter().map(|(path, bytes)| (path.into(), bytes.into()))));
        self
    }

    /// Reads calls and forms whose body is packed, by `Content-Encoding: gzip` or `deflate`: a program that sends much can do
    /// so, browsers do not. The limits are those of what comes out. Without it such a request is 415.
    ///
    /// A form that is for no action reaches the application's own routes unpacked. Compare
    /// [`RequestDecompressionLayer`](https://docs.rs/tower-http/latest/tower_http/decompression/struct.RequestDecompressionLayer.html),
    /// which sets no limit.
    pub fn accept_compressed(mut self) -> Self {
        self.unpacks = true;
        self
    }

    /// How many connections are open at the same time at the most, 8192 unless said otherwise; others wait to be accepted.
    ///
    /// Each is a file descriptor: `ulimit -n` has to be higher.
    pub fn max_connections(mut self, most: NonZeroUsize) -> Self {
        self.most_connections = most.get();
        self
    }

    /// Lets [`Redirect::external`](crate::Redirect::external) lead to URLs of another scheme than `https`: `mailto` for
    /// example, or `http` while developing. Schemes that would run or read something in the page cannot be listed.
    ///
    /// ```no_run
    /// # use tombolo::prelude::*;
    /// # fn with(server: tombolo::Server) -> tombolo::Server {
    /// server.allow_redirects_to("mailto")
    /// # }
    /// ```
    pub fn allow_redirects_to(mut self, scheme: &str) -> Self {
        let scheme = scheme.trim_end_matches(':').to_ascii_lowercase();
        self.schemes = self.schemes.and_then(|mut schemes| {
            let is_scheme = scheme.starts_with(|c: char| c.is_ascii_lowercase())
                && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
            if !is_scheme || NEVER.contains(&&*scheme) {
                return Err(Error::config(format!("`{scheme}` is no scheme that a redirect may lead to")));
            }
            schemes.push(scheme);
            Ok(schemes)
        });
        self
    }

    /// Shows in the application's own way what none of its pages can answer: the view is a whole document, like the shell.
    ///
    /// Without it such a page has a plain default look. A page that is not there is none of these: the routes' own
    /// fallback shows it. Compare Next.js' [`global-error.js`](https://nextjs.org/docs/app/api-reference/file-conventions/error).
    ///
    /// ```no_run
    /// # use tombolo::prelude::*;
    /// use tombolo::server::PageError;
    ///
    /// # #[component]
    /// # fn App() -> impl IntoView {}
    /// # fn shell() -> impl IntoView {}
    /// fn sorry(error: PageError) -> impl IntoView {
    ///     view! {
    ///         <!DOCTYPE html>
    ///         <html lang="en">
    ///             <head><title>{error.reason()}</title></head>
    ///             <body><h1>{error.reason()}</h1><p>{error.text().to_owned()}</p></body>
    ///         </html>
    ///     }
    /// }
    ///
    /// # async fn run() -> Result<(), tombolo::server::Error> {
    /// tombolo::server(App, shell).error_page(sorry).serve().await
    /// # }
    /// ```
    pub fn error_page<V: IntoView + 'static>(
        mut self,
        view: impl Fn(PageError) -> V + Clone + Send + Sync + 'static,
    ) -> Self {
        self.error_page = Box::new(|setting| render::error_page(setting.clone(), view));
        self
    }

    /// Keeps values that wait for their page elsewhere than in this process's memory: where several instances answer, all
    /// of them have to find them.
    pub fn outcome_store(mut self, store: impl OutcomeStore) -> Self {
        self.store = Arc::new(store);
        self
    }

    /// Keeps what the actions with `#[server(once)]` have done elsewhere than in this process's memory: where several instances
    /// answer, or one that is started anew, all of them have to know which forms were sent.
    pub fn once_store(mut self, store: impl OnceStore) -> Self {
        self.onces = Arc::new(store);
        self
    }
}

fn proxies(whose: &str, list: &str) -> Result<Proxies, Error> {
    Proxies::parse(list).map_err(|wrong| {
        Error::config(format!("{whose} `{list}`, and `{wrong}` is neither an address nor a network like `10.0.0.0/8`"))
    })
}

/// Leptos' options from the environment; a binary that cargo-leptos did not build has no name for its output, and needs none.
fn options(own: &Own) -> LeptosOptions {
    let options = leptos::config::get_configuration(None).map(|configuration| configuration.leptos_options);
    let mut options = options.unwrap_or_else(|_| LeptosOptions::builder().output_name("app").build());
    if options.output_name.is_empty() {
        options.output_name = "app".into();
    }
    options.site_addr = own.address;
    options.site_root = own.root.as_str().into();
    options
}

fn list_and_exit() -> ! {
    let registry = match Registry::collect() {
        Ok(registry) => registry,
        Err(message) => {
            let _ = writeln!(std::io::stderr(), "error: {message}");
            std::process::exit(1);
        }
    };
    let is_json = std::env::args().any(|argument| argument == "--json");
    let mut text = if is_json { listing::json(&registry) } else { listing::table(&registry) };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let written = std::io::stdout().write_all(text.as_bytes());
    std::process::exit(i32::from(written.is_err()));
}
