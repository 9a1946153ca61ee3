//! The verdict being made: both axes and the grade, each choice with its key.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::Bench;
use crate::model::Vocabulary;
use crate::review::{Fidelity, Veracity, Verdict};
use crate::text::{head, width};
use crate::ui::text::fit;

/// A choice: its key, its word, whether it is chosen.
type Choice = (String, String, bool);

/// The columns of a label.
const LABEL: usize = 10;

/// Draws the verdict; in one line it is the verdict in words; `key_of` names the key of a choice, by the word of its command.
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
    let wide = usize::from(area.width);
    let (fidelity, veracity): (Vec<_>, Vec<_>) = (fidelity.collect(), veracity.collect());
    let small = [&fidelity, &veracity].into_iter().any(|choices| !fits_in_words(choices, wide));
    let close = small.then(|| {
        let brief = Fidelity::ALL[1..].iter().zip(&fidelity);
        let brief = brief
            .map(|(choice, (key, _, chosen))| (key.clone(), choice.brief().to_owned(), *chosen));
        let (more, less) = veracity.split_at(veracity.len() / 2);
        let mut less = less.to_vec();
        less.push((key_of("grade"), verdict.grade.to_string(), false));
        in_words(
            bench,
            [("the text", brief.collect()), ("is it so", more.to_vec()), ("", less)],
            wide,
        )
    });
    let rows = close.flatten().unwrap_or_else(|| {
        let grade = vec![(key_of("grade"), grade, true)];
        [("text says", fidelity), ("is it so", veracity), ("grade", grade)]
            .map(|(label, row)| choices(bench, label, row, area.width))
    });
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

/// The columns of choices in words, as close together as can be.
fn words(choices: &[Choice]) -> usize {
    choices.iter().map(|(key, word, _)| width(key) + width(word) + 2).sum()
}

/// Whether a row has room for the words of all its choices.
fn fits_in_words(choices: &[Choice], wide: usize) -> bool {
    words(choices) + choices.len() <= wide + 1
}

/// Rows for a small screen, each choice in a word or two; `None` where even that has no room.  The sign
/// of what is chosen is all that parts the choices; the labels stand where there is room for them.
fn in_words(
    bench: &Bench,
    rows: [(&str, Vec<Choice>); 3],
    wide: usize,
) -> Option<[Line<'static>; 3]> {
    let (theme, glyphs) = (&bench.scene.look.theme, &bench.scene.look.glyphs);
    let most = rows.iter().map(|(_, row)| words(row)).max().unwrap_or(0);
    let labels = if most + LABEL < wide { LABEL + 1 } else { 0 };
    (most <= wide).then(|| {
        rows.map(|(label, row)| {
            let label = format!(" {label:<LABEL$}");
            let mut spans = vec![Span::styled(head(&label, labels).to_owned(), theme.dim)];
            for (key, word, chosen) in row {
                let sign = if chosen { glyphs.chosen } else { " " };
                let style = if chosen { theme.strong } else { theme.dim };
                spans.push(Span::styled(sign, theme.focus));
                spans.push(Span::styled(key, theme.key));
                spans.push(Span::styled(format!(" {word}"), style));
            }
            Line::from(fit(spans, wide))
        })
    })
}

/// One axis: every choice in words where there is room, tighter where there is less, else keys and the
/// chosen word.
fn choices(bench: &Bench, label: &str, choices: Vec<Choice>, wide: u16) -> Line<'static> {
    let (theme, glyphs) = (&bench.scene.look.theme, &bench.scene.look.glyphs);
    let wide = usize::from(wide);
    let words = words(&choices);
    let label = format!(" {label:<LABEL$}");
    let roomy = words + 2 * choices.len() + width(&label) <= wide;
    let tight = fits_in_words(&choices, wide);
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
