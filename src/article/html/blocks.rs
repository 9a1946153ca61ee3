//! Paragraphs out of simple HTML: the text of each block element, white space squeezed.

use ego_tree::iter::Edge;
use scraper::{Html, Node};

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its words, with single spaces.
    pub(super) text: String,
    /// It stands in a heading.
    pub(super) heading: bool,
    /// It stands below a picture.
    pub(super) caption: bool,
}

/// The blocks of a fragment in their order.
pub(super) fn stretches(fragment: &Html) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut open = String::new();
    let (mut headings, mut captions, mut hidden) = (0_usize, 0_usize, 0_usize);
    for edge in fragment.tree.root().traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Text(text) if opens && hidden == 0 => open.push_str(text),
            Node::Element(element) => {
                let name = element.name();
                if !is_inline(name) {
                    flush(&mut open, headings > 0, captions > 0, &mut found);
                }
                let depth = match name {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &mut headings,
                    "figcaption" | "caption" => &mut captions,
                    "script" | "style" | "noscript" | "template" => &mut hidden,
                    _ => continue,
                };
                *depth = if opens { *depth + 1 } else { depth.saturating_sub(1) };
            }
            _ => {}
        }
    }
    flush(&mut open, false, false, &mut found);
    found
}

fn flush(open: &mut String, heading: bool, caption: bool, found: &mut Vec<Stretch>) {
    let text = squeezed(&std::mem::take(open));
    if !text.is_empty() {
        found.push(Stretch { text, heading, caption });
    }
}

/// Single spaces between words, none around them; soft hyphens and invisible marks are gone.
pub(super) fn squeezed(text: &str) -> String {
    let shown: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}'))
        .collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "del"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "img"
            | "html"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn block_elements_part_paragraphs_and_inline_ones_do_not() {
        let html = "<div>One <b>two</b>\u{a0}three<p>Four<br>five</p><h2>Six</h2>\
                    <figure><figcaption>Seven</figcaption></figure>eight</div>";
        let found = stretches(&Html::parse_fragment(html));
        let texts: Vec<&str> = found.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["One two three", "Four", "five", "Six", "Seven", "eight"]);
        assert!(found[3].heading && found[4].caption && !found[5].heading);
    }
}
