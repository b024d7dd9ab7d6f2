use tombolo::prelude::*;

#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
pub struct Inner {
    city: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
pub struct Outer {
    #[serde(flatten)]
    inner: Inner,
    #[serde(rename = "zip.code")]
    zip: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
#[serde(tag = "kind")]
pub enum Tagged {
    A { x: u8 },
}

#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
#[serde(from = "String")]
pub struct Converted {
    text: String,
}

impl From<String> for Converted {
    fn from(text: String) -> Self {
        Self { text }
    }
}

#[derive(Clone, Debug, Serialize, tombolo::Fields)]
pub struct Borrowed<'a, T> {
    value: &'a T,
}

#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
pub struct Unchecked {
    #[garde(range(max = 3))]
    value: u8,
}

#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate, tombolo::Fields)]
pub struct Renamed {
    #[garde(range(max = 3))]
    #[serde(rename = "how-many")]
    quantity: u8,
    #[garde(skip)]
    #[serde(rename = "c/o")]
    care_of: u8,
}

fn main() {}
