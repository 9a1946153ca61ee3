//! What a page says of itself: schema.org JSON-LD first, then `OpenGraph` and other `<meta>`, then
//! `<time>`. Where two of them disagree about the day or the headline, the first wins and it is
//! said.

mod linked_data;

use chrono::{DateTime, FixedOffset, NaiveDate};
use scraper::{Html, Selector};

use super::super::Note;
use super::super::printed_date::{instant, printed};
use super::blocks::squeezed;
use super::disagreement;
use linked_data::linked_data;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) deck: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<DateTime<FixedOffset>>,
    pub(super) day: Option<NaiveDate>,
    pub(super) place: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    pub(super) notes: Vec<Note>,
}

/// `<meta>` fields with the day of publication, by `property`, `name` or `itemprop`.
const DAY_FIELDS: [&str; 11] = [
    "article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
    "dc.date.issued",
    "parsely-pub-date",
    "sailthru.date",
];

impl Metadata {
    /// Reads the metadata of a page.
    pub(super) fn of(dom: &Html) -> Self {
        let mut found = linked_data(dom);
        let open_graph = open_graph(dom);
        let headline = first_text(dom, "h1");
        if let (Some(title), Some(shown)) = (&found.title, &headline)
            && !alike(title, shown)
            && first_text(dom, "article h1").is_some()
        {
            found.notes.push(disagreement("headline", ("JSON-LD", title), ("<h1>", shown)));
        }
        let time = time(dom);
        let days = [("JSON-LD", found.day), ("<meta>", open_graph.day), ("<time>", time.day)];
        let mut said = days.iter().filter_map(|(from, day)| Some((*from, (*day)?)));
        if let Some((from, used)) = said.next()
            && let Some((elsewhere, other)) = said.find(|(_, day)| *day != used)
            && !(elsewhere == "<meta>" && open_graph.published == found.published)
        {
            let (used, other) = (used.to_string(), other.to_string());
            let note = disagreement("publication day", (from, &used), (elsewhere, &other));
            found.notes.push(note);
        }
        let shown = Self {
            title: headline.or_else(|| first_text(dom, "title").map(|it| without_site(&it))),
            ..time
        };
        found.or(open_graph).or(shown)
    }

    /// Fills what is missing from another part of the page.
    fn or(self, other: Self) -> Self {
        // A time of day counts only for the day that is used.
        let published = self.published.or(other.published.filter(|_| self.day.is_none()));
        Self {
            title: self.title.or(other.title),
            deck: self.deck.or(other.deck),
            byline: self.byline.or(other.byline),
            publisher: self.publisher.or(other.publisher),
            published,
            day: self.day.or(other.day),
            place: self.place.or(other.place),
            language: self.language.or(other.language),
            url: self.url.or(other.url),
            notes: [self.notes, other.notes].concat(),
        }
    }

    /// Sets the day and the time of day that a text states.
    fn date(&mut self, text: &str) {
        let published = instant(text);
        self.published = published;
        self.day = published.map(|at| at.date_naive()).or_else(|| printed(text).map(|it| it.day));
    }
}

fn open_graph(dom: &Html) -> Metadata {
    let fields = meta_fields(dom);
    let field = |names: &[&str]| {
        names.iter().find_map(|name| {
            let (_, value) = fields.iter().find(|(known, _)| known == name)?;
            Some(value.clone())
        })
    };
    let mut found = Metadata {
        title: field(&["og:title", "twitter:title"]).map(|it| without_site(&it)),
        deck: field(&["og:description", "description"]),
        byline: field(&["author", "article:author", "byl", "parsely-author", "dc.creator"])
            .filter(|name| !name.starts_with("http")),
        publisher: field(&["og:site_name", "application-name", "dc.publisher"]),
        language: attribute(dom, "html", "lang").or_else(|| field(&["og:locale"])),
        url: attribute(dom, "link[rel=canonical]", "href").or_else(|| field(&["og:url"])),
        ..Metadata::default()
    };
    if let Some(date) = field(&DAY_FIELDS) {
        found.date(&date);
    }
    found
}

/// The first `<time>` with a day, those inside `<article>` before others.
fn time(dom: &Html) -> Metadata {
    let mut found = Metadata::default();
    for selector in ["[itemprop=datePublished]", "article time", "time"] {
        let Ok(selector) = Selector::parse(selector) else { continue };
        for element in dom.select(&selector) {
            let stated = element.attr("datetime").or_else(|| element.attr("content"));
            let shown = element.text().collect::<String>();
            found.date(stated.unwrap_or(&shown));
            if found.day.is_some() {
                return found;
            }
        }
    }
    found
}

/// Name and content of every `<meta>`, names in lower case.
fn meta_fields(dom: &Html) -> Vec<(String, String)> {
    let Ok(selector) = Selector::parse("meta[content]") else { return Vec::new() };
    let names = ["property", "name", "itemprop"];
    dom.select(&selector)
        .filter_map(|meta| {
            let name = names.iter().find_map(|name| meta.attr(name))?.to_lowercase();
            Some((name, squeezed(meta.attr("content")?))).filter(|(_, value)| !value.is_empty())
        })
        .collect()
}

fn first_text(dom: &Html, selector: &str) -> Option<String> {
    let selector = Selector::parse(selector).ok()?;
    let texts = dom.select(&selector).map(|it| squeezed(&it.text().collect::<String>()));
    texts.take(3).find(|text| !text.is_empty())
}

fn attribute(dom: &Html, selector: &str, name: &str) -> Option<String> {
    let selector = Selector::parse(selector).ok()?;
    let value = dom.select(&selector).next()?.attr(name)?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// A title without the name of the site behind it: "Bridge closed | The Daily Bridge".
fn without_site(title: &str) -> String {
    let cut = [" | ", " — ", " – ", " :: "].iter().find_map(|bar| title.rsplit_once(bar));
    match cut {
        Some((own, site)) if site.split_whitespace().count() <= 4 && own.len() > site.len() => {
            own.trim().to_owned()
        }
        _ => title.to_owned(),
    }
}

/// Whether two headlines are the same but for case, marks and a part that one of them leaves out.
fn alike(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let (one, other) = (plain(one), plain(other));
    one.contains(&other) || other.contains(&one)
}
