//! Saved views in a query: `@name` stands for the query that is kept under that name.

use std::borrow::Cow;
use std::fmt::{Display, Formatter};
use std::ops::Range;

use super::grammar::{Fault, Form, Term, What, parse};
use super::order::Sort;

/// What is kept under a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// What is asked; nothing in a view that is an order alone.
    pub query: String,
    /// The order of the timeline.
    pub sort: Sort,
}

impl View {
    /// A query in the usual order.
    pub fn of(query: impl Into<String>) -> Self {
        Self { query: query.into(), sort: Sort::default() }
    }
}

impl Display for View {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let asked = if self.query.trim().is_empty() { "everything" } else { &self.query };
        if self.sort.is_usual() {
            return f.write_str(asked);
        }
        write!(f, "{asked} ({})", self.sort)
    }
}

/// Views by name, in the order of their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Views(Vec<(String, View)>);

impl Views {
    /// Views by name.
    pub fn of(views: impl IntoIterator<Item = (String, View)>) -> Self {
        let mut views: Vec<_> = views.into_iter().collect();
        views.sort_by(|(one, _), (other, _)| one.cmp(other));
        Self(views)
    }

    /// The names and what they stand for.
    pub fn all(&self) -> &[(String, View)] {
        &self.0
    }

    /// Keeps a view under a name, in place of the one that was there; gives that one.
    pub fn keep(&mut self, name: &str, view: View) -> Option<View> {
        let mut views = std::mem::take(&mut self.0);
        let before = views.extract_if(.., |(known, _)| known == name).last();
        views.push((name.to_owned(), view));
        *self = Self::of(views);
        before.map(|(_, view)| view)
    }

    /// The order that the first view in a query brings, if one brings another than the usual.
    pub fn order(&self, text: &str) -> Option<Sort> {
        let expression = parse(text).ok()?;
        let mut orders = expression.terms().filter_map(|term| match &term.what {
            What::View(name) => self.view(name).map(|view| view.sort),
            _ => None,
        });
        orders.find(|sort| !sort.is_usual())
    }

    /// What is kept under a name.
    pub fn view(&self, name: &str) -> Option<&View> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, view)| view)
    }

    /// The names that begin so.
    pub fn beginning<'v>(&'v self, name: &'v str) -> impl Iterator<Item = &'v str> + 'v {
        self.0.iter().map(|(known, _)| known.as_str()).filter(move |known| known.starts_with(name))
    }

    /// A query with what every `@name` in it stands for.
    ///
    /// # Errors
    /// The text is no query, a view has no such name, or it stands where only one condition can: a view
    /// is a whole query.
    pub fn expand<'t>(&self, text: &'t str) -> Result<Cow<'t, str>, Fault> {
        let expression = parse(text)?;
        let mut stands: Vec<(Range<usize>, String)> = Vec::new();
        for clause in &expression.clauses {
            for term in &clause.terms {
                let What::View(name) = &term.what else { continue };
                if term.not || clause.terms.len() > 1 {
                    let reason = "a view is a whole query: it stands by itself, without ! and |";
                    return Err(Fault { place: term.place.clone(), reason: reason.to_owned() });
                }
                stands.push((term.place.clone(), self.query_of(name, term)?));
            }
        }
        let mut expanded = Cow::Borrowed(text);
        for (place, query) in stands.into_iter().rev() {
            expanded.to_mut().replace_range(place, &query);
        }
        Ok(expanded)
    }

    /// The query of a view, such that more can stand behind it.
    fn query_of(&self, name: &str, term: &Term) -> Result<String, Fault> {
        let Some(View { query, .. }) = self.view(name) else {
            return Err(Fault { place: term.place.clone(), reason: self.no_view(name) });
        };
        let open = |term: &Term| matches!(term.what, What::Exact { form: Form::OpenPhrase, .. });
        let closes = parse(query).is_ok_and(|query| query.terms().any(open));
        Ok(format!("{query}{}", if closes { "\"" } else { "" }))
    }

    fn no_view(&self, name: &str) -> String {
        let names: Vec<_> = self.0.iter().map(|(name, _)| format!("@{name}")).collect();
        match names.as_slice() {
            [] => format!("there is no view {name}, nor any other"),
            _ => format!("there is no view {name}; there are {}", names.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn views() -> Views {
        let views = [("denials", "rel:contradicts kerry"), ("open", "\"war cri"), ("or", "a | b")];
        Views::of(views.map(|(name, query)| (name.to_owned(), View::of(query))))
    }

    #[test]
    fn a_query_is_in_the_order_of_the_first_view_that_has_one() {
        let mut views = views();
        let places = Sort::by(super::super::SortBy::Place).turned();
        views.keep("places", View { sort: places, ..View::of("kerry") });
        assert_eq!(views.order("aleppo @or @places"), Some(places));
        assert_eq!((views.order("@or"), views.order("places")), (None, None));
        let told = views.all().iter().map(|(_, view)| view.to_string()).next_back();
        assert_eq!(told.as_deref(), Some("kerry (by place, Z to A)"));
    }

    #[test]
    fn a_view_stands_for_its_query_alone_or_beside_other_words() {
        for (typed, meant) in [
            ("kerry", "kerry"),
            ("@denials", "rel:contradicts kerry"),
            ("aleppo @denials truce", "aleppo rel:contradicts kerry truce"),
            ("@open @or", "\"war cri\" a | b"),
            ("me@denials", "me@denials"),
        ] {
            assert_eq!(views().expand(typed).as_deref(), Ok(meant), "{typed}");
        }
    }

    #[test]
    fn what_no_view_can_be_is_a_fault_with_its_place() {
        for (typed, place, reason) in [
            ("kerry @dnials", 6..13, "there is no view dnials; there are @denials, @open, @or"),
            ("!@or", 0..4, "a view is a whole query: it stands by itself, without ! and |"),
            ("a | @or", 4..7, "a view is a whole query: it stands by itself, without ! and |"),
        ] {
            let fault = Fault { place, reason: reason.to_owned() };
            assert_eq!(views().expand(typed), Err(fault), "{typed}");
        }
        let fault = Views::default().expand("@x").expect_err("there is none");
        assert_eq!(fault.reason, "there is no view x, nor any other");
    }
}
