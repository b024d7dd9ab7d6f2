//! A file that was chosen in a form.
//!
//! On the server its bytes lie in memory or in a file without a name, and are read as they are asked for; the browser's
//! own copy of an action's arguments has what a rule may ask, and no bytes.
//!
//! Serde knows texts and no files. So a decoder that meets an [`Upload`] is asked for a newtype of the name [`NAME`], lays
//! the file down beside itself, and says so by a unit: [`hand_over`].

mod rules;
#[cfg_attr(target_family = "wasm", path = "upload/no_content.rs")]
mod content;

use std::{cell::RefCell, fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

pub(crate) use content::Content;
pub(super) use content::counts;
#[cfg(not(target_family = "wasm"))]
pub(crate) use content::write_all_at;

/// What is said of a file that is to be written down.
pub(super) const ONE_WAY: &str = "a file travels in a form, and one way only";

/// The name of the newtype that a decoder is asked for.
pub(super) const NAME: &str = "tombolo::Upload";

/// A file that was chosen in a form: its name and type as the browser says, its size, and on the server its bytes.
///
/// * As an argument of an action it is a field of the form: `Upload` for a file that has to be there, `Option<Upload>` for
///   one that need not be, `Vec<Upload>` for any number. Its control has the attributes that
///   [`state.file(field)`](crate::ActionState::file) gives.
/// * The whole request is limited by `#[server(body = "8mb")]`, and each file by `#[garde(length(bytes, max = ..))]`, for a
///   list within `inner(..)`: what is longer is told at the field and not kept. How many there may be is a list's
///   `length(max = 4)`.
/// * The bytes of a request's files are written to one temporary file without a name as they come, but for the first 64 KiB of
///   a small one; nothing is kept when the last clone of it is dropped.
/// * A file travels in a form and one way only: a call by function has no room for it, and it cannot be returned.
///
/// The browser's [`File`](https://developer.mozilla.org/docs/Web/API/File), and what Axum's `Multipart` reads.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[server(public, body = "8mb")]
/// pub async fn show(caption: String, #[garde(length(bytes, max = 4_000_000))] picture: Upload) -> Result<u64, Fault> {
///     picture.save_to(std::env::temp_dir().join("picture")).await?;
///     Ok(picture.size())
/// }
///
/// #[client]
/// fn ShowForm() -> impl IntoView {
///     let state = use_action_state(Show::action());
///     let fields = Show::fields();
///     view! {
///         <Form state>
///             <label>"Caption " <input {..state.input(fields.caption)}/></label>
///             <label>"Picture " <input accept="image/*" {..state.file(fields.picture)}/></label>
///             <FieldErrors state field=fields.picture/>
///             <SubmitButton>"Show it"</SubmitButton>
///         </Form>
///     }
/// }
/// ```
#[derive(Clone)]
pub struct Upload(Arc<File>);

struct File {
    name: String,
    content_type: String,
    size: u64,
    #[cfg_attr(target_family = "wasm", expect(dead_code, reason = "the browser sends its own"))]
    content: Content,
}

impl Upload {
    /// A file of this name and type. Of a name with folders only the last part is kept: no browser sends the others.
    pub(crate) fn from_parts(name: &str, content_type: &str, size: u64, content: Content) -> Self {
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        Self(Arc::new(File { name: name.to_owned(), content_type: content_type.to_owned(), size, content }))
    }

    /// The file's name, as the browser says it. It is a text like any other that is typed: never take it for a path.
    pub fn file_name(&self) -> &str {
        &self.0.name
    }

    /// The media type that the browser takes the file for, mostly by its name; empty when it says none. Nobody has looked
    /// into the file.
    pub fn content_type(&self) -> &str {
        &self.0.content_type
    }

    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        self.0.size
    }

    /// Its bytes.
    #[cfg(not(target_family = "wasm"))]
    pub(crate) fn content(&self) -> &Content {
        &self.0.content
    }
}

/// Shows the file's size, and nothing that a visitor has written.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Upload({} bytes)", self.size())
    }
}

thread_local! {
    static HANDED_OVER: RefCell<Option<Upload>> = const { RefCell::new(None) };
}

/// Gives a file to the visitor of an [`Upload`].
pub(super) fn hand_over<'t, V: de::Visitor<'t>, E: de::Error>(upload: Upload, visitor: V) -> Result<V::Value, E> {
    HANDED_OVER.set(Some(upload));
    visitor.visit_unit()
}

/// Takes the file that was handed over.
struct Taking;

impl de::Visitor<'_> for Taking {
    type Value = Upload;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a file of a form")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Upload, E> {
        HANDED_OVER.take().ok_or_else(|| E::invalid_type(de::Unexpected::Unit, &self))
    }
}

impl<'de> Deserialize<'de> for Upload {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(NAME, Taking)
    }
}

impl Serialize for Upload {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        content::serialize(self, serializer)
    }
}

#[cfg(test)]
mod tests {
    use crate::form::Upload;

    #[test]
    fn f08_a_file_comes_from_a_form_only() {
        for json in ["null", "\"a.txt\"", "{}", "[]"] {
            assert!(serde_json::from_str::<Upload>(json).is_err(), "{json}");
        }
        let upload = Upload::new("C:\\pictures\\rope.png", "image/png", "abc");
        assert_eq!((upload.file_name(), upload.content_type(), upload.size()), ("rope.png", "image/png", 3));
        assert_eq!(Upload::new("../../etc/passwd", "", "").file_name(), "passwd");
        assert!(serde_json::to_string(&upload).is_err());
        assert_eq!(format!("{upload:?}"), "Upload(3 bytes)");
    }
}
