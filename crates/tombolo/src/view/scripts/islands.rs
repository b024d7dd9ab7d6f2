//! Islands mode: only client components come to life.

use leptos::prelude::Owner;

/// Whether the browser is told of the files before it reads the start script.
pub(crate) const PRELOADS: bool = false;

/// What stands outside of islands is not hydrated: Leptos sends no data for it.
pub(crate) fn begin_document() {
    if let Some(context) = Owner::current_shared_context() {
        context.set_is_hydrating(false);
    }
}

/// The start script: the islands in the order of the document, each after those that it stands in.
///
/// Leptos leaves a function on the `leptos-children` of a hydrated island, which makes that island's owner the parent
/// of the next; an island that fails to start is reported and does not stop the others.
pub(crate) fn start(js: &str, wasm: &str) -> String {
    [
        "const islands=document.querySelectorAll('leptos-island');\
         if(islands.length){\
         const page=await import('",
        js,
        "');\
         await page.default({module_or_path:'",
        wasm,
        "'});\
         page.hydrate();\
         for(const island of islands){\
         try{\
         island.parentElement.closest('leptos-children')?.$$on_hydrate?.();\
         await page[island.dataset.component](island)\
         }catch(error){reportError(error)}\
         }\
         }",
    ]
    .concat()
}
