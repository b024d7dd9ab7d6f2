//! Actions that say back what they get, one for each type (C01).

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use tombolo::prelude::*;

use crate::lab::shapes::{Chart, Shape};

/// Says it back.
#[server(public)]
pub async fn echo_u8(value: u8) -> u8 {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_u16(value: u16) -> u16 {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_u32(value: u32) -> u32 {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_u64(value: u64) -> u64 {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_u128(value: u128) -> u128 {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_i8(value: i8) -> i8 {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_i16(value: i16) -> i16 {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_i32(value: i32) -> i32 {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_i64(value: i64) -> i64 {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_i128(value: i128) -> i128 {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_f32(value: f32) -> f32 {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_f64(value: f64) -> f64 {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_char(value: char) -> char {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_text(value: String) -> String {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_bool(value: bool) -> bool {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_option(value: Option<String>) -> Option<String> {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_list(value: Vec<Option<i64>>) -> Vec<Option<i64>> {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_tuple(value: (u8, String, bool)) -> (u8, String, bool) {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_map(value: HashMap<String, u32>) -> HashMap<String, u32> {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_tree_map(value: BTreeMap<u32, String>) -> BTreeMap<u32, String> {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_shape(value: Shape) -> Shape {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_chart(value: Chart) -> Chart {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_duration(value: Duration) -> Duration {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_bytes(value: Vec<u8>) -> Vec<u8> {
    value
}

/// Says it back.
#[server(public)]
pub async fn echo_unit(value: ()) {
    std::convert::identity(value);
}

/// Takes nothing and gives nothing.
#[server(public)]
pub async fn nothing() {}
