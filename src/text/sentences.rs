//! Splits news prose into sentences.
//!
//! A full stop ends a sentence only if it belongs to no abbreviation, initial or number. Closing
//! quotation marks and brackets stay with the sentence that they close. Datelines and agency credits
//! ("ALEPPO: …", "PARIS (Reuters) - …") stay with the sentence that follows.

use std::ops::Range;

/// How many bytes around a mark are looked at; keeps the splitter linear on any input.
const WINDOW: usize = 64;

/// Abbreviations that are always followed by the rest of a name or a number.
const TITLES: &[&str] = &[
    "adm", "amb", "atty", "brig", "capt", "cmdr", "col", "cpl", "det", "dr", "fr", "gen", "gov",
    "hon", "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "mt", "pfc", "pres",
    "prof", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "spc", "st", "supt", "vs", "v",
    "fig", "op", "pp", "approx", "ca",
];

/// Abbreviations that may end a sentence: the next word decides.
const ABBREVIATIONS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon",
    "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "inc", "corp", "co", "ltd", "bros",
    "cos", "llc", "plc", "jr", "sr", "esq", "ala", "ariz", "ark", "calif", "colo", "conn", "del",
    "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mo",
    "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo",
    "ave", "blvd", "rd", "dept", "assn", "univ", "etc", "al", "ft", "lb", "lbs", "oz", "km", "ph",
    "d", "phd", "am", "pm",
];

/// Words that begin a sentence far more often than they continue a name.
const STARTERS: &[&str] = &[
    "A",
    "About",
    "According",
    "After",
    "All",
    "Also",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "Any",
    "As",
    "Asked",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Few",
    "For",
    "From",
    "Given",
    "Had",
    "Has",
    "Have",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "Is",
    "It",
    "Its",
    "Just",
    "Last",
    "Later",
    "Like",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "Neither",
    "Nevertheless",
    "No",
    "Nor",
    "Not",
    "Now",
    "Of",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Over",
    "Rather",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Three",
    "Through",
    "To",
    "Two",
    "Under",
    "Unlike",
    "Until",
    "We",
    "Were",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Without",
    "Yet",
    "You",
    "Your",
];

/// Verbs after a quotation that ends in a question or exclamation mark: "Why?" Kerry asked.
const SPEECH: &[&str] = &[
    "added",
    "adds",
    "asked",
    "asks",
    "continued",
    "cried",
    "declared",
    "exclaimed",
    "joked",
    "replied",
    "said",
    "says",
    "shouted",
    "told",
    "tweeted",
    "wondered",
    "wrote",
    "writes",
];

/// Returns the byte range of every sentence of `text`, without surrounding white space.
///
/// A blank line always ends a sentence; a single line break is a space.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(skip) = text[at..].find(['.', '!', '?', '…', '\n']) {
        let mark = at + skip;
        if text[mark..].starts_with('\n') {
            at = mark + 1;
            if blank_line_follows(&text[at..]) {
                push_trimmed(&mut found, text, start..mark);
                start = at;
            }
            continue;
        }
        let end = end_of_run(text, mark);
        if ends_sentence(text, start, mark, end) {
            push_trimmed(&mut found, text, start..end);
            start = end;
        }
        at = end;
    }
    push_trimmed(&mut found, text, start..text.len());
    found
}

fn push_trimmed(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let words = text[range.clone()].trim_start();
    let start = range.end - words.len();
    let end = start + words.trim_end().len();
    if start < end {
        found.push(start..end);
    }
}

/// Whether only spaces stand between here and the next line break.
fn blank_line_follows(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t', '\r', '\u{a0}']);
    rest.starts_with('\n')
}

/// The end of the marks at `mark`: "?!", "...", and the closing marks after them.
fn end_of_run(text: &str, mark: usize) -> usize {
    let rest = text[mark..].trim_start_matches(['.', '!', '?', '…']);
    let mut end = text.len() - rest.len();
    for c in rest.chars() {
        let after = end + c.len_utf8();
        let closes = match c {
            '”' | '’' | ')' | ']' | '»' => true,
            // A straight mark closes only if no letter follows: `it."Next` is `it.` and `"Next`.
            '"' | '\'' => !text[after..].starts_with(char::is_alphanumeric),
            _ => false,
        };
        if !closes {
            break;
        }
        end = after;
    }
    end
}

/// Whether the marks at `mark..end` end the sentence that began at `start`.
fn ends_sentence(text: &str, start: usize, mark: usize, end: usize) -> bool {
    let rest = &text[end..];
    let Some(next) = rest.chars().next() else { return true };
    if !next.is_whitespace() {
        return matches!(next, '“' | '‘') || (next == '"' && end == mark + 1);
    }
    let follows = head(rest.trim_start());
    let opened =
        follows.trim_start_matches(['“', '"', '‘', '\'', '(', '[', '«', '—', '–', '-', ' ']);
    let Some(first) = opened.chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    let word = next_word(opened);
    let stop = text[mark..].starts_with('.') && !text[mark + 1..].starts_with('.');
    if stop {
        // "10:35 a.m. (0735 GMT)" goes on; a quotation mark after an abbreviation starts a sentence.
        let quotes = follows.starts_with(['“', '"', '‘', '\'']);
        return full_stop_ends(text, start, mark, end, word, quotes);
    }
    let quoted = text[mark..end].ends_with(['"', '”', '’', '\'']);
    !(quoted && speaker_follows(opened))
}

/// Whether a single full stop ends a sentence, by the word before it and the word after it.
fn full_stop_ends(
    text: &str,
    start: usize,
    mark: usize,
    end: usize,
    next: &str,
    opens: bool,
) -> bool {
    let before = word_before(text, start, mark);
    if before.is_empty() || end > mark + 1 {
        // "(…)." and ".”": no abbreviation can be meant, unless a bracket closes it: "(Calif.)".
        return !text[mark + 1..end].starts_with([')', ']'])
            || !is_abbreviation(before)
            || STARTERS.contains(&next);
    }
    if mark - before.len() == start + leading_space(&text[start..])
        && before.bytes().all(|b| b.is_ascii_digit())
        && before.len() < 4
    {
        return false; // "1. The first item of a list"
    }
    if matches!(before, "No" | "Nos") || TITLES.contains(&before.to_ascii_lowercase().as_str()) {
        return false;
    }
    if is_initial(before) {
        return before == "I" && STARTERS.contains(&next);
    }
    if is_abbreviation(before) {
        return STARTERS.contains(&next) || opens;
    }
    true
}

fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Whether a word may end in a full stop of its own: "Calif", "U.S", "p.m", "D-Wash".
fn is_abbreviation(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    let letters = last.split('.').all(|part| part.chars().count() <= 2 && !part.is_empty());
    if last.contains('.') && letters {
        return true;
    }
    let folded = last.to_ascii_lowercase();
    let known = ABBREVIATIONS.contains(&folded.as_str());
    // "mar" and "sun" are words, too: only a capital makes them an abbreviation.
    known && (last.starts_with(char::is_uppercase) || matches!(last, "etc" | "al" | "lbs" | "km"))
}

/// The word that ends at `mark`, with the full stops inside it.
fn word_before(text: &str, start: usize, mark: usize) -> &str {
    let mut from = mark;
    for (at, c) in text[start..mark].char_indices().rev() {
        if !(c.is_alphanumeric() || matches!(c, '.' | '-')) || mark - (start + at) > WINDOW {
            break;
        }
        from = start + at;
    }
    &text[from..mark]
}

fn next_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

/// Whether a speech verb follows within a few words, before any other mark.
fn speaker_follows(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_alphanumeric() || " .'’-".contains(c)));
    let words = text[..end.unwrap_or(text.len())].split(' ');
    words.skip(1).take(4).any(|word| SPEECH.contains(&word.trim_end_matches('.')))
}

/// The first few bytes of a text, cut between characters.
fn head(text: &str) -> &str {
    let mut end = text.len().min(WINDOW);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_at_full_stops_and_keep_their_closing_marks() {
        let cases: &[&[&str]] = &[
            &["He left.", "She stayed."],
            &["“We are ready.”", "He left."],
            &["\"We are ready.\"", "\"So are we.\""],
            &["(He left.)", "She stayed!", "Why?"],
            &["It fell 3.5 percent to $4.20.", "Then it rose."],
            &["They waited…", "Nobody came."],
            &["They waited... and nobody came.", "In 2016.", "2017 was worse."],
        ];
        for sentences in cases {
            assert_eq!(split(&sentences.join(" ")), *sentences);
        }
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_a_sentence() {
        let cases: &[&[&str]] = &[
            &["Mr. Kerry met Gen. Smith and Sen. John P. Doe, R-Calif., on Jan. 5.", "They spoke."],
            &["The U.S. Senate met at 8 p.m. Friday in Washington, D.C.", "The vote failed."],
            &["J. K. Doe of Acme Corp. International left.", "“No.”", "It ended."],
            &["She works for the U.S.", "He does not."],
            &["No. 10 said so."],
            &["It went off at 10:35 a.m. (0735 GMT) Friday."],
            &["The answer is no.", "Kerry left."],
            &["1. Take the first item."],
        ];
        for sentences in cases {
            assert_eq!(split(&sentences.join(" ")), *sentences);
        }
    }

    #[test]
    fn a_speaker_after_a_question_stays_with_it() {
        let cases: &[&[&str]] = &[
            &["“Who did this?” he asked.", "Nobody knew."],
            &["“Who did this?” Kerry asked.", "Nobody knew."],
            &["“Who did this?”", "Nobody knew."],
        ];
        for sentences in cases {
            assert_eq!(split(&sentences.join(" ")), *sentences);
        }
    }

    #[test]
    fn datelines_and_credits_stay_with_the_first_sentence() {
        for one in ["ALEPPO: Raids hit the city.", "PARIS (Reuters) - Talks failed on Sunday."] {
            assert_eq!(split(one), [one]);
        }
    }

    #[test]
    fn a_blank_line_ends_a_sentence_and_a_line_break_does_not() {
        assert_eq!(
            split("A headline\n \nThe first\nparagraph."),
            ["A headline", "The first\nparagraph."]
        );
    }

    proptest! {
        #[test]
        fn sentences_cover_everything_but_white_space(text in "([A-Z]?[a-z]{0,3}|[.!?…\"”“’) \n]|Mr|U\\.S|é){0,40}") {
            let mut end = 0;
            for range in sentences(&text) {
                prop_assert!(text[end..range.start].trim().is_empty());
                prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
                end = range.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }

        #[test]
        fn any_text_is_split_without_a_panic(text in ".{0,80}") {
            sentences(&text);
        }
    }
}
