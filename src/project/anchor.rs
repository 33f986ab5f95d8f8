//! Finding marked words again in a corrected text.
//!
//! What the two texts share is aligned first: by words where the earlier text is kept, by the sentences of its
//! sketch where it is not. A piece inside a shared stretch moves with it. Any other piece is looked for by its
//! words, near the place where the shared stretches around it say it must be. What stands nowhere, or at several
//! such places, is not guessed: it is listed for the person to check.

use super::stored::{StoredPiece, StoredZone, quote};
use crate::text::{Text, sha256_hex};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::hash::Hash;

/// A stretch that both texts share is relied on when it holds so many code points beyond the piece.
const CONTEXT: usize = 12;

/// The outline of `text`: of each sentence its length in code points and the beginning of its SHA-256, as `length-digits`
/// with spaces between.
pub(super) fn sketch(text: &str) -> String {
    let part =
        |sentence: &&str| format!("{}-{}", sentence.chars().count(), &sha256_hex(sentence.as_bytes())[..8]);
    sentences(text).iter().map(part).collect::<Vec<_>>().join(" ")
}

/// The sentences of an outline, each with its length; what is none is passed over.
fn parts(sketch: &str) -> Vec<(usize, &str)> {
    let length = |part: &str| usize::try_from(part.split_once('-')?.0.parse::<u32>().ok()?).ok();
    sketch.split(' ').filter_map(|part| Some((length(part)?, part))).collect()
}

/// Cuts after line ends and after full stops and their like with a space. Files hold the outcome, so that the cut
/// may change without harm.
fn sentences(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut last) = (0, ' ');
    for (at, letter) in text.char_indices() {
        let next = at + letter.len_utf8();
        if letter == '\n' || letter == ' ' && matches!(last, '.' | '!' | '?' | '…' | '»') {
            parts.push(&text[start..next]);
            start = next;
        }
        last = letter;
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Words and the single characters between them.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end.max(if end == 0 { first.len_utf8() } else { end }));
        parts.push((part.chars().count(), part));
        rest = after;
    }
    parts
}

/// What is known of the earlier text.
pub(super) enum Earlier<'e> {
    /// All of it.
    Text(&'e str),
    /// Its outline; an empty one where not even that is known.
    Sketch(&'e str),
}

/// How an earlier text and the present one lie on each other.
#[derive(Clone)]
pub(super) struct Anchor<'t> {
    text: &'t Text,
    /// What both share, in order: start in the earlier text, start in the present one, length, in code points.
    shared: Vec<(usize, usize, usize)>,
    /// The same by sentences, for zones, which are made of lines.
    sentences: Vec<(usize, usize, usize)>,
}

impl<'t> Anchor<'t> {
    pub(super) fn new(earlier: &Earlier<'_>, text: &'t Text) -> Self {
        let new = sketch(text.as_str());
        let (words, sentences) = match earlier {
            Earlier::Text(old) => {
                (shared(&words(old), &words(text.as_str())), shared(&parts(&sketch(old)), &parts(&new)))
            }
            Earlier::Sketch(old) => {
                let sentences = shared(&parts(old), &parts(&new));
                (sentences.clone(), sentences)
            }
        };
        Self { text, shared: words, sentences }
    }

    /// The piece in the present text; `None` where it is not there, or cannot be told from others like it.
    pub(super) fn piece(&self, (start, end, words): &StoredPiece) -> Option<StoredPiece> {
        let length = end.checked_sub(*start).filter(|length| *length > 0)?;
        let around = self.shared.iter().find(|(old, _, shared)| old <= start && *end <= old + shared);
        if let Some((old, new, shared)) = around
            && *shared >= length + CONTEXT
        {
            let moved = new + (start - old);
            if self.reads(moved, length, words) {
                return Some((moved, moved + length, words.clone()));
            }
        }
        let (from, to) = self.between(*start, *end);
        let everywhere = self.places(length, words);
        let near: Vec<usize> =
            everywhere.iter().copied().filter(|at| from <= *at && at + length <= to).collect();
        let place = match (near.as_slice(), everywhere.as_slice()) {
            ([place], _) => *place,
            // Elsewhere only words that are not found by chance.
            ([], [place]) if length >= CONTEXT => *place,
            _ => return None,
        };
        Some((place, place + length, words.clone()))
    }

    /// The zone in the present text, its borders moved to the nearest shared stretch; `None` where nothing is left.
    pub(super) fn zone(&self, (kind, start, end): StoredZone) -> Option<StoredZone> {
        let (start, end) = (self.border(start), self.border(end));
        (start < end).then_some((kind, start, end))
    }

    fn border(&self, at: usize) -> usize {
        if at == 0 {
            return 0;
        }
        let next = self.sentences.iter().find(|(old, _, shared)| at <= old + shared);
        next.map_or(self.text.offsets().len(), |(old, new, _)| new + at.saturating_sub(*old))
    }

    /// Where in the present text the piece must lie, by the shared stretches before and after it.
    fn between(&self, start: usize, end: usize) -> (usize, usize) {
        let sure = || self.shared.iter().filter(|(_, _, shared)| *shared >= CONTEXT);
        let before = sure().rfind(|(old, _, shared)| old + shared <= start);
        let after = sure().find(|(old, ..)| end <= *old);
        (
            before.map_or(0, |(_, new, shared)| new + shared),
            after.map_or(self.text.offsets().len(), |(_, new, _)| *new),
        )
    }

    /// All places where a piece of that length reads like `words`.
    fn places(&self, length: usize, words: &str) -> Vec<usize> {
        let content = self.text.as_str();
        let whole = words.chars().count() == length;
        let needle = if whole { words } else { words.split('…').next().unwrap_or_default() };
        let mut places = Vec::new();
        let mut from = 0;
        while let Some(found) =
            content.get(from..).filter(|_| !needle.is_empty()).and_then(|rest| rest.find(needle))
        {
            let byte = from + found;
            let place = self.text.offsets().code_points(byte);
            places.extend(place.filter(|at| whole || self.reads(*at, length, words)));
            from = byte + content[byte..].chars().next().map_or(1, char::len_utf8);
        }
        places
    }

    fn reads(&self, start: usize, length: usize, words: &str) -> bool {
        let span = self.text.offsets().span_of_code_points(start, start + length);
        span.and_then(|span| self.text.slice(span)).is_some_and(|found| quote(found) == words)
    }
}

/// The stretches of parts that both lists share, joined where they touch.
fn shared<K: Hash + Ord + Eq + Clone>(old: &[(usize, K)], new: &[(usize, K)]) -> Vec<(usize, usize, usize)> {
    let keys = |parts: &[(usize, K)]| -> Vec<K> { parts.iter().map(|(_, key)| key.clone()).collect() };
    let starts = |parts: &[(usize, K)]| -> Vec<usize> {
        let mut at = 0;
        let before = |(length, _): &(usize, K)| {
            at += length;
            at - length
        };
        let mut starts: Vec<usize> = parts.iter().map(before).collect();
        starts.push(at);
        starts
    };
    let (old_starts, new_starts) = (starts(old), starts(new));
    let mut stretches: Vec<(usize, usize, usize)> = Vec::new();
    for change in capture_diff_slices(Algorithm::Patience, &keys(old), &keys(new)) {
        let DiffOp::Equal { old_index, new_index, len } = change else { continue };
        let start = (old_starts[old_index], new_starts[new_index]);
        let length = old_starts[old_index + len] - start.0;
        match stretches.last_mut() {
            Some((old, new, shared)) if (*old + *shared, *new + *shared) == start => *shared += length,
            _ => stretches.push((start.0, start.1, length)),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OLD: &str = "Selon l’agence, il viendrait. « Il l’a dit », assure le ministre.\nIl a plu hier. Selon lui, rien ne presse 🌧.\nFin de l’article.";

    fn piece(text: &str, words: &str, nth: usize) -> StoredPiece {
        let byte = text.match_indices(words).nth(nth).unwrap().0;
        let start = text[..byte].chars().count();
        (start, start + words.chars().count(), quote(words))
    }

    /// The pieces found in `new`, by both ways of looking; `-` for those that are listed.
    fn found(new: &str, pieces: &[(&str, usize)]) -> [Vec<String>; 2] {
        let text = Text::new(new);
        let outline = sketch(OLD);
        [Earlier::Text(OLD), Earlier::Sketch(&outline)].map(|earlier| {
            let anchor = Anchor::new(&earlier, &text);
            let place = |(words, nth): &(&str, usize)| match anchor.piece(&piece(OLD, words, *nth)) {
                Some((start, end, words)) => {
                    let span = text.offsets().span_of_code_points(start, end).unwrap();
                    assert_eq!(quote(text.slice(span).unwrap()), words);
                    let byte = span.start;
                    new.match_indices(&words).position(|(at, _)| at == byte).unwrap().to_string()
                }
                None => String::from("-"),
            };
            pieces.iter().map(place).collect()
        })
    }

    #[test]
    fn marked_words_are_found_again_or_listed() {
        let whole = |text: &str| text.to_owned();
        for (new, words, nth, with_text, with_sketch) in [
            (whole(OLD), "il", 0, "0", "0"),
            // Something before it, and an emoji, which is one code point and four bytes.
            (format!("🌧 Chapeau. {OLD}"), "Il", 1, "1", "1"),
            (format!("Il l’a dit. {OLD}"), "Il", 0, "1", "1"),
            // The sentence itself was changed.
            (OLD.replace("il viendrait", "il ne viendrait pas"), "agence", 0, "0", "0"),
            (OLD.replace("il viendrait", "elle viendrait, selon elle"), "il", 0, "-", "-"),
            (OLD.replace("hier", "avant-hier"), "Il a plu", 0, "0", "0"),
            // The words went.
            (OLD.replace("« Il l’a dit », assure le ministre.", ""), "assure", 0, "-", "-"),
            (OLD.replace("« Il l’a dit », assure le ministre.", ""), "Il", 0, "-", "-"),
            // The sentence moved to the end, where its words stand once.
            (OLD.replace("Il a plu hier. ", "") + " Il a plu hier.", "Il a plu hier.", 0, "0", "0"),
            // Its words now stand twice in the changed sentence.
            (OLD.replace("assure le ministre", "assure, assure le ministre bien"), "assure", 0, "0", "-"),
        ] {
            let [text, sketch] = found(&new, &[(words, nth)]);
            assert_eq!((text[0].as_str(), sketch[0].as_str()), (with_text, with_sketch), "{words} in {new}");
        }
    }

    #[test]
    fn nothing_known_of_the_earlier_text() {
        let text = Text::new("Avant. Selon lui, il pleut. Il vente. il");
        let anchor = Anchor::new(&Earlier::Sketch("no outline"), &text);
        let at = |words: &str, start: usize| {
            anchor.piece(&(start, start + words.chars().count(), words.to_owned())).map(|piece| piece.0)
        };
        assert_eq!(at("Selon lui", 0), Some(7));
        assert_eq!(at("il", 11), None, "twice");
        assert_eq!(anchor.piece(&(5, 5, String::new())), None);
        assert_eq!(anchor.piece(&(9, 2, String::from("il"))), None);
        assert_eq!(anchor.piece(&(usize::MAX - 1, usize::MAX, String::from("z"))), None);
    }

    #[test]
    fn zones_go_with_their_text() {
        use crate::text::ZoneKind::{Body, Title};
        let old = "Le titre\nLe corps du texte.";
        let text = Text::new("Le grand titre\nLe corps du texte.");
        let anchor = Anchor::new(&Earlier::Text(old), &text);
        assert_eq!(anchor.zone((Title, 0, 9)), Some((Title, 0, 15)));
        assert_eq!(anchor.zone((Body, 9, 27)), Some((Body, 15, 33)));
        let text = Text::new("Le corps du texte.");
        let anchor = Anchor::new(&Earlier::Text(old), &text);
        assert_eq!(anchor.zone((Body, 9, 27)), Some((Body, 0, 18)));
    }

    proptest! {
        /// Whatever is done to a text, a mark has the same words or is listed.
        #[test]
        fn the_same_words_or_listed(
            parts in proptest::collection::vec("[ab«é🌧] ?|il |Oui\\. |\n", 0..60),
            cuts in proptest::collection::vec((0usize..60, 0usize..8, "(il |Oui\\. |[a🌧]){0,3}"), 0..4),
            at in 0usize..80,
            length in 1usize..100,
        ) {
            let old = parts.concat();
            let mut new = parts;
            for (start, gone, put) in cuts {
                let start = start.min(new.len());
                let end = (start + gone).min(new.len());
                new.splice(start..end, [put]);
            }
            let new = Text::new(new.concat());
            let letters: Vec<char> = old.chars().collect();
            let end = (at + length).min(letters.len());
            prop_assume!(at < end);
            let words: String = letters[at..end].iter().collect();
            let wanted = (at, end, quote(&words));
            let outline = sketch(&old);
            for earlier in [Earlier::Text(&old), Earlier::Sketch(&outline)] {
                if let Some((start, end, words)) = Anchor::new(&earlier, &new).piece(&wanted) {
                    let span = new.offsets().span_of_code_points(start, end).unwrap();
                    prop_assert_eq!(quote(new.slice(span).unwrap()), words);
                }
            }
        }
    }
}
