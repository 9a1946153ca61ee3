//! Web addresses behind cells, as terminals know them (OSC 8).
//!
//! The sequence stands in the cell with its sign, whose width is said beside it, so that nothing else
//! on the row moves.  Addresses come made safe: no byte of them can end the sequence.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};

use crate::app::PlacedLink;
use crate::text::width;

/// Puts links into a frame that is drawn; a link of several rows is one by its number.
pub fn put(links: &[PlacedLink], buffer: &mut Buffer) {
    for link in links {
        let area = link.area.intersection(buffer.area);
        let mut x = area.x;
        while x < area.right() {
            let cell = &mut buffer[(x, area.y)];
            let sign = cell.symbol().to_owned();
            let wide = NonZeroU16::new(width(&sign) as u16).unwrap_or(NonZeroU16::MIN);
            cell.set_symbol(&format!(
                "\x1b]8;id=dateline-{};{}\x1b\\{sign}\x1b]8;;\x1b\\",
                link.number, link.url
            ));
            cell.set_diff_option(CellDiffOption::ForcedWidth(wide));
            x += wide.get();
        }
    }
}
