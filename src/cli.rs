//! What a shell sees: commands, options, exit codes.
//!
//! 0 is success, 1 a failure, also where what was read had faults, 2 a misuse.  Messages go to
//! standard error; what was asked for goes to standard output, and a reader that goes away early is no
//! failure.

mod check;
mod convert;
mod dedup;
mod extractor;
mod import;
mod index;
mod interrupt;
mod man;
mod open;
mod plain_timeline;
mod play;
mod progress;
mod reference_tables;
mod review;
mod search;
mod sessions;
mod settings;
mod shot;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::app::OpenedFile;
use crate::dataset::{Loaded, Problem, embedded};
use crate::import::{load, load_together};
use crate::prebuilt;
use crate::search::{Sort, SortBy};
use dedup::named_once;
pub use reference_tables::key_table;

const EXAMPLES: &str = "\
Examples:
  dateline                            open the embedded dataset: Aleppo, spring 2016
  dateline desk.json                  open a dataset of your own
  dateline desk.json wires.jsonl      open several and search them as one
  dateline story.html                 open a draft made from an article
  dateline demo                       watch a tour of two minutes
  dateline | less                     print it as a plain timeline
  dateline search 'allepo hosp'       search without a screen; misspelt is fine
  dateline search 'is:disputed place:aleppo !kerry'
                                      fields narrow; ? in the program lists them
  dateline check desk.json            list everything that is wrong with a file
  dateline shot --keys '/kerry<enter>jj' --size 80x24
                                      play keys and print the last screen

In the program: / searches, Enter narrows, ? lists all keys, q quits.";

/// Explore the events in the news: what happened when, who, where, and who says so.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, about, after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    open: OpenArgs,
}

#[derive(Debug, Args)]
struct OpenArgs {
    /// A dateline/1 file (.json or .jsonl, gzipped or not) or a table of GDELT events; several are
    /// searched as one; without any, the embedded dataset.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    how: HowArgs,
}

#[derive(Debug, Args)]
struct HowArgs {
    #[command(flatten)]
    looks: LookArgs,

    /// Leave the mouse to the terminal.
    #[arg(long)]
    no_mouse: bool,

    /// Write nothing: no verdict, no log, no session.
    #[arg(long)]
    read_only: bool,

    /// Begin anew, not where the last session ended.
    #[arg(long)]
    fresh: bool,

    /// Who reviews; wins against the configuration.
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,
}

#[derive(Debug, Default, Args)]
struct LookArgs {
    /// Colours: dark, light, contrast, ember, paper, sixteen, plain, or a theme of your own.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,

    /// Draw with ASCII signs only.
    #[arg(long)]
    ascii: bool,

    /// Say everything in lines of words, for a screen reader: no frames, no columns, no colour.
    #[arg(long)]
    plain: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Choose among the datasets that were open before, or any file by its path.
    Open {
        #[command(flatten)]
        how: HowArgs,
    },
    /// List everything that is wrong with dataset files; exit 1 if there is anything but doubts.
    Check {
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Search without a screen.
    Search {
        /// The query: words (misspelt is fine), fields as in actor:Russia, and @NAME for a saved view.
        #[arg(allow_hyphen_values = true)]
        query: String,
        /// The file, or several that are searched as one; without any, the embedded dataset.
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
        /// Print the events that answer, all of them, in this order and not by relevance.
        #[arg(long, value_name = "ORDER", value_parser = search::orders())]
        sort: Option<SortBy>,
        /// The other way round: the newest, Z, the fewest first.
        #[arg(long, requires = "sort")]
        reverse: bool,
    },
    /// Watch a tour of the program; any key takes over.
    Demo {
        #[command(flatten)]
        play: play::PlayArgs,
    },
    /// Play a tour of your own: captions, keys and records in a TOML file.
    Play {
        /// The tour.
        tour: PathBuf,
        /// The dataset that it leads through; without it, the embedded one.
        file: Option<PathBuf>,
        #[command(flatten)]
        play: play::PlayArgs,
    },
    /// Play a key script and print the last screen.
    Shot {
        /// The file, or several that are opened as one; without any, the embedded dataset.
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The keys: characters as they are, others as <enter>, <esc>, <ctrl-o>, <lt>.
        #[arg(long, default_value = "", hide_default_value = true)]
        keys: String,
        /// Columns and rows of the screen.
        #[arg(long, default_value = "120x40", value_name = "COLSxROWS")]
        size: shot::Size,
        /// What to print.
        #[arg(long, value_enum, default_value = "text")]
        format: ShotFormat,
        /// Draw every picture of a list instead, beside it: [[picture]] with file, keys and size.
        #[arg(long, value_name = "LIST.toml", conflicts_with_all = ["keys", "size", "format"])]
        list: Option<PathBuf>,
        #[command(flatten)]
        looks: LookArgs,
    },
    /// Write a dataset in another form: JSON or JSON Lines, gzipped or not, by the name's ending.
    Convert {
        /// The file to read; `-` for the embedded dataset.
        input: PathBuf,
        /// The file to write.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Count the position of every quote anew where it was found.
        #[arg(long)]
        reanchor: bool,
    },
    /// Read files of another format and write them as one dataset.
    Import {
        #[command(subcommand)]
        format: ImportFormat,
    },
    /// Help other programs draft from articles (dateline-extract/1).
    Extractor {
        #[command(subcommand)]
        command: ExtractorCommand,
    },
    /// Read a table of GDELT events once and keep it so that it opens at once.
    Index {
        /// The table.
        file: PathBuf,
        /// The file to write, .dlx; without it, where `dateline FILE` looks for it by itself.
        #[arg(short, long, value_name = "FILE.dlx")]
        output: Option<PathBuf>,
    },
    /// Ask a review log: how far it is, what was done, whether it is whole.
    Review {
        #[command(subcommand)]
        command: review::ReviewCommand,
    },
    /// Write something for others out of a dataset; the review log notes it.
    Export {
        /// What to write.
        #[arg(value_enum)]
        what: ExportForm,
        /// The dataset; without it, the embedded one.
        file: Option<PathBuf>,
        /// With verdicts that are proposed and not confirmed, marked as drafts.
        #[arg(long)]
        drafts: bool,
        /// Who gives it out; the log says so.  Wins against the configuration.
        #[arg(long, value_name = "NAME")]
        reviewer: Option<String>,
    },
    /// Print every key and what it does, as a Markdown table.
    Keys {
        /// Say instead what is wrong with the configuration file.
        #[arg(long)]
        check: bool,
    },
    /// Print the JSON Schema of dateline/1.
    Schema,
    /// Print the man page.
    Man,
    /// Print shell completions.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Subcommand)]
enum ExtractorCommand {
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
enum ImportFormat {
    /// News articles (text, web pages, Markdown, ninjs): an unreviewed draft, every record with the
    /// words behind it.
    Article {
        #[command(flatten)]
        args: import::ArticleArgs,
    },
    /// GDELT event tables, 1.0 or 2.0, plain, zip or gzip: every row an unreviewed, machine-coded
    /// claim.
    Gdelt {
        /// The files; `-` for standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The file to write, .json or .jsonl, gzipped or not; without it, JSON Lines on standard
        /// output.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ExportForm {
    /// What we know, in Markdown: confirmed, said, disputed, unknown.
    Brief,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ShotFormat {
    /// Rows of characters.
    Text,
    /// Rows with the colours that a terminal reads.
    Ansi,
    /// A picture.
    Svg,
}

/// Why a command did not succeed.
#[derive(Debug)]
enum Failure {
    /// Something said already, or nothing to say: exit 1.
    Silent,
    /// A message for standard error: exit 1.
    Told(String),
    /// A misuse: exit 2.
    Misused(String),
    /// This exit code, and nothing to say.
    Code(u8),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Code(0),
            _ => Self::Told(error.to_string()),
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Told(problem.to_string())
    }
}

/// Runs what the command line says.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        None => open::open(&cli.open),
        Some(Command::Open { how }) => open::choose(&how),
        Some(Command::Check { files }) => {
            check::check(&named_once(&files), &mut io::stdout().lock())
        }
        Some(Command::Search { query, files, json, sort, reverse }) => {
            let sort = sort.map(|by| Sort { by, reversed: reverse });
            search::find(&query, &named_once(&files), json, sort, &mut io::stdout().lock())
        }
        Some(Command::Demo { play }) => play::demo(&play),
        Some(Command::Play { tour, file, play }) => play::play(&tour, file.as_deref(), &play),
        Some(Command::Shot { files, list: Some(list), looks, .. }) => {
            shot::album(&list, &named_once(&files), &looks)
        }
        Some(Command::Shot { files, keys, size, format, looks, list: None }) => {
            let files = named_once(&files);
            shot::shot(&files, &keys, size, format, &looks, &mut io::stdout().lock())
        }
        Some(Command::Convert { input, output, reanchor }) => {
            convert::convert(&input, &output, reanchor)
        }
        Some(Command::Import { format: ImportFormat::Gdelt { files, output } }) => {
            import::gdelt(&named_once(&files), output.as_deref())
        }
        Some(Command::Import { format: ImportFormat::Article { args } }) => import::article(&args),
        Some(Command::Extractor { command }) => {
            extractor::print(&command, &mut io::stdout().lock())
        }
        Some(Command::Index { file, output }) => index::index(&file, output),
        Some(Command::Review { command }) => review::review(&command, &mut io::stdout().lock()),
        Some(Command::Export { what: ExportForm::Brief, file, drafts, reviewer }) => {
            let out = &mut io::stdout().lock();
            review::export(file.as_deref(), drafts, reviewer.as_deref(), out)
        }
        Some(Command::Keys { check: true }) => {
            reference_tables::check_keys(&mut io::stdout().lock())
        }
        Some(Command::Keys { check: false }) => reference_tables::keys(&mut io::stdout().lock()),
        Some(Command::Schema) => reference_tables::schema(&mut io::stdout().lock()),
        Some(Command::Man) => man::man(Cli::command(), &mut io::stdout().lock()),
        Some(Command::Completions { shell }) => completions(shell),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => report(failure),
    }
}

fn report(failure: Failure) -> ExitCode {
    let (text, code) = match failure {
        Failure::Silent => (None, 1),
        Failure::Told(text) => (Some(text), 1),
        Failure::Misused(text) => (Some(text), 2),
        Failure::Code(code) => (None, code),
    };
    if let Some(text) = text {
        say(&text);
    }
    ExitCode::from(code)
}

/// Lists faults on standard error; nobody may be listening, and that is no failure.
fn tell(problems: &[Problem]) {
    let mut err = io::stderr().lock();
    for problem in problems {
        if writeln!(err, "{problem}").is_err() {
            return;
        }
    }
}

/// Refuses to put what was read in the place of a file, where it had more than doubts: what is there
/// may be the better of the two, and be all there is.
fn may_take_the_place(output: &Path, problems: &[Problem]) -> Result<(), Failure> {
    match Problem::faults(problems) {
        count @ 1.. if output.exists() => {
            let (problems, name) = (crate::text::counted(count, "problem"), output.display());
            Err(Failure::Told(format!(
                "nothing is written: what was read has {problems}, and {name} is there already; \
                 say -o with another name"
            )))
        }
        _ => Ok(()),
    }
}

/// Fails where what was read, and is written already, had more than doubts.
fn without_faults(problems: &[Problem]) -> Result<(), Failure> {
    match Problem::faults(problems) {
        0 => Ok(()),
        count => {
            let problems = crate::text::counted(count, "problem");
            Err(Failure::Told(format!("written, but what was read has {problems}")))
        }
    }
}

/// Says something on standard error.
fn say(text: &str) {
    // Standard error may be closed; there is nobody left to tell.
    let _ = writeln!(io::stderr(), "dateline: {}", crate::text::line(text));
}

fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut script);
    io::stdout().write_all(&script)?;
    Ok(())
}

/// Loads the files as one dataset; without any, the embedded dataset.
fn load_all_or_embedded(files: &[PathBuf]) -> Result<Loaded, Failure> {
    if let [] | [_] = files {
        return load_or_embedded(files.first().map(PathBuf::as_path));
    }
    if let Some(path) = files.iter().find(|path| prebuilt::is_named_so(path)) {
        let reason = "a prebuilt table is opened alone; name the table that it was made of";
        return Err(Problem::of_file(&path.display().to_string(), reason).into());
    }
    Ok(load_together(files)?)
}

/// What is known of files that are opened.
fn origin(files: &[PathBuf]) -> Vec<OpenedFile> {
    let known = |path: &PathBuf| {
        let known = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
        Some((known.len(), DateTime::<Utc>::from(known.modified().ok()?).date_naive()))
    };
    let opened =
        |path: &PathBuf| OpenedFile { path: path.display().to_string(), known: known(path) };
    files.iter().map(opened).collect()
}

/// Loads a file, or the embedded dataset.
fn load_or_embedded(file: Option<&Path>) -> Result<Loaded, Failure> {
    Ok(match file {
        Some(path) if prebuilt::is_named_so(path) => prebuilt::load(path)?,
        Some(path) => load(path)?,
        None => embedded()?,
    })
}
