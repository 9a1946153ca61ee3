//! Contradiction cards: two claims side by side with why they differ, the differing parts marked.

use super::super::sheet::{Indent, Sheet};
use super::statement::day_of;
use super::{Bench, Item};
use crate::dataset::Dataset;
use crate::model::{
    Basis, ClaimId, LocationId, Part, RecordId, RelationKind, RelationState, Vocabulary,
};
use crate::review::{Target, compare, target};

/// What the rules suggest on the claim and what the dataset says, what disagrees first.
///
/// Where the dataset says what the rules suggest, it says it alone.
pub(super) fn items(bench: &Bench) -> Vec<Item> {
    let (dataset, claim) = (bench.scene.dataset, bench.claim);
    let stated = dataset.relations(claim);
    let mut cards: Vec<(RelationKind, ClaimId, Item)> = Vec::new();
    for suggestion in compare::of(dataset, claim) {
        let other = suggestion.other(claim);
        let known = stated.iter().any(|(r, end)| *end == other && r.kind == suggestion.kind);
        if !known {
            cards.push((suggestion.kind, other, Item::Suggestion(suggestion)));
        }
    }
    for &relation in dataset.links.relations_of_claim(claim).iter() {
        let record = &dataset[relation];
        if let Some(other) = record.other(claim).filter(|_| record.stands()) {
            cards.push((record.kind, other, Item::Relation(relation)));
        }
    }
    cards.sort_by_key(|(kind, other, _)| (*kind, *other));
    cards.into_iter().map(|(.., item)| item).collect()
}

/// Where no card is: the other claims about the same, to compare with by eye.
fn write_around(sheet: &mut Sheet, bench: &Bench) {
    /// The claims that are listed.
    const MOST: usize = 20;
    let dataset = bench.scene.dataset;
    sheet.remark("", "No related claims, by the records or by the rules.");
    let around = dataset.claims_around(bench.claim);
    let others: Vec<_> = around.into_iter().filter(|&claim| claim != bench.claim).collect();
    if others.is_empty() {
        return sheet.remark("", "No other claim is about the same event.");
    }
    sheet.gap();
    sheet.heading("Also on this", &crate::text::counted(others.len(), "claim"));
    for &claim in others.iter().take(MOST) {
        let source = dataset[dataset.claim(claim).attribution.origin].short_name();
        let text = format!("{source}: {}", dataset.claim(claim).statement());
        sheet.link(Indent::Deep, Vec::new(), RecordId::Claim(claim), &text);
    }
    if let Some(more @ 1..) = others.len().checked_sub(MOST) {
        sheet.remark("", &format!("and {more} more"));
    }
}

/// What a card says.
struct Card {
    other: ClaimId,
    kind: RelationKind,
    basis: Vec<Basis>,
    why: Vec<String>,
    /// Who says so, and what was ruled on it.
    stands: String,
}

pub(super) fn write(sheet: &mut Sheet, bench: &Bench) -> usize {
    let items = bench.items;
    let Some(item) = items.get(bench.item) else {
        write_around(sheet, bench);
        return 0;
    };
    let Some(card) = card_of(bench, item) else { return 0 };
    let (look, dataset) = (bench.scene.look, bench.scene.dataset);
    let on: Vec<_> = card.basis.iter().map(|basis| basis.on()).collect();
    let on = if on.is_empty() { String::new() } else { format!(": {}", on.join(", ")) };
    let sign = look.glyphs.relation(card.kind);
    sheet.heading(
        &format!("{sign} {}{on}", card.kind.spoken()),
        &format!("{} of {}", bench.item + 1, items.len()),
    );
    sheet.facts(&[(card.stands.clone(), look.theme.notice)]);
    sheet.gap();
    write_sides(sheet, dataset, bench.claim, &card);
    sheet.gap();
    for reason in &card.why {
        sheet.item(false, reason, "");
    }
    0
}

fn card_of(bench: &Bench, item: &Item) -> Option<Card> {
    let (dataset, claim) = (bench.scene.dataset, bench.claim);
    match item {
        Item::Suggestion(suggestion) => {
            let target = target::of_suggestion(dataset, suggestion);
            Some(Card {
                other: suggestion.other(claim),
                kind: suggestion.kind,
                basis: suggestion.basis.clone(),
                why: suggestion.why.clone(),
                stands: ruling(bench, &target).unwrap_or("suggested by a rule".to_owned()),
            })
        }
        Item::Relation(relation) => {
            let record = &dataset[*relation];
            let other = record.other(claim)?;
            let by = record.proposed_by.as_deref().unwrap_or("the dataset");
            let stated = match record.state {
                RelationState::Suggested => format!("suggested by {by}"),
                _ => format!("{}, stated by {by}", record.id),
            };
            let rules = compare::between(dataset, claim.min(other), claim.max(other));
            let same = rules.into_iter().filter(|suggestion| suggestion.kind == record.kind);
            Some(Card {
                other,
                kind: record.kind,
                basis: record.basis.clone(),
                why: record.note.iter().cloned().chain(same.flat_map(|rule| rule.why)).collect(),
                stands: ruling(bench, &target::of_relation(dataset, *relation)).unwrap_or(stated),
            })
        }
        _ => None,
    }
}

fn ruling(bench: &Bench, target: &Target) -> Option<String> {
    let ruling = bench.fold.ruling(target)?;
    let word = if ruling.confirmed { "confirmed" } else { "dismissed" };
    let draft = &ruling.entry.draft;
    let reason = draft.reason.as_ref().map_or(String::new(), |reason| format!(": {reason}"));
    Some(format!("{word} by {}, {}{reason}", draft.by.name, day_of(&ruling.entry.at)))
}

fn write_sides(sheet: &mut Sheet, dataset: &Dataset, left: ClaimId, card: &Card) {
    let right = card.other;
    let (a, b) = (&dataset.claim(left), &dataset.claim(right));
    sheet.pair("", &a.id, &b.id, None);
    let who = |claim: ClaimId| {
        let attribution = &dataset.claim(claim).attribution;
        let via: Vec<_> = attribution.via.iter().map(|&id| dataset[id].short_name()).collect();
        let via = if via.is_empty() { String::new() } else { format!(" via {}", via.join(", ")) };
        format!("{}{via}", dataset[attribution.origin].name)
    };
    sheet.pair("who", &who(left), &who(right), None);
    sheet.pair("says", &a.statement(), &b.statement(), None);
    let on = |basis: Basis| card.basis.contains(&basis);
    let mut row = |label: &str, read: &dyn Fn(ClaimId) -> String, marked: bool| {
        let (one, other) = (read(left), read(right));
        if one.is_empty() && other.is_empty() {
            return;
        }
        // What only one of them says is no difference yet, unless the card says that it is; what both
        // say alike is none, whatever the card is about.
        let unsaid = one.is_empty() || other.is_empty();
        let differ = if unsaid && !marked { None } else { Some(one != other) };
        let told = |text: String| if text.is_empty() { "not said".to_owned() } else { text };
        sheet.pair(label, &told(one), &told(other), differ);
    };
    row("stance", &|claim| dataset.claim(claim).attribution.stance.word().to_owned(), false);
    row(
        "figure",
        &|claim| figures(dataset, claim, |q| format!("“{}”: {}", q.literal, q.bounds())),
        on(Basis::Value),
    );
    row(
        "counts",
        &|claim| figures(dataset, claim, |q| q.measure.replace('_', " ")),
        on(Basis::Definition),
    );
    row(
        "among",
        &|claim| figures(dataset, claim, |q| q.population.clone().unwrap_or_default()),
        on(Basis::Population),
    );
    row("time", &|claim| time(dataset, claim), on(Basis::TimeWindow));
    row(
        "place",
        &|claim| places(dataset, &dataset.claim(claim).about_where),
        on(Basis::PlaceScope),
    );
    row("by whom", &|claim| agents(dataset, claim), on(Basis::Agent));
}

fn figures(
    dataset: &Dataset,
    claim: ClaimId,
    read: impl Fn(&crate::model::Quantity) -> String,
) -> String {
    let mut told: Vec<_> = dataset.claim(claim).quantities.iter().map(read).collect();
    told.retain(|text| !text.is_empty());
    told.dedup();
    told.join("; ")
}

fn time(dataset: &Dataset, claim: ClaimId) -> String {
    let record = dataset.claim(claim);
    let when = record.about_when.as_ref();
    when.map_or(String::new(), |when| format!("{} (“{}”)", when.label(), when.literal))
}

fn places(dataset: &Dataset, places: &[LocationId]) -> String {
    places.iter().map(|&place| dataset[place].name.as_str()).collect::<Vec<_>>().join("; ")
}

/// Those who did what the claim is about, as its event names them.
fn agents(dataset: &Dataset, claim: ClaimId) -> String {
    let RecordId::Event(event) = dataset.claim(claim).subject else { return String::new() };
    let record = dataset.event(event);
    let parts = record.participants.iter().filter(|part| part.part == Part::Agent);
    parts.map(|part| dataset[part.actor].name.as_str()).collect::<Vec<_>>().join("; ")
}
