//! IPTC ninjs 1.x to 3.1: one news item as JSON.
//!
//! Version 1 has `headline`, `byline`, `body_text` (and `body_main`, `body_xhtml`, …); versions 2
//! and 3 have lists, `headlines` and `bodies`, with a role each.

use serde_json::Value;

use super::plain_text::{credits, filed};
use super::printed_date::{instant, printed};
use super::{Document, Note, Refusal, Role, html, intruder};

/// Fields that only ninjs has at its top; one of them and no `schema` of another format.
const MARKS: [&str; 15] = [
    "\"headlines\"",
    "\"bodies\"",
    "\"body_text\"",
    "\"body_main\"",
    "\"body_html\"",
    "\"body_xhtml\"",
    "\"body_richtext\"",
    "\"versioncreated\"",
    "\"versionCreated\"",
    "\"headline_main\"",
    "\"representationtype\"",
    "\"representationType\"",
    "\"pubStatus\"",
    "\"pubstatus\"",
    "\"ninjs\"",
];

/// Whether the start of a JSON file looks like ninjs.
pub(super) fn looks_so(head: &str) -> bool {
    let own = head.trim_start().starts_with(['{', '[']);
    own && head.contains("\"uri\"") | head.contains("ninjs")
        && !head.contains("\"dateline/1\"")
        && MARKS.iter().any(|mark| head.contains(mark))
}

/// Reads an item. Of several items in a list the first with a text is taken, and it is said.
pub(super) fn ninjs(text: &str) -> Result<Document, Refusal> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Refusal::Json(error.line(), error.column(), said(&error)))?;
    let items = match value {
        Value::Array(items) => items,
        item => vec![item],
    };
    let count = items.len();
    let mut read = items.iter().map(item);
    let first = read.find(Result::is_ok).or_else(|| items.first().map(item));
    let mut document =
        first.unwrap_or_else(|| Err(Refusal::NotNinjs("the list is empty".to_owned())))?;
    if count > 1 {
        let text = format!("the file holds {count} items; only the first with a text is read");
        document.notes.push(Note::of_file(text));
    }
    Ok(document)
}

fn said(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(reason, _)| reason.to_owned())
}

fn item(item: &Value) -> Result<Document, Refusal> {
    let Some(fields) = item.as_object() else {
        return Err(Refusal::NotNinjs("it is not a JSON object".to_owned()));
    };
    if fields.get("type").and_then(Value::as_str) == Some("event") {
        let reason = "this item is an event without an article".to_owned();
        return Err(Refusal::NotNinjs(reason));
    }
    let text = |names: &[&str]| {
        let found = names.iter().find_map(|name| item.get(*name).and_then(Value::as_str));
        found.map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned)
    };
    let body = body(item).ok_or_else(|| Refusal::NotNinjs("it has no text".to_owned()))?;
    let title = by_role(item, "headlines", "main")
        .or_else(|| text(&["headline_main", "headline", "headline_extended", "title"]));
    let deck = by_role(item, "headlines", "sub").or_else(|| text(&["subheadline", "headline_sub"]));
    let mut document = assemble(title, deck, &body);
    document.byline = text(&["byline", "by"]);
    document.publisher = source(item);
    document.place = text(&["located"]);
    document.language = text(&["language"]);
    document.uri = text(&["uri"]);
    document.url = text(&["url"]).or_else(|| link(item));
    date(item, &mut document);
    let located = document.place.take();
    credits(&mut document);
    filed(&mut document);
    document.place = document.place.take().or(located);
    Ok(document)
}

/// The paragraphs of the item's text: plain text if there is any, else HTML or NITF.
fn body(item: &Value) -> Option<Vec<String>> {
    let plain = ["body_main", "body_text", "body"].iter().filter_map(|name| item.get(*name));
    let plain = plain.filter_map(Value::as_str).find(|it| !it.trim().is_empty());
    let listed = item.get("bodies").and_then(Value::as_array);
    let of_type = |markup: bool| {
        listed.into_iter().flatten().find_map(move |body| {
            let kind = body.get("contentType").or_else(|| body.get("contenttype"));
            let kind = kind.and_then(Value::as_str).unwrap_or("text/plain").to_lowercase();
            let value = body.get("value")?.as_str().filter(|it| !it.trim().is_empty())?;
            (markup != kind.starts_with("text/plain")).then_some(value)
        })
    };
    if let Some(text) = plain.or_else(|| of_type(false)) {
        return Some(paragraphs(text));
    }
    let marked = ["body_richtext", "body_xhtml", "body_html"].iter().filter_map(|it| item.get(*it));
    let marked = marked.filter_map(Value::as_str).find(|it| !it.trim().is_empty());
    marked.or_else(|| of_type(true)).map(html::paragraphs)
}

/// The paragraphs of a plain text: between blank lines, or else line by line.
fn paragraphs(text: &str) -> Vec<String> {
    if text.contains('<') && text.contains("</p>") {
        return html::paragraphs(text);
    }
    let whole = text.replace("\r\n", "\n");
    let document = Document::of_plain_text(whole);
    document.blocks.iter().map(|block| document.words(block).to_owned()).collect()
}

fn assemble(title: Option<String>, deck: Option<String>, body: &[String]) -> Document {
    let mut document = Document::default();
    let head = [(Role::Title, title), (Role::Deck, deck)];
    for (role, text) in head.into_iter().filter_map(|(role, text)| Some((role, text?))) {
        document.push(role, &text);
    }
    for text in body {
        let role = match intruder::judge(text) {
            Role::SetAside(intruder) if intruder != super::Intruder::OtherHeadline => {
                Role::SetAside(intruder)
            }
            _ => Role::Paragraph,
        };
        document.push(role, text);
    }
    document
}

/// The value of a list's entry with a role, or of its only entry for the main role.
fn by_role(item: &Value, list: &str, role: &str) -> Option<String> {
    let entries = item.get(list)?.as_array()?;
    let of_role = |entry: &&Value| entry.get("role").and_then(Value::as_str) == Some(role);
    let entry = entries.iter().find(of_role);
    let entry = entry.or_else(|| entries.first().filter(|_| role == "main"))?;
    Some(entry.get("value")?.as_str()?.trim().to_owned()).filter(|it| !it.is_empty())
}

fn source(item: &Value) -> Option<String> {
    let sources = item.get("infoSources").or_else(|| item.get("infosources"));
    let listed = sources.and_then(Value::as_array).and_then(|it| it.first()?.get("name")?.as_str());
    let plain = ["infosource", "provider", "copyrightholder", "copyrightHolder"];
    let named = |name: &&str| match item.get(*name)? {
        Value::String(text) => Some(text.as_str()),
        Value::Array(items) => items.first()?.get("name")?.as_str(),
        _ => None,
    };
    listed.or_else(|| plain.iter().find_map(named)).map(str::to_owned)
}

fn link(item: &Value) -> Option<String> {
    let uri = item.get("uri")?.as_str()?;
    uri.starts_with("http").then(|| uri.to_owned())
}

/// The day of publication; the version's day if the item has no other.
fn date(item: &Value, document: &mut Document) {
    let names = [
        "datePublished",
        "published",
        "firstcreated",
        "firstCreated",
        "contentCreated",
        "contentcreated",
        "versioncreated",
        "versionCreated",
    ];
    let stated = names.iter().find_map(|name| item.get(*name)?.as_str());
    if let Some(text) = stated {
        document.published = instant(text);
        let day = document.published.map(|at| at.date_naive());
        document.day = day.or_else(|| printed(text).map(|it| it.day));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAD: &str = "MILLTOWN, Ohio (AP) -- The old bridge was closed to traffic on Monday.";

    fn shape(json: &str) -> Document {
        ninjs(json).expect("an article")
    }

    #[test]
    fn versions_one_to_three_are_read_alike() {
        let bodies = [
            format!(
                r#""type":"text","headline":"Bridge closed","byline":"Jo Fox",
                "body_text":"{LEAD}\n\nLorries wait.","versioncreated":"2014-06-12T10:00:00Z""#
            ),
            format!(
                r#""headline_main":"Bridge closed","byline":"Jo Fox",
                "body_main":"{LEAD}\n\nLorries wait.","versioncreated":"2014-06-12T10:00:00Z""#
            ),
            format!(
                r#""headlines":[{{"role":"main","value":"Bridge closed"}}],"by":"Jo Fox",
                "bodies":[{{"contenttype":"text/html","value":"<p>No.</p>"}},
                {{"contenttype":"text/plain","value":"{LEAD}\n\nLorries wait."}}],
                "versioncreated":"2014-06-12T10:00:00Z""#
            ),
            format!(
                r#""headlines":[{{"value":"Bridge closed"}}],"by":"Jo Fox",
                "bodies":[{{"contentType":"text/html","value":"<p>{LEAD}</p><p>Lorries wait.</p>"}}],
                "versionCreated":"2014-06-12T10:00:00Z""#
            ),
        ];
        for body in bodies {
            let document = shape(&format!(r#"{{"uri":"urn:bridge:1",{body}}}"#));
            assert_eq!(document.text, format!("Bridge closed\n\n{LEAD}\n\nLorries wait."));
            assert_eq!(document.byline.as_deref(), Some("Jo Fox"));
            assert_eq!(document.publisher.as_deref(), Some("AP"));
            assert_eq!(document.place.as_deref(), Some("MILLTOWN, Ohio"));
            assert_eq!(document.day.map(|day| day.to_string()).as_deref(), Some("2014-06-12"));
            assert_eq!(document.uri.as_deref(), Some("urn:bridge:1"));
        }
    }

    #[test]
    fn what_is_no_article_says_why() {
        for (json, words) in [
            (r#"{"uri":"a","type":"event","title":"x"}"#, "event"),
            (r#"{"uri":"a","title":"x"}"#, "no text"),
            ("[]", "empty"),
            ("3", "not a JSON object"),
            ("{\"uri\": \n x", "broken JSON"),
        ] {
            let refusal = ninjs(json).expect_err(words);
            assert!(refusal.to_string().contains(words), "{refusal}");
        }
        assert_eq!(ninjs("{\"uri\": \n x").expect_err("broken").place(), Some((2, 2)));
    }
}
