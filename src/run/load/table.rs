//! Reading a table: its first rows at once, more of them as they come, all of them with an index that
//! is kept.

use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use super::kept::keep;
use super::reading::{Reading, SECOND_LOOK};
use crate::app::Phase;
use crate::dataset::{Loaded, Problem};
use crate::import::{self, Input, TableReader};
use crate::prebuilt::Stamp;
use crate::text::counted;

impl Reading {
    /// Reads a table, and keeps an index of it.
    pub(super) fn table(&mut self, told: Option<String>) {
        let path = self.path.clone();
        self.size = import::size_to_read(&path);
        let before = Stamp::looks(&path);
        let read = import::tables([Input::File(&path)], &mut |reader| self.look(reader));
        let (tabular, mut problems) = match read {
            Ok(read) => read,
            Err(problem) => return self.fail(problem),
        };
        if self.stopped {
            let rows = counted(tabular.table.len(), "row");
            let reason = format!("stopped: only {rows} are here; reload (R) reads all");
            problems.insert(0, Problem::of_file(&path.display().to_string(), reason.clone()));
            self.last(Loaded::of_table((tabular, problems)), Some(reason));
            return;
        }
        let found = self.kept.take().map(|kept| (kept, problems.clone()));
        let index = self.last(Loaded::of_table((tabular, problems)), told);
        if let (Some(index), Some((kept, problems))) = (index, found) {
            keep(&path, &kept, (&index, &problems), before);
        }
    }

    /// Looks at the rows so far, and says whether to go on.
    fn look(&mut self, reader: &TableReader) -> ControlFlow<()> {
        let rows = reader.rows();
        let due = match self.shown {
            0 => rows > 0,
            // Behind the middle everything is there sooner than another part of it would be.
            _ if self.size.is_some_and(|size| reader.bytes() > size / 2) => false,
            shown => rows >= 2 * shown && self.telling.elapsed() >= SECOND_LOOK,
        };
        if due {
            self.shown = rows;
            self.show(Loaded::of_table(reader.so_far()), Phase::Reading);
        }
        self.tell_in_time(Phase::Reading, (reader.bytes(), rows));
        if self.stop.load(Ordering::Relaxed) {
            self.stopped = true;
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}
