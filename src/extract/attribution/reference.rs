//! Finds whom a speaker's words refer to: "he", "who", "the spokesman", "Kirby".
//!
//! Names are remembered in reading order. A pronoun takes the last person, group or body in focus, that
//! is, the last that spoke or was the subject of a sentence; a role takes the last name that the role
//! was given to; a short name takes the last longer name that it is a part of. No antecedent is given
//! if none of the rules applies.

mod gender;

use std::ops::Range;
use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};

use self::gender::Gender;
use super::passage::Passage;
use super::subject;
use super::vocabulary::Class;

/// How many names are searched for a role.
const SEARCHED: usize = 60;

/// A name and the words that describe it.
#[derive(Debug, Clone)]
struct Mention {
    /// The name with the role before it: "spokesman John Kirby".
    name: Range<usize>,
    /// The same with the words that follow a comma: "Anas al-Abdeh, head of the coalition".
    described: Range<usize>,
    /// How many words the name has.
    length: usize,
    gender: Option<Gender>,
}

/// Who may be meant by a pronoun.
#[derive(Debug, Clone)]
struct Focus {
    kind: Kind,
    words: Range<usize>,
    gender: Option<Gender>,
}

/// What a pronoun can refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person,
    Group,
    Body,
}

/// The names of an article so far, and who is in focus.
#[derive(Default)]
pub(super) struct Memory {
    mentions: Vec<Mention>,
    /// The mentions that contain a word of a name.
    by_word: HashMap<String, Vec<usize>>,
    focus: Vec<Focus>,
}

impl Memory {
    /// Remembers the names of a sentence and its subject.
    pub(super) fn read(&mut self, passage: &Passage, sentence: &Range<usize>) {
        let mut at = sentence.start;
        while at < sentence.end {
            match name_at(passage, at, sentence.end) {
                Some(name) => {
                    at = name.end;
                    self.remember(passage, &name);
                }
                None => at += 1,
            }
        }
        let verb = sentence
            .clone()
            .find(|&at| !passage.tokens[at].quoted && subject::is_finite(passage, at));
        let subject = verb.and_then(|verb| subject::before(passage, sentence.start, verb));
        if let Some(subject) = subject {
            self.focus_on(passage, &subject);
        }
    }

    fn remember(&mut self, passage: &Passage, name: &Range<usize>) {
        let words = passage.tokens[name.clone()].iter();
        let length = words.filter(|token| token.class == Class::Name).count();
        let start = described_from(passage, name.start);
        let id = self.mentions.len();
        self.mentions.push(Mention {
            name: passage.bytes(&(start..name.end)),
            described: passage.bytes(&(start..described_to(passage, name.end))),
            length,
            gender: gender::of(passage, &(start..name.end)),
        });
        for at in name.clone() {
            // "Kirby" stands for "John Kirby", "the Observatory" for "Observatory for Human Rights".
            let heads = at + 1 == name.end || passage.class(at + 1) == Class::Preposition;
            if heads && passage.class(at) == Class::Name {
                self.by_word.entry_ref(passage.word(at)).or_default().push(id);
            }
        }
    }

    /// Puts a speaker or subject into focus.
    pub(super) fn focus_on(&mut self, passage: &Passage, words: &Range<usize>) {
        let comma = words.clone().find(|&at| passage.class(at) == Class::Comma);
        let words = words.start..comma.unwrap_or(words.end);
        if let Some(kind) = kind_of(passage, &words) {
            let gender = gender::of(passage, &words);
            self.focus.push(Focus { kind, words: passage.bytes(&words), gender });
        }
    }

    /// Whom the words of a source refer to.
    pub(super) fn resolve(
        &mut self,
        passage: &Passage,
        source: &Range<usize>,
    ) -> Option<Range<usize>> {
        if source.len() == 1 {
            let at = source.start;
            match passage.class(at) {
                Class::Relative => {
                    return subject::antecedent(passage, source).map(|head| passage.bytes(&head));
                }
                Class::Subject | Class::Possessive | Class::Object => {
                    return self.pronoun(passage, at);
                }
                _ => {}
            }
        }
        match last_name(passage, source) {
            Some(last) => self.longer_name(passage, source, last),
            None => self.role(passage, source),
        }
    }

    fn pronoun(&mut self, passage: &Passage, at: usize) -> Option<Range<usize>> {
        let before = passage.tokens[at].start;
        let word = passage.word(at).to_ascii_lowercase();
        let stem = word.split(['\'', '’']).next().unwrap_or_default();
        let (kind, gender) = match stem {
            "he" | "his" | "him" => (Kind::Person, Some(Gender::Male)),
            "she" | "her" => (Kind::Person, Some(Gender::Female)),
            "they" | "their" | "them" => (Kind::Group, None),
            "it" | "its" => (Kind::Body, None),
            _ => return None,
        };
        let near = self.focus.iter().rev().take(SEARCHED);
        let fits = |focus: &&Focus| {
            focus.kind == kind
                && focus.words.end <= before
                && (gender.is_none() || focus.gender.is_none() || focus.gender == gender)
        };
        let words = near.into_iter().find(fits)?.words.clone();
        self.focus.push(Focus { kind, words: words.clone(), gender });
        Some(words)
    }

    /// The last longer name that ends in the same word or contains it.
    fn longer_name(
        &self,
        passage: &Passage,
        source: &Range<usize>,
        last: &str,
    ) -> Option<Range<usize>> {
        let own = passage.tokens[source.clone()]
            .iter()
            .filter(|token| token.class == Class::Name)
            .count();
        let before = passage.tokens[source.start].start;
        let ids = self.by_word.get(last)?.iter().rev().take(SEARCHED);
        let longer = ids.map(|&id| &self.mentions[id]);
        let gender = gender::of(passage, source);
        let mut longer = longer.filter(|mention| {
            let same = gender.is_none() || mention.gender.is_none() || mention.gender == gender;
            same && mention.length > own && mention.name.end <= before
        });
        longer.next().map(|mention| mention.name.clone())
    }

    /// The last name that was given the role of "the spokesman".
    fn role(&self, passage: &Passage, source: &Range<usize>) -> Option<Range<usize>> {
        if !passage.is_any(source.start, &["the", "this", "that"]) {
            return None;
        }
        let plain = |&at: &usize| passage.class(at) == Class::Word;
        let head = (source.start + 1..source.end).take_while(plain).last()?;
        let head = passage.word(head).to_ascii_lowercase();
        let before = passage.tokens[source.start].start;
        let text = passage.text;
        let mentions = self.mentions.iter().rev().take(SEARCHED);
        mentions
            .filter(|mention| mention.described.end <= before)
            .find(|mention| {
                let words = text[mention.described.clone()].split(|c: char| !c.is_alphanumeric());
                words.into_iter().any(|word| same_role(&head, word))
            })
            .map(|mention| mention.name.clone())
    }
}

/// Whether a word of a description names a role: "monitor" and "Observatory" are one.
fn same_role(role: &str, word: &str) -> bool {
    let watches = |word: &str| {
        ["monitor", "watchdog", "observatory"].iter().any(|one| word.eq_ignore_ascii_case(one))
    };
    word.eq_ignore_ascii_case(role) || (watches(role) && watches(word))
}

/// The name that begins at a token: "Syrian Observatory for Human Rights".
fn name_at(passage: &Passage, start: usize, until: usize) -> Option<Range<usize>> {
    if passage.class(start) != Class::Name {
        return None;
    }
    let mut end = start + 1;
    while end < until.min(start + 10) {
        match passage.class(end) {
            Class::Name => end += 1,
            Class::Preposition if passage.is_any(end, &["of", "for"]) => {
                let article = usize::from(passage.is(end + 1, "the"));
                if passage.class(end + 1 + article) != Class::Name || end + 1 + article >= until {
                    break;
                }
                end += 2 + article;
            }
            _ => break,
        }
    }
    Some(start..end)
}

/// Where the role before a name begins: "opposition negotiator".
fn described_from(passage: &Passage, name: usize) -> usize {
    let words = (0..name).rev().take(3);
    let role = words.take_while(|&at| {
        let token = passage.tokens[at];
        token.class == Class::Word && token.verb.is_none() && !token.quoted
    });
    let ends_in_role = name > 0 && is_role(passage.word(name - 1));
    if ends_in_role { role.last().unwrap_or(name) } else { name }
}

/// Where the apposition after a name ends: ", head of the coalition".
fn described_to(passage: &Passage, name: usize) -> usize {
    let opens = passage.class(name) == Class::Comma
        && matches!(passage.class(name + 1), Class::Determiner | Class::Word | Class::Possessive);
    if !opens {
        return name;
    }
    let until = passage.tokens.len().min(name + 14);
    let ends = |&at: &usize| matches!(passage.class(at), Class::Comma | Class::Stop | Class::Dash);
    (name + 1..until).find(ends).unwrap_or(name)
}

fn is_role(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "man", "woman", "er", "or", "ist", "ent", "ant", "ief", "head", "ary", "ian", "ive", "ief",
    ];
    word.len() > 3 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// The last word of the name that a noun phrase is about; `None` for "a spokesman for Mr. Kerry" and
/// "Kerry's campaign".
fn last_name<'a>(passage: &Passage<'a>, words: &Range<usize>) -> Option<&'a str> {
    let ends = |&at: &usize| {
        matches!(passage.class(at), Class::Comma | Class::Preposition | Class::Relative)
    };
    let end = words.clone().find(ends).unwrap_or(words.end);
    let owned = (words.start..end).any(|at| passage.class(at) == Class::Clitic);
    let named = end > words.start && passage.class(end - 1) == Class::Name;
    (named && !owned).then(|| passage.word(end - 1))
}

/// What a pronoun for these words would be.
fn kind_of(passage: &Passage, words: &Range<usize>) -> Option<Kind> {
    let head = words.clone().take_while(|&at| passage.class(at) != Class::Comma);
    let words: Vec<usize> = head.collect();
    let last = *words.last()?;
    let names = words.iter().filter(|&&at| passage.class(at) == Class::Name).count();
    let word = passage.word(last);
    let joined =
        words.iter().any(|&at| passage.is(at, "and") && passage.class(at) == Class::Conjunction);
    match passage.class(last) {
        Class::Name if joined => Some(Kind::Group),
        Class::Name if is_body(passage, &words) => Some(Kind::Body),
        Class::Name if names <= 6 => Some(Kind::Person),
        Class::Word if word.ends_with('s') && !word.ends_with("ss") => Some(Kind::Group),
        Class::Word if is_role(word) => Some(Kind::Person),
        Class::Word => Some(Kind::Body),
        _ => None,
    }
}

/// Words in the names of states and organisations.
const BODIES: &str = "Ministry Department Agency Observatory Committee Council Party States Nations Union \
    Army Front State House Court Congress Senate University Times Post News Coalition \
    Cross Watch Rights Organization Group Russia Syria Iran Israel China America \
    Washington Moscow Damascus Tehran Turkey Qatar Kremlin Pentagon Commission Bank \
    Association Institute Center Centre";

static BODY_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| BODIES.split_whitespace().collect());

/// Whether a name has words that no person's name has, or an article.
fn is_body(passage: &Passage, words: &[usize]) -> bool {
    words.iter().any(|&at| BODY_WORDS.contains(passage.word(at)))
        || words.first().is_some_and(|&at| passage.is(at, "the"))
        || words.last().is_some_and(|&at| {
            let word = passage.word(at);
            word.len() > 1 && !word.contains('.') && word.chars().all(char::is_uppercase)
        })
}
