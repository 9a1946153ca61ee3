//! Who says it, and where it stands: what every text that leaves the program says of its records.

use std::borrow::Cow;
use std::ops::Range;

use crate::dataset::Dataset;
use crate::model::{
    Article, Claim, ClaimId, Method, RecordId, Restriction, Span, Stance, Vocabulary,
};

/// Who says it through whom, and that it is a denial or a demand, if it is one.
pub(super) fn attribution(dataset: &Dataset, claim: &Claim) -> String {
    let attribution = &claim.attribution;
    let via: Vec<_> = attribution.via.iter().map(|&id| dataset[id].name.as_str()).collect();
    let via = if via.is_empty() { String::new() } else { format!(", via {}", via.join(", ")) };
    let stance = match attribution.stance {
        Stance::Reports | Stance::Asserts => "says",
        stance => stance.word(),
    };
    format!("{}{via}, {stance}", dataset[attribution.origin].name)
}

/// The paragraphs that carry a claim: ` (AR-1 ¶ 22)`.
pub(super) fn citation(dataset: &Dataset, claim: &Claim) -> String {
    let mut places = Vec::new();
    for span in &claim.evidence {
        let article = &dataset[span.article];
        if let Some(number) = paragraph(article, span.anchor.bytes.as_ref()) {
            let place = format!("{} ¶ {number}", article.id);
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    if places.is_empty() { " (no passage)".to_owned() } else { format!(" ({})", places.join(", ")) }
}

/// Where a record stands, in full, for readers who do not have the dataset: publisher, title, day,
/// paragraphs and address of each article; outlet and address of the report that a program has coded.
pub(super) fn full_citation(dataset: &Dataset, record: RecordId) -> Option<String> {
    let mut cited: Vec<(&Article, Vec<usize>)> = Vec::new();
    for span in &*spans(dataset, record) {
        let article = &dataset[span.article];
        let number = paragraph(article, span.anchor.bytes.as_ref());
        match cited.iter_mut().find(|(known, _)| known.id == article.id) {
            Some((_, numbers)) => numbers.extend(number),
            None => cited.push((article, number.into_iter().collect())),
        }
    }
    let each: Vec<_> =
        cited.into_iter().map(|(article, numbers)| place(article, numbers)).collect();
    if each.is_empty() { report(dataset, record) } else { Some(each.join("; ")) }
}

/// The report of a machine-coded record as a citation names it: a program has read it, nobody here.
fn report(dataset: &Dataset, record: RecordId) -> Option<String> {
    let claim = dataset.claim(coded_claim(dataset, record)?);
    let address = report_address(dataset, &claim)?;
    let outlet = &dataset[claim.attribution.origin].name;
    let coder = claim.extraction.as_ref().map_or("a program", |it| it.agent.as_str());
    Some(format!("{outlet}, {address}, machine-coded by {coder}"))
}

/// One article as a citation names it.
fn place(article: &Article, mut numbers: Vec<usize>) -> String {
    numbers.sort_unstable();
    numbers.dedup();
    let mut parts = vec![article.publisher.clone(), format!("“{}”", article.title)];
    let published = article.published.map(|at| at.date_naive());
    parts.extend(article.dateline_date.or(published).map(|day| day.to_string()));
    if !numbers.is_empty() {
        let numbers: Vec<_> = numbers.iter().map(usize::to_string).collect();
        parts.push(format!("¶ {}", numbers.join(", ")));
    }
    parts.extend(address(article).map(str::to_owned));
    parts.join(", ")
}

/// The paragraph that a stretch of an article begins in, from 1.
fn paragraph(article: &Article, bytes: Option<&Range<usize>>) -> Option<usize> {
    let bytes = bytes?;
    let at = article.paragraphs().iter().position(|part| bytes.start < part.end)?;
    Some(at + 1)
}

/// The passages of a record itself.
pub(super) fn spans(dataset: &Dataset, record: RecordId) -> Cow<'_, [Span]> {
    let kept = |evidence: Vec<Span>| Cow::Owned(evidence);
    match record {
        RecordId::Event(id) => match dataset.event(id) {
            Cow::Borrowed(event) => Cow::Borrowed(&event.evidence),
            Cow::Owned(event) => kept(event.evidence),
        },
        RecordId::Actor(id) => Cow::Borrowed(&dataset[id].evidence),
        RecordId::Location(id) => Cow::Borrowed(&dataset[id].evidence),
        RecordId::Claim(id) => match dataset.claim(id) {
            Cow::Borrowed(claim) => Cow::Borrowed(&claim.evidence),
            Cow::Owned(claim) => kept(claim.evidence),
        },
        RecordId::Source(_) => Cow::Borrowed(&[]),
    }
}

/// Where an article can be read: its own address, else that of a preserved copy.
///
/// Only what a browser opens as a page counts; a path or a script is no address.
pub(crate) fn address(article: &Article) -> Option<&str> {
    let both = [&article.url, &article.archive_url];
    both.into_iter().flatten().map(String::as_str).find(|url| is_page(url))
}

/// Whether a browser opens it as a page.
fn is_page(url: &str) -> bool {
    let web = ["https://", "http://"].iter().any(|scheme| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let plain = |c: char| c.is_whitespace() || crate::text::sanitise::hidden(c);
    web && !url.contains(plain) && !url.contains(['"', '<', '>'])
}

/// The address of the first article that a record stands in and that has one; of a machine-coded
/// record, that of the report.
pub fn source_url(dataset: &Dataset, record: RecordId) -> Option<String> {
    let articles = spans(dataset, record);
    let article = articles.iter().find_map(|span| address(&dataset[span.article]));
    article.map(str::to_owned).or_else(|| report_url(dataset, record))
}

/// The address of the report that a program has made a record of.
pub(crate) fn report_url(dataset: &Dataset, record: RecordId) -> Option<String> {
    report_address(dataset, &dataset.claim(coded_claim(dataset, record)?))
}

/// The claim that a program has made of a report: the record itself, or what it tells of the event.
pub(super) fn coded_claim(dataset: &Dataset, record: RecordId) -> Option<ClaimId> {
    let claims = match record {
        RecordId::Claim(id) => vec![id],
        RecordId::Event(id) => dataset.links.claims_of_event(id).to_vec(),
        RecordId::Actor(_) | RecordId::Location(_) | RecordId::Source(_) => Vec::new(),
    };
    let by_tool = |id: &ClaimId| {
        let claim = dataset.claim(*id);
        claim.extraction.as_ref().is_some_and(|extraction| extraction.method == Method::Tool)
    };
    claims.into_iter().find(by_tool)
}

/// Where the report is found that a program has made a claim of: a tag of the event names it.
fn report_address(dataset: &Dataset, claim: &Claim) -> Option<String> {
    let RecordId::Event(event) = claim.subject else { return None };
    dataset.event(event).tags.iter().find(|tag| is_page(tag)).cloned()
}

/// Why a record must not leave this machine: its own restriction, or that of what it rests on.
pub fn restriction(dataset: &Dataset, record: RecordId) -> Option<Restriction> {
    let of_event = |id| dataset.event(id).restriction.clone();
    let own = match record {
        RecordId::Event(id) => of_event(id).or_else(|| {
            // Without a passage it is cited by the report that a program has coded.
            let cited = || coded_claim(dataset, record);
            let coded = spans(dataset, record).is_empty().then(cited).flatten()?;
            restriction(dataset, RecordId::Claim(coded))
        }),
        RecordId::Actor(id) => dataset[id].restriction.clone(),
        RecordId::Location(id) => dataset[id].restriction.clone(),
        RecordId::Source(id) => dataset[id].restriction.clone(),
        RecordId::Claim(id) => {
            let claim = dataset.claim(id);
            let voices = std::iter::once(&claim.attribution.origin).chain(&claim.attribution.via);
            let voice = voices.copied().find_map(|source| {
                let speaker = dataset[source].actor.and_then(|a| dataset[a].restriction.clone());
                dataset[source].restriction.clone().or(speaker)
            });
            let place = claim.about_where.iter().find_map(|&p| dataset[p].restriction.clone());
            let subject = match claim.subject {
                RecordId::Event(event) => of_event(event),
                RecordId::Actor(actor) => dataset[actor].restriction.clone(),
                RecordId::Location(place) => dataset[place].restriction.clone(),
                RecordId::Claim(_) | RecordId::Source(_) => None,
            };
            claim.restriction.clone().or(voice).or(place).or(subject)
        }
    };
    let spans = spans(dataset, record);
    own.or_else(|| spans.iter().find_map(|span| dataset[span.article].restriction.clone()))
}

/// Text that Markdown takes as text.
pub(super) fn plain(text: &str) -> String {
    let safe = crate::text::line(text);
    let mut plain = String::with_capacity(safe.len());
    for c in safe.chars() {
        if "\\`*_[]<>#|".contains(c) {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}
