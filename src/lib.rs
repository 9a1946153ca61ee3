//! Dateline: a terminal explorer for the events in the news.
//!
//! A reporter opens a dataset derived from articles and moves by keyboard through what happened
//! when, who, where, and who says so. One query ties the panes together, every fact leads back to
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
//! Imports point downwards in this list and never back; there are no circles.
//!
//! * [`model`]: plain data and its meaning: events, actors, places, sources, claims, figures,
//!   uncertain time. No IO, no serde.
//! * [`join`]: runs two closures on two threads.
//! * [`pack`]: columns of numbers in a file, read back without parsing.
//! * [`set`]: sets of record numbers, small however many records there are.
//! * [`text`]: what every reader of text shares: sanitising, folding, widths, sentences, tokens.
//! * [`article`]: text, web pages, Markdown and ninjs to one [`article::Document`]: the text to the
//!   letter, cut into headline, paragraphs and what is set aside.
//! * [`axis`]: the time axis in cells: bars, breaks, ticks, labels.
//! * [`map`]: the map in cells: lines, marks, names; the baked world.
//! * [`dataset`]: `dateline/1` files to a [`dataset::Dataset`] and its [`dataset::Problem`]s, and
//!   back; merging several; links between records; the embedded dataset.
//! * [`extract`]: what an article says, each with its place in the text: by Dateline's own rules, or
//!   by any program, whose proposals are checked word by word.
//! * [`search`]: a [`search::Query`] to a [`search::Answer`]: the grammar, the vocabulary and its
//!   spellings, ranking, facets, completion; an engine over records and one over tables.
//! * [`prebuilt`]: index files (`.dlx`): a table that opens without being read again.
//! * [`review`]: the review log, its fold into verdicts, and why claims may differ.
//! * [`draft`]: what was found in an article to a dataset of unreviewed records.
//! * [`import`]: opens files of every known format ([`import::Format`]); one room for each.
//! * [`ui`]: layout, borders, themes, glyphs, scrolling, pictures. Knows where panes are, not what is
//!   in them.
//! * [`export`]: what leaves the program: the formats ([`export::format`]) and what is copied.
//! * [`overlay`]: prompts and lists above the panes.
//! * [`pane`]: the five panes, the search results and the review desk: cursor, rows and drawing
//!   together.
//! * [`config`]: the settings, with the user's own commands.
//! * [`session`]: where a user was, as a file keeps it.
//! * [`app`]: the state of the screen, one file for each part of it.
//!   [`app::command`] is the table of commands, [`app::keymap`] their keys, [`app::manual`] the manual,
//!   [`app::tour`] tours. `update` has one file for each thing a user does (search, filters, sort,
//!   time range, map, review, copy, row ranges, own commands …); `view` draws, and
//!   [`app::screen_reader`] says the same in words.
//! * [`worker`]: threads whose end is always reported.
//! * [`term`]: the terminal: taken once, restored whatever happens.
//! * [`run`]: the loop and the workers that perform effects: loading, the search thread, the writer of
//!   the review log, reloading, the editor, own commands, timers.
//! * [`cli`]: the commands a shell sees; [`cli`]'s `args` has every option.
//!
//! ```text
//! files ─import─▶ Dataset ─search─▶ Index ─Query─▶ Answer ─▶ panes
//! articles ─article─▶ Document ─extract, draft─▶ Dataset
//! keys ─keymap─▶ Command ─▶ update ─▶ Effect ─run─▶ workers ─▶ Msg ─▶ update
//! ```
//!
//! # Invariants
//!
//! * Nothing below [`term`] prints, reads the clock or touches the terminal.
//!   [`app::App::update`] performs no IO, and [`app::App::draw`] changes nothing.
//! * Panes draw from an [`search::Answer`] and look records up by handle; they never scan the
//!   dataset. Two engines stand behind that seam, one over whole records and one over the columns of
//!   large tables.
//! * Every [`app::command::Command`] has a name, a line of documentation, and a key or a place in
//!   the palette. Hints, help, palette and the manual's page of keys come from that one table.
//! * Untrusted text is sanitised where it enters and once more where it is drawn: no control
//!   character, escape or bidi override reaches the terminal; a visible placeholder does.
//! * Where a claim stands follows from the review log alone, whichever file is read first. The log is
//!   append-only, and nothing is called saved before it is on disk.
//! * Article texts and quotes are never altered; every claim keeps its source and its spans.
//! * A dataset that replaces another ([`app::Msg::Replaced`]) does so in one step, together with the
//!   answer from it. Cursor, filters and history follow the records by their ids
//!   ([`dataset::Renewal`]), and records that are gone are named.
//! * A bad record is a [`dataset::Problem`] with its place, not a failure; nothing is dropped in
//!   silence.

/// Uses large memory pages where the system has them: tables and indexes are many megabytes with
/// random access.
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
