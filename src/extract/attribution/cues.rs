//! Finds cues: verb groups and nouns that attribute, and how each is used.

use std::ops::Range;

use super::lexicon::{
    CLAUSE, Frame, INFINITIVE, LISTENER, NOUNS, OBJECT, RAISING, SPEECH, Shape, VERBS, Verb,
};
use super::passage::Passage;
use super::vocabulary::Class;
use crate::model::Stance;

/// How a cue is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// A verb with its own subject: "Kerry has said".
    Finite,
    /// "saying": the subject is that of the clause before.
    Participle,
    /// "to say".
    Infinitive,
    /// "was told", "is expected".
    Passive,
    /// "according to".
    According,
    /// "the claim that".
    Noun,
    /// "reportedly".
    Adverb,
    /// "Kerry: “We leave.”"
    Colon,
}

/// A cue in its sentence.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// Its words, auxiliaries and adverbs before the verb included.
    pub(super) words: Range<usize>,
    pub(super) used: Use,
    pub(super) lemma: &'static str,
    pub(super) frame: Frame,
    pub(super) stance: Stance,
    /// Whether the verb is negated: "did not say".
    pub(super) negated: bool,
}

impl Cue {
    /// The stance of the speaker; "does not believe" denies, "does not deny" only reports.
    pub(super) fn stance(&self) -> Stance {
        let thinks = matches!(self.lemma, "believe" | "think" | "agree");
        match self.stance {
            Stance::Asserts if self.negated && (self.frame & SPEECH == 0 || thinks) => {
                Stance::Denies
            }
            Stance::Denies if self.negated => Stance::Reports,
            stance => stance,
        }
    }
}

impl Cue {
    /// Whether it only says how something seems.
    pub(super) fn only_raises(&self) -> bool {
        self.frame & RAISING != 0 && self.frame & (SPEECH | OBJECT | INFINITIVE) == 0
    }

    /// The verb "saying" at a token.
    pub(super) fn saying(at: usize) -> Self {
        let frame = SPEECH | CLAUSE | LISTENER;
        Self { frame, ..plain(at..at + 1, Use::Participle, "say", Stance::Asserts) }
    }

    /// The cue with the preposition before its content: "called for". Such a call is a demand.
    pub(super) fn with_preposition(mut self, passage: &Passage, content: usize) -> Self {
        let before = content.saturating_sub(1);
        if before == self.words.end && passage.class(before) == Class::Preposition {
            self.words.end = content;
            if self.lemma == "call" {
                self.stance = Stance::Demands;
            }
        }
        self
    }
}

/// The cue whose verb or noun is the token `at` of a sentence.
pub(super) fn at(
    passage: &Passage,
    sentence: &Range<usize>,
    at: usize,
    headline: bool,
) -> Option<Cue> {
    let token = passage.tokens[at];
    if token.quoted
        || (token.capital && !headline && at != sentence.start && passage.class(at) == Class::Name)
    {
        return None;
    }
    if passage.is(at, "according") && passage.is(at + 1, "to") {
        return Some(plain(at..at + 2, Use::According, "according to", Stance::Reports));
    }
    if passage.class(at) == Class::Colon && introduces_speech(passage, sentence, at) {
        return Some(plain(at..at + 1, Use::Colon, ":", Stance::Asserts));
    }
    if passage.is(at, "reportedly") || passage.is(at, "allegedly") {
        let stance = if passage.is(at, "reportedly") { Stance::Reports } else { Stance::Alleges };
        return Some(plain(at..at + 1, Use::Adverb, "reportedly", stance));
    }
    let verb = token
        .verb
        .and_then(|(verb, shape)| verb_cue(passage, sentence, at, VERBS[verb as usize], shape));
    verb.or_else(|| noun_cue(passage, at))
}

/// Whether a colon stands between a name and a quotation.
fn introduces_speech(passage: &Passage, sentence: &Range<usize>, at: usize) -> bool {
    let names =
        (sentence.start..at).rev().take_while(|&at| passage.class(at) == Class::Name).count();
    (1..5).contains(&names) && passage.class(at + 1) == Class::QuoteOpen
}

fn plain(words: Range<usize>, used: Use, lemma: &'static str, stance: Stance) -> Cue {
    Cue { words, used, lemma, frame: 0, stance, negated: false }
}

fn verb_cue(
    passage: &Passage,
    sentence: &Range<usize>,
    at: usize,
    verb: Verb,
    shape: Shape,
) -> Option<Cue> {
    let start = group_start(passage, sentence, at);
    let mut before = at;
    while before > start && passage.class(before - 1) == Class::Adverb {
        before -= 1;
    }
    let class_before =
        if before > sentence.start { passage.class(before - 1) } else { Class::Stop };
    let used = usage(passage, at, before, class_before, shape)?;
    let ambiguous = shape == Shape::Base
        || (shape == Shape::Third
            && matches!(passage.class(at + 1), Class::Preposition | Class::Stop));
    if ambiguous && used == Use::Finite && token_is_noun(passage, at, class_before) {
        return None;
    }
    let meant = matches!(verb.lemma, "intend" | "aim") && shape == Shape::Past;
    if meant && used == Use::Finite && class_before != Class::Subject {
        return None; // "a truce intended to pave the way"
    }
    let negated = (start..at).any(|word| {
        let word = passage.word(word);
        word.eq_ignore_ascii_case("not")
            || word.eq_ignore_ascii_case("never")
            || word.ends_with("n’t")
            || word.ends_with("n't")
    });
    let Verb { lemma, mut frame, stance } = verb;
    if lemma == "point" && passage.is(at + 1, "out") {
        frame |= SPEECH | CLAUSE;
    }
    Some(Cue { words: start..at + 1, used, lemma, frame, stance, negated })
}

fn usage(
    passage: &Passage,
    at: usize,
    before: usize,
    class_before: Class,
    shape: Shape,
) -> Option<Use> {
    let nominal = matches!(class_before, Class::Determiner | Class::Possessive | Class::Clitic);
    match shape {
        _ if nominal => None,
        Shape::Ing => match class_before {
            Class::Be => Some(Use::Finite),
            _ => Some(Use::Participle),
        },
        Shape::Past | Shape::Participle => match class_before {
            Class::Be if before >= 2 => Some(Use::Passive),
            Class::Have => Some(Use::Finite),
            Class::Subject if is_contracted_be(passage.word(before - 1)) => Some(Use::Passive),
            Class::Be | Class::Preposition | Class::To | Class::Modal | Class::Do => None,
            _ if shape == Shape::Participle || passage.is(at + 1, "by") => None,
            _ => Some(Use::Finite),
        },
        Shape::Third => match class_before {
            Class::Preposition
            | Class::Number
            | Class::To
            | Class::Modal
            | Class::Do
            | Class::Be => None,
            _ => Some(Use::Finite),
        },
        Shape::Base => match class_before {
            Class::To => Some(Use::Infinitive),
            Class::Modal | Class::Do | Class::Subject | Class::Relative => Some(Use::Finite),
            Class::Word | Class::Name if is_plural(passage.word(before - 1)) => Some(Use::Finite),
            Class::Number | Class::Conjunction if before > 1 => Some(Use::Finite),
            _ => None,
        },
    }
}

fn is_contracted_be(word: &str) -> bool {
    word.ends_with("'re") || word.ends_with("'m") || word.ends_with("’re") || word.ends_with("’m")
}

fn is_plural(word: &str) -> bool {
    (word.ends_with('s') && !word.ends_with("ss"))
        || matches!(
            word,
            "people"
                | "men"
                | "women"
                | "police"
                | "many"
                | "some"
                | "most"
                | "media"
                | "others"
                | "few"
                | "children"
                | "both"
                | "all"
        )
}

/// "and hope", "two claims": more often nouns.
fn token_is_noun(passage: &Passage, at: usize, class_before: Class) -> bool {
    let next = passage.class(at + 1);
    passage.tokens[at].noun.is_some()
        && matches!(class_before, Class::Word | Class::Name | Class::Number | Class::Conjunction)
        && !matches!(
            next,
            Class::That | Class::To | Class::Determiner | Class::Subject | Class::Possessive
        )
}

/// Where the verb group begins: its auxiliaries and adverbs.
fn group_start(passage: &Passage, sentence: &Range<usize>, at: usize) -> usize {
    let mut start = at;
    while start > sentence.start && at - start < 8 {
        let class = passage.class(start - 1);
        let goes_on = match class {
            Class::Adverb => !passage.is_any(start - 1, &["here", "then", "however", "reportedly"]),
            Class::Be | Class::Have | Class::Modal | Class::Do | Class::To => {
                !passage.tokens[start - 1].quoted
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        start -= 1;
    }
    while start < at && passage.class(start) == Class::Adverb && start == sentence.start {
        start += 1;
    }
    start
}

fn noun_cue(passage: &Passage, at: usize) -> Option<Cue> {
    let noun = NOUNS[passage.tokens[at].noun? as usize];
    let infinitive = noun.frame & INFINITIVE != 0 && passage.class(at + 1) == Class::To;
    let marked = matches!(passage.class(at + 1), Class::That | Class::Preposition | Class::To)
        || passage.is_any(at + 1, &["whether", "how", "why"]);
    if !marked && !infinitive {
        return None;
    }
    Some(Cue {
        words: at..at + 1,
        used: Use::Noun,
        lemma: noun.lemma,
        frame: noun.frame,
        stance: noun.stance,
        negated: false,
    })
}
