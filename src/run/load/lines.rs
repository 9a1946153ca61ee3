//! Reading whole records: the first lines at once, more of them as they come, all of them at the end.
//!
//! A part is built and made searchable on a thread of its own while the reading goes on.  A claim may stand
//! before the event that it is about, so what is wrong with a part is only told where the reading is
//! stopped; otherwise the whole tells it.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::super::load_progress::{Telling, share_of};
use super::parts::Shown;
use super::reading::{Reading, SECOND_LOOK};
use crate::app::{Counted, Phase};
use crate::dataset::{Dataset, Loaded, Problem, Reader, Records, Step, load_watched};
use crate::import;
use crate::search::Index;
use crate::text::counted;
use crate::worker;

/// When the first lines show, if there are no events before.
const FIRST_LOOK: Duration = Duration::from_millis(15);

/// So many events are worth a look.
const FIRST_EVENTS: usize = 200;

/// How long the old parts are waited for at the end.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

impl Reading {
    /// Reads a file of whole records.
    pub(super) fn records(&mut self) {
        self.counted = Counted::Records;
        self.size = import::size_to_read(&self.path);
        let path = self.path.clone();
        match load_watched(&path, &mut |step| self.look_at(&step)) {
            _ if self.stopped => self.keep_part(),
            Ok(loaded) => _ = self.last(loaded, None),
            Err(problem) => self.fail(problem),
        }
        // Who follows the news may hold on to parts until there are no more.
        self.telling = Telling::of(channel().0);
        self.clear_away();
    }

    /// Looks at how far it is, and says whether to go on.
    fn look_at(&mut self, step: &Step) -> ControlFlow<()> {
        self.show_what_came();
        match step {
            Step::Read(reader) => self.look_at_lines(reader),
            Step::Built(..) => self.look_at_dataset(step),
        }
        if self.first.is_none() && self.stop.load(Ordering::Relaxed) {
            match step {
                Step::Read(reader) => self.parts.all = reader.so_far().build(),
                Step::Built(..) => self.await_part(),
            }
            self.stopped = self.parts.all.is_some() || self.parts.shown.is_some();
        }
        if self.stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn look_at_lines(&mut self, reader: &Reader) {
        if !reader.has_head() || reader.records() == 0 {
            if self.first.is_some() && (reader.is_document() || self.waits_too_long()) {
                self.show_nothing_yet();
            }
            return;
        }
        self.parts.read = (reader.bytes(), reader.records());
        if self.is_due(reader) {
            self.begin_part(reader);
        }
        self.share = share_of(&Step::Read(reader), self.size);
        self.tell_in_time(Phase::Reading, self.parts.read);
    }

    /// So much of the dataset is built.
    fn look_at_dataset(&mut self, step: &Step) {
        // Of a document nothing shows before.
        if self.shown == 0 {
            return;
        }
        // What an archive unpacks to is known by now.
        self.size.get_or_insert(self.parts.read.0);
        self.share = share_of(step, self.size);
        // Where no part is there that could be left, it cannot be stopped.
        let can_stop = self.parts.shown.is_some() || self.parts.coming.is_some();
        let phase = if can_stop { Phase::Reading } else { Phase::Opening };
        self.tell_in_time(phase, self.parts.read);
    }

    /// Whether what is read so far is to show.
    fn is_due(&self, reader: &Reader) -> bool {
        let (records, events) = (reader.records(), reader.events());
        match self.shown {
            _ if self.parts.coming.is_some() => false,
            0 => records > 0 && (events >= FIRST_EVENTS || self.waits_too_long()),
            // Behind the middle everything is there sooner than another part of it would be.
            _ if self.size.is_some_and(|size| reader.bytes() > size / 2) => false,
            _ if !self.parts.eventful && events >= FIRST_EVENTS => true,
            shown => records >= 2 * shown && self.telling.elapsed() >= self.next_look(),
        }
    }

    /// When what shows is followed by more at the earliest.
    fn next_look(&self) -> Duration {
        // Actors, places and sources mostly stand before the first event, which then should not have
        // to wait for more of them.
        if self.parts.eventful { SECOND_LOOK } else { 5 * SECOND_LOOK }
    }

    /// Whether something should show by now.
    fn waits_too_long(&self) -> bool {
        self.telling.elapsed() >= FIRST_LOOK
    }

    /// Shows what is read so far: at once where nothing shows yet, else once it can be searched.
    fn begin_part(&mut self, reader: &Reader) {
        let part = reader.so_far();
        self.shown = reader.records();
        self.parts.eventful = reader.events() > 0;
        if self.first.is_some() {
            if let Some(Loaded { dataset, .. }) = part.build() {
                self.show(Loaded { dataset, problems: Vec::new() }, Phase::Reading);
            }
            return;
        }
        let (done, coming) = channel();
        let work = move || {
            if let Some(loaded) = part.build() {
                // The whole may have come before.
                let _ = done.send(Shown::of(loaded));
            }
            Ok(())
        };
        // Where the system has no thread to give, it is tried again when there is twice as much.
        if worker::spawn("reading of the file", self.telling.news(), work).is_ok() {
            self.parts.coming = Some(coming);
        }
    }

    /// Shows the part that was made searchable, if there is one.
    fn show_what_came(&mut self) {
        self.parts.past.retain(|index| !is_left(index));
        let Some(coming) = &self.parts.coming else { return };
        match coming.try_recv() {
            Ok(part) => self.show_part(part),
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => {}
        }
        self.parts.coming = None;
    }

    /// Waits for the part that is being made searchable, and shows it.
    fn await_part(&mut self) {
        let coming = self.parts.coming.take();
        if let Some(part) = coming.and_then(|coming| coming.recv().ok()) {
            self.show_part(part);
        }
    }

    fn show_part(&mut self, part: Shown) {
        self.replace(Arc::clone(&part.index), Vec::new(), None);
        let before = self.parts.shown.replace(part);
        self.parts.past.extend(before.map(|part| part.index));
    }

    /// Says that there is a file, where nothing of it can show.
    fn show_nothing_yet(&mut self) {
        let title = self.path.display().to_string();
        let description = "This file is still loading.".to_owned();
        let dataset = Dataset::of(Records { title, description, ..Records::default() });
        self.show(Loaded { dataset, problems: Vec::new() }, Phase::Opening);
        self.tell(Phase::Opening, (0, 0));
    }

    /// Leaves it at what is read; or, where all is read and was being built, at what shows.
    fn keep_part(&mut self) {
        if let Some(mut loaded) = self.parts.all.take() {
            let told = self.tell_stopped(&loaded.dataset, &mut loaded.problems);
            self.last(loaded, Some(told));
        } else if let Some(Shown { index, mut problems }) = self.parts.shown.take() {
            let told = self.tell_stopped(index.dataset(), &mut problems);
            self.replace(index, problems, Some(told));
            self.telling.end();
        }
    }

    /// Puts it in front of the problems that not everything is there; what there is to say.
    fn tell_stopped(&self, dataset: &Dataset, problems: &mut Vec<Problem>) -> String {
        let records = counted(dataset.record_count(), "record");
        let told = format!("stopped: only {records} are here; reload (R) reads all");
        problems.insert(0, Problem::of_file(&self.path.display().to_string(), told.clone()));
        told
    }

    /// Frees the parts that show no longer: it takes longer than drawing may, so it is done here.
    fn clear_away(&mut self) {
        let mut past = std::mem::take(&mut self.parts.past);
        past.extend(self.parts.shown.take().map(|part| part.index));
        let begin = Instant::now();
        while !past.is_empty() && begin.elapsed() < LONGEST_WAIT {
            past.retain(|index| !is_left(index));
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Whether nobody else looks at it any more.
fn is_left(index: &Arc<Index>) -> bool {
    Arc::strong_count(index) == 1 && Arc::strong_count(index.dataset()) == 1
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::fs;
    use std::path::Path;
    use std::sync::atomic::AtomicBool;

    use super::super::reading::Begin;
    use super::super::{AT_ONCE, First, open};
    use super::*;
    use crate::app::{Msg, Progress, Replacement};
    use crate::dataset::load;

    /// So many events, each with a claim that stands before it, and before the source of all claims.
    fn records(path: &Path, count: usize) {
        let mut text = r#"{"record":"dataset","schema":"dateline/1","title":"Many"}"#.to_owned();
        for nth in 0..count {
            let _ = write!(
                text,
                "\n{{\"record\":\"claim\",\"id\":\"C-{nth}\",\"text\":\"Shots at gate {nth}\",\
                 \"subject\":\"E-{nth}\",\"predicate\":\"p\",\"attribution\":{{\"origin_source\":\"S-1\",\
                 \"verb\":\"says\",\"stance\":\"reports\",\"directness\":\"reporter_voice\"}}}}\n\
                 {{\"record\":\"event\",\"id\":\"E-{nth}\",\"label\":\"Shots at gate {nth}\",\
                 \"type\":\"attack\",\"status\":\"occurred\",\"claims\":[\"C-{nth}\"]}}"
            );
            if nth % 500 == 0 {
                text.push_str("\nno JSON");
            }
        }
        text += "\n{\"record\":\"source\",\"id\":\"S-1\",\"name\":\"AFP\",\"kind\":\"outlet\"}\n";
        fs::write(path, text).expect("writes");
    }

    /// What showed one after another, and how far it was told to be.
    fn follow(news: impl Iterator<Item = Msg>) -> (Vec<Arc<Replacement>>, Vec<Progress>) {
        let (mut parts, mut told) = (Vec::new(), Vec::new());
        for msg in news {
            match msg {
                Msg::Replaced(it) => parts.push(it),
                Msg::Loading(progress) => told.extend(progress),
                other => panic!("{other:?}"),
            }
        }
        (parts, told)
    }

    #[test]
    fn a_large_file_of_records_shows_its_first_ones_then_all_and_only_what_is_wrong_with_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.jsonl");
        records(&path, 10_000);
        assert!(fs::metadata(&path).expect("there").len() > AT_ONCE);
        let First::Begun(first, loading) = open(&path, None, Vec::new()).expect("opens") else {
            panic!("it is read at once")
        };
        assert_eq!((loading.phase(), first.problems.len()), (Phase::Reading, 0));
        let (parts, told) = follow(loading.news());
        let whole = load(&path).expect("loads");
        let (last, parts) = parts.split_last().expect("all of it");
        assert_eq!((&**last.index.dataset(), &last.problems), (&whole.dataset, &whole.problems));
        assert_eq!((whole.dataset.claim_count(), whole.problems.len()), (10_000, 20));
        let mut counts = vec![first.dataset.event_count()];
        counts.extend(parts.iter().map(|part| part.index.dataset().event_count()));
        assert!(counts[0] > 0 && counts.is_sorted() && counts[counts.len() - 1] < 10_000);
        assert!(
            parts.iter().all(|part| part.problems.is_empty()),
            "nothing but its end is missing"
        );
        let phases = [Phase::Reading, Phase::Opening, Phase::Indexing];
        let place = |phase: Phase| phases.iter().position(|it| *it == phase);
        assert!(told.is_sorted_by_key(|it| (place(it.phase), it.done, it.rows)));
        assert!(
            told.iter().all(|it| it.counted == Counted::Records && it.done <= it.of.unwrap_or(0))
        );
        assert_eq!(told.last().map(|it| (it.phase, it.rows)), Some((Phase::Indexing, 20_001)));
    }

    /// Reads a file that is stopped as soon as something of it shows.
    fn stopped(path: &Path) -> (Loaded, Arc<Replacement>) {
        let ((news, inbox), (first, begun)) = (channel(), channel());
        let stop = Arc::new(AtomicBool::new(true));
        let mut reading = Reading::of(path, (news, first), stop);
        reading.besides = vec![Problem::of_file("config", "odd")];
        reading.records();
        drop(reading);
        let Ok(Ok(Begin::Part(first, _))) = begun.recv() else { panic!("nothing shows") };
        let (parts, _) = follow(inbox.iter());
        assert_eq!(parts.len(), 1);
        (first, Arc::clone(&parts[0]))
    }

    #[test]
    fn reading_that_is_stopped_keeps_what_is_read_and_says_so_with_what_is_wrong_in_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.jsonl");
        records(&path, 10_000);
        let (first, left) = stopped(&path);
        assert_eq!(first.dataset, **left.index.dataset());
        let told = left.told.as_deref().expect("told");
        let records = counted(first.dataset.record_count(), "record");
        assert_eq!(told, format!("stopped: only {records} are here; reload (R) reads all"));
        let reasons: Vec<&str> = left.problems.iter().map(|it| it.reason.as_str()).collect();
        assert_eq!((reasons[0], reasons[reasons.len() - 1]), (told, "odd"));
        assert!(reasons.len() > 2 && reasons.len() < 20, "{reasons:?}");
        assert!(!reasons.iter().any(|reason| reason.contains("there is no")), "{reasons:?}");
    }

    #[test]
    fn building_that_is_stopped_leaves_what_shows() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.jsonl");
        records(&path, 10);
        let ((news, inbox), (first, _)) = (channel(), channel());
        let mut reading = Reading::of(&path, (news, first), Arc::new(AtomicBool::new(true)));
        reading.first = None;
        assert!(reading.look_at(&Step::Built(1, 2)).is_continue(), "nothing shows");
        reading.shown = 10;
        assert!(reading.look_at(&Step::Built(1, 2)).is_continue(), "no part could be left");
        reading.parts.shown = Some(Shown::of(load(&path).expect("loads")));
        assert!(reading.look_at(&Step::Built(1, 2)).is_break() && reading.stopped);
        reading.keep_part();
        drop(reading);
        let (parts, told) = follow(inbox.iter());
        assert_eq!((told[0].phase, told[0].share), (Phase::Opening, Some(800)));
        assert_eq!(parts[0].index.dataset().record_count(), 21);
        assert_eq!(parts[0].told.as_ref(), Some(&parts[0].problems[0].reason));
        assert!(parts[0].problems[1].reason.contains("no value"), "{}", parts[0].problems[1]);
    }

    #[test]
    fn a_large_document_shows_when_all_of_it_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.json");
        let event = r#"{"id":"E-N","label":"Shots","type":"attack","status":"occurred"}"#;
        let events: Vec<_> = (0..40_000).map(|nth| event.replace('N', &nth.to_string())).collect();
        let events = events.join(",\n");
        let text = format!(r#"{{"schema":"dateline/1","title":"Many","events":[{events}]}}"#);
        fs::write(&path, text).expect("writes");
        let First::Begun(first, loading) = open(&path, None, Vec::new()).expect("opens") else {
            panic!("it is read at once")
        };
        assert_eq!((loading.phase(), first.dataset.event_count()), (Phase::Opening, 0));
        let (parts, _) = follow(loading.news());
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].index.dataset().event_count(), 40_000);
    }
}
