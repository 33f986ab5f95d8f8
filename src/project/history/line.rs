//! Lines that tell whether they are whole: `9f86d081 (…) […]`, a CRC-32 in eight lower-case digits, then what it
//! covers up to the line end.
//!
//! The checksum is compared as text, so that a changed letter in it is noticed too. A line cut off by a crash, or
//! damaged in its middle, is told from the good ones around it; line ends changed by a careless copy are no damage.

use std::ops::Range;

/// The line of `content`, which holds no line end.
pub(super) fn line(content: &str) -> String {
    format!("{:08x} {content}\n", crc32fast::hash(content.as_bytes()))
}

/// What a file of lines holds.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Lines<'b> {
    /// The contents of the lines that are whole, in order, each with whether damage stands before it.
    pub(super) good: Vec<(&'b str, bool)>,
    /// Where the rest stands.
    pub(super) bad: Vec<Range<usize>>,
}

/// Tells the good lines from the damaged ones.
pub(super) fn lines(bytes: &[u8]) -> Lines<'_> {
    let mut found = Lines::default();
    let mut start = 0;
    let mut damage = false;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let place = start..start + line.len();
        start = place.end;
        match whole(line) {
            Some(content) => found.good.push((content, std::mem::take(&mut damage))),
            None => {
                found.bad.push(place);
                damage = true;
            }
        }
    }
    found
}

fn whole(line: &[u8]) -> Option<&str> {
    let line = line.strip_suffix(b"\n")?;
    let line = std::str::from_utf8(line.strip_suffix(b"\r").unwrap_or(line)).ok()?;
    let (checksum, content) = line.split_at_checked(9)?;
    (checksum == format!("{:08x} ", crc32fast::hash(content.as_bytes()))).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cut_and_every_flip_is_noticed() {
        let contents = ["(act:done) [note(after:\"é\")]", "(act:undone) []", "()"];
        let file: String = contents.iter().map(|content| line(content)).collect();
        let bytes = file.as_bytes();
        let all: Vec<&str> = lines(bytes).good.iter().map(|(content, _)| *content).collect();
        assert_eq!((all, lines(bytes).bad), (contents.to_vec(), vec![]));
        for end in 0..bytes.len() {
            let whole = file[..file.floor_char_boundary(end)].matches('\n').count();
            let found = lines(&bytes[..end]);
            assert_eq!(found.good.len(), whole, "cut at {end}");
            assert_eq!(found.bad.is_empty(), end == 0 || bytes[end - 1] == b'\n', "cut at {end}");
        }
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut flipped = bytes.to_vec();
                flipped[at] ^= 1 << bit;
                let found = lines(&flipped);
                assert!(!found.bad.is_empty(), "byte {at}, bit {bit}");
                assert!(found.good.iter().all(|(content, _)| contents.contains(content)));
            }
        }
        let windows = file.replace('\n', "\r\n");
        assert_eq!(lines(windows.as_bytes()).good.len(), 3);
    }

    #[test]
    fn what_follows_damage_says_so() {
        let file = format!("{}x\ny\n{}{}", line("(1)"), line("(2)"), line("(3)"));
        let found = lines(file.as_bytes());
        assert_eq!(found.good, [("(1)", false), ("(2)", true), ("(3)", false)]);
        assert_eq!(found.bad, [13..15, 15..17]);
    }
}
