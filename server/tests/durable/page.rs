//! A page's forms, as a browser without JavaScript reads them.

use scraper::{ElementRef, Html, Selector};

/// A page that was loaded from an address.
pub(crate) struct Page {
    address: String,
    html: String,
}

/// What a form sends, and where to.
#[derive(Clone, Debug)]
pub(crate) struct Submission {
    pub(crate) address: String,
    pub(crate) fields: Vec<(String, String)>,
}

impl Page {
    pub(crate) fn new(address: &str, html: String) -> Self {
        Self { address: address.to_owned(), html }
    }

    /// What the button with this text sends, when these fields are filled in.
    pub(crate) fn submission(&self, button: &str, typed: &[(&str, &str)]) -> Submission {
        let document = Html::parse_document(&self.html);
        let pressed = document
            .select(&selector("form button"))
            .find(|element| element.text().collect::<String>().trim() == button)
            .unwrap_or_else(|| panic!("no button `{button}` at {}:\n{}", self.address, self.html));
        let form = pressed.ancestors().filter_map(ElementRef::wrap).find(|element| element.value().name() == "form");
        let form = form.expect("a button's form");
        assert_eq!(form.attr("method").map(str::to_lowercase).as_deref(), Some("post"));
        let mut fields: Vec<_> = form.select(&selector("input, select, textarea")).filter_map(value).collect();
        for (name, text) in typed {
            fields.retain(|(other, _)| other != name);
            fields.push(((*name).to_owned(), (*text).to_owned()));
        }
        if let Some(name) = pressed.attr("name") {
            fields.push((name.to_owned(), pressed.attr("value").unwrap_or_default().to_owned()));
        }
        let target = pressed.attr("formaction").or(form.attr("action")).filter(|target| !target.is_empty());
        Submission { address: target.unwrap_or(&self.address).to_owned(), fields }
    }

    /// The text of the first element that a selector finds.
    pub(crate) fn text(&self, css: &str) -> Option<String> {
        let document = Html::parse_document(&self.html);
        document.select(&selector(css)).next().map(|element| element.text().collect::<String>().trim().to_owned())
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

/// What a control adds to its form, if anything.
fn value(control: ElementRef<'_>) -> Option<(String, String)> {
    let name = control.attr("name")?.to_owned();
    let is_off = matches!(control.attr("type"), Some("radio" | "checkbox")) && control.attr("checked").is_none();
    if is_off || control.attr("disabled").is_some() {
        return None;
    }
    let value = match control.value().name() {
        "select" => control.select(&selector("option[selected]")).next()?.attr("value")?.to_owned(),
        "textarea" => control.text().collect(),
        _ => control.attr("value").unwrap_or_default().to_owned(),
    };
    Some((name, value))
}
