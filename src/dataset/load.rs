//! From a file to a dataset: what loads, and what is wrong with the rest.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::ops::ControlFlow;
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::file::{MOST_UNPACKED, named, read_error};
use super::{Dataset, Problem, Reader, Tabular};

/// How much is read at a time: it stays in the processor's cache until it has become records, and no
/// more than that is lost where an archive is damaged.
const BLOCK: usize = 64 << 10;

/// A dataset, and every fault that was found on the way.
#[derive(Debug)]
pub struct Loaded {
    /// The records that are sound.
    pub dataset: Dataset,
    /// What was wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

impl Loaded {
    /// A table that was read, and what was wrong with it.
    pub fn of_table((tabular, problems): (Tabular, Vec<Problem>)) -> Self {
        Self { dataset: Dataset::of_table(tabular), problems }
    }
}

/// How far a file is.
pub enum Step<'r> {
    /// Another block of it was read, with the records in it.
    Read(&'r Reader),
    /// Everything is read; so much of the dataset is built, of so much.
    Built(usize, usize),
}

/// Who is told how far a file is, and says whether to go on.
pub type Watch<'w> = &'w mut dyn FnMut(Step) -> ControlFlow<()>;

/// Loads a `dateline/1` file: JSON or JSON Lines, plain or gzipped.
///
/// # Errors
/// The file cannot be read, is empty, is not JSON at all, or is of another format or version.
pub fn load(path: &Path) -> Result<Loaded, Problem> {
    load_watched(path, &mut |_| ControlFlow::Continue(()))
}

/// The same; `watch` is told how far it is, and may stop it.
///
/// # Errors
/// As [`load`]; or it was stopped.
pub fn load_watched(path: &Path, watch: Watch) -> Result<Loaded, Problem> {
    let failed = |error| read_error(&error, path);
    let mut file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_or(0, |known| known.len());
    let mut reader = Reader::of(&named(path), size as usize);
    let damage = read(&mut reader, &mut file, watch)?.map_err(failed)?;
    reader.finish(damage, watch)
}

/// Loads a `dateline/1` dataset from the bytes of a file called `name`.
///
/// # Errors
/// As [`load`], but for reading.
pub fn load_text(name: &str, bytes: Vec<u8>) -> Result<Loaded, Problem> {
    let watch: Watch = &mut |_| ControlFlow::Continue(());
    let mut reader = Reader::of(name, bytes.len());
    let failed = |error: io::Error| Problem::of_file(name, format!("cannot be read: {error}"));
    let damage = read(&mut reader, &mut Cursor::new(bytes), watch)?.map_err(failed)?;
    reader.finish(damage, watch)
}

/// Gives everything that can be read to the reader, and says what is wrong with what it was packed
/// in.
fn read(
    reader: &mut Reader,
    input: &mut dyn Read,
    watch: Watch,
) -> Result<io::Result<Option<String>>, Problem> {
    let mut head = Vec::new();
    if let Err(error) = Read::take(&mut *input, 2).read_to_end(&mut head) {
        return Ok(Err(error));
    }
    if head != [0x1f, 0x8b] {
        return Ok(blocks(reader, (&head, input), watch)?.map_or(Ok(None), Err));
    }
    let whole = Cursor::new(head).chain(input);
    let mut limited = MultiGzDecoder::new(whole).take(MOST_UNPACKED);
    let damage = blocks(reader, (&[], &mut limited), watch)?;
    Ok(Ok(match damage {
        Some(error) => {
            Some(format!("the gzip data is damaged ({error}); what came before it is kept"))
        }
        None if limited.limit() == 0 => {
            Some("unpacks to more than 2 GiB; what came before is kept".to_owned())
        }
        None => None,
    }))
}

/// Gives everything that can be read to the reader, block by block, the first one behind what is read
/// already; what hindered reading more.
fn blocks(
    reader: &mut Reader,
    (head, input): (&[u8], &mut dyn Read),
    watch: Watch,
) -> Result<Option<io::Error>, Problem> {
    let mut block = vec![0; BLOCK];
    let mut begun = head.len();
    block[..begun].copy_from_slice(head);
    loop {
        match input.read(&mut block[begun..]) {
            Ok(0) if begun == 0 => return Ok(None),
            Ok(read) => {
                let all = std::mem::take(&mut begun) + read;
                reader.take(&block[..all])?;
                if watch(Step::Read(reader)).is_break() {
                    return Err(reader.stopped());
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                reader.take(&block[..begun])?;
                return Ok(Some(error));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::super::{Form, claim_json, embedded, write};
    use super::*;
    use crate::model::ClaimId;

    /// Bytes that come so many at a time.
    struct Drops<'b>(&'b [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = into.len().min(self.0.len()).min(self.1);
            self.0.take(count as u64).read(into).inspect(|&read| self.0 = &self.0[read..])
        }
    }

    /// The embedded dataset as JSON Lines.
    fn lines() -> Vec<String> {
        let mut out = Vec::new();
        write(&embedded().expect("loads").dataset, Form::Lines, &mut out).expect("writes");
        String::from_utf8(out).expect("UTF-8").lines().map(str::to_owned).collect()
    }

    /// Files with something special about them, by name.
    fn files() -> Vec<(&'static str, Vec<u8>)> {
        let lines = lines();
        let (head, records) = lines.split_first().expect("a head");
        let text = |lines: &[&str]| (lines.join("\n") + "\n").into_bytes();
        let joined = records.join("\n");
        let backwards: Vec<&str> = records.iter().rev().map(String::as_str).collect();
        let backwards = backwards.join("\n");
        let bad = [
            "{\"record\":\"event\",\"id\":\"E-x\"",
            "no JSON",
            "{\"id\":\"E-y\"}",
            "{\"record\":\"wizard\",\"id\":\"E-y\"}",
            "{\"record\":7}",
            "{\"record\":\"actor\",\"record\":\"actor\",\"id\":\"A-1\",\"name\":\"N\",\"kind\":\"other\"}",
            "{\"record\":\"actor\",\"id\":\"A-2\",\"name\":\"N\",\"kind\":\"other\"} and more",
            "{\"record\":\"actor\",\"id\":\"A-3\",\"name\":\"N\",\"kind\":\"wizard\"}",
            "{\"record\":\"actor\",\"id\":\"A-4\",\"name\":\"N\\u001b\",\"kind\":\"other\",\"hat\":{\"a\":1}}",
            "  {\"id\":\"A-5\",\"record\":\"actor\",\"name\":\"N\u{202e}\",\"kind\":\"other\"}\u{a0}",
            "{\"record\":\"actor\",\"id\":\"A-6\",\"name\":\"N\",\"kind\":\"other\"}\u{c}",
            "{\"record\": \"actor\",\"id\":\"\",\"name\":\"N\",\"kind\":\"other\"}",
            "{\"record\":\"source\",\"id\":\"A-1\",\"name\":\"N\",\"kind\":\"outlet\",\"actor\":\"A-9\"}",
            "{\"record\":\"dataset\",\"title\":\"Again\",\"hat\":1}",
            "{\"record\":\"relation\",\"id\":\"R-x\",\"from_claim\":\"C-x\",\"to_claim\":\"C-y\",\"kind\":\"supports\",\"state\":\"proposed\"}",
            "{\"record\":\"location\",\"id\":\"L-x\",\"name\":\"N\",\"kind\":\"city\",\"parent\":\"L-x\",\"lat\":1e400}",
            "",
            "\u{a0}",
            records[3].as_str(),
        ]
        .join("\n");
        let mut no_text = text(&[head, &joined]);
        for at in [900, 901, 2_000, 5_000] {
            no_text[at] = 0xff;
        }
        let mut document = Vec::new();
        write(&embedded().expect("loads").dataset, Form::Document, &mut document).expect("writes");
        let whole = text(&[head, &joined]);
        vec![
            ("whole", whole.clone()),
            ("backwards", text(&[head, &backwards])),
            ("the head at the end", text(&[&backwards, head])),
            ("bad lines", text(&[head, &bad, &joined])),
            ("bad lines at the end", text(&[head, &backwards, &bad])),
            ("no UTF-8", no_text),
            ("cut off", whole[..whole.len() - 400].to_vec()),
            ("no line end", whole[..whole.len() - 1].to_vec()),
            ("CRLF", whole.split(|&byte| byte == b'\n').collect::<Vec<_>>().join(&b"\r\n"[..])),
            ("BOM", [b"\xef\xbb\xbf", &whole[..]].concat()),
            ("other schema", text(&["{\"record\":\"dataset\",\"schema\":\"x/9\"}", &joined])),
            ("no title", text(&["{\"record\":\"dataset\",\"schema\":\"dateline/1\"}", &joined])),
            ("no head", text(&[&joined])),
            ("late", text(&[&"nothing\n".repeat(19), head, &joined])),
            ("too late", text(&[&"nothing\n".repeat(20), head, &joined])),
            ("blanks", text(&[&"\n".repeat(50), head, &joined])),
            ("document", document.clone()),
            ("half a document", document[..document.len() / 2].to_vec()),
            ("UTF-16", b"\xff\xfe{\0}\0".repeat(5_000)),
            ("nothing", Vec::new()),
            ("blank", b" \n\n".to_vec()),
        ]
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(bytes).expect("packs");
        gzip.finish().expect("packs")
    }

    /// Reads bytes that come in drops; each time something has come, its part must be one of the whole.
    fn grown(
        bytes: &[u8],
        drop: usize,
        whole: &Result<Loaded, Problem>,
    ) -> Result<Loaded, Problem> {
        let ids = |it: &Dataset| {
            let events = it.events.iter().map(|it| it.id.clone());
            let claims = it.claims.iter().map(|it| it.id.clone());
            events.chain(claims).collect::<BTreeSet<_>>()
        };
        // What is judged of a claim is all that it says.
        let claims = |it: &Dataset| -> BTreeSet<String> {
            let claims = (0..it.claims.len()).map(|at| claim_json(it, ClaimId(at as u32)));
            claims.map(|claim| claim.to_string()).collect()
        };
        let mut records = 0;
        let watch: Watch = &mut |step| {
            if let Step::Read(reader) = step
                && reader.has_head()
                && reader.records() > records + 30
            {
                records = reader.records();
                let (part, whole) =
                    (reader.so_far().build().expect("a part"), whole.as_ref().expect("more"));
                assert!(ids(&part.dataset).is_subset(&ids(&whole.dataset)));
                assert!(claims(&part.dataset).is_subset(&claims(&whole.dataset)));
                let known = |problem: &&Problem| !whole.problems.contains(problem);
                assert_eq!(part.problems.iter().find(known), None, "wrong only with the part");
            }
            ControlFlow::Continue(())
        };
        let mut reader = Reader::of("f", 0);
        let damage = read(&mut reader, &mut Drops(bytes, drop), watch)?.expect("reads");
        reader.finish(damage, watch)
    }

    #[test]
    fn a_file_that_comes_in_drops_is_the_file_that_comes_at_once() {
        let told = |read: &Result<Loaded, Problem>| match read {
            Ok(loaded) => (Some(loaded.dataset.clone()), loaded.problems.clone()),
            Err(problem) => (None, vec![problem.clone()]),
        };
        for (name, bytes) in files() {
            let whole = load_text("f", bytes.clone());
            for drop in [997, 20_000] {
                assert_eq!(told(&grown(&bytes, drop, &whole)), told(&whole), "{name} by {drop}");
            }
            let (packed, both) = (packed(&bytes), load_text("f", packed(&bytes)));
            // What is packed of nothing is something.
            assert_eq!(told(&both), told(&whole), "{name} packed");
            assert_eq!(told(&grown(&packed, 100, &both)), told(&whole), "{name} packed, in drops");
        }
    }

    #[test]
    fn reading_is_stopped_while_it_reads_and_while_it_builds() {
        let mut text = lines().remove(0);
        for number in 0..3_000 {
            let line = r#"{"record":"actor","id":"A-N","name":"N","kind":"other"}"#;
            text.push('\n');
            text.push_str(&line.replace('N', &number.to_string()));
        }
        for early in [true, false] {
            let watch: Watch = &mut |step| match step {
                Step::Read(_) if !early => ControlFlow::Continue(()),
                _ => ControlFlow::Break(()),
            };
            let mut reader = Reader::of("f", 0);
            let read = read(&mut reader, &mut text.as_bytes(), watch);
            assert_eq!(read.is_err(), early);
            let stopped = if early { read.map(drop) } else { reader.finish(None, watch).map(drop) };
            assert_eq!(stopped.expect_err("stopped").reason, "the reading was stopped");
        }
    }
}
