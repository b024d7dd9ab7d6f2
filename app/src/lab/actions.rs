//! The lab's actions.

mod types;
mod forms;
mod refusals;
mod running;
mod requests;
mod ways;
mod order;
mod buttons;
mod secrets;
mod files;
mod codecs;
mod previous;
mod once;
mod bound;

pub(crate) use bound::{Berth, TakeBerth, TallyThing, berths, take_for, tallies};
pub(crate) use buttons::{KeepDraft, Publish, Tell};
pub(crate) use codecs::{Sound, echo_any_f64, echo_in_cbor, echo_soundings};
pub(crate) use files::{HandIn, Hang, Survey};
pub(crate) use forms::{AddUp, Describe, Greet, OddNames, Register, greet};
pub(crate) use once::{NoteOrder, PlaceOrder, place_order};
pub(crate) use order::Order;
pub(crate) use previous::{ChangeCount, PlanVoyage, Step, Voyage};
pub(crate) use refusals::{Faulty, Guarded, MembersOnly, Ring};
pub(crate) use requests::{GoTo, SetFruit, cart_rows, fruits, lab_log, like_rows, who};
pub(crate) use running::{InTurn, Slow, TooSlow, in_turn, slow};
pub(crate) use secrets::LetIn;
pub(crate) use types::{
    echo_bool, echo_bytes, echo_char, echo_chart, echo_duration, echo_f32, echo_f64, echo_i8, echo_i16, echo_i32,
    echo_i64, echo_i128, echo_list, echo_map, echo_option, echo_shape, echo_text, echo_tree_map, echo_tuple, echo_u8,
    echo_u16, echo_u32, echo_u64, echo_u128, echo_unit, nothing,
};
pub(crate) use ways::{Book, Carry, Pay, Press, asked};
