//! schema.org JSON-LD: the one object of a page that is its article.

use scraper::{Html, Selector};
use serde_json::Value;

use super::super::super::Note;
use super::super::blocks::squeezed;
use super::Metadata;

/// Types of articles; the first one found in this order wins.
const TYPES: [&str; 8] = [
    "ReportageNewsArticle",
    "NewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "LiveBlogPosting",
    "Article",
    "BlogPosting",
];

/// Objects nested deeper than this are not looked at.
const DEEPEST: usize = 8;

/// Reads the JSON-LD of a page; blocks that are not JSON are said.
pub(super) fn linked_data(dom: &Html) -> Metadata {
    let Ok(selector) = Selector::parse("script[type*='ld+json']") else {
        return Metadata::default();
    };
    let mut articles = Vec::new();
    let mut notes = Vec::new();
    for script in dom.select(&selector) {
        let text = script.text().collect::<String>();
        match serde_json::from_str::<Value>(&readable(&text)) {
            Ok(value) => collect(value, 0, &mut articles),
            Err(error) => {
                notes.push(Note::of_file(format!(
                    "a JSON-LD block is broken and not used: {error}"
                )));
            }
        }
    }
    let best = articles.into_iter().min_by_key(|(rank, _)| *rank);
    let mut found = best.map_or_else(Metadata::default, |(rank, article)| {
        let mut found = of_article(&article);
        if TYPES[rank] == "LiveBlogPosting" {
            found.notes.push(Note::of_file(
                "this is a live blog: check the day of every time of day".to_owned(),
            ));
        }
        found
    });
    found.notes.extend(notes);
    found
}

/// JSON as pages write it: inside CDATA marks, with bare line ends in strings.
fn readable(text: &str) -> String {
    let text = text.trim().trim_start_matches("//").trim_start();
    let text = text.strip_prefix("<![CDATA[").unwrap_or(text);
    let text = text.trim_end().trim_end_matches("//").trim_end();
    let text = text.strip_suffix("]]>").unwrap_or(text);
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn collect(value: Value, depth: usize, articles: &mut Vec<(usize, Value)>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => {
            items.into_iter().for_each(|item| collect(item, depth + 1, articles));
        }
        Value::Object(mut fields) => {
            for nested in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"] {
                if let Some(nested) = fields.get(nested).filter(|it| !it.is_string()) {
                    collect(nested.clone(), depth + 1, articles);
                }
            }
            let kinds = texts(fields.get("@type"));
            let kinds: Vec<&str> =
                kinds.iter().map(|it| it.rsplit('/').next().unwrap_or(it)).collect();
            if let Some(rank) = TYPES.iter().position(|known| kinds.contains(known)) {
                fields.remove("@graph");
                articles.push((rank, Value::Object(fields)));
            }
        }
        _ => {}
    }
}

fn of_article(article: &Value) -> Metadata {
    let text = |name: &str| texts(article.get(name)).into_iter().next();
    let mut found = Metadata {
        title: text("headline").or_else(|| text("name")),
        deck: text("alternativeHeadline").or_else(|| text("description")),
        byline: Some(texts(article.get("author")).join(", ")).filter(|it| !it.is_empty()),
        publisher: text("publisher").or_else(|| text("sourceOrganization")),
        place: text("dateline").or_else(|| text("locationCreated")),
        language: text("inLanguage"),
        url: text("url").or_else(|| text("mainEntityOfPage")).filter(|it| it.starts_with("http")),
        ..Metadata::default()
    };
    if let Some(date) = text("datePublished").or_else(|| text("dateCreated")) {
        found.date(&date);
    }
    found
}

/// The texts of a field that may be a text, an object with a name, or a list of those.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => Some(squeezed(&unescaped(text))).into_iter().collect(),
        Some(Value::Object(fields)) => ["name", "alternateName", "@id"]
            .iter()
            .find_map(|it| fields.get(*it))
            .map_or_else(Vec::new, |it| texts(Some(it))),
        Some(Value::Array(items)) => items.iter().flat_map(|item| texts(Some(item))).collect(),
        _ => Vec::new(),
    }
    .into_iter()
    // A bare address of a person or a publisher is no name.
    .filter(|text: &String| {
        let bare = value.is_none_or(Value::is_string);
        !text.is_empty() && (bare || !is_address(text))
    })
    .collect()
}

fn is_address(text: &str) -> bool {
    text.starts_with("http") || text.contains("/#") || text.starts_with('#')
}

/// Some sites escape the text of JSON-LD as if it stood in HTML.
fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let fragment = Html::parse_fragment(text);
    fragment.root_element().text().collect()
}
