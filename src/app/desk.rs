//! The state of the review desk: the log so far, the queue, the current view.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::App;
use crate::config::ReviewConfig;
use crate::dataset::{Dataset, Renewal};
use crate::model::{ClaimId, RecordId};
use crate::pane::review::{Bench, Item, View};
use crate::pane::sheet::SheetLine;
use crate::review::gaps::is_overdue;
use crate::review::{Fidelity, Fold, News, Policy, State, Verdict, Versions, begun, standings};
use crate::ui::Scroll;

/// The place in the queue of a claim without an entry; higher comes later.
const THE_REST: u8 = 4;

/// The review so far, and the desk while it is open.
#[derive(Debug)]
pub(super) struct Review {
    pub config: ReviewConfig,
    pub policy: Policy,
    pub news: Arc<News>,
    pub fold: Fold,
    /// The hash of each claim as it is now, computed once.
    pub versions: Versions,
    /// Claims with at least one entry in the log.
    pub begun: Arc<BTreeSet<ClaimId>>,
    /// The number of orders sent to the log's writer.
    pub sent: usize,
    pub desk: Option<Desk>,
    /// Set once the user was warned on quitting that something is not saved.
    pub told_unsaved: bool,
    /// The claim last shown at the desk.
    pub last: Option<ClaimId>,
    /// What the last brief contains, in words.
    pub in_brief: String,
}

/// The desk while it is open.
#[derive(Debug)]
pub(super) struct Desk {
    /// The claims, in the order they had when the desk was opened.
    pub queue: Vec<ClaimId>,
    pub scroll: Scroll,
    pub view: View,
    /// The items of the view, and the one under the cursor.
    pub items: Vec<Item>,
    pub item: usize,
    pub marked: BTreeSet<ClaimId>,
    /// The first visible line of the sheet.
    pub offset: usize,
    pub lines: Vec<SheetLine>,
    /// The claim whose missing passage the user was warned about; proposing again goes ahead.
    pub without_span: Option<ClaimId>,
    pub written: Option<Written>,
}

/// Everything the sheet was laid out from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub claim: ClaimId,
    pub view: View,
    pub item: usize,
    pub width: usize,
    pub look: u32,
    pub taken: usize,
    pub entries: usize,
}

/// What a prompt at the desk asks for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Asking {
    /// The reviewer's name.
    Name,
    /// The reason for a proposed verdict.
    Proposal(ClaimId, Verdict),
    /// The comment on disagreeing.
    Comment,
    /// A question that has to be answered first.
    Question,
    /// The answer.
    Answer,
    /// The reason for reopening a claim.
    Reopening,
    /// The reason for withdrawing a claim.
    Withdrawal,
    /// The grade.
    Grade,
    /// Tags.
    Tags,
    /// Evidence for the verdict.
    Evidence,
    /// The reason for one fidelity verdict on several claims.
    Bulk(Fidelity),
    /// The reason for rejecting an item.
    TurnDown(Item),
    /// The name of a saved view.
    ViewName,
    /// The number of a row.
    Row,
}

impl Asking {
    /// The label without its explanation.
    pub(super) fn brief(&self) -> &'static str {
        self.label().split(';').next().unwrap_or_default()
    }

    /// The label of the prompt; whatever follows a semicolon explains it.
    pub(super) const fn label(&self) -> &'static str {
        match self {
            Self::Name => "Your name, as the reviewer",
            Self::Proposal(..) => "Why (one line)",
            Self::Comment => "What is wrong with it",
            Self::Question => "What has to be answered first",
            Self::Answer => "The answer",
            Self::Reopening => "Why reopen it",
            Self::Withdrawal => "Why give it up",
            Self::Grade => "Grade, A to F and 1 to 6; add a rule for a figure: C3 range",
            Self::Tags => "Tags, separated by commas",
            Self::Evidence => "Evidence: ids or addresses, separated by commas",
            Self::Bulk(_) => "Reason, for all marked claims",
            Self::TurnDown(_) => "Why not",
            Self::ViewName => "Save this view as",
            Self::Row => "Go to row",
        }
    }

    /// The same in the dataset that takes the place of this one; `None` where it is about what is
    /// gone.
    pub(super) fn renewed(&self, renewal: &Renewal) -> Option<Self> {
        Some(match self {
            Self::Proposal(claim, verdict) => Self::Proposal(renewal.claim(*claim)?, *verdict),
            Self::TurnDown(item) => Self::TurnDown(item.renewed(renewal)?),
            other => other.clone(),
        })
    }

    /// Whether earlier reasons can be recalled.
    pub(super) const fn has_history(&self) -> bool {
        !matches!(self, Self::Name | Self::Grade | Self::Tags | Self::ViewName | Self::Row)
    }
}

/// The stricter of the reviewer's policy and the dataset's.
const fn policy(config: &ReviewConfig, dataset: &Dataset) -> Policy {
    Policy { two_person: config.two_person || dataset.two_person }
}

impl Review {
    pub(super) fn new(config: ReviewConfig, dataset: &Dataset) -> Self {
        Self {
            policy: policy(&config, dataset),
            config,
            news: Arc::default(),
            fold: Fold::default(),
            versions: Versions::default(),
            begun: Arc::default(),
            sent: 0,
            desk: None,
            told_unsaved: false,
            last: None,
            in_brief: String::new(),
        }
    }

    /// Takes the news of the log.
    pub(super) fn take(&mut self, dataset: &Dataset, news: Arc<News>) {
        if news.entries != self.news.entries {
            self.fold = standings(dataset, self.policy, &news.entries, &mut self.versions);
            self.begun = Arc::new(begun(dataset, &self.fold));
        }
        self.news = news;
    }

    /// Goes over to the dataset that takes the place of this one: what was decided on a record that is
    /// another now is open again.  The claims for which that is new.
    pub(super) fn renew(&mut self, renewal: &Renewal) -> Vec<String> {
        let dataset = renewal.after();
        let before = std::mem::take(&mut self.fold);
        self.policy = policy(&self.config, dataset);
        self.versions = Versions::default();
        self.fold = standings(dataset, self.policy, &self.news.entries, &mut self.versions);
        self.begun = Arc::new(begun(dataset, &self.fold));
        self.last = self.last.and_then(|claim| renewal.claim(claim));
        self.desk = self.desk.take().and_then(|desk| desk.renewed(renewal));
        let is_new = |id: &String| before.claims.get(id).is_none_or(|it| it.outdated.is_none());
        let outdated = self.fold.claims.iter().filter(|(_, standing)| standing.outdated.is_some());
        let mut changed: Vec<_> =
            outdated.map(|(id, _)| id).filter(|id| is_new(id)).cloned().collect();
        changed.sort_unstable();
        changed
    }

    pub(super) fn me(&self) -> Option<&str> {
        self.config.reviewer.as_ref().map(|reviewer| reviewer.id.as_str())
    }

    /// The claims, most urgent first.
    pub(super) fn queue(&self, dataset: &Dataset, claims: &[ClaimId]) -> Vec<ClaimId> {
        let mut queue = claims.to_vec();
        if dataset.table.is_none() {
            queue.sort_by_key(|&claim| (self.urgency(dataset, claim), claim));
            return queue;
        }
        // Rows of a table are no plans, so only those with an entry can be urgent; the others need not
        // be made for it.
        let entered = self.fold.claims.keys().filter_map(|id| match dataset.find(id)? {
            RecordId::Claim(claim) => Some((claim, self.urgency(dataset, claim))),
            _ => None,
        });
        let entered: BTreeMap<ClaimId, u8> = entered.collect();
        queue.sort_by_key(|claim| (entered.get(claim).copied().unwrap_or(THE_REST), *claim));
        queue
    }

    /// Open ones first, then contested ones, then plans whose day has passed, then what waits for a
    /// second person, then the rest.
    fn urgency(&self, dataset: &Dataset, claim: ClaimId) -> u8 {
        let state = self.fold.state(&dataset.claim(claim).id);
        match state {
            State::Superseded | State::Withdrawn => 5,
            state if state.is_open() => 0,
            State::Contested => 1,
            _ if is_overdue(dataset, claim, self.config.today) => 2,
            State::Proposed => 3,
            _ => THE_REST,
        }
    }
}

impl Desk {
    /// Opens a desk at the first claim of a queue.
    pub(super) const fn new(queue: Vec<ClaimId>) -> Self {
        Self {
            queue,
            scroll: Scroll { cursor: 0, offset: 0 },
            view: View::Claim,
            items: Vec::new(),
            item: 0,
            marked: BTreeSet::new(),
            offset: 0,
            lines: Vec::new(),
            without_span: None,
            written: None,
        }
    }

    /// The number of lines below a window of `rows` rows.
    pub(super) fn lines_below(&self, height: u16) -> usize {
        self.lines.len().saturating_sub(self.offset + usize::from(height))
    }

    /// The desk over the same claims in the dataset that takes the place of this one; `None` where all of
    /// them are gone.
    fn renewed(mut self, renewal: &Renewal) -> Option<Self> {
        let found = |claim: ClaimId| renewal.claim(claim);
        let here = self.claim().and_then(found);
        self.queue = self.queue.into_iter().filter_map(found).collect();
        let last = self.queue.len().checked_sub(1)?;
        let at = here.and_then(|here| self.queue.iter().position(|&claim| claim == here));
        self.scroll.cursor = at.unwrap_or(self.scroll.cursor.min(last));
        self.marked = self.marked.into_iter().filter_map(found).collect();
        self.without_span = self.without_span.and_then(found);
        self.items.clear();
        // The sheet is written again at the place where it was read.
        self.written = self.written.and_then(|written| {
            let claim = found(written.claim)?;
            Some(Written { claim, width: 0, entries: usize::MAX, ..written })
        });
        Some(self)
    }

    /// The claim under review.
    pub(super) fn claim(&self) -> Option<ClaimId> {
        self.queue.get(self.scroll.cursor).copied()
    }
}

impl App {
    /// Everything the views of the current claim are laid out from.
    pub(super) fn bench<'a>(&'a self, desk: &'a Desk) -> Option<Bench<'a>> {
        Some(Bench {
            scene: self.scene(),
            fold: &self.review.fold,
            entries: &self.review.news.entries,
            reviewer: self.review.config.reviewer.as_ref(),
            policy: self.review.policy,
            today: self.review.config.today,
            queue: &desk.queue,
            claim: desk.claim()?,
            items: &desk.items,
            item: desk.item,
        })
    }

    /// The items of the current view.
    pub(super) fn items(&self) -> &[Item] {
        self.review.desk.as_ref().map_or(&[], |desk| &desk.items)
    }
}
