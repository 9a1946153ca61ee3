//! Direct quotations and all attributions: precision, recall and F1, with and without the source.

use std::fmt;
use std::ops::Range;

/// Ranges of Unicode scalars.
pub(super) type Spans = Vec<Range<usize>>;

/// An attribution, gold or system.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) source: Spans,
    pub(super) cue: Spans,
    pub(super) content: Spans,
}

/// Counts over all documents.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    gold: usize,
    system: usize,
    matched: usize,
    with_source: usize,
}

/// The scores of all documents so far.
#[derive(Debug, Default)]
pub(super) struct Scores {
    direct: Count,
    all: Count,
}

impl Scores {
    /// Adds a document; returns for each system entry whether its content was matched and, if so,
    /// whether its source was right.
    pub(super) fn add(
        &mut self,
        text: &str,
        gold: &[Entry],
        system: &[Entry],
    ) -> Vec<Option<bool>> {
        let chars: Vec<char> = text.chars().collect();
        let runs = quoted_runs(&chars);
        let (gold_quotes, system_quotes) = (quotations(&runs, gold), quotations(&runs, system));
        pair(&mut self.direct, &gold_quotes, &system_quotes, |gold, system| {
            let (gold, system) = (&gold.content[0], &system.content[0]);
            let shared = overlap(gold, system);
            2 * shared >= gold.len() && 2 * shared >= system.len()
        });
        pair(&mut self.all, gold, system, |gold, system| {
            let (shared, union) = shared_and_union(&gold.content, &system.content);
            union > 0 && 2 * shared >= union
        })
    }
}

/// Pairs gold entries, in order, with the first unused system entry that matches.
fn pair(
    count: &mut Count,
    gold: &[Entry],
    system: &[Entry],
    matches: impl Fn(&Entry, &Entry) -> bool,
) -> Vec<Option<bool>> {
    let mut used = vec![None; system.len()];
    for entry in gold {
        let hit = (0..system.len()).find(|&at| used[at].is_none() && matches(entry, &system[at]));
        if let Some(at) = hit {
            let right = same_source(&entry.source, &system[at].source);
            used[at] = Some(right);
            count.matched += 1;
            count.with_source += usize::from(right);
        }
    }
    count.gold += gold.len();
    count.system += system.len();
    used
}

fn same_source(gold: &Spans, system: &Spans) -> bool {
    (gold.is_empty() && system.is_empty())
        || gold.iter().any(|gold| system.iter().any(|system| overlap(gold, system) > 0))
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

fn shared_and_union(a: &Spans, b: &Spans) -> (usize, usize) {
    let set = |spans: &Spans| -> std::collections::BTreeSet<usize> {
        spans.iter().cloned().flatten().collect()
    };
    let overlaps = a.iter().any(|a| b.iter().any(|b| overlap(a, b) > 0));
    if !overlaps {
        return (0, 1);
    }
    let (a, b) = (set(a), set(b));
    (a.intersection(&b).count(), a.union(&b).count())
}

/// Quoted runs of three words or more: an opening mark, 3 to 1,200 characters without a mark or line
/// break, then a closing mark or the end of the line.
fn quoted_runs(chars: &[char]) -> Spans {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !matches!(chars[at], '“' | '"') {
            at += 1;
            continue;
        }
        let inside = chars[at + 1..]
            .iter()
            .take(1201)
            .take_while(|c| !matches!(c, '“' | '”' | '"' | '\n'))
            .count();
        let close = at + 1 + inside;
        let closed = match chars.get(close) {
            Some('”' | '"') => Some(close + 1),
            Some('\n') | None => Some(close),
            _ => None,
        };
        match closed.filter(|_| (3..=1200).contains(&inside)) {
            Some(end) => {
                let words: String = chars[at..end].iter().collect();
                if words.split_whitespace().count() >= 3 {
                    runs.push(at..end);
                }
                at = end;
            }
            None => at += 1,
        }
    }
    runs
}

/// The runs of which at least 80 % lie in the content of an attribution, with its source; if several
/// attributions claim a run, the last has it.
fn quotations(runs: &Spans, entries: &[Entry]) -> Vec<Entry> {
    let claims = |run: &Range<usize>, entry: &Entry| {
        let inside: usize = entry.content.iter().map(|span| overlap(run, span)).sum();
        5 * inside >= 4 * run.len()
    };
    runs.iter()
        .filter_map(|run| {
            let claim = entries.iter().rev().find(|entry| claims(run, entry))?;
            Some(Entry {
                source: claim.source.clone(),
                content: vec![run.clone()],
                cue: Vec::new(),
            })
        })
        .collect()
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (name, count) in [("DIRECT", self.direct), ("ALL", self.all)] {
            let Count { gold, system, matched, with_source } = count;
            let part = |right: usize, of: usize| {
                if of == 0 { 0.0 } else { 100.0 * right as f64 / of as f64 }
            };
            writeln!(
                f,
                "{name:6}  gold {gold}  system {system}  P {:.1}  R {:.1}  F1 {:.1}  with source F1 {:.1}  (source accuracy {:.1})",
                part(matched, system),
                part(matched, gold),
                part(2 * matched, gold + system),
                part(2 * with_source, gold + system),
                part(with_source, matched),
            )?;
        }
        Ok(())
    }
}
