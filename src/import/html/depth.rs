//! How deeply elements are nested, found without parsing: a guard for the parser.

/// Elements without an end tag, and those that an open one of their kind closes.
const FLAT: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "html",
    "head", "body",
];

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "noscript", "template", "iframe", "xmp"];

/// The greatest number of elements open at once, as far as tags show it.
pub(super) fn deepest(page: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    let mut rest = page;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let closing = rest.starts_with('/');
        let name_start = usize::from(closing);
        let len = rest[name_start..]
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || *b == b'-')
            .take(32)
            .count();
        let name = &rest[name_start..name_start + len];
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_name || FLAT.iter().any(|flat| name.eq_ignore_ascii_case(flat)) {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
        } else if RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            rest = after_raw(&rest[len..], name);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// What follows the end tag of an element of raw text.
fn after_raw<'p>(content: &'p str, name: &str) -> &'p str {
    let mut rest = content;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_counted() {
        for (page, expected) in [
            ("<div><div>a</div><span>b</span></div>", 2),
            ("<p>a<p>b<p>c<br><img>", 0),
            ("<ul><li><ul><li></ul></ul>", 2),
            ("<script>'<div><div>'</script><b>x</b>", 1),
            ("<!-- <div><div> --><i>", 1),
            ("a < b <3 << <é>", 0),
            ("</div></div><div>", 1),
            ("<script>never closed <div>", 0),
        ] {
            assert_eq!(deepest(page), expected, "{page}");
        }
        assert_eq!(deepest(&"<div>".repeat(100_000)), 100_000);
    }
}
