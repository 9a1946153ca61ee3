//! Opening a table from its prebuilt index: the one that is kept of it, or one that was named itself.

use std::sync::Arc;

use super::Reading;
use crate::app::{Msg, Phase};
use crate::dataset::{Loaded, Problem};
use crate::pack::Refused;
use crate::prebuilt::{self, Prebuilt, Stamp};
use crate::search::Index;

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
            let (index, problems) = self.prebuilt(&prebuilt)?;
            prebuilt.shortcuts(&index)?;
            // Only now: reading the whole table for its checksum takes longer than opening its index.
            if !prebuilt.stamp.holds(&path).is_ok_and(|holds| holds) {
                return Err(prebuilt::changed());
            }
            if !prebuilt.stamp.seems(&path) {
                self.keep(&kept, &index, &problems, Stamp::looks(&path));
            }
            Ok(())
        });
        read.map_err(|refused| {
            Some(format!("read anew: the index kept of this file is refused ({refused})"))
        })
    }

    /// Opens a prebuilt index that was named itself.
    pub(super) fn index_by_itself(&mut self) {
        let path = self.path.clone();
        let read = Prebuilt::open(&path).and_then(|prebuilt| {
            prebuilt.fits()?;
            let (index, _) = self.prebuilt(&prebuilt)?;
            if let Err(refused) = prebuilt.shortcuts(&index) {
                // What makes answers fast follows from the rest, which is whole.
                index.complete();
                let told =
                    format!("the end of this index is damaged ({refused}) and worked out anew");
                let _ = self.news.send(Msg::Done(Err(told)));
            }
            Ok(())
        });
        if let Err(refused) = read {
            self.fail(prebuilt::problem(&path, &refused));
        }
    }

    /// Shows the rows that stand in front of a prebuilt file, then all of it.
    fn prebuilt(&mut self, prebuilt: &Prebuilt) -> Result<(Arc<Index>, Vec<Problem>), Refused> {
        let first = prebuilt.first()?;
        self.shown = first.table.len();
        self.show(Loaded::of_table((first, Vec::new())), Phase::Opening);
        self.tell(Phase::Opening, (0, 0));
        let (index, problems) = prebuilt.rest()?;
        let index = Arc::new(index);
        self.shown = index.dataset().event_count();
        self.replace(Arc::clone(&index), problems.clone(), None);
        let _ = self.news.send(Msg::Loading(None));
        Ok((index, problems))
    }
}
