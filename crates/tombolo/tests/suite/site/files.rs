//! Actions that are sent files, and the page with their forms.

use std::sync::atomic::{AtomicU32, Ordering};

use futures::TryStreamExt;
use tombolo::{FormData, prelude::*};

/// How often a body ran that was sent files.
pub(crate) static KEPT: AtomicU32 = AtomicU32::new(0);

/// The largest picture.
const MOST: usize = 200_000;

/// Files of every number, beside a text.
#[server(public, body = "3mb")]
pub async fn keep(
    #[garde(length(chars, min = 2))] title: String,
    #[garde(length(bytes, max = MOST))] picture: Upload,
    letter: Option<Upload>,
    #[garde(length(max = 2), inner(length(bytes, max = 1000)))] more: Vec<Upload>,
) -> Result<Vec<String>, Fault> {
    KEPT.fetch_add(1, Ordering::SeqCst);
    let mut said = vec![title, told(&picture).await?];
    for file in letter.iter().chain(&more) {
        said.push(told(file).await?);
    }
    Ok(said)
}

/// A large file, of which only the size is told.
#[server(public, body = "200mb")]
pub async fn weigh(file: Upload) -> Result<(u64, u64), Fault> {
    let sum = file.stream().try_fold(0_u64, |sum, piece| async move { Ok(sum + piece.len() as u64) }).await?;
    Ok((file.size(), sum))
}

/// The form as it is.
#[server(public)]
pub async fn raw(form: FormData) -> Result<Vec<String>, Fault> {
    let mut said: Vec<_> = form.iter().map(|(name, text)| format!("{name}={text}")).collect();
    for (name, file) in form.iter_files() {
        said.push(format!("{name}: {}", told(file).await?));
    }
    Ok(said)
}

/// A file in words: its name, its type, and its bytes as text where they are few.
async fn told(file: &Upload) -> std::io::Result<String> {
    let bytes = file.bytes().await?;
    let streamed: Vec<u8> = file.stream().map_ok(|piece| piece.to_vec()).try_concat().await?;
    assert_eq!((bytes.len() as u64, &*streamed), (file.size(), &*bytes), "both ways give the same");
    let text = if bytes.len() < 20 { String::from_utf8_lossy(&bytes).into_owned() } else { bytes.len().to_string() };
    Ok(format!("{} ({}) {text}", file.file_name(), file.content_type()))
}

#[component]
pub(crate) fn FilesPage() -> impl IntoView {
    let state = use_action_state(Keep::action());
    let fields = Keep::fields();
    let raw = use_action_state(Raw::action());
    view! {
        <Notice/>
        <Form state>
            <input {..state.input(fields.title)}/>
            <FieldErrors state field=fields.title/>
            <input {..state.file(fields.picture)}/>
            <FieldErrors state field=fields.picture/>
            <input {..state.file(fields.letter)}/>
            <input {..state.file(fields.more)}/>
            <FieldErrors state field=fields.more/>
            <p id="kept">{move || state.value().map(|said| said.join(" | "))}</p>
        </Form>
        <Form state=raw>
            <input name="anything"/>
            <p id="raw">{move || raw.value().map(|said| said.join(" | "))}</p>
        </Form>
    }
}
