//! Web pages to a document: the main text by `trafilatura`, title, date and publisher from the
//! page's metadata.

mod blocks;
mod metadata;
mod wall;

use std::collections::HashSet;

use scraper::{Html, Selector};
use trafilatura::{ExtractionFocus, Options};

use super::byline::names;
use super::plain_text::filed;
use super::{Document, Intruder, Note, Refusal, Role};
use blocks::{Stretch, stretches};
use metadata::Metadata;
pub(super) use wall::wall;

/// Elements nested deeper than this are an attack or a mistake; browsers stop at 512.
const DEEPEST: usize = 512;

/// The stack of the thread that extracts: the crate descends into the page recursively.
const STACK: usize = 64 << 20;

/// The charset that a page declares in its first 2,048 bytes.
pub(super) fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2_048)]).to_lowercase();
    let behind = head.split_once("charset=").or_else(|| head.split_once("encoding="))?.1;
    let label = behind.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c));
    Some(label[..end.unwrap_or(label.len())].to_owned()).filter(|label| !label.is_empty())
}

/// Reads a page.
pub(super) fn html(page: &str) -> Result<Document, Refusal> {
    let depth = nesting(page);
    if depth > DEEPEST {
        return Err(Refusal::TooDeep(depth));
    }
    let dom = Html::parse_document(page);
    let metadata = Metadata::of(&dom);
    let Some(content) = main_content(page) else {
        return Err(wall(&visible(&dom).to_lowercase()).unwrap_or(Refusal::NoStory));
    };
    let found = stretches(&Html::parse_fragment(&content));
    let mut document = assemble(&metadata, &found, &linked(&dom));
    let site = metadata.url.as_deref().and_then(host).map(str::to_owned);
    document.publisher = metadata.publisher.or(site);
    document.byline = metadata.byline.and_then(|line| names(&line));
    document.published = metadata.published;
    document.day = metadata.day;
    document.language = metadata.language;
    document.url = metadata.url;
    document.notes = metadata.notes;
    document.place = metadata.place;
    if let Some(place) = document.place.take() {
        filed(&mut document);
        document.place = document.place.take().or(Some(place));
    } else {
        filed(&mut document);
    }
    Ok(document)
}

/// The host of an address, which stands for a publisher whom nothing else names.
fn host(url: &str) -> Option<&str> {
    let behind = url.split_once("://")?.1;
    let host = behind.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| host.contains('.'))
}

/// The paragraphs of a fragment that is all story, as in ninjs.
pub(super) fn paragraphs(fragment: &str) -> Vec<String> {
    stretches(&Html::parse_fragment(fragment)).into_iter().map(|it| it.text).collect()
}

/// The main content as simple HTML; `None` if the page has none.
fn main_content(page: &str) -> Option<String> {
    let options =
        Options::default().with_fallback(true).with_focus(ExtractionFocus::FavorPrecision);
    let extract = || trafilatura::extract(page, &options).ok().map(|it| it.content_html);
    // A panic of the crate on a broken page ends its thread, and the page is refused.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, extract);
        thread.ok()?.join().ok()?
    })
}

/// Puts title, deck and body into one text, with a blank line between blocks.
fn assemble(metadata: &Metadata, found: &[Stretch], links: &HashSet<String>) -> Document {
    let mut document = Document::default();
    if let Some(title) = &metadata.title {
        document.push(Role::Title, title);
    }
    if let Some(deck) = &metadata.deck
        && metadata.title.as_ref() != Some(deck)
        && !repeats(deck, found)
    {
        document.push(Role::Deck, deck);
    }
    for (at, Stretch { text, heading, caption }) in found.iter().enumerate() {
        if at < 2 && Some(text) == metadata.title.as_ref() {
            continue;
        }
        let role = match super::intruder::judge(text) {
            _ if *caption => Role::SetAside(Intruder::Caption),
            _ if *heading => Role::Crosshead,
            Role::SetAside(Intruder::OtherHeadline) if !links.contains(text) => Role::Paragraph,
            Role::Crosshead => Role::Paragraph,
            role => role,
        };
        document.push(role, text);
    }
    document
}

/// A description that only repeats the start of the story is no deck.
fn repeats(deck: &str, found: &[Stretch]) -> bool {
    let start: String = deck.trim_end_matches(['.', '…', ' ']).chars().take(60).collect();
    found.iter().take(3).any(|stretch| stretch.text.contains(start.trim_end()))
        || deck.ends_with('…')
        || deck.ends_with("...")
}

/// The texts of the page's links: a paragraph that is one of them leads to another story.
fn linked(dom: &Html) -> HashSet<String> {
    let Ok(links) = Selector::parse("a") else { return HashSet::new() };
    dom.select(&links)
        .map(|link| blocks::squeezed(&link.text().collect::<String>()))
        .filter(|text| text.len() > 15)
        .collect()
}

/// The text of the body without scripts and styles.
fn visible(dom: &Html) -> String {
    let mut text = String::new();
    for node in dom.tree.nodes() {
        let hidden = node
            .parent()
            .and_then(|parent| parent.value().as_element().map(scraper::node::Element::name));
        if let (Some(words), false) = (
            node.value().as_text(),
            matches!(hidden, Some("script" | "style" | "noscript" | "template" | "title")),
        ) {
            text.push_str(words);
            text.push(' ');
        }
        if text.len() > 20_000 {
            break;
        }
    }
    text
}

/// How deep elements are nested at most, counted by their tags alone: this must hold before any
/// parser, whose time may grow with the square of the depth, sees the page.
fn nesting(page: &str) -> usize {
    /// Elements that need no end tag.
    const OPEN: [&str; 34] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "p", "li", "dd", "dt", "td", "th", "tr", "option", "tbody",
        "thead", "tfoot", "html", "head", "body", "path", "use", "rect", "circle", "script",
        "style",
    ];
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    let bytes = page.as_bytes();
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = &bytes[at + 1..];
        let closes = rest.first() == Some(&b'/');
        let name: String = rest[usize::from(closes)..]
            .iter()
            .take(12)
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .map(|byte| byte.to_ascii_lowercase() as char)
            .collect();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || OPEN.contains(&name.as_str()) {
            continue;
        }
        if closes {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// A remark that two parts of the metadata disagree.
fn disagreement(what: &str, used: (&str, &str), other: (&str, &str)) -> Note {
    let ((from, value), (elsewhere, another)) = (used, other);
    Note::of_file(format!(
        "{what}: {from} says {value}, {elsewhere} says {another}; {from} is used"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with a story, navigation, and a block of metadata.
    fn page(head: &str) -> String {
        let sentence = "The old bridge over the river was closed to traffic after the flood, and \
                        the mayor of the town asked the government for help on Monday.";
        let body = format!("<p>{sentence}</p>").repeat(1);
        let part = |n: usize| format!("<p>Part {n}: {sentence} Lorries wait.</p>");
        let more = (1..6).map(part).collect::<Vec<_>>().concat();
        format!(
            "<!doctype html><html lang=en><head>{head}</head><body><nav><a href=/>Home</a>\
             <a href=/news>News</a></nav><article><h1>Bridge closed after flood</h1>\
             <time datetime=2014-06-12>12 June</time>{body}<script>var p = '<p>No.</p>';</script>\
             <style>p {{ color: red }}</style>{more}<h2>Waiting</h2>{more}</article>\
             <footer>© The Daily Bridge</footer></body></html>"
        )
    }

    fn read(page: &str) -> Document {
        html(page).expect("a story")
    }

    #[test]
    fn the_story_is_taken_without_navigation_scripts_and_styles() {
        let document = read(&page("<title>Bridge closed after flood</title>"));
        assert!(document.text.starts_with("Bridge closed after flood\n\nThe old bridge"));
        for noise in ["Home", "var p", "color", "Daily Bridge"] {
            assert!(!document.text.contains(noise), "{noise}: {}", document.text);
        }
        assert_eq!(document.day.map(|day| day.to_string()).as_deref(), Some("2014-06-12"));
        assert_eq!(document.language.as_deref(), Some("en"));
    }

    #[test]
    fn linked_data_wins_over_open_graph_and_time_and_disagreements_are_said() {
        let head = r#"<script type="application/ld+json">{"@context":"https://schema.org",
            "@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],
            "headline":"Bridge closed after flood","datePublished":"2014-06-11T23:30:00+02:00",
            "author":[{"@type":"Person","name":"Jo Fox"},{"name":"Sam Reed"}],
            "publisher":{"name":"The Daily Bridge"},"dateline":"MILLTOWN"}]}</script>
            <meta property="og:site_name" content="Bridge Online">
            <meta property="article:published_time" content="2014-06-11T21:30:00Z">"#;
        let document = read(&page(head));
        assert_eq!(document.publisher.as_deref(), Some("The Daily Bridge"));
        assert_eq!(document.byline.as_deref(), Some("Jo Fox, Sam Reed"));
        assert_eq!(document.day.map(|day| day.to_string()).as_deref(), Some("2014-06-11"));
        assert_eq!(document.place.as_deref(), Some("MILLTOWN"));
        assert_eq!(host("https://www.example.com/a?b"), Some("example.com"));
        let notes: Vec<_> = document.notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(
            notes,
            ["publication day: JSON-LD says 2014-06-11, <time> says 2014-06-12; JSON-LD is used"]
        );
    }

    #[test]
    fn walls_and_pages_without_a_story_say_what_to_do() {
        for (body, refusal) in [
            (
                "<form>Sign in to your account. Email <input> Password <input type=password></form>",
                Refusal::Login,
            ),
            (
                "<div>We value your privacy. We and our partners use cookies. Accept all cookies</div>",
                Refusal::CookieWall,
            ),
            (
                "<p>Checking your browser before accessing. Enable JavaScript and cookies to continue",
                Refusal::RobotCheck,
            ),
            ("<h1>404 Not Found</h1>", Refusal::ErrorPage),
            ("", Refusal::NoStory),
        ] {
            let page = format!("<!doctype html><html><body>{body}</body></html>");
            let found = super::super::read("page.html", page.as_bytes(), None);
            assert_eq!(found.map(|_| ()), Err(refusal), "{body}");
        }
    }

    #[test]
    fn a_page_nested_too_deep_is_refused_before_it_is_parsed() {
        let page = format!("<html><body>{}", "<div>".repeat(200_000));
        assert_eq!(html(&page).map(|_| ()), Err(Refusal::TooDeep(200_000)));
        assert!(nesting(&page.replace("<div>", "<p>")) < 3);
    }

    #[test]
    fn the_charset_is_read_where_pages_declare_it() {
        for (head, label) in [
            ("<meta charset=\"ISO-8859-1\">", Some("iso-8859-1")),
            (
                "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>",
                Some("windows-1251"),
            ),
            ("<?xml version='1.0' encoding='utf-8'?>", Some("utf-8")),
            ("<p>", None),
        ] {
            assert_eq!(declared_charset(head.as_bytes()).as_deref(), label, "{head}");
        }
    }
}
