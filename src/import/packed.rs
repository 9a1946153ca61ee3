//! What is inside an archive: zip and gzip, or the file itself.

use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use crate::dataset::{MOST_UNPACKED, Problem, unpack};

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZIP: [u8; 4] = *b"PK\x03\x04";

/// How much of a file is looked at to tell what it is.
const LOOKED_AT: u64 = 64 << 10;

/// One file out of an archive, or a file that is none.
pub(super) struct Member {
    /// The file, and for a zip archive the name inside it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What was wrong with the archive, if anything.
    pub damage: Option<String>,
}

/// The files in an archive, in its order; what cannot be unpacked is a problem.
pub(super) fn members(name: &str, bytes: Vec<u8>, problems: &mut Vec<Problem>) -> Vec<Member> {
    if !bytes.starts_with(&ZIP) {
        let (bytes, damage) = unpack(bytes);
        return vec![Member { name: name.to_owned(), bytes, damage }];
    }
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => {
            problems.push(Problem::of_file(name, format!("the zip archive is damaged: {error}")));
            return Vec::new();
        }
    };
    let mut left = MOST_UNPACKED;
    let mut members = Vec::new();
    for number in 0..archive.len() {
        match member(name, &mut archive, number, left) {
            Ok(None) => {}
            Ok(Some(member)) => {
                left = left.saturating_sub(member.bytes.len() as u64);
                members.push(member);
            }
            Err(reason) => {
                let reason = format!("file {} of the archive: {reason}", number + 1);
                problems.push(Problem::of_file(name, reason));
            }
        }
    }
    members
}

/// One file of a zip archive; none for a folder.
fn member(
    name: &str,
    archive: &mut ZipArchive<Cursor<Vec<u8>>>,
    number: usize,
    most: u64,
) -> Result<Option<Member>, String> {
    let file = archive.by_index(number).map_err(|error| error.to_string())?;
    if file.is_dir() {
        return Ok(None);
    }
    let inside = file.name().map_err(|error| error.to_string())?;
    let name = format!("{name}/{inside}");
    let mut bytes = Vec::new();
    let mut limited = file.take(most);
    let damage = match limited.read_to_end(&mut bytes) {
        Err(error) => Some(format!("the zip data is damaged ({error}); what came before is kept")),
        Ok(_) if limited.limit() == 0 && !bytes.is_empty() => {
            Some("unpacks to more than 2 GiB; what came before is kept".to_owned())
        }
        Ok(_) => None,
    };
    Ok(Some(Member { name, bytes, damage }))
}

/// The first line of a file, out of its archive; what cannot be read is empty.
pub(super) fn first_line(bytes: &[u8]) -> String {
    let mut head = Vec::new();
    let read = if bytes.starts_with(&GZIP) {
        MultiGzDecoder::new(bytes).take(LOOKED_AT).read_to_end(&mut head)
    } else if bytes.starts_with(&ZIP) {
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(mut archive) => archive
                .by_index(0)
                .map_or(Ok(0), |file| file.take(LOOKED_AT).read_to_end(&mut head)),
            Err(_) => Ok(0),
        }
    } else {
        bytes.take(LOOKED_AT).read_to_end(&mut head)
    };
    // A damaged archive may still have begun with a whole line.
    let _ = read;
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    String::from_utf8_lossy(line).into_owned()
}
