//! The search thread: the newest question wins, and an older one is given up.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SendError, Sender, channel};

use crate::app::Msg;
use crate::dataset::Dataset;
use crate::model::ClaimId;
use crate::search::{By, Index, Query};
use crate::worker;

/// What the search thread is asked for.
pub(super) enum Wish {
    /// To answer a search.
    Answer(Request),
    /// To answer from this index from now on.
    Adopt(Arc<Index>),
}

/// A search to be answered.
pub(super) struct Request {
    pub(super) query: Query,
    pub(super) generation: u64,
    /// The claims whose review has begun.
    pub(super) begun: Arc<BTreeSet<ClaimId>>,
    /// What to count in lanes too.
    pub(super) lanes: Option<By>,
}

/// Where searches are asked for.
pub(super) struct Searches {
    pub(super) wishes: Sender<Wish>,
    /// The generation of the newest one, for the searcher to see while it works on an older one.
    pub(super) newest: Arc<AtomicU64>,
}

impl Searches {
    pub(super) fn ask(&self, request: Request) -> Result<(), SendError<Wish>> {
        self.newest.store(request.generation, Ordering::Relaxed);
        self.wishes.send(Wish::Answer(request))
    }
}

/// Answers searches until the program ends; requests that newer ones overtake are passed over, or
/// given up halfway.
pub(super) fn spawn_searcher(dataset: Arc<Dataset>, outbox: &Sender<Msg>) -> io::Result<Searches> {
    let (wishes, inbox) = channel::<Wish>();
    let latest = Arc::new(AtomicU64::new(0));
    let known = Arc::clone(&latest);
    let answers = outbox.clone();
    worker::spawn("search", outbox, move || {
        let mut index = Arc::new(Index::when_asked(dataset));
        while let Ok(first) = inbox.recv() {
            let mut newest = None;
            for wish in std::iter::once(first).chain(inbox.try_iter()) {
                match wish {
                    Wish::Answer(request) => newest = Some(request),
                    // What was asked before means records of the dataset before.
                    Wish::Adopt(other) => (index, newest) = (other, None),
                }
            }
            let Some(request) = newest else { continue };
            if request.query.words().is_some() {
                worker::fail_point("search");
            }
            let Request { query, generation, begun, lanes } = request;
            let stale = || known.load(Ordering::Relaxed) > generation;
            let Some(mut answer) = index.answer_unless(&query, generation, &begun, &stale) else {
                continue;
            };
            answer.lanes = lanes.map(|by| index.lanes(&answer, by));
            if answers.send(Msg::Answered(Arc::new(answer))).is_err() {
                break;
            }
        }
        Ok(())
    })?;
    Ok(Searches { wishes, newest: latest })
}
