//! Styled text that fits: every piece is made safe here before it can reach a cell.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::text::fit::{ELLIPSIS, head, start, width, wrap};
use crate::text::line;

/// The bytes of one text that a row looks at; no row is wider.
const LONGEST_ROW: usize = 800;

/// A piece of untrusted text in one style.
pub fn piece(text: &str, style: Style) -> Span<'_> {
    Span::styled(line(head(text, LONGEST_ROW)), style)
}

/// A text whose marked parts look different; the parts are byte ranges of the text made safe.
pub fn marked(
    text: &str,
    base: Style,
    mark: Style,
    find: impl FnOnce(&str) -> Vec<Range<usize>>,
) -> Vec<Span<'static>> {
    let safe = line(head(text, LONGEST_ROW));
    let parts = find(&safe);
    split(&safe, &parts, base, mark)
}

/// Splits a safe text at its marked parts; parts that overlap an earlier one are cut short.
pub fn split(safe: &str, parts: &[Range<usize>], base: Style, mark: Style) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut at = 0;
    for part in parts {
        let (start, end) = (part.start.max(at), part.end.min(safe.len()));
        if start >= end {
            continue;
        }
        if start > at {
            spans.push(Span::styled(safe[at..start].to_owned(), base));
        }
        spans.push(Span::styled(safe[start..end].to_owned(), mark));
        at = end;
    }
    if at < safe.len() {
        spans.push(Span::styled(safe[at..].to_owned(), base));
    }
    spans
}

/// The same of a part of a text, whose marks may go beyond it.
pub fn split_part(
    safe: &str,
    part: Range<usize>,
    marks: &[Range<usize>],
    base: Style,
    mark: Style,
) -> Vec<Span<'static>> {
    let inside = marks.iter().map(|mark| {
        let (start, end) = (mark.start.max(part.start), mark.end.min(part.end));
        start.saturating_sub(part.start)..end.saturating_sub(part.start)
    });
    let inside: Vec<_> = inside.collect();
    split(&safe[part], &inside, base, mark)
}

/// The columns that pieces fill.
pub fn columns(spans: &[Span]) -> usize {
    spans.iter().map(|span| width(&span.content)).sum()
}

/// The pieces cut to a width, with an ellipsis where something is left out.
pub fn fit(spans: Vec<Span<'_>>, most: usize) -> Vec<Span<'_>> {
    if columns(&spans) <= most {
        return spans;
    }
    let mut kept = Vec::new();
    let Some(mut room) = most.checked_sub(1) else { return kept };
    for span in spans {
        let wide = width(&span.content);
        if wide <= room {
            room -= wide;
            kept.push(span);
        } else {
            let whole = start(&span.content, room).trim_end();
            kept.push(Span::styled(format!("{whole}{ELLIPSIS}"), span.style));
            break;
        }
    }
    kept
}

/// Pieces wrapped to a width, each keeping its style; what is left after `most` lines shows as an
/// ellipsis.
pub fn wrap_spans(spans: Vec<Span<'_>>, room: usize, most: usize) -> Vec<Vec<Span<'static>>> {
    let whole: String = spans.iter().map(|span| span.content.as_ref()).collect();
    let mut pieces = spans.into_iter().map(|span| (span.content.len(), span.style)).peekable();
    // The bytes before the piece that is being cut up.
    let mut before = 0;
    let lines = wrap(&whole, room.max(1));
    let cut = lines.len() > most;
    let mut wrapped = Vec::new();
    for (nth, line) in lines.into_iter().take(most).enumerate() {
        // The last line that shows runs on, so that cutting it puts the ellipsis.
        let end = if cut && nth + 1 == most { whole.len() } else { line.end };
        let mut parts = Vec::new();
        while let Some(&(length, style)) = pieces.peek() {
            let part = line.start.max(before)..end.min(before + length);
            if part.start < part.end {
                parts.push(Span::styled(whole[part].to_owned(), style));
            }
            if before + length > end {
                break;
            }
            before += length;
            pieces.next();
        }
        wrapped.push(fit(parts, room.max(1)));
    }
    wrapped
}

/// A row: pieces from the left, pieces at the right end, and the ground between them.
///
/// The right end gives way where it would leave the left less than half of the row.
pub fn row<'a>(left: Vec<Span<'a>>, right: Vec<Span<'a>>, wide: usize, ground: Style) -> Line<'a> {
    let right = if columns(&right) * 2 > wide { Vec::new() } else { right };
    spread(left, right, wide, ground)
}

/// A row whose right end is what matters: the left gives way to it.
pub fn spread<'a>(
    left: Vec<Span<'a>>,
    right: Vec<Span<'a>>,
    wide: usize,
    ground: Style,
) -> Line<'a> {
    let right = fit(right, wide);
    let tail = columns(&right);
    let gap = usize::from(tail > 0);
    let mut spans = fit(left, wide.saturating_sub(tail + gap));
    let fill = wide.saturating_sub(columns(&spans) + tail);
    spans.push(Span::styled(" ".repeat(fill), ground));
    spans.extend(right);
    Line::from(spans).style(ground)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &Line) -> String {
        line.spans.iter().map(|span| span.content.as_ref()).collect()
    }

    fn pieces<'a>(texts: &[&'a str]) -> Vec<Span<'a>> {
        texts.iter().map(|text| piece(text, Style::new())).collect()
    }

    #[test]
    fn a_row_is_always_as_wide_as_its_pane() {
        for (left, right, wide, expected) in [
            (vec!["one", "two"], vec!["9"], 10, "onetwo   9"),
            (vec!["one", "twothree"], vec!["9"], 10, "onetwot… 9"),
            (vec!["one", "two"], vec!["far too long"], 10, "onetwo    "),
            (vec!["one", "two"], vec![], 4, "one…"),
            (vec!["北京市"], vec![], 4, "北… "),
            (vec!["cut just", " here"], vec![], 8, "cut jus…"),
            (vec!["a"], vec![], 0, ""),
        ] {
            let line = row(pieces(&left), pieces(&right), wide, Style::new());
            assert_eq!(shown(&line), expected);
        }
    }

    #[test]
    fn wrapped_pieces_keep_their_styles_and_show_that_they_are_cut() {
        let (plain, bold) = (Style::new(), Style::new().bold());
        let spans = vec![Span::styled("a raid ", plain), Span::styled("hit a hospital", bold)];
        let texts = |most| -> Vec<String> {
            let lines = wrap_spans(spans.clone(), 10, most);
            lines.into_iter().map(|line| shown(&Line::from(line))).collect()
        };
        assert_eq!(texts(9), ["a raid hit", "a hospital"]);
        assert_eq!(texts(1), ["a raid hi…"]);
        let lines = wrap_spans(spans.clone(), 10, 9);
        assert_eq!((lines[0][0].style, lines[0][1].style), (plain, bold));
        assert_eq!(lines[1][0].style, bold);
    }

    #[test]
    fn a_message_at_the_right_end_is_never_dropped() {
        let line = spread(pieces(&["hints"]), pieces(&["message"]), 10, Style::new());
        assert_eq!(shown(&line), "h… message");
    }

    #[test]
    fn marks_split_a_text_and_never_lose_any_of_it() {
        let style = Style::new();
        let spans = marked("in Aleppo\u{1b}!", style, style.italic(), |_| vec![3..9, 5..9]);
        let texts: Vec<_> = spans.iter().map(|span| span.content.as_ref()).collect();
        assert_eq!(texts, ["in ", "Aleppo", "␛!"]);
    }
}
