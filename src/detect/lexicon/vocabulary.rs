//! The word table: every known form with its classes, looked up once per token.
//!
//! Keys are lower-case, in NFC and with straight apostrophes. The table uses a fixed hash, so that lookup
//! is fast and nothing depends on a random seed; no output ever follows its order.

use super::class::Class;
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
    /// The length of the form in bytes, and where its words begin among the keys.
    len: u8,
    key: u32,
}

/// Index of a form in the table; 0 is the unknown form.
pub(crate) type WordId = u32;

/// Longer words are taken as unknown.
const LONGEST: usize = 48;

/// A form with zeros behind it, so that it can be hashed and compared eight bytes at a time.
#[derive(Clone, Copy)]
struct Key {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Key {
    /// `None` where the form is too long.
    fn new(form: &[u8]) -> Option<Self> {
        let mut key = Self { bytes: [0; LONGEST], len: form.len() };
        key.bytes.get_mut(..form.len())?.copy_from_slice(form);
        Some(key)
    }

    fn words(&self) -> impl Iterator<Item = u64> + '_ {
        let words = self.bytes.as_chunks().0.iter();
        words.take(self.len.div_ceil(8)).map(|word| u64::from_le_bytes(*word))
    }

    /// A fixed hash.
    fn hash(&self) -> u32 {
        let mut hasher = Fixed(self.len as u64);
        self.words().for_each(|word| hasher.add(word));
        (hasher.0 >> 32) as u32
    }
}

/// All known forms, in an open-addressing table: a lookup touches one slot and one key.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Hash tag and id of each slot; id 0 is a free one.
    slots: Vec<(u32, WordId)>,
    /// The words of all keys in a row.
    keys: Vec<u64>,
    entries: Vec<Entry>,
}

/// Slots to begin with, a power of two; the table doubles at half load.
const SLOTS: usize = 1 << 17;

impl Vocabulary {
    pub(crate) fn new() -> Self {
        Self { slots: vec![(0, 0); SLOTS], keys: Vec::with_capacity(SLOTS), entries: vec![Entry::default()] }
    }

    /// The entry of a form (lower-case, NFC, straight apostrophes), made where it is missing.
    pub(crate) fn entry(&mut self, form: &str) -> (WordId, &mut Entry) {
        let key = Key::new(form.as_bytes());
        let mut id = key.as_ref().map_or(0, |key| self.find(key));
        if id == 0 {
            id = u32::try_from(self.entries.len()).unwrap_or(0);
            let mut entry = Entry::default();
            // A form that is too long stays out of the table: no word of a text is taken for it.
            if let Some(key) = key {
                if self.entries.len() * 2 > self.slots.len() {
                    self.grow();
                }
                place(&mut self.slots, key.hash(), id);
                entry.len = u8::try_from(key.len).unwrap_or(0);
                entry.key = u32::try_from(self.keys.len()).unwrap_or(0);
                self.keys.extend(key.words());
            }
            self.entries.push(entry);
        }
        (id, &mut self.entries[id as usize])
    }

    fn grow(&mut self) {
        let mut slots = vec![(0, 0); self.slots.len() * 2];
        for (hash, id) in self.slots.iter().filter(|(_, id)| *id != 0) {
            place(&mut slots, *hash, *id);
        }
        self.slots = slots;
    }

    fn find(&self, key: &Key) -> WordId {
        let hash = key.hash();
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (tag, id) = self.slots[at];
            if id == 0 {
                return 0;
            }
            let entry = &self.entries[id as usize];
            if tag == hash
                && usize::from(entry.len) == key.len
                && key.words().zip(&self.keys[entry.key as usize..]).all(|(word, known)| word == *known)
            {
                return id;
            }
            at = (at + 1) & mask;
        }
    }

    pub(super) fn entry_of(&mut self, id: WordId) -> &mut Entry {
        &mut self.entries[id as usize]
    }

    pub(crate) fn get(&self, id: WordId) -> Entry {
        self.entries[id as usize]
    }

    /// The id of a word of a text, in any case, composed or decomposed, with any apostrophe.
    pub(crate) fn look_up(&self, word: &str) -> WordId {
        if word.len() > LONGEST {
            return 0;
        }
        let key = folded(word.as_bytes()).or_else(|| Key::new(fold(word).as_bytes()));
        key.map_or(0, |key| self.find(&key))
    }
}

fn place(slots: &mut [(u32, WordId)], hash: u32, id: WordId) {
    let mask = slots.len() - 1;
    let mut at = hash as usize & mask;
    while slots[at].1 != 0 {
        at = (at + 1) & mask;
    }
    slots[at] = (hash, id);
}

/// Lower-cases letters of Latin-1 and straightens apostrophes; `None` when a word needs more than that, or
/// is too long.
fn folded(word: &[u8]) -> Option<Key> {
    if word.len() > LONGEST {
        return None;
    }
    let mut key = Key { bytes: [0; LONGEST], len: word.len() };
    if word.is_ascii() {
        key.bytes.iter_mut().zip(word).for_each(|(small, byte)| *small = byte.to_ascii_lowercase());
        return Some(key);
    }
    let out = &mut key.bytes;
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
    key.len = len;
    Some(key)
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
        assert_eq!(table.look_up("ÉVOQUER"), id);
        assert_eq!(table.look_up("E\u{301}voquer"), id);
        assert_eq!(table.look_up("L’"), elided);
        assert_eq!(table.look_up("inconnu"), 0);
        assert_eq!(table.look_up(&"é".repeat(200)), 0);
    }
}
