//! What is looked for in a text: many needles at once, added and dropped at any time.
//!
//! Eight bytes of each needle are in a filter that says of every place of a text whether a needle may be there; where one may
//! be, it is looked up in their order. So a text costs the same however many there are, one more costs no more than itself,
//! and no copy of a value lies where nobody overwrites it: an automaton, by `aho-corasick` for example, is made anew for each
//! change and frees what it has read of the needles as it is.

use std::{
    borrow::Borrow,
    collections::BTreeMap,
    fmt,
    ops::Bound::{Included, Unbounded},
    sync::Arc,
};

use zeroize::Zeroizing;

/// Why a value may not leave.
pub(super) type Reason = Arc<str>;

/// How much of a needle the filter knows.
const KEY: usize = 8;
/// Where that begins in the needle: prefixes such as `sk_live_` are the same in many, and in other text.
const OFFSET: usize = 8;
/// No needle is shorter.
pub(super) const SHORTEST: usize = KEY + OFFSET;

/// A needle, overwritten when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Needle(Zeroizing<Vec<u8>>);

impl Needle {
    /// What is shorter than a needle may be is none.
    pub(super) fn new(bytes: Zeroizing<Vec<u8>>) -> Option<Self> {
        (bytes.len() >= SHORTEST).then_some(Self(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn key(&self) -> &[u8] {
        &self.0[OFFSET..SHORTEST]
    }
}

impl PartialOrd for Needle {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Needle {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.bytes().cmp(other.bytes())
    }
}

impl Borrow<[u8]> for Needle {
    fn borrow(&self) -> &[u8] {
        self.bytes()
    }
}

impl fmt::Debug for Needle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Needle")
    }
}

/// All needles.
#[derive(Debug)]
pub(super) struct Needles {
    /// Each, with who looks for it.
    all: BTreeMap<Needle, Vec<(u64, Reason)>>,
    filter: Filter,
    /// How long the longest is, or was.
    longest: usize,
    /// How many of those in the filter are no more.
    gone: usize,
}

impl Needles {
    pub(super) const fn new() -> Self {
        Self { all: BTreeMap::new(), filter: Filter::new(), longest: 0, gone: 0 }
    }

    /// Looks for these, too, for the sake of `id`.
    pub(super) fn add(&mut self, id: u64, reason: &Reason, needles: Vec<Needle>) {
        for needle in needles {
            self.longest = self.longest.max(needle.bytes().len());
            self.filter.add(needle.key());
            self.all.entry(needle).or_default().push((id, reason.clone()));
        }
        if self.all.len() > self.filter.room() {
            self.filter_anew();
        }
    }

    /// Looks for these no more, as far as `id` is concerned.
    pub(super) fn remove(&mut self, id: u64, needles: &[Needle]) {
        for needle in needles {
            if let Some(owners) = self.all.get_mut(needle) {
                owners.retain(|(owner, _)| *owner != id);
                if owners.is_empty() {
                    self.all.remove(needle);
                    self.gone += 1;
                }
            }
        }
        if self.gone > self.all.len() {
            self.filter_anew();
        }
    }

    fn filter_anew(&mut self) {
        self.filter = Filter::for_many(self.all.len());
        self.all.keys().for_each(|needle| self.filter.add(needle.key()));
        self.longest = self.all.keys().map(|needle| needle.bytes().len()).max().unwrap_or_default();
        self.gone = 0;
    }

    /// Why the first needle in a text is looked for.
    pub(super) fn find(&self, text: &[u8]) -> Option<Reason> {
        let keys = text.get(OFFSET..)?.windows(KEY).enumerate();
        keys.filter(|(_, key)| self.filter.may_have(key)).find_map(|(at, _)| self.at_start_of(&text[at..]))
    }

    /// Why a needle is looked for that the text begins with.
    ///
    /// All that lie in order between such a needle and the text begin with that needle, too. So it is the last one before the
    /// text, or the last one before what that one and the text have in common.
    fn at_start_of(&self, text: &[u8]) -> Option<Reason> {
        let mut start = &text[..text.len().min(self.longest)];
        while start.len() >= SHORTEST {
            let (needle, owners) = self.all.range::<[u8], _>((Unbounded, Included(start))).next_back()?;
            let common = needle.bytes().iter().zip(start).take_while(|(one, other)| one == other).count();
            if common == needle.bytes().len() {
                return owners.first().map(|(_, reason)| reason.clone());
            }
            start = &start[..common];
        }
        None
    }

    /// How much of the end of a text a needle begins with.
    pub(super) fn begun(&self, text: &[u8]) -> usize {
        let most = text.len().min(self.longest.saturating_sub(1));
        (1..=most).rev().find(|length| self.begins_with(&text[text.len() - length..])).unwrap_or_default()
    }

    fn begins_with(&self, start: &[u8]) -> bool {
        if start.get(OFFSET..SHORTEST).is_some_and(|key| !self.filter.may_have(key)) {
            return false;
        }
        let next = self.all.range::<[u8], _>((Included(start), Unbounded)).next();
        next.is_some_and(|(needle, _)| needle.bytes().starts_with(start))
    }
}

/// Two bits for each key, in one word: of 32 places for each key few are taken.
#[derive(Debug)]
struct Filter {
    /// A power of two of them, or none.
    words: Vec<u64>,
}

impl Filter {
    const FEWEST_WORDS: usize = 64;

    const fn new() -> Self {
        Self { words: Vec::new() }
    }

    fn for_many(keys: usize) -> Self {
        Self { words: vec![0; keys.max(Self::FEWEST_WORDS).next_power_of_two()] }
    }

    /// For how many keys it is large enough.
    fn room(&self) -> usize {
        2 * self.words.len()
    }

    fn add(&mut self, key: &[u8]) {
        if let Some((word, bits)) = self.place(key) {
            self.words[word] |= bits;
        }
    }

    fn may_have(&self, key: &[u8]) -> bool {
        self.place(key).is_some_and(|(word, bits)| self.words[word] & bits == bits)
    }

    /// The upper bits of a product depend on all of its factors' bits.
    #[expect(clippy::cast_possible_truncation, reason = "few bits are left, and masked")]
    fn place(&self, key: &[u8]) -> Option<(usize, u64)> {
        let key = u64::from_le_bytes(key.try_into().ok()?);
        let product = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let word = (product >> 32) as usize & self.words.len().checked_sub(1)?;
        Some((word, 1 << (product >> 58) | 1 << (product >> 52 & 63)))
    }
}
