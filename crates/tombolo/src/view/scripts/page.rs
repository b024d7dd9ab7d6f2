//! Hydrate mode: the whole page comes to life.

/// Whether the browser is told of the files before it reads the start script.
pub(crate) const PRELOADS: bool = true;

/// Everything in the document is hydrated.
pub(crate) fn begin_document() {}

/// The start script.
pub(crate) fn start(js: &str, wasm: &str) -> String {
    ["import start,{hydrate}from'", js, "';await start({module_or_path:'", wasm, "'});hydrate();"].concat()
}
