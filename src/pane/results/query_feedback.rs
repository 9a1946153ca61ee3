//! Feedback on a query: the mistake with a caret below it, or what to type next; and what
//! means something else in other searches.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line as Text;
use ratatui::widgets::Widget;

use crate::search::Views;
use crate::search::grammar::{Fault, What, parse};
use crate::text::{clip, line, width, wrap};
use crate::ui::Look;

/// Columns before the text, as the result rows have them.
const INDENT: usize = 1;

/// What a line of it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// As typed.
    Typed,
    /// What is wrong.
    Wrong,
    /// What belongs there, or what else there is to know.
    Note,
}

/// Feedback on the typed query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The text is not a query: the mistake.
    Fault {
        /// As typed.
        typed: String,
        /// The place and the reason.
        fault: Fault,
        /// What everything on the screen still answers: the words of before, if there were any.
        shown: Option<String>,
    },
    /// The query is unfinished: what to type next.
    Wanted(String),
    /// It is a query, but may mean something else than was meant: what this search has for it.
    Habit(String),
}

impl Said {
    /// What is to be said of a text, if anything is; `shown` are the words that the answer is of.
    pub fn of(typed: &str, views: &Views, shown: Option<&str>) -> Option<Self> {
        match views.expand(typed).and_then(|meant| parse(&meant)) {
            Err(fault) => Some(view_begun(typed, views).unwrap_or_else(|| {
                let (typed, shown) = (typed.to_owned(), shown.map(str::to_owned));
                Self::Fault { typed, fault, shown }
            })),
            Ok(expression) => match expression.unfinished() {
                Some(fault) => Some(Self::Wanted(fault.reason)),
                // A saved view was meant as it is.
                None => parse(typed).ok()?.habit().map(Self::Habit),
            },
        }
    }

    /// Whether the text is not a query.
    pub const fn is_fault(&self) -> bool {
        matches!(self, Self::Fault { .. })
    }

    /// What keeps the text from being taken as it is, if anything does.
    pub fn hindrance(&self) -> Option<&str> {
        (!matches!(self, Self::Habit(_))).then(|| self.reason())
    }

    /// The reason, what belongs there, or what this search has.
    pub fn reason(&self) -> &str {
        match self {
            Self::Fault { fault, .. } => &fault.reason,
            Self::Wanted(told) | Self::Habit(told) => told,
        }
    }

    /// What the screen still shows while the query is wrong.
    fn still(&self) -> Option<String> {
        let Self::Fault { shown, .. } = self else { return None };
        Some(match shown {
            Some(words) => format!("Still showing results for “{}”.", line(words)),
            None => "Still showing the previous results.".to_owned(),
        })
    }

    /// The room for what is said, if anything is, and below it the room for rows.
    pub fn split(said: Option<&Self>, area: Rect) -> (Rect, Rect) {
        let lines = said.map_or(0, |said| said.lines(usize::from(area.width)).len());
        let height = area.height.min(lines as u16);
        let rows = Rect { y: area.y + height, height: area.height - height, ..area };
        (Rect { height, ..area }, rows)
    }

    /// Draws it from the top of an area.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, look: &Look) {
        let theme = &look.theme;
        let lines = self.lines(usize::from(area.width));
        for ((part, text), y) in lines.into_iter().zip(area.y..area.bottom()) {
            let style = match part {
                Line::Typed => theme.strong,
                Line::Wrong => theme.fault,
                Line::Note => theme.notice,
            };
            Text::styled(text, style).render(Rect { y, height: 1, ..area }, buffer);
        }
    }

    /// The text with a caret under the place, the reason, and what still shows; in so many columns.
    fn lines(&self, wide: usize) -> Vec<(Line, String)> {
        let room = wide.saturating_sub(2 * INDENT).max(1);
        let indent = " ".repeat(INDENT);
        let wrapped = |kind: Line, text: &str| -> Vec<(Line, String)> {
            wrap(text, room).into_iter().map(|part| (kind, text[part].to_owned())).collect()
        };
        let reason = line(self.reason());
        let mut lines = match self {
            Self::Fault { typed, fault, .. } => {
                let [typed, caret] = pointed(typed, fault, room);
                let mut lines = vec![(Line::Typed, typed), (Line::Wrong, caret)];
                lines.extend(wrapped(Line::Wrong, &reason));
                lines
            }
            Self::Wanted(_) | Self::Habit(_) => wrapped(Line::Note, &reason),
        };
        lines.extend(self.still().iter().flat_map(|still| wrapped(Line::Note, still)));
        lines.into_iter().map(|(kind, text)| (kind, format!("{indent}{text}"))).collect()
    }
}

/// The text and under it the caret; of a long text the part that the place is in.
fn pointed(typed: &str, fault: &Fault, room: usize) -> [String; 2] {
    let before = line(typed.get(..fault.place.start).unwrap_or_default());
    let at = line(typed.get(fault.place.clone()).unwrap_or_default());
    let after = line(typed.get(fault.place.end..).unwrap_or_default());
    // What is cut off behind the place leaves a sign.
    let needed = width(&at).min(room / 2) + usize::from(!after.is_empty());
    let mut from = 0;
    while width(&before[from..]) + needed > room && from < before.len() {
        from += before[from..].chars().next().map_or(1, char::len_utf8);
    }
    let before = &before[from..];
    let left = room.saturating_sub(width(before));
    let carets = "^".repeat(width(&at).clamp(1, left.max(1)));
    [
        clip(&format!("{before}{at}{after}"), room).into_owned(),
        format!("{}{carets}", " ".repeat(width(before))),
    ]
}

/// The views that the name at the end of a text may become.
fn view_begun(typed: &str, views: &Views) -> Option<Said> {
    let last = parse(typed).ok()?.clauses.pop()?.terms.pop()?;
    let What::View(name) = &last.what else { return None };
    let mut names = views.beginning(name).map(|name| format!("@{name}")).peekable();
    let begun = last.place.end == typed.len() && names.peek().is_some();
    begun.then(|| Said::Wanted(format!("a view: {}", names.collect::<Vec<_>>().join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(typed: &str, wide: usize) -> Vec<String> {
        Said::of(typed, &Views::default(), Some("kerry")).map_or_else(Vec::new, |said| {
            said.lines(wide).into_iter().map(|(_, text)| text).collect()
        })
    }

    #[test]
    fn a_caret_stands_under_the_place_whatever_fits() {
        assert_eq!(lines("kerry", 40), [""; 0]);
        assert_eq!(
            lines("kerry actr:x", 60),
            [
                " kerry actr:x",
                "       ^^^^",
                " there is no field actr; did you mean actor:?",
                " Still showing results for “kerry”.",
            ]
        );
        assert_eq!(lines("北京 actr:x", 60)[1], "      ^^^^");
        assert_eq!(lines("somebody and actr:x", 12)[..2], ["  and actr…", "      ^^^^"]);
        for wide in 0..30 {
            for line in lines("kerry | lavrov is:plannd truce", wide) {
                assert!(width(&line) <= wide.max(3), "{wide}: {line:?}");
            }
        }
    }

    #[test]
    fn a_sign_of_another_search_is_told_and_hinders_nothing() {
        assert_eq!(lines("kerry OR lavrov", 40), [" OR is a word here: | for either"]);
        let said = Said::of("kerry -lavrov", &Views::default(), None).expect("a habit");
        assert_eq!((said.is_fault(), said.hindrance()), (false, None));
    }

    #[test]
    fn what_is_begun_is_told_without_a_caret() {
        assert_eq!(
            lines("fig:deaths>", 60),
            [" a measure or a number belongs here: fig:deaths>200"]
        );
    }
}
