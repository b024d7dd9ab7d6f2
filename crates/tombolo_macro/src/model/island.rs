//! A client component in islands mode.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident};
use syn::{Attribute, Block, Expr, FnArg, ItemFn, LitStr, Pat, ReturnType, Type, Visibility, ext::IdentExt};

use crate::parse::compact;

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
    /// The island; `None` for what is none: no function, or one that is generic, or has arguments that are no props.
    pub(crate) fn of(item: &TokenStream) -> Option<Self> {
        let ItemFn { attrs, vis, sig, block } = syn::parse2(item.clone()).ok()?;
        let is_plain = sig.generics.params.is_empty() && sig.asyncness.is_none() && sig.unsafety.is_none();
        let props = sig.inputs.into_iter().map(Prop::of).collect::<Option<_>>()?;
        let returns = match &sig.output {
            ReturnType::Type(_, ty) if !matches!(**ty, Type::ImplTrait(_)) => Some(sig.output.to_token_stream()),
            ReturnType::Default | ReturnType::Type(..) => None,
        };
        let export = format!("{}_{:016x}", sig.ident.unraw(), hash(&compact(item.clone())));
        let (name, body) = (sig.ident, *block);
        is_plain.then_some(Self { attributes: attrs, visibility: vis, name, export, props, returns, body })
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
    fn of(argument: FnArg) -> Option<Self> {
        let FnArg::Typed(argument) = argument else { return None };
        let (pattern, given) = (*argument.pat, argument.attrs.iter().find_map(given_name));
        let (ident, is_name) = match (&pattern, given) {
            (Pat::Ident(name), None) if name.by_ref.is_none() => (name.ident.clone(), name.mutability.is_none()),
            (_, Some(given)) => (Ident::new(&given.value(), given.span()), false),
            _ => return None,
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

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::Island;
    use crate::parse::readable;

    fn island(code: &str) -> Option<Island> {
        Island::of(&code.parse().expect("the test is Rust"))
    }

    #[track_caller]
    fn check(argument: &str, name: &str, pattern: Option<&str>) {
        let island = island(&format!("fn A({argument}) -> impl IntoView {{}}")).expect("an island");
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
    fn what_is_no_island_is_left_to_leptos() {
        for code in [
            "struct A;",
            "fn A<T>(a: T) -> impl IntoView {}",
            "async fn A() -> impl IntoView {}",
            "fn A(self) -> impl IntoView {}",
            "fn A((a, b): (u8, u8)) -> impl IntoView {}",
        ] {
            assert!(island(code).is_none(), "{code}");
        }
    }

    #[test]
    fn islands_of_one_name_are_told_apart_by_their_source() {
        let export = |code| island(code).expect("an island").export;
        let (first, again) = (export("fn A() -> AnyView { 1 }"), export("fn A()->AnyView{1}"));
        assert!(first.starts_with("A_") && first.len() == 18, "{first}");
        assert_eq!(first, again);
        assert_ne!(first, export("fn A() -> AnyView { 2 }"));
    }
}
