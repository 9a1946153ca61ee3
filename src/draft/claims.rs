//! Statements to claims: who says so, through whom, how sure, about what, when, where, how many.

use super::events::statement;
use super::{Builder, id};
use crate::article::{Block, Document};
use crate::extract::events::spoken;
use crate::extract::found::{Bytes, FoundBy, FoundClaim};
use crate::model::{
    Attribution, Claim, ClaimId, Directness, EventId, Extraction, Method, Quantity, RecordId,
    SourceId, Stance, UncertainTime,
};
use crate::text::fold::folded;

/// Longest statement, in columns.
const STATEMENT: usize = 400;

/// Words that limit a statement.
const HEDGES: [&str; 9] = [
    "may",
    "might",
    "could",
    "possibly",
    "probably",
    "reportedly",
    "allegedly",
    "apparently",
    "likely",
];

/// Words that limit a figure that stands behind them.
const BOUNDS: [&str; 12] = [
    "at least",
    "at most",
    "up to",
    "nearly",
    "almost",
    "about",
    "around",
    "approximately",
    "more than",
    "less than",
    "fewer than",
    "only",
];

/// Reporting words and what the speaker does by them, by their starts.
const STANCES: [(Stance, &[&str]); 5] = [
    (Stance::Denies, &["den", "reject", "dismiss", "refut", "disput"]),
    (Stance::Alleges, &["accus", "alleg", "blam", "claim", "charg"]),
    (Stance::Announces, &["announc", "vow", "pledg", "promis", "will"]),
    (Stance::Demands, &["demand", "urg", "call", "insist", "appeal", "order"]),
    (Stance::Reports, &["report", "record", "accord", "found", "count", "estimat", "reveal"]),
];

/// What stands in quotation marks in each block of the article, in the order of the text.
pub(super) fn quotations(document: &Document) -> Vec<Bytes> {
    let of_block = |block: &Block| {
        let start = block.bytes.start;
        spoken(document.words(block)).into_iter().map(move |run| start + run.start..start + run.end)
    };
    document.blocks.iter().flat_map(of_block).collect()
}

impl Builder<'_> {
    /// Makes a claim of every statement.
    pub(super) fn claims(&mut self, found: &[FoundClaim]) {
        for one in found {
            let claim = self.claim(one);
            let number = ClaimId::at(self.records.claims.len());
            if let RecordId::Event(event) = claim.subject {
                self.records.events[event.index()].claims.push(number);
            }
            self.records.claims.push(claim);
        }
    }

    fn claim(&mut self, found: &FoundClaim) -> Claim {
        let origin = self.origin(found);
        let content: Vec<Bytes> = found.content.iter().map(|it| self.behind_dateline(it)).collect();
        let said = found.said.as_ref().and_then(|bytes| self.mentions.date_at(bytes));
        let said = said
            .or_else(|| found.speaker.as_ref().and(self.said_when(&content, found.cue.as_ref())));
        let said: Option<UncertainTime> = said.and_then(|date| date.time.clone());
        let text = self.text(&content);
        let about_where = self.about_where(found, &content);
        let quantities = self.quantities(found, &content);
        let about_when = self.about_when(found, &content);
        let event = self.subject(found, &content, origin, &text, said.as_ref());
        let kind = self.records.events[event.index()].kind.clone();
        let measure = quantities.first().map(|quantity| quantity.measure.clone());
        let predicate = measure.unwrap_or_else(|| proposition(&text, &kind));
        Claim {
            id: id("C", self.records.claims.len()),
            text,
            subject: RecordId::Event(event),
            predicate,
            attribution: self.attribution(found, &content, origin),
            said_when: said,
            about_when,
            about_where,
            quantities,
            evidence: content.iter().map(|bytes| self.spans.span(bytes)).collect(),
            supersedes: None,
            extraction: Some(extraction(&found.by)),
            restriction: None,
        }
    }

    /// The words, those of several pieces with a sign between them.
    fn text(&self, content: &[Bytes]) -> String {
        let pieces = content.iter().map(|bytes| self.document.text[bytes.clone()].trim());
        let mark = |c: char| "\"“”, ".contains(c);
        match content.len() {
            1 => statement(&pieces.collect::<String>(), STATEMENT),
            _ => {
                let bare: Vec<&str> = pieces.map(|piece| piece.trim_matches(mark)).collect();
                statement(&bare.join(" … "), STATEMENT)
            }
        }
    }

    /// The event that the claim is about: the one of its sentence, or that its source speaks.
    fn subject(
        &mut self,
        found: &FoundClaim,
        content: &[Bytes],
        origin: SourceId,
        text: &str,
        said: Option<&UncertainTime>,
    ) -> EventId {
        match self.event_at(content) {
            Some(event) => event,
            None => {
                let event = self.statement_event(origin, text, said.cloned());
                let evidence = found.cue.as_ref().and_then(|cue| self.spans.sentence_at(cue.start));
                let bytes = evidence.or(content.first()).cloned();
                let span = bytes.map(|bytes| self.spans.span(&bytes));
                self.records.events[event.index()].evidence.extend(span);
                event
            }
        }
    }

    fn attribution(
        &mut self,
        found: &FoundClaim,
        content: &[Bytes],
        origin: SourceId,
    ) -> Attribution {
        let words = |bytes: &Bytes| self.document.text[bytes.clone()].to_owned();
        let verb = found.cue.as_ref().map_or("reports".to_owned(), words);
        let hedges: Vec<String> = match found.hedges.as_slice() {
            [] => self.hedges(content),
            known => known.iter().map(words).collect(),
        };
        let default = || if found.speaker.is_some() { stance_of(&verb) } else { Stance::Reports };
        let stance = found.stance.unwrap_or_else(default);
        let directness = self.directness(found, content);
        let mut via: Vec<SourceId> = found.via.iter().map(|bytes| self.relay(bytes)).collect();
        if origin != self.outlet {
            via.push(self.outlet);
        }
        via.retain(|source| *source != origin);
        via.dedup();
        let verb =
            crate::text::line(&verb.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
        Attribution { origin, via, verb, stance, hedges, directness }
    }

    fn hedges(&self, content: &[Bytes]) -> Vec<String> {
        let texts = content.iter().map(|bytes| &self.document.text[bytes.clone()]);
        let mut found: Vec<String> = Vec::new();
        for text in texts {
            let limits = HEDGES.iter().filter(|hedge| stands(text, hedge, false));
            let bounds = BOUNDS.iter().filter(|bound| stands(text, bound, true));
            found.extend(limits.chain(bounds).map(|hedge| (*hedge).to_owned()));
        }
        found.dedup();
        found
    }

    /// Whether most of the words stand in quotation marks, whatever an extractor says.
    fn directness(&self, found: &FoundClaim, content: &[Bytes]) -> Directness {
        if found.speaker.is_none() {
            return Directness::ReporterVoice;
        }
        let all: usize = content.iter().map(Bytes::len).sum();
        let quoted: usize = content.iter().map(|bytes| self.quoted(bytes)).sum();
        let direct = quoted * 5 >= all * 4;
        if direct { Directness::DirectQuote } else { Directness::Paraphrase }
    }

    /// How many bytes of a stretch stand in quotation marks.
    fn quoted(&self, bytes: &Bytes) -> usize {
        let blocks = &self.document.blocks;
        let at = blocks.partition_point(|block| block.bytes.end <= bytes.start);
        let Some(block) = blocks.get(at) else { return 0 };
        let end = bytes.end.min(block.bytes.end);
        let first = self.quotations.partition_point(|run| run.end <= bytes.start);
        let inside = self.quotations[first..].iter().take_while(|run| run.start < end);
        inside.map(|run| end.min(run.end) - bytes.start.max(run.start)).sum()
    }

    /// The date that an extractor pointed at, or the one in the words: of several the nearest to the
    /// first figure.
    fn about_when(&self, found: &FoundClaim, content: &[Bytes]) -> Option<UncertainTime> {
        let pointed = found.dates.iter().find_map(|bytes| self.mentions.date_at(bytes));
        let figure = content.iter().find_map(|bytes| self.mentions.figures_in(bytes).next());
        let inside = content.iter().flat_map(|bytes| self.mentions.dates_in(bytes));
        let distance = |date: &&crate::extract::dates::Timex| {
            figure.map_or(0, |figure| date.bytes.start.abs_diff(figure.bytes.start))
        };
        let date = pointed.or_else(|| inside.min_by_key(distance))?;
        date.time.clone()
    }

    fn about_where(&self, found: &FoundClaim, content: &[Bytes]) -> Vec<crate::model::LocationId> {
        let mut places = self.places_of(content);
        places.extend(found.places.iter().filter_map(|bytes| self.place(bytes)));
        places.sort_unstable();
        places.dedup();
        places
    }

    fn quantities(&self, found: &FoundClaim, content: &[Bytes]) -> Vec<Quantity> {
        let inside = content.iter().flat_map(|bytes| self.mentions.figures_in(bytes));
        let pointed = found.figures.iter().filter_map(|bytes| self.mentions.figure_at(bytes));
        let mut figures: Vec<_> = inside.chain(pointed).collect();
        figures.sort_by_key(|figure| figure.bytes.start);
        figures.dedup_by_key(|figure| figure.bytes.start);
        figures.into_iter().map(|figure| figure.quantity.clone()).collect()
    }
}

/// Whether a phrase stands in a text in whole words, in lower case or at the start; `counts` if it
/// must stand before a figure.
fn stands(text: &str, phrase: &str, counts: bool) -> bool {
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let figure = |rest: &str| {
        const WORDS: [&str; 12] = [
            "one", "two", "three", "four", "five", "six", "ten", "half", "a third", "dozen",
            "hundred", "a ",
        ];
        let rest = rest.trim_start().trim_start_matches(['"', '“', '$', '£', '€']);
        rest.starts_with(|c: char| c.is_ascii_digit())
            || WORDS.iter().any(|word| rest.starts_with(word))
    };
    let fits = |at: usize| {
        let behind = &text[at + phrase.len()..];
        edge(text[..at].chars().next_back())
            && edge(behind.chars().next())
            && (!counts || figure(behind))
    };
    // A capital inside a sentence is a name: "May".
    let opens = text.get(..phrase.len()).is_some_and(|it| it.eq_ignore_ascii_case(phrase));
    text.match_indices(phrase).any(|(at, _)| fits(at)) || counts && opens && fits(0)
}

/// What a statement without a figure says, as a word in snake case: its first telling words.
fn proposition(text: &str, kind: &str) -> String {
    let words = folded(text).into_iter().filter(|word| word.len() > 3).take(3);
    let words: Vec<String> = words.collect();
    if words.is_empty() { kind.to_owned() } else { words.join("_") }
}

/// What a speaker does by a reporting verb.
fn stance_of(verb: &str) -> Stance {
    let lower = verb.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
    let starts =
        |stems: &[&str]| words.iter().any(|word| stems.iter().any(|it| word.starts_with(it)));
    let known = STANCES.iter().find(|(_, stems)| starts(stems));
    known.map_or(Stance::Asserts, |(stance, _)| *stance)
}

/// Who found the claim; several programs that agree are named together.
fn extraction(by: &[FoundBy]) -> Extraction {
    let mut agents: Vec<String> = by.iter().map(FoundBy::agent).collect();
    agents.dedup();
    let versions: Vec<&str> = by.iter().filter_map(|it| it.version.as_deref()).collect();
    let agent = match agents.as_slice() {
        [one] => one.clone(),
        several => format!("{} agree", several.join(" and ")),
    };
    let version = (!versions.is_empty()).then(|| versions.join(" / "));
    Extraction { method: Method::Tool, agent, version, confidence: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reporting_verbs_say_what_the_speaker_does() {
        for (verb, stance) in [
            ("said", Stance::Asserts),
            ("has denied", Stance::Denies),
            ("accused", Stance::Alleges),
            ("urged", Stance::Demands),
            ("according to", Stance::Reports),
        ] {
            assert_eq!(stance_of(verb), stance, "{verb}");
        }
    }

    #[test]
    fn words_limit_a_statement_where_they_limit_something() {
        assert!(stands("Nearly 250 people died", "nearly", true));
        assert!(stands("it had recorded only \"three violations", "only", true));
        assert!(!stands("deep concern about Aleppo", "about", true));
        assert!(!stands("to start on May 10", "may", false));
        assert!(stands("it may amount to a crime", "may", false));
    }

    #[test]
    fn extractors_that_agree_are_named_together() {
        let by = [FoundBy::rule("quote"), FoundBy { name: "llm".into(), ..FoundBy::default() }];
        assert_eq!(extraction(&by).agent, "dateline (quote) and llm agree");
        assert_eq!(extraction(&by[..1]).agent, "dateline (quote)");
    }
}
