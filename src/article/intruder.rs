//! Lines inside a story that are not part of it: headlines of other stories, captions, credits,
//! invitations to read on, notices.

use super::{Intruder, Role};

/// How lines begin that invite readers to do something else.
const PROMPTS: [&str; 34] = [
    "read more",
    "read also",
    "also read",
    "read:",
    "read this",
    "see also",
    "more:",
    "related",
    "recommended",
    "more on this",
    "more from",
    "most read",
    "share this",
    "share on",
    "share:",
    "sign up",
    "subscribe",
    "click here",
    "follow us",
    "follow @",
    "advertisement",
    "advertising",
    "story continues below",
    "article continues",
    "continue reading",
    "watch:",
    "watch the video",
    "listen:",
    "view comments",
    "leave a comment",
    "join the conversation",
    "download our",
    "don't miss",
    "you may also",
];

/// How lines begin that speak of rights, corrections or the site.
const NOTICES: [&str; 9] = [
    "copyright",
    "©",
    "all rights reserved",
    "this material may not be",
    "this article was amended",
    "correction:",
    "editor's note",
    "this story has been",
    "our standards:",
];

/// How lines begin that describe or credit a picture.
const CAPTIONS: [&str; 9] = [
    "file photo",
    "file -",
    "file –",
    "file —",
    "image caption",
    "image:",
    "photo:",
    "caption:",
    "media caption",
];

/// How lines begin that only credit a picture.
const CREDITS: [&str; 8] = [
    "photograph:",
    "photo by",
    "photo credit",
    "image credit",
    "image source",
    "image copyright",
    "picture:",
    "credit:",
];

/// Agencies whose name behind a slash or in brackets credits a picture.
const PICTURE_AGENCIES: [&str; 10] = [
    "getty images",
    "getty",
    "afp",
    "ap photo",
    "reuters",
    "epa",
    "shutterstock",
    "istock",
    "via ap",
    "handout",
];

/// What a block of the body is, judged by itself.
pub(super) fn judge(block: &str) -> Role {
    let line = block.trim_matches(['(', '[', '*', '_', ' ', '>', '•']);
    let lower = line.to_lowercase().replace('’', "'");
    let words = line.split_whitespace().count();
    let starts = |list: &[&str]| list.iter().any(|start| begins(&lower, start));
    let aside = if words <= 30 && starts(&PROMPTS) && !is_sentence_of_story(&lower, line) {
        Some(Intruder::Prompt)
    } else if words <= 60 && starts(&NOTICES) {
        Some(Intruder::Notice)
    } else if words <= 14 && (starts(&CREDITS) || is_bare_credit(&lower)) {
        Some(Intruder::Credit)
    } else if words <= 90 && (starts(&CAPTIONS) || ends_in_credit(line)) {
        Some(Intruder::Caption)
    } else {
        None
    };
    match aside {
        Some(intruder) => Role::SetAside(intruder),
        None if is_headline(block) && words >= 5 => Role::SetAside(Intruder::OtherHeadline),
        None if is_headline(block) => Role::Crosshead,
        None => Role::Paragraph,
    }
}

/// Whether a line begins with the words and not with a longer word ("related" in "relatedness").
fn begins(line: &str, start: &str) -> bool {
    line.strip_prefix(start).is_some_and(|rest| {
        start.ends_with(|c: char| !c.is_alphanumeric())
            || !rest.starts_with(|c: char| c.is_alphanumeric())
    })
}

/// "Related violence rose." is the story; "Related: violence rises" is not.
fn is_sentence_of_story(lower: &str, line: &str) -> bool {
    let call = lower.find(':').is_some_and(|at| at < 30) || line.starts_with("READ");
    line.ends_with(['.', '”', '"']) && !call && line.split_whitespace().count() > 8
}

fn is_bare_credit(lower: &str) -> bool {
    let bare = lower.trim_matches(['(', ')', '[', ']', ' ', '.', '©', '/', '|']);
    let parts: Vec<&str> = bare.split('/').map(str::trim).collect();
    let agency = |part: &&str| PICTURE_AGENCIES.contains(part);
    parts.last().is_some_and(agency)
        && (parts.len() > 1 || bare.contains("getty") || bare == "ap photo")
        && bare.split_whitespace().count() <= 8
}

/// A caption ends in its credit: "… on Sunday. (AP Photo/Jo Fox)", "… [Jo Fox/Reuters]".
fn ends_in_credit(line: &str) -> bool {
    let line = line.trim_end_matches('.');
    let line = line.trim_end_matches([')', ']']);
    let Some(open) = line.rfind(['(', '[']) else { return false };
    let inside = line[open + 1..].to_lowercase();
    let sentence = line[..open].trim_end().len() > 15;
    sentence
        && inside.split_whitespace().count() <= 8
        && (inside.contains('/') || inside.contains("photo") || inside.contains("getty"))
        && PICTURE_AGENCIES.iter().any(|agency| inside.contains(agency))
}

/// Whether a block reads as a headline: one line without a full stop, few words, no list sign.
pub(super) fn is_headline(block: &str) -> bool {
    let words = block.split_whitespace().count();
    let end = block.trim_end().chars().next_back();
    let stopped = end.is_some_and(|c| ".?!:;,…\"”)-—–".contains(c));
    let opens = block
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '\'' || c == '‘');
    let list = block.starts_with(|c: char| c.is_ascii_digit())
        && block.split_whitespace().next().is_some_and(|word| word.ends_with(['.', ')']));
    let table = block.contains('\t') || block.contains("  ");
    let quote = block.contains(['"', '“']);
    !block.contains('\n')
        && (1..=16).contains(&words)
        && !stopped
        && opens
        && !list
        && !table
        && !quote
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_not_the_story_are_named_for_what_they_are() {
        for (block, intruder) in [
            ("Mayor says bridge will open before winter", Intruder::OtherHeadline),
            ("READ MORE: The bridge that never was", Intruder::Prompt),
            ("Related articles", Intruder::Prompt),
            ("Advertisement", Intruder::Prompt),
            ("Photograph: Jo Fox/Reuters", Intruder::Credit),
            ("Jo Fox/Getty Images", Intruder::Credit),
            ("A man crosses the bridge on Sunday. (AP Photo/Jo Fox)", Intruder::Caption),
            ("FILE PHOTO: A man crosses the bridge, in 2015.", Intruder::Caption),
            ("© 2016 The Daily Bridge. All rights reserved.", Intruder::Notice),
        ] {
            assert_eq!(judge(block), Role::SetAside(intruder), "{block}");
        }
        assert_eq!(judge("Waiting for help"), Role::Crosshead);
    }

    #[test]
    fn sentences_of_the_story_stay() {
        for block in [
            "Related violence rose in the towns along the river last week.",
            "The bridge was closed.",
            "\"No,\" she said.",
            "“We will rebuild,” the mayor said",
            "Share prices fell on Monday after the bridge was closed to lorries.",
            "1. The bridge",
            "The council said:",
            "Reuters was told of the plan (and of its cost) on Monday.",
        ] {
            assert_eq!(judge(block), Role::Paragraph, "{block}");
        }
    }
}
