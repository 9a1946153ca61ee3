//! What the field or the value under the cursor of a prompt can become.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;

use super::grammar::{Name, listed, quoted};
use super::views::Views;
use crate::dataset::Dataset;
use crate::model::{ActorId, LocationId, RecordId, SourceId, Vocabulary};
use crate::text::fold::folded;

/// The shortest start of a field's name that is taken for one.
const SHORTEST_NAME: usize = 2;
/// More choices than this are not worth going through.
const MOST: usize = 50;

/// What can take the place of a part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The part, in bytes.
    pub place: Range<usize>,
    /// What can stand there, the likeliest first; never empty, and not just what stands there.
    pub choices: Vec<String>,
}

/// The completions at a cursor: of a field's name, of a value behind one, or of a view's name.
pub fn complete(dataset: &Dataset, views: &Views, text: &str, cursor: usize) -> Option<Completion> {
    let from = start_of_term(text.get(..cursor)?);
    let head = &text[from..cursor];
    let (place, choices) = match field_of(head) {
        Some((name, value)) => {
            let typed = head[value..].trim_start_matches('"');
            let place = from + value..end_of_value(text, from + value, cursor);
            (place, values(dataset, name, typed))
        }
        None if head.starts_with('@') => {
            let names = views.beginning(&head[1..]).map(|name| format!("@{name}"));
            (from..end_of_word(text, cursor), names.collect())
        }
        None => value_of_several_words(dataset, text, from, cursor)
            .unwrap_or_else(|| (from..cursor, names_of_fields(head, text, cursor))),
    };
    let stands = &text[place.clone()];
    let worth = choices.iter().any(|choice| choice != stands);
    worth.then_some(Completion { place, choices })
}

/// The fields whose names a word begins, if it is one.
fn names_of_fields(head: &str, text: &str, cursor: usize) -> Vec<String> {
    let begun = head.len() >= SHORTEST_NAME && cursor == end_of_word(text, cursor);
    let head = head.to_ascii_lowercase();
    let names = Name::ALL.iter().map(|name| format!("{}:", name.word()));
    names.filter(|name| begun && name.starts_with(&head)).collect()
}

/// The value that a field and the plain words behind it begin together, for who does not type the
/// quotes: `actor:de m`.
fn value_of_several_words(
    dataset: &Dataset,
    text: &str,
    last: usize,
    cursor: usize,
) -> Option<(Range<usize>, Vec<String>)> {
    let mut from = last;
    // Nothing is begun behind a space.
    while from <= last && last < cursor {
        let before = text[..from].trim_end();
        from = start_of_term(before);
        let term = &before[from..];
        if let Some((name, value)) = field_of(term) {
            let unquoted = value < term.len() && !term[value..].starts_with('"');
            let typed = text.get(from + value..cursor).filter(|_| unquoted)?;
            let choices = values(dataset, name, typed);
            let place = from + value..end_of_word(text, cursor);
            return (!choices.is_empty()).then_some((place, choices));
        }
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '.' | ',');
        if term.is_empty() || !term.chars().all(plain) {
            return None;
        }
    }
    None
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

/// The values that begin so, as they would be typed.
fn values(dataset: &Dataset, name: Name, typed: &str) -> Vec<String> {
    let links = &dataset.links;
    let typed = folded_line(typed);
    let mut values: Vec<String> = match name {
        Name::Actor => {
            let busy = |at| links.events_of_actor(at).len() + links.claims_of_actor(at).len();
            let actors = (0..dataset.actors.len()).map(ActorId::at);
            named(dataset, actors.map(|id| (RecordId::Actor(id), busy(id))), &typed)
        }
        Name::Place => {
            let busy = |at| links.events_at(at).len() + links.claims_at(at).len();
            let places = (0..dataset.locations.len()).map(LocationId::at);
            named(dataset, places.map(|id| (RecordId::Location(id), busy(id))), &typed)
        }
        Name::Source => {
            let sources = (0..dataset.sources.len()).map(SourceId::at);
            let busy = |id| links.claims_of_source(id).len();
            named(dataset, sources.map(|id| (RecordId::Source(id), busy(id))), &typed)
        }
        Name::Type => counted(kinds(dataset), &typed),
        Name::Figure => {
            let figures = dataset.claims.iter().flat_map(|claim| &claim.quantities);
            counted(figures.map(|figure| figure.measure.clone()), &typed)
        }
        Name::When => {
            let months = days(dataset).map(|day| day.format("%Y-%m").to_string());
            let mut months = counted(months, &typed);
            months.sort();
            months
        }
        Name::Kind | Name::Relation | Name::Is => {
            let all = listed(name).into_iter().map(str::to_owned);
            all.filter(|word| folded_line(word).starts_with(&typed)).collect()
        }
    };
    values.truncate(MOST);
    values.iter().map(|value| quoted(&value.replace('"', ""))).collect()
}

/// The names of records of which a word begins so, those with most to them first.
fn named(
    dataset: &Dataset,
    records: impl Iterator<Item = (RecordId, usize)>,
    typed: &str,
) -> Vec<String> {
    let answers = |record: RecordId| dataset.names(record).any(|name| begins(&name, typed));
    let mut found: Vec<_> = records.filter(|(record, _)| answers(*record)).collect();
    // Whose own name begins so comes before who has such a word somewhere.
    let own = |record| folded_line(&dataset.label(record)).starts_with(typed);
    found.sort_by_key(|&(record, busy)| (Reverse(own(record)), Reverse(busy), record));
    found.into_iter().map(|(record, _)| dataset.label(record).into_owned()).collect()
}

/// Words that begin so, the commonest first.
fn counted(all: impl Iterator<Item = String>, typed: &str) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in all.filter(|word| begins(word, typed)) {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts.into_iter().map(|(word, _)| word).collect()
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

/// The kind of every event.
fn kinds(dataset: &Dataset) -> Box<dyn Iterator<Item = String> + '_> {
    let Some(table) = &dataset.table else {
        return Box::new(dataset.events.iter().map(|event| event.kind.clone()));
    };
    let mut of_each = vec![0; table.actions().len()];
    (0..table.rows()).for_each(|row| of_each[usize::from(table.action_of(row))] += 1);
    let kinds = table.actions().iter().zip(of_each);
    Box::new(kinds.flat_map(|(action, count)| std::iter::repeat_n(action.kind.clone(), count)))
}

/// The day of every event that has one.
fn days(dataset: &Dataset) -> Box<dyn Iterator<Item = NaiveDate> + '_> {
    let Some(table) = &dataset.table else {
        return Box::new(dataset.events.iter().filter_map(crate::model::Event::day));
    };
    Box::new(table.rows_of_days().flat_map(|(day, own)| std::iter::repeat_n(day, own.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::embedded;
    use crate::search::View;

    fn views() -> Views {
        let views = ["denials", "dead", "plans"].map(|name| (name.to_owned(), View::of("x")));
        Views::of(views)
    }

    /// The text with the part that would be replaced in brackets, and the first choices.
    fn at_end(text: &str) -> Option<(String, Vec<String>)> {
        let dataset = embedded().expect("loads").dataset;
        let Completion { place, mut choices } = complete(&dataset, &views(), text, text.len())?;
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
            "",
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
        let text = "actor:rusia truce";
        let completion =
            complete(&dataset, &views(), text, "actor:rus".len()).expect("a completion");
        assert_eq!(&text[completion.place], "rusia");
        let text = "actor:\"Human R\" truce";
        let completion =
            complete(&dataset, &views(), text, "actor:\"Human".len()).expect("a completion");
        assert_eq!(&text[completion.place], "\"Human R\"");
    }
}
