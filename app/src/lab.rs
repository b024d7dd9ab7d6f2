//! The lab: actions and pages that only tests need, behind the feature `lab`.
//!
//! Each page stands below `/lab/` and shows one behaviour. Where it makes sense the same form stands twice, as a client
//! component at `/lab/x` and as a server component at `/lab/x-server`. What an action did is recorded under the run's
//! name, and `/lab/log?run=…` lists it.

#[cfg(not(target_family = "wasm"))]
mod guards;
#[cfg(not(target_family = "wasm"))]
mod held;
#[cfg(not(target_family = "wasm"))]
mod log;
mod shapes;
mod wares;
#[expect(clippy::trivially_copy_pass_by_ref, reason = "garde hands rules what they look at by reference")]
mod rules;
mod actions;
mod answer;
mod pages;

#[cfg(not(target_family = "wasm"))]
pub use held::holding;
pub use pages::LabPage;
