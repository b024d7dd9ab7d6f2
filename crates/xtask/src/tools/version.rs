//! Versions as tools print them.

use std::fmt;

/// `1.2.3`, with whatever stands behind it (`-beta.1`).
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Version {
    numbers: [u32; 3],
    suffix: String,
}

impl Version {
    pub(crate) const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self { numbers: [major, minor, patch], suffix: String::new() }
    }

    /// The first word of the text that is a version, with or without a leading `v`.
    pub(crate) fn find(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::parse)
    }

    fn parse(word: &str) -> Option<Self> {
        let word = word.strip_prefix('v').unwrap_or(word);
        let end = word.find(['-', '+']).unwrap_or(word.len());
        let (digits, suffix) = word.split_at(end);
        let numbers: Vec<u32> = digits.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        Some(Self { numbers: numbers.try_into().ok()?, suffix: suffix.to_owned() })
    }

    pub(crate) fn is_at_least(&self, least: &Self) -> bool {
        self.numbers > least.numbers || (self.numbers == least.numbers && self.is_release())
    }

    /// Whether this can stand in for `least` by cargo's rules: not older, and no breaking change between.
    pub(crate) fn is_compatible_with(&self, least: &Self) -> bool {
        let ([major, minor, _], [least_major, least_minor, _]) = (self.numbers, least.numbers);
        self.is_at_least(least) && major == least_major && (major > 0 || minor == least_minor)
    }

    fn is_release(&self) -> bool {
        !self.suffix.starts_with('-')
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.numbers;
        write!(f, "{major}.{minor}.{patch}{}", self.suffix)
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[track_caller]
    fn check_find(text: &str, expected: Option<&str>) {
        assert_eq!(Version::find(text).map(|version| version.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn finds_the_version_in_what_a_tool_prints() {
        check_find("wasm-bindgen 0.2.130\n", Some("0.2.130"));
        check_find("cargo-leptos 0.3.10", Some("0.3.10"));
        check_find("v20.19.5", Some("20.19.5"));
        check_find("tool 1.0.0-beta.2 (abc 2026-01-01)", Some("1.0.0-beta.2"));
        check_find("node 20", None);
        check_find("", None);
    }

    #[track_caller]
    fn check_compatible(found: &str, wanted: &Version, expected: bool) {
        let found = Version::find(found).unwrap();
        assert_eq!(found.is_compatible_with(wanted), expected, "{found} for {wanted}");
    }

    #[test]
    fn compares_as_cargo_does() {
        check_compatible("0.3.10", &Version::new(0, 3, 10), true);
        check_compatible("0.3.11", &Version::new(0, 3, 10), true);
        check_compatible("0.3.9", &Version::new(0, 3, 10), false);
        check_compatible("0.4.0", &Version::new(0, 3, 10), false);
        check_compatible("1.3.10", &Version::new(0, 3, 10), false);
        check_compatible("0.3.10-rc1", &Version::new(0, 3, 10), false);
        check_compatible("1.5.0", &Version::new(1, 4, 2), true);
        check_compatible("2.0.0", &Version::new(1, 4, 2), false);
    }

    #[track_caller]
    fn check_at_least(found: &str, least: &Version, expected: bool) {
        assert_eq!(Version::find(found).unwrap().is_at_least(least), expected, "{found}");
    }

    #[test]
    fn newer_is_at_least() {
        check_at_least("v18.0.0", &Version::new(18, 0, 0), true);
        check_at_least("v24.1.0", &Version::new(18, 0, 0), true);
        check_at_least("v16.20.2", &Version::new(18, 0, 0), false);
    }
}
