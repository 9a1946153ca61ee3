//! The review desk as a value: what is known of the log, the queue, the side that shows.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::App;
use crate::config::ReviewConfig;
use crate::dataset::Dataset;
use crate::model::ClaimId;
use crate::pane::review::{Bench, Item, View};
use crate::pane::sheet::SheetLine;
use crate::review::gaps::is_overdue;
use crate::review::{Fidelity, Fold, News, Policy, State, Verdict, Versions, begun, standings};
use crate::ui::Scroll;

/// What is known of the review, and the desk while it is open.
#[derive(Debug)]
pub(super) struct Review {
    pub config: ReviewConfig,
    pub policy: Policy,
    pub news: Arc<News>,
    pub fold: Fold,
    /// The claims as they are now, hashed once.
    pub versions: Versions,
    /// The claims whose review has begun.
    pub begun: Arc<BTreeSet<ClaimId>>,
    /// How many orders were given.
    pub sent: usize,
    pub desk: Option<Desk>,
    /// That something is not saved was told when the user wanted to quit.
    pub told_unsaved: bool,
    /// The claim that was last at the desk.
    pub last: Option<ClaimId>,
}

/// The desk while it is open.
#[derive(Debug)]
pub(super) struct Desk {
    /// The claims, in the order that they had when the desk was opened.
    pub queue: Vec<ClaimId>,
    pub scroll: Scroll,
    pub view: View,
    /// The items of the view, and which is under the cursor.
    pub items: Vec<Item>,
    pub item: usize,
    pub marked: BTreeSet<ClaimId>,
    /// The first line of the sheet that shows.
    pub offset: usize,
    pub lines: Vec<SheetLine>,
    /// The claim that is proposed although no span stands where it says, once that was told.
    pub without_span: Option<ClaimId>,
    pub written: Option<Written>,
}

/// What the sheet was written from.
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
    /// Who reviews.
    Name,
    /// Why a verdict on a claim is proposed.
    Proposal(ClaimId, Verdict),
    /// Why it is disagreed with.
    Comment,
    /// What must be answered first.
    Question,
    /// The answer.
    Answer,
    /// Why a confirmed claim is taken back.
    Reopening,
    /// Why a claim is given up.
    Withdrawal,
    /// The grade.
    Grade,
    /// Keywords.
    Tags,
    /// What backs the verdict.
    Evidence,
    /// Why one thing is said about the text of several claims.
    Bulk(Fidelity),
    /// Why an item is turned down.
    TurnDown(Item),
}

impl Asking {
    /// What stands before the prompt.
    pub(super) const fn label(&self) -> &'static str {
        match self {
            Self::Name => "Who reviews? Your name",
            Self::Proposal(..) => "Why (one line)",
            Self::Comment => "What is wrong with it",
            Self::Question => "What must be answered first",
            Self::Answer => "The answer",
            Self::Reopening => "Why reopen it",
            Self::Withdrawal => "Why give it up",
            Self::Grade => "Grade, A to F and 1 to 6; a rule for a figure behind it: C3 range",
            Self::Tags => "Keywords, parted by commas",
            Self::Evidence => "What backs it: ids or addresses, parted by commas",
            Self::Bulk(_) => "Why, for all that are marked",
            Self::TurnDown(_) => "Why not",
        }
    }

    /// Whether earlier reasons can be taken up again.
    pub(super) const fn has_history(&self) -> bool {
        !matches!(self, Self::Name | Self::Grade | Self::Tags)
    }
}

impl Review {
    pub(super) fn new(config: ReviewConfig, dataset: &Dataset) -> Self {
        let policy = Policy { two_person: config.two_person || dataset.two_person };
        Self {
            config,
            policy,
            news: Arc::default(),
            fold: Fold::default(),
            versions: Versions::default(),
            begun: Arc::default(),
            sent: 0,
            desk: None,
            told_unsaved: false,
            last: None,
        }
    }

    /// Takes what has become of the log.
    pub(super) fn take(&mut self, dataset: &Dataset, news: Arc<News>) {
        if news.entries != self.news.entries {
            self.fold = standings(dataset, self.policy, &news.entries, &mut self.versions);
            self.begun = Arc::new(begun(dataset, &self.fold));
        }
        self.news = news;
    }

    pub(super) fn me(&self) -> Option<&str> {
        self.config.reviewer.as_ref().map(|reviewer| reviewer.id.as_str())
    }

    /// The claims in the order in which they want to be reviewed.
    pub(super) fn queue(&self, dataset: &Dataset, claims: &[ClaimId]) -> Vec<ClaimId> {
        let mut queue = claims.to_vec();
        queue.sort_by_key(|&claim| (self.urgency(dataset, claim), claim));
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
            _ => 4,
        }
    }
}

impl Desk {
    /// A desk with a queue, at its first claim.
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

    /// The claim under review.
    pub(super) fn claim(&self) -> Option<ClaimId> {
        self.queue.get(self.scroll.cursor).copied()
    }
}

impl App {
    /// What the sides of the claim under review are written from.
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

    /// The items of the side that shows.
    pub(super) fn items(&self) -> &[Item] {
        self.review.desk.as_ref().map_or(&[], |desk| &desk.items)
    }
}
