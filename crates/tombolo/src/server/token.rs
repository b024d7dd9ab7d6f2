//! Form tokens: how a form shows that it comes from a page of ours when its browser does not say so.
//!
//! Text browsers and very old ones send no `Sec-Fetch-Site`, and some neither `Origin` nor `Referer`. A page that is
//! rendered for such a request has a token in each of its forms, sealed for its visitor, who gets the cookie that they are known by.
//! Other pages have none.

use std::sync::Arc;

use http::{HeaderMap, Method, request::Parts};

use crate::{
    error::Refusal,
    seal::{Purpose, Sealer},
    server::{
        clock::{DAY, now},
        headers::SEC_FETCH_SITE,
        visitor::Visitor,
    },
    state::MakeToken,
};

/// Whether a token that was needed still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Good,
    /// It was ours, and is too old: the page comes back with a fresh one.
    Old,
}

/// Whether a request says where it comes from, as browsers do.
pub(crate) fn says_where_from(headers: &HeaderMap) -> bool {
    headers.contains_key(&SEC_FETCH_SITE)
}

/// Makes the tokens of a page that is rendered for this request, if its forms need one.
pub(crate) fn for_page(
    seals: &Arc<Sealer>,
    parts: &Parts,
    visitor: impl Fn() -> Visitor + Send + Sync + 'static,
) -> Option<MakeToken> {
    if says_where_from(&parts.headers) || parts.method != Method::GET {
        return None;
    }
    let seals = seals.clone();
    Some(Box::new(move |key: &str| seals.seal(Purpose::Token, &[key, visitor().subject()], now(), b"")))
}

/// Checks the token of a form of this action that has to have one.
pub(crate) fn check(
    seals: &Sealer,
    headers: &HeaderMap,
    key: &str,
    token: Option<&str>,
    is_https: bool,
) -> Result<Token, Refusal> {
    let visitor = Visitor::of(headers, is_https);
    let token = token.filter(|_| !visitor.is_nobody()).ok_or(Refusal::Unsaid)?;
    let opened = seals.open(Purpose::Token, &[key, visitor.subject()], token).map_err(|_| Refusal::Unsaid)?;
    Ok(if now().abs_diff(opened.at) <= DAY { Token::Good } else { Token::Old })
}

#[cfg(test)]
mod tests {
    use http::header::COOKIE;

    use super::*;
    use crate::server::{context::ResponseHeaders, cookies};

    fn request(headers: &[(&'static str, &str)]) -> Parts {
        let mut request = http::Request::get("/");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).expect("a legal request").into_parts().0
    }

    fn seals() -> Arc<Sealer> {
        Arc::new(Sealer::new("shop", &[[7; 32]]))
    }

    /// A page's token, and the request of a visitor who has its cookie.
    fn page(seals: &Arc<Sealer>) -> (String, HeaderMap) {
        let (make, added) = tokens(seals, &request(&[])).expect("a page for a text browser");
        let token = make("add-1");
        let (cookie, is_personal) = added.leave();
        assert!(is_personal);
        let mut headers = HeaderMap::new();
        cookies::merge(&mut headers, &cookie);
        (token, headers)
    }

    /// What makes a page's tokens, and its answer.
    fn tokens(seals: &Arc<Sealer>, parts: &Parts) -> Option<(MakeToken, ResponseHeaders)> {
        let (added, known) = (ResponseHeaders::default(), Visitor::of(&parts.headers, false));
        let of_answer = added.clone();
        Some((for_page(seals, parts, move || of_answer.visitor(&known, false))?, added))
    }

    #[test]
    fn s11_a_token_is_good_for_its_visitor_alone() {
        let seals = seals();
        let ((token, headers), (other_token, other)) = (page(&seals), page(&seals));
        assert_eq!(check(&seals, &headers, "add-1", Some(&token), false), Ok(Token::Good));
        assert_eq!(check(&seals, &headers, "add-1", Some(&other_token), false), Err(Refusal::Unsaid));
        assert_eq!(check(&seals, &headers, "add-2", Some(&token), false), Err(Refusal::Unsaid), "another action's");
        assert_eq!(check(&seals, &other, "add-1", Some(&token), false), Err(Refusal::Unsaid));
        assert_eq!(check(&seals, &HeaderMap::new(), "add-1", Some(&token), false), Err(Refusal::Unsaid));
        for wrong in [None, Some(""), Some("AAAA")] {
            assert_eq!(check(&seals, &headers, "add-1", wrong, false), Err(Refusal::Unsaid));
        }
    }

    #[test]
    fn s11_tokens_are_fresh_and_grow_old() {
        let seals = seals();
        let (token, headers) = page(&seals);
        let (make, added) = tokens(&seals, &request(&[("cookie", headers[COOKIE].to_str().unwrap())])).unwrap();
        assert_ne!(make("add-1"), token);
        assert_eq!(added.leave(), (HeaderMap::new(), true), "a visitor who is known gets no other cookie");
        let visitor = Visitor::of(&headers, false);
        let old = seals.seal(Purpose::Token, &["add-1", visitor.subject()], now() - DAY - 1000, b"");
        assert_eq!(check(&seals, &headers, "add-1", Some(&old), false), Ok(Token::Old));
    }

    #[test]
    fn s11_who_says_where_from_gets_none() {
        assert!(tokens(&seals(), &request(&[("sec-fetch-site", "none")])).is_none());
        let mut post = request(&[]);
        post.method = Method::POST;
        assert!(tokens(&seals(), &post).is_none());
    }

    #[test]
    fn s11_s13_a_page_that_has_no_form_is_nobody_s_in_particular_and_after_its_head_its_visitor_is_nobody() {
        let seals = seals();
        let (make, added) = tokens(&seals, &request(&[])).unwrap();
        assert_eq!(added.leave(), (HeaderMap::new(), false));
        let late = make("add-1");
        assert_eq!(added.leave(), (HeaderMap::new(), false), "nothing reaches the visitor any more");
        let (make, added) = tokens(&seals, &request(&[])).unwrap();
        make("add-1");
        let mut headers = HeaderMap::new();
        cookies::merge(&mut headers, &added.leave().0);
        assert_eq!(check(&seals, &headers, "add-1", Some(&make("add-1")), false), Ok(Token::Good), "it left with one");
        assert_eq!(check(&seals, &HeaderMap::new(), "add-1", Some(&late), false), Err(Refusal::Unsaid));
    }
}
