//! The last touch on a page that shows an outcome: the script that carries it, and the notice where no form has shown it.

use std::{borrow::Cow, sync::LazyLock};

use memchr::memmem::Finder;

use crate::{
    server::{look::escape, raw},
    state::{NOTICE, Noticed, PLAIN_NOTICE, Posted, RawOutcome, Showing},
    wire::{BAD_TITLE, OUTCOME_SLOT},
};

/// Pages are long: they are searched for many bytes at a time, by what was got ready once.
static SLOT: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(OUTCOME_SLOT));
static TITLE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("<title>"));
static BODY: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("<body"));
static BEGIN: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(NOTICE[0]));
static END: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(NOTICE[1]));

/// A page with its outcome.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Filled {
    pub(crate) html: String,
    /// Whether a person sees the outcome on it.
    pub(crate) is_shown: bool,
}

/// Puts the outcome where the page has room for it.
pub(crate) fn fill(html: &str, showing: &Showing) -> Filled {
    let titled = if is_bad(&showing.outcome) { titled(html) } else { None };
    let html = titled.as_deref().unwrap_or(html);
    // The slot is in the head, and the notice in the body.
    let (head, script, rest) = match split(html, &SLOT) {
        Some((head, rest)) if showing.is_wanted() => (head, script(showing), rest),
        Some((head, rest)) => (head, String::new(), rest),
        None => ("", String::new(), html),
    };
    let Some((before, notice, after)) = notice(rest) else {
        return Filled { html: [head, &script, rest].concat(), is_shown: showing.is_claimed() };
    };
    let notice = match notice {
        // That it was sent before is said besides.
        _ if showing.is_claimed() && !showing.is_earlier => Cow::Borrowed(""),
        PLAIN_NOTICE => plain_notice(&Noticed::of_page(showing)).into(),
        notice => notice.into(),
    };
    Filled { html: [head, &script, before, &notice, after].concat(), is_shown: true }
}

/// Whether what was sent has to be mended.
fn is_bad(outcome: &RawOutcome) -> bool {
    matches!(outcome, RawOutcome::Invalid(_) | RawOutcome::Failed(_))
}

/// A page whose title says that something has to be mended: it is what a screen reader says first.
fn titled(html: &str) -> Option<String> {
    let (head, _) = split(html, &BODY)?;
    let (before, after) = split(head, &TITLE)?;
    let rest = &html[head.len()..];
    Some([before, "<title>", BAD_TITLE, after, rest].concat())
}

/// What stands before, in and after the page's notice.
fn notice(html: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = split(html, &BEGIN)?;
    let (notice, after) = split(rest, &END)?;
    Some((before, notice, after))
}

/// What stands before and after the first of a text.
fn split<'h>(html: &'h str, text: &Finder<'_>) -> Option<(&'h str, &'h str)> {
    let at = text.find(html.as_bytes())?;
    Some((&html[..at], &html[at + text.needle().len()..]))
}

/// The default look of a notice.
fn plain_notice(noticed: &Noticed) -> String {
    ["<span data-status=\"", noticed.status().as_str(), "\">", &escape(noticed.text()), "</span>"].concat()
}

/// The outcome for the browser, in a script that no value can end.
fn script(showing: &Showing) -> String {
    let Showing { action, form, typed_into, outcome, echo, lasts, .. } = showing;
    let posted = Posted {
        action: action.clone(),
        form: form.clone(),
        typed_into: typed_into.clone(),
        outcome: raw::json(outcome),
        echo: echo.clone(),
        lasts: lasts.clone(),
    };
    let json = serde_json::to_string(&posted).unwrap_or_default();
    let mut safe = String::with_capacity(json.len() + 64);
    for character in json.chars() {
        match character {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            other => safe.push(other),
        }
    }
    OUTCOME_SLOT.replacen("></script>", &format!(">{safe}</script>"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Echo;

    fn showing() -> Showing {
        showing_of(r#"{"done":1}"#)
    }

    fn showing_of(outcome: &str) -> Showing {
        Showing::of_post("a-1".to_owned(), String::new(), raw::parse(outcome), Echo::default())
    }

    #[test]
    fn f23_the_title_of_a_page_says_that_something_has_to_be_mended() {
        let page = "<html><head><title>A</title></head><body><svg><title>B</title></svg></body></html>";
        let bad = showing_of(r#"{"invalid":[]}"#);
        assert_eq!(fill(page, &bad).html, page.replacen("<title>", "<title>Error: ", 1));
        assert_eq!(fill(page, &showing()).html, page);
        let untitled = page.replacen("<title>A</title>", "", 1);
        assert_eq!(fill(&untitled, &bad).html, untitled);
    }

    #[test]
    fn s16_the_outcome_script_cannot_be_ended_by_a_value() {
        let json = "{\"done\":\"</script><!--<script>\u{2028}&\"}";
        let script = script(&Showing::of_post("a-1".to_owned(), String::new(), raw::parse(json), Echo::default()));
        assert_eq!(script.matches('<').count(), 2, "{script}");
        assert!(!script.contains('\u{2028}'));
        let inner = script.split_once('>').and_then(|(_, rest)| rest.strip_suffix("</script>")).expect("a script");
        let back = Posted::from_json(inner).expect("the same JSON");
        assert_eq!(back.outcome, json);
    }

    #[test]
    fn s16_the_script_is_there_only_where_it_is_read() {
        let page = format!("<head>{OUTCOME_SLOT}</head>");
        assert_eq!(fill(&page, &showing()).html, "<head></head>");
        let wanted = showing();
        wanted.want();
        assert!(fill(&page, &wanted).html.contains("a-1"));
    }

    #[test]
    fn n04_the_notice_speaks_where_no_form_does() {
        let [begin, end] = NOTICE;
        let page = format!("<div>{begin}Done.{end}</div>");
        assert_eq!(fill(&page, &showing()), Filled { html: "<div>Done.</div>".to_owned(), is_shown: true });
        let claimed = showing();
        claimed.claim();
        assert_eq!(fill(&page, &claimed), Filled { html: "<div></div>".to_owned(), is_shown: true });
        assert!(!fill("<div></div>", &showing()).is_shown);
        let earlier = showing().earlier(true);
        earlier.claim();
        let plain = format!("<div>{begin}{PLAIN_NOTICE}{end}</div>");
        assert!(fill(&plain, &earlier).html.contains(">This was already sent; nothing was done twice.</span>"));
        assert!(fill(&page, &earlier).html.contains("Done."), "its own look stays");
        assert_eq!(fill(&plain, &showing()).html, r#"<div><span data-status="200">Done.</span></div>"#);
    }
}
