//! An action with nested values: structs, lists, variants with data, in every order.

use std::{
    collections::VecDeque,
    sync::atomic::{AtomicU32, Ordering},
};

use garde::Validate;
use tombolo::prelude::*;

/// Where to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate, tombolo::Fields)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    #[garde(length(chars, min = 1, max = 40))]
    pub(crate) city: String,
    #[garde(range(max = 99_999))]
    pub(crate) zip_code: u32,
    #[garde(skip)]
    #[serde(rename = "c/o")]
    pub(crate) care_of: Option<String>,
    #[garde(skip)]
    #[serde(skip)]
    pub(crate) checked: bool,
}

/// What, and how much of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Validate, tombolo::Fields)]
pub struct Line {
    #[garde(skip)]
    pub(crate) product: String,
    #[garde(range(min = 1, max = 99))]
    pub(crate) quantity: u32,
    #[garde(skip)]
    pub(crate) gift: bool,
    #[garde(dive)]
    pub(crate) parts: Vec<Self>,
}

/// A name for a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate, tombolo::Fields)]
pub struct Number(#[garde(length(min = 4))] pub(crate) String);

/// How it is paid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate, tombolo::Fields)]
#[serde(rename_all = "kebab-case", rename_all_fields = "UPPERCASE")]
pub enum Payment {
    /// Later.
    Invoice,
    /// Now.
    CreditCard {
        /// The card's.
        #[garde(dive)]
        number: Number,
        /// Whether it is kept.
        #[garde(skip)]
        save: bool,
    },
    /// By somebody else.
    #[serde(rename = "to")]
    By(#[garde(dive)] Box<Address>),
    /// In two parts.
    Split(#[garde(range(min = 1))] u8, #[garde(skip)] u8),
    /// Not by a form.
    #[serde(skip)]
    #[expect(dead_code, reason = "a form cannot choose it")]
    Never(#[garde(skip)] u8),
}

/// How often the body ran for a form with the tag `counted`, which only tests send that it must not run for.
pub(crate) static ORDERS: AtomicU32 = AtomicU32::new(0);

/// Orders something.
#[server(public)]
pub async fn order(
    #[garde(dive)] address: Address,
    #[garde(dive)] invoice_to: Option<Address>,
    #[garde(length(min = 1), dive)] lines: Vec<Line>,
    #[garde(dive)] pay: Option<Payment>,
    tags: VecDeque<String>,
) -> String {
    if tags.iter().any(|tag| tag == "counted") {
        ORDERS.fetch_add(1, Ordering::SeqCst);
    }
    format!("{address:?} {invoice_to:?} {lines:?} {pay:?} {tags:?}")
}

/// A page with the form.
#[component]
pub(crate) fn OrderPage() -> impl IntoView {
    let fields = Order::fields();
    let lines = fields.lines;
    let oar = Line { product: "oar".to_owned(), quantity: 2, ..Line::default() };
    let state = use_action_state(Order::action()).initial(lines, vec![oar, Line::default()]);
    let row = move |row| {
        let line = lines.at(row).fields();
        view! {
            <p>
                <input {..state.input(line.product)}/>
                <input {..state.input(line.quantity)}/>
                <input type="checkbox" {..state.checkbox(line.gift)}/>
                <RemoveRow state field=lines.at(row) attr:class="remove">"Remove"</RemoveRow>
            </p>
            <FieldErrors state field=line.quantity/>
        }
    };
    view! {
        <Notice/>
        <Form state>
            <input {..state.input(fields.address.fields().city)}/>
            <For each=move || state.rows(lines) key=|row| *row children=row/>
            <FieldErrors state field=lines/>
            <AddRow state field=lines>"Add"</AddRow>
            <SubmitButton>"Order"</SubmitButton>
        </Form>
    }
}
