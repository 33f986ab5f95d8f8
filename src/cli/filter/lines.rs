//! Lines of bounded length from a stream.

use super::LONGEST_LINE;
use std::io::{ErrorKind, Read, Result};

/// Bytes read at once.
const BUFFER: usize = 128 << 10;

/// A line without its end.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Counted from 1.
    pub(super) number: u64,
    /// What it holds; empty when it is too long.
    pub(super) bytes: Vec<u8>,
    pub(super) too_long: bool,
}

/// Reads lines; one that is too long is skipped as it streams by.
pub(super) struct Lines<R> {
    input: R,
    buffer: Box<[u8]>,
    /// What of the buffer is not used yet.
    rest: std::ops::Range<usize>,
    number: u64,
    spare: Vec<u8>,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, buffer: vec![0; BUFFER].into(), rest: 0..0, number: 0, spare: Vec::new() }
    }

    /// Gives a line's buffer back for the next one.
    pub(super) fn give_back(&mut self, line: Line) {
        if line.bytes.capacity() <= LONGEST_LINE / 8 {
            self.spare = line.bytes;
        }
    }

    /// Whether the next line may have to be waited for: answers so far should then go out.
    pub(super) fn would_wait(&self) -> bool {
        self.rest.is_empty()
    }

    /// Fills the buffer where it is used up; false at the end of the stream.
    fn fill(&mut self) -> Result<bool> {
        while self.rest.is_empty() {
            match self.input.read(&mut self.buffer) {
                Ok(0) => return Ok(false),
                Ok(len) => self.rest = 0..len,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }

    /// The next line, `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Line>> {
        let mut line =
            Line { number: self.number + 1, bytes: std::mem::take(&mut self.spare), too_long: false };
        line.bytes.clear();
        let mut any = false;
        loop {
            if !self.fill()? {
                if !any {
                    return Ok(None);
                }
                break;
            }
            any = true;
            let buffer = &self.buffer[self.rest.clone()];
            let end = memchr::memchr(b'\n', buffer);
            let piece = &buffer[..end.unwrap_or(buffer.len())];
            // One byte more may be the carriage return of the line end.
            if line.too_long || line.bytes.len() + piece.len() > LONGEST_LINE + 1 {
                line.too_long = true;
                line.bytes = Vec::new();
            } else {
                line.bytes.extend_from_slice(piece);
            }
            let used = piece.len() + usize::from(end.is_some());
            self.rest.start += used;
            if end.is_some() {
                break;
            }
        }
        self.number += 1;
        if line.bytes.last() == Some(&b'\r') {
            line.bytes.pop();
        }
        if line.bytes.len() > LONGEST_LINE {
            (line.too_long, line.bytes) = (true, Vec::new());
        }
        Ok(Some(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_line_beyond_the_limit_is_skipped_and_the_next_one_read() {
        let long = std::io::repeat(b'a').take(LONGEST_LINE as u64 + 10);
        let input = long.chain(&b"\nsuite\r\n"[..]);
        let mut lines = Lines::new(input);
        let first = lines.next().unwrap().unwrap();
        assert!(first.too_long && first.bytes.capacity() == 0);
        let second = lines.next().unwrap().unwrap();
        assert_eq!((second.number, second.bytes.as_slice()), (2, &b"suite"[..]));
        assert!(lines.next().unwrap().is_none());
    }

    #[test]
    fn the_line_end_does_not_count() {
        for (length, end, too_long) in [
            (LONGEST_LINE, "\n", false),
            (LONGEST_LINE, "\r\n", false),
            (LONGEST_LINE, "", false),
            (LONGEST_LINE + 1, "\n", true),
        ] {
            let input = std::io::repeat(b'a').take(length as u64).chain(end.as_bytes());
            let line = Lines::new(input).next().unwrap().unwrap();
            assert_eq!((line.too_long, line.bytes.is_empty()), (too_long, too_long), "{length} {end:?}");
        }
    }
}
