//! The controls of an address, for any form that has one.

use tombolo::{Field, prelude::*};

use crate::addresses::address::{Address, Country};

/// A control for each part of an address, with the place of what is wrong with it.
#[component]
pub(crate) fn AddressControls<A: Action>(
    /// The form's state.
    state: ActionState<A>,
    /// The address among its fields.
    address: Field<A, Address>,
    /// Which of several addresses it is: what a browser fills in for one of them is not for the next one.
    section: String,
) -> impl IntoView {
    let fields = address.fields();
    let (label, name, street) = (fields.label, fields.name, fields.street);
    let (zip, city, country) = (fields.zip, fields.city, fields.country);
    let complete = move |what: &str| format!("section-{section} {what}");
    let options = move |one: Country| view! { <option {..state.option(country, one)}>{one.to_string()}</option> };
    view! {
        <label class="field">"What you call it " <input {..state.input(label)}/></label>
        <FieldErrors state field=label/>
        <label class="field">"Who gets it " <input autocomplete=complete("name") {..state.input(name)}/></label>
        <FieldErrors state field=name/>
        <label class="field">"Street and number " <input autocomplete=complete("address-line1") {..state.input(street)}/></label>
        <FieldErrors state field=street/>
        <label class="field">"Postcode " <input autocomplete=complete("postal-code") {..state.input(zip)}/></label>
        <FieldErrors state field=zip/>
        <label class="field">"City " <input autocomplete=complete("address-level2") {..state.input(city)}/></label>
        <FieldErrors state field=city/>
        <label class="field">
            "Country "
            <select {..state.select(country)}>
                <option value="">"Choose one"</option>
                {Country::ALL.map(options).into_iter().collect_view()}
            </select>
        </label>
        <FieldErrors state field=country/>
    }
}
