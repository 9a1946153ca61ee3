//! Why two claims may differ: suggestions by rules, for a person to agree to or turn down.
//!
//! A rule looks at what the records say (measures with bounds, windows of time, places, agents,
//! stances) and never at how likely a claim is.  What a rule cannot tell it leaves alone.

use std::borrow::Cow;

use chrono::{Days, NaiveDate};

use crate::dataset::Dataset;
use crate::model::{
    ActorId, Basis, Claim, ClaimId, EventId, LocationId, Part, Quantity, RecordId, RelationKind,
    Stance,
};

/// What a rule has found about two claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The claim that it is said of.
    pub from: ClaimId,
    /// The claim that it stands to.
    pub to: ClaimId,
    /// How.
    pub kind: RelationKind,
    /// In what they differ, or agree.
    pub basis: Vec<Basis>,
    /// Why, a sentence each.
    pub why: Vec<String>,
}

impl Suggestion {
    /// The claim at the other end.
    pub fn other(&self, claim: ClaimId) -> ClaimId {
        if self.from == claim { self.to } else { self.from }
    }
}

/// The days that a claim speaks of, the first and the last possible one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// The window of a claim, where both ends are known.
pub fn window_of(dataset: &Dataset, claim: ClaimId) -> Option<Window> {
    let record = dataset.claim(claim);
    let when = record.about_when.as_ref()?;
    Some(Window { from: when.earliest.day()?, to: when.latest.day()? })
}

/// Whether a passage of the claim stands exactly where it says.
pub fn stands_in_text(dataset: &Dataset, claim: ClaimId) -> bool {
    let exact = crate::model::span::AnchorState::Exact;
    dataset.claim(claim).evidence.iter().any(|span| span.anchor.state == exact)
}

/// Everything that the rules find about a claim, in the order of the other claims.
pub fn of(dataset: &Dataset, claim: ClaimId) -> Vec<Suggestion> {
    let mut found: Vec<_> = candidates(dataset, claim)
        .into_iter()
        .flat_map(|other| between(dataset, claim.min(other), claim.max(other)))
        .collect();
    found.sort_by_key(|suggestion| (suggestion.kind, suggestion.other(claim)));
    found
}

/// The claims that a rule could have something to say about: of the same events and their wholes, of
/// the same places and those around them.
///
/// A country can have a million claims; the nearest to the claim come first, and enough is enough.
fn candidates(dataset: &Dataset, claim: ClaimId) -> Vec<ClaimId> {
    const MOST: usize = 2_000;
    let mut others = dataset.claims_around(claim);
    for &place in &dataset.claim(claim).about_where {
        for inside in dataset.links.within(place).into_iter().take(MOST) {
            others.extend(dataset.links.claims_at(inside).iter().take(MOST));
        }
        for around in dataset.ancestors(place) {
            others.extend(dataset.links.claims_at(around).iter().take(MOST));
        }
    }
    others.truncate(4 * MOST);
    others.sort_unstable();
    others.dedup();
    others.retain(|&other| other != claim);
    others.truncate(MOST);
    others
}

/// What the rules find about two claims: on their figures, and on who did it or whether it is so.
pub fn between(dataset: &Dataset, a: ClaimId, b: ClaimId) -> Vec<Suggestion> {
    let pair = Pair { dataset, a, b };
    let figures = pair.figures();
    let others = [pair.denial(), pair.blame()];
    figures.into_iter().chain(others.into_iter().flatten()).collect()
}

struct Pair<'d> {
    dataset: &'d Dataset,
    a: ClaimId,
    b: ClaimId,
}

/// How two windows or places stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Same,
    Overlapping,
    Apart,
    Unknown,
}

impl Pair<'_> {
    fn claims(&self) -> (Cow<'_, Claim>, Cow<'_, Claim>) {
        (self.dataset.claim(self.a), self.dataset.claim(self.b))
    }

    fn suggestion(&self, kind: RelationKind, basis: Vec<Basis>, why: Vec<String>) -> Suggestion {
        Suggestion { from: self.a, to: self.b, kind, basis, why }
    }

    /// The rules on figures: of one measure they are compared, of two kinds of count they are not.
    fn figures(&self) -> Option<Suggestion> {
        let (a, b) = &self.claims();
        let places = self.places();
        if places == Scope::Apart || self.windows() == Scope::Apart {
            return None;
        }
        for one in &a.quantities {
            for other in &b.quantities {
                if one.measure == other.measure && one.unit == other.unit {
                    return self.same_measure(one, other, places);
                }
                if is_hostile(&one.measure) && is_hostile(&other.measure) {
                    return self.two_measures(one, other, places);
                }
            }
        }
        None
    }

    fn same_measure(&self, one: &Quantity, other: &Quantity, places: Scope) -> Option<Suggestion> {
        if one.measure == "duration" {
            return None;
        }
        let windows = self.windows();
        let mut basis = Vec::new();
        let mut why = Vec::new();
        if one.population != other.population {
            basis.push(Basis::Population);
            why.push(format!("One counts {}, the other {}.", among(one), among(other)));
        }
        if windows != Scope::Same {
            basis.push(Basis::TimeWindow);
            why.push(self.windows_told());
        }
        if places != Scope::Same {
            basis.push(Basis::PlaceScope);
            why.push("They count over different areas, one inside the other.".to_owned());
        }
        let fits = overlap(one, other);
        let figures = format!(
            "“{}” ({}), “{}” ({})",
            one.literal,
            one.bounds(),
            other.literal,
            other.bounds()
        );
        if windows == Scope::Same && fits && near(one, other) {
            basis.insert(0, Basis::Value);
            let fit = format!("The figures do not exclude each other: {figures}.");
            why.insert(0, fit);
            why.push(self.windows_told());
            return Some(self.suggestion(RelationKind::Restates, basis, why));
        }
        if windows == Scope::Same && places == Scope::Same && !fits && basis.is_empty() {
            let why = vec![format!("The figures exclude each other: {figures}.")];
            return Some(self.suggestion(RelationKind::Contradicts, vec![Basis::Value], why));
        }
        if basis.is_empty() {
            return None;
        }
        why.push(format!("So the figures must be neither compared nor added: {figures}."));
        Some(self.suggestion(RelationKind::NotComparable, basis, why))
    }

    /// Air strikes against truce violations: two counts by different rules.
    fn two_measures(&self, one: &Quantity, other: &Quantity, places: Scope) -> Option<Suggestion> {
        let (a, b) = &self.claims();
        if a.attribution.origin == b.attribution.origin {
            return None;
        }
        let mut basis = vec![Basis::Value, Basis::Definition];
        let mut why = vec![format!(
            "“{}” and “{}” are counted by different rules; one does not refute the other.",
            one.literal, other.literal
        )];
        if places != Scope::Same {
            basis.push(Basis::PlaceScope);
            why.push("They count over different areas, one inside the other.".to_owned());
        }
        Some(self.suggestion(RelationKind::NotComparable, basis, why))
    }

    /// One denies what the other says of the same thing.
    fn denial(&self) -> Option<Suggestion> {
        let (a, b) = &self.claims();
        if a.subject != b.subject || a.predicate != b.predicate {
            return None;
        }
        let denies = |claim: &Claim| claim.attribution.stance == Stance::Denies;
        let who = |claim: &Claim| self.dataset[claim.attribution.origin].short_name().to_owned();
        let (kind, why) = match (denies(a), denies(b)) {
            (true, true) => (RelationKind::Restates, "Both deny the same.".to_owned()),
            (true, false) => {
                (RelationKind::Contradicts, format!("{} denies what {} says.", who(a), who(b)))
            }
            (false, true) => {
                (RelationKind::Contradicts, format!("{} denies what {} says.", who(b), who(a)))
            }
            (false, false) if folded(&a.text) == folded(&b.text) => {
                (RelationKind::Restates, "Both say the same words.".to_owned())
            }
            (false, false) => return None,
        };
        Some(self.suggestion(kind, vec![Basis::Existence], vec![why]))
    }

    /// One lays all of it on somebody, the other tells of hostile acts that are not theirs.
    fn blame(&self) -> Option<Suggestion> {
        self.lays_all_on(self.a, self.b).or_else(|| self.lays_all_on(self.b, self.a))
    }

    fn lays_all_on(&self, blaming: ClaimId, other: ClaimId) -> Option<Suggestion> {
        let dataset = self.dataset;
        let (claim, against) = (&dataset.claim(blaming), &dataset.claim(other));
        let (RecordId::Event(event), RecordId::Event(acts)) = (claim.subject, against.subject)
        else {
            return None;
        };
        let blamed = agents(dataset, event);
        let speaks_for_itself = claim.attribution.origin == against.attribution.origin;
        let apart = self.places() == Scope::Apart || self.windows() == Scope::Apart;
        let of_acts = is_hostile(&dataset.event(event).kind) && is_exclusive(claim);
        if blamed.is_empty() || speaks_for_itself || apart || acts == event || !of_acts {
            return None;
        }
        if !(is_hostile(&against.predicate)
            || against.quantities.iter().any(|q| is_hostile(&q.measure)))
        {
            return None;
        }
        let others = agents(dataset, acts);
        if others.iter().any(|actor| blamed.contains(actor)) {
            return None;
        }
        let names = |actors: &[ActorId]| {
            actors.iter().map(|&actor| dataset[actor].name.as_str()).collect::<Vec<_>>().join(", ")
        };
        let who = dataset[claim.attribution.origin].short_name();
        let mut why = vec![format!("{who} lays all of it on {}.", names(&blamed))];
        let teller = dataset[against.attribution.origin].short_name();
        why.push(if others.is_empty() {
            format!("{teller} tells of hostile acts in the same area and names no one.")
        } else {
            format!("{teller} tells of acts by {}.", names(&others))
        });
        Some(self.suggestion(RelationKind::Contradicts, vec![Basis::Agent], why))
    }

    /// How the times stand to each other; two windows that differ by a day at each end are the same.
    fn windows(&self) -> Scope {
        let (a, b) = (window_of(self.dataset, self.a), window_of(self.dataset, self.b));
        let (Some(a), Some(b)) = (a, b) else { return Scope::Unknown };
        let close = |x: NaiveDate, y: NaiveDate| {
            let (early, late) = (x.min(y), x.max(y));
            early.checked_add_days(Days::new(1)).is_some_and(|next| next >= late)
        };
        if close(a.from, b.from) && close(a.to, b.to) {
            Scope::Same
        } else if a.from <= b.to && b.from <= a.to {
            Scope::Overlapping
        } else {
            Scope::Apart
        }
    }

    fn windows_told(&self) -> String {
        let told = |claim: ClaimId| {
            let record = self.dataset.claim(claim);
            let when = record.about_when.as_ref();
            when.map_or("no time given".to_owned(), |when| {
                format!("“{}” ({})", when.literal, when.label())
            })
        };
        let (a, b) = (told(self.a), told(self.b));
        match self.windows() {
            Scope::Same => format!("The times are the same: {a}, {b}."),
            _ => format!("The times differ: {a}, {b}."),
        }
    }

    /// How the areas stand to each other: the same, one inside the other, apart.
    fn places(&self) -> Scope {
        let (a, b) = &self.claims();
        if a.about_where.is_empty() || b.about_where.is_empty() {
            return Scope::Unknown;
        }
        let inside = |inner: LocationId, outer: LocationId| {
            inner == outer || self.dataset.ancestors(inner).any(|place| place == outer)
        };
        let covered = |these: &[LocationId], those: &[LocationId]| {
            these.iter().all(|&x| those.iter().any(|&y| inside(x, y)))
        };
        match (covered(&a.about_where, &b.about_where), covered(&b.about_where, &a.about_where)) {
            (true, true) => Scope::Same,
            // A list that names the whole and its parts is as wide as the whole.
            _ if widest(self.dataset, a) == widest(self.dataset, b) => Scope::Same,
            (true, false) | (false, true) => Scope::Overlapping,
            (false, false) => Scope::Apart,
        }
    }
}

/// The places of a claim without those inside another of them.
fn widest(dataset: &Dataset, claim: &Claim) -> Vec<LocationId> {
    let places = &claim.about_where;
    let within =
        |place: LocationId| dataset.ancestors(place).any(|around| places.contains(&around));
    let mut widest: Vec<_> = places.iter().copied().filter(|&place| !within(place)).collect();
    widest.sort_unstable();
    widest
}

fn agents(dataset: &Dataset, event: EventId) -> Vec<ActorId> {
    let record = dataset.event(event);
    let parts = record.participants.iter();
    parts.filter(|part| part.part == Part::Agent).map(|part| part.actor).collect()
}

fn among(figure: &Quantity) -> String {
    figure.population.clone().unwrap_or_else(|| "nobody in particular".to_owned())
}

/// Whether two figures leave a number that both allow.
pub fn overlap(one: &Quantity, other: &Quantity) -> bool {
    let least = |q: &Quantity| q.lower.map_or(f64::NEG_INFINITY, |bound| bound.value);
    let most = |q: &Quantity| q.upper.map_or(f64::INFINITY, |bound| bound.value);
    let (low, high) = (least(one).max(least(other)), most(one).min(most(other)));
    let open = |q: &Quantity| {
        q.lower.is_some_and(|b| !b.inclusive && b.value >= low)
            || q.upper.is_some_and(|b| !b.inclusive && b.value <= high)
    };
    low < high || (low <= high && !open(one) && !open(other))
}

/// Whether the numbers that two figures name lie within a tenth of each other.
///
/// A tolerance that only suggests a pair; no bound is made from it.
fn near(one: &Quantity, other: &Quantity) -> bool {
    let named = |q: &Quantity| {
        q.nominal.or(q.lower.map(|bound| bound.value)).or(q.upper.map(|bound| bound.value))
    };
    match (named(one), named(other)) {
        (Some(a), Some(b)) => (a - b).abs() <= a.abs().max(b.abs()) / 10.0,
        _ => false,
    }
}

/// Measures and predicates of hostile acts, which desks count by different rules.
fn is_hostile(word: &str) -> bool {
    const ROOTS: [&str; 7] =
        ["strike", "violation", "attack", "shelling", "raid", "bombing", "bombard"];
    ROOTS.iter().any(|root| word.contains(root))
}

/// Whether a claim lays all of it on somebody.
fn is_exclusive(claim: &Claim) -> bool {
    let words = folded(&claim.text);
    let hedged = claim.attribution.hedges.iter().any(|hedge| hedge == "only");
    let whole = |word: &str| matches!(word, "all" | "every" | "only" | "sole");
    // "Above all" stresses a part and says nothing of the rest.
    let stressed = |at: usize| at > 0 && words[at - 1] == "above";
    hedged || words.iter().enumerate().any(|(at, word)| whole(word) && !stressed(at))
}

fn folded(text: &str) -> Vec<String> {
    crate::text::fold::words(text).into_iter().map(|word| word.folded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::embedded;
    use crate::model::Vocabulary;

    fn claim(dataset: &Dataset, id: &str) -> ClaimId {
        ClaimId::at(dataset.claims.iter().position(|claim| claim.id == id).expect(id))
    }

    fn told(dataset: &Dataset, a: &str, b: &str) -> Vec<String> {
        between(dataset, claim(dataset, a), claim(dataset, b))
            .into_iter()
            .map(|suggestion| {
                let basis: Vec<_> = suggestion.basis.iter().map(|basis| basis.word()).collect();
                format!("{} {}", suggestion.kind.word(), basis.join(" "))
            })
            .collect()
    }

    /// The rules see the records alone: the relations of the dataset are taken away first.
    fn without_relations() -> Dataset {
        let mut dataset = embedded().expect("the embedded dataset loads").dataset;
        dataset.relations.clear();
        dataset
    }

    #[test]
    fn two_hundred_and_forty_six_and_nearly_250_restate_each_other() {
        let dataset = without_relations();
        assert_eq!(told(&dataset, "C-020", "C-043"), ["restates value population"]);
    }

    #[test]
    fn air_strikes_and_violations_are_not_comparable_and_contradict_on_who_did_it() {
        let dataset = without_relations();
        assert_eq!(
            told(&dataset, "C-055", "C-056"),
            ["not_comparable value definition place_scope", "contradicts agent"]
        );
    }

    #[test]
    fn a_denial_contradicts_and_two_denials_restate() {
        let dataset = without_relations();
        assert_eq!(told(&dataset, "C-023", "C-025"), ["contradicts existence"]);
        assert_eq!(told(&dataset, "C-023", "C-024"), ["restates existence"]);
        assert_eq!(told(&dataset, "C-040", "C-041"), ["restates existence"]);
    }

    #[test]
    fn a_day_and_ten_days_are_not_comparable() {
        let dataset = without_relations();
        assert_eq!(told(&dataset, "C-043", "C-045"), ["not_comparable time_window place_scope"]);
    }

    #[test]
    fn bounds_that_only_touch_leave_no_number() {
        let bound = |value, inclusive| Some(crate::model::Bound { value, inclusive });
        let dataset = without_relations();
        let figure = |lower, upper| Quantity {
            lower,
            upper,
            ..dataset.claim(claim(&dataset, "C-020")).quantities[0].clone()
        };
        let below = figure(None, bound(250.0, false));
        for (other, fits) in [
            (figure(bound(246.0, true), None), true),
            (figure(bound(250.0, true), None), false),
            (figure(bound(251.0, true), None), false),
            (figure(None, None), true),
        ] {
            assert_eq!(overlap(&below, &other), fits, "{other:?}");
            assert_eq!(overlap(&other, &below), fits, "{other:?}");
        }
    }
}
