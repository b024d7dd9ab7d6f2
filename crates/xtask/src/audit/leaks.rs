//! Texts of the server's code in the browser's files (conformance D07).
//!
//! Looked for is every text of eight bytes or more that stands in the body of an action or in other code for the server alone,
//! escapes resolved and without the places where something is filled in, unless code for the browser has it too. With
//! them what no application has: names of the database's own, of its tables and of the framework's keys.

use std::{collections::BTreeMap, fs, path::Path};

use crate::{
    audit::{
        sources::{Place, Sources},
        tokens::{Side, Token},
    },
    failure::Failure,
    variant::files_below,
};

/// What is shorter is a word like any other.
const SHORTEST: usize = 8;

/// What only a server has: the database, the keys, and the text in the body of one of the shop's actions (`marker.rs`).
const MARKERS: [&str; 6] = [
    "sqlx",
    "sqlite3_",
    "tombolo.key",
    "TOMBOLO_KEYS",
    "DATABASE_URL",
    "tombolo-d07-this-string-must-stay-on-the-server",
];

/// Texts of the server's code that a library brings into the browser's files too, each with the library.
const ELSEWHERE: [(&str, &str); 0] = [];

/// What in SQL stands before the name of a table.
const BEFORE_TABLES: [&str; 4] = ["FROM", "INTO", "UPDATE", "JOIN"];

/// The texts that no browser may get, and where each stands.
pub(super) type Secrets = BTreeMap<Vec<u8>, String>;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How many of the texts are in the server's binary as they are written.
    pub(super) in_server: usize,
    /// A line for each text in a browser's file.
    pub(super) leaks: Vec<String>,
}

/// The texts that stand only in code for the server.
pub(super) fn secrets(sources: &Sources, migrations: &Path) -> Result<Secrets, Failure> {
    let mut secrets = Secrets::new();
    for (text, Place { file, line }) in of_server(sources) {
        secrets.entry(text).or_insert_with(|| format!("{file}:{line}"));
    }
    for table in tables(migrations)? {
        for before in BEFORE_TABLES {
            secrets.entry(format!("{before} {table}").into_bytes()).or_insert_with(|| format!("the table `{table}`"));
        }
    }
    for marker in MARKERS {
        secrets.entry(marker.as_bytes().to_vec()).or_insert_with(|| "what only a server has".to_owned());
    }
    Ok(secrets)
}

fn of_server(sources: &Sources) -> impl Iterator<Item = (Vec<u8>, Place)> {
    let pieces = || sources.modules.iter().flat_map(|module| module.pieces.iter().map(move |piece| (module, piece)));
    let browser: Vec<&Token> = pieces()
        .filter(|(_, piece)| piece.side == Side::Everywhere)
        .flat_map(|(_, piece)| &piece.tokens)
        .chain(&sources.browser_words)
        .collect();
    // A field's name is a text of its own in the browser, and a part of a longer text is a part of it there too.
    let is_in_browser = move |text: &[u8]| {
        browser.iter().any(|token| holds(token.content.as_deref().unwrap_or(token.text.as_bytes()), text))
    };
    let texts =
        pieces().filter(|(_, piece)| matches!(piece.side, Side::Body | Side::Server)).flat_map(|(module, piece)| {
            piece.tokens.iter().flat_map(move |token| {
                let parts = token.content.as_deref().map(parts).unwrap_or_default();
                parts.into_iter().map(move |part| (part, Place { file: module.file.clone(), line: token.line }))
            })
        });
    let is_elsewhere = |text: &[u8]| ELSEWHERE.iter().any(|(known, _)| known.as_bytes() == text);
    texts
        .filter(move |(text, _)| text.len() >= SHORTEST && !is_elsewhere(text) && !is_in_browser(text))
        .collect::<Vec<_>>()
        .into_iter()
}

/// A text without the `{places}` where a value is filled in: what is left of it when it is compiled.
fn parts(text: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = vec![Vec::new()];
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let doubled = after.first() == Some(&byte);
        match byte {
            b'{' | b'}' if doubled => {
                rest = &after[1..];
                parts.push(Vec::new());
            }
            b'{' => {
                let end = after.iter().position(|byte| *byte == b'}').map_or(after.len(), |end| end + 1);
                rest = &after[end..];
                parts.push(Vec::new());
            }
            byte => parts.last_mut().into_iter().for_each(|part| part.push(byte)),
        }
    }
    parts
}

/// The names of the tables that migrations make.
fn tables(migrations: &Path) -> Result<Vec<String>, Failure> {
    let mut tables = Vec::new();
    for file in files_below(migrations)? {
        let sql = fs::read_to_string(&file).map_err(|error| Failure::file("read", &file, &error))?;
        let words: Vec<&str> =
            sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
        for (at, two) in words.windows(2).enumerate() {
            if two[0].eq_ignore_ascii_case("create") && two[1].eq_ignore_ascii_case("table") {
                let mut names = words[at + 2..].iter();
                let name = names.find(|word| !["if", "not", "exists"].contains(&word.to_ascii_lowercase().as_str()));
                tables.extend(name.map(|name| (*name).to_owned()));
            }
        }
    }
    Ok(tables)
}

/// Which of the texts are in these files for the browser.
///
/// # Errors
/// When none of them is in the server's binary: then nothing would be found anywhere.
pub(super) fn found(secrets: &Secrets, server: &Path, files: &[impl AsRef<Path>]) -> Result<Found, Failure> {
    let read = |file: &Path| fs::read(file).map_err(|error| Failure::file("read", file, &error));
    let binary = read(server)?;
    let in_server = secrets.keys().filter(|text| holds(&binary, text)).count();
    if in_server == 0 {
        return Err(Failure::new(format!(
            "no text of the server's code is in `{}`: nothing is tested",
            server.display()
        )));
    }
    let mut leaks = Vec::new();
    for file in files {
        let bytes = read(file.as_ref())?;
        for (text, from) in secrets.iter().filter(|(text, _)| holds(&bytes, text)) {
            let (text, file) = (String::from_utf8_lossy(text), file.as_ref().display());
            leaks.push(format!("{from}: `{}`, from the server's code, is in `{file}`", text.escape_debug()));
        }
    }
    Ok(Found { in_server, leaks })
}

/// Whether the bytes hold the others.
fn holds(bytes: &[u8], text: &[u8]) -> bool {
    let Some((&first, rest)) = text.split_first() else { return true };
    let mut from = bytes;
    while let Some(at) = from.iter().position(|byte| *byte == first) {
        from = &from[at + 1..];
        if from.starts_with(rest) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let parts: Vec<_> = parts(text.as_bytes()).into_iter().filter(|part| !part.is_empty()).collect();
        assert_eq!(parts, expected.iter().map(|part| part.as_bytes().to_vec()).collect::<Vec<_>>(), "{text}");
    }

    #[test]
    fn what_is_filled_in_is_no_part_of_a_text() {
        check("a text", &["a text"]);
        check("a {place} and {0:?} more", &["a ", " and ", " more"]);
        check("{{braces}} {x", &["braces", " "]);
        check("", &[]);
    }
}
