//! The controls of a product, for the form that makes one and for the one that changes one.

use tombolo::{Field, prelude::*};

use crate::{admin::products::draft::Draft, catalogue::product::Category};

/// A control for each part of a product, with the place of what is wrong with it.
#[component]
pub(crate) fn DraftControls<A: Action>(
    /// The form's state.
    state: ActionState<A>,
    /// The product among its fields.
    draft: Field<A, Draft>,
    /// All shelves.
    categories: Vec<Category>,
) -> impl IntoView {
    let fields = draft.fields();
    let (name, summary, description) = (fields.name, fields.summary, fields.description);
    let (price, stock, category) = (fields.price, fields.stock, fields.category);
    let option =
        move |Category { slug, name }: Category| view! { <option {..state.option(category, slug)}>{name}</option> };
    view! {
        <label class="field">"Name " <input autocomplete="off" {..state.input(name)}/></label>
        <FieldErrors state field=name label="Name"/>
        <label class="field">"In a line " <input autocomplete="off" {..state.input(summary)}/></label>
        <FieldErrors state field=summary label="In a line"/>
        // With the break text browsers have the label above the box, and not beside its last line.
        <label class="field">"What we say about it" <br/> <TextArea state field=description attr:rows="6"/></label>
        <FieldErrors state field=description label="What we say about it"/>
        <label class="field">"Price in € " <input inputmode="decimal" autocomplete="off" {..state.input(price)}/></label>
        <FieldErrors state field=price label="Price"/>
        <label class="field">"Stock " <input type="number" inputmode="numeric" {..state.input(stock)}/></label>
        <FieldErrors state field=stock label="Stock"/>
        <label class="field">
            "Shelf "
            <select {..state.select(category)}>
                <option value="">"Choose one"</option>
                {categories.into_iter().map(option).collect_view()}
            </select>
        </label>
        <FieldErrors state field=category label="Shelf"/>
    }
}

/// A control for a product's picture.
#[component]
pub(crate) fn PictureControl<A: Action>(
    /// The form's state.
    state: ActionState<A>,
    /// The picture among its fields.
    picture: Field<A, Option<Upload>>,
) -> impl IntoView {
    view! {
        <label class="field">"Picture " <input accept="image/jpeg,image/png,image/webp" {..state.file(picture)}/></label>
        <p class="hint">"JPEG, PNG or WebP of up to 6 MB. It is made smaller, and shown four wide and three high."</p>
        <FieldErrors state field=picture label="Picture"/>
    }
}
