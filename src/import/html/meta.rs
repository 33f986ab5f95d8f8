//! What the markup says about the page that `dom_smoothie` does not tell: address, section, date.

use super::lines::unescaped;

/// Address, section and date of a page, where its markup names them.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Meta {
    pub(super) url: Option<String>,
    pub(super) section: Option<String>,
    pub(super) published: Option<String>,
}

/// Reads `meta`, `link` and `time` elements and the note that browsers leave in saved pages.
pub(super) fn meta(page: &str) -> Meta {
    let mut meta = Meta { url: saved_from(page), ..Meta::default() };
    for at in memchr::memchr_iter(b'<', page.as_bytes()) {
        let Some(tag) = page[at + 1..].split('>').next().filter(|tag| tag.len() <= 2_000) else { continue };
        if tag.starts_with("meta ") {
            let name = attribute(tag, "property")
                .or_else(|| attribute(tag, "name"))
                .or_else(|| attribute(tag, "itemprop"));
            let field = match name.as_deref() {
                Some("og:url") => &mut meta.url,
                Some("article:section") => &mut meta.section,
                Some("article:published_time" | "datePublished" | "date" | "DC.date.issued") => {
                    &mut meta.published
                }
                _ => continue,
            };
            if field.is_none() {
                *field = attribute(tag, "content");
            }
        } else if tag.starts_with("link ") && attribute(tag, "rel").as_deref() == Some("canonical") {
            meta.url = attribute(tag, "href").or(meta.url);
        } else if tag.starts_with("time ") && meta.published.is_none() {
            meta.published = attribute(tag, "datetime");
        }
    }
    meta.url = meta.url.filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    meta
}

/// `<!-- saved from url=(0042)https://… -->`
fn saved_from(page: &str) -> Option<String> {
    let head = page.char_indices().nth(4_000).map_or(page, |(end, _)| &page[..end]);
    let (_, rest) = head.split_once("saved from url=(")?;
    let (_, rest) = rest.split_once(')')?;
    rest.split(|c: char| c.is_whitespace() || "<>".contains(c)).next().map(str::to_owned)
}

/// The value of an attribute as the parser writes it, `name="value"`.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let before = rest[..at].chars().next_back();
        rest = &rest[at + name.len()..];
        if before == Some(' ') && rest.starts_with("=\"") {
            let value = rest[2..].split('"').next()?.trim();
            return (!value.is_empty()).then(|| unescaped(value).into_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_name_their_address() {
        for (page, url) in [
            (
                "<meta property=\"og:url\" content=\"https://a.example/?a=1&amp;b=2\">",
                Some("https://a.example/?a=1&b=2"),
            ),
            ("<link rel=\"canonical\" href=\"https://a.example/\">", Some("https://a.example/")),
            ("<!-- saved from url=(0019)https://a.example/x --><p>", Some("https://a.example/x")),
            ("<link rel=\"canonical\" href=\"javascript:x()\">", None),
            ("<meta data-content=\"x\" property=\"og:url\">", None),
        ] {
            assert_eq!(meta(page).url.as_deref(), url, "{page}");
        }
        let time =
            meta("<time datetime=\"2025-03-04\"></time><meta name=\"article:section\" content=\"Monde\">");
        assert_eq!((time.published.as_deref(), time.section.as_deref()), (Some("2025-03-04"), Some("Monde")));
    }
}
