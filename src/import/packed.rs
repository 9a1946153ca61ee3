//! What is inside an archive, block by block: zip and gzip, or the file itself.

use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use crate::dataset::{MOST_UNPACKED, Problem};

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZIP: [u8; 4] = *b"PK\x03\x04";

/// How much of a file is looked at to tell what it is.
const LOOKED_AT: usize = 64 << 10;

/// How much is read at a time: it stays in the processor's cache until it has become rows.
const BLOCK: usize = 256 << 10;

/// What comes out of an archive, one after another.
pub(super) enum Step<'s> {
    /// A file begins: its name, and for a zip archive the name inside it.
    Begin(&'s str),
    /// The next bytes of the file.
    Block(&'s [u8]),
    /// The file ends, or what is behind is damaged: what was wrong.
    End(Option<String>),
    /// Something cannot be unpacked at all.
    Lost(Problem),
}

/// Who takes the steps, and says whether to go on.
pub(super) type Taker<'t> = &'t mut dyn FnMut(Step) -> ControlFlow<()>;

/// What can be read from any place: a file, or bytes in memory.
pub(super) trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// Takes a file out of its archive, if it is one.
pub(super) fn unpack(name: &str, source: &mut dyn Source, take: Taker) -> ControlFlow<()> {
    match head(source) {
        Ok(head) if head.starts_with(&ZIP) => unzip(name, source, take),
        Ok(head) if head.starts_with(&GZIP) => ungzip(name, source, take),
        Ok(_) => {
            take(Step::Begin(name))?;
            plain(source, take)
        }
        Err(error) => {
            let reason = format!("cannot be read: {error}");
            take(Step::Lost(Problem::of_file(name, reason)))
        }
    }
}

/// The same for what can only be read from beginning to end: standard input.
pub(super) fn unpack_stream(name: &str, input: &mut dyn Read, take: Taker) -> ControlFlow<()> {
    let mut head = Vec::new();
    // What hinders reading will hinder it again behind the head.
    let _ = Read::take(&mut *input, ZIP.len() as u64).read_to_end(&mut head);
    let mut whole = Cursor::new(head.clone()).chain(input);
    if head.starts_with(&ZIP) {
        // What a zip archive holds stands at its end.
        let mut bytes = Vec::new();
        if let Err(error) = whole.read_to_end(&mut bytes) {
            let reason = format!("cannot be read: {error}");
            return take(Step::Lost(Problem::of_file(name, reason)));
        }
        unzip(name, &mut Cursor::new(bytes), take)
    } else if head.starts_with(&GZIP) {
        ungzip(name, &mut whole, take)
    } else {
        take(Step::Begin(name))?;
        plain(&mut whole, take)
    }
}

fn plain(input: &mut dyn Read, take: Taker) -> ControlFlow<()> {
    let damage = blocks(input, take)?;
    take(Step::End(damage.map(|error| format!("cannot be read any further: {error}"))))
}

fn ungzip(name: &str, input: &mut dyn Read, take: Taker) -> ControlFlow<()> {
    take(Step::Begin(name))?;
    let input = BufReader::with_capacity(LOOKED_AT, input);
    let mut limited = MultiGzDecoder::new(input).take(MOST_UNPACKED);
    let damage = blocks(&mut limited, take)?
        .map(|error| format!("the gzip data is damaged ({error}); what came before it is kept"));
    take(Step::End(damage.or_else(|| too_much(limited.limit()))))
}

fn unzip(name: &str, source: &mut dyn Source, take: Taker) -> ControlFlow<()> {
    let mut archive = match ZipArchive::new(BufReader::new(source)) {
        Ok(archive) => archive,
        Err(error) => {
            let reason = format!("the zip archive is damaged: {error}");
            return take(Step::Lost(Problem::of_file(name, reason)));
        }
    };
    let mut left = MOST_UNPACKED;
    for number in 0..archive.len() {
        let inside = archive.by_index(number).map_err(|error| error.to_string());
        let named = inside.and_then(|file| {
            let inside = file.name().map_err(|error| error.to_string())?;
            Ok((format!("{name}/{inside}"), file))
        });
        let (inside, file) = match named {
            Ok(named) => named,
            Err(reason) => {
                let reason = format!("file {} of the archive: {reason}", number + 1);
                take(Step::Lost(Problem::of_file(name, reason)))?;
                continue;
            }
        };
        if file.is_dir() {
            continue;
        }
        take(Step::Begin(&inside))?;
        let mut limited = file.take(left);
        let damage = blocks(&mut limited, take)?
            .map(|error| format!("the zip data is damaged ({error}); what came before is kept"));
        left = limited.limit();
        take(Step::End(damage.or_else(|| too_much(left))))?;
    }
    ControlFlow::Continue(())
}

/// What there is to say where nothing more may be unpacked.
fn too_much(left: u64) -> Option<String> {
    (left == 0).then(|| "unpacks to more than 2 GiB; what came before is kept".to_owned())
}

/// Gives everything that can be read, block by block, and what hindered reading more.
fn blocks(input: &mut dyn Read, take: Taker) -> ControlFlow<(), Option<io::Error>> {
    let mut block = vec![0; BLOCK];
    loop {
        match input.read(&mut block) {
            Ok(0) => return ControlFlow::Continue(None),
            Ok(read) => take(Step::Block(&block[..read]))?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return ControlFlow::Continue(Some(error)),
        }
    }
}

/// The first bytes of a file, which is then read from its start again.
pub(super) fn head(source: &mut dyn Source) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    Read::take(&mut *source, LOOKED_AT as u64).read_to_end(&mut head)?;
    source.seek(SeekFrom::Start(0))?;
    Ok(head)
}

/// Whether a file is an archive.
pub(super) fn is_packed(source: &mut dyn Source) -> bool {
    head(source).is_ok_and(|head| head.starts_with(&GZIP) || head.starts_with(&ZIP))
}

/// The first line of a file, out of its archive; what cannot be unpacked is empty.
///
/// # Errors
/// The file cannot be read.
pub(super) fn first_line(source: &mut dyn Source) -> io::Result<String> {
    let mut first = head(source)?;
    if first.starts_with(&GZIP) || first.starts_with(&ZIP) {
        first.clear();
        // A damaged archive may still have begun with a whole line.
        let _ = unpack("", source, &mut |step| match step {
            Step::Begin(_) => ControlFlow::Continue(()),
            Step::Block(block) if first.len() + block.len() < LOOKED_AT => {
                first.extend_from_slice(block);
                ControlFlow::Continue(())
            }
            Step::Block(block) => {
                first.extend_from_slice(block);
                ControlFlow::Break(())
            }
            Step::End(_) | Step::Lost(_) => ControlFlow::Break(()),
        });
        source.seek(SeekFrom::Start(0))?;
    }
    let line = first.split(|&byte| byte == b'\n').next().unwrap_or_default();
    Ok(String::from_utf8_lossy(line).into_owned())
}
