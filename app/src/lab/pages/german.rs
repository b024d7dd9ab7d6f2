//! Issues in a second language, where the page's address asks for it.

use tombolo::{Issue, prelude::*};

use crate::lab::pages::forms::RegisterForm;

/// The register, in German with `lang=de`.
#[component]
pub(crate) fn GermanForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    tombolo::issue_texts(german);
    view! { <RegisterForm run/> }
}

/// The same, in the browser.
#[client]
pub(crate) fn GermanIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <GermanForm run/> }
}

fn german(issue: &Issue) -> Option<String> {
    if !query().contains("lang=de") {
        return None;
    }
    Some(match (&*issue.code, issue.param("min"), issue.param("max")) {
        ("required", ..) => "Bitte ausfüllen.".to_owned(),
        ("whole_number", ..) => "Bitte eine ganze Zahl eingeben.".to_owned(),
        ("length", Some(min), _) => format!("Mindestens {min} Zeichen."),
        ("length", _, Some(max)) => format!("Höchstens {max} Zeichen."),
        ("range", Some(min), _) => format!("Mindestens {min}."),
        ("range", _, Some(max)) => format!("Höchstens {max}."),
        _ => return None,
    })
}

#[cfg(not(target_family = "wasm"))]
fn query() -> String {
    use_context::<axum::http::request::Parts>()
        .and_then(|parts| parts.uri.query().map(str::to_owned))
        .unwrap_or_default()
}

#[cfg(target_family = "wasm")]
fn query() -> String {
    window().location().search().unwrap_or_default()
}
