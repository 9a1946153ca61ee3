//! The baked gazetteer as a file: tables of small compressed blocks, read one block at a time.
//!
//! ```text
//! "DLGZ" 1 | u32 n, n bytes: areas (deflated text) | u32 n, n bytes: places | other names
//! table:   u32 blocks, u32 rows, u32 size of the heads
//!          heads: u8 n, u32 first row, u32 size, n bytes: first key | the blocks, deflated
//! block:   u16 rows, u32 n | per row: bytes shared with the key before, bytes that follow | n letters
//!   places: u8 kind and flags | u8 log2 of the population | u16 area | i16, i16 hundredths of a
//!           degree from the middle of the area | u32 GeoNames id | names, one a line, empty where
//!           the key in title case is the name
//!   others: u32 row of the place
//! ```
//!
//! Numbers are little-endian and stored as columns of bytes, lowest first. Keys are sorted, and equal
//! keys never lie in two blocks. `assets/gazetteer/bake.py` writes the file.

use std::io::Read;
use std::ops::Range;
use std::sync::OnceLock;

use flate2::read::DeflateDecoder;

/// The largest block that is believed, in bytes; a damaged size must not fill the memory.
const LARGEST: u64 = 1 << 22;

/// One block of a table, decoded.
#[derive(Debug, Default)]
pub(super) struct Block {
    letters: String,
    keys: Vec<Range<u32>>,
    /// What follows the keys.
    pub(super) columns: Vec<u8>,
    /// Where each line of the names behind the columns ends.
    lines: Vec<u32>,
}

impl Block {
    fn decode(raw: &[u8], width: usize) -> Option<Self> {
        let mut raw_block = Vec::new();
        DeflateDecoder::new(raw).take(LARGEST).read_to_end(&mut raw_block).ok()?;
        let rows = usize::from(u16::from_le_bytes(raw_block.get(..2)?.try_into().ok()?));
        let letters = u32_at(&raw_block, 2)? as usize;
        let counts = raw_block.get(6..6 + rows * 2)?;
        let mut rest = raw_block.get(6 + rows * 2..6 + rows * 2 + letters)?;
        let mut block = Self::default();
        let mut before: Vec<u8> = Vec::new();
        for pair in counts.chunks_exact(2) {
            let (same, more) = (usize::from(pair[0]), usize::from(pair[1]));
            before.truncate(same);
            before.extend(rest.get(..more)?);
            rest = &rest[more..];
            let start = block.letters.len() as u32;
            block.letters.push_str(std::str::from_utf8(&before).ok()?);
            block.keys.push(start..block.letters.len() as u32);
        }
        block.columns = raw_block.split_off(6 + rows * 2 + letters);
        let names = block.columns.get(width * rows..).unwrap_or_default();
        let breaks = names.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        block.lines = breaks.map(|(at, _)| (width * rows + at) as u32).collect();
        Some(block)
    }

    /// How many rows it has.
    pub(super) fn rows(&self) -> usize {
        self.keys.len()
    }

    /// The key of a row.
    pub(super) fn key(&self, row: usize) -> &str {
        let range = &self.keys[row];
        &self.letters[range.start as usize..range.end as usize]
    }

    /// The rows whose key is `key`.
    fn find(&self, key: &str) -> Range<usize> {
        let key_of = |range: &Range<u32>| &self.letters[range.start as usize..range.end as usize];
        let first = self.keys.partition_point(|range| key_of(range) < key);
        let last = self.keys.partition_point(|range| key_of(range) <= key);
        first..last
    }

    /// The line of a row among the names behind the columns, which are `width` bytes a row.
    pub(super) fn line(&self, width: usize, row: usize) -> &[u8] {
        let start = match row.checked_sub(1) {
            Some(before) => {
                self.lines.get(before).map_or(self.columns.len(), |&at| at as usize + 1)
            }
            None => width * self.rows(),
        };
        let end = self.lines.get(row).map_or(self.columns.len(), |&at| at as usize);
        self.columns.get(start..end).unwrap_or_default()
    }

    /// One byte column's value; `column` counts bytes a row.
    pub(super) fn byte(&self, column: usize, row: usize) -> u8 {
        self.columns.get(column * self.rows() + row).copied().unwrap_or(0)
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Where a block lies and what it starts with.
#[derive(Debug)]
struct Head {
    key: &'static str,
    row: u32,
    bytes: &'static [u8],
    block: OnceLock<Block>,
}

/// A sorted table whose blocks are decoded when they are first needed.
#[derive(Debug, Default)]
pub(super) struct Table {
    heads: Vec<Head>,
    /// Bytes a row, before the names.
    width: usize,
}

impl Table {
    /// Reads the heads of a table, `None` if they are damaged.
    pub(super) fn open(raw: &'static [u8], width: usize) -> Option<Self> {
        let size = u32_at(raw, 8)? as usize;
        let mut heads = raw.get(12..12 + size)?;
        let mut bodies = raw.get(12 + size..)?;
        let mut table = Self { heads: Vec::new(), width };
        while let Some((&name, rest)) = heads.split_first() {
            let name = usize::from(name);
            let (row, length) = (u32_at(rest, 0)?, u32_at(rest, 4)? as usize);
            let key = std::str::from_utf8(rest.get(8..8 + name)?).ok()?;
            let bytes = bodies.get(..length)?;
            bodies = &bodies[length..];
            heads = &rest[8 + name..];
            table.heads.push(Head { key, row, bytes, block: OnceLock::new() });
        }
        Some(table)
    }

    /// The block that holds `key`, with the number of its first row and the rows of that key.
    pub(super) fn find(&self, key: &str) -> Option<(&Block, u32, Range<usize>)> {
        let at = self.heads.partition_point(|head| head.key <= key).checked_sub(1)?;
        let (block, first) = self.block(at)?;
        let rows = block.find(key);
        (!rows.is_empty()).then_some((block, first, rows))
    }

    /// The block that holds a row by its number, and the row within it.
    pub(super) fn row(&self, number: u32) -> Option<(&Block, usize)> {
        let at = self.heads.partition_point(|head| head.row <= number).checked_sub(1)?;
        let (block, first) = self.block(at)?;
        let row = (number - first) as usize;
        (row < block.rows()).then_some((block, row))
    }

    fn block(&self, at: usize) -> Option<(&Block, u32)> {
        let head = self.heads.get(at)?;
        let block =
            head.block.get_or_init(|| Block::decode(head.bytes, self.width).unwrap_or_default());
        Some((block, head.row))
    }
}

/// Inflates a part of the file to text.
pub(super) fn inflate_text(raw: &[u8]) -> Option<String> {
    let mut text = String::new();
    DeflateDecoder::new(raw).take(LARGEST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The three parts of the file: the areas, the places and their other names.
pub(super) fn parts(raw: &'static [u8]) -> Option<(String, Table, Table)> {
    let raw = raw.strip_prefix(b"DLGZ\x01")?;
    let areas = u32_at(raw, 0)? as usize;
    let text = inflate_text(raw.get(4..4 + areas)?)?;
    let rest = raw.get(4 + areas..)?;
    let places = u32_at(rest, 0)? as usize;
    let table = Table::open(rest.get(4..4 + places)?, 12)?;
    Some((text, table, Table::open(rest.get(4 + places..)?, 4)?))
}
