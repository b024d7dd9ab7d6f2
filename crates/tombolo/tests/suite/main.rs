//! The behaviours of `CONFORMANCE.md` that can be seen with a socket: real bytes to a real server, side effects asserted.

mod support;
mod site;
mod refusals;
mod origins;
mod tokens;
mod bodies;
mod files;
mod slow;
mod rates;
mod addresses;
mod calls;
mod pages;
mod previous;
mod bound;
mod once;
mod redirects;
mod errors;
mod functions;
mod codecs;
mod fields;
mod generic_fields;
mod rows;
mod log;
mod envelope;
mod taint;
mod versions;
