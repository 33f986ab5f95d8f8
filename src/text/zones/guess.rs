//! What the lines of a page are, from their signs and their places.
//!
//! The article is found from its middle: running text first, then the title above it, then what stands
//! between and behind. The steps are those of a reader who skims a page, and each is one function:
//! settle the end (comments, footers), the title, the head above it, and line by line the rest.

use super::byline::{is_name, is_role_under_name};
use super::dates::dateline_end;
use super::paragraph::{Paragraph, key, paragraphs};
use super::signs::{Sign, sign};
use super::{Zone, ZoneKind};
use crate::text::Span;

/// The zones of a pasted or imported text, in order.
#[must_use]
pub fn guess_zones(text: &str) -> Vec<Zone> {
    guess_zones_given(text, &[])
}

/// Like [`guess_zones`], where some zones are known already (a title and headings from the source of a
/// page); lines that touch a known zone take its kind.
#[must_use]
pub fn guess_zones_given(text: &str, known: &[Zone]) -> Vec<Zone> {
    let paragraphs = paragraphs(text);
    let mut page = Page::new(&paragraphs, known);
    page.guess();
    zones(&paragraphs, &page.kinds)
}

/// The lines of a page while they are being settled.
pub(super) struct Page<'p, 't> {
    pub(super) lines: &'p [Paragraph<'t>],
    pub(super) signs: Vec<Option<Sign>>,
    pub(super) prose: Vec<bool>,
    pub(super) kinds: Vec<Option<ZoneKind>>,
    /// Whether anything says that the text comes from a web page.
    pub(super) web: bool,
    /// Whether questions are those of an interview.
    pub(super) interview: bool,
}

impl<'p, 't> Page<'p, 't> {
    fn new(lines: &'p [Paragraph<'t>], known: &[Zone]) -> Self {
        let mut kinds = vec![None; lines.len()];
        let mut zone = 0;
        for (kind, line) in kinds.iter_mut().zip(lines) {
            while known.get(zone).is_some_and(|known| known.span.end <= line.span.start) {
                zone += 1;
            }
            *kind = known.get(zone).filter(|known| known.span.overlaps(line.span)).map(|known| known.kind);
        }
        let mut signs: Vec<_> = lines.iter().map(sign).collect();
        join_signatures(lines, &mut signs);
        let mut prose: Vec<_> = (0..lines.len()).map(|i| signs[i].is_none() && lines[i].is_prose()).collect();
        // What is known speaks as loudly as what a line says of itself.
        for (line, kind) in kinds.iter().enumerate() {
            let Some(kind) = kind else { continue };
            prose[line] = matches!(kind, ZoneKind::Body | ZoneKind::Standfirst);
            signs[line] = match kind {
                ZoneKind::Boilerplate | ZoneKind::Comments => Some(Sign::Furniture),
                ZoneKind::Section => Some(Sign::Section),
                ZoneKind::Byline => Some(Sign::Byline),
                ZoneKind::Caption => Some(Sign::Caption),
                ZoneKind::Title
                | ZoneKind::Standfirst
                | ZoneKind::Dateline
                | ZoneKind::Heading
                | ZoneKind::Body => None,
            };
        }
        let web = signs.iter().any(|sign| {
            !matches!(sign, None | Some(Sign::Byline | Sign::Caption | Sign::Section | Sign::Date))
        });
        let questions = (1..lines.len()).filter(|i| prose[*i] && lines[i - 1].is_question()).count();
        Self { lines, signs, prose, kinds, web, interview: questions >= 3 }
    }

    fn guess(&mut self) {
        if let [only] = self.lines {
            let kind = match self.signs[0] {
                Some(Sign::Byline) => ZoneKind::Byline,
                Some(Sign::Caption) if !only.is_prose() => ZoneKind::Caption,
                _ => ZoneKind::Body,
            };
            self.kinds[0].get_or_insert(kind);
            return;
        }
        let end = self.settle_end();
        let title = self.find_title(end);
        let start = title.map_or(0, |title| title + 1);
        if let Some(title) = title {
            self.kinds[title] = Some(ZoneKind::Title);
            self.settle_above(title);
        }
        self.settle_article(start, end);
    }

    pub(super) fn set(&mut self, line: usize, kind: ZoneKind) {
        self.kinds[line].get_or_insert(kind);
    }

    /// Settles readers' comments and what follows the article; returns where the article ends.
    fn settle_end(&mut self) -> usize {
        let total = self.lines.len();
        let comments = self.find_end(total, |sign| matches!(sign, Sign::Comments | Sign::CommentForm));
        let end = self.find_end(comments.unwrap_or(total), |sign| sign == Sign::Footer).or(comments);
        let Some(end) = end else { return total };
        let mut kind = ZoneKind::Boilerplate;
        for line in end..total {
            kind = match self.signs[line] {
                Some(Sign::Comments) => ZoneKind::Comments,
                Some(Sign::CommentForm | Sign::Footer) => ZoneKind::Boilerplate,
                Some(Sign::Related { open: true }) if self.lines[line].gap > 0 => ZoneKind::Boilerplate,
                _ => kind,
            };
            self.set(line, kind);
        }
        end
    }

    /// The first line with a closing sign that stands behind most of the running text above `limit`.
    fn find_end(&self, limit: usize, closes: impl Fn(Sign) -> bool) -> Option<usize> {
        let words = |line: usize| if self.prose[line] { self.lines[line].words } else { 0 };
        let all: usize = (0..limit).map(words).sum();
        let mut before = 0;
        (0..limit).find(|line| {
            before += words(*line);
            let rest = all - before;
            self.signs[*line].is_some_and(|sign| {
                // Comments may be longer than the article; counters of comments stand above it.
                let most = match sign {
                    Sign::Comments => rest <= 2 * before || self.is_followed_by_comment(*line),
                    Sign::CommentForm => rest <= 2 * before,
                    _ => rest * 3 <= before,
                };
                before > 0 && most && closes(sign)
            })
        })
    }

    /// Whether a date, as over a comment, stands near below.
    fn is_followed_by_comment(&self, line: usize) -> bool {
        (line + 1..self.lines.len().min(line + 6)).any(|i| self.signs[i] == Some(Sign::Date))
    }

    /// The line of the title, above the first running text.
    fn find_title(&self, end: usize) -> Option<usize> {
        if let Some(known) = self.kinds.iter().position(|kind| *kind == Some(ZoneKind::Title)) {
            return Some(known);
        }
        let first_prose = (0..end).find(|i| self.prose[*i]).unwrap_or(end);
        let candidate = |line: usize| self.is_title_like(line);
        // Menus and section names come before the title; what is above them is not it.
        let last = (0..first_prose).rev().find(|i| candidate(*i)).unwrap_or(0);
        let mut from = (0..last)
            .rev()
            .find(|i| self.signs[*i] == Some(Sign::Section) || self.in_menu(*i, first_prose))
            .map_or(0, |line| line + 1);
        if !self.web && from == 0 {
            // A plain text has its title first or not at all.
            return (first_prose > 0 && candidate(0) && !self.is_name_over_role(0)).then_some(0);
        }
        // The title of the window repeats that of the article: take the later one.
        if let Some(first) = (from..first_prose).find(|i| candidate(*i)) {
            let shown = without_site(&self.lines[first].key);
            let again =
                (first + 1..first_prose).find(|i| candidate(*i) && same_title(&shown, &self.lines[*i].key));
            from = again.unwrap_or(from);
        }
        let in_reach = || (from..first_prose).filter(|i| candidate(*i) && !self.is_name_over_role(*i));
        let long = in_reach().find(|i| self.lines[*i].words >= 5 || self.lines[*i].len() >= 30);
        long.or_else(|| in_reach().max_by_key(|i| self.lines[*i].len()))
    }

    fn is_title_like(&self, line: usize) -> bool {
        let text = &self.lines[line];
        self.signs[line].is_none()
            && !self.prose[line]
            && text.words >= 2
            && text.len() >= 10
            && text.len() <= 220
            && !text.ends_with_stop()
            && !text.begins_small()
            && !text.is_item()
            && !(text.ends_with_colon() && text.words < 6)
    }

    fn is_name_over_role(&self, line: usize) -> bool {
        is_name(self.lines[line].text) && self.signs.get(line + 1) == Some(&Some(Sign::Byline))
    }

    /// Whether the line lies in a run of at least four stubs above `end`.
    fn in_menu(&self, line: usize, end: usize) -> bool {
        let is_entry = |i: usize| {
            self.lines[i].is_stub() && matches!(self.signs[i], None | Some(Sign::Section | Sign::Furniture))
        };
        if !is_entry(line) {
            return false;
        }
        // Entries follow each other at equal distances. Runs are walked at most four lines each way, so
        // that menus of any length cost the same.
        let (gap_above, gap_below) =
            (self.lines[line].gap, self.lines.get(line + 1).map_or(0, |next| next.gap));
        let up = |step: &usize| {
            line >= *step && is_entry(line - step) && self.lines[line + 1 - step].gap == gap_above
        };
        let down = |step: &usize| {
            line + step < end && is_entry(line + step) && self.lines[line + step].gap == gap_below
        };
        let (above, below) = ((1..=4).take_while(up).count(), (1..=4).take_while(down).count());
        above.max(below) >= 3 || gap_above == gap_below && above + below >= 3
    }

    /// Settles the lines above the title: section names, menus, the rest of the page.
    fn settle_above(&mut self, title: usize) {
        // Only furniture, dates and section names stand between here and the title.
        let near = (0..title).rev().find(|i| !self.is_small_sign(*i)).unwrap_or(0);
        for line in 0..title {
            let in_menu = self.in_menu(line, title);
            let close = line >= near;
            let set_apart = self.lines[line].gap > 0 || line == 0;
            let kind = match self.signs[line] {
                Some(Sign::Section)
                    if !in_menu || close && set_apart && line > 0 && !self.is_spaced_menu(line) =>
                {
                    ZoneKind::Section
                }
                Some(Sign::Caption) => ZoneKind::Caption,
                Some(Sign::Byline) => ZoneKind::Byline,
                None if close
                    && !in_menu
                    && self.lines[line].words <= 5
                    && !self.lines[line].ends_sentence() =>
                {
                    ZoneKind::Section
                }
                _ => ZoneKind::Boilerplate,
            };
            self.set(line, kind);
        }
    }

    /// Whether empty lines stand between all entries, so that one more says nothing.
    fn is_spaced_menu(&self, line: usize) -> bool {
        line >= 2 && self.lines[line - 1].gap > 0 && self.lines[line - 2..line].iter().all(Paragraph::is_stub)
    }

    /// Furniture and dates, which stand between a section name and its title.
    fn is_small_sign(&self, line: usize) -> bool {
        matches!(self.signs[line], Some(Sign::Furniture | Sign::Date | Sign::Section))
    }
}

/// Signatures over several lines: `Par` above a name, `et` between two, a role below one.
fn join_signatures(lines: &[Paragraph<'_>], signs: &mut [Option<Sign>]) {
    for line in 1..lines.len() {
        if signs[line].is_some() {
            continue;
        }
        let above = &lines[line - 1];
        let by = ["par", "by"].contains(&above.key.as_str());
        let and = ["et", "and", "&"].contains(&above.key.as_str())
            && line > 1
            && signs[line - 2] == Some(Sign::Byline);
        if (by || and) && lines[line].words <= 6 {
            (signs[line - 1], signs[line]) = (Some(Sign::Byline), Some(Sign::Byline));
        } else if signs[line - 1].is_none()
            && lines[line].gap <= above.gap
            && is_name(above.text)
            && is_role_under_name(&lines[line])
        {
            signs[line] = Some(Sign::Byline);
        }
    }
}

/// A title as the window shows it, without the name of the site behind it.
fn without_site(title: &str) -> String {
    let cut = [" | ", " - ", " – ", " — ", " • "].iter().filter_map(|mark| title.rfind(mark)).max();
    key(cut.filter(|at| *at >= 15).map_or(title, |at| &title[..at]))
}

fn same_title(shown: &str, title: &str) -> bool {
    shown.len() >= 15
        && (title == shown || title.starts_with(shown) || shown.starts_with(title) && title.len() >= 15)
}

/// The zones of settled lines: neighbours of one kind are one zone where they belong together.
fn zones(lines: &[Paragraph<'_>], kinds: &[Option<ZoneKind>]) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::new();
    let mut in_body = false;
    for (line, kind) in lines.iter().zip(kinds) {
        let kind = kind.unwrap_or(ZoneKind::Body);
        let mut span = line.span;
        let opens_body = kind == ZoneKind::Body && !in_body;
        in_body |= opens_body;
        if let Some(end) = opens_body.then(|| dateline_end(line.text)).flatten() {
            zones.push(Zone { kind: ZoneKind::Dateline, span: Span::new(span.start, span.start + end) });
            let blank = line.text[end..].len() - line.text[end..].trim_start().len();
            span.start += end + blank;
        }
        let merges = matches!(
            kind,
            ZoneKind::Body
                | ZoneKind::Boilerplate
                | ZoneKind::Byline
                | ZoneKind::Comments
                | ZoneKind::Standfirst
        );
        match zones.last_mut() {
            Some(last) if merges && last.kind == kind => last.span.end = span.end,
            _ => zones.push(Zone { kind, span }),
        }
    }
    zones
}
