//! The figure ladder: every number for one measure as a bar from its lower to its upper bound, open
//! ends drawn open, in order of time.  The figures are never added up.

use ratatui::text::Span;

use super::super::sheet::{Indent, Sheet};
use super::Bench;
use crate::model::{ClaimId, RecordId};
use crate::review::figures::{Bar, Ladder};
use crate::text::{column, width};
use crate::ui::Look;

pub(super) fn write(sheet: &mut Sheet, bench: &Bench) -> usize {
    let dataset = bench.scene.dataset;
    let claim = dataset.claim(bench.claim);
    let figures = claim.quantities.iter();
    let mut measures: Vec<&str> = figures.map(|figure| figure.measure.as_str()).collect();
    measures.dedup();
    let mut claims: Vec<ClaimId> = bench.queue.to_vec();
    claims.sort_unstable();
    if measures.is_empty() {
        write_others(sheet, bench, &claims);
        return 0;
    }
    for measure in measures {
        let ladder = Ladder::of(dataset, measure, &claims);
        sheet.gap();
        let count = crate::text::counted(ladder.rungs.len(), "figure");
        sheet.heading(&measure.replace('_', " "), &count);
        let mut logarithmic = false;
        for rung in &ladder.rungs {
            let (bar, log) = ladder.bar(dataset, rung);
            logarithmic |= log;
            write_rung(sheet, bench, &ladder, rung, bar);
        }
        if logarithmic {
            sheet.remark("", "the scale is logarithmic");
        }
        if ladder.rungs.len() > 1 {
            sheet.gap();
            sheet.warning(&ladder.refusal(dataset));
        }
    }
    0
}

/// Where a claim states no figure: the claims of the queue that do, by what they count.
fn write_others(sheet: &mut Sheet, bench: &Bench, claims: &[ClaimId]) {
    /// The figures that are listed for each measure.
    const MOST: usize = 12;
    let dataset = bench.scene.dataset;
    let mut measures: Vec<String> = Vec::new();
    for figure in claims.iter().flat_map(|&claim| dataset.claim(claim).quantities.clone()) {
        if !measures.contains(&figure.measure) {
            measures.push(figure.measure);
        }
    }
    let told = if measures.is_empty() { "nor does any other in the queue" } else { "these do" };
    sheet.remark("", &format!("This claim states no figure; {told}."));
    for measure in &measures {
        let ladder = Ladder::of(dataset, measure, claims);
        sheet.gap();
        let count = crate::text::counted(ladder.rungs.len(), "figure");
        sheet.heading(&measure.replace('_', " "), &count);
        for rung in ladder.rungs.iter().take(MOST) {
            let (claim, figure) = (dataset.claim(rung.claim), ladder.figure(dataset, rung));
            let source = dataset[claim.attribution.origin].short_name();
            let text = format!("{source}: “{}”", figure.literal);
            sheet.link(Indent::Deep, Vec::new(), RecordId::Claim(rung.claim), &text);
        }
        if let Some(more @ 1..) = ladder.rungs.len().checked_sub(MOST) {
            sheet.remark("", &format!("and {more} more"));
        }
    }
}

fn write_rung(
    sheet: &mut Sheet,
    bench: &Bench,
    ladder: &Ladder,
    rung: &crate::review::figures::Rung,
    bar: Bar,
) {
    let (dataset, look) = (bench.scene.dataset, bench.scene.look);
    let (claim, figure) = (&dataset.claim(rung.claim), ladder.figure(dataset, rung));
    let source = dataset[claim.attribution.origin].short_name();
    let among = figure.population.as_deref().unwrap_or("");
    let when = claim
        .about_when
        .as_ref()
        .map_or("no time given".to_owned(), crate::model::UncertainTime::label);
    let places: Vec<_> =
        claim.about_where.iter().map(|&place| dataset[place].name.as_str()).collect();
    sheet.item(
        rung.claim == bench.claim,
        &format!("{source}: “{}” {among}", figure.literal),
        &claim.id,
    );
    let (theme, indent) = (&look.theme, sheet.label_columns().min(4));
    let bounds = if figure.lower.is_none() && figure.upper.is_none() {
        "no bound in the words".to_owned()
    } else {
        figure.bounds()
    };
    let room = sheet.room().saturating_sub(indent + width(&bounds) + 2).clamp(8, 48);
    let bar = if look.glyphs.words { String::new() } else { drawn(bar, room, look) };
    sheet.raw(vec![
        Span::styled(" ".repeat(indent), theme.text),
        Span::styled(bar, theme.bar),
        Span::styled(format!(" {bounds}"), theme.strong),
    ]);
    sheet.remark("", &format!("{when}; {}", places.join("; ")));
}

/// A bar on a scale of so many columns: `├────▶` from a bound on without an end.
fn drawn(bar: Bar, room: usize, look: &Look) -> String {
    let ascii = look.glyphs.ascii;
    let last = room.saturating_sub(1);
    let at = |place: f64| ((place * last as f64).round() as usize).min(last);
    let (from, to) = (bar.from.map(at), bar.to.map(at));
    let signs = if ascii {
        ["|", "-", "|", "<", ">", "#"]
    } else {
        ["├", "─", "┤", "◀", "▶", "█"]
    };
    let [left, line, right, open_left, open_right, point] = signs;
    let drawn = match (from, to) {
        (Some(from), Some(to)) if from >= to => format!("{}{point}", " ".repeat(from)),
        (Some(from), Some(to)) => {
            format!("{}{left}{}{right}", " ".repeat(from), line.repeat(to - from - 1))
        }
        (Some(from), None) => {
            format!(
                "{}{left}{}{open_right}",
                " ".repeat(from),
                line.repeat(last.saturating_sub(from + 1))
            )
        }
        (None, Some(to)) => format!("{open_left}{}{right}", line.repeat(to.saturating_sub(1))),
        (None, None) => format!("{open_left}{}{open_right}", line.repeat(last.saturating_sub(1))),
    };
    column(&drawn, room)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::{Glyphs, Theme};

    #[test]
    fn open_ends_are_drawn_open() {
        let look = Look { theme: Theme::plain(), glyphs: Glyphs::UNICODE, revision: 0 };
        let bar = |from, to| drawn(Bar { from, to }, 11, &look);
        for (from, to, expected) in [
            (Some(0.5), Some(0.5), "     █     "),
            (Some(0.2), Some(0.6), "  ├───┤    "),
            (Some(0.5), None, "     ├────▶"),
            (None, Some(0.5), "◀────┤     "),
            (None, None, "◀─────────▶"),
        ] {
            assert_eq!(bar(from, to), expected);
        }
    }
}
