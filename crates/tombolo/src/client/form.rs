//! What a form element does in the browser.
//!
//! A control named `elements` or `reset` hides the form's own property of that name. So what is asked of the form is
//! asked of its prototype (`final`), and its attributes are read as attributes.

use std::rc::Rc;

use js_sys::{Array, Reflect};
use wasm_bindgen::{
    JsCast, JsValue,
    prelude::{Closure, wasm_bindgen},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, EventTarget, File, HtmlElement, MouseEvent, SubmitEvent, UrlSearchParams};

use crate::{
    form::{Content, EDIT_FIELD, FormData, Issue, Issues, Upload, is_within},
    wire::{ACTION_FIELD, PREVIOUS_FIELD},
};

#[wasm_bindgen]
extern "C" {
    /// A form, as its prototype knows it.
    #[wasm_bindgen(js_name = HTMLFormElement)]
    pub(crate) type FormElement;

    #[wasm_bindgen(method, r#final, getter, js_class = "HTMLFormElement")]
    fn elements(this: &FormElement) -> JsValue;

    #[wasm_bindgen(method, r#final, js_class = "HTMLFormElement", js_name = reset)]
    fn reset_fields(this: &FormElement);

    #[wasm_bindgen(method, r#final, catch, js_class = "HTMLFormElement", js_name = requestSubmit)]
    fn request_submit(this: &FormElement, submitter: Option<&HtmlElement>) -> Result<(), JsValue>;

    #[wasm_bindgen(js_name = FormData)]
    type Entries;

    #[wasm_bindgen(constructor, catch, js_class = "FormData")]
    fn new(form: &FormElement, submitter: Option<&HtmlElement>) -> Result<Entries, JsValue>;

    #[wasm_bindgen(method, js_class = "FormData")]
    fn set(this: &Entries, name: &str, value: &str);

    #[wasm_bindgen(method, js_class = "FormData")]
    fn get(this: &Entries, name: &str) -> JsValue;
}

/// What a form sends.
pub(crate) enum Body {
    /// Without a control for files.
    Texts(UrlSearchParams),
    /// The browser's `FormData`.
    Files(JsValue),
}

impl Body {
    /// Whether there is a control for files.
    pub(crate) fn has_files(&self) -> bool {
        matches!(self, Self::Files(_))
    }

    /// The first text of a name; empty where there is none.
    pub(crate) fn get(&self, name: &str) -> String {
        let text = match self {
            Self::Texts(texts) => texts.get(name),
            Self::Files(entries) => entries.unchecked_ref::<Entries>().get(name).as_string(),
        };
        text.unwrap_or_default()
    }

    /// Sends a text in place of what the form had when it was submitted.
    pub(crate) fn set(&self, name: &str, value: &str) {
        match self {
            Self::Texts(texts) => texts.set(name, value),
            Self::Files(entries) => entries.unchecked_ref::<Entries>().set(name, value),
        }
    }
}

/// The attribute of a form that the browser is to send by itself.
const NATIVE: &str = "data-native";

/// What a form submits.
pub(crate) struct Submission {
    pub(crate) form: FormElement,
    /// The button that was clicked.
    pub(crate) submitter: Option<HtmlElement>,
    /// The fields, in tree order, the clicked button's among them.
    pub(crate) data: FormData,
    /// The same, as it is sent.
    pub(crate) body: Body,
    /// Whether a button with an action of its own submits it.
    pub(crate) is_by_button: bool,
}

impl Submission {
    /// Takes a submission over from the browser; `None` when it is the application's or the browser's own. A button with an
    /// action of its own is the browser's where nobody here knows that action.
    pub(crate) fn of(event: &SubmitEvent, knows_button: bool) -> Option<Self> {
        let submitter = event.submitter();
        let is = |selector| submitter.as_ref().is_some_and(|button| button.matches(selector).unwrap_or_default());
        let is_by_button = is("[name=_submit]");
        let form: FormElement = event.current_target()?.unchecked_into();
        let has_own_way = is("[formaction],[formmethod],[name=_edit]")
            || (is_by_button && !knows_button)
            || form.unchecked_ref::<Element>().has_attribute(NATIVE);
        if event.default_prevented() || has_own_way {
            return None;
        }
        let (data, body) = form.entries(submitter.as_ref())?;
        event.prevent_default();
        Some(Self { form, submitter, data, body, is_by_button })
    }
}

impl FormData {
    /// Appends what a rule may ask of a file; a control in which none is chosen has one without name and bytes.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes are whole, and far below 2^53")]
    fn extend(&mut self, field: String, file: &File) {
        let (name, size) = (file.name(), file.size());
        if !name.is_empty() || size > 0.0 {
            self.append_file(field, Upload::from_parts(&name, &file.type_(), size as u64, Content::none()));
        }
    }
}

impl FormElement {
    fn controls(&self) -> impl Iterator<Item = HtmlElement> {
        Array::from(&self.elements()).into_iter().map(JsCast::unchecked_into)
    }

    /// The fields, in tree order, the clicked button's among them.
    pub(crate) fn data(&self) -> Option<FormData> {
        self.entries(None).map(|(data, _)| data)
    }

    fn entries(&self, submitter: Option<&HtmlElement>) -> Option<(FormData, Body)> {
        let entries = Entries::new(self, submitter).ok()?;
        let (mut data, texts) = (FormData::default(), UrlSearchParams::new().ok()?);
        let mut has_files = false;
        for entry in Array::from(&entries) {
            let entry: Array = entry.unchecked_into();
            let Some(name) = entry.get(0).as_string() else { continue };
            if let Some(text) = entry.get(1).as_string() {
                texts.append(&name, &text);
                data.append(name, text);
            } else {
                has_files = true;
                data.extend(name, &entry.get(1).unchecked_into());
            }
        }
        Some((data, if has_files { Body::Files(entries.into()) } else { Body::Texts(texts) }))
    }

    /// Focuses the first field that has an issue and can have the focus.
    pub(crate) fn focus_first(&self, issues: &Issues) {
        let is_bad = |control: &HtmlElement| {
            control.get_attribute("name").is_some_and(|name| is_bad_field(issues, &name)) && can_have_focus(control)
        };
        if let Some(control) = self.controls().find(is_bad) {
            let _ = control.focus();
        }
    }

    /// Focuses the first control of a row, or else the button that posts this edit.
    pub(crate) fn focus_row(&self, row: Option<&str>, edit: &str) {
        let is_in_row = |control: &HtmlElement| {
            let name = control.get_attribute("name");
            row.is_some_and(|row| name.is_some_and(|name| is_within(&name, row))) && can_have_focus(control)
        };
        let is_button = |control: &HtmlElement| {
            control.get_attribute("name").as_deref() == Some(EDIT_FIELD)
                && control.get_attribute("value").as_deref() == Some(edit)
        };
        if let Some(control) = self.controls().find(is_in_row).or_else(|| self.controls().find(is_button)) {
            let _ = control.focus();
        }
    }

    /// The form that hears an event, and the name of the control that it happens to.
    pub(crate) fn of_control(event: &Event) -> Option<(Self, String)> {
        let control: Element = event.target()?.unchecked_into();
        let name = control.get_attribute("name").filter(|name| !name.starts_with('_'))?;
        Some((event.current_target()?.unchecked_into(), name))
    }

    /// The form that an event happens in.
    pub(crate) fn of_target(event: &MouseEvent) -> Option<Self> {
        let target: Element = event.target()?.unchecked_into();
        Some(target.closest("form").ok()??.unchecked_into())
    }

    /// Empties the fields that a page without JavaScript would show empty.
    pub(crate) fn forget_secrets(&self) {
        for control in self.controls() {
            if control.has_attribute("data-secret") {
                let _ = Reflect::set(&control, &"value".into(), &"".into());
            }
        }
    }

    /// Lets the browser send the form, by the same button.
    pub(crate) fn submit_natively(&self, submitter: Option<&HtmlElement>) {
        let form: &Element = self.unchecked_ref();
        let _ = form.set_attribute(NATIVE, "");
        let _ = self.request_submit(submitter);
        // The browser has taken the fields already; the page may come back as it was left.
        let _ = form.remove_attribute(NATIVE);
    }

    /// Lets the controls of this name that have sent one token send another one.
    pub(crate) fn renew(&self, name: &str, sent: &str, token: &str) {
        for control in self.controls() {
            let value = control.get_attribute("value").unwrap_or_default();
            // It stands alone, or behind the last dot.
            let before = value.strip_suffix(sent).filter(|before| before.is_empty() || before.ends_with('.'));
            if let (Some(before), true) = (before, control.get_attribute("name").as_deref() == Some(name)) {
                let _ = control.set_attribute("value", &[before, token].concat());
            }
        }
    }

    /// Shows the fields' initial values again.
    pub(crate) fn reset(&self) {
        self.reset_fields();
    }
}

/// Whether something is wrong with a field, or with the group that it is in.
fn is_bad_field(issues: &Issues, name: &str) -> bool {
    let is_at =
        |issue: &Issue| is_within(&issue.field, name) || (!issue.field.is_empty() && is_within(name, &issue.field));
    issues.iter().any(is_at)
}

fn can_have_focus(control: &HtmlElement) -> bool {
    control.matches(":enabled:not([type=hidden])").unwrap_or_default()
}

/// Shows that a form is busy, or that it no longer is.
///
/// Its submit buttons are marked here and not by themselves, because children that an island gets from the server have
/// no state; and in the next task, because a form that is made while its state is busy has its buttons only then.
pub(crate) fn mark(form: &Element, is_busy: bool) {
    set_true(form, "aria-busy", is_busy);
    let form: FormElement = form.clone().unchecked_into();
    spawn_local(async move {
        for control in form.controls() {
            if control.matches("button:not([type=button],[type=reset]),[type=submit]").unwrap_or_default() {
                set_true(&control, "aria-disabled", is_busy);
            }
        }
    });
}

/// Lets the form say what it brings back, also where the browser sends it by itself.
pub(crate) fn carry(form: &Element, seal: &str) {
    let form: &FormElement = form.unchecked_ref();
    let named = |name: &str| form.controls().find(|control| control.get_attribute("name").as_deref() == Some(name));
    if named(PREVIOUS_FIELD).is_none()
        && let Some(action) = named(ACTION_FIELD)
    {
        let _ = action.insert_adjacent_html("afterend", r#"<input type="hidden" name="_previous">"#);
    }
    if let Some(field) = named(PREVIOUS_FIELD) {
        let _ = field.set_attribute("value", seal);
    }
}

fn set_true(element: &Element, attribute: &str, is_true: bool) {
    let _ = if is_true { element.set_attribute(attribute, "true") } else { element.remove_attribute(attribute) };
}

/// What is heard of a form: that it is submitted, that something is typed into a control, and that one is left.
pub(crate) const EVENTS: [&str; 3] = ["submit", "input", "focusout"];

/// Hears a form's events until it is dropped.
pub(crate) struct Listener {
    form: Element,
    heard: Rc<Closure<dyn FnMut(Event)>>,
}

/// Hears a form's events after the application has: its listeners are added in this task, ours in the next.
pub(crate) fn listen(form: &Element, heard: impl FnMut(Event) + 'static) -> Listener {
    let listener = Listener { form: form.clone(), heard: Rc::new(Closure::new(heard)) };
    let (form, heard) = (form.clone(), Rc::downgrade(&listener.heard));
    spawn_local(async move {
        if let Some(heard) = heard.upgrade() {
            let form: &EventTarget = form.as_ref();
            for event in EVENTS {
                let _ = form.add_event_listener_with_callback(event, (*heard).as_ref().unchecked_ref());
            }
        }
    });
    listener
}

impl Drop for Listener {
    fn drop(&mut self) {
        for event in EVENTS {
            let _ = self.form.remove_event_listener_with_callback(event, (*self.heard).as_ref().unchecked_ref());
        }
    }
}
