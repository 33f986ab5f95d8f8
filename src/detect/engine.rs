//! The engine: packs in, suggestions out.
//!
//! One pass makes tokens; each unit of reading is then looked at by the rules in a fixed order. What a unit
//! leaves behind (the last speaker) is handed on, nothing else: units are independent, so the work grows
//! with the length of the text and no more.

use super::frames::{self, Frame, Pieces, Reader};
use super::grammar::verbs::{Group, group};
use super::grammar::{Range, Segment, View};
use super::lexicon::class::DEMONSTRATIVE;
use super::lexicon::{Lexicon, Pack, PackInfo, read};
use super::marks::Mark;
use super::tokens::{Hit, Token, tokens};
use super::{bylines, hedges, language, quotes, stance, units};
use crate::sources::Registry;
use crate::text::{Span, Zone, ZoneKind, sentences};
use crate::wording::Problem;

/// Reads texts and suggests annotations.
///
/// Building one takes a few milliseconds; it is then used for any number of texts, from any thread.
#[derive(Debug)]
pub struct Engine {
    pub(crate) lexicon: Lexicon,
    pub(crate) packs: Vec<PackInfo>,
    pub(crate) examples: Vec<super::lexicon::Examples>,
    pub(crate) user: super::user::UserRules,
    pub(crate) reasons: super::reasons::Reasons,
    problems: Vec<Problem>,
}

/// The packs compiled in, with the names of their files.
pub(crate) const FRENCH: &[(&str, &str)] = &[
    ("fr/conjugation.ron", include_str!("../../schemas/detect/fr/conjugation.ron")),
    ("fr/grammar.ron", include_str!("../../schemas/detect/fr/grammar.ron")),
    ("fr/nouns.ron", include_str!("../../schemas/detect/fr/nouns.ron")),
    ("fr/verbs.ron", include_str!("../../schemas/detect/fr/verbs.ron")),
    ("fr/verbs_common.ron", include_str!("../../schemas/detect/fr/verbs_common.ron")),
    ("fr/leads.ron", include_str!("../../schemas/detect/fr/leads.ron")),
    ("fr/hedges.ron", include_str!("../../schemas/detect/fr/hedges.ron")),
    ("fr/stance.ron", include_str!("../../schemas/detect/fr/stance.ron")),
    ("fr/bylines.ron", include_str!("../../schemas/detect/fr/bylines.ron")),
    ("fr/rules.ron", include_str!("../../schemas/detect/fr/rules.ron")),
];

/// What the caller knows of a text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Its zones; found by the engine where none are given.
    pub zones: Option<&'a [Zone]>,
    /// Its language (`fr`, `en`), trusted; found by the engine where none is given.
    pub lang: Option<&'a str>,
}

/// All that was found in one text, in token ranges.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    pub(crate) lang: &'static str,
    pub(crate) zones: Vec<Zone>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) frames: Vec<Frame>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) found: Vec<super::user::UserFind>,
    pub(crate) problems: Vec<Problem>,
    hits: Vec<Hit>,
}

impl Engine {
    /// The French engine with the packs compiled in.
    #[must_use]
    pub fn french() -> Self {
        Self::new(&[])
    }

    /// The French engine with further packs, given as (file name, content).
    ///
    /// A pack that cannot be read is left out and named by [`Self::problems`]; so is each bad rule.
    #[must_use]
    pub fn new(user_packs: &[(String, String)]) -> Self {
        let mut packs: Vec<Pack> = Vec::new();
        let mut infos = Vec::new();
        let mut problems = Vec::new();
        let own = user_packs.iter().map(|(name, source)| (name.as_str(), source.as_str()));
        let mut user = super::user::UserRules::default();
        for (index, (name, source)) in FRENCH.iter().copied().chain(own).enumerate() {
            match read(name, source) {
                // Knowledge of another language waits for an engine of its own.
                Ok((pack, _)) if !matches!(pack.lang.as_str(), "" | "fr") => {}
                Ok((pack, info)) => {
                    if index >= FRENCH.len() {
                        user.add(name, source, &pack, &mut problems);
                    }
                    infos.push(info);
                    packs.push(pack);
                }
                Err(problem) => problems.push(*problem),
            }
        }
        let lexicon = Lexicon::new(&packs);
        let mut examples: Vec<super::lexicon::Examples> =
            packs.iter_mut().flat_map(|pack| std::mem::take(&mut pack.examples)).collect();
        let own = packs.into_iter().flat_map(|pack| pack.rules);
        examples.extend(own.map(|rule| super::lexicon::Examples {
            rule: rule.id,
            examples: rule.examples,
            counter_examples: rule.counter_examples,
        }));
        Self { lexicon, packs: infos, examples, user, reasons: super::reasons::Reasons::new(), problems }
    }

    /// Packs in use, with versions and hashes.
    #[must_use]
    pub fn packs(&self) -> &[PackInfo] {
        &self.packs
    }

    /// What was wrong with packs and rules.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Sentences that rules must mark (true) or leave alone (false): (rule, sentence, marked).
    #[must_use]
    pub fn examples(&self) -> Vec<(&str, &str, bool)> {
        self.examples
            .iter()
            .flat_map(|set| {
                let yes = set.examples.iter().map(|text| (set.rule.as_str(), text.as_str(), true));
                yes.chain(set.counter_examples.iter().map(|text| (set.rule.as_str(), text.as_str(), false)))
            })
            .collect()
    }

    /// Reads a text into `scan`, whose buffers are reused.
    pub(crate) fn scan(&self, text: &str, context: &Context<'_>, scan: &mut Scan) {
        tokens(text, &self.lexicon, &mut scan.tokens, &mut scan.hits);
        scan.frames.clear();
        scan.marks.clear();
        scan.found.clear();
        scan.problems.clear();
        scan.lang = match context.lang {
            Some(lang) => language::known(lang),
            None => language::detect(&scan.tokens, text),
        };
        let spans = sentences(text);
        let sentences = units::sentences(&spans, &scan.tokens);
        let paragraphs = units::paragraphs(text, &sentences, &scan.tokens);
        for (start, end) in &paragraphs {
            quotes::pair(text, &mut scan.tokens, *start, *end);
        }
        scan.zones.clear();
        match context.zones {
            Some(zones) => scan.zones.extend_from_slice(zones),
            None => super::zoning::zones(
                View { text, tokens: &scan.tokens, lexicon: &self.lexicon },
                &paragraphs,
                &mut scan.zones,
            ),
        }
        if scan.lang != "fr" {
            return;
        }
        self.read_units(text, &sentences, scan);
        if !self.user.is_empty() {
            self.user.find(text, &spans, &scan.zones, &mut scan.found, &mut scan.problems);
        }
    }

    fn read_units(&self, text: &str, sentences: &[(usize, usize)], scan: &mut Scan) {
        let units = units::units(&scan.tokens, sentences);
        let mut taken = vec![false; scan.tokens.len()];
        let view = View { text, tokens: &scan.tokens, lexicon: &self.lexicon };
        let mut segments = Vec::new();
        // Verb groups of all segments of the unit in a row, and where each segment's end.
        let mut groups: Vec<Group> = Vec::new();
        let mut ends: Vec<usize> = Vec::new();
        let mut own: Vec<Hit> = Vec::new();
        let mut unit_frames: Vec<Frame> = Vec::new();
        let mut unit_marks: Vec<Mark> = Vec::new();
        let mut last_speaker: Option<Pieces> = None;
        let (mut hit, mut zone) = (0, 0);
        for (start, end) in units {
            while hit < scan.hits.len() && (scan.hits[hit].start as usize) < start {
                hit += 1;
            }
            let hit_end = scan.hits[hit..]
                .iter()
                .position(|h| h.start as usize >= end)
                .map_or(scan.hits.len(), |n| hit + n);
            let hits = &scan.hits[hit..hit_end];
            let place = view.tokens[start].start as usize;
            while zone + 1 < scan.zones.len() && scan.zones[zone].span.end <= place {
                zone += 1;
            }
            let kind = scan.zones.get(zone).map_or(ZoneKind::Body, |zone| zone.kind);
            if !kind.counts() {
                continue;
            }
            if kind == ZoneKind::Byline {
                bylines::find(view, Segment { start, end, quoted: false, bracketed: false }, &mut scan.marks);
                continue;
            }
            units::segments(view, start, end, &mut segments);
            // A lone mark tells that the whole sentence is part of a longer quotation.
            segments[0].quoted = units::inside_quotation(view, start, end);
            let offset = scan.frames.len();
            unit_frames.clear();
            groups.clear();
            ends.clear();
            for segment in &segments {
                let from = groups.len();
                find_groups(view, *segment, &mut groups);
                ends.push(groups.len());
                let mut reader = Reader {
                    view,
                    segment: *segment,
                    groups: &groups[from..],
                    frames: &mut unit_frames,
                    taken: &mut taken,
                };
                run(&mut reader, hits);
            }
            let unit = segments[0];
            if let Some(frame) = frames::free::find(view, unit, &unit_frames, last_speaker) {
                unit_frames.push(frame);
            }
            link(&mut unit_frames);
            let mut from = 0;
            for (segment, end) in segments.iter().zip(&ends) {
                let own_groups = &groups[from..*end];
                from = *end;
                let inside =
                    |hit: &&Hit| segment.start <= hit.start as usize && hit.end as usize <= segment.end;
                let direct = |hit: &&Hit| {
                    inside(hit)
                        && !segments.iter().any(|other| {
                            other.start > segment.start
                                && other.start <= hit.start as usize
                                && hit.end as usize <= other.end
                                && other != segment
                        })
                };
                own.clear();
                own.extend(hits.iter().filter(direct));
                hedges::find(view, *segment, own_groups, &unit_frames, &own, &mut unit_marks);
                stance::find(view, *segment, own_groups, &unit_frames, &own, &mut unit_marks);
            }
            unit_marks.sort_by_key(|mark| (mark.range, mark.layer));
            scan.marks.append(&mut unit_marks);
            if let Some(frame) = unit_frames
                .iter()
                .rev()
                .find(|frame| !frame.source.is_empty() && frame.rule != super::rules::Rule::Relay)
            {
                last_speaker = Some(frame.source);
            }
            for mut frame in unit_frames.drain(..) {
                frame.relay_of = frame.relay_of.map(|inner| inner + u32::try_from(offset).unwrap_or(0));
                // « Cette déclaration, rapportée par X »: what was said in the sentence before
                let points_back =
                    frame.content.first().is_some_and(|content| view.is(content.start, DEMONSTRATIVE));
                if frame.relayed && frame.relay_of.is_none() && points_back {
                    frame.relay_of = offset.checked_sub(1).and_then(|before| u32::try_from(before).ok());
                }
                scan.frames.push(frame);
            }
        }
    }
}

/// The rules in their order: a cue belongs to the first rule that reads it.
fn run(reader: &mut Reader<'_, '_>, hits: &[Hit]) {
    frames::nominal::find(reader);
    frames::according::find(reader, hits);
    frames::incise::find(reader);
    frames::reported::find(reader);
    frames::complements::find(reader);
    frames::colon::find(reader);
    frames::narrated::find(reader);
    frames::passive::find(reader);
    frames::citing::find(reader);
}

/// The verb groups of a segment, on its own level.
fn find_groups(view: View<'_>, segment: Segment, groups: &mut Vec<Group>) {
    let mut at = segment.start;
    let mut covered = segment.start;
    while at < segment.end {
        if view.tokens[at].lemma != 0
            && at >= covered
            && let Some(found) = group(view, segment, at)
        {
            covered = found.end;
            groups.push(found);
        }
        at = view.step(at);
    }
}

/// Links a frame to the one it passes on: its source or content holds the other's words.
///
/// *selon des déclarations rapportées par l'agence Tass*: the outer frame (selon) names the inner one
/// (rapportées par) in `relay_of`.
fn link(frames: &mut [Frame]) {
    for outer in 0..frames.len() {
        if frames[outer].relay_of.is_some() {
            continue;
        }
        let inner = (0..frames.len()).find(|inner| {
            *inner != outer && frames[*inner].relayed && holds(&frames[outer].source, &frames[*inner].cue)
        });
        let carried = inner.or_else(|| {
            (0..frames.len()).find(|inner| {
                *inner != outer
                    && frames[outer].relayed
                    && frames[*inner].rule == super::rules::Rule::NominalCue
                    && holds(&frames[outer].content, &frames[*inner].cue)
            })
        });
        frames[outer].relay_of = carried.and_then(|index| u32::try_from(index).ok());
    }
}

fn holds(outer: &Pieces, inner: &Pieces) -> bool {
    inner.first().is_some_and(|cue: Range| outer.covers(cue.start))
}

/// The bytes of a token range.
pub(crate) fn bytes(tokens: &[Token], range: Range) -> Span {
    let start = tokens.get(range.start).map_or(0, |token| token.start as usize);
    let end =
        range.end.checked_sub(1).and_then(|last| tokens.get(last)).map_or(start, |token| token.end as usize);
    Span::new(start, end.max(start))
}

/// The registry behind entities.
pub(crate) fn registry() -> &'static Registry {
    Registry::bundled()
}
