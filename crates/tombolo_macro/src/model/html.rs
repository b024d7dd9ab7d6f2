//! The HTML attributes of a plain argument's control, by its written type and its rules.
//!
//! They are a courtesy and never refuse what the server accepts: where a rule has no attribute that says the same or
//! less, there is none. Lengths: HTML counts UTF-16 units, of which a character has one or two and a byte of UTF-8 a
//! third to one.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, Lit, Type, UnOp};

use crate::model::{
    pattern,
    returns::{argument, last},
    rules::Rule,
};

/// The attributes of a control.
#[derive(Default)]
pub(crate) struct Html {
    pub(crate) required: bool,
    pub(crate) min: Option<Bound>,
    pub(crate) max: Option<Bound>,
    pub(crate) step: Option<&'static str>,
    pub(crate) minlength: Option<usize>,
    pub(crate) maxlength: Option<usize>,
    pub(crate) pattern: Option<String>,
    pub(crate) multiple: bool,
    pub(crate) secret: bool,
}

/// The end of a range.
pub(crate) enum Bound {
    /// Known here.
    Text(String),
    /// Known to rustc.
    Computed(TokenStream),
}

/// What a type means to a control.
enum Kind {
    /// With the least and the greatest value where a JavaScript number holds them exactly.
    Integer(Option<&'static str>, Option<&'static str>),
    Float,
    Char,
    Text,
    List,
    File,
    Other,
}

impl Html {
    pub(crate) fn of(ty: &Type, rules: &[Rule]) -> Self {
        let inner = within("Option", ty);
        let held = inner.unwrap_or(ty);
        let concealed = within("Secret", held);
        let kind = Kind::of(concealed.unwrap_or(held));
        let mut html = Self { secret: concealed.is_some(), ..Self::of_kind(&kind) };
        // An adapter gives the rules another meaning.
        if !rules.iter().any(|rule| rule.name == "adapt") {
            for rule in rules {
                html.add(rule, &kind);
            }
        }
        if inner.is_some() {
            html.required = rules.iter().any(|rule| rule.name == "required");
        }
        html
    }

    fn of_kind(kind: &Kind) -> Self {
        let text = |bound: &&'static str| Bound::Text((*bound).to_owned());
        match kind {
            Kind::Integer(min, max) => {
                Self { required: true, min: min.as_ref().map(text), max: max.as_ref().map(text), ..Self::default() }
            }
            Kind::Float => Self { required: true, step: Some("any"), ..Self::default() },
            Kind::Char => Self { required: true, maxlength: Some(2), ..Self::default() },
            Kind::List => Self { multiple: true, ..Self::default() },
            Kind::File => Self { required: true, ..Self::default() },
            Kind::Text | Kind::Other => Self::default(),
        }
    }

    fn add(&mut self, rule: &Rule, kind: &Kind) {
        match (rule.name.as_str(), kind) {
            ("range", Kind::Integer(..) | Kind::Float) => self.add_range(rule),
            ("length", Kind::Text) => self.add_length(rule),
            ("pattern", Kind::Text) => {
                let regex = syn::parse2::<syn::LitStr>(rule.arguments.clone()).ok();
                self.pattern = regex.and_then(|regex| pattern::translate(&regex.value()));
            }
            _ => {}
        }
    }

    fn add_range(&mut self, rule: &Rule) {
        for argument in rule.named_arguments().into_iter().flatten() {
            let bound = || argument.value.as_ref().map(Bound::of);
            match argument.name.as_str() {
                "min" => self.min = bound(),
                "max" => self.max = bound(),
                "equal" => (self.min, self.max) = (bound(), bound()),
                _ => {}
            }
        }
    }

    fn add_length(&mut self, rule: &Rule) {
        let Some(arguments) = rule.named_arguments() else { return };
        let mode = arguments.iter().find(|argument| argument.value.is_none()).map_or("simple", |mode| &mode.name);
        for argument in &arguments {
            let Some(count) = argument.value.as_ref().and_then(count) else { continue };
            if matches!(argument.name.as_str(), "min" | "equal") {
                let least = match mode {
                    "simple" | "bytes" => count.div_ceil(3),
                    _ => count,
                };
                self.required |= count > 0;
                self.minlength = self.minlength.max(Some(least).filter(|least| *least > 0));
            }
            if matches!(argument.name.as_str(), "max" | "equal") {
                let most = match mode {
                    "simple" | "bytes" | "utf16" => Some(count),
                    "chars" => count.checked_mul(2),
                    _ => None,
                };
                self.maxlength = self.maxlength.into_iter().chain(most).min();
            }
        }
    }
}

impl Kind {
    fn of(ty: &Type) -> Self {
        let Some(segment) = last(ty) else { return Self::Other };
        match segment.ident.to_string().as_str() {
            "u8" => Self::Integer(Some("0"), Some("255")),
            "u16" => Self::Integer(Some("0"), Some("65535")),
            "u32" => Self::Integer(Some("0"), Some("4294967295")),
            "u64" | "u128" | "usize" => Self::Integer(Some("0"), None),
            "i8" => Self::Integer(Some("-128"), Some("127")),
            "i16" => Self::Integer(Some("-32768"), Some("32767")),
            "i32" => Self::Integer(Some("-2147483648"), Some("2147483647")),
            "i64" | "i128" | "isize" => Self::Integer(None, None),
            "f32" | "f64" => Self::Float,
            "char" => Self::Char,
            "String" => Self::Text,
            "Upload" => Self::File,
            "Vec" | "VecDeque" | "HashSet" | "BTreeSet" => Self::List,
            _ => Self::Other,
        }
    }
}

impl Bound {
    fn of(value: &Expr) -> Self {
        literal(value).map_or_else(|| Self::Computed(value.to_token_stream()), Self::Text)
    }
}

/// A number as HTML writes it.
fn literal(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(number) => Some(number.base10_digits().to_owned()),
            Lit::Float(number) => number.base10_parse::<f64>().ok().map(|number| number.to_string()),
            _ => None,
        },
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => literal(&unary.expr).map(|text| format!("-{text}")),
        Expr::Group(group) => literal(&group.expr),
        Expr::Paren(paren) => literal(&paren.expr),
        _ => None,
    }
}

/// A length that is known here.
fn count(value: &Expr) -> Option<usize> {
    literal(value)?.parse().ok()
}

/// The type in an `Option`, or in another type of one argument.
fn within<'t>(name: &str, ty: &'t Type) -> Option<&'t Type> {
    last(ty).filter(|segment| segment.ident == name).and_then(|_| argument(ty))
}

#[cfg(test)]
mod tests;
