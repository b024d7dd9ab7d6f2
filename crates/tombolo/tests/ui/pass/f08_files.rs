//! Files as arguments: in every number, under another name, in a struct, beside extractors; and the form as it is.

use tombolo::{Action, FormData, prelude::*};

type Picture = Upload;

#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
pub struct Plate {
    title: String,
    picture: Option<tombolo::Upload>,
}

const LARGEST: usize = 1000;

#[server(public, body = "8mb")]
pub async fn keep(
    #[extract] Extension(name): Extension<&'static str>,
    #[garde(length(bytes, max = LARGEST))] picture: Picture,
    #[garde(length(max = 3), inner(length(bytes, max = 10)))] more: Vec<Upload>,
    maybe: Option<Upload>,
    title: String,
) -> Result<u64, Fault> {
    let _ = (name, title, more, maybe);
    Ok(picture.bytes().await?.len() as u64 + picture.size())
}

#[server(public)]
pub async fn hang(plates: Vec<Plate>) -> usize {
    plates.len()
}

#[server(public)]
pub async fn bind(#[garde(custom(is_picture))] cover: Option<Upload>) -> bool {
    cover.is_some()
}

fn is_picture(file: &Option<Upload>, (): &()) -> garde::Result {
    match file {
        Some(file) if !file.content_type().starts_with("image/") => Err(garde::Error::new("A picture, please.")),
        _ => Ok(()),
    }
}

#[server(public)]
pub async fn raw(form: FormData, beside: u32) -> usize {
    form.iter().len() + form.get_all("a").count() + form.files("b").count() + beside as usize
}

fn main() {
    assert!(Keep::is_multipart() && Hang::is_multipart() && Raw::is_multipart());
    const { assert!(Raw::TAKES_FORM && !Keep::TAKES_FORM) };
    let owner = Owner::new_root(None);
    owner.set();
    let state = use_action_state(Hang::action());
    let _ = use_action_state(Bind::action()).file(Bind::fields().cover);
    let _ = state.file(Hang::fields().plates.at(0).fields().picture);
    let _ = use_action_state(Keep::action()).file(Keep::fields().more);
}
