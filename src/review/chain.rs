//! Whether a file's entries are the ones that were written, in their order.

use serde_json::Value;

use super::entry::{Entry, GENESIS, VERSION, canonical, hash_of};

/// What a file of the log holds.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    /// The entries up to the first bad one.
    pub entries: Vec<Entry>,
    /// The hash of the last good entry; [`GENESIS`] of an empty file.
    pub head: String,
    /// The bytes up to the end of the last good entry.
    pub good: usize,
    /// The first bad entry.
    pub fault: Option<Fault>,
    /// Bytes behind the last line end: an entry that was never finished.
    pub torn: Vec<u8>,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

/// Walks the lines of a file and recomputes every hash.
///
/// A line must be its own canonical form to the byte, so that no changed byte goes unseen.
pub fn walk(bytes: &[u8]) -> Walk {
    let mut walk = Walk { head: GENESIS.to_owned(), ..Walk::default() };
    let mut rest = bytes;
    let mut line = 0;
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        line += 1;
        match check(&rest[..end], &walk.head) {
            Ok((entry, hash)) => {
                walk.entries.push(entry);
                walk.head = hash;
                walk.good += end + 1;
            }
            Err(reason) => {
                walk.fault = Some(Fault { line, reason });
                return walk;
            }
        }
        rest = &rest[end + 1..];
    }
    walk.torn = rest.to_vec();
    walk
}

/// Whether bytes are a whole entry that only lacks its line end.
pub fn lacks_only_its_end(torn: &[u8], head: &str) -> bool {
    check(torn, head).is_ok()
}

/// One line behind the line that has the hash `prev`; the entry and its hash.
fn check(line: &[u8], prev: &str) -> Result<(Entry, String), String> {
    let text = std::str::from_utf8(line).map_err(|_| "not UTF-8: edited".to_owned())?;
    let value: Value = serde_json::from_str(text).map_err(|_| "not JSON: edited".to_owned())?;
    let told = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let id = told("id");
    if canonical(&value) != text {
        return Err(format!("entry {id} is not in canonical form: edited"));
    }
    let (hash, computed) = (told("hash"), hash_of(&value));
    if hash != computed {
        return Err(format!("entry {id} was edited: its hash is {computed}, and it says {hash}"));
    }
    if told("prev") != prev {
        return Err(format!(
            "entry {id} does not follow the one before it: entries were removed or moved"
        ));
    }
    let entry: Entry =
        serde_json::from_value(value).map_err(|error| format!("entry {id}: {error}"))?;
    if entry.v != VERSION {
        return Err(format!("entry {id} has version {}; this program reads {VERSION}", entry.v));
    }
    Ok((entry, hash))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::review::entry::Draft;
    use crate::review::entry::tests::{claim, reviewer};
    use crate::review::machine::Action;
    use chrono::DateTime;

    pub(crate) fn log(count: i64) -> Vec<u8> {
        let mut prev = GENESIS.to_owned();
        let mut bytes = Vec::new();
        for at in 0..count {
            let mut draft = Draft::new(reviewer("rk"), claim("C-1"), Action::Mark);
            draft.reason = Some(format!("reason {at}, „quoted“"));
            let time = DateTime::from_timestamp_millis(at).expect("a time");
            let (line, hash) = Entry::stamped(draft, time, format!("{at:04}")).sealed(&prev);
            bytes.extend(line.bytes().chain([b'\n']));
            prev = hash;
        }
        bytes
    }

    #[test]
    fn what_was_written_is_found_sound() {
        let walk = walk(&log(5));
        assert_eq!((walk.entries.len(), walk.fault, walk.torn.len()), (5, None, 0));
        assert_eq!(walk.good, log(5).len());
    }

    #[test]
    fn a_changed_byte_anywhere_is_found() {
        let sound = log(3);
        for at in 0..sound.len() {
            for flip in [0x01, 0x20, 0x80] {
                let mut bytes = sound.clone();
                bytes[at] ^= flip;
                let walk = walk(&bytes);
                let found = walk.fault.is_some() || !walk.torn.is_empty();
                assert!(found, "byte {at} ^ {flip:#x}");
            }
        }
    }

    #[test]
    fn entries_that_were_removed_or_moved_are_named_by_their_line() {
        let sound = log(4);
        let lines: Vec<&[u8]> = sound.split_inclusive(|&byte| byte == b'\n').collect();
        let without_second = [lines[0], lines[2], lines[3]].concat();
        let swapped = [lines[0], lines[2], lines[1], lines[3]].concat();
        let without_first = lines[1..].concat();
        for (bytes, line) in [(without_second, 2), (swapped, 2), (without_first, 1)] {
            assert_eq!(walk(&bytes).fault.map(|fault| fault.line), Some(line));
        }
    }

    #[test]
    fn a_torn_tail_of_any_length_costs_no_older_entry() {
        let sound = log(3);
        let last = sound[..sound.len() - 1].iter().rposition(|&b| b == b'\n').expect("a line") + 1;
        for end in last..sound.len() {
            let walk = walk(&sound[..end]);
            assert_eq!((walk.entries.len(), walk.good), (2, last), "cut at {end}");
            assert_eq!(walk.fault, None);
            assert_eq!(walk.torn.len(), end - last);
            assert_eq!(lacks_only_its_end(&walk.torn, &walk.head), end + 1 == sound.len());
        }
    }
}
