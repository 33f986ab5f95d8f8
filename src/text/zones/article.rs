//! The lines of the article itself: standfirst, text, headings, signatures, and links in between.

use super::ZoneKind;
use super::byline::is_name;
use super::dates::dateline_end;
use super::guess::Page;
use super::signs::Sign;
use std::collections::HashSet;

/// What has come so far below the title.
#[derive(Clone, Copy, Default)]
struct Progress {
    in_body: bool,
    signed: bool,
    dated: bool,
    /// The last running text is above.
    after_last: bool,
}

impl Page<'_, '_> {
    /// Settles the lines from under the title to the end of the article.
    pub(super) fn settle_article(&mut self, start: usize, end: usize) {
        let last_prose = (start..end).rev().find(|i| self.prose[*i]);
        let standfirst = if start > 0 { self.find_standfirst(start, end) } else { None };
        let mut so_far = Progress::default();
        let mut signatures = HashSet::new(); // authors often stand once more below their text
        let mut related = false; // under a header of related links
        for line in start..end {
            if related && self.is_related_title(line, end) {
                self.set(line, ZoneKind::Boilerplate);
                continue;
            }
            related = self.signs[line] == Some(Sign::Related { open: true });
            so_far.after_last = last_prose.is_none_or(|last| line > last);
            let within = so_far.in_body && !so_far.after_last;
            let kind = match self.signs[line] {
                _ if standfirst == Some(line) => ZoneKind::Standfirst,
                // In the middle of the text, a sentence about a journalist is the article’s.
                Some(Sign::Byline) if within && self.lines[line].is_prose() => ZoneKind::Body,
                Some(Sign::Byline) => ZoneKind::Byline,
                Some(Sign::Dateline) => ZoneKind::Dateline,
                Some(Sign::Caption) => ZoneKind::Caption,
                None if within && signatures.contains(self.lines[line].key.as_str()) => ZoneKind::Byline,
                Some(Sign::Section) if within && self.leads_to_prose(line, end) => ZoneKind::Heading,
                Some(Sign::Section) if !so_far.in_body && !so_far.after_last => ZoneKind::Section,
                Some(_) => ZoneKind::Boilerplate,
                None if self.prose[line] => ZoneKind::Body,
                None => self.settle_plain(line, end, so_far),
            };
            so_far.in_body |= kind == ZoneKind::Body;
            if kind == ZoneKind::Byline {
                so_far.signed = true;
                signatures.insert(self.lines[line].key.as_str());
            }
            so_far.dated |= self.signs[line] == Some(Sign::Date);
            self.set(line, kind);
        }
    }

    /// A line that is neither running text nor says itself what it is.
    fn settle_plain(&self, line: usize, end: usize, so_far: Progress) -> ZoneKind {
        let text = &self.lines[line];
        let name = is_name(text.text) && text.words <= 6;
        let role_below =
            self.signs.get(line + 1).is_some_and(|sign| *sign == Some(Sign::Byline)) && line + 1 < end;
        if name
            && (role_below
                || so_far.after_last && so_far.in_body
                || !so_far.in_body && !so_far.signed && self.is_signature_place(line, end))
        {
            return ZoneKind::Byline;
        }
        // Under author or date and over the text: the paper, or a button.
        let under_head = self.web
            && (so_far.signed || so_far.dated)
            && !so_far.in_body
            && !so_far.after_last
            && text.words <= 6;
        if under_head && !text.ends_sentence() && !text.is_item() {
            return ZoneKind::Boilerplate;
        }
        if so_far.after_last {
            let loose = !text.ends_sentence() && !text.is_item() && !text.is_quoted();
            return if self.web && so_far.in_body && loose { ZoneKind::Boilerplate } else { ZoneKind::Body };
        }
        let question = self.interview && text.is_question();
        let continues = text.begins_small()
            || text.is_item()
            || text.ends_with_stop()
            || text.text.ends_with(['…', ',', ';']);
        let introduces = text.ends_with_colon()
            && self.next_text(line, end).is_some_and(|next| {
                self.lines[next].is_item() || self.lines[next].is_quoted() || self.lines[next].begins_small()
            });
        if question || continues || introduces || text.len() > 130 || text.words > 22 {
            return ZoneKind::Body;
        }
        if self.leads_to_prose(line, end) {
            return ZoneKind::Heading;
        }
        if self.web && !so_far.in_body { ZoneKind::Boilerplate } else { ZoneKind::Body }
    }

    /// Whether running text follows, after at most one more heading.
    fn leads_to_prose(&self, line: usize, end: usize) -> bool {
        let Some(next) = self.next_text(line, end) else { return false };
        let sentence = |i: usize| self.prose[i] || self.lines[i].ends_sentence() || self.lines[i].is_item();
        sentence(next) || self.next_text(next, end).is_some_and(|i| self.prose[i])
    }

    /// The next line without a sign.
    fn next_text(&self, line: usize, end: usize) -> Option<usize> {
        (line + 1..end.min(line + 8)).find(|i| self.signs[*i].is_none())
    }

    /// Whether a name here, between title and text, signs: furniture, a date or running text follows.
    fn is_signature_place(&self, line: usize, end: usize) -> bool {
        line + 1 < end && (self.signs[line + 1].is_some() || self.prose[line + 1])
    }

    /// Whether a line under “À lire aussi” is the title of a link: not running text, nor the heading
    /// that stands right over it.
    fn is_related_title(&self, line: usize, end: usize) -> bool {
        if self.prose[line] || self.signs[line].is_some() || self.lines[line].ends_with_stop() {
            return false;
        }
        let first = self.signs[line - 1] == Some(Sign::Related { open: true });
        let over_prose = line + 1 < end && self.prose[line + 1];
        first || !over_prose
    }

    /// The paragraph under the title that sums the article up.
    fn find_standfirst(&self, start: usize, end: usize) -> Option<usize> {
        let first = (start..end).find(|i| self.signs[*i].is_none() && !self.is_name_line(*i))?;
        let text = &self.lines[first];
        let signed_above =
            (start..first).any(|i| self.signs[i] == Some(Sign::Byline) || self.is_name_line(i));
        let prose_after = || (first + 1..end).filter(|i| self.prose[*i]);
        let next = self.lines.get(first + 1).filter(|_| first + 1 < end)?;
        let sign_below = self.signs[first + 1];
        let signed_below =
            matches!(sign_below, Some(Sign::Byline | Sign::Date | Sign::Furniture | Sign::Caption))
                || self.is_name_line(first + 1);
        if !self.prose[first] {
            // A subtitle without a full stop.
            let subtitle = text.words >= 8
                && text.len() >= 45
                && text.len() <= 350
                && !text.begins_small()
                && !text.is_item();
            let leads = signed_below || next.ends_sentence() || self.leads_to_prose(first, end);
            return (subtitle && leads && prose_after().next().is_some()).then_some(first);
        }
        if text.words <= 60 && opens_with_rubric(text.text) {
            return Some(first);
        }
        let short = text.words <= 80 && text.sentences() <= 4 && dateline_end(text.text).is_none();
        if !short || text.is_quoted() && !signed_below {
            return None;
        }
        let mut lengths: Vec<usize> = prose_after().map(|i| self.lines[i].words).collect();
        lengths.sort_unstable();
        let median = *lengths.get(lengths.len() / 2)?;
        let heading_below =
            sign_below.is_none() && !self.prose[first + 1] && self.leads_to_prose(first + 1, end);
        if matches!(sign_below, Some(Sign::Byline)) && text.words <= 60 {
            return Some(first);
        }
        let set_apart = !signed_above && (signed_below || heading_below && text.words <= 65);
        let much_shorter =
            text.words <= 60 && lengths.len() >= 2 && median * 2 >= text.words * 3 && text.sentences() <= 3;
        (set_apart || !signed_above && much_shorter).then_some(first)
    }

    fn is_name_line(&self, line: usize) -> bool {
        self.signs[line].is_none() && self.lines[line].words <= 6 && is_name(self.lines[line].text)
    }
}

/// `DÉCRYPTAGE - Le ministre russe…`: a genre in capitals opens the standfirst.
fn opens_with_rubric(text: &str) -> bool {
    let rubric =
        text.char_indices().take(48).find(|(at, c)| "-–—:".contains(*c) && text[..*at].ends_with(' '));
    rubric.is_some_and(|(at, _)| {
        let words = &text[..at];
        words.chars().filter(|c| c.is_alphabetic()).count() >= 4
            && !words.contains(char::is_lowercase)
            && dateline_end(text).is_none()
    })
}
