//! The log of a claim, newest first: who, when, what, why.

use super::super::sheet::Sheet;
use super::Bench;
use crate::model::Vocabulary;
use crate::review::{Action, Entry};

pub(super) fn write(sheet: &mut Sheet, bench: &Bench) -> usize {
    let id = &bench.scene.dataset.claim(bench.claim).id;
    let about = |entry: &Entry| {
        let target = &entry.draft.target;
        let ends = target.id.split(['~', ':', '/']);
        target.id == *id || ends.into_iter().any(|end| end == id)
    };
    let mut any = false;
    for entry in bench.entries.iter().rev().filter(|entry| about(entry)) {
        any = true;
        write_entry(sheet, bench, entry);
    }
    if !any {
        sheet.remark("", "No decisions on this claim yet.");
        write_newest(sheet, bench);
    }
    0
}

/// The newest entries about others, to pick up where the desk left off.
fn write_newest(sheet: &mut Sheet, bench: &Bench) {
    /// The entries that are listed.
    const MOST: usize = 8;
    if bench.entries.is_empty() {
        return sheet.remark("", "The review log is empty.");
    }
    sheet.gap();
    sheet.heading("Newest in the log", &crate::text::counted(bench.entries.len(), "entry"));
    for entry in bench.entries.iter().rev().take(MOST) {
        let at = entry.at.get(..16).unwrap_or(&entry.at).replace('T', " ");
        let (by, what) = (&entry.draft.by.name, entry.draft.action.0.spoken());
        sheet.item(false, &format!("{at} UTC  {by}: {what}"), &entry.draft.target.id);
    }
}

fn write_entry(sheet: &mut Sheet, bench: &Bench, entry: &Entry) {
    let draft = &entry.draft;
    sheet.gap();
    let note = match () {
        () if bench.fold.undone.contains(&entry.id) => "taken back",
        () if bench.fold.moot.contains(&entry.id) => "came too late",
        () => "",
    };
    let states = match (draft.from, draft.to) {
        (Some(from), Some(to)) if from != to => {
            let arrow = bench.scene.look.glyphs.arrow;
            format!(": {} {arrow} {}", from.0.spoken(), to.0.spoken())
        }
        _ => String::new(),
    };
    let at = entry.at.get(..16).unwrap_or(&entry.at).replace('T', " ");
    let what = draft.action.0.spoken();
    sheet.item(
        false,
        &format!("{at} UTC  {} ({}): {what}{states}", draft.by.name, draft.by.role),
        note,
    );
    let mut parts: Vec<String> = Vec::new();
    parts.extend(draft.fidelity.map(|word| word.0.spoken()));
    parts.extend(draft.veracity.map(|word| word.0.spoken()));
    parts.extend(draft.grade.map(|grade| grade.to_string()));
    parts.extend(draft.rule.as_ref().map(|rule| format!("by the rule {rule}")));
    parts.extend((!draft.tags.is_empty()).then(|| format!("tags: {}", draft.tags.join(", "))));
    parts.extend(draft.answers().map(|(pillar, yes)| {
        format!("{}: {}", pillar.word(), if yes { "settled" } else { "open" })
    }));
    if draft.target.kind != "claim" {
        parts.push(draft.target.id.clone());
    }
    if !parts.is_empty() && draft.action.0 != Action::Undo {
        sheet.remark("", &parts.join(", "));
    }
    if let Some(reason) = &draft.reason {
        sheet.field("why", reason);
    }
}
