//! Every reader of untrusted bytes, one function each, with what must hold whatever it is given.
//!
//! The fuzz targets in `fuzz/` call these, and so does the test over the inputs that were kept, so a
//! changed reader cannot leave its target behind.

use std::borrow::Cow;
use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::sync::{Arc, LazyLock};

use dateline::app::keymap::Keymap;
use dateline::app::{App, key, tour};
use dateline::article;
use dateline::config::{Config, with_view};
use dateline::dataset::{Dataset, Form, Loaded, embedded, load_text, write};
use dateline::import::load_bytes;
use dateline::model::RecordId;
use dateline::prebuilt::{self, Stamp};
use dateline::review::chain::walk;
use dateline::review::entry::{Entry, GENESIS, canonical, hash_of};
use dateline::review::fold::fold;
use dateline::review::machine::Policy;
use dateline::review::target::of_claim;
use dateline::run::Script;
use dateline::search::grammar::{parse, parse_whole};
use dateline::search::{Completer, Index, Query, Views};
use dateline::session::Session;
use dateline::ui::theme::Theme;

/// What a fuzz target does with its input.
type Reader = fn(&[u8]);

/// A reader by the name of its fuzz target.
pub(crate) const READERS: [(&str, Reader); 13] = [
    ("article", article),
    ("archive", archive),
    ("config", config),
    ("gdelt", gdelt),
    ("index_file", index_file),
    ("json", json),
    ("json_lines", json_lines),
    ("key_script", key_script),
    ("query", query),
    ("review_log", review_log),
    ("session", session),
    ("theme", theme),
    ("tour", tour),
];

/// The embedded dataset, loaded once.
static EMBEDDED: LazyLock<Arc<Dataset>> =
    LazyLock::new(|| Arc::new(embedded().expect("the embedded dataset loads").dataset));

/// The embedded dataset, searchable.
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(Arc::clone(&EMBEDDED)));

/// A `dateline/1` document.
pub(crate) fn json(bytes: &[u8]) {
    dataset("fuzz.json", bytes);
}

/// `dateline/1` as JSON Lines.
pub(crate) fn json_lines(bytes: &[u8]) {
    dataset("fuzz.jsonl", bytes);
}

/// A table of GDELT events.
pub(crate) fn gdelt(bytes: &[u8]) {
    dataset("fuzz.export.CSV", bytes);
}

/// A zip archive or a gzip stream, of a table or of records.
pub(crate) fn archive(bytes: &[u8]) {
    dataset("fuzz", bytes);
    dataset("fuzz.export.CSV", bytes);
}

/// Reads bytes in whatever format they are, and searches what is in them.
fn dataset(name: &str, bytes: &[u8]) {
    let Ok(Loaded { dataset, problems }) = load_bytes(name, bytes.to_vec()) else { return };
    for problem in &problems {
        assert!(!problem.to_string().contains('\u{1b}'), "an escape in {problem:?}");
    }
    let saved = dataset.table.is_none().then(|| saved(&dataset));
    let index = Index::of(Arc::new(dataset));
    let _ = index.answer(&Query::default(), 0);
    let _ = index.answer(&Query::of_words("hospitl when:2016"), 0);
    if let Some(saved) = saved {
        let again = load_text("saved.jsonl", saved).expect("what was saved loads");
        // What is doubtful, such as a quote that is not in its text, is kept as it is.
        assert!(again.problems.len() <= problems.len(), "{:?}", again.problems);
        assert!(again.dataset == **index.dataset(), "what was saved is the same dataset");
    }
}

fn saved(dataset: &Dataset) -> Vec<u8> {
    let mut out = Vec::new();
    write(dataset, Form::Lines, &mut out).expect("memory takes it");
    out
}

/// A news article: plain text, a web page, Markdown, ninjs.
pub(crate) fn article(bytes: &[u8]) {
    for (_, kind) in article::Kind::ALL {
        let Ok(document) = article::read("fuzz", bytes, Some(kind)) else { continue };
        for block in &document.blocks {
            let _ = document.words(block);
        }
    }
    let _ = article::read("fuzz", bytes, None);
}

/// An index file (`.dlx`): the bytes as they are, and as changes to a sound one.
pub(crate) fn index_file(bytes: &[u8]) {
    let mut file = tempfile::Builder::new().suffix(".dlx").tempfile().expect("a file");
    for bytes in [Cow::Borrowed(bytes), Cow::Owned(changed_index(bytes))] {
        let rewritten = file.as_file().set_len(0).and_then(|()| file.seek(SeekFrom::Start(0)));
        rewritten.and_then(|_| file.write_all(&bytes)).expect("written");
        if let Ok((index, _)) = prebuilt::check(file.path()) {
            let _ = index.answer(&Query::default(), 0);
            let _ = index.answer(&Query::of_words("hospitl when:2019"), 0);
        }
    }
}

/// The index of three rows of a table, which is not there any more.
static SOUND_INDEX: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let rows = include_bytes!("../../data/fuzz/gdelt/three_rows.export.CSV");
    let folder = tempfile::tempdir().expect("a folder");
    let (table, output) = (folder.path().join("t.export.CSV"), folder.path().join("t.dlx"));
    fs::write(&table, rows).expect("written");
    let stamp = Stamp::of(&table).expect("a stamp");
    let loaded = load_bytes("t.export.CSV", rows.to_vec()).expect("loads");
    let index = Index::of(Arc::new(loaded.dataset));
    prebuilt::write(&output, (&table, &stamp), (&index, &loaded.problems)).expect("written");
    fs::read(output).expect("read")
});

/// A sound index with changes: for each four bytes, where (three of them) and the new byte.  The
/// checksums fit again, or no change would get past them.
fn changed_index(changes: &[u8]) -> Vec<u8> {
    let mut index = SOUND_INDEX.clone();
    let length = index.len();
    for change in changes.as_chunks::<4>().0 {
        let at = u32::from_le_bytes([change[0], change[1], change[2], 0]) as usize;
        index[at % length] = change[3];
    }
    with_checksums(&index)
}

/// The bytes of columns, each with the checksum that fits it: name 12, width 4, count 8, numbers, sum 4.
fn with_checksums(bytes: &[u8]) -> Vec<u8> {
    const HEAD: usize = 24;
    let mut bytes = bytes.to_vec();
    let mut at = 0;
    while let Some(head) = bytes.get(at..at + HEAD) {
        let number = |from: usize, until: usize| {
            let whole = head[from..until].iter().rev();
            whole.fold(0_usize, |all, byte| all.wrapping_mul(256) + usize::from(*byte))
        };
        let end = number(12, 16).checked_mul(number(16, HEAD));
        let end = end.and_then(|length| length.checked_add(at + HEAD));
        let Some(end) = end.filter(|&end| end.saturating_add(4) <= bytes.len()) else { break };
        let sum = crc32fast::hash(&bytes[at..end]).to_le_bytes();
        bytes[end..end + 4].copy_from_slice(&sum);
        at = end + 4;
    }
    bytes
}

/// A query, as it is typed and as a whole.
pub(crate) fn query(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = parse(text);
    if let Err(fault) = parse_whole(text) {
        let _ = fault.character(text);
    }
    let _ = INDEX.answer(&Query::of_words(text), 0);
    let views = Views::default();
    let completer = Completer { dataset: &EMBEDDED, views: &views, rest: None };
    let middle = (0..=text.len() / 2).rev().find(|&at| text.is_char_boundary(at));
    for cursor in [text.len(), middle.unwrap_or_default()] {
        let _ = completer.rest_of(text, cursor);
        if let Some(completion) = completer.complete(text, cursor) {
            let _ = &text[completion.place];
        }
    }
}

/// The configuration.
pub(crate) fn config(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (config, _) = Config::parse(text, Config::default());
    let _ = Keymap::with_overrides(&config.keys);
    for (name, view) in &config.views {
        if let Ok(kept) = with_view("", name, view) {
            let (again, faults) = Config::parse(&kept, Config::default());
            assert_eq!((again.views.get(name), &*faults), (Some(view), &[][..]), "{kept}");
        }
    }
}

/// A theme.
pub(crate) fn theme(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = Theme::parse(text);
}

/// A tour.
pub(crate) fn tour(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match tour::read("fuzz.toml", text, &EMBEDDED) {
        Ok(tour) => assert!(!tour.steps.is_empty()),
        Err(problems) => assert_ne!(problems, [], "a refusal says why"),
    }
}

/// A session.
pub(crate) fn session(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(session) = Session::parse(text) else { return };
    let _ = session.place(&EMBEDDED);
    assert!(Session::parse(&session.json()).is_ok(), "{}", session.json());
}

/// A review log.  Hashes are mended first, or no change would get past them.
pub(crate) fn review_log(bytes: &[u8]) {
    let kept = walk(bytes);
    assert_eq!(walk(&bytes[..kept.good]).head, kept.head, "what is sound stays so");
    let entries: Vec<Arc<Entry>> =
        walk(&with_hashes(bytes)).entries.into_iter().map(Arc::new).collect();
    let current = |id: &str| match EMBEDDED.find(id) {
        Some(RecordId::Claim(claim)) => Some(of_claim(&EMBEDDED, claim)),
        _ => None,
    };
    let fold = fold(&entries, Policy::default(), current);
    let _ = fold.progress();
}

/// The lines of a log, each following the one before it.
fn with_hashes(bytes: &[u8]) -> Vec<u8> {
    let (mut prev, mut out) = (GENESIS.to_owned(), Vec::new());
    for line in bytes.split(|&byte| byte == b'\n') {
        let Ok(mut value) = serde_json::from_slice::<serde_json::Value>(line) else { continue };
        let Some(members) = value.as_object_mut() else { continue };
        members.insert("prev".into(), prev.into());
        prev = hash_of(&value);
        value["hash"] = prev.clone().into();
        out.extend(canonical(&value).bytes().chain([b'\n']));
    }
    out
}

/// The keys of a script, pressed one after the other.
pub(crate) fn key_script(bytes: &[u8]) {
    const MOST_KEYS: usize = 48;
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(mut keys) = key::parse(text) else { return };
    let _ = key::shown(&keys);
    keys.truncate(MOST_KEYS);
    let size = (80, 24);
    let app =
        App::new(Arc::clone(&EMBEDDED), Vec::new(), &Config::default(), Keymap::default(), size);
    let mut script = Script::start(app, &EMBEDDED, size).expect("the program starts");
    script.press(&keys).expect("the program answers");
}
