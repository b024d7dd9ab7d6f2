//! A form with everything nested (F05): a struct, a list of structs with rows, choices of every kind, dates.

use tombolo::prelude::*;

use crate::lab::{
    actions::Order,
    shapes::{Colour, Day},
    wares::{Address, Line},
};

/// An order of several lines.
#[component]
pub(crate) fn OrderForm(run: String) -> impl IntoView {
    let fields = Order::fields();
    let address = Address { street: "Quay 1".to_owned(), city: "Bremen".to_owned(), zip: None };
    let line = Line { product: "Rope".to_owned(), quantity: 2, gift: true, extras: vec![Colour::Red] };
    let state = use_action_state(Order::action())
        .initial(fields.address, address)
        .initial(fields.lines, vec![line, Line::default()])
        .initial(fields.day, Day::try_from("2026-11-30".to_owned()).ok());
    let count = move || format!("{} lines", state.rows(fields.lines).len());
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <AddressFields state/>
            <p class="count">{count}</p>
            <For each=move || state.rows(fields.lines) key=|row| *row children=move |row| view! { <LineFields state row/> }/>
            <FieldErrors state field=fields.lines/>
            <p><AddRow state field=fields.lines>"Add a line"</AddRow></p>
            <Names state/>
            <Choices state/>
            <Times state/>
            <p><SubmitButton>"Order"</SubmitButton></p>
            <ul class="value">
                {move || state.value().unwrap_or_default().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            </ul>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn OrderIsland(run: String) -> impl IntoView {
    view! { <OrderForm run/> }
}

#[component]
fn AddressFields(state: ActionState<Order>) -> impl IntoView {
    let address = Order::fields().address.fields();
    let (street, city, zip) = (address.street, address.city, address.zip);
    let other = Order::fields().invoice_to.fields();
    view! {
        <fieldset>
            <legend>"Address"</legend>
            <p><label>"Street " <input {..state.input(street)}/></label></p>
            <FieldErrors state field=street/>
            <p><label>"City " <input {..state.input(city)}/></label></p>
            <FieldErrors state field=city/>
            <p><label>"Zip " <input inputmode="numeric" {..state.input(zip)}/></label></p>
            <FieldErrors state field=zip/>
        </fieldset>
        <fieldset>
            <legend>"Invoice to"</legend>
            <p><label>"Invoice street " <input {..state.input(other.street)}/></label></p>
            <FieldErrors state field=other.street/>
            <p><label>"Invoice city " <input {..state.input(other.city)}/></label></p>
            <FieldErrors state field=other.city/>
        </fieldset>
    }
}

#[component]
fn LineFields(state: ActionState<Order>, row: usize) -> impl IntoView {
    let lines = Order::fields().lines;
    let line = lines.at(row).fields();
    let (product, quantity, gift, extras) = (line.product, line.quantity, line.gift, line.extras);
    view! {
        <fieldset class="line">
            <legend>"Line"</legend>
            <p><label>"Product " <input {..state.input(product)}/></label></p>
            <FieldErrors state field=product/>
            <p><label>"Quantity " <input inputmode="numeric" {..state.input(quantity)}/></label></p>
            <FieldErrors state field=quantity/>
            <p><label><input type="checkbox" {..state.checkbox(gift)}/> " Gift"</label></p>
            <p>
                <label><input type="checkbox" {..state.checkbox_of(extras, Colour::Red)}/> " Red extra"</label>
                <label><input type="checkbox" {..state.checkbox_of(extras, Colour::Blue)}/> " Blue extra"</label>
            </p>
            <p><RemoveRow state field=lines.at(row)>"Remove"</RemoveRow></p>
        </fieldset>
    }
}

/// A list of texts, row by row.
#[component]
fn Names(state: ActionState<Order>) -> impl IntoView {
    let names = Order::fields().names;
    let row = move |row| {
        let name = names.at(row);
        view! {
            <p class="name">
                <label>"Name " <input {..state.input(name)}/></label>
                " "
                <RemoveRow state field=name>"Remove the name"</RemoveRow>
            </p>
            <FieldErrors state field=name/>
        }
    };
    view! {
        <For each=move || state.rows(names) key=|row| *row children=row/>
        <p><AddRow state field=names>"Add a name"</AddRow></p>
    }
}

#[component]
fn Choices(state: ActionState<Order>) -> impl IntoView {
    let fields = Order::fields();
    let wrap = fields.wrapping.fields();
    let (paper, ribbons, seal, tags) = (wrap.paper, wrap.ribbons, wrap.seal, wrap.tags);
    view! {
        <p>
            <label>
                "Paper "
                <select {..state.select(paper)}>
                    <option value="">"None"</option>
                    <option {..state.option(paper, Colour::Red)}>"Red"</option>
                    <option {..state.option(paper, Colour::SeaGreen)}>"Sea green"</option>
                </select>
            </label>
        </p>
        <FieldErrors state field=paper/>
        <p>
            <label>
                "Ribbons "
                <select {..state.select(ribbons)}>
                    <option {..state.option(ribbons, Colour::Red)}>"Red"</option>
                    <option {..state.option(ribbons, Colour::SeaGreen)}>"Sea green"</option>
                    <option {..state.option(ribbons, Colour::Blue)}>"Blue"</option>
                </select>
            </label>
        </p>
        <fieldset>
            <legend>"Seal"</legend>
            <label><input type="radio" {..state.radio(seal, Colour::Red)}/> " Red seal"</label>
            <label><input type="radio" {..state.radio(seal, Colour::Blue)}/> " Blue seal"</label>
        </fieldset>
        <FieldErrors state field=seal/>
        <p>
            <label><input type="checkbox" {..state.checkbox_of(tags, "fast")}/> " Fast"</label>
            <label><input type="checkbox" {..state.checkbox_of(tags, "dry")}/> " Dry"</label>
        </p>
        <p><label>"Note " <TextArea state field=wrap.note/></label></p>
    }
}

#[component]
fn Times(state: ActionState<Order>) -> impl IntoView {
    let fields = Order::fields();
    let (day, hour, moment) = (fields.day, fields.hour, fields.moment);
    view! {
        <p><label>"Day " <input type="date" {..state.input(day)}/></label></p>
        <FieldErrors state field=day/>
        <p><label>"Hour " <input type="time" {..state.input(hour)}/></label></p>
        <FieldErrors state field=hour/>
        <p><label>"Moment " <input type="datetime-local" {..state.input(moment)}/></label></p>
        <FieldErrors state field=moment/>
    }
}
