//! The word table: every known form with its classes, looked up once per token.
//!
//! Keys are lower-case, in NFC and with straight apostrophes. The table uses a fixed hash, so that lookup
//! is fast and nothing depends on a random seed; no output ever follows its order.

use super::class::Class;
use crate::text::Span;
use std::hash::Hasher;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What is known of a form.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) class: Class,
    /// Index of the lemma among the verbs, plus one; 0 for none.
    pub(crate) lemma: u16,
    /// Index of the noun group, plus one; 0 for none.
    pub(crate) noun: u8,
    /// The length of the form in bytes.
    len: u8,
}

/// Index of a form in the table; 0 is the unknown form.
pub(crate) type WordId = u32;

/// Longer words are taken as unknown.
const LONGEST: usize = 48;

/// A form in words of eight bytes, zeros behind it, which can be hashed and compared at once.
#[derive(Clone, Copy)]
struct Key {
    words: [u64; LONGEST / 8],
    len: usize,
}

impl Key {
    /// Stands for all forms that are too long; no word of a text is taken for them.
    const TOO_LONG: Self = Self { words: [0; LONGEST / 8], len: LONGEST + 1 };

    /// The key of a form as lexicons write it; `None` where that is too long.
    fn new(form: &[u8]) -> Option<Self> {
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..form.len())?.copy_from_slice(form);
        Some(Self::of(&bytes, form.len()))
    }

    fn of(bytes: &[u8; LONGEST], len: usize) -> Self {
        let mut words = [0; LONGEST / 8];
        for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
            *word = u64::from_le_bytes(*bytes);
        }
        Self { words, len }
    }

    /// The key of a word of ASCII letters in any case; `None` where others are in it.
    fn ascii(text: &[u8], span: Span) -> Option<Self> {
        let mut key = Self { words: [0; LONGEST / 8], len: span.len() };
        let starts = (span.start..span.end).step_by(8);
        for (word, start) in key.words.iter_mut().zip(starts) {
            let bytes = match text.get(start..start + 8) {
                Some(bytes) => bytes.try_into().unwrap_or_default(),
                None => std::array::from_fn(|index| text.get(start + index).copied().unwrap_or(0)),
            };
            let unused = 64 - 8 * (span.end - start).min(8);
            *word = u64::from_le_bytes(bytes) << unused >> unused;
            if *word & HIGH != 0 {
                return None;
            }
            *word = small(*word);
        }
        Some(key)
    }

    /// The words behind the first.
    fn tail(&self) -> &[u64] {
        &self.words[1..=Self::words_behind_first(self.len)]
    }

    fn words_behind_first(len: usize) -> usize {
        len.div_ceil(8).clamp(1, LONGEST / 8) - 1
    }
}

/// A fixed hash of a form.
fn hash(len: usize, head: u64, tail: &[u64]) -> usize {
    let mut hasher = Fixed(len as u64);
    hasher.add(head);
    tail.iter().for_each(|word| hasher.add(*word));
    (hasher.0 >> 32) as usize
}

/// The highest bit of each byte.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Eight bytes of ASCII in lower case.
fn small(word: u64) -> u64 {
    let from_a = word + 0x3F3F_3F3F_3F3F_3F3F;
    let behind_z = word + 0x2525_2525_2525_2525;
    word | (from_a & !behind_z & HIGH) >> 2
}

/// All known forms, in an open-addressing table: a lookup of a short form touches one slot, nothing else.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    slots: Vec<Slot>,
    /// The words of all forms but their first, in a row.
    tails: Vec<u64>,
    /// The slot of each form; that of the unknown form says nothing.
    by_id: Vec<u32>,
}

/// A form with what is known of it; free where the id is 0.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// The first eight bytes, and where the others begin among the tails.
    head: u64,
    tail: u32,
    id: WordId,
    entry: Entry,
}

/// Slots to begin with, a power of two; the table doubles at half load.
const SLOTS: usize = 1 << 17;

impl Vocabulary {
    pub(crate) fn new() -> Self {
        Self { slots: vec![Slot::default(); SLOTS], tails: Vec::new(), by_id: vec![0] }
    }

    /// The entry of a form (lower-case, NFC, straight apostrophes), made where it is missing.
    pub(crate) fn entry(&mut self, form: &str) -> (WordId, &mut Entry) {
        let key = Key::new(form.as_bytes()).unwrap_or(Key::TOO_LONG);
        let mut at = self.seek(&key);
        if self.slots[at].id == 0 {
            if self.by_id.len() * 2 > self.slots.len() {
                self.grow();
                at = self.seek(&key);
            }
            let place = |len: usize| u32::try_from(len).unwrap_or(0);
            let entry = Entry { len: u8::try_from(key.len).unwrap_or(0), ..Entry::default() };
            let (tail, id) = (place(self.tails.len()), place(self.by_id.len()));
            self.slots[at] = Slot { head: key.words[0], tail, id, entry };
            self.tails.extend_from_slice(key.tail());
            self.by_id.push(place(at));
        }
        let slot = &mut self.slots[at];
        (slot.id, &mut slot.entry)
    }
    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![Slot::default(); old.len() * 2];
        for slot in old.into_iter().filter(|slot| slot.id != 0) {
            let len = usize::from(slot.entry.len);
            let tail = &self.tails[slot.tail as usize..][..Key::words_behind_first(len)];
            let mut at = hash(len, slot.head, tail) & (self.slots.len() - 1);
            while self.slots[at].id != 0 {
                at = (at + 1) & (self.slots.len() - 1);
            }
            self.slots[at] = slot;
            self.by_id[slot.id as usize] = u32::try_from(at).unwrap_or(0);
        }
    }

    /// Where a form stands, or the free slot where it would.
    fn seek(&self, key: &Key) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(key.len, key.words[0], key.tail()) & mask;
        loop {
            let slot = &self.slots[at];
            let found = slot.head == key.words[0]
                && usize::from(slot.entry.len) == key.len
                && self.tails[slot.tail as usize..].starts_with(key.tail());
            if found || slot.id == 0 {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    pub(super) fn entry_of(&mut self, id: WordId) -> &mut Entry {
        &mut self.slots[self.by_id[id as usize] as usize].entry
    }

    pub(crate) fn get(&self, id: WordId) -> Entry {
        self.slots[self.by_id[id as usize] as usize].entry
    }

    /// The id of a word of a text, in any case, composed or decomposed, with any apostrophe.
    /// Also gives what is known of it.
    pub(crate) fn look_up(&self, text: &str, span: Span) -> (WordId, Entry) {
        if span.len() > LONGEST {
            return (0, Entry::default());
        }
        let word = || text.get(span.start..span.end).unwrap_or_default();
        let key = Key::ascii(text.as_bytes(), span)
            .or_else(|| folded(word().as_bytes()))
            .or_else(|| Key::new(fold(word()).as_bytes()));
        let slot = key.map_or(Slot::default(), |key| self.slots[self.seek(&key)]);
        (slot.id, slot.entry)
    }
}

/// Lower-cases letters of Latin-1 and straightens apostrophes; `None` when a word needs more than that.
fn folded(word: &[u8]) -> Option<Key> {
    let mut out = [0; LONGEST];
    let mut len = 0;
    let mut at = 0;
    while at < word.len() {
        let byte = word[at];
        if byte < 0x80 {
            out[len] = byte.to_ascii_lowercase();
            len += 1;
            at += 1;
            continue;
        }
        let next = *word.get(at + 1)?;
        match byte {
            // U+00C0–U+00DE have their small letters 32 places on.
            0xC3 => {
                out[len] = byte;
                out[len + 1] = if (0x80..=0x9E).contains(&next) && next != 0x97 { next + 0x20 } else { next };
            }
            // œ
            0xC5 if next == 0x92 || next == 0x93 => {
                out[len] = byte;
                out[len + 1] = 0x93;
            }
            0xE2 if next == 0x80 && matches!(word.get(at + 2), Some(0x98 | 0x99)) => {
                out[len] = b'\'';
                len += 1;
                at += 3;
                continue;
            }
            _ => return None,
        }
        len += 2;
        at += 2;
    }
    Some(Key::of(&out, len))
}

/// Lower case, NFC, straight apostrophes, non-breaking hyphens as plain ones.
pub(crate) fn fold(word: &str) -> String {
    let lower = word.to_lowercase();
    let composed = if is_nfc(&lower) { lower } else { lower.nfc().collect() };
    composed.replace(['’', '‘', 'ʼ'], "'").replace('\u{2011}', "-")
}

/// A multiply-and-rotate hash (as in Firefox and rustc) with a fixed start.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fixed(u64);

const FACTOR: u64 = 0x517c_c1b7_2722_0a95;

impl Fixed {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    }
}

impl Hasher for Fixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.add(chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
        let rest = chunks.remainder().iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        self.add(rest);
    }

    fn write_u64(&mut self, word: u64) {
        self.add(word);
    }

    fn write_u32(&mut self, word: u32) {
        self.add(u64::from(word));
    }

    fn write_usize(&mut self, word: usize) {
        self.add(word as u64);
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        let mut table = Vocabulary::new();
        let (id, _) = table.entry("évoquer");
        let (elided, _) = table.entry("l'");
        let look_up = |word: &str| table.look_up(word, Span::new(0, word.len())).0;
        assert_eq!(look_up("ÉVOQUER"), id);
        assert_eq!(look_up("E\u{301}voquer"), id);
        assert_eq!(look_up("L’"), elided);
        assert_eq!(look_up("inconnu"), 0);
        assert_eq!(look_up(&"é".repeat(200)), 0);
    }

    #[test]
    fn the_table_grows_and_long_forms_are_never_found() {
        let mut table = Vocabulary::new();
        let forms: Vec<String> = (0..SLOTS).map(|n| format!("mot{n}{}", "x".repeat(n % 12))).collect();
        for (index, form) in forms.iter().enumerate() {
            let (id, entry) = table.entry(form);
            assert_eq!(id as usize, index + 1);
            entry.class = index as Class;
        }
        let long = "x".repeat(LONGEST + 1);
        table.entry(&long);
        for (index, form) in forms.iter().enumerate() {
            let (id, entry) = table.look_up(form, Span::new(0, form.len()));
            assert_eq!((id as usize, entry.class), (index + 1, index as Class));
            assert_eq!(table.get(id).class, entry.class);
        }
        assert_eq!(table.look_up(&long, Span::new(0, long.len())).0, 0);
    }

    #[test]
    fn forms_of_all_lengths_are_found_in_any_case() {
        let mut table = Vocabulary::new();
        let forms: Vec<String> = (1..=LONGEST).map(|len| "azertyuiop".repeat(5)[..len].to_owned()).collect();
        let ids: Vec<_> = forms.iter().map(|form| table.entry(form).0).collect();
        for (form, id) in forms.iter().zip(ids) {
            let text = format!("[{}]{form}", form.to_uppercase());
            assert_eq!(table.look_up(&text, Span::new(1, 1 + form.len())).0, id);
            assert_eq!(table.look_up(&text, Span::new(text.len() - form.len(), text.len())).0, id);
        }
        assert_eq!(table.look_up("azer@[`{", Span::new(0, 8)).0, 0);
        assert_eq!(small(u64::from_le_bytes(*b"AZaz@[`{")), u64::from_le_bytes(*b"azaz@[`{"));
    }
}
