//! Replacing the dataset while it is on screen.
//!
//! What shows stays as it is until the answer from the new dataset is there; then everything that is
//! kept goes over in one step, by the ids of the records.  So nothing ever draws one dataset from an
//! answer of the other, and no frame is empty.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::desk::Asking;
use super::super::layer::Layer;
use super::super::search_state::Then;
use super::super::{App, Effect, Order, Replacement};
use crate::dataset::{Problem, Renewal};
use crate::model::{ClaimId, RecordId};
use crate::review::{begun, target};
use crate::search::{Brush, Query};
use crate::text::{clip, counted};
use crate::ui::PaneId;

impl App {
    /// Sends the current query to the new dataset.
    pub(super) fn replaced(&mut self, coming: Arc<Replacement>) -> Vec<Effect> {
        let mut effects = vec![Effect::Adopt(Arc::clone(&coming.index))];
        self.file.expect(coming);
        effects.extend(self.ask_again());
        effects
    }

    /// Keeps the previous version if the changed file cannot be read, and says why.
    pub(super) fn unread(&mut self, problem: Problem) -> Vec<Effect> {
        self.warn(format!("{problem}; what was read before stays"));
        self.file.unread = Some(problem);
        self.retell_lists();
        Vec::new()
    }

    /// A query, and the claims whose review has begun, in terms of the dataset that the answer will be
    /// from.
    pub(in crate::app) fn wanted(&self, mut query: Query) -> (Query, Arc<BTreeSet<ClaimId>>) {
        let Some(coming) = &self.file.coming else {
            return (query, Arc::clone(&self.review.begun));
        };
        let dataset = coming.replacement.index.dataset();
        query.renew(&Renewal::of(&self.dataset, dataset));
        (query, Arc::new(begun(dataset, &self.review.fold)))
    }

    /// Switches to the new dataset and names the records that are gone.
    ///
    /// `kept` are the records under the cursors.
    pub(super) fn take_place(
        &mut self,
        coming: &Replacement,
        kept: &mut [(PaneId, Option<RecordId>); 5],
    ) -> Vec<Effect> {
        self.keep_range();
        let (old, new) = (Arc::clone(&self.dataset), Arc::clone(coming.index.dataset()));
        let renewal = Renewal::of(&old, &new);
        let withdrawn = self.withdraw_prompt(&renewal).into_iter();
        let mut faults: Vec<String> = withdrawn.chain(self.renew_query(&renewal)).collect();
        for (_, record) in kept {
            *record = record.and_then(|record| renewal.record(record));
        }
        self.renew_places(&renewal);
        let was_open = self.review.desk.is_some();
        let changed = self.review.renew(&renewal);
        if !changed.is_empty() {
            faults.push(format!("changed since they were judged: {}", changed.join(" ")));
        }
        match self.tour.as_mut().map_or(0, |player| player.renew(&renewal)) {
            0 => {}
            gone => faults.push(format!("{} of the tour gone", counted(gone, "record"))),
        }
        self.dataset = new;
        self.file.show(coming);
        self.picked.brush =
            self.picked.selected.map_or_else(Brush::default, |it| Brush::of(&self.dataset, it));
        self.tell_of(coming, faults);
        let left = was_open && self.review.desk.is_none();
        if left { vec![Effect::Review(Order::Attend(false))] } else { Vec::new() }
    }

    /// Reports what changed, then any other message.
    fn tell_of(&mut self, coming: &Replacement, faults: Vec<String>) {
        let is_fault = !faults.is_empty();
        let mut told = faults;
        if let Some(what) = &coming.told {
            told.push(what.clone());
            told.extend(self.problems_told());
        }
        match told.join("; ") {
            told if told.is_empty() => {}
            told if is_fault => self.warn(told),
            told => self.say(told),
        }
    }

    /// Translates the query and the selection; returns what is gone.
    fn renew_query(&mut self, renewal: &Renewal) -> Option<String> {
        let named = |what: &str, record: RecordId| {
            let label = renewal.before().label(record);
            let label = clip(&label, 40);
            format!("{what} {} {label}", renewal.before().code(record))
        };
        let filters = self.asked.query.renew(renewal);
        let mut gone: Vec<_> = filters.into_iter().map(|it| named("the filter", it)).collect();
        let parts = self.asked.query.parts.len();
        self.stage.chip = self.stage.chip.filter(|&chip| chip < parts);
        let selected = self.picked.selected;
        let renewed = |record: Option<RecordId>| record.and_then(|it| renewal.record(it));
        self.picked.selected = renewed(self.picked.selected);
        self.picked.anchor = renewed(self.picked.anchor);
        if let Some(record) = selected.filter(|_| self.picked.selected.is_none()) {
            gone.push(named("the selected", record));
        }
        (!gone.is_empty()).then(|| format!("no longer there: {}", gone.join(", ")))
    }

    /// Translates the history.
    fn renew_places(&mut self, renewal: &Renewal) {
        self.panes.timeline.renew(renewal);
        self.panes.locations.renew(renewal);
        self.panes.evidence.renew(renewal);
        self.trail.renew(renewal);
        for layer in &mut self.layers {
            if let Layer::Search(search) = layer {
                search.before.renew(renewal);
            }
        }
        self.asked.then = match self.asked.then.take() {
            Some(Then::Show(record, pane)) => {
                renewal.record(record).map(|record| Then::Show(record, pane))
            }
            Some(Then::Return(mut spot)) => {
                spot.renew(renewal);
                Some(Then::Return(spot))
            }
            then @ (Some(Then::Complete(_)) | None) => then,
        };
    }

    /// Leads what is being typed about claims over.  Where one of them is another now it is not taken:
    /// it was meant for what showed.
    fn withdraw_prompt(&mut self, renewal: &Renewal) -> Option<String> {
        let at = self.layers.iter().position(|layer| matches!(layer, Layer::Ask(_)))?;
        let desk = self.review.desk.as_ref()?;
        let Layer::Ask(ask) = &mut self.layers[at] else { return None };
        let mut meant: Vec<ClaimId> = desk.marked.iter().copied().chain(desk.claim()).collect();
        match ask.asking {
            // These are about no claim.
            Asking::Name | Asking::ViewName | Asking::Row => return None,
            Asking::Proposal(claim, _) => meant.push(claim),
            _ => {}
        }
        let version = |dataset, claim| target::of_claim(dataset, claim);
        let changed = meant.into_iter().find(|&claim| {
            let now = renewal.claim(claim).map(|now| version(renewal.after(), now));
            now != Some(version(renewal.before(), claim))
        });
        let code = match (ask.asking.renewed(renewal), changed) {
            (Some(asking), None) => {
                ask.asking = asking;
                return None;
            }
            (_, claim) => claim.or(desk.claim()).map_or("the claim".to_owned(), |claim| {
                renewal.before().code(RecordId::Claim(claim)).into_owned()
            }),
        };
        let typed = match ask.prompt.text().trim() {
            "" => String::new(),
            typed => format!(" (you had typed: {typed})"),
        };
        self.layers.remove(at);
        Some(format!("{code} has changed: look at it again{typed}"))
    }
}
