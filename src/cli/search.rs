//! `dateline search`: an answer without a screen.

use std::collections::BTreeSet;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::{Value, json};

use super::index::kept_at;
use super::review_log::fold_of;
use super::settings::settings;
use super::{Failure, LookArgs, load_all_or_embedded, say, tell};
use crate::dataset::{Dataset, Problem};
use crate::model::{ClaimId, RecordId, Vocabulary};
use crate::prebuilt::{self, Looks, Stamp};
use crate::review;
use crate::run::{keep, kept_index};
use crate::search::grammar::{Expression, Fault, What, parse, parse_whole};
use crate::search::{Answer, Hit, Index, Query, SPELLINGS_TOLD, Sort, SortBy, Spellings, Views};
use crate::term::can_tell;
use crate::text::fold::words;
use crate::text::{column, counted, grouped, line, width};

pub(super) fn find(
    query: &str,
    files: &[PathBuf],
    as_json: bool,
    sort: Option<Sort>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    tell_habit(query);
    let (query, order) = expanded(query)?;
    let (query, asked_for) = (&query, sort.is_some());
    let sort = sort.or(order);
    // Whoever asks for an order alone means everything.
    let is_all = sort.is_some() && query.trim().is_empty();
    let expression = if is_all { Expression::default() } else { read(query)? };
    let asks = expression.asks_of_review();
    if asks && files.len() > 1 {
        let reason = "is:unreviewed needs the review of a single file; search one file at a time";
        return Err(Failure::Misused(reason.to_owned()));
    }
    let Asked { index, problems, keeping } = asked(files)?;
    if !files.is_empty() {
        tell_of(&problems, files);
    }
    let dataset = Arc::clone(index.dataset());
    let sort = match sort {
        Some(sort) if asked_for => Some(meant(sort, &dataset)?),
        // A view is for any dataset, also for one whose events are all alike in its order.
        order => order.map(|order| if order.by.parts(&dataset) { order } else { Sort::default() }),
    };
    let begun = if asks { begun_of(&dataset, files)? } else { BTreeSet::new() };
    let answer = answer(&index, query, sort, &begun);
    if as_json {
        let told = answer_json(&dataset, query, &answer, sort.is_none());
        serde_json::to_writer_pretty(&mut *out, &told).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        print(&dataset, &answer, out)?;
    }
    out.flush()?;
    if let Some(keeping) = keeping.filter(|_| dataset.table.is_some()) {
        keeping.keep(&index, &problems);
    }
    // What is told above answers from a part of the files only, and scripts must hear of that, too.
    if Problem::faults(&problems) == 0 { Ok(()) } else { Err(Failure::Silent) }
}

/// Says what there is for what is typed out of habit from other searches.
fn tell_habit(query: &str) {
    if let Some(habit) = parse(query).ok().and_then(|typed| typed.habit()) {
        say(&habit);
    }
}

/// An order, if it parts the events.
fn meant(sort: Sort, dataset: &Dataset) -> Result<Sort, Failure> {
    if sort.by.parts(dataset) {
        return Ok(sort);
    }
    let by = sort.by.name();
    let reason = format!("cannot sort by {by}: it is the same for all events");
    Err(Failure::Misused(reason))
}

/// The claims whose review has begun.
fn begun_of(dataset: &Dataset, files: &[PathBuf]) -> Result<BTreeSet<ClaimId>, Failure> {
    let file = files.first().map(PathBuf::as_path);
    Ok(review::begun(dataset, &fold_of(dataset, file)?.1))
}

/// What answers: the most relevant records, or all events in the order that is asked for.
fn answer(index: &Index, query: &str, sort: Option<Sort>, begun: &BTreeSet<ClaimId>) -> Answer {
    let asked = Query { sort: sort.unwrap_or_default(), ..Query::of_words(query) };
    let mut answer = index.answer_in_review(&asked, 1, begun);
    if sort.is_some() {
        // Whoever asks for an order means the events, and all of them.
        let hit = |(_, event)| Hit { record: RecordId::Event(event), score: 0 };
        answer.hits = answer.rows_from(0).map(hit).collect();
        answer.found = answer.hits.len();
    }
    answer
}

/// Everything that answers a query, without review.
pub(super) fn everything_matching(index: &Index, query: &str) -> Result<Answer, Failure> {
    let (query, _) = expanded(query)?;
    read(&query)?;
    Ok(answer(index, &query, None, &BTreeSet::new()))
}

/// The orders by their names.
pub(super) fn orders() -> impl TypedValueParser<Value = SortBy> {
    let names = PossibleValuesParser::new(SortBy::ALL.map(SortBy::name));
    names.map(|name| SortBy::from_name(&name).unwrap_or_default())
}

/// What is asked.
struct Asked<'f> {
    index: Index,
    problems: Vec<Problem>,
    /// Where the index is to be kept, if it is none that was kept.
    keeping: Option<Keeping<'f>>,
}

/// An index that the program would keep of a file.
struct Keeping<'f> {
    table: &'f Path,
    kept: PathBuf,
    /// How the file looked before it was read.
    looked: Option<Looks>,
}

impl Keeping<'_> {
    /// Keeps the index, so that the next question is answered from it.
    fn keep(self, index: &Index, problems: &[Problem]) {
        if can_tell() {
            say(&format!("building an index for {} …", self.table.display()));
        }
        index.complete();
        keep(self.table, &self.kept, (index, problems), self.looked);
    }
}

/// The files, ready for one question; why the index that is kept of a table is not taken goes to
/// standard error.
fn asked(files: &[PathBuf]) -> Result<Asked<'_>, Failure> {
    let mut keeping = None;
    if let [only] = files {
        let found = if prebuilt::is_named_so(only) {
            Ok(prebuilt::load_index(only)?)
        } else {
            let over = settings(&LookArgs::default()).ok().and_then(|it| it.config.cache_over);
            let looked = Stamp::looks(only);
            keeping = kept_at(only, over).map(|kept| Keeping { table: only, kept, looked });
            keeping.as_ref().map_or(Err(None), |it| kept_index(it.table, &it.kept))
        };
        let refused = match found {
            Ok((index, problems)) => return Ok(Asked { index, problems, keeping: None }),
            Err(refused) => refused,
        };
        let name = only.display().to_string();
        tell(refused.map(|reason| Problem::of_file(&name, reason)).as_slice());
    }
    let loaded = load_all_or_embedded(files)?;
    let index = Index::begun(Arc::new(loaded.dataset));
    Ok(Asked { index, problems: loaded.problems, keeping })
}

/// The query with what every `@name` in it stands for, and the order that one of them brings.
fn expanded(query: &str) -> Result<(String, Option<Sort>), Failure> {
    let asks_for_view =
        |query: &Expression| query.terms().any(|term| matches!(term.what, What::View(_)));
    if !parse(query).is_ok_and(|query| asks_for_view(&query)) {
        return Ok((query.to_owned(), None));
    }
    let views = Views::of(settings(&LookArgs::default())?.config.views);
    match views.expand(query) {
        Ok(expanded) => Ok((expanded.into_owned(), views.order(query))),
        Err(fault) => Err(misread(query, &fault)),
    }
}

/// Tells what is wrong with a query, with a caret under its place.
fn misread(query: &str, fault: &Fault) -> Failure {
    // Standard error may be closed; there is nobody left to tell.
    let _ = write!(stderr(), "{}", pointed(query, fault));
    Failure::Code(2)
}

/// Reads the query; what is wrong with it is told with a caret under its place.
fn read(query: &str) -> Result<Expression, Failure> {
    let expression = parse_whole(query).map_err(|fault| misread(query, &fault))?;
    let asks = expression.terms().any(|term| match &term.what {
        What::Plain(text) => !words(text).is_empty(),
        _ => true,
    });
    if asks {
        return Ok(expression);
    }
    Err(Failure::Misused("nothing to search for: give a word, a date or an id".to_owned()))
}

/// The reason, the query, and the caret under the place.
fn pointed(query: &str, fault: &Fault) -> String {
    let columns = |part: &str| width(&line(part));
    let before = columns(query.get(..fault.place.start).unwrap_or_default());
    let carets = columns(query.get(fault.place.clone()).unwrap_or_default()).max(1);
    let (reason, query) = (line(&fault.reason), line(query));
    format!("dateline: {reason}\n  {query}\n  {}{}\n", " ".repeat(before), "^".repeat(carets))
}

/// Says on standard error that a file did not load as it stands; nobody may be listening.
fn tell_of(problems: &[Problem], files: &[PathBuf]) {
    let faults = Problem::faults(problems);
    if let ([problem], 1) = (problems, faults) {
        let _ = writeln!(stderr(), "dateline: {problem}");
    } else if faults > 0 {
        let problems = counted(faults, "problem");
        let names: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
        let names = names.join(" ");
        let name = line(&names);
        let _ =
            writeln!(stderr(), "dateline: {problems} in {name}; dateline check {name} lists them");
    }
}

fn print(dataset: &Dataset, answer: &Answer, out: &mut dyn Write) -> Result<(), Failure> {
    for correction in &answer.corrections {
        writeln!(out, "({} → {})", line(&correction.typed), line(&correction.meant))?;
    }
    for word in &answer.spellings {
        writeln!(out, "({})", line(&word.told(SPELLINGS_TOLD)))?;
    }
    if !answer.unknown.is_empty() {
        writeln!(out, "(not found, even with typos: {})", answer.unknown.join(", "))?;
    }
    if !answer.alone.is_empty() {
        writeln!(out, "(no match for all: {})", answer.alone_in_words())?;
    }
    let code = |hit: &Hit| line(&dataset.code(hit.record)).into_owned();
    let wide = answer.hits.iter().map(|hit| width(&code(hit))).max().unwrap_or(0).max(6);
    for hit in &answer.hits {
        let code = column(&code(hit), wide);
        let kind = column(hit.record.kind(), 6);
        let when = when_or_who(dataset, hit.record);
        let label = stated(dataset, hit.record);
        let label = line(&label);
        let value = match (answer.query.sort.by, hit.record) {
            (SortBy::Time | SortBy::Label, _) => None,
            (by, RecordId::Event(event)) => by.value(dataset, event),
            _ => None,
        };
        let value = value.map(|value| format!("  [{}]", line(&value))).unwrap_or_default();
        writeln!(out, "{code} {kind} {}  {label}{value}", column(&line(&when), 20))?;
    }
    writeln!(
        out,
        "{}: {} of {}, {} of {}",
        match counted(answer.hits.len(), "result") {
            results if answer.found <= answer.hits.len() => results,
            results => format!("the best {results} of {}", grouped(answer.found)),
        },
        grouped(answer.events.len()),
        counted(dataset.event_count(), "event"),
        grouped(answer.claims.len()),
        counted(dataset.claim_count(), "claim")
    )?;
    Ok(())
}

/// What a result says; a denial says that it is one.
fn stated(dataset: &Dataset, record: RecordId) -> String {
    match record {
        RecordId::Claim(id) => dataset.claim(id).statement(),
        other => dataset.label(other).into_owned(),
    }
}

/// The date of an event, the voice of a claim; for the rest nothing.
fn when_or_who(dataset: &Dataset, record: RecordId) -> String {
    match record {
        RecordId::Event(id) => dataset.event(id).date_label(),
        RecordId::Claim(id) => {
            dataset[dataset.claim(id).attribution.origin].short_name().to_owned()
        }
        _ => String::new(),
    }
}

/// The answer; `ranked` says that its results are in the order of their relevance.
fn answer_json(dataset: &Dataset, query: &str, answer: &Answer, ranked: bool) -> Value {
    let hit = |hit: &Hit| {
        let mut value = json!({
            "kind": hit.record.kind(),
            "id": dataset.code(hit.record),
            "label": dataset.label(hit.record),
        });
        if ranked {
            value["score"] = json!(hit.score);
        }
        if dataset.files.is_some() {
            value["file"] = json!(dataset.files_of(hit.record));
        }
        if let RecordId::Event(id) = hit.record {
            value["when"] = json!(dataset.event(id).when.as_ref().map(|when| when.edtf.as_str()));
        }
        if let RecordId::Claim(id) = hit.record {
            let origin = dataset.claim(id).attribution.origin;
            value["source"] = json!(dataset[origin].name);
            value["stance"] = json!(dataset.claim(id).attribution.stance.word());
        }
        value
    };
    let corrections: Vec<Value> = answer
        .corrections
        .iter()
        .map(|taken| json!({ "typed": taken.typed, "meant": taken.meant }))
        .collect();
    let spelt =
        |word: &Spellings| json!({ "typed": word.typed, "others": word.others, "of": word.of });
    json!({
        "query": query,
        "corrections": corrections,
        "spellings": answer.spellings.iter().map(spelt).collect::<Vec<_>>(),
        "unknown": answer.unknown,
        "events": { "found": answer.events.len(), "of": dataset.event_count() },
        "claims": { "found": answer.claims.len(), "of": dataset.claim_count() },
        "hits": answer.hits.iter().map(hit).collect::<Vec<_>>(),
    })
}
