//! The command line: commands, options, and what `--help` says about them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::{export, import, play, review, search, shot};
use crate::export::format::OutFormat;
use crate::search::SortBy;

const EXAMPLES: &str = "\
Examples:
  dateline                            open the embedded dataset: Aleppo, spring 2016
  dateline desk.json                  open a dataset of your own
  dateline desk.json wires.jsonl      open several and search them as one
  dateline story.html                 open a draft made from an article
  dateline demo                       watch a two-minute tour
  dateline | less                     print a plain timeline
  dateline search 'allepo hosp'       search without a screen; typos are fine
  dateline search 'is:disputed place:aleppo !kerry'
                                      fields narrow the search
  dateline check desk.json            list every problem in a file
  dateline shot --keys '/kerry<enter>jj' --size 80x24
                                      play keys and print the last screen

In the program: / searches, Enter filters, ? lists all keys, q quits.
The manual: dateline manual.";

/// Explore the events in the news: what happened when, who, where, and who says so.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, about, after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub open: OpenArgs,
}

#[derive(Debug, Args)]
pub(super) struct OpenArgs {
    /// Datasets to open: dateline/1 (.json or .jsonl, gzipped or not), GDELT event tables, indexes.
    /// Several are searched as one. Without any, the embedded dataset.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub how: HowArgs,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(super) struct HowArgs {
    #[command(flatten)]
    pub looks: LookArgs,

    /// Don't capture the mouse.
    #[arg(long)]
    pub no_mouse: bool,

    /// Write nothing: no verdicts, no log, no session.
    #[arg(long)]
    pub read_only: bool,

    /// Start fresh instead of restoring the last session.
    #[arg(long)]
    pub fresh: bool,

    /// Start with this query as a filter.
    #[arg(long, value_name = "QUERY")]
    pub query: Option<String>,

    /// Start with the timeline in this order.
    #[arg(long, value_name = "ORDER", value_parser = search::orders())]
    pub sort: Option<SortBy>,

    /// Reverse the order of --sort.
    #[arg(long, requires = "sort")]
    pub reverse: bool,

    /// Reviewer name (overrides the settings).
    #[arg(long, value_name = "NAME")]
    pub reviewer: Option<String>,
}

#[derive(Debug, Default, Args)]
pub(super) struct LookArgs {
    /// Theme: dark, light, contrast, ember, paper, sixteen, plain, or one of your own.
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,

    /// Draw with ASCII characters only.
    #[arg(long)]
    pub ascii: bool,

    /// Plain text output for screen readers: no frames, no columns, no colour.
    #[arg(long)]
    pub plain: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Choose from recent datasets, or open any file by its path.
    Open {
        #[command(flatten)]
        how: HowArgs,
    },
    /// Check dataset files and list every problem; exits 1 on errors.
    Check {
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Search without a screen.
    Search {
        /// The query: words (typos are fine), fields such as actor:Russia, and @NAME for a saved view.
        #[arg(allow_hyphen_values = true)]
        query: String,
        /// Datasets to search as one. Without any, the embedded dataset.
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
        /// Print all matching events in this order instead of the best results.
        #[arg(long, value_name = "ORDER", value_parser = search::orders())]
        sort: Option<SortBy>,
        /// Reverse the order: newest, Z or fewest first.
        #[arg(long, requires = "sort")]
        reverse: bool,
    },
    /// Watch a tour of the program; any key takes over.
    Demo {
        #[command(flatten)]
        play: play::PlayArgs,
    },
    /// Play a tour of your own from a TOML file.
    Play {
        /// The tour.
        tour: PathBuf,
        /// The dataset for the tour. Without it, the embedded one.
        file: Option<PathBuf>,
        #[command(flatten)]
        play: play::PlayArgs,
    },
    /// Play a key script and print the last screen.
    Shot {
        /// Datasets to open as one. Without any, the embedded dataset.
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The keys to press: characters as they are, others as <enter>, <esc>, <ctrl-o>, <lt>.
        #[arg(long, default_value = "", hide_default_value = true)]
        keys: String,
        /// Size of the screen.
        #[arg(long, default_value = "120x40", value_name = "COLSxROWS")]
        size: shot::Size,
        /// What to print.
        #[arg(long, value_enum, default_value = "text")]
        format: ShotFormat,
        /// Draw every [[picture]] in this list (file, keys, size) instead, into the list's folder.
        #[arg(long, value_name = "LIST.toml", conflicts_with_all = ["keys", "size", "format"])]
        list: Option<PathBuf>,
        #[command(flatten)]
        looks: LookArgs,
    },
    /// Convert a dataset between JSON and JSON Lines, gzipped or not, by the file's ending.
    Convert {
        /// The file to read, or `-` for the embedded dataset.
        input: PathBuf,
        /// The file to write.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Recompute the position of every quote where it was found.
        #[arg(long)]
        reanchor: bool,
        /// Replace the file if it exists.
        #[arg(long)]
        force: bool,
    },
    /// Import files of another format into one dataset.
    Import {
        #[command(subcommand)]
        format: ImportFormat,
    },
    /// Help other programs draft from articles (dateline-extract/1).
    Extractor {
        #[command(subcommand)]
        command: ExtractorCommand,
    },
    /// Build an index for a GDELT table so it opens instantly.
    Index {
        /// The table.
        file: PathBuf,
        /// The .dlx file to write. By default in the cache, where `dateline FILE` finds it.
        #[arg(short, long, value_name = "FILE.dlx")]
        output: Option<PathBuf>,
    },
    /// Show review progress, history, and verify the log.
    Review {
        #[command(subcommand)]
        command: review::ReviewCommand,
    },
    /// Export a dataset, or the part that answers a query.
    Export {
        /// The format: json, jsonl or brief; `dateline formats` explains them.
        #[arg(value_name = "FORMAT", value_parser = export::formats())]
        format: OutFormat,
        /// The dataset. Without it, the embedded one.
        file: Option<PathBuf>,
        /// Export only what this query matches.
        #[arg(long, value_name = "QUERY")]
        query: Option<String>,
        /// The file to write. By default, standard output.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Replace the file if it exists.
        #[arg(long, requires = "output")]
        force: bool,
        /// Include proposed verdicts that nobody has confirmed, marked as drafts (brief).
        #[arg(long)]
        drafts: bool,
        /// Who exports; the review log records it (overrides the settings).
        #[arg(long, value_name = "NAME")]
        reviewer: Option<String>,
    },
    /// List the formats that can be opened and exported, and what each loses.
    Formats,
    /// Print all keys as a Markdown table.
    Keys {
        /// Check the settings file instead.
        #[arg(long)]
        check: bool,
    },
    /// Print the JSON Schema of dateline/1.
    Schema,
    /// Read the manual: search, time, map, review, formats, settings, keys and more.
    Manual {
        /// The page; the overview by default.
        topic: Option<String>,
        /// List the pages.
        #[arg(long)]
        list: bool,
    },
    /// Print the man page.
    Man,
    /// Print shell completions.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum ExtractorCommand {
    /// Print the prompt that a language model needs to draft from an article.
    Prompt,
    /// Print the JSON Schema of proposals.
    Schema,
    /// Print the request that an extractor gets for an article.
    Request {
        /// The article.
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum ImportFormat {
    /// News articles (text, web pages, Markdown, ninjs): an unreviewed draft, every record with the
    /// words behind it.
    Article {
        #[command(flatten)]
        args: import::ArticleArgs,
    },
    /// GDELT event tables, 1.0 or 2.0, plain, zip or gzip. Every row becomes an unreviewed,
    /// machine-coded claim.
    Gdelt {
        /// The files, or `-` for standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The file to write: .json or .jsonl, gzipped or not. By default, JSON Lines on standard
        /// output.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Replace the file if it exists.
        #[arg(long, requires = "output")]
        force: bool,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ShotFormat {
    /// Rows of characters.
    Text,
    /// Rows with the colours that a terminal reads.
    Ansi,
    /// A picture.
    Svg,
}
