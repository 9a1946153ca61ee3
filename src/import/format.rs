//! The formats that can be opened: how each is recognised, and what becomes of it.
//!
//! A new format is a variant here, a line in [`Format::spec`], and a room of its own.

use std::path::Path;

use super::{gdelt, packed};
use crate::dataset::{Problem, named, read_error};

/// A format that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `dateline/1`, as one JSON document or as JSON Lines.
    Dateline,
    /// GDELT event tables, 1.0 and 2.0.
    Gdelt,
    /// The index of a table.
    Index,
    /// A news article: text, a web page, Markdown or ninjs.
    Article,
}

/// What a file of a format is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Whole records, each with its passages.
    Records,
    /// Rows of a table, which can be millions.
    Table,
    /// A table that was read before, and what its words lead to.
    Index,
    /// An article, of which a draft is made.
    Article,
}

/// What is to be known of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    /// Its name for `--format`.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// The usual endings of its files.
    pub endings: &'static str,
    /// What it is read as.
    pub shape: Shape,
    /// What is not taken from it.
    pub loses: &'static str,
}

impl Format {
    /// All formats, in the order in which a file is tried.
    pub const ALL: [Self; 4] = [Self::Index, Self::Gdelt, Self::Article, Self::Dateline];

    /// What is to be known of it.
    pub const fn spec(self) -> Spec {
        match self {
            Self::Dateline => Spec {
                name: "dateline",
                about: "dateline/1 datasets, as JSON or JSON Lines",
                endings: ".json .jsonl (.gz)",
                shape: Shape::Records,
                loses: "nothing",
            },
            Self::Gdelt => Spec {
                name: "gdelt",
                about: "GDELT event tables 1.0 and 2.0, tab-separated",
                endings: ".export.CSV (.zip .gz)",
                shape: Shape::Table,
                loses: "counts of mentions, sources and articles; tone; ethnic codes",
            },
            Self::Article => Spec {
                name: "article",
                about: "news articles, as a draft: text, web pages, Markdown, ninjs",
                endings: ".txt .html .md .json",
                shape: Shape::Article,
                loses: "layout, pictures, links; lines that are not part of the story are set aside",
            },
            Self::Index => Spec {
                name: "index",
                about: "indexes of large tables, made by `dateline index`",
                endings: ".dlx",
                shape: Shape::Index,
                loses: "nothing",
            },
        }
    }

    /// The format of a name for `--format`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.spec().name == name)
    }

    /// Recognises a file by its first line, out of its archive, and then by its name.
    pub fn recognise(name: &str, first_line: &str) -> Option<Self> {
        let by_content = Self::ALL.into_iter().find(|format| format.begins_so(first_line));
        by_content.or_else(|| Self::ALL.into_iter().find(|format| format.is_named_so(name)))
    }

    /// The format of the file at a path, if it is one of these.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn of_file(path: &Path) -> Result<Option<Self>, Problem> {
        let line = std::fs::File::open(path).and_then(|mut file| packed::first_line(&mut file));
        let line = line.map_err(|error| read_error(&error, path))?;
        Ok(Self::recognise(&named(path), &line))
    }

    fn begins_so(self, first_line: &str) -> bool {
        let text = first_line.trim_start_matches('\u{feff}').trim_start();
        match self {
            Self::Dateline => text.starts_with(['{', '[']),
            Self::Gdelt => gdelt::looks_so(first_line),
            // The reader of indexes and the reader of articles look at more than a line.
            Self::Index | Self::Article => false,
        }
    }

    #[expect(clippy::case_sensitive_file_extension_comparisons, reason = "it is in lower case")]
    fn is_named_so(self, name: &str) -> bool {
        let name = name.to_lowercase();
        match self {
            Self::Dateline => [".json", ".jsonl", ".json.gz", ".jsonl.gz"]
                .into_iter()
                .any(|ending| name.ends_with(ending)),
            Self::Gdelt => gdelt::named_so(&name),
            Self::Index => name.ends_with(".dlx"),
            Self::Article => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_a_format_before_the_name_does() {
        let row = ["1"; 61].join("\t");
        for (name, first, format) in [
            ("desk.json", "{\"schema\": \"dateline/1\",", Some(Format::Dateline)),
            ("desk.txt", "  {\"record\": \"event\"}", Some(Format::Dateline)),
            ("desk.json", "", Some(Format::Dateline)),
            ("rows.json", "841\t20191024\tx", Some(Format::Dateline)),
            ("20191024143000.export.CSV", "nothing of the kind", Some(Format::Gdelt)),
            ("20191024143000.export.CSV.zip", "", Some(Format::Gdelt)),
            ("table.dlx", "", Some(Format::Index)),
            ("story.txt", "ALEPPO: The United States", None),
            ("rows.tsv", &row, Some(Format::Gdelt)),
        ] {
            assert_eq!(Format::recognise(name, first), format, "{name}: {first}");
        }
    }

    #[test]
    fn every_format_has_a_name_of_its_own() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.spec().name), Some(format));
        }
        assert_eq!(Format::from_name("word"), None);
    }
}
