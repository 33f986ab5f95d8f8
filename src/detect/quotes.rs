//! Quotation marks and brackets, paired paragraph by paragraph.
//!
//! « » and “ ” tell their direction; straight marks are oriented by the spaces around them, then by turn.
//! A quotation over several paragraphs is paired where nothing but its last mark can close it. Any other mark
//! without partner stays alone and spoils nothing beyond its paragraph (local recovery): a lone
//! closing mark ends a quotation that began before the sentence, a lone opening one a quotation that goes on.

use super::tokens::{Mark, NONE, Token};

/// Pairs the marks of `tokens[start..end]` (one paragraph).
pub(crate) fn pair(text: &str, tokens: &mut [Token], start: usize, end: usize) {
    orient(text, tokens, start, end);
    let mut open: Vec<usize> = Vec::new();
    let mut brackets: Vec<usize> = Vec::new();
    for at in start..end {
        match tokens[at].mark {
            Mark::Open => open.push(at),
            Mark::Close => {
                if let Some(from) = open.pop() {
                    join(tokens, from, at);
                }
            }
            // A bracket does not reach over a quotation mark opened inside it.
            Mark::ParenOpen => brackets.push(at),
            Mark::ParenClose => {
                if let Some(from) = brackets.pop() {
                    join(tokens, from, at);
                }
            }
            _ => {}
        }
    }
    // « a « b » : the outer mark stays open; nothing to do, both know.
}

/// Paragraphs that a quotation may run over, and tokens.
const REACH: (usize, usize) = (8, 300);

/// Pairs a mark left open in one paragraph with one left closing in a later one, where no other quotation
/// mark stands between them: a quotation over several paragraphs that only its end closes.
pub(crate) fn pair_across(tokens: &mut [Token], paragraphs: &[(usize, usize)]) {
    let quotes = |tokens: &[Token], at: usize| matches!(tokens[at].mark, Mark::Open | Mark::Close);
    for (index, (start, end)) in paragraphs.iter().enumerate() {
        let last = (*start..*end).rfind(|at| quotes(tokens, *at) && tokens[*at].partner == NONE);
        let Some(open) = last.filter(|at| tokens[*at].mark == Mark::Open) else { continue };
        if (open + 1..*end).any(|at| quotes(tokens, at)) {
            continue;
        }
        let later = paragraphs[index + 1..].iter().take(REACH.0);
        let next = later
            .flat_map(|(start, end)| *start..*end)
            .take_while(|at| at - open < REACH.1)
            .find(|at| quotes(tokens, *at));
        if let Some(close) = next.filter(|at| tokens[*at].mark == Mark::Close && tokens[*at].partner == NONE)
        {
            join(tokens, open, close);
        }
    }
}

fn join(tokens: &mut [Token], from: usize, to: usize) {
    tokens[from].partner = u32::try_from(to).unwrap_or(NONE);
    tokens[to].partner = u32::try_from(from).unwrap_or(NONE);
}

fn glyph(text: &str, token: &Token) -> char {
    text.get(token.start as usize..token.end as usize).and_then(|t| t.chars().next()).unwrap_or(' ')
}

/// Decides which straight marks open and which close.
fn orient(text: &str, tokens: &mut [Token], start: usize, end: usize) {
    let (mut double, mut single) = (false, false);
    for at in start..end {
        if tokens[at].mark != Mark::Other {
            continue;
        }
        let mark = glyph(text, &tokens[at]);
        let is_double = matches!(mark, '"' | '＂');
        if !is_double && !matches!(mark, '\'' | '‘' | '’') {
            continue;
        }
        let spaced_before = at == start
            || tokens[at].spaced
            || matches!(tokens[at - 1].mark, Mark::ParenOpen | Mark::Open)
            || tokens[at - 1].kind == crate::text::WordKind::Elision;
        let spaced_after = at + 1 >= end || tokens[at + 1].spaced || !tokens[at + 1].is_word();
        let inside = if is_double { &mut double } else { &mut single };
        let opens = match (spaced_before, spaced_after) {
            (true, false) => true,
            (false, true) => false,
            _ if is_double => !*inside,
            // An apostrophe of its own between letters or spaces is no quotation mark.
            _ => continue,
        };
        if !opens && !*inside && !is_double {
            continue;
        }
        *inside = opens;
        tokens[at].mark = if opens { Mark::Open } else { Mark::Close };
    }
}

/// The token after the pair that opens at `at`, or the one after `at` where it is alone.
pub(crate) fn after_pair(tokens: &[Token], at: usize) -> usize {
    let token = &tokens[at];
    let opens = token.partner != NONE && matches!(token.mark, Mark::Open | Mark::ParenOpen);
    if opens { token.partner as usize + 1 } else { at + 1 }
}

/// The token before the pair that closes at `at`, as an exclusive end; `at` itself where it is alone.
pub(crate) fn before_pair(tokens: &[Token], at: usize) -> usize {
    let token = &tokens[at];
    let closes = matches!(token.mark, Mark::Close | Mark::ParenClose);
    if closes && token.partner != NONE { token.partner as usize } else { at }
}
