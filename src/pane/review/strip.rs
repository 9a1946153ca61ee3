//! The verdict in hand: both axes and the grade, each choice with its key.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::Bench;
use crate::model::Vocabulary;
use crate::review::{Fidelity, Veracity, Verdict};
use crate::text::width;
use crate::ui::text::fit;

/// A choice: its key, its word, whether it is chosen.
type Choice = (String, String, bool);

/// The columns of a label.
const LABEL: usize = 10;

/// Draws the strip; in one line it is the verdict in words; `key_of` names the key of a choice, by the word of its command.
pub fn draw(bench: &Bench, area: Rect, buffer: &mut Buffer, key_of: &dyn Fn(&str) -> String) {
    let reviewer = bench.reviewer.map(|reviewer| reviewer.id.as_str());
    let verdict =
        bench.standing().map_or_else(Verdict::default, |standing| standing.in_hand(reviewer));
    let fidelity = Fidelity::ALL[1..]
        .iter()
        .map(|&choice| (key_of(choice.word()), choice.short(), choice == verdict.fidelity));
    let veracity = Veracity::ALL[1..]
        .iter()
        .map(|&choice| (key_of(choice.word()), choice.spoken(), choice == verdict.veracity));
    if area.height == 1 {
        return in_one_line(bench, verdict).render(area, buffer);
    }
    let (grade, source) = (verdict.grade, verdict.grade.source.0.meaning());
    let meant = format!("{grade}  {source}, {}", grade.credibility());
    // Half of what a grade means would mislead.
    let fits = width(&meant) + LABEL + 4 <= usize::from(area.width);
    let grade = if fits { meant } else { grade.to_string() };
    let rows = [
        choices(bench, "text says", fidelity.collect(), area.width),
        choices(bench, "is it so", veracity.collect(), area.width),
        choices(bench, "grade", vec![(key_of("grade"), grade, true)], area.width),
    ];
    for (row, y) in rows.into_iter().zip(area.y..area.bottom()) {
        row.render(Rect { y, height: 1, ..area }, buffer);
    }
}

/// The verdict in words.
fn in_one_line(bench: &Bench, verdict: Verdict) -> Line<'static> {
    let theme = &bench.scene.look.theme;
    Line::from(vec![
        Span::styled(format!(" {:<LABEL$}", "verdict"), theme.dim),
        Span::styled(verdict.spoken(), theme.text),
    ])
}

/// One axis: every choice in words where there is room, tighter where there is less, else keys and the
/// chosen word.
fn choices(bench: &Bench, label: &str, choices: Vec<Choice>, wide: u16) -> Line<'static> {
    let (theme, glyphs) = (&bench.scene.look.theme, &bench.scene.look.glyphs);
    let wide = usize::from(wide);
    let words: usize = choices.iter().map(|(key, word, _)| width(key) + width(word) + 2).sum();
    let label = format!(" {label:<LABEL$}");
    let roomy = words + 2 * choices.len() + width(&label) <= wide;
    let tight = words + choices.len() <= wide + 1;
    // Keys alone say nothing without the question that they answer.
    let chosen = choices.iter().filter(|(.., chosen)| *chosen);
    let keys: usize = choices.iter().map(|(key, ..)| width(key) + 2).sum::<usize>()
        + chosen.map(|(_, word, _)| width(word) + 1).sum::<usize>();
    let asks = !roomy && !tight && width(&label) + keys <= wide;
    let gap = if roomy { "  " } else { " " };
    let label = if roomy || asks { label } else { String::new() };
    let mut spans = vec![Span::styled(label, theme.dim)];
    for (key, word, chosen) in choices {
        let sign = if chosen { glyphs.chosen } else { " " };
        let style = if chosen { theme.strong } else { theme.dim };
        spans.push(Span::styled(sign, theme.focus));
        spans.push(Span::styled(key, theme.key));
        let word = if roomy || tight || chosen { format!(" {word}") } else { String::new() };
        spans.push(Span::styled(word, style));
        spans.push(Span::styled(gap, theme.text));
    }
    Line::from(fit(spans, wide))
}
