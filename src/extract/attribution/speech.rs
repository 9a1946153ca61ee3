//! Carries the speaker from sentence to sentence: quotations that go on, and quotations without a cue.

use std::ops::Range;

use super::clause::{self, Found};
use super::cues::Use;
use super::hedges::hedges;
use super::lexicon::SPEECH;
use super::passage::Passage;
use super::reference::Memory;
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
    memory: Memory,
}

impl Reader {
    /// Adds the attributions of a paragraph.
    pub(super) fn read(&mut self, passage: &Passage) {
        let first = self.attributions.len();
        for sentence in &passage.sentences {
            self.memory.read(passage, sentence);
            let found = clause::attributions(passage, sentence);
            let loose = Loose::of(passage, sentence, &found, first);
            for one in &found {
                self.push(passage, one);
            }
            self.take_loose(passage, sentence, &loose);
        }
    }

    fn push(&mut self, passage: &Passage, found: &Found) {
        let mut source: Vec<_> = found.source.iter().map(|range| passage.bytes(range)).collect();
        if source.is_empty() && found.cue.used == Use::Participle {
            source.extend(self.speaker.clone());
        }
        let wording = wording(passage, &found.content);
        let antecedent =
            found.source.as_ref().and_then(|source| self.memory.resolve(passage, source));
        let speaks = wording != Wording::Indirect || found.cue.frame & SPEECH != 0;
        if let Some(words) = found.source.as_ref().filter(|_| speaks) {
            let relative = passage.class(words.start) == Class::Relative;
            let speaker = antecedent.clone().filter(|_| relative);
            self.speaker = Some(speaker.unwrap_or_else(|| passage.bytes(words)));
            self.memory.focus_on(passage, words);
        }
        let ranges = found.content.iter().chain([&found.cue.words]);
        self.attributions.push(Attribution {
            source,
            cue: vec![passage.bytes(&found.cue.words)],
            content: content_bytes(passage, &found.content, wording),
            quotations: quotations(passage, &found.content, FEWEST_WORDS),
            wording,
            stance: found.cue.stance(),
            antecedent,
            via: found.via.iter().map(|range| passage.bytes(range)).collect(),
            hedges: ranges.flat_map(|range| hedges(passage, range.clone())).collect(),
        });
    }

    /// Gives quotations without a known cue their speaker: the name with a verb after them, the speaker
    /// of the sentence, its subject, or whoever spoke last.
    fn take_loose(&mut self, passage: &Passage, sentence: &Range<usize>, loose: &Loose) {
        let Some(words) = &loose.words else { return };
        let content = quotations(passage, std::slice::from_ref(words), 0);
        let quoted = quotations(passage, std::slice::from_ref(words), FEWEST_WORDS);
        let whole = words.start == sentence.start;
        let after = speaker_after(passage, sentence, words.end);
        if whole && after.is_none() {
            let paragraph = &mut self.attributions[loose.paragraph..];
            let last = paragraph.last_mut().filter(|last| last.wording != Wording::Indirect);
            if let Some(last) = last {
                last.content.extend(content);
                last.quotations.extend(quoted);
                return;
            }
        }
        let cue = after.as_ref().map(|(_, verb)| passage.bytes(&(*verb..verb + 1)));
        let source = match after {
            Some((speaker, _)) => Some(speaker),
            None if whole => None,
            None => loose
                .speaker
                .clone()
                .or_else(|| subject::of_clause(passage, sentence.start, words.start)),
        };
        let antecedent = source.as_ref().and_then(|source| self.memory.resolve(passage, source));
        let source = source.map(|range| passage.bytes(&range));
        if cue.is_some() {
            self.speaker.clone_from(&source);
        }
        self.attributions.push(Attribution {
            source: source.or_else(|| self.speaker.clone()).into_iter().collect(),
            cue: cue.into_iter().collect(),
            content,
            quotations: quoted,
            wording: Wording::Direct,
            stance: Stance::Asserts,
            antecedent,
            via: Vec::new(),
            hedges: hedges(passage, words.clone()),
        });
    }
}

/// Quotations of a sentence that no cue governs.
struct Loose {
    /// From the first to the last of them.
    words: Option<Range<usize>>,
    /// The last source in the sentence before them.
    speaker: Option<Range<usize>>,
    /// The first attribution of the paragraph.
    paragraph: usize,
}

impl Loose {
    fn of(passage: &Passage, sentence: &Range<usize>, found: &[Found], paragraph: usize) -> Self {
        let loose = loose_quotations(passage, sentence, found);
        let words = loose.first().zip(loose.last()).map(|(first, last)| first.start..last.end);
        let before = words.as_ref().map_or(0, |words| words.start);
        let speaker = found.iter().rev().find_map(|found| found.source.clone());
        Self { words, speaker: speaker.filter(|last| last.end <= before), paragraph }
    }
}

/// The speaker and verb after a quotation, whatever the verb: "“Go,” Kerry barked".
fn speaker_after(
    passage: &Passage,
    sentence: &Range<usize>,
    quote: usize,
) -> Option<(Range<usize>, usize)> {
    let until = sentence.end.min(quote + 12);
    if passage.class(quote) == Class::Dash {
        let names = (quote + 1..until).take_while(|&at| passage.class(at) == Class::Name).count();
        return (names > 0).then_some((quote + 1..quote + 1 + names, quote));
    }
    let closed = passage.tokens[quote - 1].class == Class::QuoteClose
        && matches!(passage.class(quote.checked_sub(2)?), Class::Comma | Class::Stop | Class::Dash);
    let subject = subject::after(passage, quote, until).filter(|_| closed)?;
    let verb = (quote + 1..until).find(|&at| {
        let token = passage.tokens[at];
        let verbal = matches!(token.class, Class::Past | Class::Finite) || token.verb.is_some();
        verbal && !token.capital
    })?;
    let source = subject.start..subject.end.min(verb);
    (!source.is_empty() && source.end + 2 >= verb).then_some((source, verb))
}

/// The content in bytes; direct content has a range for each quotation.
fn content_bytes(
    passage: &Passage,
    content: &[Range<usize>],
    wording: Wording,
) -> Vec<Range<usize>> {
    match wording {
        Wording::Direct => quotations(passage, content, 0),
        _ => content.iter().map(|range| passage.bytes(range)).collect(),
    }
}

/// The quotations in some ranges of tokens, of at least so many words, in bytes.
fn quotations(passage: &Passage, ranges: &[Range<usize>], words: usize) -> Vec<Range<usize>> {
    let inside = |range: &Range<usize>| {
        let first = passage.quotations.partition_point(|quote| quote.end <= range.start);
        let until = range.end;
        let all = passage.quotations[first..].iter().take_while(move |quote| quote.start < until);
        let start = range.start;
        all.map(move |quote| quote.start.max(start)..quote.end.min(until))
    };
    let all = ranges.iter().flat_map(inside);
    all.filter(|quote| word_count(passage, quote) >= words)
        .map(|quote| passage.bytes(&quote))
        .collect()
}

fn word_count(passage: &Passage, range: &Range<usize>) -> usize {
    passage.tokens[range.clone()].iter().filter(|token| token.class < Class::Comma).count()
}

/// The quotations of a sentence that no attribution covers and that are long enough to be speech.
fn loose_quotations(
    passage: &Passage,
    sentence: &Range<usize>,
    found: &[Found],
) -> Vec<Range<usize>> {
    let first = passage.quotations.partition_point(|quote| quote.start < sentence.start);
    let inside = passage.quotations[first..].iter().take_while(|quote| quote.start < sentence.end);
    inside
        .filter(|quote| {
            !found.iter().any(|found| found.covers(quote.start) || found.covers(quote.end - 1))
        })
        .filter(|quote| {
            word_count(passage, quote) >= FEWEST_WORDS
                || **quote == *sentence
                || speaker_after(passage, sentence, quote.end).is_some()
        })
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
