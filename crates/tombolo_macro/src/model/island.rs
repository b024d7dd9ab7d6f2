//! A client component in islands mode.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident};
use syn::{Attribute, Block, Expr, FnArg, ItemFn, LitStr, Pat, ReturnType, Type, Visibility, ext::IdentExt};

use crate::{
    diag::Mistakes,
    parse::{compact, fnv},
};

/// The function that becomes an island.
pub(crate) struct Island {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) name: Ident,
    /// What the island's element and the function in the browser are called. Components of one name are told apart by
    /// what they are written like, and both sides read the same source.
    pub(crate) export: String,
    pub(crate) props: Vec<Prop>,
    /// `-> AnyView`; nothing for `impl IntoView`, which a closure cannot say.
    pub(crate) returns: Option<TokenStream>,
    pub(crate) body: Block,
}

/// One of its arguments.
pub(crate) struct Prop {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) ident: Ident,
    /// Where it is not the name alone: `mut count`, or `Point { x, y }`.
    pub(crate) pattern: Option<Pat>,
    pub(crate) ty: Type,
}

impl Island {
    /// The island; `None`, and mostly a mistake, for what is none.
    pub(crate) fn of(item: &TokenStream, mistakes: &mut Mistakes) -> Option<Self> {
        // What is no function at all is Leptos' to refuse.
        let ItemFn { attrs, vis, sig, block } = syn::parse2(item.clone()).ok()?;
        if !sig.generics.params.is_empty() {
            mistakes.report(
                &sig.generics,
                "a client component is not generic: the browser starts it by its name",
                "name the type, or write a `#[component]` and a client component around it for each type",
            );
            return None;
        }
        if let Some(asyncness) = &sig.asyncness {
            mistakes.report(asyncness, "a client component is not async", "await in a `Resource` or in an action");
            return None;
        }
        let props = sig.inputs.into_iter().map(|input| Prop::of(input, mistakes)).collect::<Option<_>>()?;
        let returns = match &sig.output {
            ReturnType::Type(_, ty) if !matches!(**ty, Type::ImplTrait(_)) => Some(sig.output.to_token_stream()),
            ReturnType::Default | ReturnType::Type(..) => None,
        };
        let export = format!("{}_{:016x}", sig.ident.unraw(), fnv(&compact(item.clone())));
        Some(Self { attributes: attrs, visibility: vis, name: sig.ident, export, props, returns, body: *block })
    }

    /// The function in the browser.
    pub(crate) fn export_ident(&self) -> Ident {
        Ident::new(&self.export, self.name.span())
    }

    /// The struct of props that Leptos writes, if there is one.
    pub(crate) fn props_ident(&self) -> Option<Ident> {
        (!self.props.is_empty()).then(|| format_ident!("{}Props", self.name))
    }
}

impl Prop {
    fn of(argument: FnArg, mistakes: &mut Mistakes) -> Option<Self> {
        let FnArg::Typed(argument) = argument else {
            mistakes.report(argument, "a component has no `self`", "write a function outside of any `impl`");
            return None;
        };
        let (pattern, given) = (*argument.pat, argument.attrs.iter().find_map(given_name));
        let (ident, is_name) = match (&pattern, given) {
            (Pat::Ident(name), None) if name.by_ref.is_none() => (name.ident.clone(), name.mutability.is_none()),
            (_, Some(given)) => (Ident::new(&given.value(), given.span()), false),
            _ => {
                mistakes.report(
                    &pattern,
                    "a prop has a name",
                    "take it apart in the body, or write `#[prop(name = \"at\")]`",
                );
                return None;
            }
        };
        let pattern = (!is_name).then_some(pattern);
        Some(Self { attributes: argument.attrs, ident, pattern, ty: *argument.ty })
    }

    /// Whether it is what stands between the component's tags, which is not sent.
    pub(crate) fn is_children(&self) -> bool {
        self.ident == "children"
    }

    /// The name among the props that are sent.
    pub(crate) fn wire_name(&self) -> String {
        self.ident.unraw().to_string()
    }
}

/// `data` of `#[prop(name = "data")]`.
fn given_name(attribute: &Attribute) -> Option<LitStr> {
    let mut given = None;
    let _ = attribute.path().is_ident("prop").then(|| {
        attribute.parse_nested_meta(|option| {
            if option.path.is_ident("name") {
                given = Some(option.value()?.parse()?);
            } else if let Ok(value) = option.value() {
                value.parse::<Expr>()?;
            }
            Ok(())
        })
    });
    given
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::Island;
    use crate::{diag::Mistakes, parse::readable};

    fn island(code: &str) -> Result<Option<Island>, Vec<String>> {
        let mut mistakes = Mistakes::default();
        let island = Island::of(&code.parse().expect("the test is Rust"), &mut mistakes);
        let messages = mistakes.messages();
        if messages.is_empty() { Ok(island) } else { Err(messages) }
    }

    fn sound(code: &str) -> Island {
        island(code).expect("no mistake").expect("an island")
    }

    #[track_caller]
    fn check(argument: &str, name: &str, pattern: Option<&str>) {
        let island = sound(&format!("fn A({argument}) -> impl IntoView {{}}"));
        let prop = &island.props[0];
        let found = prop.pattern.as_ref().map(|pattern| readable(pattern.to_token_stream()));
        assert_eq!((prop.wire_name().as_str(), found.as_deref()), (name, pattern), "{argument}");
    }

    #[test]
    fn a_prop_has_the_name_that_it_is_given() {
        check("count: u32", "count", None);
        check("mut count: u32", "count", Some("mut count"));
        check("r#type: u32", "type", None);
        check("#[prop(optional, default = f(1, 2))] count: u32", "count", None);
        check("#[prop(default = 7, name = \"at\")] Point { x, y }: Point", "at", Some("Point{x, y}"));
        check("#[prop(name = \"at\", into)] point: Point", "at", Some("point"));
    }

    #[test]
    fn what_is_no_island_says_why() {
        #[track_caller]
        fn check_mistake(code: &str, start: &str) {
            let messages = island(code).err().expect("a mistake");
            assert!(messages.len() == 1 && messages[0].starts_with(start), "{messages:?}");
        }
        check_mistake("fn A<T>(a: T) -> impl IntoView {}", "a client component is not generic");
        check_mistake("async fn A() -> impl IntoView {}", "a client component is not async");
        check_mistake("fn A(self) -> impl IntoView {}", "a component has no `self`");
        check_mistake("fn A((a, b): (u8, u8)) -> impl IntoView {}", "a prop has a name");
        assert!(island("struct A;").expect("Leptos says so").is_none());
    }

    #[test]
    fn islands_of_one_name_are_told_apart_by_their_source() {
        let export = |code| sound(code).export;
        let (first, again) = (export("fn A() -> AnyView { 1 }"), export("fn A()->AnyView{1}"));
        assert!(first.starts_with("A_") && first.len() == 18, "{first}");
        assert_eq!(first, again);
        assert_ne!(first, export("fn A() -> AnyView { 2 }"));
    }
}
