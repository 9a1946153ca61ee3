//! What nobody has said: claims without an identified source or a time, people accused who are
//! given no answer, plans whose day has passed.

use chrono::NaiveDate;

use crate::dataset::{Dataset, Renewal};
use crate::model::{
    ActorId, ActorKind, ClaimId, EventStatus, Part, RecordId, RelationKind, SourceKind, Stance,
};

/// Something that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// The plan's last possible day is over, and nothing says what came of it.
    PlannedPassed,
    /// Somebody is accused, and no answer of theirs is told.
    NoReply(ActorId),
    /// A figure without the time that it counts over.
    NoWindow,
    /// The source is not named.
    UnnamedSource,
    /// No passage backs it where it says.
    NoSpan,
}

impl Gap {
    /// The same in the dataset that takes the place of this one.
    pub fn renewed(self, renewal: &Renewal) -> Option<Self> {
        match self {
            Self::NoReply(actor) => renewal.actor(actor).map(Self::NoReply),
            other => Some(other),
        }
    }

    /// What is missing, in words.
    pub fn spoken(self, dataset: &Dataset) -> String {
        match self {
            Self::PlannedPassed => "planned, and the day has passed".to_owned(),
            Self::NoReply(actor) => format!("no reply from {} is reported", dataset[actor].name),
            Self::NoWindow => "a figure without the time it counts over".to_owned(),
            Self::UnnamedSource => "the source is not named".to_owned(),
            Self::NoSpan => "no passage stands where it says".to_owned(),
        }
    }
}

/// What is missing around some claims, by kind and then in the order of the text.
pub fn gaps(dataset: &Dataset, claims: &[ClaimId], today: NaiveDate) -> Vec<(ClaimId, Gap)> {
    let mut found = Vec::new();
    for &claim in claims {
        let record = &dataset.claim(claim);
        let origin = &dataset[record.attribution.origin];
        let checks = [
            (is_overdue(dataset, claim, today), Gap::PlannedPassed),
            (!record.quantities.is_empty() && record.about_when.is_none(), Gap::NoWindow),
            (origin.kind == SourceKind::Anonymous, Gap::UnnamedSource),
            (!super::compare::stands_in_text(dataset, claim), Gap::NoSpan),
        ];
        found.extend(checks.into_iter().filter(|(is, _)| *is).map(|(_, gap)| (claim, gap)));
        let accused = accused(dataset, claim).into_iter();
        let silent = accused.filter(|&actor| !answers(dataset, claim, actor));
        found.extend(silent.map(|actor| (claim, Gap::NoReply(actor))));
    }
    found.sort_by_key(|(claim, gap)| (kind(*gap), *claim, *gap));
    found
}

const fn kind(gap: Gap) -> u8 {
    match gap {
        Gap::PlannedPassed => 0,
        Gap::NoReply(_) => 1,
        Gap::NoWindow => 2,
        Gap::UnnamedSource => 3,
        Gap::NoSpan => 4,
    }
}

/// Whether a claim is about something that was planned for a day that is over.
pub fn is_overdue(dataset: &Dataset, claim: ClaimId, today: NaiveDate) -> bool {
    dataset.links.events_of_claim(claim).iter().any(|&event| {
        let event = &dataset.event(event);
        let last = event.when.as_ref().and_then(|when| when.latest.day());
        event.status == EventStatus::Planned && last.is_some_and(|last| last < today)
    })
}

/// Those whom a claim accuses: the agents of what is alleged, unless they speak themselves.
fn accused(dataset: &Dataset, claim: ClaimId) -> Vec<ActorId> {
    let record = &dataset.claim(claim);
    if record.attribution.stance != Stance::Alleges {
        return Vec::new();
    }
    let RecordId::Event(event) = record.subject else { return Vec::new() };
    let speaker = dataset[record.attribution.origin].actor;
    let can_answer = |actor: ActorId| dataset[actor].kind != ActorKind::Population;
    let record = dataset.event(event);
    let parts = record.participants.iter();
    parts
        .filter(|part| part.part == Part::Agent && Some(part.actor) != speaker)
        .map(|part| part.actor)
        .filter(|&actor| can_answer(actor))
        .collect()
}

/// Whether somebody says anything on the same event, or against the claim.
fn answers(dataset: &Dataset, claim: ClaimId, actor: ActorId) -> bool {
    let speaks =
        |other: ClaimId| dataset[dataset.claim(other).attribution.origin].actor == Some(actor);
    let on_it = dataset.claims_around(claim).into_iter().any(speaks);
    let against = dataset.relations(claim).into_iter().any(|(relation, other)| {
        let disputes = matches!(relation.kind, RelationKind::Contradicts | RelationKind::Qualifies);
        disputes && speaks(other)
    });
    on_it || against
}
