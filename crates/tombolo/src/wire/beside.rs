//! The arguments of a call, with what it says of the form that shows its answer.

use serde::Serialize;

/// What a call says of a form.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct OfForm {
    /// [`KEY_FIELD`](crate::wire::KEY_FIELD)
    #[serde(rename = "_key", skip_serializing_if = "String::is_empty")]
    pub(crate) key: String,
    /// [`BOUND_FIELD`](crate::wire::BOUND_FIELD)
    #[serde(rename = "_bound", skip_serializing_if = "String::is_empty")]
    pub(crate) bound: String,
    /// [`PREVIOUS_FIELD`](crate::wire::PREVIOUS_FIELD)
    #[serde(rename = "_previous", skip_serializing_if = "String::is_empty")]
    pub(crate) seal: String,
    /// [`ONCE_FIELD`](crate::wire::ONCE_FIELD)
    #[serde(rename = "_once", skip_serializing_if = "String::is_empty")]
    pub(crate) once: String,
}

/// Arguments, and what stands beside them.
#[derive(Serialize)]
pub(crate) struct Beside<'a, A> {
    #[serde(flatten)]
    pub(crate) of_form: &'a OfForm,
    #[serde(flatten)]
    pub(crate) arguments: &'a A,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        form::{Tree, to_cbor},
        wire::{KEY_FIELD, ONCE_FIELD, PREVIOUS_FIELD},
    };

    #[derive(Serialize)]
    struct Arguments {
        by: u128,
    }

    #[test]
    fn f10_a_call_says_of_which_form_it_is_in_either_codec() {
        let own = |key: &str, seal: &str| {
            let (key, bound, seal, once) = (key.to_owned(), String::new(), seal.to_owned(), seal.to_owned());
            OfForm { key, bound, seal, once }
        };
        let arguments = Arguments { by: u128::MAX };
        for of_form in [own("left", "AQ-_"), own("", ""), own("\"é", "")] {
            let beside = Beside { of_form: &of_form, arguments: &arguments };
            let json = Tree::from_json(&serde_json::to_vec(&beside).unwrap()).unwrap();
            let cbor = Tree::from_cbor(&to_cbor(&beside).unwrap()).unwrap();
            for tree in [&json, &cbor] {
                assert_eq!(tree.own(KEY_FIELD).unwrap().unwrap_or_default(), of_form.key);
                assert_eq!(tree.own(PREVIOUS_FIELD).unwrap().unwrap_or_default(), of_form.seal);
                assert_eq!(tree.own(ONCE_FIELD).unwrap().unwrap_or_default(), of_form.once);
                assert_eq!(tree.own("by").unwrap(), None);
            }
            assert!(cbor.cbor("by").is_some() && cbor.cbor("_key").is_none());
        }
        for (json, cbor) in
            [(&b"{\"_key\":1}"[..], &b"\xa1\x64_key\x01"[..]), (b"{\"_key\":null}", b"\xa1\x64_key\xf6")]
        {
            assert!(Tree::from_json(json).unwrap().own(KEY_FIELD).is_err());
            assert!(Tree::from_cbor(cbor).unwrap().own(KEY_FIELD).is_err());
        }
    }
}
