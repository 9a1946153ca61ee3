//! Plain text to a document: headline, deck, byline, dateline and paragraphs told apart, and lines
//! that are not part of the story set aside.

use std::ops::Range;

use chrono::NaiveDate;

use super::byline::{agency_in, is_byline, is_closing_credit, names};
use super::dateline::dateline;
use super::intruder::judge;
use super::printed_date::printed;
use super::{Block, Document, Intruder, Role};

/// Reads a text whose line ends are `\n`.
pub(super) fn plain_text(text: String) -> Document {
    let stretches = stretches(&text);
    let mut blocks: Vec<Block> =
        stretches.into_iter().map(|bytes| Block { role: Role::Paragraph, bytes }).collect();
    let body = head(&text, &mut blocks);
    body_roles(&text, &mut blocks[body..]);
    let mut document = Document { text, blocks, ..Document::default() };
    credits(&mut document);
    filed(&mut document);
    document
}

/// The paragraphs of a text: what stands between blank lines, or else its lines, wrapped lines
/// joined.
fn stretches(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    let blank_lines = text.trim().lines().any(|line| line.trim().is_empty());
    let full = wrap_width(text, &lines);
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    let mut last_end = 0;
    for line in lines {
        if line.is_empty() {
            open = false;
            continue;
        }
        // Where blank lines part paragraphs, a line that ends early may still end one.
        let joins =
            open && if blank_lines { true } else { full.is_some_and(|full| last_end >= full) };
        match stretches.last_mut().filter(|_| joins) {
            Some(stretch) => stretch.end = line.end,
            None => stretches.push(line.clone()),
        }
        last_end = line.len();
        open = true;
    }
    stretches
}

/// Each line without the white space around it.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let trimmed = line.trim();
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            start..start + trimmed.len()
        })
        .map(|line| if line.start > line.end { line.end..line.end } else { line })
        .collect()
}

/// The least length of a line that was wrapped, in a text without blank lines whose lines are all
/// about as long.
fn wrap_width(text: &str, lines: &[Range<usize>]) -> Option<usize> {
    let longest = lines.iter().map(Range::len).max()?;
    let ends = |line: &Range<usize>| text[line.clone()].ends_with(['.', '"', '”', '?', '!', ':']);
    let wrapped = lines.iter().filter(|line| line.len() * 4 >= longest * 3 && !ends(line)).count();
    let wide = (50..=120).contains(&longest);
    (wide && lines.len() > 6 && wrapped * 2 > lines.len()).then_some(longest * 3 / 4)
}

/// Gives the blocks above the story their roles; returns the number of the first of the story.
fn head(text: &str, blocks: &mut [Block]) -> usize {
    let mut title = false;
    for at in 0..blocks.len().min(12) {
        let block = text[blocks[at].bytes.clone()].to_owned();
        let next = blocks.get(at + 1).map_or("", |next| &text[next.bytes.clone()]);
        let role = if is_byline(&block) {
            Role::Byline
        } else if let aside @ Role::SetAside(intruder) = judge(&block)
            && intruder != Intruder::OtherHeadline
        {
            aside
        } else if dateline(&block).is_some() || next.is_empty() {
            return at;
        } else if !title && is_title(&block) {
            title = true;
            Role::Title
        } else if title && is_deck(&block, next) {
            Role::Deck
        } else {
            return at;
        };
        blocks[at].role = role;
    }
    blocks.len().min(12)
}

fn is_title(block: &str) -> bool {
    let words = block.split_whitespace().count();
    let bracketed = block.ends_with('"') || block.ends_with('”') || block.ends_with('?');
    (1..=30).contains(&words) && (bracketed || !block.ends_with(['.', ':', ',']))
}

/// A deck is one short block without a full stop, or any short one that the byline follows.
fn is_deck(block: &str, next: &str) -> bool {
    let words = block.split_whitespace().count();
    let stopped = block.ends_with(['.', '"', '”']);
    (5..=60).contains(&words)
        && (!stopped || is_byline(next) || dateline(next).is_some() && words <= 40)
}

/// Sets aside the lines of the body that are not part of the story.
fn body_roles(text: &str, blocks: &mut [Block]) {
    let count = blocks.len();
    for (at, block) in blocks.iter_mut().enumerate() {
        let words = &text[block.bytes.clone()];
        block.role =
            if at + 2 >= count && is_closing_credit(words) { Role::Byline } else { judge(words) };
    }
    let doubtful = |role| matches!(role, Role::Crosshead | Role::SetAside(Intruder::OtherHeadline));
    let headlines = blocks.iter().filter(|block| doubtful(block.role)).count();
    // A text of short lines is a list, a poem or a transcript, not a story with headlines in it.
    if headlines * 3 > count {
        for block in blocks.iter_mut().filter(|block| doubtful(block.role)) {
            block.role = Role::Paragraph;
        }
    }
}

/// Takes byline, publisher and the printed day from the credits.
pub(super) fn credits(document: &mut Document) {
    let credits: Vec<String> = document
        .blocks
        .iter()
        .filter(|block| block.role == Role::Byline)
        .map(|block| document.words(block).to_owned())
        .collect();
    for credit in &credits {
        let agency = agency_in(credit);
        document.publisher = document.publisher.take().or_else(|| agency.map(str::to_owned));
        document.day = document.day.or_else(|| printed(credit).map(|it| it.day));
        if !is_closing_credit(credit) || document.byline.is_none() {
            document.byline = document.byline.take().or_else(|| names(credit));
        }
    }
}

/// Takes place, day and agency from the dateline of the first paragraph.
pub(super) fn filed(document: &mut Document) {
    let first = document.first(Role::Paragraph).map(|block| document.words(block));
    let Some(line) = first.and_then(dateline) else { return };
    document.place = line.place;
    document.publisher = document.publisher.take().or(line.agency);
    let dated = line.month_and_day.zip(document.day).and_then(|(date, day)| year_of(date, day));
    document.day = line.day.or(dated).or(document.day);
}

/// The latest such day of the year that is not after the day of publication, or the day after it,
/// for time zones.
fn year_of((month, day): (u32, u32), published: NaiveDate) -> Option<NaiveDate> {
    use chrono::Datelike;
    let limit = published.succ_opt()?;
    [published.year() + 1, published.year(), published.year() - 1]
        .into_iter()
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|date| *date <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "Bridge closed after flood as mayor pleads for help

The river rose by three metres overnight and took two piers with it

Afp June 12, 2014

MILLTOWN: The mayor of Milltown Wednesday asked the government for help.

The old bridge was closed to all traffic, police said.

Council says new bridge will cost $40m

\"We have lost two piers,” mayor Ann Lee said. \"The third is cracked.\"

Waiting

Two people were taken to hospital.
Both are well.

(Reporting by Jo Fox; Editing by Sam Reed)
";

    fn shape(text: &str) -> Vec<(Role, String)> {
        let document = plain_text(text.to_owned());
        let block =
            |block: &Block| (block.role, document.words(block).chars().take(8).collect::<String>());
        document.blocks.iter().map(block).collect()
    }

    #[test]
    fn head_story_and_intruders_are_told_apart() {
        let roles = shape(STORY);
        let expected = [
            (Role::Title, "Bridge c"),
            (Role::Deck, "The rive"),
            (Role::Byline, "Afp June"),
            (Role::Paragraph, "MILLTOWN"),
            (Role::Paragraph, "The old "),
            (Role::SetAside(Intruder::OtherHeadline), "Council "),
            (Role::Paragraph, "\"We have"),
            (Role::Crosshead, "Waiting"),
            (Role::Paragraph, "Two peop"),
            (Role::Byline, "(Reporti"),
        ];
        let roles: Vec<_> = roles.iter().map(|(role, words)| (*role, words.as_str())).collect();
        assert_eq!(roles, expected);
    }

    #[test]
    fn credits_and_dateline_say_who_when_and_where() {
        let document = plain_text(STORY.to_owned());
        assert_eq!(document.publisher.as_deref(), Some("AFP"));
        assert_eq!(document.day.map(|day| day.to_string()).as_deref(), Some("2014-06-12"));
        assert_eq!(document.place.as_deref(), Some("MILLTOWN"));
        assert_eq!(document.byline.as_deref(), Some("Afp"));
        assert_eq!(document.text, STORY, "the text stays to the letter");
    }

    #[test]
    fn a_dateline_without_a_year_takes_it_from_the_printed_date() {
        let text = "Bridge closed\n\nJan 2, 2015\n\nMILLTOWN, Dec 31 (Reuters) - It was closed.\n";
        let document = plain_text(text.to_owned());
        assert_eq!(document.day.map(|day| day.to_string()).as_deref(), Some("2014-12-31"));
        assert_eq!(document.publisher.as_deref(), Some("Reuters"));
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_with_and_without_blank_lines() {
        let line = "The old bridge over the river was closed to all the traffic on";
        let wrapped =
            format!("{line}\n{line}\nMonday.\n{line}\n{line}\n{line}\nSunday.\n{line}\nFriday.\n");
        assert_eq!(shape(&wrapped).len(), 3);
        assert_eq!(shape("One two.\nThree four.\n").len(), 2);
    }

    #[test]
    fn a_list_of_short_lines_keeps_all_of_them() {
        let text = "Ten bridges to see\n\nThe Old Bridge\n\nThe New Bridge of the Town\n\nIt is long.\n\nThe Iron Bridge at Milltown Station\n\nIt is old.\n";
        assert!(shape(text).iter().skip(1).all(|(role, _)| *role == Role::Paragraph));
    }
}
