//! Pages by Leptos: the only file of the server that names it.
//!
//! Pages are rendered in order, never out of order, which would need JavaScript; and whole, before the first byte, where
//! the route says so or there is an outcome to show.

use std::{collections::HashMap, convert::Infallible, sync::Arc};

use axum::{Router, body::Body, extract::Request, response::Response, routing::get};
use http::{
    HeaderName, HeaderValue, Method, StatusCode,
    header::{CACHE_CONTROL, LOCATION},
    request::Parts,
    uri::PathAndQuery,
};
use leptos::{
    IntoView,
    config::LeptosOptions,
    context::{provide_context, use_context},
    nonce::use_nonce,
    prelude::with_context,
};
use leptos_axum::{AxumRouteListing, ResponseOptions};
use leptos_router::{SsrMode, location::RequestUrl};

use crate::{
    server::{
        address,
        asking::Asking,
        body::gathered,
        context::{ResponseHeaders, Schemes},
        error_page::{ErrorPage, PageError},
        files::{self, Files},
        headers::{self, PagePolicy},
        registry::Registry,
    },
    state::{Facts, Rendering, Showing, Tokens},
};

/// The request that is rendered on this task, if one is.
pub(crate) fn current() -> Option<Parts> {
    use_context::<Parts>()
}

/// Asks the request that is rendered on this task, if one is.
pub(crate) fn with_current<R>(ask: impl FnOnce(&Parts) -> R) -> Option<R> {
    with_context(ask)
}

/// What every page of a site is rendered with.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    options: Arc<LeptosOptions>,
    facts: Arc<Facts>,
    policy: Arc<PagePolicy>,
    files: Files,
    /// Whether a form may need to know its visitor.
    asks_visitors: bool,
}

impl Setting {
    /// Pages load again where `cargo leptos watch` is at work.
    /// There the files keep their own names, by which the watching page knows them.
    pub(crate) fn new(options: LeptosOptions, registry: &Registry, schemes: &Schemes, files: Files) -> Self {
        let is_watched = std::env::var_os("LEPTOS_WATCH").is_some();
        let reload_port = is_watched.then(|| options.reload_external_port.unwrap_or(options.reload_port));
        let build = registry.build().to_str().ok().map(str::to_owned);
        let schemes = (!schemes.0.is_empty()).then(|| schemes.0.join(" "));
        let names = if is_watched { HashMap::new() } else { files.hashed_names() };
        Self {
            options: Arc::new(options),
            facts: Arc::new(Facts { build, schemes, is_watched, files: names }),
            files,
            policy: Arc::new(PagePolicy::new(reload_port)),
            asks_visitors: registry.asks_visitors(),
        }
    }
}

/// The router of an application's pages and files, merged with its own routes.
pub(crate) fn pages<AV, SV>(
    setting: Setting,
    app: impl Fn() -> AV + Clone + Send + Sync + 'static,
    shell: impl Fn() -> SV + Clone + Send + Sync + 'static,
    routes: Router,
) -> Router
where
    AV: IntoView + 'static,
    SV: IntoView + 'static,
{
    let mut pages = routes;
    for listing in listings(&setting, app) {
        let whole = matches!(listing.mode(), SsrMode::Async | SsrMode::Static(_));
        let (setting, shell, asking) = (setting.clone(), shell.clone(), Arc::<Asking>::default());
        let handler = move |request: Request| render(setting.clone(), shell.clone(), request, asking.clone(), whole);
        pages = pages.route(listing.path(), get(handler));
    }
    let asking = Arc::<Asking>::default();
    pages.fallback_service(tower::service_fn(move |request: Request| {
        let (setting, shell, asking) = (setting.clone(), shell.clone(), asking.clone());
        async move { Ok::<_, Infallible>(file_or_missing(setting, shell, asking, request).await) }
    }))
}

fn listings<AV: IntoView + 'static>(
    setting: &Setting,
    app: impl Fn() -> AV + Clone + Send + 'static,
) -> Vec<AxumRouteListing> {
    let setting = setting.clone();
    let context = move || provide(&setting, Arc::default());
    leptos_axum::generate_route_list_with_exclusions_and_ssg_and_context(app, None, context).0
}

/// A file of the site, or the application's own page for what is not there.
async fn file_or_missing<SV: IntoView + 'static>(
    setting: Setting,
    shell: impl Fn() -> SV + Clone + Send + Sync + 'static,
    asking: Arc<Asking>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let is_read = parts.method == Method::GET || parts.method == Method::HEAD;
    // A form that was posted to a file is answered by a page, which can say what came of it.
    let answers_post = parts.extensions.get::<Arc<Showing>>().is_some_and(|showing| showing.answers_post());
    if is_read && !answers_post {
        if let Some(response) = setting.files.answer(&parts).await {
            return response;
        }
        if parts.uri.path().starts_with(&*setting.options.site_pkg_dir_route_base()) {
            return files::missing(&parts.method);
        }
    }
    if is_read && !answers_post && parts.uri.path().ends_with('/') {
        return without_slash(&parts);
    }
    let mut response = render(setting, shell, Request::from_parts(parts, body), asking, false).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// Pages have no slash at their end: one address for each, and the two routers agree on what is there.
fn without_slash(parts: &Parts) -> Response {
    let url = address::url(&parts.uri, &parts.extensions);
    let (path, query) = url.find('?').map_or((&*url, ""), |at| url.split_at(at));
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    if let Ok(location) = HeaderValue::from_str(&[path.trim_end_matches('/'), query].concat()) {
        response.headers_mut().insert(LOCATION, location);
    }
    // Browsers would keep it for ever.
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// Renders a page: whole before its first byte where that is asked for, an outcome is to be shown, or it may turn out to be for
/// its visitor alone, which its head has to say; else in order.
async fn render<SV: IntoView + 'static>(
    setting: Setting,
    shell: impl Fn() -> SV + Clone + Send + Sync + 'static,
    request: Request,
    asking: Arc<Asking>,
    whole: bool,
) -> Response {
    let rendering = Arc::new(Rendering {
        url: address::url(request.uri(), request.extensions()),
        facts: setting.facts.clone(),
        showing: request.extensions().get().cloned(),
        tokens: request.extensions().get().cloned(),
    });
    let all_forms_ask = rendering.tokens.as_deref().is_some_and(|tokens: &Tokens| tokens.of_origin.is_some());
    // Such a page says nothing of how it is when a browser just loads it.
    let is_special = all_forms_ask || rendering.showing.is_some();
    let asking = (setting.asks_visitors && !is_special).then_some(asking);
    if let (Some(asking), Some(added)) = (&asking, request.extensions().get::<ResponseHeaders>()) {
        added.teach(asking.clone());
    }
    let whole = whole || is_special || asking.as_ref().is_some_and(|asking| asking.is_to_be_whole());
    // Leptos builds the router's address from `Host`, which a client may choose: ours is the request's own.
    let target = RequestUrl::new(request.uri().path_and_query().map_or("/", PathAndQuery::as_str));
    let context = move || {
        provide_context(target.clone());
        provide(&setting, rendering.clone());
    };
    let response = if whole {
        leptos_axum::render_app_async_with_context(context, shell)(request).await
    } else {
        leptos_axum::render_app_to_stream_in_order_with_context(context, shell)(request).await
    };
    let mut response = sent(response).await;
    lead_elsewhere(&mut response);
    // A page that leads elsewhere or has failed may have stopped before the form that asks.
    if let Some(asking) = asking.filter(|_| whole && response.status().is_success()) {
        asking.is_learned();
    }
    headers::never_tag(&mut response);
    response
}

/// A page that waits for nothing goes out in one piece.
async fn sent(response: Response) -> Response {
    let (head, body) = response.into_parts();
    Response::from_parts(head, gathered(body).await)
}

/// Where the page leads elsewhere, Leptos sets a status only for clients that name `text/html` in `Accept`, and leaves a
/// mark for its own shim otherwise. A page is never asked for by that shim: everybody is led, and by the status that actions lead
/// by: what is there is to be loaded, whatever was asked for here.
fn lead_elsewhere(response: &mut Response) {
    const MARK: HeaderName = HeaderName::from_static(server_fn::redirect::REDIRECT_HEADER);
    let is_marked = response.headers_mut().remove(&MARK).is_some();
    if is_marked || response.status() == StatusCode::FOUND {
        *response.status_mut() = StatusCode::SEE_OTHER;
    }
}

/// The application's own page for an error, rendered like any other.
pub(crate) fn error_page<V: IntoView + 'static>(
    setting: Setting,
    view: impl Fn(PageError) -> V + Clone + Send + Sync + 'static,
) -> ErrorPage {
    let asking = Arc::<Asking>::default();
    ErrorPage::own(move |uri, error| {
        let (setting, view, asking) = (setting.clone(), view.clone(), asking.clone());
        Box::pin(async move {
            let mut request = Request::new(Body::empty());
            *request.uri_mut() = uri;
            let mut response = render(setting, move || view(error.clone()), request, asking, true).await;
            headers::never_store(&mut response);
            response
        })
    })
}

/// The contexts that the view layer reads, and the headers that belong to this rendering's nonce.
fn provide(setting: &Setting, rendering: Arc<Rendering>) {
    provide_context(setting.options.clone());
    provide_context(rendering);
    if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) {
        for (name, value) in setting.policy.headers(&nonce) {
            response.insert_header(name, value);
        }
    }
}
