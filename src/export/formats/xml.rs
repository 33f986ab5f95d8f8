//! XML 1.0 as text: escapes, and the characters that it forbids.

use std::borrow::Cow;

/// Text for the value of an attribute: line ends and tabs as references, since readers turn them into blanks.
pub(super) fn attribute(text: &str) -> Cow<'_, str> {
    escape(text, true)
}

/// Text for the content of an element.
pub(super) fn content(text: &str) -> Cow<'_, str> {
    escape(text, false)
}

/// Whether text, labels, remarks and values have no character that XML forbids.
pub(super) fn to_the_letter(article: &super::Article, parts: &[super::Part]) -> bool {
    let plain = |text: &str| text.chars().all(allowed);
    let regions = parts.iter().flat_map(|part| &part.graph.regions);
    plain(article.text.as_str())
        && regions.into_iter().all(|region| {
            plain(&region.label) && plain(&region.note) && region.fields.values().all(|value| plain(value))
        })
}

fn escape(text: &str, in_attribute: bool) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '<' | '>' | '&' | '"') || c < ' ' || !allowed(c);
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' if !in_attribute => out.push(c),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            c if allowed(c) => out.push(c),
            // One character for one, of the same width in UTF-16, so that offsets stay right.
            _ => out.push('\u{FFFD}'),
        }
    }
    Cow::Owned(out)
}

/// Whether XML 1.0 has this character.
pub(super) fn allowed(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_line_ends_and_forbidden_characters() {
        assert_eq!(content("a < b & \"c\"\n"), "a &lt; b &amp; &quot;c&quot;\n");
        assert_eq!(attribute("a\tb\nc\u{1}é📰"), "a&#9;b&#10;c\u{FFFD}é📰");
        assert!(matches!(content("plain é"), Cow::Borrowed(_)));
    }
}
