//! What is typed out of habit from other searches and is a word in this one: `-word`, `OR`, `AND`,
//! `NOT`, round brackets.

use super::{Expression, Term, What};

impl Expression {
    /// What to say of the first sign of another search, if there is one.
    ///
    /// What may be a name says nothing: a hyphen inside a word, `OR` at an end, a name with brackets.
    pub fn habit(&self) -> Option<String> {
        let last = self.clauses.len().checked_sub(1)?;
        let words = self.clauses.iter().enumerate().filter_map(|(at, clause)| {
            let [term] = clause.terms.as_slice() else { return None };
            let between = 0 < at && at < last;
            Some((word(term)?, between, at < last))
        });
        let signs = words.filter_map(|(word, between, before)| match word {
            "OR" if between => Some("OR is a word here: | for either".to_owned()),
            "AND" if between && !self.shouts() => {
                Some("AND is a word here: a space means and".to_owned())
            }
            "NOT" if before => Some("NOT is a word here: !kerry for not".to_owned()),
            _ => None,
        });
        self.minus().or_else(|| signs.into_iter().next()).or_else(|| self.brackets())
    }

    /// Whether all names are in capitals, as tables write them: `BOSNIA AND HERZEGOVINA`.
    fn shouts(&self) -> bool {
        let names = || self.terms().filter_map(word).filter(|word| *word != "AND");
        names().any(|name| name.contains(char::is_uppercase))
            && !names().any(|name| name.contains(char::is_lowercase))
    }

    fn minus(&self) -> Option<String> {
        let left_out = self.terms().filter_map(word).find_map(|word| {
            let name = word.trim_start_matches('-');
            (name.len() < word.len() && name.starts_with(char::is_alphanumeric)).then_some(name)
        });
        left_out.map(|name| format!("- leaves nothing out: !{name} does"))
    }

    /// Brackets around what other searches would do first; around a name's second part they are
    /// a part of it.
    fn brackets(&self) -> Option<String> {
        let mut words = self.terms().filter_map(word);
        let bracketed = words.any(|word| word.starts_with('(') || word.ends_with(')'));
        let several = self.clauses.iter().any(|clause| clause.terms.len() > 1);
        let operates = several || self.terms().any(|term| term.not);
        (bracketed && operates).then(|| "( ) group nothing: | binds first".to_owned())
    }
}

/// The plain word that a term asks for.
fn word(term: &Term) -> Option<&str> {
    match &term.what {
        What::Plain(text) if !term.not => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    fn habit(typed: &str) -> Option<String> {
        parse(typed).unwrap_or_else(|fault| panic!("{typed}: {fault:?}")).habit()
    }

    #[test]
    fn the_signs_of_other_searches_are_told_what_this_one_has_for_them() {
        for (typed, told) in [
            ("aleppo -kerry", "- leaves nothing out: !kerry does"),
            ("kerry --russia", "- leaves nothing out: !russia does"),
            ("kerry OR lavrov", "OR is a word here: | for either"),
            ("kerry AND lavrov", "AND is a word here: a space means and"),
            ("\"kerry\" AND \"lavrov\"", "AND is a word here: a space means and"),
            ("actor:kerry AND actor:lavrov", "AND is a word here: a space means and"),
            ("2015 AND 2016", "AND is a word here: a space means and"),
            ("truce NOT kerry", "NOT is a word here: !kerry for not"),
            ("NOT kerry", "NOT is a word here: !kerry for not"),
            ("(kerry | lavrov) truce", "( ) group nothing: | binds first"),
            ("!(kerry lavrov)", "( ) group nothing: | binds first"),
        ] {
            assert_eq!(habit(typed).as_deref(), Some(told), "{typed}");
            assert!(told.len() <= 38, "{told} fits a small screen");
        }
    }

    #[test]
    fn what_may_be_a_name_says_nothing() {
        for typed in [
            "",
            "-",
            "Al-Nusra",
            "kerry - lavrov",
            "-- kerry",
            "Portland OR",
            "BOSNIA AND HERZEGOVINA",
            "OR",
            "AND truce",
            "truce AND",
            "NOT",
            "truce NOT",
            "kerry or lavrov",
            "Observatory (SOHR)",
            "'OR x",
            "kerry | OR | lavrov",
            "\"kerry OR lavrov\"",
            "actor:-x",
            "!-x",
        ] {
            assert_eq!(habit(typed), None, "{typed}");
        }
    }
}
