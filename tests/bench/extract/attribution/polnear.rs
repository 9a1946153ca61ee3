//! Reads the `PolNeAR` corpus's brat files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::score::{Entry, Spans};

/// An article and its gold attributions.
pub(super) struct Article {
    pub(super) text: String,
    pub(super) gold: Vec<Entry>,
}

/// Reads every article of a split, as its first annotator saw it.
pub(super) fn read(folder: &Path) -> io::Result<Vec<Article>> {
    let mut names: Vec<String> = fs::read_dir(folder.join("attributions"))?
        .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<_>>()?;
    names.retain(|name| Path::new(name).extension().is_some_and(|it| it == "ann"));
    names.sort();
    let mut seen = BTreeSet::new();
    let mut articles = Vec::new();
    for name in names {
        let stem = name.trim_end_matches(".ann");
        let article = stem.rsplit_once('_').map_or(stem, |(article, _)| article);
        if !seen.insert(article.to_owned()) {
            continue;
        }
        let text = fs::read_to_string(folder.join("text").join(format!("{article}.txt")))?;
        let notes = fs::read_to_string(folder.join("attributions").join(&name))?;
        articles.push(Article { text, gold: gold(&notes) });
    }
    Ok(articles)
}

fn gold(notes: &str) -> Vec<Entry> {
    let mut spans: BTreeMap<&str, Spans> = BTreeMap::new();
    let mut entries = Vec::new();
    for line in notes.split('\n') {
        let mut fields = line.split('\t');
        let (Some(id), Some(body)) = (fields.next(), fields.next()) else { continue };
        match id.chars().next() {
            Some('T') => {
                let places = body.split_once(' ').map_or("", |(_, places)| places);
                spans.insert(id, places.split(';').filter_map(span).collect());
            }
            Some('E') => entries.push(body),
            _ => {}
        }
    }
    entries
        .into_iter()
        .map(|body| entry(body, &spans))
        .filter(|entry| !entry.content.is_empty())
        .collect()
}

fn span(place: &str) -> Option<std::ops::Range<usize>> {
    let (start, end) = place.trim().split_once(' ')?;
    Some(start.parse().ok()?..end.parse().ok()?)
}

fn entry(body: &str, spans: &BTreeMap<&str, Spans>) -> Entry {
    let mut entry = Entry::default();
    for (role, id) in body.split_whitespace().filter_map(|part| part.split_once(':')) {
        let Some(found) = spans.get(id) else { continue };
        match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Source" => entry.source.extend(found.iter().cloned()),
            "Cue" => entry.cue.extend(found.iter().cloned()),
            "Content" => entry.content.extend(found.iter().cloned()),
            _ => {}
        }
    }
    entry
}
