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
}

/// Index of a form in the table; 0 is the unknown form.
pub(crate) type WordId = u32;

/// Longer words are taken as unknown.
const LONGEST: usize = 48;

/// All known forms, in an open-addressing table: a lookup touches one slot and one key.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Hash tag and id of each slot; id 0 is a free one.
    slots: Vec<(u32, WordId)>,
    /// All keys in a row, and where each begins.
    keys: Vec<u8>,
    ends: Vec<u32>,
    entries: Vec<Entry>,
}

/// Slots to begin with, a power of two; the table doubles at half load.
const SLOTS: usize = 1 << 17;

impl Vocabulary {
    pub(crate) fn new() -> Self {
        Self {
            slots: vec![(0, 0); SLOTS],
            keys: Vec::with_capacity(SLOTS * 8),
            ends: vec![0],
            entries: vec![Entry::default()],
        }
    }

    /// The entry of a form (lower-case, NFC, straight apostrophes), made where it is missing.
    pub(crate) fn entry(&mut self, form: &str) -> (WordId, &mut Entry) {
        let mut id = self.key(form.as_bytes());
        if id == 0 {
            id = u32::try_from(self.entries.len()).unwrap_or(0);
            if self.entries.len() * 2 > self.slots.len() {
                self.grow();
            }
            let hash = hash(form.as_bytes());
            place(&mut self.slots, hash, id);
            self.keys.extend_from_slice(form.as_bytes());
            self.ends.push(u32::try_from(self.keys.len()).unwrap_or(u32::MAX));
            self.entries.push(Entry::default());
        }
        (id, &mut self.entries[id as usize])
    }

    fn grow(&mut self) {
        let mut slots = vec![(0, 0); self.slots.len() * 2];
        for id in 1..self.entries.len() {
            place(&mut slots, hash(self.bytes(id)), u32::try_from(id).unwrap_or(0));
        }
        self.slots = slots;
    }

    fn bytes(&self, id: usize) -> &[u8] {
        &self.keys[self.ends[id - 1] as usize..self.ends[id] as usize]
    }

    fn key(&self, key: &[u8]) -> WordId {
        let hash = hash(key);
        let mask = self.slots.len() - 1;
        let mut at = spread(hash) & mask;
        loop {
            let (tag, id) = self.slots[at];
            if id == 0 {
                return 0;
            }
            if tag == hash && self.bytes(id as usize) == key {
                return id;
            }
            at = (at + 1) & mask;
        }
    }

    /// The id of a form as lexicons write it; 0 where it is unknown.
    pub(crate) fn id(&self, form: &str) -> WordId {
        self.key(form.as_bytes())
    }

    pub(super) fn entry_of(&mut self, id: WordId) -> &mut Entry {
        &mut self.entries[id as usize]
    }

    pub(crate) fn get(&self, id: WordId) -> Entry {
        self.entries[id as usize]
    }

    /// The id of a word of a text, in any case, composed or decomposed, with any apostrophe.
    pub(crate) fn look_up(&self, word: &str) -> WordId {
        let mut folded = [0; LONGEST];
        match fold_into(word.as_bytes(), &mut folded) {
            Some(len) => self.key(&folded[..len]),
            None if word.len() > LONGEST => 0,
            None => self.id(&fold(word)),
        }
    }
}

/// A fixed 32-bit hash of a key.
fn hash(key: &[u8]) -> u32 {
    let mut hasher = Fixed::default();
    hasher.write(key);
    hasher.write_usize(key.len());
    (hasher.finish() >> 32) as u32
}

fn spread(hash: u32) -> usize {
    hash as usize
}

fn place(slots: &mut [(u32, WordId)], hash: u32, id: WordId) {
    let mask = slots.len() - 1;
    let mut at = spread(hash) & mask;
    while slots[at].1 != 0 {
        at = (at + 1) & mask;
    }
    slots[at] = (hash, id);
}

/// Lower-cases letters of Latin-1 and straightens apostrophes; `None` when a word needs more than that.
fn fold_into(word: &[u8], out: &mut [u8; LONGEST]) -> Option<usize> {
    if word.len() > LONGEST {
        return None;
    }
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
    Some(len)
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
