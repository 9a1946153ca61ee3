//! Line matchers that others use, over the same lines and queries as the engine, in one run.
//!
//! ```text
//! peers LINES QUERIES [--ours COMMAND] [--repeat N]
//! ```
//!
//! `LINES` has one event a line.  `QUERIES` has one query a line and, behind a tab, the word that is
//! meant; a line of the best twenty counts as right if it holds that word.  `COMMAND` runs in a shell
//! with `LINES` and `QUERIES` in its environment and prints our own figures: for each query a line of
//! query, milliseconds, hits and right ones of twenty (or -), parted by tabs, and `memory`, a tab and
//! bytes.
//!
//! Every matcher runs in a process of its own, so that the peak of its memory is its own, on one thread,
//! over lines that are in memory already.  The middle of all repeats counts.  `fzf` is the one on the
//! path; its time is the shortest that `--bench` tells, without reading.

mod matchers;
mod table;

use std::env;
use std::fs;
use std::process::{Command, ExitCode};

use matchers::{Matcher, NAMES};
use table::{Column, Figure};

/// What a query of the list asks and means.
pub struct Asked {
    pub query: String,
    pub meant: Option<String>,
}

/// How many of the best lines are looked at.
pub const LOOKED_AT: usize = 20;

fn main() -> ExitCode {
    match run(&env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("peers: {reason}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &[String]) -> Result<(), String> {
    let [lines, queries, options @ ..] = args else {
        return Err("give a file of lines and a file of queries".to_owned());
    };
    let option = |name: &str| {
        let at = options.iter().position(|option| option == name)?;
        options.get(at + 1).map(String::as_str)
    };
    let repeat = option("--repeat").map_or(Ok(3), str::parse).map_err(|_| "--repeat N")?;
    if let Some(name) = option("--one") {
        return one(name, lines, queries, repeat);
    }
    let asked = asked(queries)?;
    let mut columns = Vec::new();
    if let Some(command) = option("--ours") {
        columns.push(ours(command, lines, queries)?);
    }
    for name in NAMES {
        let repeat = repeat.to_string();
        let own = env::current_exe().map_err(|error| error.to_string())?;
        let mut peer = Command::new(own);
        peer.args([lines, queries, "--one", name, "--repeat", &repeat]);
        columns.push(column(name, &mut peer)?);
    }
    print!("{}", table::of(&asked, &columns));
    Ok(())
}

fn asked(queries: &str) -> Result<Vec<Asked>, String> {
    let text = fs::read_to_string(queries).map_err(|error| format!("{queries}: {error}"))?;
    let asked = text.lines().filter(|line| !line.trim().is_empty()).map(|line| {
        let (query, meant) = line.split_once('\t').unwrap_or((line, ""));
        let meant = (!meant.trim().is_empty()).then(|| meant.trim().to_lowercase());
        Asked { query: query.to_owned(), meant }
    });
    Ok(asked.collect())
}

/// Measures one matcher and prints its figures for the process above.
fn one(name: &str, file: &str, queries: &str, repeat: usize) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let lines: Vec<&str> = text.lines().collect();
    let mut matcher = Matcher::named(name, &lines, file)?;
    for Asked { query, meant } in asked(queries)? {
        let mut times = Vec::new();
        let mut found = matcher.find(&query, &mut times)?;
        for _ in 1..repeat {
            found = matcher.find(&query, &mut times)?;
        }
        times.sort_by(f64::total_cmp);
        let right = meant.map(|meant| {
            let best = found.best.iter().filter(|line| line.to_lowercase().contains(&meant));
            best.count().to_string()
        });
        let right = right.unwrap_or_else(|| "-".to_owned());
        println!("{query}\t{:.3}\t{}\t{right}", times[times.len() / 2], found.hits);
    }
    println!("memory\t{}", matcher.peak().unwrap_or(0));
    Ok(())
}

/// The most memory that this process has had, in bytes, where the system tells it.
pub fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024)
}

fn ours(command: &str, lines: &str, queries: &str) -> Result<Column, String> {
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).env("LINES", lines).env("QUERIES", queries);
    column("dateline", &mut shell)
}

/// Runs a command that prints figures.
fn column(name: &str, command: &mut Command) -> Result<Column, String> {
    eprintln!("measuring {name}");
    let output = command.output().map_err(|error| format!("{name}: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{name}: {}", said.trim()));
    }
    let mut column = Column { name: name.to_owned(), figures: Vec::new(), memory: 0 };
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells.as_slice() {
            ["memory", bytes] => column.memory = bytes.parse().unwrap_or(0),
            [query, millis, hits, right] => column.figures.push(Figure {
                query: (*query).to_owned(),
                millis: millis.parse().map_err(|_| format!("{name}: no time in {line:?}"))?,
                hits: hits.parse().map_err(|_| format!("{name}: no hits in {line:?}"))?,
                right: right.parse().ok(),
            }),
            _ => return Err(format!("{name}: no figures in {line:?}")),
        }
    }
    Ok(column)
}
