//! A range of rows: selected in any pane, then copied, printed, reviewed or given to a command.

use super::super::{App, Effect};
use crate::model::{ClaimId, RecordId};
use crate::text::{counted, grouped};
use crate::ui::PaneId;

/// The most rows that one action takes.
const MOST: usize = 10_000;

impl App {
    /// Begins a range at the cursor, or drops the one there is.
    pub(super) fn toggle_range(&mut self) {
        let pane = self.stage.list;
        if self.stage.range_start.take().is_some() || self.length_of(pane) == 0 {
            return;
        }
        self.stage.focus = pane;
        self.stage.range_start = Some((pane, self.cursor_of(pane)));
        self.say("Selecting rows: move to extend, Esc to stop");
    }

    /// Selects every row of the pane.
    pub(super) fn select_all_rows(&mut self) {
        let pane = self.stage.list;
        let Some(last) = self.length_of(pane).checked_sub(1) else { return };
        self.stage.focus = pane;
        self.stage.range_start = Some((pane, 0));
        self.set_cursor(pane, last);
        self.select(self.row_record(pane));
        self.say(format!("{} selected", counted(last + 1, "row")));
    }

    /// Drops the range; returns whether there was one.
    pub(super) fn drop_range(&mut self) -> bool {
        self.stage.range_start.take().is_some()
    }

    /// The pane with the selected range, and its first and last row.
    pub(in crate::app) fn row_range(&self) -> Option<(PaneId, usize, usize)> {
        let (pane, start) = self.stage.range_start.filter(|(pane, _)| *pane == self.stage.list)?;
        let last = self.length_of(pane).checked_sub(1)?;
        let (start, cursor) = (start.min(last), self.cursor_of(pane).min(last));
        Some((pane, start.min(cursor), start.max(cursor)))
    }

    /// The records of the selected range, or else the selected record.
    ///
    /// # Errors
    /// More rows are selected than one action takes, or nothing is.
    pub(super) fn chosen_records(&self) -> Result<Vec<RecordId>, String> {
        let Some((pane, first, last)) = self.row_range() else {
            let selected = self.picked.selected.ok_or("Nothing is selected")?;
            return Ok(vec![selected]);
        };
        let rows = last - first + 1;
        if rows > MOST {
            return Err(format!(
                "{} rows are selected; the most is {}",
                grouped(rows),
                grouped(MOST)
            ));
        }
        Ok((first..=last).filter_map(|row| self.record_at(pane, row)).collect())
    }

    /// The claims of the selected range, or about the events in it; `None` without a range.
    pub(super) fn claims_in_range(&self) -> Option<Vec<ClaimId>> {
        self.row_range()?;
        let answered = |claim: &ClaimId| self.asked.answer.claims.place(*claim).is_ok();
        let mut claims: Vec<ClaimId> = Vec::new();
        for record in self.chosen_records().ok()? {
            let brush = crate::search::Brush::of(&self.dataset, record);
            match record {
                RecordId::Claim(claim) => claims.push(claim),
                _ => claims.extend(brush.claims.iter().copied().filter(answered)),
            }
        }
        claims.sort_unstable();
        claims.dedup();
        Some(claims)
    }

    /// Does something with each chosen record, or says why not.
    pub(super) fn with_chosen(
        &mut self,
        act: impl FnOnce(&mut Self, Vec<RecordId>) -> Result<Vec<Effect>, String>,
    ) -> Vec<Effect> {
        let done = self.chosen_records().and_then(|records| act(self, records));
        done.unwrap_or_else(|reason| {
            self.warn(reason);
            Vec::new()
        })
    }
}
