//! The claim under review: its state, then its evidence.

use super::super::evidence::claim;
use super::super::sheet::Sheet;
use super::Bench;
use crate::model::Vocabulary;
use crate::review::{Action, State, lineage};

/// With fewer columns than this the claim itself comes first.
const ROOMY: usize = 48;

pub(super) fn write(sheet: &mut Sheet, bench: &Bench) -> usize {
    let (dataset, glyphs) = (bench.scene.dataset, &bench.scene.look.glyphs);
    let theme = &bench.scene.look.theme;
    let state = bench.standing().map_or(State::Unreviewed, |standing| standing.state);
    let around = lineage::Lineage::of(dataset, &dataset.claims_around(bench.claim));
    let around = (format!("on this: {}", around.spoken()), theme.dim);
    if sheet.width() < ROOMY {
        // The claim first; how far it is stands over the sheet.
        write_standing(sheet, bench);
        sheet.gap();
        claim::write_under(sheet, &bench.scene, bench.claim);
        sheet.gap();
        sheet.facts(&[around]);
        return 0;
    }
    let state = format!("{} {}", glyphs.state(state), state.spoken());
    sheet.facts(&[(state, theme.focus), around]);
    write_standing(sheet, bench);
    sheet.gap();
    claim::write(sheet, &bench.scene, bench.claim);
    0
}

/// Decisions and questions so far, and what changed since.
fn write_standing(sheet: &mut Sheet, bench: &Bench) {
    let Some(standing) = bench.standing() else { return };
    if let Some(entry) = standing.outdated.as_ref().filter(|_| !standing.state.is_judged()) {
        let (who, day) = (&entry.draft.by.name, day_of(&entry.at));
        let since = format!("the record or its article has changed since {who}");
        sheet.warning(&match entry.draft.action.0 {
            Action::Propose => {
                let verdict = crate::review::standing::verdict_in(entry).spoken();
                format!("{since} judged it on {day}: {verdict}")
            }
            _ => format!("{since} worked on it on {day}"),
        });
    }
    for entry in &standing.proposals {
        let verdict = crate::review::standing::verdict_in(entry).spoken();
        sheet.field("verdict", &format!("{verdict} ({})", entry.draft.by.name));
        sheet.remark("", entry.draft.reason.as_deref().unwrap_or_default());
    }
    if let Some(entry) = &standing.agreed {
        sheet.field("agreed", &format!("{}, {}", entry.draft.by.name, day_of(&entry.at)));
    }
    if let Some(question) = &standing.question {
        sheet.warning(question);
    }
    let joined = |list: &mut dyn Iterator<Item = &String>| {
        list.map(String::as_str).collect::<Vec<_>>().join(", ")
    };
    for (label, text) in [
        ("tags", joined(&mut standing.tags.iter())),
        ("backed", joined(&mut standing.evidence.iter())),
    ] {
        if !text.is_empty() {
            sheet.field(label, &text);
        }
    }
}

/// The day of a time of the log.
pub(super) fn day_of(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
}
