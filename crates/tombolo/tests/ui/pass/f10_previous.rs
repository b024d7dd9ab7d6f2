//! An action that knows what it has returned before: under an alias, fallible, beside every other kind of argument.

#![deny(missing_docs, warnings)]

use axum::http::HeaderMap;
use tombolo::{ActionError, ActionRef, prelude::*, test};

/// What it returns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answers {
    /// So far.
    all: Vec<String>,
}

type Last = Option<Answers>;

/// Keeps what was answered.
#[server(public)]
pub async fn answer(
    #[garde(length(min = 1))] text: String,
    #[previous] mut last: Last,
    #[extract] headers: HeaderMap,
) -> Result<Answers, Failure<String>> {
    let mut answers = last.take().unwrap_or_default();
    answers.all.push(format!("{text} {}", headers.len()));
    Ok(answers)
}

/// It may lead elsewhere.
#[server(public)]
#[must_use]
async fn leave_or(#[previous] _last: Option<Or<Redirect, u8>>) -> Or<Redirect, u8> {
    Or::That(1)
}

/// The arguments are those on the wire.
#[client]
pub fn Quiz(
    /// What is asked.
    action: ActionRef<Answer>,
) -> impl IntoView {
    let state = use_action_state(action);
    let _ = Answer { text: String::new() };
    view! {
        <Form state>
            <input {..state.input(Answer::fields().text)}/>
            <output>{move || state.previous().unwrap_or_default().all.join(", ")}</output>
        </Form>
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let call = |text: &str| Answer::action().call(Answer { text: text.to_owned() });
    let answers = test::request().run(|| call("a")).await.expect("it is answered");
    assert_eq!(answers.all, ["a 1"]);
    assert!(matches!(test::request().run(|| call("")).await, Err(ActionError::Invalid(_))));
    assert_eq!(test::request().run(|| LeaveOr::action().call(LeaveOr {})).await, Ok(tombolo::Or::That(1)));
}
