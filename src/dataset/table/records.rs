//! A row as the records that the rest of the program knows: one event and one claim.

use super::{Action, DOUBTFUL, NOBODY, REPORTED_LATER, Table, VERSION_ONE};
use crate::dataset::Dataset;
use crate::model::{
    ActorId, Attribution, Claim, ClaimId, Directness, Event, EventId, EventStatus, Extraction,
    LocationId, Method, Part, Participant, PlaceLink, RecordId, SourceId, Stance, UncertainTime,
};

impl Table {
    /// A row as an event; the dataset is the one that the table belongs to.
    pub fn event(&self, row: u32, dataset: &Dataset) -> Event {
        let parts = self.parts[row as usize];
        let participant = |actor: u32, part| {
            (actor != NOBODY).then_some(Participant { actor: ActorId(actor), part })
        };
        let place = (parts.place != NOBODY)
            .then(|| PlaceLink { location: LocationId(parts.place), role: "site".to_owned() });
        Event {
            id: format!("E-{}", self.number(row)),
            label: self.label(row, dataset),
            kind: self.action(row).kind.clone(),
            status: EventStatus::Occurred,
            when: self.when(row),
            places: place.into_iter().collect(),
            participants: participant(parts.agent, Part::Agent)
                .into_iter()
                .chain(participant(parts.target, Part::Target))
                .collect(),
            part_of: None,
            claims: vec![ClaimId(row)],
            tags: self.tags(row),
            evidence: Vec::new(),
            restriction: None,
        }
    }

    /// A row as what its outlet claims; the dataset is the one that the table belongs to.
    pub fn claim(&self, row: u32, dataset: &Dataset) -> Claim {
        let version = if self.is(row, VERSION_ONE) { "1.0" } else { "2.0" };
        Claim {
            id: format!("C-{}", self.number(row)),
            text: self.label(row, dataset),
            subject: RecordId::Event(EventId(row)),
            predicate: self.action(row).kind.clone(),
            attribution: Attribution {
                origin: SourceId(self.parts[row as usize].source),
                via: Vec::new(),
                verb: "reports".to_owned(),
                stance: Stance::Reports,
                hedges: Vec::new(),
                directness: Directness::ReporterVoice,
            },
            said_when: None,
            about_when: None,
            about_where: Vec::new(),
            quantities: Vec::new(),
            evidence: Vec::new(),
            supersedes: None,
            extraction: Some(Extraction {
                method: Method::Tool,
                agent: "GDELT".to_owned(),
                version: Some(version.to_owned()),
                confidence: None,
            }),
            restriction: None,
        }
    }

    /// The record of a speakable id, `E-` for its event or `C-` for its claim.
    pub fn row_of_code(&self, code: &str) -> Option<RecordId> {
        let (kind, number) = code.split_once('-')?;
        let row = self.row_of_number(number.parse().ok()?)?;
        // Ids are spelt in one way, so `E-007` is no row.
        (self.number(row).to_string() == number).then_some(())?;
        match kind {
            "E" => Some(RecordId::Event(EventId(row))),
            "C" => Some(RecordId::Claim(ClaimId(row))),
            _ => None,
        }
    }

    /// What happened as a sentence, with the place where it is known.
    pub fn label(&self, row: u32, dataset: &Dataset) -> String {
        let parts = self.parts[row as usize];
        let name = |actor: u32| {
            let name = dataset.actors.get(actor as usize)?.name.as_str();
            let spoken = self.spoken.get(actor as usize).copied();
            Some(spoken.and_then(|bytes| name.get(..bytes as usize)).unwrap_or(name))
        };
        let mut label = fill(&self.action(row).phrase, name(parts.agent), name(parts.target));
        if let Some(place) = dataset.locations.get(parts.place as usize) {
            label.push_str(" (");
            label.push_str(&place.name);
            label.push(')');
        }
        label
    }

    fn action(&self, row: u32) -> &Action {
        &self.kinds[self.action_of(row) as usize]
    }

    fn is(&self, row: u32, mark: u8) -> bool {
        self.marks[row as usize] & mark != 0
    }

    fn when(&self, row: u32) -> Option<UncertainTime> {
        let day = self.day_of(row)?;
        let edtf = format!("{day}{}", if self.is(row, DOUBTFUL) { "?" } else { "" });
        UncertainTime::new(&day.format("%Y%m%d").to_string(), &edtf).ok()
    }

    /// What else a row says, for search and for whoever wants to read the report.
    fn tags(&self, row: u32) -> Vec<String> {
        let action = self.action(row);
        let mut tags = vec!["machine-coded".to_owned(), format!("CAMEO {}", action.code)];
        if !action.class.is_empty() {
            tags.push(action.class.clone());
        }
        if self.is(row, REPORTED_LATER)
            && let Some(added) = self.added(row)
        {
            tags.push(format!("reported {added}"));
        }
        let address = self.address_of(row).map(|address| self.address(address));
        tags.extend(address.filter(|it| !it.is_empty()).map(str::to_owned));
        tags
    }
}

/// What stands for an actor that has no name.
pub const UNNAMED: &str = "An actor without a name";

/// Puts the actors into a phrase; its part in brackets goes where there is no second one.
pub fn fill(phrase: &str, agent: Option<&str>, target: Option<&str>) -> String {
    let agent = agent.unwrap_or(UNNAMED);
    let (before, rest) = phrase.split_once('[').unwrap_or((phrase, "]"));
    let (part, after) = rest.split_once(']').unwrap_or((rest, ""));
    let part = target.map_or(String::new(), |target| part.replace("{}", target));
    format!("{agent} {before}{part}{after}")
}
