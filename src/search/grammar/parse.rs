//! From text to a tree, or to a fault with its place.

use super::days::day;
use super::fields::field;
use super::value::Value;
use super::{Clause, Expression, Fault, Form, Name, Term, What};
use crate::model::Vocabulary;
use crate::search::typo::distance;
use crate::text::fold::words;

/// How far a name may be from a field's to have been meant.
const MEANT: f32 = 1.6;

/// Reads a query as far as it has been typed.
///
/// # Errors
/// The text is no query: an unknown field, a value that its field does not have, a sign that stands
/// alone.
pub fn parse(text: &str) -> Result<Expression, Fault> {
    let mut reader = Reader { text, at: 0, bar: None, inherited: None };
    let mut clauses: Vec<Clause> = Vec::new();
    while reader.skip_spaces() {
        if reader.take_bar(clauses.is_empty())? {
            continue;
        }
        let joined = reader.bar.take().is_some();
        reader.inherited = reader.inherited.filter(|_| joined);
        let term = reader.term()?;
        match clauses.last_mut().filter(|_| joined) {
            Some(clause) => clause.terms.push(term),
            None => clauses.push(Clause { terms: vec![term] }),
        }
    }
    if let (Some(bar), Some(clause)) = (reader.bar, clauses.last_mut()) {
        let wanted = "what else it may be belongs behind |".to_owned();
        let what = What::Unfinished { text: String::new(), wanted };
        clause.terms.push(Term { not: false, what, place: bar..bar + 1 });
    }
    Ok(Expression { clauses })
}

/// The text and how far it has been read.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// The place of a bar that waits for its second term.
    bar: Option<usize>,
    /// The field before a bar without spaces: `is:planned|alleged` asks for either state.
    inherited: Option<Name>,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Goes to the next term; whether there is one.
    fn skip_spaces(&mut self) -> bool {
        let rest = self.rest();
        let spaces = rest.len() - rest.trim_start().len();
        self.at += spaces;
        if spaces > 0 {
            self.inherited = None;
        }
        !self.rest().is_empty()
    }

    fn take_bar(&mut self, first: bool) -> Result<bool, Fault> {
        if !self.rest().starts_with('|') {
            return Ok(false);
        }
        if first || self.bar.is_some() {
            let reason = "a word or a field belongs before |".to_owned();
            return Err(Fault { place: self.at..self.at + 1, reason });
        }
        self.bar = Some(self.at);
        self.at += 1;
        Ok(true)
    }

    fn term(&mut self) -> Result<Term, Fault> {
        let from = self.at;
        let not = self.rest().starts_with('!');
        self.at += usize::from(not);
        let what = if not { self.negated(from)? } else { self.what()? };
        let place = from..self.at;
        Ok(match what {
            // What is typed so far shows whole, its sign with it.
            What::Unfinished { text, wanted } if not => Term {
                not: false,
                what: What::Unfinished { text: format!("!{text}"), wanted },
                place,
            },
            what => Term { not, what, place },
        })
    }

    fn negated(&mut self, from: usize) -> Result<What, Fault> {
        match self.rest().chars().next() {
            Some('!') => {
                Err(Fault { place: from..self.at + 1, reason: "one ! says it already".to_owned() })
            }
            Some(c) if !c.is_whitespace() && c != '|' => self.what(),
            _ => {
                let wanted = "what must not be belongs right behind !".to_owned();
                if self.rest().trim().is_empty() {
                    return Ok(What::Unfinished { text: String::new(), wanted });
                }
                Err(Fault { place: from..self.at, reason: wanted })
            }
        }
    }

    fn what(&mut self) -> Result<What, Fault> {
        let from = self.at;
        let inherited = self.inherited.take();
        if self.rest().starts_with('"') && inherited.is_none() {
            let (text, closed) = self.in_quotes();
            let form = if closed { Form::Phrase } else { Form::OpenPhrase };
            return Ok(exact(form, text, &self.text[from..self.at]));
        }
        let name = self.named_field()?;
        if let Some(name) = name.or(inherited.filter(|_| self.begins_value())) {
            return self.value(name);
        }
        let chunk = self.chunk();
        Ok(if let Some(name) = chunk.strip_prefix('@') {
            view(name)
        } else if let Some(text) = chunk.strip_prefix('\'') {
            exact(Form::Whole, text, chunk)
        } else if let Some(text) = chunk.strip_prefix('^') {
            match text.strip_suffix('$') {
                Some(text) => exact(Form::Whole, text, chunk),
                None => exact(Form::Begins, text, chunk),
            }
        } else if let Some(text) = chunk.strip_suffix('$') {
            exact(Form::Ends, text, chunk)
        } else if let Some(day) = day(chunk) {
            What::Field(day)
        } else {
            What::Plain(chunk.to_owned())
        })
    }

    /// Whether what stands here could be a value: no sign of another form begins it.
    fn begins_value(&self) -> bool {
        !self.rest().starts_with(['\'', '^'])
    }

    /// The text up to the next space or bar.
    fn chunk(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || c == '|').unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// The text between two quotes, and whether the second is there.
    fn in_quotes(&mut self) -> (&'t str, bool) {
        let inside = &self.rest()[1..];
        let end = inside.find('"');
        self.at += end.map_or(inside.len() + 1, |end| end + 2);
        (&inside[..end.unwrap_or(inside.len())], end.is_some())
    }

    /// Takes `name:`, if a field of that name begins here.
    fn named_field(&mut self) -> Result<Option<Name>, Fault> {
        let rest = self.rest();
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let Some(behind) = rest[letters..].strip_prefix(':') else { return Ok(None) };
        let typed = rest[..letters].to_ascii_lowercase();
        if let Some(name) = Name::from_word(&typed) {
            self.at += letters + 1;
            return Ok(Some(name));
        }
        // A colon at the end of a word and an address are no fields.
        let valued = behind.starts_with(|c: char| !c.is_whitespace() && c != '|' && c != '/');
        if letters < 2 || !valued {
            return Ok(None);
        }
        let place = self.at..self.at + letters;
        Err(Fault { place, reason: no_field(&typed) })
    }

    fn value(&mut self, name: Name) -> Result<What, Fault> {
        let from = self.at;
        let (text, inside, closed) = if self.rest().starts_with('"') {
            let (text, closed) = self.in_quotes();
            (text, from + 1, closed)
        } else {
            (self.chunk(), from, false)
        };
        let typing = self.at == self.text.len() && !closed;
        let read = field(name, &Value { text, at: inside, typing })?;
        self.inherited = Some(name);
        let raw = &self.text[from..self.at];
        Ok(match read {
            Ok(field) => What::Field(field),
            Err(wanted) => What::Unfinished { text: format!("{}:{raw}", name.word()), wanted },
        })
    }
}

/// A saved view, or the begin of one.
fn view(name: &str) -> What {
    if name.is_empty() {
        let wanted = "the name of a saved view belongs behind @".to_owned();
        return What::Unfinished { text: "@".to_owned(), wanted };
    }
    What::View(name.to_owned())
}

/// An exact form, or plain text if it has no word in it.
fn exact(form: Form, text: &str, typed: &str) -> What {
    if words(text).is_empty() {
        return What::Plain(typed.to_owned());
    }
    What::Exact { form, text: text.to_owned() }
}

/// What to say of a field that is not there.
fn no_field(typed: &str) -> String {
    let near = |name: &&Name| distance(typed.as_bytes(), name.word().as_bytes(), MEANT);
    let near = Name::ALL.iter().filter_map(|name| Some((near(&name)?, name)));
    let nearest = near.min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, name)| name);
    match nearest {
        Some(name) => format!("there is no field {typed}; did you mean {}:?", name.word()),
        None => {
            let names: Vec<_> = Name::ALL.iter().map(|name| name.word()).collect();
            format!("there is no field {typed}; there are {}", names.join(", "))
        }
    }
}
