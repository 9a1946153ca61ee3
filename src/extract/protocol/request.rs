//! The document that an extractor gets on standard input.

use serde::Serialize;
use serde_json::Value;

use super::PROTOCOL;
use super::prompt::{prompt, prompt_sha256};
use super::schema::proposal_schema;
use crate::article::{Document, Role};

#[derive(Serialize)]
struct Request<'d> {
    protocol: &'static str,
    article: Article<'d>,
    schema: Value,
    prompt: String,
    prompt_sha256: String,
}

#[derive(Serialize)]
struct Article<'d> {
    day: Option<String>,
    place: Option<&'d str>,
    publisher: Option<&'d str>,
    byline: Option<&'d str>,
    language: Option<&'d str>,
    url: Option<&'d str>,
    paragraphs: Vec<Paragraph<'d>>,
}

#[derive(Serialize)]
struct Paragraph<'d> {
    number: usize,
    role: &'static str,
    text: &'d str,
}

/// The request for an article, as JSON on one line.
pub fn request(document: &Document) -> String {
    let paragraphs = document.story().enumerate().map(|(at, block)| Paragraph {
        number: at + 1,
        role: match block.role {
            Role::Title => "title",
            Role::Deck => "deck",
            _ => "paragraph",
        },
        text: document.words(block),
    });
    let request = Request {
        protocol: PROTOCOL,
        article: Article {
            day: document.day.map(|day| day.to_string()),
            place: document.place.as_deref(),
            publisher: document.publisher.as_deref(),
            byline: document.byline.as_deref(),
            language: document.language.as_deref(),
            url: document.url.as_deref(),
            paragraphs: paragraphs.collect(),
        },
        schema: proposal_schema(),
        prompt: prompt(),
        prompt_sha256: prompt_sha256(),
    };
    serde_json::to_string(&request).unwrap_or_default()
}
