//! Line ends, unified to `\n` and counted.

use serde::{Deserialize, Serialize};

/// How many line ends of each kind a text had before they were unified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineEnds {
    /// Line feeds alone (Unix, macOS).
    #[serde(default)]
    pub lf: usize,
    /// Carriage return and line feed (Windows).
    #[serde(default)]
    pub crlf: usize,
    /// Carriage returns alone (old Macintosh).
    #[serde(default)]
    pub cr: usize,
}

impl LineEnds {
    /// Whether more than one kind stood in the text.
    #[must_use]
    pub fn is_mixed(self) -> bool {
        [self.lf, self.crlf, self.cr].iter().filter(|count| **count > 0).count() > 1
    }
}

/// `text` with every line end as `\n`, and what stood there before.
pub(super) fn unify(text: String) -> (String, LineEnds) {
    let mut ends = LineEnds::default();
    if !text.contains('\r') {
        ends.lf = memchr::memchr_iter(b'\n', text.as_bytes()).count();
        return (text, ends);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = memchr::memchr2(b'\r', b'\n', rest.as_bytes()) {
        let (line, end) = rest.split_at(at);
        out.push_str(line);
        out.push('\n');
        let len = if end.starts_with("\r\n") {
            ends.crlf += 1;
            2
        } else {
            *if end.starts_with('\r') { &mut ends.cr } else { &mut ends.lf } += 1;
            1
        };
        rest = &end[len..];
    }
    out.push_str(rest);
    (out, ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_one_and_are_counted() {
        for (raw, text, [lf, crlf, cr]) in [
            ("a\nb", "a\nb", [1, 0, 0]),
            ("a\r\nb\r\n", "a\nb\n", [0, 2, 0]),
            ("a\rb", "a\nb", [0, 0, 1]),
            ("a\r\r\n\n", "a\n\n\n", [1, 1, 1]),
            ("é", "é", [0, 0, 0]),
        ] {
            assert_eq!(unify(raw.to_owned()), (text.to_owned(), LineEnds { lf, crlf, cr }), "{raw:?}");
        }
        assert!(LineEnds { lf: 1, crlf: 1, cr: 0 }.is_mixed());
        assert!(!LineEnds { lf: 2, crlf: 0, cr: 0 }.is_mixed());
    }
}
