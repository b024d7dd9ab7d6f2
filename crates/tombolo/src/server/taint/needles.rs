//! What is looked for in a text: many needles at once, added and dropped at any time.
//!
//! A text is read in steps of eight bytes. What stands at such a place of a needle, wherever the needle begins, is in a filter
//! that says of every step whether a needle may be there; where one may be, it is looked up in their order. So a text costs the
//! same however many there are, one more costs no more than itself, and no copy of a value lies where nobody overwrites it: an
//! automaton, by `aho-corasick` for example, is made anew for each change, takes longer, and frees what it has of the needles as
//! it is.

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

/// How much of a text is read at a time.
const STEP: usize = 8;
/// No needle is shorter: so one of its first eight steps, the first byte left out, is one of the text's.
pub(super) const SHORTEST: usize = 2 * STEP;

type Step = [u8; STEP];

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

    /// What may be a step of a text that the needle is in.
    fn steps(&self) -> impl Iterator<Item = Step> {
        self.0[1..SHORTEST].array_windows().copied()
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
            needle.steps().for_each(|step| self.filter.add(step));
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
        self.all.keys().flat_map(Needle::steps).for_each(|step| self.filter.add(step));
        self.longest = self.all.keys().map(|needle| needle.bytes().len()).max().unwrap_or_default();
        self.gone = 0;
    }

    /// Why a needle is looked for that is in a text, if one is.
    pub(super) fn find(&self, text: &[u8]) -> Option<Reason> {
        let (steps, _) = text.as_chunks::<STEP>();
        let places = steps.iter().enumerate().filter(|(_, step)| self.filter.may_have(**step));
        places.map(|(at, _)| at * STEP).find_map(|at| {
            let mut starts = (1..=STEP).filter_map(|before| at.checked_sub(before));
            starts.find_map(|start| self.at_start_of(&text[start..]))
        })
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
        if start.get(STEP..).and_then(<[u8]>::first_chunk).is_some_and(|step| !self.filter.may_have(*step)) {
            return false;
        }
        let next = self.all.range::<[u8], _>((Included(start), Unbounded)).next();
        next.is_some_and(|(needle, _)| needle.bytes().starts_with(start))
    }
}

/// Which steps may be of a needle: one byte for each of many places, of which few are taken.
#[derive(Debug)]
struct Filter {
    /// A power of two of them, or none: [`NOBODY`](Self::NOBODY), one step's own byte, or [`SEVERAL`](Self::SEVERAL).
    places: Vec<u8>,
    /// What leaves of a product so many bits as there are to count the places.
    shift: u32,
}

impl Filter {
    const NOBODY: u8 = 0;
    const SEVERAL: u8 = 2;
    const FEWEST_PLACES: usize = 4096;
    /// Eight for each step.
    const PLACES_FOR_EACH: usize = 8 * STEP;

    const fn new() -> Self {
        Self { places: Vec::new(), shift: 0 }
    }

    fn for_many(needles: usize) -> Self {
        let places = (Self::PLACES_FOR_EACH * needles).max(Self::FEWEST_PLACES).next_power_of_two();
        Self { places: vec![Self::NOBODY; places], shift: u64::BITS - places.trailing_zeros() }
    }

    /// For how many needles it is large enough.
    fn room(&self) -> usize {
        self.places.len() / Self::PLACES_FOR_EACH
    }

    fn add(&mut self, step: Step) {
        let product = product(step);
        let at = self.at(product);
        if let Some(place) = self.places.get_mut(at) {
            *place = if [Self::NOBODY, own(product)].contains(place) { own(product) } else { Self::SEVERAL };
        }
    }

    fn may_have(&self, step: Step) -> bool {
        let product = product(step);
        let place = self.places.get(self.at(product)).copied().unwrap_or(Self::NOBODY);
        place != Self::NOBODY && (place == Self::SEVERAL || place == own(product))
    }

    #[expect(clippy::cast_possible_truncation, reason = "so few bits are left that they count the places")]
    fn at(&self, product: u64) -> usize {
        (product >> self.shift) as usize
    }
}

/// The upper bits of a product depend on all bits of its factors.
fn product(step: Step) -> u64 {
    u64::from_le_bytes(step).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// An odd number from a step's product.
#[expect(clippy::cast_possible_truncation, reason = "one byte of it is asked for")]
fn own(product: u64) -> u8 {
    (product >> 32) as u8 | 1
}
