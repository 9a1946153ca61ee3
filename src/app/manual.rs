//! The manual: pages of Markdown in `assets/manual`, with the tables that the program knows itself.

use std::fmt::Write as _;

use super::command::COMMANDS;
use super::keymap::Keymap;
use crate::search::grammar::FORMS;

/// A page of the manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is about, in a few words.
    pub about: &'static str,
    text: &'static str,
}

macro_rules! topics {
    ($($name:literal $about:literal),+ $(,)?) => {
        /// All pages, in reading order.
        pub const TOPICS: &[Topic] = &[$(Topic {
            name: $name,
            about: $about,
            text: include_str!(concat!("../../assets/manual/", $name, ".md")),
        }),+];
    };
}

topics! {
    "overview" "The panes, the signs, the commands of the shell",
    "search" "Search, the query language, filters, sorting, copying",
    "time" "Bars, time ranges, swim lanes, dates",
    "map" "The map of places",
    "review" "The review desk, verdicts, the log",
    "formats" "Files that can be opened, several files at once",
    "large-data" "Tables of millions of rows, indexes",
    "settings" "Settings, themes, your own commands, sessions",
    "screen-reader" "Plain text output for screen readers",
    "keys" "Every key and command",
}

impl Topic {
    /// The page of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        TOPICS.iter().find(|topic| topic.name == name)
    }

    /// The page as Markdown, its tables filled in.
    pub fn markdown(&self) -> String {
        let filled = self.text.replace("<!-- forms -->\n", &form_rows());
        filled.replace("<!-- keys -->\n", &key_table())
    }

    /// The page in lines of plain words, no wider than a number of columns.
    pub fn lines(&self, wide: usize) -> Vec<String> {
        lines_of(&self.markdown(), wide).into_iter().map(|line| line.text).collect()
    }
}

/// Every command with its keys, grouped as in help, as a Markdown table.
pub fn key_table() -> String {
    let keymap = Keymap::default();
    let mut table = "| Keys | Command | What it does |\n|---|---|---|\n".to_owned();
    let mut group = None;
    for spec in COMMANDS {
        if group != Some(spec.group) {
            group = Some(spec.group);
            let _ = writeln!(table, "| **{}** | | |", spec.group.title());
        }
        let keys: Vec<String> =
            keymap.keys_of(spec.command).iter().map(|keys| format!("`{}`", cell(keys))).collect();
        let _ = writeln!(table, "| {} | {} | {} |", keys.join(" "), spec.name, spec.doc);
    }
    table
}

/// The forms of the query language as rows of a Markdown table.
fn form_rows() -> String {
    let row = |(form, doc): &(&str, &str)| format!("| `{}` | {} |\n", cell(form), cell(doc));
    FORMS.iter().map(row).collect()
}

/// A text as a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// What a line of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A heading, 1 for that of the page.
    Heading(u8),
    /// A line of code.
    Code,
    /// Running text, a list or a table.
    Text,
}

/// A line of a page without its markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: Kind,
    /// The text.
    pub text: String,
}

/// Lays Markdown out in lines: paragraphs filled, tables aligned, code as it stands.
pub fn lines_of(markdown: &str, wide: usize) -> Vec<Line> {
    let mut page = Page { wide: wide.max(20), lines: Vec::new() };
    let mut blocks = markdown.lines().peekable();
    while let Some(line) = blocks.next() {
        if line.starts_with("```") {
            let code = blocks.by_ref().take_while(|line| !line.starts_with("```"));
            code.for_each(|line| page.put(Kind::Code, format!("    {line}").trim_end()));
        } else if let Some(title) = line.strip_prefix("## ") {
            page.put(Kind::Heading(2), &plain(title));
        } else if let Some(title) = line.strip_prefix("# ") {
            page.put(Kind::Heading(1), &plain(title));
        } else if line.starts_with('|') {
            let mut rows = vec![cells(line)];
            while let Some(next) = blocks.next_if(|next| next.starts_with('|')) {
                rows.push(cells(next));
            }
            page.table(&rows);
        } else if line.trim().is_empty() {
            page.put(Kind::Text, "");
        } else {
            let goes_on =
                |next: &&str| !next.trim().is_empty() && !next.starts_with(['#', '|', '-', '`']);
            let mut text = line.to_owned();
            while let Some(next) = blocks.next_if(goes_on) {
                text.push(' ');
                text.push_str(next.trim());
            }
            page.fill(&text);
        }
    }
    page.lines
}

struct Page {
    wide: usize,
    lines: Vec<Line>,
}

impl Page {
    fn put(&mut self, kind: Kind, text: &str) {
        self.lines.push(Line { kind, text: text.to_owned() });
    }

    /// A paragraph or an item of a list, whose further lines are indented.
    fn fill(&mut self, text: &str) {
        let (first, rest) = match text.strip_prefix("- ") {
            Some(_) => ("• ", "  "),
            None => ("", ""),
        };
        let text = plain(text.strip_prefix("- ").unwrap_or(text));
        self.wrapped(&text, first, rest);
    }

    fn wrapped(&mut self, text: &str, first: &str, rest: &str) {
        let room = self.wide.saturating_sub(crate::text::width(rest)).max(10);
        for (at, line) in crate::text::wrap(text, room).into_iter().enumerate() {
            let line = &text[line];
            let before = if at == 0 { first } else { rest };
            self.put(Kind::Text, &format!("{before}{line}"));
        }
    }

    /// A table: the columns before the last as wide as they need, the last one filled.
    fn table(&mut self, rows: &[Vec<String>]) {
        let is_rule =
            |row: &[String]| row.iter().all(|cell| cell.chars().all(|c| "-: ".contains(c)));
        let body: Vec<&Vec<String>> = rows.iter().skip(1).filter(|row| !is_rule(row)).collect();
        let columns = body.iter().map(|row| row.len()).max().unwrap_or(0);
        let most = self.wide / 3;
        let widths: Vec<usize> = (0..columns.saturating_sub(1))
            .map(|at| {
                let cells = body.iter().filter_map(|row| row.get(at));
                cells.map(|cell| crate::text::width(cell)).max().unwrap_or(0).min(most)
            })
            .collect();
        for row in body {
            // A row with one cell is a heading inside the table.
            if row.iter().skip(1).all(String::is_empty) {
                self.put(Kind::Text, "");
                self.put(Kind::Heading(2), &row[0]);
                continue;
            }
            let mut before = String::new();
            for (cell, wide) in row.iter().zip(&widths) {
                let pad = wide.saturating_sub(crate::text::width(cell));
                let _ = write!(before, "{cell}{}  ", " ".repeat(pad));
            }
            let indent = " ".repeat(widths.iter().map(|wide| wide + 2).sum());
            let last = row.get(widths.len()).map_or("", String::as_str);
            let fits = crate::text::width(&before) <= indent.len();
            if !fits {
                self.put(Kind::Text, before.trim_end());
            }
            let first = if fits { before.as_str() } else { indent.as_str() };
            self.wrapped(last, first, &indent);
        }
    }
}

/// The cells of a row of a table.
fn cells(line: &str) -> Vec<String> {
    let inside = line.trim().trim_start_matches('|').trim_end_matches('|');
    let bar = "\u{1}";
    let split = inside.replace("\\|", bar);
    split.split('|').map(|cell| plain(cell.trim()).replace(bar, "|")).collect()
}

/// Text without its markup: code and emphasis bare, a link with its address behind it.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*', '[']) {
        let (before, marked) = rest.split_at(at);
        out.push_str(before);
        let taken = code(marked).or_else(|| emphasis(marked)).or_else(|| link(marked));
        let (shown, length) = taken.unwrap_or_else(|| (marked[..1].to_owned(), 1));
        out.push_str(&shown);
        rest = &marked[length..];
    }
    out + rest
}

/// Code in backticks, and the bytes that it takes.
fn code(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix('`')?;
    let end = inside.find('`')?;
    Some((inside[..end].to_owned(), end + 2))
}

fn emphasis(text: &str) -> Option<(String, usize)> {
    for mark in ["**", "*"] {
        if let Some(inside) = text.strip_prefix(mark)
            && let Some(end) = inside.find(mark)
            && end > 0
            && !inside.starts_with(' ')
        {
            return Some((plain(&inside[..end]), end + 2 * mark.len()));
        }
    }
    None
}

fn link(text: &str) -> Option<(String, usize)> {
    let (name, rest) = text.strip_prefix('[')?.split_once("](")?;
    let end = rest.find(')')?;
    let shown = format!("{} ({})", plain(name), &rest[..end]);
    Some((shown, name.len() + end + 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_title_and_no_line_is_too_wide_but_code() {
        for topic in TOPICS {
            for wide in [40, 80, 100] {
                let lines = lines_of(&topic.markdown(), wide);
                assert_eq!(lines[0].kind, Kind::Heading(1), "{}", topic.name);
                for line in lines.iter().filter(|line| line.kind == Kind::Text) {
                    assert!(crate::text::width(&line.text) <= wide + 2, "{}: {line:?}", topic.name);
                    assert!(!line.text.contains("**") && !line.text.contains("<!--"), "{line:?}");
                }
            }
        }
    }

    #[test]
    fn tables_of_the_program_are_filled_in() {
        let text = |name: &str| Topic::named(name).expect(name).markdown();
        let keys = text("keys");
        assert!(COMMANDS.iter().all(|spec| keys.contains(spec.doc)));
        let search = text("search");
        assert!(FORMS.iter().all(|(_, doc)| search.contains(&doc.replace('|', "\\|"))));
        assert!(search.contains("`kerry \\| lavrov`"));
    }

    #[test]
    fn markup_goes_and_words_stay() {
        for (marked, shown) in [
            ("`dateline open` lists *recent* **files**", "dateline open lists recent files"),
            ("see [EDTF](https://www.loc.gov/)", "see EDTF (https://www.loc.gov/)"),
            ("`*` and 3 * 4 [sic]", "* and 3 * 4 [sic]"),
            ("actor:`[a,b]`", "actor:[a,b]"),
        ] {
            assert_eq!(plain(marked), shown);
        }
        let table = "| Key | Does |\n|---|---|\n| `a \\| b` | either |\n";
        assert_eq!(lines_of(table, 40)[0].text, "a | b  either");
    }
}
