//! Bylines, agency credits and printed dates above a story, and the credit below it.

use super::printed_date::{Printed, printed};

/// Agencies and outlets as credits spell them, and the name that is kept.
const AGENCIES: [(&str, &str); 32] = [
    ("afp", "AFP"),
    ("agence france presse", "AFP"),
    ("agence france-presse", "AFP"),
    ("reuters", "Reuters"),
    ("thomson reuters", "Reuters"),
    ("ap", "AP"),
    ("associated press", "AP"),
    ("the associated press", "AP"),
    ("dpa", "dpa"),
    ("pti", "PTI"),
    ("upi", "UPI"),
    ("ani", "ANI"),
    ("ians", "IANS"),
    ("efe", "EFE"),
    ("ansa", "ANSA"),
    ("anadolu", "Anadolu"),
    ("anadolu agency", "Anadolu"),
    ("aa", "Anadolu"),
    ("xinhua", "Xinhua"),
    ("tass", "TASS"),
    ("kyodo", "Kyodo"),
    ("yonhap", "Yonhap"),
    ("bernama", "Bernama"),
    ("bloomberg", "Bloomberg"),
    ("cnn", "CNN"),
    ("bbc", "BBC"),
    ("bbc news", "BBC News"),
    ("al jazeera", "Al Jazeera"),
    ("interfax", "Interfax"),
    ("sana", "SANA"),
    ("wikinews", "Wikinews"),
    ("press association", "PA"),
];

/// The agency that a credit names, as it is known.
pub(super) fn agency(credit: &str) -> Option<&'static str> {
    let credit = credit.trim().trim_end_matches('.').to_lowercase();
    AGENCIES.iter().find(|(spelt, _)| *spelt == credit).map(|(_, name)| *name)
}

/// The agency that opens or closes a credit line: "Afp May 01, 2016", "Jo Fox | Reuters".
pub(super) fn agency_in(line: &str) -> Option<&'static str> {
    let parts = line.split(['|', ',', '·', '•', '/', '(', ')', '–', '—']);
    let parts = parts.flat_map(|part| {
        let part = without_date(part);
        [part.trim().to_owned(), last_words(&part)]
    });
    parts.into_iter().find_map(|part| agency(&part))
}

/// The words behind "of", "for" or "with": "Jo Fox of Reuters".
fn last_words(part: &str) -> String {
    let behind = [" of ", " for ", " with "].iter().find_map(|word| part.rsplit_once(word));
    behind.map_or(String::new(), |(_, rest)| rest.trim().to_owned())
}

fn without_date(part: &str) -> String {
    // "Afp May 01" of a line that was cut at its comma.
    let words: Vec<&str> = part.split_whitespace().collect();
    let dated = words.iter().position(|word| word.parse::<chrono::Month>().is_ok());
    words[..dated.unwrap_or(words.len())].join(" ")
}

/// Whether a line above the story says who wrote it or when it was printed.
pub(super) fn is_byline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let lower = line.to_lowercase();
    if words > 20 || line.contains('\n') && words > 14 {
        return false;
    }
    if lower.starts_with("by ") {
        return line[3..].starts_with(|c: char| c.is_uppercase()) && !line.ends_with('.');
    }
    let labelled = [
        "published",
        "updated",
        "last updated",
        "posted",
        "first published",
        "source:",
        "written by",
        "reporting by",
        "author:",
        "date:",
        "last modified",
    ];
    if labelled.iter().any(|label| lower.starts_with(label)) && words <= 14 {
        return true;
    }
    if agency(line).is_some() {
        return true;
    }
    printed(line).is_some_and(|date| is_mostly_date(line, &date))
}

/// Whether a line is a date with a name, a weekday or a time of day beside it, and no sentence.
fn is_mostly_date(line: &str, date: &Printed) -> bool {
    let besides = format!("{} {}", &line[..date.bytes.start], &line[date.bytes.end..]);
    let words: Vec<&str> = besides.split_whitespace().collect();
    let sentence = line.trim_end().ends_with('.') && !line.trim_end().ends_with(".m.");
    let plain = words.iter().all(|word| {
        !word.starts_with(|c: char| c.is_lowercase())
            || matches!(*word, "and" | "at" | "on" | "by" | "am" | "pm" | "a.m." | "p.m." | "in")
    });
    words.len() <= 10 && !sentence && plain
}

/// Whether a block below the story is an agency's credit: "(Reporting by …; Editing by …)", "AFP".
pub(super) fn is_closing_credit(block: &str) -> bool {
    let bare = block.trim_matches(['(', ')', '—', '–', '-', ' ', '.', '[', ']']);
    let lower = bare.to_lowercase();
    let opens =
        ["reporting by", "additional reporting by", "editing by", "writing by", "compiled by"];
    agency(bare).is_some()
        || block.len() < 500 && opens.iter().any(|words| lower.starts_with(words))
        || block.len() < 60 && ["with inputs from", "with agencies", "agencies"].contains(&&*lower)
}

/// The names of a byline, without "By" and without the date.
pub(super) fn names(line: &str) -> Option<String> {
    let line = printed(line).map_or(line, |date| &line[..date.bytes.start]);
    let line = line.trim().trim_end_matches(['|', ',', '-', '–', '—', '·', '•']).trim();
    let bare = match line.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => line[3..].trim(),
        _ => line,
    };
    let labelled = ["published", "updated", "posted", "last updated"]
        .iter()
        .any(|label| bare.to_lowercase().starts_with(label));
    (!bare.is_empty() && !labelled).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_above_a_story_that_are_bylines() {
        for line in [
            "Afp May 01, 2016",
            "By Jo Fox",
            "BY JO FOX AND SAM REED",
            "Reuters",
            "Published: 3 May 2016",
            "Sunday, May 1, 2016 1:05 PM",
            "Jo Fox | May 1, 2016",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "By Sunday the town was empty.",
            "The town was shelled on May 1, 2016.",
            "Town empty after May 1, 2016 attack leaves many dead",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn the_agency_and_the_names_of_a_credit_are_found() {
        assert_eq!(agency_in("Afp May 01, 2016"), Some("AFP"));
        assert_eq!(agency_in("By Jo Fox, Associated Press"), Some("AP"));
        assert_eq!(agency_in("By Jo Fox"), None);
        assert_eq!(names("By Jo Fox | May 1, 2016").as_deref(), Some("Jo Fox"));
        assert_eq!(names("May 1, 2016"), None);
        assert!(is_closing_credit("(Reporting by Jo Fox; Editing by Sam Reed)"));
        assert!(is_closing_credit("— AFP"));
        assert!(!is_closing_credit("Reporting was hard."));
    }
}
