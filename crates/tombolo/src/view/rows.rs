//! The rows of a list in a form: which there are, and the buttons that add one and take one away.
//!
//! * In the browser a click edits in place. Rows keep their numbers, so that nothing that was typed moves; the decoder
//!   does not mind gaps.
//! * Without JavaScript a button posts the form to its page with an [`EDIT_FIELD`], and the page comes back with the row
//!   more or less, with what was typed, and without running anything.
//! * Enter in a field never presses such a button: where one may be the form's first, another stands in front of it.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    action::{Action, Field, List},
    form::{EDIT_FIELD, ITEM_FIELD},
    view::{ActionState, here, unseen::Unseen},
};

impl<A: Action> ActionState<A> {
    /// The rows of a list that the form shows: what was typed before the page came, else the initial value, else none.
    ///
    /// A row is a number for [`Field::at`], and what tells it from the others: numbers are in order, but may have gaps.
    /// It is reactive: [`AddRow`] and [`RemoveRow`] change it.
    ///
    /// ```
    /// use tombolo::prelude::*;
    ///
    /// #[derive(Clone, Debug, Default, Serialize, Deserialize, Fields)]
    /// pub struct Line {
    ///     product: String,
    ///     quantity: u32,
    /// }
    ///
    /// #[server(public)]
    /// pub async fn order(lines: Vec<Line>) -> usize {
    ///     lines.len()
    /// }
    ///
    /// #[client]
    /// fn OrderForm() -> impl IntoView {
    ///     let lines = Order::fields().lines;
    ///     let state = use_action_state(Order::action()).initial(lines, vec![Line::default()]);
    ///     let row = move |row| {
    ///         let line = lines.at(row).fields();
    ///         view! {
    ///             <fieldset>
    ///                 <label>"Product " <input {..state.input(line.product)}/></label>
    ///                 <label>"Quantity " <input type="number" {..state.input(line.quantity)}/></label>
    ///                 <RemoveRow state field=lines.at(row)>"Remove"</RemoveRow>
    ///             </fieldset>
    ///         }
    ///     };
    ///     view! {
    ///         <Form state>
    ///             <For each=move || state.rows(lines) key=|row| *row children=row/>
    ///             <AddRow state field=lines>"Add a line"</AddRow>
    ///             <SubmitButton>"Order"</SubmitButton>
    ///         </Form>
    ///     }
    /// }
    /// ```
    pub fn rows<L: List>(self, field: Field<A, L>) -> Vec<usize> {
        self.shared().rows(field.name()).with(|rows| rows.shown().to_vec())
    }
}

/// A button that appends a row to a list; other attributes go to the element.
///
/// The new row is empty, and its first control gets the focus.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[server(public)]
/// pub async fn invite(names: Vec<String>) -> usize {
///     names.len()
/// }
///
/// #[component]
/// fn Names(state: ActionState<Invite>) -> impl IntoView {
///     let names = Invite::fields().names;
///     let row = move |row| {
///         let name = names.at(row);
///         view! {
///             <p>
///                 <input aria-label="Name" {..state.input(name)}/>
///                 <RemoveRow state field=name attr:class="remove">"Remove"</RemoveRow>
///             </p>
///         }
///     };
///     view! {
///         <For each=move || state.rows(names) key=|row| *row children=row/>
///         <AddRow state field=names attr:class="add">"Add a name"</AddRow>
///     }
/// }
/// ```
#[component]
pub fn AddRow<A: Action, L: List, C: IntoView + 'static>(
    /// The form's state.
    state: ActionState<A>,
    /// The list.
    field: Field<A, L>,
    /// What the button says.
    children: TypedChildren<C>,
) -> impl IntoView {
    let (shared, list) = (state.shared(), field.name());
    let edit = ["add ", &list].concat();
    let add = move |event: MouseEvent| here::add_row(&event, shared, &list);
    view! {
        {Unseen::default_button()}
        <EditButton edit click=add children/>
    }
}

/// A button that takes a row away; other attributes go to the element.
///
/// `field` is the row, `lines.at(row)`. The row before it gets the focus, or else the button that adds one. It also says,
/// by a hidden field, that its row is there: a row whose boxes are all unchecked sends nothing else.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[server(public)]
/// pub async fn invite(names: Vec<String>) -> usize {
///     names.len()
/// }
///
/// #[component]
/// fn Names(state: ActionState<Invite>) -> impl IntoView {
///     let names = Invite::fields().names;
///     let row = move |row| {
///         let name = names.at(row);
///         view! {
///             <p>
///                 <input aria-label="Name" {..state.input(name)}/>
///                 <RemoveRow state field=name attr:class="remove">"Remove"</RemoveRow>
///             </p>
///         }
///     };
///     view! {
///         <For each=move || state.rows(names) key=|row| *row children=row/>
///         <AddRow state field=names attr:class="add">"Add a name"</AddRow>
///     }
/// }
/// ```
#[component]
pub fn RemoveRow<A: Action, T, C: IntoView + 'static>(
    /// The form's state.
    state: ActionState<A>,
    /// The row.
    field: Field<A, T>,
    /// What the button says.
    children: TypedChildren<C>,
) -> impl IntoView {
    let (shared, row) = (state.shared(), field.name().into_owned());
    let edit = ["remove ", &row].concat();
    let list = row.rfind('[').map_or("", |end| &row[..end]).to_owned();
    let rows = shared.rows(list.clone().into());
    let first = row.clone();
    let is_first = move || rows.with(|rows| rows.first_of(&list).as_deref() == Some(&*first));
    let mark = Unseen::fields([(ITEM_FIELD, Some(row.clone()))]);
    let remove = move |event: MouseEvent| here::remove_row(&event, shared, &row);
    view! {
        {mark}
        {move || if is_first() { Unseen::default_button() } else { Unseen::nothing() }}
        <EditButton edit click=remove children/>
    }
}

/// A button that posts an edit in place of the form's action; rules do not stand in its way.
#[component]
fn EditButton<C: IntoView + 'static>(
    edit: String,
    click: impl FnMut(MouseEvent) + 'static,
    children: TypedChildren<C>,
) -> impl IntoView {
    let children = children.into_inner();
    view! { <button type="submit" formnovalidate name=EDIT_FIELD value=edit on:click=click>{children()}</button> }
}
