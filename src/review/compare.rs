//! Why two claims may differ: suggestions by rules, for a person to agree to or turn down.
//!
//! A rule looks at what the records say (measures with bounds, windows of time, places, agents,
//! stances) and never at how likely a claim is.  What a rule cannot tell it leaves alone.

mod counts;
mod scope;

use std::borrow::Cow;

use crate::dataset::Dataset;
use crate::model::{ActorId, Basis, Claim, ClaimId, EventId, Part, RecordId, RelationKind, Stance};
use crate::text::fold::folded;
pub use counts::overlap;
use scope::Scope;
pub use scope::{Window, window_of};

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

impl Pair<'_> {
    fn claims(&self) -> (Cow<'_, Claim>, Cow<'_, Claim>) {
        (self.dataset.claim(self.a), self.dataset.claim(self.b))
    }

    fn suggestion(&self, kind: RelationKind, basis: Vec<Basis>, why: Vec<String>) -> Suggestion {
        Suggestion { from: self.a, to: self.b, kind, basis, why }
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
}

fn agents(dataset: &Dataset, event: EventId) -> Vec<ActorId> {
    let record = dataset.event(event);
    let parts = record.participants.iter();
    parts.filter(|part| part.part == Part::Agent).map(|part| part.actor).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::embedded;
    use crate::model::{Quantity, Vocabulary};

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
