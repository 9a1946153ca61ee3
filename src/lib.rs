//! Dateline: a terminal explorer for the events in the news.
//!
//! A reporter opens a dataset derived from articles and moves by keyboard through what happened
//! when, who, where, and who says so.  One query ties the panes together, every fact leads back to
//! its passage, and claims that disagree stand side by side.
//!
//! # The screen
//!
//! ```text
//!  dateline  Aleppo, spring 2016   / hospital ✕   actor:Russia ✕      4/47 events  9/83 claims   app::view::header
//! ┌ 1 Timeline  a bar: 3 days ── 1 of 4 ┬ 5 Evidence ───────────────── 18 more lines ┐
//! │ 2015-12-07 ─┴Mar▁──┴Apr─▂█ 2016-05  │ AFP, Aleppo, 2016-05-01 Sun ── ¶ 25 of 32  │  pane::timeline
//! │ 2016-04-27 Wed ──────────────────── │                                            │
//! │▸● Raid hits a hospital …         ⚔2 │ … the passage, its words set off …         │  pane::evidence
//! ├ 2 Actors ─────────┬ 3 Locations ────┼ 4 Claims ──────────────────── 3 linked of 9 ┤
//! │•Russia  state   4 │ ▾ Syria      3  │•⚔ Kerry  denies: The strikes …             │  pane::actors, locations, claims
//! └───────────────────┴─────────────────┴────────────────────────────────────────────┘
//!  / search  Enter pin  ? help  j/k move                                                         app::view::hints
//! ```
//!
//! Search results take the upper part of the timeline ([`pane::results`]); help, the palette and the
//! list of problems stand above the panes ([`overlay`]).
//!
//! # The code, from the bottom up
//!
//! Imports point downwards in this list and never back.
//!
//! * [`model`]: plain data and what it means: events, actors, places, sources, claims, figures,
//!   uncertain time.  No IO, no serde.
//! * [`join`]: two closures on two threads.
//! * [`pack`]: columns of numbers in a file, and back in bulk.
//! * [`set`]: sets of record numbers, small however many records there are.
//! * [`text`]: safe to show, folded for search, cut to a width.
//! * [`article`]: text, web pages, Markdown and ninjs to one [`article::Document`]: the text to the
//!   letter, cut into headline, paragraphs and what is set aside.
//! * [`extract`]: what an article says, each with its place in the text: by Dateline's own rules, or
//!   by any program, whose proposals are checked word by word.
//! * [`axis`]: where time stands in so many cells: bars, ticks, labels.
//! * [`map`]: where lines, marks and names of a map stand in so many cells, charted once for each
//!   view; the baked world.
//! * [`dataset`]: `dateline/1` files to a [`dataset::Dataset`] and its [`dataset::Problem`]s, and
//!   back; several of them as one; links between records; the embedded dataset.
//! * [`search`]: a [`search::Query`], its words in the one [`search::grammar`], to a
//!   [`search::Answer`], in the order of a [`search::Sort`].
//! * [`prebuilt`]: a table as it was read once, in a file that opens without parsing.
//! * [`review`]: fact review: the log, the fold of it into verdicts, and why claims may differ.
//! * [`draft`]: what was found in an article to a dataset of unreviewed records.
//! * [`import`]: files of other formats to a dataset: GDELT's event tables, articles.
//! * [`export`]: what leaves the program: the brief.
//! * [`ui`]: layout, themes, signs, scrolling, pictures; knows where panes stand, not what is in them.
//! * [`pane`]: the five panes and the search results: cursor, rows and drawing together; places as a
//!   tree or as a map.
//! * [`overlay`]: prompts and lists above the panes.
//! * [`config`]: what a user can set.
//! * [`session`]: where a user was, as a file keeps it; where what is kept from one run to the next is.
//! * [`app`]: the state, one file for each part of it (what is asked, the file that is open, the layers
//!   above the panes, the stage, messages, settings); the table of commands ([`app::command`]); tours
//!   ([`app::tour`]); `update`, one file for each thing that a user means; `view`, and [`app::screen_reader`],
//!   which says in words what `view` draws.
//! * [`worker`]: threads whose end is always told.
//! * [`term`]: the terminal, taken once and given back whatever happens.
//! * [`run`]: the loop, the reading behind the first screen, the search thread, the scribe that keeps
//!   the review log, the reader that follows the file, the user's editor, and the alarm that tours
//!   wait for.
//! * [`cli`]: what a shell sees.
//!
//! ```text
//! files ─dataset, import─▶ Dataset ─search─▶ Index ─Query─▶ Answer ─▶ panes
//! keys ─keymap─▶ Command ─▶ update ─▶ Effect ─run─▶ search thread, scribe ─▶ Msg ─▶ update
//! ```
//!
//! # Invariants
//!
//! * Nothing below [`term`] prints, reads the clock or touches the terminal.
//!   [`app::App::update`] performs no IO, and [`app::App::draw`] changes nothing.
//! * Panes draw from an [`search::Answer`] and look records up by handle; they never scan the
//!   dataset.  Two engines stand behind that seam, one over whole records and one over the columns of
//!   large tables; another can.
//! * Every [`app::command::Command`] has a name, a line of documentation, and a key or a place in
//!   the palette.  Hints, help, palette and the README's table come from that one table.
//! * Untrusted text is made safe where it enters and once more where it is drawn: no control
//!   character, escape or bidi override reaches the terminal; a visible sign does.
//! * Where a claim stands follows from the review log alone, whichever file is read first; the log is
//!   only ever appended to, and nothing is called saved before it is on disk.
//! * Article texts and quotes are never altered; every claim keeps its source and its spans.
//! * A dataset that takes the place of another ([`app::Msg::Replaced`]) does so in one step, with the
//!   answer from it; what the program keeps goes over by the ids of the records
//!   ([`dataset::Renewal`]), and what is gone is named.
//! * A bad record is a [`dataset::Problem`] with its place, not a failure; nothing is dropped in
//!   silence.

/// Gives memory in pages that are large where the system has such: tables and their indexes are many
/// megabytes that are looked up all over the place.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub mod article;
pub mod axis;
pub mod join;
pub mod map;
pub mod model;
pub mod pack;
pub mod set;
pub mod text;

pub mod dataset;
pub mod extract;
pub mod import;
pub mod search;

pub mod prebuilt;

pub mod review;

pub mod draft;

pub mod ui;

pub mod export;

pub mod overlay;
pub mod pane;

pub mod config;

pub mod session;

pub mod app;

pub mod worker;

pub mod term;

pub mod run;

pub mod cli;
