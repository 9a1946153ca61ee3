//! What the field or the value under the cursor of a prompt can become.

mod values;

use std::ops::Range;

use values::Values;

use super::answer::Answer;
use super::grammar::Name;
use super::views::Views;
use crate::dataset::Dataset;
use crate::model::Vocabulary;
use crate::text::fold::folded;

/// The shortest start of a field's name that is taken for one.
const SHORTEST_NAME: usize = 2;

/// What completions come from.
#[derive(Clone, Copy)]
pub struct Completer<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The saved views.
    pub views: &'a Views,
    /// The answer to [`Completer::rest_of`]: only what has something in it is a choice.  Where it is not
    /// known, whatever the dataset has is one.
    pub rest: Option<&'a Answer>,
}

/// What can take the place of a part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The part, in bytes.
    pub place: Range<usize>,
    /// What can stand there, the likeliest first; never empty, and not just what stands there.
    pub choices: Vec<String>,
}

/// A part of a text that can be completed, and the term that it belongs to.
struct Begun {
    term: Range<usize>,
    place: Range<usize>,
    choices: Vec<String>,
}

impl Completer<'_> {
    /// The completions at a cursor: of a field's name, of a value behind one, or of a view's name; where
    /// nothing is typed at all, every field that has a value.
    pub fn complete(&self, text: &str, cursor: usize) -> Option<Completion> {
        let from = start_of_term(text.get(..cursor)?);
        let head = &text[from..cursor];
        let begun = self
            .value(text, from, cursor)
            .or_else(|| self.view(head, from..end_of_word(text, cursor)))
            .or_else(|| self.value_of_several_words(text, from, cursor))
            .unwrap_or_else(|| Begun {
                term: from..cursor,
                place: from..cursor,
                choices: self.names_of_fields(head, text, cursor),
            });
        let stands = &text[begun.place.clone()];
        let worth = begun.choices.iter().any(|choice| choice != stands);
        worth.then_some(Completion { place: begun.place, choices: begun.choices })
    }

    /// The query without the term at a cursor, where something can be completed and the term narrows
    /// what the rest of it leaves: not behind `!`, beside `|`, or in a text that is no query.
    pub fn rest_of(&self, text: &str, cursor: usize) -> Option<String> {
        let from = start_of_term(text.get(..cursor)?);
        let head = &text[from..cursor];
        let several = || self.value_of_several_words(text, from, cursor).map(|begun| begun.term);
        let name = || names_begun(head, text, cursor).next().map(|_| from..cursor);
        let term = match field_of(head) {
            Some((_, value)) => from..end_of_value(text, from + value, cursor),
            None if head.starts_with('@') => return None,
            None => several().or_else(name)?,
        };
        without(text, &term).filter(|rest| self.views.expand(rest).is_ok())
    }

    fn values(&self) -> Values<'_> {
        Values { dataset: self.dataset, rest: self.rest }
    }

    /// The value behind a field's colon.
    fn value(&self, text: &str, from: usize, cursor: usize) -> Option<Begun> {
        let head = &text[from..cursor];
        let (name, value) = field_of(head)?;
        let place = from + value..end_of_value(text, from + value, cursor);
        let choices = self.values().beginning(name, head[value..].trim_start_matches('"'));
        Some(Begun { term: from..place.end, place, choices })
    }

    /// A view's name.
    fn view(&self, head: &str, place: Range<usize>) -> Option<Begun> {
        let names = self.views.beginning(head.strip_prefix('@')?);
        let choices = names.map(|name| format!("@{name}")).collect();
        Some(Begun { term: place.clone(), place, choices })
    }

    /// The fields with any value whose names a word begins.
    fn names_of_fields(&self, head: &str, text: &str, cursor: usize) -> Vec<String> {
        let begun = names_begun(head, text, cursor).filter(|name| self.values().has_any(*name));
        begun.map(|name| format!("{}:", name.word())).collect()
    }

    /// The value that a field and the plain words behind it begin together, for who does not type the
    /// quotes: `actor:de m`.
    fn value_of_several_words(&self, text: &str, last: usize, cursor: usize) -> Option<Begun> {
        let mut from = last;
        // Nothing is begun behind a space.
        while from <= last && last < cursor {
            let before = text[..from].trim_end();
            from = start_of_term(before);
            let term = &before[from..];
            if let Some((name, value)) = field_of(term) {
                let unquoted = value < term.len() && !term[value..].starts_with('"');
                let typed = text.get(from + value..cursor).filter(|_| unquoted)?;
                let choices = self.values().beginning(name, typed);
                let place = from + value..end_of_word(text, cursor);
                let begun = Begun { term: from..place.end, place, choices };
                return Some(begun).filter(|begun| !begun.choices.is_empty());
            }
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '.' | ',');
            if term.is_empty() || !term.chars().all(plain) {
                return None;
            }
        }
        None
    }
}

/// The fields whose names a word begins, if it is one; or all, where nothing is typed.
fn names_begun(head: &str, text: &str, cursor: usize) -> impl Iterator<Item = Name> {
    let is_word = head.len() >= SHORTEST_NAME && cursor == end_of_word(text, cursor);
    let begins = is_word || text.trim().is_empty();
    let head = head.to_ascii_lowercase();
    let names = Name::ALL.iter().copied().filter(move |_| begins);
    names.filter(move |name| format!("{}:", name.word()).starts_with(&head))
}

/// A query without one of its terms, if that term holds beside all that is left.
fn without(text: &str, term: &Range<usize>) -> Option<String> {
    let (before, after) = (&text[..term.start], &text[term.end..]);
    let alone = !before.ends_with('!')
        && !before.trim_end().ends_with('|')
        && !after.trim_start().starts_with('|');
    let rest = format!("{before}{after}");
    alone.then_some(rest)
}

/// Where the term under the cursor begins, behind its `!`; quotes keep spaces in it.
fn start_of_term(head: &str) -> usize {
    let (mut from, mut quoted, mut before) = (0, false, ' ');
    for (at, c) in head.char_indices() {
        match c {
            '"' if quoted => quoted = false,
            '"' => quoted = at == from || before == ':',
            c if !quoted && (c.is_whitespace() || c == '|') => from = at + c.len_utf8(),
            '!' if at == from => from = at + 1,
            _ => {}
        }
        before = c;
    }
    from
}

/// The field that a term names, and where its value begins.
fn field_of(term: &str) -> Option<(Name, usize)> {
    let colon = term.find(':')?;
    let name = Name::from_word(&term[..colon].to_ascii_lowercase())?;
    Some((name, colon + 1))
}

/// The end of a value that the cursor is in: behind its closing quote, or before a space.
fn end_of_value(text: &str, from: usize, cursor: usize) -> usize {
    if text[from..cursor].starts_with('"') {
        let closing = text[from + 1..].find('"').map(|at| from + at + 2);
        return closing.filter(|&end| end >= cursor).unwrap_or(cursor);
    }
    end_of_word(text, cursor)
}

fn end_of_word(text: &str, cursor: usize) -> usize {
    let rest = &text[cursor..];
    let end = rest.find(|c: char| c.is_whitespace() || c == '|');
    cursor + end.unwrap_or(rest.len())
}

fn folded_line(text: &str) -> String {
    folded(text).join(" ")
}

/// Whether a text, or the rest of it from one of its words on, begins so.
fn begins(text: &str, typed: &str) -> bool {
    let text = folded_line(text);
    text.starts_with(typed)
        || text.match_indices(' ').any(|(at, _)| text[at + 1..].starts_with(typed))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::dataset::embedded;
    use crate::search::large::tests::{made_up, made_up_about_many};
    use crate::search::{Index, Query, View};

    fn views() -> Views {
        let views = ["denials", "dead", "plans"].map(|name| (name.to_owned(), View::of("x")));
        Views::of(views)
    }

    /// The text with the part that would be replaced in brackets, and the first choices.
    fn at_end(text: &str) -> Option<(String, Vec<String>)> {
        let dataset = embedded().expect("loads").dataset;
        let (views, rest) = (views(), None);
        let completer = Completer { dataset: &dataset, views: &views, rest };
        let Completion { place, mut choices } = completer.complete(text, text.len())?;
        choices.truncate(2);
        Some((text[place].to_owned(), choices))
    }

    #[test]
    fn fields_and_values_are_completed_and_words_are_not() {
        for (text, part, choices) in [
            ("act", "act", &["actor:"][..]),
            ("kerry !pla", "pla", &["place:"]),
            ("actor:Rus", "Rus", &["Russia", "\"Russian defence ministry\""]),
            ("actor:kerry", "kerry", &["\"John Kerry\""]),
            ("place:gen", "gen", &["Geneva"]),
            (
                "x|actor:\"human ri",
                "\"human ri",
                &["\"Human Rights Watch\"", "\"Syrian Observatory for Human Rights\""],
            ),
            ("type:air", "air", &["air_strike"]),
            ("rel:c", "c", &["contradicts"]),
            ("is:un", "un", &["unreviewed"]),
            ("fig:dea", "dea", &["deaths"]),
            ("when:2016-0", "2016-0", &["2016-02", "2016-04"]),
            ("kind:ar", "ar", &["armed_group"]),
            ("actor:de m", "de m", &["\"Staffan de Mistura\""]),
            ("kerry !source:human rights w", "human rights w", &["\"Human Rights Watch\""]),
            ("kind:armed g", "armed g", &["armed_group"]),
            ("actor:Russia pla", "pla", &["place:"]),
            ("kerry @", "@", &["@dead", "@denials"]),
            ("@p", "@p", &["@plans"]),
        ] {
            let choices = choices.iter().map(|&choice| choice.to_owned()).collect();
            assert_eq!(at_end(text), Some((part.to_owned(), choices)), "{text}");
        }
        for text in [
            "a",
            "kerry",
            "is:unreviewed",
            "actor:qqq",
            "\"place",
            "foo:ba",
            "@plans",
            "@x",
            "actor:de ",
            "actor:de | m",
            "actor:\"de\" m",
            "actor: de m",
        ] {
            assert_eq!(at_end(text), None, "{text}");
        }
    }

    #[test]
    fn the_whole_value_around_the_cursor_is_replaced() {
        let dataset = embedded().expect("loads").dataset;
        let completer = Completer { dataset: &dataset, views: &views(), rest: None };
        for (text, typed, part) in [
            ("actor:rusia truce", "actor:rus", "rusia"),
            ("actor:\"Human R\" truce", "actor:\"Human", "\"Human R\""),
        ] {
            let completion = completer.complete(text, typed.len()).expect("a completion");
            assert_eq!(&text[completion.place], part);
            assert_eq!(completer.rest_of(text, typed.len()).as_deref(), Some(" truce"));
        }
    }

    #[test]
    fn the_rest_of_a_query_is_what_a_term_narrows() {
        let dataset = embedded().expect("loads").dataset;
        let completer = Completer { dataset: &dataset, views: &views(), rest: None };
        for (text, rest) in [
            ("", Some("")),
            ("act", Some("")),
            ("kerry actor:Rus", Some("kerry ")),
            ("actor:de m", Some("")),
            ("is:un", Some("")),
            ("kerry !actor:Rus", None),
            ("kerry | actor:Rus", None),
            ("is:plannd actor:Rus", None),
            ("@plans actor:Rus", Some("@plans ")),
            ("@nosuch actor:Rus", None),
            ("@de", None),
            ("kerry", None),
        ] {
            assert_eq!(completer.rest_of(text, text.len()).as_deref(), rest, "{text}");
        }
    }

    /// Checks of every choice whether it finds something beside each of some words, where only what
    /// does is to be one; how many are none.
    fn dropped(dataset: Arc<Dataset>, all_words: &[&str], fields: &[&str]) -> usize {
        let index = Index::of(dataset);
        let finds = |words: &str| {
            let answer = index.answer(&Query::of_words(words), 1);
            !answer.events.is_empty() || !answer.claims.is_empty()
        };
        let mut dropped = 0;
        for words in all_words {
            let rest = index.answer(&Query::of_words(words), 1);
            for field in fields {
                let text = format!("{words}{field}");
                let choices = |rest| {
                    let views = Views::default();
                    let completer = Completer { dataset: index.dataset(), views: &views, rest };
                    let completion = completer.complete(&text, text.len());
                    completion.map(|completion| completion.choices).unwrap_or_default()
                };
                let left = choices(Some(&rest));
                let from = text.rfind(':').expect("a field") + 1;
                for choice in choices(None) {
                    let query = format!("{}{choice}", &text[..from]);
                    assert_eq!(left.contains(&choice), finds(&query), "{query}");
                    dropped += usize::from(!left.contains(&choice));
                }
                for choice in left {
                    let query = format!("{}{choice}", &text[..from]);
                    assert!(finds(&query), "{query}");
                }
            }
        }
        dropped
    }

    #[test]
    fn with_the_rest_known_just_what_finds_something_is_a_choice() {
        let words =
            ["", "kerry ", "truce ", "type:air_strike ", "fig:deaths ", "is:planned ", "qqq "];
        let fields = Name::ALL.iter().map(|name| format!("{}:", name.word())).collect::<Vec<_>>();
        let fields: Vec<_> = fields.iter().map(String::as_str).collect();
        let dropped = dropped(Arc::new(embedded().expect("loads").dataset), &words, &fields);
        assert!(dropped > 100, "the test says something: {dropped}");
    }

    #[test]
    fn of_a_table_too_and_of_more_names_than_an_answer_lists() {
        let words = ["", "type:statement ", "when:2016-04 type:air_strike ", "raid ", "qqq "];
        let fields =
            ["actor:", "actor:al", "place:", "place:al", "source:", "type:", "when:", "kind:"];
        let of_few: usize = (1..6).map(|seed| dropped(made_up(40, seed), &words, &fields)).sum();
        assert!(of_few > 50, "the test says something: {of_few}");
        let of_many = dropped(made_up_about_many(3_000, 4_000), &words, &fields);
        assert!(of_many > 50, "the test says something: {of_many}");
    }
}
