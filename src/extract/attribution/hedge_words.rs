//! The words that limit what is said: "at least", "nearly", "may", "reportedly".

/// Hedges of one word.
pub(super) const WORDS: &[&str] = &[
    "about",
    "allegedly",
    "almost",
    "apparently",
    "appeared",
    "appears",
    "approximately",
    "around",
    "could",
    "dozens",
    "estimated",
    "hundreds",
    "likely",
    "may",
    "maybe",
    "might",
    "nearly",
    "perhaps",
    "possibly",
    "presumably",
    "probably",
    "purportedly",
    "reportedly",
    "roughly",
    "seemed",
    "seems",
    "several",
    "some",
    "supposedly",
    "thousands",
];

/// Hedges of several words.
pub(super) const PHRASES: &[&[&str]] = &[
    &["as", "many", "as"],
    &["at", "least"],
    &["at", "most"],
    &["fewer", "than"],
    &["less", "than"],
    &["more", "than"],
    &["no", "fewer", "than"],
    &["up", "to"],
    &["said", "to", "have"],
];

/// The words that a hedge may begin with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().copied().chain(PHRASES.iter().filter_map(|phrase| phrase.first().copied()))
}
