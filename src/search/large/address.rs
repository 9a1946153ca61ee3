//! The words of a report's address: in a table of codes the only free text, and mostly a headline.

use super::super::naming::{Batch, Terms};
use crate::dataset::table::{NOBODY, Table};
use crate::set::{ByGroup, Packed};
use crate::text::address::behind_scheme;
use crate::text::fold::each_word;

/// Numbers and codes up to this long may be words: a year, a dose.
const LONGEST_CODE: usize = 4;

/// An address has so many words, mostly fewer.
const MOSTLY: usize = 10;

/// So many words are looked up together.
const TOGETHER: usize = 500;

/// Calls `visit` with each word of an address's path.
pub(super) fn each_path_word(address: &str, buffer: &mut String, mut visit: impl FnMut(&str)) {
    let path = path(address);
    let mut take = |word: &str| {
        if is_word(word) {
            visit(word);
        }
    };
    if path.contains('%') {
        each_word(&decoded(path), buffer, &mut take);
    } else {
        each_word(path, buffer, &mut take);
    }
}

/// The part of an address behind the outlet, without the ending of a file's name.
pub(super) fn path(address: &str) -> &str {
    let behind = behind_scheme(address).unwrap_or(address);
    let Some((_, path)) = behind.split_once('/') else { return "" };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    match path.rsplit_once('.') {
        Some((name, ending)) if ending.len() <= 5 && !ending.contains('/') => name,
        _ => path,
    }
}

fn is_word(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let code = digits > 0 && word.len() > LONGEST_CODE;
    !code && word.len() > 1 && !is_of_addresses(word)
}

/// Whether addresses have a word because they are addresses.
fn is_of_addresses(word: &str) -> bool {
    // As a pattern, words of other lengths need not be compared.
    matches!(
        word,
        "amp"
            | "article"
            | "articles"
            | "asp"
            | "aspx"
            | "category"
            | "cms"
            | "content"
            | "default"
            | "htm"
            | "html"
            | "id"
            | "index"
            | "node"
            | "php"
            | "print"
            | "stories"
            | "story"
            | "view"
            | "wp"
    )
}

/// Bytes that are written as `%C3` put back.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let code = (byte == b'%').then(|| behind.get(..2)).flatten();
        let value =
            code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        bytes.push(value.unwrap_or(byte));
        rest = if value.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The terms of every address, side by side.
pub(super) struct Paths {
    terms: Vec<u32>,
    starts: Vec<u32>,
}

impl Paths {
    /// Reads every address once.
    pub(super) fn read(table: &Table, terms: &mut Terms) -> Self {
        let addresses = table.addresses();
        let terms_kept = Vec::with_capacity(addresses * MOSTLY);
        let (mut paths, mut batch) =
            (Self { terms: terms_kept, starts: vec![0] }, Batch::default());
        let buffer = &mut String::new();
        for address in 0..addresses as u32 {
            each_path_word(table.address(address), buffer, |word| batch.push(word));
            paths.starts.push((paths.terms.len() + batch.len()) as u32);
            if batch.len() >= TOGETHER {
                terms.take(&mut batch, |term| paths.terms.push(term));
            }
        }
        terms.take(&mut batch, |term| paths.terms.push(term));
        paths
    }

    /// For each term the rows whose report's address has it, by the terms' final numbers.
    ///
    /// The rows of a report mostly stand side by side, so terms lead to runs of rows.
    pub(super) fn rows(self, table: &Table, ranks: &[u32]) -> Packed {
        let Self { mut terms, starts } = self;
        terms.iter_mut().for_each(|term| *term = ranks[*term as usize]);
        let words = |address: u32| {
            let at = address as usize;
            &terms[starts[at] as usize..starts[at + 1] as usize]
        };
        let of_term = runs(table)
            .flat_map(|(address, run)| words(address).iter().map(move |&term| (term, run)));
        let most = of_term.clone().map(|(_, (_, len))| len as usize).sum();
        let of_term = ByGroup::of(ranks.len(), of_term);
        Packed::of_each((ranks.len(), most), |term, found| {
            // An address that has a word twice gives its rows twice.
            let runs = of_term.of_group(term).chunk_by(|one, next| one == next);
            runs.map(|alike| alike[0]).for_each(|(first, len)| found.extend(first..first + len));
        })
    }
}

/// Addresses with the first of rows of theirs that stand side by side, and how many do.
fn runs(table: &Table) -> impl Iterator<Item = (u32, (u32, u32))> + Clone {
    let runs = table.addressed().chunk_by(|one, next| one == next);
    let runs = runs.scan(0, |row, run| {
        let first = *row;
        *row += run.len() as u32;
        Some((run[0], (first, run.len() as u32)))
    });
    runs.filter(|&(address, _)| address != NOBODY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gives_the_words_of_its_headline() {
        for (address, expected) in [
            (
                "https://www.example.com/world/2018/01/raid-hits-hospital-in-aleppo-1234567.html",
                vec!["world", "2018", "01", "raid", "hits", "hospital", "in", "aleppo"],
            ),
            ("http://example.com/article/5a3f9c01?utm=x#top", vec![]),
            ("example.com/caf%C3%A9-%zz-a", vec!["cafe", "zz"]),
            ("example.com", vec![]),
            ("", vec![]),
        ] {
            let mut found = Vec::new();
            each_path_word(address, &mut String::new(), |word| found.push(word.to_owned()));
            assert_eq!(found, expected, "{address}");
        }
    }
}
