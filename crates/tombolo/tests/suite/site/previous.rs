//! Actions that know what they have returned before, and pages with their forms.

use std::sync::atomic::{AtomicU32, Ordering};

use tombolo::prelude::*;

use super::Admin;

/// How often the body of [`tally`] ran with the note `counted`, so that tests can tell that it did not.
pub(crate) static TALLIED: AtomicU32 = AtomicU32::new(0);

/// Adds to what was there.
#[server(public)]
pub async fn tally(
    #[previous] last: Option<i64>,
    #[garde(range(min = -9, max = 9))] by: i64,
    note: Option<String>,
) -> Result<i64, String> {
    if note.as_deref() == Some("counted") {
        TALLIED.fetch_add(1, Ordering::SeqCst);
    }
    if note.as_deref() == Some("fail") {
        return Err("you asked for it".to_owned());
    }
    Ok(last.unwrap_or_default() + by)
}

/// Writes one page more.
#[server(public)]
pub async fn diary(text: String, #[previous] pages: Option<Vec<String>>) -> Vec<String> {
    let mut pages = pages.unwrap_or_default();
    pages.push(text);
    pages
}

/// Adds, for administrators.
#[server]
pub async fn guarded_tally(#[guard] _: Admin, #[previous] last: Option<i64>, by: i64) -> i64 {
    last.unwrap_or_default() + by
}

/// Counts what it has measured, which JSON cannot carry.
#[server(public, codec = "cbor")]
pub async fn drift(#[previous] last: Option<(f64, u32)>, by: f64) -> (f64, u32) {
    let (sum, times) = last.unwrap_or_default();
    (sum + by, times + 1)
}

#[component]
fn TallyForm(side: &'static str) -> impl IntoView {
    let state = use_action_state(Tally::action().key(side));
    let fields = Tally::fields();
    view! {
        <section id=side>
            <Form state>
                <input {..state.input(fields.by)}/>
                <FieldErrors state field=fields.by/>
                <input {..state.input(fields.note)}/>
                <output>{move || state.previous().map_or_else(|| "none".to_owned(), |last| format!("last {last}"))}</output>
                <p>{move || state.value().map(|value| format!("value {value}"))}</p>
                <p>{move || state.failed()}</p>
            </Form>
        </section>
    }
}

/// Two forms of one action.
#[component]
pub(crate) fn TallyPage() -> impl IntoView {
    view! { <Notice/> <TallyForm side="left"/> <TallyForm side="right"/> }
}

/// A form whose second button has another action, and both know what was there.
#[component]
pub(crate) fn DiaryPage() -> impl IntoView {
    let state = use_action_state(Diary::action());
    let tally = use_action_state(Tally::action().key("a.b"));
    view! {
        <Notice/>
        <Form state>
            <input {..state.input(Diary::fields().text)}/>
            <input {..tally.input(Tally::fields().by)}/>
            <SubmitButton action=tally>"Count"</SubmitButton>
            <p id="pages">{move || state.previous().unwrap_or_default().join("|")}</p>
            <p id="tally">{move || tally.previous()}</p>
        </Form>
    }
}

/// A form that the browser has too.
#[client]
pub(crate) fn TallyIsland() -> impl IntoView {
    view! { <TallyForm side="left"/> }
}
