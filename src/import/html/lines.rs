//! The lines of text in well-formed markup, as the parser writes it out.

use std::borrow::Cow;

/// A paragraph, heading or other block of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) tag: Tag,
    /// With single spaces; a forced break is a line end.
    pub(super) text: String,
    /// Whether it stands in the menu, foot or margin of the page.
    pub(super) outside: bool,
}

/// What the markup says about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Text,
    /// Of rank 1 to 6.
    Heading(u8),
    Item,
    Caption,
}

/// Elements that are not read at all.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea", "head",
    "video", "audio", "canvas", "math", "button", "dialog",
];

/// Elements that hold the furniture of a page.
const OUTSIDE: &[&str] = &["nav", "footer", "aside", "form"];

/// Elements within a line; all others begin and end one.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "img", "picture", "source", "ruby", "rt", "rb",
];

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// The lines of a page or part of one, in order.
pub(super) fn lines(markup: &str) -> Vec<Line> {
    let mut reader = Reader::default();
    let mut rest = markup;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        reader.text(&rest[..at]);
        rest = &rest[at..];
        rest = match rest.strip_prefix("<!--") {
            Some(comment) => comment.find("-->").map_or("", |end| &comment[end + 3..]),
            None => {
                let end = tag_end(rest);
                let tag = rest[1..end].trim_end_matches('>');
                match reader.tag(tag) {
                    Some(skipped) => after(&rest[end..], skipped),
                    None => &rest[end..],
                }
            }
        };
    }
    reader.text(rest);
    reader.close();
    reader.lines
}

/// The end of the tag that `markup` begins with, past its `>`; quoted values may hold one.
fn tag_end(markup: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in markup.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    markup.len()
}

/// What follows the end of the element `name`, which may hold others of its kind.
fn after<'m>(content: &'m str, name: &str) -> &'m str {
    let mut open = 1;
    let mut rest = content;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = &rest[at + 1..];
        let (tag, step) = rest.strip_prefix('/').map_or((rest, 1), |tag| (tag, -1));
        let is_name = tag.strip_prefix(name).is_some_and(|end| end.starts_with([' ', '>', '/']));
        if is_name {
            // Text of scripts is no markup: their first end tag ends them.
            open = if step < 0 && ["script", "style", "textarea", "iframe", "noscript"].contains(&name) {
                0
            } else {
                open + step
            };
            if open == 0 {
                return rest.find('>').map_or("", |end| &rest[end + 1..]);
            }
        }
    }
    ""
}

#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    open: String,
    /// The innermost elements that say what a line is, by name.
    kinds: Vec<(String, Tag)>,
    /// How many elements of page furniture are open.
    outside: usize,
}

impl Reader {
    /// Reads a tag; gives its name back where the element is to be skipped.
    fn tag<'m>(&mut self, tag: &'m str) -> Option<&'m str> {
        let (tag, closing) = tag.strip_prefix('/').map_or((tag, false), |tag| (tag, true));
        let name_len = tag.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
        let (name, attributes) = tag.split_at(name_len);
        if name == "br" {
            let end = self.open.trim_end_matches(' ').len();
            self.open.truncate(end);
            if !self.open.is_empty() {
                self.open.push('\n');
            }
            return None;
        }
        let void = VOID.contains(&name);
        if !closing && !void && (SKIPPED.contains(&name) || is_hidden(attributes)) {
            if !INLINE.contains(&name) {
                self.close();
            }
            return Some(name);
        }
        if name.is_empty() || INLINE.contains(&name) {
            return None;
        }
        self.close();
        if OUTSIDE.contains(&name) {
            self.outside = if closing { self.outside.saturating_sub(1) } else { self.outside + 1 };
        }
        if let Some(kind) = kind(name) {
            match self.kinds.last() {
                Some((open, _)) if closing && open == name => _ = self.kinds.pop(),
                _ if closing => {}
                _ => self.kinds.push((name.to_owned(), kind)),
            }
        }
        None
    }

    fn text(&mut self, text: &str) {
        for character in unescaped(text).chars() {
            // No-break spaces are kept: they belong to French typography.
            if matches!(character, ' ' | '\n' | '\t' | '\r' | '\u{C}') {
                if !self.open.is_empty() && !self.open.ends_with([' ', '\n']) {
                    self.open.push(' ');
                }
            } else {
                self.open.push(character);
            }
        }
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.open);
        let tag = self.kinds.last().map_or(Tag::Text, |(_, tag)| *tag);
        let text = text.trim();
        if text.contains(char::is_alphanumeric) {
            self.lines.push(Line { tag, text: text.to_owned(), outside: self.outside > 0 });
        }
    }
}

fn kind(name: &str) -> Option<Tag> {
    match name.as_bytes() {
        [b'h', rank @ b'1'..=b'6'] => Some(Tag::Heading(rank - b'0')),
        b"li" => Some(Tag::Item),
        b"figcaption" | b"caption" => Some(Tag::Caption),
        // Paragraphs within items and quotations are plain text again.
        b"blockquote" => Some(Tag::Text),
        _ => None,
    }
}

fn is_hidden(attributes: &str) -> bool {
    if attributes.is_empty() {
        return false;
    }
    attributes.contains(" hidden=\"\"")
        || attributes.contains("aria-hidden=\"true\"")
        || attributes.contains("display:none")
        || attributes.contains("display: none")
}

/// The characters behind the few references that the parser writes.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let pairs = [("&nbsp;", "\u{A0}"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    Cow::Owned(pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(markup: &str) -> String {
        let shown = |line: Line| {
            let mark = match line.tag {
                Tag::Text => String::new(),
                Tag::Heading(rank) => format!("h{rank}:"),
                Tag::Item => "li:".to_owned(),
                Tag::Caption => "caption:".to_owned(),
            };
            format!("{mark}{}{}", if line.outside { "outside:" } else { "" }, line.text)
        };
        lines(markup).into_iter().map(shown).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn blocks_become_lines() {
        for (markup, expected) in [
            ("<p>Un <b>mot</b>.</p><p>Deux</p>", "Un mot.|Deux"),
            ("<h1>Titre</h1><div>a<p>b</p>c</div>", "h1:Titre|a|b|c"),
            ("<ul><li>un</li><li><p>deux</p></li></ul>", "li:un|li:deux"),
            ("<figure><img alt=\"x\"><figcaption>© AFP</figcaption></figure>", "caption:© AFP"),
            ("a<br>b<br> <br>c", "a\nb\n\nc"),
            ("«&nbsp;oui&nbsp;» &lt;b&gt; &amp;nbsp;", "«\u{A0}oui\u{A0}» <b> &nbsp;"),
            ("<script>var a = '<p>';</script><p>x</p>", "x"),
            ("<div hidden=\"\"><div>non</div></div><p style=\"display:none\">non</p>oui", "oui"),
            ("<nav><a>Menu</a></nav>x<footer>pied</footer>", "outside:Menu|x|outside:pied"),
            ("<a title=\"a > b\">lien</a>", "lien"),
            ("<!-- <p>non</p> -->oui", "oui"),
            ("<p>***</p><p>", ""),
            ("a <", "a"),
        ] {
            assert_eq!(read(markup), expected, "{markup}");
        }
    }

    proptest! {
        #[test]
        fn no_markup_makes_it_panic(markup in "(<[/a-z!\"-]{0,8}>?|é|&amp;|<script>|</script>|<br>|<li>|\\PC){0,40}") {
            lines(&markup);
        }
    }
}
