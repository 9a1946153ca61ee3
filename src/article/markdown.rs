//! Markdown to a document.
//!
//! The text that stands in the dataset is what a reader of the rendered page sees: the signs of
//! emphasis, headings and lists are gone, and of a link its words stay. Front matter gives title,
//! date, author, language and address.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::plain_text::{credits, filed};
use super::printed_date::{instant, printed};
use super::{Document, Intruder, Note, Role, html, intruder};

/// Reads a text whose line ends are `\n`.
pub(super) fn markdown(text: &str) -> Document {
    let (front, body) = front_matter(text);
    let mut document = Document::default();
    if let Some(title) = front.get("title") {
        document.push(Role::Title, &title);
    }
    if let Some(deck) = front.get("description").or_else(|| front.get("subtitle")) {
        document.push(Role::Deck, &deck);
    }
    for (role, text) in blocks(body) {
        let has_title = document.first(Role::Title).is_some();
        match role {
            Role::Title if !has_title => document.push(Role::Title, &text),
            Role::Title => document.push(Role::Crosshead, &text),
            role => document.push(role, &text),
        }
    }
    document.byline = front.get("author").or_else(|| front.get("authors"));
    document.publisher = front.get("publisher").or_else(|| front.get("source"));
    document.language = front.get("lang").or_else(|| front.get("language"));
    document.url = front.get("url").or_else(|| front.get("link"));
    let date = ["date", "published", "pubdate"].iter().find_map(|name| front.get(name));
    if let Some(date) = date {
        document.published = instant(&date);
        document.day = printed(&date).map(|it| it.day);
        if document.day.is_none() {
            let text = format!("the date in the front matter is not read: {date:?}");
            document.notes.push(Note::of_file(text));
        }
    }
    credits(&mut document);
    filed(&mut document);
    document
}

/// `name: value` lines between two lines of three dashes.
struct FrontMatter<'t>(Vec<(&'t str, &'t str)>);

impl FrontMatter<'_> {
    fn get(&self, name: &str) -> Option<String> {
        let (_, value) = self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        let bare = value.trim().trim_matches(['"', '\'', '[', ']']);
        (!bare.is_empty()).then(|| bare.replace("\\\"", "\""))
    }
}

fn front_matter(text: &str) -> (FrontMatter<'_>, &str) {
    let parts = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n").or_else(|| rest.split_once("\n...\n")));
    match parts {
        Some((front, body)) => {
            let fields = front.lines().filter_map(|line| line.split_once(':'));
            (FrontMatter(fields.map(|(name, value)| (name.trim(), value)).collect()), body)
        }
        None => (FrontMatter(Vec::new()), text),
    }
}

/// The blocks of a text and their roles.
fn blocks(body: &str) -> Vec<(Role, String)> {
    let mut found = Vec::new();
    let mut open = String::new();
    let mut role = Role::Paragraph;
    let mut image = 0_usize;
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let first = level == pulldown_cmark::HeadingLevel::H1;
                role = if first { Role::Title } else { Role::Crosshead };
            }
            Event::Start(Tag::Image { .. }) => image += 1,
            Event::End(TagEnd::Image) => image = image.saturating_sub(1),
            Event::Text(words) | Event::Code(words) if image == 0 => open.push_str(&words),
            Event::SoftBreak | Event::HardBreak => open.push('\n'),
            Event::Html(markup) => {
                flush(&mut open, role, &mut found);
                let texts = html::paragraphs(&markup);
                found.extend(texts.into_iter().map(|text| (Role::Paragraph, text)));
            }
            Event::End(end) if ends_block(end) => {
                flush(&mut open, role, &mut found);
                role = Role::Paragraph;
            }
            Event::Start(Tag::Item | Tag::List(_)) => flush(&mut open, role, &mut found),
            _ => {}
        }
    }
    flush(&mut open, role, &mut found);
    found
}

const fn ends_block(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::CodeBlock
            | TagEnd::BlockQuote(_)
    )
}

fn flush(open: &mut String, role: Role, found: &mut Vec<(Role, String)>) {
    let text = std::mem::take(open).trim().to_owned();
    if text.is_empty() {
        return;
    }
    let role = match (role, intruder::judge(&text)) {
        (Role::Paragraph, Role::SetAside(it)) if it != Intruder::OtherHeadline => {
            Role::SetAside(it)
        }
        (Role::Paragraph, _) if found.len() < 6 && super::byline::is_byline(&text) => Role::Byline,
        (role, _) => role,
    };
    found.push((role, text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay_and_front_matter_says_who_and_when() {
        let text = "---\ntitle: \"Bridge closed\"\ndate: 2014-06-12\nauthor: Jo Fox\n---\n\n\
                    MILLTOWN: The *old* [bridge](http://a.b) was **closed**\non Monday.\n\n\
                    ## Waiting\n\n- One lorry.\n- Two `cars`.\n\n![a picture](x.png)\n\n> It fell.\n";
        let document = markdown(text);
        assert_eq!(
            document.text,
            "Bridge closed\n\nMILLTOWN: The old bridge was closed\non Monday.\n\nWaiting\n\n\
             One lorry.\n\nTwo cars.\n\nIt fell."
        );
        assert_eq!(document.byline.as_deref(), Some("Jo Fox"));
        assert_eq!(document.place.as_deref(), Some("MILLTOWN"));
        assert_eq!(document.day.map(|day| day.to_string()).as_deref(), Some("2014-06-12"));
        assert_eq!(document.blocks[2].role, Role::Crosshead);
    }

    #[test]
    fn without_front_matter_the_first_heading_is_the_title() {
        let document = markdown("# Bridge closed\n\nBy Jo Fox, June 12, 2014\n\nIt was closed.\n");
        let roles: Vec<_> = document.blocks.iter().map(|block| block.role).collect();
        assert_eq!(roles, [Role::Title, Role::Byline, Role::Paragraph]);
        assert!(document.day.is_some());
    }
}
