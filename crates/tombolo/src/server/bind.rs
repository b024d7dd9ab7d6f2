//! Bound arguments on their way out: sealed by whoever renders a form, or returns an action as a value.

use serde::Serialize;

use crate::{
    action::{ActionRef, key},
    server::{
        Handler,
        bound::{self, BoundTo},
        context::{self, ResponseHeaders, Sealing},
        render,
        visitor::Visitor,
    },
};

use http::request::Parts;

/// The action with these values for its bound arguments; `guard` is whom they are for, where the action says so.
///
/// Outside of a request there is nothing to seal with: such a reference is refused when it is used, and the log says so.
#[expect(clippy::needless_pass_by_value, reason = "the browser's has the same signature")]
pub fn bind<A: Handler, B: Serialize>(values: &B, guard: Option<String>) -> ActionRef<A> {
    let seal = |parts: &Parts, added: &ResponseHeaders| sealed::<A, B>(parts, added, values, guard.as_deref());
    let made = context::with_current(seal)
        .or_else(|| render::with_current(|parts| seal(parts, &ResponseHeaders::of(parts))))
        .flatten();
    let (mark, seal) = made.unwrap_or_else(|| {
        tracing::error!(target: "tombolo", action = A::NAME, "arguments were bound outside of a request, or cannot be sealed");
        Default::default()
    });
    ActionRef::sealed(mark, seal)
}

fn sealed<A: Handler, B: Serialize>(
    parts: &Parts,
    added: &ResponseHeaders,
    values: &B,
    guard: Option<&str>,
) -> Option<(String, String)> {
    let sealing = Sealing::of(parts)?;
    let to = A::DECLARED.binding.to;
    let subject = match to {
        BoundTo::Bearer => String::new(),
        BoundTo::Visitor => {
            let known = Visitor::of(&parts.headers, sealing.is_https);
            bound::text_of(to, added.visitor(&known, sealing.is_https).subject())
        }
        BoundTo::Guard => bound::text_of(to, guard.unwrap_or_default()),
    };
    bound::seal(&sealing.seals, key::<A>(), &subject, values)
}
