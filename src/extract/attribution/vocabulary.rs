//! Word classes from closed lists and endings: enough grammar to find subjects, verbs and clauses.

use std::sync::LazyLock;

use hashbrown::HashMap;

use super::hedges;
use super::lexicon::{self, NOUNS, Shape, VERBS};

/// The class of a word or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// "the", "some".
    Determiner,
    /// "his", "their".
    Possessive,
    /// "he", "they": subjects.
    Subject,
    /// "him", "them": objects.
    Object,
    /// "himself".
    Reflexive,
    /// "of", "in".
    Preposition,
    /// "to".
    To,
    /// "and", "but".
    Conjunction,
    /// "because", "while".
    Subordinator,
    /// "that".
    That,
    /// "who", "which".
    Relative,
    /// "what", "how", "whether".
    Question,
    /// "would", "will".
    Modal,
    /// "is", "was".
    Be,
    /// "has".
    Have,
    /// "did".
    Do,
    /// "also", "repeatedly", "not".
    Adverb,
    /// "Monday", "yesterday", "morning".
    Day,
    /// "246", "three".
    Number,
    /// A capitalised word that is in no list.
    Name,
    /// Any other word.
    Word,
    /// A finite verb that attributes nothing: "went".
    Finite,
    /// A word in -ed.
    Past,
    /// A word in -ing.
    Ing,
    /// The clitic "'s".
    Clitic,
    /// ",".
    Comma,
    /// ";".
    Semicolon,
    /// ":".
    Colon,
    /// A dash between spaces, or "--".
    Dash,
    /// "(" or "[".
    Open,
    /// ")" or "]".
    Close,
    /// An opening quotation mark.
    QuoteOpen,
    /// A closing quotation mark.
    QuoteClose,
    /// ".", "!", "?", "…".
    Stop,
    /// Any other mark.
    Mark,
}

/// What the lists know of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    pub(super) class: Option<Class>,
    /// Index into [`VERBS`].
    pub(super) verb: Option<(u16, Shape)>,
    /// Index into [`NOUNS`].
    pub(super) noun: Option<u16>,
    /// Begins a hedge.
    pub(super) hedge: bool,
}

const LISTS: &[(Class, &str)] = &[
    (
        Class::Determiner,
        "the a an this these those some any every each no all both another either neither several many most few more other such",
    ),
    (Class::Possessive, "his her its their my our your"),
    (
        Class::Subject,
        "he she they we i you it he's she's they're we're i'm you're it's i've we've they've you've he'd she'd they'd we'd i'd it'll he'll she'll they'll we'll i'll you'll there",
    ),
    (Class::Object, "him them me us her"),
    (Class::Reflexive, "himself herself itself themselves ourselves myself yourself"),
    (
        Class::Preposition,
        "of in on at by for from with about against into over under between among through during without within toward towards upon across behind beyond near off onto via amid despite like unlike per around outside inside following alongside throughout regarding concerning",
    ),
    (Class::To, "to"),
    (Class::Conjunction, "and or but nor yet plus &"),
    (
        Class::Subordinator,
        "because while although though unless until since after before as than once whereas when where if",
    ),
    (Class::That, "that"),
    (Class::Relative, "who which whom whose"),
    (Class::Question, "what how why whether"),
    (
        Class::Modal,
        "will would can could may might shall should must won't wouldn't can't cannot couldn't shouldn't mustn't ought",
    ),
    (Class::Be, "is are was were be been being am isn't aren't wasn't weren't"),
    (Class::Have, "has have had having hasn't haven't hadn't"),
    (Class::Do, "do does did don't doesn't didn't"),
    (
        Class::Adverb,
        "also not never again now then later earlier still just only even once ever always often sometimes soon already recently however instead too very so rather quite almost nearly perhaps maybe thus therefore meanwhile moreover furthermore nonetheless nevertheless here further back out up down away twice long far first largely well today's yet simply previously repeatedly publicly privately widely reportedly",
    ),
    (
        Class::Day,
        "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight morning afternoon evening night week month year",
    ),
    (
        Class::Number,
        "one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands million billion hundred thousand",
    ),
    (
        Class::Finite,
        "went goes came comes took takes got gets made makes gave gives kept keeps won wins lost loses led leads ran runs held holds stood stands sat left leaves brought brings bought sold met meets put puts set sets became becomes began begins broke chose drew drove ate fell falls fought flew forgot grew hit hits laid lay lost paid pays rose rises sent sends spent slept stole struck swam taught threw wore let lets cut died dies remains seems includes needs continues faces tries turns works helps moves plays follows starts serves carries lives happens believes appears",
    ),
    (Class::Name, "mr mrs ms dr gen sen rep gov"),
];

/// Verbs after which another verb has its own subject, and nouns in -ed or -ing, are plain words.
const PLAIN: &str = "united bed red need indeed hundred speed seed feed breed building meeting hearing \
    evening morning king ring spring thing something nothing anything everything during wing wedding \
    beijing campaign including according following regarding concerning excluding";

static VOCABULARY: LazyLock<HashMap<String, Entry>> = LazyLock::new(build);

fn build() -> HashMap<String, Entry> {
    let mut words: HashMap<String, Entry> = HashMap::new();
    for (at, verb) in VERBS.iter().enumerate() {
        lexicon::inflect(verb.lemma, |form, shape| {
            let entry = words.entry(form).or_default();
            entry.verb.get_or_insert((at as u16, shape));
        });
    }
    for (at, noun) in NOUNS.iter().enumerate() {
        for form in [noun.lemma.to_owned(), lexicon::plural(noun.lemma)] {
            words.entry(form).or_default().noun = Some(at as u16);
        }
    }
    for (class, list) in LISTS {
        for word in list.split_whitespace() {
            words.entry(word.to_owned()).or_default().class.get_or_insert(*class);
        }
    }
    for word in hedges::first_words() {
        words.entry(word.to_owned()).or_default().hedge = true;
    }
    for word in PLAIN.split_whitespace() {
        words.entry(word.to_owned()).or_default().class.get_or_insert(Class::Word);
    }
    words
}

/// Looks up a word, whatever its case and apostrophe.
pub(super) fn look_up(word: &str) -> Entry {
    let mut folded = [0; 24];
    let mut length = 0;
    for c in word.chars() {
        let letter = match c {
            '’' => b'\'',
            c if c.is_ascii() => c.to_ascii_lowercase() as u8,
            _ => return Entry::default(),
        };
        let Some(slot) = folded.get_mut(length) else { return Entry::default() };
        *slot = letter;
        length += 1;
    }
    let known = std::str::from_utf8(&folded[..length]).ok();
    known.and_then(|word| VOCABULARY.get(word)).copied().unwrap_or_default()
}

/// The class of a word that no list knows, from its form.
pub(super) fn class_by_form(word: &str) -> Class {
    let mut letters = word.chars();
    let first = letters.next().unwrap_or(' ');
    if first.is_numeric() || first == '$' || first == '£' || first == '€' {
        Class::Number
    } else if first.is_uppercase() {
        Class::Name
    } else if word.len() > 4 && word.ends_with("ed") {
        Class::Past
    } else if word.len() > 5 && word.ends_with("ing") {
        Class::Ing
    } else if word.len() > 4
        && word.ends_with("ly")
        && !matches!(
            word,
            "family"
                | "reply"
                | "supply"
                | "assembly"
                | "rally"
                | "ally"
                | "july"
                | "early"
                | "daily"
                | "likely"
        )
    {
        Class::Adverb
    } else {
        Class::Word
    }
}
