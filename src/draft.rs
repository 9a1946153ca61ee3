//! An article and what was found in it to a draft dataset.
//!
//! ```text
//! Document, Found, Mentions ─article, actors, places, sources, events, claims─▶ Dataset ─relations─▶
//! ```
//!
//! Every record is unreviewed and made by a tool; every claim says which program and rule found it.
//! Nothing in a draft is more certain than the words: dates and figures keep them, a place that may
//! be several keeps the others, and what could not be derived is said.

mod actors;
mod claims;
mod events;
mod places;
mod relations;
mod sources;
mod spans;

use crate::article::{Document, Role};
use crate::dataset::{Dataset, Records, sha256_hex};
use crate::extract::found::{Bytes, Found};
use crate::extract::mentions::Mentions;
use crate::model::{Article, ArticleId, BodyKind, EventId, ExternalIds, SourceId};
use spans::Spans;

/// The one article of a draft.
const ARTICLE: ArticleId = ArticleId(0);

/// Puts a draft together. `found` holds the claims and events of all extractors, `mentions` what
/// Dateline's own rules see in the article.
pub fn draft(document: &Document, found: &Found, mentions: &Mentions) -> Dataset {
    let mut builder = Builder {
        document,
        mentions,
        spans: Spans::of(document),
        quotations: claims::quotations(document),
        records: Records::default(),
        outlet: SourceId(0),
        reported: Vec::new(),
        statements: Vec::new(),
    };
    builder.places(&found.places);
    builder.actors(&found.actors);
    builder.article();
    builder.outlet();
    builder.events(&found.events, &found.claims);
    builder.claims(&found.claims);
    let mut dataset = Dataset::of(builder.records);
    let relations = relations::suggested(&dataset);
    dataset.relate(relations);
    dataset
}

/// The records so far.
struct Builder<'d> {
    document: &'d Document,
    mentions: &'d Mentions,
    spans: Spans<'d>,
    /// What stands in quotation marks, in the order of the text.
    quotations: Vec<Bytes>,
    records: Records,
    /// Who published the article.
    outlet: SourceId,
    /// Where each event is reported, in the order of the text.
    reported: Vec<(Bytes, EventId)>,
    /// The event that each source speaks.
    statements: Vec<(SourceId, EventId)>,
}

impl Builder<'_> {
    fn article(&mut self) {
        let document = self.document;
        let words = |role| document.first(role).map(|block| document.words(block).to_owned());
        let headline = words(Role::Title);
        let start = || {
            let first = document.story().next().map_or("", |block| document.words(block));
            crate::text::clip(first.lines().next().unwrap_or_default(), 80).into_owned()
        };
        let title = crate::text::line(&headline.clone().unwrap_or_else(start)).into_owned();
        let set_aside = document.blocks.iter().filter(|it| matches!(it.role, Role::SetAside(_)));
        let set_aside = match set_aside.count() {
            0 => String::new(),
            count => format!(" {} set aside.", crate::text::counted(count, "line")),
        };
        self.records.description = format!(
            "Draft made by rules from one article; nobody has checked it. Every record leads to the \
             words behind it.{set_aside}"
        );
        self.records.title = format!("Draft: {title}");
        let place = document.place.as_ref();
        self.records.articles.push(Article {
            id: "AR-1".to_owned(),
            uri: document.uri.clone(),
            headline,
            title,
            byline: document.byline.clone(),
            publisher: self.publisher(),
            language: document.language.clone(),
            published: document.published,
            version_created: None,
            dateline_place: place.and_then(|words| self.place_named(words)),
            dateline_date: document.day,
            url: document.url.clone(),
            archive_url: None,
            body_kind: BodyKind::Full,
            body_sha256: sha256_hex(&document.text),
            body_text: document.text.clone(),
            verbatim: Vec::new(),
            retrieved_at: None,
            rights: None,
            ext_ids: ExternalIds::new(),
            restriction: None,
        });
    }

    /// The publisher; an article that names none still has one.
    fn publisher(&self) -> String {
        let named = self.document.publisher.as_deref();
        crate::text::line(named.unwrap_or("unnamed outlet")).into_owned()
    }
}

/// A speakable id: `E-001`.
fn id(prefix: &str, at: usize) -> String {
    format!("{prefix}-{:03}", at + 1)
}

#[cfg(test)]
mod tests;
