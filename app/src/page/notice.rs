//! How the page's notice looks: what was done is good news, everything else is not.

use tombolo::{Noticed, prelude::*};

/// The text of a notice, marked by what it says.
#[expect(clippy::needless_pass_by_value, reason = "a look takes what it shows")]
pub(crate) fn notice(noticed: Noticed) -> impl IntoView {
    let kind = if noticed.status().is_success() { "good" } else { "bad" };
    view! { <p class=kind>{noticed.text().to_owned()}</p> }
}
