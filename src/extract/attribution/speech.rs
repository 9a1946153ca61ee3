//! Carries the speaker from sentence to sentence: quotations that go on, and quotations without a cue.

use std::ops::Range;

use super::clause::{self, Found};
use super::passage::Passage;
use super::subject;
use super::vocabulary::Class;
use super::{Attribution, Wording};
use crate::model::Stance;

/// Fewest words of a quotation that is taken for speech without a cue.
const FEWEST_WORDS: usize = 3;

/// Reads paragraph after paragraph and remembers who spoke last.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) attributions: Vec<Attribution>,
    speaker: Option<Range<usize>>,
}

impl Reader {
    /// Adds the attributions of a paragraph.
    pub(super) fn read(&mut self, passage: &Passage) {
        let first = self.attributions.len();
        for sentence in &passage.sentences {
            let found = clause::attributions(passage, sentence);
            let loose = loose_quotations(passage, sentence, &found);
            for one in &found {
                self.push(passage, one);
            }
            self.take_loose(passage, sentence, &loose, first);
        }
    }

    fn push(&mut self, passage: &Passage, found: &Found) {
        let source: Vec<_> = found.source.iter().map(|range| passage.bytes(range)).collect();
        let wording = wording(passage, &found.content);
        if let (Some(speaker), true) = (
            source.first(),
            wording != Wording::Indirect || found.cue.frame & super::lexicon::SPEECH != 0,
        ) {
            self.speaker = Some(speaker.clone());
        }
        self.attributions.push(Attribution {
            source,
            cue: vec![passage.bytes(&found.cue.words)],
            content: found.content.iter().map(|range| passage.bytes(range)).collect(),
            wording,
            stance: found.cue.stance(),
        });
    }

    /// Gives quotations without a cue the speaker before them.
    fn take_loose(
        &mut self,
        passage: &Passage,
        sentence: &Range<usize>,
        loose: &[Range<usize>],
        first: usize,
    ) {
        let (Some(start), Some(end)) = (loose.first(), loose.last()) else { return };
        let content = passage.bytes(&(start.start..end.end));
        let whole = start.start == sentence.start;
        if whole {
            let continued = self.attributions[first..]
                .last_mut()
                .filter(|last| last.wording != Wording::Indirect);
            if let Some(last) = continued {
                last.content.push(content);
                return;
            }
        }
        let subject =
            if whole { None } else { subject::of_clause(passage, sentence.start, start.start) };
        let source = subject.map(|range| passage.bytes(&range)).or_else(|| self.speaker.clone());
        self.attributions.push(Attribution {
            source: source.into_iter().collect(),
            cue: Vec::new(),
            content: vec![content],
            wording: Wording::Direct,
            stance: Stance::Asserts,
        });
    }
}

/// The quotations of a sentence that no attribution covers and that are long enough to be speech.
fn loose_quotations(
    passage: &Passage,
    sentence: &Range<usize>,
    found: &[Found],
) -> Vec<Range<usize>> {
    let first = passage.quotations.partition_point(|quote| quote.start < sentence.start);
    let inside = passage.quotations[first..].iter().take_while(|quote| quote.start < sentence.end);
    let words = |quote: &Range<usize>| {
        passage.tokens[quote.clone()]
            .iter()
            .filter(|token| token.is_nominal() || token.class < Class::Comma)
            .count()
    };
    inside
        .filter(|quote| {
            !found.iter().any(|found| found.covers(quote.start) || found.covers(quote.end - 1))
        })
        .filter(|quote| words(quote) >= FEWEST_WORDS)
        .cloned()
        .collect()
}

fn wording(passage: &Passage, content: &[Range<usize>]) -> Wording {
    let tokens = || content.iter().flat_map(|range| &passage.tokens[range.clone()]);
    if tokens().all(|token| token.quoted) {
        Wording::Direct
    } else if tokens().any(|token| token.quoted) {
        Wording::Mixed
    } else {
        Wording::Indirect
    }
}
