//! Scores places with coordinates against news corpora: LGL and TR-News (XML with `toponym`s) and
//! `GeoVirus` (XML with `location`s).
//!
//! ```text
//! cargo run --release --example score_toponyms -- lgl.xml TR-News.xml GeoVirus.xml [--errors]
//! ```
//!
//! A gold toponym with coordinates is *found* if a place overlaps it, and *right* if the place lies
//! within 161 km. `right of found` judges the choice of namesake alone; beside it stands the baseline
//! that takes the most populous place of the name. `decided` counts only names that the article
//! decides. Every fifth article is held aside as dev and reported apart. Words for a country's
//! people ("Russian"), which LGL and TR-News annotate, are left out: here they are no places.

use std::fs;
use std::ops::Range;

use dateline::article::Document;
use dateline::extract::names;
use dateline::extract::places::gazetteer::{Gazetteer, Place, key};

struct Toponym {
    chars: Range<usize>,
    lat: f64,
    lon: f64,
}

fn main() -> std::io::Result<()> {
    let errors = std::env::args().any(|argument| argument == "--errors");
    for path in std::env::args().skip(1).filter(|argument| argument != "--errors") {
        let xml = fs::read_to_string(&path)?;
        let mut scores = [Score::default(), Score::default()];
        for (number, article) in
            xml.split("<article").skip(1).filter(|part| part.contains("<text>")).enumerate()
        {
            let dev = number % 5 == 4;
            scores[usize::from(dev)].add(article, errors && !dev);
        }
        println!("{path}");
        scores[0].print("train");
        scores[1].print("dev");
    }
    Ok(())
}

fn element<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let start = xml.find(&format!("<{name}>"))? + name.len() + 2;
    let end = xml[start..].find(&format!("</{name}>"))?;
    let inner = &xml[start..start + end];
    Some(inner.strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>")).unwrap_or(inner))
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

fn toponyms(article: &str) -> Vec<Toponym> {
    let tag = if article.contains("<toponym>") { "toponym" } else { "location" };
    let shift = usize::from(tag == "location");
    let number =
        |part: &str, name| element(part, name).and_then(|text| text.trim().parse::<f64>().ok());
    article
        .split(&format!("<{tag}>"))
        .skip(1)
        .filter_map(|part| {
            Some(Toponym {
                chars: (number(part, "start")? as usize).saturating_sub(shift)
                    ..(number(part, "end")? as usize).saturating_sub(shift),
                lat: number(part, "lat")?,
                lon: number(part, "lon")?,
            })
        })
        .collect()
}

#[derive(Default)]
struct Score {
    gold: usize,
    system: usize,
    overlapping: usize,
    found: usize,
    right: usize,
    decided: usize,
    decided_right: usize,
    baseline: usize,
}

impl Score {
    fn add(&mut self, article: &str, errors: bool) {
        let Some(raw) = element(article, "text") else { return };
        let text = if article.contains("CDATA") { raw.to_owned() } else { unescape(raw) };
        let gold = toponyms(article);
        let offsets: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let places = names::find(&Document::of_plain_text(text.clone())).places;
        let byte = |at: usize| offsets.get(at).copied().unwrap_or(text.len());
        let spans: Vec<Range<usize>> =
            gold.iter().map(|t| byte(t.chars.start)..byte(t.chars.end)).collect();
        let overlap = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        for (toponym, span) in gold.iter().zip(&spans) {
            if Gazetteer::shared().demonym(&key(&text[span.clone()])).is_some() {
                continue;
            }
            self.gold += 1;
            let near = |place: &Place| {
                distance((place.lat, place.lon), (toponym.lat, toponym.lon)) <= 161.0
            };
            let place = places.iter().find(|place| place.mentions.iter().any(|m| overlap(m, span)));
            let Some(place) = place else {
                if errors {
                    println!("missed {:?}", &text[span.clone()]);
                }
                continue;
            };
            self.found += 1;
            let right = place.best().is_some_and(near);
            self.right += usize::from(right);
            self.decided += usize::from(place.chosen.is_some());
            self.decided_right += usize::from(place.chosen.is_some() && right);
            let all = Gazetteer::shared().lookup(&key(&text[span.clone()]));
            let country =
                all.first().filter(|place| place.population == 0 && place.geonames.is_some());
            let most = country.or_else(|| all.iter().max_by_key(|place| place.population));
            self.baseline += usize::from(most.is_some_and(near));
            if errors && !right {
                println!(
                    "far {:?} {:?} {:?}",
                    &text[span.clone()],
                    place.chosen.is_some(),
                    place.best().map(|p| (&p.name, &p.country, &p.province))
                );
            }
        }
        for mention in places.iter().flat_map(|place| &place.mentions) {
            self.system += 1;
            let hit = spans.iter().any(|span| overlap(span, mention));
            self.overlapping += usize::from(hit);
            if errors && !hit {
                println!("extra {:?}", &text[mention.clone()]);
            }
        }
    }

    fn print(&self, part: &str) {
        let percent = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
        println!(
            "{part:5} gold {} found {:.1} (precision {:.1}); within 161 km: {:.1} of all, {:.1} of found; \
             decided {:.1}, of them right {:.1}; most populous {:.1} of found",
            self.gold,
            percent(self.found, self.gold),
            percent(self.overlapping, self.system),
            percent(self.right, self.gold),
            percent(self.right, self.found),
            percent(self.decided, self.found),
            percent(self.decided_right, self.decided),
            percent(self.baseline, self.found),
        );
    }
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (lat, lon) = ((lat_b - lat_a) / 2.0, (b.1 - a.1).to_radians() / 2.0);
    let half = lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * lon.sin().powi(2);
    2.0 * 6371.0 * half.sqrt().min(1.0).asin()
}
