//! The default look of the few documents that are not the application's: calm, legible, and without a script.

use axum::{body::Body, response::Response};
use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderValue, StatusCode, header::CONTENT_TYPE};

use crate::server::headers::{self, PagePolicy};

const STYLE: &str = "\
    :root{color-scheme:light dark;font:1.0625rem/1.6 system-ui,sans-serif}\
    body{display:grid;min-height:90vh;place-content:center;margin:0 auto;padding:1rem;max-width:34rem}\
    h1{font-size:1.5rem;line-height:1.25;margin:0}\
    p{margin:.75rem 0 0;overflow-wrap:anywhere}";

/// A document with a heading, a sentence and a link.
#[derive(Clone, Debug)]
pub(crate) struct Document<'a> {
    pub(crate) status: StatusCode,
    pub(crate) heading: &'a str,
    pub(crate) text: &'a str,
    /// Where the link leads, and what it says.
    pub(crate) link: (&'a str, &'a str),
    /// Whether a browser follows the link by itself.
    pub(crate) leads_on: bool,
}

impl Document<'_> {
    /// The document as an answer, which no cache keeps.
    pub(crate) fn into_response(self) -> Response {
        let nonce = STANDARD.encode(rand::random::<[u8; 16]>());
        let mut response = Response::new(Body::from(self.html(&nonce)));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.extend(PagePolicy::new(None).headers(&nonce));
        headers::never_store(&mut response);
        response
    }

    fn html(&self, nonce: &str) -> String {
        let [heading, text, href, label] = [self.heading, self.text, self.link.0, self.link.1].map(escape);
        let refresh = if self.leads_on {
            format!(r#"<meta http-equiv="refresh" content="0;url={href}">"#)
        } else {
            String::new()
        };
        format!(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{refresh}\
             <title>{heading}</title><style nonce=\"{nonce}\">{STYLE}</style></head>\
             <body><main><h1>{heading}</h1><p>{text}</p><p><a href=\"{href}\">{label}</a></p></main></body></html>"
        )
    }
}

/// Text as HTML.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s16_nothing_in_a_document_is_markup() {
        let hostile = "\"><script>'&";
        let document = Document {
            status: StatusCode::OK,
            heading: hostile,
            text: hostile,
            link: (hostile, hostile),
            leads_on: true,
        };
        let html = document.html("nonce");
        assert!(!html.contains("<script>") && !html.contains(hostile), "{html}");
        assert!(html.contains(r#"content="0;url=&quot;&gt;&lt;script&gt;&#39;&amp;""#), "{html}");
    }
}
