//! Marked text, the notation of cases: `[cue1:Selon] [source1:l'agence Tass], [content1:…].`
//!
//! A name is letters, digits, `_` and `/`; marks nest. Other brackets are text.

/// A mark: its name and the bytes it covers in the plain text.
pub(crate) type Mark = (String, std::ops::Range<usize>);

/// The plain text with its marks, inner ones first.
pub(crate) fn parse(marked: &str) -> (String, Vec<Mark>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut rest = marked;
    while let Some(character) = rest.chars().next() {
        let name = rest.strip_prefix('[').and_then(|inner| inner.split_once(':')).map(|(name, _)| name);
        match (character, name) {
            ('[', Some(name)) if name.chars().all(|c| c.is_alphanumeric() || "/_".contains(c)) => {
                open.push((name.to_owned(), text.len()));
                rest = &rest[name.len() + 2..];
                continue;
            }
            (']', _) => match open.pop() {
                Some((name, start)) => marks.push((name, start..text.len())),
                None => text.push(']'),
            },
            (other, _) => text.push(other),
        }
        rest = &rest[character.len_utf8()..];
    }
    (text, marks)
}
