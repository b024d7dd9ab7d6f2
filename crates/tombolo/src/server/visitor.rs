//! Who a seal is for: a visitor, known by a cookie of 128 random bits that says nothing about them.

use http::{HeaderMap, header::SET_COOKIE};

use crate::server::cookies;

const NAME: &str = "tombolo-visitor";
const DIGITS: usize = 32;

/// A visitor; one without the cookie is nobody in particular.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Visitor(Option<String>);

impl Visitor {
    /// The visitor of a request.
    pub(crate) fn of(request: &HeaderMap, is_https: bool) -> Self {
        let name = cookies::name(NAME, is_https);
        let mut values = cookies::sent(request).filter(|(sent, _)| *sent == name).map(|(_, value)| value);
        let value = values.next().filter(|value| is_id(value));
        // Where there are two, a neighbouring host may have planted one of them.
        let is_only = values.all(|other| Some(other) == value);
        Self(value.filter(|_| is_only).map(str::to_owned))
    }

    /// The visitor of a request, who gets the cookie when it is missing.
    pub(crate) fn known(request: &HeaderMap, answer: &mut HeaderMap, is_https: bool) -> Self {
        Self::of(request, is_https).or_given(answer, is_https)
    }

    /// This visitor, or where it is nobody the one whom the answer gives the cookie.
    pub(crate) fn or_given(self, answer: &mut HeaderMap, is_https: bool) -> Self {
        if !self.is_nobody() {
            return self;
        }
        if let Some(given) = Self::given(answer, is_https) {
            return given;
        }
        let id = format!("{:032x}", rand::random::<u128>());
        cookies::give(answer, &cookies::name(NAME, is_https), &id, None);
        Self(Some(id))
    }

    /// The visitor that an answer has made already.
    fn given(answer: &HeaderMap, is_https: bool) -> Option<Self> {
        let start = cookies::name(NAME, is_https) + "=";
        let cookies = answer.get_all(SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
        let value = cookies.filter_map(|cookie| cookie.strip_prefix(&start)?.split(';').next()).next_back()?;
        is_id(value).then(|| Self(Some(value.to_owned())))
    }

    /// Whether it is nobody in particular.
    pub(crate) fn is_nobody(&self) -> bool {
        self.0.is_none()
    }

    /// The text that a seal is about.
    pub(crate) fn subject(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

fn is_id(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use http::{HeaderValue, header::COOKIE};

    use super::*;

    #[test]
    fn s13_a_visitor_is_known_by_the_cookie_that_was_given() {
        let mut answer = HeaderMap::new();
        let visitor = Visitor::known(&HeaderMap::new(), &mut answer, false);
        let given = answer[SET_COOKIE].to_str().unwrap();
        let mut request = HeaderMap::new();
        request.insert(COOKIE, HeaderValue::from_str(given.split(';').next().unwrap()).unwrap());
        assert_eq!(Visitor::of(&request, false), visitor);
        assert_eq!(Visitor::known(&HeaderMap::new(), &mut answer, false), visitor, "one answer makes one visitor");
        let mut second = HeaderMap::new();
        assert_eq!(Visitor::known(&request, &mut second, false), visitor);
        assert!(second.is_empty(), "who has the cookie gets no other");
    }

    #[test]
    fn s13_a_cookie_that_we_have_not_made_is_nobody() {
        let mut request = HeaderMap::new();
        request.insert(COOKIE, HeaderValue::from_static("tombolo-visitor=<script>"));
        assert_eq!(Visitor::of(&request, false), Visitor::default());
        let two = format!("{NAME}={}; {NAME}={}", "a".repeat(DIGITS), "b".repeat(DIGITS));
        request.insert(COOKIE, HeaderValue::from_str(&two).unwrap());
        assert_eq!(Visitor::of(&request, false), Visitor::default(), "nor are two");
    }
}
