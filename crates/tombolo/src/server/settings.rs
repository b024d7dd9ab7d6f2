//! Settings: variables of the environment, each described once, read once, and told about in one place.
//!
//! * A [`Variable`] is a name, what it sets, what it may be and what holds without it. The same description is read by the
//!   program, by `--help` and by whoever checks that the documentation has a row for it.
//! * What is wrong is collected, so that all of it is told at once and before anything is opened.
//! * A secret's value is never repeated: not in a refusal, and not where the settings are told. Of a URL nobody is told who
//!   signs in by it, and with which password, whichever variable it is in.

mod own;

pub(crate) use own::{Keys, Own, Place};

use std::{
    borrow::Cow,
    ffi::OsString,
    fmt::{self, Write},
};

pub use own::{ORIGIN, VARIABLES};

use crate::server::fault::Error;

/// A variable of the environment that sets something.
///
/// ```
/// use tombolo::server::Variable;
///
/// const FORMAT: Variable =
///     Variable::new("SHOP_LOG_FORMAT", "how lines of the log look", "`text` or `json`").default_to("text");
/// assert_eq!(FORMAT.name(), "SHOP_LOG_FORMAT");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable {
    name: &'static str,
    about: &'static str,
    allowed: &'static str,
    default: Option<&'static str>,
    is_secret: bool,
    is_repeated: bool,
}

impl Variable {
    /// A variable: its name, what it sets, and what it may be, which is the end of "it has to be …".
    pub const fn new(name: &'static str, about: &'static str, allowed: &'static str) -> Self {
        Self { name, about, allowed, default: None, is_secret: false, is_repeated: true }
    }

    /// With what holds where it is not set.
    #[must_use = "it is another description"]
    pub const fn default_to(self, default: &'static str) -> Self {
        Self { default: Some(default), ..self }
    }

    /// With a value that is never shown.
    #[must_use = "it is another description"]
    pub const fn secret(self) -> Self {
        Self { is_secret: true, ..self }
    }

    /// With a value that is told where it is right, and not repeated where it is refused: what is meant for another program
    /// may have anything in it, a password for example.
    ///
    /// ```
    /// use tombolo::server::{Settings, Variable};
    ///
    /// const STORE: Variable = Variable::new("STORE_URL", "where things are kept", "a URL of Redis").unrepeated();
    ///
    /// let mut settings = Settings::of(|name| (name == "STORE_URL").then(|| "postgres:?password=sesame".into()));
    /// let url = settings.read_if_set(&STORE, |url| url.starts_with("redis:").then(|| url.to_owned()));
    /// assert!(!settings.finish(url).unwrap_err().to_string().contains("sesame"));
    /// ```
    #[must_use = "it is another description"]
    pub const fn unrepeated(self) -> Self {
        Self { is_repeated: false, ..self }
    }

    /// Its name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What it sets.
    pub const fn about(&self) -> &'static str {
        self.about
    }

    /// What holds where it is not set, if anything does.
    pub const fn default(&self) -> Option<&'static str> {
        self.default
    }

    /// Whether its value is never shown.
    pub const fn is_secret(&self) -> bool {
        self.is_secret
    }

    /// Why a value is refused.
    fn refusal(&self, value: &str) -> String {
        let Self { name, allowed, .. } = self;
        if self.is_secret || !self.is_repeated {
            format!("`{name}` has to be {allowed}; what it is now is not shown")
        } else {
            format!("`{name}` is `{}`; it has to be {allowed}", nobodys(value).escape_debug())
        }
    }
}

/// A variable was not as it has to be; [`Settings::finish`] says how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong(());

/// A variable as it was found.
#[derive(Debug)]
struct Found {
    variable: Variable,
    /// `None`: it is not set.
    value: Option<String>,
}

/// The settings of a process: what is read by and by, and at the end what is wrong with it.
///
/// The framework's own variables, [`VARIABLES`], are among them.
///
/// ```
/// use tombolo::server::{Settings, Variable};
///
/// const SIZE: Variable = Variable::new("SHOP_CART_SIZE", "how much fits into a cart", "a number").default_to("99");
/// const MAIL: Variable = Variable::new("SHOP_MAIL_PASSWORD", "opens the letter box", "not empty").secret();
///
/// let variables = [("SHOP_CART_SIZE", "many"), ("SHOP_MAIL_PASSWORD", "")];
/// let mut settings = Settings::of(move |name| Some(variables.iter().find(|(known, _)| *known == name)?.1.into()));
/// let size = settings.read(&SIZE, |text| text.parse::<u32>().ok());
/// let mail = settings.read_if_set(&MAIL, |text| (!text.is_empty()).then(|| text.to_owned()));
/// let refused = settings.finish(size.and_then(|size| Ok((size, mail?)))).unwrap_err();
/// assert_eq!(
///     refused.to_string(),
///     "`SHOP_CART_SIZE` is `many`; it has to be a number\n\
///      `SHOP_MAIL_PASSWORD` has to be not empty; what it is now is not shown"
/// );
/// ```
pub struct Settings {
    lookup: Lookup,
    found: Vec<Found>,
    wrong: Vec<String>,
}

/// What a variable is set to.
type Lookup = Box<dyn Fn(&str) -> Option<OsString>>;

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.told().map(|(name, value, _)| (name, value))).finish()
    }
}

impl Settings {
    /// The settings of this process.
    pub fn of_process() -> Self {
        Self::of(|name| std::env::var_os(name))
    }

    /// The settings that `lookup` finds by their names.
    pub fn of(lookup: impl Fn(&str) -> Option<OsString> + 'static) -> Self {
        let mut settings = Self::bare(lookup);
        // What is wrong with them is noted.
        let _ = Own::read(&mut settings);
        settings
    }

    /// Without the framework's own.
    fn bare(lookup: impl Fn(&str) -> Option<OsString> + 'static) -> Self {
        Self { lookup: Box::new(lookup), found: Vec::new(), wrong: Vec::new() }
    }

    /// Reads a variable that is set or has a default. `parse` says what a text means, and `None` of what may not be.
    ///
    /// # Errors
    /// When it may not be what it is. That is noted: read the others too before [`Settings::finish`].
    pub fn read<T>(&mut self, variable: &Variable, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, Wrong> {
        match (self.text(variable)?, variable.default) {
            (Some(text), _) => self.parsed(variable, &text, parse),
            (None, Some(default)) => self.parsed(variable, default, parse),
            (None, None) => {
                Err(self.note(format!("`{}` is not set; it has to be {}", variable.name, variable.allowed)))
            }
        }
    }

    /// Reads a variable that need not be set.
    ///
    /// # Errors
    /// When it may not be what it is, as for [`Settings::read`].
    pub fn read_if_set<T>(
        &mut self,
        variable: &Variable,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Wrong> {
        let text = self.text(variable)?;
        text.map(|text| self.parsed(variable, &text, parse)).transpose()
    }

    /// Notes what is wrong though each variable by itself may be what it is: two that are set together, or a file that one names.
    ///
    /// `why` names the variables and the cure, and repeats no secret.
    ///
    /// ```
    /// use tombolo::server::Settings;
    ///
    /// let mut settings = Settings::of(|_| None);
    /// let wrong = settings.refuse("`SHOP_MAIL_USER` is set, and `SHOP_MAIL_PASSWORD` is not: set both or neither");
    /// assert!(settings.finish(Err::<(), _>(wrong)).unwrap_err().to_string().contains("both or neither"));
    /// ```
    pub fn refuse(&mut self, why: impl Into<String>) -> Wrong {
        self.note(why.into())
    }

    /// What was made of the settings, if nothing is wrong with any of them.
    ///
    /// # Errors
    /// With a line for each that is wrong.
    pub fn finish<T>(&self, value: Result<T, Wrong>) -> Result<T, Error> {
        match value {
            Ok(value) if self.wrong.is_empty() => Ok(value),
            _ => Err(Error::config(self.wrong.join("\n"))),
        }
    }

    /// Tells the log of every setting, secrets hidden, and of the process's variables that begin with one of these prefixes or
    /// `TOMBOLO_` and set nothing: a misspelt one does not go unnoticed.
    pub fn log(&self, prefixes: &[&str]) {
        for (name, value, from) in self.told() {
            tracing::info!(target: "tombolo::settings", name, value, from, "setting");
        }
        for name in std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()) {
            let is_ours = name.starts_with("TOMBOLO_") || prefixes.iter().any(|prefix| name.starts_with(prefix));
            if is_ours && !self.found.iter().any(|found| found.variable.name == name) {
                tracing::warn!(target: "tombolo::settings", ?name, "this variable sets nothing");
            }
        }
    }

    /// The name of each, its value as it may be shown, and where that is from.
    fn told(&self) -> impl Iterator<Item = (&'static str, String, &'static str)> {
        self.found.iter().map(|Found { variable, value }| match (value, variable.default) {
            (Some(_), _) if variable.is_secret => (variable.name, "(hidden)".to_owned(), "environment"),
            (Some(value), _) => (variable.name, nobodys(value).escape_debug().to_string(), "environment"),
            (None, Some(default)) => (variable.name, default.to_owned(), "default"),
            (None, None) => (variable.name, String::new(), "not set"),
        })
    }

    /// What a variable is, as text.
    fn text(&mut self, variable: &Variable) -> Result<Option<String>, Wrong> {
        let value = (self.lookup)(variable.name).map(OsString::into_string).transpose();
        let value = value.map_err(|_| self.note(format!("`{}` is not text in UTF-8", variable.name)))?;
        if !self.found.iter().any(|found| found.variable == *variable) {
            self.found.push(Found { variable: *variable, value: value.clone() });
        }
        Ok(value)
    }

    fn parsed<T>(
        &mut self,
        variable: &Variable,
        text: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, Wrong> {
        parse(text).ok_or_else(|| self.note(variable.refusal(text)))
    }

    fn note(&mut self, line: String) -> Wrong {
        if !self.wrong.contains(&line) {
            self.wrong.push(line);
        }
        Wrong(())
    }
}

/// A text without what stands before the last `@` of a URL in it: a name and a password, which may have any characters. Without a
/// scheme it is one where there is a colon before: an address for letters has none.
fn nobodys(value: &str) -> Cow<'_, str> {
    let Some((before, host)) = value.rsplit_once('@') else { return value.into() };
    match before.split_once("://") {
        Some((scheme, _)) => format!("{scheme}://(hidden)@{host}").into(),
        None if before.contains(':') => format!("(hidden)@{host}").into(),
        None => value.into(),
    }
}

/// A table of variables, for a program's `--help`.
pub fn describe<'v>(variables: impl IntoIterator<Item = &'v Variable> + Clone) -> String {
    let width = variables.clone().into_iter().map(|variable| variable.name.len()).max().unwrap_or_default();
    let mut table = String::new();
    for Variable { name, about, allowed, default, .. } in variables {
        let default = default.map(|default| format!(" [{default}]")).unwrap_or_default();
        // Writing to a text does not fail.
        let _ = writeln!(table, "  {name:<width$}  {about}: {allowed}{default}");
    }
    table
}

#[cfg(test)]
mod tests;
