//! What stands on the server only: the body, the extractors, and the registration.
//!
//! Every item here is gated on the target as a whole, so that no token of the body or of an extractor reaches the
//! browser's build.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Type;

use crate::{
    expand::{at, echoes, field, site},
    model::{Access, Action, BoundTo, Id, Parameter, Rate, Source},
    parse::readable,
};

/// The handler and its registration.
pub(crate) fn expand(action: &Action) -> TokenStream {
    [handler(action), registration(action)].into_iter().collect()
}

/// The extracted values are kept inside of the closure that runs the body, not in the type `Extracted`: an extractor's
/// type may be more private than the action.
fn handler(action: &Action) -> TokenStream {
    let everywhere = &action.attributes.everywhere;
    let name = &action.names.structure;
    let (run, run_name) = (run(action), inner(action, "run"));
    let declared = declared(action);
    let extracted = extracted(action);
    let parts = if extracted.is_empty() { quote!(_) } else { quote_spanned!(site()=> parts) };
    let requests = requests(action).map(|(request, _)| request);
    let future = future(action, &quote!(Self));
    let (last, last_type) = match previous(action) {
        Some(_) => (quote_spanned!(site()=> last,), quote!(::core::option::Option<Self::Value>,)),
        None => (TokenStream::new(), TokenStream::new()),
    };
    let (bound, bound_type) = if action.has_bound() {
        let types = action.bound().map(|bound| &bound.ty);
        (quote_spanned!(site()=> bound,), quote_spanned!(site()=> ::tombolo::__private::Values<(#(#types,)*)>))
    } else {
        (TokenStream::new(), quote!(()))
    };
    let bound_argument = action.has_bound().then(|| quote_spanned!(site()=> Self::Bound,));
    let echoes = echoes::of_action(action);
    let result = quote_spanned! {at(&action.returns.ty)=>
        ::core::result::Result<Self::Value, ::tombolo::Failure<Self::Error>>
    };
    quote_spanned! {site()=>
        #(#everywhere)*
        #[cfg(not(target_family = "wasm"))]
        #[automatically_derived]
        impl ::tombolo::__private::Handler for #name {
            const DECLARED: ::tombolo::__private::Declared = #declared;

            type Extracted = ::std::boxed::Box<dyn ::core::ops::FnOnce(Self, #bound_argument #last_type) -> #future + ::core::marker::Send>;

            type Bound = #bound_type;

            #[allow(unused_variables, clippy::needless_borrow)]
            fn echoes(name: &str) -> bool {
                #echoes
            }

            fn words(error: &Self::Error) -> ::core::option::Option<::std::string::String> {
                #[allow(unused_imports)]
                use ::tombolo::__private::{IsMute as _, Speaks as _};
                (&&::tombolo::__private::Spoken(error)).words()
            }

            async fn extract(
                #parts: &mut ::tombolo::__private::Parts,
            ) -> ::core::result::Result<Self::Extracted, ::tombolo::__private::Response> {
                #run
                #(#extracted)*
                ::core::result::Result::Ok(::std::boxed::Box::new(
                    move |plain, #bound #last| #run_name(plain, #bound #last (#(#requests,)*)),
                ))
            }

            #[allow(unused_variables)]
            async fn run(
                self,
                bound: Self::Bound,
                last: ::core::option::Option<Self::Value>,
                extracted: Self::Extracted,
            ) -> #result {
                extracted(self, #bound #last).await
            }
        }
    }
}

/// What the body's future becomes.
fn future(action: &Action, name: &TokenStream) -> TokenStream {
    quote_spanned! {at(&action.returns.ty)=>
        ::core::pin::Pin<
            ::std::boxed::Box<
                dyn ::core::future::Future<
                        Output = ::core::result::Result<
                            <#name as ::tombolo::Action>::Value,
                            ::tombolo::Failure<<#name as ::tombolo::Action>::Error>,
                        >,
                    > + ::core::marker::Send,
            >,
        >
    }
}

/// A function that runs the body.
///
/// It is a plain one, so that an action can call itself: the types of `extract` and `run` do not depend on the body's.
fn run(action: &Action) -> TokenStream {
    let name = &action.names.structure;
    let (body, run_name, body_name) = (body(action), inner(action, "run"), inner(action, "body"));
    let (requests, types): (Vec<_>, Vec<_>) = requests(action).unzip();
    let fields = action.wires().enumerate().map(|(index, wire)| {
        let (name, local) = (field(&wire.ident), plain(index));
        quote_spanned!(site()=> #name: #local)
    });
    let call = call(action, &body_name);
    // What is wrong with its type is said where the type stands.
    let local = last();
    let (last, taken) = match previous(action) {
        Some(ty) => (
            quote_spanned!(site()=> last: ::core::option::Option<<#name as ::tombolo::Action>::Value>,),
            quote_spanned! {at(ty)=>
                let #local = <#ty as ::tombolo::__private::Previous<<#name as ::tombolo::Action>::Value>>::of(#local);
            },
        ),
        None => (TokenStream::new(), TokenStream::new()),
    };
    let (given, opened) = if action.has_bound() {
        let types = action.bound().map(|bound| &bound.ty);
        let locals = (0..action.bound().count()).map(bound);
        (
            quote_spanned!(site()=> bound: ::tombolo::__private::Values<(#(#types,)*)>,),
            quote_spanned!(site()=> let ::tombolo::__private::Values((#(#locals,)*)) = bound;),
        )
    } else {
        (TokenStream::new(), TokenStream::new())
    };
    // The bounds are about the function: an error points at its name.
    let boxed = quote_spanned! {at(&action.names.function)=>
        ::std::boxed::Box::pin(async move {
            let #name { #(#fields),* } = plain;
            #opened
            #taken
            #call
        })
    };
    let future = future(action, &name.to_token_stream());
    quote_spanned! {site()=>
        fn #run_name(plain: #name, #given #last (#(#requests,)*): (#(#types,)*)) -> #future {
            #body
            #boxed
        }
    }
}

/// What was extracted, in written order.
fn requests(action: &Action) -> impl Iterator<Item = (Ident, &Type)> {
    let numbered = action.parameters.iter().enumerate();
    numbered.filter(|(_, parameter)| is_extracted(parameter)).map(|(index, parameter)| (request(index), &parameter.ty))
}

/// Whether the request gives it.
fn is_extracted(parameter: &Parameter) -> bool {
    matches!(parameter.source, Source::Guard | Source::Extract)
}

/// The written type of the argument that is the last value, if there is one.
fn previous(action: &Action) -> Option<&Type> {
    action.parameters.iter().find(|parameter| matches!(parameter.source, Source::Previous)).map(|last| &last.ty)
}

/// The user's function, with all its arguments.
///
/// Not by its own name: the body may call the action, and means the one that the world sees.
fn body(action: &Action) -> TokenStream {
    let function = inner(action, "body");
    let attributes = &action.attributes.body;
    let arguments =
        action.parameters.iter().map(|Parameter { lints, pattern, ty, .. }| quote!(#(#lints)* #pattern: #ty));
    let (ty, body) = (&action.returns.ty, &action.body);
    quote! {
        #[allow(clippy::unused_async, clippy::needless_pass_by_value, clippy::too_many_arguments)]
        #(#attributes)*
        async fn #function(#(#arguments),*) -> #ty #body
    }
}

/// The name of a function that the body sees but does not meet.
fn inner(action: &Action, what: &str) -> Ident {
    format_ident!("tombolo_{what}_of_{}", action.names.wire, span = at(&action.names.function))
}

/// The statements that extract, guards first: whom a guard refuses learns nothing from another extractor.
fn extracted(action: &Action) -> Vec<TokenStream> {
    let numbered = || action.parameters.iter().enumerate();
    let guards = numbered().filter(|(_, parameter)| matches!(parameter.source, Source::Guard));
    let others = numbered().filter(|(_, parameter)| matches!(parameter.source, Source::Extract));
    guards
        .chain(others)
        .map(|(index, parameter)| {
            let (local, ty) = (request(index), &parameter.ty);
            let told = matches!(parameter.source, Source::Guard).then(|| told(&local));
            quote_spanned! {at(ty)=>
                let #local = <#ty as ::tombolo::__private::FromRequestParts<()>>::from_request_parts(parts, &())
                    .await
                    .map_err(::tombolo::__private::IntoResponse::into_response)?;
                #told
            }
        })
        .chain(known(action))
        .collect()
}

/// A guard that knows whom it has let in leaves that with the request.
fn told(guard: &Ident) -> TokenStream {
    quote_spanned! {site()=>
        {
            #[allow(unused_imports)]
            use ::tombolo::__private::{Knows as _, KnowsNot as _};
            (&&::tombolo::__private::AskedWho(&#guard)).tell(parts);
        }
    }
}

/// What is sealed for whom the guard lets in asks for a guard that knows who that is.
fn known(action: &Action) -> Option<TokenStream> {
    let guard = action.parameters.iter().find(|parameter| matches!(parameter.source, Source::Guard))?;
    let ty = &guard.ty;
    (action.binding.to == BoundTo::Guard).then(|| quote_spanned!(at(ty)=> ::tombolo::__private::says::<#ty>();))
}

/// The call of the body, all arguments in written order.
fn call(action: &Action, function: &Ident) -> TokenStream {
    let (mut plains, mut bounds) = (0.., 0..);
    let arguments = action.parameters.iter().enumerate().map(|(index, parameter)| match parameter.source {
        Source::Wire(_) => plain(plains.next().unwrap_or_default()),
        Source::Guard | Source::Extract => request(index),
        Source::Previous => last(),
        Source::Bound => bound(bounds.next().unwrap_or_default()),
    });
    let call = quote_spanned!(site()=> #function(#(#arguments),*).await);
    if action.returns.is_fallible {
        quote_spanned!(site()=> ::tombolo::Fallible::split(#call))
    } else {
        quote_spanned!(site()=> ::core::result::Result::Ok(#call))
    }
}

/// The variable of a plain argument.
fn plain(index: usize) -> Ident {
    format_ident!("plain_{index}", span = site())
}

/// The variable of a bound argument.
fn bound(index: usize) -> Ident {
    format_ident!("bound_{index}", span = site())
}

/// The variable of the last value.
fn last() -> Ident {
    Ident::new("last", site())
}

/// The variable of an extracted argument.
fn request(index: usize) -> Ident {
    format_ident!("request_{index}", span = site())
}

fn registration(action: &Action) -> TokenStream {
    let everywhere = &action.attributes.everywhere;
    let name = &action.names.structure;
    quote_spanned! {site()=>
        #(#everywhere)*
        #[cfg(not(target_family = "wasm"))]
        ::tombolo::__private::inventory::submit! { ::tombolo::__private::Entry::of::<#name>() }
    }
}

/// What the attribute says, and where it stands.
fn declared(action: &Action) -> TokenStream {
    let guard = match &action.access {
        Access::Public => quote!(Public),
        Access::Guarded(by) => quote!(By(#by)),
    };
    let id = option(match &action.names.id {
        Id::Stable(id) => Some(quote!(#id)),
        Id::Hashed => None,
    });
    let body = option(action.limits.body.map(|bytes| quote!(#bytes)));
    let timeout = option(action.limits.timeout.map(|time| quote!(::core::time::Duration::from_millis(#time))));
    let rate = option(action.limits.rate.as_ref().map(|Rate { calls, seconds }| {
        quote!(::tombolo::__private::Rate::new(#calls, ::core::time::Duration::from_secs(#seconds)))
    }));
    let files = action.wires().filter_map(|wire| {
        let (name, limit) = (&wire.name, wire.file_limit.as_ref()?);
        Some(quote!((#name, #limit)))
    });
    let extracts = action.parameters.iter().any(is_extracted);
    let binding = binding(action);
    let api = action.is_api;
    quote_spanned! {site()=>
        ::tombolo::__private::Declared {
            guard: ::tombolo::__private::Guard::#guard,
            id: #id,
            body: #body,
            timeout: #timeout,
            rate: #rate,
            files: &[#(#files),*],
            binding: #binding,
            extracts: #extracts,
            api: #api,
            at: ::core::concat!(::core::file!(), ":", ::core::line!()),
            module: ::core::module_path!(),
        }
    }
}

/// What the attributes of the bound arguments say.
fn binding(action: &Action) -> TokenStream {
    if !action.has_bound() {
        return quote_spanned!(site()=> ::tombolo::__private::Binding::NONE);
    }
    let names = action.bound().map(|bound| readable(bound.pattern.to_token_stream()));
    let to = match action.binding.to {
        BoundTo::Bearer => quote!(Bearer),
        BoundTo::Visitor => quote!(Visitor),
        BoundTo::Guard => quote!(Guard),
    };
    let max_age = option(action.binding.max_age.map(|time| quote!(::core::time::Duration::from_millis(#time))));
    quote_spanned! {site()=>
        ::tombolo::__private::Binding {
            names: &[#(#names),*],
            to: ::tombolo::__private::BoundTo::#to,
            max_age: #max_age,
        }
    }
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(::core::option::Option::None), |value| quote!(::core::option::Option::Some(#value)))
}
