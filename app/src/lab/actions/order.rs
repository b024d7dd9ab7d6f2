//! An action whose arguments have fields of their own (F05).

use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use crate::lab::log;
use crate::lab::{
    shapes::Day,
    wares::{Address, Hour, Line, Moment, Wrap},
};

/// Says what it got.
#[server(public)]
#[expect(clippy::too_many_arguments, reason = "one for each kind")]
pub async fn order(
    run: String,
    #[garde(dive)] address: Address,
    #[garde(dive)] invoice_to: Option<Address>,
    #[garde(length(min = 1, max = 5), dive)] lines: Vec<Line>,
    #[garde(inner(length(chars, min = 1)))] names: Vec<String>,
    wrapping: Wrap,
    day: Option<Day>,
    hour: Option<Hour>,
    moment: Option<Moment>,
) -> Vec<String> {
    log::record(&run, "ordered");
    let text = |text: Option<String>| text.unwrap_or_else(|| "none".to_owned());
    let mut said = vec![format!("to {} in {}, {:?}", address.street, address.city, address.zip)];
    said.push(format!("invoice to {}", text(invoice_to.map(|address| address.city))));
    said.extend(lines.into_iter().map(|line| {
        let Line { product, quantity, gift, extras } = line;
        format!("{quantity} x {product}, gift: {gift}, {extras:?}")
    }));
    said.push(format!("names {names:?}"));
    let Wrap { paper, ribbons, seal, tags, note } = wrapping;
    said.push(format!("wrapped in {paper:?} with {ribbons:?}, {seal:?}, {tags:?}, {note:?}"));
    let [day, hour, moment] = [day.map(String::from), hour.map(String::from), moment.map(String::from)].map(text);
    said.push(format!("on {day} at {hour}, made {moment}"));
    said
}
