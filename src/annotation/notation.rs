//! Marked text: `[cue:Selon] [source:l’agence Tass], [content:…].`, for copying and for tests.

use super::Annotation;
use crate::text::{Span, Text};

/// The words of `span` with the pieces of `annotations` written into them as `[role:words]`; roles of layers
/// other than frames stand as `[layer:words]`. Pieces that cross the ends of the span are left out.
#[must_use]
pub fn marked_text(text: &Text, span: Span, annotations: &[&Annotation]) -> String {
    let mut pieces: Vec<(Span, &str)> = Vec::new();
    for annotation in annotations {
        let frame = annotation.roles.len() > 1;
        for (role, _, _, piece) in annotation.pieces().filter(|(.., piece)| span.contains(*piece)) {
            pieces.push((piece, if frame { role } else { &annotation.layer }));
        }
    }
    // Outer brackets open first and close last.
    pieces.sort_by_key(|(piece, name)| (piece.start, std::cmp::Reverse(piece.end), *name));
    let content = text.as_str();
    let mut out = String::new();
    let mut at = span.start;
    let mut open: Vec<usize> = Vec::new();
    let copy_to = |out: &mut String, at: &mut usize, to: usize| {
        out.push_str(content.get(*at..to).unwrap_or_default());
        *at = to.max(*at);
    };
    let close_until = |out: &mut String, at: &mut usize, open: &mut Vec<usize>, limit: usize| {
        open.sort_unstable_by(|a, b| b.cmp(a));
        while let Some(end) = open.pop_if(|end| *end <= limit) {
            copy_to(out, at, end);
            out.push(']');
        }
    };
    for (piece, name) in pieces {
        close_until(&mut out, &mut at, &mut open, piece.start);
        copy_to(&mut out, &mut at, piece.start);
        out.push('[');
        out.push_str(name);
        out.push(':');
        open.push(piece.end);
    }
    close_until(&mut out, &mut at, &mut open, span.end);
    copy_to(&mut out, &mut at, span.end);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Id, Time};

    #[test]
    fn frames_nest_and_spans_carry_their_layer() {
        let text = Text::new("Hier, selon Tass, il aurait cédé.");
        let find = |words: &str| {
            let start = text.as_str().find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let mut frame = Annotation::new(Id::random('m', 1), "attribution", String::new(), Time::UNIX_EPOCH);
        for (role, words) in [("cue", "selon"), ("source", "Tass"), ("content", "il aurait cédé")] {
            frame.add_filler(role, vec![find(words)]);
        }
        let mut hedge = Annotation::new(Id::random('m', 2), "hedge", String::new(), Time::UNIX_EPOCH);
        hedge.add_filler("cue", vec![find("aurait")]);
        let all = Span::new(0, text.as_str().len());
        assert_eq!(
            marked_text(&text, all, &[&frame, &hedge]),
            "Hier, [cue:selon] [source:Tass], [content:il [hedge:aurait] cédé]."
        );
        assert_eq!(marked_text(&text, find("selon Tass"), &[&frame, &hedge]), "[cue:selon] [source:Tass]");
        assert_eq!(marked_text(&text, find("Hier"), &[]), "Hier");
    }
}
