//! The grammar of queries: one for the search prompt, `dateline search` and saved views.
//!
//! ```text
//! query  = clause { clause }              all of them hold
//! clause = term { "|" term }              one of them holds
//! term   = [ "!" ] ( word | 'word | ^begin | end$ | "a phrase" | field:value ) | @view
//! ```
//!
//! As in fzf, `|` binds closer than a space: `aleppo kerry | lavrov` is about Aleppo and one of the
//! two.  Plain words forgive typing and case; a whole day (`2016-04-30`) is `when:` that day.  The exact forms do not: each stands for whole words as
//! they are spelt, and a capital letter in them counts (smart case).
//!
//! [`parse`] is pure: it knows words and dates, but no dataset.  What is begun and not finished at the
//! end of the text (`actor:`, `when:2016-0`, `kerry |`) is no fault but [`What::Unfinished`]: it
//! narrows nothing yet.

mod days;
mod edtf;
mod fields;
mod habits;
mod no_date;
mod parse;
#[cfg(test)]
mod tests;
mod value;

use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;

use crate::model::{EventStatus, RelationKind, Vocabulary};

pub use parse::parse;
pub(super) use value::listed;

/// A query as a tree: every clause holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expression {
    /// What holds at once.
    pub clauses: Vec<Clause>,
}

impl Expression {
    /// Between which days everything must be that it asks for; an end that is unset is open.
    pub(super) fn days(&self) -> impl Iterator<Item = (Option<NaiveDate>, Option<NaiveDate>)> {
        self.clauses.iter().filter_map(Clause::days)
    }

    /// What is asked for besides days; `None` where no days are.
    pub(super) fn without_days(&self) -> Option<Self> {
        let others = self.clauses.iter().filter(|clause| clause.days().is_none());
        let clauses: Vec<_> = others.cloned().collect();
        (clauses.len() < self.clauses.len()).then_some(Self { clauses })
    }
}

/// Terms of which at least one holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Never empty.
    pub terms: Vec<Term>,
}

impl Clause {
    /// From the first to the last of the days that it asks for, if it asks for nothing but days.
    fn days(&self) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
        let days = self.terms.iter().map(|term| match &term.what {
            What::Field(Field::When(days)) if !term.not => Some((days.from, days.to)),
            _ => None,
        });
        let both = days.reduce(|one, other| {
            let ((from, to), (before, behind)) = (one?, other?);
            Some((
                from.zip(before).map(|(one, other)| one.min(other)),
                to.zip(behind).map(|(one, other)| one.max(other)),
            ))
        });
        both.flatten()
    }
}

/// One thing that is asked for, or asked not to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Whether it must not hold.
    pub not: bool,
    /// What it is.
    pub what: What,
    /// Where it stands in the text, in bytes.
    pub place: Range<usize>,
}

/// What a term asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Words as typed, mistyped or unfinished; punctuation alone asks for nothing.
    Plain(String),
    /// Words as they are spelt.
    Exact {
        /// Which letters may stand around them.
        form: Form,
        /// The words.
        text: String,
    },
    /// A property of records.
    Field(Field),
    /// What a saved view of this name asks for; by itself it asks for nothing.
    View(String),
    /// Begun and not finished; it asks for nothing yet.
    Unfinished {
        /// As typed.
        text: String,
        /// What belongs there.
        wanted: String,
    },
}

/// The exact forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `'word`: just so.
    Whole,
    /// `^begin`: words may go on behind it.
    Begins,
    /// `end$`: words may have more before it.
    Ends,
    /// `"a phrase"`: the words side by side.
    Phrase,
    /// `"a phra`: a phrase that is being typed; its last word may go on.
    OpenPhrase,
}

/// A property of records.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// What an actor did or said, and what is said of it.
    Actor(String),
    /// What happened at a place or inside it.
    Place(String),
    /// What comes from a source.
    Source(String),
    /// What sort of event it is: an open vocabulary.
    Type(String),
    /// What belongs to actors, places or sources of a kind; the kind's word.
    Kind(&'static str),
    /// What can have been within some days.
    When(Days),
    /// Claims with a figure for a measure, and what they are about.
    Figure {
        /// The start of the measure's name; any measure where it is empty.
        measure: String,
        /// How the figure must compare; any figure where it is unset.
        limit: Option<Limit>,
    },
    /// Claims in a relation that stands, and what they are about.
    Relation(RelationKind),
    /// What is in a state.
    Is(State),
}

/// Days from one end to the other, both included; an end that is unset is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// As typed.
    pub text: String,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// A number that a figure is compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// How.
    pub comparison: Comparison,
    /// The number.
    pub value: f64,
}

/// How a figure is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    Above,
}

/// A state that `is:` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// How real an event is; alleged are also claims that accuse.
    Status(EventStatus),
    /// Claims that contradict each other.
    Disputed,
    /// Claims whose review nobody has begun.
    Unreviewed,
}

/// What is wrong with a query, where, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The place in the text, in bytes.
    pub place: Range<usize>,
    /// The reason.
    pub reason: String,
}

impl Comparison {
    /// Every comparison, longer signs before those that begin them.
    const ALL: [Self; 5] = [Self::AtMost, Self::AtLeast, Self::Below, Self::Above, Self::Equal];

    const fn sign(self) -> &'static str {
        match self {
            Self::Below => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::Above => ">",
        }
    }
}

impl State {
    /// The word behind `is:`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Status(status) => status.word(),
            Self::Disputed => "disputed",
            Self::Unreviewed => "unreviewed",
        }
    }

    /// Every state.
    fn all() -> impl Iterator<Item = Self> {
        let statuses = EventStatus::ALL.iter().map(|&status| Self::Status(status));
        statuses.chain([Self::Disputed, Self::Unreviewed])
    }
}

impl Expression {
    /// The terms, clause by clause.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.clauses.iter().flat_map(|clause| &clause.terms)
    }

    /// The first thing that is begun and not finished, told as a fault; for where nobody is typing.
    pub fn unfinished(&self) -> Option<Fault> {
        self.terms().find_map(|term| match &term.what {
            What::Unfinished { wanted, .. } => {
                Some(Fault { place: term.place.clone(), reason: wanted.clone() })
            }
            _ => None,
        })
    }

    /// Whether a query turns on how far the review is.
    pub fn asks_of_review(&self) -> bool {
        let unreviewed = What::Field(Field::Is(State::Unreviewed));
        self.terms().any(|term| term.what == unreviewed)
    }
}

/// Reads a query that nobody is typing any more: what is not finished is a fault.
///
/// # Errors
/// The text is no query.
pub fn parse_whole(text: &str) -> Result<Expression, Fault> {
    let expression = parse(text)?;
    match expression.unfinished() {
        Some(fault) => Err(fault),
        None => Ok(expression),
    }
}

impl Fault {
    /// The characters from the start of the text to the place, from 1, for messages without a caret.
    pub fn character(&self, text: &str) -> usize {
        text.get(..self.place.start).map_or(0, |before| before.chars().count()) + 1
    }
}

impl fmt::Display for Expression {
    /// The query as it would be typed; parsing it gives the same tree.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, clause) in self.clauses.iter().enumerate() {
            f.write_str(if nth > 0 { " " } else { "" })?;
            for (nth, term) in clause.terms.iter().enumerate() {
                f.write_str(if nth > 0 { " | " } else { "" })?;
                write!(f, "{}{}", if term.not { "!" } else { "" }, term.what)?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(text) | Self::Unfinished { text, .. } => f.write_str(text),
            Self::Exact { form: Form::Whole, text } => write!(f, "'{text}"),
            Self::Exact { form: Form::Begins, text } => write!(f, "^{text}"),
            Self::Exact { form: Form::Ends, text } => write!(f, "{text}$"),
            Self::Exact { form: Form::Phrase, text } => write!(f, "\"{text}\""),
            Self::Exact { form: Form::OpenPhrase, text } => write!(f, "\"{text}"),
            Self::Field(field) => field.fmt(f),
            Self::View(name) => write!(f, "@{name}"),
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = match self {
            Self::Actor(name) | Self::Place(name) | Self::Source(name) | Self::Type(name) => {
                name.clone()
            }
            Self::Kind(word) => (*word).to_owned(),
            Self::When(days) => days.text.clone(),
            Self::Figure { measure, limit: None } => measure.clone(),
            Self::Figure { measure, limit: Some(limit) } => {
                format!("{measure}{}{}", limit.comparison.sign(), limit.value)
            }
            Self::Relation(kind) => kind.word().to_owned(),
            Self::Is(state) => state.word().to_owned(),
        };
        write!(f, "{}:{}", self.name().word(), quoted(&value))
    }
}

/// A value as it is typed: in quotes where it would end too early.
pub(super) fn quoted(value: &str) -> String {
    let parts = value.contains(|c: char| c.is_whitespace() || c == '|');
    if parts { format!("\"{value}\"") } else { value.to_owned() }
}

impl Field {
    /// Which field it is.
    const fn name(&self) -> Name {
        match self {
            Self::Actor(_) => Name::Actor,
            Self::Place(_) => Name::Place,
            Self::Source(_) => Name::Source,
            Self::Type(_) => Name::Type,
            Self::Kind(_) => Name::Kind,
            Self::When(_) => Name::When,
            Self::Figure { .. } => Name::Figure,
            Self::Relation(_) => Name::Relation,
            Self::Is(_) => Name::Is,
        }
    }
}

crate::model::vocabulary! {
    /// The names of the fields.
    Name {
        /// Who.
        Actor = "actor",
        /// Where.
        Place = "place",
        /// Who says so.
        Source = "source",
        /// What sort of event.
        Type = "type",
        /// What kind of actor, place or source.
        Kind = "kind",
        /// When.
        When = "when",
        /// How many.
        Figure = "fig",
        /// How claims stand to each other.
        Relation = "rel",
        /// In what state.
        Is = "is",
    }
}

/// The grammar for people: each form and what it means.  Help and README come from it.
pub const FORMS: [(&str, &str); 19] = [
    ("kerry truce", "Both words, in any order; typos and unfinished words are fine"),
    ("kerry | lavrov", "Either word; | binds tighter than a space"),
    ("!hospital", "Excludes; works before any word or field"),
    ("'strike", "Exactly this word: no typos, not unfinished"),
    ("^hosp", "Words that begin with this"),
    ("pital$", "Words that end with this"),
    ("\"war crimes\"", "These words next to each other"),
    ("'US", "Capitals matter after '  ^  $ and in quotes, never in plain words"),
    ("actor:Russia", "What an actor did or said, and what is said about it"),
    ("place:Aleppo", "What happened there or anywhere inside it"),
    ("source:SOHR", "Claims from a source"),
    ("type:air_strike", "Events of a type, and the claims about them"),
    ("kind:armed_group", "What belongs to actors, places or sources of a kind"),
    ("when:2016-04", "Within these days: EDTF, or A..B with either end left open"),
    ("fig:deaths>200", "Claims with such a figure: < <= = >= >, or just the measure"),
    ("rel:contradicts", "Claims in such a relation"),
    ("is:planned", "Also occurred, ongoing, cancelled, alleged, disputed, unreviewed"),
    ("@denials", "A saved view; Tab completes its name"),
    ("actor:\"De Mistura\"", "A value of several words; Tab adds the quotes"),
];
