//! The signs of the screen, in Unicode and in ASCII, and words in their place for those who listen; no
//! special font is needed for any of them.

use ratatui::symbols::border;

use crate::map::Dots;
use crate::model::{EventStatus, RelationKind};
use crate::review::State;

/// One set of signs.
#[derive(Debug, Clone)]
pub struct Glyphs {
    /// Whether this is the set for terminals without Unicode.
    pub ascii: bool,
    /// Whether words stand in the place of signs, for a screen reader.
    pub words: bool,
    /// Columns of a small chart, from empty to full.
    pub bars: &'static [&'static str],
    /// Columns of a chart of what is spread over more than a column, from empty to full.
    pub spread: [&'static str; 5],
    /// A part of a chart's column that the answer leaves out.
    pub ghost: &'static str,
    /// Where the time axis leaves out an empty stretch.
    pub axis_break: &'static str,
    /// On the ruler: the time of the rows that show.
    pub seen: &'static str,
    /// Where something begins.
    pub tick: &'static str,
    /// Where the cursor is.
    pub here: &'static str,
    /// In a lane: little, more, much that happened.
    pub weights: [&'static str; 3],
    /// In a lane: what lasts, or lies somewhere about here.
    pub lasting: &'static str,
    /// The sign of the row under the cursor.
    pub cursor: &'static str,
    /// The sign of a row that belongs to the selected one.
    pub lit: &'static str,
    /// A row in the selected range.
    pub in_range: &'static str,
    /// The closing sign of a chip.
    pub close: &'static str,
    /// The sign of a chip that leaves out.
    pub exclude: &'static str,
    /// Between the links of a chain.
    pub arrow: &'static str,
    /// Between parts of one line.
    pub dot: &'static str,
    /// A part of the tree that is open.
    pub open: &'static str,
    /// A part of the tree that is closed.
    pub closed: &'static str,
    /// The sign of a paragraph.
    pub paragraph: &'static str,
    /// A rule across a pane.
    pub rule: &'static str,
    /// The text cursor of a prompt.
    pub caret: &'static str,
    /// The sign of a fault.
    pub warning: &'static str,
    /// Between two things that differ.
    pub differs: &'static str,
    /// Between two things that are the same.
    pub same: &'static str,
    /// What is chosen among several.
    pub chosen: &'static str,
    /// Something done, or answered with yes.
    pub done: &'static str,
    /// What the lines of the map are drawn with.
    pub dots: Dots,
    /// A place on the map: an area's middle, then a point where little, more, much happened.
    pub places: [&'static str; 4],
    /// Where something lies, from east on clockwise.
    pub arrows: [&'static str; 8],
    /// Begin, middle and end of a scale.
    pub scale: [&'static str; 3],
    /// The lines of frames.
    pub border: border::Set<'static>,
}

const ASCII_BORDER: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

impl Glyphs {
    /// Signs that every Unicode font has.
    pub const UNICODE: Self = Self {
        ascii: false,
        words: false,
        bars: &[" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        spread: [" ", "⣀", "⣤", "⣶", "⣿"],
        ghost: "░",
        axis_break: "╱",
        seen: "━",
        tick: "┴",
        here: "▲",
        weights: ["▪", "■", "█"],
        lasting: "╌",
        cursor: "▸",
        lit: "•",
        in_range: "┃",
        close: "✕",
        exclude: "¬",
        arrow: "→",
        dot: "·",
        open: "▾",
        closed: "▸",
        paragraph: "¶",
        rule: "─",
        caret: "▏",
        warning: "⚠",
        differs: "≠",
        same: "=",
        chosen: "●",
        done: "✓",
        dots: Dots::Braille,
        places: ["□", "▪", "■", "▣"],
        arrows: ["→", "↘", "↓", "↙", "←", "↖", "↑", "↗"],
        scale: ["├", "─", "┤"],
        border: border::PLAIN,
    };

    /// Signs of the ASCII set only.
    pub const ASCII: Self = Self {
        ascii: true,
        words: false,
        bars: &[" ", ".", ":", "-", "=", "+", "*", "#", "@"],
        spread: [" ", ",", ";", ";", "%"],
        ghost: "|",
        axis_break: "/",
        seen: "=",
        tick: "+",
        here: "^",
        weights: ["o", "O", "@"],
        lasting: "~",
        cursor: ">",
        lit: "*",
        in_range: "|",
        close: "x",
        exclude: "!",
        arrow: "->",
        dot: "-",
        open: "v",
        closed: ">",
        paragraph: "par.",
        rule: "-",
        caret: "_",
        warning: "!",
        differs: "/",
        same: "=",
        chosen: "*",
        done: "Y",
        dots: Dots::Ascii,
        places: ["%", "o", "O", "@"],
        arrows: [">", "\\", "v", "/", "<", "\\", "^", "/"],
        scale: ["|", "-", "|"],
        border: ASCII_BORDER,
    };

    /// Words, or nothing where a word stands beside the sign anyway.
    pub const WORDS: Self = Self {
        words: true,
        cursor: "",
        lit: "",
        in_range: "",
        close: "",
        exclude: "without ",
        arrow: "then",
        dot: ",",
        open: "",
        closed: "",
        paragraph: "paragraph",
        rule: "",
        caret: "|",
        warning: "Warning:",
        differs: "differs from",
        same: "is the same as",
        chosen: "",
        done: "",
        ..Self::UNICODE
    };

    /// The sign of how real an event is.
    pub const fn status(&self, status: EventStatus) -> &'static str {
        if self.words {
            return "";
        }
        match (status, self.ascii) {
            (EventStatus::Occurred, false) => "●",
            (EventStatus::Ongoing, false) => "◐",
            (EventStatus::Planned, false) => "○",
            (EventStatus::Cancelled, false) => "⊘",
            (EventStatus::Alleged, false) => "≈",
            (EventStatus::Occurred, true) => "*",
            (EventStatus::Ongoing, true) => "+",
            (EventStatus::Planned, true) => "o",
            (EventStatus::Cancelled, true) => "x",
            (EventStatus::Alleged, true) => "~",
        }
    }

    /// The sign of how two claims stand to each other.
    pub const fn relation(&self, kind: RelationKind) -> &'static str {
        if self.words {
            return "";
        }
        match (kind, self.ascii) {
            (RelationKind::Contradicts, false) => "⚔",
            (RelationKind::Supports, _) => "+",
            (RelationKind::Restates, _) => "=",
            (RelationKind::Updates, false) => "↻",
            (RelationKind::Qualifies, false) => "±",
            (RelationKind::NotComparable, false) => "≠",
            (RelationKind::Contradicts, true) => "X",
            (RelationKind::Updates, true) => "@",
            (RelationKind::Qualifies, true) => "%",
            (RelationKind::NotComparable, true) => "/",
        }
    }

    /// The sign of how far the review of a claim is.
    pub const fn state(&self, state: State) -> &'static str {
        if self.words {
            return "";
        }
        match (state, self.ascii) {
            (State::Unreviewed, false) => "·",
            (State::InReview, false) => "◔",
            (State::NeedsInfo, _) => "?",
            (State::Proposed, false) => "◕",
            (State::Contested, false) => "⚔",
            (State::Confirmed, _) => self.done,
            (State::Superseded, false) => "↻",
            (State::Withdrawn, false) => "⊘",
            (State::Unreviewed, true) => ".",
            (State::InReview, true) => "-",
            (State::Proposed, true) => "P",
            (State::Contested, true) => "X",
            (State::Superseded, true) => "@",
            (State::Withdrawn, true) => "x",
        }
    }

    /// A sign of the screen or a letter of a text as a terminal without Unicode can show it.
    pub fn plain(symbol: &str) -> String {
        let plain = match symbol {
            "…" => "~",
            "¶" => "#",
            hidden if hidden.starts_with(|c| ('\u{2400}'..='\u{2426}').contains(&c)) => "?",
            other => deunicode::deunicode_char(other.chars().next().unwrap_or(' ')).unwrap_or("?"),
        };
        let wide = crate::text::width(symbol).max(1);
        let mut fitted: String = plain.trim().chars().take(wide).collect();
        while fitted.len() < wide {
            fitted.push(if fitted.is_empty() { '?' } else { ' ' });
        }
        fitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_symbol_has_a_plain_form_of_its_own_width() {
        for (symbol, plain) in
            [("é", "e"), ("…", "~"), ("北", "Be"), ("ح", "H"), ("\u{fffd}", "?"), ("␛", "?")]
        {
            assert_eq!(Glyphs::plain(symbol), plain, "{symbol}");
        }
    }

    #[test]
    fn the_ascii_set_is_ascii() {
        let glyphs = Glyphs::ASCII;
        let statuses = [EventStatus::Occurred, EventStatus::Planned, EventStatus::Alleged];
        let signs = statuses.map(|status| glyphs.status(status)).concat();
        let all = [signs.as_str(), glyphs.close, glyphs.arrow, glyphs.paragraph];
        let time = [glyphs.seen, glyphs.tick, glyphs.here, glyphs.ghost, glyphs.lasting].concat();
        let charts = glyphs.bars.concat() + &glyphs.spread.concat() + &glyphs.weights.concat();
        assert!((all.concat() + &charts + &time).is_ascii());
    }
}
