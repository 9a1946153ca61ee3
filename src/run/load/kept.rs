//! Opening a table from its prebuilt index: the one that is kept of it, or one that was named itself.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::reading::Reading;
use crate::app::Phase;
use crate::dataset::{Loaded, Problem, sweep};
use crate::pack::Refused;
use crate::prebuilt::{self, Looks, Prebuilt, Stamp};
use crate::search::Index;

/// The index that is kept of a table, for one question.
///
/// # Errors
/// There is none, or why it is not taken.
pub fn kept_index(table: &Path, kept: &Path) -> Result<(Index, Vec<Problem>), Option<String>> {
    if !kept.exists() {
        return Err(None);
    }
    let read = Prebuilt::open(kept).and_then(|prebuilt| {
        if !prebuilt.stamp.holds(table).is_ok_and(|holds| holds) {
            return Err(prebuilt::changed());
        }
        prebuilt.rest()
    });
    read.map_err(|refused| Some(not_taken(&refused)))
}

/// Keeps the index of a table, unless the table is another now than when it looked so.
///
/// Without an index the table is read again the next time, and that is all: nothing is said where it
/// cannot be written.
pub fn keep(
    table: &Path,
    kept: &Path,
    (index, problems): (&Index, &[Problem]),
    looked: Option<Looks>,
) {
    let Ok(stamp) = Stamp::of(table) else { return };
    if looked.is_none_or(|looks| !stamp.looked(looks)) {
        return;
    }
    if let Some(folder) = kept.parent() {
        sweep(folder);
        let _ = fs::create_dir_all(folder);
    }
    let _ = prebuilt::write(kept, (table, &stamp), (index, problems));
}

fn not_taken(refused: &Refused) -> String {
    format!("read anew: the index kept of this file is refused ({refused})")
}

impl Reading {
    /// Opens the index that is kept of the table.
    ///
    /// # Errors
    /// There is none, or why it is not taken.
    pub(super) fn kept_index(&mut self) -> Result<(), Option<String>> {
        let kept = self.kept.clone().filter(|kept| kept.exists()).ok_or(None)?;
        let path = self.path.clone();
        let read = Prebuilt::open(&kept).and_then(|prebuilt| {
            if !prebuilt.stamp.is_as_long(&path) {
                return Err(prebuilt::changed());
            }
            let (index, problems, answers) = self.prebuilt(&prebuilt)?;
            answers?;
            // Only now: reading the whole table for its checksum takes longer than opening its index.
            if !prebuilt.stamp.holds(&path).is_ok_and(|holds| holds) {
                return Err(prebuilt::changed());
            }
            if !prebuilt.stamp.seems(&path) {
                keep(&path, &kept, (&index, &problems), Stamp::looks(&path));
            }
            Ok(())
        });
        read.map_err(|refused| Some(not_taken(&refused)))
    }

    /// Opens a prebuilt index that was named itself.
    pub(super) fn index_by_itself(&mut self) {
        let path = self.path.clone();
        let read = Prebuilt::open(&path).and_then(|prebuilt| {
            prebuilt.fits()?;
            let (index, problems, answers) = self.prebuilt(&prebuilt)?;
            if answers.is_err() {
                // What words lead to follows from the table, which is whole.
                index.complete();
                let problems = prebuilt::with_damage(&path, answers, problems);
                let told = problems.first().map(|damage| damage.reason.clone());
                self.replace(index, problems, told);
            }
            Ok(())
        });
        if let Err(refused) = read {
            self.fail(prebuilt::problem(&path, &refused));
        }
    }

    /// Shows the rows that stand in front of a prebuilt file, then all of it; what answers questions is
    /// read behind that, or refused.
    fn prebuilt(&mut self, prebuilt: &Prebuilt) -> Result<Opened, Refused> {
        let first = prebuilt.first()?;
        self.shown = first.table.len();
        self.show(Loaded::of_table((first, Vec::new())), Phase::Opening);
        self.tell(Phase::Opening, (0, 0));
        let (index, problems) = prebuilt.unasked()?;
        let index = Arc::new(index);
        self.shown = index.dataset().event_count();
        self.replace(Arc::clone(&index), problems.clone(), None);
        // Somebody may have asked already, and waits.
        let words = prebuilt.asked(&index)?;
        self.telling.end();
        let answers = words.and_then(|()| prebuilt.shortcuts(&index));
        index.rank_names();
        Ok((index, problems, answers))
    }
}

/// The index out of a prebuilt file, the problems of its table, and whether everything that answers
/// questions could be taken from the file.
type Opened = (Arc<Index>, Vec<Problem>, Result<(), Refused>);
